// posix: starting processes and programs.
#include "posix_private.h"

#include "os_fork.h"
#include "posix.proto.h"
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>

bool gr_posix_register_at_fork(GrFiber *fiber, GrValue before, GrValue after_in_child, GrValue after_in_parent) {
  const GrValue given[] = {before, after_in_child, after_in_parent};
  if (!before && !after_in_child && !after_in_parent) {
    gr_raise(fiber, &gr_exc_TypeError, "At least one argument is required.");
    return false;
  }
  for (int i = 0; i < 3; i++) {
    if (given[i] == 0) {
      continue;
    }
    if (gr_type_of(given[i])->call == 0) {
      gr_raise(fiber, &gr_exc_TypeError, "'%s' must be callable, not %T",
               i == GR_FORK_BEFORE ? "before" : i == GR_FORK_IN_CHILD ? "after_in_child" : "after_in_parent", given[i]);
      return false;
    }
    if (!gr_os_fork_add_hook(fiber, i, given[i])) {
      return false;
    }
  }
  return true;
}

// The child would have this OS thread only, and with it any of the fibers.
static bool may_fork(GrFiber *fiber) {
  if (gr_threads_started) {
    gr_raise(fiber, &gr_exc_RuntimeError, "fork() is not possible after threads have been started");
  }
  return !gr_threads_started;
}

GrValue gr_posix_fork(GrFiber *fiber) {
  if (!may_fork(fiber)) {
    return 0;
  }
  pid_t pid = gr_os_fork(fiber, 0);
  return pid < 0 ? gr_os_raise(fiber) : gr_tag_int(pid);
}

GrValue gr_posix_forkpty(GrFiber *fiber) {
  if (!may_fork(fiber)) {
    return 0;
  }
  int master = -1;
  pid_t pid = gr_os_fork(fiber, &master);
  return pid < 0 ? gr_os_raise(fiber) : GR_VALUE(gr_tuple_pack(fiber, 2, gr_tag_int(pid), gr_tag_int(master)));
}

// A list of strings as the system takes them. 0: raised.
static char **string_vector(GrFiber *fiber, GrTuple *items) {
  char **vector = gr_alloc_checked(fiber, sizeof *vector * (size_t)(items->length + 1));
  for (int64_t i = 0; vector && i < items->length; i++) {
    GrBytes *text = gr_path_encode(fiber, items->items[i]);
    if (text == 0) {
      return 0;
    }
    // The vector must point at the start of an object, or the collector would not see it.
    char *copy = gr_alloc_atomic_checked(fiber, (size_t)text->size + 1);
    if (copy == 0) {
      return 0;
    }
    memcpy(copy, text->bytes, (size_t)text->size + 1);
    vector[i] = copy;
  }
  return vector;
}

static char **arguments_vector(GrFiber *fiber, const char *function, GrValue argv) {
  if (!gr_is_list(argv) && !gr_is_tuple(argv)) {
    gr_raise(fiber, &gr_exc_TypeError, "%s: argv must be a tuple or list", function);
    return 0;
  }
  GrTuple *items = gr_tuple_from_iterable(fiber, argv);
  if (items && items->length == 0) {
    gr_raise(fiber, &gr_exc_ValueError, "%s: argv must not be empty", function);
    return 0;
  }
  char **vector = items ? string_vector(fiber, items) : 0;
  if (vector && vector[0][0] == 0) {
    gr_raise(fiber, &gr_exc_ValueError, "%s: argv first element cannot be empty", function);
    return 0;
  }
  return vector;
}

GR_NAME(gr_name_items, "items");

// NAME=value for each pair of a mapping.
static char **environment_vector(GrFiber *fiber, GrValue env) {
  GrValue pairs = gr_call_method(fiber, env, &gr_name_items, 0, 0, 0);
  GrTuple *items = pairs ? gr_tuple_from_iterable(fiber, pairs) : 0;
  char **vector = items ? gr_alloc_checked(fiber, sizeof *vector * (size_t)(items->length + 1)) : 0;
  for (int64_t i = 0; vector && i < items->length; i++) {
    GrValue pair[2];
    GrBytes *name = gr_unpack(fiber, items->items[i], 2, pair) ? gr_path_encode(fiber, pair[0]) : 0;
    GrBytes *value = name ? gr_path_encode(fiber, pair[1]) : 0;
    if (value == 0) {
      return 0;
    }
    if (name->size == 0 || memchr(name->bytes + 1, '=', (size_t)name->size - 1)) {
      gr_raise(fiber, &gr_exc_ValueError, "illegal environment variable name");
      return 0;
    }
    vector[i] = gr_alloc_atomic_checked(fiber, (size_t)(name->size + value->size + 2));
    if (vector[i] == 0) {
      return 0;
    }
    memcpy(vector[i], name->bytes, (size_t)name->size);
    vector[i][name->size] = '=';
    memcpy(vector[i] + name->size + 1, value->bytes, (size_t)value->size + 1);
  }
  return vector;
}

bool gr_posix_execv(GrFiber *fiber, GrValue path, GrValue argv) {
  PosixPath at;
  if (!posix_path(fiber, "execv", "path", path, 0, &at)) {
    return false;
  }
  if (!gr_is_list(argv) && !gr_is_tuple(argv)) {
    gr_raise(fiber, &gr_exc_TypeError, "execv() arg 2 must be a tuple or list");
    return false;
  }
  int64_t length;
  if (!gr_length(fiber, argv, &length)) {
    return false;
  }
  if (length == 0) {
    gr_raise(fiber, &gr_exc_ValueError, "execv() arg 2 must not be empty");
    return false;
  }
  char **arguments = arguments_vector(fiber, "execv", argv);
  if (arguments == 0) {
    return false;
  }
  execv(at.text, arguments);
  return posix_failed_plain(fiber);
}

bool gr_posix_execve(GrFiber *fiber, GrValue path, GrValue argv, GrValue env) {
  PosixPath at;
  char **arguments = posix_path(fiber, "execve", "path", path, PATH_FD, &at) ? arguments_vector(fiber, "execve", argv) : 0;
  char **environment = arguments ? environment_vector(fiber, env) : 0;
  if (environment == 0) {
    return false;
  }
  if (at.text) {
    execve(at.text, arguments, environment);
  } else {
    fexecve(at.fd, arguments, environment);
  }
  return posix_failed(fiber, &at);
}

// (POSIX_SPAWN_OPEN, fd, path, flags, mode), (POSIX_SPAWN_CLOSE, fd), (POSIX_SPAWN_DUP2, fd, new_fd)
static bool add_file_action(GrFiber *fiber, posix_spawn_file_actions_t *actions, GrValue action) {
  GrTuple *items = gr_tuple_from_iterable(fiber, action);
  int64_t n[5] = {0};
  if (items == 0 || items->length < 2) {
    gr_raise(fiber, &gr_exc_TypeError, "Each file_actions element must be a non-empty tuple");
    return false;
  }
  for (int64_t i = 0; i < items->length && i < 5; i++) {
    if (!(i == 2 && n[0] == 0) && !gr_index_i64(fiber, items->items[i], &gr_exc_OverflowError, &n[i])) {
      return false;
    }
  }
  if (n[0] == 0 && items->length == 5) {
    GrBytes *path = gr_path_encode(fiber, items->items[2]);
    errno = path ? posix_spawn_file_actions_addopen(actions, (int)n[1], path->bytes, (int)n[3], (mode_t)n[4]) : 0;
    return path && (errno == 0 || posix_failed_plain(fiber));
  }
  errno = n[0] == 1 && items->length == 2   ? posix_spawn_file_actions_addclose(actions, (int)n[1])
          : n[0] == 2 && items->length == 3 ? posix_spawn_file_actions_adddup2(actions, (int)n[1], (int)n[2])
                                            : EINVAL;
  if (errno == EINVAL) {
    gr_raise(fiber, &gr_exc_TypeError, "Unknown file_actions identifier");
    return false;
  }
  return errno == 0 || posix_failed_plain(fiber);
}

static bool signal_set(GrFiber *fiber, GrValue signals, sigset_t *set) {
  GrValue iterator = gr_iter(fiber, signals), item;
  sigemptyset(set);
  while (iterator && (item = gr_next(fiber, iterator)) != 0) {
    int64_t number;
    if (!gr_index_i64(fiber, item, &gr_exc_OverflowError, &number)) {
      return false;
    }
    if (number < 1 || number >= NSIG) {
      gr_raise(fiber, &gr_exc_ValueError, "signal number %lld out of range", (long long)number);
      return false;
    }
    sigaddset(set, (int)number);
  }
  return iterator && !gr_has_exception(fiber);
}

// What is not given is 0.
typedef struct SpawnOptions {
  GrValue file_actions, setpgroup, setsigmask, setsigdef, scheduler;
  bool resetids, setsid;
} SpawnOptions;

// (policy or None, sched_param)
static bool spawn_scheduler(GrFiber *fiber, GrValue scheduler, posix_spawnattr_t *attributes, short *flags) {
  struct sched_param param;
  if (!gr_is_tuple(scheduler) || gr_as_tuple(scheduler)->length != 2) {
    gr_raise(fiber, &gr_exc_TypeError, "A scheduler tuple must have two elements");
    return false;
  }
  GrValue policy = gr_as_tuple(scheduler)->items[0];
  if (policy != GR_NONE) {
    int64_t number;
    if (!gr_to_i64(fiber, policy, INT32_MIN, INT32_MAX, "int", &number)) {
      return false;
    }
    *flags |= POSIX_SPAWN_SETSCHEDULER;
    errno = posix_spawnattr_setschedpolicy(attributes, (int)number);
    if (errno) {
      return posix_failed_plain(fiber);
    }
  }
  if (!posix_sched_param(fiber, gr_as_tuple(scheduler)->items[1], &param)) {
    return false;
  }
  *flags |= POSIX_SPAWN_SETSCHEDPARAM;
  errno = posix_spawnattr_setschedparam(attributes, &param);
  return errno == 0 || posix_failed_plain(fiber);
}

static bool spawn_attributes(GrFiber *fiber, const SpawnOptions *options, posix_spawnattr_t *attributes) {
  short flags = (short)((options->resetids ? POSIX_SPAWN_RESETIDS : 0) | (options->setsid ? POSIX_SPAWN_SETSID : 0));
  sigset_t set;
  if (options->setpgroup) {
    int64_t group;
    if (!gr_index_i64(fiber, options->setpgroup, &gr_exc_OverflowError, &group)) {
      return false;
    }
    posix_spawnattr_setpgroup(attributes, (pid_t)group);
    flags |= POSIX_SPAWN_SETPGROUP;
  }
  if (options->setsigmask) {
    if (!signal_set(fiber, options->setsigmask, &set)) {
      return false;
    }
    posix_spawnattr_setsigmask(attributes, &set);
    flags |= POSIX_SPAWN_SETSIGMASK;
  }
  if (options->setsigdef) {
    if (!signal_set(fiber, options->setsigdef, &set)) {
      return false;
    }
    posix_spawnattr_setsigdefault(attributes, &set);
    flags |= POSIX_SPAWN_SETSIGDEF;
  }
  if (options->scheduler && !spawn_scheduler(fiber, options->scheduler, attributes, &flags)) {
    return false;
  }
  posix_spawnattr_setflags(attributes, flags);
  return true;
}

static GrValue spawn(GrFiber *fiber, GrValue path, GrValue argv, GrValue env, const SpawnOptions *options, bool search) {
  PosixPath at;
  pid_t pid = -1;
  char **arguments = posix_path(fiber, search ? "posix_spawnp" : "posix_spawn", "path", path, 0, &at)
                         ? arguments_vector(fiber, search ? "posix_spawnp" : "posix_spawn", argv)
                         : 0;
  char **environment = arguments ? (env == GR_NONE ? environ : environment_vector(fiber, env)) : 0;
  if (environment == 0) {
    return 0;
  }
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  posix_spawn_file_actions_init(&actions);
  posix_spawnattr_init(&attributes);
  bool good = spawn_attributes(fiber, options, &attributes);
  if (good && options->file_actions && options->file_actions != GR_NONE) {
    GrValue iterator = gr_iter(fiber, options->file_actions), action;
    good = iterator != 0;
    while (good && (action = gr_next(fiber, iterator)) != 0) {
      good = add_file_action(fiber, &actions, action);
    }
    good = good && !gr_has_exception(fiber);
  }
  if (good) {
    errno = search ? posix_spawnp(&pid, at.text, &actions, &attributes, arguments, environment)
                   : posix_spawn(&pid, at.text, &actions, &attributes, arguments, environment);
    good = errno == 0 || posix_failed(fiber, &at);
  }
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  return good ? gr_tag_int(pid) : 0;
}

GrValue gr_posix_posix_spawn(GrFiber *fiber, GrValue path, GrValue argv, GrValue env, GrValue file_actions,
                             GrValue setpgroup, bool resetids, bool new_session, GrValue setsigmask, GrValue setsigdef,
                             GrValue scheduler) {
  SpawnOptions options = {file_actions, setpgroup, setsigmask, setsigdef, scheduler, resetids, new_session};
  return spawn(fiber, path, argv, env, &options, false);
}

GrValue gr_posix_posix_spawnp(GrFiber *fiber, GrValue path, GrValue argv, GrValue env, GrValue file_actions,
                              GrValue setpgroup, bool resetids, bool new_session, GrValue setsigmask,
                              GrValue setsigdef, GrValue scheduler) {
  SpawnOptions options = {file_actions, setpgroup, setsigmask, setsigdef, scheduler, resetids, new_session};
  return spawn(fiber, path, argv, env, &options, true);
}

GrValue gr_posix_system(GrFiber *fiber, GrValue command) {
  GrBytes *text = gr_path_encode(fiber, command);
  return text ? gr_tag_int(GR_BLOCKING(fiber, system(text->bytes))) : 0;
}
