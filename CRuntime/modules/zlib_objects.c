// compressobj and decompressobj.
#include "zlib_private.h"
#include "hash_core.h"

#include "zlib.proto.h"

// ---- compressobj

static void compress_finish(GrFiber *fiber, GrValue value) {
  (void)fiber;
  GrZlibCompress *self = (GrZlibCompress *)(void *)value;
  if (self->ready) {
    deflateEnd(&self->stream);
  }
}

static GrZlibCompress *compress_make(GrFiber *fiber) {
  GrZlibCompress *self = GR_NEW(fiber, GrZlibCompress, &gr_zlib_compress_object_type);
  gr_register_finalizer(GR_VALUE(self), compress_finish);
  return self;
}

static bool set_dictionary(GrFiber *fiber, z_stream *stream, const GrBuffer *zdict) {
  if (!zdict) {
    return true;
  }
  if (zdict->length > UINT32_MAX) {
    gr_raise(fiber, &gr_exc_OverflowError, "zdict length does not fit in an unsigned int");
    return false;
  }
  int code = deflateSetDictionary(stream, zdict->data, (uInt)zdict->length);
  if (code != Z_OK) {
    gr_raise(fiber, &gr_exc_ValueError,
             code == Z_STREAM_ERROR ? "Invalid dictionary" : "deflateSetDictionary()");
  }
  return code == Z_OK;
}

GrValue gr_zlib_compressobj(GrFiber *fiber, int32_t level, int32_t method, int32_t wbits, int32_t memLevel,
                            int32_t strategy, GrBuffer *zdict) {
  GrZlibCompress *self = compress_make(fiber);
  int code = deflateInit2(&self->stream, level, method, wbits, memLevel, strategy);
  self->ready = code == Z_OK;
  switch (code) {
  case Z_OK:
    return set_dictionary(fiber, &self->stream, zdict) ? GR_VALUE(self) : 0;
  case Z_MEM_ERROR:
    return gr_raise(fiber, &gr_exc_MemoryError, "Can't allocate memory for compression object");
  case Z_STREAM_ERROR:
    return gr_raise(fiber, &gr_exc_ValueError, "Invalid initialization option");
  default:
    return zlib_fail(fiber, &self->stream, code, "while creating compression object");
  }
}

GrValue gr_zlib_compress_object_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs,
                                         GrTuple *kwnames) {
  return hash_no_instances(fiber, type, args, nargs, kwnames);
}

// Deflates all of [input] with [mode]; what zlib said last. The caller holds the lock.
static int deflate_pieces(z_stream *stream, ZlibInput *input, int mode, ByteSink *sink) {
  int code;
  do {
    zlib_feed(stream, input);
    do {
      if (!zlib_offer(stream, sink)) {
        return Z_MEM_ERROR;
      }
      code = deflate(stream, input->left ? Z_NO_FLUSH : mode);
      zlib_took(stream, sink);
      if (code == Z_STREAM_ERROR) {
        return code;
      }
    } while (stream->avail_out == 0);
  } while (input->left);
  return code;
}

GrValue gr_zlib_compress_object_compress(GrFiber *fiber, GrZlibCompress *self, GrBuffer *data) {
  ByteSink sink;
  byte_sink_init(&sink, -1);
  ZlibInput input = {data->data, (size_t)data->length};
  gr_lock(&self->base);
  int code = deflate_pieces(&self->stream, &input, Z_NO_FLUSH, &sink);
  gr_unlock(&self->base);
  if (code == Z_STREAM_ERROR) {
    byte_sink_drop(&sink);
    return zlib_fail(fiber, &self->stream, code, "while compressing data");
  }
  return GR_VALUE(byte_sink_finish(fiber, &sink));
}

GrValue gr_zlib_compress_object_flush(GrFiber *fiber, GrZlibCompress *self, int32_t mode) {
  if (mode == Z_NO_FLUSH) {
    return GR_VALUE(gr_bytes_new(fiber, "", 0));
  }
  ByteSink sink;
  byte_sink_init(&sink, -1);
  ZlibInput input = {(const uint8_t *)"", 0};
  const char *problem = 0;
  gr_lock(&self->base);
  int code = deflate_pieces(&self->stream, &input, mode, &sink);
  if (code == Z_STREAM_END && mode == Z_FINISH) {
    self->ready = false;
    code = deflateEnd(&self->stream);
    problem = code == Z_OK ? 0 : "while finishing compression";
  } else if (code != Z_OK && code != Z_BUF_ERROR && !sink.failed) {
    problem = "while flushing";
  }
  gr_unlock(&self->base);
  if (problem) {
    byte_sink_drop(&sink);
    return zlib_fail(fiber, &self->stream, code, problem);
  }
  return GR_VALUE(byte_sink_finish(fiber, &sink));
}

GrValue gr_zlib_compress_object_copy(GrFiber *fiber, GrZlibCompress *self) {
  GrZlibCompress *made = compress_make(fiber);
  gr_lock(&self->base);
  int code = deflateCopy(&made->stream, &self->stream);
  gr_unlock(&self->base);
  made->ready = code == Z_OK;
  switch (code) {
  case Z_OK:
    return GR_VALUE(made);
  case Z_STREAM_ERROR:
    return gr_raise(fiber, &gr_exc_ValueError, "Inconsistent stream state");
  case Z_MEM_ERROR:
    return gr_raise(fiber, &gr_exc_MemoryError, "Can't allocate memory for compression object");
  default:
    return zlib_fail(fiber, &self->stream, code, "while copying compression object");
  }
}

GrValue gr_zlib_compress_object_dunder_copy(GrFiber *fiber, GrZlibCompress *self) {
  return gr_zlib_compress_object_copy(fiber, self);
}
GrValue gr_zlib_compress_object_dunder_deepcopy(GrFiber *fiber, GrZlibCompress *self, GrValue memo) {
  (void)memo;
  return gr_zlib_compress_object_copy(fiber, self);
}

// ---- decompressobj

static void decompress_finish(GrFiber *fiber, GrValue value) {
  (void)fiber;
  GrZlibDecompress *self = (GrZlibDecompress *)(void *)value;
  if (self->ready) {
    inflateEnd(&self->stream);
  }
}

static GrZlibDecompress *decompress_make(GrFiber *fiber) {
  GrZlibDecompress *self = GR_NEW(fiber, GrZlibDecompress, &gr_zlib_decompress_object_type);
  gr_register_finalizer(GR_VALUE(self), decompress_finish);
  self->unused_data = self->unconsumed_tail = gr_bytes_new(fiber, "", 0);
  return self;
}

GrValue gr_zlib_decompress_object_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs,
                                           GrTuple *kwnames) {
  return hash_no_instances(fiber, type, args, nargs, kwnames);
}

// Tells the stream the dictionary; zlib's answer.
static int give_dictionary(GrZlibDecompress *self) {
  return inflateSetDictionary(&self->stream, (const Bytef *)self->zdict->bytes, (uInt)self->zdict->size);
}

static bool keep_dictionary(GrFiber *fiber, GrZlibDecompress *self, GrValue zdict) {
  GrBuffer buffer;
  if (!zdict) {
    return true;
  }
  if (!gr_type_of(zdict)->get_buffer) {
    gr_raise(fiber, &gr_exc_TypeError, "zdict argument must support the buffer protocol");
    return false;
  }
  if (!gr_buffer_get(fiber, zdict, &buffer, false)) {
    return false;
  }
  if (buffer.length > UINT32_MAX) {
    gr_raise(fiber, &gr_exc_OverflowError, "zdict length does not fit in an unsigned int");
  } else {
    self->zdict = gr_bytes_new(fiber, buffer.data, buffer.length);
  }
  gr_buffer_release(fiber, &buffer);
  return self->zdict != 0;
}

GrValue gr_zlib_decompressobj(GrFiber *fiber, int32_t wbits, GrValue zdict) {
  GrZlibDecompress *self = decompress_make(fiber);
  if (!keep_dictionary(fiber, self, zdict)) {
    return 0;
  }
  int code = inflateInit2(&self->stream, wbits);
  self->ready = code == Z_OK;
  switch (code) {
  case Z_OK:
    // Raw streams cannot ask for their dictionary.
    if (self->zdict && wbits < 0 && (code = give_dictionary(self)) != Z_OK) {
      return zlib_fail(fiber, &self->stream, code, "while setting zdict");
    }
    return GR_VALUE(self);
  case Z_MEM_ERROR:
    return gr_raise(fiber, &gr_exc_MemoryError, "Can't allocate memory for decompression object");
  case Z_STREAM_ERROR:
    return gr_raise(fiber, &gr_exc_ValueError, "Invalid initialization option");
  default:
    return zlib_fail(fiber, &self->stream, code, "while creating decompression object");
  }
}

// Inflates until the input is used up, the output is full or the stream ends. *wrong_dictionary: that was the error.
// The caller holds the lock.
static int inflate_pieces(GrZlibDecompress *self, ZlibInput *input, int mode, ByteSink *sink, bool *wrong_dictionary) {
  z_stream *stream = &self->stream;
  int code = Z_OK;
  do {
    zlib_feed(stream, input);
    do {
      // With the output full, zlib may still have something to say about the end.
      if (!zlib_offer(stream, sink)) {
        return sink->failed ? Z_MEM_ERROR : code;
      }
      code = inflate(stream, input->left ? Z_NO_FLUSH : mode);
      zlib_took(stream, sink);
      if (code == Z_NEED_DICT && self->zdict) {
        int given = give_dictionary(self);
        if (given != Z_OK) {
          *wrong_dictionary = true;
          return given;
        }
      } else if (code != Z_OK && code != Z_BUF_ERROR) {
        return code;
      }
    } while (stream->avail_out == 0 || code == Z_NEED_DICT);
  } while (input->left);
  return code;
}

// Keeps what the stream has not read: behind its end, or because the output was full.
static bool keep_rest(GrFiber *fiber, GrZlibDecompress *self, const ZlibInput *input, int code) {
  z_stream *stream = &self->stream;
  const char *rest = (const char *)stream->next_in;
  int64_t size = (int64_t)(stream->avail_in + input->left);
  if (code == Z_STREAM_END) {
    if (size > 0) {
      GrBytes *old = self->unused_data, *both = gr_bytes_new(fiber, 0, old->size + size);
      if (!both) {
        return false;
      }
      memcpy(both->bytes, old->bytes, (size_t)old->size);
      memcpy(both->bytes + old->size, rest, (size_t)size);
      self->unused_data = both;
      stream->avail_in = 0;
    }
  }
  // A tail from before is replaced even behind the end, as CPython does.
  if ((size > 0 && code != Z_STREAM_END) || self->unconsumed_tail->size > 0) {
    GrBytes *tail = gr_bytes_new(fiber, size ? rest : "", size);
    if (!tail) {
      return false;
    }
    self->unconsumed_tail = tail;
  }
  return true;
}

GrValue gr_zlib_decompress_object_decompress(GrFiber *fiber, GrZlibDecompress *self, GrBuffer *data,
                                             int64_t max_length) {
  if (max_length < 0) {
    return gr_raise(fiber, &gr_exc_ValueError, "max_length must be non-negative");
  }
  ByteSink sink;
  byte_sink_init(&sink, max_length ? max_length : -1);
  ZlibInput input = {data->data, (size_t)data->length};
  bool wrong_dictionary = false;
  gr_lock(&self->base);
  int code = inflate_pieces(self, &input, Z_SYNC_FLUSH, &sink, &wrong_dictionary);
  gr_unlock(&self->base);
  if (wrong_dictionary || sink.failed) {
    byte_sink_drop(&sink);
    return sink.failed ? gr_raise_memory_error(fiber)
                       : zlib_fail(fiber, &self->stream, code, "while setting zdict");
  }
  if (!keep_rest(fiber, self, &input, code)) {
    byte_sink_drop(&sink);
    return 0;
  }
  if (code == Z_STREAM_END) {
    self->eof = true;
  } else if (code != Z_OK && code != Z_BUF_ERROR) {
    byte_sink_drop(&sink);
    return zlib_fail(fiber, &self->stream, code, "while decompressing data");
  }
  return GR_VALUE(byte_sink_finish(fiber, &sink));
}

GrValue gr_zlib_decompress_object_flush(GrFiber *fiber, GrZlibDecompress *self, int64_t length) {
  if (length <= 0) {
    return gr_raise(fiber, &gr_exc_ValueError, "length must be greater than zero");
  }
  ByteSink sink;
  byte_sink_init(&sink, -1);
  GrBytes *tail = self->unconsumed_tail;
  ZlibInput input = {(const uint8_t *)tail->bytes, (size_t)tail->size};
  bool wrong_dictionary = false;
  gr_lock(&self->base);
  int code = inflate_pieces(self, &input, Z_FINISH, &sink, &wrong_dictionary);
  gr_unlock(&self->base);
  if (wrong_dictionary || sink.failed || !keep_rest(fiber, self, &input, code)) {
    byte_sink_drop(&sink);
    return sink.failed         ? gr_raise_memory_error(fiber)
           : wrong_dictionary ? zlib_fail(fiber, &self->stream, code, "while setting zdict")
                              : 0;
  }
  // Bad data passes here: what could be read of it is all there is.
  if (code == Z_STREAM_END) {
    self->eof = true;
    self->ready = false;
    gr_lock(&self->base);
    code = inflateEnd(&self->stream);
    gr_unlock(&self->base);
    if (code != Z_OK) {
      byte_sink_drop(&sink);
      return zlib_fail(fiber, &self->stream, code, "while finishing decompression");
    }
  }
  return GR_VALUE(byte_sink_finish(fiber, &sink));
}

GrValue gr_zlib_decompress_object_copy(GrFiber *fiber, GrZlibDecompress *self) {
  GrZlibDecompress *made = decompress_make(fiber);
  gr_lock(&self->base);
  int code = inflateCopy(&made->stream, &self->stream);
  made->unused_data = self->unused_data;
  made->unconsumed_tail = self->unconsumed_tail;
  made->zdict = self->zdict;
  made->eof = self->eof;
  gr_unlock(&self->base);
  made->ready = code == Z_OK;
  switch (code) {
  case Z_OK:
    return GR_VALUE(made);
  case Z_STREAM_ERROR:
    return gr_raise(fiber, &gr_exc_ValueError, "Inconsistent stream state");
  case Z_MEM_ERROR:
    return gr_raise(fiber, &gr_exc_MemoryError, "Can't allocate memory for decompression object");
  default:
    return zlib_fail(fiber, &self->stream, code, "while copying decompression object");
  }
}

GrValue gr_zlib_decompress_object_dunder_copy(GrFiber *fiber, GrZlibDecompress *self) {
  return gr_zlib_decompress_object_copy(fiber, self);
}
GrValue gr_zlib_decompress_object_dunder_deepcopy(GrFiber *fiber, GrZlibDecompress *self, GrValue memo) {
  (void)memo;
  return gr_zlib_decompress_object_copy(fiber, self);
}

GrValue gr_zlib_decompress_object_get_unused_data(GrFiber *fiber, GrZlibDecompress *self) {
  (void)fiber;
  return GR_VALUE(self->unused_data);
}
GrValue gr_zlib_decompress_object_get_unconsumed_tail(GrFiber *fiber, GrZlibDecompress *self) {
  (void)fiber;
  return GR_VALUE(self->unconsumed_tail);
}
GrValue gr_zlib_decompress_object_get_eof(GrFiber *fiber, GrZlibDecompress *self) {
  (void)fiber;
  return gr_bool(self->eof);
}
