// _posixsubprocess: starting a program with its descriptors, directory, environment and rights arranged.
//
// Everything is converted before the fork. The child runs only calls that are safe in a process made from one of
// several threads, and in vfork()'s child, which works in the memory of its parent: no allocation, no locks. The
// exception is preexec_fn, for which a true fork() is made.
#define _GNU_SOURCE
#include "os_fork.h"

#include "grouse/path.h"
#include "_posixsubprocess.bind.h"
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <limits.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

// What the child needs, ready to use. Ends of pipes are -1 when there is none.
typedef struct Plan {
  char **arguments, **environment, **programs;
  const char *directory;
  int *kept;                     // descriptors that stay open, ascending
  size_t kept_count;
  int p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite, errpipe_read, errpipe_write;
  bool close_fds, restore_signals, new_session, set_gid, set_groups, set_uid;
  int process_group, umask;
  gid_t gid;
  uid_t uid;
  gid_t *groups;
  size_t group_count;
  GrValue preexec;               // 0: none
  const sigset_t *mask;          // to restore in vfork()'s child
} Plan;

// ---- the child

static void write_text(int fd, const char *text) {
  ssize_t written = write(fd, text, strlen(text));
  (void)written;
}

// "OSError:2:noexec", "SubprocessError:0:Exception occurred in preexec_fn.": what subprocess.py reads from the pipe.
static void report(int fd, int error, bool before_exec, const char *message) {
  if (error == 0) {
    write_text(fd, "SubprocessError:0:");
    write_text(fd, message);
    return;
  }
  char digits[2 * sizeof error + 1];
  char *digit = digits + sizeof digits - 1;
  *digit = 0;
  for (unsigned left = (unsigned)error; left; left /= 16) {
    *--digit = "0123456789abcdef"[left % 16];
  }
  write_text(fd, "OSError:");
  write_text(fd, digit);
  write_text(fd, ":");
  write_text(fd, before_exec ? "noexec" : message);
}

static bool make_inheritable(int fd) {
  int flags = fcntl(fd, F_GETFD);
  return flags >= 0 && (!(flags & FD_CLOEXEC) || fcntl(fd, F_SETFD, flags & ~FD_CLOEXEC) == 0);
}

static bool keep_descriptors(const Plan *plan) {
  for (size_t i = 0; i < plan->kept_count; i++) {
    // errpipe_write must vanish at exec: that is how the parent learns that all went well.
    if (plan->kept[i] != plan->errpipe_write) {
      make_inheritable(plan->kept[i]);
    }
  }
  const int parents[] = {plan->p2cwrite, plan->c2pread, plan->errread, plan->errpipe_read};
  for (size_t i = 0; i < GR_COUNT(parents); i++) {
    if (parents[i] >= 0 && close(parents[i]) != 0) {
      return false;
    }
  }
  return true;
}

// Moves [fd] to the standard place [target].
static bool place_standard(int fd, int target) {
  return fd == target ? make_inheritable(fd) : fd < 0 || dup2(fd, target) >= 0;
}

static bool arrange_standard(Plan *plan) {
  // Those that would be overwritten before they are moved go out of the way.
  if (plan->c2pwrite == 0 && (plan->c2pwrite = dup(plan->c2pwrite)) < 0) {
    return false;
  }
  while (plan->errwrite == 0 || plan->errwrite == 1) {
    if ((plan->errwrite = dup(plan->errwrite)) < 0) {
      return false;
    }
  }
  return place_standard(plan->p2cread, 0) && place_standard(plan->c2pwrite, 1) && place_standard(plan->errwrite, 2);
}

static bool change_rights(const Plan *plan) {
  return (!plan->set_groups || setgroups(plan->group_count, plan->groups) == 0) &&
         (!plan->set_gid || setregid(plan->gid, plan->gid) == 0) &&
         (!plan->set_uid || setreuid(plan->uid, plan->uid) == 0);
}

// No handler of the parent's may run here: the memory is the parent's too.
static void reset_signals(const sigset_t *mask) {
  struct sigaction action;
  for (int number = 1; number < NSIG; number++) {
    if (sigaction(number, 0, &action) == 0 && action.sa_handler != SIG_DFL && action.sa_handler != SIG_IGN) {
      signal(number, SIG_DFL);
    }
  }
  sigprocmask(SIG_SETMASK, mask, 0);
}

// Up to preexec_fn. False: errno says why.
static bool prepare(Plan *plan) {
  if (!keep_descriptors(plan) || !arrange_standard(plan) || (plan->directory && chdir(plan->directory) != 0)) {
    return false;
  }
  if (plan->umask >= 0) {
    umask((mode_t)plan->umask);
  }
  if (plan->mask) {
    reset_signals(plan->mask);
  }
  if (plan->restore_signals) {
    signal(SIGPIPE, SIG_DFL);
    signal(SIGXFSZ, SIG_DFL);
  }
  if (plan->new_session) {
    setsid();
  }
  return (plan->process_group < 0 || setpgid(0, plan->process_group) == 0) && change_rights(plan);
}

static void close_others(const Plan *plan) {
  unsigned from = 3;
  for (size_t i = 0; i < plan->kept_count; i++) {
    unsigned kept = (unsigned)plan->kept[i];
    if (kept > from) {
      close_range(from, kept - 1, 0);
    }
    from = kept >= from ? kept + 1 : from;
  }
  close_range(from, UINT_MAX, 0);
}

// Tries the programs in turn. Returns errno: the first that says more than that there is none.
static int run_program(const Plan *plan) {
  int error = 0;
  for (char **program = plan->programs; *program; program++) {
    if (plan->environment) {
      execve(*program, plan->arguments, plan->environment);
    } else {
      execv(*program, plan->arguments);
    }
    if (error == 0 && errno != ENOENT && errno != ENOTDIR) {
      error = errno;
    }
  }
  return error ? error : errno;
}

GR_NORETURN static void child(GrFiber *fiber, Plan *plan) {
  if (!prepare(plan)) {
    report(plan->errpipe_write, errno, true, "");
    _exit(255);
  }
  if (plan->preexec && gr_call0(fiber, plan->preexec) == 0) {
    report(plan->errpipe_write, 0, false, "Exception occurred in preexec_fn.");
    _exit(255);
  }
  if (plan->close_fds) {
    close_others(plan);
  }
  int error = run_program(plan);
  report(plan->errpipe_write, error, false, "");
  _exit(255);
}

// In a function of its own: the child of vfork() must not return from where it was made.
GR_NOINLINE static pid_t start_child(GrFiber *fiber, Plan *plan) {
  if (plan->preexec) {
    pid_t forked = gr_os_fork(fiber, 0);
    if (forked == 0) {
      child(fiber, plan);
    }
    return forked;
  }
  // Rights changed after vfork() could let others reach the memory of the parent.
  bool shared = !plan->set_gid && !plan->set_groups && !plan->set_uid;
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_BLOCK, &all, &before);
  plan->mask = &before;
  pid_t pid = shared ? vfork() : fork();
  if (pid == 0) {
    child(fiber, plan);
  }
  int error = errno;
  pthread_sigmask(SIG_SETMASK, &before, 0);
  errno = error;
  return pid;
}

// ---- arguments

// A copy that the collector keeps while the vector is on a stack.
static char *copy_text(GrFiber *fiber, const GrBytes *text) {
  char *copy = gr_alloc_atomic_checked(fiber, (size_t)text->size + 1);
  if (copy) {
    memcpy(copy, text->bytes, (size_t)text->size + 1);
  }
  return copy;
}

// A 0-terminated vector from a sequence of paths, or of bytes only. 0: raised.
static char **text_vector(GrFiber *fiber, GrValue sequence, bool bytes_only) {
  GrTuple *items = gr_tuple_from_iterable(fiber, sequence);
  char **vector = items ? gr_alloc_checked(fiber, sizeof *vector * (size_t)(items->length + 1)) : 0;
  for (int64_t i = 0; vector && i < items->length; i++) {
    if (bytes_only && !gr_is_bytes(items->items[i])) {
      gr_raise(fiber, &gr_exc_TypeError, "expected bytes, %T found", items->items[i]);
      return 0;
    }
    GrBytes *text = gr_path_encode(fiber, items->items[i]);
    vector[i] = text ? copy_text(fiber, text) : 0;
    if (vector[i] == 0) {
      return 0;
    }
  }
  return vector;
}

static bool read_kept(GrFiber *fiber, GrValue value, Plan *plan) {
  if (!gr_is_tuple(value)) {
    gr_raise(fiber, &gr_exc_TypeError, "fork_exec() argument 4 must be tuple, not %T", value);
    return false;
  }
  GrTuple *items = gr_as_tuple(value);
  plan->kept = gr_alloc_atomic_checked(fiber, sizeof *plan->kept * (size_t)(items->length + 1));
  int64_t last = -1;
  for (int64_t i = 0; plan->kept && i < items->length; i++) {
    int64_t fd;
    if (!gr_is_int(items->items[i]) || !gr_int_to_i64(items->items[i], &fd) || fd <= last || fd > INT_MAX) {
      gr_raise(fiber, &gr_exc_ValueError, "bad value(s) in fds_to_keep");
      return false;
    }
    plan->kept[plan->kept_count++] = (int)(last = fd);
  }
  return plan->kept != 0;
}

static bool read_groups(GrFiber *fiber, GrValue value, Plan *plan) {
  if (value == GR_NONE) {
    return true;
  }
  if (!gr_is_list(value)) {
    gr_raise(fiber, &gr_exc_TypeError, "setgroups argument must be a list");
    return false;
  }
  GrTuple *items = gr_tuple_from_iterable(fiber, value);
  if (items && items->length > NGROUPS_MAX) {
    gr_raise(fiber, &gr_exc_ValueError, "too many extra_groups");
    return false;
  }
  plan->groups = items ? gr_alloc_atomic_checked(fiber, sizeof *plan->groups * (size_t)(items->length + 1)) : 0;
  for (int64_t i = 0; plan->groups && i < items->length; i++) {
    uint32_t gid;
    if (!gr_is_int(items->items[i])) {
      gr_raise(fiber, &gr_exc_TypeError, "groups must be integers");
      return false;
    }
    if (!gr_os_id(fiber, items->items[i], "gid", &gid)) {
      if (gr_clear_if(fiber, &gr_exc_OverflowError)) {
        gr_raise(fiber, &gr_exc_ValueError, "invalid group id");
      }
      return false;
    }
    plan->groups[plan->group_count++] = gid;
  }
  plan->set_groups = true;
  return plan->groups != 0;
}

// An optional id: None leaves it as it is.
static bool read_id(GrFiber *fiber, GrValue value, const char *what, bool *set, uint32_t *id) {
  *set = value != GR_NONE;
  return !*set || gr_os_id(fiber, value, what, id);
}

static bool read_numbers(GrFiber *fiber, const GrValue *args, Plan *plan) {
  int *const ends[] = {&plan->p2cread, &plan->p2cwrite, &plan->c2pread, &plan->c2pwrite,
                       &plan->errread, &plan->errwrite, &plan->errpipe_read, &plan->errpipe_write};
  int64_t number;
  for (size_t i = 0; i < GR_COUNT(ends); i++) {
    if (!gr_to_i64(fiber, args[6 + i], INT_MIN, INT_MAX, "int", &number)) {
      return false;
    }
    *ends[i] = (int)number;
  }
  if (!gr_to_i64(fiber, args[16], INT_MIN, INT_MAX, "int", &number)) {
    return false;
  }
  plan->process_group = (int)number;
  if (!gr_to_i64(fiber, args[20], INT_MIN, INT_MAX, "int", &number)) {
    return false;
  }
  plan->umask = (int)number;
  int closing = gr_truth(fiber, args[2]), restoring = gr_truth(fiber, args[14]), session = gr_truth(fiber, args[15]);
  plan->close_fds = closing == 1;
  plan->restore_signals = restoring == 1;
  plan->new_session = session == 1;
  return closing >= 0 && restoring >= 0 && session >= 0;
}

static bool read_plan(GrFiber *fiber, const GrValue *args, Plan *plan) {
  if (!read_numbers(fiber, args, plan) || !read_kept(fiber, args[3], plan)) {
    return false;
  }
  if (plan->close_fds && plan->errpipe_write < 3) {
    gr_raise(fiber, &gr_exc_ValueError, "errpipe_write must be >= 3");
    return false;
  }
  plan->programs = text_vector(fiber, args[1], true);
  plan->arguments = plan->programs && args[0] != GR_NONE ? text_vector(fiber, args[0], false) : 0;
  if (plan->programs == 0 || (args[0] != GR_NONE && plan->arguments == 0)) {
    return false;
  }
  if (args[5] != GR_NONE && (plan->environment = text_vector(fiber, args[5], true)) == 0) {
    return false;
  }
  GrBytes *directory = args[4] != GR_NONE ? gr_path_encode(fiber, args[4]) : 0;
  if (args[4] != GR_NONE && directory == 0) {
    return false;
  }
  plan->directory = directory ? copy_text(fiber, directory) : 0;
  plan->preexec = args[21] != GR_NONE ? args[21] : 0;
  return (directory == 0 || plan->directory) && read_groups(fiber, args[18], plan) &&
         read_id(fiber, args[17], "gid", &plan->set_gid, &plan->gid) &&
         read_id(fiber, args[19], "uid", &plan->set_uid, &plan->uid);
}

// args, executable_list, close_fds, fds_to_keep, cwd, env, p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite,
// errpipe_read, errpipe_write, restore_signals, new session, process group, gid, groups, uid, umask, preexec_fn, and
// in some versions whether vfork() may be used.
GrValue gr_posixsubprocess_fork_exec(GrFiber *fiber, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (kwnames) {
    return gr_raise_no_keywords(fiber, "fork_exec");
  }
  if (nargs < 22 || nargs > 23) {
    return gr_raise(fiber, &gr_exc_TypeError, "fork_exec() takes exactly 23 arguments (%zu given)", nargs);
  }
  // Python code would run in a process that has one of several OS threads.
  if (gr_threads_started && args[21] != GR_NONE) {
    return gr_raise(fiber, &gr_exc_RuntimeError, "preexec_fn is not possible after threads have been started");
  }
  Plan plan = {.directory = 0};
  if (!read_plan(fiber, args, &plan)) {
    return 0;
  }
  pid_t pid = start_child(fiber, &plan);
  return pid < 0 ? gr_os_raise(fiber) : gr_tag_int(pid);
}
