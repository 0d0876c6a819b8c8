// Set algebra shared by set, frozenset and the dict views.
#include "set_algebra.h"
#include "dict_table.h"

// ---- difference

// Calls [visit] for each element of [iterable] with its hash; -1 raised, 1 the visitor stopped, 0 all seen.
typedef int (*SetVisitFn)(GrFiber *fiber, void *context, GrValue element, int64_t hash);

static int visit_elements(GrFiber *fiber, GrValue iterable, SetVisitFn visit, void *context) {
  if (is_any_set(iterable)) {
    int64_t position = 0, hash;
    GrValue element;
    int result = 0;
    while (result == 0 && set_step(gr_as_set(iterable), &position, &element, &hash)) {
      result = visit(fiber, context, element, hash);
    }
    return result;
  }
  GrValue iterator = gr_iter(fiber, iterable), element;
  if (iterator == 0) {
    return -1;
  }
  while ((element = gr_next(fiber, iterator)) != 0) {
    int64_t hash;
    int result = gr_hash(fiber, element, &hash) ? visit(fiber, context, element, hash) : -1;
    if (result != 0) {
      return result;
    }
  }
  return gr_has_exception(fiber) ? -1 : 0;
}

// What the visitors work on.
typedef struct SetPair {
  GrSet *set, *result;
} SetPair;

static int visit_discard(GrFiber *fiber, void *context, GrValue element, int64_t hash) {
  return set_discard_hashed(fiber, ((SetPair *)context)->set, element, hash) < 0 ? -1 : 0;
}

// Adds what [set] holds as well to [result].
static int visit_common(GrFiber *fiber, void *context, GrValue element, int64_t hash) {
  SetPair *pair = context;
  int has = set_has_hashed(fiber, pair->set, element, hash);
  return has < 0 || (has && !set_add_hashed(fiber, pair->result, element, hash)) ? -1 : 0;
}

// Adds what [set] does not hold to [result].
static int visit_other(GrFiber *fiber, void *context, GrValue element, int64_t hash) {
  SetPair *pair = context;
  int has = set_has_hashed(fiber, pair->set, element, hash);
  return has < 0 || (!has && !set_add_hashed(fiber, pair->result, element, hash)) ? -1 : 0;
}

static int visit_toggle(GrFiber *fiber, void *context, GrValue element, int64_t hash) {
  GrSet *set = ((SetPair *)context)->set;
  int removed = set_discard_hashed(fiber, set, element, hash);
  return removed < 0 || (!removed && !set_add_hashed(fiber, set, element, hash)) ? -1 : 0;
}

static int visit_stop_if_in(GrFiber *fiber, void *context, GrValue element, int64_t hash) {
  return set_has_hashed(fiber, ((SetPair *)context)->set, element, hash);
}

static int visit_stop_if_missing(GrFiber *fiber, void *context, GrValue element, int64_t hash) {
  int has = set_has_hashed(fiber, ((SetPair *)context)->set, element, hash);
  return has < 0 ? -1 : !has;
}

bool set_difference_update(GrFiber *fiber, GrSet *set, GrValue other) {
  if (other == GR_VALUE(set)) {
    return set_clear(fiber, set);
  }
  SetPair pair = {set, 0};
  if (is_any_set(other) && gr_set_length(gr_as_set(other)) >> 3 > gr_set_length(set)) {
    GrSet *common = set_intersection(fiber, set, other, &gr_set_type);
    if (common == 0) {
      return false;
    }
    other = GR_VALUE(common);
  }
  return visit_elements(fiber, other, visit_discard, &pair) == 0 && set_compact(fiber, set);
}

GrSet *set_difference(GrFiber *fiber, GrSet *set, GrValue other, GrType *type) {
  bool is_set = is_any_set(other), is_dict = !is_set && gr_is_exactly(other, &gr_dict_type);
  int64_t length = is_set ? gr_set_length(gr_as_set(other)) : is_dict ? gr_dict_length(gr_as_dict(other)) : 0;
  if ((!is_set && !is_dict) || gr_set_length(set) >> 2 > length) {
    GrSet *result = set_copy(fiber, set, type);
    return result && set_difference_update(fiber, result, other) ? result : 0;
  }
  GrSet *result = set_make(fiber, type);
  if (result == 0) {
    return 0;
  }
  SetPair pair = {gr_as_set(other), result};
  if (is_set) {
    return visit_elements(fiber, GR_VALUE(set), visit_other, &pair) == 0 ? result : 0;
  }
  int64_t position = 0, hash;
  GrValue element;
  while (set_step(set, &position, &element, &hash)) {
    bool absent = dict_find_hashed(fiber, gr_as_dict(other), element, dict_fold(hash)) == 0;
    if (gr_has_exception(fiber) || (absent && !set_add_hashed(fiber, result, element, hash))) {
      return 0;
    }
  }
  return result;
}

// ---- intersection, symmetric difference

GrSet *set_intersection(GrFiber *fiber, GrSet *set, GrValue other, GrType *type) {
  if (other == GR_VALUE(set)) {
    return set_copy(fiber, set, type);
  }
  GrSet *result = set_make(fiber, type);
  if (result == 0) {
    return 0;
  }
  if (is_any_set(other) && gr_set_length(gr_as_set(other)) > gr_set_length(set)) {
    GrSet *larger = gr_as_set(other);
    other = GR_VALUE(set);
    set = larger;
  }
  SetPair pair = {set, result};
  return visit_elements(fiber, other, visit_common, &pair) == 0 ? result : 0;
}

bool set_symmetric_update(GrFiber *fiber, GrSet *set, GrValue other) {
  if (other == GR_VALUE(set)) {
    return set_clear(fiber, set);
  }
  // What comes twice in an iterable must not be toggled twice.
  if (!is_any_set(other)) {
    GrSet *unique = gr_set_new(fiber, other);
    if (unique == 0) {
      return false;
    }
    other = GR_VALUE(unique);
  }
  SetPair pair = {set, 0};
  return visit_elements(fiber, other, visit_toggle, &pair) == 0;
}

GrSet *set_symmetric_difference(GrFiber *fiber, GrSet *set, GrValue other, GrType *type) {
  GrSet *result = set_make(fiber, type);
  return result && set_update(fiber, result, other) && set_symmetric_update(fiber, result, GR_VALUE(set))
             ? result
             : 0;
}

// ---- questions

int set_isdisjoint(GrFiber *fiber, GrSet *set, GrValue other) {
  if (other == GR_VALUE(set)) {
    return gr_set_length(set) == 0;
  }
  if (is_any_set(other) && gr_set_length(gr_as_set(other)) > gr_set_length(set)) {
    GrSet *larger = gr_as_set(other);
    other = GR_VALUE(set);
    set = larger;
  }
  SetPair pair = {set, 0};
  int common = visit_elements(fiber, other, visit_stop_if_in, &pair);
  return common < 0 ? -1 : !common;
}

int set_issubset(GrFiber *fiber, GrSet *set, GrValue other) {
  if (!is_any_set(other)) {
    GrSet *common = set_intersection(fiber, set, other, &gr_set_type);
    return common ? gr_set_length(common) == gr_set_length(set) : -1;
  }
  if (gr_set_length(set) > gr_set_length(gr_as_set(other))) {
    return 0;
  }
  SetPair pair = {gr_as_set(other), 0};
  int missing = visit_elements(fiber, GR_VALUE(set), visit_stop_if_missing, &pair);
  return missing < 0 ? -1 : !missing;
}

int set_issuperset(GrFiber *fiber, GrSet *set, GrValue other) {
  if (is_any_set(other)) {
    return set_issubset(fiber, gr_as_set(other), GR_VALUE(set));
  }
  SetPair pair = {set, 0};
  int missing = visit_elements(fiber, other, visit_stop_if_missing, &pair);
  return missing < 0 ? -1 : !missing;
}

static int set_equal(GrFiber *fiber, GrSet *a, GrSet *b) {
  if (gr_set_length(a) != gr_set_length(b)) {
    return 0;
  }
  int64_t x = atomic_load_explicit(&a->hash, memory_order_relaxed);
  int64_t y = atomic_load_explicit(&b->hash, memory_order_relaxed);
  return x != -1 && y != -1 && x != y ? 0 : set_issubset(fiber, a, GR_VALUE(b));
}

GrValue set_compare(GrFiber *fiber, GrValue a, GrValue b, GrCompareOp op) {
  if (!is_any_set(a) || !is_any_set(b)) {
    return GR_NOTIMPLEMENTED;
  }
  GrSet *x = gr_as_set(a), *y = gr_as_set(b);
  int holds = 0;
  switch (op) {
  case GR_EQ:
  case GR_NE:
    holds = set_equal(fiber, x, y);
    holds = holds >= 0 && op == GR_NE ? !holds : holds;
    break;
  case GR_LE:
    holds = set_issubset(fiber, x, b);
    break;
  case GR_GE:
    holds = set_issubset(fiber, y, a);
    break;
  case GR_LT:
    holds = gr_set_length(x) < gr_set_length(y) ? set_issubset(fiber, x, b) : 0;
    break;
  case GR_GT:
    holds = gr_set_length(x) > gr_set_length(y) ? set_issubset(fiber, y, a) : 0;
    break;
  }
  return holds < 0 ? 0 : gr_bool(holds);
}

// ---- hashing

// Spreads the bits of an element's hash, so that nearby hashes do not cancel out in the exclusive or.
static uint64_t shuffle(uint64_t hash) { return ((hash ^ 89869747u) ^ (hash << 16)) * 3644798167u; }

// Independent of the order of elements; the same numbers as CPython for sets of numbers.
int64_t set_hash(GrSet *set) {
  int64_t known = atomic_load_explicit(&set->hash, memory_order_relaxed);
  if (known != -1) {
    return known;
  }
  int64_t position = 0, own;
  uint64_t hash = 0;
  GrValue element;
  while (set_step(set, &position, &element, &own)) {
    hash ^= shuffle((uint64_t)own);
  }
  hash ^= ((uint64_t)gr_set_length(set) + 1) * 1927868237u;
  hash ^= (hash >> 11) ^ (hash >> 25);
  hash = hash * 69069u + 907133923u;
  hash = hash == UINT64_MAX ? 590923713u : hash;
  if (gr_is_frozenset(GR_VALUE(set))) {
    atomic_store_explicit(&set->hash, (int64_t)hash, memory_order_relaxed);
  }
  return (int64_t)hash;
}

bool set_hash_element(GrFiber *fiber, GrValue element, int64_t *hash, GrValue *stand_in) {
  *stand_in = element;
  if (gr_hash(fiber, element, hash)) {
    return true;
  }
  if (!gr_is_set(element) || !gr_clear_if(fiber, &gr_exc_TypeError)) {
    return false;
  }
  *stand_in = gr_frozenset_new(fiber, element);
  return *stand_in && gr_hash(fiber, *stand_in, hash);
}
