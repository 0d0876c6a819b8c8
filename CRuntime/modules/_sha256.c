// SHA-256 and SHA-224 (FIPS 180-4).
#include "hash_core.h"
#include "grouse/str.h"

extern GrType gr_sha224_object_type, gr_sha256_object_type;

#include "_sha256.bind.h"

GR_NAME(sha224_name, "sha224");
GR_NAME(sha256_name, "sha256");

// The first bits of the fractions of the cube roots of the first primes.
static const uint32_t constants[64] = {
    0x428a2f98u, 0x71374491u, 0xb5c0fbcfu, 0xe9b5dba5u, 0x3956c25bu, 0x59f111f1u, 0x923f82a4u, 0xab1c5ed5u,
    0xd807aa98u, 0x12835b01u, 0x243185beu, 0x550c7dc3u, 0x72be5d74u, 0x80deb1feu, 0x9bdc06a7u, 0xc19bf174u,
    0xe49b69c1u, 0xefbe4786u, 0x0fc19dc6u, 0x240ca1ccu, 0x2de92c6fu, 0x4a7484aau, 0x5cb0a9dcu, 0x76f988dau,
    0x983e5152u, 0xa831c66du, 0xb00327c8u, 0xbf597fc7u, 0xc6e00bf3u, 0xd5a79147u, 0x06ca6351u, 0x14292967u,
    0x27b70a85u, 0x2e1b2138u, 0x4d2c6dfcu, 0x53380d13u, 0x650a7354u, 0x766a0abbu, 0x81c2c92eu, 0x92722c85u,
    0xa2bfe8a1u, 0xa81a664bu, 0xc24b8b70u, 0xc76c51a3u, 0xd192e819u, 0xd6990624u, 0xf40e3585u, 0x106aa070u,
    0x19a4c116u, 0x1e376c08u, 0x2748774cu, 0x34b0bcb5u, 0x391c0cb3u, 0x4ed8aa4au, 0x5b9cca4fu, 0x682e6ff3u,
    0x748f82eeu, 0x78a5636fu, 0x84c87814u, 0x8cc70208u, 0x90befffau, 0xa4506cebu, 0xbef9a3f7u, 0xc67178f2u,
};

static void compress(HashWords *state, const uint8_t *block) {
  uint32_t w[64], v[8];
  for (int i = 0; i < 16; i++) {
    w[i] = hash_load32(block + 4 * i);
  }
  for (int i = 16; i < 64; i++) {
    uint32_t x = w[i - 15], y = w[i - 2];
    w[i] = w[i - 16] + (hash_rotate32(x, 25) ^ hash_rotate32(x, 14) ^ x >> 3) + w[i - 7] +
           (hash_rotate32(y, 15) ^ hash_rotate32(y, 13) ^ y >> 10);
  }
  memcpy(v, state->w32, sizeof v);
  for (int i = 0; i < 64; i++) {
    uint32_t a = v[0], e = v[4];
    uint32_t first = v[7] + (hash_rotate32(e, 26) ^ hash_rotate32(e, 21) ^ hash_rotate32(e, 7)) +
                     ((e & v[5]) ^ (~e & v[6])) + constants[i] + w[i];
    uint32_t second = (hash_rotate32(a, 30) ^ hash_rotate32(a, 19) ^ hash_rotate32(a, 10)) +
                      ((a & v[1]) ^ (a & v[2]) ^ (v[1] & v[2]));
    memmove(v + 1, v, 7 * sizeof *v);
    v[4] += first;
    v[0] = first + second;
  }
  for (int i = 0; i < 8; i++) {
    state->w32[i] += v[i];
  }
}

static const HashAlgorithm sha224_algorithm = {
    "sha224", 4, 8, 28, true, compress, {.w32 = {
    0xc1059ed8u, 0x367cd507u, 0x3070dd17u, 0xf70e5939u,
    0xffc00b31u, 0x68581511u, 0x64f98fa7u, 0xbefa4fa4u,
    }}};

static const HashAlgorithm sha256_algorithm = {
    "sha256", 4, 8, 32, true, compress, {.w32 = {
    0x6a09e667u, 0xbb67ae85u, 0x3c6ef372u, 0xa54ff53au,
    0x510e527fu, 0x9b05688cu, 0x1f83d9abu, 0x5be0cd19u,
    }}};

HASH_METHODS(sha224_object)
GrValue gr_sha224_object_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  return hash_no_instances(fiber, type, args, nargs, kwnames);
}
GrValue gr_sha256_sha224(GrFiber *fiber, GrValue string, bool usedforsecurity) {
  (void)usedforsecurity;
  return hash_new(fiber, &gr_sha224_object_type, &sha224_algorithm, string);
}

HASH_METHODS(sha256_object)
GrValue gr_sha256_object_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  return hash_no_instances(fiber, type, args, nargs, kwnames);
}
GrValue gr_sha256_sha256(GrFiber *fiber, GrValue string, bool usedforsecurity) {
  (void)usedforsecurity;
  return hash_new(fiber, &gr_sha256_object_type, &sha256_algorithm, string);
}

GrType gr_sha224_object_type = {GR_TYPE_HEAD(sha224_name, GrHash), GR_SHA224_OBJECT_SLOTS .type_flags = 0};
GrType gr_sha256_object_type = {GR_TYPE_HEAD(sha256_name, GrHash), GR_SHA256_OBJECT_SLOTS .type_flags = 0};
