// Numbers: what other parts of the runtime need beyond int.h and float.h.
#ifndef GROUSE_NUMBER_H
#define GROUSE_NUMBER_H

#include "grouse/float.h"
#include "grouse/int.h"
#include "grouse/str.h"

// sys.set_int_max_str_digits: 0 = no limit; else at least 640.
extern _Atomic(int64_t) gr_int_max_str_digits;

// int(value) for the constructor: __int__, __index__, __trunc__, text. TypeError otherwise.
GrValue gr_int_from_any(GrFiber *fiber, GrValue value);
GrValue gr_int_neg(GrFiber *fiber, GrValue value);
GrValue gr_int_abs(GrFiber *fiber, GrValue value);
int64_t gr_int_bit_length(GrValue value);
// [value] as a plain int: bool and instances of subclasses become exact ints.
GrValue gr_int_exact(GrFiber *fiber, GrValue value);
// An int from [size] bytes, least significant first when [little].
GrValue gr_int_from_bytes(GrFiber *fiber, const uint8_t *bytes, int64_t size, bool little,
                          bool is_signed);
// Writes [size] bytes; false with OverflowError when it does not fit.
bool gr_int_to_bytes(GrFiber *fiber, GrValue value, uint8_t *bytes, int64_t size, bool little,
                     bool is_signed);
// Exact order of an int and a float: -1, 0, 1; 2 when the float is nan.
int gr_int_compare_double(GrValue value, double x);
// mantissa * 2^exponent = |value|, mantissa in [0.5, 1): for logarithms of huge ints.
double gr_int_frexp(GrValue value, int64_t *exponent);

GrValue gr_int_gcd(GrFiber *fiber, GrValue a, GrValue b);
GrValue gr_int_isqrt(GrFiber *fiber, GrValue n);                     // n >= 0
GrValue gr_int_factorial(GrFiber *fiber, uint64_t n);
GrValue gr_int_binomial(GrFiber *fiber, GrValue n, uint64_t k);      // n >= k
GrValue gr_int_permutations(GrFiber *fiber, GrValue n, uint64_t k);  // n >= k

// float(text) with Python's rules. False without an exception when malformed, with one when memory ran out.
bool gr_float_parse(GrFiber *fiber, const char *text, int64_t size, double *result);
// The longest float (no spaces, no underscores) at the start of NUL-terminated [text]; *end as strtod.
double gr_parse_double(const char *text, char **end);
// Shortest digits that read back as [x] (finite, not 0): ASCII digits without trailing zeros, NUL-terminated;
// |x| = 0.DIGITS * 10^*point. Returns how many (at most 17).
int gr_shortest_digits(double x, char digits[18], int *point);
// repr(x) of a finite x, NUL-terminated; returns its length.
enum { GR_FLOAT_REPR_SIZE = 40 };
int64_t gr_float_write_repr(double x, char text[GR_FLOAT_REPR_SIZE]);
// float(value) for the constructor.
GrValue gr_float_from_any(GrFiber *fiber, GrValue value);
GrValue gr_float_as_integer_ratio(GrFiber *fiber, double x);
double gr_float_round(GrFiber *fiber, double x, int64_t digits, bool *overflow);
GrStr *gr_float_to_hex(GrFiber *fiber, double x);
bool gr_float_from_hex(GrFiber *fiber, const char *text, int64_t size, double *result);

// complex arithmetic; *result is written only on success.
bool gr_to_complex(GrFiber *fiber, GrValue value, double *real, double *imag);
GrStr *gr_complex_repr(GrFiber *fiber, double real, double imag);

// ASCII copy of [text] in collected memory: Unicode decimal digits become 0-9, Unicode spaces ' ', other
// characters '?'. NUL-terminated.
char *gr_number_ascii(GrFiber *fiber, const char *text, int64_t size, int64_t *out_size);

#endif
