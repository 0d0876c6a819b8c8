// Pickling of classes and functions by their names, and of what __reduce__ returned.
#include "pickle_types.h"

GR_NAME(gr_name_functools, "functools");
GR_NAME(gr_name_partial, "partial");

// ---- globals

// The module that has the object under the name, asked of all loaded ones.
static GrValue search_modules(GrFiber *fiber, GrValue object, GrTuple *path) {
  GrDict *modules = gr_sys_modules(fiber);
  GrValue copy = modules ? GR_VALUE(gr_dict_clone(fiber, modules)) : 0;
  int64_t position = 0;
  for (GrValue name, module, parent; copy && gr_dict_next(gr_as_dict(copy), &position, &name, &module);) {
    if (module == GR_NONE || (gr_is_str(name) && gr_str_equal_c(gr_as_str(name), "__main__"))) {
      continue;
    }
    GrValue found = pickle_deep_attribute(fiber, module, path, &parent);
    if (found == object) {
      return name;
    }
    if (gr_has_exception(fiber)) {
      gr_clear_exception(fiber);
    }
  }
  return copy ? GR_VALUE(&gr_name___main__) : 0;
}

static GrValue module_name_of(GrFiber *fiber, GrValue object, GrTuple *path) {
  GrValue name = gr_getattr_find(fiber, object, &gr_name___module__);
  if (name == 0 && gr_has_exception(fiber)) {
    return 0;
  }
  return name != 0 && name != GR_NONE ? name : search_modules(fiber, object, path);
}

static bool raise_pickling(GrFiber *fiber, const char *format, GrValue object, GrValue a, GrValue b) {
  gr_raise(fiber, &gr_pickling_error_type, format, object, a, b);
  return false;
}

// Looks that module.name leads to the object; *parent gets what its last part is an attribute of.
static bool check_global(GrFiber *fiber, GrValue object, GrValue module_name, GrStr *name, GrTuple *path,
                         GrValue *module, GrValue *parent) {
  if (!gr_is_str(module_name)) {
    gr_raise(fiber, &gr_exc_TypeError, "module name must be str, not %T", module_name);
    return false;
  }
  *module = gr_import(fiber, gr_as_str(module_name));
  if (*module == 0) {
    gr_take_exception(fiber);
    return raise_pickling(fiber, "Can't pickle %R: import of module %R failed", object, module_name, 0);
  }
  GrValue found = pickle_deep_attribute(fiber, *module, path, parent);
  if (found == 0) {
    gr_take_exception(fiber);
    return raise_pickling(fiber, "Can't pickle %R: attribute lookup %U on %U failed", object, GR_VALUE(name),
                          module_name);
  }
  if (found != object) {
    return raise_pickling(fiber, "Can't pickle %R: it's not the same object as %U.%U", object, module_name,
                          GR_VALUE(name));
  }
  return true;
}

// A code that copyreg.add_extension gave to the name: 1 written, 0 there is none, -1 raised.
static int save_extension(GrFiber *fiber, GrPickler *self, GrValue object, GrValue module_name, GrStr *name) {
  const PickleState *state = pickle_copyreg(fiber);
  GrTuple *key = state ? gr_tuple_pack(fiber, 2, module_name, GR_VALUE(name)) : 0;
  GrValue code = key ? gr_dict_find(fiber, state->extension_registry, GR_VALUE(key)) : 0;
  if (code == 0) {
    return gr_has_exception(fiber) ? -1 : 0;
  }
  int64_t number;
  if (!gr_is_int(code)) {
    raise_pickling(fiber, "Can't pickle %R: extension code %R isn't an integer", object, code, 0);
    return -1;
  }
  if (!gr_int_to_i64(code, &number) || number <= 0 || number > INT32_MAX) {
    gr_raise(fiber, &gr_exc_RuntimeError, "Can't pickle %R: extension code %U is out of range", object, code);
    return -1;
  }
  uint8_t out[5];
  uint32_t word = (uint32_t)number;
  int size = number < 256 ? 1 : number < 65536 ? 2 : 4;
  out[0] = (uint8_t)(size == 1 ? OP_EXT1 : size == 2 ? OP_EXT2 : OP_EXT4);
  memcpy(out + 1, &word, 4);
  return pickler_write(fiber, self, out, size + 1) ? 1 : -1;
}

// The names that Python 2 has for it.
static bool old_names(GrFiber *fiber, GrValue *module_name, GrValue *name) {
  const PickleState *state = pickle_compat(fiber);
  GrTuple *key = state ? gr_tuple_pack(fiber, 2, *module_name, *name) : 0;
  if (key == 0) {
    return false;
  }
  GrValue pair = gr_dict_find(fiber, state->names_3to2, GR_VALUE(key));
  if (pair != 0) {
    if (!gr_is_tuple(pair) || gr_as_tuple(pair)->length != 2 || !gr_is_str(gr_as_tuple(pair)->items[0]) ||
        !gr_is_str(gr_as_tuple(pair)->items[1])) {
      gr_raise(fiber, &gr_exc_RuntimeError, "_compat_pickle.REVERSE_NAME_MAPPING values should be 2-tuples, not %T",
               pair);
      return false;
    }
    *module_name = gr_as_tuple(pair)->items[0];
    *name = gr_as_tuple(pair)->items[1];
    return true;
  }
  GrValue module = gr_has_exception(fiber) ? 0 : gr_dict_find(fiber, state->modules_3to2, *module_name);
  if (module != 0) {
    if (!gr_is_str(module)) {
      gr_raise(fiber, &gr_exc_RuntimeError, "_compat_pickle.REVERSE_IMPORT_MAPPING values should be strings, not %T",
               module);
      return false;
    }
    *module_name = module;
  }
  return !gr_has_exception(fiber);
}

// GLOBAL with both names as lines.
static bool write_global(GrFiber *fiber, GrPickler *self, GrValue module_name, GrValue name) {
  const GrValue original[] = {module_name, name};
  if (self->fix_imports && !old_names(fiber, &module_name, &name)) {
    return false;
  }
  GrStr *module = gr_as_str(module_name), *last = gr_as_str(name);
  GrBytes *encoded[2];
  const char *encoding = self->protocol >= 3 ? "utf-8" : "ascii";
  encoded[0] = gr_text_encode(fiber, module, encoding, 0);
  encoded[1] = encoded[0] ? gr_text_encode(fiber, last, encoding, 0) : 0;
  if (encoded[1] == 0) {
    if (gr_clear_if(fiber, &gr_exc_UnicodeEncodeError)) {
      gr_raise(fiber, &gr_pickling_error_type, "can't pickle %s identifier '%U' using pickle protocol %d",
               encoded[0] ? "global" : "module", original[encoded[0] ? 1 : 0], self->protocol);
    }
    return false;
  }
  return pickler_write_byte(fiber, self, OP_GLOBAL) &&
         pickler_write(fiber, self, encoded[0]->bytes, encoded[0]->size) && pickler_write_byte(fiber, self, '\n') &&
         pickler_write(fiber, self, encoded[1]->bytes, encoded[1]->size) && pickler_write_byte(fiber, self, '\n');
}

static GrStr *own_name(GrFiber *fiber, GrValue object) {
  GrValue name = gr_getattr_find(fiber, object, &gr_name___qualname__);
  if (name == 0) {
    name = gr_has_exception(fiber) ? 0 : gr_getattr(fiber, object, &gr_name___name__);
  }
  if (name != 0 && !gr_is_str(name)) {
    gr_raise(fiber, &gr_exc_TypeError, "must be str, not %T", name);
    return 0;
  }
  return gr_as_str(name);
}

bool pickler_save_global(GrFiber *fiber, GrPickler *self, GrValue object, GrStr *name) {
  GrValue module, parent;
  if (name == 0 && (name = own_name(fiber, object)) == 0) {
    return false;
  }
  GrTuple *path = pickle_dotted_path(fiber, 0, name);
  GrValue module_name = path ? module_name_of(fiber, object, path) : 0;
  if (module_name == 0 || !check_global(fiber, object, module_name, name, path, &module, &parent)) {
    return false;
  }
  if (self->protocol >= 2) {
    int done = save_extension(fiber, self, object, module_name, name);
    if (done != 0) {
      return done > 0;
    }
  }
  GrValue last = path->items[path->length - 1];
  if (self->protocol >= 4) {
    if (!pickler_save(fiber, self, module_name) || !pickler_save(fiber, self, GR_VALUE(name)) ||
        !pickler_write_byte(fiber, self, OP_STACK_GLOBAL)) {
      return false;
    }
  } else if (parent != module) {
    GrValue function = gr_builtin_find(fiber, &gr_name_getattr);
    GrTuple *args = function ? gr_tuple_pack(fiber, 2, parent, last) : 0;
    return args && pickler_save_call(fiber, self, function, args, object);
  } else if (!write_global(fiber, self, module_name, last)) {
    return false;
  }
  return pickler_memo_put(fiber, self, object);
}

bool pickler_save_type(GrFiber *fiber, GrPickler *self, GrValue type) {
  GrValue single = type == GR_VALUE(&gr_none_type)             ? GR_NONE
                   : type == GR_VALUE(&gr_ellipsis_type)       ? GR_ELLIPSIS
                   : type == GR_VALUE(&gr_notimplemented_type) ? GR_NOTIMPLEMENTED
                                                               : 0;
  if (single != 0) {
    GrTuple *args = gr_tuple_pack(fiber, 1, single);
    return args && pickler_save_call(fiber, self, GR_VALUE(&gr_type_type), args, type);
  }
  return pickler_save_global(fiber, self, type, 0);
}

// ---- what __reduce__ returned

typedef struct Reduced {
  GrValue callable;
  GrTuple *args;
  GrValue state, items, pairs, setter;     // 0: left out
} Reduced;

static bool unpack_reduced(GrFiber *fiber, const GrTuple *tuple, Reduced *out) {
  GrValue parts[6] = {0};
  if (tuple->length < 2 || tuple->length > 6) {
    gr_raise(fiber, &gr_pickling_error_type, "tuple returned by __reduce__ must contain 2 through 6 elements");
    return false;
  }
  for (int64_t i = 0; i < tuple->length; i++) {
    parts[i] = i >= 2 && tuple->items[i] == GR_NONE ? 0 : tuple->items[i];
  }
  *out = (Reduced){parts[0], gr_as_tuple(parts[1]), parts[2], parts[3], parts[4], parts[5]};
  const char *wrong = 0;
  if (!gr_is_callable(parts[0])) {
    wrong = "first item of the tuple returned by __reduce__ must be callable";
  } else if (!gr_is_tuple(parts[1])) {
    wrong = "second item of the tuple returned by __reduce__ must be a tuple";
  }
  if (wrong) {
    gr_raise(fiber, &gr_pickling_error_type, "%s", wrong);
    return false;
  }
  static const char *const kinds[] = {"fourth", "fifth"};
  for (int i = 0; i < 2; i++) {
    if (parts[3 + i] && gr_type_of(parts[3 + i])->next == 0) {
      gr_raise(fiber, &gr_pickling_error_type, "%s element of the tuple returned by __reduce__ must be an iterator, not %T",
               kinds[i], parts[3 + i]);
      return false;
    }
  }
  if (out->setter && !gr_is_callable(out->setter)) {
    gr_raise(fiber, &gr_pickling_error_type,
             "sixth element of the tuple returned by __reduce__ must be a function, not %T", out->setter);
    return false;
  }
  return true;
}

static bool raise_newobj(GrFiber *fiber, const char *which, const char *what, GrValue given) {
  gr_raise(fiber, &gr_pickling_error_type, "%s item from NEWOBJ_EX argument tuple must be %s, not %T", which, what,
           given);
  return false;
}

// __newobj_ex__(cls, args, kwargs)
static bool save_newobj_ex(GrFiber *fiber, GrPickler *self, GrTuple *tuple) {
  if (tuple->length != 3) {
    gr_raise(fiber, &gr_pickling_error_type, "length of the NEWOBJ_EX argument tuple must be exactly 3, not %lld",
             (long long)tuple->length);
    return false;
  }
  GrValue class_ = tuple->items[0], args = tuple->items[1], kwargs = tuple->items[2];
  if (!gr_is_type(class_)) {
    return raise_newobj(fiber, "first", "a class", class_);
  }
  if (!gr_is_tuple(args)) {
    return raise_newobj(fiber, "second", "a tuple", args);
  }
  if (!gr_is_dict(kwargs)) {
    return raise_newobj(fiber, "third", "a dict", kwargs);
  }
  if (self->protocol >= 4) {
    return pickler_save(fiber, self, class_) && pickler_save(fiber, self, args) && pickler_save(fiber, self, kwargs) &&
           pickler_write_byte(fiber, self, OP_NEWOBJ_EX);
  }
  // functools.partial(cls.__new__, cls, *args, **kwargs)()
  GrValue functools = gr_import(fiber, &gr_name_functools);
  GrValue partial = functools ? gr_getattr(fiber, functools, &gr_name_partial) : 0;
  GrValue new_ = partial ? gr_getattr(fiber, class_, &gr_name___new__) : 0;
  GrTuple *all = new_ ? gr_tuple_make(fiber, gr_as_tuple(args)->length + 2) : 0;
  if (all == 0) {
    return false;
  }
  all->items[0] = new_;
  all->items[1] = class_;
  memcpy(all->items + 2, gr_as_tuple(args)->items, (size_t)gr_as_tuple(args)->length * sizeof(GrValue));
  GrValue callable = gr_call_spread(fiber, partial, all, gr_as_dict(kwargs));
  return callable && pickler_save(fiber, self, callable) && pickler_save(fiber, self, GR_VALUE(&gr_tuple_empty)) &&
         pickler_write_byte(fiber, self, OP_REDUCE);
}

// __newobj__(cls, *args)
static bool save_newobj(GrFiber *fiber, GrPickler *self, GrTuple *args, GrValue object) {
  if (args->length < 1) {
    gr_raise(fiber, &gr_pickling_error_type, "__newobj__ arglist is empty");
    return false;
  }
  GrValue class_ = args->items[0];
  if (!gr_is_type(class_) || ((GrType *)(void *)class_)->new_ == 0) {
    gr_raise(fiber, &gr_pickling_error_type, "args[0] from __newobj__ args has no __new__");
    return false;
  }
  if (object != 0) {
    GrValue own = gr_getattr(fiber, object, &gr_name___class__);
    if (own == 0) {
      return false;
    }
    if (own != class_) {
      gr_raise(fiber, &gr_pickling_error_type, "args[0] from __newobj__ args has the wrong class");
      return false;
    }
  }
  GrTuple *rest = gr_tuple_slice(fiber, args, 1, args->length);
  return rest && pickler_save(fiber, self, class_) && pickler_save(fiber, self, GR_VALUE(rest)) &&
         pickler_write_byte(fiber, self, OP_NEWOBJ);
}

static bool save_state(GrFiber *fiber, GrPickler *self, const Reduced *reduced, GrValue object) {
  if (reduced->setter == 0) {
    return pickler_save(fiber, self, reduced->state) && pickler_write_byte(fiber, self, OP_BUILD);
  }
  static const uint8_t call[] = {OP_TUPLE2, OP_REDUCE, OP_POP};
  return pickler_save(fiber, self, reduced->setter) && pickler_save(fiber, self, object) &&
         pickler_save(fiber, self, reduced->state) && pickler_write(fiber, self, call, sizeof call);
}

// How the callable goes: 0 as it is, 1 as NEWOBJ, 2 as NEWOBJ_EX; -1 raised.
static int newobj_kind(GrFiber *fiber, GrPickler *self, GrValue callable) {
  if (self->protocol < 2) {
    return 0;
  }
  GrValue name = gr_getattr_find(fiber, callable, &gr_name___name__);
  if (name == 0 || !gr_is_str(name)) {
    return gr_has_exception(fiber) ? -1 : 0;
  }
  return gr_str_equal_c(gr_as_str(name), "__newobj__")      ? 1
         : gr_str_equal_c(gr_as_str(name), "__newobj_ex__") ? 2
                                                            : 0;
}

bool pickler_save_reduce(GrFiber *fiber, GrPickler *self, GrTuple *tuple, GrValue object) {
  Reduced reduced;
  if (!unpack_reduced(fiber, tuple, &reduced)) {
    return false;
  }
  int kind = newobj_kind(fiber, self, reduced.callable);
  bool good = kind == 2   ? save_newobj_ex(fiber, self, reduced.args)
              : kind == 1 ? save_newobj(fiber, self, reduced.args, object)
              : kind == 0 ? pickler_save(fiber, self, reduced.callable) &&
                                pickler_save(fiber, self, GR_VALUE(reduced.args)) &&
                                pickler_write_byte(fiber, self, OP_REDUCE)
                          : false;
  if (!good) {
    return false;
  }
  if (object != 0) {
    // The arguments contained the object, which is made by now: what was made a second time goes.
    int64_t known = pickler_memo_find(self, object);
    if (known >= 0) {
      if (!pickler_write_byte(fiber, self, OP_POP) || !pickler_memo_get(fiber, self, known)) {
        return false;
      }
    } else if (!pickler_memo_put(fiber, self, object)) {
      return false;
    }
  }
  return (reduced.items == 0 || pickler_save_items(fiber, self, reduced.items)) &&
         (reduced.pairs == 0 || pickler_save_pairs(fiber, self, reduced.pairs)) &&
         (reduced.state == 0 || save_state(fiber, self, &reduced, object));
}

bool pickler_save_call(GrFiber *fiber, GrPickler *self, GrValue callable, GrTuple *args, GrValue object) {
  GrTuple *reduced = gr_tuple_pack(fiber, 2, callable, GR_VALUE(args));
  return reduced && pickler_save_reduce(fiber, self, reduced, object);
}
