// functools.lru_cache: a dict from arguments to results; a bounded one keeps its entries in a ring by last use.
//
// The function runs outside of all locks: two threads that miss at once both call it, and one result is kept.
#include "functools.h"
#include "_functools.proto.h"

// The link of the ring is a value in the dict, but no Python code ever sees one.
GR_NAME(gr_name_lru_link, "lru_link");
static GrType lru_link_type = {GR_TYPE_HEAD(gr_name_lru_link, LruLink)};
// Separates positional arguments from keywords in a key.
static GrObject keyword_mark = {&gr_object_type};

// ---- the ring; the caller holds the lock

static void ring_remove(LruLink *link) {
  link->previous->next = link->next;
  link->next->previous = link->previous;
  link->previous = link->next = 0;
}

static void ring_append(LruLink *root, LruLink *link) {
  LruLink *last = root->previous;
  last->next = root->previous = link;
  link->previous = last;
  link->next = root;
}

static LruLink *link_new(GrFiber *fiber, GrValue key, GrValue result) {
  LruLink *link = GR_NEW(fiber, LruLink, &lru_link_type);
  link->key = key;
  link->result = result;
  return link;
}

static LruLink *ring_new(GrFiber *fiber) {
  LruLink *root = link_new(fiber, 0, 0);
  root->previous = root->next = root;
  return root;
}

// ---- construction

GrValue gr_lru_cache_wrapper_dunder_new(GrFiber *fiber, GrType *cls, GrValue user_function, GrValue maxsize,
                                        bool typed, GrValue cache_info_type) {
  if (!gr_type_ready(fiber, gr_type_of(user_function)) || !gr_type_of(user_function)->call) {
    return gr_has_exception(fiber) ? 0
                                   : gr_raise(fiber, &gr_exc_TypeError, "the first argument must be callable");
  }
  int64_t size = -1;
  if (maxsize != GR_NONE) {
    if (!gr_is_int(maxsize) && !gr_type_of(maxsize)->to_index) {
      return gr_raise(fiber, &gr_exc_TypeError, "maxsize should be integer or None");
    }
    if (!gr_index_i64(fiber, maxsize, &gr_exc_OverflowError, &size)) {
      return 0;
    }
    size = size < 0 ? 0 : size;
  }
  GrDict *cache = gr_dict_new(fiber, 0);
  GrLruCache *self = cache ? (GrLruCache *)(void *)gr_type_allocate(fiber, cls, 0) : 0;
  if (self) {
    self->function = user_function;
    self->info_type = cache_info_type;
    self->cache = cache;
    self->maxsize = size;
    self->typed = typed;
    self->root = ring_new(fiber);
  }
  return GR_VALUE(self);
}

// ---- keys

static bool is_simple_key(GrValue value) {
  return gr_is_tagged_int(value) || gr_is_exactly(value, &gr_str_type) || gr_is_exactly(value, &gr_int_type);
}

static GrValue make_key(GrFiber *fiber, const GrValue *args, size_t nargs, GrTuple *kwnames, bool typed) {
  size_t names = kwnames ? (size_t)kwnames->length : 0;
  if (!typed && names == 0) {
    return nargs == 1 && is_simple_key(args[0]) ? args[0] : GR_VALUE(gr_tuple_new(fiber, args, (int64_t)nargs));
  }
  size_t size = nargs + (names ? 1 + 2 * names : 0) + (typed ? nargs + names : 0);
  GrTuple *key = gr_tuple_make(fiber, (int64_t)size);
  if (!key) {
    return 0;
  }
  size_t at = 0;
  for (size_t i = 0; i < nargs; i++) {
    key->items[at++] = args[i];
  }
  if (names) {
    key->items[at++] = GR_VALUE(&keyword_mark);
  }
  for (size_t i = 0; i < names; i++) {
    key->items[at++] = kwnames->items[i];
    key->items[at++] = args[nargs + i];
  }
  for (size_t i = 0; typed && i < nargs + names; i++) {
    key->items[at++] = GR_VALUE(gr_type_of(args[i]));
  }
  return GR_VALUE(key);
}

// ---- calls

static void count(_Atomic(int64_t) *counter) {
  atomic_store_explicit(counter, atomic_load_explicit(counter, memory_order_relaxed) + 1, memory_order_relaxed);
}

static GrValue call_unbounded(GrFiber *fiber, GrLruCache *self, GrValue key, const GrValue *args, size_t nargs,
                              GrTuple *kwnames) {
  GrDict *cache = atomic_load_explicit(&self->cache, memory_order_acquire);
  GrValue result = gr_dict_find(fiber, cache, key);
  if (result) {
    count(&self->hits);
    return result;
  }
  if (gr_has_exception(fiber)) {
    return 0;
  }
  count(&self->misses);
  result = gr_call(fiber, self->function, args, nargs, kwnames);
  return result && gr_dict_set(fiber, cache, key, result) ? result : 0;
}

// The result of a cached call, now the most recently used; 0 without exception if there is none.
static GrValue find_bounded(GrFiber *fiber, GrLruCache *self, GrDict *cache, GrValue key) {
  GrValue found = gr_dict_find(fiber, cache, key);
  if (!found) {
    return 0;
  }
  LruLink *link = (LruLink *)(void *)found;
  gr_lock(&self->base);
  if (link->next) {
    ring_remove(link);
    ring_append(self->root, link);
  }
  gr_unlock(&self->base);
  return link->result;
}

// Makes room for one more entry if the cache is full.
static bool drop_oldest(GrFiber *fiber, GrLruCache *self, GrDict *cache) {
  if (gr_dict_length(cache) < self->maxsize) {
    return true;
  }
  gr_lock(&self->base);
  LruLink *oldest = self->root->next;
  bool any = oldest != self->root;
  if (any) {
    ring_remove(oldest);
  }
  gr_unlock(&self->base);
  return !any || gr_dict_remove(fiber, cache, oldest->key) >= 0;
}

static GrValue call_bounded(GrFiber *fiber, GrLruCache *self, GrValue key, const GrValue *args, size_t nargs,
                            GrTuple *kwnames) {
  GrDict *cache = atomic_load_explicit(&self->cache, memory_order_acquire);
  GrValue result = find_bounded(fiber, self, cache, key);
  if (result) {
    count(&self->hits);
    return result;
  }
  if (gr_has_exception(fiber)) {
    return 0;
  }
  count(&self->misses);
  result = gr_call(fiber, self->function, args, nargs, kwnames);
  if (!result) {
    return 0;
  }
  // The call may have cached its own arguments, or the cache may have been cleared.
  if (gr_dict_find(fiber, cache, key) || gr_has_exception(fiber)) {
    return gr_has_exception(fiber) ? 0 : result;
  }
  LruLink *link = link_new(fiber, key, result);
  if (!drop_oldest(fiber, self, cache) || !gr_dict_set(fiber, cache, key, GR_VALUE(link))) {
    return 0;
  }
  gr_lock(&self->base);
  if (atomic_load_explicit(&self->cache, memory_order_acquire) == cache) {
    ring_append(self->root, link);
  }
  gr_unlock(&self->base);
  return result;
}

GrValue gr_lru_cache_wrapper_slot_call(GrFiber *fiber, GrValue callee, const GrValue *args, size_t nargs,
                                       GrTuple *kwnames) {
  GrLruCache *self = (GrLruCache *)(void *)callee;
  if (!gr_stack_check(fiber)) {
    return 0;
  }
  if (self->maxsize == 0) {
    count(&self->misses);
    return gr_call(fiber, self->function, args, nargs, kwnames);
  }
  GrValue key = make_key(fiber, args, nargs, kwnames, self->typed);
  if (!key) {
    return 0;
  }
  return (self->maxsize < 0 ? call_unbounded : call_bounded)(fiber, self, key, args, nargs, kwnames);
}

// ---- methods

GrValue gr_lru_cache_wrapper_slot_descr_get(GrFiber *fiber, GrValue self, GrValue object, GrValue type) {
  (void)type;
  return !object || object == GR_NONE ? self : gr_method_new(fiber, self, object);
}

GrValue gr_lru_cache_wrapper_cache_info(GrFiber *fiber, GrLruCache *self) {
  GrValue args[] = {
      gr_int_from_i64(fiber, self->hits), gr_int_from_i64(fiber, self->misses),
      self->maxsize < 0 ? GR_NONE : gr_int_from_i64(fiber, self->maxsize),
      gr_int_from_i64(fiber, gr_dict_length(atomic_load_explicit(&self->cache, memory_order_acquire)))};
  return gr_call(fiber, self->info_type, args, 4, 0);
}

bool gr_lru_cache_wrapper_cache_clear(GrFiber *fiber, GrLruCache *self) {
  GrDict *cache = gr_dict_new(fiber, 0);
  LruLink *root = ring_new(fiber);
  if (!cache) {
    return false;
  }
  gr_lock(&self->base);
  self->root = root;
  atomic_store_explicit(&self->cache, cache, memory_order_release);
  self->hits = self->misses = 0;
  gr_unlock(&self->base);
  return true;
}

GR_NAME(gr_name___qualname__, "__qualname__");

GrValue gr_lru_cache_wrapper_dunder_reduce(GrFiber *fiber, GrLruCache *self) {
  return gr_getattr(fiber, GR_VALUE(self), &gr_name___qualname__);
}
GrValue gr_lru_cache_wrapper_dunder_copy(GrFiber *fiber, GrLruCache *self) {
  (void)fiber;
  return GR_VALUE(self);
}
GrValue gr_lru_cache_wrapper_dunder_deepcopy(GrFiber *fiber, GrLruCache *self, GrValue memo) {
  (void)fiber;
  (void)memo;
  return GR_VALUE(self);
}
