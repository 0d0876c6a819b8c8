// The hash table under dict. Private to collection/.
//
//   index:   one 64-bit word a slot: hash32 << 32 | entry + 1; 0 = never used; entry ~0 = deleted
//   entries: key and value in insertion order; value 0 = deleted
//   hashes:  the folded hash of each entry, so that growing and copying never hash again
//
// Tables of up to DICT_SMALL entries have no index (mask 0): a lookup goes through the hashes. They are one block, and
// the first table of a dict made with its size known is part of the dict's own block.
//
// Invariants that let readers go without a lock:
//   - an entry of one table is never reused: its key is written once, before its value and its index word;
//   - an index word goes from 0 to an entry to deleted, never back;
//   - deleting marks the index word first, then clears the value: a reader that finds value 0 looks again;
//   - growing fills a new table and publishes it with one store; the collector keeps the old one for its readers.
// Writers hold the dict's lock. Keys whose equality needs Python code are compared outside the lock; the writer
// then checks that the table and its number of entries are still what the comparison saw.
#ifndef GROUSE_DICT_TABLE_H
#define GROUSE_DICT_TABLE_H

#include "grouse/dict.h"
#include "grouse/ops.h"

typedef struct GrDictEntry {
  _Atomic(GrValue) key, value;
} GrDictEntry;

typedef struct GrDictTable {
  uint32_t mask;                 // slots of the index - 1; 0: no index
  uint32_t capacity;             // of entries; two thirds of the index
  _Atomic(uint32_t) filled;      // entries written, deleted ones included
  _Atomic(uint32_t) head;        // every entry before it is deleted
  uint32_t tail;                 // every entry from it on is deleted; writers only
  uint32_t front;                // entries kept free before the first, for moving keys to the front
  GrDictEntry *entries;
  _Atomic(uint64_t) *index;
  _Atomic(uint32_t) *hashes;
} GrDictTable;

enum { DICT_ABSENT = -1, DICT_UNSURE = -2, DICT_SMALL = 8 };
#define DICT_DELETED 0xffffffffu

// A walk along one probe sequence; may stop at a candidate and go on. Without an index the slot is the next entry.
typedef struct GrDictProbe {
  GrDictTable *table;
  uint32_t hash, slot, perturb;
  int64_t candidate;             // the entry dict_probe was unsure about
} GrDictProbe;

extern GrDictTable gr_dict_empty_table;

static inline uint32_t dict_fold(int64_t hash) { return (uint32_t)((uint64_t)hash ^ (uint64_t)hash >> 32); }

static inline GrDictTable *dict_table(GrDict *dict) {
  return atomic_load_explicit(&dict->table, memory_order_acquire);
}
static inline GrValue dict_entry_key(const GrDictTable *table, int64_t entry) {
  return atomic_load_explicit(&table->entries[entry].key, memory_order_acquire);
}
static inline GrValue dict_entry_value(const GrDictTable *table, int64_t entry) {
  return atomic_load_explicit(&table->entries[entry].value, memory_order_acquire);
}
static inline uint32_t dict_filled(GrDictTable *table) {
  return atomic_load_explicit(&table->filled, memory_order_acquire);
}
static inline uint32_t dict_entry_hash(const GrDictTable *table, int64_t entry) {
  return atomic_load_explicit(&table->hashes[entry], memory_order_relaxed);
}

static inline GrDictProbe dict_probe_start(GrDictTable *table, uint32_t hash) {
  return (GrDictProbe){.table = table, .hash = hash, .slot = hash & table->mask, .perturb = hash};
}
static inline void dict_probe_step(GrDictProbe *probe) {
  if (probe->table->mask == 0) {
    probe->slot++;
    return;
  }
  probe->perturb >>= 5;
  probe->slot = (probe->slot * 5 + probe->perturb + 1) & probe->table->mask;
}

// 1 equal, 0 different, DICT_UNSURE: only Python's == can tell.
static inline int dict_same_key(GrValue a, GrValue b) {
  if (a == b) {
    return 1;
  }
  if (gr_is_exactly(a, &gr_str_type) && gr_is_exactly(b, &gr_str_type)) {
    GrStr *x = gr_as_str(a), *y = gr_as_str(b);
    return x->size == y->size && memcmp(x->bytes, y->bytes, (size_t)x->size) == 0;
  }
  return gr_are_tagged_ints(a, b) ? 0 : DICT_UNSURE;
}

// gr_equal with the cases decided inline that need no Python code; -1 raised.
static inline int item_equal(GrFiber *fiber, GrValue a, GrValue b) {
  int same = dict_same_key(a, b);
  return GR_LIKELY(same != DICT_UNSURE) ? same : gr_equal(fiber, a, b);
}

// dict_probe for tables without an index.
static inline int64_t dict_scan(GrDictProbe *probe, GrValue key) {
  GrDictTable *table = probe->table;
  uint32_t filled = dict_filled(table);
  for (; probe->slot < filled; probe->slot++) {
    if (dict_entry_hash(table, probe->slot) == probe->hash && GR_LIKELY(dict_entry_value(table, probe->slot) != 0)) {
      int same = dict_same_key(dict_entry_key(table, probe->slot), key);
      if (GR_LIKELY(same == 1)) {
        return probe->slot;
      }
      if (same == DICT_UNSURE) {
        probe->candidate = probe->slot;
        return DICT_UNSURE;
      }
    }
  }
  return DICT_ABSENT;
}

// The entry of [key], DICT_ABSENT, or DICT_UNSURE with probe->candidate set: after comparing, call
// dict_probe_step and this again. Runs no Python code.
static inline int64_t dict_probe(GrDictProbe *probe, GrValue key) {
  GrDictTable *table = probe->table;
  if (table->mask == 0) {
    return dict_scan(probe, key);
  }
  for (;; dict_probe_step(probe)) {
    uint64_t word = atomic_load_explicit(&table->index[probe->slot], memory_order_acquire);
    if (word == 0) {
      return DICT_ABSENT;
    }
    if ((uint32_t)(word >> 32) != probe->hash || (uint32_t)word == DICT_DELETED) {
      continue;
    }
    int64_t entry = (int64_t)(uint32_t)word - 1;
    int same = dict_same_key(dict_entry_key(table, entry), key);
    if (GR_LIKELY(same == 1)) {
      return entry;
    }
    if (same == DICT_UNSURE) {
      probe->candidate = entry;
      return DICT_UNSURE;
    }
  }
}

// What a full lookup found; valid as long as the table and, for absent keys, its `filled` have not changed.
typedef struct GrDictLookup {
  GrDictTable *table;
  int64_t entry;                 // or DICT_ABSENT
  uint32_t slot, filled;
} GrDictLookup;

// Bytes of a small table with room for [entries] of at most DICT_SMALL; what the allocator adds to round up is used, too.
static inline size_t dict_small_bytes(size_t header, int64_t entries) {
  return (header + sizeof(GrDictTable) + (sizeof(GrDictEntry) + sizeof(uint32_t)) * (size_t)entries + 15) & ~(size_t)15;
}
// Makes a small table of [bytes] zeroed bytes.
void dict_small_init(GrDictTable *table, size_t bytes, uint32_t front);
// A new table with room for [entries]; 0: MemoryError.
GrDictTable *dict_table_new(GrFiber *fiber, int64_t entries, uint32_t front);
// Appends an entry to a table that has room and does not hold [key]. Under the lock.
void dict_table_append(GrDictTable *table, GrValue key, uint32_t hash, GrValue value);
// Replaces the dict's table by one with room for [entries] more than it has. Under the lock.
bool dict_table_grow(GrFiber *fiber, GrDict *dict, int64_t extra, uint32_t front);
// Deletes what a probe found. Under the lock.
void dict_table_delete(GrDict *dict, GrDictTable *table, uint32_t slot, int64_t entry);
// Runs Python's == where needed; retries while the table is replaced. False: raised.
bool dict_lookup(GrFiber *fiber, GrDict *dict, GrValue key, uint32_t hash, GrDictLookup *lookup);
// Is what [lookup] found still so? Under the lock.
bool dict_lookup_holds(GrDict *dict, const GrDictLookup *lookup);

// The value behind a stored word: looks through global cells; 0: absent.
static inline GrValue dict_through(const GrDict *dict, GrValue stored) {
  if (GR_UNLIKELY(dict->base.flags & GR_DICT_HAS_CELLS) && stored != 0 &&
      gr_is_exactly(stored, &gr_global_type)) {
    return atomic_load_explicit(&((GrGlobal *)(void *)stored)->value, memory_order_acquire);
  }
  return stored;
}

// Folded hash of any key; false: raised.
static inline bool dict_hash(GrFiber *fiber, GrValue key, uint32_t *hash) {
  int64_t full;
  if (GR_LIKELY(gr_is_exactly(key, &gr_str_type))) {
    full = gr_str_hash(gr_as_str(key));
  } else if (GR_LIKELY(gr_is_tagged_int(key)) && gr_bits(key) < (uint64_t)1 << 61) {
    full = gr_untag_int(key);  // small enough to be its own hash
  } else if (!gr_hash(fiber, key, &full)) {
    return false;
  }
  *hash = dict_fold(full);
  return true;
}

// The value last: without an index it tells readers that the entry is there.
static inline void dict_entry_write(GrDictTable *table, uint32_t entry, GrValue key, uint32_t hash, GrValue value) {
  atomic_store_explicit(&table->hashes[entry], hash, memory_order_relaxed);
  atomic_store_explicit(&table->entries[entry].key, key, memory_order_relaxed);
  atomic_store_explicit(&table->entries[entry].value, value, memory_order_release);
}

// The operations of dict.h with the hash already known.
GrValue dict_find_hashed(GrFiber *fiber, GrDict *dict, GrValue key, uint32_t hash);
// Returns what is stored afterwards; [keep]: an existing value stays. 0: raised.
GrValue dict_store_hashed(GrFiber *fiber, GrDict *dict, GrValue key, uint32_t hash, GrValue value, bool keep);
// Puts a cell in place of the plain entry of [key], which keeps its position: 1, 0 there is none, -1 raised.
int dict_place_cell(GrFiber *fiber, GrDict *dict, GrValue key, uint32_t hash, GrValue cell);
// 1 removed (into *removed unless 0), 0 absent, -1 raised.
int dict_remove_hashed(GrFiber *fiber, GrDict *dict, GrValue key, uint32_t hash, GrValue *removed);
// Next live entry from *position on, with its hash; false at the end.
bool dict_step(GrDict *dict, int64_t *position, GrValue *key, GrValue *value, uint32_t *hash);
// Previous live entry before *position (start with INT64_MAX).
bool dict_step_back(GrDict *dict, int64_t *position, GrValue *key, GrValue *value);
// Removes the last (or first) entry: 1, or 0 if the dict is empty. Never raises.
int dict_pop_end(GrDict *dict, bool last, GrValue *key, GrValue *value);
// Moves a key to the end or the front: 1, 0 absent, -1 raised. For OrderedDict.
int dict_move(GrFiber *fiber, GrDict *dict, GrValue key, bool last);
void dict_clear(GrDict *dict);
// Copies all entries of [from] into the empty, unshared [to].
bool dict_copy_into(GrFiber *fiber, GrDict *to, GrDict *from);

#endif
