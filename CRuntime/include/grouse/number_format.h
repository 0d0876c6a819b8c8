// Text of numbers: format(), %-formatting and repr pieces. The str side of both is in text/.
#ifndef GROUSE_NUMBER_FORMAT_H
#define GROUSE_NUMBER_FORMAT_H

#include "grouse/str.h"

// A parsed format specification ([[fill]align][sign][z][#][0][width][grouping][.precision][type]).
typedef struct GrFormatSpec {
  uint32_t fill;          // code point; ' ' when left out
  char align;             // '<' '>' '=' '^', 0: left out
  char sign;              // '+' '-' ' ', 0: left out
  bool no_negative_zero;  // z
  bool alternate;         // #
  char grouping;          // ',' '_', 0: none
  uint32_t type;          // code point, 0: left out
  int64_t width;          // -1: left out
  int64_t precision;      // -1: left out
} GrFormatSpec;

// Parses [spec]; ValueError with CPython's messages. [type_name] is what "Invalid format specifier" names.
// [numeric]: a leading 0 without an alignment means align '=' and fill '0'; for str only the fill.
bool gr_format_spec_parse(GrFiber *fiber, GrStr *spec, const char *type_name, bool numeric,
                          GrFormatSpec *result);
// ValueError "Unknown format code 'x' for object of type 'float'".
GR_COLD GrValue gr_raise_unknown_format(GrFiber *fiber, uint32_t type, const char *type_name);

// format(value, spec). The int form also takes e f g % (converts to float) and c.
GrStr *gr_int_format(GrFiber *fiber, GrValue value, GrStr *spec);
GrStr *gr_float_format(GrFiber *fiber, double x, GrStr *spec);
GrStr *gr_complex_format(GrFiber *fiber, double real, double imag, GrStr *spec);

enum {
  GR_DOUBLE_SIGN = 1,        // always a sign
  GR_DOUBLE_ADD_DOT_0 = 2,   // "1.0", not "1" (repr)
  GR_DOUBLE_ALTERNATE = 4,   // keep the point and, for g, trailing zeros
  GR_DOUBLE_NO_NEGATIVE_ZERO = 8,
};
// PyOS_double_to_string: [code] is one of r e E f F g G (r: shortest that reads back, precision ignored).
// NUL-terminated ASCII in collected memory; inf and nan as "inf" "nan" (upper case for E F G). 0: MemoryError.
char *gr_double_to_text(GrFiber *fiber, double x, char code, int precision, unsigned flags, int64_t *size);

// Digits of an int for %d %i %u %o %x %X: sign, optional 0x/0o prefix ([alternate]), at least [precision] digits
// (-1: no minimum). [code] one of d o x X b. Base 10 obeys the digit limit. 0: raised.
GrStr *gr_int_percent(GrFiber *fiber, GrValue value, char code, int64_t precision, bool alternate);

#endif
