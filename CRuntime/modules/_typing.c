// The _typing module: exec/typing.c has the types.
#include "../exec/typing.h"
#include "_typing.bind.h"

GrValue gr_typing_NoDefault = GR_VALUE(&gr_no_default_object);

GrValue gr_typing__idfunc(GrFiber *fiber, GrValue x) {
  (void)fiber;
  return x;
}
