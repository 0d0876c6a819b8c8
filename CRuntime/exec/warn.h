// Private to exec/ and modules/_warnings.c.
#ifndef GROUSE_EXEC_WARN_H
#define GROUSE_EXEC_WARN_H

#include "grouse/bind.h"

typedef struct GrWarning {
  GrValue message;       // a Warning, or the text of one
  GrValue category;      // a class
  GrValue text;          // filled by gr_warn_explicit
  GrStr *filename;
  int64_t line;
  GrValue module;        // its name
  GrDict *registry;      // 0: none
  GrValue source;        // or None
} GrWarning;

// Counts changes of the filters.
extern int64_t gr_warn_filters_version;
GrList *gr_warn_filters(GrFiber *fiber);
GrDict *gr_warn_once_registry(GrFiber *fiber);
// Shows, ignores or raises the warning. False: raised.
bool gr_warn_explicit(GrFiber *fiber, GrWarning *warning);
// warnings.warn()
bool gr_warn_value(GrFiber *fiber, GrValue message, GrValue category, int stack_level, GrValue source);

#endif
