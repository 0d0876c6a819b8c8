// CRC-32, eight bytes a step. zlib has one too, but programs that only want base64 should not load zlib.
#include "crc32.h"
#include <string.h>

// tables[k][b]: what byte [b] followed by [k] zero bytes does to a checksum. Filled on first use; threads that race
// write the same words.
static uint32_t tables[8][256];
static _Atomic bool filled;

static void fill(void) {
  for (uint32_t byte = 0; byte < 256; byte++) {
    uint32_t crc = byte;
    for (int bit = 0; bit < 8; bit++) {
      crc = crc >> 1 ^ (crc & 1 ? 0xedb88320u : 0);
    }
    tables[0][byte] = crc;
  }
  for (int zeros = 1; zeros < 8; zeros++) {
    for (int byte = 0; byte < 256; byte++) {
      uint32_t crc = tables[zeros - 1][byte];
      tables[zeros][byte] = crc >> 8 ^ tables[0][crc & 255];
    }
  }
  atomic_store_explicit(&filled, true, memory_order_release);
}

uint32_t crc32_update(uint32_t crc, const uint8_t *bytes, int64_t size) {
  if (!atomic_load_explicit(&filled, memory_order_acquire)) {
    fill();
  }
  crc = ~crc;
  for (; size >= 8; size -= 8, bytes += 8) {
    uint64_t word;
    memcpy(&word, bytes, 8);
    word ^= crc;
    crc = 0;
    for (int i = 0; i < 8; i++) {
      crc ^= tables[7 - i][word >> 8 * i & 255];
    }
  }
  for (; size > 0; size--) {
    crc = crc >> 8 ^ tables[0][(crc ^ *bytes++) & 255];
  }
  return ~crc;
}
