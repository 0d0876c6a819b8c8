// The out-of-line halves of what emitted code uses (emitted.h).
#include "grouse/emitted.h"
#include "grouse/gc.h"

// ---- builtins by name

// The cells that hold builtins called by name, one a name; under builtin_cells_lock.
typedef struct BuiltinCell {
  GrGlobal global;
  struct BuiltinCell *next;
} BuiltinCell;

GR_NAME(gr_name_builtins, "builtins");

GrGlobal gr_builtin_unseen = {{&gr_global_type}, 0, 0};
static BuiltinCell *builtin_cells;
static GrMutable builtin_cells_lock;

static BuiltinCell *builtin_cell_new(GrFiber *fiber, GrDict *dict, GrStr *name) {
  BuiltinCell *cell = gr_alloc(fiber, sizeof *cell);
  cell->global.base.type = &gr_global_type;
  cell->global.name = name;
  cell->next = builtin_cells;
  if (!gr_dict_add_cell(fiber, dict, &cell->global)) {
    return 0;
  }
  builtin_cells = cell;
  return cell;
}

// The cell that holds a builtin: the plain entry of the namespace becomes a cell when a compiled module first calls
// it by name. 0 without an exception: there is no such builtin.
static GrGlobal *builtin_cell(GrFiber *fiber, GrStr *name) {
  GrValue module = gr_import(fiber, &gr_name_builtins);
  GrDict *dict = module != 0 ? gr_module_dict(fiber, (GrModule *)(void *)module) : 0;
  if (dict == 0) {
    return 0;
  }
  gr_lock(&builtin_cells_lock);
  BuiltinCell *cell = builtin_cells;
  while (cell != 0 && !gr_str_equal(cell->global.name, name)) {
    cell = cell->next;
  }
  if (cell == 0 && gr_dict_find_str(fiber, dict, name) != 0) {
    cell = builtin_cell_new(fiber, dict, name);
  }
  gr_unlock(&builtin_cells_lock);
  return cell != 0 ? &cell->global : 0;
}

// True if [value] is what the builtins module started with under this name.
static bool builtin_is_original(GrStr *name, GrValue value) {
  if (gr_is_type(value)) {
    const GrType *type = (const GrType *)(void *)value;
    return !(type->type_flags & GR_TYPE_HEAP) && gr_str_equal(type->name, name);
  }
  return gr_is_exactly(value, &gr_native_type) &&
         gr_str_equal(((GrNative *)(void *)value)->def->name, name);
}

GrValue gr_builtin_slow(GrFiber *fiber, GrBuiltin *builtin) {
  GrValue own = atomic_load_explicit(&builtin->global->value, memory_order_acquire);
  if (own != 0) {
    return own;
  }
  GrStr *name = builtin->global->name;
  GrGlobal *cell = builtin_cell(fiber, name);
  GrValue value = cell != 0 ? atomic_load_explicit(&cell->value, memory_order_acquire) : 0;
  if (value == 0) {
    return gr_has_exception(fiber) ? 0 : gr_builtin_load(fiber, name);
  }
  if (builtin_is_original(name, value)) {
    atomic_store_explicit(&builtin->original, value, memory_order_relaxed);
  }
  atomic_store_explicit(&builtin->cell, cell, memory_order_release);
  return value;
}

GrValue gr_builtin_len(GrFiber *fiber, GrBuiltin *builtin, GrValue object) {
  GrValue callee = gr_builtin(fiber, builtin);
  if (callee == 0) {
    return 0;
  }
  if (!gr_is_original(builtin, callee)) {
    return gr_call1(fiber, callee, object);
  }
  if (gr_is_object(object)) {
    GrType *type = gr_as_object(object)->type;
    if (type == &gr_list_type) {
      return gr_tag_int(gr_list_length(gr_as_list(object)));
    }
    if (type == &gr_str_type) {
      return gr_tag_int(gr_as_str(object)->length);
    }
    if (type == &gr_tuple_type) {
      return gr_tag_int(gr_as_tuple(object)->length);
    }
    if (type == &gr_dict_type) {
      return gr_tag_int(gr_dict_length(gr_as_dict(object)));
    }
  }
  int64_t length;
  return gr_length(fiber, object, &length) ? gr_int_from_i64(fiber, length) : 0;
}

GrValue gr_builtin_isinstance(GrFiber *fiber, GrBuiltin *builtin, GrValue object, GrValue type) {
  GrValue callee = gr_builtin(fiber, builtin);
  if (callee == 0) {
    return 0;
  }
  if (gr_is_original(builtin, callee)) {
    GrType *own = gr_type_of(object);
    if (GR_VALUE(own) == type) {
      return GR_TRUE;
    }
    // Types with the plain metaclass have no __instancecheck__; objects of static types no other __class__.
    if (gr_is_exactly(type, &gr_type_type)) {
      if (gr_is_subtype(own, (const GrType *)(void *)type)) {
        return GR_TRUE;
      }
      if (!(own->type_flags & GR_TYPE_HEAP) && own->type_flags & GR_TYPE_PLAIN_GETATTR) {
        return GR_FALSE;
      }
    }
  }
  return gr_call2(fiber, callee, object, type);
}

GrValue gr_builtin_range(GrFiber *fiber, GrBuiltin *builtin, GrValue start, GrValue stop, GrValue step) {
  GrValue callee = gr_builtin(fiber, builtin);
  if (callee == 0) {
    return 0;
  }
  GrValue first = start != 0 ? start : GR_INT_CONST(0), by = step != 0 ? step : GR_INT_CONST(1);
  if (callee == GR_VALUE(&gr_range_type) && gr_are_tagged_ints(first, stop) && gr_is_tagged_int(by) &&
      by != GR_INT_CONST(0)) {
    return gr_range_new(fiber, first, stop, by);
  }
  GrValue args[3];
  size_t nargs = 0;
  if (start != 0) {
    args[nargs++] = start;
  }
  args[nargs++] = stop;
  if (step != 0) {
    args[nargs++] = step;
  }
  return gr_call(fiber, callee, args, nargs, 0);
}

// ---- methods

GrValue gr_load_method(GrFiber *fiber, GrValue object, GrStr *name, GrValue *self, GrAttrCache *cache) {
  *self = 0;
  GrValue method = gr_getattr_cached(fiber, object, name, cache);
  if (method != 0 && gr_is_exactly(method, &gr_method_type)) {
    *self = ((GrMethod *)(void *)method)->self;
    return ((GrMethod *)(void *)method)->function;
  }
  return method;
}

// ---- slices

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
  if (gr_is_exactly(container, &gr_tuple_type)) {
    GrTuple *tuple = gr_as_tuple(container);
    if (slice_bound(start, tuple->length, 0, &from) && slice_bound(stop, tuple->length, tuple->length, &to)) {
      return GR_VALUE(gr_tuple_slice(fiber, tuple, from, to < from ? from : to));
    }
  } else if (gr_is_exactly(container, &gr_str_type) && gr_str_is_ascii(gr_as_str(container))) {
    GrStr *text = gr_as_str(container);
    if (slice_bound(start, text->length, 0, &from) && slice_bound(stop, text->length, text->length, &to)) {
      return slice_of_str(fiber, text, from, to);
    }
  }
  GrValue slice = gr_slice_new(fiber, start, stop, GR_NONE);
  return slice != 0 ? gr_getitem_slow(fiber, container, slice) : 0;
}

bool gr_setslice(GrFiber *fiber, GrValue container, GrValue start, GrValue stop, GrValue value) {
  GrValue slice = gr_slice_new(fiber, start, stop, GR_NONE);
  return slice != 0 && gr_setitem(fiber, container, slice, value);
}
