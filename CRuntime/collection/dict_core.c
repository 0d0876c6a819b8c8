// dict: construction and the operations the rest of the runtime uses (dict.h). Methods are in dict.c.
#include "dict_table.h"
#include "grouse/core.h"

static GrDict *dict_allocate(GrFiber *fiber, GrDictTable *table) {
  GrDict *dict = GR_NEW(fiber, GrDict, &gr_dict_type);
  atomic_store_explicit(&dict->table, table, memory_order_relaxed);
  return dict;
}

GrDict *gr_dict_new(GrFiber *fiber, int64_t expected) {
  if (expected > 0 && expected <= DICT_SMALL) {
    size_t bytes = dict_small_bytes(sizeof(GrDict), expected);
    GrDict *dict = (GrDict *)(void *)gr_new(fiber, &gr_dict_type, bytes);
    GrDictTable *table = (GrDictTable *)(dict + 1);
    dict_small_init(table, bytes - sizeof *dict, 0);
    atomic_store_explicit(&dict->table, table, memory_order_relaxed);
    return dict;
  }
  GrDictTable *table = expected <= 0 ? &gr_dict_empty_table : dict_table_new(fiber, expected, 0);
  return table ? dict_allocate(fiber, table) : 0;
}

bool gr_dict_reserve(GrFiber *fiber, GrDict *dict, int64_t expected) {
  GrDictTable *table = dict_table_new(fiber, expected, 0);
  if (table == 0) {
    return false;
  }
  atomic_store_explicit(&dict->table, table, memory_order_relaxed);
  return true;
}

GrDict *gr_dict_clone(GrFiber *fiber, GrDict *dict) {
  GrDict *copy = dict_allocate(fiber, &gr_dict_empty_table);
  return dict_copy_into(fiber, copy, dict) ? copy : 0;
}

GrValue gr_dict_find(GrFiber *fiber, GrDict *dict, GrValue key) {
  uint32_t hash;
  return dict_hash(fiber, key, &hash) ? dict_find_hashed(fiber, dict, key, hash) : 0;
}

// A str key never needs Python's ==, except against keys that are not exact strs; those are compared by their
// text when they are strs and are taken as different when they are not.
GrValue gr_dict_find_str(GrFiber *fiber, GrDict *dict, GrStr *key) {
  (void)fiber;
  uint32_t hash = dict_fold(gr_str_hash(key));
  for (;;) {
    GrDictTable *table = dict_table(dict);
    GrDictProbe probe = dict_probe_start(table, hash);
    int64_t entry;
    while ((entry = dict_probe(&probe, GR_VALUE(key))) == DICT_UNSURE) {
      GrValue other = dict_entry_key(table, probe.candidate);
      if (gr_is_str(other) && gr_str_equal(gr_as_str(other), key)) {
        entry = probe.candidate;
        break;
      }
      dict_probe_step(&probe);
    }
    if (entry < 0) {
      return 0;
    }
    GrValue stored = dict_entry_value(table, entry);
    if (GR_LIKELY(stored != 0)) {
      return dict_through(dict, stored);
    }
  }
}

GrValue gr_dict_get(GrFiber *fiber, GrDict *dict, GrValue key) {
  GrValue value = gr_dict_find(fiber, dict, key);
  if (GR_UNLIKELY(value == 0) && !gr_has_exception(fiber)) {
    return gr_raise_key_error(fiber, key);
  }
  return value;
}

bool gr_dict_set(GrFiber *fiber, GrDict *dict, GrValue key, GrValue value) {
  uint32_t hash;
  return dict_hash(fiber, key, &hash) && dict_store_hashed(fiber, dict, key, hash, value, false) != 0;
}

bool gr_dict_set_str(GrFiber *fiber, GrDict *dict, GrStr *key, GrValue value) {
  return dict_store_hashed(fiber, dict, GR_VALUE(key), dict_fold(gr_str_hash(key)), value, false) != 0;
}

int gr_dict_remove(GrFiber *fiber, GrDict *dict, GrValue key) {
  uint32_t hash;
  return dict_hash(fiber, key, &hash) ? dict_remove_hashed(fiber, dict, key, hash, 0) : -1;
}

GrValue gr_dict_set_default(GrFiber *fiber, GrDict *dict, GrValue key, GrValue value) {
  uint32_t hash;
  return dict_hash(fiber, key, &hash) ? dict_store_hashed(fiber, dict, key, hash, value, true) : 0;
}

int64_t gr_dict_length(GrDict *dict) {
  int64_t used = atomic_load_explicit(&dict->used, memory_order_relaxed);
  if (GR_LIKELY(!(dict->base.flags & GR_DICT_HAS_CELLS))) {
    return used;
  }
  int64_t position = 0, count = 0;
  GrValue key;
  while (dict_step(dict, &position, &key, 0, 0)) {
    count++;
  }
  return count;
}

bool gr_dict_next(GrDict *dict, int64_t *position, GrValue *key, GrValue *value) {
  return dict_step(dict, position, key, value, 0);
}

bool gr_dict_add_cell(GrFiber *fiber, GrDict *dict, GrGlobal *cell) {
  uint32_t hash = dict_fold(gr_str_hash(cell->name));
  GrValue key = GR_VALUE(cell->name), present = gr_dict_find_str(fiber, dict, cell->name);
  dict->base.flags |= GR_DICT_HAS_CELLS;
  if (present != 0) {
    if (atomic_load_explicit(&cell->value, memory_order_relaxed) == 0) {
      atomic_store_explicit(&cell->value, present, memory_order_release);
    }
    int placed = dict_place_cell(fiber, dict, key, hash, GR_VALUE(cell));
    if (placed != 0) {
      return placed > 0;
    }
    dict_remove_hashed(fiber, dict, key, hash, 0);
  }
  gr_lock(&dict->base);
  if (dict_filled(dict_table(dict)) >= dict_table(dict)->capacity && !dict_table_grow(fiber, dict, 16, 0)) {
    gr_unlock(&dict->base);
    return false;
  }
  dict_table_append(dict_table(dict), key, hash, GR_VALUE(cell));
  dict->base.version++;
  gr_unlock(&dict->base);
  return true;
}

// ---- update

GR_NAME(gr_name_keys, "keys");

static bool dict_update_from_dict(GrFiber *fiber, GrDict *dict, GrDict *other) {
  int64_t position = 0;
  GrValue key, value;
  uint32_t hash;
  if (dict == other) {
    return true;
  }
  if (atomic_load_explicit(&dict->used, memory_order_relaxed) == 0 &&
      dict_table(dict) == &gr_dict_empty_table && !gr_threads_started) {
    return dict_copy_into(fiber, dict, other);
  }
  int64_t expected = gr_dict_length(other);
  while (dict_step(other, &position, &key, &value, &hash)) {
    if (dict_store_hashed(fiber, dict, key, hash, value, false) == 0) {
      return false;
    }
    if (GR_UNLIKELY(gr_dict_length(other) != expected)) {
      gr_raise(fiber, &gr_exc_RuntimeError, "dict mutated during update");
      return false;
    }
  }
  return true;
}

static bool dict_update_from_mapping(GrFiber *fiber, GrDict *dict, GrValue mapping) {
  GrValue keys = gr_call_method(fiber, mapping, &gr_name_keys, 0, 0, 0);
  GrValue iterator = keys ? gr_iter(fiber, keys) : 0;
  if (iterator == 0) {
    return false;
  }
  GrValue key;
  while ((key = gr_next(fiber, iterator)) != 0) {
    GrValue value = gr_getitem(fiber, mapping, key);
    if (value == 0 || !gr_dict_set(fiber, dict, key, value)) {
      return false;
    }
  }
  return !gr_has_exception(fiber);
}

static bool dict_update_from_pairs(GrFiber *fiber, GrDict *dict, GrValue pairs) {
  GrValue iterator = gr_iter(fiber, pairs), item;
  if (iterator == 0) {
    return false;
  }
  for (int64_t i = 0; (item = gr_next(fiber, iterator)) != 0; i++) {
    GrTuple *pair = gr_is_exactly(item, &gr_tuple_type) ? gr_as_tuple(item) : gr_tuple_from_iterable(fiber, item);
    if (pair == 0) {
      if (gr_clear_if(fiber, &gr_exc_TypeError)) {
        gr_raise(fiber, &gr_exc_TypeError,
                 "cannot convert dictionary update sequence element #%lld to a sequence", (long long)i);
      }
      return false;
    }
    if (pair->length != 2) {
      gr_raise(fiber, &gr_exc_ValueError,
               "dictionary update sequence element #%lld has length %lld; 2 is required", (long long)i,
               (long long)pair->length);
      return false;
    }
    if (!gr_dict_set(fiber, dict, pair->items[0], pair->items[1])) {
      return false;
    }
  }
  return !gr_has_exception(fiber);
}

bool gr_dict_update_from(GrFiber *fiber, GrDict *dict, GrValue source) {
  if (gr_is_dict(source) && gr_type_of(source)->iter == gr_dict_type.iter) {
    return dict_update_from_dict(fiber, dict, gr_as_dict(source));
  }
  GrValue keys = gr_getattr_find(fiber, source, &gr_name_keys);
  if (keys != 0) {
    return dict_update_from_mapping(fiber, dict, source);
  }
  return !gr_has_exception(fiber) && dict_update_from_pairs(fiber, dict, source);
}

// ---- emitted code

// Fills a new dict with [count] pairs, each [step] words behind the last, as far as the keys are exact strs with
// different hashes, which need no lookup; returns how many that are.
static inline int64_t dict_fill_small(GrDict *dict, const GrValue *keys, const GrValue *values, int64_t count, int step) {
  GrDictTable *table = dict_table(dict);
  int64_t filled = 0;
  for (; filled < count && gr_is_exactly(keys[filled * step], &gr_str_type); filled++) {
    GrValue key = keys[filled * step];
    uint32_t hash = dict_fold(gr_str_hash(gr_as_str(key)));
    int64_t earlier = 0;
    while (earlier < filled && dict_entry_hash(table, earlier) != hash) {
      earlier++;
    }
    if (GR_UNLIKELY(earlier < filled)) {
      break;
    }
    dict_entry_write(table, (uint32_t)filled, key, hash, values[filled * step]);
  }
  table->tail = (uint32_t)filled;
  atomic_store_explicit(&table->filled, (uint32_t)filled, memory_order_relaxed);
  atomic_store_explicit(&dict->used, filled, memory_order_relaxed);
  return filled;
}

static GrDict *dict_build(GrFiber *fiber, const GrValue *keys, const GrValue *values, int64_t count, int step) {
  GrDict *dict = gr_dict_new(fiber, count);
  if (dict == 0) {
    return 0;
  }
  int64_t i = count > 0 && count <= DICT_SMALL ? dict_fill_small(dict, keys, values, count, step) : 0;
  for (; i < count; i++) {
    if (!gr_dict_set(fiber, dict, keys[i * step], values[i * step])) {
      return 0;
    }
  }
  return dict;
}

GrValue gr_build_dict(GrFiber *fiber, const GrValue *pairs, int64_t count) {
  return GR_VALUE(dict_build(fiber, pairs, pairs + 1, count, 2));
}

GrDict *gr_keywords_to_dict(GrFiber *fiber, const GrValue *values, GrTuple *kwnames) {
  return kwnames ? dict_build(fiber, kwnames->items, values, kwnames->length, 1) : gr_dict_new(fiber, 0);
}

bool gr_dict_set_value(GrFiber *fiber, GrValue dict, GrValue key, GrValue value) {
  return gr_dict_set(fiber, gr_as_dict(dict), key, value);
}

bool gr_dict_update_value(GrFiber *fiber, GrValue dict, GrValue mapping) {
  if (!gr_is_dict(mapping)) {
    GrValue keys = gr_getattr_find(fiber, mapping, &gr_name_keys);
    if (keys == 0) {
      if (!gr_has_exception(fiber)) {
        gr_raise(fiber, &gr_exc_TypeError, "'%T' object is not a mapping", mapping);
      }
      return false;
    }
  }
  return gr_dict_update_from(fiber, gr_as_dict(dict), mapping);
}

GR_NAME(gr_name___qualname__, "__qualname__");
GR_NAME(gr_name___module__, "__module__");

// How CPython's call errors name what is called: "module.qualname()", without the module for builtins.
static GrStr *callee_text(GrFiber *fiber, GrValue callee) {
  GrValue name = gr_getattr_find(fiber, callee, &gr_name___qualname__);
  if (name == 0) {
    return gr_has_exception(fiber) ? 0 : gr_str(fiber, callee);
  }
  GrValue module = gr_getattr_find(fiber, callee, &gr_name___module__);
  if (module == 0 && gr_has_exception(fiber)) {
    return 0;
  }
  if (module != 0 && module != GR_NONE &&
      !(gr_is_str(module) && gr_str_equal_c(gr_as_str(module), "builtins"))) {
    return gr_str_format(fiber, "%U.%U()", module, name);
  }
  return gr_str_format(fiber, "%U()", name);
}

static bool kwargs_add(GrFiber *fiber, GrDict *kwargs, GrValue key, GrValue value, GrValue callee) {
  GrValue present = gr_dict_find(fiber, kwargs, key);
  if (present == 0 && !gr_has_exception(fiber)) {
    return gr_dict_set(fiber, kwargs, key, value);
  }
  GrStr *text = present ? callee_text(fiber, callee) : 0;
  if (text) {
    gr_raise(fiber, &gr_exc_TypeError, "%S got multiple values for keyword argument '%U'", text, key);
  }
  return false;
}

bool gr_kwargs_merge(GrFiber *fiber, GrValue kwargs, GrValue mapping, GrValue callee) {
  GrDict *target = gr_as_dict(kwargs);
  if (gr_is_exactly(mapping, &gr_dict_type)) {
    int64_t position = 0;
    GrValue key, value;
    while (dict_step(gr_as_dict(mapping), &position, &key, &value, 0)) {
      if (!kwargs_add(fiber, target, key, value, callee)) {
        return false;
      }
    }
    return true;
  }
  GrValue keys = gr_getattr_find(fiber, mapping, &gr_name_keys);
  if (keys == 0) {
    GrStr *text = gr_has_exception(fiber) ? 0 : callee_text(fiber, callee);
    if (text) {
      gr_raise(fiber, &gr_exc_TypeError, "%S argument after ** must be a mapping, not %T", text, mapping);
    }
    return false;
  }
  GrValue names = gr_call0(fiber, keys), key;
  GrValue iterator = names ? gr_iter(fiber, names) : 0;
  if (iterator == 0) {
    return false;
  }
  while ((key = gr_next(fiber, iterator)) != 0) {
    GrValue value = gr_getitem(fiber, mapping, key);
    if (value == 0 || !kwargs_add(fiber, target, key, value, callee)) {
      return false;
    }
  }
  return !gr_has_exception(fiber);
}
