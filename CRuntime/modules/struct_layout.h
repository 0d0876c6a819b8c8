// Reading struct formats, and values to and from bytes (struct_layout.c, struct_values.c).
//
// Formats are read anew for each use; that is as quick as looking a compiled form up.
#ifndef GROUSE_STRUCT_LAYOUT_H
#define GROUSE_STRUCT_LAYOUT_H

#include "grouse/bind.h"
#include "grouse/bytes.h"
#include "grouse/number.h"

typedef enum FieldKind {
  FIELD_PAD, FIELD_CHAR, FIELD_SIGNED, FIELD_UNSIGNED, FIELD_BOOL, FIELD_FLOAT, FIELD_BYTES, FIELD_PASCAL, FIELD_POINTER
} FieldKind;

// [count] values of one code; FIELD_BYTES and FIELD_PASCAL: one value of [count] bytes.
typedef struct Field {
  char code;
  FieldKind kind;
  int64_t count, size, offset;
} Field;

typedef struct Format {
  const char *text, *end;          // NUL-terminated
  char mode;                       // '@' '=' '<' '>'
  int64_t size, items;             // of the whole
} Format;

// Walks the fields.
typedef struct FieldReader {
  const Format *format;
  const char *at;
  int64_t offset;
} FieldReader;

extern GrType gr_struct_error_type;

// Reads a str or bytes; false: raised.
bool format_read(GrFiber *fiber, GrValue text, Format *format);
static inline FieldReader fields_of(const Format *format) { return (FieldReader){.format = format, .at = format->text}; }
// The next field; false: there is none. The format has been read without error.
bool field_next(FieldReader *reader, Field *field);

// One value at [bytes]; false: raised.
bool field_pack(GrFiber *fiber, const Format *format, const Field *field, GrValue value, uint8_t *bytes);
GrValue field_unpack(GrFiber *fiber, const Format *format, const Field *field, const uint8_t *bytes);
// All values.
bool format_pack(GrFiber *fiber, const Format *format, const GrValue *values, uint8_t *bytes);
GrTuple *format_unpack(GrFiber *fiber, const Format *format, const uint8_t *bytes);

#endif
