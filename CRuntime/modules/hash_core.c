// Message digests that work in blocks: buffering, padding, results.
#include "hash_core.h"
#include "grouse/str.h"

bool hash_message(GrFiber *fiber, GrValue data, GrBuffer *buffer) {
  if (data == 0) {
    *buffer = (GrBuffer){.data = "", .readonly = true};
    return true;
  }
  if (gr_is_str(data) || gr_type_of(data)->get_buffer == 0) {
    gr_raise(fiber, &gr_exc_TypeError, "%s",
             gr_is_str(data) ? "Strings must be encoded before hashing" : "object supporting the buffer API required");
    return false;
  }
  return gr_buffer_get(fiber, data, buffer, false);
}

// Reads [size] bytes; the caller owns the object or holds its lock.
static void read_bytes(GrHash *self, const uint8_t *bytes, size_t size) {
  size_t block = 16 * (size_t)self->algorithm->word, filled = self->length % block;
  self->length += size;
  if (filled) {
    size_t piece = block - filled < size ? block - filled : size;
    memcpy(self->block + filled, bytes, piece);
    bytes += piece;
    size -= piece;
    if (filled + piece < block) {
      return;
    }
    self->algorithm->compress(&self->state, self->block);
  }
  for (; size >= block; size -= block, bytes += block) {
    self->algorithm->compress(&self->state, bytes);
  }
  memcpy(self->block, bytes, size);
}

GrValue hash_new(GrFiber *fiber, GrType *type, const HashAlgorithm *algorithm, GrValue data) {
  GrHash *self = GR_NEW(fiber, GrHash, type);
  self->algorithm = algorithm;
  self->state = algorithm->start;
  return data == 0 || hash_update(fiber, self, data) ? GR_VALUE(self) : 0;
}

bool hash_update(GrFiber *fiber, GrHash *self, GrValue data) {
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

// What changes, as it is now.
static void copy_state(GrHash *to, GrHash *self) {
  gr_lock(&self->base);
  to->algorithm = self->algorithm;
  to->state = self->state;
  to->length = self->length;
  memcpy(to->block, self->block, sizeof to->block);
  gr_unlock(&self->base);
}

GrValue hash_copy(GrFiber *fiber, GrHash *self) {
  GrHash *made = GR_NEW(fiber, GrHash, self->base.type);
  copy_state(made, self);
  return GR_VALUE(made);
}

static void put_word(uint8_t *out, uint64_t word, int size, bool big_endian) {
  for (int i = 0; i < size; i++) {
    out[big_endian ? size - 1 - i : i] = (uint8_t)(word >> 8 * i);
  }
}

// The digest of what [self] has read so far.
static void finish(GrHash *self, uint8_t *result) {
  GrHash last;
  copy_state(&last, self);
  const HashAlgorithm *algorithm = last.algorithm;
  int word = algorithm->word;
  size_t block = 16 * (size_t)word, filled = last.length % block, tail = 2 * (size_t)word;
  // A one bit, zeros, and the number of bits in two words at the end of a block.
  uint8_t padding[256] = {0x80};
  size_t size = (filled + 1 + tail <= block ? block : 2 * block) - filled;
  uint64_t bits = last.length << 3;
  put_word(padding + size - (algorithm->big_endian ? 8 : tail), bits, 8, algorithm->big_endian);
  if (word == 8) {
    padding[size - 9] = (uint8_t)(last.length >> 61);
  }
  read_bytes(&last, padding, size);
  for (int i = 0; i < algorithm->digest_size / word; i++) {
    put_word(result + i * word, word == 4 ? last.state.w32[i] : last.state.w64[i], word, algorithm->big_endian);
  }
}

GrValue hash_hex(GrFiber *fiber, const uint8_t *bytes, int64_t size) {
  GrStr *text = gr_str_make(fiber, 2 * size, 2 * size);
  for (int64_t i = 0; text && i < size; i++) {
    text->bytes[2 * i] = "0123456789abcdef"[bytes[i] >> 4];
    text->bytes[2 * i + 1] = "0123456789abcdef"[bytes[i] & 15];
  }
  return GR_VALUE(text);
}

GrValue hash_digest(GrFiber *fiber, GrHash *self) {
  uint8_t result[64];
  finish(self, result);
  return GR_VALUE(gr_bytes_new(fiber, (const char *)result, self->algorithm->digest_size));
}

GrValue hash_hexdigest(GrFiber *fiber, GrHash *self) {
  uint8_t result[64];
  finish(self, result);
  return hash_hex(fiber, result, self->algorithm->digest_size);
}

GrValue hash_no_instances(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  (void)args, (void)nargs, (void)kwnames;
  return gr_raise(fiber, &gr_exc_TypeError, "cannot create '%N' instances", type);
}
