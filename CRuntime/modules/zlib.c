// The zlib module: functions. Its objects are in zlib_objects.c.
#include "zlib_private.h"

#include "zlib.bind.h"

enum { MEM_LEVEL = 8 };

GrValue zlib_fail(GrFiber *fiber, const z_stream *stream, int code, const char *what) {
  const char *reason = code == Z_VERSION_ERROR ? "library version mismatch" : stream->msg;
  if (!reason) {
    reason = code == Z_BUF_ERROR      ? "incomplete or truncated stream"
             : code == Z_STREAM_ERROR ? "inconsistent stream state"
             : code == Z_DATA_ERROR   ? "invalid input data"
                                      : 0;
  }
  return reason ? gr_raise(fiber, &gr_zlib_error_type, "Error %d %s: %s", code, what, reason)
                : gr_raise(fiber, &gr_zlib_error_type, "Error %d %s", code, what);
}

static GrValue out_of_memory(GrFiber *fiber, const char *message) {
  return gr_raise(fiber, &gr_exc_MemoryError, "%s", message);
}

// Runs the stream over all input; what it said last. Stops early at an error.
static int deflate_all(z_stream *stream, ZlibInput *input, ByteSink *sink) {
  int code;
  do {
    zlib_feed(stream, input);
    do {
      if (!zlib_offer(stream, sink)) {
        return Z_MEM_ERROR;
      }
      code = deflate(stream, input->left ? Z_NO_FLUSH : Z_FINISH);
      zlib_took(stream, sink);
    } while (code == Z_OK && stream->avail_out == 0);
  } while (code == Z_OK && input->left);
  return code;
}

GrValue gr_zlib_compress(GrFiber *fiber, GrBuffer *data, int32_t level, int32_t wbits) {
  z_stream stream = {0};
  int code = deflateInit2(&stream, level, Z_DEFLATED, wbits, MEM_LEVEL, Z_DEFAULT_STRATEGY);
  if (code == Z_MEM_ERROR) {
    return out_of_memory(fiber, "Out of memory while compressing data");
  }
  if (code == Z_STREAM_ERROR) {
    return gr_raise(fiber, &gr_zlib_error_type, "Bad compression level");
  }
  if (code != Z_OK) {
    deflateEnd(&stream);
    return zlib_fail(fiber, &stream, code, "while compressing data");
  }
  ByteSink sink;
  byte_sink_init(&sink, -1);
  ZlibInput input = {data->data, (size_t)data->length};
  code = deflate_all(&stream, &input, &sink);
  int ended = deflateEnd(&stream);
  if (code == Z_STREAM_END && ended == Z_OK) {
    return GR_VALUE(byte_sink_finish(fiber, &sink));
  }
  byte_sink_drop(&sink);
  return sink.failed ? gr_raise_memory_error(fiber)
                     : zlib_fail(fiber, &stream, code == Z_STREAM_END ? ended : code, "while compressing data");
}

static int inflate_all(z_stream *stream, ZlibInput *input, ByteSink *sink) {
  int code;
  do {
    zlib_feed(stream, input);
    do {
      if (!zlib_offer(stream, sink)) {
        return Z_MEM_ERROR;
      }
      code = inflate(stream, input->left ? Z_NO_FLUSH : Z_FINISH);
      zlib_took(stream, sink);
      if (code != Z_OK && code != Z_BUF_ERROR) {
        return code;
      }
    } while (stream->avail_out == 0);
  } while (input->left);
  return code;
}

GrValue gr_zlib_decompress(GrFiber *fiber, GrBuffer *data, int32_t wbits, int64_t bufsize) {
  if (bufsize < 0) {
    return gr_raise(fiber, &gr_exc_ValueError, "bufsize must be non-negative");
  }
  z_stream stream = {0};
  ZlibInput input = {data->data, (size_t)data->length};
  int code = inflateInit2(&stream, wbits);
  if (code == Z_MEM_ERROR) {
    return out_of_memory(fiber, "Out of memory while decompressing data");
  }
  if (code != Z_OK) {
    inflateEnd(&stream);
    return zlib_fail(fiber, &stream, code, "while preparing to decompress data");
  }
  ByteSink sink;
  byte_sink_init(&sink, -1);
  code = inflate_all(&stream, &input, &sink);
  if (code == Z_OK) {
    code = Z_BUF_ERROR;
  }
  GrValue result = 0;
  if (sink.failed || code == Z_MEM_ERROR) {
    byte_sink_drop(&sink);
    out_of_memory(fiber, "Out of memory while decompressing data");
  } else if (code != Z_STREAM_END) {
    byte_sink_drop(&sink);
    zlib_fail(fiber, &stream, code, "while decompressing data");
  } else {
    result = GR_VALUE(byte_sink_finish(fiber, &sink));
  }
  inflateEnd(&stream);
  return result;
}

// ---- checksums

// The lowest 32 bits of an int of any size.
static bool low_word(GrFiber *fiber, GrValue value, uint32_t *result) {
  GrValue low = gr_int_binary(fiber, GR_AND, value, gr_tag_int(UINT32_MAX));
  *result = low ? (uint32_t)gr_untag_int(low) : 0;
  return low != 0;
}

GrValue gr_zlib_crc32(GrFiber *fiber, GrBuffer *data, GrValue value) {
  uint32_t start;
  // The `_z` forms take a size_t.
  return low_word(fiber, value, &start) ? gr_tag_int((int64_t)crc32_z(start, data->data, (size_t)data->length)) : 0;
}

GrValue gr_zlib_adler32(GrFiber *fiber, GrBuffer *data, GrValue value) {
  uint32_t start;
  return low_word(fiber, value, &start) ? gr_tag_int((int64_t)adler32_z(start, data->data, (size_t)data->length)) : 0;
}

GR_NAME(version_name, "ZLIB_VERSION");
GR_NAME(runtime_version_name, "ZLIB_RUNTIME_VERSION");

bool gr_zlib_setup(GrFiber *fiber, GrModule *module) {
  GrDict *dict = gr_module_dict(fiber, module);
  GrStr *compiled = gr_str_from_c(fiber, ZLIB_VERSION), *running = gr_str_from_c(fiber, zlibVersion());
  return dict && compiled && running && gr_dict_set_str(fiber, dict, &version_name, GR_VALUE(compiled)) &&
         gr_dict_set_str(fiber, dict, &runtime_version_name, GR_VALUE(running));
}

GrType gr_zlib_error_type = {GR_TYPE_HEAD(gr_name_error, GrException), GR_ZLIB_ERROR_SLOTS
                             .primary_base = &gr_exc_Exception,
                             .attributes_offset = offsetof(GrException, dict),
                             .type_flags = GR_TYPE_BASE | GR_TYPE_HAS_DICT | GR_TYPE_IS_EXCEPTION};
GrType gr_zlib_compress_object_type = {GR_TYPE_HEAD(gr_name_Compress, GrZlibCompress), GR_ZLIB_COMPRESS_OBJECT_SLOTS};
GrType gr_zlib_decompress_object_type = {GR_TYPE_HEAD(gr_name_Decompress, GrZlibDecompress),
                                         GR_ZLIB_DECOMPRESS_OBJECT_SLOTS};
