// The attributes of instances: slots the compiler foresaw, then a dict (object.h has the layout and its invariant).
//
// Locking rule: a slot is one atomic word. Everything that must keep slots and dict together (making the dict,
// moving slots into it) holds one lock for all objects, for it is rare and some objects have no lock of their own.
#include "grouse/core.h"
#include "grouse/bytes.h"
#include "instance.h"

static GrMutable attributes_lock = {.type = &gr_object_type};

// ---- layout

static size_t variable_items(GrValue object, const GrType *type) {
  if (type->type_flags & GR_TYPE_IS_TUPLE) {
    return (size_t)gr_as_tuple(object)->length;
  }
  if (type->type_flags & GR_TYPE_IS_INT) {
    int64_t size = ((GrInt *)(void *)object)->size;
    return (size_t)(size < 0 ? -size : size);
  }
  if (type->type_flags & GR_TYPE_IS_STR) {
    return (size_t)gr_as_str(object)->size + 1;
  }
  return (size_t)((GrBytes *)(void *)object)->size + 1;
}

static size_t attributes_start(const GrType *type, size_t items) {
  return (type->basic_size + type->item_size * items + 7) & ~(size_t)7;
}

GrAttributes *gr_attributes_slow(GrValue object) {
  const GrType *type = gr_as_object(object)->type;
  return (GrAttributes *)((char *)gr_as_object(object) + attributes_start(type, variable_items(object, type)));
}

GrValue gr_type_allocate(GrFiber *fiber, GrType *type, size_t items) {
  size_t size = type->basic_size;
  if (type->item_size != 0) {
    size = attributes_start(type, items + (type->item_size == 1));
  }
  if (type->attributes_offset < 0 || (uint32_t)type->attributes_offset >= type->basic_size) {
    if (type->type_flags & (GR_TYPE_HAS_DICT | GR_TYPE_HAS_SLOTS)) {
      size = ((size + 7) & ~(size_t)7) + sizeof(GrAttributes) + sizeof(GrValue) * type->slot_count;
    }
  }
  GrObject *object = GR_LIKELY(size < 1 << 16) ? gr_alloc(fiber, size) : gr_alloc_checked(fiber, size);
  if (GR_UNLIKELY(object == 0)) {
    return 0;
  }
  object->type = type;
  if (GR_UNLIKELY(type->type_flags & GR_TYPE_HAS_FINALIZER)) {
    gr_register_finalizer(GR_VALUE(object), type->finalize);
  }
  return GR_VALUE(object);
}

// How many slots this object really has room for.
static int64_t slot_capacity(GrValue object, const GrType *type) {
  if (GR_LIKELY(!(type->type_flags & GR_TYPE_SMALL_INSTANCES))) {
    return type->slot_count;
  }
  size_t end = gr_block_size(gr_as_object(object));
  size_t start = (size_t)((char *)gr_attributes(object)->slots - (char *)gr_as_object(object));
  int64_t room = end > start ? (int64_t)((end - start) / sizeof(GrValue)) : 0;
  return room < type->slot_count ? room : type->slot_count;
}

int64_t gr_instance_slot(GrValue object, const GrType *type, const GrStr *name) {
  const GrTuple *names = type->slot_names;
  int64_t count = names ? slot_capacity(object, type) : 0;
  for (int64_t i = 0; i < count; i++) {
    GrValue other = names->items[i];
    if (other == GR_VALUE(name) || (other != GR_NONE && gr_str_equal(gr_as_str(other), name))) {
      return i;
    }
  }
  return -1;
}

// ---- dict

static inline GrValue slot_load(GrAttributes *attributes, int64_t slot) {
  return atomic_load_explicit(&attributes->slots[slot], memory_order_acquire);
}

bool gr_instance_has_dict(GrValue object) {
  return gr_is_object(object) && (gr_as_object(object)->type->type_flags & GR_TYPE_HAS_DICT);
}

GrDict *gr_instance_dict_find(GrValue object) {
  return gr_instance_has_dict(object) ? atomic_load_explicit(&gr_attributes(object)->dict, memory_order_acquire) : 0;
}

// The dict as it is, made if there is none.
static GrDict *overflow_dict(GrFiber *fiber, GrAttributes *attributes) {
  GrDict *dict = atomic_load_explicit(&attributes->dict, memory_order_acquire);
  if (GR_LIKELY(dict != 0)) {
    return dict;
  }
  GrDict *made = gr_dict_new(fiber, 0);
  return made == 0 || atomic_compare_exchange_strong(&attributes->dict, &dict, made) ? made : dict;
}

static bool has_filled_slot(GrAttributes *attributes, const GrType *type, int64_t count) {
  for (int64_t i = 0; i < count; i++) {
    if (type->slot_names->items[i] != GR_NONE && slot_load(attributes, i) != 0) {
      return true;
    }
  }
  return false;
}

// Moves the filled ones of [count] slots into [dict]. A store that another thread makes meanwhile is found by the exchange.
static bool drain_slots(GrFiber *fiber, GrAttributes *attributes, const GrType *type, int64_t count, GrDict *dict) {
  for (int64_t i = 0; i < count; i++) {
    GrValue name = type->slot_names->items[i];
    GrValue value = name != GR_NONE ? atomic_exchange(&attributes->slots[i], 0) : 0;
    if (value && gr_threads_started && !gr_dict_set_str(fiber, dict, gr_as_str(name), value)) {
      return false;
    }
  }
  return true;
}

// True if [dict] has the slots' attributes: they were moved before, and a store that had been on its way came later.
static bool has_slot_names(GrFiber *fiber, GrDict *dict, const GrType *type, int64_t count) {
  for (int64_t i = 0; i < count; i++) {
    GrValue name = type->slot_names->items[i];
    if (name != GR_NONE && gr_dict_find_str(fiber, dict, gr_as_str(name))) {
      return true;
    }
  }
  return false;
}

static GrDict *move_slots(GrFiber *fiber, GrAttributes *attributes, const GrType *type, int64_t count) {
  GrDict *rest = atomic_load_explicit(&attributes->dict, memory_order_acquire);
  if (rest && gr_threads_started && has_slot_names(fiber, rest, type, count)) {
    return drain_slots(fiber, attributes, type, count, rest) ? rest : 0;
  }
  GrDict *all = gr_dict_new(fiber, count);
  for (int64_t i = 0; all && i < count; i++) {
    GrValue name = type->slot_names->items[i], value = slot_load(attributes, i);
    if (name != GR_NONE && value != 0 && !gr_dict_set_str(fiber, all, gr_as_str(name), value)) {
      return 0;
    }
  }
  if (all == 0 || (rest && !gr_dict_update_from(fiber, all, GR_VALUE(rest)))) {
    return 0;
  }
  atomic_store_explicit(&attributes->dict, all, memory_order_release);
  return drain_slots(fiber, attributes, type, count, all) ? all : 0;
}

GrDict *gr_instance_dict(GrFiber *fiber, GrValue object) {
  const GrType *type = gr_type_of(object);
  if (!gr_instance_has_dict(object)) {
    gr_raise_attribute_error(fiber, object, &gr_name___dict__);
    return 0;
  }
  GrAttributes *attributes = gr_attributes(object);
  int64_t count = type->slot_names ? slot_capacity(object, type) : 0;
  if (!has_filled_slot(attributes, type, count)) {
    return overflow_dict(fiber, attributes);
  }
  gr_lock(&attributes_lock);
  GrDict *dict = has_filled_slot(attributes, type, count) ? move_slots(fiber, attributes, type, count)
                                                          : overflow_dict(fiber, attributes);
  gr_unlock(&attributes_lock);
  return dict;
}

bool gr_instance_set_dict(GrFiber *fiber, GrValue object, GrDict *dict) {
  if (gr_instance_dict(fiber, object) == 0) {   // empties the slots
    return false;
  }
  atomic_store_explicit(&gr_attributes(object)->dict, dict, memory_order_release);
  return true;
}

// ---- single attributes

GrValue gr_instance_load(GrFiber *fiber, GrValue object, const GrType *type, int64_t slot, GrStr *name) {
  GrAttributes *attributes = gr_attributes(object);
  if (slot >= 0) {
    GrValue value = slot_load(attributes, slot);
    if (GR_LIKELY(value != 0)) {
      return value;
    }
  }
  if (!(type->type_flags & GR_TYPE_HAS_DICT)) {
    return 0;
  }
  GrDict *dict = atomic_load_explicit(&attributes->dict, memory_order_acquire);
  return dict ? gr_dict_find_str(fiber, dict, name) : 0;
}

// A first store into [slot] keeps the filled ones a prefix.
static bool extends_prefix(GrAttributes *attributes, const GrType *type, int64_t slot) {
  if (atomic_load_explicit(&attributes->dict, memory_order_acquire) != 0) {
    return false;
  }
  while (slot > 0 && type->slot_names->items[slot - 1] == GR_NONE) {
    slot--;
  }
  return slot == 0 || slot_load(attributes, slot - 1) != 0;
}

bool gr_instance_store(GrFiber *fiber, GrValue object, const GrType *type, int64_t slot, GrStr *name,
                       GrValue value) {
  GrAttributes *attributes = gr_attributes(object);
  if (slot >= 0 && (slot_load(attributes, slot) != 0 || extends_prefix(attributes, type, slot))) {
    atomic_store_explicit(&attributes->slots[slot], value, memory_order_release);
    return true;
  }
  GrDict *dict = overflow_dict(fiber, attributes);
  return dict && gr_dict_set_str(fiber, dict, name, value);
}

int gr_instance_delete(GrFiber *fiber, GrValue object, const GrType *type, int64_t slot, GrStr *name) {
  GrAttributes *attributes = gr_attributes(object);
  if (slot >= 0 && slot_load(attributes, slot) != 0) {
    bool last = slot + 1 >= slot_capacity(object, type) || slot_load(attributes, slot + 1) == 0;
    if (last && atomic_load_explicit(&attributes->dict, memory_order_acquire) == 0) {
      atomic_store_explicit(&attributes->slots[slot], 0, memory_order_release);
      return 1;
    }
  }
  GrDict *dict = gr_instance_dict(fiber, object);
  return dict ? gr_dict_remove(fiber, dict, GR_VALUE(name)) : -1;
}

bool gr_instance_change_type(GrFiber *fiber, GrValue object, GrType *type) {
  GrType *old = gr_as_object(object)->type;
  if (old->type_flags & GR_TYPE_HAS_DICT && (old->slot_names || type->slot_names) &&
      gr_instance_dict(fiber, object) == 0) {
    return false;
  }
  if (type->slot_count > old->slot_count) {
    type->type_flags |= GR_TYPE_SMALL_INSTANCES;
    gr_type_changed(fiber, type);
  }
  __atomic_store_n(&gr_as_object(object)->type, type, __ATOMIC_RELEASE);
  return true;
}
