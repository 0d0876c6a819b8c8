// posix: who a process is and belongs to, and signals to others.
#include "posix_private.h"

#include "posix.proto.h"
#include <grp.h>
#include <signal.h>
#include <sys/resource.h>

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
