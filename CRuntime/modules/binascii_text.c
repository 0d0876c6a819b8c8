// Uuencoding and quoted-printable.
#include "binascii_private.h"

#include "binascii.proto.h"

// ---- uuencoding: a character for the number of bytes, then one for each six bits.

// The six bits at [at]; what is behind the end or the line's end counts as zero, for mailers strip spaces. -1: raised.
static int uu_bits(GrFiber *fiber, const uint8_t *at, const uint8_t *end) {
  if (at >= end || *at == '\n' || *at == '\r') {
    return 0;
  }
  if (*at < ' ' || *at > ' ' + 64) {
    binascii_fail(fiber, "Illegal char");
    return -1;
  }
  return (*at - ' ') & 63;
}

static GrValue uu_decode(GrFiber *fiber, const uint8_t *at, const uint8_t *end) {
  // An empty line reads as one that starts with a zero byte.
  int64_t size = ((at < end ? *at : 0) - ' ') & 63;
  at++;
  GrBytes *result = gr_bytes_new(fiber, 0, size);
  if (!result) {
    return 0;
  }
  uint32_t left = 0;
  int have = 0;
  for (int64_t i = 0; i < size; at++) {
    int bits = uu_bits(fiber, at, end);
    if (bits < 0) {
      return 0;
    }
    left = left << 6 | (uint32_t)bits;
    have += 6;
    if (have >= 8) {
      have -= 8;
      result->bytes[i++] = (char)(left >> have);
    }
  }
  for (; at < end; at++) {
    if (*at != ' ' && *at != ' ' + 64 && *at != '\n' && *at != '\r') {
      binascii_fail(fiber, "Trailing garbage");
      return 0;
    }
  }
  return GR_VALUE(result);
}

GrValue gr_binascii_a2b_uu(GrFiber *fiber, GrValue data) {
  GrBuffer input;
  if (!binascii_input(fiber, data, &input)) {
    return 0;
  }
  const uint8_t *text = input.data;
  GrValue result = uu_decode(fiber, text, text + input.length);
  gr_buffer_release(fiber, &input);
  return result;
}

GrValue gr_binascii_b2a_uu(GrFiber *fiber, GrBuffer *data, bool backtick) {
  if (data->length > 45) {
    binascii_fail(fiber, "At most 45 bytes at once");
    return 0;
  }
  const uint8_t *in = data->data;
  char zero = backtick ? '`' : ' ', line[2 + 60];
  int64_t size = 0, left = data->length;
  line[size++] = left ? (char)(' ' + left) : zero;
  for (; left > 0; left -= 3, in += 3) {
    uint32_t word = (uint32_t)in[0] << 16 | (left > 1 ? (uint32_t)in[1] << 8 : 0) | (left > 2 ? in[2] : 0);
    for (int shift = 18; shift >= 0; shift -= 6) {
      uint32_t bits = word >> shift & 63;
      line[size++] = bits ? (char)(' ' + bits) : zero;
    }
  }
  line[size++] = '\n';
  return GR_VALUE(gr_bytes_new(fiber, line, size));
}

// ---- quoted-printable

// Decodes what follows a '=' at [at] into *out; returns where to go on.
static const uint8_t *qp_decode_escape(const uint8_t *at, const uint8_t *end, char **out) {
  if (at >= end) {
    return at;
  }
  if (*at == '\n' || *at == '\r') {
    // A soft line break, up to its newline.
    const uint8_t *newline = memchr(at, '\n', (size_t)(end - at));
    return newline ? newline + 1 : end;
  }
  if (*at == '=') {
    *(*out)++ = '=';
    return at + 1;
  }
  int high = binascii_hex_digit(*at), low = at + 1 < end ? binascii_hex_digit(at[1]) : -1;
  if (high >= 0 && low >= 0) {
    *(*out)++ = (char)(high << 4 | low);
    return at + 2;
  }
  *(*out)++ = '=';
  return at;
}

GrValue gr_binascii_a2b_qp(GrFiber *fiber, GrValue data, bool header) {
  GrBuffer input;
  if (!binascii_input(fiber, data, &input)) {
    return 0;
  }
  GrBytes *result = gr_bytes_new(fiber, 0, input.length);
  if (!result) {
    gr_buffer_release(fiber, &input);
    return 0;
  }
  char *out = result->bytes;
  const uint8_t *at = input.data, *end = at + input.length;
  while (at < end) {
    uint8_t c = *at++;
    if (c == '=') {
      at = qp_decode_escape(at, end, &out);
    } else {
      *out++ = header && c == '_' ? ' ' : (char)c;
    }
  }
  gr_buffer_release(fiber, &input);
  return binascii_result(fiber, result, out - result->bytes);
}

enum { QP_LINE = 76 };

typedef struct QpEncoder {
  const uint8_t *in, *end;
  char *out;
  char *start;
  int line;                             // characters of the line so far
  bool quotetabs, istext, header, crlf;
} QpEncoder;

// Whether the byte at q->in must be written as =XX.
static bool qp_must_quote(const QpEncoder *q) {
  uint8_t c = *q->in;
  bool last = q->in + 1 == q->end;
  uint8_t next = last ? 0 : q->in[1];
  if (c > 126 || c == '=' || (q->header && c == '_')) {
    return true;
  }
  if (c == '.') {
    // A dot alone on a line ends a message in SMTP.
    return q->line == 0 && (next == '\n' || next == '\r' || next == 0);
  }
  if (c == '\r' || c == '\n') {
    return !q->istext;
  }
  if (c == '\t' || c == ' ') {
    return last || q->quotetabs;
  }
  return c < 33;
}

static void qp_line_end(QpEncoder *q) {
  if (q->crlf) {
    *q->out++ = '\r';
  }
  *q->out++ = '\n';
  q->line = 0;
}

static void qp_soft_break(QpEncoder *q) {
  *q->out++ = '=';
  qp_line_end(q);
}

static void qp_quote(QpEncoder *q, uint8_t c) {
  *q->out++ = '=';
  *q->out++ = "0123456789ABCDEF"[c >> 4];
  *q->out++ = "0123456789ABCDEF"[c & 15];
}

static void qp_encode_next(QpEncoder *q) {
  uint8_t c = *q->in;
  bool last = q->in + 1 == q->end;
  if (qp_must_quote(q)) {
    if (q->line + 3 >= QP_LINE) {
      qp_soft_break(q);
    }
    qp_quote(q, c);
    q->line += 3;
    q->in++;
  } else if (q->istext && (c == '\n' || (c == '\r' && !last && q->in[1] == '\n'))) {
    // White space at the end of a line would not survive.
    if (q->out > q->start && (q->out[-1] == ' ' || q->out[-1] == '\t')) {
      qp_quote(q, (uint8_t)*--q->out);
    }
    qp_line_end(q);
    q->in += c == '\r' ? 2 : 1;
  } else {
    if (!last && q->in[1] != '\n' && q->line + 1 >= QP_LINE) {
      qp_soft_break(q);
    }
    q->line++;
    *q->out++ = q->header && c == ' ' ? '_' : (char)c;
    q->in++;
  }
}

GrValue gr_binascii_b2a_qp(GrFiber *fiber, GrBuffer *data, bool quotetabs, bool istext, bool header) {
  const uint8_t *in = data->data;
  const uint8_t *newline = memchr(in, '\n', (size_t)data->length);
  // At most six characters for a byte: a soft break with CR, then =XX.
  GrBytes *result = gr_bytes_new(fiber, 0, 6 * data->length + 2);
  if (!result) {
    return 0;
  }
  QpEncoder encoder = {.in = in, .end = in + data->length, .out = result->bytes, .start = result->bytes,
                       .quotetabs = quotetabs, .istext = istext, .header = header,
                       .crlf = newline && newline > in && newline[-1] == '\r'};
  while (encoder.in < encoder.end) {
    qp_encode_next(&encoder);
  }
  return binascii_result(fiber, result, encoder.out - result->bytes);
}
