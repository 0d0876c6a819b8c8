// Codecs that are a table: what encodings.cp1252 and its like use.
#include "codec.h"

static const char undefined[] = "character maps to <undefined>";

// ---- decoding

// Looks a byte up in a mapping that is no str: 1 added, 0 undefined, -1 raised.
static int map_byte(GrFiber *fiber, Decoder *d, GrValue mapping, uint8_t byte) {
  GrValue value = gr_getitem(fiber, mapping, gr_tag_int(byte));
  if (value == 0) {
    return gr_clear_if(fiber, &gr_exc_LookupError) ? 0 : -1;
  }
  if (value == GR_NONE) {
    return 0;
  }
  if (gr_is_int(value)) {
    int64_t c;
    if (!gr_int_to_i64(value, &c) || c < 0 || c > 0x10FFFF) {
      gr_raise(fiber, &gr_exc_TypeError, "character mapping must be in range(0x%lx)", 0x110000L);
      return -1;
    }
    return c == 0xFFFE ? 0 : gr_builder_add_char(fiber, &d->out, (uint32_t)c) ? 1 : -1;
  }
  if (!gr_is_str(value)) {
    gr_raise(fiber, &gr_exc_TypeError, "character mapping must return integer, None or str");
    return -1;
  }
  GrStr *text = gr_as_str(value);
  if (text->length == 1 && utf8_peek(text->bytes) == 0xFFFE) {
    return 0;
  }
  return gr_builder_add_str(fiber, &d->out, text) ? 1 : -1;
}

// The characters of a table given as a str.
typedef struct CharTable {
  GrStr *text;
  bool filled;
  uint32_t chars[256];
} CharTable;

static uint32_t table_char(CharTable *table, uint8_t byte) {
  if (byte >= table->text->length) {
    return 0xFFFE;
  }
  return table->filled ? table->chars[byte] : gr_str_at(table->text, byte);
}

static void table_fill(CharTable *table, GrStr *text, int64_t uses) {
  table->text = text;
  table->filled = uses > 64;
  const char *at = text->bytes;
  for (int64_t i = 0; table->filled && i < 256 && i < text->length; i++) {
    table->chars[i] = utf8_next(&at);
  }
}

GrStr *codec_charmap_decode(GrFiber *fiber, const char *data, int64_t size, const char *errors, GrValue mapping) {
  if (mapping == 0 || mapping == GR_NONE) {
    return codec_latin1_decode(fiber, data, size);
  }
  Decoder d;
  CharTable table;
  bool is_str = gr_is_str(mapping);
  codec_decoder_start(&d, "charmap", errors, data, size);
  if (is_str) {
    table_fill(&table, gr_as_str(mapping), size);
  }
  int64_t at = 0;
  while (at < d.size) {
    int done;
    uint8_t byte = (uint8_t)d.data[at];
    if (is_str) {
      uint32_t c = table_char(&table, byte);
      done = c == 0xFFFE ? 0 : gr_builder_add_char(fiber, &d.out, c) ? 1 : -1;
    } else {
      done = map_byte(fiber, &d, mapping, byte);
    }
    if (done < 0) {
      return 0;
    }
    at = done > 0 ? at + 1 : codec_decode_error(fiber, &d, at, at + 1, undefined);
    if (at < 0) {
      return 0;
    }
  }
  return gr_builder_finish(fiber, &d.out);
}

// ---- encoding

static int charmap_put(GrFiber *fiber, Encoder *e, uint32_t c) {
  GrValue key = gr_tag_int(c);
  GrValue value = gr_is_exactly(e->mapping, &gr_dict_type) ? gr_dict_find(fiber, gr_as_dict(e->mapping), key)
                                                          : gr_getitem(fiber, e->mapping, key);
  if (value == 0) {
    return !gr_has_exception(fiber) || gr_clear_if(fiber, &gr_exc_LookupError) ? 0 : -1;
  }
  if (value == GR_NONE) {
    return 0;
  }
  if (gr_is_int(value)) {
    int64_t number;
    if (!gr_int_to_i64(value, &number) || number < 0 || number > 255) {
      gr_raise(fiber, &gr_exc_TypeError, "character mapping must be in range(256)");
      return -1;
    }
    char byte = (char)number;
    return gr_builder_add(fiber, &e->out, &byte, 1) ? 1 : -1;
  }
  if (!gr_is_bytes(value)) {
    gr_raise(fiber, &gr_exc_TypeError, "character mapping must return integer, bytes or None, not %T", value);
    return -1;
  }
  return gr_builder_add(fiber, &e->out, gr_as_bytes(value)->bytes, gr_as_bytes(value)->size) ? 1 : -1;
}

GrBytes *codec_charmap_encode(GrFiber *fiber, GrStr *text, const char *errors, GrValue mapping) {
  if (mapping == 0 || mapping == GR_NONE) {
    return codec_latin1_encode(fiber, text, errors);
  }
  Encoder encoder = {.encoding = "charmap", .errors = errors, .kind = codec_error_kind(errors), .text = text,
                     .reason = undefined, .put = charmap_put, .runs = true, .mapping = mapping};
  gr_builder_init(&encoder.out);
  return codec_encode_all(fiber, &encoder);
}
