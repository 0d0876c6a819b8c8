// list.sort: a stable merge sort of natural runs (timsort) with the merge order of powersort
// (Munro, Wild: "Nearly-Optimal Mergesorts", 2018) and galloping merges.
//
// While keys are computed and compared, which may run Python code, the list is empty; its array belongs to the
// sort alone. Keys that are all tagged ints, all floats or all exact strs are compared without calls.
#include "list_table.h"

enum { SORT_MIN_GALLOP = 7, SORT_MAX_RUNS = 85, SORT_RUN = 64, SORT_TEMP_START = 256 };

typedef enum SortKind { SORT_INTS, SORT_FLOATS, SORT_STRS, SORT_ANY } SortKind;

// Keys with the values that go along with them; values is 0 when the keys are the values.
typedef struct SortSlice {
  GrValue *keys, *values;
} SortSlice;

typedef struct SortRun {
  int64_t start, length;
  int power;
} SortRun;

typedef struct Sort {
  GrFiber *fiber;
  SortKind kind;
  SortSlice all, temp;
  int64_t length, temp_capacity, gallop_after;
  int run_count;
  SortRun runs[SORT_MAX_RUNS];
} Sort;

// ---- comparing and moving

static inline int sort_less(Sort *sort, GrValue a, GrValue b) {
  switch (sort->kind) {
  case SORT_INTS:
    return (int64_t)gr_bits(a) < (int64_t)gr_bits(b);
  case SORT_FLOATS:
    return gr_float_value(a) < gr_float_value(b);
  case SORT_STRS: {
    // UTF-8 sorts like the code points it stands for.
    GrStr *x = gr_as_str(a), *y = gr_as_str(b);
    int order = memcmp(x->bytes, y->bytes, (size_t)(x->size < y->size ? x->size : y->size));
    return order < 0 || (order == 0 && x->size < y->size);
  }
  default:
    return gr_compare_truth(sort->fiber, a, b, GR_LT);
  }
}

static inline bool is_plain_float(GrValue value) {
  return gr_is_tagged_float(value) || gr_is_exactly(value, &gr_float_type);
}

static SortKind sort_kind(const GrValue *keys, int64_t length) {
  int64_t ints = 0, floats = 0, strs = 0;
  for (int64_t i = 0; i < length && (ints == i || floats == i || strs == i); i++) {
    ints += gr_is_tagged_int(keys[i]);
    floats += is_plain_float(keys[i]);
    strs += gr_is_exactly(keys[i], &gr_str_type);
  }
  return ints == length ? SORT_INTS : floats == length ? SORT_FLOATS : strs == length ? SORT_STRS : SORT_ANY;
}

static inline void slice_set(SortSlice to, int64_t at, SortSlice from, int64_t index) {
  to.keys[at] = from.keys[index];
  if (to.values) {
    to.values[at] = from.values[index];
  }
}

static inline void slice_move(SortSlice to, int64_t at, SortSlice from, int64_t index, int64_t count) {
  memmove((void *)(to.keys + at), (const void *)(from.keys + index), sizeof(GrValue) * (size_t)count);
  if (to.values) {
    memmove((void *)(to.values + at), (const void *)(from.values + index), sizeof(GrValue) * (size_t)count);
  }
}

static void array_reverse(GrValue *array, int64_t low, int64_t high) {
  for (high--; low < high; low++, high--) {
    GrValue value = array[low];
    array[low] = array[high];
    array[high] = value;
  }
}

static void slice_reverse(SortSlice slice, int64_t low, int64_t high) {
  array_reverse(slice.keys, low, high);
  if (slice.values) {
    array_reverse(slice.values, low, high);
  }
}

// ---- runs

// Sorts [low, high), of which [low, start) is sorted already.
static bool insertion_sort(Sort *sort, int64_t low, int64_t start, int64_t high) {
  for (; start < high; start++) {
    GrValue key = sort->all.keys[start], value = sort->all.values ? sort->all.values[start] : 0;
    int64_t left = low, right = start;
    while (left < right) {
      int64_t middle = left + ((right - left) >> 1);
      int less = sort_less(sort, key, sort->all.keys[middle]);
      if (GR_UNLIKELY(less < 0)) {
        return false;
      }
      if (less) {
        right = middle;
      } else {
        left = middle + 1;
      }
    }
    slice_move(sort->all, left + 1, sort->all, left, start - left);
    sort->all.keys[left] = key;
    if (sort->all.values) {
      sort->all.values[left] = value;
    }
  }
  return true;
}

// The length of the run at [low]; a strictly descending one is turned round. -1: raised.
static int64_t find_run(Sort *sort, int64_t low, int64_t high) {
  GrValue *keys = sort->all.keys;
  int64_t end = low + 1;
  if (end == high) {
    return 1;
  }
  int descending = sort_less(sort, keys[end], keys[low]);
  if (descending < 0) {
    return -1;
  }
  for (end++; end < high; end++) {
    int less = sort_less(sort, keys[end], keys[end - 1]);
    if (less < 0) {
      return -1;
    }
    if (less != descending) {
      break;
    }
  }
  if (descending) {
    slice_reverse(sort->all, low, end);
  }
  return end - low;
}

static int64_t minimum_run(int64_t length) {
  int64_t odd = 0;
  while (length >= SORT_RUN) {
    odd |= length & 1;
    length >>= 1;
  }
  return length + odd;
}

// ---- merging

static bool sort_temp(Sort *sort, int64_t needed) {
  if (needed <= sort->temp_capacity) {
    return true;
  }
  int64_t capacity = needed < SORT_TEMP_START ? SORT_TEMP_START : needed;
  size_t bytes = sizeof(GrValue) * (size_t)capacity;
  sort->temp.keys = gr_alloc_checked(sort->fiber, bytes);
  sort->temp.values = sort->all.values && sort->temp.keys ? gr_alloc_checked(sort->fiber, bytes) : 0;
  sort->temp_capacity = sort->temp.keys ? capacity : 0;
  return sort->temp.keys && (sort->all.values == 0 || sort->temp.values);
}

// Does keys[i] stay before [key]? [after_equals]: [key] goes behind its equals.
static inline int goes_before(Sort *sort, GrValue own, GrValue key, bool after_equals) {
  if (!after_equals) {
    return sort_less(sort, own, key);
  }
  int less = sort_less(sort, key, own);
  return less < 0 ? less : !less;
}

// How many of keys[0..count) go before [key], looked for in growing steps from [hint]. -1: raised.
static int64_t gallop(Sort *sort, GrValue key, const GrValue *keys, int64_t count, int64_t hint,
                      bool after_equals) {
  int before = goes_before(sort, keys[hint], key, after_equals);
  if (before < 0) {
    return -1;
  }
  bool right = before;
  int64_t last = 0, offset = 1, limit = right ? count - hint : hint + 1;
  while (offset < limit) {
    before = goes_before(sort, keys[right ? hint + offset : hint - offset], key, after_equals);
    if (before < 0) {
      return -1;
    }
    if (before != (int)right) {
      break;
    }
    last = offset;
    offset = offset * 2 + 1;
  }
  offset = offset > limit ? limit : offset;
  int64_t low = right ? hint + last + 1 : hint - offset + 1, high = right ? hint + offset : hint - last;
  while (low < high) {
    int64_t middle = low + ((high - low) >> 1);
    before = goes_before(sort, keys[middle], key, after_equals);
    if (before < 0) {
      return -1;
    }
    if (before) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return high;
}

// A merge under way. Low: the left run is in temp, filling from the left. High: the right run is in temp, filling
// from the right. `at` is the next place to fill, `kept` the next item of the run still in the array, `saved`
// the next one in temp; the counts are how many are left.
typedef struct Merge {
  int64_t at, kept, saved;
  int64_t kept_count, saved_count;
} Merge;

// Moves [count] items from the array or from temp to where the merge fills; true when that run is used up.
static inline bool merge_kept(Sort *sort, Merge *merge, int64_t count, bool high) {
  if (high) {
    merge->at -= count;
    merge->kept -= count;
    slice_move(sort->all, merge->at + 1, sort->all, merge->kept + 1, count);
  } else {
    slice_move(sort->all, merge->at, sort->all, merge->kept, count);
    merge->at += count;
    merge->kept += count;
  }
  merge->kept_count -= count;
  return merge->kept_count == 0;
}

static inline bool merge_saved(Sort *sort, Merge *merge, int64_t count, bool high) {
  if (high) {
    merge->at -= count;
    merge->saved -= count;
    slice_move(sort->all, merge->at + 1, sort->temp, merge->saved + 1, count);
  } else {
    slice_move(sort->all, merge->at, sort->temp, merge->saved, count);
    merge->at += count;
    merge->saved += count;
  }
  merge->saved_count -= count;
  return merge->saved_count == 0;
}

// One at a time until one run wins often. 1: go on galloping, 0: a run is used up, -1: raised.
static int merge_steps(Sort *sort, Merge *merge, bool high) {
  int64_t kept_wins = 0, saved_wins = 0;
  int64_t step = high ? -1 : 1;
  do {
    GrValue kept = sort->all.keys[merge->kept], saved = sort->temp.keys[merge->saved];
    int take_kept = high ? sort_less(sort, saved, kept) : sort_less(sort, kept, saved);
    if (GR_UNLIKELY(take_kept < 0)) {
      return -1;
    }
    if (take_kept) {
      slice_set(sort->all, merge->at, sort->all, merge->kept);
      merge->kept += step;
      kept_wins++;
      saved_wins = 0;
    } else {
      slice_set(sort->all, merge->at, sort->temp, merge->saved);
      merge->saved += step;
      saved_wins++;
      kept_wins = 0;
    }
    merge->at += step;
    merge->kept_count -= take_kept;
    merge->saved_count -= !take_kept;
    if (merge->kept_count == 0 || merge->saved_count == 0) {
      return 0;
    }
  } while ((kept_wins | saved_wins) < sort->gallop_after);
  return 1;
}

// Whole stretches at a time as long as they are long. Results as merge_steps.
static int merge_gallop(Sort *sort, Merge *merge, bool high) {
  int64_t kept_wins, saved_wins;
  do {
    sort->gallop_after -= sort->gallop_after > 1;
    // How many saved ones come before the next kept one (high: after it), equals as stability wants it.
    const GrValue *saved = sort->temp.keys + (high ? 0 : merge->saved);
    int64_t count = merge->saved_count;
    GrValue key = sort->all.keys[merge->kept];
    saved_wins = gallop(sort, key, saved, count, high ? count - 1 : 0, !high);
    if (saved_wins < 0) {
      return -1;
    }
    saved_wins = high ? count - saved_wins : saved_wins;
    if ((saved_wins > 0 && merge_saved(sort, merge, saved_wins, high)) || merge_kept(sort, merge, 1, high)) {
      return 0;
    }
    count = merge->kept_count;
    const GrValue *kept = sort->all.keys + (high ? merge->kept - count + 1 : merge->kept);
    kept_wins = gallop(sort, sort->temp.keys[merge->saved], kept, count, high ? count - 1 : 0, high);
    if (kept_wins < 0) {
      return -1;
    }
    kept_wins = high ? count - kept_wins : kept_wins;
    if ((kept_wins > 0 && merge_kept(sort, merge, kept_wins, high)) || merge_saved(sort, merge, 1, high)) {
      return 0;
    }
  } while (kept_wins >= SORT_MIN_GALLOP || saved_wins >= SORT_MIN_GALLOP);
  sort->gallop_after += 2;
  return 1;
}

// Merges the neighbours [a, a + na) and [a + na, a + na + nb), neither empty.
static bool merge_runs(Sort *sort, int64_t a, int64_t na, int64_t nb) {
  int64_t b = a + na;
  // What is in place already at both ends stays out of the merge.
  int64_t skip = gallop(sort, sort->all.keys[b], sort->all.keys + a, na, 0, true);
  if (skip < 0) {
    return false;
  }
  a += skip;
  na -= skip;
  if (na == 0) {
    return true;
  }
  nb = gallop(sort, sort->all.keys[b - 1], sort->all.keys + b, nb, nb - 1, false);
  if (nb <= 0) {
    return nb == 0;
  }
  bool high = nb < na;
  if (!sort_temp(sort, high ? nb : na)) {
    return false;
  }
  Merge merge = high ? (Merge){b + nb - 1, b - 1, nb - 1, na, nb} : (Merge){a, b, 0, nb, na};
  slice_move(sort->temp, 0, sort->all, high ? b : a, high ? nb : na);
  int more;
  do {
    more = merge_steps(sort, &merge, high);
    more = more > 0 ? merge_gallop(sort, &merge, high) : more;
  } while (more > 0);
  // The rest of temp fills the gap that is left; also after an exception, so that no item is lost.
  if (merge.saved_count > 0) {
    merge_saved(sort, &merge, merge.saved_count, high);
  }
  return more == 0;
}

static bool merge_at(Sort *sort, int i) {
  SortRun *run = &sort->runs[i];
  int64_t left = run->length, right = run[1].length;
  run->length = left + right;
  if (i == sort->run_count - 3) {
    run[1] = run[2];
  }
  sort->run_count--;
  return merge_runs(sort, run->start, left, right);
}

// The depth at which powersort's tree joins the run at [start] with the next one.
static int run_power(int64_t start, int64_t left, int64_t right, int64_t length) {
  int64_t a = 2 * start + left, b = a + left + right;
  int power = 1;
  for (;; power++) {
    if (a >= length) {
      a -= length;
      b -= length;
    } else if (b >= length) {
      return power;
    }
    a <<= 1;
    b <<= 1;
  }
}

static bool add_run(Sort *sort, int64_t start, int64_t length) {
  if (sort->run_count > 0) {
    SortRun *top = &sort->runs[sort->run_count - 1];
    int power = run_power(top->start, top->length, length, sort->length);
    while (sort->run_count > 1 && sort->runs[sort->run_count - 2].power > power) {
      if (!merge_at(sort, sort->run_count - 2)) {
        return false;
      }
    }
    sort->runs[sort->run_count - 1].power = power;
  }
  sort->runs[sort->run_count++] = (SortRun){start, length, 0};
  return true;
}

static bool sort_run(Sort *sort) {
  int64_t minimum = minimum_run(sort->length);
  for (int64_t low = 0; low < sort->length;) {
    int64_t length = find_run(sort, low, sort->length);
    if (length < 0) {
      return false;
    }
    if (length < minimum) {
      int64_t forced = sort->length - low < minimum ? sort->length - low : minimum;
      if (!insertion_sort(sort, low, low + length, low + forced)) {
        return false;
      }
      length = forced;
    }
    if (!add_run(sort, low, length)) {
      return false;
    }
    low += length;
  }
  while (sort->run_count > 1) {
    int i = sort->run_count - 2;
    if (i > 0 && sort->runs[i - 1].length < sort->runs[i + 1].length) {
      i--;
    }
    if (!merge_at(sort, i)) {
      return false;
    }
  }
  return true;
}

// ---- the list

static bool sort_keys(GrFiber *fiber, GrValue key, GrValue *values, int64_t length, SortSlice *all) {
  all->keys = gr_alloc_checked(fiber, sizeof(GrValue) * (size_t)length);
  all->values = values;
  for (int64_t i = 0; all->keys && i < length; i++) {
    all->keys[i] = gr_call1(fiber, key, values[i]);
    if (all->keys[i] == 0) {
      return false;
    }
  }
  return all->keys != 0;
}

static bool sort_array(GrFiber *fiber, GrValue *values, int64_t length, GrValue key, bool reverse) {
  SortSlice all = {values, 0};
  if (key != 0 && key != GR_NONE && !sort_keys(fiber, key, values, length, &all)) {
    return false;
  }
  Sort sort = {.fiber = fiber, .kind = sort_kind(all.keys, length), .all = all, .length = length,
               .gallop_after = SORT_MIN_GALLOP};
  // Reversing before and after keeps equal items in their order.
  if (reverse) {
    slice_reverse(all, 0, length);
  }
  bool good = length < 2 || sort_run(&sort);
  if (reverse) {
    slice_reverse(all, 0, length);
  }
  return good;
}

bool gr_list_sort_in_place(GrFiber *fiber, GrList *list, GrValue key, bool reverse) {
  // An array of its own shows afterwards whether anybody put something into the list.
  GrListItems *marker = gr_alloc(fiber, sizeof *marker);
  int64_t length;
  GrListItems *items = list_detach(list, marker, &length);
  bool good = sort_array(fiber, (GrValue *)(void *)items->values, length, key, reverse);
  gr_lock(&list->base);
  bool modified = list_items(list) != marker;
  atomic_store_explicit(&list->items, items, memory_order_release);
  list_length_set(list, length);
  gr_unlock(&list->base);
  if (modified && good) {
    gr_raise(fiber, &gr_exc_ValueError, "list modified during sort");
  }
  return good && !modified;
}
