// Private to exec/: source lines under tracebacks and warnings, and the marks below them.
#ifndef GROUSE_EXEC_TRACEBACK_SOURCE_H
#define GROUSE_EXEC_TRACEBACK_SOURCE_H

#include "grouse/bind.h"

// A line of a source file without its newline; collected memory, not NUL-terminated.
typedef struct GrSourceLine {
  const char *text;
  int64_t size;
} GrSourceLine;

// False if the file or the line is not there. Lines count from 1.
bool gr_source_line(GrFiber *fiber, const GrStr *filename, int64_t line, GrSourceLine *result);

// Where the marks under a line go, in characters from its start. Without anchors, anchor_end is -1.
typedef struct GrCaretRange {
  int64_t start, end;
  int64_t anchor_start, anchor_end;   // the part marked ^ when the rest is ~
} GrCaretRange;
// What CPython marks for [site] on its first line; false: nothing, because it is the whole line or unknown.
bool gr_caret_range(const GrSite *site, GrSourceLine line, GrCaretRange *result);
// Bytes of white space before the text.
int64_t gr_source_indent(GrSourceLine line);

#endif
