// Keyed hashing of text and bytes: SipHash-1-3 under a key that is drawn once a process.
//
// PYTHONHASHSEED=0 gives the zero key, another number a key expanded from it as CPython does, so that hashes of ASCII
// text agree with CPython's under the same seed. Otherwise the key is random. The key is made on first use.
#include "grouse/str.h"
#include <stdlib.h>
#include <sys/random.h>
#include <time.h>

static uint64_t hash_key[2];
static _Atomic int hash_key_state;   // 0 not made, 1 being made, 2 ready

// The linear congruential generator CPython expands a seed with.
static void expand_seed(uint32_t seed, unsigned char *out, int size) {
  uint32_t x = seed;
  for (int i = 0; i < size; i++) {
    x = x * 214013 + 2531011;
    out[i] = (unsigned char)(x >> 16 & 0xFF);
  }
}

static void draw_key(void) {
  const char *text = getenv("PYTHONHASHSEED");
  if (text && *text && strcmp(text, "random") != 0) {
    char *end;
    unsigned long seed = strtoul(text, &end, 10);
    if (*end == 0 && seed <= UINT32_MAX) {
      if (seed != 0) {
        expand_seed((uint32_t)seed, (unsigned char *)hash_key, sizeof hash_key);
      }
      return;
    }
  }
  if (getrandom(hash_key, sizeof hash_key, 0) != (ssize_t)sizeof hash_key) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    hash_key[0] = (uint64_t)now.tv_nsec * UINT64_C(0x9E3779B97F4A7C15);
    hash_key[1] = (uint64_t)(uintptr_t)&now ^ (uint64_t)now.tv_sec;
  }
}

static GR_COLD void make_key(void) {
  int expected = 0;
  if (atomic_compare_exchange_strong(&hash_key_state, &expected, 1)) {
    draw_key();
    atomic_store_explicit(&hash_key_state, 2, memory_order_release);
  }
  while (atomic_load_explicit(&hash_key_state, memory_order_acquire) != 2) {
  }
}

static inline void sip_round(uint64_t v[4]) {
  v[0] += v[1];
  v[2] += v[3];
  v[1] = gr_rotate_left(v[1], 13) ^ v[0];
  v[3] = gr_rotate_left(v[3], 16) ^ v[2];
  v[0] = gr_rotate_left(v[0], 32);
  v[2] += v[1];
  v[0] += v[3];
  v[1] = gr_rotate_left(v[1], 17) ^ v[2];
  v[3] = gr_rotate_left(v[3], 21) ^ v[0];
  v[2] = gr_rotate_left(v[2], 32);
}

int64_t gr_hash_memory(const void *data, size_t size) {
  if (size == 0) {
    return 0;
  }
  if (GR_UNLIKELY(atomic_load_explicit(&hash_key_state, memory_order_acquire) != 2)) {
    make_key();
  }
  uint64_t v[4] = {hash_key[0] ^ UINT64_C(0x736f6d6570736575), hash_key[1] ^ UINT64_C(0x646f72616e646f6d),
                   hash_key[0] ^ UINT64_C(0x6c7967656e657261), hash_key[1] ^ UINT64_C(0x7465646279746573)};
  const unsigned char *bytes = data;
  size_t left = size;
  for (; left >= 8; left -= 8, bytes += 8) {
    uint64_t word;
    memcpy(&word, bytes, 8);
    v[3] ^= word;
    sip_round(v);
    v[0] ^= word;
  }
  uint64_t last = (uint64_t)size << 56;
  for (size_t i = 0; i < left; i++) {
    last |= (uint64_t)bytes[i] << (8 * i);
  }
  v[3] ^= last;
  sip_round(v);
  v[0] ^= last;
  v[2] ^= 0xFF;
  sip_round(v);
  sip_round(v);
  sip_round(v);
  int64_t hash = (int64_t)(v[0] ^ v[1] ^ v[2] ^ v[3]);
  return hash == -1 ? -2 : hash;
}
