// Text between str and bytes by the name of an encoding (text.h): the native codecs directly, others through the
// registry. Also str.encode.
#include "codec.h"
#include "grouse/bind.h"
#include "str.proto.h"

typedef struct EncodingName {
  const char *name;
  int encoding;
} EncodingName;

enum { ENCODING_UNICODE_ESCAPE = 100, ENCODING_RAW_ESCAPE };

// Normalised names, sorted.
static const EncodingName encoding_names[] = {
    {"646", GR_ENCODING_ASCII}, {"8859", GR_ENCODING_LATIN1}, {"ansi_x3.4_1968", GR_ENCODING_ASCII},
    {"ascii", GR_ENCODING_ASCII}, {"cp367", GR_ENCODING_ASCII}, {"cp65001", GR_ENCODING_UTF8},
    {"cp819", GR_ENCODING_LATIN1}, {"iso646_us", GR_ENCODING_ASCII}, {"iso8859", GR_ENCODING_LATIN1},
    {"iso8859_1", GR_ENCODING_LATIN1}, {"iso_8859_1", GR_ENCODING_LATIN1}, {"l1", GR_ENCODING_LATIN1},
    {"latin", GR_ENCODING_LATIN1}, {"latin1", GR_ENCODING_LATIN1}, {"latin_1", GR_ENCODING_LATIN1},
    {"raw_unicode_escape", ENCODING_RAW_ESCAPE}, {"u16", GR_ENCODING_UTF16}, {"u32", GR_ENCODING_UTF32},
    {"u8", GR_ENCODING_UTF8}, {"unicode_escape", ENCODING_UNICODE_ESCAPE}, {"us", GR_ENCODING_ASCII},
    {"us_ascii", GR_ENCODING_ASCII}, {"utf", GR_ENCODING_UTF8}, {"utf16", GR_ENCODING_UTF16},
    {"utf32", GR_ENCODING_UTF32}, {"utf8", GR_ENCODING_UTF8}, {"utf_16", GR_ENCODING_UTF16},
    {"utf_16_be", GR_ENCODING_UTF16_BE}, {"utf_16_le", GR_ENCODING_UTF16_LE}, {"utf_16be", GR_ENCODING_UTF16_BE},
    {"utf_16le", GR_ENCODING_UTF16_LE}, {"utf_32", GR_ENCODING_UTF32}, {"utf_32_be", GR_ENCODING_UTF32_BE},
    {"utf_32_le", GR_ENCODING_UTF32_LE}, {"utf_32be", GR_ENCODING_UTF32_BE}, {"utf_32le", GR_ENCODING_UTF32_LE},
    {"utf_8", GR_ENCODING_UTF8}, {"utf_8_sig", GR_ENCODING_UTF8_SIG}};

static int encoding_number(const char *name) {
  char normal[64];
  if (name == 0 || strcmp(name, "utf-8") == 0) {
    return GR_ENCODING_UTF8;
  }
  if (!codec_normalize(name, normal, sizeof normal)) {
    return GR_ENCODING_OTHER;
  }
  size_t low = 0, high = GR_COUNT(encoding_names);
  while (low < high) {
    size_t middle = (low + high) / 2;
    int order = strcmp(normal, encoding_names[middle].name);
    if (order == 0) {
      return encoding_names[middle].encoding;
    }
    if (order < 0) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return GR_ENCODING_OTHER;
}

GrEncoding gr_encoding_find(const char *name) {
  int number = encoding_number(name);
  return number >= ENCODING_UNICODE_ESCAPE ? GR_ENCODING_OTHER : (GrEncoding)number;
}

// ---- whole texts

// The codec for an encoding that is not native, if it is one for text.
static GrTuple *text_codec(GrFiber *fiber, const char *name, const char *advice) {
  GrTuple *codec = codec_lookup(fiber, name);
  if (codec == 0 || gr_is_exactly(GR_VALUE(codec), &gr_tuple_type)) {
    return codec;
  }
  GrStr *attribute = gr_str_from_c(fiber, "_is_text_encoding");
  GrValue is_text = attribute ? gr_getattr_find(fiber, GR_VALUE(codec), attribute) : 0;
  int truth = is_text ? gr_truth(fiber, is_text) : gr_has_exception(fiber) ? -1 : 1;
  if (truth == 0) {
    gr_raise(fiber, &gr_exc_LookupError, "'%s' is not a text encoding; use %s to handle arbitrary codecs", name,
             advice);
  }
  return truth > 0 ? codec : 0;
}

static GrBytes *encode_other(GrFiber *fiber, GrStr *text, const char *encoding, const char *errors) {
  GrTuple *codec = text_codec(fiber, encoding, "codecs.encode()");
  GrValue result = codec ? codec_call(fiber, codec, true, GR_VALUE(text), errors) : 0;
  if (result && gr_is_instance_of(result, &gr_bytearray_type)) {
    GrBuffer buffer;
    if (!gr_buffer_get(fiber, result, &buffer, false)) {
      return 0;
    }
    GrBytes *bytes = gr_bytes_new(fiber, buffer.data, buffer.length);
    gr_buffer_release(fiber, &buffer);
    return bytes;
  }
  if (result && !gr_is_bytes(result)) {
    gr_raise(fiber, &gr_exc_TypeError,
             "'%s' encoder returned '%T' instead of 'bytes'; use codecs.encode() to encode to arbitrary types",
             encoding, result);
    return 0;
  }
  return gr_as_bytes(result);
}

static GrBytes *encode_utf8_sig(GrFiber *fiber, GrStr *text, const char *errors) {
  GrBytes *body = codec_utf8_encode(fiber, text, errors);
  GrBytes *result = body ? gr_bytes_new(fiber, 0, body->size + 3) : 0;
  if (result) {
    memcpy(result->bytes, "\xEF\xBB\xBF", 3);
    memcpy(result->bytes + 3, body->bytes, (size_t)body->size);
  }
  return result;
}

static GrBytes *encode_native(GrFiber *fiber, GrStr *text, int encoding, const char *errors) {
  switch (encoding) {
  case GR_ENCODING_UTF8:
    return codec_utf8_encode(fiber, text, errors);
  case GR_ENCODING_UTF8_SIG:
    return encode_utf8_sig(fiber, text, errors);
  case GR_ENCODING_ASCII:
    return codec_ascii_encode(fiber, text, errors);
  case GR_ENCODING_LATIN1:
    return codec_latin1_encode(fiber, text, errors);
  case GR_ENCODING_UTF16:
    return codec_utf16_encode(fiber, text, errors, 0);
  case GR_ENCODING_UTF16_LE:
    return codec_utf16_encode(fiber, text, errors, -1);
  case GR_ENCODING_UTF16_BE:
    return codec_utf16_encode(fiber, text, errors, 1);
  case GR_ENCODING_UTF32:
    return codec_utf32_encode(fiber, text, errors, 0);
  case GR_ENCODING_UTF32_LE:
    return codec_utf32_encode(fiber, text, errors, -1);
  case GR_ENCODING_UTF32_BE:
    return codec_utf32_encode(fiber, text, errors, 1);
  case ENCODING_RAW_ESCAPE:
    return codec_raw_escape_encode(fiber, text);
  default:
    return codec_unicode_escape_encode(fiber, text);
  }
}

GrBytes *gr_text_encode(GrFiber *fiber, GrStr *text, const char *encoding, const char *errors) {
  int number = encoding_number(encoding);
  return number == GR_ENCODING_OTHER ? encode_other(fiber, text, encoding, errors)
                                     : encode_native(fiber, text, number, errors);
}

static GrStr *decode_native(GrFiber *fiber, const char *data, int64_t size, int encoding, const char *errors,
                            int *order, int64_t *consumed) {
  if (consumed) {
    *consumed = size;
  }
  switch (encoding) {
  case GR_ENCODING_UTF8:
    return codec_utf8_decode(fiber, data, size, errors, consumed);
  case GR_ENCODING_ASCII:
    return codec_ascii_decode(fiber, data, size, errors);
  case GR_ENCODING_LATIN1:
    return codec_latin1_decode(fiber, data, size);
  case GR_ENCODING_UTF16:
  case GR_ENCODING_UTF16_LE:
  case GR_ENCODING_UTF16_BE:
    return codec_utf16_decode(fiber, data, size, errors, order, consumed);
  case GR_ENCODING_UTF32:
  case GR_ENCODING_UTF32_LE:
  case GR_ENCODING_UTF32_BE:
    return codec_utf32_decode(fiber, data, size, errors, order, consumed);
  case ENCODING_RAW_ESCAPE:
    return codec_raw_escape_decode(fiber, data, size, errors, consumed);
  default:
    return codec_unicode_escape_decode(fiber, data, size, errors, consumed);
  }
}

static int initial_order(int encoding) {
  return encoding == GR_ENCODING_UTF16_LE || encoding == GR_ENCODING_UTF32_LE   ? -1
         : encoding == GR_ENCODING_UTF16_BE || encoding == GR_ENCODING_UTF32_BE ? 1
                                                                                : 0;
}

static GrStr *decode_other(GrFiber *fiber, const char *data, int64_t size, const char *encoding, const char *errors) {
  GrTuple *codec = text_codec(fiber, encoding, "codecs.decode()");
  GrBytes *bytes = codec ? gr_bytes_new(fiber, data, size) : 0;
  GrValue result = bytes ? codec_call(fiber, codec, false, GR_VALUE(bytes), errors) : 0;
  if (result && !gr_is_str(result)) {
    gr_raise(fiber, &gr_exc_TypeError,
             "'%s' decoder returned '%T' instead of 'str'; use codecs.decode() to decode to arbitrary types",
             encoding, result);
    return 0;
  }
  return gr_as_str(result);
}

GrStr *gr_text_decode(GrFiber *fiber, const char *data, int64_t size, const char *encoding, const char *errors) {
  int number = encoding_number(encoding);
  if (number == GR_ENCODING_OTHER) {
    return decode_other(fiber, data, size, encoding, errors);
  }
  if (number == GR_ENCODING_UTF8_SIG) {
    int64_t skip = size >= 3 && memcmp(data, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    return codec_utf8_decode(fiber, data + skip, size - skip, errors, 0);
  }
  int order = initial_order(number);
  return decode_native(fiber, data, size, number, errors, &order, 0);
}

GrStr *gr_decode_filesystem(GrFiber *fiber, const char *data, int64_t size) {
  return codec_utf8_decode(fiber, data, size, "surrogateescape", 0);
}

GrBytes *gr_encode_filesystem(GrFiber *fiber, GrStr *text) {
  return codec_utf8_encode(fiber, text, "surrogateescape");
}

static bool has_nul(GrFiber *fiber, const GrStr *s) {
  if (strlen(s->bytes) == (size_t)s->size) {
    return false;
  }
  gr_raise(fiber, &gr_exc_ValueError, "embedded null character");
  return true;
}

GrBytes *gr_str_encode(GrFiber *fiber, GrStr *self, GrStr *encoding, GrStr *errors) {
  if (has_nul(fiber, encoding) || has_nul(fiber, errors)) {
    return 0;
  }
  return gr_text_encode(fiber, self, encoding->bytes, errors->bytes);
}

// ---- streams

// A new incremental codec object from [maker], an attribute of CodecInfo.
static GrValue incremental(GrFiber *fiber, const char *name, const char *errors, const char *maker) {
  GrTuple *codec = text_codec(fiber, name, "codecs.open()");
  GrStr *attribute = codec ? gr_str_from_c(fiber, maker) : 0;
  GrValue make = attribute ? gr_getattr(fiber, GR_VALUE(codec), attribute) : 0;
  GrStr *policy = make ? gr_str_from_c(fiber, errors ? errors : "strict") : 0;
  return policy ? gr_call1(fiber, make, GR_VALUE(policy)) : 0;
}

bool gr_decoder_init(GrFiber *fiber, GrTextDecoder *decoder, const char *name, const char *errors) {
  *decoder = (GrTextDecoder){.encoding = gr_encoding_find(name), .name = name, .errors = errors};
  decoder->order = initial_order(decoder->encoding);
  if (decoder->encoding == GR_ENCODING_OTHER) {
    decoder->codec = incremental(fiber, name, errors, "incrementaldecoder");
    return decoder->codec != 0;
  }
  return true;
}

void gr_decoder_reset(GrFiber *fiber, GrTextDecoder *decoder) {
  decoder->pending_size = 0;
  decoder->order = initial_order(decoder->encoding);
  if (decoder->codec) {
    GrStr *name = gr_str_from_c(fiber, "reset");
    if (name == 0 || !gr_call_method(fiber, decoder->codec, name, 0, 0, 0)) {
      gr_clear_exception(fiber);
    }
  }
}

// Calls codec.[method](value, final).
static GrValue codec_step(GrFiber *fiber, GrValue codec, const char *method, GrValue value, bool final) {
  GrStr *name = gr_str_from_c(fiber, method);
  GrValue args[] = {value, gr_bool(final)};
  return name && value ? gr_call_method(fiber, codec, name, args, 2, 0) : 0;
}

static GrStr *feed_other(GrFiber *fiber, GrTextDecoder *decoder, const char *data, int64_t size, bool final) {
  GrValue result = codec_step(fiber, decoder->codec, "decode", GR_VALUE(gr_bytes_new(fiber, data, size)), final);
  if (result && !gr_is_str(result)) {
    gr_raise(fiber, &gr_exc_TypeError, "decoder should return a string result, not '%T'", result);
    return 0;
  }
  return gr_as_str(result);
}

// Decodes [data]; what is left over goes to decoder->pending.
static GrStr *feed_native(GrFiber *fiber, GrTextDecoder *decoder, const char *data, int64_t size, bool final) {
  int encoding = decoder->encoding;
  int64_t consumed = size, skip = 0;
  if (encoding == GR_ENCODING_UTF8_SIG) {
    encoding = GR_ENCODING_UTF8;
    if (decoder->order == 0) {
      if (size < 3 && !final && memcmp(data, "\xEF\xBB\xBF", (size_t)size) == 0) {
        memcpy(decoder->pending, data, (size_t)size);
        decoder->pending_size = (int32_t)size;
        return &gr_str_empty;
      }
      skip = size >= 3 && memcmp(data, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
      decoder->order = 1;
    }
  }
  int order = decoder->order;
  GrStr *text = decode_native(fiber, data + skip, size - skip, encoding, decoder->errors, &order,
                              final ? 0 : &consumed);
  if (encoding != GR_ENCODING_UTF8) {
    decoder->order = order;
  }
  int64_t rest = final ? 0 : size - skip - consumed;
  GR_ASSERT(rest <= (int64_t)sizeof decoder->pending);
  memcpy(decoder->pending, data + size - rest, (size_t)rest);
  decoder->pending_size = (int32_t)rest;
  return text;
}

GrStr *gr_decoder_feed(GrFiber *fiber, GrTextDecoder *decoder, const char *data, int64_t size, bool final) {
  if (decoder->codec) {
    return feed_other(fiber, decoder, data, size, final);
  }
  if (decoder->pending_size == 0) {
    return feed_native(fiber, decoder, data, size, final);
  }
  char *joined = gr_alloc_atomic_checked(fiber, (size_t)(decoder->pending_size + size) + 1);
  if (joined == 0) {
    return 0;
  }
  memcpy(joined, decoder->pending, (size_t)decoder->pending_size);
  memcpy(joined + decoder->pending_size, data, (size_t)size);
  return feed_native(fiber, decoder, joined, decoder->pending_size + size, final);
}

bool gr_encoder_init(GrFiber *fiber, GrTextEncoder *encoder, const char *name, const char *errors) {
  *encoder = (GrTextEncoder){.encoding = gr_encoding_find(name), .name = name, .errors = errors};
  if (encoder->encoding == GR_ENCODING_OTHER) {
    encoder->codec = incremental(fiber, name, errors, "incrementalencoder");
    return encoder->codec != 0;
  }
  return true;
}

GrBytes *gr_encoder_feed(GrFiber *fiber, GrTextEncoder *encoder, GrStr *text, bool final) {
  if (encoder->codec) {
    GrValue result = codec_step(fiber, encoder->codec, "encode", GR_VALUE(text), final);
    if (result && !gr_is_bytes(result)) {
      gr_raise(fiber, &gr_exc_TypeError, "encoder should return a bytes object, not '%T'", result);
      return 0;
    }
    return gr_as_bytes(result);
  }
  int encoding = encoder->encoding;
  if (encoder->started) {
    // The byte order mark is written already.
    bool little = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__;
    encoding = encoding == GR_ENCODING_UTF16      ? (little ? GR_ENCODING_UTF16_LE : GR_ENCODING_UTF16_BE)
               : encoding == GR_ENCODING_UTF32    ? (little ? GR_ENCODING_UTF32_LE : GR_ENCODING_UTF32_BE)
               : encoding == GR_ENCODING_UTF8_SIG ? GR_ENCODING_UTF8
                                                  : encoding;
  }
  encoder->started = true;
  return encode_native(fiber, text, encoding, encoder->errors);
}
