// Sums that lose nothing: fsum (Shewchuk's partials), hypot and dist (squares in double-double).
#include "grouse/bind.h"
#include "grouse/number.h"
#include "math.proto.h"
#include <math.h>

// ---- fsum

// Partial sums of growing size that do not overlap: their exact sum is the sum so far.
typedef struct Partials {
  double *items;
  int64_t count, capacity;
  double first[32];
} Partials;

// Adds x exactly; false: the running sum overflowed.
static bool add_exactly(GrFiber *fiber, Partials *partials, double x) {
  int64_t kept = 0;
  for (int64_t i = 0; i < partials->count; i++) {
    double y = partials->items[i];
    if (fabs(x) < fabs(y)) {
      double swap = x;
      x = y;
      y = swap;
    }
    double high = x + y, low = y - (high - x);
    if (low != 0) {
      partials->items[kept++] = low;
    }
    x = high;
  }
  partials->count = kept;
  if (x == 0) {
    return true;
  }
  if (!isfinite(x)) {
    return false;
  }
  if (kept == partials->capacity) {
    double *longer = gr_alloc_atomic_checked(fiber, sizeof(double) * 2 * (size_t)kept);
    if (!longer) {
      return false;
    }
    memcpy(longer, partials->items, sizeof(double) * (size_t)kept);
    partials->items = longer;
    partials->capacity = 2 * kept;
  }
  partials->items[partials->count++] = x;
  return true;
}

// The partials as one double, halves to even.
static double round_partials(const Partials *partials) {
  int64_t n = partials->count;
  const double *p = partials->items;
  if (n == 0) {
    return 0;
  }
  double high = p[--n], low = 0;
  while (n > 0) {
    double x = high, y = p[--n];
    high = x + y;
    low = y - (high - x);
    if (low != 0) {
      break;
    }
  }
  // A half is decided by the sign of what comes below.
  if (n > 0 && ((low < 0 && p[n - 1] < 0) || (low > 0 && p[n - 1] > 0))) {
    double y = low * 2, x = high + y;
    if (y == x - high) {
      high = x;
    }
  }
  return high;
}

GrValue gr_math_fsum(GrFiber *fiber, GrValue seq) {
  GrValue iterator = gr_iter(fiber, seq), item;
  if (!iterator) {
    return 0;
  }
  Partials partials = {.items = partials.first, .capacity = GR_COUNT(partials.first)};
  double special = 0, infinities = 0;
  while ((item = gr_next(fiber, iterator)) != 0) {
    double x;
    if (!gr_to_double(fiber, item, &x)) {
      return 0;
    }
    if (!isfinite(x)) {
      infinities += isinf(x) ? x : 0;
      special += x;
    } else if (!add_exactly(fiber, &partials, x)) {
      return gr_has_exception(fiber)
                 ? 0
                 : gr_raise(fiber, &gr_exc_OverflowError, "intermediate overflow in fsum");
    }
  }
  if (gr_has_exception(fiber)) {
    return 0;
  }
  if (special != 0) {
    return isnan(infinities) ? gr_raise(fiber, &gr_exc_ValueError, "-inf + inf in fsum") : gr_float(fiber, special);
  }
  return gr_float(fiber, round_partials(&partials));
}

// ---- distances

// The square root of the sum of squares of [n] numbers that are not negative.
static double norm(double *numbers, size_t n, double largest, bool nan_seen) {
  if (isinf(largest)) {
    return largest;
  }
  if (nan_seen) {
    return NAN;
  }
  if (largest == 0 || n <= 1) {
    return largest;
  }
  int exponent;
  frexp(largest, &exponent);
  double high = 0, low = 0;
  for (size_t i = 0; i < n; i++) {
    double x = ldexp(numbers[i], -exponent);   // below 1, so that no square overflows
    double square = x * x, lost = fma(x, x, -square);
    double sum = high + square, rest = sum - high;
    low += (high - (sum - rest)) + (square - rest) + lost;
    high = sum;
  }
  double root = sqrt(high + low);
  // One step of Newton's method on the exact remainder.
  double square = root * root, lost = fma(root, root, -square);
  double remainder_ = (high - square) + (low - lost);
  root += remainder_ / (2 * root);
  return ldexp(root, exponent);
}

typedef struct Coordinates {
  double *items;
  double largest;
  bool nan_seen;
} Coordinates;

static void set_coordinate(Coordinates *coordinates, size_t i, double x) {
  x = fabs(x);
  coordinates->items[i] = x;
  coordinates->nan_seen |= isnan(x);
  coordinates->largest = x > coordinates->largest ? x : coordinates->largest;
}

GrValue gr_math_hypot(GrFiber *fiber, const GrValue *args, size_t nargs) {
  double small[16];
  Coordinates coordinates = {.items = small};
  if (nargs > GR_COUNT(small) &&
      !(coordinates.items = gr_alloc_atomic_checked(fiber, sizeof(double) * nargs))) {
    return 0;
  }
  for (size_t i = 0; i < nargs; i++) {
    double x;
    if (!gr_to_double(fiber, args[i], &x)) {
      return 0;
    }
    set_coordinate(&coordinates, i, x);
  }
  return gr_float(fiber, norm(coordinates.items, nargs, coordinates.largest, coordinates.nan_seen));
}

GrValue gr_math_dist(GrFiber *fiber, GrValue p, GrValue q) {
  GrTuple *a = gr_is_tuple(p) ? gr_as_tuple(p) : gr_tuple_from_iterable(fiber, p);
  GrTuple *b = a && !gr_is_tuple(q) ? gr_tuple_from_iterable(fiber, q) : gr_as_tuple(q);
  if (!a || !b) {
    return 0;
  }
  if (a->length != b->length) {
    return gr_raise(fiber, &gr_exc_ValueError, "both points must have the same number of dimensions");
  }
  double small[16];
  Coordinates coordinates = {.items = small};
  size_t count = (size_t)a->length;
  if (count > GR_COUNT(small) &&
      !(coordinates.items = gr_alloc_atomic_checked(fiber, sizeof(double) * count))) {
    return 0;
  }
  for (size_t i = 0; i < count; i++) {
    double x, y;
    if (!gr_to_double(fiber, a->items[i], &x) || !gr_to_double(fiber, b->items[i], &y)) {
      return 0;
    }
    set_coordinate(&coordinates, i, x - y);
  }
  return gr_float(fiber, norm(coordinates.items, count, coordinates.largest, coordinates.nan_seen));
}
