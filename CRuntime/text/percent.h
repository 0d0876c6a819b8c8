// %-formatting: one engine for str, bytes and bytearray.
#ifndef GROUSE_PERCENT_H
#define GROUSE_PERCENT_H

#include "grouse/str.h"

// Appends [format] % [args] to [builder]. For bytes (is_bytes) the builder holds plain bytes; its length is not used.
bool gr_percent(GrFiber *fiber, GrStrBuilder *builder, const char *format, int64_t size, GrValue args, bool is_bytes);

#endif
