// The out-of-line halves of what emitted code uses (emitted.h).
#include "grouse/core.h"
#include "grouse/emitted.h"
#include "grouse/gc.h"

// ---- builtins by name

// The cells that hold builtins called by name, one a name; under builtin_cells_lock.
typedef struct BuiltinCell {
  GrGlobal global;
  struct BuiltinCell *next;
} BuiltinCell;

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

GrValue gr_loop_range_iterator(GrFiber *fiber, GrBuiltin *builtin, GrValue start, GrValue stop, GrValue step) {
  GrValue range = gr_builtin_range(fiber, builtin, start, stop, step);
  return range != 0 ? gr_iter(fiber, range) : 0;
}

// ---- comprehensions

void gr_reserve(GrFiber *fiber, GrValue container, const GrLoop *loop) {
  // A body that leaves early must not have cost much.
  enum { MOST = 1 << 14 };
  int64_t count = loop->kind == GR_LOOP_RANGE   ? loop->count
                  : loop->kind == GR_LOOP_LIST  ? gr_list_length(gr_as_list(loop->source))
                  : loop->kind == GR_LOOP_TUPLE ? gr_as_tuple(loop->source)->length
                                                : 0;
  if (count > 0 && count <= MOST) {
    bool done = gr_is_exactly(container, &gr_list_type) ? gr_list_reserve(fiber, gr_as_list(container), count)
                                                        : gr_dict_reserve(fiber, gr_as_dict(container), count);
    if (!done) {
      gr_clear_exception(fiber);  // it will be raised when the items come
    }
  }
}

// ---- calls

// Calls a function without keyword-only and collecting parameters, filling in defaults. False: it does not fit.
static inline bool function_call_filled(GrFiber *fiber, GrValue callee, const GrValue *args, size_t nargs,
                                        GrValue *result) {
  enum { MOST = 16 };
  GrFunction *function = (GrFunction *)(void *)callee;
  const GrCode *code = function->code;
  size_t count = (size_t)code->positional;
  GrTuple *defaults = function->defaults;
  if (code->keyword_only != 0 || code->flags & (GR_CODE_VARARGS | GR_CODE_VARKEYWORDS) || nargs >= count ||
      count > MOST || defaults == 0 || count - nargs > (size_t)defaults->length) {
    return false;
  }
  GrValue all[MOST];
  for (size_t i = 0; i < nargs; i++) {
    all[i] = args[i];
  }
  for (size_t i = nargs; i < count; i++) {
    all[i] = defaults->items[(size_t)defaults->length - (count - i)];
  }
  *result = code->spread(fiber, function, all);
  return true;
}

// What calling [type] does, if it only makes an instance and runs a simple __init__; 0: it may do more.
static GrClassEntry *class_entry_new(GrFiber *fiber, GrType *type) {
  if (type->base.type != &gr_type_type || type->new_ != gr_object_type.new_ || type->item_size != 0 ||
      !(type->type_flags & GR_TYPE_READY) || type->type_flags & (GR_TYPE_ABSTRACT | GR_TYPE_HAS_FINALIZER) ||
      type->attributes_offset != (int32_t)offsetof(GrInstance, dict)) {
    return 0;
  }
  GrLookup found;
  gr_type_lookup_entry(fiber, type, &gr_name___init__, &found);
  if (found.version == 0 || !gr_is_exactly(found.value, &gr_function_type) ||
      !(((GrFunction *)(void *)found.value)->code->flags & GR_CODE_SIMPLE)) {
    return 0;
  }
  size_t size = sizeof(GrInstance) + sizeof(GrValue) * type->slot_count;
  if (size >= 1 << 12) {
    return 0;
  }
  GrClassEntry *entry = gr_alloc(fiber, sizeof *entry);
  *entry = (GrClassEntry){type, found.version, (uint32_t)size, found.value};
  return entry;
}

static GrValue class_instantiate(GrFiber *fiber, const GrClassEntry *entry, const GrValue *args, size_t nargs) {
  GrValue object = GR_VALUE(gr_new(fiber, entry->type, entry->size));
  void *direct = gr_direct(entry->init, (int32_t)nargs + 1);
  GrValue result;
  if (GR_LIKELY(direct != 0 && nargs <= 3)) {
    switch (nargs) {
    case 0: result = ((GrDirect1)direct)(fiber, object); break;
    case 1: result = ((GrDirect2)direct)(fiber, object, args[0]); break;
    case 2: result = ((GrDirect3)direct)(fiber, object, args[0], args[1]); break;
    default: result = ((GrDirect4)direct)(fiber, object, args[0], args[1], args[2]); break;
    }
  } else {
    GrValue all[nargs + 1];
    all[0] = object;
    for (size_t i = 0; i < nargs; i++) {
      all[i + 1] = args[i];
    }
    result = gr_call_values(fiber, entry->init, all, nargs + 1);
  }
  if (GR_UNLIKELY(result != GR_NONE)) {
    return result == 0 ? 0 : gr_raise(fiber, &gr_exc_TypeError, "__init__() should return None, not '%T'", result);
  }
  return object;
}

GrValue gr_call_other(GrFiber *fiber, GrValue callee, const GrValue *args, size_t nargs, GrCallCache *cache) {
  if (gr_is_exactly(callee, &gr_type_type)) {
    GrType *type = (GrType *)(void *)callee;
    GrClassEntry *entry = atomic_load_explicit(&cache->entry, memory_order_acquire);
    if (GR_UNLIKELY(entry == 0 || entry->type != type || entry->version != type->base.version)) {
      entry = type->type_flags & GR_TYPE_HEAP && nargs < 64 ? class_entry_new(fiber, type) : 0;
      if (entry != 0) {
        atomic_store_explicit(&cache->entry, entry, memory_order_release);
      }
    }
    if (entry != 0 && nargs < 64) {
      return class_instantiate(fiber, entry, args, nargs);
    }
  }
  GrValue result;
  if (gr_is_exactly(callee, &gr_function_type) && function_call_filled(fiber, callee, args, nargs, &result)) {
    return result;
  }
  return gr_call_values(fiber, callee, args, nargs);
}

GrValue gr_call_star(GrFiber *fiber, GrValue callee, GrValue args, GrValue kwargs) {
  if (GR_LIKELY(gr_is_exactly(args, &gr_tuple_type) || gr_is_exactly(args, &gr_list_type))) {
    return gr_call_unpacked(fiber, callee, args, kwargs);
  }
  const GrType *type = gr_type_of(args);
  if (type->iter == 0 && type->getitem == 0) {
    GrStr *text = gr_function_text(fiber, callee);
    return text ? gr_raise(fiber, &gr_exc_TypeError, "%S argument after * must be an iterable, not %T", text, args)
                : 0;
  }
  GrTuple *tuple = gr_tuple_from_iterable(fiber, args);
  return tuple ? gr_call_spread(fiber, callee, tuple, (GrDict *)(void *)kwargs) : 0;
}

// ---- methods

// Completes an entry for a method that can be entered directly.
static void method_entry_set_direct(GrMethodEntry *entry, const GrType *type) {
  entry->arity = -1;
  if (type->type_flags & GR_TYPE_HAS_DICT) {
    if (type->attributes_offset != (int32_t)offsetof(GrInstance, dict)) {
      return;
    }
    entry->has_dict = true;
  }
  entry->knows_dict = true;
  if (gr_is_exactly(entry->value, &gr_function_type)) {
    const GrCode *code = ((GrFunction *)(void *)entry->value)->code;
    if (code->flags & GR_CODE_SIMPLE && code->positional > 0) {
      entry->direct = code->direct;
      entry->arity = code->positional;
    }
  } else if (gr_is_exactly(entry->value, &gr_method_descriptor_type)) {
    const GrMethodDescr *descr = (const GrMethodDescr *)(void *)entry->value;
    if (descr->def->direct != 0 && gr_is_subtype(type, descr->owner)) {
      entry->direct = descr->def->direct;
      entry->arity = descr->def->positional_count + 1;
    }
  }
}

// All entries by type version and name, for sites that see many types. Entries are immutable; a slot holds the last
// one that was put there.
enum { METHOD_TABLE_SIZE = 2048 };
static _Atomic(GrMethodEntry *) method_table[METHOD_TABLE_SIZE];

GR_NOINLINE static GrMethodEntry *method_entry_make(GrFiber *fiber, GrType *type, GrStr *name,
                                                    _Atomic(GrMethodEntry *) *slot) {
  if (!gr_type_ready(fiber, type)) {
    gr_clear_exception(fiber);
    return 0;
  }
  if (!(type->type_flags & GR_TYPE_PLAIN_GETATTR)) {
    return 0;
  }
  GrLookup found;
  gr_type_lookup_entry(fiber, type, name, &found);
  if (found.value == 0 || found.slot >= 0 || found.version == 0 ||
      !gr_has_type_flag(found.value, GR_TYPE_METHOD_DESCR)) {
    return 0;
  }
  GrMethodEntry *entry = gr_alloc(fiber, sizeof *entry);
  entry->version = found.version;
  entry->is_method = 1;
  entry->value = found.value;
  entry->name = name;
  method_entry_set_direct(entry, type);
  atomic_store_explicit(slot, entry, memory_order_release);
  return entry;
}

// What calling type.name means, if that is a method; else 0. The site's cache learns it.
static inline GrMethodEntry *method_entry(GrFiber *fiber, GrType *type, GrStr *name, GrAttrCache *cache) {
  uint32_t version = type->base.version;
  size_t index = (version * 61 + ((uintptr_t)name >> 5)) % METHOD_TABLE_SIZE;
  GrMethodEntry *entry = atomic_load_explicit(&method_table[index], memory_order_acquire);
  if (GR_UNLIKELY(entry == 0 || entry->version != version || entry->name != name)) {
    entry = method_entry_make(fiber, type, name, &method_table[index]);
    if (entry == 0) {
      return 0;
    }
  }
  atomic_store_explicit(&cache->method, entry, memory_order_release);
  return entry;
}

static inline bool instance_may_hide(GrValue object, const GrMethodEntry *entry) {
  return entry->has_dict &&
         atomic_load_explicit(&((GrInstance *)(void *)object)->dict, memory_order_acquire) != 0;
}

GrValue gr_call_method_other(GrFiber *fiber, GrStr *name, const GrValue *args, size_t nargs, GrAttrCache *cache) {
  GrMethodEntry *entry = method_entry(fiber, gr_type_of(args[0]), name, cache);
  if (entry != 0 && entry->knows_dict && !instance_may_hide(args[0], entry)) {
    if (entry->arity == (int32_t)nargs) {
      switch (nargs) {
      case 1: return ((GrDirect1)entry->direct)(fiber, args[0]);
      case 2: return ((GrDirect2)entry->direct)(fiber, args[0], args[1]);
      case 3: return ((GrDirect3)entry->direct)(fiber, args[0], args[1], args[2]);
      case 4: return ((GrDirect4)entry->direct)(fiber, args[0], args[1], args[2], args[3]);
      default: break;
      }
    }
    GrValue result;
    if (gr_is_exactly(entry->value, &gr_function_type) &&
        function_call_filled(fiber, entry->value, args, nargs, &result)) {
      return result;
    }
  }
  return gr_call_method_cached(fiber, name, args, nargs, 0, cache);
}

GrValue gr_load_method_other(GrFiber *fiber, GrValue object, GrStr *name, GrValue *self, GrAttrCache *cache) {
  GrType *type = gr_type_of(object);
  *self = 0;
  GrMethodEntry *entry = method_entry(fiber, type, name, cache);
  if (entry != 0) {
    GrDict *dict = type->type_flags & GR_TYPE_HAS_DICT
                       ? atomic_load_explicit(&gr_attributes(object)->dict, memory_order_acquire)
                       : 0;
    if (dict == 0 || gr_dict_find_str(fiber, dict, name) == 0) {
      *self = object;
      return entry->value;
    }
  }
  GrValue method = gr_getattr_cached(fiber, object, name, cache);
  if (method != 0 && gr_is_exactly(method, &gr_method_type)) {
    *self = ((GrMethod *)(void *)method)->self;
    return ((GrMethod *)(void *)method)->function;
  }
  return method;
}

GrValue gr_call_loaded(GrFiber *fiber, GrValue callee, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  size_t skipped = args[0] == 0;
  return kwnames ? gr_call(fiber, callee, args + skipped, nargs - skipped, kwnames)
                 : gr_call_values(fiber, callee, args + skipped, nargs - skipped);
}

// ---- shapes

const GrShape gr_shape_none = {UINT32_MAX};

void gr_learn_shape(GrFiber *fiber, GrValue object, GrShapeCache *cache) {
  // Code that sees ever new types is not worth the allocations.
  enum { MOST = 64 };
  uint32_t version = gr_type_of(object)->base.version;
  if (version == 0 || version == UINT32_MAX || cache->learnt >= MOST || !gr_is_object(object)) {
    return;
  }
  GrShape *shape = gr_alloc_atomic(fiber, sizeof *shape + sizeof(uint32_t) * cache->count);
  shape->version = version;
  for (uint32_t i = 0; i < cache->count; i++) {
    uint64_t known = atomic_load_explicit(&cache->caches[i]->slot, memory_order_relaxed);
    if (known >> 32 != version || (uint32_t)known == 0) {
      return;
    }
    shape->offsets[i] = (uint32_t)known;
  }
  cache->learnt++;
  atomic_store_explicit(&cache->shape, shape, memory_order_release);
}

// ---- text that grows

// A str with the text of both and room for as much again. ASCII only: other texts keep an index behind their bytes.
static GrStr *str_new_owned(GrFiber *fiber, const GrStr *a, const GrStr *b) {
  int64_t size = a->size + b->size;
  GrStr *result = gr_alloc_atomic_checked(fiber, offsetof(GrStr, bytes) + (size_t)size * 2 + 16);
  if (result == 0) {
    return 0;
  }
  memset(result, 0, offsetof(GrStr, bytes));
  result->base.type = &gr_str_type;
  result->length = result->size = size;
  atomic_store_explicit(&result->flags, GR_STR_OWNED, memory_order_relaxed);
  memcpy(result->bytes, a->bytes, (size_t)a->size);
  memcpy(result->bytes + a->size, b->bytes, (size_t)b->size + 1);
  return result;
}

GrValue gr_append_slow(GrFiber *fiber, GrValue a, GrValue b) {
  if (!gr_is_exactly(a, &gr_str_type) || !gr_is_exactly(b, &gr_str_type) || !gr_str_is_ascii(gr_as_str(a)) ||
      !gr_str_is_ascii(gr_as_str(b))) {
    return gr_inplace_add(fiber, a, b);
  }
  GrStr *text = gr_as_str(a);
  const GrStr *piece = gr_as_str(b);
  if (text->size == 0) {
    return b;
  }
  if (!(atomic_load_explicit(&text->flags, memory_order_relaxed) & GR_STR_OWNED) ||
      gr_block_size(text) <= offsetof(GrStr, bytes) + (size_t)(text->size + piece->size)) {
    return GR_VALUE(str_new_owned(fiber, text, piece));
  }
  memcpy(text->bytes + text->size, piece->bytes, (size_t)piece->size + 1);
  text->size = text->length = text->size + piece->size;
  atomic_store_explicit(&text->hash, 0, memory_order_relaxed);
  return a;
}
