// TextIOWrapper: tell and seek.
//
// A position is an opaque number: where in the buffer to start, and, when that is in the middle of something, the
// decoder's flags there, how many bytes to feed it and how many characters to skip (in this order, 64 bits each,
// then whether the end must be fed). For most texts it is just the byte offset.
#include "io_private.h"
#include <unistd.h>

typedef struct Cookie {
  int64_t start, flags, feed, skip;
  bool need_end;
} Cookie;

// ---- the decoder's state as a number, as CPython's decoders give it

enum { FLAGS_START = 2 };

static bool has_bom(const GrTextDecoder *decoder) {
  return decoder->encoding == GR_ENCODING_UTF16 || decoder->encoding == GR_ENCODING_UTF32 ||
         decoder->encoding == GR_ENCODING_UTF8_SIG;
}

// [state] is the codec's getstate() when the decoder is not native.
static bool flags_of(GrFiber *fiber, const GrTextIo *self, const GrTextDecoder *decoder, const GrNewlines *newlines,
                     GrValue state, int64_t *pending, int64_t *flags) {
  *pending = decoder->pending_size;
  *flags = 0;
  if (state) {
    int64_t own;
    GrTuple *pair = gr_as_tuple(state);
    if (!gr_is_tuple(state) || pair->length != 2 || !gr_is_bytes(pair->items[0])) {
      gr_raise(fiber, &gr_exc_TypeError, "illegal decoder state");
      return false;
    }
    if (!gr_index_i64(fiber, pair->items[1], &gr_exc_OverflowError, &own)) {
      return false;
    }
    *pending = gr_as_bytes(pair->items[0])->size;
    *flags = own;
  } else if (decoder->encoding == GR_ENCODING_UTF8_SIG) {
    *flags = decoder->order ? 0 : 1;
  } else if (has_bom(decoder)) {
    *flags = decoder->order == 0 ? FLAGS_START : decoder->order > 0;
  }
  if (self->read_universal) {
    *flags = *flags << 1 | newlines->pending;
  }
  return true;
}

static bool state_now(GrFiber *fiber, const GrTextDecoder *decoder, GrValue *state) {
  *state = decoder->codec ? io_call(fiber, decoder->codec, &gr_name_getstate) : 0;
  return *state || decoder->codec == 0;
}

// Puts the decoder into the state [flags] stands for, with nothing pending.
static bool set_flags(GrFiber *fiber, GrTextIo *self, GrTextDecoder *decoder, GrNewlines *newlines, int64_t flags) {
  newlines->pending = self->read_universal && (flags & 1);
  flags = self->read_universal ? flags >> 1 : flags;
  decoder->pending_size = 0;
  if (decoder->codec) {
    GrTuple *pair = gr_tuple_pack(fiber, 2, GR_VALUE(gr_bytes_new(fiber, "", 0)), gr_int_from_i64(fiber, flags));
    return pair && io_call1(fiber, decoder->codec, &gr_name_setstate, GR_VALUE(pair)) != 0;
  }
  if (decoder->encoding == GR_ENCODING_UTF8_SIG) {
    decoder->order = flags ? 0 : 1;
  } else if (has_bom(decoder)) {
    decoder->order = flags == FLAGS_START ? 0 : flags == 1 ? 1 : -1;
  }
  return true;
}

// ---- tell

static GrValue cookie_part(GrFiber *fiber, GrValue number, int64_t part, int shift) {
  if (part == 0 || number == 0) {
    return number;
  }
  GrValue shifted = gr_lshift(fiber, gr_int_from_i64(fiber, part), gr_tag_int(shift));
  return shifted ? gr_or(fiber, number, shifted) : 0;
}

static GrValue cookie_number(GrFiber *fiber, const Cookie *cookie) {
  GrValue number = gr_int_from_i64(fiber, cookie->start);
  number = cookie_part(fiber, number, cookie->flags, 64);
  number = cookie_part(fiber, number, cookie->feed, 128);
  number = cookie_part(fiber, number, cookie->skip, 192);
  return cookie_part(fiber, number, cookie->need_end, 256);
}

static int64_t count_chars(const char *text, int64_t size) {
  int64_t count = 0;
  for (int64_t i = 0; i < size; i++) {
    count += ((uint8_t)text[i] & 0xC0) != 0x80;
  }
  return count;
}

// Feeds the snapshot's bytes one at a time until [used] characters have come out, remembering the last place where
// nothing was pending.
static bool replay(GrFiber *fiber, GrTextIo *self, GrBytes *bytes, int64_t used, Cookie *cookie) {
  GrTextDecoder decoder = self->snapshot_decoder;
  GrNewlines newlines = self->snapshot_newlines;
  int64_t decoded = 0, fed = 0, pending, flags;
  if (!set_flags(fiber, self, &decoder, &newlines, cookie->flags)) {
    return false;
  }
  cookie->skip = used;
  for (int64_t i = 0; i <= bytes->size; i++) {
    bool end = i == bytes->size;
    GrStr *text = gr_decoder_feed(fiber, &decoder, bytes->bytes + i, end ? 0 : 1, end);
    text = text && self->read_universal ? newlines_feed(fiber, &newlines, text, end) : text;
    GrValue state;
    if (text == 0 || !state_now(fiber, &decoder, &state) ||
        !flags_of(fiber, self, &decoder, &newlines, state, &pending, &flags)) {
      return false;
    }
    decoded += text->length;
    fed += !end;
    cookie->need_end = end;
    if (!end && pending == 0 && decoded <= cookie->skip) {
      cookie->start += fed;
      cookie->skip -= decoded;
      cookie->flags = flags;
      decoded = fed = 0;
    }
    if (decoded >= cookie->skip) {
      cookie->feed = fed;
      return true;
    }
  }
  gr_raise(fiber, &gr_exc_OSError, "can't reconstruct logical file position");
  return false;
}

// Is decoded text byte for byte what was read?
static bool is_plain(const GrTextIo *self, int64_t pending) {
  GrEncoding encoding = self->snapshot_decoder.encoding;
  return (encoding == GR_ENCODING_UTF8 || encoding == GR_ENCODING_ASCII) && pending == 0 &&
         !self->snapshot_newlines.pending && self->snapshot->size == self->decoded->size &&
         memcmp(self->snapshot->bytes, self->decoded->bytes, (size_t)self->decoded->size) == 0;
}

static GrValue tell_inside(GrFiber *fiber, GrTextIo *self, int64_t position) {
  int64_t pending, flags;
  GrTextDecoder *decoder = &self->snapshot_decoder;
  if (!flags_of(fiber, self, decoder, &self->snapshot_newlines, self->snapshot_state, &pending, &flags)) {
    return 0;
  }
  Cookie cookie = {.start = position - pending - self->snapshot->size, .flags = flags};
  if (self->decoded == 0 || self->decoded_used == 0) {
    return cookie_number(fiber, &cookie);
  }
  if (is_plain(self, pending)) {
    return gr_int_from_i64(fiber, cookie.start + self->decoded_used);
  }
  int64_t used = count_chars(self->decoded->bytes, self->decoded_used);
  GrBytes *bytes = self->snapshot;
  if (pending > 0) {
    const char *before = self->snapshot_state ? gr_as_bytes(gr_as_tuple(self->snapshot_state)->items[0])->bytes
                                              : (const char *)decoder->pending;
    bytes = gr_bytes_new(fiber, 0, pending + self->snapshot->size);
    if (bytes == 0) {
      return 0;
    }
    memcpy(bytes->bytes, before, (size_t)pending);
    memcpy(bytes->bytes + pending, self->snapshot->bytes, (size_t)self->snapshot->size);
  }
  // A codec object is the reader's own: it gets its state back afterwards.
  GrValue now;
  if (!state_now(fiber, &self->decoder, &now)) {
    return 0;
  }
  bool good = replay(fiber, self, bytes, used, &cookie);
  if (now) {
    GrException *first = gr_take_exception(fiber);
    good = io_call1(fiber, self->decoder.codec, &gr_name_setstate, now) != 0 && good;
    io_chain(fiber, first);
  }
  return good ? cookie_number(fiber, &cookie) : 0;
}

static GrValue tell_locked(GrFiber *fiber, GrTextIo *self) {
  if (!text_io_check_open(fiber, self)) {
    return 0;
  }
  if (!self->seekable) {
    return io_unsupported(fiber, "underlying stream is not seekable");
  }
  if (!self->telling) {
    return gr_raise(fiber, &gr_exc_OSError, "telling position disabled by next() call");
  }
  if (io_call(fiber, GR_VALUE(self), &gr_name_flush) == 0) {
    return 0;
  }
  GrValue position = io_call(fiber, self->buffer, &gr_name_tell);
  if (position == 0 || self->snapshot == 0) {
    return position;
  }
  int64_t offset;
  return io_offset(fiber, position, &offset) ? tell_inside(fiber, self, offset) : 0;
}

GrValue text_io_tell(GrFiber *fiber, GrTextIo *self) {
  bool nested;
  if (!text_io_enter_read(fiber, self, &nested)) {
    return 0;
  }
  GrValue result = tell_locked(fiber, self);
  text_io_leave_read(self, nested);
  return result;
}

// ---- seek

static bool part_of(GrFiber *fiber, GrValue number, int shift, int64_t *part) {
  GrValue mask = gr_lshift(fiber, GR_INT_CONST(1), GR_INT_CONST(64));
  GrValue shifted = gr_rshift(fiber, number, gr_tag_int(shift));
  GrValue low = mask && shifted ? gr_mod(fiber, shifted, mask) : 0;
  if (low == 0) {
    return false;
  }
  uint64_t bits = 0;
  gr_int_to_u64(low, &bits);
  *part = (int64_t)bits;
  return true;
}

static bool parse_cookie(GrFiber *fiber, GrValue number, Cookie *cookie) {
  *cookie = (Cookie){0};
  if (gr_is_tagged_int(number)) {
    cookie->start = gr_untag_int(number);
    return true;
  }
  int64_t end;
  bool good = part_of(fiber, number, 0, &cookie->start) && part_of(fiber, number, 64, &cookie->flags) &&
              part_of(fiber, number, 128, &cookie->feed) && part_of(fiber, number, 192, &cookie->skip) &&
              part_of(fiber, number, 256, &end);
  cookie->need_end = good && end;
  return good;
}

static void encoder_at(GrTextIo *self, bool start) { self->encoder.started = !start; }

static bool decoder_reset(GrFiber *fiber, GrTextIo *self) {
  if (self->can_decode) {
    gr_decoder_reset(fiber, &self->decoder);
    self->newlines.pending = false;
  }
  return !gr_has_exception(fiber);
}

static GrValue seek_end(GrFiber *fiber, GrTextIo *self, int whence) {
  const GrValue args[] = {GR_INT_CONST(0), gr_tag_int(whence)};
  if (io_call(fiber, GR_VALUE(self), &gr_name_flush) == 0) {
    return 0;
  }
  text_io_drop_decoded(self);
  if (!decoder_reset(fiber, self)) {
    return 0;
  }
  GrValue position = gr_call_method(fiber, self->buffer, &gr_name_seek, args, 2, 0);
  if (position) {
    encoder_at(self, position == GR_INT_CONST(0));
  }
  return position;
}

// Goes on behind [cookie->start]: feeds the decoder what it needs and skips what is read already.
static bool restore(GrFiber *fiber, GrTextIo *self, const Cookie *cookie) {
  bool good = cookie->start == 0 && cookie->flags == 0
                  ? decoder_reset(fiber, self)
                  : set_flags(fiber, self, &self->decoder, &self->newlines, cookie->flags);
  if (!good || cookie->skip == 0) {
    return good;
  }
  self->snapshot_decoder = self->decoder;
  self->snapshot_newlines = self->newlines;
  if (!state_now(fiber, &self->decoder, &self->snapshot_state)) {
    return false;
  }
  GrValue data = io_call1(fiber, self->buffer, &gr_name_read, gr_int_from_i64(fiber, cookie->feed));
  if (data == 0) {
    return false;
  }
  if (!gr_is_bytes(data)) {
    gr_raise(fiber, &gr_exc_TypeError, "underlying read() should have returned a bytes object, not '%T'", data);
    return false;
  }
  GrBytes *bytes = gr_as_bytes(data);
  GrStr *text = gr_decoder_feed(fiber, &self->decoder, bytes->bytes, bytes->size, cookie->need_end);
  text = text && self->read_universal ? newlines_feed(fiber, &self->newlines, text, cookie->need_end) : text;
  if (text == 0) {
    return false;
  }
  if (text->length < cookie->skip) {
    gr_raise(fiber, &gr_exc_OSError, "can't restore logical file position");
    return false;
  }
  self->decoded = text;
  self->decoded_used = gr_str_offset(text, cookie->skip);
  self->snapshot = bytes;
  return true;
}

static GrValue seek_set(GrFiber *fiber, GrTextIo *self, GrValue number) {
  Cookie cookie;
  if (!gr_is_int(number)) {
    return gr_raise(fiber, &gr_exc_TypeError, "an integer is required");
  }
  if (gr_int_sign(number) < 0) {
    return gr_raise(fiber, &gr_exc_ValueError, "negative seek position %R", number);
  }
  if (io_call(fiber, GR_VALUE(self), &gr_name_flush) == 0 || !parse_cookie(fiber, number, &cookie)) {
    return 0;
  }
  if (io_call1(fiber, self->buffer, &gr_name_seek, gr_int_from_i64(fiber, cookie.start)) == 0) {
    return 0;
  }
  text_io_drop_decoded(self);
  if (self->can_decode && !restore(fiber, self, &cookie)) {
    return 0;
  }
  encoder_at(self, cookie.start == 0 && cookie.flags == 0);
  return number;
}

static GrValue seek_locked(GrFiber *fiber, GrTextIo *self, GrValue cookie, int whence) {
  if (!text_io_check_open(fiber, self)) {
    return 0;
  }
  if (!self->seekable) {
    return io_unsupported(fiber, "underlying stream is not seekable");
  }
  if (whence == SEEK_SET) {
    return seek_set(fiber, self, cookie);
  }
  if (whence != SEEK_CUR && whence != SEEK_END) {
    return gr_raise(fiber, &gr_exc_ValueError, "invalid whence (%d, should be %d, %d or %d)", whence, SEEK_SET, SEEK_CUR,
                    SEEK_END);
  }
  int zero = gr_compare_truth(fiber, cookie, GR_INT_CONST(0), GR_EQ);
  if (zero == 0) {
    return io_unsupported(fiber, whence == SEEK_CUR ? "can't do nonzero cur-relative seeks"
                                                    : "can't do nonzero end-relative seeks");
  }
  if (zero < 0) {
    return 0;
  }
  if (whence == SEEK_END) {
    return seek_end(fiber, self, whence);
  }
  GrValue here = text_io_tell(fiber, self);
  return here ? seek_set(fiber, self, here) : 0;
}

GrValue text_io_seek(GrFiber *fiber, GrTextIo *self, GrValue cookie, int whence) {
  bool nested;
  if (!text_io_enter_read(fiber, self, &nested)) {
    return 0;
  }
  GrValue result = seek_locked(fiber, self, cookie, whence);
  text_io_leave_read(self, nested);
  return result;
}
