// Codecs: encoding of str to bytes and back, error handlers, the registry behind `codecs`.
//
// A codec walks over its input and calls codec_decode_error / codec_encode_error for what it cannot convert; these know
// the builtin error handlers without making an exception object and call registered ones with one.
#ifndef GROUSE_CODEC_H
#define GROUSE_CODEC_H

#include "grouse/ops.h"
#include "grouse/text.h"
#include "utf8.h"

typedef enum ErrorKind {
  ERROR_STRICT, ERROR_IGNORE, ERROR_REPLACE, ERROR_BACKSLASH, ERROR_XML, ERROR_NAME, ERROR_ESCAPE, ERROR_PASS,
  ERROR_OTHER,
} ErrorKind;
ErrorKind codec_error_kind(const char *errors);                            // 0: strict

typedef struct Decoder {
  const char *encoding, *errors;   // encoding as exceptions name it
  ErrorKind kind;
  const char *data;                // the input; a handler may exchange it
  int64_t size;
  GrValue object;                  // the input as bytes, made when an exception needs it
  GrException *exception;          // reused between errors, or 0
  GrStrBuilder out;
} Decoder;
void codec_decoder_start(Decoder *decoder, const char *encoding, const char *errors, const char *data, int64_t size);
// Handles the undecodable bytes [start, end): adds what stands for them to decoder->out and returns where to go on; -1:
// raised.
int64_t codec_decode_error(GrFiber *fiber, Decoder *decoder, int64_t start, int64_t end, const char *reason);

typedef struct Encoder Encoder;
// Writes one character: 1 done, 0 it cannot be encoded, -1 raised.
typedef int (*EncodePutFn)(GrFiber *fiber, Encoder *encoder, uint32_t c);
struct Encoder {
  const char *encoding, *errors, *reason;
  ErrorKind kind;
  GrStr *text;
  int64_t index, offset;           // of the next character: code points, bytes
  GrStrBuilder out;                // plain bytes
  EncodePutFn put;
  bool runs;                       // report neighbouring unencodable characters as one error
  bool ascii;                      // ASCII characters are themselves
  bool big;                        // byte order of UTF-16 and UTF-32
  GrValue mapping;                 // of charmap
  GrException *exception;
};
// Encodes all of encoder->text. 0: raised.
GrBytes *codec_encode_all(GrFiber *fiber, Encoder *encoder);

// The single codecs. [consumed] 0: the input is complete; else it gets how much was used, and an unfinished character
// at the end is left alone.
GrStr *codec_utf8_decode(GrFiber *fiber, const char *data, int64_t size, const char *errors, int64_t *consumed);
GrBytes *codec_utf8_encode(GrFiber *fiber, GrStr *text, const char *errors);
GrStr *codec_ascii_decode(GrFiber *fiber, const char *data, int64_t size, const char *errors);
GrBytes *codec_ascii_encode(GrFiber *fiber, GrStr *text, const char *errors);
GrStr *codec_latin1_decode(GrFiber *fiber, const char *data, int64_t size);
GrBytes *codec_latin1_encode(GrFiber *fiber, GrStr *text, const char *errors);
// *order: -1 little, 1 big, 0 by the BOM (set to what was found).
GrStr *codec_utf16_decode(GrFiber *fiber, const char *data, int64_t size, const char *errors, int *order,
                          int64_t *consumed);
GrStr *codec_utf32_decode(GrFiber *fiber, const char *data, int64_t size, const char *errors, int *order,
                          int64_t *consumed);
// [order] 0: native, with a BOM.
GrBytes *codec_utf16_encode(GrFiber *fiber, GrStr *text, const char *errors, int order);
GrBytes *codec_utf32_encode(GrFiber *fiber, GrStr *text, const char *errors, int order);
GrStr *codec_utf7_decode(GrFiber *fiber, const char *data, int64_t size, const char *errors, int64_t *consumed);
GrBytes *codec_utf7_encode(GrFiber *fiber, GrStr *text);
GrStr *codec_unicode_escape_decode(GrFiber *fiber, const char *data, int64_t size, const char *errors,
                                   int64_t *consumed);
GrBytes *codec_unicode_escape_encode(GrFiber *fiber, GrStr *text);
GrStr *codec_raw_escape_decode(GrFiber *fiber, const char *data, int64_t size, const char *errors, int64_t *consumed);
GrBytes *codec_raw_escape_encode(GrFiber *fiber, GrStr *text);
// [mapping] 0 or None: Latin-1.
GrStr *codec_charmap_decode(GrFiber *fiber, const char *data, int64_t size, const char *errors, GrValue mapping);
GrBytes *codec_charmap_encode(GrFiber *fiber, GrStr *text, const char *errors, GrValue mapping);

// codec_registry.c
bool codec_register(GrFiber *fiber, GrValue search);
bool codec_unregister(GrFiber *fiber, GrValue search);
GrTuple *codec_lookup(GrFiber *fiber, const char *encoding);               // CodecInfo
GrValue codec_call(GrFiber *fiber, GrTuple *codec, bool encode, GrValue object, const char *errors);  // the text alone
bool codec_register_error(GrFiber *fiber, GrStr *name, GrValue handler);
GrValue codec_lookup_error(GrFiber *fiber, const char *name);
// Lower case, everything but letters, digits and '.' as single '_'. [out] has room for [size] bytes.
bool codec_normalize(const char *name, char *out, size_t size);

// codec_errors.c: a builtin handler applied to an exception object, as a Python call does.
GrValue codec_handle(GrFiber *fiber, ErrorKind kind, GrValue exception);

#endif
