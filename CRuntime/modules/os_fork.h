// fork(), with what os.register_at_fork() was told to call around it.
#ifndef GROUSE_OS_FORK_H
#define GROUSE_OS_FORK_H

#include "os_support.h"
#include <sys/types.h>

enum { GR_FORK_BEFORE, GR_FORK_IN_CHILD, GR_FORK_IN_PARENT, GR_FORK_HOOKS };
// Adds a callable to be called then. False: raised.
bool gr_os_fork_add_hook(GrFiber *fiber, int when, GrValue hook);
// fork(), or forkpty() when [terminal] is not 0. The caller looks at errno if -1 comes back.
pid_t gr_os_fork(GrFiber *fiber, int *terminal);

#endif
