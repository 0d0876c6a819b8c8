// BLAKE2b and BLAKE2s (RFC 7693) with all parameters of tree hashing.
#include "hash_core.h"
#include "grouse/core.h"
#include "grouse/str.h"

// BLAKE2b or BLAKE2s: what they differ in.
typedef struct Blake2Kind {
  GrType *type;
  const char *name;
  bool wide;                        // words of 64 bits
  int8_t salt_size;                 // also of the personalization
  uint8_t block_size, most;         // bytes of a block, of the longest digest or key
} Blake2Kind;

// State changes under the object's lock; digests are taken from a copy.
typedef struct GrBlake2 {
  GrMutable base;
  const Blake2Kind *kind;
  HashWords h;
  uint64_t length;                  // bytes compressed so far
  uint8_t block[128];               // what follows them: at most a whole block
  uint8_t filled, digest_size;
  bool last_node;
} GrBlake2;

extern GrType gr_blake2b_object_type, gr_blake2s_object_type;

#include "_blake2.bind.h"

static const Blake2Kind kind_b = {&gr_blake2b_object_type, "blake2b", true, 16, 128, 64};
static const Blake2Kind kind_s = {&gr_blake2s_object_type, "blake2s", false, 8, 64, 32};

static const uint64_t start_b[8] = {
    0x6a09e667f3bcc908u, 0xbb67ae8584caa73bu, 0x3c6ef372fe94f82bu, 0xa54ff53a5f1d36f1u,
    0x510e527fade682d1u, 0x9b05688c2b3e6c1fu, 0x1f83d9abfb41bd6bu, 0x5be0cd19137e2179u};
static const uint32_t start_s[8] = {0x6a09e667u, 0xbb67ae85u, 0x3c6ef372u, 0xa54ff53au,
                                    0x510e527fu, 0x9b05688cu, 0x1f83d9abu, 0x5be0cd19u};
static const uint8_t sigma[10][16] = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}, {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
    {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4}, {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
    {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13}, {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
    {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11}, {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
    {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5}, {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0}};

static inline uint64_t turn64(uint64_t x, int bits) { return x >> bits | x << (64 - bits); }
static inline uint32_t turn32(uint32_t x, int bits) { return x >> bits | x << (32 - bits); }

// Which four words the step [i] of a round mixes.
#define BLAKE_STEPS(MIX) \
  MIX(0, 0, 4, 8, 12) MIX(1, 1, 5, 9, 13) MIX(2, 2, 6, 10, 14) MIX(3, 3, 7, 11, 15) \
  MIX(4, 0, 5, 10, 15) MIX(5, 1, 6, 11, 12) MIX(6, 2, 7, 8, 13) MIX(7, 3, 4, 9, 14)

static void compress_b(uint64_t h[8], const uint8_t *block, uint64_t length, bool last, bool last_node) {
  uint64_t m[16], v[16];
  memcpy(m, block, sizeof m);
  memcpy(v, h, 64);
  memcpy(v + 8, start_b, 64);
  v[12] ^= length;
  v[14] ^= last ? ~UINT64_C(0) : 0;
  v[15] ^= last_node ? ~UINT64_C(0) : 0;
  for (int round = 0; round < 12; round++) {
    const uint8_t *s = sigma[round % 10];
#define MIX(i, a, b, c, d)                                                                    \
    v[a] += v[b] + m[s[2 * i]], v[d] = turn64(v[d] ^ v[a], 32);                                 \
    v[c] += v[d], v[b] = turn64(v[b] ^ v[c], 24);                                               \
    v[a] += v[b] + m[s[2 * i + 1]], v[d] = turn64(v[d] ^ v[a], 16);                             \
    v[c] += v[d], v[b] = turn64(v[b] ^ v[c], 63);
    BLAKE_STEPS(MIX)
#undef MIX
  }
  for (int i = 0; i < 8; i++) {
    h[i] ^= v[i] ^ v[i + 8];
  }
}

static void compress_s(uint32_t h[8], const uint8_t *block, uint64_t length, bool last, bool last_node) {
  uint32_t m[16], v[16];
  memcpy(m, block, sizeof m);
  memcpy(v, h, 32);
  memcpy(v + 8, start_s, 32);
  v[12] ^= (uint32_t)length;
  v[13] ^= (uint32_t)(length >> 32);
  v[14] ^= last ? ~0u : 0;
  v[15] ^= last_node ? ~0u : 0;
  for (int round = 0; round < 10; round++) {
    const uint8_t *s = sigma[round];
#define MIX(i, a, b, c, d)                                                                    \
    v[a] += v[b] + m[s[2 * i]], v[d] = turn32(v[d] ^ v[a], 16);                                 \
    v[c] += v[d], v[b] = turn32(v[b] ^ v[c], 12);                                               \
    v[a] += v[b] + m[s[2 * i + 1]], v[d] = turn32(v[d] ^ v[a], 8);                              \
    v[c] += v[d], v[b] = turn32(v[b] ^ v[c], 7);
    BLAKE_STEPS(MIX)
#undef MIX
  }
  for (int i = 0; i < 8; i++) {
    h[i] ^= v[i] ^ v[i + 8];
  }
}

static void compress(GrBlake2 *self, const uint8_t *block, bool last) {
  if (self->kind->wide) {
    compress_b(self->h.w64, block, self->length, last, last && self->last_node);
  } else {
    compress_s(self->h.w32, block, self->length, last, last && self->last_node);
  }
}

// The caller owns the object or holds its lock.
static void read_bytes(GrBlake2 *self, const uint8_t *bytes, size_t size) {
  size_t block = self->kind->block_size;
  while (size > 0) {
    if (self->filled == block) {
      self->length += block;
      compress(self, self->block, false);
      self->filled = 0;
      // The last block waits until it is known whether more follows.
      for (; size > block; size -= block, bytes += block) {
        self->length += block;
        compress(self, bytes, false);
      }
    }
    size_t piece = block - self->filled < size ? block - self->filled : size;
    memcpy(self->block + self->filled, bytes, piece);
    self->filled = (uint8_t)(self->filled + piece);
    bytes += piece;
    size -= piece;
  }
}

// ---- construction

// A number that CPython reads as an unsigned C long.
static bool unsigned_word(GrFiber *fiber, GrValue value, uint64_t *result) {
  if (!gr_is_int(value)) {
    gr_raise(fiber, &gr_exc_TypeError, "an integer is required");
    return false;
  }
  if (gr_int_sign(value) < 0) {
    gr_raise(fiber, &gr_exc_ValueError, "value must be positive");
    return false;
  }
  if (!gr_int_to_u64(value, result)) {
    gr_raise(fiber, &gr_exc_OverflowError, "int too big to convert");
    return false;
  }
  return true;
}

static bool in_range(GrFiber *fiber, const char *name, int32_t value, int32_t low, int32_t high,
                     const char *end) {
  if (value < low || value > high) {
    gr_raise(fiber, &gr_exc_ValueError, "%s must be between %d and %d%s", name, low, high, end);
    return false;
  }
  return true;
}

// Copies a salt, a personalization or a key of at most [most] bytes; its size, or -1: raised.
static int copy_bytes(GrFiber *fiber, const char *name, GrValue value, int most, uint8_t *out) {
  GrBuffer buffer = {0};
  if (value && !gr_buffer_get(fiber, value, &buffer, false)) {
    return -1;
  }
  int64_t size = buffer.length;
  if (size <= most && size > 0) {
    memcpy(out, buffer.data, (size_t)size);
  }
  if (value) {
    gr_buffer_release(fiber, &buffer);
  }
  if (size > most) {
    gr_raise(fiber, &gr_exc_ValueError, "maximum %s length is %d bytes", name, most);
    return -1;
  }
  return (int)size;
}

// The arguments that shape the digest.
typedef struct Blake2Settings {
  GrValue key, salt, person, leaf_size, node_offset;
  int32_t digest_size, fanout, depth, node_depth, inner_size;
} Blake2Settings;

static void put_little(uint8_t *out, uint64_t number, int size) {
  for (int i = 0; i < size; i++) {
    out[i] = (uint8_t)(number >> 8 * i);
  }
}

// Fills the parameter block, which is as long as the state, and the key. The key's size, or -1: raised.
static int fill_parameters(GrFiber *fiber, const Blake2Kind *kind, const Blake2Settings *s, uint8_t block[64],
                           uint8_t key[64]) {
  int salt = kind->salt_size;
  uint64_t leaf_size, node_offset;
  if (!in_range(fiber, "digest_size", s->digest_size, 1, kind->most, " bytes") ||
      copy_bytes(fiber, "salt", s->salt, salt, block + (kind->wide ? 32 : 16)) < 0 ||
      copy_bytes(fiber, "person", s->person, salt, block + (kind->wide ? 48 : 24)) < 0 ||
      !in_range(fiber, "fanout", s->fanout, 0, 255, "") || !in_range(fiber, "depth", s->depth, 1, 255, "") ||
      !unsigned_word(fiber, s->leaf_size, &leaf_size)) {
    return -1;
  }
  if (leaf_size > UINT32_MAX) {
    gr_raise(fiber, &gr_exc_OverflowError, "leaf_size is too large");
    return -1;
  }
  if (!unsigned_word(fiber, s->node_offset, &node_offset)) {
    return -1;
  }
  if (!kind->wide && node_offset >> 48) {
    gr_raise(fiber, &gr_exc_OverflowError, "node_offset is too large");
    return -1;
  }
  if (!in_range(fiber, "node_depth", s->node_depth, 0, 255, "")) {
    return -1;
  }
  if (s->inner_size < 0 || s->inner_size > kind->most) {
    gr_raise(fiber, &gr_exc_ValueError, "inner_size must be between 0 and is %d", kind->most);
    return -1;
  }
  int key_size = copy_bytes(fiber, "key", s->key, kind->most, key);
  uint8_t *tail = block + (kind->wide ? 16 : 14);
  block[0] = (uint8_t)s->digest_size;
  block[1] = (uint8_t)(key_size < 0 ? 0 : key_size);
  block[2] = (uint8_t)s->fanout;
  block[3] = (uint8_t)s->depth;
  put_little(block + 4, leaf_size, 4);
  put_little(block + 8, node_offset, kind->wide ? 8 : 6);
  tail[0] = (uint8_t)s->node_depth;
  tail[1] = (uint8_t)s->inner_size;
  return key_size;
}

static bool update(GrFiber *fiber, GrBlake2 *self, GrValue data) {
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

static GrValue make(GrFiber *fiber, const Blake2Kind *kind, GrValue data, const Blake2Settings *settings,
                    bool last_node) {
  uint8_t block[64] = {0}, key[128] = {0};
  int key_size = fill_parameters(fiber, kind, settings, block, key);
  if (key_size < 0) {
    return 0;
  }
  GrBlake2 *self = GR_NEW(fiber, GrBlake2, kind->type);
  self->kind = kind;
  self->digest_size = (uint8_t)settings->digest_size;
  self->last_node = last_node;
  memcpy(&self->h, block, sizeof block);
  for (int i = 0; i < 8; i++) {
    if (kind->wide) {
      self->h.w64[i] ^= start_b[i];
    } else {
      self->h.w32[i] ^= start_s[i];
    }
  }
  if (key_size > 0) {
    read_bytes(self, key, kind->block_size);
  }
  return data == 0 || update(fiber, self, data) ? GR_VALUE(self) : 0;
}

// ---- results

static void copy_state(GrBlake2 *to, GrBlake2 *self) {
  gr_lock(&self->base);
  memcpy((char *)to + sizeof to->base, (char *)self + sizeof self->base, sizeof *to - sizeof to->base);
  gr_unlock(&self->base);
}

static GrValue copy(GrFiber *fiber, GrBlake2 *self) {
  GrBlake2 *made = GR_NEW(fiber, GrBlake2, self->base.type);
  copy_state(made, self);
  return GR_VALUE(made);
}

static void finish(GrBlake2 *self, GrBlake2 *last) {
  copy_state(last, self);
  memset(last->block + last->filled, 0, sizeof last->block - last->filled);
  last->length += last->filled;
  compress(last, last->block, true);
}

static GrValue digest(GrFiber *fiber, GrBlake2 *self) {
  GrBlake2 last;
  finish(self, &last);
  return GR_VALUE(gr_bytes_new(fiber, (const char *)&last.h, last.digest_size));
}

static GrValue hexdigest(GrFiber *fiber, GrBlake2 *self) {
  GrBlake2 last;
  finish(self, &last);
  return hash_hex(fiber, (const uint8_t *)&last.h, last.digest_size);
}

#define BLAKE2_TYPE(word, what)                                                                                 \
  GrValue gr_##word##_object_dunder_new(                                                                        \
      GrFiber *fiber, GrType *cls, GrValue data, int32_t digest_size, GrValue key, GrValue salt,                \
      GrValue person, int32_t fanout, int32_t depth, GrValue leaf_size, GrValue node_offset,                    \
      int32_t node_depth, int32_t inner_size, bool last_node, bool usedforsecurity) {                           \
    (void)cls, (void)usedforsecurity;                                                                           \
    return make(fiber, &what, data,                                                                             \
                &(Blake2Settings){key, salt, person, leaf_size, node_offset, digest_size, fanout, depth,        \
                                  node_depth, inner_size},                                                      \
                last_node);                                                                                     \
  }                                                                                                             \
  bool gr_##word##_object_update(GrFiber *fiber, GrBlake2 *self, GrValue data) { return update(fiber, self, data); } \
  GrValue gr_##word##_object_copy(GrFiber *fiber, GrBlake2 *self) { return copy(fiber, self); }                 \
  GrValue gr_##word##_object_digest(GrFiber *fiber, GrBlake2 *self) { return digest(fiber, self); }             \
  GrValue gr_##word##_object_hexdigest(GrFiber *fiber, GrBlake2 *self) { return hexdigest(fiber, self); }       \
  GrValue gr_##word##_object_get_name(GrFiber *fiber, GrBlake2 *self) {                                         \
    return GR_VALUE(gr_str_from_c(fiber, self->kind->name));                                                    \
  }                                                                                                             \
  GrValue gr_##word##_object_get_block_size(GrFiber *fiber, GrBlake2 *self) {                                   \
    (void)fiber;                                                                                                \
    return gr_tag_int(self->kind->block_size);                                                                  \
  }                                                                                                             \
  GrValue gr_##word##_object_get_digest_size(GrFiber *fiber, GrBlake2 *self) {                                  \
    (void)fiber;                                                                                                \
    return gr_tag_int(self->digest_size);                                                                       \
  }

BLAKE2_TYPE(blake2b, kind_b)
BLAKE2_TYPE(blake2s, kind_s)

GR_NAME(salt_size_name, "SALT_SIZE");
GR_NAME(person_size_name, "PERSON_SIZE");
GR_NAME(key_size_name, "MAX_KEY_SIZE");
GR_NAME(digest_size_name, "MAX_DIGEST_SIZE");

static bool add_limits(GrFiber *fiber, const Blake2Kind *kind) {
  if (!gr_type_ready(fiber, kind->type)) {
    return false;
  }
  GrDict *dict = gr_type_dict(fiber, kind->type);
  return gr_dict_set_str(fiber, dict, &salt_size_name, gr_tag_int(kind->salt_size)) &&
         gr_dict_set_str(fiber, dict, &person_size_name, gr_tag_int(kind->salt_size)) &&
         gr_dict_set_str(fiber, dict, &key_size_name, gr_tag_int(kind->most)) &&
         gr_dict_set_str(fiber, dict, &digest_size_name, gr_tag_int(kind->most));
}

bool gr_blake2_setup(GrFiber *fiber, GrModule *module) {
  (void)module;
  return add_limits(fiber, &kind_b) && add_limits(fiber, &kind_s);
}

GrType gr_blake2b_object_type = {GR_TYPE_HEAD(gr_name_blake2b, GrBlake2), GR_BLAKE2B_OBJECT_SLOTS};
GrType gr_blake2s_object_type = {GR_TYPE_HEAD(gr_name_blake2s, GrBlake2), GR_BLAKE2S_OBJECT_SLOTS};
