// Line ends: translating '\r' and '\r\n' to '\n' piece by piece, remembering which were seen; the type
// IncrementalNewlineDecoder.
#include "io_private.h"

typedef struct GrNewlineDecoder {
  GrMutable base;
  GrValue decoder;                 // 0: not initialised; None: the input is text already
  GrValue errors;
  GrNewlines newlines;
} GrNewlineDecoder;

#include "newline.bind.h"

enum { SEEN_CR = 1, SEEN_LF = 2, SEEN_CRLF = 4, SEEN_ALL = 7 };

// Copies [text] with all line ends as '\n' into [out]; returns the size.
static int64_t translate(const char *text, int64_t size, char *out) {
  const char *end = text + size;
  char *to = out;
  while (text < end) {
    const char *cr = memchr(text, '\r', (size_t)(end - text));
    int64_t run = (cr ? cr : end) - text;
    memcpy(to, text, (size_t)run);
    to += run;
    text += run;
    if (cr) {
      *to++ = '\n';
      text += text + 1 < end && text[1] == '\n' ? 2 : 1;
    }
  }
  return to - out;
}

static uint8_t find_seen(const char *text, int64_t size, uint8_t seen) {
  for (int64_t i = 0; i < size && seen != SEEN_ALL; i++) {
    if (text[i] == '\n') {
      seen |= SEEN_LF;
    } else if (text[i] == '\r') {
      bool pair = i + 1 < size && text[i + 1] == '\n';
      seen |= pair ? SEEN_CRLF : SEEN_CR;
      i += pair;
    }
  }
  return seen;
}

static inline bool has_byte(const GrStr *text, char byte) {
  return text->size > 0 && memchr(text->bytes, byte, (size_t)text->size) != 0;
}

GrStr *newlines_feed(GrFiber *fiber, GrNewlines *newlines, GrStr *text, bool final) {
  if (GR_LIKELY(!newlines->pending && !has_byte(text, '\r'))) {
    if (!(newlines->seen & SEEN_LF) && has_byte(text, '\n')) {
      newlines->seen |= SEEN_LF;
    }
    return text;
  }
  if (newlines->pending && (final || text->size > 0)) {
    GrStr *joined = gr_str_make(fiber, text->size + 1, text->length + 1);
    if (joined == 0) {
      return 0;
    }
    joined->bytes[0] = '\r';
    memcpy(joined->bytes + 1, text->bytes, (size_t)text->size);
    joined->bytes[joined->size] = 0;
    text = joined;
    newlines->pending = false;
  }
  // The '\n' of a '\r' at the end may still come.
  int64_t size = text->size;
  if (!final && size > 0 && text->bytes[size - 1] == '\r') {
    newlines->pending = true;
    size--;
  }
  newlines->seen = find_seen(text->bytes, size, newlines->seen);
  if (!newlines->translate) {
    return size == text->size ? text : gr_str_new(fiber, text->bytes, size);
  }
  char *out = gr_alloc_atomic_checked(fiber, (size_t)size + 1);
  return out ? gr_str_new(fiber, out, translate(text->bytes, size, out)) : 0;
}

GrValue newlines_seen(GrFiber *fiber, uint8_t seen) {
  static const char *const texts[] = {"\r", "\n", "\r\n"};
  GrValue found[3];
  int64_t count = 0;
  for (int i = 0; i < 3; i++) {
    if (seen & (1 << i)) {
      found[count] = GR_VALUE(gr_str_from_c(fiber, texts[i]));
      if (found[count++] == 0) {
        return 0;
      }
    }
  }
  return count == 0 ? GR_NONE : count == 1 ? found[0] : GR_VALUE(gr_tuple_new(fiber, found, count));
}

// ---- IncrementalNewlineDecoder

GrValue gr_incremental_newline_decoder_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs,
                                                GrTuple *kwnames) {
  (void)args, (void)nargs, (void)kwnames;
  return gr_type_allocate(fiber, type, 0);
}

bool gr_incremental_newline_decoder_dunder_init(GrFiber *fiber, GrNewlineDecoder *self, GrValue decoder, bool translate_,
                                                GrValue errors) {
  (void)fiber;
  self->decoder = decoder;
  self->errors = errors;
  self->newlines = (GrNewlines){.translate = translate_};
  return true;
}

static bool check_ready(GrFiber *fiber, GrNewlineDecoder *self) {
  if (self->decoder == 0) {
    gr_raise(fiber, &gr_exc_ValueError, "IncrementalNewlineDecoder.__init__() not called");
  }
  return self->decoder != 0;
}

GrValue gr_incremental_newline_decoder_decode(GrFiber *fiber, GrNewlineDecoder *self, GrValue input, bool final) {
  if (!check_ready(fiber, self)) {
    return 0;
  }
  if (self->decoder != GR_NONE) {
    const GrValue args[] = {input, gr_bool(final)};
    input = gr_call_method(fiber, self->decoder, &gr_name_decode, args, 2, 0);
  }
  if (input && !gr_is_str(input)) {
    return gr_raise(fiber, &gr_exc_TypeError, "decoder should return a string result, not '%T'", input);
  }
  return input ? GR_VALUE(newlines_feed(fiber, &self->newlines, gr_as_str(input), final)) : 0;
}

GrValue gr_incremental_newline_decoder_getstate(GrFiber *fiber, GrNewlineDecoder *self) {
  if (!check_ready(fiber, self)) {
    return 0;
  }
  GrValue flag = GR_INT_CONST(0), bytes;
  if (self->decoder == GR_NONE) {
    bytes = GR_VALUE(gr_bytes_new(fiber, "", 0));
  } else {
    GrValue state = io_call(fiber, self->decoder, &gr_name_getstate);
    if (state == 0) {
      return 0;
    }
    if (!gr_is_tuple(state) || gr_as_tuple(state)->length != 2) {
      return gr_raise(fiber, &gr_exc_TypeError, "illegal decoder state");
    }
    bytes = gr_as_tuple(state)->items[0];
    flag = gr_as_tuple(state)->items[1];
  }
  flag = bytes ? gr_lshift(fiber, flag, GR_INT_CONST(1)) : 0;
  flag = flag ? gr_or(fiber, flag, gr_tag_int(self->newlines.pending)) : 0;
  return flag ? GR_VALUE(gr_tuple_pack(fiber, 2, bytes, flag)) : 0;
}

bool gr_incremental_newline_decoder_setstate(GrFiber *fiber, GrNewlineDecoder *self, GrValue state) {
  if (!check_ready(fiber, self)) {
    return false;
  }
  if (!gr_is_tuple(state) || gr_as_tuple(state)->length != 2 || !gr_is_int(gr_as_tuple(state)->items[1])) {
    gr_raise(fiber, &gr_exc_TypeError, "state argument must be a tuple");
    return false;
  }
  GrValue flag = gr_as_tuple(state)->items[1];
  GrValue low = gr_and(fiber, flag, GR_INT_CONST(1)), rest = gr_rshift(fiber, flag, GR_INT_CONST(1));
  if (low == 0 || rest == 0) {
    return false;
  }
  self->newlines.pending = low == GR_INT_CONST(1);
  if (self->decoder == GR_NONE) {
    return true;
  }
  GrTuple *inner = gr_tuple_pack(fiber, 2, gr_as_tuple(state)->items[0], rest);
  return inner && io_call1(fiber, self->decoder, &gr_name_setstate, GR_VALUE(inner)) != 0;
}

bool gr_incremental_newline_decoder_reset(GrFiber *fiber, GrNewlineDecoder *self) {
  if (!check_ready(fiber, self)) {
    return false;
  }
  self->newlines.seen = 0;
  self->newlines.pending = false;
  return self->decoder == GR_NONE || io_call(fiber, self->decoder, &gr_name_reset) != 0;
}

GrValue gr_incremental_newline_decoder_get_newlines(GrFiber *fiber, GrNewlineDecoder *self) {
  return check_ready(fiber, self) ? newlines_seen(fiber, self->newlines.seen) : 0;
}

GrType gr_incremental_newline_decoder_type = {GR_TYPE_HEAD(gr_name_IncrementalNewlineDecoder, GrNewlineDecoder),
                                              GR_INCREMENTAL_NEWLINE_DECODER_SLOTS .type_flags = GR_TYPE_BASE};
