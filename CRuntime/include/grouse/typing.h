// Objects behind the syntax for types and templates: type parameters, aliases, Generic, t-strings.
//
// All are immutable but for values computed on first use, which are published atomically; two threads may both
// evaluate a bound, one result is kept.
#ifndef GROUSE_TYPING_H
#define GROUSE_TYPING_H

#include "grouse/function.h"

// `class C[T: bound = default]`; kind 0 TypeVar, 1 TypeVarTuple, 2 ParamSpec. The functions may be 0.
GrValue gr_type_parameter_new(GrFiber *fiber, int64_t kind, GrStr *name, GrValue bound, GrValue default_);
// `type name[type_params] = ...`; [evaluate] gives the value.
GrValue gr_type_alias_new(GrFiber *fiber, GrStr *name, GrValue type_params, GrValue evaluate);
// The base Generic[...] of a class with [type_params].
GrValue gr_generic_base(GrFiber *fiber, GrValue type_params);
bool gr_function_set_type_params(GrFiber *fiber, GrValue function, GrValue type_params);

// A t-string: one str more than interpolations.
GrValue gr_template_new(GrFiber *fiber, GrValue strings, GrValue interpolations);
// [conversion] is None, "r", "s" or "a"; [spec] a str.
GrValue gr_interpolation_new(GrFiber *fiber, GrValue value, GrValue expression, GrValue conversion, GrValue spec);

#endif
