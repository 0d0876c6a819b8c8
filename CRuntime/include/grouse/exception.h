// Exception objects. All builtin exception structs start with GrException; args and attributes as in CPython.
#ifndef GROUSE_EXCEPTION_H
#define GROUSE_EXCEPTION_H

#include "grouse/error.h"
#include "grouse/str.h"
#include "grouse/tuple.h"

// A store of one word needs no lock; base.flags holds GR_SUPPRESS_CONTEXT. Notes are in dict (`__notes__`).
struct GrException {
  GrMutable base;
  _Atomic(GrDict *) dict;          // attributes_offset points here
  GrTuple *args;
  GrValue traceback;               // GrTraceback or 0
  GrException *context, *cause;
  // What subclasses of the builtin types keep, by name; 0 when absent. One struct for all keeps subclass
  // layouts compatible (class E(OSError, ValueError)).
  GrValue fields[8];
};
enum { GR_SUPPRESS_CONTEXT = 1 };
// Indices into fields[], by family.
enum {
  GR_STOP_VALUE = 0,                                                        // StopIteration.value
  GR_EXIT_CODE = 0,                                                         // SystemExit.code
  GR_OS_ERRNO = 0, GR_OS_STRERROR, GR_OS_FILENAME, GR_OS_FILENAME2, GR_OS_WRITTEN,
  GR_IMPORT_MSG = 0, GR_IMPORT_NAME, GR_IMPORT_PATH,
  GR_NAME_NAME = 0,                                                         // NameError.name
  GR_ATTRIBUTE_NAME = 0, GR_ATTRIBUTE_OBJ,
  GR_KEY_NONE = 0,
  GR_UNICODE_ENCODING = 0, GR_UNICODE_OBJECT, GR_UNICODE_START, GR_UNICODE_END, GR_UNICODE_REASON,
  GR_SYNTAX_MSG = 0, GR_SYNTAX_FILENAME, GR_SYNTAX_LINENO, GR_SYNTAX_OFFSET, GR_SYNTAX_TEXT,
  GR_SYNTAX_END_LINENO, GR_SYNTAX_END_OFFSET, GR_SYNTAX_PRINT_FILE,
  GR_GROUP_MESSAGE = 0, GR_GROUP_EXCEPTIONS,
};

// Oldest frame first through `next`, as tb_next.
struct GrTraceback {
  GrMutable base;
  GrValue next;                    // GrTraceback or None
  const GrSite *site;
  int32_t line;                    // tb_lineno
  GrValue frame;                   // made on demand, or 0
};

static inline GrException *gr_as_exception(GrValue v) { return (GrException *)(void *)v; }
// traceback.print_exception to stderr (chains, groups, notes, source lines and carets).
void gr_print_exception(GrFiber *fiber, GrException *exception);

#endif
