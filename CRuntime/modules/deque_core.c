// Storage of deques: a ring that doubles when it is full. See collections_types.h.
#include "collections_types.h"

// A ring of twice the size (at least [room]), items from its start. Under the lock.
static bool deque_grow(GrFiber *fiber, GrDeque *deque) {
  int64_t capacity = deque->capacity ? 2 * deque->capacity : GR_INITIAL_CAPACITY(16);
  GrValue *ring = gr_alloc_checked(fiber, sizeof(GrValue) * (size_t)capacity);
  if (!ring) {
    return false;
  }
  int64_t first = deque->capacity - deque->head;
  first = first < deque->length ? first : deque->length;
  if (deque->length) {
    memcpy(ring, deque->ring + deque->head, sizeof(GrValue) * (size_t)first);
    memcpy(ring + first, deque->ring, sizeof(GrValue) * (size_t)(deque->length - first));
  }
  deque->ring = ring;
  deque->capacity = capacity;
  deque->head = 0;
  return true;
}

GrValue deque_take(GrDeque *deque, bool left) {
  if (deque->length == 0) {
    return 0;
  }
  GrValue *slot = deque_slot(deque, left ? 0 : deque->length - 1), item = *slot;
  *slot = 0;
  deque->length--;
  if (left) {
    deque->head = (deque->head + 1) & (deque->capacity - 1);
  }
  deque->base.version++;
  return item;
}

bool deque_push(GrFiber *fiber, GrDeque *deque, GrValue item, bool left) {
  if (deque->maxlen == 0) {
    return true;
  }
  if (deque->maxlen > 0 && deque->length >= deque->maxlen) {
    deque_take(deque, !left);
  }
  if (deque->length == deque->capacity && !deque_grow(fiber, deque)) {
    return false;
  }
  if (left) {
    deque->head = (deque->head - 1) & (deque->capacity - 1);
  }
  deque->length++;
  *deque_slot(deque, left ? 0 : deque->length - 1) = item;
  deque->base.version++;
  return true;
}

// Moves the shorter end over the gap.
void deque_delete_at(GrDeque *deque, int64_t index) {
  bool left = index < deque->length / 2;
  for (int64_t i = index; left ? i > 0 : i < deque->length - 1; i += left ? -1 : 1) {
    *deque_slot(deque, i) = *deque_slot(deque, left ? i - 1 : i + 1);
  }
  deque_take(deque, left);
}

bool deque_insert_at(GrFiber *fiber, GrDeque *deque, int64_t index, GrValue item) {
  bool left = index < deque->length / 2;
  if (!deque_push(fiber, deque, item, left)) {
    return false;
  }
  if (left) {
    for (int64_t i = 0; i < index; i++) {
      *deque_slot(deque, i) = *deque_slot(deque, i + 1);
    }
  } else {
    for (int64_t i = deque->length - 1; i > index; i--) {
      *deque_slot(deque, i) = *deque_slot(deque, i - 1);
    }
  }
  *deque_slot(deque, index) = item;
  return true;
}

void deque_turn(GrDeque *deque, int64_t n) {
  int64_t length = deque->length;
  if (length < 2) {
    return;
  }
  n %= length;
  n = n > length / 2 ? n - length : n < -(length / 2) ? n + length : n;
  bool right = n > 0;
  for (int64_t i = right ? n : -n; i > 0; i--) {
    GrValue item = deque_take(deque, !right);
    if (right) {
      deque->head = (deque->head - 1) & (deque->capacity - 1);
    }
    deque->length++;
    *deque_slot(deque, right ? 0 : deque->length - 1) = item;
  }
  deque->base.version++;
}

bool deque_append(GrFiber *fiber, GrDeque *deque, GrValue item, bool left) {
  gr_lock(&deque->base);
  bool good = deque_push(fiber, deque, item, left);
  gr_unlock(&deque->base);
  return good;
}

bool deque_extend(GrFiber *fiber, GrDeque *deque, GrValue iterable, bool left) {
  if (iterable == GR_VALUE(deque)) {
    GrList *copy = gr_list_from_iterable(fiber, iterable);   // it must not chase its own end
    if (!copy) {
      return false;
    }
    iterable = GR_VALUE(copy);
  }
  GrValue iterator = gr_iter(fiber, iterable), item;
  if (!iterator) {
    return false;
  }
  while ((item = gr_next(fiber, iterator)) != 0) {
    if (!deque_append(fiber, deque, item, left)) {
      return false;
    }
  }
  return !gr_has_exception(fiber);
}

void deque_clear(GrDeque *deque) {
  gr_lock(&deque->base);
  deque->ring = 0;
  deque->capacity = deque->head = deque->length = 0;
  deque->base.version++;
  gr_unlock(&deque->base);
}

GrValue deque_read(GrDeque *deque, int64_t index, uint32_t *version, int64_t *length) {
  gr_lock(&deque->base);
  GrValue item = (uint64_t)index < (uint64_t)deque->length ? *deque_slot(deque, index) : 0;
  *version = deque->base.version;
  *length = deque->length;
  gr_unlock(&deque->base);
  return item;
}

GrDeque *deque_copy(GrFiber *fiber, GrDeque *deque) {
  GrDeque *copy = GR_NEW(fiber, GrDeque, &gr_deque_type);
  copy->maxlen = deque->maxlen;
  return deque_extend(fiber, copy, GR_VALUE(deque), false) ? copy : 0;
}
