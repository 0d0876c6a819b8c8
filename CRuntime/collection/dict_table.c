// The hash table under dict: probing, growing, storing, deleting. See dict_table.h for the layout and the
// invariants that keep readers free of locks.
#include "dict_table.h"

enum { DICT_MIN_SLOTS = 16 };

GrDictTable gr_dict_empty_table = {.mask = 0};

// Writers hold the lock, so the count needs no atomic addition.
static inline void dict_count(GrDict *dict, int64_t change) {
  int64_t used = atomic_load_explicit(&dict->used, memory_order_relaxed);
  atomic_store_explicit(&dict->used, used + change, memory_order_relaxed);
}

static uint64_t dict_slots_for(int64_t entries) {
  uint64_t slots = DICT_MIN_SLOTS;
  while (slots * 2 / 3 < (uint64_t)entries) {
    slots <<= 1;
  }
  return slots;
}

void dict_small_init(GrDictTable *table, size_t bytes, uint32_t front) {
  size_t room = (bytes - sizeof *table) / (sizeof(GrDictEntry) + sizeof(uint32_t));
  table->capacity = room < DICT_SMALL ? (uint32_t)room : DICT_SMALL;
  table->entries = (GrDictEntry *)(table + 1);
  table->hashes = (_Atomic(uint32_t) *)(table->entries + table->capacity);
  table->front = table->tail = front;
  atomic_store_explicit(&table->filled, front, memory_order_relaxed);
  atomic_store_explicit(&table->head, front, memory_order_relaxed);
}

// In tables with an index, that and the hashes go into memory the collector does not scan.
GrDictTable *dict_table_new(GrFiber *fiber, int64_t entries, uint32_t front) {
  if (entries + front <= DICT_SMALL) {
    // A dict that starts to grow will go on: two steps up to the largest small table.
    size_t bytes = dict_small_bytes(0, entries + front <= DICT_SMALL / 2 ? DICT_SMALL / 2 : DICT_SMALL);
    GrDictTable *table = gr_alloc(fiber, bytes);
    dict_small_init(table, bytes, front);
    return table;
  }
  if (entries + front > INT32_MAX) {
    gr_raise_memory_error(fiber);
    return 0;
  }
  uint64_t slots = dict_slots_for(entries + front);
  uint32_t capacity = (uint32_t)(slots * 2 / 3);
  size_t index_bytes = sizeof(uint64_t) * slots;
  size_t hash_bytes = sizeof(uint32_t) * ((capacity + 1) & ~1u);
  GrDictTable *table = gr_alloc(fiber, sizeof *table);
  table->entries = gr_alloc_checked(fiber, sizeof(GrDictEntry) * capacity);
  table->index = table->entries ? gr_alloc_atomic_checked(fiber, index_bytes + hash_bytes) : 0;
  if (table->index == 0) {
    return 0;
  }
  memset((void *)table->index, 0, index_bytes);
  table->hashes = (_Atomic(uint32_t) *)(void *)(table->index + slots);
  table->mask = (uint32_t)(slots - 1);
  table->capacity = capacity;
  table->front = table->tail = front;
  atomic_store_explicit(&table->filled, front, memory_order_relaxed);
  atomic_store_explicit(&table->head, front, memory_order_relaxed);
  return table;
}

// Points the first free index slot of [hash] at [entry].
static inline void dict_index_add(GrDictTable *table, uint32_t hash, uint32_t entry) {
  if (table->mask == 0) {
    return;
  }
  GrDictProbe probe = dict_probe_start(table, hash);
  while (atomic_load_explicit(&table->index[probe.slot], memory_order_relaxed) != 0) {
    dict_probe_step(&probe);
  }
  atomic_store_explicit(&table->index[probe.slot], (uint64_t)hash << 32 | (entry + 1), memory_order_release);
}

void dict_table_append(GrDictTable *table, GrValue key, uint32_t hash, GrValue value) {
  uint32_t entry = atomic_load_explicit(&table->filled, memory_order_relaxed);
  GR_ASSERT(entry < table->capacity);
  dict_entry_write(table, entry, key, hash, value);
  dict_index_add(table, hash, entry);
  table->tail = entry + 1;
  atomic_store_explicit(&table->filled, entry + 1, memory_order_release);
}

// Appends every live entry of [from] to [to]; returns how many.
static int64_t dict_table_copy(GrDictTable *to, GrDictTable *from) {
  int64_t live = 0;
  uint32_t filled = dict_filled(from);
  for (uint32_t i = atomic_load_explicit(&from->head, memory_order_relaxed); i < filled; i++) {
    GrValue value = dict_entry_value(from, i);
    if (value != 0) {
      dict_table_append(to, dict_entry_key(from, i), dict_entry_hash(from, i), value);
      live++;
    }
  }
  return live;
}

static int64_t dict_live_entries(GrDictTable *table) {
  int64_t live = 0;
  uint32_t filled = dict_filled(table);
  for (uint32_t i = table->head; i < filled; i++) {
    live += dict_entry_value(table, i) != 0;
  }
  return live;
}

bool dict_table_grow(GrFiber *fiber, GrDict *dict, int64_t extra, uint32_t front) {
  GrDictTable *old = dict_table(dict);
  int64_t live = dict->base.flags & GR_DICT_HAS_CELLS
                     ? dict_live_entries(old)
                     : atomic_load_explicit(&dict->used, memory_order_relaxed);
  // Half as many again keeps a dict that only grows at 2x; very large ones grow with less slack.
  int64_t slack = live > 50000 ? live / 4 : live / 2;
  GrDictTable *table = dict_table_new(fiber, live + (extra > slack ? extra : slack) + 1, front);
  if (table == 0) {
    return false;
  }
  dict_table_copy(table, old);
  atomic_store_explicit(&dict->table, table, memory_order_release);
  return true;
}

void dict_table_delete(GrDict *dict, GrDictTable *table, uint32_t slot, int64_t entry) {
  if (table->mask != 0) {
    uint64_t hash = dict_entry_hash(table, entry);
    atomic_store_explicit(&table->index[slot], hash << 32 | DICT_DELETED, memory_order_release);
  }
  atomic_store_explicit(&table->entries[entry].value, 0, memory_order_release);
  if ((uint32_t)entry == atomic_load_explicit(&table->head, memory_order_relaxed)) {
    atomic_store_explicit(&table->head, (uint32_t)entry + 1, memory_order_release);
  }
  if ((uint32_t)entry + 1 == table->tail) {
    table->tail--;
  }
  dict_count(dict, -1);
  dict->base.version++;
}

bool dict_lookup(GrFiber *fiber, GrDict *dict, GrValue key, uint32_t hash, GrDictLookup *lookup) {
  for (;;) {
    GrDictTable *table = dict_table(dict);
    lookup->table = table;
    lookup->filled = dict_filled(table);
    GrDictProbe probe = dict_probe_start(table, hash);
    for (;;) {
      lookup->entry = dict_probe(&probe, key);
      lookup->slot = probe.slot;
      if (lookup->entry != DICT_UNSURE) {
        return true;
      }
      int equal = gr_equal(fiber, dict_entry_key(table, probe.candidate), key);
      if (equal < 0) {
        return false;
      }
      if (dict_table(dict) != table) {
        break;
      }
      if (equal) {
        if (dict_entry_value(table, probe.candidate) == 0) {
          break;   // deleted while comparing
        }
        lookup->entry = probe.candidate;
        return true;
      }
      dict_probe_step(&probe);
    }
  }
}

bool dict_lookup_holds(GrDict *dict, const GrDictLookup *lookup) {
  if (dict_table(dict) != lookup->table) {
    return false;
  }
  return lookup->entry >= 0 ? dict_entry_value(lookup->table, lookup->entry) != 0
                            : dict_filled(lookup->table) == lookup->filled;
}

GrValue dict_find_hashed(GrFiber *fiber, GrDict *dict, GrValue key, uint32_t hash) {
  for (;;) {
    GrDictTable *table = dict_table(dict);
    GrDictProbe probe = dict_probe_start(table, hash);
    int64_t entry = dict_probe(&probe, key);
    if (GR_UNLIKELY(entry == DICT_UNSURE)) {
      GrDictLookup lookup;
      if (!dict_lookup(fiber, dict, key, hash, &lookup)) {
        return 0;
      }
      entry = lookup.entry;
      table = lookup.table;
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

// Locks [dict] and finds [key]. False: raised, and unlocked.
static bool dict_lock_and_find(GrFiber *fiber, GrDict *dict, GrValue key, uint32_t hash, GrDictLookup *lookup) {
  gr_lock(&dict->base);
  GrDictTable *table = dict_table(dict);
  GrDictProbe probe = dict_probe_start(table, hash);
  lookup->table = table;
  lookup->entry = dict_probe(&probe, key);
  lookup->slot = probe.slot;
  while (GR_UNLIKELY(lookup->entry == DICT_UNSURE)) {
    gr_unlock(&dict->base);
    if (!dict_lookup(fiber, dict, key, hash, lookup)) {
      return false;
    }
    gr_lock(&dict->base);
    if (!dict_lookup_holds(dict, lookup)) {
      lookup->entry = DICT_UNSURE;
    }
  }
  return true;
}

GrValue dict_store_hashed(GrFiber *fiber, GrDict *dict, GrValue key, uint32_t hash, GrValue value, bool keep) {
  GrDictLookup lookup;
  if (!dict_lock_and_find(fiber, dict, key, hash, &lookup)) {
    return 0;
  }
  GrDictTable *table = lookup.table;
  if (lookup.entry >= 0) {
    _Atomic(GrValue) *place = &table->entries[lookup.entry].value;
    GrValue stored = atomic_load_explicit(place, memory_order_relaxed);
    if (GR_UNLIKELY(dict->base.flags & GR_DICT_HAS_CELLS) && gr_is_exactly(stored, &gr_global_type)) {
      place = &((GrGlobal *)(void *)stored)->value;
      stored = atomic_load_explicit(place, memory_order_relaxed);
    }
    if (keep && stored != 0) {
      value = stored;
    } else {
      atomic_store_explicit(place, value, memory_order_release);
    }
    gr_unlock(&dict->base);
    return value;
  }
  if (GR_UNLIKELY(dict_filled(table) >= table->capacity)) {
    if (!dict_table_grow(fiber, dict, 1, 0)) {
      gr_unlock(&dict->base);
      return 0;
    }
    table = dict_table(dict);
  }
  dict_table_append(table, key, hash, value);
  dict_count(dict, 1);
  dict->base.version++;
  gr_unlock(&dict->base);
  return value;
}

int dict_place_cell(GrFiber *fiber, GrDict *dict, GrValue key, uint32_t hash, GrValue cell) {
  GrDictLookup lookup;
  if (!dict_lock_and_find(fiber, dict, key, hash, &lookup)) {
    return -1;
  }
  bool plain = lookup.entry >= 0 && !gr_is_exactly(dict_entry_value(lookup.table, lookup.entry), &gr_global_type);
  if (plain) {
    atomic_store_explicit(&lookup.table->entries[lookup.entry].value, cell, memory_order_release);
    dict_count(dict, -1);  // `used` counts plain entries
    dict->base.version++;
  }
  gr_unlock(&dict->base);
  return plain;
}

int dict_remove_hashed(GrFiber *fiber, GrDict *dict, GrValue key, uint32_t hash, GrValue *removed) {
  GrDictLookup lookup;
  if (!dict_lock_and_find(fiber, dict, key, hash, &lookup)) {
    return -1;
  }
  if (lookup.entry < 0) {
    gr_unlock(&dict->base);
    return 0;
  }
  GrValue stored = dict_entry_value(lookup.table, lookup.entry), old = stored;
  if (GR_UNLIKELY(dict->base.flags & GR_DICT_HAS_CELLS) && gr_is_exactly(stored, &gr_global_type)) {
    old = atomic_exchange_explicit(&((GrGlobal *)(void *)stored)->value, 0, memory_order_acq_rel);
  } else {
    dict_table_delete(dict, lookup.table, lookup.slot, lookup.entry);
  }
  gr_unlock(&dict->base);
  if (removed) {
    *removed = old;
  }
  return old != 0;
}

bool dict_step(GrDict *dict, int64_t *position, GrValue *key, GrValue *value, uint32_t *hash) {
  GrDictTable *table = dict_table(dict);
  int64_t filled = dict_filled(table);
  int64_t i = atomic_load_explicit(&table->head, memory_order_relaxed);
  for (i = i > *position ? i : *position; i < filled; i++) {
    GrValue found = dict_through(dict, dict_entry_value(table, i));
    if (found != 0) {
      *key = dict_entry_key(table, i);
      if (value) {
        *value = found;
      }
      if (hash) {
        *hash = dict_entry_hash(table, i);
      }
      *position = i + 1;
      return true;
    }
  }
  *position = i;
  return false;
}

bool dict_step_back(GrDict *dict, int64_t *position, GrValue *key, GrValue *value) {
  GrDictTable *table = dict_table(dict);
  int64_t filled = dict_filled(table);
  int64_t head = atomic_load_explicit(&table->head, memory_order_relaxed);
  for (int64_t i = (*position < filled ? *position : filled) - 1; i >= head; i--) {
    GrValue found = dict_through(dict, dict_entry_value(table, i));
    if (found != 0) {
      *key = dict_entry_key(table, i);
      *value = found;
      *position = i;
      return true;
    }
  }
  *position = 0;
  return false;
}

// The index slot that refers to [entry]; the entry must be live. Under the lock.
static uint32_t dict_slot_of(GrDictTable *table, int64_t entry) {
  if (table->mask == 0) {
    return 0;
  }
  uint32_t hash = dict_entry_hash(table, entry);
  GrDictProbe probe = dict_probe_start(table, hash);
  uint64_t word = (uint64_t)hash << 32 | (uint64_t)(entry + 1);
  while (atomic_load_explicit(&table->index[probe.slot], memory_order_relaxed) != word) {
    dict_probe_step(&probe);
  }
  return probe.slot;
}

// Removes a live entry, or empties its cell. Under the lock. Returns the value; 0: the cell was empty.
static GrValue dict_take_entry(GrDict *dict, GrDictTable *table, int64_t entry) {
  GrValue stored = dict_entry_value(table, entry);
  if (GR_UNLIKELY(dict->base.flags & GR_DICT_HAS_CELLS) && gr_is_exactly(stored, &gr_global_type)) {
    return atomic_exchange_explicit(&((GrGlobal *)(void *)stored)->value, 0, memory_order_acq_rel);
  }
  dict_table_delete(dict, table, dict_slot_of(table, entry), entry);
  return stored;
}

int dict_pop_end(GrDict *dict, bool last, GrValue *key, GrValue *value) {
  gr_lock(&dict->base);
  GrDictTable *table = dict_table(dict);
  bool cells = dict->base.flags & GR_DICT_HAS_CELLS;
  int64_t head = atomic_load_explicit(&table->head, memory_order_relaxed), tail = table->tail;
  int64_t step = last ? -1 : 1;
  for (int64_t i = last ? tail - 1 : head; i >= head && i < tail; i += step) {
    GrValue found = 0;
    if (dict_entry_value(table, i) != 0) {
      *key = dict_entry_key(table, i);
      found = dict_take_entry(dict, table, i);
    }
    if (found != 0) {
      *value = found;
      gr_unlock(&dict->base);
      return 1;
    }
    // Remember the run of deleted entries so that popping all keys stays linear.
    if (!cells && last) {
      table->tail = (uint32_t)i;
    } else if (!cells) {
      atomic_store_explicit(&table->head, (uint32_t)i + 1, memory_order_release);
    }
  }
  gr_unlock(&dict->base);
  return 0;
}

// Puts an entry before all others; the table keeps free places in front, doubled each time they run out.
static bool dict_prepend(GrFiber *fiber, GrDict *dict, GrValue key, uint32_t hash, GrValue value) {
  GrDictTable *table = dict_table(dict);
  if (table->front == 0) {
    int64_t used = atomic_load_explicit(&dict->used, memory_order_relaxed);
    if (!dict_table_grow(fiber, dict, 1, (uint32_t)(used > 4 ? used : 4))) {
      return false;
    }
    table = dict_table(dict);
  }
  uint32_t entry = --table->front;
  dict_entry_write(table, entry, key, hash, value);
  dict_index_add(table, hash, entry);
  atomic_store_explicit(&table->head, entry, memory_order_release);
  if (table->tail <= entry) {
    table->tail = entry + 1;
  }
  dict_count(dict, 1);
  dict->base.version++;
  return true;
}

int dict_move(GrFiber *fiber, GrDict *dict, GrValue key, bool last) {
  uint32_t hash;
  GrDictLookup lookup;
  if (!dict_hash(fiber, key, &hash) || !dict_lock_and_find(fiber, dict, key, hash, &lookup)) {
    return -1;
  }
  if (lookup.entry < 0) {
    gr_unlock(&dict->base);
    return 0;
  }
  GrDictTable *table = lookup.table;
  GrValue own = dict_entry_key(table, lookup.entry), value = dict_entry_value(table, lookup.entry);
  bool there = last ? lookup.entry + 1 == table->tail : lookup.entry == table->head;
  bool done = there;
  if (!there) {
    dict_table_delete(dict, table, lookup.slot, lookup.entry);
    if (!last) {
      done = dict_prepend(fiber, dict, own, hash, value);
    } else if (dict_filled(table) < table->capacity || dict_table_grow(fiber, dict, 1, 0)) {
      dict_table_append(dict_table(dict), own, hash, value);
      dict_count(dict, 1);
      done = true;
    }
  }
  gr_unlock(&dict->base);
  return done ? 1 : -1;
}

void dict_clear(GrDict *dict) {
  if (dict->base.flags & GR_DICT_HAS_CELLS) {
    GrValue key, value;
    while (dict_pop_end(dict, true, &key, &value)) {
    }
    return;
  }
  gr_lock(&dict->base);
  atomic_store_explicit(&dict->table, &gr_dict_empty_table, memory_order_release);
  atomic_store_explicit(&dict->used, 0, memory_order_relaxed);
  dict->base.version++;
  gr_unlock(&dict->base);
}

bool dict_copy_into(GrFiber *fiber, GrDict *to, GrDict *from) {
  gr_lock(&from->base);
  GrDictTable *source = dict_table(from);
  int64_t live = dict_live_entries(source);
  bool cells = from->base.flags & GR_DICT_HAS_CELLS;
  GrDictTable *table = live == 0 ? &gr_dict_empty_table : dict_table_new(fiber, live, 0);
  if (table != 0 && !cells && live > 0) {
    dict_table_copy(table, source);
  }
  if (table != 0 && cells) {
    uint32_t filled = dict_filled(source);
    live = 0;
    for (uint32_t i = source->head; i < filled; i++) {
      GrValue value = dict_through(from, dict_entry_value(source, i));
      if (value != 0) {
        dict_table_append(table, dict_entry_key(source, i), dict_entry_hash(source, i), value);
        live++;
      }
    }
  }
  gr_unlock(&from->base);
  if (table == 0) {
    return false;
  }
  atomic_store_explicit(&to->table, table, memory_order_release);
  atomic_store_explicit(&to->used, live, memory_order_relaxed);
  to->base.version++;
  return true;
}
