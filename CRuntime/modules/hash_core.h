// Message digests that work in blocks (MD5, SHA-1, SHA-2): what their modules share. Private to modules/.
//
// An object's state changes under its lock, one piece of a message at a time; digests are taken from a copy.
#ifndef GROUSE_HASH_CORE_H
#define GROUSE_HASH_CORE_H

#include "grouse/bind.h"
#include "grouse/bytes.h"

typedef union HashWords {
  uint32_t w32[8];
  uint64_t w64[8];
} HashWords;

typedef struct HashAlgorithm {
  const char *name;
  int8_t word, words, digest_size;   // bytes of a word, words of the state, bytes of the result
  bool big_endian;
  void (*compress)(HashWords *state, const uint8_t *block);   // a block is 16 words
  HashWords start;
} HashAlgorithm;

typedef struct GrHash {
  GrMutable base;
  const HashAlgorithm *algorithm;
  HashWords state;
  uint64_t length;                   // bytes so far
  uint8_t block[128];                // what does not fill a block yet
} GrHash;

static inline uint32_t hash_load32(const uint8_t *bytes) {
  return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}
static inline uint64_t hash_load64(const uint8_t *bytes) {
  return (uint64_t)hash_load32(bytes) << 32 | hash_load32(bytes + 4);
}
static inline uint32_t hash_rotate32(uint32_t x, int bits) { return x << bits | x >> (32 - bits); }
static inline uint64_t hash_rotate64(uint64_t x, int bits) { return x << bits | x >> (64 - bits); }

// The memory of a message; TypeErrors of the hash modules. [data] may be 0: empty.
bool hash_message(GrFiber *fiber, GrValue data, GrBuffer *buffer);
// A new object that has read [data], which may be 0.
GrValue hash_new(GrFiber *fiber, GrType *type, const HashAlgorithm *algorithm, GrValue data);
bool hash_update(GrFiber *fiber, GrHash *self, GrValue data);
GrValue hash_copy(GrFiber *fiber, GrHash *self);
GrValue hash_digest(GrFiber *fiber, GrHash *self);
GrValue hash_hexdigest(GrFiber *fiber, GrHash *self);
// [size] bytes as hexadecimal digits.
GrValue hash_hex(GrFiber *fiber, const uint8_t *bytes, int64_t size);
GrValue hash_no_instances(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames);

// The methods every type of digest objects has, in terms of hash_*.
#define HASH_METHODS(type_word)                                                                            \
  bool gr_##type_word##_update(GrFiber *fiber, GrHash *self, GrValue obj) {                                \
    return hash_update(fiber, self, obj);                                                                  \
  }                                                                                                        \
  GrValue gr_##type_word##_copy(GrFiber *fiber, GrHash *self) { return hash_copy(fiber, self); }           \
  GrValue gr_##type_word##_digest(GrFiber *fiber, GrHash *self) { return hash_digest(fiber, self); }       \
  GrValue gr_##type_word##_hexdigest(GrFiber *fiber, GrHash *self) { return hash_hexdigest(fiber, self); } \
  GrValue gr_##type_word##_get_name(GrFiber *fiber, GrHash *self) {                                        \
    return GR_VALUE(gr_str_from_c(fiber, self->algorithm->name));                                          \
  }                                                                                                        \
  GrValue gr_##type_word##_get_block_size(GrFiber *fiber, GrHash *self) {                                  \
    (void)fiber;                                                                                           \
    return gr_tag_int(16 * self->algorithm->word);                                                         \
  }                                                                                                        \
  GrValue gr_##type_word##_get_digest_size(GrFiber *fiber, GrHash *self) {                                 \
    (void)fiber;                                                                                           \
    return gr_tag_int(self->algorithm->digest_size);                                                       \
  }

#endif
