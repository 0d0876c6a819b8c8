// posix: scheduling.
#include "posix_private.h"

#include "posix.proto.h"
#include <sched.h>

static bool done_or_fail(GrFiber *fiber, int result) { return result == 0 || posix_failed_plain(fiber); }

static bool id_or_fail(GrFiber *fiber, int64_t id, int64_t *result) {
  *result = id;
  return id >= 0 || posix_failed_plain(fiber);
}

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

// ---- policies

GR_NAME(gr_name_posix, "posix");
GR_NAME(gr_name_sched_param, "sched_param");
GR_NAME(gr_name_sched_priority, "sched_priority");
static const GrGetSetDef sched_param_fields[] = {
    GR_STRUCTSEQ_FIELD(gr_name_sched_priority, 0, "the scheduling priority"), {0}};
static GrStr *const sched_param_names[] = {&gr_name_sched_priority};

// sched_param(sched_priority): unlike other struct sequences it takes the field, not a sequence.
static GrValue sched_param_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  GrValue priority = 0;
  if (!gr_bind_arguments(fiber, "sched_param", sched_param_names, 1, 0, 1, 1, args, nargs, kwnames, &priority)) {
    return 0;
  }
  (void)type;
  return gr_structseq_new(fiber, &gr_sched_param_type, &priority);
}

GrStructSeqType gr_sched_param_type = {
    .type = {GR_TYPE_HEAD(gr_name_sched_param, GrTuple), .module = &gr_name_posix,
             .doc = "Currently has only one field: sched_priority\n\n  sched_priority\n    A scheduling parameter.",
             .signature = "(sched_priority)", .primary_base = &gr_tuple_type, .item_size = sizeof(GrValue),
             .type_flags = GR_TYPE_IS_TUPLE | GR_TYPE_SEQUENCE, .new_ = sched_param_new,
             .repr = gr_structseq_slot_repr, .methods = gr_structseq_methods, .getsets = sched_param_fields},
    .visible = 1,
    .total = 1};

bool posix_sched_param(GrFiber *fiber, GrValue value, struct sched_param *result) {
  int64_t priority;
  if (!gr_is_exactly(value, &gr_sched_param_type.type)) {
    gr_raise(fiber, &gr_exc_TypeError, "must have a sched_param object");
    return false;
  }
  if (!gr_os_long(fiber, gr_as_tuple(value)->items[0], &priority)) {
    return false;
  }
  if (priority != (int)priority) {
    gr_raise(fiber, &gr_exc_OverflowError, "sched_priority out of range");
    return false;
  }
  *result = (struct sched_param){.sched_priority = (int)priority};
  return true;
}

GrValue gr_posix_sched_getparam(GrFiber *fiber, int32_t pid) {
  struct sched_param param;
  if (!done_or_fail(fiber, sched_getparam(pid, &param))) {
    return 0;
  }
  const GrValue values[] = {gr_tag_int(param.sched_priority)};
  return gr_structseq_new(fiber, &gr_sched_param_type, values);
}

bool gr_posix_sched_setparam(GrFiber *fiber, int32_t pid, GrValue param) {
  struct sched_param given;
  return posix_sched_param(fiber, param, &given) && done_or_fail(fiber, sched_setparam(pid, &given));
}

bool gr_posix_sched_getscheduler(GrFiber *fiber, int32_t pid, int64_t *result) {
  return id_or_fail(fiber, sched_getscheduler(pid), result);
}

bool gr_posix_sched_setscheduler(GrFiber *fiber, int32_t pid, int32_t policy, GrValue param) {
  struct sched_param given;
  return posix_sched_param(fiber, param, &given) &&
         (sched_setscheduler(pid, policy, &given) >= 0 || posix_failed_plain(fiber));
}

bool gr_posix_sched_rr_get_interval(GrFiber *fiber, int32_t pid, double *result) {
  struct timespec interval = {0};
  bool good = done_or_fail(fiber, sched_rr_get_interval(pid, &interval));
  *result = (double)interval.tv_sec + 1e-9 * (double)interval.tv_nsec;
  return good;
}
