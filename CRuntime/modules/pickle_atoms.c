// Unpickling of numbers, text, bytes and buffers.
#include "_codecs.proto.h"
#include "pickle_types.h"
#include <errno.h>
#include <math.h>
#include <stdlib.h>

// ---- numbers

// A size or number of [width] bytes, least significant first.
static bool read_number(GrFiber *fiber, GrUnpickler *self, int width, uint64_t *result) {
  const uint8_t *data;
  if (!unpickler_read(fiber, self, width, &data)) {
    return false;
  }
  *result = 0;
  memcpy(result, data, (size_t)width);
  return true;
}

static bool load_binint(GrFiber *fiber, GrUnpickler *self, int width) {
  uint64_t number;
  if (!read_number(fiber, self, width, &number)) {
    return false;
  }
  return unpickler_push(fiber, self, gr_tag_int(width == 4 ? (int32_t)number : (int64_t)number));
}

// The base that a literal's prefix asks for.
static int literal_base(const char *text) {
  text += strspn(text, " \t\n\r\f\v");
  text += *text == '+' || *text == '-';
  int mark = text[0] == '0' ? text[1] | 32 : -1;
  return mark == 'x' ? 16 : mark == 'o' ? 8 : mark == 'b' ? 2 : mark < 0 ? 10 : 0;
}

GrValue unpickler_parse_int(GrFiber *fiber, char *line, int64_t size, int base) {
  // As a C string is read: up to a NUL, else with the end of the line.
  int64_t length = (int64_t)strlen(line);
  if (length == size) {
    line[length++] = '\n';
  }
  GrStr *text = gr_text_decode(fiber, line, length, "utf-8", 0);
  if (text == 0) {
    return 0;
  }
  // Spaces are C's, which the separators of ASCII are not.
  GrValue number = gr_str_is_ascii(text) && strpbrk(text->bytes, "\x1c\x1d\x1e\x1f") == 0 ? gr_int_parse(fiber, text->bytes, length, base, GR_VALUE(text)) : 0;
  if (number != 0 || (gr_has_exception(fiber) && (length > 4300 || !gr_clear_if(fiber, &gr_exc_ValueError)))) {
    return number;
  }
  return gr_raise(fiber, &gr_exc_ValueError, "invalid literal for int() with base %d: %R",
                  base ? base : literal_base(text->bytes), GR_VALUE(text));
}

static bool load_int(GrFiber *fiber, GrUnpickler *self) {
  int64_t size;
  char *line = unpickler_read_line(fiber, self, 2, &size), *end;
  if (line == 0) {
    return false;
  }
  errno = 0;
  long number = strtol(line, &end, 0);
  if (errno == 0 && *end == 0) {
    bool truth = size == 2 && (number == 0 || number == 1);
    return unpickler_push(fiber, self, truth ? gr_bool(number) : gr_int_from_i64(fiber, number));
  }
  GrValue value = unpickler_parse_int(fiber, line, size, 0);
  if (value == 0 && gr_clear_if(fiber, &gr_exc_ValueError)) {
    gr_raise(fiber, &gr_exc_ValueError, "could not convert string to int");
  }
  return unpickler_push(fiber, self, value);
}

static bool load_long(GrFiber *fiber, GrUnpickler *self) {
  int64_t size;
  char *line = unpickler_read_line(fiber, self, 2, &size);
  if (line == 0) {
    return false;
  }
  if (line[size - 1] == 'L') {
    line[size - 1] = 0;
  }
  return unpickler_push(fiber, self, unpickler_parse_int(fiber, line, size, 0));
}

static bool load_counted_long(GrFiber *fiber, GrUnpickler *self, int width) {
  uint64_t number;
  const uint8_t *data;
  if (!read_number(fiber, self, width, &number)) {
    return false;
  }
  int64_t size = width == 4 ? (int32_t)number : (int64_t)number;
  if (size < 0) {
    gr_raise(fiber, &gr_unpickling_error_type, "LONG pickle has negative byte count");
    return false;
  }
  if (size == 0) {
    return unpickler_push(fiber, self, gr_tag_int(0));
  }
  return unpickler_read(fiber, self, size, &data) &&
         unpickler_push(fiber, self, gr_int_from_bytes(fiber, data, size, true, true));
}

static bool load_float(GrFiber *fiber, GrUnpickler *self) {
  int64_t size;
  char *line = unpickler_read_line(fiber, self, 2, &size), *end;
  if (line == 0) {
    return false;
  }
  double number = gr_parse_double(line, &end);
  bool overflow = isinf(number) && strpbrk(line, "0123456789") != 0;
  if (end == line || overflow) {
    GrStr *shown = gr_text_decode(fiber, line, (int64_t)strnlen(line, 200), "utf-8", "replace");
    if (shown) {
      gr_raise(fiber, overflow ? &gr_exc_OverflowError : &gr_exc_ValueError, "%s to float: '%S\n'",
               overflow ? "value too large to convert" : "could not convert string", shown);
    }
    return false;
  }
  if (*end != 0) {
    gr_raise(fiber, &gr_exc_ValueError, "could not convert string to float");
    return false;
  }
  return unpickler_push(fiber, self, gr_float(fiber, number));
}

static bool load_binfloat(GrFiber *fiber, GrUnpickler *self) {
  const uint8_t *data;
  uint64_t bits;
  double number;
  if (!unpickler_read(fiber, self, 8, &data)) {
    return false;
  }
  memcpy(&bits, data, 8);
  bits = __builtin_bswap64(bits);
  memcpy(&number, &bits, 8);
  return unpickler_push(fiber, self, gr_float(fiber, number));
}

// ---- text and bytes

// A size that memory could have; false: raised.
static bool read_size(GrFiber *fiber, GrUnpickler *self, int width, const char *what, int64_t *size) {
  uint64_t number;
  if (!read_number(fiber, self, width, &number)) {
    return false;
  }
  if (number > INT64_MAX) {
    gr_raise(fiber, &gr_exc_OverflowError, "%s exceeds system's maximum size of %lld bytes", what,
             (long long)INT64_MAX);
    return false;
  }
  *size = (int64_t)number;
  return true;
}

static bool is_ascii(const uint8_t *data, int64_t size) {
  for (int64_t i = 0; i < size; i++) {
    if (data[i] >= 0x80) {
      return false;
    }
  }
  return true;
}

static bool load_counted_str(GrFiber *fiber, GrUnpickler *self, int width) {
  int64_t size;
  const uint8_t *data;
  if (!read_size(fiber, self, width, "BINUNICODE", &size) || !unpickler_read(fiber, self, size, &data)) {
    return false;
  }
  GrStr *text = is_ascii(data, size) ? gr_str_new(fiber, (const char *)data, size)
                                     : gr_text_decode(fiber, (const char *)data, size, "utf-8", "surrogatepass");
  return unpickler_push(fiber, self, GR_VALUE(text));
}

// Sizes that no memory has fail at once, as CPython's do.
static bool check_size(GrFiber *fiber, int64_t size, bool bytes) {
  if (bytes && size > INT64_MAX - 33) {
    gr_raise(fiber, &gr_exc_OverflowError, "byte string is too large");
    return false;
  }
  if (size > (int64_t)1 << 36) {
    gr_raise_memory_error(fiber);
    return false;
  }
  return true;
}

static bool load_counted_bytes(GrFiber *fiber, GrUnpickler *self, int width) {
  int64_t size;
  if (!read_size(fiber, self, width, "BINBYTES", &size) || !check_size(fiber, size, true)) {
    return false;
  }
  return unpickler_push(fiber, self, GR_VALUE(unpickler_read_bytes(fiber, self, size)));
}

static bool load_bytearray(GrFiber *fiber, GrUnpickler *self) {
  int64_t size;
  if (!read_size(fiber, self, 8, "BYTEARRAY8", &size) || !check_size(fiber, size, false)) {
    return false;
  }
  const GrBytes *bytes = unpickler_read_bytes(fiber, self, size);
  return bytes && unpickler_push(fiber, self, GR_VALUE(gr_bytearray_new(fiber, bytes->bytes, size)));
}

// What str of Python 2 becomes.
static GrValue decoded(GrFiber *fiber, GrUnpickler *self, const char *data, int64_t size) {
  if (strcmp(self->encoding, "bytes") == 0) {
    return GR_VALUE(gr_bytes_new(fiber, data, size));
  }
  return GR_VALUE(gr_text_decode(fiber, data, size, self->encoding, self->errors));
}

static bool load_counted_string(GrFiber *fiber, GrUnpickler *self, int width) {
  int64_t size;
  const uint8_t *data;
  return read_size(fiber, self, width, "BINSTRING", &size) && unpickler_read(fiber, self, size, &data) &&
         unpickler_push(fiber, self, decoded(fiber, self, (const char *)data, size));
}

static bool load_string(GrFiber *fiber, GrUnpickler *self) {
  int64_t size;
  char *line = unpickler_read_line(fiber, self, 0, &size);
  if (line == 0) {
    return false;
  }
  if (size < 2 || line[0] != line[size - 1] || (line[0] != '\'' && line[0] != '"')) {
    gr_raise(fiber, &gr_unpickling_error_type, "the STRING opcode argument must be quoted");
    return false;
  }
  GrBytes *quoted = gr_bytes_new(fiber, line + 1, size - 2);
  GrValue pair = quoted ? gr_codecs_escape_decode(fiber, GR_VALUE(quoted), 0) : 0;
  if (pair == 0) {
    return false;
  }
  const GrBytes *bytes = gr_as_bytes(gr_as_tuple(pair)->items[0]);
  return unpickler_push(fiber, self, decoded(fiber, self, bytes->bytes, bytes->size));
}

static bool load_unicode(GrFiber *fiber, GrUnpickler *self) {
  int64_t size;
  char *line = unpickler_read_line(fiber, self, 1, &size);
  return line && unpickler_push(fiber, self, GR_VALUE(gr_text_decode(fiber, line, size, "raw-unicode-escape", 0)));
}

// ---- buffers

static bool load_next_buffer(GrFiber *fiber, GrUnpickler *self) {
  if (self->buffers == 0) {
    gr_raise(fiber, &gr_unpickling_error_type,
             "pickle stream refers to out-of-band data but no *buffers* argument was given");
    return false;
  }
  GrValue buffer = gr_next(fiber, self->buffers);
  if (buffer == 0 && !gr_has_exception(fiber)) {
    gr_raise(fiber, &gr_unpickling_error_type, "not enough out-of-band buffers");
  }
  return unpickler_push(fiber, self, buffer);
}

GR_NAME(gr_name_toreadonly, "toreadonly");

static bool load_readonly_buffer(GrFiber *fiber, GrUnpickler *self) {
  GrValue buffer = unpickler_top(fiber, self);
  GrValue view = buffer ? gr_memoryview_new(fiber, buffer) : 0;
  if (view == 0) {
    return false;
  }
  if (!((GrMemoryview *)(void *)view)->buffer.readonly) {
    view = gr_call_method(fiber, view, &gr_name_toreadonly, 0, 0, 0);
    return view && unpickler_pop(fiber, self) && unpickler_push(fiber, self, view);
  }
  return true;
}

bool load_atom(GrFiber *fiber, GrUnpickler *self, int op, bool *known) {
  switch (op) {
  case OP_NONE: return unpickler_push(fiber, self, GR_NONE);
  case OP_NEWTRUE: return unpickler_push(fiber, self, GR_TRUE);
  case OP_NEWFALSE: return unpickler_push(fiber, self, GR_FALSE);
  case OP_BININT: return load_binint(fiber, self, 4);
  case OP_BININT1: return load_binint(fiber, self, 1);
  case OP_BININT2: return load_binint(fiber, self, 2);
  case OP_INT: return load_int(fiber, self);
  case OP_LONG: return load_long(fiber, self);
  case OP_LONG1: return load_counted_long(fiber, self, 1);
  case OP_LONG4: return load_counted_long(fiber, self, 4);
  case OP_FLOAT: return load_float(fiber, self);
  case OP_BINFLOAT: return load_binfloat(fiber, self);
  case OP_SHORT_BINBYTES: return load_counted_bytes(fiber, self, 1);
  case OP_BINBYTES: return load_counted_bytes(fiber, self, 4);
  case OP_BINBYTES8: return load_counted_bytes(fiber, self, 8);
  case OP_BYTEARRAY8: return load_bytearray(fiber, self);
  case OP_SHORT_BINUNICODE: return load_counted_str(fiber, self, 1);
  case OP_BINUNICODE: return load_counted_str(fiber, self, 4);
  case OP_BINUNICODE8: return load_counted_str(fiber, self, 8);
  case OP_SHORT_BINSTRING: return load_counted_string(fiber, self, 1);
  case OP_BINSTRING: return load_counted_string(fiber, self, 4);
  case OP_STRING: return load_string(fiber, self);
  case OP_UNICODE: return load_unicode(fiber, self);
  case OP_NEXT_BUFFER: return load_next_buffer(fiber, self);
  case OP_READONLY_BUFFER: return load_readonly_buffer(fiber, self);
  default: *known = false; return true;
  }
}
