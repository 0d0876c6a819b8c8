// SHA-3 and SHAKE (FIPS 202).
#include "hash_core.h"
#include "grouse/str.h"

typedef struct Sha3Kind {
  GrType *type;
  const char *name;
  uint8_t rate, digest_size;       // bytes a round absorbs; of the result, 0: as many as are asked for
  uint8_t suffix;                  // the domain's bits and the first of the padding
} Sha3Kind;

// State changes under the object's lock; digests are taken from a copy.
typedef struct GrSha3 {
  GrMutable base;
  const Sha3Kind *kind;
  uint64_t lanes[25];
  uint32_t filled;                 // bytes absorbed since the last round
} GrSha3;

extern GrType gr_sha3_224_object_type, gr_sha3_256_object_type, gr_sha3_384_object_type, gr_sha3_512_object_type;
extern GrType gr_shake_128_object_type, gr_shake_256_object_type;

#include "_sha3.bind.h"

static const Sha3Kind kind_sha3_224 = {&gr_sha3_224_object_type, "sha3_224", 144, 28, 6};
static const Sha3Kind kind_sha3_256 = {&gr_sha3_256_object_type, "sha3_256", 136, 32, 6};
static const Sha3Kind kind_sha3_384 = {&gr_sha3_384_object_type, "sha3_384", 104, 48, 6};
static const Sha3Kind kind_sha3_512 = {&gr_sha3_512_object_type, "sha3_512", 72, 64, 6};
static const Sha3Kind kind_shake_128 = {&gr_shake_128_object_type, "shake_128", 168, 0, 0x1f};
static const Sha3Kind kind_shake_256 = {&gr_shake_256_object_type, "shake_256", 136, 0, 0x1f};

// The permutation Keccak-f[1600].
static void permute(uint64_t a[25]) {
  static const uint64_t constants[24] = {
      0x0000000000000001u, 0x0000000000008082u, 0x800000000000808au, 0x8000000080008000u, 0x000000000000808bu,
      0x0000000080000001u, 0x8000000080008081u, 0x8000000000008009u, 0x000000000000008au, 0x0000000000000088u,
      0x0000000080008009u, 0x000000008000000au, 0x000000008000808bu, 0x800000000000008bu, 0x8000000000008089u,
      0x8000000000008003u, 0x8000000000008002u, 0x8000000000000080u, 0x000000000000800au, 0x800000008000000au,
      0x8000000080008081u, 0x8000000000008080u, 0x0000000080000001u, 0x8000000080008008u};
  // The walk of rho and pi: each lane turns by the amount and goes to the place.
  static const uint8_t amounts[24] = {1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44};
  static const uint8_t places[24] = {10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1};
  for (int round = 0; round < 24; round++) {
    uint64_t columns[5];
    for (int x = 0; x < 5; x++) {
      columns[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
    }
    for (int x = 0; x < 5; x++) {
      uint64_t parity = columns[(x + 4) % 5] ^ hash_rotate64(columns[(x + 1) % 5], 1);
      for (int y = 0; y < 25; y += 5) {
        a[x + y] ^= parity;
      }
    }
    uint64_t moving = a[1];
    for (int i = 0; i < 24; i++) {
      uint64_t next = a[places[i]];
      a[places[i]] = hash_rotate64(moving, amounts[i]);
      moving = next;
    }
    for (int y = 0; y < 25; y += 5) {
      uint64_t row[5];
      memcpy(row, a + y, sizeof row);
      for (int x = 0; x < 5; x++) {
        a[y + x] = row[x] ^ (~row[(x + 1) % 5] & row[(x + 2) % 5]);
      }
    }
    a[0] ^= constants[round];
  }
}

// The caller owns the object or holds its lock.
static void read_bytes(GrSha3 *self, const uint8_t *bytes, size_t size) {
  uint32_t rate = self->kind->rate;
  uint8_t *state = (uint8_t *)self->lanes;   // lanes are little-endian, as this machine is
  while (size > 0) {
    if (self->filled == 0 && size >= rate) {
      for (uint32_t i = 0; i < rate / 8; i++) {
        uint64_t word;
        memcpy(&word, bytes + 8 * i, 8);
        self->lanes[i] ^= word;
      }
      bytes += rate;
      size -= rate;
      permute(self->lanes);
      continue;
    }
    state[self->filled++] ^= *bytes++;
    size--;
    if (self->filled == rate) {
      permute(self->lanes);
      self->filled = 0;
    }
  }
}

static bool update(GrFiber *fiber, GrSha3 *self, GrValue data) {
  GrBuffer buffer;
  if (!hash_message(fiber, data, &buffer)) {
    return false;
  }
  gr_lock(&self->base);
  read_bytes(self, buffer.data, (size_t)buffer.length);
  gr_unlock(&self->base);
  gr_buffer_release(fiber, &buffer);
  return true;
}

static GrValue make(GrFiber *fiber, const Sha3Kind *kind, GrValue data) {
  GrSha3 *self = GR_NEW(fiber, GrSha3, kind->type);
  self->kind = kind;
  return data == 0 || update(fiber, self, data) ? GR_VALUE(self) : 0;
}

static void copy_state(GrSha3 *to, GrSha3 *self) {
  gr_lock(&self->base);
  to->kind = self->kind;
  to->filled = self->filled;
  memcpy(to->lanes, self->lanes, sizeof to->lanes);
  gr_unlock(&self->base);
}

static GrValue copy(GrFiber *fiber, GrSha3 *self) {
  GrSha3 *made = GR_NEW(fiber, GrSha3, self->base.type);
  copy_state(made, self);
  return GR_VALUE(made);
}

static void squeeze(GrSha3 *self, uint8_t *out, size_t size) {
  GrSha3 last;
  copy_state(&last, self);
  uint8_t *state = (uint8_t *)last.lanes;
  size_t rate = last.kind->rate;
  state[last.filled] ^= last.kind->suffix;
  state[rate - 1] ^= 0x80;
  for (;;) {
    permute(last.lanes);
    size_t piece = size < rate ? size : rate;
    memcpy(out, state, piece);
    if ((size -= piece) == 0) {
      return;
    }
    out += piece;
  }
}

static GrValue digest_of(GrFiber *fiber, GrSha3 *self, int64_t size, bool hex) {
  GrBytes *bytes = gr_bytes_new(fiber, 0, size);
  if (!bytes) {
    return 0;
  }
  squeeze(self, (uint8_t *)bytes->bytes, (size_t)size);
  return hex ? hash_hex(fiber, (const uint8_t *)bytes->bytes, size) : GR_VALUE(bytes);
}

static GrValue digest_of_length(GrFiber *fiber, GrSha3 *self, GrValue length, bool hex) {
  uint64_t size;
  if (!gr_is_int(length)) {
    return gr_raise(fiber, &gr_exc_TypeError, "an integer is required");
  }
  if (gr_int_sign(length) < 0) {
    return gr_raise(fiber, &gr_exc_ValueError, "value must be positive");
  }
  if (!gr_int_to_u64(length, &size)) {
    return gr_raise(fiber, &gr_exc_OverflowError, "Python int too large to convert to C unsigned long");
  }
  if (size >= 1 << 29) {
    return gr_raise(fiber, &gr_exc_ValueError, "length is too large");
  }
  return digest_of(fiber, self, (int64_t)size, hex);
}

#define SHA3_COMMON(word)                                                                                       \
  GrValue gr_##word##_object_dunder_new(GrFiber *fiber, GrType *cls, GrValue data, bool usedforsecurity) {      \
    (void)cls, (void)usedforsecurity;                                                                           \
    return make(fiber, &kind_##word, data);                                                                     \
  }                                                                                                             \
  bool gr_##word##_object_update(GrFiber *fiber, GrSha3 *self, GrValue data) { return update(fiber, self, data); } \
  GrValue gr_##word##_object_copy(GrFiber *fiber, GrSha3 *self) { return copy(fiber, self); }                   \
  GrValue gr_##word##_object_get_name(GrFiber *fiber, GrSha3 *self) {                                           \
    return GR_VALUE(gr_str_from_c(fiber, self->kind->name));                                                    \
  }                                                                                                             \
  GrValue gr_##word##_object_get_block_size(GrFiber *fiber, GrSha3 *self) {                                     \
    (void)fiber;                                                                                                \
    return gr_tag_int(self->kind->rate);                                                                        \
  }                                                                                                             \
  GrValue gr_##word##_object_get_digest_size(GrFiber *fiber, GrSha3 *self) {                                    \
    (void)fiber;                                                                                                \
    return gr_tag_int(self->kind->digest_size);                                                                 \
  }                                                                                                             \
  GrValue gr_##word##_object_get__capacity_bits(GrFiber *fiber, GrSha3 *self) {                                 \
    (void)fiber;                                                                                                \
    return gr_tag_int(1600 - 8 * self->kind->rate);                                                             \
  }                                                                                                             \
  GrValue gr_##word##_object_get__rate_bits(GrFiber *fiber, GrSha3 *self) {                                     \
    (void)fiber;                                                                                                \
    return gr_tag_int(8 * self->kind->rate);                                                                    \
  }                                                                                                             \
  GrValue gr_##word##_object_get__suffix(GrFiber *fiber, GrSha3 *self) {                                        \
    return GR_VALUE(gr_bytes_new(fiber, (const char *)&self->kind->suffix, 1));                                 \
  }
#define SHA3_FIXED(word)                                                                                        \
  SHA3_COMMON(word)                                                                                             \
  GrValue gr_##word##_object_digest(GrFiber *fiber, GrSha3 *self) {                                             \
    return digest_of(fiber, self, self->kind->digest_size, false);                                              \
  }                                                                                                             \
  GrValue gr_##word##_object_hexdigest(GrFiber *fiber, GrSha3 *self) {                                          \
    return digest_of(fiber, self, self->kind->digest_size, true);                                               \
  }
#define SHA3_SHAKE(word)                                                                                        \
  SHA3_COMMON(word)                                                                                             \
  GrValue gr_##word##_object_digest(GrFiber *fiber, GrSha3 *self, GrValue length) {                             \
    return digest_of_length(fiber, self, length, false);                                                        \
  }                                                                                                             \
  GrValue gr_##word##_object_hexdigest(GrFiber *fiber, GrSha3 *self, GrValue length) {                          \
    return digest_of_length(fiber, self, length, true);                                                         \
  }

SHA3_FIXED(sha3_224)
SHA3_FIXED(sha3_256)
SHA3_FIXED(sha3_384)
SHA3_FIXED(sha3_512)
SHA3_SHAKE(shake_128)
SHA3_SHAKE(shake_256)

GrType gr_sha3_224_object_type = {GR_TYPE_HEAD(gr_name_sha3_224, GrSha3), GR_SHA3_224_OBJECT_SLOTS};
GrType gr_sha3_256_object_type = {GR_TYPE_HEAD(gr_name_sha3_256, GrSha3), GR_SHA3_256_OBJECT_SLOTS};
GrType gr_sha3_384_object_type = {GR_TYPE_HEAD(gr_name_sha3_384, GrSha3), GR_SHA3_384_OBJECT_SLOTS};
GrType gr_sha3_512_object_type = {GR_TYPE_HEAD(gr_name_sha3_512, GrSha3), GR_SHA3_512_OBJECT_SLOTS};
GrType gr_shake_128_object_type = {GR_TYPE_HEAD(gr_name_shake_128, GrSha3), GR_SHAKE_128_OBJECT_SLOTS};
GrType gr_shake_256_object_type = {GR_TYPE_HEAD(gr_name_shake_256, GrSha3), GR_SHAKE_256_OBJECT_SLOTS};
