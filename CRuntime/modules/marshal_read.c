// Reading marshalled data.
#include "marshal_private.h"
#include "grouse/text.h"

#include "marshal.proto.h"

GR_NAME(marshal_read_name, "read");
GR_NAME(marshal_readinto_name, "readinto");

typedef struct Reader {
  GrFiber *fiber;
  const uint8_t *at, *end;         // of memory
  GrValue file;                    // or 0; then memory is only what was read last
  GrList *references;              // objects by number; Ellipsis stands for one that is not finished
  int depth;
} Reader;

static GrValue bad(Reader *r, const char *what) {
  return gr_raise(r->fiber, &gr_exc_ValueError, "bad marshal data (%s)", what);
}

// ---- bytes

// Reads [size] bytes of the file into new memory; fewer only at its end.
static const uint8_t *read_file(Reader *r, int64_t size, int64_t *got) {
  GrBytearray *array = gr_bytearray_new(r->fiber, 0, size);
  GrValue view = array ? gr_memoryview_new(r->fiber, GR_VALUE(array)) : 0;
  GrValue count = view ? gr_call_method(r->fiber, r->file, &marshal_readinto_name, &view, 1, 0) : 0;
  if (!count || !gr_to_i64(r->fiber, count, INT64_MIN, INT64_MAX, "ssize_t", got)) {
    return 0;
  }
  if (*got > size) {
    gr_raise(r->fiber, &gr_exc_ValueError, "read() returned too much data: %lld bytes requested, %lld returned",
             (long long)size, (long long)*got);
    return 0;
  }
  GrBuffer buffer;
  if (!gr_buffer_get(r->fiber, GR_VALUE(array), &buffer, false)) {
    return 0;
  }
  const uint8_t *data = buffer.data;
  gr_buffer_release(r->fiber, &buffer);
  return data;
}

// The next [size] bytes; 0: raised.
static const uint8_t *take(Reader *r, int64_t size) {
  if (r->file) {
    int64_t got;
    const uint8_t *data = size ? read_file(r, size, &got) : (const uint8_t *)"";
    if (data && size && got != size) {
      gr_raise(r->fiber, &gr_exc_EOFError, "EOF read where not expected");
      return 0;
    }
    return data;
  }
  if (r->end - r->at < size) {
    gr_raise(r->fiber, &gr_exc_EOFError, "marshal data too short");
    return 0;
  }
  r->at += size;
  return r->at - size;
}

// The byte of a type; -1: the end or raised.
static int take_type(Reader *r) {
  if (!r->file) {
    return r->at < r->end ? *r->at++ : -1;
  }
  int64_t got;
  const uint8_t *data = read_file(r, 1, &got);
  return data && got == 1 ? *data : -1;
}

static bool take_i32(Reader *r, int32_t *result) {
  const uint8_t *data = take(r, 4);
  if (data) {
    *result = (int32_t)((uint32_t)data[0] | (uint32_t)data[1] << 8 | (uint32_t)data[2] << 16 | (uint32_t)data[3] << 24);
  }
  return data != 0;
}

// A size in four bytes, or in one if [short_size].
static bool take_size(Reader *r, bool short_size, const char *problem, int64_t *size) {
  int32_t wide;
  if (short_size) {
    const uint8_t *data = take(r, 1);
    *size = data ? *data : 0;
    return data != 0;
  }
  if (!take_i32(r, &wide)) {
    return false;
  }
  *size = wide;
  return wide >= 0 || bad(r, problem) != 0;
}

// ---- references

// Gives the object that is being read a number before it is there; -1: it gets none, -2: raised.
static int64_t reserve(Reader *r, bool flagged) {
  if (!flagged) {
    return -1;
  }
  return gr_list_push(r->fiber, r->references, GR_ELLIPSIS) ? gr_list_length(r->references) - 1 : -2;
}

static GrValue keep(Reader *r, int64_t number, GrValue value) {
  return value && number >= 0 && !gr_list_set(r->fiber, r->references, number, value) ? 0 : value;
}

static GrValue number_and_keep(Reader *r, bool flagged, GrValue value) {
  return value && flagged && !gr_list_push(r->fiber, r->references, value) ? 0 : value;
}

// ---- atoms

static GrValue read_long(Reader *r) {
  int32_t count;
  if (!take_i32(r, &count)) {
    return 0;
  }
  if (count == INT32_MIN) {
    return bad(r, "long size out of range");
  }
  int64_t digits = count < 0 ? -(int64_t)count : count;
  const uint8_t *data = take(r, 2 * digits);
  if (!data) {
    return 0;
  }
  // Digits of 15 bits become bytes.
  int64_t size = (15 * digits + 7) / 8 + 1;
  uint8_t *bytes = gr_alloc_atomic_checked(r->fiber, (size_t)size);
  if (!bytes) {
    return 0;
  }
  memset(bytes, 0, (size_t)size);
  for (int64_t i = 0; i < digits; i++) {
    uint32_t digit = (uint32_t)data[2 * i] | (uint32_t)data[2 * i + 1] << 8;
    if (digit >> 15) {
      return bad(r, "digit out of range in long");
    }
    if (digit == 0 && i == digits - 1) {
      return bad(r, "unnormalized long data");
    }
    for (int bit = 0; bit < 15; bit++) {
      int64_t place = 15 * i + bit;
      bytes[place >> 3] |= (uint8_t)((digit >> bit & 1) << (place & 7));
    }
  }
  GrValue magnitude = gr_int_from_bytes(r->fiber, bytes, size, true, false);
  return magnitude && count < 0 ? gr_int_neg(r->fiber, magnitude) : magnitude;
}

static bool read_double(Reader *r, bool binary, double *result) {
  if (binary) {
    const uint8_t *data = take(r, 8);
    if (data) {
      memcpy(result, data, 8);
    }
    return data != 0;
  }
  const uint8_t *size = take(r, 1);
  const uint8_t *text = size ? take(r, *size) : 0;
  GrStr *string = text ? gr_str_new(r->fiber, (const char *)text, *size) : 0;
  GrValue value = string ? gr_float_from_any(r->fiber, GR_VALUE(string)) : 0;
  if (value) {
    *result = gr_float_value(value);
  }
  return value != 0;
}

static GrValue read_float(Reader *r, bool binary) {
  double x;
  return read_double(r, binary, &x) ? gr_float(r->fiber, x) : 0;
}

static GrValue read_complex(Reader *r, bool binary) {
  double real, imag;
  return read_double(r, binary, &real) && read_double(r, binary, &imag) ? gr_complex_new(r->fiber, real, imag) : 0;
}

static GrValue read_bytes(Reader *r) {
  int64_t size;
  const uint8_t *data = take_size(r, false, "bytes object size out of range", &size) ? take(r, size) : 0;
  return data ? GR_VALUE(gr_bytes_new(r->fiber, (const char *)data, size)) : 0;
}

static GrValue read_text(Reader *r, int type) {
  bool interned = type == MARSHAL_INTERNED || type == MARSHAL_ASCII_INTERNED || type == MARSHAL_SHORT_ASCII_INTERNED;
  bool short_size = type == MARSHAL_SHORT_ASCII || type == MARSHAL_SHORT_ASCII_INTERNED;
  bool utf8 = type == MARSHAL_TEXT || type == MARSHAL_INTERNED;
  int64_t size;
  const uint8_t *data = take_size(r, short_size, "string size out of range", &size) ? take(r, size) : 0;
  if (!data) {
    return 0;
  }
  GrStr *text = gr_text_decode(r->fiber, (const char *)data, size, utf8 ? "utf-8" : "latin-1", "surrogatepass");
  return GR_VALUE(text && interned ? gr_str_intern(r->fiber, text) : text);
}

// ---- containers

static GrValue read_object(Reader *r);

// An object where there must be one.
static GrValue read_item(Reader *r, const char *where) {
  GrValue item = read_object(r);
  if (!item && !gr_has_exception(r->fiber)) {
    gr_raise(r->fiber, &gr_exc_TypeError, "NULL object in marshal data for %s", where);
  }
  return item;
}

static GrValue read_tuple(Reader *r, bool small, bool flagged) {
  int64_t size;
  if (!take_size(r, small, "tuple size out of range", &size)) {
    return 0;
  }
  int64_t number = reserve(r, flagged);
  // Grown with what is there: the size may be a lie.
  GrList *items = number < -1 ? 0 : gr_list_new(r->fiber, size < 1024 ? size : 1024);
  for (int64_t i = 0; items && i < size; i++) {
    GrValue item = read_item(r, "tuple");
    if (!item || !gr_list_push(r->fiber, items, item)) {
      return 0;
    }
  }
  return items ? keep(r, number, GR_VALUE(gr_list_to_tuple(r->fiber, items))) : 0;
}

static GrValue read_list(Reader *r, bool flagged) {
  int64_t size;
  if (!take_size(r, false, "list size out of range", &size)) {
    return 0;
  }
  GrList *list = gr_list_new(r->fiber, size < 1024 ? size : 1024);
  if (!list || !number_and_keep(r, flagged, GR_VALUE(list))) {
    return 0;
  }
  for (int64_t i = 0; i < size; i++) {
    GrValue item = read_item(r, "list");
    if (!item || !gr_list_push(r->fiber, list, item)) {
      return 0;
    }
  }
  return GR_VALUE(list);
}

static GrValue read_dict(Reader *r, bool flagged) {
  GrDict *dict = gr_dict_new(r->fiber, 0);
  if (!dict || !number_and_keep(r, flagged, GR_VALUE(dict))) {
    return 0;
  }
  for (;;) {
    GrValue key = read_object(r);
    GrValue value = key ? read_object(r) : 0;
    if (!value) {
      return gr_has_exception(r->fiber) ? 0 : GR_VALUE(dict);
    }
    if (!gr_dict_set(r->fiber, dict, key, value)) {
      return 0;
    }
  }
}

static GrValue read_set(Reader *r, bool frozen, bool flagged) {
  int64_t size;
  if (!take_size(r, false, "set size out of range", &size)) {
    return 0;
  }
  GrSet *set = gr_set_new(r->fiber, 0);
  int64_t number = -1;
  if (!set || (frozen ? (number = reserve(r, flagged)) < -1 : !number_and_keep(r, flagged, GR_VALUE(set)))) {
    return 0;
  }
  for (int64_t i = 0; i < size; i++) {
    GrValue item = read_item(r, "set");
    if (!item || !gr_set_insert(r->fiber, set, item)) {
      return 0;
    }
  }
  return frozen ? keep(r, number, gr_frozenset_new(r->fiber, GR_VALUE(set))) : GR_VALUE(set);
}

static GrValue read_reference(Reader *r) {
  int32_t number;
  if (!take_i32(r, &number)) {
    return 0;
  }
  GrValue value = number < 0 ? 0 : gr_list_find(r->references, number);
  return value && value != GR_ELLIPSIS ? value : bad(r, "invalid reference");
}

static GrValue read_int(Reader *r) {
  int32_t n;
  return take_i32(r, &n) ? gr_tag_int(n) : 0;
}

static GrValue read_int64(Reader *r) {
  int64_t n;
  const uint8_t *data = take(r, 8);
  if (!data) {
    return 0;
  }
  memcpy(&n, data, 8);
  return gr_int_from_i64(r->fiber, n);
}

// What has no parts, by its type; 0 with *known false: another type.
static GrValue read_atom(Reader *r, int type, bool *known) {
  switch (type) {
  case MARSHAL_INT: return read_int(r);
  case MARSHAL_INT64: return read_int64(r);
  case MARSHAL_LONG: return read_long(r);
  case MARSHAL_FLOAT: return read_float(r, false);
  case MARSHAL_BINARY_FLOAT: return read_float(r, true);
  case MARSHAL_COMPLEX: return read_complex(r, false);
  case MARSHAL_BINARY_COMPLEX: return read_complex(r, true);
  case MARSHAL_BYTES: return read_bytes(r);
  case MARSHAL_TEXT:
  case MARSHAL_INTERNED:
  case MARSHAL_ASCII:
  case MARSHAL_ASCII_INTERNED:
  case MARSHAL_SHORT_ASCII:
  case MARSHAL_SHORT_ASCII_INTERNED: return read_text(r, type);
  default: *known = false; return 0;
  }
}

static GrValue read_typed(Reader *r, int type, bool flagged) {
  switch (type) {
  case MARSHAL_NULL: return 0;
  case MARSHAL_NONE: return GR_NONE;
  case MARSHAL_TRUE: return GR_TRUE;
  case MARSHAL_FALSE: return GR_FALSE;
  case MARSHAL_ELLIPSIS: return GR_ELLIPSIS;
  case MARSHAL_STOP: return GR_VALUE(&gr_exc_StopIteration);
  case MARSHAL_REFERENCE: return read_reference(r);
  case MARSHAL_TUPLE:
  case MARSHAL_SMALL_TUPLE: return read_tuple(r, type == MARSHAL_SMALL_TUPLE, flagged);
  case MARSHAL_LIST: return read_list(r, flagged);
  case MARSHAL_DICT: return read_dict(r, flagged);
  case MARSHAL_SET:
  case MARSHAL_FROZENSET: return read_set(r, type == MARSHAL_FROZENSET, flagged);
  case MARSHAL_CODE:
    return gr_raise(r->fiber, &gr_exc_ValueError, "bad marshal data (code of another Python)");
  default: {
    bool known = true;
    GrValue atom = read_atom(r, type, &known);
    return known ? number_and_keep(r, flagged, atom) : bad(r, "unknown type code");
  }
  }
}

// 0 without exception: NULL.
static GrValue read_object(Reader *r) {
  int type = take_type(r);
  if (type < 0) {
    gr_clear_exception(r->fiber);   // whatever the file said
    return gr_raise(r->fiber, &gr_exc_EOFError, "EOF read where object expected");
  }
  if (++r->depth > MARSHAL_DEPTH) {
    r->depth--;
    return gr_raise(r->fiber, &gr_exc_ValueError, "recursion limit exceeded");
  }
  GrValue value = read_typed(r, type & ~MARSHAL_FLAG, type & MARSHAL_FLAG);
  r->depth--;
  return value;
}

static GrValue read_all(Reader *r) {
  r->references = gr_list_new(r->fiber, 0);
  return r->references ? read_item(r, "object") : 0;
}

GrValue gr_marshal_loads(GrFiber *fiber, GrBuffer *data) {
  Reader reader = {.fiber = fiber, .at = data->data, .end = (const uint8_t *)data->data + data->length};
  return read_all(&reader);
}

GrValue gr_marshal_load(GrFiber *fiber, GrValue file) {
  GrValue zero = gr_tag_int(0);
  GrValue data = gr_call_method(fiber, file, &marshal_read_name, &zero, 1, 0);
  if (!data) {
    return 0;
  }
  if (!gr_is_bytes(data)) {
    return gr_raise(fiber, &gr_exc_TypeError, "file.read() returned not bytes but %T", data);
  }
  Reader reader = {.fiber = fiber, .file = file};
  return read_all(&reader);
}
