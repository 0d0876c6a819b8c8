// posix: how processes end, and waiting for it.
#include "posix_private.h"

#include "os_rusage.h"
#include "posix.proto.h"
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>

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
  while ((got = GR_BLOCKING(fiber, waitpid(pid, &status, options))) < 0) {
    if (!posix_again(fiber, 0)) {
      return 0;
    }
  }
  return wait_result(fiber, got, status);
}

GrValue gr_posix_wait(GrFiber *fiber) { return gr_posix_waitpid(fiber, -1, 0); }

GrValue gr_posix_wait4(GrFiber *fiber, int32_t pid, int32_t options) {
  int status = 0;
  struct rusage usage = {0};
  pid_t got;
  while ((got = GR_BLOCKING(fiber, wait4(pid, &status, options, &usage))) < 0) {
    if (!posix_again(fiber, 0)) {
      return 0;
    }
  }
  GrValue used = gr_os_rusage(fiber, &usage);
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
  while (GR_BLOCKING(fiber, waitid((idtype_t)idtype, (id_t)id, &info, options)) < 0) {
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
