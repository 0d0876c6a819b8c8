// container[start:stop] of lists, tuples and ASCII strs without a slice object (emitted.h).
#include "grouse/emitted.h"
#include "grouse/gc.h"
#include "list_table.h"

// A bound as an index into [length] items, if it is a small int or None.
static bool slice_bound(GrValue bound, int64_t length, int64_t fallback, int64_t *result) {
  if (bound == GR_NONE) {
    *result = fallback;
    return true;
  }
  if (!gr_is_tagged_int(bound)) {
    return false;
  }
  int64_t n = gr_untag_int(bound);
  if (n < 0) {
    n += length;
    n = n < 0 ? 0 : n;
  }
  *result = n > length ? length : n;
  return true;
}

static GrValue slice_of_str(GrFiber *fiber, GrStr *text, int64_t from, int64_t to) {
  if (from >= to) {
    return GR_VALUE(&gr_str_empty);
  }
  if (to - from == 1) {
    return GR_VALUE(gr_str_from_char(fiber, (unsigned char)text->bytes[from]));
  }
  return GR_VALUE(to - from == text->length ? text : gr_str_new(fiber, text->bytes + from, to - from));
}

GrValue gr_getslice(GrFiber *fiber, GrValue container, GrValue start, GrValue stop) {
  int64_t from, to;
  if (gr_is_object(container)) {
    const GrType *type = gr_as_object(container)->type;
    if (type == &gr_list_type) {
      GrList *list = gr_as_list(container);
      int64_t length = gr_list_length(list);
      if (slice_bound(start, length, 0, &from) && slice_bound(stop, length, length, &to)) {
        return GR_VALUE(list_slice(fiber, list, from, 1, to > from ? to - from : 0));
      }
    } else if (type == &gr_tuple_type) {
      GrTuple *tuple = gr_as_tuple(container);
      if (slice_bound(start, tuple->length, 0, &from) &&
          slice_bound(stop, tuple->length, tuple->length, &to)) {
        return GR_VALUE(gr_tuple_slice(fiber, tuple, from, to < from ? from : to));
      }
    } else if (type == &gr_str_type && gr_str_is_ascii(gr_as_str(container))) {
      GrStr *text = gr_as_str(container);
      if (slice_bound(start, text->length, 0, &from) && slice_bound(stop, text->length, text->length, &to)) {
        return slice_of_str(fiber, text, from, to);
      }
    }
  }
  GrValue slice = gr_slice_new(fiber, start, stop, GR_NONE);
  return slice != 0 ? gr_getitem_slow(fiber, container, slice) : 0;
}

// Lists that short are copied on the stack.
enum { FEW_ITEMS = 16 };

bool gr_setslice(GrFiber *fiber, GrValue container, GrValue start, GrValue stop, GrValue value) {
  int64_t from, to;
  if (gr_is_exactly(container, &gr_list_type) && container != value) {
    GrList *list = gr_as_list(container);
    int64_t length = gr_list_length(list);
    if (slice_bound(start, length, 0, &from) && slice_bound(stop, length, length, &to)) {
      int64_t added = gr_is_exactly(value, &gr_list_type) ? gr_list_length(gr_as_list(value)) : INT64_MAX;
      if (added <= FEW_ITEMS) {
        GrValue items[FEW_ITEMS];
        int64_t count = 0;
        while (count < added && (items[count] = gr_list_find(gr_as_list(value), count)) != 0) {
          count++;
        }
        return list_replace(fiber, list, from, to < from ? from : to, items, count);
      }
      GrTuple *items = gr_is_exactly(value, &gr_tuple_type)   ? gr_as_tuple(value)
                       : gr_is_exactly(value, &gr_list_type) ? gr_list_to_tuple(fiber, gr_as_list(value))
                                                             : 0;
      if (items != 0) {
        return list_replace(fiber, list, from, to < from ? from : to, items->items, items->length);
      }
      if (gr_has_exception(fiber)) {
        return false;
      }
    }
  }
  GrValue slice = gr_slice_new(fiber, start, stop, GR_NONE);
  return slice != 0 && gr_setitem(fiber, container, slice, value);
}
