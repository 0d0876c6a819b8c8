// The unpickler's stack with its marks, and its memo.
#include "pickle_types.h"

bool unpickler_underflow(GrFiber *fiber, GrUnpickler *self) {
  gr_raise(fiber, &gr_unpickling_error_type,
           self->mark_set ? "unexpected MARK found" : "unpickling stack underflow");
  return false;
}

static bool stack_grow(GrFiber *fiber, GrUnpickler *self) {
  int64_t room = self->room < 8 ? 8 : self->room * 2;
  GrValue *stack = gr_alloc_checked(fiber, (size_t)room * sizeof(GrValue));
  if (stack == 0) {
    return false;
  }
  if (self->height) {
    memcpy(stack, self->stack, (size_t)self->height * sizeof(GrValue));
  }
  self->stack = stack;
  self->room = room;
  return true;
}

bool unpickler_push(GrFiber *fiber, GrUnpickler *self, GrValue value) {
  if (value == 0 || (GR_UNLIKELY(self->height == self->room) && !stack_grow(fiber, self))) {
    return false;
  }
  self->stack[self->height++] = value;
  return true;
}

GrValue unpickler_pop(GrFiber *fiber, GrUnpickler *self) {
  if (self->height <= self->fence) {
    unpickler_underflow(fiber, self);
    return 0;
  }
  GrValue value = self->stack[--self->height];
  self->stack[self->height] = 0;
  return value;
}

GrValue unpickler_top(GrFiber *fiber, GrUnpickler *self) {
  if (self->height <= self->fence) {
    unpickler_underflow(fiber, self);
    return 0;
  }
  return self->stack[self->height - 1];
}

bool unpickler_mark(GrFiber *fiber, GrUnpickler *self) {
  if (self->mark_count == self->mark_room) {
    int64_t room = self->mark_room < 8 ? 8 : self->mark_room * 2;
    int64_t *marks = gr_alloc_atomic_checked(fiber, (size_t)room * sizeof(int64_t));
    if (marks == 0) {
      return false;
    }
    if (self->mark_count) {
      memcpy(marks, self->marks, (size_t)self->mark_count * sizeof(int64_t));
    }
    self->marks = marks;
    self->mark_room = room;
  }
  self->mark_set = true;
  self->marks[self->mark_count++] = self->fence = self->height;
  return true;
}

int64_t unpickler_take_mark(GrFiber *fiber, GrUnpickler *self) {
  if (self->mark_count < 1) {
    gr_raise(fiber, &gr_unpickling_error_type, "could not find MARK");
    return -1;
  }
  int64_t mark = self->marks[--self->mark_count];
  self->mark_set = self->mark_count > 0;
  self->fence = self->mark_set ? self->marks[self->mark_count - 1] : 0;
  return mark;
}

// Cuts the stack at [start].
static void stack_cut(GrUnpickler *self, int64_t start) {
  memset(self->stack + start, 0, (size_t)(self->height - start) * sizeof(GrValue));
  self->height = start;
}

GrTuple *unpickler_pop_tuple(GrFiber *fiber, GrUnpickler *self, int64_t start) {
  if (start < self->fence || start > self->height) {
    unpickler_underflow(fiber, self);
    return 0;
  }
  GrTuple *tuple = gr_tuple_new(fiber, self->stack + start, self->height - start);
  if (tuple && self->height > start) {
    stack_cut(self, start);
  }
  return tuple;
}

GrList *unpickler_pop_list(GrFiber *fiber, GrUnpickler *self, int64_t start) {
  if (start < self->fence || start > self->height) {
    unpickler_underflow(fiber, self);
    return 0;
  }
  GrList *list = gr_list_from_array(fiber, self->stack + start, self->height - start);
  if (list && self->height > start) {
    stack_cut(self, start);
  }
  return list;
}

// Small indices are places of an array; a dict takes those that no honest pickle has, which must cost nothing.
enum { FAR_INDEX = 1 << 22 };

static bool far_put(GrFiber *fiber, GrUnpickler *self, uint64_t index, GrValue value) {
  GrValue key = gr_int_from_u64(fiber, index);
  if (key == 0 || (self->far_memo == 0 && (self->far_memo = gr_dict_new(fiber, 1)) == 0)) {
    return false;
  }
  int64_t before = gr_dict_length(self->far_memo);
  bool good = gr_dict_set(fiber, self->far_memo, key, value);
  self->memo_used += gr_dict_length(self->far_memo) > before;
  return good;
}

bool unpickler_memo_put(GrFiber *fiber, GrUnpickler *self, uint64_t index, GrValue value) {
  if (GR_UNLIKELY(index >= FAR_INDEX && index >= (uint64_t)self->memo_used * 2)) {
    return far_put(fiber, self, index, value);
  }
  if (index >= (uint64_t)self->memo_room) {
    int64_t room = index < 16 ? 32 : (int64_t)index * 2;
    GrValue *memo = gr_alloc_checked(fiber, (size_t)room * sizeof(GrValue));
    if (memo == 0) {
      return false;
    }
    if (self->memo_room) {
      memcpy(memo, self->memo, (size_t)self->memo_room * sizeof(GrValue));
    }
    self->memo = memo;
    self->memo_room = room;
  }
  self->memo_used += self->memo[index] == 0;
  self->memo[index] = value;
  return true;
}

GrValue unpickler_memo_get(GrFiber *fiber, GrUnpickler *self, uint64_t index) {
  GrValue value = index < (uint64_t)self->memo_room ? self->memo[index] : 0;
  if (value == 0 && self->far_memo != 0) {
    GrValue key = gr_int_from_u64(fiber, index);
    value = key ? gr_dict_find(fiber, self->far_memo, key) : 0;
  }
  return value;
}
