// UnicodeEncodeError, UnicodeDecodeError and UnicodeTranslateError: fields encoding, object, start, end, reason.
#include "exception_core.h"
#include "exception_unicode.bind.h"
#include "grouse/bytes.h"
#include <stdio.h>

static GrValue get_field(GrFiber *fiber, const GrException *self, int index, const char *name) {
  GrValue value = self->fields[index];
  return value ? value : gr_raise(fiber, &gr_exc_TypeError, "%s attribute not set", name);
}

static bool set_field(GrFiber *fiber, GrException *self, int index, GrValue value, const char *name,
                      bool is_number) {
  if (value == 0) {
    gr_raise(fiber, &gr_exc_TypeError,
             is_number ? "can't delete numeric/char attribute" : "%s attribute may not be deleted", name);
    return false;
  }
  if (is_number && (value = gr_index(fiber, value)) == 0) {
    return false;
  }
  self->fields[index] = value;
  return true;
}

#define FIELD(type, name, index, is_number)                                                             \
  GrValue gr_##type##_get_##name(GrFiber *fiber, GrException *self) {                                   \
    return get_field(fiber, self, index, #name);                                                        \
  }                                                                                                     \
  bool gr_##type##_set_##name(GrFiber *fiber, GrException *self, GrValue value) {                       \
    return set_field(fiber, self, index, value, #name, is_number);                                      \
  }

// ---- construction

// args: [encoding,] object, start, end, reason.
static bool unicode_init(GrFiber *fiber, GrValue self, const GrValue *args, size_t nargs, GrTuple *kwnames,
                         bool has_encoding, bool wants_bytes) {
  if (!gr_exc_BaseException.init(fiber, self, args, nargs, kwnames)) {
    return false;
  }
  GrException *error = gr_as_exception(self);
  size_t wanted = has_encoding ? 5 : 4;
  if (nargs != wanted) {
    gr_raise(fiber, &gr_exc_TypeError, "function takes exactly %d arguments (%zu given)", (int)wanted, nargs);
    return false;
  }
  for (size_t i = 0; i < wanted; i++) {
    size_t field = has_encoding ? i : i + 1;
    GrValue value = args[i];
    if (field == GR_UNICODE_START || field == GR_UNICODE_END) {
      if ((value = gr_index(fiber, value)) == 0) {
        return false;
      }
    } else if (field == GR_UNICODE_OBJECT && wants_bytes) {
      GrBuffer buffer;
      if (!gr_is_bytes(value)) {
        if (!gr_buffer_get(fiber, value, &buffer, false)) {
          return false;
        }
        value = GR_VALUE(gr_bytes_new(fiber, buffer.data, buffer.length));
        gr_buffer_release(fiber, &buffer);
        if (value == 0) {
          return false;
        }
      }
    } else if (!gr_is_str(value)) {
      gr_raise(fiber, &gr_exc_TypeError, "argument %d must be str, not %T", (int)i + 1, value);
      return false;
    }
    error->fields[field] = value;
  }
  return true;
}

bool gr_unicode_encode_error_slot_init(GrFiber *fiber, GrValue self, const GrValue *args, size_t nargs,
                                       GrTuple *kwnames) {
  return unicode_init(fiber, self, args, nargs, kwnames, true, false);
}
bool gr_unicode_decode_error_slot_init(GrFiber *fiber, GrValue self, const GrValue *args, size_t nargs,
                                       GrTuple *kwnames) {
  return unicode_init(fiber, self, args, nargs, kwnames, true, true);
}
bool gr_unicode_translate_error_slot_init(GrFiber *fiber, GrValue self, const GrValue *args, size_t nargs,
                                          GrTuple *kwnames) {
  return unicode_init(fiber, self, args, nargs, kwnames, false, false);
}

// ---- text

// Start and end clipped to the object's length as the getters of the C API clip them.
static void clipped_range(const GrException *error, int64_t length, int64_t *start, int64_t *end) {
  *start = *end = 0;
  gr_int_to_i64(error->fields[GR_UNICODE_START], start);
  gr_int_to_i64(error->fields[GR_UNICODE_END], end);
  *start = *start < 0 ? 0 : *start >= length && length > 0 ? length - 1 : *start;
  *end = *end < 1 ? 1 : *end > length ? length : *end;
}

static void escape_char(char *out, size_t size, uint32_t c) {
  snprintf(out, size, c <= 0xff ? "\\x%02x" : c <= 0xffff ? "\\u%04x" : "\\U%08x", (unsigned)c);
}

static GrValue as_value(GrStr *text) { return text ? GR_VALUE(text) : 0; }

static GrValue text_of_str_error(GrFiber *fiber, GrException *error, bool has_encoding) {
  if (error->fields[GR_UNICODE_OBJECT] == 0) {
    return GR_VALUE(&gr_str_empty);
  }
  GrStr *object = gr_as_str(error->fields[GR_UNICODE_OBJECT]);
  int64_t start, end;
  clipped_range(error, object->length, &start, &end);
  GrStr *prefix = has_encoding ? gr_str_format(fiber, "'%U' codec can't encode", error->fields[GR_UNICODE_ENCODING])
                               : gr_str_from_c(fiber, "can't translate");
  GrValue reason = error->fields[GR_UNICODE_REASON];
  if (prefix == 0) {
    return 0;
  }
  if (start < object->length && end == start + 1) {
    char shown[12];
    escape_char(shown, sizeof shown, gr_str_at(object, start));
    return as_value(gr_str_format(fiber, "%S character '%s' in position %lld: %U", prefix, shown,
                                  (long long)start, reason));
  }
  return as_value(gr_str_format(fiber, "%S characters in position %lld-%lld: %U", prefix, (long long)start,
                                (long long)end - 1, reason));
}

GrValue gr_unicode_encode_error_slot_str(GrFiber *fiber, GrValue self) {
  return text_of_str_error(fiber, gr_as_exception(self), true);
}
GrValue gr_unicode_translate_error_slot_str(GrFiber *fiber, GrValue self) {
  return text_of_str_error(fiber, gr_as_exception(self), false);
}

GrValue gr_unicode_decode_error_slot_str(GrFiber *fiber, GrValue self) {
  GrException *error = gr_as_exception(self);
  if (error->fields[GR_UNICODE_OBJECT] == 0) {
    return GR_VALUE(&gr_str_empty);
  }
  GrBytes *object = gr_as_bytes(error->fields[GR_UNICODE_OBJECT]);
  GrValue encoding = error->fields[GR_UNICODE_ENCODING], reason = error->fields[GR_UNICODE_REASON];
  int64_t start, end;
  clipped_range(error, object->size, &start, &end);
  if (start < object->size && end == start + 1) {
    char shown[8];
    snprintf(shown, sizeof shown, "0x%02x", (unsigned char)object->bytes[start]);
    return as_value(gr_str_format(fiber, "'%U' codec can't decode byte %s in position %lld: %U", encoding,
                                  shown, (long long)start, reason));
  }
  return as_value(gr_str_format(fiber, "'%U' codec can't decode bytes in position %lld-%lld: %U", encoding,
                                (long long)start, (long long)end - 1, reason));
}

// ---- attributes

FIELD(unicode_encode_error, encoding, GR_UNICODE_ENCODING, false)
FIELD(unicode_encode_error, object, GR_UNICODE_OBJECT, false)
FIELD(unicode_encode_error, start, GR_UNICODE_START, true)
FIELD(unicode_encode_error, end, GR_UNICODE_END, true)
FIELD(unicode_encode_error, reason, GR_UNICODE_REASON, false)
FIELD(unicode_decode_error, encoding, GR_UNICODE_ENCODING, false)
FIELD(unicode_decode_error, object, GR_UNICODE_OBJECT, false)
FIELD(unicode_decode_error, start, GR_UNICODE_START, true)
FIELD(unicode_decode_error, end, GR_UNICODE_END, true)
FIELD(unicode_decode_error, reason, GR_UNICODE_REASON, false)
FIELD(unicode_translate_error, object, GR_UNICODE_OBJECT, false)
FIELD(unicode_translate_error, start, GR_UNICODE_START, true)
FIELD(unicode_translate_error, end, GR_UNICODE_END, true)
FIELD(unicode_translate_error, reason, GR_UNICODE_REASON, false)
#undef FIELD

// ---- type objects

#define EXCEPTION_LAYOUT                                                                                \
  .primary_base = &gr_exc_UnicodeError, .attributes_offset = offsetof(GrException, dict),               \
  .type_flags = GR_TYPE_BASE | GR_TYPE_IS_EXCEPTION | GR_TYPE_HAS_DICT | GR_TYPE_WEAKREFABLE

GrType gr_exc_UnicodeEncodeError = {GR_TYPE_HEAD(gr_name_UnicodeEncodeError, GrException),
                                    GR_UNICODE_ENCODE_ERROR_SLOTS EXCEPTION_LAYOUT};
GrType gr_exc_UnicodeDecodeError = {GR_TYPE_HEAD(gr_name_UnicodeDecodeError, GrException),
                                    GR_UNICODE_DECODE_ERROR_SLOTS EXCEPTION_LAYOUT};
GrType gr_exc_UnicodeTranslateError = {GR_TYPE_HEAD(gr_name_UnicodeTranslateError, GrException),
                                       GR_UNICODE_TRANSLATE_ERROR_SLOTS EXCEPTION_LAYOUT};
