// Private to exec/ and modules/: types.SimpleNamespace.
#ifndef GROUSE_EXEC_SIMPLE_NAMESPACE_H
#define GROUSE_EXEC_SIMPLE_NAMESPACE_H

#include "grouse/bind.h"

// All attributes are in the dict.
typedef struct GrSimpleNamespace {
  GrMutable base;
  _Atomic(GrDict *) dict;
} GrSimpleNamespace;

GrValue gr_simple_namespace_new(GrFiber *fiber, GrDict *dict);

#endif
