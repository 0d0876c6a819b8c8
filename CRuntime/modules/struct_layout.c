// Struct formats: codes, counts, sizes and alignment.
#include "struct_layout.h"

static bool raise_format(GrFiber *fiber, const char *message) {
  gr_raise(fiber, &gr_struct_error_type, "%s", message);
  return false;
}

// Kind and size of a code; false: there is no such code in the mode.
static bool code_info(char code, bool native, FieldKind *kind, int64_t *size) {
  static const struct {
    char code;
    uint8_t kind, native_size, standard_size;
  } rows[] = {
      {'x', FIELD_PAD, 1, 1},          {'c', FIELD_CHAR, 1, 1},
      {'b', FIELD_SIGNED, 1, 1},       {'B', FIELD_UNSIGNED, 1, 1},
      {'h', FIELD_SIGNED, 2, 2},       {'H', FIELD_UNSIGNED, 2, 2},
      {'i', FIELD_SIGNED, 4, 4},       {'I', FIELD_UNSIGNED, 4, 4},
      {'l', FIELD_SIGNED, sizeof(long), 4}, {'L', FIELD_UNSIGNED, sizeof(long), 4},
      {'q', FIELD_SIGNED, 8, 8},       {'Q', FIELD_UNSIGNED, 8, 8},
      {'n', FIELD_SIGNED, 8, 0},       {'N', FIELD_UNSIGNED, 8, 0},
      {'P', FIELD_POINTER, 8, 0},      {'?', FIELD_BOOL, 1, 1},
      {'e', FIELD_FLOAT, 2, 2},        {'f', FIELD_FLOAT, 4, 4},
      {'d', FIELD_FLOAT, 8, 8},        {'s', FIELD_BYTES, 1, 1},
      {'p', FIELD_PASCAL, 1, 1},
  };
  for (size_t i = 0; i < GR_COUNT(rows); i++) {
    if (rows[i].code == code) {
      *kind = (FieldKind)rows[i].kind;
      *size = native ? rows[i].native_size : rows[i].standard_size;
      return *size != 0;
    }
  }
  return false;
}

static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// Reads one field at *at; the message of what is wrong with it, or 0.
static const char *read_field(const Format *format, const char **text, int64_t *offset, Field *field) {
  const char *at = *text;
  field->count = 1;
  if (*at >= '0' && *at <= '9') {
    field->count = 0;
    for (; *at >= '0' && *at <= '9'; at++) {
      if (__builtin_mul_overflow(field->count, 10, &field->count) ||
          __builtin_add_overflow(field->count, *at - '0', &field->count)) {
        return "total struct size too long";
      }
    }
    if (at == format->end) {
      return "repeat count given without format specifier";
    }
  }
  field->code = *at;
  bool native = format->mode == '@';
  if (!code_info(*at, native, &field->kind, &field->size)) {
    return "bad char in struct format";
  }
  if (native && field->size > 1) {
    int64_t mask = field->size - 1;
    if (*offset > INT64_MAX - mask) {
      return "total struct size too long";
    }
    *offset = (*offset + mask) & ~mask;
  }
  field->offset = *offset;
  int64_t bytes;
  if (__builtin_mul_overflow(field->count, field->size, &bytes) || __builtin_add_overflow(*offset, bytes, offset)) {
    return "total struct size too long";
  }
  *text = at + 1;
  return 0;
}

static const char *skip_spaces(const char *at) {
  while (is_space(*at)) {
    at++;
  }
  return at;
}

bool field_next(FieldReader *reader, Field *field) {
  reader->at = skip_spaces(reader->at);
  if (reader->at >= reader->format->end) {
    return false;
  }
  read_field(reader->format, &reader->at, &reader->offset, field);
  return true;
}

// How many values a field takes.
static int64_t field_items(const Field *field) {
  switch (field->kind) {
  case FIELD_PAD: return 0;
  case FIELD_BYTES:
  case FIELD_PASCAL: return 1;
  default: return field->count;
  }
}

GR_NAME(gr_name_encode, "encode");
GR_NAME(gr_name_ascii, "ascii");

// The format's characters.
static bool format_text(GrFiber *fiber, GrValue value, Format *format) {
  if (gr_is_str(value)) {
    GrStr *text = gr_as_str(value);
    if (!gr_str_is_ascii(text)) {
      GrValue encoding = GR_VALUE(&gr_name_ascii);   // raises UnicodeEncodeError
      return gr_call_method(fiber, value, &gr_name_encode, &encoding, 1, 0) != 0 &&
             raise_format(fiber, "bad char in struct format");
    }
    format->text = text->bytes;
    format->end = text->bytes + text->size;
    return true;
  }
  if (!gr_is_bytes(value)) {
    gr_raise(fiber, &gr_exc_TypeError, "Struct() argument 1 must be a str or bytes object, not %T", value);
    return false;
  }
  format->text = gr_as_bytes(value)->bytes;
  format->end = format->text + gr_as_bytes(value)->size;
  return true;
}

bool format_read(GrFiber *fiber, GrValue value, Format *format) {
  if (!format_text(fiber, value, format)) {
    return false;
  }
  if (memchr(format->text, 0, (size_t)(format->end - format->text))) {
    return raise_format(fiber, "embedded null character");
  }
  format->mode = '@';
  bool little = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__;
  switch (*format->text) {
  case '@': format->text++; break;
  case '=':
    format->mode = little ? '<' : '>';
    format->text++;
    break;
  case '<':
  case '>': format->mode = *format->text++; break;
  case '!':
    format->mode = '>';
    format->text++;
    break;
  default: break;
  }
  format->items = 0;
  int64_t offset = 0;
  const char *at = format->text;
  Field field;
  while ((at = skip_spaces(at)) < format->end) {
    const char *problem = read_field(format, &at, &offset, &field);
    if (problem) {
      return raise_format(fiber, problem);
    }
    format->items += field_items(&field);
  }
  format->size = offset;
  return true;
}

bool format_pack(GrFiber *fiber, const Format *format, const GrValue *values, uint8_t *bytes) {
  memset(bytes, 0, (size_t)format->size);
  FieldReader reader = fields_of(format);
  Field field;
  while (field_next(&reader, &field)) {
    int64_t items = field_items(&field);
    for (int64_t i = 0; i < items; i++) {
      GrValue value = *values++;
      if (!field_pack(fiber, format, &field, value, bytes + field.offset + i * field.size)) {
        return gr_is_int(value) && gr_clear_if(fiber, &gr_exc_OverflowError)
                   ? raise_format(fiber, "int too large to convert")
                   : false;
      }
    }
  }
  return true;
}

GrTuple *format_unpack(GrFiber *fiber, const Format *format, const uint8_t *bytes) {
  GrTuple *result = gr_tuple_make(fiber, format->items);
  FieldReader reader = fields_of(format);
  Field field;
  int64_t at = 0;
  while (result && field_next(&reader, &field)) {
    int64_t items = field_items(&field);
    for (int64_t i = 0; i < items; i++) {
      GrValue value = field_unpack(fiber, format, &field, bytes + field.offset + i * field.size);
      if (!value) {
        return 0;
      }
      result->items[at++] = value;
    }
  }
  return result;
}
