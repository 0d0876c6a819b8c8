// What the files of the binascii module share.
#ifndef GROUSE_BINASCII_PRIVATE_H
#define GROUSE_BINASCII_PRIVATE_H

#include "grouse/bind.h"

// Raises binascii.Error; returns false.
GR_COLD bool binascii_fail(GrFiber *fiber, const char *message);
// The memory of bytes-like objects and of ASCII text.
bool binascii_input(GrFiber *fiber, GrValue value, GrBuffer *buffer);

// [bytes], which was made too large, as the first [size] bytes of it.
static inline GrValue binascii_result(GrFiber *fiber, GrBytes *bytes, int64_t size) {
  return GR_VALUE(size == bytes->size ? bytes : gr_bytes_new(fiber, bytes->bytes, size));
}

// The value of a hexadecimal digit, -1 for other bytes.
static inline int binascii_hex_digit(uint8_t c) {
  return c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10 : -1;
}

#endif
