// What the files of the str type share.
#ifndef GROUSE_STR_PRIVATE_H
#define GROUSE_STR_PRIVATE_H

#include "grouse/ops.h"
#include "grouse/text.h"
#include "search.h"
#include "unicode.h"
#include "utf8.h"

// str_iterator. Two threads may step it at once: the offset is always one of a whole character.
typedef struct GrStrIterator {
  GrMutable base;
  _Atomic(GrStr *) string;         // 0: exhausted
  _Atomic(int64_t) offset;         // bytes
} GrStrIterator;
extern GrType gr_str_iterator_type;

// A piece of text as a str (PieceFn).
GrValue gr_str_piece(GrFiber *fiber, const char *data, int64_t size);
// Width of the white space at, or before, a place of valid text (PieceSpaceFn).
int gr_str_space(const char *at, bool backwards, const char *limit);
// repr() of a str.
GrStr *gr_str_quoted(GrFiber *fiber, const GrStr *s);
// Pads to [width] code points: [left] and [right] characters of [fill].
GrStr *gr_str_pad(GrFiber *fiber, GrStr *s, int64_t left, int64_t right, uint32_t fill);
// `format % args` of str (percent.c).
GrValue gr_str_percent(GrFiber *fiber, GrStr *format, GrValue args);
// Formats [s] as format(s, spec) does.
GrStr *gr_str_format_spec(GrFiber *fiber, GrStr *s, GrStr *spec);

#endif
