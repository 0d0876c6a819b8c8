// The _struct module: packing and unpacking of whole structs, and the Struct type.
#include "struct_layout.h"

typedef struct GrStruct {
  GrMutable base;
  GrValue format;                  // str or bytes; 0 before __init__
  int64_t size;
} GrStruct;

typedef struct GrUnpackIterator {
  GrMutable base;
  GrValue format;
  GrBuffer buffer;                 // released at the end
  _Atomic(int64_t) offset;         // -1: at the end
  int64_t size;
} GrUnpackIterator;

#include "_struct.bind.h"

#include "../collection/iter.h"
#include "grouse/exception.h"

extern GrType gr_struct_object_type, gr_unpack_iterator_type;

static bool raise_struct(GrFiber *fiber, const char *message) {
  gr_raise(fiber, &gr_struct_error_type, "%s", message);
  return false;
}

// ---- packing

static bool check_count(GrFiber *fiber, const char *name, const Format *format, size_t given) {
  if ((int64_t)given != format->items) {
    gr_raise(fiber, &gr_struct_error_type, "%s expected %lld items for packing (got %zu)", name,
             (long long)format->items, given);
    return false;
  }
  return true;
}

static GrValue pack(GrFiber *fiber, const Format *format, const GrValue *values, size_t count) {
  if (!check_count(fiber, "pack", format, count)) {
    return 0;
  }
  GrBytes *result = gr_bytes_new(fiber, 0, format->size);
  return result && format_pack(fiber, format, values, (uint8_t *)result->bytes) ? GR_VALUE(result) : 0;
}

// Brings a negative offset to the front; false: there is no room from there.
static bool place(GrFiber *fiber, const Format *format, int64_t length, bool packing, int64_t *offset) {
  if (*offset < 0) {
    if (*offset + format->size > 0) {
      gr_raise(fiber, &gr_struct_error_type,
               packing ? "no space to pack %lld bytes at offset %lld"
                       : "not enough data to unpack %lld bytes at offset %lld",
               (long long)format->size, (long long)*offset);
      return false;
    }
    if (*offset + length < 0) {
      gr_raise(fiber, &gr_struct_error_type, "offset %lld out of range for %lld-byte buffer", (long long)*offset,
               (long long)length);
      return false;
    }
    *offset += length;
  }
  if (length - *offset < format->size) {
    gr_raise(fiber, &gr_struct_error_type,
             "%s requires a buffer of at least %llu bytes for %s %lld bytes at offset %lld (actual buffer size is "
             "%lld)",
             packing ? "pack_into" : "unpack_from", (unsigned long long)(*offset + format->size),
             packing ? "packing" : "unpacking", (long long)format->size, (long long)*offset, (long long)length);
    return false;
  }
  return true;
}

// args: buffer, offset, values.
static bool pack_into(GrFiber *fiber, const Format *format, const GrValue *args, size_t nargs) {
  if (nargs < 2) {
    return raise_struct(fiber, nargs == 0 ? "pack_into expected buffer argument"
                                          : "pack_into expected offset argument");
  }
  if (!check_count(fiber, "pack_into", format, nargs - 2)) {
    return false;
  }
  int64_t offset;
  if (!gr_index_i64(fiber, args[1], &gr_exc_IndexError, &offset)) {
    return false;
  }
  GrBuffer buffer;
  if (!gr_buffer_get(fiber, args[0], &buffer, true)) {
    if (gr_clear_if(fiber, &gr_exc_TypeError) || gr_clear_if(fiber, &gr_exc_BufferError)) {
      gr_raise(fiber, &gr_exc_TypeError, "argument must be read-write bytes-like object, not %T", args[0]);
    }
    return false;
  }
  bool good = place(fiber, format, buffer.length, true, &offset) &&
              format_pack(fiber, format, args + 2, (uint8_t *)buffer.data + offset);
  gr_buffer_release(fiber, &buffer);
  return good;
}

GrValue gr_struct_pack(GrFiber *fiber, const GrValue *args, size_t nargs) {
  Format format;
  if (nargs == 0) {
    return gr_raise(fiber, &gr_exc_TypeError, "missing format argument");
  }
  return format_read(fiber, args[0], &format) ? pack(fiber, &format, args + 1, nargs - 1) : 0;
}

bool gr_struct_pack_into(GrFiber *fiber, const GrValue *args, size_t nargs) {
  Format format;
  if (nargs == 0) {
    gr_raise(fiber, &gr_exc_TypeError, "missing format argument");
    return false;
  }
  return format_read(fiber, args[0], &format) && pack_into(fiber, &format, args + 1, nargs - 1);
}

// ---- unpacking

static GrValue unpack(GrFiber *fiber, const Format *format, GrBuffer *buffer) {
  if (buffer->length != format->size) {
    return gr_raise(fiber, &gr_struct_error_type, "unpack requires a buffer of %lld bytes", (long long)format->size);
  }
  return GR_VALUE(format_unpack(fiber, format, buffer->data));
}

static GrValue unpack_from(GrFiber *fiber, const Format *format, GrValue object, int64_t offset) {
  GrBuffer buffer;
  if (!gr_buffer_get(fiber, object, &buffer, false)) {
    return 0;
  }
  GrValue result = place(fiber, format, buffer.length, false, &offset)
                       ? GR_VALUE(format_unpack(fiber, format, (const uint8_t *)buffer.data + offset))
                       : 0;
  gr_buffer_release(fiber, &buffer);
  return result;
}

static GrValue iter_unpack(GrFiber *fiber, GrValue text, const Format *format, GrValue object) {
  if (format->size == 0) {
    raise_struct(fiber, "cannot iteratively unpack with a struct of length 0");
    return 0;
  }
  GrUnpackIterator *self = GR_NEW(fiber, GrUnpackIterator, &gr_unpack_iterator_type);
  if (!gr_buffer_get(fiber, object, &self->buffer, false)) {
    return 0;
  }
  if (self->buffer.length % format->size != 0) {
    gr_buffer_release(fiber, &self->buffer);
    return gr_raise(fiber, &gr_struct_error_type,
                    "iterative unpacking requires a buffer of a multiple of %lld bytes", (long long)format->size);
  }
  self->format = text;
  self->size = format->size;
  return GR_VALUE(self);
}

GrValue gr_unpack_iterator_slot_next(GrFiber *fiber, GrValue value) {
  GrUnpackIterator *self = (GrUnpackIterator *)(void *)value;
  int64_t offset = atomic_load_explicit(&self->offset, memory_order_relaxed);
  if (offset < 0) {
    return 0;
  }
  if (offset >= self->buffer.length) {
    if (atomic_exchange(&self->offset, -1) >= 0) {
      gr_buffer_release(fiber, &self->buffer);
    }
    return 0;
  }
  Format format;
  if (!format_read(fiber, self->format, &format)) {
    return 0;
  }
  atomic_store_explicit(&self->offset, offset + self->size, memory_order_relaxed);
  return GR_VALUE(format_unpack(fiber, &format, (const uint8_t *)self->buffer.data + offset));
}

bool gr_unpack_iterator_dunder_length_hint(GrFiber *fiber, GrUnpackIterator *self, int64_t *result) {
  (void)fiber;
  int64_t offset = atomic_load_explicit(&self->offset, memory_order_relaxed);
  *result = offset < 0 ? 0 : (self->buffer.length - offset) / self->size;
  return true;
}

GrValue gr_struct_unpack(GrFiber *fiber, GrValue text, GrBuffer *buffer) {
  Format format;
  return format_read(fiber, text, &format) ? unpack(fiber, &format, buffer) : 0;
}

GrValue gr_struct_unpack_from(GrFiber *fiber, GrValue text, GrValue buffer, int64_t offset) {
  Format format;
  return format_read(fiber, text, &format) ? unpack_from(fiber, &format, buffer, offset) : 0;
}

GrValue gr_struct_iter_unpack(GrFiber *fiber, GrValue text, GrValue buffer) {
  Format format;
  return format_read(fiber, text, &format) ? iter_unpack(fiber, text, &format, buffer) : 0;
}

bool gr_struct_calcsize(GrFiber *fiber, GrValue text, int64_t *result) {
  Format format;
  if (!format_read(fiber, text, &format)) {
    return false;
  }
  *result = format.size;
  return true;
}

void gr_struct__clearcache(GrFiber *fiber) { (void)fiber; }

// ---- Struct

GrValue gr_struct_object_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  (void)args;
  (void)nargs;
  (void)kwnames;
  return gr_type_allocate(fiber, type, 0);
}

bool gr_struct_object_dunder_init(GrFiber *fiber, GrStruct *self, GrValue text) {
  Format format;
  if (!format_read(fiber, text, &format)) {
    return false;
  }
  self->format = text;
  self->size = format.size;
  return true;
}

static bool struct_format(GrFiber *fiber, GrStruct *self, Format *format) {
  if (!self->format) {
    gr_raise(fiber, &gr_exc_RuntimeError, "Struct object is not initialized");
    return false;
  }
  return format_read(fiber, self->format, format);
}

GrValue gr_struct_object_get_format(GrFiber *fiber, GrStruct *self) {
  if (self->format && gr_is_bytes(self->format)) {
    return GR_VALUE(gr_str_new(fiber, gr_as_bytes(self->format)->bytes, gr_as_bytes(self->format)->size));
  }
  return self->format ? self->format : gr_raise(fiber, &gr_exc_AttributeError, "format");
}
GrValue gr_struct_object_get_size(GrFiber *fiber, GrStruct *self) { return gr_int_from_i64(fiber, self->size); }

GrValue gr_struct_object_pack(GrFiber *fiber, GrStruct *self, const GrValue *args, size_t nargs) {
  Format format;
  return struct_format(fiber, self, &format) ? pack(fiber, &format, args, nargs) : 0;
}
bool gr_struct_object_pack_into(GrFiber *fiber, GrStruct *self, const GrValue *args, size_t nargs) {
  Format format;
  return struct_format(fiber, self, &format) && pack_into(fiber, &format, args, nargs);
}
GrValue gr_struct_object_unpack(GrFiber *fiber, GrStruct *self, GrBuffer *buffer) {
  Format format;
  return struct_format(fiber, self, &format) ? unpack(fiber, &format, buffer) : 0;
}
GrValue gr_struct_object_unpack_from(GrFiber *fiber, GrStruct *self, GrValue buffer, int64_t offset) {
  Format format;
  return struct_format(fiber, self, &format) ? unpack_from(fiber, &format, buffer, offset) : 0;
}
GrValue gr_struct_object_iter_unpack(GrFiber *fiber, GrStruct *self, GrValue buffer) {
  Format format;
  return struct_format(fiber, self, &format) ? iter_unpack(fiber, self->format, &format, buffer) : 0;
}

GrType gr_struct_error_type = {GR_TYPE_HEAD(gr_name_error, GrException), GR_STRUCT_ERROR_SLOTS
                               .primary_base = &gr_exc_Exception,
                               .attributes_offset = offsetof(GrException, dict),
                               .type_flags = GR_TYPE_BASE | GR_TYPE_HAS_DICT | GR_TYPE_IS_EXCEPTION};
GrType gr_struct_object_type = {GR_TYPE_HEAD(gr_name_Struct, GrStruct), GR_STRUCT_OBJECT_SLOTS
                         .type_flags = GR_TYPE_BASE | GR_TYPE_WEAKREFABLE};
GrType gr_unpack_iterator_type = {GR_TYPE_HEAD(gr_name_unpack_iterator, GrUnpackIterator), GR_UNPACK_ITERATOR_SLOTS
                                  .iter = gr_iter_self};
