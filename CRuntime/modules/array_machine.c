// array.array: machine values as bytes, in files and in pickles.
#include "array_private.h"
#include "array.proto.h"
#include "grouse/gc.h"
#include "grouse/module.h"
#include "grouse/str.h"

GR_NAME(gr_name_read, "read");
GR_NAME(gr_name_write, "write");
GR_NAME(gr_name_array, "array");
GR_NAME(gr_name___dict__, "__dict__");
GR_NAME(gr_name__array_reconstructor, "_array_reconstructor");

GrValue gr_array_buffer_info(GrFiber *fiber, GrArray *self) {
  GrValue address = gr_int_from_u64(fiber, (uintptr_t)array_store(self)->bytes);
  return address ? GR_VALUE(gr_tuple_pack(fiber, 2, address, gr_tag_int(array_length(self)))) : 0;
}

static void swap_bytes(char *bytes, int64_t count, int64_t size) {
  for (char *item = bytes, *end = bytes + count * size; item < end; item += size) {
    for (int64_t i = 0; i < size / 2; i++) {
      char byte = item[i];
      item[i] = item[size - 1 - i];
      item[size - 1 - i] = byte;
    }
  }
}

bool gr_array_byteswap(GrFiber *fiber, GrArray *self) {
  (void)fiber;
  gr_lock(&self->base);
  swap_bytes(array_store(self)->bytes, array_length(self), self->code->size);
  gr_unlock(&self->base);
  return true;
}

bool gr_array_frombytes(GrFiber *fiber, GrArray *self, GrBuffer *buffer) {
  if (buffer->item_size != 1) {
    gr_raise(fiber, &gr_exc_TypeError, "a bytes-like object is required");
    return false;
  }
  return array_append_bytes(fiber, self, buffer->data, buffer->length);
}

GrValue gr_array_tobytes(GrFiber *fiber, GrArray *self) {
  Items items = array_items(self);
  return GR_VALUE(gr_bytes_new(fiber, items.count ? items.data : "", items.count * self->code->size));
}

// ---- files

bool gr_array_fromfile(GrFiber *fiber, GrArray *self, GrValue f, int64_t n) {
  int64_t size;
  if (n < 0) {
    gr_raise(fiber, &gr_exc_ValueError, "negative count");
    return false;
  }
  if (__builtin_mul_overflow(n, (int64_t)self->code->size, &size)) {
    gr_raise_memory_error(fiber);
    return false;
  }
  GrValue arg = gr_int_from_i64(fiber, size), data = gr_call_method(fiber, f, &gr_name_read, &arg, 1, 0);
  if (data == 0) {
    return false;
  }
  if (!gr_is_bytes(data)) {
    gr_raise(fiber, &gr_exc_TypeError, "read() didn't return bytes");
    return false;
  }
  if (!array_append_bytes(fiber, self, gr_as_bytes(data)->bytes, gr_as_bytes(data)->size)) {
    return false;
  }
  if (gr_as_bytes(data)->size != size) {
    gr_raise(fiber, &gr_exc_EOFError, "read() didn't return enough bytes");
    return false;
  }
  return true;
}

bool gr_array_tofile(GrFiber *fiber, GrArray *self, GrValue f) {
  const int64_t block = 64 * 1024;
  Items items = array_items(self);
  int64_t size = items.count * self->code->size;
  for (int64_t done = 0; done < size; done += block) {
    GrBytes *bytes = gr_bytes_new(fiber, items.data + done, size - done < block ? size - done : block);
    GrValue arg = GR_VALUE(bytes);
    if (bytes == 0 || !gr_call_method(fiber, f, &gr_name_write, &arg, 1, 0)) {
      return false;
    }
  }
  return true;
}

// ---- text

bool gr_array_fromunicode(GrFiber *fiber, GrArray *self, GrStr *ustr) {
  if (self->code->code != 'u') {
    gr_raise(fiber, &gr_exc_ValueError, "fromunicode() may only be called on unicode type arrays");
    return false;
  }
  return array_extend(fiber, self, GR_VALUE(ustr));
}

GrValue gr_array_tounicode(GrFiber *fiber, GrArray *self) {
  if (self->code->code != 'u') {
    return gr_raise(fiber, &gr_exc_ValueError, "tounicode() may only be called on unicode type arrays");
  }
  Items items = array_items(self);
  const uint32_t *points = (const uint32_t *)(const void *)items.data;
  GrStrBuilder builder;
  gr_builder_init(&builder);
  for (int64_t i = 0; i < items.count; i++) {
    if (points[i] > 0x10ffff) {
      return gr_raise(fiber, &gr_exc_ValueError, "character U+%x is not in range [U+0000; U+10ffff]", points[i]);
    }
    if (!gr_builder_add_char(fiber, &builder, points[i])) {
      return 0;
    }
  }
  return GR_VALUE(gr_builder_finish(fiber, &builder));
}

// ---- pickles

GrValue gr_array_dunder_reduce_ex(GrFiber *fiber, GrArray *self, GrValue value) {
  int64_t protocol;
  if (!gr_is_int(value)) {
    return gr_raise(fiber, &gr_exc_TypeError, "__reduce_ex__ argument should be an integer");
  }
  if (!gr_index_i64(fiber, value, &gr_exc_OverflowError, &protocol)) {
    return 0;
  }
  GrValue dict = gr_getattr(fiber, GR_VALUE(self), &gr_name___dict__);
  if (dict == 0) {
    gr_clear_exception(fiber);
    dict = GR_NONE;
  }
  GrValue code = gr_array_get_typecode(fiber, self), type = GR_VALUE(self->base.type);
  GrValue items = protocol < 3 ? gr_array_tolist(fiber, self) : gr_array_tobytes(fiber, self);
  if (items == 0) {
    return 0;
  }
  if (protocol < 3) {
    GrTuple *args = gr_tuple_pack(fiber, 2, code, items);
    return args ? GR_VALUE(gr_tuple_pack(fiber, 3, type, GR_VALUE(args), dict)) : 0;
  }
  GrValue module = gr_import(fiber, &gr_name_array);
  GrValue make = module ? gr_getattr(fiber, module, &gr_name__array_reconstructor) : 0;
  GrTuple *args = make ? gr_tuple_pack(fiber, 4, type, code, gr_tag_int(self->code->machine), items) : 0;
  return args ? GR_VALUE(gr_tuple_pack(fiber, 3, make, GR_VALUE(args), dict)) : 0;
}

// The formats of pickles: what the items are, by number.
enum { UNSIGNED, SIGNED, FLOAT, UTF16, UTF32 };
static const struct MachineFormat { int8_t kind, size; bool big; } formats[] = {
    {UNSIGNED, 1, false}, {SIGNED, 1, false},  {UNSIGNED, 2, false}, {UNSIGNED, 2, true}, {SIGNED, 2, false},
    {SIGNED, 2, true},    {UNSIGNED, 4, false}, {UNSIGNED, 4, true}, {SIGNED, 4, false},  {SIGNED, 4, true},
    {UNSIGNED, 8, false}, {UNSIGNED, 8, true}, {SIGNED, 8, false},   {SIGNED, 8, true},   {FLOAT, 4, false},
    {FLOAT, 4, true},     {FLOAT, 8, false},   {FLOAT, 8, true},     {UTF16, 2, false},   {UTF16, 2, true},
    {UTF32, 4, false},    {UTF32, 4, true},
};

// The code whose items look like the format's, byte order aside.
static const ItemCode *code_like(const struct MachineFormat *format) {
  static const char letters[][4] = {
      {'B', 'H', 'I', 'L'}, {'b', 'h', 'i', 'l'}, {0, 0, 'f', 'd'}, {0, 'H'}, {0, 0, 'u'}};
  return array_code((uint32_t)letters[format->kind][__builtin_ctz((unsigned)format->size)]);
}

// UTF-16 units as the items of a 'u' array.
static bool append_utf16(GrFiber *fiber, GrArray *self, const uint16_t *units, int64_t count) {
  for (int64_t i = 0; i < count; i++) {
    uint32_t point = units[i];
    if (point >> 10 == 0x36 && i + 1 < count && units[i + 1] >> 10 == 0x37) {
      point = 0x10000 + ((point & 0x3ff) << 10) + (units[++i] & 0x3ff);
    }
    if (!array_replace(fiber, self, INT64_MAX, INT64_MAX, (const char *)&point, 1)) {
      return false;
    }
  }
  return true;
}

static GrValue reconstruct(GrFiber *fiber, GrType *type, const ItemCode *code, const struct MachineFormat *format,
                           GrBytes *items) {
  bool swapped = format->size > 1 && format->big != (__BYTE_ORDER__ == __ORDER_BIG_ENDIAN__);
  const ItemCode *like = code_like(format);
  // CPython asks for whole characters of four bytes in UTF-16 too.
  if (items->size % (format->kind == UTF16 ? 4 : format->size) != 0) {
    return gr_raise(fiber, &gr_exc_ValueError, "%s length not a multiple of item size",
                    format == &formats[code->machine] ? "bytes" : "string");
  }
  GrArray *given = array_new(fiber, &gr_array_type, like, items->bytes, items->size / format->size);
  if (given && swapped) {
    swap_bytes(array_store(given)->bytes, array_length(given), format->size);
  }
  if (format->kind <= SIGNED) {
    code = code->size == like->size && code->machine / 2 == like->machine / 2 ? code : like;
  }
  GrArray *self = given ? array_new(fiber, type, code, 0, 0) : 0;
  if (self == 0) {
    return 0;
  }
  if (format->kind == UTF16 && code->code == 'u') {
    const uint16_t *units = (const uint16_t *)(const void *)array_store(given)->bytes;
    return append_utf16(fiber, self, units, array_length(given)) ? GR_VALUE(self) : 0;
  }
  if (format->kind <= SIGNED || (code == like && format->kind != UTF16)) {
    Items all = array_items(given);
    return array_replace(fiber, self, 0, 0, all.data, all.count) ? GR_VALUE(self) : 0;
  }
  GrValue list = gr_array_tolist(fiber, given);
  return list && array_extend(fiber, self, list) ? GR_VALUE(self) : 0;
}

GrValue gr_array__array_reconstructor(GrFiber *fiber, GrValue arraytype, uint32_t typecode, int32_t mformat_code,
                                      GrValue items) {
  if (!gr_is_type(arraytype)) {
    return gr_raise(fiber, &gr_exc_TypeError, "first argument must be a type object, not %T", arraytype);
  }
  GrType *type = (GrType *)(void *)arraytype;
  if (!gr_is_subtype(type, &gr_array_type)) {
    return gr_raise(fiber, &gr_exc_TypeError, "%S is not a subtype of array.array", type->name);
  }
  const ItemCode *code = array_code(typecode);
  if (code == 0) {
    return gr_raise(fiber, &gr_exc_ValueError, "second argument must be a valid type code");
  }
  if (mformat_code < 0 || mformat_code >= (int32_t)GR_COUNT(formats)) {
    return gr_raise(fiber, &gr_exc_ValueError, "third argument must be a valid machine format code.");
  }
  if (!gr_is_bytes(items)) {
    return gr_raise(fiber, &gr_exc_TypeError, "fourth argument should be bytes, not %T", items);
  }
  return reconstruct(fiber, type, code, &formats[mformat_code], gr_as_bytes(items));
}
