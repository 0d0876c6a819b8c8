// Structs of the types in typing.pyi, shared by typing.c and typing_generic.c.
#ifndef GROUSE_EXEC_TYPING_H
#define GROUSE_EXEC_TYPING_H

#include "grouse/bind.h"
#include "grouse/generic_alias.h"

// TypeVar, TypeVarTuple, ParamSpec. A bound or default is a value, or a function not called yet.
typedef struct GrTypeParameter {
  GrMutable base;
  GrStr *name;
  _Atomic(GrValue) bound;           // 0: not computed yet, or None
  _Atomic(GrValue) constraints;     // tuple; 0: not computed yet
  _Atomic(GrValue) default_value;   // 0: not computed yet, or NoDefault
  GrValue compute_bound, compute_default;   // functions, or 0
  bool covariant, contravariant, infer_variance;
  _Atomic(GrDict *) dict;
} GrTypeParameter;

// P.args, P.kwargs, *Ts.
typedef struct GrTypeParameterPart {
  GrObject base;
  GrValue origin;
} GrTypeParameterPart;

typedef struct GrTypeAliasType {
  GrMutable base;
  GrStr *name;
  GrTuple *type_params;
  _Atomic(GrValue) value;           // 0: not computed yet
  GrValue compute;                  // function, or 0
  GrValue module;                   // str or None
} GrTypeAliasType;

typedef struct GrNoDefault {
  GrObject base;
} GrNoDefault;

typedef struct GrGeneric {
  GrMutable base;
} GrGeneric;

extern GrType gr_type_var_type, gr_param_spec_type, gr_type_var_tuple_type, gr_param_spec_args_type,
    gr_param_spec_kwargs_type, gr_unpacked_type_var_tuple_type, gr_type_alias_type_type, gr_no_default_type,
    gr_generic_type;
extern GrNoDefault gr_no_default_object;

// a | b of objects that only stand for types: typing.Union[a, b] if typing is loaded, else a types.UnionType.
GrValue typing_union(GrFiber *fiber, GrValue a, GrValue b);
bool typing_is_parameter(GrValue value);

#endif
