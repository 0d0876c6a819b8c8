// Writing where threads are, from signal handlers: no allocation, no locks, nothing but write().
#ifndef GROUSE_FAULTHANDLER_DUMP_H
#define GROUSE_FAULTHANDLER_DUMP_H

#include "grouse/fiber.h"

void fault_write(int fd, const char *text);
void fault_write_number(int fd, uint64_t number);
// The innermost frame pointer of what a signal interrupted; [context] is the handler's third argument. 0: none.
uintptr_t fault_frame(const GrFiber *fiber, const void *context);
// The stack of [fiber], which runs here and whose innermost frame pointer is [frame].
void fault_dump_stack(int fd, const GrFiber *fiber, uintptr_t frame);
// The stacks of all threads; [fiber] is the one that runs here, or 0, and is said to be if [current].
void fault_dump_threads(int fd, const GrFiber *fiber, uintptr_t frame, bool current);

#endif
