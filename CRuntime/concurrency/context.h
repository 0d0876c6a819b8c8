// Private to the runtime's core: leaving one stack for another. Both functions save what a C function must preserve.
#ifndef GROUSE_CONCURRENCY_CONTEXT_H
#define GROUSE_CONCURRENCY_CONTEXT_H

#include "grouse/fiber.h"

// Saves the stack pointer in *save, sets *current to [to] and goes on where *load was saved. The collector, which
// can stop the thread between any two instructions of this, goes by the stack pointer alone (gc/stacks.c).
void gr_switch_context(void **save, void **load, GrFiber *_Atomic *current, GrFiber *to);

// Saves the stack pointer in *save and calls function(argument) on the stack below [high].
void gr_call_on(void **save, void *high, void (*function)(void *), void *argument);

// Lays out a stack below [high] so that switching to it calls function(argument), which must not return. The saved stack pointer.
void *gr_new_context(void *high, void (*function)(void *), void *argument);
// The frame pointer saved in a context.
uintptr_t gr_context_frame(const void *stack_pointer);

#endif
