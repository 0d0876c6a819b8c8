// fork(), with what os.register_at_fork() was told to call around it.
#include "os_fork.h"

#include <errno.h>
#include <pty.h>
#include <unistd.h>

static GrList *hooks[GR_FORK_HOOKS];

bool gr_os_fork_add_hook(GrFiber *fiber, int when, GrValue hook) {
  if (hooks[when] == 0) {
    hooks[when] = gr_list_new(fiber, 0);
  }
  return hooks[when] && gr_list_push(fiber, hooks[when], hook);
}

static void run_hooks(GrFiber *fiber, int when) {
  GrList *list = hooks[when];
  int64_t count = list ? gr_list_length(list) : 0;
  for (int64_t i = 0; i < count; i++) {
    // Those before the fork run in the opposite order.
    GrValue hook = gr_list_find(list, when == GR_FORK_BEFORE ? count - 1 - i : i);
    if (hook && gr_call0(fiber, hook) == 0) {
      gr_write_unraisable(fiber, "Exception ignored in", hook);
    }
  }
}

pid_t gr_os_fork(GrFiber *fiber, int *terminal) {
  run_hooks(fiber, GR_FORK_BEFORE);
  pid_t pid = terminal ? forkpty(terminal, 0, 0, 0) : fork();
  int error = errno;
  run_hooks(fiber, pid == 0 ? GR_FORK_IN_CHILD : GR_FORK_IN_PARENT);
  errno = error;
  return pid;
}
