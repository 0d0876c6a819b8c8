// Text between bytes and str, for I/O and for C parameters. The `_codecs` module has the rest.
#ifndef GROUSE_TEXT_H
#define GROUSE_TEXT_H

#include "grouse/bytes.h"
#include "grouse/str.h"

// Encodes and decodes by the name of the encoding (any that codecs.lookup knows). [encoding] 0 is UTF-8, [errors] 0
// is "strict". 0: raised (UnicodeError, LookupError).
GrBytes *gr_text_encode(GrFiber *fiber, GrStr *text, const char *encoding, const char *errors);
GrStr *gr_text_decode(GrFiber *fiber, const char *data, int64_t size, const char *encoding, const char *errors);
// UTF-8 with "surrogateescape", as for file names and argv.
GrStr *gr_decode_filesystem(GrFiber *fiber, const char *data, int64_t size);
GrBytes *gr_encode_filesystem(GrFiber *fiber, GrStr *text);

// The natively known encodings.
typedef enum GrEncoding {
  GR_ENCODING_OTHER, GR_ENCODING_UTF8, GR_ENCODING_UTF8_SIG, GR_ENCODING_ASCII, GR_ENCODING_LATIN1,
  GR_ENCODING_UTF16, GR_ENCODING_UTF16_LE, GR_ENCODING_UTF16_BE,
  GR_ENCODING_UTF32, GR_ENCODING_UTF32_LE, GR_ENCODING_UTF32_BE,
} GrEncoding;
GrEncoding gr_encoding_find(const char *name);

// Decodes a stream piece by piece. Bytes of an unfinished character wait in the decoder; `codec` is an
// incremental decoder object for encodings that are not native. One owner.
typedef struct GrTextDecoder {
  GrEncoding encoding;
  const char *name, *errors;
  uint8_t pending[8];
  int32_t pending_size;
  int32_t order;        // UTF-16/32 with a BOM: -1 little, 1 big, 0 not seen yet; utf-8-sig: 1 once past the start
  GrValue codec;
} GrTextDecoder;
// [name] and [errors] must outlive the decoder. False: raised (LookupError).
bool gr_decoder_init(GrFiber *fiber, GrTextDecoder *decoder, const char *name, const char *errors);
GrStr *gr_decoder_feed(GrFiber *fiber, GrTextDecoder *decoder, const char *data, int64_t size, bool final);
void gr_decoder_reset(GrFiber *fiber, GrTextDecoder *decoder);

// Encodes a stream piece by piece: writes a BOM once for utf-16, utf-32 and utf-8-sig.
typedef struct GrTextEncoder {
  GrEncoding encoding;
  const char *name, *errors;
  bool started;
  GrValue codec;
} GrTextEncoder;
bool gr_encoder_init(GrFiber *fiber, GrTextEncoder *encoder, const char *name, const char *errors);
GrBytes *gr_encoder_feed(GrFiber *fiber, GrTextEncoder *encoder, GrStr *text, bool final);

#endif
