// The methods of bytearray that do not change it: each passes on to what bytes shares (byte_core.h).
#include "byte_core.h"
#include "bytearray.proto.h"

GrBytearray *gr_bytearray_capitalize(GrFiber *fiber, GrBytearray *self) {
  return (GrBytearray *)(void *)byte_map_case(fiber, GR_VALUE(self), BYTE_CAPITALIZE);
}

GrBytearray *gr_bytearray_center(GrFiber *fiber, GrBytearray *self, int64_t width, GrValue fillchar) {
  return (GrBytearray *)(void *)byte_justify(fiber, GR_VALUE(self), width, fillchar, BYTE_CENTER);
}

bool gr_bytearray_count(GrFiber *fiber, GrBytearray *self, GrValue sub, int64_t start, int64_t end,
                        int64_t *result) {
  return byte_count(fiber, GR_VALUE(self), sub, start, end, result);
}

GrStr *gr_bytearray_decode(GrFiber *fiber, GrBytearray *self, GrStr *encoding, GrStr *errors) {
  ByteView view = byte_view(GR_VALUE(self));
  return gr_text_decode(fiber, view.data, view.size, encoding->bytes, errors->bytes);
}

int gr_bytearray_endswith(GrFiber *fiber, GrBytearray *self, GrValue suffix, int64_t start, int64_t end) {
  return byte_has_affix(fiber, GR_VALUE(self), suffix, start, end, true);
}

GrBytearray *gr_bytearray_expandtabs(GrFiber *fiber, GrBytearray *self, int32_t tabsize) {
  return (GrBytearray *)(void *)byte_expandtabs(fiber, GR_VALUE(self), tabsize);
}

bool gr_bytearray_find(GrFiber *fiber, GrBytearray *self, GrValue sub, int64_t start, int64_t end,
                       int64_t *result) {
  return byte_locate(fiber, GR_VALUE(self), sub, start, end, false, false, result);
}

GrValue gr_bytearray_fromhex(GrFiber *fiber, GrType *cls, GrStr *string) {
  int64_t size;
  char *data = byte_from_hex(fiber, string, &size);
  GrValue made = data ? GR_VALUE(gr_bytearray_new(fiber, data, size)) : 0;
  return made == 0 || cls == &gr_bytearray_type ? made : gr_call1(fiber, GR_VALUE(cls), made);
}

GrStr *gr_bytearray_hex(GrFiber *fiber, GrBytearray *self, GrValue sep, int32_t bytes_per_sep) {
  ByteView view = byte_view(GR_VALUE(self));
  return byte_hex(fiber, view.data, view.size, sep, bytes_per_sep);
}

bool gr_bytearray_index(GrFiber *fiber, GrBytearray *self, GrValue sub, int64_t start, int64_t end,
                        int64_t *result) {
  return byte_locate(fiber, GR_VALUE(self), sub, start, end, false, true, result);
}

bool gr_bytearray_isalnum(GrFiber *fiber, GrBytearray *self) {
  (void)fiber;
  return byte_test(GR_VALUE(self), BYTE_ALNUM);
}

bool gr_bytearray_isalpha(GrFiber *fiber, GrBytearray *self) {
  (void)fiber;
  return byte_test(GR_VALUE(self), BYTE_ALPHA);
}

bool gr_bytearray_isascii(GrFiber *fiber, GrBytearray *self) {
  (void)fiber;
  return byte_test(GR_VALUE(self), BYTE_ASCII);
}

bool gr_bytearray_isdigit(GrFiber *fiber, GrBytearray *self) {
  (void)fiber;
  return byte_test(GR_VALUE(self), BYTE_DIGIT);
}

bool gr_bytearray_islower(GrFiber *fiber, GrBytearray *self) {
  (void)fiber;
  return byte_test(GR_VALUE(self), BYTE_IS_LOWER);
}

bool gr_bytearray_isspace(GrFiber *fiber, GrBytearray *self) {
  (void)fiber;
  return byte_test(GR_VALUE(self), BYTE_SPACE);
}

bool gr_bytearray_istitle(GrFiber *fiber, GrBytearray *self) {
  (void)fiber;
  return byte_test(GR_VALUE(self), BYTE_IS_TITLE);
}

bool gr_bytearray_isupper(GrFiber *fiber, GrBytearray *self) {
  (void)fiber;
  return byte_test(GR_VALUE(self), BYTE_IS_UPPER);
}

GrBytearray *gr_bytearray_join(GrFiber *fiber, GrBytearray *self, GrValue iterable_of_bytes) {
  return (GrBytearray *)(void *)byte_join(fiber, GR_VALUE(self), iterable_of_bytes);
}

GrBytearray *gr_bytearray_ljust(GrFiber *fiber, GrBytearray *self, int64_t width, GrValue fillchar) {
  return (GrBytearray *)(void *)byte_justify(fiber, GR_VALUE(self), width, fillchar, BYTE_LJUST);
}

GrBytearray *gr_bytearray_lower(GrFiber *fiber, GrBytearray *self) {
  return (GrBytearray *)(void *)byte_map_case(fiber, GR_VALUE(self), BYTE_LOWER);
}

GrBytearray *gr_bytearray_lstrip(GrFiber *fiber, GrBytearray *self, GrValue bytes) {
  return (GrBytearray *)(void *)byte_strip(fiber, GR_VALUE(self), bytes, BYTE_LEFT);
}

GrBytes *gr_bytearray_maketrans(GrFiber *fiber, GrBuffer *frm, GrBuffer *to) {
  return byte_maketrans(fiber, frm, to);
}

GrTuple *gr_bytearray_partition(GrFiber *fiber, GrBytearray *self, GrBuffer *sep) {
  return byte_partition(fiber, GR_VALUE(self), sep, false);
}

GrBytearray *gr_bytearray_removeprefix(GrFiber *fiber, GrBytearray *self, GrBuffer *prefix) {
  return (GrBytearray *)(void *)byte_remove_affix(fiber, GR_VALUE(self), prefix, false);
}

GrBytearray *gr_bytearray_removesuffix(GrFiber *fiber, GrBytearray *self, GrBuffer *suffix) {
  return (GrBytearray *)(void *)byte_remove_affix(fiber, GR_VALUE(self), suffix, true);
}

GrBytearray *gr_bytearray_replace(GrFiber *fiber, GrBytearray *self, GrBuffer *old, GrBuffer *new,
                                  int64_t count) {
  return (GrBytearray *)(void *)byte_replace(fiber, GR_VALUE(self), old, new, count);
}

bool gr_bytearray_rfind(GrFiber *fiber, GrBytearray *self, GrValue sub, int64_t start, int64_t end,
                        int64_t *result) {
  return byte_locate(fiber, GR_VALUE(self), sub, start, end, true, false, result);
}

bool gr_bytearray_rindex(GrFiber *fiber, GrBytearray *self, GrValue sub, int64_t start, int64_t end,
                         int64_t *result) {
  return byte_locate(fiber, GR_VALUE(self), sub, start, end, true, true, result);
}

GrBytearray *gr_bytearray_rjust(GrFiber *fiber, GrBytearray *self, int64_t width, GrValue fillchar) {
  return (GrBytearray *)(void *)byte_justify(fiber, GR_VALUE(self), width, fillchar, BYTE_RJUST);
}

GrTuple *gr_bytearray_rpartition(GrFiber *fiber, GrBytearray *self, GrBuffer *sep) {
  return byte_partition(fiber, GR_VALUE(self), sep, true);
}

GrList *gr_bytearray_rsplit(GrFiber *fiber, GrBytearray *self, GrValue sep, int64_t maxsplit) {
  return byte_split(fiber, GR_VALUE(self), sep, maxsplit, true);
}

GrBytearray *gr_bytearray_rstrip(GrFiber *fiber, GrBytearray *self, GrValue bytes) {
  return (GrBytearray *)(void *)byte_strip(fiber, GR_VALUE(self), bytes, BYTE_RIGHT);
}

GrList *gr_bytearray_split(GrFiber *fiber, GrBytearray *self, GrValue sep, int64_t maxsplit) {
  return byte_split(fiber, GR_VALUE(self), sep, maxsplit, false);
}

GrList *gr_bytearray_splitlines(GrFiber *fiber, GrBytearray *self, bool keepends) {
  return byte_splitlines(fiber, GR_VALUE(self), keepends);
}

int gr_bytearray_startswith(GrFiber *fiber, GrBytearray *self, GrValue prefix, int64_t start, int64_t end) {
  return byte_has_affix(fiber, GR_VALUE(self), prefix, start, end, false);
}

GrBytearray *gr_bytearray_strip(GrFiber *fiber, GrBytearray *self, GrValue bytes) {
  return (GrBytearray *)(void *)byte_strip(fiber, GR_VALUE(self), bytes, BYTE_LEFT | BYTE_RIGHT);
}

GrBytearray *gr_bytearray_swapcase(GrFiber *fiber, GrBytearray *self) {
  return (GrBytearray *)(void *)byte_map_case(fiber, GR_VALUE(self), BYTE_SWAPCASE);
}

GrBytearray *gr_bytearray_title(GrFiber *fiber, GrBytearray *self) {
  return (GrBytearray *)(void *)byte_map_case(fiber, GR_VALUE(self), BYTE_TITLE);
}

GrBytearray *gr_bytearray_translate(GrFiber *fiber, GrBytearray *self, GrValue table, GrValue delete) {
  return (GrBytearray *)(void *)byte_translate(fiber, GR_VALUE(self), table, delete);
}

GrBytearray *gr_bytearray_upper(GrFiber *fiber, GrBytearray *self) {
  return (GrBytearray *)(void *)byte_map_case(fiber, GR_VALUE(self), BYTE_UPPER);
}

GrBytearray *gr_bytearray_zfill(GrFiber *fiber, GrBytearray *self, int64_t width) {
  return (GrBytearray *)(void *)byte_zfill(fiber, GR_VALUE(self), width);
}
