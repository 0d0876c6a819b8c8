// What the files of the _lzma module share.
#ifndef GROUSE_LZMA_PRIVATE_H
#define GROUSE_LZMA_PRIVATE_H

#include <lzma.h>

#include "stream_reader.h"

// Streams belong to liblzma, which a finalizer tells when they are no longer needed; they change under the object's lock.
typedef struct GrLzmaCompressor {
  GrMutable base;
  bool ready, flushed;
  lzma_stream stream;
} GrLzmaCompressor;

typedef struct GrLzmaDecompressor {
  GrMutable base;
  bool ready;
  int check;
  StreamReader reader;
  lzma_stream stream;
} GrLzmaDecompressor;

typedef enum LzmaFormat { LZMA_AUTO, LZMA_XZ, LZMA_ALONE, LZMA_RAW } LzmaFormat;

// A chain as liblzma wants it; the options are collected memory.
typedef struct LzmaChain {
  lzma_filter filters[LZMA_FILTERS_MAX + 1];
} LzmaChain;

// Raises what an answer of liblzma means; true: it is no error.
bool lzma_check_answer(GrFiber *fiber, lzma_ret code);
bool lzma_read_chain(GrFiber *fiber, GrValue specifiers, LzmaChain *chain);
// Reads an int of 64 or 32 bits as CPython does for options.
bool lzma_read_u64(GrFiber *fiber, GrValue value, uint64_t *result);
bool lzma_read_u32(GrFiber *fiber, GrValue value, uint32_t *result);

#endif
