// SHA-1 (FIPS 180-4).
#include "hash_core.h"
#include "grouse/str.h"

extern GrType gr_sha1_object_type;

#include "_sha1.bind.h"

GR_NAME(sha1_name, "sha1");

static void compress(HashWords *state, const uint8_t *block) {
  static const uint32_t constants[] = {0x5a827999u, 0x6ed9eba1u, 0x8f1bbcdcu, 0xca62c1d6u};
  uint32_t w[80], a = state->w32[0], b = state->w32[1], c = state->w32[2], d = state->w32[3], e = state->w32[4];
  for (int i = 0; i < 16; i++) {
    w[i] = hash_load32(block + 4 * i);
  }
  for (int i = 16; i < 80; i++) {
    w[i] = hash_rotate32(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
  }
  for (int i = 0; i < 80; i++) {
    uint32_t mixed = i < 20 ? (b & c) | (~b & d) : i >= 40 && i < 60 ? (b & c) | (b & d) | (c & d) : b ^ c ^ d;
    uint32_t next = hash_rotate32(a, 5) + mixed + e + constants[i / 20] + w[i];
    e = d;
    d = c;
    c = hash_rotate32(b, 30);
    b = a;
    a = next;
  }
  state->w32[0] += a;
  state->w32[1] += b;
  state->w32[2] += c;
  state->w32[3] += d;
  state->w32[4] += e;
}

static const HashAlgorithm sha1_algorithm = {
    "sha1", 4, 5, 20, true, compress,
    {.w32 = {0x67452301u, 0xefcdab89u, 0x98badcfeu, 0x10325476u, 0xc3d2e1f0u}}};

HASH_METHODS(sha1_object)
GrValue gr_sha1_object_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  return hash_no_instances(fiber, type, args, nargs, kwnames);
}
GrValue gr_sha1_sha1(GrFiber *fiber, GrValue string, bool usedforsecurity) {
  (void)usedforsecurity;
  return hash_new(fiber, &gr_sha1_object_type, &sha1_algorithm, string);
}

GrType gr_sha1_object_type = {GR_TYPE_HEAD(sha1_name, GrHash), GR_SHA1_OBJECT_SLOTS .type_flags = 0};
