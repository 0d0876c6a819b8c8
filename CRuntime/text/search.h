// Searching and cutting of plain memory: the part str, bytes and bytearray share. Generalised UTF-8 is self-synchronising,
// so that a match of whole characters always lies on character boundaries.
#ifndef GROUSE_SEARCH_H
#define GROUSE_SEARCH_H

#include "grouse/list.h"

// Offset of the first / last place of needle[0..m) in hay[0..n), -1 if none.
int64_t gr_memory_find(const char *hay, int64_t n, const char *needle, int64_t m);
int64_t gr_memory_rfind(const char *hay, int64_t n, const char *needle, int64_t m);
// Number of places that do not overlap, at most [limit]; [m] > 0.
int64_t gr_memory_count(const char *hay, int64_t n, const char *needle, int64_t m, int64_t limit);
// Writes [n] bytes with the first [count] places of [from] replaced by [to]; returns the end of what was written.
char *gr_memory_replace(char *out, const char *data, int64_t n, const char *from, int64_t from_size,
                        const char *to, int64_t to_size, int64_t count);

// What pieces are made of: the cut memory, the maker of one piece, and the object that stands for all of it (0: make
// one as for any piece).
typedef struct Pieces {
  const char *data;
  int64_t size;
  GrValue (*make)(GrFiber *fiber, const char *data, int64_t size);
  GrValue whole;
} Pieces;
// Lists of pieces; [limit] is the greatest number of cuts, negative: no limit. 0: raised.
GrList *gr_pieces_split(GrFiber *fiber, const Pieces *pieces, const char *sep, int64_t sep_size, int64_t limit);
GrList *gr_pieces_rsplit(GrFiber *fiber, const Pieces *pieces, const char *sep, int64_t sep_size, int64_t limit);
// Cuts at runs of space. [space] returns the width of the space character that starts at (or, backwards, ends before)
// [at], 0 if it is none.
typedef int (*PieceSpaceFn)(const char *at, bool backwards, const char *limit);
GrList *gr_pieces_split_space(GrFiber *fiber, const Pieces *pieces, PieceSpaceFn space, int64_t limit);
GrList *gr_pieces_rsplit_space(GrFiber *fiber, const Pieces *pieces, PieceSpaceFn space, int64_t limit);
// Cuts at line breaks; [is_break] returns the width of the break that starts at [at] (\r\n is one), 0 if none.
typedef int (*PieceBreakFn)(const char *at, const char *limit);
GrList *gr_pieces_lines(GrFiber *fiber, const Pieces *pieces, PieceBreakFn is_break, bool keep);
int gr_ascii_break(const char *at, const char *limit);

// Clips optional slice bounds to 0..length, as find() and the like do.
static inline void clip_range(int64_t length, int64_t *start, int64_t *stop) {
  if (*stop > length) {
    *stop = length;
  } else if (*stop < 0) {
    *stop = *stop + length < 0 ? 0 : *stop + length;
  }
  if (*start < 0) {
    *start = *start + length < 0 ? 0 : *start + length;
  }
}

#endif
