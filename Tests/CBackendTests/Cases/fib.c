// fib.py, compiled by grouse.
#include "grouse/grouse.h"

static GrStr k$1_fib_py = {{&gr_str_type}, 0, 6, 6, 0, 0, 0, {"fib.py"}};
GR_NAME(gr_name___doc__, "__doc__");
GR_NAME(gr_name_fib, "fib");
GR_NAME(gr_name_print, "print");
static GrStr k$2_module = {{&gr_str_type}, 0, 8, 8, 0, 0, 0, {"<module>"}};
GR_NAME(gr_name_n, "n");
GR_NAME(gr_name___main__, "__main__");

static GrModule module$;
static GrGlobal g$__doc__ = {{&gr_global_type}, 0, &gr_name___doc__};
static GrGlobal g$fib = {{&gr_global_type}, 0, &gr_name_fib};
static GrValue fib$fib$$known;
static GrGlobal g$print = {{&gr_global_type}, 0, &gr_name_print};
static GrBuiltin b$print = {&g$print, &gr_builtin_unseen, 0};

static const GrCode fib$$$code __attribute__((unused));
static GrValue fib$(GrFiber *fiber);
static const GrCode fib$fib$$code;
static GrValue fib$fib(GrFiber *fiber, GrValue);

// <module>, line 1
static const GrSite fib$$$sites[] = {
  {&fib$$$code, 7, 0, 6, 9, 0, 0},
  {&fib$$$code, 7, 0, 6, 13, 0, 0},
  {&fib$$$code, 7, 0, 0, 14, 0, 0},
};
static GR_PYTHON_CODE GR_NOINLINE GrValue fib$(GrFiber *fiber) {
  if (!gr_stack_check(fiber)) return 0;
  gr_global_store(&g$__doc__, GR_NONE);
  // 1  def fib(n):
  GrValue t1 = gr_make_function(fiber, &fib$fib$$code, &module$, 0, 0, 0, 0);
  fib$fib$$known = t1;
  gr_global_store(&g$fib, t1);
  // 7  print(fib(30))
  GrValue t2 = gr_global_load(fiber, &g$fib);
  if (GR_UNLIKELY(!(t2))) goto error_0;
  GrValue t4 = gr_is_known(t2, fib$fib$$known, &fib$fib$$code) ? fib$fib(fiber, GR_INT_CONST(30)) : ({ GrValue a$[] = {GR_INT_CONST(30)}; gr_call_values(fiber, t2, a$, 1); });
  if (GR_UNLIKELY(!(t4))) goto error_1;
  GrValue callee$1 = gr_builtin(fiber, &b$print);
  if (GR_UNLIKELY(callee$1 == 0)) goto error_2;
  if (GR_UNLIKELY(!(({ GrValue a$[] = {t4}; gr_call_values(fiber, callee$1, a$, 1); })))) goto error_2;
  return GR_NONE;
error_0:
  gr_trace(fiber, &fib$$$sites[0]);
  return 0;
error_1:
  gr_trace(fiber, &fib$$$sites[1]);
  return 0;
error_2:
  gr_trace(fiber, &fib$$$sites[2]);
  return 0;
}

// fib, line 1
static const GrSite fib$fib$$sites[] = {
  {&fib$fib$$code, 2, 0, 7, 12, 0, 0},
  {&fib$fib$$code, 4, 0, 11, 14, 0, 0},
  {&fib$fib$$code, 4, 0, 15, 20, 0, 0},
  {&fib$fib$$code, 4, 0, 11, 21, 0, 0},
  {&fib$fib$$code, 4, 0, 24, 27, 0, 0},
  {&fib$fib$$code, 4, 0, 28, 33, 0, 0},
  {&fib$fib$$code, 4, 0, 24, 34, 0, 0},
  {&fib$fib$$code, 4, 0, 11, 34, 0, 0},
};
static GR_PYTHON_CODE GrValue fib$fib(GrFiber *fiber, GrValue n) {
  if (!gr_stack_check(fiber)) return 0;
  // 1  def fib(n):
  // 2  if n < 2:
  int t3 = gr_compare_truth(fiber, n, GR_INT_CONST(2), GR_LT);
  if (GR_UNLIKELY((t3) < 0)) goto error_0;
  if (t3) goto then_1;
  // 4  return fib(n - 1) + fib(n - 2)
  GrValue t5 = gr_global_load(fiber, &g$fib);
  if (GR_UNLIKELY(!(t5))) goto error_1;
  GrValue t8 = gr_sub(fiber, n, GR_INT_CONST(1));
  if (GR_UNLIKELY(!(t8))) goto error_2;
  GrValue t9 = gr_is_known(t5, fib$fib$$known, &fib$fib$$code) ? fib$fib(fiber, t8) : ({ GrValue a$[] = {t8}; gr_call_values(fiber, t5, a$, 1); });
  if (GR_UNLIKELY(!(t9))) goto error_3;
  GrValue t10 = gr_global_load(fiber, &g$fib);
  if (GR_UNLIKELY(!(t10))) goto error_4;
  GrValue t13 = gr_sub(fiber, n, GR_INT_CONST(2));
  if (GR_UNLIKELY(!(t13))) goto error_5;
  GrValue t14 = gr_is_known(t10, fib$fib$$known, &fib$fib$$code) ? fib$fib(fiber, t13) : ({ GrValue a$[] = {t13}; gr_call_values(fiber, t10, a$, 1); });
  if (GR_UNLIKELY(!(t14))) goto error_6;
  GrValue t15 = gr_add(fiber, t9, t14);
  if (GR_UNLIKELY(!(t15))) goto error_7;
  return t15;
then_1:;
  // 3  return n
  return n;
error_0:
  gr_trace(fiber, &fib$fib$$sites[0]);
  return 0;
error_1:
  gr_trace(fiber, &fib$fib$$sites[1]);
  return 0;
error_2:
  gr_trace(fiber, &fib$fib$$sites[2]);
  return 0;
error_3:
  gr_trace(fiber, &fib$fib$$sites[3]);
  return 0;
error_4:
  gr_trace(fiber, &fib$fib$$sites[4]);
  return 0;
error_5:
  gr_trace(fiber, &fib$fib$$sites[5]);
  return 0;
error_6:
  gr_trace(fiber, &fib$fib$$sites[6]);
  return 0;
error_7:
  gr_trace(fiber, &fib$fib$$sites[7]);
  return 0;
}
static const GrCode fib$$$code = {
  {&gr_code_type}, &k$2_module, &k$2_module, &k$1_fib_py, 1, 0x0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};

static GrValue fib$fib$$spread(GrFiber *fiber, GrFunction *function, GrValue *params) {
  (void)function, (void)params;
  return fib$fib(fiber, params[0]);
}
static GrStr *const fib$fib$$variables[] = {&gr_name_n};
static const GrCode fib$fib$$code = {
  {&gr_code_type}, &gr_name_fib, &gr_name_fib, &k$1_fib_py, 1, 0x3 | GR_CODE_SIMPLE, 0, 1, 0, 1, fib$fib$$variables, 0, 0, 0, 0, fib$fib$$spread, (void *)fib$fib, 0, 0};

static bool module$execute(GrFiber *fiber) {
  return fib$(fiber) != 0;
}
static GrGlobal *const module$globals[] = {&g$__doc__, &g$fib, &g$print, 0};
extern const GrModuleDef gr_compiled$fib;
const GrModuleDef gr_compiled$fib = {"__main__", "fib.py", false, &module$, module$globals, module$execute, 0};
static GrModule module$ = {.base = {.type = &gr_module_type}, .def = &gr_compiled$fib, .name = &gr_name___main__};
