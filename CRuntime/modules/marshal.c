// The marshal module: writing. Reading is in marshal_read.c. Code is machine code here and cannot be marshalled.
#include "marshal_private.h"
#include "grouse/number_format.h"

#include "marshal.bind.h"

GR_NAME(marshal_write_name, "write");

// The bytes so far; grown like the text of a str.
typedef struct Writer {
  GrFiber *fiber;
  GrStrBuilder out;
  int version, depth;
  GrDict *numbers;                 // of objects by address, from version 3 on
} Writer;

static bool put(Writer *w, const void *data, int64_t size) {
  char *room = gr_builder_room(w->fiber, &w->out, size);
  if (!room) {
    return false;
  }
  memcpy(room, data, (size_t)size);
  w->out.size += size;
  return true;
}

static bool put_byte(Writer *w, int byte) {
  char c = (char)byte;
  return put(w, &c, 1);
}

static bool put_little(Writer *w, uint64_t number, int size) {
  uint8_t bytes[8];
  for (int i = 0; i < size; i++) {
    bytes[i] = (uint8_t)(number >> 8 * i);
  }
  return put(w, bytes, size);
}

static bool put_size(Writer *w, int64_t size) {
  if (size > INT32_MAX) {
    gr_raise(w->fiber, &gr_exc_ValueError, "unmarshallable object");
    return false;
  }
  return put_little(w, (uint64_t)size, 4);
}

static bool write_object(Writer *w, GrValue value);

// ---- atoms

static bool write_int(Writer *w, GrValue value, int flag) {
  int64_t n;
  if (gr_int_to_i64(value, &n) && n >= INT32_MIN && n <= INT32_MAX) {
    return put_byte(w, MARSHAL_INT | flag) && put_little(w, (uint64_t)n, 4);
  }
  int64_t bits = gr_int_bit_length(value), digits = (bits + 14) / 15, size = bits / 8 + 1;
  uint8_t *bytes = gr_alloc_atomic_checked(w->fiber, (size_t)size + 2);
  GrValue magnitude = bytes ? gr_int_abs(w->fiber, value) : 0;
  if (!magnitude || !gr_int_to_bytes(w->fiber, magnitude, bytes, size, true, false) ||
      !put_byte(w, MARSHAL_LONG | flag) || !put_size(w, digits)) {
    return false;
  }
  if (gr_int_sign(value) < 0) {
    // The sign of the count is the number's.
    w->out.size -= 4;
    put_little(w, (uint64_t)-digits, 4);
  }
  bytes[size] = bytes[size + 1] = 0;
  for (int64_t i = 0; i < digits; i++) {
    int64_t bit = 15 * i;
    uint32_t word = (uint32_t)bytes[bit >> 3];
    word |= (bit >> 3) + 1 < size ? (uint32_t)bytes[(bit >> 3) + 1] << 8 : 0;
    word |= (bit >> 3) + 2 < size ? (uint32_t)bytes[(bit >> 3) + 2] << 16 : 0;
    if (!put_little(w, word >> (bit & 7) & 0x7FFF, 2)) {
      return false;
    }
  }
  return true;
}

static bool write_double(Writer *w, double x) {
  if (w->version > 1) {
    return put(w, &x, sizeof x);
  }
  int64_t size;
  char *text = gr_double_to_text(w->fiber, x, 'g', 17, 0, &size);
  return text && put_byte(w, (int)size) && put(w, text, size);
}

static bool write_text(Writer *w, GrStr *text, int flag) {
  bool interned = atomic_load_explicit(&text->flags, memory_order_relaxed) & (GR_STR_INTERNED | GR_STR_CANONICAL);
  if (w->version >= 4 && gr_str_is_ascii(text)) {
    bool is_short = text->size < 256;
    int type = is_short ? (interned ? MARSHAL_SHORT_ASCII_INTERNED : MARSHAL_SHORT_ASCII)
                        : (interned ? MARSHAL_ASCII_INTERNED : MARSHAL_ASCII);
    return put_byte(w, type | flag) && (is_short ? put_byte(w, (int)text->size) : put_size(w, text->size)) &&
           put(w, text->bytes, text->size);
  }
  return put_byte(w, (interned && w->version >= 3 ? MARSHAL_INTERNED : MARSHAL_TEXT) | flag) &&
         put_size(w, text->size) && put(w, text->bytes, text->size);
}

static bool write_buffer(Writer *w, GrValue value, int flag) {
  GrBuffer buffer;
  if (!gr_buffer_get(w->fiber, value, &buffer, false)) {
    gr_clear_exception(w->fiber);
    gr_raise(w->fiber, &gr_exc_ValueError, "unmarshallable object");
    return false;
  }
  bool good = put_byte(w, MARSHAL_BYTES | flag) && put_size(w, buffer.length) && put(w, buffer.data, buffer.length);
  gr_buffer_release(w->fiber, &buffer);
  return good;
}

// ---- containers

static bool write_tuple(Writer *w, GrTuple *tuple, int flag) {
  bool small = w->version >= 4 && tuple->length < 256;
  if (!put_byte(w, (small ? MARSHAL_SMALL_TUPLE : MARSHAL_TUPLE) | flag) ||
      !(small ? put_byte(w, (int)tuple->length) : put_size(w, tuple->length))) {
    return false;
  }
  for (int64_t i = 0; i < tuple->length; i++) {
    if (!write_object(w, tuple->items[i])) {
      return false;
    }
  }
  return true;
}

static bool write_list(Writer *w, GrList *list, int flag) {
  GrTuple *items = gr_list_to_tuple(w->fiber, list);
  if (!items || !put_byte(w, MARSHAL_LIST | flag) || !put_size(w, items->length)) {
    return false;
  }
  for (int64_t i = 0; i < items->length; i++) {
    if (!write_object(w, items->items[i])) {
      return false;
    }
  }
  return true;
}

static bool write_dict(Writer *w, GrDict *dict, int flag) {
  int64_t position = 0;
  GrValue key, value;
  if (!put_byte(w, MARSHAL_DICT | flag)) {
    return false;
  }
  while (gr_dict_next(dict, &position, &key, &value)) {
    if (!write_object(w, key) || !write_object(w, value)) {
      return false;
    }
  }
  return put_byte(w, MARSHAL_NULL);
}

static GrValue dump_value(GrFiber *fiber, GrValue value, int version);

// Items in the order of their marshalled bytes, so that equal sets are equal bytes.
static bool write_set(Writer *w, GrValue set, int type) {
  GrList *pairs = gr_list_new(w->fiber, 0), *items = gr_list_from_iterable(w->fiber, set);
  GrValue item;
  for (int64_t i = 0; pairs && items && (item = gr_list_find(items, i)) != 0; i++) {
    GrValue bytes = dump_value(w->fiber, item, w->version);
    GrTuple *pair = bytes ? gr_tuple_pack(w->fiber, 2, bytes, item) : 0;
    if (!pair || !gr_list_push(w->fiber, pairs, GR_VALUE(pair))) {
      return false;
    }
  }
  if (!pairs || !items || !gr_list_sort_in_place(w->fiber, pairs, 0, false) || !put_byte(w, type) ||
      !put_size(w, gr_list_length(pairs))) {
    return false;
  }
  GrValue pair;
  for (int64_t i = 0; (pair = gr_list_find(pairs, i)) != 0; i++) {
    if (!write_object(w, gr_as_tuple(pair)->items[1])) {
      return false;
    }
  }
  return true;
}

// ---- objects

static int singleton_type(GrValue value) {
  return value == GR_NONE                          ? MARSHAL_NONE
         : value == GR_TRUE                        ? MARSHAL_TRUE
         : value == GR_FALSE                       ? MARSHAL_FALSE
         : value == GR_ELLIPSIS                    ? MARSHAL_ELLIPSIS
         : value == GR_VALUE(&gr_exc_StopIteration) ? MARSHAL_STOP
                                                   : 0;
}

// Notes an object that may come again. *flag is what its type byte gets; 1: it was a reference and is written, -1 raised.
static int write_reference(Writer *w, GrValue value, int *flag) {
  *flag = 0;
  // Numbers have no identity, but small ints are shared in CPython.
  bool shared = gr_is_tagged_int(value) ? gr_untag_int(value) >= -5 && gr_untag_int(value) <= 256
                                        : !gr_is_tagged_float(value);
  if (w->version < 3 || !shared) {
    return 0;
  }
  GrValue mark = gr_int_from_u64(w->fiber, gr_bits(value));
  GrValue number = mark ? gr_dict_find(w->fiber, w->numbers, mark) : 0;
  if (number) {
    return put_byte(w, MARSHAL_REFERENCE) && put_little(w, (uint64_t)gr_untag_int(number), 4) ? 1 : -1;
  }
  if (!mark || gr_has_exception(w->fiber) ||
      !gr_dict_set(w->fiber, w->numbers, mark, gr_tag_int(gr_dict_length(w->numbers)))) {
    return -1;
  }
  *flag = MARSHAL_FLAG;
  return 0;
}

static bool write_typed(Writer *w, GrValue value, int flag) {
  const GrType *type = gr_type_of(value);
  if (type == &gr_int_type) {
    return write_int(w, value, flag);
  }
  if (type == &gr_float_type) {
    return put_byte(w, (w->version > 1 ? MARSHAL_BINARY_FLOAT : MARSHAL_FLOAT) | flag) &&
           write_double(w, gr_float_value(value));
  }
  if (type == &gr_complex_type) {
    const GrComplex *z = (const GrComplex *)(void *)value;
    return put_byte(w, (w->version > 1 ? MARSHAL_BINARY_COMPLEX : MARSHAL_COMPLEX) | flag) &&
           write_double(w, z->real) && write_double(w, z->imag);
  }
  if (type == &gr_str_type) {
    return write_text(w, gr_as_str(value), flag);
  }
  if (type == &gr_tuple_type) {
    return write_tuple(w, gr_as_tuple(value), flag);
  }
  if (type == &gr_list_type) {
    return write_list(w, gr_as_list(value), flag);
  }
  if (type == &gr_dict_type) {
    return write_dict(w, gr_as_dict(value), flag);
  }
  if (type == &gr_set_type || type == &gr_frozenset_type) {
    return write_set(w, value, (type == &gr_set_type ? MARSHAL_SET : MARSHAL_FROZENSET) | flag);
  }
  if (type->get_buffer) {
    return write_buffer(w, value, flag);
  }
  gr_raise(w->fiber, &gr_exc_ValueError, "unmarshallable object");
  return false;
}

static bool write_object(Writer *w, GrValue value) {
  int flag, single = singleton_type(value);
  if (w->depth >= MARSHAL_DEPTH) {
    gr_raise(w->fiber, &gr_exc_ValueError, "object too deeply nested to marshal");
    return false;
  }
  if (single) {
    return put_byte(w, single);
  }
  int written = write_reference(w, value, &flag);
  if (written) {
    return written > 0;
  }
  w->depth++;
  bool good = write_typed(w, value, flag);
  w->depth--;
  return good;
}

static GrValue dump_value(GrFiber *fiber, GrValue value, int version) {
  Writer writer = {.fiber = fiber, .version = version};
  gr_builder_init(&writer.out);
  writer.numbers = version >= 3 ? gr_dict_new(fiber, 0) : 0;
  if ((version >= 3 && !writer.numbers) || !write_object(&writer, value)) {
    return 0;
  }
  return GR_VALUE(gr_bytes_new(fiber, writer.out.bytes, writer.out.size));
}

GrValue gr_marshal_dumps(GrFiber *fiber, GrValue value, int32_t version) { return dump_value(fiber, value, version); }

GrValue gr_marshal_dump(GrFiber *fiber, GrValue value, GrValue file, int32_t version) {
  GrValue bytes = dump_value(fiber, value, version);
  return bytes ? gr_call_method(fiber, file, &marshal_write_name, &bytes, 1, 0) : 0;
}
