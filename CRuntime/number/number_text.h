// Text helpers shared by the files of number/.
#ifndef GROUSE_NUMBER_TEXT_H
#define GROUSE_NUMBER_TEXT_H

#include "grouse/number.h"

// Drops spaces (as gr_number_ascii leaves them) at both ends.
void gr_number_trim(const char **start, const char **end);
// Removes underscores that stand between digits, in place, and returns the new size; -1 if one is misplaced.
int64_t gr_number_drop_underscores(char *text, int64_t size);
// Writes [n] in base 2, 8, 10 or 16 so that it ends before [end]; returns its start.
char *gr_number_write_u64(uint64_t n, int base, char *end);
// Digits of |value| in collected memory that the caller may change. 0: raised (memory, digit limit).
char *gr_number_magnitude(GrFiber *fiber, GrValue value, int base, int64_t *size, bool *negative);
// digits * 10^exponent, correctly rounded; infinity on overflow. [digits] are [count] ASCII digits.
double gr_number_from_decimal(const char *digits, int64_t count, int64_t exponent);
// value rounded to a multiple of 10^places (places > 0), halves to even.
GrValue gr_int_round_to(GrFiber *fiber, GrValue value, GrValue places);
// "inf", "-nan", "Infinity" ... at the start of [text]: moves *end past it.
bool gr_number_parse_special(const char *text, char **end, double *result);

// What [order] (-1, 0, 1; 2: not comparable) says for a comparison.
static inline bool gr_number_order(int order, GrCompareOp op) {
  switch (op) {
  case GR_LT: return order == -1;
  case GR_LE: return order == -1 || order == 0;
  case GR_EQ: return order == 0;
  case GR_NE: return order != 0;
  case GR_GT: return order == 1;
  default: return order == 1 || order == 0;
  }
}

#endif
