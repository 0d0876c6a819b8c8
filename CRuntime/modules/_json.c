// The _json module: its types and functions. Reading is in json_decode.c, writing in json_encode.c.
#include "json_private.h"

#include "_json.bind.h"

GrValue gr_json_make_scanner = GR_VALUE(&gr_json_scanner_type);
GrValue gr_json_make_encoder = GR_VALUE(&gr_json_encoder_type);

// ---- texts

static GrValue encode_text(GrFiber *fiber, GrValue text, bool ascii) {
  if (!gr_is_str(text)) {
    return gr_raise(fiber, &gr_exc_TypeError, "first argument must be a string, not %T", text);
  }
  GrStrBuilder out;
  gr_builder_init(&out);
  return json_encode_text(fiber, &out, gr_as_str(text), ascii) ? GR_VALUE(gr_builder_finish(fiber, &out)) : 0;
}

GrValue gr_json_encode_basestring_ascii(GrFiber *fiber, GrValue string) { return encode_text(fiber, string, true); }
GrValue gr_json_encode_basestring(GrFiber *fiber, GrValue string) { return encode_text(fiber, string, false); }

// ---- make_scanner

GrValue gr_json_scanner_dunder_new(GrFiber *fiber, GrType *cls, GrValue context) {
  GrJsonScanner *self = (GrJsonScanner *)(void *)gr_type_allocate(fiber, cls, 0);
  GrValue strict = self ? gr_getattr(fiber, context, &gr_name_strict) : 0;
  int truth = strict ? gr_truth(fiber, strict) : -1;
  if (truth < 0) {
    return 0;
  }
  self->strict = gr_bool(truth);
  struct {
    GrStr *name;
    GrValue *field;
  } fields[] = {{&gr_name_object_hook, &self->object_hook}, {&gr_name_object_pairs_hook, &self->object_pairs_hook},
                {&gr_name_parse_float, &self->parse_float}, {&gr_name_parse_int, &self->parse_int},
                {&gr_name_parse_constant, &self->parse_constant}};
  for (size_t i = 0; i < GR_COUNT(fields); i++) {
    if (!(*fields[i].field = gr_getattr(fiber, context, fields[i].name))) {
      return 0;
    }
  }
  return GR_VALUE(self);
}

#define FIELD(name)                                                              \
  GrValue gr_json_scanner_get_##name(GrFiber *fiber, GrJsonScanner *self) {      \
    (void)fiber;                                                                 \
    return self->name;                                                           \
  }
FIELD(strict)
FIELD(object_hook)
FIELD(object_pairs_hook)
FIELD(parse_float)
FIELD(parse_int)
FIELD(parse_constant)
#undef FIELD

// ---- make_encoder

static JsonFastText fast_text(GrValue encoder) {
  GrCallFn call = gr_is_exactly(encoder, &gr_native_type) ? ((GrNative *)(void *)encoder)->def->call : 0;
  return call == bind_json_encode_basestring_ascii ? JSON_ASCII
         : call == bind_json_encode_basestring     ? JSON_UNICODE
                                                   : JSON_CALL_ENCODER;
}

GrValue gr_json_encoder_dunder_new(GrFiber *fiber, GrType *cls, GrValue markers, GrValue default_, GrValue encoder,
                                   GrValue indent, GrStr *key_separator, GrStr *item_separator, bool sort_keys,
                                   bool skipkeys, bool allow_nan) {
  if (markers != GR_NONE && !gr_is_dict(markers)) {
    return gr_raise(fiber, &gr_exc_TypeError, "make_encoder() argument 1 must be dict or None, not %T", markers);
  }
  GrJsonEncoder *self = (GrJsonEncoder *)(void *)gr_type_allocate(fiber, cls, 0);
  if (!self) {
    return 0;
  }
  self->markers = markers;
  self->default_ = default_;
  self->encoder = encoder;
  self->indent = indent;
  self->key_separator = key_separator;
  self->item_separator = item_separator;
  self->sort_keys = sort_keys;
  self->skipkeys = skipkeys;
  self->allow_nan = allow_nan;
  self->fast = fast_text(encoder);
  return GR_VALUE(self);
}

#define FIELD(name, value)                                                       \
  GrValue gr_json_encoder_get_##name(GrFiber *fiber, GrJsonEncoder *self) {      \
    (void)fiber;                                                                 \
    return value;                                                                \
  }
FIELD(markers, self->markers)
FIELD(default, self->default_)
FIELD(encoder, self->encoder)
FIELD(indent, self->indent)
FIELD(key_separator, GR_VALUE(self->key_separator))
FIELD(item_separator, GR_VALUE(self->item_separator))
FIELD(sort_keys, gr_bool(self->sort_keys))
FIELD(skipkeys, gr_bool(self->skipkeys))
#undef FIELD

GrType gr_json_scanner_type = {GR_TYPE_HEAD(gr_name_Scanner, GrJsonScanner), GR_JSON_SCANNER_SLOTS
                               .type_flags = GR_TYPE_BASE};
GrType gr_json_encoder_type = {GR_TYPE_HEAD(gr_name_Encoder, GrJsonEncoder), GR_JSON_ENCODER_SLOTS
                               .type_flags = GR_TYPE_BASE};
