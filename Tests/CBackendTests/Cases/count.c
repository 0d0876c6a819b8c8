// count.py, compiled by grouse.
#include "grouse/grouse.h"

static GrStr k$1_count_py = {{&gr_str_type}, 0, 8, 8, 0, 0, 0, {"count.py"}};
GR_NAME(gr_name___doc__, "__doc__");
GR_NAME(gr_name_count, "count");
static GrStr k$2_module = {{&gr_str_type}, 0, 8, 8, 0, 0, 0, {"<module>"}};
GR_NAME(gr_name_range, "range");
GR_NAME(gr_name_done, "done");
GR_NAME(gr_name_print, "print");
GR_NAME(gr_name_n, "n");
GR_NAME(gr_name_i, "i");
GR_NAME(gr_name___main__, "__main__");

static GrModule module$;
static GrGlobal g$__doc__ = {{&gr_global_type}, 0, &gr_name___doc__};
static GrGlobal g$count = {{&gr_global_type}, 0, &gr_name_count};
static GrValue count$count$$known;
static GrGlobal g$range = {{&gr_global_type}, 0, &gr_name_range};
static GrGlobal g$print = {{&gr_global_type}, 0, &gr_name_print};
static GrBuiltin b$range = {&g$range, &gr_builtin_unseen, 0};
static GrBuiltin b$print = {&g$print, &gr_builtin_unseen, 0};

static const GrCode count$$$code __attribute__((unused));
static GrValue count$(GrFiber *fiber);
static const GrCode count$count$$code;
static GrValue count$count(GrFiber *fiber, GrFunction *gr_function, GrValue);

// <module>, line 1
static GR_PYTHON_CODE GR_NOINLINE GrValue count$(GrFiber *fiber) {
  gr_global_store(&g$__doc__, GR_NONE);
  // 1  def count(n):
  GrValue t1 = gr_make_function(fiber, &count$count$$code, &module$, 0, 0, 0, 0);
  count$count$$known = t1;
  gr_global_store(&g$count, t1);
  return GR_NONE;
}

// count, line 1
static const GrSite count$count$$sites[] = {
  {&count$count$$code, 3, 0, 17, 25, 0, 0},
  {&count$count$$code, 3, 1, 8, 19, 0, 0},
  {&count$count$$code, 4, 0, 12, 19, 0, 0},
  {&count$count$$code, 6, 0, 8, 21, 0, 0},
};
typedef struct count$count$$frame {
  GrGenerator base;
  GrValue p0;
  GrValue pending;
  GrValue t16;
  GrValue t1;
  GrLoop t4;
} count$count$$frame;
static GR_PYTHON_CODE GrValue count$count$$resume(GrFiber *fiber, GrGenerator *gr_self, GrValue gr_sent) {
  count$count$$frame *gr_frame = (count$count$$frame *)(void *)gr_self;
  GrValue i$5;
  int64_t t18;
  if (!gr_stack_check(fiber)) return 0;
  switch (gr_self->state) {
  case 1: goto resume_1;
  default: break;
  }
  (void)gr_frame;
  if (gr_sent == 0) goto gr_raised;
  gr_frame->t16 = GR_VALUE(gr_frame->base.handled);
  // 1  def count(n):
  // 2  try:
  gr_frame->t1 = GR_VALUE(gr_frame->base.handled);
  // 3  for i in range(n):
  if (!gr_loop_range(fiber, &gr_frame->t4, &b$range, 0, gr_frame->p0, 0)) goto error_0;
for_4:;
  GrValue next$4 = gr_loop_range_next(fiber, &gr_frame->t4);
  if (next$4 == 0) {
    if (gr_has_exception(fiber)) goto error_1;
    goto region_8;
  }
  i$5 = next$4;
  goto body_7;
region_8:;
  // 4  yield i
  t18 = INT64_C(0);
  goto finally_1;
body_7:;
  gr_self->state = 1;
  return i$5;
resume_1:;
  if (GR_UNLIKELY(gr_sent == 0)) goto error_2;
  if (!gr_poll(fiber)) goto error_2;
  goto for_4;
finally_catch_2: __attribute__((unused));
  GrValue t9 = GR_VALUE(gr_take_exception(fiber));
  gr_generator_set_handled(fiber, gr_self, (GrException *)(void *)t9);
  gr_frame->pending = t9;
  t18 = INT64_C(1);
finally_1:;
  // 6  print("done")
  GrValue callee$1 = gr_builtin(fiber, &b$print);
  if (GR_UNLIKELY(callee$1 == 0)) goto error_3;
  if (GR_UNLIKELY(!(({ GrValue a$[] = {GR_VALUE(&gr_name_done)}; gr_call_values(fiber, callee$1, a$, 1); })))) goto error_3;
  gr_generator_set_handled(fiber, gr_self, (GrException *)(void *)gr_frame->t1);
  // 4  yield i
  switch (t18) {
  case 0:
    goto after_13;
  default:
    goto exit_12;
  }
unwind_9: __attribute__((unused));
  GrValue t17 = GR_VALUE(gr_take_exception(fiber));
  gr_generator_set_handled(fiber, gr_self, (GrException *)(void *)gr_frame->t16);
  gr_reraise(fiber, (GrException *)(void *)t17);
  goto gr_raised;
exit_12:;
  GrValue t14 = gr_frame->pending;
  gr_reraise(fiber, (GrException *)(void *)t14);
  goto gr_raised;
after_13:;
  gr_frame->base.result = GR_NONE;
  goto gr_finished;
error_0:
  gr_trace(fiber, &count$count$$sites[0]);
  goto finally_catch_2;
error_1:
  gr_trace(fiber, &count$count$$sites[1]);
  goto finally_catch_2;
error_2:
  gr_trace(fiber, &count$count$$sites[2]);
  goto finally_catch_2;
error_3:
  gr_trace(fiber, &count$count$$sites[3]);
  goto unwind_9;
gr_finished: __attribute__((unused));
gr_raised:
  gr_self->state = GR_GENERATOR_DONE;
  return 0;
}
static GR_PYTHON_CODE GrValue count$count(GrFiber *fiber, GrFunction *gr_function, GrValue p0) {
  count$count$$frame *gr_frame = (count$count$$frame *)(void *)gr_generator_new(fiber, sizeof *gr_frame, &count$count$$code, gr_function, count$count$$resume);
  if (gr_frame == 0) return 0;
  gr_frame->p0 = p0;
  return GR_VALUE(gr_frame);
}
static const GrCode count$$$code = {
  {&gr_code_type}, &k$2_module, &k$2_module, &k$1_count_py, 1, 0x0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};

static GrValue count$count$$spread(GrFiber *fiber, GrFunction *function, GrValue *params) {
  (void)function, (void)params;
  return count$count(fiber, function, params[0]);
}
static GrStr *const count$count$$variables[] = {&gr_name_n, &gr_name_i};
static const GrCode count$count$$code = {
  {&gr_code_type}, &gr_name_count, &gr_name_count, &k$1_count_py, 1, 0x23 | GR_CODE_CLOSURE, 0, 1, 0, 2, count$count$$variables, 0, 0, 0, 0, count$count$$spread, (void *)count$count, 0, 0};

static bool module$execute(GrFiber *fiber) {
  return count$(fiber) != 0;
}
static GrGlobal *const module$globals[] = {&g$__doc__, &g$count, &g$range, &g$print, 0};
extern const GrModuleDef gr_compiled$count;
const GrModuleDef gr_compiled$count = {"__main__", "count.py", false, &module$, module$globals, module$execute, 0};
static GrModule module$ = {.base = {.type = &gr_module_type}, .def = &gr_compiled$count, .name = &gr_name___main__};
