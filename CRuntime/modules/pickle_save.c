// Pickling: which way an object goes, and the atoms: None, numbers, text and bytes.
#include "pickle_types.h"

GR_NAME(gr_name__codecs, "_codecs");
GR_NAME(gr_name_encode, "encode");
GR_NAME(gr_name_latin1, "latin1");

// ---- numbers

static bool save_bool(GrFiber *fiber, GrPickler *self, GrValue object) {
  if (self->protocol >= 2) {
    return pickler_write_byte(fiber, self, object == GR_TRUE ? OP_NEWTRUE : OP_NEWFALSE);
  }
  return pickler_write(fiber, self, object == GR_TRUE ? "I01\n" : "I00\n", 4);
}

static bool save_small_int(GrFiber *fiber, GrPickler *self, int64_t number) {
  uint8_t out[32];
  int size;
  if (!self->bin) {
    size = snprintf((char *)out, sizeof out, "I%lld\n", (long long)number);
  } else if (number >= 0 && number < 256) {
    out[0] = OP_BININT1;
    out[1] = (uint8_t)number;
    size = 2;
  } else if (number >= 0 && number < 65536) {
    out[0] = OP_BININT2;
    out[1] = (uint8_t)number;
    out[2] = (uint8_t)(number >> 8);
    size = 3;
  } else {
    int32_t word = (int32_t)number;
    out[0] = OP_BININT;
    memcpy(out + 1, &word, 4);
    size = 5;
  }
  return pickler_write(fiber, self, out, size);
}

// The shortest two's complement that has the value, with LONG1 or LONG4.
static bool save_big_int(GrFiber *fiber, GrPickler *self, GrValue object) {
  int64_t size = gr_int_bit_length(object) / 8 + 1;
  if (size > INT32_MAX) {
    gr_raise(fiber, &gr_exc_OverflowError, "int too large to pickle");
    return false;
  }
  uint8_t *bytes = gr_alloc_atomic_checked(fiber, (size_t)size + 8);
  if (bytes == 0 || !gr_int_to_bytes(fiber, object, bytes, size, true, true)) {
    return false;
  }
  if (size > 1 && bytes[size - 1] == 0xff && (bytes[size - 2] & 0x80)) {
    size--;
  }
  uint8_t header[5];
  int32_t word = (int32_t)size;
  header[0] = size < 256 ? OP_LONG1 : OP_LONG4;
  memcpy(header + 1, &word, 4);
  return pickler_write(fiber, self, header, size < 256 ? 2 : 5) && pickler_write(fiber, self, bytes, size);
}

static bool save_int(GrFiber *fiber, GrPickler *self, GrValue object) {
  int64_t number;
  if (gr_int_to_i64(object, &number) && number >= INT32_MIN && number <= INT32_MAX) {
    return save_small_int(fiber, self, number);
  }
  if (self->protocol >= 2) {
    return save_big_int(fiber, self, object);
  }
  GrStr *text = gr_int_to_str(fiber, object, 10);
  return text && pickler_write_byte(fiber, self, OP_LONG) && pickler_write(fiber, self, text->bytes, text->size) &&
         pickler_write(fiber, self, "L\n", 2);
}

static bool save_float(GrFiber *fiber, GrPickler *self, double number) {
  if (self->bin) {
    uint8_t out[9];
    uint64_t bits;
    memcpy(&bits, &number, 8);
    bits = __builtin_bswap64(bits);
    out[0] = OP_BINFLOAT;
    memcpy(out + 1, &bits, 8);
    return pickler_write(fiber, self, out, 9);
  }
  GrStr *text = gr_float_repr(fiber, number);
  return text && pickler_write_byte(fiber, self, OP_FLOAT) && pickler_write(fiber, self, text->bytes, text->size) &&
         pickler_write_byte(fiber, self, '\n');
}

// ---- bytes

// An opcode with a size of one, four or eight bytes; 0 for those that there are not.
static bool write_sized(GrFiber *fiber, GrPickler *self, const int ops[3], const void *data, int64_t size,
                        GrValue payload, const char *what) {
  uint8_t header[9];
  int width = size <= 0xff && ops[0] ? 1 : size <= UINT32_MAX && ops[1] ? 4 : 8;
  uint64_t number = (uint64_t)size;
  if (width == 8 && ops[2] == 0) {
    gr_raise(fiber, &gr_exc_OverflowError, "serializing a %s larger than 4 GiB requires pickle protocol 4 or higher",
             what);
    return false;
  }
  header[0] = (uint8_t)ops[width == 1 ? 0 : width == 4 ? 1 : 2];
  memcpy(header + 1, &number, 8);
  return pickler_write_block(fiber, self, header, width + 1, data, size, payload);
}

bool pickler_save_bytes_data(GrFiber *fiber, GrPickler *self, GrValue object, const void *data, int64_t size) {
  const int ops[] = {OP_SHORT_BINBYTES, OP_BINBYTES, self->protocol >= 4 ? OP_BINBYTES8 : 0};
  return write_sized(fiber, self, ops, data, size, gr_is_exactly(object, &gr_bytes_type) ? object : 0, "bytes object") &&
         pickler_memo_put(fiber, self, object);
}

bool pickler_save_bytearray_data(GrFiber *fiber, GrPickler *self, GrValue object, const void *data, int64_t size) {
  static const int ops[] = {0, 0, OP_BYTEARRAY8};
  return write_sized(fiber, self, ops, data, size, 0, "bytearray") && pickler_memo_put(fiber, self, object);
}

static bool save_bytes(GrFiber *fiber, GrPickler *self, GrValue object) {
  const GrBytes *bytes = gr_as_bytes(object);
  if (self->protocol >= 3) {
    return pickler_save_bytes_data(fiber, self, object, bytes->bytes, bytes->size);
  }
  // Python 2 has no such type: bytes() or codecs.encode(text, 'latin1').
  if (bytes->size == 0) {
    return pickler_save_call(fiber, self, GR_VALUE(&gr_bytes_type), &gr_tuple_empty, object);
  }
  GrStr *text = gr_text_decode(fiber, bytes->bytes, bytes->size, "latin-1", 0);
  GrValue codecs = text ? gr_import(fiber, &gr_name__codecs) : 0;
  GrValue encode = codecs ? gr_getattr(fiber, codecs, &gr_name_encode) : 0;
  GrTuple *args = encode ? gr_tuple_pack(fiber, 2, GR_VALUE(text), GR_VALUE(&gr_name_latin1)) : 0;
  return args && pickler_save_call(fiber, self, encode, args, object);
}

static bool save_bytearray(GrFiber *fiber, GrPickler *self, GrValue object) {
  GrBuffer view;
  if (!gr_buffer_get(fiber, object, &view, false)) {
    return false;
  }
  bool good;
  if (self->protocol >= 5) {
    good = pickler_save_bytearray_data(fiber, self, object, view.data, view.length);
  } else {
    GrBytes *bytes = gr_bytes_new(fiber, view.data, view.length);
    GrTuple *args = bytes == 0 ? 0 : bytes->size == 0 ? &gr_tuple_empty : gr_tuple_pack(fiber, 1, GR_VALUE(bytes));
    good = args && pickler_save_call(fiber, self, GR_VALUE(&gr_bytearray_type), args, object);
  }
  gr_buffer_release(fiber, &view);
  return good;
}

static bool save_buffer(GrFiber *fiber, GrPickler *self, GrValue object) {
  GrPickleBuffer *buffer = (GrPickleBuffer *)(void *)object;
  if (self->protocol < 5) {
    gr_raise(fiber, &gr_pickling_error_type, "PickleBuffer can only pickled with protocol >= 5");
    return false;
  }
  const GrBuffer *view = &buffer->view;
  if (view->owner == 0) {
    gr_raise(fiber, &gr_exc_ValueError, "operation forbidden on released PickleBuffer object");
    return false;
  }
  if (!gr_buffer_is_contiguous(view)) {
    gr_raise(fiber, &gr_pickling_error_type,
             "PickleBuffer can not be pickled when pointing to a non-contiguous buffer");
    return false;
  }
  if (self->buffer_callback != 0) {
    GrValue in_band = gr_call1(fiber, self->buffer_callback, object);
    int truth = in_band ? gr_truth(fiber, in_band) : -1;
    if (truth <= 0) {
      return truth == 0 && pickler_write_byte(fiber, self, OP_NEXT_BUFFER) &&
             (!view->readonly || pickler_write_byte(fiber, self, OP_READONLY_BUFFER));
    }
  }
  return view->readonly ? pickler_save_bytes_data(fiber, self, object, view->data, view->length)
                        : pickler_save_bytearray_data(fiber, self, object, view->data, view->length);
}

// ---- text

// Protocol 0: raw-unicode-escape that has no line ends, NUL, backslash or end-of-file of DOS as they are.
static bool save_escaped(GrFiber *fiber, GrPickler *self, GrStr *text) {
  GrStrBuilder out;
  gr_builder_init(&out);
  for (int64_t i = 0; i < text->length; i++) {
    uint32_t c = gr_str_at(text, i);
    char piece[16];
    int size = 1;
    if (c >= 0x10000) {
      size = snprintf(piece, sizeof piece, "\\U%08x", c);
    } else if (c >= 256 || c == '\\' || c == 0 || c == '\n' || c == '\r' || c == 0x1a) {
      size = snprintf(piece, sizeof piece, "\\u%04x", c);
    } else {
      piece[0] = (char)c;
    }
    if (!gr_builder_add(fiber, &out, piece, size)) {
      return false;
    }
  }
  return pickler_write_byte(fiber, self, OP_UNICODE) && (out.size == 0 || pickler_write(fiber, self, out.bytes, out.size)) &&
         pickler_write_byte(fiber, self, '\n');
}

static bool save_str(GrFiber *fiber, GrPickler *self, GrStr *text) {
  if (!self->bin) {
    return save_escaped(fiber, self, text) && pickler_memo_put(fiber, self, GR_VALUE(text));
  }
  // Surrogates are as in our own text: three bytes each ("surrogatepass").
  const int ops[] = {self->protocol >= 4 ? OP_SHORT_BINUNICODE : 0, OP_BINUNICODE,
                     self->protocol >= 4 ? OP_BINUNICODE8 : 0};
  return write_sized(fiber, self, ops, text->bytes, text->size, 0, "string") &&
         pickler_memo_put(fiber, self, GR_VALUE(text));
}

// ---- any object

// What the tables, __reduce_ex__ and __reduce__ say about an object; 0: raised. *plain: it is a class.
static GrValue reduce_value(GrFiber *fiber, GrPickler *self, GrValue object, bool *plain) {
  GrType *type = gr_type_of(object);
  GrValue function;
  if (self->dispatch_table == 0) {
    const PickleState *state = pickle_copyreg(fiber);
    if (state == 0) {
      return 0;
    }
    function = gr_dict_find(fiber, state->dispatch_table, GR_VALUE(type));
  } else if ((function = gr_getitem(fiber, self->dispatch_table, GR_VALUE(type))) == 0) {
    gr_clear_if(fiber, &gr_exc_KeyError);
  }
  if (gr_has_exception(fiber)) {
    return 0;
  }
  if (function != 0) {
    return gr_call1(fiber, function, object);
  }
  if (gr_is_type(object)) {
    *plain = true;
    return GR_NONE;
  }
  function = gr_getattr_find(fiber, object, &gr_name___reduce_ex__);
  if (function != 0) {
    return gr_call1(fiber, function, gr_tag_int(self->protocol));
  }
  function = gr_has_exception(fiber) ? 0 : gr_getattr_find(fiber, object, &gr_name___reduce__);
  if (function != 0) {
    return gr_call0(fiber, function);
  }
  return gr_has_exception(fiber)
             ? 0
             : gr_raise(fiber, &gr_pickling_error_type, "can't pickle '%T' object: %R", object, object);
}

static bool save_by_reduce(GrFiber *fiber, GrPickler *self, GrValue object) {
  const GrType *type = gr_type_of(object);
  GrValue reduced = GR_NOTIMPLEMENTED;
  bool plain = false;
  if (self->reducer_override != 0 && (reduced = gr_call1(fiber, self->reducer_override, object)) == 0) {
    return false;
  }
  if (reduced == GR_NOTIMPLEMENTED) {
    if (type == &gr_type_type) {
      return pickler_save_type(fiber, self, object);
    }
    if (type == &gr_function_type) {
      return pickler_save_global(fiber, self, object, 0);
    }
    reduced = reduce_value(fiber, self, object, &plain);
    if (reduced == 0 || plain) {
      return reduced != 0 && pickler_save_global(fiber, self, object, 0);
    }
  }
  if (gr_is_str(reduced)) {
    return pickler_save_global(fiber, self, object, gr_as_str(reduced));
  }
  if (!gr_is_tuple(reduced)) {
    gr_raise(fiber, &gr_pickling_error_type, "__reduce__ must return a string or tuple");
    return false;
  }
  return pickler_save_reduce(fiber, self, gr_as_tuple(reduced), object);
}

static bool save_deep(GrFiber *fiber, GrPickler *self, GrValue object) {
  const GrType *type = gr_type_of(object);
  if (!gr_stack_check_in(fiber, " while pickling an object")) {
    return false;
  }
  if (type == &gr_dict_type) {
    return pickler_save_dict(fiber, self, gr_as_dict(object));
  }
  if (type == &gr_set_type) {
    return pickler_save_set(fiber, self, (GrSet *)(void *)object);
  }
  if (type == &gr_frozenset_type) {
    return pickler_save_frozenset(fiber, self, (GrSet *)(void *)object);
  }
  if (type == &gr_list_type) {
    return pickler_save_list(fiber, self, gr_as_list(object));
  }
  if (type == &gr_tuple_type) {
    return pickler_save_tuple(fiber, self, gr_as_tuple(object));
  }
  if (type == &gr_bytearray_type) {
    return save_bytearray(fiber, self, object);
  }
  if (type == &gr_pickle_buffer_type) {
    return save_buffer(fiber, self, object);
  }
  return save_by_reduce(fiber, self, object);
}

bool pickler_save_plain(GrFiber *fiber, GrPickler *self, GrValue object) {
  if (gr_is_tagged_int(object)) {
    return save_int(fiber, self, object);
  }
  if (gr_is_tagged_float(object)) {
    return save_float(fiber, self, gr_untag_float(object));
  }
  const GrType *type = gr_as_object(object)->type;
  if (object == GR_NONE) {
    return pickler_write_byte(fiber, self, OP_NONE);
  }
  if (type == &gr_bool_type) {
    return save_bool(fiber, self, object);
  }
  if (type == &gr_int_type) {
    return save_int(fiber, self, object);
  }
  if (type == &gr_float_type) {
    return save_float(fiber, self, gr_float_value(object));
  }
  int64_t known = pickler_memo_find(self, object);
  if (known >= 0) {
    return pickler_memo_get(fiber, self, known);
  }
  if (type == &gr_str_type) {
    return save_str(fiber, self, gr_as_str(object));
  }
  if (type == &gr_bytes_type) {
    return save_bytes(fiber, self, object);
  }
  return save_deep(fiber, self, object);
}

bool pickler_save(GrFiber *fiber, GrPickler *self, GrValue object) {
  if (!pickler_boundary(fiber, self)) {
    return false;
  }
  if (self->persistent_id != 0) {
    GrValue id = gr_call1(fiber, self->persistent_id, object);
    if (id == 0) {
      return false;
    }
    if (id != GR_NONE) {
      if (self->bin) {
        return pickler_save_plain(fiber, self, id) && pickler_write_byte(fiber, self, OP_BINPERSID);
      }
      GrStr *text = gr_str(fiber, id);
      if (text != 0 && !gr_str_is_ascii(text)) {
        gr_raise(fiber, &gr_pickling_error_type, "persistent IDs in protocol 0 must be ASCII strings");
        return false;
      }
      return text && pickler_write_byte(fiber, self, OP_PERSID) && pickler_write(fiber, self, text->bytes, text->size) &&
             pickler_write_byte(fiber, self, '\n');
    }
  }
  return pickler_save_plain(fiber, self, object);
}

bool pickler_dump(GrFiber *fiber, GrPickler *self, GrValue object) {
  if (self->protocol >= 2) {
    const uint8_t header[] = {OP_PROTO, (uint8_t)self->protocol};
    if (!pickler_write(fiber, self, header, 2)) {
      return false;
    }
    self->framing = self->protocol >= 4;
  }
  bool good = pickler_save(fiber, self, object) && pickler_write_byte(fiber, self, OP_STOP) &&
              pickler_end_frame(fiber, self);
  self->framing = false;
  return good;
}
