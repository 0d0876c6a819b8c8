// The iterators of the `_string` module. Their position is an atomic offset: two threads that step one iterator each
// get a valid piece, perhaps the same.
#include "formatter.h"
#include "format_fields.h"
#include "grouse/bind.h"

typedef struct GrFormatterIterator {
  GrMutable base;
  GrStr *text;
  _Atomic(int64_t) offset;
} GrFormatterIterator;

#include "formatter.bind.h"

extern GrType gr_formatter_iterator_type, gr_field_name_iterator_type;

static GrValue iterator_new(GrFiber *fiber, GrType *type, GrStr *text, int64_t offset) {
  GrFormatterIterator *self = GR_NEW(fiber, GrFormatterIterator, type);
  self->text = text;
  atomic_init(&self->offset, offset);
  return GR_VALUE(self);
}

GrValue gr_formatter_iterator_new(GrFiber *fiber, GrStr *text) {
  return iterator_new(fiber, &gr_formatter_iterator_type, text, 0);
}

static GrStr *slice_str(GrFiber *fiber, FormatSlice slice) {
  return gr_str_new(fiber, slice.start, slice.end - slice.start);
}

GrValue gr_formatter_iterator_slot_iter(GrFiber *fiber, GrValue self) {
  (void)fiber;
  return self;
}

GrValue gr_formatter_iterator_slot_next(GrFiber *fiber, GrValue value) {
  GrFormatterIterator *self = (GrFormatterIterator *)(void *)value;
  GrStr *text = self->text;
  FormatMarkup markup = {.at = text->bytes + atomic_load_explicit(&self->offset, memory_order_relaxed),
                         .end = text->bytes + text->size};
  int more = format_markup_next(fiber, &markup);
  if (more <= 0) {
    return 0;
  }
  atomic_store_explicit(&self->offset, markup.at - text->bytes, memory_order_relaxed);
  GrStr *literal = slice_str(fiber, markup.literal);
  GrStr *name = markup.has_field && literal ? slice_str(fiber, markup.name) : literal;
  GrStr *spec = markup.has_field && name ? slice_str(fiber, markup.spec) : name;
  if (spec == 0) {
    return 0;
  }
  GrValue conversion = markup.conversion ? GR_VALUE(gr_str_from_char(fiber, markup.conversion)) : GR_NONE;
  return GR_VALUE(gr_tuple_pack(fiber, 4, GR_VALUE(literal), markup.has_field ? GR_VALUE(name) : GR_NONE,
                                markup.has_field ? GR_VALUE(spec) : GR_NONE, conversion));
}

GrValue gr_field_name_split(GrFiber *fiber, GrStr *text) {
  FormatSlice first, all = {text->bytes, text->bytes + text->size};
  FormatPath path;
  int64_t index;
  if (!format_name_split(fiber, all, 0, &first, &index, &path)) {
    return 0;
  }
  GrValue root = index >= 0 ? gr_int_from_i64(fiber, index) : GR_VALUE(slice_str(fiber, first));
  GrValue rest = root ? iterator_new(fiber, &gr_field_name_iterator_type, text, path.at - text->bytes) : 0;
  return rest ? GR_VALUE(gr_tuple_pack(fiber, 2, root, rest)) : 0;
}

GrValue gr_field_name_iterator_slot_iter(GrFiber *fiber, GrValue self) {
  (void)fiber;
  return self;
}

GrValue gr_field_name_iterator_slot_next(GrFiber *fiber, GrValue value) {
  GrFormatterIterator *self = (GrFormatterIterator *)(void *)value;
  GrStr *text = self->text;
  FormatPath path = {.at = text->bytes + atomic_load_explicit(&self->offset, memory_order_relaxed),
                     .end = text->bytes + text->size};
  if (format_path_next(fiber, &path) <= 0) {
    return 0;
  }
  atomic_store_explicit(&self->offset, path.at - text->bytes, memory_order_relaxed);
  GrValue name = path.index >= 0 && !path.is_attribute ? gr_int_from_i64(fiber, path.index)
                                                       : GR_VALUE(slice_str(fiber, path.name));
  return name ? GR_VALUE(gr_tuple_pack(fiber, 2, gr_bool(path.is_attribute), name)) : 0;
}

GrType gr_formatter_iterator_type = {GR_TYPE_HEAD(gr_name_formatteriterator, GrFormatterIterator),
                                     GR_FORMATTER_ITERATOR_SLOTS .type_flags = 0};
GrType gr_field_name_iterator_type = {GR_TYPE_HEAD(gr_name_fieldnameiterator, GrFormatterIterator),
                                      GR_FIELD_NAME_ITERATOR_SLOTS .type_flags = 0};
