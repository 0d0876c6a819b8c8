// Searching plain memory. The C library's memmem is two-way with a shift table: linear for every input.
#define _GNU_SOURCE
#include "search.h"
#include "grouse/ops.h"
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#ifdef __SSE2__
// Compares the first and the last byte of the needle at 16 places at once. memmem takes over for the rest, and where so many
// places look right without being it that the time would not stay linear.
static const char *find_by_ends(const char *hay, int64_t n, const char *needle, int64_t m) {
  const __m128i first = _mm_set1_epi8(needle[0]), last = _mm_set1_epi8(needle[m - 1]);
  int64_t i = 0, wasted = 0;
  for (; i + m + 15 <= n && wasted <= 4 * i + 4096; i += 16) {
    __m128i a = _mm_loadu_si128((const __m128i *)(const void *)(hay + i));
    __m128i b = _mm_loadu_si128((const __m128i *)(const void *)(hay + i + m - 1));
    unsigned places = (unsigned)_mm_movemask_epi8(_mm_and_si128(_mm_cmpeq_epi8(a, first), _mm_cmpeq_epi8(b, last)));
    for (; places != 0; places &= places - 1) {
      const char *at = hay + i + __builtin_ctz(places);
      if (memcmp(at + 1, needle + 1, (size_t)m - 2) == 0) {
        return at;
      }
      wasted += m;
    }
  }
  return memmem(hay + i, (size_t)(n - i), needle, (size_t)m);
}
#endif

int64_t gr_memory_find(const char *hay, int64_t n, const char *needle, int64_t m) {
  if (m > n) {
    return -1;
  }
  const char *at;
  if (m == 1) {
    at = memchr(hay, (uint8_t)needle[0], (size_t)n);
  } else {
#ifdef __SSE2__
    at = m > 1 ? find_by_ends(hay, n, needle, m) : hay;
#else
    at = memmem(hay, (size_t)n, needle, (size_t)m);
#endif
  }
  return at ? at - hay : -1;
}

int64_t gr_memory_rfind(const char *hay, int64_t n, const char *needle, int64_t m) {
  if (m > n) {
    return -1;
  }
  if (m == 0) {
    return n;
  }
  int64_t limit = n - m + 1;
  while (limit > 0) {
    const char *at = memrchr(hay, (uint8_t)needle[0], (size_t)limit);
    if (at == 0) {
      return -1;
    }
    if (memcmp(at, needle, (size_t)m) == 0) {
      return at - hay;
    }
    limit = at - hay;
  }
  return -1;
}

int64_t gr_memory_count(const char *hay, int64_t n, const char *needle, int64_t m, int64_t limit) {
  int64_t count = 0;
  if (m == 1 && limit >= n) {
    for (int64_t i = 0; i < n; i++) {
      count += hay[i] == needle[0];
    }
    return count;
  }
  while (count < limit) {
    int64_t at = gr_memory_find(hay, n, needle, m);
    if (at < 0) {
      break;
    }
    count++;
    hay += at + m;
    n -= at + m;
  }
  return count;
}

char *gr_memory_replace(char *out, const char *data, int64_t n, const char *from, int64_t from_size,
                        const char *to, int64_t to_size, int64_t count) {
  while (count-- > 0) {
    int64_t at = gr_memory_find(data, n, from, from_size);
    if (at < 0) {
      break;
    }
    memcpy(out, data, (size_t)at);
    out += at;
    memcpy(out, to, (size_t)to_size);
    out += to_size;
    data += at + from_size;
    n -= at + from_size;
  }
  memcpy(out, data, (size_t)n);
  return out + n;
}

// ---- pieces

static bool add_piece(GrFiber *fiber, GrList *list, const Pieces *pieces, int64_t start, int64_t stop) {
  bool all = start == 0 && stop == pieces->size && pieces->whole != 0;
  GrValue piece = all ? pieces->whole : pieces->make(fiber, pieces->data + start, stop - start);
  return piece && gr_list_push(fiber, list, piece);
}

// The reversed list of [list], which nobody else has seen.
static GrList *reversed(GrFiber *fiber, GrList *list) {
  int64_t n = gr_list_length(list);
  for (int64_t i = 0; i < n / 2; i++) {
    GrValue low = gr_list_find(list, i), high = gr_list_find(list, n - 1 - i);
    if (!gr_list_set(fiber, list, i, high) || !gr_list_set(fiber, list, n - 1 - i, low)) {
      return 0;
    }
  }
  return list;
}

GrList *gr_pieces_split(GrFiber *fiber, const Pieces *pieces, const char *sep, int64_t sep_size, int64_t limit) {
  GrList *list = gr_list_new(fiber, 4);
  int64_t start = 0;
  while (list && limit-- != 0) {
    int64_t at = gr_memory_find(pieces->data + start, pieces->size - start, sep, sep_size);
    if (at < 0) {
      break;
    }
    if (!add_piece(fiber, list, pieces, start, start + at)) {
      return 0;
    }
    start += at + sep_size;
  }
  return list && add_piece(fiber, list, pieces, start, pieces->size) ? list : 0;
}

GrList *gr_pieces_rsplit(GrFiber *fiber, const Pieces *pieces, const char *sep, int64_t sep_size, int64_t limit) {
  GrList *list = gr_list_new(fiber, 4);
  int64_t stop = pieces->size;
  while (list && limit-- != 0) {
    int64_t at = gr_memory_rfind(pieces->data, stop, sep, sep_size);
    if (at < 0) {
      break;
    }
    if (!add_piece(fiber, list, pieces, at + sep_size, stop)) {
      return 0;
    }
    stop = at;
  }
  return list && add_piece(fiber, list, pieces, 0, stop) ? reversed(fiber, list) : 0;
}

static int64_t skip_space(const Pieces *pieces, PieceSpaceFn space, int64_t at) {
  const char *end = pieces->data + pieces->size;
  int width;
  while (at < pieces->size && (width = space(pieces->data + at, false, end)) != 0) {
    at += width;
  }
  return at;
}

static int64_t skip_space_back(const Pieces *pieces, PieceSpaceFn space, int64_t at) {
  int width;
  while (at > 0 && (width = space(pieces->data + at, true, pieces->data)) != 0) {
    at -= width;
  }
  return at;
}

GrList *gr_pieces_split_space(GrFiber *fiber, const Pieces *pieces, PieceSpaceFn space, int64_t limit) {
  GrList *list = gr_list_new(fiber, 4);
  const char *end = pieces->data + pieces->size;
  int64_t at = skip_space(pieces, space, 0);
  while (list && at < pieces->size) {
    int64_t start = at;
    if (limit-- == 0) {
      return add_piece(fiber, list, pieces, start, pieces->size) ? list : 0;
    }
    while (at < pieces->size && space(pieces->data + at, false, end) == 0) {
      at++;
    }
    if (!add_piece(fiber, list, pieces, start, at)) {
      return 0;
    }
    at = skip_space(pieces, space, at);
  }
  return list;
}

GrList *gr_pieces_rsplit_space(GrFiber *fiber, const Pieces *pieces, PieceSpaceFn space, int64_t limit) {
  GrList *list = gr_list_new(fiber, 4);
  int64_t at = skip_space_back(pieces, space, pieces->size);
  while (list && at > 0) {
    int64_t stop = at;
    if (limit-- == 0) {
      if (!add_piece(fiber, list, pieces, 0, stop)) {
        return 0;
      }
      break;
    }
    while (at > 0 && space(pieces->data + at, true, pieces->data) == 0) {
      at--;
    }
    if (!add_piece(fiber, list, pieces, at, stop)) {
      return 0;
    }
    at = skip_space_back(pieces, space, at);
  }
  return list ? reversed(fiber, list) : 0;
}

int gr_ascii_break(const char *at, const char *limit) {
  return *at == '\n' ? 1 : *at == '\r' ? (at + 1 < limit && at[1] == '\n' ? 2 : 1) : 0;
}

GrList *gr_pieces_lines(GrFiber *fiber, const Pieces *pieces, PieceBreakFn is_break, bool keep) {
  GrList *list = gr_list_new(fiber, 4);
  const char *end = pieces->data + pieces->size;
  int64_t start = 0, at = 0;
  while (list && at < pieces->size) {
    int width = is_break(pieces->data + at, end);
    if (width == 0) {
      at++;
      continue;
    }
    if (!add_piece(fiber, list, pieces, start, keep ? at + width : at)) {
      return 0;
    }
    start = at += width;
  }
  return list && (start == pieces->size || add_piece(fiber, list, pieces, start, pieces->size)) ? list : 0;
}
