// The binascii module: base64, hexadecimal, checksums. Uuencoding and quoted-printable are in binascii_text.c.
#include "binascii_private.h"
#include "../text/byte_core.h"
#include "crc32.h"

#include "binascii.bind.h"

bool binascii_fail(GrFiber *fiber, const char *message) {
  gr_raise(fiber, &gr_binascii_error_type, "%s", message);
  return false;
}

bool binascii_input(GrFiber *fiber, GrValue value, GrBuffer *buffer) {
  if (gr_is_str(value)) {
    GrStr *text = gr_as_str(value);
    if (!gr_str_is_ascii(text)) {
      gr_raise(fiber, &gr_exc_ValueError, "string argument should contain only ASCII characters");
      return false;
    }
    *buffer = (GrBuffer){.data = text->bytes, .length = text->size, .readonly = true};
    return true;
  }
  if (gr_type_of(value)->get_buffer == 0) {
    gr_raise(fiber, &gr_exc_TypeError, "argument should be bytes, buffer or ASCII string, not '%T'", value);
    return false;
  }
  return gr_buffer_get(fiber, value, buffer, false);
}

// ---- base64

static const char digits64[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

// The value of a base64 digit; 64 for other bytes.
static inline uint32_t value64(uint8_t c) {
  return c >= 'A' && c <= 'Z'   ? c - 'A'
         : c >= 'a' && c <= 'z' ? c - 'a' + 26
         : c >= '0' && c <= '9' ? c - '0' + 52
         : c == '+'             ? 62
         : c == '/'             ? 63
                                : 64;
}

typedef struct Decoder64 {
  uint8_t *out;
  int64_t size;          // bytes written
  uint32_t left;         // bits of the digits of a group so far
  int place, pads;       // digits of the group; padding after them
  bool strict, padded;   // padding was seen
} Decoder64;

static void put_digit64(Decoder64 *d, uint32_t digit) {
  d->pads = 0;
  d->left = d->left << 6 | digit;
  if (d->place > 0) {
    d->out[d->size++] = (uint8_t)(d->left >> (6 - 2 * d->place));
  }
  d->place = (d->place + 1) & 3;
}

// Reads [text]; false: raised.
static bool decode64(GrFiber *fiber, Decoder64 *d, const uint8_t *text, int64_t size) {
  if (d->strict && size > 0 && text[0] == '=') {
    return binascii_fail(fiber, "Leading padding not allowed");
  }
  for (int64_t i = 0; i < size; i++) {
    while (d->place == 0 && !d->padded && i + 4 <= size) {
      uint32_t a = value64(text[i]), b = value64(text[i + 1]), c = value64(text[i + 2]), e = value64(text[i + 3]);
      if ((a | b | c | e) & 64) {
        break;
      }
      uint32_t word = a << 18 | b << 12 | c << 6 | e;
      d->out[d->size] = (uint8_t)(word >> 16);
      d->out[d->size + 1] = (uint8_t)(word >> 8);
      d->out[d->size + 2] = (uint8_t)word;
      d->size += 3;
      d->pads = 0;
      i += 4;
    }
    if (i == size) {
      break;
    }
    uint32_t digit = value64(text[i]);
    if (text[i] == '=') {
      d->padded = true;
      if (d->place >= 2 && d->place + ++d->pads >= 4) {
        return d->strict && i + 1 < size ? binascii_fail(fiber, "Excess data after padding") : true;
      }
    } else if (digit == 64) {
      if (d->strict) {
        return binascii_fail(fiber, "Only base64 data is allowed");
      }
    } else if (d->strict && d->padded) {
      return binascii_fail(fiber, "Discontinuous padding not allowed");
    } else {
      put_digit64(d, digit);
    }
  }
  if (d->place == 1) {
    gr_raise(fiber, &gr_binascii_error_type,
             "Invalid base64-encoded string: number of data characters (%lld) cannot be 1 more than a multiple of 4",
             (long long)(d->size / 3 * 4 + 1));
    return false;
  }
  return d->place == 0 || binascii_fail(fiber, "Incorrect padding");
}

GrValue gr_binascii_a2b_base64(GrFiber *fiber, GrValue data, bool strict_mode) {
  GrBuffer input;
  if (!binascii_input(fiber, data, &input)) {
    return 0;
  }
  GrBytes *result = gr_bytes_new(fiber, 0, (input.length + 3) / 4 * 3);
  Decoder64 decoder = {.strict = strict_mode};
  bool good = result != 0;
  if (good) {
    decoder.out = (uint8_t *)result->bytes;
    good = decode64(fiber, &decoder, input.data, input.length);
  }
  gr_buffer_release(fiber, &input);
  return good ? binascii_result(fiber, result, decoder.size) : 0;
}

GrValue gr_binascii_b2a_base64(GrFiber *fiber, GrBuffer *data, bool newline) {
  const uint8_t *in = data->data;
  int64_t left = data->length;
  GrBytes *result = gr_bytes_new(fiber, 0, (left + 2) / 3 * 4 + newline);
  if (!result) {
    return 0;
  }
  char *out = result->bytes;
  for (; left > 0; left -= 3, in += 3, out += 4) {
    uint32_t word = (uint32_t)in[0] << 16 | (left > 1 ? (uint32_t)in[1] << 8 : 0) | (left > 2 ? in[2] : 0);
    out[0] = digits64[word >> 18];
    out[1] = digits64[word >> 12 & 63];
    out[2] = left > 1 ? digits64[word >> 6 & 63] : '=';
    out[3] = left > 2 ? digits64[word & 63] : '=';
  }
  if (newline) {
    *out = '\n';
  }
  return GR_VALUE(result);
}

// ---- hexadecimal

GR_NAME(binascii_colon, ":");

// The byte of a separator that text could not have but bytes can: é or b"\xe9"; 0: another one.
static uint8_t high_separator(GrValue sep) {
  if (gr_is_bytes(sep) && gr_as_bytes(sep)->size == 1 && (uint8_t)gr_as_bytes(sep)->bytes[0] > 127) {
    return (uint8_t)gr_as_bytes(sep)->bytes[0];
  }
  if (gr_is_str(sep) && gr_as_str(sep)->length == 1) {
    uint32_t c = gr_str_at(gr_as_str(sep), 0);
    return c > 127 && c < 256 ? (uint8_t)c : 0;
  }
  return 0;
}

static GrValue separated(GrFiber *fiber, GrBuffer *data, GrValue sep, int64_t group) {
  uint8_t high = high_separator(sep);
  GrStr *text = byte_hex(fiber, data->data, data->length, high ? GR_VALUE(&binascii_colon) : sep, group);
  GrBytes *result = text ? gr_bytes_new(fiber, text->bytes, text->size) : 0;
  for (int64_t i = 0; high && result && i < result->size; i++) {
    if (result->bytes[i] == ':') {
      result->bytes[i] = (char)high;
    }
  }
  return GR_VALUE(result);
}

GrValue gr_binascii_hexlify(GrFiber *fiber, GrBuffer *data, GrValue sep, int32_t bytes_per_sep) {
  if (sep) {
    return separated(fiber, data, sep, bytes_per_sep);
  }
  const uint8_t *in = data->data;
  GrBytes *result = gr_bytes_new(fiber, 0, 2 * data->length);
  for (int64_t i = 0; result && i < data->length; i++) {
    result->bytes[2 * i] = "0123456789abcdef"[in[i] >> 4];
    result->bytes[2 * i + 1] = "0123456789abcdef"[in[i] & 15];
  }
  return GR_VALUE(result);
}

GrValue gr_binascii_b2a_hex(GrFiber *fiber, GrBuffer *data, GrValue sep, int32_t bytes_per_sep) {
  return gr_binascii_hexlify(fiber, data, sep, bytes_per_sep);
}

static bool read_hex(GrFiber *fiber, const uint8_t *text, int64_t size, char *out) {
  for (int64_t i = 0; i < size; i += 2) {
    int high = binascii_hex_digit(text[i]), low = binascii_hex_digit(text[i + 1]);
    if (high < 0 || low < 0) {
      return binascii_fail(fiber, "Non-hexadecimal digit found");
    }
    out[i / 2] = (char)(high << 4 | low);
  }
  return true;
}

GrValue gr_binascii_unhexlify(GrFiber *fiber, GrValue hexstr) {
  GrBuffer input;
  if (!binascii_input(fiber, hexstr, &input)) {
    return 0;
  }
  GrBytes *result = 0;
  if (input.length % 2) {
    binascii_fail(fiber, "Odd-length string");
  } else {
    result = gr_bytes_new(fiber, 0, input.length / 2);
    result = result && read_hex(fiber, input.data, input.length, result->bytes) ? result : 0;
  }
  gr_buffer_release(fiber, &input);
  return GR_VALUE(result);
}

GrValue gr_binascii_a2b_hex(GrFiber *fiber, GrValue hexstr) { return gr_binascii_unhexlify(fiber, hexstr); }

// ---- checksums

// The lowest 32 bits of an int of any size.
static bool low_word(GrFiber *fiber, GrValue value, uint32_t *result) {
  GrValue low = gr_int_binary(fiber, GR_AND, value, gr_tag_int(UINT32_MAX));
  *result = low ? (uint32_t)gr_untag_int(low) : 0;
  return low != 0;
}

GrValue gr_binascii_crc32(GrFiber *fiber, GrBuffer *data, GrValue crc) {
  uint32_t start;
  return low_word(fiber, crc, &start) ? gr_tag_int(crc32_update(start, data->data, data->length)) : 0;
}

GrValue gr_binascii_crc_hqx(GrFiber *fiber, GrBuffer *data, GrValue crc) {
  uint32_t word;
  if (!low_word(fiber, crc, &word)) {
    return 0;
  }
  const uint8_t *in = data->data;
  for (int64_t i = 0; i < data->length; i++) {
    word = (word & 0xffff) ^ (uint32_t)in[i] << 8;
    for (int bit = 0; bit < 8; bit++) {
      word = word << 1 ^ (word & 0x8000 ? 0x1021 : 0);
    }
  }
  return gr_tag_int(word & 0xffff);
}

GrType gr_binascii_error_type = {GR_TYPE_HEAD(gr_name_Error, GrException), GR_BINASCII_ERROR_SLOTS
                                 .primary_base = &gr_exc_ValueError,
                                 .attributes_offset = offsetof(GrException, dict),
                                 .type_flags = GR_TYPE_BASE | GR_TYPE_HAS_DICT | GR_TYPE_IS_EXCEPTION};
GrType gr_binascii_incomplete_type = {GR_TYPE_HEAD(gr_name_Incomplete, GrException), GR_BINASCII_INCOMPLETE_SLOTS
                                      .primary_base = &gr_exc_Exception,
                                      .attributes_offset = offsetof(GrException, dict),
                                      .type_flags = GR_TYPE_BASE | GR_TYPE_HAS_DICT | GR_TYPE_IS_EXCEPTION};
