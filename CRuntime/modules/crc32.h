// CRC-32 (ISO 3309). Private to modules/.
#ifndef GROUSE_CRC32_H
#define GROUSE_CRC32_H

#include "grouse/base.h"

// The checksum of what had the checksum [crc] (0: nothing) followed by [size] bytes.
uint32_t crc32_update(uint32_t crc, const uint8_t *bytes, int64_t size);

#endif
