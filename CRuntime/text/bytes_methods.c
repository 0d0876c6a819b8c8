// The methods of bytes: each passes on to what bytearray shares (byte_core.h).
#include "byte_core.h"
#include "bytes.proto.h"

GrBytes *gr_bytes_capitalize(GrFiber *fiber, GrBytes *self) {
  return (GrBytes *)(void *)byte_map_case(fiber, GR_VALUE(self), BYTE_CAPITALIZE);
}

GrBytes *gr_bytes_center(GrFiber *fiber, GrBytes *self, int64_t width, GrValue fillchar) {
  return (GrBytes *)(void *)byte_justify(fiber, GR_VALUE(self), width, fillchar, BYTE_CENTER);
}

bool gr_bytes_count(GrFiber *fiber, GrBytes *self, GrValue sub, int64_t start, int64_t end,
                    int64_t *result) {
  return byte_count(fiber, GR_VALUE(self), sub, start, end, result);
}

GrStr *gr_bytes_decode(GrFiber *fiber, GrBytes *self, GrStr *encoding, GrStr *errors) {
  ByteView view = byte_view(GR_VALUE(self));
  return gr_text_decode(fiber, view.data, view.size, encoding->bytes, errors->bytes);
}

int gr_bytes_endswith(GrFiber *fiber, GrBytes *self, GrValue suffix, int64_t start, int64_t end) {
  return byte_has_affix(fiber, GR_VALUE(self), suffix, start, end, true);
}

GrBytes *gr_bytes_expandtabs(GrFiber *fiber, GrBytes *self, int32_t tabsize) {
  return (GrBytes *)(void *)byte_expandtabs(fiber, GR_VALUE(self), tabsize);
}

bool gr_bytes_find(GrFiber *fiber, GrBytes *self, GrValue sub, int64_t start, int64_t end,
                   int64_t *result) {
  return byte_locate(fiber, GR_VALUE(self), sub, start, end, false, false, result);
}

GrValue gr_bytes_fromhex(GrFiber *fiber, GrType *cls, GrStr *string) {
  int64_t size;
  char *data = byte_from_hex(fiber, string, &size);
  GrValue made = data ? GR_VALUE(gr_bytes_new(fiber, data, size)) : 0;
  return made == 0 || cls == &gr_bytes_type ? made : gr_call1(fiber, GR_VALUE(cls), made);
}

GrStr *gr_bytes_hex(GrFiber *fiber, GrBytes *self, GrValue sep, int32_t bytes_per_sep) {
  ByteView view = byte_view(GR_VALUE(self));
  return byte_hex(fiber, view.data, view.size, sep, bytes_per_sep);
}

bool gr_bytes_index(GrFiber *fiber, GrBytes *self, GrValue sub, int64_t start, int64_t end,
                    int64_t *result) {
  return byte_locate(fiber, GR_VALUE(self), sub, start, end, false, true, result);
}

bool gr_bytes_isalnum(GrFiber *fiber, GrBytes *self) {
  (void)fiber;
  return byte_test(GR_VALUE(self), BYTE_ALNUM);
}

bool gr_bytes_isalpha(GrFiber *fiber, GrBytes *self) {
  (void)fiber;
  return byte_test(GR_VALUE(self), BYTE_ALPHA);
}

bool gr_bytes_isascii(GrFiber *fiber, GrBytes *self) {
  (void)fiber;
  return byte_test(GR_VALUE(self), BYTE_ASCII);
}

bool gr_bytes_isdigit(GrFiber *fiber, GrBytes *self) {
  (void)fiber;
  return byte_test(GR_VALUE(self), BYTE_DIGIT);
}

bool gr_bytes_islower(GrFiber *fiber, GrBytes *self) {
  (void)fiber;
  return byte_test(GR_VALUE(self), BYTE_IS_LOWER);
}

bool gr_bytes_isspace(GrFiber *fiber, GrBytes *self) {
  (void)fiber;
  return byte_test(GR_VALUE(self), BYTE_SPACE);
}

bool gr_bytes_istitle(GrFiber *fiber, GrBytes *self) {
  (void)fiber;
  return byte_test(GR_VALUE(self), BYTE_IS_TITLE);
}

bool gr_bytes_isupper(GrFiber *fiber, GrBytes *self) {
  (void)fiber;
  return byte_test(GR_VALUE(self), BYTE_IS_UPPER);
}

GrBytes *gr_bytes_join(GrFiber *fiber, GrBytes *self, GrValue iterable_of_bytes) {
  return (GrBytes *)(void *)byte_join(fiber, GR_VALUE(self), iterable_of_bytes);
}

GrBytes *gr_bytes_ljust(GrFiber *fiber, GrBytes *self, int64_t width, GrValue fillchar) {
  return (GrBytes *)(void *)byte_justify(fiber, GR_VALUE(self), width, fillchar, BYTE_LJUST);
}

GrBytes *gr_bytes_lower(GrFiber *fiber, GrBytes *self) {
  return (GrBytes *)(void *)byte_map_case(fiber, GR_VALUE(self), BYTE_LOWER);
}

GrBytes *gr_bytes_lstrip(GrFiber *fiber, GrBytes *self, GrValue bytes) {
  return (GrBytes *)(void *)byte_strip(fiber, GR_VALUE(self), bytes, BYTE_LEFT);
}

GrBytes *gr_bytes_maketrans(GrFiber *fiber, GrBuffer *frm, GrBuffer *to) {
  return byte_maketrans(fiber, frm, to);
}

GrTuple *gr_bytes_partition(GrFiber *fiber, GrBytes *self, GrBuffer *sep) {
  return byte_partition(fiber, GR_VALUE(self), sep, false);
}

GrBytes *gr_bytes_removeprefix(GrFiber *fiber, GrBytes *self, GrBuffer *prefix) {
  return (GrBytes *)(void *)byte_remove_affix(fiber, GR_VALUE(self), prefix, false);
}

GrBytes *gr_bytes_removesuffix(GrFiber *fiber, GrBytes *self, GrBuffer *suffix) {
  return (GrBytes *)(void *)byte_remove_affix(fiber, GR_VALUE(self), suffix, true);
}

GrBytes *gr_bytes_replace(GrFiber *fiber, GrBytes *self, GrBuffer *old, GrBuffer *new, int64_t count) {
  return (GrBytes *)(void *)byte_replace(fiber, GR_VALUE(self), old, new, count);
}

bool gr_bytes_rfind(GrFiber *fiber, GrBytes *self, GrValue sub, int64_t start, int64_t end,
                    int64_t *result) {
  return byte_locate(fiber, GR_VALUE(self), sub, start, end, true, false, result);
}

bool gr_bytes_rindex(GrFiber *fiber, GrBytes *self, GrValue sub, int64_t start, int64_t end,
                     int64_t *result) {
  return byte_locate(fiber, GR_VALUE(self), sub, start, end, true, true, result);
}

GrBytes *gr_bytes_rjust(GrFiber *fiber, GrBytes *self, int64_t width, GrValue fillchar) {
  return (GrBytes *)(void *)byte_justify(fiber, GR_VALUE(self), width, fillchar, BYTE_RJUST);
}

GrTuple *gr_bytes_rpartition(GrFiber *fiber, GrBytes *self, GrBuffer *sep) {
  return byte_partition(fiber, GR_VALUE(self), sep, true);
}

GrList *gr_bytes_rsplit(GrFiber *fiber, GrBytes *self, GrValue sep, int64_t maxsplit) {
  return byte_split(fiber, GR_VALUE(self), sep, maxsplit, true);
}

GrBytes *gr_bytes_rstrip(GrFiber *fiber, GrBytes *self, GrValue bytes) {
  return (GrBytes *)(void *)byte_strip(fiber, GR_VALUE(self), bytes, BYTE_RIGHT);
}

GrList *gr_bytes_split(GrFiber *fiber, GrBytes *self, GrValue sep, int64_t maxsplit) {
  return byte_split(fiber, GR_VALUE(self), sep, maxsplit, false);
}

GrList *gr_bytes_splitlines(GrFiber *fiber, GrBytes *self, bool keepends) {
  return byte_splitlines(fiber, GR_VALUE(self), keepends);
}

int gr_bytes_startswith(GrFiber *fiber, GrBytes *self, GrValue prefix, int64_t start, int64_t end) {
  return byte_has_affix(fiber, GR_VALUE(self), prefix, start, end, false);
}

GrBytes *gr_bytes_strip(GrFiber *fiber, GrBytes *self, GrValue bytes) {
  return (GrBytes *)(void *)byte_strip(fiber, GR_VALUE(self), bytes, BYTE_LEFT | BYTE_RIGHT);
}

GrBytes *gr_bytes_swapcase(GrFiber *fiber, GrBytes *self) {
  return (GrBytes *)(void *)byte_map_case(fiber, GR_VALUE(self), BYTE_SWAPCASE);
}

GrBytes *gr_bytes_title(GrFiber *fiber, GrBytes *self) {
  return (GrBytes *)(void *)byte_map_case(fiber, GR_VALUE(self), BYTE_TITLE);
}

GrBytes *gr_bytes_translate(GrFiber *fiber, GrBytes *self, GrValue table, GrValue delete) {
  return (GrBytes *)(void *)byte_translate(fiber, GR_VALUE(self), table, delete);
}

GrBytes *gr_bytes_upper(GrFiber *fiber, GrBytes *self) {
  return (GrBytes *)(void *)byte_map_case(fiber, GR_VALUE(self), BYTE_UPPER);
}

GrBytes *gr_bytes_zfill(GrFiber *fiber, GrBytes *self, int64_t width) {
  return (GrBytes *)(void *)byte_zfill(fiber, GR_VALUE(self), width);
}
