// str.format, str.format_map and str.__format__.
#include "format_fields.h"
#include "grouse/bind.h"
#include "str.proto.h"
#include "str_private.h"

typedef struct Formatting {
  const GrValue *args;             // 0: format_map, no positional fields
  size_t nargs;
  GrValue kwargs;                  // a mapping, or 0
  FormatNumbering numbering;
} Formatting;

static GrStr *slice_str(GrFiber *fiber, FormatSlice slice) {
  return gr_str_new(fiber, slice.start, slice.end - slice.start);
}

// What the first part of a field name stands for.
static GrValue field_root(GrFiber *fiber, Formatting *f, FormatSlice first, int64_t index) {
  if (index < 0) {
    GrStr *key = slice_str(fiber, first);
    if (f->kwargs == 0) {
      return key ? gr_raise_key_error(fiber, GR_VALUE(key)) : 0;
    }
    return key ? gr_getitem(fiber, f->kwargs, GR_VALUE(key)) : 0;
  }
  if (f->args == 0) {
    return gr_raise(fiber, &gr_exc_ValueError, "Format string contains positional fields");
  }
  if ((uint64_t)index >= f->nargs) {
    return gr_raise(fiber, &gr_exc_IndexError,
                    "Replacement index %lld out of range for positional args tuple", (long long)index);
  }
  return f->args[index];
}

static GrValue field_value(GrFiber *fiber, Formatting *f, FormatSlice name) {
  FormatSlice first;
  FormatPath path;
  int64_t index;
  if (!format_name_split(fiber, name, &f->numbering, &first, &index, &path)) {
    return 0;
  }
  GrValue value = field_root(fiber, f, first, index);
  while (value != 0) {
    int more = format_path_next(fiber, &path);
    if (more <= 0) {
      return more < 0 ? 0 : value;
    }
    GrStr *text = path.index < 0 || path.is_attribute ? slice_str(fiber, path.name) : 0;
    if (path.is_attribute) {
      value = text ? gr_getattr(fiber, value, text) : 0;
    } else if (path.index >= 0) {
      GrValue key = gr_int_from_i64(fiber, path.index);
      value = key ? gr_getitem(fiber, value, key) : 0;
    } else {
      value = text ? gr_getitem(fiber, value, GR_VALUE(text)) : 0;
    }
  }
  return 0;
}

static GrValue converted(GrFiber *fiber, GrValue value, uint32_t conversion) {
  switch (conversion) {
  case 0:
    return value;
  case 'r':
    return GR_VALUE(gr_repr(fiber, value));
  case 's':
    return GR_VALUE(gr_str(fiber, value));
  case 'a':
    return GR_VALUE(gr_ascii(fiber, value));
  default:
    if (conversion > 32 && conversion < 127) {
      return gr_raise(fiber, &gr_exc_ValueError, "Unknown conversion specifier %c", (int)conversion);
    }
    return gr_raise(fiber, &gr_exc_ValueError, "Unknown conversion specifier \\x%x", conversion);
  }
}

static bool build(GrFiber *fiber, GrStrBuilder *builder, Formatting *f, FormatSlice text, int depth);

static bool add_field(GrFiber *fiber, GrStrBuilder *builder, Formatting *f, const FormatMarkup *markup, int depth) {
  GrValue value = field_value(fiber, f, markup->name);
  if (value == 0 || (value = converted(fiber, value, markup->conversion)) == 0) {
    return false;
  }
  GrStr *spec = &gr_str_empty;
  if (markup->spec_has_fields) {
    GrStrBuilder nested;
    gr_builder_init(&nested);
    spec = build(fiber, &nested, f, markup->spec, depth - 1) ? gr_builder_finish(fiber, &nested) : 0;
  } else if (markup->spec.start < markup->spec.end) {
    spec = slice_str(fiber, markup->spec);
  }
  if (spec == 0) {
    return false;
  }
  GrStr *text = spec->size == 0 && gr_is_exactly(value, &gr_str_type) ? gr_as_str(value)
                                                                      : gr_format(fiber, value, spec);
  return text && gr_builder_add_str(fiber, builder, text);
}

static bool build(GrFiber *fiber, GrStrBuilder *builder, Formatting *f, FormatSlice text, int depth) {
  if (depth <= 0) {
    gr_raise(fiber, &gr_exc_ValueError, "Max string recursion exceeded");
    return false;
  }
  FormatMarkup markup = {.at = text.start, .end = text.end};
  int more;
  while ((more = format_markup_next(fiber, &markup)) > 0) {
    if (!gr_builder_add(fiber, builder, markup.literal.start, markup.literal.end - markup.literal.start) ||
        (markup.has_field && !add_field(fiber, builder, f, &markup, depth))) {
      return false;
    }
  }
  return more == 0;
}

static GrStr *format_with(GrFiber *fiber, GrStr *self, Formatting *f) {
  GrStrBuilder builder;
  gr_builder_init(&builder);
  FormatSlice all = {self->bytes, self->bytes + self->size};
  return build(fiber, &builder, f, all, 2) ? gr_builder_finish(fiber, &builder) : 0;
}

GrStr *gr_str_dunder_format(GrFiber *fiber, GrStr *self, GrStr *format_spec) {
  return gr_str_format_spec(fiber, self, format_spec);
}

// The method str.format; gr_str_format is the C formatter.
GrStr *gr_str_format_fields(GrFiber *fiber, GrStr *self, const GrValue *args, size_t nargs, GrDict *kwargs) {
  static const GrValue none[1];
  Formatting f = {.args = args ? args : none, .nargs = nargs, .kwargs = kwargs ? GR_VALUE(kwargs) : 0};
  return format_with(fiber, self, &f);
}

GrStr *gr_str_format_map(GrFiber *fiber, GrStr *self, GrValue mapping) {
  Formatting f = {.kwargs = mapping};
  return format_with(fiber, self, &f);
}
