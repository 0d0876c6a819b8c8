// Calling Python values. Results: 0 = raised. See GrCallFn in type.h for the one convention.
#ifndef GROUSE_CALL_H
#define GROUSE_CALL_H

#include "grouse/error.h"
#include "grouse/tuple.h"

// Calls anything callable.
static inline GrValue gr_call(GrFiber *fiber, GrValue callee, const GrValue *args, size_t nargs,
                              GrTuple *kwnames) {
  GrCallFn call = gr_type_of(callee)->call;
  GrValue gr_call_not_callable(GrFiber *, GrValue, const GrValue *, size_t, GrTuple *);
  return (GR_LIKELY(call != 0) ? call : gr_call_not_callable)(fiber, callee, args, nargs, kwnames);
}
GrValue gr_call_not_callable(GrFiber *fiber, GrValue callee, const GrValue *args, size_t nargs,
                             GrTuple *kwnames);
static inline GrValue gr_call0(GrFiber *fiber, GrValue callee) { return gr_call(fiber, callee, 0, 0, 0); }
static inline GrValue gr_call1(GrFiber *fiber, GrValue callee, GrValue a) {
  GrValue args[] = {a};
  return gr_call(fiber, callee, args, 1, 0);
}
static inline GrValue gr_call2(GrFiber *fiber, GrValue callee, GrValue a, GrValue b) {
  GrValue args[] = {a, b};
  return gr_call(fiber, callee, args, 2, 0);
}
static inline GrValue gr_call3(GrFiber *fiber, GrValue callee, GrValue a, GrValue b, GrValue c) {
  GrValue args[] = {a, b, c};
  return gr_call(fiber, callee, args, 3, 0);
}
// callee(*args, **kwargs); either may be 0.
GrValue gr_call_spread(GrFiber *fiber, GrValue callee, GrTuple *args, GrDict *kwargs);
// object.name(args...); no bound method is made when the attribute is a function.
GrValue gr_call_method(GrFiber *fiber, GrValue object, GrStr *name, const GrValue *args, size_t nargs,
                       GrTuple *kwnames);
// type(object).name(object, args...), skipping the instance as special methods do. 0 with no exception set
// and *found false if there is no such method.
GrValue gr_call_special(GrFiber *fiber, GrValue object, GrStr *name, const GrValue *args, size_t nargs,
                        bool *found);

#endif
