// Structs of the types in _functools.pyi.
#ifndef GROUSE_FUNCTOOLS_H
#define GROUSE_FUNCTOOLS_H

#include "grouse/bind.h"
#include "grouse/generic_alias.h"

typedef struct GrPartial {
  GrMutable base;
  GrValue func;
  GrTuple *args;
  GrDict *keywords;
  _Atomic(GrDict *) dict;
} GrPartial;

// An entry of a bounded cache; the entries form a ring, least recently used first.
typedef struct LruLink {
  GrObject base;                     // lru_link_type: lives as a value in the cache's dict
  struct LruLink *previous, *next;   // 0 once out of the ring
  GrValue key, result;
} LruLink;

// Locking: the ring and the counts change under the lock; the dict follows its own rule.
typedef struct GrLruCache {
  GrMutable base;
  GrValue function, info_type;
  _Atomic(GrDict *) cache;
  int64_t maxsize;                   // -1: unbounded
  bool typed;
  _Atomic(int64_t) hits, misses;
  LruLink *root;                     // of the ring; holds no result
  _Atomic(GrDict *) dict;
} GrLruCache;

typedef struct GrKeyWrapper {
  GrObject base;
  GrValue compare, obj;              // obj 0: the key function itself
} GrKeyWrapper;

extern GrType gr_partial_type, gr_lru_cache_wrapper_type, gr_key_wrapper_type;

#endif
