// The _pickle module: its types, and dump, dumps, load, loads.
#include "pickle_types.h"

#include "_pickle.bind.h"

GR_NAME(gr_name_write, "write");
GR_NAME(gr_name_reducer_override, "reducer_override");

// ---- set-up that the classes and the functions share

bool pickler_setup(GrFiber *fiber, GrPickler *self, GrValue protocol, bool fix_imports, GrValue buffer_callback) {
  int64_t number = PICKLE_DEFAULT;
  if (protocol != GR_NONE) {
    if (!gr_to_i64(fiber, protocol, INT64_MIN, INT64_MAX, "long", &number)) {
      return false;
    }
    if (number < 0) {
      number = PICKLE_HIGHEST;
    } else if (number > PICKLE_HIGHEST) {
      gr_raise(fiber, &gr_exc_ValueError, "pickle protocol must be <= %d", PICKLE_HIGHEST);
      return false;
    }
  }
  self->protocol = (int)number;
  self->bin = number > 0;
  self->fix_imports = fix_imports && number < 3;
  self->frame_start = -1;
  self->buffer_callback = buffer_callback == GR_NONE ? 0 : buffer_callback;
  if (self->buffer_callback && number < 5) {
    gr_raise(fiber, &gr_exc_ValueError, "buffer_callback needs protocol >= 5");
    return false;
  }
  return true;
}

bool pickler_set_file(GrFiber *fiber, GrPickler *self, GrValue file) {
  self->write = gr_getattr_find(fiber, file, &gr_name_write);
  if (self->write == 0) {
    if (!gr_has_exception(fiber)) {
      gr_raise(fiber, &gr_exc_TypeError, "file must have a 'write' attribute");
    }
    return false;
  }
  return true;
}

static bool unpickler_setup(GrFiber *fiber, GrUnpickler *self, bool fix_imports, GrStr *encoding, GrStr *errors,
                            GrValue buffers) {
  self->fix_imports = fix_imports;
  self->encoding = encoding ? encoding->bytes : "ASCII";
  self->errors = errors ? errors->bytes : "strict";
  self->buffers = 0;
  if (buffers != 0 && buffers != GR_NONE && (self->buffers = gr_iter(fiber, buffers)) == 0) {
    return false;
  }
  return true;
}

// ---- functions. Their picklers live on the stack, which the collector sees.

bool gr_pickle_dump(GrFiber *fiber, GrValue obj, GrValue file, GrValue protocol, bool fix_imports,
                    GrValue buffer_callback) {
  GrPickler pickler = {.base = {.type = &gr_pickler_type}};
  return pickler_setup(fiber, &pickler, protocol, fix_imports, buffer_callback) &&
         pickler_set_file(fiber, &pickler, file) && pickler_dump(fiber, &pickler, obj) &&
         pickler_flush(fiber, &pickler);
}

GrValue gr_pickle_dumps(GrFiber *fiber, GrValue obj, GrValue protocol, bool fix_imports, GrValue buffer_callback) {
  GrPickler pickler = {.base = {.type = &gr_pickler_type}};
  return pickler_setup(fiber, &pickler, protocol, fix_imports, buffer_callback) && pickler_dump(fiber, &pickler, obj)
             ? GR_VALUE(gr_bytes_new(fiber, (const char *)pickler.data, pickler.size))
             : 0;
}

GrValue gr_pickle_load(GrFiber *fiber, GrValue file, bool fix_imports, GrStr *encoding, GrStr *errors,
                       GrValue buffers) {
  GrUnpickler unpickler = {.base = {.type = &gr_unpickler_type}};
  GrValue result = unpickler_set_file(fiber, &unpickler, file) &&
                           unpickler_setup(fiber, &unpickler, fix_imports, encoding, errors, buffers)
                       ? unpickler_load(fiber, &unpickler)
                       : 0;
  unpickler_release(fiber, &unpickler);
  return result;
}

GrValue gr_pickle_loads(GrFiber *fiber, GrValue data, bool fix_imports, GrStr *encoding, GrStr *errors,
                        GrValue buffers) {
  GrUnpickler unpickler = {.base = {.type = &gr_unpickler_type}};
  GrValue result = unpickler_set_bytes(fiber, &unpickler, data) &&
                           unpickler_setup(fiber, &unpickler, fix_imports, encoding, errors, buffers)
                       ? unpickler_load(fiber, &unpickler)
                       : 0;
  unpickler_release(fiber, &unpickler);
  return result;
}

// ---- Pickler

GrValue gr_pickler_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  (void)args;
  (void)nargs;
  (void)kwnames;
  return gr_type_allocate(fiber, type, 0);
}

bool gr_pickler_dunder_init(GrFiber *fiber, GrPickler *self, GrValue file, GrValue protocol, bool fix_imports,
                            GrValue buffer_callback) {
  self->ready = false;
  if (!pickler_setup(fiber, self, protocol, fix_imports, buffer_callback) || !pickler_set_file(fiber, self, file)) {
    return false;
  }
  pickler_memo_clear(self);
  pickler_clear_output(self);
  self->fast = self->fast_depth = 0;
  self->fast_seen = 0;
  GrStr *const names[] = {&gr_name_persistent_id, &gr_name_dispatch_table};
  GrValue *const targets[] = {&self->persistent_id, &self->dispatch_table};
  for (int i = 0; i < 2; i++) {
    // A subclass may have set them before this runs.
    if (!pickle_find_method(fiber, GR_VALUE(self), names[i], targets[i])) {
      return false;
    }
  }
  self->ready = true;
  return true;
}

bool gr_pickler_dump(GrFiber *fiber, GrPickler *self, GrValue obj) {
  int64_t outer;
  if (!self->ready) {
    gr_raise(fiber, &gr_pickling_error_type, "Pickler.__init__() was not called by %N.__init__()", self->base.type);
    return false;
  }
  if (!pickle_enter(fiber, &self->user, "Pickler", &outer)) {
    return false;
  }
  pickler_clear_output(self);
  bool good = pickle_find_method(fiber, GR_VALUE(self), &gr_name_reducer_override, &self->reducer_override) &&
              pickler_dump(fiber, self, obj) && pickler_flush(fiber, self);
  self->reducer_override = 0;   // it refers back to the pickler
  self->framing = false;
  pickle_leave(&self->user, outer);
  return good;
}

bool gr_pickler_clear_memo(GrFiber *fiber, GrPickler *self) {
  (void)fiber;
  pickler_memo_clear(self);
  return true;
}

GrValue gr_pickler_dunder_sizeof(GrFiber *fiber, GrPickler *self) {
  const MemoTable *memo = self->memo;
  return gr_int_from_i64(fiber, (int64_t)sizeof *self + (memo ? memo->capacity * (int64_t)sizeof(MemoEntry) : 0));
}

static bool set_int(GrFiber *fiber, int *target, GrValue value, const char *name) {
  int64_t number;
  if (value == 0) {
    gr_raise(fiber, &gr_exc_TypeError, "can't delete numeric/char attribute");
    return false;
  }
  (void)name;
  if (!gr_to_i64(fiber, value, INT32_MIN, INT32_MAX, "int", &number)) {
    return false;
  }
  *target = (int)number;
  return true;
}

GrValue gr_pickler_get_bin(GrFiber *fiber, GrPickler *self) {
  (void)fiber;
  return gr_tag_int(self->bin);
}
bool gr_pickler_set_bin(GrFiber *fiber, GrPickler *self, GrValue value) {
  return set_int(fiber, &self->bin, value, "bin");
}
GrValue gr_pickler_get_fast(GrFiber *fiber, GrPickler *self) {
  (void)fiber;
  return gr_tag_int(self->fast);
}
bool gr_pickler_set_fast(GrFiber *fiber, GrPickler *self, GrValue value) {
  return set_int(fiber, &self->fast, value, "fast");
}

static GrValue get_or_raise(GrFiber *fiber, GrValue value, const char *name) {
  return value ? value : gr_raise(fiber, &gr_exc_AttributeError, "%s", name);
}

GrValue gr_pickler_get_dispatch_table(GrFiber *fiber, GrPickler *self) {
  return get_or_raise(fiber, self->dispatch_table, "dispatch_table");
}
bool gr_pickler_set_dispatch_table(GrFiber *fiber, GrPickler *self, GrValue value) {
  if (value == 0 && self->dispatch_table == 0) {
    gr_raise(fiber, &gr_exc_AttributeError, "dispatch_table");
    return false;
  }
  self->dispatch_table = value;
  return true;
}

// A function that a property takes; false: raised.
static bool set_callable(GrFiber *fiber, GrValue *target, GrValue value, const char *message) {
  if (value == 0) {
    gr_raise(fiber, &gr_exc_TypeError, "attribute deletion is not supported");
    return false;
  }
  if (!gr_is_callable(value)) {
    gr_raise(fiber, &gr_exc_TypeError, "%s", message);
    return false;
  }
  *target = value;
  return true;
}

GrValue gr_pickler_get_persistent_id(GrFiber *fiber, GrPickler *self) {
  return get_or_raise(fiber, self->persistent_id, "persistent_id");
}
bool gr_pickler_set_persistent_id(GrFiber *fiber, GrPickler *self, GrValue value) {
  return set_callable(fiber, &self->persistent_id, value, "persistent_id must be a callable taking one argument");
}

GrValue gr_pickler_get_memo(GrFiber *fiber, GrPickler *self) {
  GrPicklerMemo *proxy = GR_NEW(fiber, GrPicklerMemo, &gr_pickler_memo_proxy_type);
  proxy->pickler = self;
  return GR_VALUE(proxy);
}

// A memo from {id: (index, object)}.
static bool memo_from_dict(GrFiber *fiber, GrPickler *self, GrDict *dict) {
  GrPickler fresh = {.base = {.type = &gr_pickler_type}};
  int64_t position = 0, index;
  for (GrValue key, value; gr_dict_next(dict, &position, &key, &value);) {
    if (!gr_is_tuple(value) || gr_as_tuple(value)->length != 2) {
      gr_raise(fiber, &gr_exc_TypeError, "'memo' values must be 2-item tuples");
      return false;
    }
    if (!gr_to_i64(fiber, gr_as_tuple(value)->items[0], INT64_MIN, INT64_MAX, "ssize_t", &index) ||
        !pickler_memo_add(fiber, &fresh, gr_as_tuple(value)->items[1], index)) {
      return false;
    }
  }
  self->memo = fresh.memo;
  return true;
}

bool gr_pickler_set_memo(GrFiber *fiber, GrPickler *self, GrValue value) {
  if (value == 0) {
    gr_raise(fiber, &gr_exc_TypeError, "attribute deletion is not supported");
    return false;
  }
  if (gr_is_exactly(value, &gr_pickler_memo_proxy_type)) {
    MemoTable *other = ((GrPicklerMemo *)(void *)value)->pickler->memo;
    MemoTable *copy = other ? memo_table_copy(fiber, other) : 0;
    self->memo = copy;
    return copy != 0 || other == 0;
  }
  if (gr_is_dict(value)) {
    return memo_from_dict(fiber, self, gr_as_dict(value));
  }
  gr_raise(fiber, &gr_exc_TypeError, "'memo' attribute must be a PicklerMemoProxy object or dict, not %T", value);
  return false;
}

bool gr_pickler_memo_proxy_clear(GrFiber *fiber, GrPicklerMemo *self) {
  return gr_pickler_clear_memo(fiber, self->pickler);
}

GrValue gr_pickler_memo_proxy_copy(GrFiber *fiber, GrPicklerMemo *self) {
  const MemoTable *table = self->pickler->memo;
  GrDict *dict = gr_dict_new(fiber, table ? table->used : 0);
  for (int64_t i = 0; dict && table && i < table->capacity; i++) {
    const MemoEntry *entry = &table->entries[i];
    if (entry->key == 0) {
      continue;
    }
    GrValue id = gr_int_from_u64(fiber, gr_bits(entry->key));
    GrTuple *pair = id ? gr_tuple_pack(fiber, 2, gr_int_from_i64(fiber, entry->index), entry->key) : 0;
    if (pair == 0 || !gr_dict_set(fiber, dict, id, GR_VALUE(pair))) {
      return 0;
    }
  }
  return GR_VALUE(dict);
}

// (dict, (copy,))
static GrValue reduce_memo(GrFiber *fiber, GrValue copy) {
  GrTuple *args = copy ? gr_tuple_pack(fiber, 1, copy) : 0;
  return args ? GR_VALUE(gr_tuple_pack(fiber, 2, GR_VALUE(&gr_dict_type), GR_VALUE(args))) : 0;
}

GrValue gr_pickler_memo_proxy_dunder_reduce(GrFiber *fiber, GrPicklerMemo *self) {
  return reduce_memo(fiber, gr_pickler_memo_proxy_copy(fiber, self));
}

// ---- Unpickler

GrValue gr_unpickler_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  (void)args;
  (void)nargs;
  (void)kwnames;
  GrUnpickler *self = (GrUnpickler *)(void *)gr_type_allocate(fiber, type, 0);
  if (self) {
    self->encoding = "ASCII";
    self->errors = "strict";
  }
  return GR_VALUE(self);
}

static void forget_memo(GrUnpickler *self) {
  self->memo_room = self->memo_used = 0;
  self->memo = 0;
  self->far_memo = 0;
}

bool gr_unpickler_dunder_init(GrFiber *fiber, GrUnpickler *self, GrValue file, bool fix_imports, GrStr *encoding,
                              GrStr *errors, GrValue buffers) {
  self->ready = false;
  unpickler_release(fiber, self);
  if (!unpickler_set_file(fiber, self, file) || !unpickler_setup(fiber, self, fix_imports, encoding, errors, buffers)) {
    return false;
  }
  if (!pickle_find_method(fiber, GR_VALUE(self), &gr_name_persistent_load, &self->persistent_load)) {
    return false;
  }
  self->height = self->mark_count = self->fence = 0;
  forget_memo(self);
  self->ready = true;
  return true;
}

GrValue gr_unpickler_load(GrFiber *fiber, GrUnpickler *self) {
  int64_t outer;
  if (!self->ready) {
    return gr_raise(fiber, &gr_unpickling_error_type, "Unpickler.__init__() was not called by %N.__init__()",
                    self->base.type);
  }
  if (!pickle_enter(fiber, &self->user, "Unpickler", &outer)) {
    return 0;
  }
  GrValue result = unpickler_load(fiber, self);
  pickle_leave(&self->user, outer);
  return result;
}

GrValue gr_unpickler_find_class(GrFiber *fiber, GrUnpickler *self, GrValue module_name, GrValue global_name) {
  return unpickler_find_class(fiber, self, module_name, global_name);
}

GrValue gr_unpickler_dunder_sizeof(GrFiber *fiber, GrUnpickler *self) {
  return gr_int_from_i64(fiber, (int64_t)sizeof *self + 8 * (self->memo_room + self->room + self->mark_room));
}

GrValue gr_unpickler_get_persistent_load(GrFiber *fiber, GrUnpickler *self) {
  return get_or_raise(fiber, self->persistent_load, "persistent_load");
}
bool gr_unpickler_set_persistent_load(GrFiber *fiber, GrUnpickler *self, GrValue value) {
  return set_callable(fiber, &self->persistent_load, value, "persistent_load must be a callable taking one argument");
}

GrValue gr_unpickler_get_memo(GrFiber *fiber, GrUnpickler *self) {
  GrUnpicklerMemo *proxy = GR_NEW(fiber, GrUnpicklerMemo, &gr_unpickler_memo_proxy_type);
  proxy->unpickler = self;
  return GR_VALUE(proxy);
}

GrValue gr_unpickler_memo_proxy_copy(GrFiber *fiber, GrUnpicklerMemo *self) {
  const GrUnpickler *source = self->unpickler;
  GrDict *dict = gr_dict_new(fiber, source->memo_used);
  for (int64_t i = 0; dict && i < source->memo_room; i++) {
    GrValue value = source->memo[i];
    if (value != 0 && !gr_dict_set(fiber, dict, gr_tag_int(i), value)) {
      return 0;
    }
  }
  return dict && (source->far_memo == 0 || gr_dict_update_from(fiber, dict, GR_VALUE(source->far_memo)))
             ? GR_VALUE(dict)
             : 0;
}

bool gr_unpickler_set_memo(GrFiber *fiber, GrUnpickler *self, GrValue value) {
  if (value == 0) {
    gr_raise(fiber, &gr_exc_TypeError, "attribute deletion is not supported");
    return false;
  }
  if (gr_is_exactly(value, &gr_unpickler_memo_proxy_type) &&
      (value = gr_unpickler_memo_proxy_copy(fiber, (GrUnpicklerMemo *)(void *)value)) == 0) {
    return false;
  }
  if (!gr_is_dict(value)) {
    gr_raise(fiber, &gr_exc_TypeError, "'memo' attribute must be an UnpicklerMemoProxy object or dict, not %T", value);
    return false;
  }
  forget_memo(self);
  int64_t position = 0, index;
  for (GrValue key, item; gr_dict_next(gr_as_dict(value), &position, &key, &item);) {
    if (!gr_is_int(key)) {
      gr_raise(fiber, &gr_exc_TypeError, "memo key must be integers");
      return false;
    }
    if (!gr_to_i64(fiber, key, INT64_MIN, INT64_MAX, "ssize_t", &index)) {
      return false;
    }
    if (index < 0) {
      gr_raise(fiber, &gr_exc_ValueError, "memo key must be positive integers.");
      return false;
    }
    if (!unpickler_memo_put(fiber, self, (uint64_t)index, item)) {
      return false;
    }
  }
  return true;
}

bool gr_unpickler_memo_proxy_clear(GrFiber *fiber, GrUnpicklerMemo *self) {
  (void)fiber;
  forget_memo(self->unpickler);
  return true;
}

GrValue gr_unpickler_memo_proxy_dunder_reduce(GrFiber *fiber, GrUnpicklerMemo *self) {
  return reduce_memo(fiber, gr_unpickler_memo_proxy_copy(fiber, self));
}

// ---- types

#define PICKLE_EXCEPTION(base_type)                                                                              \
  .primary_base = &base_type, .attributes_offset = offsetof(GrException, dict),                                  \
  .type_flags = GR_TYPE_BASE | GR_TYPE_HAS_DICT | GR_TYPE_IS_EXCEPTION
GrType gr_pickle_error_type = {GR_TYPE_HEAD(gr_name_PickleError, GrException), GR_PICKLE_ERROR_SLOTS
                               PICKLE_EXCEPTION(gr_exc_Exception)};
GrType gr_pickling_error_type = {GR_TYPE_HEAD(gr_name_PicklingError, GrException), GR_PICKLING_ERROR_SLOTS
                                 PICKLE_EXCEPTION(gr_pickle_error_type)};
GrType gr_unpickling_error_type = {GR_TYPE_HEAD(gr_name_UnpicklingError, GrException), GR_UNPICKLING_ERROR_SLOTS
                                   PICKLE_EXCEPTION(gr_pickle_error_type)};
GrType gr_pickler_type = {GR_TYPE_HEAD(gr_name_Pickler, GrPickler), GR_PICKLER_SLOTS.type_flags = GR_TYPE_BASE};
GrType gr_unpickler_type = {GR_TYPE_HEAD(gr_name_Unpickler, GrUnpickler), GR_UNPICKLER_SLOTS
                            .type_flags = GR_TYPE_BASE};
GrType gr_pickler_memo_proxy_type = {GR_TYPE_HEAD(gr_name_PicklerMemoProxy, GrPicklerMemo),
                                     GR_PICKLER_MEMO_PROXY_SLOTS};
GrType gr_unpickler_memo_proxy_type = {GR_TYPE_HEAD(gr_name_UnpicklerMemoProxy, GrUnpicklerMemo),
                                       GR_UNPICKLER_MEMO_PROXY_SLOTS};

// ---- PickleBuffer

static GrPickleBuffer *as_buffer(GrValue value) { return (GrPickleBuffer *)(void *)value; }

static bool check_alive(GrFiber *fiber, GrPickleBuffer *self) {
  if (self->view.owner == 0) {
    gr_raise(fiber, &gr_exc_ValueError, "operation forbidden on released PickleBuffer object");
    return false;
  }
  return true;
}

GrValue gr_pickle_buffer_dunder_new(GrFiber *fiber, GrType *cls, GrValue object) {
  GrPickleBuffer *self = as_buffer(gr_type_allocate(fiber, cls, 0));
  if (self == 0 || !gr_buffer_get_any(fiber, object, &self->view, false)) {
    return 0;
  }
  return GR_VALUE(self);
}

// The view is the wrapped object's own.
static bool buffer_get(GrFiber *fiber, GrValue value, GrBuffer *buffer, bool writable) {
  GrPickleBuffer *self = as_buffer(value);
  return check_alive(fiber, self) && gr_buffer_get_any(fiber, self->view.owner, buffer, writable);
}

GrValue gr_pickle_buffer_raw(GrFiber *fiber, GrPickleBuffer *self) {
  if (!check_alive(fiber, self)) {
    return 0;
  }
  if (!gr_buffer_is_contiguous(&self->view)) {
    return gr_raise(fiber, &gr_exc_BufferError, "cannot extract raw buffer from non-contiguous buffer");
  }
  GrMemoryview *view = (GrMemoryview *)(void *)gr_memoryview_new(fiber, self->view.owner);
  if (view) {
    // Bytes, whatever the items are; nobody else has seen the view yet.
    view->shape[0] = view->buffer.length;
    view->strides[0] = view->buffer.item_size = view->buffer.ndim = 1;
    view->buffer.format = "B";
    view->buffer.shape = view->shape;
    view->buffer.strides = view->strides;
  }
  return GR_VALUE(view);
}

bool gr_pickle_buffer_release(GrFiber *fiber, GrPickleBuffer *self) {
  gr_lock(&self->base);
  GrBuffer view = self->view;
  self->view.owner = 0;
  gr_unlock(&self->base);
  if (view.owner != 0) {
    gr_buffer_release(fiber, &view);
  }
  return true;
}

GrType gr_pickle_buffer_type = {GR_TYPE_HEAD(gr_name_PickleBuffer, GrPickleBuffer), GR_PICKLE_BUFFER_SLOTS
                                .get_buffer = buffer_get,
                                .type_flags = GR_TYPE_BASE | GR_TYPE_WEAKREFABLE};
