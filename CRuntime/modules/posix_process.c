// posix: processes and who they belong to.
#include "posix_private.h"

#include "posix.proto.h"
#include <grp.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>

static bool done_or_fail(GrFiber *fiber, int result) { return result == 0 || posix_failed_plain(fiber); }

static bool id_or_fail(GrFiber *fiber, int64_t id, int64_t *result) {
  *result = id;
  return id >= 0 || posix_failed_plain(fiber);
}

#define PLAIN_ID(name)                                                                                       \
  bool gr_posix_##name(GrFiber *fiber, int64_t *result) {                                                    \
    (void)fiber;                                                                                             \
    *result = (int64_t)name();                                                                               \
    return true;                                                                                             \
  }
PLAIN_ID(getpid)
PLAIN_ID(getppid)
PLAIN_ID(getuid)
PLAIN_ID(geteuid)
PLAIN_ID(getgid)
PLAIN_ID(getegid)
PLAIN_ID(getpgrp)

// ---- identity

static GrValue three_ids(GrFiber *fiber, const unsigned ids[3]) {
  return GR_VALUE(gr_tuple_pack(fiber, 3, gr_tag_int(ids[0]), gr_tag_int(ids[1]), gr_tag_int(ids[2])));
}

GrValue gr_posix_getresuid(GrFiber *fiber) {
  unsigned ids[3];
  getresuid(&ids[0], &ids[1], &ids[2]);
  return three_ids(fiber, ids);
}

GrValue gr_posix_getresgid(GrFiber *fiber) {
  unsigned ids[3];
  getresgid(&ids[0], &ids[1], &ids[2]);
  return three_ids(fiber, ids);
}

static GrValue group_list(GrFiber *fiber, const gid_t *groups, int count) {
  GrList *list = gr_list_new(fiber, count);
  for (int i = 0; list && i < count; i++) {
    list = gr_list_push(fiber, list, gr_tag_int(groups[i])) ? list : 0;
  }
  return GR_VALUE(list);
}

enum { MOST_GROUPS = 65536 };

GrValue gr_posix_getgroups(GrFiber *fiber) {
  gid_t *groups = gr_alloc_atomic_checked(fiber, sizeof *groups * MOST_GROUPS);
  int count = groups ? getgroups(MOST_GROUPS, groups) : -1;
  if (groups && count < 0) {
    posix_failed_plain(fiber);
  }
  return count < 0 ? 0 : group_list(fiber, groups, count);
}

GrValue gr_posix_getgrouplist(GrFiber *fiber, GrValue user, int64_t group) {
  GrBytes *name = gr_path_encode(fiber, user);
  gid_t *groups = name ? gr_alloc_atomic_checked(fiber, sizeof *groups * MOST_GROUPS) : 0;
  int count = MOST_GROUPS;
  if (groups == 0) {
    return 0;
  }
  if (getgrouplist(name->bytes, (gid_t)group, groups, &count) < 0) {
    posix_failed_plain(fiber);
    return 0;
  }
  return group_list(fiber, groups, count);
}

bool gr_posix_getpgid(GrFiber *fiber, int32_t pid, int64_t *result) { return id_or_fail(fiber, getpgid(pid), result); }
bool gr_posix_getsid(GrFiber *fiber, int32_t pid, int64_t *result) { return id_or_fail(fiber, getsid(pid), result); }
bool gr_posix_setuid(GrFiber *fiber, int64_t uid) { return done_or_fail(fiber, setuid((uid_t)uid)); }
bool gr_posix_setgid(GrFiber *fiber, int64_t gid) { return done_or_fail(fiber, setgid((gid_t)gid)); }
bool gr_posix_seteuid(GrFiber *fiber, int64_t euid) { return done_or_fail(fiber, seteuid((uid_t)euid)); }
bool gr_posix_setegid(GrFiber *fiber, int64_t egid) { return done_or_fail(fiber, setegid((gid_t)egid)); }
bool gr_posix_setreuid(GrFiber *fiber, int64_t ruid, int64_t euid) {
  return done_or_fail(fiber, setreuid((uid_t)ruid, (uid_t)euid));
}
bool gr_posix_setregid(GrFiber *fiber, int64_t rgid, int64_t egid) {
  return done_or_fail(fiber, setregid((gid_t)rgid, (gid_t)egid));
}
bool gr_posix_setresuid(GrFiber *fiber, int64_t ruid, int64_t euid, int64_t suid) {
  return done_or_fail(fiber, setresuid((uid_t)ruid, (uid_t)euid, (uid_t)suid));
}
bool gr_posix_setresgid(GrFiber *fiber, int64_t rgid, int64_t egid, int64_t sgid) {
  return done_or_fail(fiber, setresgid((gid_t)rgid, (gid_t)egid, (gid_t)sgid));
}

bool gr_posix_setgroups(GrFiber *fiber, GrValue groups) {
  GrTuple *items = gr_tuple_from_iterable(fiber, groups);
  gid_t *ids = items ? gr_alloc_atomic_checked(fiber, sizeof *ids * (size_t)(items->length + 1)) : 0;
  for (int64_t i = 0; ids && i < items->length; i++) {
    int64_t id;
    if (!gr_to_i64(fiber, items->items[i], 0, UINT32_MAX, "gid_t", &id)) {
      return false;
    }
    ids[i] = (gid_t)id;
  }
  return ids && done_or_fail(fiber, setgroups((size_t)items->length, ids));
}

bool gr_posix_initgroups(GrFiber *fiber, GrValue username, int64_t gid) {
  GrBytes *name = gr_path_encode(fiber, username);
  return name && done_or_fail(fiber, initgroups(name->bytes, (gid_t)gid));
}

bool gr_posix_setpgid(GrFiber *fiber, int32_t pid, int32_t pgrp) { return done_or_fail(fiber, setpgid(pid, pgrp)); }
bool gr_posix_setpgrp(GrFiber *fiber) { return done_or_fail(fiber, setpgid(0, 0)); }
bool gr_posix_setsid(GrFiber *fiber) { return setsid() >= 0 || posix_failed_plain(fiber); }

GrValue gr_posix_getlogin(GrFiber *fiber) {
  char name[256];
  int error = getlogin_r(name, sizeof name);
  return error ? gr_raise_os_error(fiber, error, 0, 0) : posix_text(fiber, name, (int64_t)strlen(name), false);
}

bool gr_posix_getpriority(GrFiber *fiber, int32_t which, int32_t who, int64_t *result) {
  errno = 0;
  *result = getpriority((unsigned)which, (id_t)who);
  return errno == 0 || posix_failed_plain(fiber);
}

bool gr_posix_setpriority(GrFiber *fiber, int32_t which, int32_t who, int32_t priority) {
  return done_or_fail(fiber, setpriority((unsigned)which, (id_t)who, priority));
}

bool gr_posix_nice(GrFiber *fiber, int32_t increment, int64_t *result) {
  errno = 0;
  *result = nice(increment);
  return errno == 0 || posix_failed_plain(fiber);
}

bool gr_posix_kill(GrFiber *fiber, int64_t pid, int32_t signal) {
  return done_or_fail(fiber, kill((pid_t)pid, signal)) && gr_poll(fiber);
}

bool gr_posix_killpg(GrFiber *fiber, int64_t pgid, int32_t signal) {
  return done_or_fail(fiber, killpg((pid_t)pgid, signal)) && gr_poll(fiber);
}

// ---- starting

// What register_at_fork() was given: lists of callables.
static GrList *fork_hooks[3];
enum { BEFORE, IN_CHILD, IN_PARENT };

bool gr_posix_register_at_fork(GrFiber *fiber, GrValue before, GrValue after_in_child, GrValue after_in_parent) {
  const GrValue given[] = {before, after_in_child, after_in_parent};
  if (before == GR_NONE && after_in_child == GR_NONE && after_in_parent == GR_NONE) {
    gr_raise(fiber, &gr_exc_TypeError, "At least one argument is required.");
    return false;
  }
  for (int i = 0; i < 3; i++) {
    if (given[i] == GR_NONE) {
      continue;
    }
    if (gr_type_of(given[i])->call == 0) {
      gr_raise(fiber, &gr_exc_TypeError, "'%s' must be callable, not %T",
               i == BEFORE ? "before" : i == IN_CHILD ? "after_in_child" : "after_in_parent", given[i]);
      return false;
    }
    if (fork_hooks[i] == 0) {
      fork_hooks[i] = gr_list_new(fiber, 0);
    }
    if (fork_hooks[i] == 0 || !gr_list_push(fiber, fork_hooks[i], given[i])) {
      return false;
    }
  }
  return true;
}

static void run_fork_hooks(GrFiber *fiber, int when) {
  GrList *hooks = fork_hooks[when];
  int64_t count = hooks ? gr_list_length(hooks) : 0;
  for (int64_t i = 0; i < count; i++) {
    // Those before the fork run in the opposite order.
    GrValue hook = gr_list_find(hooks, when == BEFORE ? count - 1 - i : i);
    if (hook && gr_call0(fiber, hook) == 0) {
      gr_write_unraisable(fiber, "Exception ignored in", hook);
    }
  }
}

GrValue gr_posix_fork(GrFiber *fiber) {
  run_fork_hooks(fiber, BEFORE);
  pid_t pid = fork();
  int error = errno;
  run_fork_hooks(fiber, pid == 0 ? IN_CHILD : IN_PARENT);
  return pid < 0 ? gr_raise_os_error(fiber, error, 0, 0) : gr_tag_int(pid);
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

typedef struct SpawnOptions {
  GrValue file_actions, setpgroup, setsigmask, setsigdef;
  bool resetids, setsid;
} SpawnOptions;

static bool spawn_attributes(GrFiber *fiber, const SpawnOptions *options, posix_spawnattr_t *attributes) {
  short flags = (short)((options->resetids ? POSIX_SPAWN_RESETIDS : 0) | (options->setsid ? POSIX_SPAWN_SETSID : 0));
  sigset_t set;
  if (options->setpgroup != GR_NONE) {
    int64_t group;
    if (!gr_index_i64(fiber, options->setpgroup, &gr_exc_OverflowError, &group)) {
      return false;
    }
    posix_spawnattr_setpgroup(attributes, (pid_t)group);
    flags |= POSIX_SPAWN_SETPGROUP;
  }
  if (options->setsigmask != GR_NONE) {
    if (!signal_set(fiber, options->setsigmask, &set)) {
      return false;
    }
    posix_spawnattr_setsigmask(attributes, &set);
    flags |= POSIX_SPAWN_SETSIGMASK;
  }
  if (options->setsigdef != GR_NONE) {
    if (!signal_set(fiber, options->setsigdef, &set)) {
      return false;
    }
    posix_spawnattr_setsigdefault(attributes, &set);
    flags |= POSIX_SPAWN_SETSIGDEF;
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
  if (good && options->file_actions != GR_NONE) {
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
  (void)scheduler;
  SpawnOptions options = {file_actions, setpgroup, setsigmask, setsigdef, resetids, new_session};
  return spawn(fiber, path, argv, env, &options, false);
}

GrValue gr_posix_posix_spawnp(GrFiber *fiber, GrValue path, GrValue argv, GrValue env, GrValue file_actions,
                              GrValue setpgroup, bool resetids, bool new_session, GrValue setsigmask,
                              GrValue setsigdef, GrValue scheduler) {
  (void)scheduler;
  SpawnOptions options = {file_actions, setpgroup, setsigmask, setsigdef, resetids, new_session};
  return spawn(fiber, path, argv, env, &options, true);
}

GrValue gr_posix_system(GrFiber *fiber, GrValue command) {
  GrBytes *text = gr_path_encode(fiber, command);
  return text ? gr_tag_int(system(text->bytes)) : 0;
}

// ---- ending and waiting

bool gr_posix__exit(GrFiber *fiber, int32_t status) {
  (void)fiber;
  _exit(status);
}

bool gr_posix_abort(GrFiber *fiber) {
  (void)fiber;
  abort();
}

static GrValue wait_result(GrFiber *fiber, pid_t pid, int status) {
  return GR_VALUE(gr_tuple_pack(fiber, 2, gr_tag_int(pid), gr_tag_int(status)));
}

GrValue gr_posix_waitpid(GrFiber *fiber, int32_t pid, int32_t options) {
  int status = 0;
  pid_t got;
  while ((got = waitpid(pid, &status, options)) < 0) {
    if (!posix_again(fiber, 0)) {
      return 0;
    }
  }
  return wait_result(fiber, got, status);
}

GrValue gr_posix_wait(GrFiber *fiber) { return gr_posix_waitpid(fiber, -1, 0); }

GR_NAME(gr_name_resource, "resource");
GR_NAME(gr_name_struct_rusage, "struct_rusage");
#define RUSAGE(X)                                                                                            \
  X(ru_utime, 0) X(ru_stime, 1) X(ru_maxrss, 2) X(ru_ixrss, 3) X(ru_idrss, 4) X(ru_isrss, 5) X(ru_minflt, 6)  \
  X(ru_majflt, 7) X(ru_nswap, 8) X(ru_inblock, 9) X(ru_oublock, 10) X(ru_msgsnd, 11) X(ru_msgrcv, 12)        \
  X(ru_nsignals, 13) X(ru_nvcsw, 14) X(ru_nivcsw, 15)
#define DEFINE(name, index) GR_NAME(gr_name_##name, #name);
#define ROW(name, index) GR_STRUCTSEQ_FIELD(gr_name_##name, index, 0),
RUSAGE(DEFINE)
static const GrGetSetDef rusage_fields[] = {RUSAGE(ROW){0}};
GrStructSeqType gr_rusage_type = GR_STRUCTSEQ_TYPE(gr_name_struct_rusage, gr_name_resource, rusage_fields, 16, 16,
                                                   "Resources a process has used.");

static GrValue rusage_result(GrFiber *fiber, const struct rusage *r) {
  const GrValue values[] = {
      gr_float(fiber, (double)r->ru_utime.tv_sec + 1e-6 * (double)r->ru_utime.tv_usec),
      gr_float(fiber, (double)r->ru_stime.tv_sec + 1e-6 * (double)r->ru_stime.tv_usec),
      gr_tag_int(r->ru_maxrss), gr_tag_int(r->ru_ixrss), gr_tag_int(r->ru_idrss), gr_tag_int(r->ru_isrss),
      gr_tag_int(r->ru_minflt), gr_tag_int(r->ru_majflt), gr_tag_int(r->ru_nswap), gr_tag_int(r->ru_inblock),
      gr_tag_int(r->ru_oublock), gr_tag_int(r->ru_msgsnd), gr_tag_int(r->ru_msgrcv), gr_tag_int(r->ru_nsignals),
      gr_tag_int(r->ru_nvcsw), gr_tag_int(r->ru_nivcsw)};
  return gr_structseq_new(fiber, &gr_rusage_type, values);
}

GrValue gr_posix_wait4(GrFiber *fiber, int32_t pid, int32_t options) {
  int status = 0;
  struct rusage usage = {0};
  pid_t got;
  while ((got = wait4(pid, &status, options, &usage)) < 0) {
    if (!posix_again(fiber, 0)) {
      return 0;
    }
  }
  GrValue used = rusage_result(fiber, &usage);
  return used ? GR_VALUE(gr_tuple_pack(fiber, 3, gr_tag_int(got), gr_tag_int(status), used)) : 0;
}

GrValue gr_posix_wait3(GrFiber *fiber, int32_t options) { return gr_posix_wait4(fiber, -1, options); }

GR_NAME(gr_name_posix, "posix");
GR_NAME(gr_name_waitid_result, "waitid_result");
GR_NAME(gr_name_waitid_pid, "si_pid");
GR_NAME(gr_name_waitid_uid, "si_uid");
GR_NAME(gr_name_waitid_signo, "si_signo");
GR_NAME(gr_name_waitid_status, "si_status");
GR_NAME(gr_name_waitid_code, "si_code");
static const GrGetSetDef waitid_fields[] = {
    GR_STRUCTSEQ_FIELD(gr_name_waitid_pid, 0, 0),   GR_STRUCTSEQ_FIELD(gr_name_waitid_uid, 1, 0),
    GR_STRUCTSEQ_FIELD(gr_name_waitid_signo, 2, 0), GR_STRUCTSEQ_FIELD(gr_name_waitid_status, 3, 0),
    GR_STRUCTSEQ_FIELD(gr_name_waitid_code, 4, 0),  {0}};
GrStructSeqType gr_waitid_result_type = GR_STRUCTSEQ_TYPE(gr_name_waitid_result, gr_name_posix, waitid_fields, 5, 5,
                                                          "What waitid() returns.");

GrValue gr_posix_waitid(GrFiber *fiber, int32_t idtype, int32_t id, int32_t options) {
  siginfo_t info = {0};
  while (waitid((idtype_t)idtype, (id_t)id, &info, options) < 0) {
    if (!posix_again(fiber, 0)) {
      return 0;
    }
  }
  if (info.si_pid == 0) {
    return GR_NONE;
  }
  const GrValue values[] = {gr_tag_int(info.si_pid), gr_tag_int(info.si_uid), gr_tag_int(info.si_signo),
                            gr_tag_int(info.si_status), gr_tag_int(info.si_code)};
  return gr_structseq_new(fiber, &gr_waitid_result_type, values);
}

bool gr_posix_waitstatus_to_exitcode(GrFiber *fiber, int32_t status, int64_t *result) {
  *result = WIFEXITED(status) ? WEXITSTATUS(status) : WIFSIGNALED(status) ? -WTERMSIG(status) : 0;
  if (WIFEXITED(status) || WIFSIGNALED(status)) {
    return true;
  }
  if (WIFSTOPPED(status)) {
    gr_raise(fiber, &gr_exc_ValueError, "process stopped by delivery of signal %d", WSTOPSIG(status));
  } else {
    gr_raise(fiber, &gr_exc_ValueError, "invalid wait status: %d", status);
  }
  return false;
}

#define STATUS_TEST(name)                                                                                    \
  int gr_posix_##name(GrFiber *fiber, int32_t status) {                                                      \
    (void)fiber;                                                                                             \
    return name(status) != 0;                                                                                \
  }
STATUS_TEST(WIFEXITED)
STATUS_TEST(WIFSIGNALED)
STATUS_TEST(WIFSTOPPED)
STATUS_TEST(WIFCONTINUED)
STATUS_TEST(WCOREDUMP)

#define STATUS_NUMBER(name)                                                                                  \
  bool gr_posix_##name(GrFiber *fiber, int32_t status, int64_t *result) {                                    \
    (void)fiber;                                                                                             \
    *result = name(status);                                                                                  \
    return true;                                                                                             \
  }
STATUS_NUMBER(WEXITSTATUS)
STATUS_NUMBER(WTERMSIG)
STATUS_NUMBER(WSTOPSIG)

GrValue gr_posix_pidfd_open(GrFiber *fiber, int32_t pid, uint32_t flags) {
  long fd = syscall(SYS_pidfd_open, pid, flags);
  if (fd < 0) {
    posix_failed_plain(fiber);
    return 0;
  }
  return gr_tag_int(fd);
}

// ---- scheduling

bool gr_posix_sched_yield(GrFiber *fiber) { return done_or_fail(fiber, sched_yield()); }

GrValue gr_posix_sched_getaffinity(GrFiber *fiber, int32_t pid) {
  cpu_set_t set;
  if (sched_getaffinity(pid, sizeof set, &set) != 0) {
    posix_failed_plain(fiber);
    return 0;
  }
  GrSet *cpus = gr_set_new(fiber, 0);
  for (int i = 0; cpus && i < CPU_SETSIZE; i++) {
    if (CPU_ISSET(i, &set) && !gr_set_insert(fiber, cpus, gr_tag_int(i))) {
      return 0;
    }
  }
  return GR_VALUE(cpus);
}

bool gr_posix_sched_setaffinity(GrFiber *fiber, int32_t pid, GrValue mask) {
  cpu_set_t set;
  CPU_ZERO(&set);
  GrValue iterator = gr_iter(fiber, mask), item;
  while (iterator && (item = gr_next(fiber, iterator)) != 0) {
    int64_t cpu;
    if (!gr_index_i64(fiber, item, &gr_exc_OverflowError, &cpu)) {
      return false;
    }
    if (cpu < 0) {
      gr_raise(fiber, &gr_exc_ValueError, "negative CPU number");
      return false;
    }
    if (cpu < CPU_SETSIZE) {
      CPU_SET((size_t)cpu, &set);
    }
  }
  return iterator && !gr_has_exception(fiber) && done_or_fail(fiber, sched_setaffinity(pid, sizeof set, &set));
}

bool gr_posix_sched_get_priority_max(GrFiber *fiber, int32_t policy, int64_t *result) {
  return id_or_fail(fiber, sched_get_priority_max(policy), result);
}

bool gr_posix_sched_get_priority_min(GrFiber *fiber, int32_t policy, int64_t *result) {
  return id_or_fail(fiber, sched_get_priority_min(policy), result);
}
