// Structs of the callable types in _operator.pyi; all immutable.
#ifndef GROUSE_OPERATOR_GETTERS_H
#define GROUSE_OPERATOR_GETTERS_H

#include "grouse/bind.h"
#include "grouse/number.h"

typedef struct GrItemgetter {
  GrObject base;
  GrTuple *items;
} GrItemgetter;

typedef struct GrAttrgetter {
  GrObject base;
  GrTuple *names;                  // as given
  GrTuple *paths;                  // a tuple of names each, split at dots
} GrAttrgetter;

typedef struct GrMethodcaller {
  GrObject base;
  GrStr *name;
  GrTuple *args, *kwnames;         // args: positional ones, then one a name in kwnames (0: none)
} GrMethodcaller;

extern GrType gr_itemgetter_type, gr_attrgetter_type, gr_methodcaller_type;

#endif
