// The _heapq module. Comparisons may run Python code, which may change the list: every access checks its bounds,
// and a change of size raises, as in CPython.
#include "grouse/bind.h"
#include "_heapq.bind.h"

// Is a before b: a < b, or b < a for a heap with the largest first. -1 raised.
static inline int before(GrFiber *fiber, GrValue a, GrValue b, bool max) {
  return max ? gr_compare_truth(fiber, b, a, GR_LT) : gr_compare_truth(fiber, a, b, GR_LT);
}

static bool raise_changed(GrFiber *fiber) {
  gr_raise(fiber, &gr_exc_RuntimeError, "list changed size during iteration");
  return false;
}

// Swaps two items; false: the list is no longer [size] long.
static bool swap_items(GrFiber *fiber, GrList *heap, int64_t a, int64_t b, int64_t size) {
  GrValue x = gr_list_find(heap, a), y = gr_list_find(heap, b);
  if (!x || !y || gr_list_length(heap) != size) {
    return raise_changed(fiber);
  }
  return gr_list_set(fiber, heap, a, y) && gr_list_set(fiber, heap, b, x);
}

// Moves the item at [at] up while it comes before its parent, not above [top].
static bool sift_down(GrFiber *fiber, GrList *heap, int64_t top, int64_t at, bool max) {
  int64_t size = gr_list_length(heap);
  while (at > top) {
    int64_t parent = (at - 1) >> 1;
    GrValue item = gr_list_find(heap, at), other = gr_list_find(heap, parent);
    if (!item || !other) {
      return raise_changed(fiber);
    }
    int smaller = before(fiber, item, other, max);
    if (smaller < 0) {
      return false;
    }
    if (gr_list_length(heap) != size) {
      return raise_changed(fiber);
    }
    if (!smaller) {
      return true;
    }
    if (!swap_items(fiber, heap, at, parent, size)) {
      return false;
    }
    at = parent;
  }
  return true;
}

// Moves the item at [at] to a leaf by raising the smaller children, then up to its place.
static bool sift_up(GrFiber *fiber, GrList *heap, int64_t at, bool max) {
  int64_t size = gr_list_length(heap), top = at, limit = size >> 1;
  while (at < limit) {
    int64_t child = 2 * at + 1;
    if (child + 1 < size) {
      GrValue left = gr_list_find(heap, child), right = gr_list_find(heap, child + 1);
      if (!left || !right) {
        return raise_changed(fiber);
      }
      int smaller = before(fiber, left, right, max);
      if (smaller < 0) {
        return false;
      }
      child += !smaller;
      if (gr_list_length(heap) != size) {
        return raise_changed(fiber);
      }
    }
    if (!swap_items(fiber, heap, at, child, size)) {
      return false;
    }
    at = child;
  }
  return sift_down(fiber, heap, top, at, max);
}

bool gr_heapq_heappush(GrFiber *fiber, GrList *heap, GrValue item) {
  return gr_list_push(fiber, heap, item) && sift_down(fiber, heap, 0, gr_list_length(heap) - 1, false);
}

// Removes the last item; 0: the list is empty.
static GrValue take_last(GrFiber *fiber, GrList *heap) {
  int64_t last = gr_list_length(heap) - 1;
  GrValue item = gr_list_find(heap, last);
  return item && gr_delitem(fiber, GR_VALUE(heap), gr_tag_int(last)) ? item : 0;
}

static GrValue pop(GrFiber *fiber, GrList *heap, bool max) {
  GrValue last = take_last(fiber, heap);
  if (!last) {
    return gr_has_exception(fiber) ? 0 : gr_raise(fiber, &gr_exc_IndexError, "index out of range");
  }
  GrValue first = gr_list_find(heap, 0);
  if (!first) {
    return last;
  }
  return gr_list_set(fiber, heap, 0, last) && sift_up(fiber, heap, 0, max) ? first : 0;
}

GrValue gr_heapq_heappop(GrFiber *fiber, GrList *heap) { return pop(fiber, heap, false); }
GrValue gr_heapq__heappop_max(GrFiber *fiber, GrList *heap) { return pop(fiber, heap, true); }

static GrValue replace(GrFiber *fiber, GrList *heap, GrValue item, bool max) {
  GrValue first = gr_list_find(heap, 0);
  if (!first) {
    return gr_raise(fiber, &gr_exc_IndexError, "index out of range");
  }
  return gr_list_set(fiber, heap, 0, item) && sift_up(fiber, heap, 0, max) ? first : 0;
}

GrValue gr_heapq_heapreplace(GrFiber *fiber, GrList *heap, GrValue item) { return replace(fiber, heap, item, false); }
GrValue gr_heapq__heapreplace_max(GrFiber *fiber, GrList *heap, GrValue item) {
  return replace(fiber, heap, item, true);
}

GrValue gr_heapq_heappushpop(GrFiber *fiber, GrList *heap, GrValue item) {
  GrValue first = gr_list_find(heap, 0);
  int smaller = first ? before(fiber, first, item, false) : 0;
  if (smaller <= 0) {
    return smaller == 0 ? item : 0;
  }
  if (gr_list_length(heap) == 0) {
    return gr_raise(fiber, &gr_exc_IndexError, "index out of range");
  }
  return replace(fiber, heap, item, false);
}

static bool heapify(GrFiber *fiber, GrList *heap, bool max) {
  for (int64_t i = gr_list_length(heap) / 2 - 1; i >= 0; i--) {
    if (!sift_up(fiber, heap, i, max)) {
      return false;
    }
  }
  return true;
}

bool gr_heapq_heapify(GrFiber *fiber, GrList *heap) { return heapify(fiber, heap, false); }
bool gr_heapq__heapify_max(GrFiber *fiber, GrList *heap) { return heapify(fiber, heap, true); }
