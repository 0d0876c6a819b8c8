// The _random module: the Mersenne Twister MT19937 (Matsumoto, Nishimura 1998), number for number as CPython.
//
// The state changes under the lock, for one number or one seed at a time.
#include "grouse/bind.h"
#include "grouse/number.h"
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

enum { STATE = 624, MIDDLE = 397 };

typedef struct GrRandom {
  GrMutable base;
  uint32_t state[STATE];
  int32_t index;                   // of the next word; STATE: all are used
} GrRandom;

#include "_random.bind.h"

extern GrType gr_random_type;

// ---- the generator; the caller holds the lock

static uint32_t twist(uint32_t high, uint32_t low) {
  uint32_t mixed = (high & 0x80000000u) | (low & 0x7fffffffu);
  return mixed >> 1 ^ (low & 1 ? 0x9908b0dfu : 0);
}

static void refill(GrRandom *self) {
  uint32_t *s = self->state;
  for (int i = 0; i < STATE; i++) {
    s[i] = s[(i + MIDDLE) % STATE] ^ twist(s[i], s[(i + 1) % STATE]);
  }
  self->index = 0;
}

static uint32_t next_word(GrRandom *self) {
  if (self->index >= STATE) {
    refill(self);
  }
  uint32_t y = self->state[self->index++];
  y ^= y >> 11;
  y ^= y << 7 & 0x9d2c5680u;
  y ^= y << 15 & 0xefc60000u;
  return y ^ y >> 18;
}

static void seed_word(GrRandom *self, uint32_t seed) {
  uint32_t *s = self->state;
  s[0] = seed;
  for (uint32_t i = 1; i < STATE; i++) {
    s[i] = 1812433253u * (s[i - 1] ^ s[i - 1] >> 30) + i;
  }
  self->index = STATE;
}

static void seed_words(GrRandom *self, const uint32_t *key, size_t count) {
  uint32_t *s = self->state;
  seed_word(self, 19650218u);
  size_t i = 1, j = 0;
  for (size_t k = STATE > count ? STATE : count; k > 0; k--) {
    s[i] = (s[i] ^ (s[i - 1] ^ s[i - 1] >> 30) * 1664525u) + key[j] + (uint32_t)j;
    if (++i >= STATE) {
      s[0] = s[STATE - 1];
      i = 1;
    }
    j = j + 1 >= count ? 0 : j + 1;
  }
  for (size_t k = STATE - 1; k > 0; k--) {
    s[i] = (s[i] ^ (s[i - 1] ^ s[i - 1] >> 30) * 1566083941u) - (uint32_t)i;
    if (++i >= STATE) {
      s[0] = s[STATE - 1];
      i = 1;
    }
  }
  s[0] = 0x80000000u;
}

// ---- seeds

static void seed_by_time(GrRandom *self) {
  struct timespec now, steady;
  clock_gettime(CLOCK_REALTIME, &now);
  clock_gettime(CLOCK_MONOTONIC, &steady);
  uint32_t key[] = {(uint32_t)now.tv_sec, (uint32_t)now.tv_nsec, (uint32_t)getpid(), (uint32_t)steady.tv_sec,
                    (uint32_t)steady.tv_nsec};
  seed_words(self, key, GR_COUNT(key));
}

static void seed_by_system(GrRandom *self) {
  uint32_t key[STATE];
  bool good = true;
  for (size_t done = 0; done < sizeof key && good;) {
    size_t size = sizeof key - done < 256 ? sizeof key - done : 256;
    good = getrandom((char *)key + done, size, 0) == (ssize_t)size;
    done += size;
  }
  gr_lock(&self->base);
  if (good) {
    seed_words(self, key, STATE);
  } else {
    seed_by_time(self);
  }
  gr_unlock(&self->base);
}

// Seeds by the absolute value of an int, in words of 32 bits.
static bool seed_by_int(GrFiber *fiber, GrRandom *self, GrValue n) {
  GrValue size = gr_int_abs(fiber, n);
  if (!size) {
    return false;
  }
  int64_t words = (gr_int_bit_length(size) + 31) / 32;
  words = words ? words : 1;
  uint32_t *key = gr_alloc_atomic_checked(fiber, sizeof(uint32_t) * (size_t)words);
  if (!key || !gr_int_to_bytes(fiber, size, (uint8_t *)key, words * 4, __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__,
                               false)) {
    return false;
  }
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
  for (int64_t i = 0; i < words / 2; i++) {
    uint32_t swap = key[i];
    key[i] = key[words - 1 - i];
    key[words - 1 - i] = swap;
  }
#endif
  gr_lock(&self->base);
  seed_words(self, key, (size_t)words);
  gr_unlock(&self->base);
  return true;
}

static bool seed(GrFiber *fiber, GrRandom *self, GrValue n) {
  if (!n || n == GR_NONE) {
    seed_by_system(self);
    return true;
  }
  if (!gr_is_int(n)) {
    int64_t hash;
    if (!gr_hash(fiber, n, &hash)) {
      return false;
    }
    n = gr_int_from_u64(fiber, (uint64_t)hash);
  }
  return n && seed_by_int(fiber, self, n);
}

// ---- methods

GrValue gr_random_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (kwnames && type == &gr_random_type) {
    return gr_raise_no_keywords(fiber, "Random");
  }
  if (nargs > 1 && type == &gr_random_type) {
    return gr_raise(fiber, &gr_exc_TypeError, "Random() requires 0 or 1 argument");
  }
  GrRandom *self = (GrRandom *)(void *)gr_type_allocate(fiber, type, 0);
  return self && seed(fiber, self, nargs > 0 ? args[0] : 0) ? GR_VALUE(self) : 0;
}

bool gr_random_slot_init(GrFiber *fiber, GrValue self, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  (void)fiber;
  (void)self;
  (void)args;
  (void)nargs;
  (void)kwnames;
  return true;   // __new__ has seeded it
}

GrValue gr_random_random(GrFiber *fiber, GrRandom *self) {
  gr_lock(&self->base);
  uint32_t a = next_word(self) >> 5, b = next_word(self) >> 6;
  gr_unlock(&self->base);
  return gr_float(fiber, (a * 67108864.0 + b) * (1.0 / 9007199254740992.0));
}

bool gr_random_seed(GrFiber *fiber, GrRandom *self, GrValue n) { return seed(fiber, self, n); }

GrTuple *gr_random_getstate(GrFiber *fiber, GrRandom *self) {
  GrTuple *result = gr_tuple_make(fiber, STATE + 1);
  if (result) {
    gr_lock(&self->base);
    for (int i = 0; i < STATE; i++) {
      result->items[i] = gr_tag_int(self->state[i]);
    }
    result->items[STATE] = gr_tag_int(self->index);
    gr_unlock(&self->base);
  }
  return result;
}

bool gr_random_setstate(GrFiber *fiber, GrRandom *self, GrValue state) {
  if (!gr_is_tuple(state)) {
    gr_raise(fiber, &gr_exc_TypeError, "state vector must be a tuple");
    return false;
  }
  GrTuple *words = gr_as_tuple(state);
  if (words->length != STATE + 1) {
    gr_raise(fiber, &gr_exc_ValueError, "state vector is the wrong size");
    return false;
  }
  uint32_t fresh[STATE];
  int64_t index;
  for (int i = 0; i < STATE; i++) {
    uint64_t word;
    if (!gr_to_u64(fiber, words->items[i], UINT64_MAX, "unsigned long", &word)) {
      return false;
    }
    fresh[i] = (uint32_t)word;
  }
  if (!gr_index_i64(fiber, words->items[STATE], &gr_exc_OverflowError, &index)) {
    return false;
  }
  if (index < 0 || index > STATE) {
    gr_raise(fiber, &gr_exc_ValueError, "invalid state");
    return false;
  }
  gr_lock(&self->base);
  memcpy(self->state, fresh, sizeof fresh);
  self->index = (int32_t)index;
  gr_unlock(&self->base);
  return true;
}

GrValue gr_random_getrandbits(GrFiber *fiber, GrRandom *self, int32_t k) {
  if (k < 0) {
    return gr_raise(fiber, &gr_exc_ValueError, "number of bits must be non-negative");
  }
  if (k == 0) {
    return GR_INT_CONST(0);
  }
  if (k <= 32) {
    gr_lock(&self->base);
    uint32_t word = next_word(self) >> (32 - k);
    gr_unlock(&self->base);
    return gr_tag_int(word);
  }
  int64_t words = (k - 1) / 32 + 1;
  uint8_t *bytes = gr_alloc_atomic_checked(fiber, (size_t)words * 4);
  if (!bytes) {
    return 0;
  }
  // Least significant word first; the last one gives its high bits.
  gr_lock(&self->base);
  for (int64_t i = 0; i < words; i++, k -= 32) {
    uint32_t word = next_word(self);
    word = k < 32 ? word >> (32 - k) : word;
    for (int j = 0; j < 4; j++) {
      bytes[4 * i + j] = (uint8_t)(word >> 8 * j);
    }
  }
  gr_unlock(&self->base);
  return gr_int_from_bytes(fiber, bytes, words * 4, true, false);
}

GrType gr_random_type = {GR_TYPE_HEAD(gr_name_Random, GrRandom), GR_RANDOM_SLOTS .type_flags = GR_TYPE_BASE};
