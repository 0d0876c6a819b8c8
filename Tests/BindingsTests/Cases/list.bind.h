// Connects list.pyi to its C functions. Made by `grouse bind`.
// Included by one .c file only, after its own includes.
#include "list.proto.h"

GR_NAME(gr_name_list, "list");
GR_NAME(gr_name_key, "key");
GR_NAME(gr_name_reverse, "reverse");
GR_NAME(gr_name_append, "append");
GR_NAME(gr_name_clear, "clear");
GR_NAME(gr_name_copy, "copy");
GR_NAME(gr_name_count, "count");
GR_NAME(gr_name_extend, "extend");
GR_NAME(gr_name_index, "index");
GR_NAME(gr_name_insert, "insert");
GR_NAME(gr_name_pop, "pop");
GR_NAME(gr_name_remove, "remove");
GR_NAME(gr_name_sort, "sort");
GR_NAME(gr_name___reversed__, "__reversed__");
GR_NAME(gr_name___sizeof__, "__sizeof__");
GR_NAME(gr_name___class_getitem__, "__class_getitem__");
static const GrMethodDef bind_list_methods[15];
static const GrBindInfo bind_list_append_info GR_UNUSED = {"list.append", &bind_list_methods[0], &gr_list_type, 1, false, false, 1, 1};
static GrValue bind_list_append_direct(GrFiber *fiber, GrValue receiver, GrValue value0) {
  if (GR_UNLIKELY(!gr_is_list(receiver))) {
    return gr_bind_misuse(fiber, &bind_list_append_info, &receiver, 1, 0);
  }
  return gr_list_append(fiber, (GrList *)(void *)receiver, value0) ? GR_NONE : 0;
}
static GrValue bind_list_append(GrFiber *fiber, GrValue callee GR_UNUSED, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (GR_UNLIKELY(nargs != 2 || kwnames != 0)) {
    return gr_bind_misuse(fiber, &bind_list_append_info, args, nargs, kwnames);
  }
  return bind_list_append_direct(fiber, args[0], args[1]);
}

static const GrBindInfo bind_list_clear_info GR_UNUSED = {"list.clear", &bind_list_methods[1], &gr_list_type, 1, false, false, 0, 0};
static GrValue bind_list_clear_direct(GrFiber *fiber, GrValue receiver) {
  if (GR_UNLIKELY(!gr_is_list(receiver))) {
    return gr_bind_misuse(fiber, &bind_list_clear_info, &receiver, 1, 0);
  }
  gr_list_clear(fiber, (GrList *)(void *)receiver);
  return GR_NONE;
}
static GrValue bind_list_clear(GrFiber *fiber, GrValue callee GR_UNUSED, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (GR_UNLIKELY(nargs != 1 || kwnames != 0)) {
    return gr_bind_misuse(fiber, &bind_list_clear_info, args, nargs, kwnames);
  }
  return bind_list_clear_direct(fiber, args[0]);
}

static const GrBindInfo bind_list_copy_info GR_UNUSED = {"list.copy", &bind_list_methods[2], &gr_list_type, 1, false, false, 0, 0};
static GrValue bind_list_copy_direct(GrFiber *fiber, GrValue receiver) {
  if (GR_UNLIKELY(!gr_is_list(receiver))) {
    return gr_bind_misuse(fiber, &bind_list_copy_info, &receiver, 1, 0);
  }
  return GR_VALUE(gr_list_copy(fiber, (GrList *)(void *)receiver));
}
static GrValue bind_list_copy(GrFiber *fiber, GrValue callee GR_UNUSED, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (GR_UNLIKELY(nargs != 1 || kwnames != 0)) {
    return gr_bind_misuse(fiber, &bind_list_copy_info, args, nargs, kwnames);
  }
  return bind_list_copy_direct(fiber, args[0]);
}

static const GrBindInfo bind_list_count_info GR_UNUSED = {"list.count", &bind_list_methods[3], &gr_list_type, 1, false, false, 1, 1};
static GrValue bind_list_count_direct(GrFiber *fiber, GrValue receiver, GrValue value0) {
  if (GR_UNLIKELY(!gr_is_list(receiver))) {
    return gr_bind_misuse(fiber, &bind_list_count_info, &receiver, 1, 0);
  }
  int64_t number_result = 0;
  return gr_list_count(fiber, (GrList *)(void *)receiver, value0, &number_result) ? gr_int_from_i64(fiber, number_result) : 0;
}
static GrValue bind_list_count(GrFiber *fiber, GrValue callee GR_UNUSED, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (GR_UNLIKELY(nargs != 2 || kwnames != 0)) {
    return gr_bind_misuse(fiber, &bind_list_count_info, args, nargs, kwnames);
  }
  return bind_list_count_direct(fiber, args[0], args[1]);
}

static const GrBindInfo bind_list_extend_info GR_UNUSED = {"list.extend", &bind_list_methods[4], &gr_list_type, 1, false, false, 1, 1};
static GrValue bind_list_extend_direct(GrFiber *fiber, GrValue receiver, GrValue value0) {
  if (GR_UNLIKELY(!gr_is_list(receiver))) {
    return gr_bind_misuse(fiber, &bind_list_extend_info, &receiver, 1, 0);
  }
  return gr_list_extend(fiber, (GrList *)(void *)receiver, value0) ? GR_NONE : 0;
}
static GrValue bind_list_extend(GrFiber *fiber, GrValue callee GR_UNUSED, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (GR_UNLIKELY(nargs != 2 || kwnames != 0)) {
    return gr_bind_misuse(fiber, &bind_list_extend_info, args, nargs, kwnames);
  }
  return bind_list_extend_direct(fiber, args[0], args[1]);
}

static const GrBindInfo bind_list_index_info GR_UNUSED = {"list.index", &bind_list_methods[5], &gr_list_type, 1, false, false, 1, 3};
static GrValue bind_list_index(GrFiber *fiber, GrValue callee GR_UNUSED, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (GR_UNLIKELY(nargs < 2 || nargs > 4 || kwnames != 0 || !gr_is_list(args[0]))) {
    return gr_bind_misuse(fiber, &bind_list_index_info, args, nargs, kwnames);
  }
  GrValue value1 = nargs > 2 ? args[2] : 0;
  GrValue value2 = nargs > 3 ? args[3] : 0;
  int64_t start = 0;
  if (value1 != 0) {
    if (GR_LIKELY(gr_is_tagged_int(value1))) {
      start = gr_untag_int(value1);
    } else if (!gr_to_clamped_index(fiber, value1, false, &start)) {
      return 0;
    }
  }
  int64_t stop = INT64_MAX;
  if (value2 != 0) {
    if (GR_LIKELY(gr_is_tagged_int(value2))) {
      stop = gr_untag_int(value2);
    } else if (!gr_to_clamped_index(fiber, value2, false, &stop)) {
      return 0;
    }
  }
  int64_t number_result = 0;
  return gr_list_index(fiber, (GrList *)(void *)args[0], args[1], start, stop, &number_result) ? gr_int_from_i64(fiber, number_result) : 0;
}

static const GrBindInfo bind_list_insert_info GR_UNUSED = {"list.insert", &bind_list_methods[6], &gr_list_type, 1, false, false, 2, 2};
static GrValue bind_list_insert_direct(GrFiber *fiber, GrValue receiver, GrValue value0, GrValue value1) {
  if (GR_UNLIKELY(!gr_is_list(receiver))) {
    return gr_bind_misuse(fiber, &bind_list_insert_info, &receiver, 1, 0);
  }
  int64_t index;
  if (GR_LIKELY(gr_is_tagged_int(value0))) {
    index = gr_untag_int(value0);
  } else if (!gr_to_i64(fiber, value0, INT64_MIN, INT64_MAX, "ssize_t", &index)) {
    return 0;
  }
  return gr_list_insert(fiber, (GrList *)(void *)receiver, index, value1) ? GR_NONE : 0;
}
static GrValue bind_list_insert(GrFiber *fiber, GrValue callee GR_UNUSED, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (GR_UNLIKELY(nargs != 3 || kwnames != 0)) {
    return gr_bind_misuse(fiber, &bind_list_insert_info, args, nargs, kwnames);
  }
  return bind_list_insert_direct(fiber, args[0], args[1], args[2]);
}

static const GrBindInfo bind_list_pop_info GR_UNUSED = {"list.pop", &bind_list_methods[7], &gr_list_type, 1, false, false, 0, 1};
static GrValue bind_list_pop(GrFiber *fiber, GrValue callee GR_UNUSED, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (GR_UNLIKELY(nargs < 1 || nargs > 2 || kwnames != 0 || !gr_is_list(args[0]))) {
    return gr_bind_misuse(fiber, &bind_list_pop_info, args, nargs, kwnames);
  }
  GrValue value0 = nargs > 1 ? args[1] : 0;
  int64_t index = -1;
  if (value0 != 0) {
    if (GR_LIKELY(gr_is_tagged_int(value0))) {
      index = gr_untag_int(value0);
    } else if (!gr_to_i64(fiber, value0, INT64_MIN, INT64_MAX, "ssize_t", &index)) {
      return 0;
    }
  }
  return gr_list_pop(fiber, (GrList *)(void *)args[0], index);
}

static const GrBindInfo bind_list_remove_info GR_UNUSED = {"list.remove", &bind_list_methods[8], &gr_list_type, 1, false, false, 1, 1};
static GrValue bind_list_remove_direct(GrFiber *fiber, GrValue receiver, GrValue value0) {
  if (GR_UNLIKELY(!gr_is_list(receiver))) {
    return gr_bind_misuse(fiber, &bind_list_remove_info, &receiver, 1, 0);
  }
  return gr_list_remove(fiber, (GrList *)(void *)receiver, value0) ? GR_NONE : 0;
}
static GrValue bind_list_remove(GrFiber *fiber, GrValue callee GR_UNUSED, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (GR_UNLIKELY(nargs != 2 || kwnames != 0)) {
    return gr_bind_misuse(fiber, &bind_list_remove_info, args, nargs, kwnames);
  }
  return bind_list_remove_direct(fiber, args[0], args[1]);
}

static const GrBindInfo bind_list_reverse_info GR_UNUSED = {"list.reverse", &bind_list_methods[9], &gr_list_type, 1, false, false, 0, 0};
static GrValue bind_list_reverse_direct(GrFiber *fiber, GrValue receiver) {
  if (GR_UNLIKELY(!gr_is_list(receiver))) {
    return gr_bind_misuse(fiber, &bind_list_reverse_info, &receiver, 1, 0);
  }
  gr_list_reverse(fiber, (GrList *)(void *)receiver);
  return GR_NONE;
}
static GrValue bind_list_reverse(GrFiber *fiber, GrValue callee GR_UNUSED, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (GR_UNLIKELY(nargs != 1 || kwnames != 0)) {
    return gr_bind_misuse(fiber, &bind_list_reverse_info, args, nargs, kwnames);
  }
  return bind_list_reverse_direct(fiber, args[0]);
}

static const GrBindInfo bind_list_sort_info GR_UNUSED = {"list.sort", &bind_list_methods[10], &gr_list_type, 1, true, false, 0, 0};
static GrStr *const bind_list_sort_names[] = {&gr_name_key, &gr_name_reverse};
static GrValue bind_list_sort(GrFiber *fiber, GrValue callee GR_UNUSED, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (GR_UNLIKELY(nargs < 1 || !gr_is_list(args[0]))) {
    return gr_bind_misuse(fiber, &bind_list_sort_info, args, nargs, kwnames);
  }
  GrValue values[2];
  if (GR_LIKELY(kwnames == 0 && nargs >= 1 && nargs <= 1)) {
    for (size_t i = 0; i < 2; i++) {
      values[i] = i + 1 < nargs ? args[i + 1] : 0;
    }
  } else if (!gr_bind_arguments(fiber, "sort", bind_list_sort_names, 2, 0, 0, 0, args + 1, nargs - 1, kwnames, values)) {
    return 0;
  }
  bool reverse = false;
  if (values[1] != 0) {
    int reverse_truth = gr_truth(fiber, values[1]);
    if (GR_UNLIKELY(reverse_truth < 0)) {
      return 0;
    }
    reverse = reverse_truth;
  }
  return gr_list_sort(fiber, (GrList *)(void *)args[0], values[0] != 0 ? values[0] : GR_NONE, reverse) ? GR_NONE : 0;
}

static const GrBindInfo bind_list___reversed___info GR_UNUSED = {"list.__reversed__", &bind_list_methods[11], &gr_list_type, 1, false, false, 0, 0};
static GrValue bind_list___reversed___direct(GrFiber *fiber, GrValue receiver) {
  if (GR_UNLIKELY(!gr_is_list(receiver))) {
    return gr_bind_misuse(fiber, &bind_list___reversed___info, &receiver, 1, 0);
  }
  return gr_list_dunder_reversed(fiber, (GrList *)(void *)receiver);
}
static GrValue bind_list___reversed__(GrFiber *fiber, GrValue callee GR_UNUSED, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (GR_UNLIKELY(nargs != 1 || kwnames != 0)) {
    return gr_bind_misuse(fiber, &bind_list___reversed___info, args, nargs, kwnames);
  }
  return bind_list___reversed___direct(fiber, args[0]);
}

static const GrBindInfo bind_list___sizeof___info GR_UNUSED = {"list.__sizeof__", &bind_list_methods[12], &gr_list_type, 1, false, false, 0, 0};
static GrValue bind_list___sizeof___direct(GrFiber *fiber, GrValue receiver) {
  if (GR_UNLIKELY(!gr_is_list(receiver))) {
    return gr_bind_misuse(fiber, &bind_list___sizeof___info, &receiver, 1, 0);
  }
  return gr_int_from_i64(fiber, gr_list_dunder_sizeof(fiber, (GrList *)(void *)receiver));
}
static GrValue bind_list___sizeof__(GrFiber *fiber, GrValue callee GR_UNUSED, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (GR_UNLIKELY(nargs != 1 || kwnames != 0)) {
    return gr_bind_misuse(fiber, &bind_list___sizeof___info, args, nargs, kwnames);
  }
  return bind_list___sizeof___direct(fiber, args[0]);
}

static const GrBindInfo bind_list___class_getitem___info GR_UNUSED = {"list.__class_getitem__", &bind_list_methods[13], 0, 1, false, false, 1, 1};
static GrValue bind_list___class_getitem___direct(GrFiber *fiber, GrValue receiver, GrValue value0) {
  return gr_list_dunder_class_getitem(fiber, (GrType *)(void *)receiver, value0);
}
static GrValue bind_list___class_getitem__(GrFiber *fiber, GrValue callee GR_UNUSED, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (GR_UNLIKELY(nargs != 2 || kwnames != 0)) {
    return gr_bind_misuse(fiber, &bind_list___class_getitem___info, args, nargs, kwnames);
  }
  return bind_list___class_getitem___direct(fiber, args[0], args[1]);
}

static const GrBindInfo bind_list___init___info GR_UNUSED = {"list", 0, 0, 0, false, false, 0, 1};
static bool bind_list___init__(GrFiber *fiber, GrValue receiver, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (GR_UNLIKELY(nargs > 1 || kwnames != 0)) {
    return gr_bind_misuse(fiber, &bind_list___init___info, args, nargs, kwnames) != 0;
  }
  GrValue value0 = nargs > 0 ? args[0] : 0;
  return gr_list_dunder_init(fiber, (GrList *)(void *)receiver, value0);
}

static const GrMethodDef bind_list_methods[15] GR_UNUSED = {
  {&gr_name_append, bind_list_append, "Add an item to the end of the list.",
   "($self, object, /)", 0, 1, (void *)bind_list_append_direct},
  {&gr_name_clear, bind_list_clear, "Remove all items.",
   "($self, /)", 0, 0, (void *)bind_list_clear_direct},
  {&gr_name_copy, bind_list_copy, "Return a new list with the same items.",
   "($self, /)", 0, 0, (void *)bind_list_copy_direct},
  {&gr_name_count, bind_list_count, "Return how many items equal value.",
   "($self, value, /)", 0, 1, (void *)bind_list_count_direct},
  {&gr_name_extend, bind_list_extend, "Append every item of iterable.",
   "($self, iterable, /)", 0, 1, (void *)bind_list_extend_direct},
  {&gr_name_index, bind_list_index, "Return the first index of value; ValueError if it is not there.",
   "($self, value, start=0, stop=sys.maxsize, /)", 0, -1, 0},
  {&gr_name_insert, bind_list_insert, "Insert object before index.",
   "($self, index, object, /)", 0, 2, (void *)bind_list_insert_direct},
  {&gr_name_pop, bind_list_pop, "Remove and return the item at index; IndexError if there is none.",
   "($self, index=-1, /)", 0, -1, 0},
  {&gr_name_remove, bind_list_remove, "Remove the first item equal to value; ValueError if there is none.",
   "($self, value, /)", 0, 1, (void *)bind_list_remove_direct},
  {&gr_name_reverse, bind_list_reverse, "Reverse the order of the items in place.",
   "($self, /)", 0, 0, (void *)bind_list_reverse_direct},
  {&gr_name_sort, bind_list_sort, "Sort the list in place, ascending and stable; key maps items to what is compared.",
   "($self, /, *, key=None, reverse=False)", 0, -1, 0},
  {&gr_name___reversed__, bind_list___reversed__, "Return an iterator over the items from the last to the first.",
   "($self, /)", 0, 0, (void *)bind_list___reversed___direct},
  {&gr_name___sizeof__, bind_list___sizeof__, "Return the size of the list in memory, in bytes.",
   "($self, /)", 0, 0, (void *)bind_list___sizeof___direct},
  {&gr_name___class_getitem__, bind_list___class_getitem__, "Return list[item].",
   "($type, item, /)", GR_METHOD_CLASS, 1, (void *)bind_list___class_getitem___direct},
  {0}};

#define GR_LIST_SLOTS \
  .methods = bind_list_methods, \
  .doc = "Built-in mutable sequence.", \
  .signature = "(iterable=<unrepresentable>, /)", \
  .hash = gr_hash_not_implemented, \
  .new_ = gr_list_slot_new, \
  .repr = gr_list_slot_repr, \
  .compare = gr_list_slot_compare, \
  .iter = gr_list_slot_iter, \
  .length = gr_list_slot_length, \
  .getitem = gr_list_slot_getitem, \
  .setitem = gr_list_slot_setitem, \
  .contains = gr_list_slot_contains, \
  .concat = gr_list_slot_concat, \
  .inplace_concat = gr_list_slot_inplace_concat, \
  .repeat = gr_list_slot_repeat, \
  .inplace_repeat = gr_list_slot_inplace_repeat, \
  .init = bind_list___init__,

