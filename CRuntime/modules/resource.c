// resource: limits and use of the system's resources.
#define _GNU_SOURCE
#include "os_rusage.h"
#include "os_support.h"

#include "resource.bind.h"
#include <errno.h>
#include <sys/resource.h>
#include <unistd.h>

GrValue gr_resource_getrusage(GrFiber *fiber, int32_t who) {
  struct rusage usage;
  if (getrusage((__rusage_who_t)who, &usage) == 0) {
    return gr_os_rusage(fiber, &usage);
  }
  return errno == EINVAL ? gr_raise(fiber, &gr_exc_ValueError, "invalid who parameter") : gr_os_raise(fiber);
}

static bool check_resource(GrFiber *fiber, int resource) {
  if (resource >= 0 && resource < (int)RLIM_NLIMITS) {
    return true;
  }
  gr_raise(fiber, &gr_exc_ValueError, "invalid resource specified");
  return false;
}

// A pair of limits, soft and hard; -1 is no limit.
static bool limits_argument(GrFiber *fiber, GrValue limits, struct rlimit *result) {
  GrTuple *pair = gr_tuple_from_iterable(fiber, limits);
  int64_t soft, hard;
  if (pair && pair->length != 2) {
    gr_raise(fiber, &gr_exc_ValueError, "expected a tuple of 2 integers");
    return false;
  }
  if (pair == 0 || !gr_os_long(fiber, pair->items[0], &soft) || !gr_os_long(fiber, pair->items[1], &hard)) {
    return false;
  }
  *result = (struct rlimit){(rlim_t)soft, (rlim_t)hard};
  return true;
}

static GrValue limits_value(GrFiber *fiber, const struct rlimit *limits) {
  GrTuple *pair = gr_tuple_pack(fiber, 2, gr_int_from_i64(fiber, (int64_t)limits->rlim_cur),
                                gr_int_from_i64(fiber, (int64_t)limits->rlim_max));
  return GR_VALUE(pair);
}

static GrValue raise_limit(GrFiber *fiber) {
  return errno == EINVAL ? gr_raise(fiber, &gr_exc_ValueError, "current limit exceeds maximum limit")
         : errno == EPERM ? gr_raise(fiber, &gr_exc_ValueError, "not allowed to raise maximum limit")
                          : gr_os_raise(fiber);
}

GrValue gr_resource_getrlimit(GrFiber *fiber, int32_t resource) {
  struct rlimit limits;
  if (!check_resource(fiber, resource)) {
    return 0;
  }
  return getrlimit((__rlimit_resource_t)resource, &limits) == 0 ? limits_value(fiber, &limits) : gr_os_raise(fiber);
}

bool gr_resource_setrlimit(GrFiber *fiber, int32_t resource, GrValue limits) {
  struct rlimit given;
  return check_resource(fiber, resource) && limits_argument(fiber, limits, &given) &&
         (setrlimit((__rlimit_resource_t)resource, &given) == 0 || raise_limit(fiber) != 0);
}

GrValue gr_resource_prlimit(GrFiber *fiber, int32_t pid, int32_t resource, GrValue limits) {
  struct rlimit given, old;
  if (!check_resource(fiber, resource) || (limits && !limits_argument(fiber, limits, &given))) {
    return 0;
  }
  if (prlimit(pid, (__rlimit_resource_t)resource, limits ? &given : 0, &old) == 0) {
    return limits_value(fiber, &old);
  }
  return errno == EINVAL ? raise_limit(fiber) : gr_os_raise(fiber);
}

bool gr_resource_getpagesize(GrFiber *fiber, int64_t *result) {
  (void)fiber;
  *result = getpagesize();
  return true;
}

#define C(name) {#name, (int64_t)name}
static const GrOsConstant constants[] = {
    C(RLIMIT_AS), C(RLIMIT_CORE), C(RLIMIT_CPU), C(RLIMIT_DATA), C(RLIMIT_FSIZE), C(RLIMIT_MEMLOCK),
    C(RLIMIT_MSGQUEUE), C(RLIMIT_NICE), C(RLIMIT_NOFILE), C(RLIMIT_NPROC), C(RLIMIT_OFILE), C(RLIMIT_RSS),
    C(RLIMIT_RTPRIO), C(RLIMIT_RTTIME), C(RLIMIT_SIGPENDING), C(RLIMIT_STACK), C(RLIM_INFINITY),
    C(RUSAGE_CHILDREN), C(RUSAGE_SELF), C(RUSAGE_THREAD),
};

bool gr_resource_setup(GrFiber *fiber, GrModule *module) {
  GrDict *dict = gr_module_dict(fiber, module);
  return dict && gr_structseq_ready(fiber, &gr_rusage_type) &&
         gr_os_add(fiber, dict, "struct_rusage", GR_VALUE(&gr_rusage_type)) &&
         gr_os_add(fiber, dict, "error", GR_VALUE(&gr_exc_OSError)) &&
         gr_os_add_constants(fiber, dict, constants, GR_COUNT(constants));
}
