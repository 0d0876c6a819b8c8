// Unpickling of classes, functions and instances; persistent ids, extension codes, protocol and frames.
#include "../object/instance.h"
#include "pickle_types.h"

GR_NAME(gr_name_find_class, "find_class");
GR_NAME(gr_name___getinitargs__, "__getinitargs__");

static bool raise_unpickling(GrFiber *fiber, const char *message) {
  gr_raise(fiber, &gr_unpickling_error_type, "%s", message);
  return false;
}

// ---- globals

static bool new_names(GrFiber *fiber, GrValue *module, GrValue *name) {
  const PickleState *state = pickle_compat(fiber);
  GrTuple *key = state ? gr_tuple_pack(fiber, 2, *module, *name) : 0;
  GrValue pair = key ? gr_dict_find(fiber, state->names_2to3, GR_VALUE(key)) : 0;
  if (pair != 0) {
    if (!gr_is_tuple(pair) || gr_as_tuple(pair)->length != 2 || !gr_is_str(gr_as_tuple(pair)->items[0]) ||
        !gr_is_str(gr_as_tuple(pair)->items[1])) {
      gr_raise(fiber, &gr_exc_RuntimeError, "_compat_pickle.NAME_MAPPING values should be 2-tuples, not %T", pair);
      return false;
    }
    *module = gr_as_tuple(pair)->items[0];
    *name = gr_as_tuple(pair)->items[1];
    return true;
  }
  GrValue mapped = gr_has_exception(fiber) || key == 0 ? 0 : gr_dict_find(fiber, state->modules_2to3, *module);
  if (mapped != 0) {
    if (!gr_is_str(mapped)) {
      gr_raise(fiber, &gr_exc_RuntimeError, "_compat_pickle.IMPORT_MAPPING values should be strings, not %T", mapped);
      return false;
    }
    *module = mapped;
  }
  return key != 0 && !gr_has_exception(fiber);
}

GrValue unpickler_find_class(GrFiber *fiber, GrUnpickler *self, GrValue module_name, GrValue name) {
  if (!gr_is_str(module_name) || !gr_is_str(name)) {
    return gr_raise(fiber, &gr_exc_TypeError, "attribute name must be string, not '%T'",
                    gr_is_str(module_name) ? name : module_name);
  }
  if (self->protocol < 3 && self->fix_imports && !new_names(fiber, &module_name, &name)) {
    return 0;
  }
  if (gr_as_str(module_name)->size == 0) {
    return gr_raise(fiber, &gr_exc_ValueError, "Empty module name");
  }
  GrValue module = gr_import(fiber, gr_as_str(module_name)), parent;
  if (module == 0) {
    return 0;
  }
  GrTuple *path = self->protocol >= 4 ? pickle_dotted_path(fiber, module, gr_as_str(name))
                                      : gr_tuple_pack(fiber, 1, name);
  GrValue found = path ? pickle_deep_attribute(fiber, module, path, &parent) : 0;
  if (found == 0 && !gr_has_exception(fiber)) {
    return gr_raise(fiber, &gr_exc_AttributeError, "Can't get attribute %R on %R", name, parent);
  }
  return found;
}

// As the method may be overridden.
static GrValue find_class(GrFiber *fiber, GrUnpickler *self, GrValue module, GrValue name) {
  if (self->base.type == &gr_unpickler_type) {
    return unpickler_find_class(fiber, self, module, name);
  }
  const GrValue args[] = {module, name};
  return gr_call_method(fiber, GR_VALUE(self), &gr_name_find_class, args, 2, 0);
}

static GrValue line_str(GrFiber *fiber, GrUnpickler *self, const char *encoding) {
  int64_t size;
  char *line = unpickler_read_line(fiber, self, 2, &size);
  return line ? GR_VALUE(gr_text_decode(fiber, line, size, encoding, 0)) : 0;
}

static bool load_global(GrFiber *fiber, GrUnpickler *self) {
  GrValue module = line_str(fiber, self, "utf-8"), name = module ? line_str(fiber, self, "utf-8") : 0;
  return name && unpickler_push(fiber, self, find_class(fiber, self, module, name));
}

static bool load_stack_global(GrFiber *fiber, GrUnpickler *self) {
  GrValue name = unpickler_pop(fiber, self), module = unpickler_pop(fiber, self);
  if (name == 0 || module == 0 || !gr_is_exactly(name, &gr_str_type) || !gr_is_exactly(module, &gr_str_type)) {
    return raise_unpickling(fiber, "STACK_GLOBAL requires str");
  }
  return unpickler_push(fiber, self, find_class(fiber, self, module, name));
}

static bool load_extension(GrFiber *fiber, GrUnpickler *self, int width) {
  const uint8_t *data;
  int32_t code = 0;
  if (!unpickler_read(fiber, self, width, &data)) {
    return false;
  }
  memcpy(&code, data, (size_t)width);
  if (code <= 0) {
    return raise_unpickling(fiber, "EXT specifies code <= 0");
  }
  const PickleState *state = pickle_copyreg(fiber);
  GrValue known = state ? gr_dict_find(fiber, state->extension_cache, gr_tag_int(code)) : 0;
  if (known != 0 || gr_has_exception(fiber)) {
    return unpickler_push(fiber, self, known);
  }
  GrValue pair = gr_dict_find(fiber, state->inverted_registry, gr_tag_int(code));
  if (pair == 0) {
    if (!gr_has_exception(fiber)) {
      gr_raise(fiber, &gr_exc_ValueError, "unregistered extension code %d", code);
    }
    return false;
  }
  const GrTuple *names = gr_as_tuple(pair);
  if (!gr_is_tuple(pair) || names->length != 2 || !gr_is_str(names->items[0]) || !gr_is_str(names->items[1])) {
    gr_raise(fiber, &gr_exc_ValueError, "_inverted_registry[%d] isn't a 2-tuple of strings", code);
    return false;
  }
  GrValue found = find_class(fiber, self, names->items[0], names->items[1]);
  return found && gr_dict_set(fiber, state->extension_cache, gr_tag_int(code), found) &&
         unpickler_push(fiber, self, found);
}

// ---- instances

static GrValue instantiate(GrFiber *fiber, GrValue class_, GrTuple *args) {
  if (args->length == 0 && gr_is_type(class_)) {
    GrValue method = gr_getattr_find(fiber, class_, &gr_name___getinitargs__);
    if (method == 0) {
      return gr_has_exception(fiber) ? 0 : gr_call_method(fiber, class_, &gr_name___new__, &class_, 1, 0);
    }
  }
  return gr_call(fiber, class_, args->items, (size_t)args->length, 0);
}

static bool load_obj(GrFiber *fiber, GrUnpickler *self) {
  int64_t start = unpickler_take_mark(fiber, self);
  if (start < 0) {
    return false;
  }
  if (self->height - start < 1) {
    return unpickler_underflow(fiber, self);
  }
  GrTuple *args = unpickler_pop_tuple(fiber, self, start + 1);
  GrValue class_ = args ? unpickler_pop(fiber, self) : 0;
  return class_ && unpickler_push(fiber, self, instantiate(fiber, class_, args));
}

static bool load_inst(GrFiber *fiber, GrUnpickler *self) {
  int64_t start = unpickler_take_mark(fiber, self);
  GrValue module = start >= 0 ? line_str(fiber, self, "ascii") : 0, name = module ? line_str(fiber, self, "ascii") : 0;
  GrValue class_ = name ? find_class(fiber, self, module, name) : 0;
  GrTuple *args = class_ ? unpickler_pop_tuple(fiber, self, start) : 0;
  return args && unpickler_push(fiber, self, instantiate(fiber, class_, args));
}

// cls.__new__(cls, *args, **kwargs)
static GrValue call_new(GrFiber *fiber, GrType *type, GrTuple *args, GrDict *kwargs) {
  int64_t extra = kwargs ? gr_dict_length(kwargs) : 0, position = 0, count = 0;
  if (extra == 0) {
    return type->new_(fiber, type, args->items, (size_t)args->length, 0);
  }
  GrTuple *names = gr_tuple_make(fiber, extra), *all = gr_tuple_make(fiber, args->length + extra);
  if (names == 0 || all == 0) {
    return 0;
  }
  memcpy(all->items, args->items, (size_t)args->length * sizeof(GrValue));
  for (GrValue key, value; count < extra && gr_dict_next(kwargs, &position, &key, &value); count++) {
    if (!gr_is_str(key)) {
      return gr_raise(fiber, &gr_exc_TypeError, "keywords must be strings");
    }
    names->items[count] = key;
    all->items[args->length + count] = value;
  }
  if (count != extra) {
    return gr_raise(fiber, &gr_exc_RuntimeError, "dictionary changed size during iteration");
  }
  return type->new_(fiber, type, all->items, (size_t)args->length, names);
}

static bool load_newobj(GrFiber *fiber, GrUnpickler *self, bool with_keywords) {
  const char *op = with_keywords ? "NEWOBJ_EX" : "NEWOBJ";
  GrValue kwargs = with_keywords ? unpickler_pop(fiber, self) : GR_NONE;
  GrValue args = kwargs ? unpickler_pop(fiber, self) : 0, class_ = args ? unpickler_pop(fiber, self) : 0;
  if (class_ == 0) {
    return false;
  }
  GrType *type = (GrType *)(void *)class_;
  if (!gr_is_type(class_)) {
    gr_raise(fiber, &gr_unpickling_error_type, "%s class argument must be a type, not %T", op, class_);
    return false;
  }
  if (!gr_type_ready(fiber, type)) {
    return false;
  }
  if (type->new_ == 0) {
    gr_raise(fiber, &gr_unpickling_error_type, "%s class argument '%N' doesn't have __new__", op, type);
    return false;
  }
  if (!gr_is_tuple(args)) {
    gr_raise(fiber, &gr_unpickling_error_type, "%s args argument must be a tuple, not %T", op, args);
    return false;
  }
  if (with_keywords && !gr_is_dict(kwargs)) {
    gr_raise(fiber, &gr_unpickling_error_type, "%s kwargs argument must be a dict, not %T", op, kwargs);
    return false;
  }
  return unpickler_push(fiber, self, call_new(fiber, type, gr_as_tuple(args), with_keywords ? gr_as_dict(kwargs) : 0));
}

static bool load_reduce(GrFiber *fiber, GrUnpickler *self) {
  GrValue args = unpickler_pop(fiber, self), callable = args ? unpickler_pop(fiber, self) : 0;
  if (callable == 0) {
    return false;
  }
  if (!gr_is_tuple(args)) {
    gr_raise(fiber, &gr_exc_TypeError, "argument list must be a tuple");
    return false;
  }
  return unpickler_push(fiber, self,
                        gr_call(fiber, callable, gr_as_tuple(args)->items, (size_t)gr_as_tuple(args)->length, 0));
}

// ---- state

// Attributes as in __dict__: past descriptors. Those that the compiler foresaw go into their slots.
static bool store_attributes(GrFiber *fiber, GrValue object, GrDict *attributes) {
  GrType *type = gr_type_of(object);
  GrValue descriptor = gr_type_lookup(fiber, type, &gr_name___dict__);
  bool plain = (type->type_flags & GR_TYPE_HEAP) && (type->type_flags & GR_TYPE_PLAIN_GETATTR) &&
               gr_instance_has_dict(object) && descriptor && gr_is_exactly(descriptor, &gr_getset_descriptor_type) &&
               ((GrGetSetDescr *)(void *)descriptor)->def == &gr_dict_def;
  GrValue dict = plain ? 0 : gr_getattr(fiber, object, &gr_name___dict__);
  if (!plain && dict == 0) {
    return false;
  }
  int64_t position = 0;
  for (GrValue key, value; gr_dict_next(attributes, &position, &key, &value);) {
    if (gr_is_exactly(key, &gr_str_type)) {
      GrStr *name = gr_str_intern(fiber, gr_as_str(key));
      if (name == 0) {
        return false;
      }
      key = GR_VALUE(name);
      if (plain) {
        if (!gr_instance_store(fiber, object, type, gr_instance_slot(object, type, name), name, value)) {
          return false;
        }
        continue;
      }
    }
    if (dict == 0 && (dict = gr_getattr(fiber, object, &gr_name___dict__)) == 0) {
      return false;
    }
    if (!gr_setitem(fiber, dict, key, value)) {
      return false;
    }
  }
  return true;
}

static bool set_state(GrFiber *fiber, GrValue object, GrValue state) {
  GrValue slots = 0;
  if (gr_is_tuple(state) && gr_as_tuple(state)->length == 2) {
    slots = gr_as_tuple(state)->items[1];
    state = gr_as_tuple(state)->items[0];
  }
  if (state != GR_NONE) {
    if (!gr_is_dict(state)) {
      return raise_unpickling(fiber, "state is not a dictionary");
    }
    if (!store_attributes(fiber, object, gr_as_dict(state))) {
      return false;
    }
  }
  if (slots == 0) {
    return true;
  }
  if (!gr_is_dict(slots)) {
    return raise_unpickling(fiber, "slot state is not a dictionary");
  }
  int64_t position = 0;
  for (GrValue key, value; gr_dict_next(gr_as_dict(slots), &position, &key, &value);) {
    if (!gr_is_str(key)) {
      gr_raise(fiber, &gr_exc_TypeError, "attribute name must be string, not '%T'", key);
      return false;
    }
    if (!gr_setattr(fiber, object, gr_as_str(key), value)) {
      return false;
    }
  }
  return true;
}

static bool load_build(GrFiber *fiber, GrUnpickler *self) {
  if (self->height - 2 < self->fence) {
    return unpickler_underflow(fiber, self);
  }
  GrValue state = unpickler_pop(fiber, self), object = self->stack[self->height - 1];
  GrValue method = gr_getattr_find(fiber, object, &gr_name___setstate__);
  if (method != 0) {
    return gr_call1(fiber, method, state) != 0;
  }
  return !gr_has_exception(fiber) && set_state(fiber, object, state);
}

// ---- persistent ids

static bool load_persistent(GrFiber *fiber, GrUnpickler *self, GrValue id) {
  return id && unpickler_push(fiber, self, gr_call1(fiber, self->persistent_load, id));
}

static bool load_persid(GrFiber *fiber, GrUnpickler *self, bool binary) {
  if (self->persistent_load == 0) {
    return raise_unpickling(fiber, "A load persistent id instruction was encountered,\nbut no persistent_load function "
                                   "was specified.");
  }
  if (binary) {
    return load_persistent(fiber, self, unpickler_pop(fiber, self));
  }
  int64_t size;
  char *line = unpickler_read_line(fiber, self, 1, &size);
  GrStr *id = line ? gr_text_decode(fiber, line, size, "ascii", 0) : 0;
  if (line && id == 0 && gr_clear_if(fiber, &gr_exc_UnicodeDecodeError)) {
    return raise_unpickling(fiber, "persistent IDs in protocol 0 must be ASCII strings");
  }
  return load_persistent(fiber, self, GR_VALUE(id));
}

// ---- protocol and frames

static bool load_proto(GrFiber *fiber, GrUnpickler *self) {
  const uint8_t *data;
  if (!unpickler_read(fiber, self, 1, &data)) {
    return false;
  }
  if (data[0] > PICKLE_HIGHEST) {
    gr_raise(fiber, &gr_exc_ValueError, "unsupported pickle protocol: %d", data[0]);
    return false;
  }
  self->protocol = data[0];
  return true;
}

static bool load_frame(GrFiber *fiber, GrUnpickler *self) {
  const uint8_t *data;
  uint64_t size;
  if (!unpickler_read(fiber, self, 8, &data)) {
    return false;
  }
  memcpy(&size, data, 8);
  if (size > INT64_MAX) {
    gr_raise(fiber, &gr_exc_OverflowError, "FRAME length exceeds system's maximum of %lld bytes", (long long)INT64_MAX);
    return false;
  }
  if (!unpickler_read(fiber, self, (int64_t)size, &data)) {
    return false;
  }
  self->position -= (int64_t)size;
  return true;
}

bool load_object(GrFiber *fiber, GrUnpickler *self, int op, bool *known) {
  switch (op) {
  case OP_GLOBAL: return load_global(fiber, self);
  case OP_STACK_GLOBAL: return load_stack_global(fiber, self);
  case OP_REDUCE: return load_reduce(fiber, self);
  case OP_NEWOBJ: return load_newobj(fiber, self, false);
  case OP_NEWOBJ_EX: return load_newobj(fiber, self, true);
  case OP_BUILD: return load_build(fiber, self);
  case OP_OBJ: return load_obj(fiber, self);
  case OP_INST: return load_inst(fiber, self);
  case OP_PERSID: return load_persid(fiber, self, false);
  case OP_BINPERSID: return load_persid(fiber, self, true);
  case OP_PROTO: return load_proto(fiber, self);
  case OP_FRAME: return load_frame(fiber, self);
  case OP_EXT1: return load_extension(fiber, self, 1);
  case OP_EXT2: return load_extension(fiber, self, 2);
  case OP_EXT4: return load_extension(fiber, self, 4);
  default: *known = false; return true;
  }
}
