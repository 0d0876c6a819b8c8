// types.GenericAlias (list[int]) and types.UnionType (int | str).
#ifndef GROUSE_GENERIC_ALIAS_H
#define GROUSE_GENERIC_ALIAS_H

#include "grouse/ops.h"

typedef struct GrGenericAlias {
  GrMutable base;
  GrValue origin;
  GrTuple *args;
  _Atomic(GrTuple *) parameters;   // 0: not computed yet
  bool starred;                    // *tuple[int]
} GrGenericAlias;

typedef struct GrUnion {
  GrMutable base;
  GrTuple *args;
  _Atomic(GrTuple *) parameters;
} GrUnion;

extern GrType gr_generic_alias_type, gr_union_type;

// origin[item]; a tuple item is several arguments.
GrValue gr_generic_alias_new(GrFiber *fiber, GrValue origin, GrValue item);
// a | b where both are types, None, aliases or unions; NotImplemented otherwise. The `|` of type objects.
GrValue gr_union_or(GrFiber *fiber, GrValue a, GrValue b);
// The text of one argument of an alias or union: types by qualified name, ... as itself, else repr().
bool gr_alias_repr_item(GrFiber *fiber, GrStrBuilder *builder, GrValue item);
// Type variables among [args], in order of first use.
GrTuple *gr_alias_parameters(GrFiber *fiber, GrTuple *args);
// [args] with [parameters] replaced by [item] (one value or a tuple).
GrTuple *gr_alias_substitute(GrFiber *fiber, GrValue self, GrTuple *args, GrTuple *parameters, GrValue item);

#endif
