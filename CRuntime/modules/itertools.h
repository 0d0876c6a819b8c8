// The iterators of itertools, shared by the itertools_*.c files.
//
// Threads that call next() on one iterator each get some item, perhaps the same one. What must change as a whole,
// like the indices of a permutation, changes under the lock of the mutable word; single words are atomic.
#ifndef GROUSE_ITERTOOLS_H
#define GROUSE_ITERTOOLS_H

#include "../collection/iter.h"
#include "grouse/bind.h"
#include "grouse/generic_alias.h"
#include "grouse/number.h"

typedef struct GrCount {
  GrMutable base;
  _Atomic(GrValue) value;
  GrValue step;
} GrCount;

typedef struct GrCycle {
  GrMutable base;
  _Atomic(GrValue) iterator;      // 0 once exhausted
  GrList *saved;
  _Atomic(int64_t) index;
  _Atomic(bool) complete;         // `saved` has all items already (__setstate__)
} GrCycle;

typedef struct GrRepeat {
  GrMutable base;
  GrValue object;
  _Atomic(int64_t) left;          // -1: without end
} GrRepeat;

typedef struct GrAccumulate {
  GrMutable base;
  GrValue iterator, function;     // function 0: addition
  _Atomic(GrValue) total;         // 0: nothing added yet
  _Atomic(GrValue) initial;       // returned first, then 0
} GrAccumulate;

typedef struct GrChain {
  GrMutable base;
  _Atomic(GrValue) source;        // iterator of iterables; 0 once exhausted
  _Atomic(GrValue) active;        // iterator, or 0
} GrChain;

// compress: first = data, second = selectors. The others: first = function, second = iterator.
typedef struct GrIterPair {
  GrMutable base;
  GrValue first, second;
  _Atomic(bool) done;             // dropwhile: nothing is dropped any more; takewhile: the end
} GrIterPair;

typedef struct GrIslice {
  GrMutable base;
  _Atomic(GrValue) iterator;      // 0 once exhausted
  _Atomic(int64_t) next, count;   // place of the next item to return, items taken so far
  int64_t stop, step;             // stop -1: none
} GrIslice;

typedef struct GrPairwise {
  GrMutable base;
  _Atomic(GrValue) iterator;      // 0 once exhausted
  _Atomic(GrValue) previous;
} GrPairwise;

typedef struct GrBatched {
  GrMutable base;
  _Atomic(GrValue) iterator;      // 0 once exhausted
  int64_t size;
  bool strict;
} GrBatched;

typedef struct GrZipLongest {
  GrMutable base;
  GrTuple *iterators;             // an exhausted one is 0
  _Atomic(int64_t) active;
  GrValue fill;
} GrZipLongest;

// product, permutations and the combinations: pools of items and the indices of the last result.
typedef struct GrSelection {
  GrMutable base;
  GrTuple *pool;                  // items; product: tuples, one a place
  int64_t *indices, *cycles;      // cycles: permutations only
  int64_t width, asked;           // places of a result; as the caller wanted them
  bool started, stopped;
} GrSelection;

typedef struct GrGroupby {
  GrMutable base;
  GrValue iterator, function;     // function 0: the item is its key
  _Atomic(GrValue) target_key, key, value, group;
} GrGroupby;

typedef struct GrGrouper {
  GrMutable base;
  GrGroupby *parent;
  GrValue key;
} GrGrouper;

// Items that some copy of a tee has still to read, in blocks.
enum { TEE_BLOCK = 57 };
typedef struct TeeBlock {
  GrMutable base;
  GrValue iterator;
  struct TeeBlock *_Atomic next;
  _Atomic(uint8_t) running;
  _Atomic(int64_t) count;
  _Atomic(GrValue) items[TEE_BLOCK];
} TeeBlock;

typedef struct GrTee {
  GrMutable base;
  TeeBlock *_Atomic block;
  _Atomic(int64_t) index;
} GrTee;

extern GrType gr_count_type, gr_cycle_type, gr_repeat_type, gr_accumulate_type, gr_chain_type, gr_compress_type,
    gr_dropwhile_type, gr_takewhile_type, gr_filterfalse_type, gr_starmap_type, gr_islice_type, gr_pairwise_type,
    gr_batched_type, gr_zip_longest_type, gr_product_type, gr_permutations_type, gr_combinations_type,
    gr_combinations_with_replacement_type, gr_groupby_type, gr_grouper_type, gr_tee_type,
    gr_tee_block_type;

// A zeroed instance of [cls], which is [exact] or a subclass.
static inline void *itertools_new(GrFiber *fiber, GrType *cls, GrType *exact) {
  return cls == exact ? (void *)gr_new(fiber, exact, exact->basic_size)
                      : (void *)gr_type_allocate(fiber, cls, 0);
}

TeeBlock *itertools_tee_block(GrFiber *fiber, GrValue iterator);

#endif
