// Sets: the table and the operations the rest of the runtime uses. See set_table.h.
#include "set_table.h"
#include "dict_table.h"

enum { SET_MIN_SLOTS = 8, SET_LINEAR_PROBES = 9, SET_PERTURB_SHIFT = 5 };

GrObject gr_set_deleted = {&gr_object_type};

static GrSetTable *set_table_new(GrFiber *fiber, uint64_t slots) {
  GrSetTable *table = gr_alloc_checked(fiber, sizeof *table + sizeof(GrSetSlot) * slots);
  if (table) {
    table->mask = slots - 1;
  }
  return table;
}

GrSet *set_make(GrFiber *fiber, GrType *type) {
  GrSetTable *table = set_table_new(fiber, SET_MIN_SLOTS);
  GrSet *set = 0;
  if (table) {
    set = type == &gr_set_type || type == &gr_frozenset_type
              ? (GrSet *)(void *)gr_new(fiber, type, sizeof *set)
              : gr_as_set(gr_type_allocate(fiber, type, 0));
  }
  if (set) {
    atomic_store_explicit(&set->table, table, memory_order_release);
    atomic_store_explicit(&set->hash, -1, memory_order_relaxed);
  }
  return set;
}

static inline GrValue slot_key(GrSetSlot *slot) { return atomic_load_explicit(&slot->key, memory_order_acquire); }
static inline int64_t slot_hash(GrSetSlot *slot) {
  return atomic_load_explicit(&slot->hash, memory_order_relaxed);
}
static inline void slot_fill(GrSetSlot *slot, GrValue key, int64_t hash) {
  atomic_store_explicit(&slot->hash, hash, memory_order_relaxed);
  atomic_store_explicit(&slot->key, key, memory_order_release);
}

// A walk along a probe sequence: up to nine neighbours of each place, then the next place.
typedef struct SetProbe {
  uint64_t place, perturb, mask;
  uint64_t offset, run;
} SetProbe;

static inline SetProbe set_probe_start(GrSetTable *table, int64_t hash) {
  SetProbe probe = {(uint64_t)hash & table->mask, (uint64_t)hash, table->mask, 0, 0};
  probe.run = probe.place + SET_LINEAR_PROBES <= probe.mask ? SET_LINEAR_PROBES : 0;
  return probe;
}
static inline void set_probe_step(SetProbe *probe) {
  if (probe->offset < probe->run) {
    probe->offset++;
    return;
  }
  probe->perturb >>= SET_PERTURB_SHIFT;
  probe->place = (probe->place * 5 + 1 + probe->perturb) & probe->mask;
  probe->run = probe->place + SET_LINEAR_PROBES <= probe->mask ? SET_LINEAR_PROBES : 0;
  probe->offset = 0;
}

// What a lookup found: a slot with the key, or where the key would go.
typedef struct SetLookup {
  GrSetTable *table;
  GrSetSlot *slot;
  uint32_t version;
  bool found, reuse;             // reuse: `slot` is a deleted one
} SetLookup;

// Looks [key] up without running Python code; false: it would be needed, and probe stands at the candidate.
static bool set_walk(GrSetTable *table, SetProbe *probe, GrValue key, int64_t hash, SetLookup *lookup) {
  for (;; set_probe_step(probe)) {
    GrSetSlot *slot = &table->slots[probe->place + probe->offset];
    GrValue own = slot_key(slot);
    if (own == 0) {
      if (!lookup->reuse) {
        lookup->slot = slot;
      }
      return true;
    }
    if (own == SET_DELETED) {
      lookup->reuse = true;
      lookup->slot = slot;
    } else if (slot_hash(slot) == hash) {
      int same = dict_same_key(own, key);
      if (same != 0) {
        lookup->slot = same == 1 ? slot : lookup->slot;
        lookup->found = same == 1;
        return same == 1;
      }
    }
  }
}

// Full lookup. The lock is taken on return if [lock]; false: raised, not locked.
static bool set_lookup(GrFiber *fiber, GrSet *set, GrValue key, int64_t hash, bool lock, SetLookup *lookup) {
  if (lock) {
    gr_lock(&set->base);
  }
  for (;;) {
    GrSetTable *table = set_table(set);
    *lookup = (SetLookup){.table = table, .version = set->base.version};
    SetProbe probe = set_probe_start(table, hash);
    bool compared = false, restart = false;
    while (!set_walk(table, &probe, key, hash, lookup)) {
      GrSetSlot *slot = &table->slots[probe.place + probe.offset];
      GrValue own = slot_key(slot);
      if (lock && !compared) {
        gr_unlock(&set->base);
      }
      compared = true;
      int equal = own == SET_DELETED ? 0 : gr_equal(fiber, own, key);
      if (equal < 0) {
        return false;
      }
      restart = set_table(set) != table || slot_key(slot) != own;
      if (restart || equal) {
        lookup->slot = slot;
        lookup->found = !restart;
        break;
      }
      set_probe_step(&probe);
    }
    if (lock && compared) {
      gr_lock(&set->base);
      restart = restart || set_table(set) != table || set->base.version != lookup->version;
    }
    if (!restart) {
      return true;
    }
  }
}

static bool set_resize(GrFiber *fiber, GrSet *set, int64_t minimum) {
  uint64_t slots = SET_MIN_SLOTS;
  while (slots <= (uint64_t)minimum) {
    slots <<= 1;
  }
  GrSetTable *old = set_table(set), *table = set_table_new(fiber, slots);
  if (table == 0) {
    return false;
  }
  for (uint64_t i = 0; i <= old->mask; i++) {
    GrValue key = slot_key(&old->slots[i]);
    if (key == 0 || key == SET_DELETED) {
      continue;
    }
    int64_t hash = slot_hash(&old->slots[i]);
    SetProbe probe = set_probe_start(table, hash);
    while (slot_key(&table->slots[probe.place + probe.offset]) != 0) {
      set_probe_step(&probe);
    }
    slot_fill(&table->slots[probe.place + probe.offset], key, hash);
  }
  set->fill = atomic_load_explicit(&set->used, memory_order_relaxed);
  atomic_store_explicit(&set->table, table, memory_order_release);
  return true;
}

static int64_t set_growth(int64_t used) { return used > 50000 ? used * 2 : used * 4; }

bool set_add_hashed(GrFiber *fiber, GrSet *set, GrValue key, int64_t hash) {
  SetLookup lookup;
  if (!set_lookup(fiber, set, key, hash, true, &lookup)) {
    return false;
  }
  bool good = true;
  if (!lookup.found) {
    slot_fill(lookup.slot, key, hash);
    int64_t used = atomic_load_explicit(&set->used, memory_order_relaxed) + 1;
    atomic_store_explicit(&set->used, used, memory_order_relaxed);
    set->base.version++;
    if (!lookup.reuse) {
      set->fill++;
      if ((uint64_t)set->fill * 5 >= lookup.table->mask * 3) {
        good = set_resize(fiber, set, set_growth(used));
      }
    }
  }
  gr_unlock(&set->base);
  return good;
}

int set_has_hashed(GrFiber *fiber, GrSet *set, GrValue key, int64_t hash) {
  SetLookup lookup;
  return set_lookup(fiber, set, key, hash, false, &lookup) ? lookup.found : -1;
}

// Writers hold the lock, so the count needs no atomic addition.
static inline void set_count(GrSet *set, int64_t change) {
  int64_t used = atomic_load_explicit(&set->used, memory_order_relaxed);
  atomic_store_explicit(&set->used, used + change, memory_order_relaxed);
}

static void set_remove_slot(GrSet *set, GrSetSlot *slot) {
  atomic_store_explicit(&slot->hash, -1, memory_order_relaxed);
  atomic_store_explicit(&slot->key, SET_DELETED, memory_order_release);
  set_count(set, -1);
  set->base.version++;
}

int set_discard_hashed(GrFiber *fiber, GrSet *set, GrValue key, int64_t hash) {
  SetLookup lookup;
  if (!set_lookup(fiber, set, key, hash, true, &lookup)) {
    return -1;
  }
  if (lookup.found) {
    set_remove_slot(set, lookup.slot);
  }
  gr_unlock(&set->base);
  return lookup.found;
}

GrValue set_pop(GrSet *set) {
  GrValue key = 0;
  gr_lock(&set->base);
  GrSetTable *table = set_table(set);
  if (atomic_load_explicit(&set->used, memory_order_relaxed) > 0) {
    uint64_t i = (uint64_t)set->finger & table->mask;
    while ((key = slot_key(&table->slots[i])) == 0 || key == SET_DELETED) {
      i = (i + 1) & table->mask;
    }
    set_remove_slot(set, &table->slots[i]);
    set->finger = (int64_t)i + 1;
  }
  gr_unlock(&set->base);
  return key;
}

bool set_clear(GrFiber *fiber, GrSet *set) {
  GrSetTable *table = set_table_new(fiber, SET_MIN_SLOTS);
  if (table == 0) {
    return false;
  }
  gr_lock(&set->base);
  atomic_store_explicit(&set->table, table, memory_order_release);
  atomic_store_explicit(&set->used, 0, memory_order_relaxed);
  set->fill = set->finger = 0;
  set->base.version++;
  gr_unlock(&set->base);
  return true;
}

bool set_step(GrSet *set, int64_t *position, GrValue *key, int64_t *hash) {
  GrSetTable *table = set_table(set);
  for (uint64_t i = (uint64_t)*position; i <= table->mask; i++) {
    GrValue own = slot_key(&table->slots[i]);
    if (own != 0 && own != SET_DELETED) {
      *key = own;
      if (hash) {
        *hash = slot_hash(&table->slots[i]);
      }
      *position = (int64_t)i + 1;
      return true;
    }
  }
  *position = (int64_t)table->mask + 1;
  return false;
}

bool set_compact(GrFiber *fiber, GrSet *set) {
  bool good = true;
  gr_lock(&set->base);
  int64_t used = atomic_load_explicit(&set->used, memory_order_relaxed);
  if ((uint64_t)(set->fill - used) > set_table(set)->mask / 4) {
    good = set_resize(fiber, set, set_growth(used));
  }
  gr_unlock(&set->base);
  return good;
}

void set_assume(GrSet *set, GrSet *from) {
  gr_lock(&set->base);
  atomic_store_explicit(&set->table, set_table(from), memory_order_release);
  atomic_store_explicit(&set->used, gr_set_length(from), memory_order_relaxed);
  set->fill = from->fill;
  set->finger = 0;
  set->base.version++;
  gr_unlock(&set->base);
}

// ---- filling

static bool set_presize(GrFiber *fiber, GrSet *set, int64_t incoming) {
  bool good = true;
  gr_lock(&set->base);
  if ((uint64_t)(set->fill + incoming) * 5 >= set_table(set)->mask * 3) {
    good = set_resize(fiber, set, (gr_set_length(set) + incoming) * 2);
  }
  gr_unlock(&set->base);
  return good;
}

// A new set with the same slots when [from] has no deleted ones, so that copies iterate alike.
static bool set_fill_from(GrFiber *fiber, GrSet *set, GrSet *from) {
  int64_t position = 0, hash, incoming = gr_set_length(from);
  GrValue key;
  if (set->fill == 0 && gr_set_length(set) == 0 && !gr_threads_started) {
    if (!set_presize(fiber, set, incoming)) {
      return false;
    }
    GrSetTable *to = set_table(set), *source = set_table(from);
    bool alike = to->mask == source->mask && from->fill == incoming;
    while (set_step(from, &position, &key, &hash)) {
      SetProbe probe = set_probe_start(to, hash);
      while (!alike && slot_key(&to->slots[probe.place + probe.offset]) != 0) {
        set_probe_step(&probe);
      }
      slot_fill(&to->slots[alike ? (uint64_t)position - 1 : probe.place + probe.offset], key, hash);
    }
    set->fill = incoming;
    atomic_store_explicit(&set->used, incoming, memory_order_relaxed);
    set->base.version++;
    return true;
  }
  if (!set_presize(fiber, set, incoming)) {
    return false;
  }
  while (set_step(from, &position, &key, &hash)) {
    if (!set_add_hashed(fiber, set, key, hash)) {
      return false;
    }
  }
  return true;
}

bool set_update(GrFiber *fiber, GrSet *set, GrValue iterable) {
  if (is_any_set(iterable)) {
    return gr_as_set(iterable) == set || gr_set_length(gr_as_set(iterable)) == 0 ||
           set_fill_from(fiber, set, gr_as_set(iterable));
  }
  if (gr_is_exactly(iterable, &gr_dict_type)) {
    int64_t position = 0;
    GrValue key;
    if (!set_presize(fiber, set, gr_dict_length(gr_as_dict(iterable)))) {
      return false;
    }
    while (dict_step(gr_as_dict(iterable), &position, &key, 0, 0)) {
      if (!gr_set_insert(fiber, set, key)) {
        return false;
      }
    }
    return true;
  }
  GrValue iterator = gr_iter(fiber, iterable), item;
  if (iterator == 0) {
    return false;
  }
  while ((item = gr_next(fiber, iterator)) != 0) {
    if (!gr_set_insert(fiber, set, item)) {
      return false;
    }
  }
  return !gr_has_exception(fiber);
}

GrSet *set_copy(GrFiber *fiber, GrSet *set, GrType *type) {
  GrSet *copy = set_make(fiber, type);
  return copy && set_update(fiber, copy, GR_VALUE(set)) ? copy : 0;
}

// ---- dict.h and ops.h

GrSet *gr_set_new(GrFiber *fiber, GrValue iterable) {
  GrSet *set = set_make(fiber, &gr_set_type);
  return set && (iterable == 0 || set_update(fiber, set, iterable)) ? set : 0;
}

GrValue gr_frozenset_new(GrFiber *fiber, GrValue iterable) {
  if (iterable && gr_is_exactly(iterable, &gr_frozenset_type)) {
    return iterable;
  }
  GrSet *set = set_make(fiber, &gr_frozenset_type);
  return set && (iterable == 0 || set_update(fiber, set, iterable)) ? GR_VALUE(set) : 0;
}

bool gr_set_insert(GrFiber *fiber, GrSet *set, GrValue item) {
  int64_t hash;
  return gr_hash(fiber, item, &hash) && set_add_hashed(fiber, set, item, hash);
}

int gr_set_has(GrFiber *fiber, GrSet *set, GrValue item) {
  int64_t hash;
  return gr_hash(fiber, item, &hash) ? set_has_hashed(fiber, set, item, hash) : -1;
}

int64_t gr_set_length(GrSet *set) { return atomic_load_explicit(&set->used, memory_order_acquire); }

bool gr_set_next(GrSet *set, int64_t *position, GrValue *item) { return set_step(set, position, item, 0); }

GrValue gr_build_set(GrFiber *fiber, const GrValue *items, int64_t count) {
  GrSet *set = gr_set_new(fiber, 0);
  for (int64_t i = 0; set && i < count; i++) {
    if (!gr_set_insert(fiber, set, items[i])) {
      return 0;
    }
  }
  return GR_VALUE(set);
}

bool gr_set_add_value(GrFiber *fiber, GrValue set, GrValue item) {
  return gr_set_insert(fiber, gr_as_set(set), item);
}

bool gr_set_update_value(GrFiber *fiber, GrValue set, GrValue iterable) {
  return set_update(fiber, gr_as_set(set), iterable);
}
