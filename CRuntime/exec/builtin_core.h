// Private to exec/ and modules/: builtin functions other files of the runtime use.
#ifndef GROUSE_EXEC_BUILTIN_CORE_H
#define GROUSE_EXEC_BUILTIN_CORE_H

#include "grouse/bind.h"

// dir(object): sorted names. 0: raised.
GrList *gr_dir(GrFiber *fiber, GrValue object);
// exec(), eval(), compile() without the evaluator.
GR_COLD GrValue gr_raise_no_evaluator(GrFiber *fiber, const char *function);
// The function that collections.namedtuple evaluates [text] for; 0 without an exception: [text] is something else.
GrValue gr_namedtuple_lambda(GrFiber *fiber, GrStr *text, GrValue globals);
// exec() of a text of dataclasses: 1 done, 0 it is another text, -1 raised. Null in programs without dataclasses, which
// the native module that has it serves.
int gr_dataclass_exec(GrFiber *fiber, GrStr *text, GrValue globals, GrValue namespace_) __attribute__((weak));

#endif
