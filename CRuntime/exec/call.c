// Calling: the paths around GrCallFn. Arguments are one array: positional ones, then a value a keyword.
#include "grouse/core.h"

enum { STACK_ARGUMENTS = 256 };

GrValue gr_call_not_callable(GrFiber *fiber, GrValue callee, const GrValue *args, size_t nargs,
                             GrTuple *kwnames) {
  GrType *type = gr_type_of(callee);
  if (!(type->type_flags & GR_TYPE_READY)) {
    if (!gr_type_ready(fiber, type)) {
      return 0;
    }
    if (type->call != 0) {
      return type->call(fiber, callee, args, nargs, kwnames);
    }
  }
  return gr_raise(fiber, &gr_exc_TypeError, "'%T' object is not callable", callee);
}

bool gr_is_callable(GrValue value) { return gr_type_of(value)->call != 0; }

GrValue gr_call_prepended(GrFiber *fiber, GrCallFn function, GrValue callee, GrValue first,
                          const GrValue *args, size_t nargs, GrTuple *kwnames) {
  size_t count = nargs + gr_keyword_count(kwnames);
  if (GR_UNLIKELY(count >= STACK_ARGUMENTS)) {
    GrValue *all = gr_alloc_checked(fiber, sizeof(GrValue) * (count + 1));
    if (all == 0) {
      return 0;
    }
    all[0] = first;
    memcpy(all + 1, args, sizeof(GrValue) * count);
    return function(fiber, callee, all, nargs + 1, kwnames);
  }
  GrValue all[count + 1];
  all[0] = first;
  for (size_t i = 0; i < count; i++) {
    all[i + 1] = args[i];
  }
  return function(fiber, callee, all, nargs + 1, kwnames);
}

static GrValue call_value(GrFiber *fiber, GrValue callee, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  return gr_call(fiber, callee, args, nargs, kwnames);
}

// ---- fast positional calls

typedef GrValue (*Direct0)(GrFiber *);
typedef GrValue (*Direct1)(GrFiber *, GrValue);
typedef GrValue (*Direct2)(GrFiber *, GrValue, GrValue);
typedef GrValue (*Direct3)(GrFiber *, GrValue, GrValue, GrValue);
typedef GrValue (*Direct4)(GrFiber *, GrValue, GrValue, GrValue, GrValue);

static inline bool function_takes_exactly(const GrCode *code, size_t nargs) {
  return (size_t)code->positional == nargs && code->keyword_only == 0 &&
         !(code->flags & (GR_CODE_VARARGS | GR_CODE_VARKEYWORDS));
}

// [args] are the parameters of the function, all positional.
static inline GrValue function_enter(GrFiber *fiber, GrFunction *function, const GrValue *args, size_t nargs) {
  const GrCode *code = function->code;
  if (GR_UNLIKELY(code->flags & GR_CODE_CLOSURE)) {
    return code->spread(fiber, function, (GrValue *)args);
  }
  switch (nargs) {
  case 0: return ((Direct0)code->direct)(fiber);
  case 1: return ((Direct1)code->direct)(fiber, args[0]);
  case 2: return ((Direct2)code->direct)(fiber, args[0], args[1]);
  case 3: return ((Direct3)code->direct)(fiber, args[0], args[1], args[2]);
  case 4: return ((Direct4)code->direct)(fiber, args[0], args[1], args[2], args[3]);
  default: return code->spread(fiber, function, (GrValue *)args);
  }
}

// A native function or method descriptor entered with unpacked arguments; self, if any, is args[0].
static inline GrValue direct_enter(GrFiber *fiber, void *direct, const GrValue *args, size_t nargs) {
  switch (nargs) {
  case 0: return ((Direct0)direct)(fiber);
  case 1: return ((Direct1)direct)(fiber, args[0]);
  case 2: return ((Direct2)direct)(fiber, args[0], args[1]);
  case 3: return ((Direct3)direct)(fiber, args[0], args[1], args[2]);
  default: return ((Direct4)direct)(fiber, args[0], args[1], args[2], args[3]);
  }
}

GrValue gr_call_values(GrFiber *fiber, GrValue callee, const GrValue *args, size_t nargs) {
  if (GR_LIKELY(gr_is_object(callee))) {
    GrType *type = gr_as_object(callee)->type;
    if (GR_LIKELY(type == &gr_function_type)) {
      GrFunction *function = (GrFunction *)(void *)callee;
      if (GR_LIKELY(function_takes_exactly(function->code, nargs))) {
        return function_enter(fiber, function, args, nargs);
      }
      return gr_function_call(fiber, callee, args, nargs, 0);
    }
    if (type == &gr_native_type) {
      GrNative *native = (GrNative *)(void *)callee;
      const GrMethodDef *def = native->def;
      if (native->self == 0 && def->direct != 0 && (size_t)def->positional_count == nargs && nargs <= 4) {
        return direct_enter(fiber, def->direct, args, nargs);
      }
      if (native->self == 0) {
        return def->call(fiber, callee, args, nargs, 0);
      }
    }
  }
  return gr_call(fiber, callee, args, nargs, 0);
}

// ---- methods

// A known attribute of args[0]'s type that binds like a function.
static inline GrValue call_unbound(GrFiber *fiber, GrValue method, const GrValue *args, size_t nargs,
                                   GrTuple *kwnames) {
  GrType *type = gr_as_object(method)->type;
  if (GR_LIKELY(type == &gr_function_type)) {
    GrFunction *function = (GrFunction *)(void *)method;
    if (GR_LIKELY(kwnames == 0 && function_takes_exactly(function->code, nargs))) {
      return function_enter(fiber, function, args, nargs);
    }
    return gr_function_call(fiber, method, args, nargs, kwnames);
  }
  if (type == &gr_method_descriptor_type) {
    const GrMethodDef *def = ((GrMethodDescr *)(void *)method)->def;
    if (kwnames == 0 && def->direct != 0 && (size_t)def->positional_count + 1 == nargs && nargs <= 4) {
      return direct_enter(fiber, def->direct, args, nargs);
    }
    return def->call(fiber, method, args, nargs, kwnames);
  }
  return gr_call(fiber, method, args, nargs, kwnames);
}

// True if the instance itself may have an attribute that hides the class's.
static inline bool instance_hides(GrFiber *fiber, GrValue object, const GrType *type, GrStr *name) {
  if (!(type->type_flags & GR_TYPE_HAS_DICT)) {
    return false;
  }
  GrDict *dict = atomic_load_explicit(&gr_attributes(object)->dict, memory_order_acquire);
  return dict != 0 && gr_dict_find_str(fiber, dict, name) != 0;
}

// super().name(...): the object takes the place of the super object, no bound method is made.
static GrValue call_on_super(GrFiber *fiber, GrStr *name, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  GrValue method = gr_super_find_method(fiber, args[0], name);
  size_t count = nargs + gr_keyword_count(kwnames);
  if (method == 0 || count > STACK_ARGUMENTS) {
    method = gr_getattr(fiber, args[0], name);
    return method ? gr_call(fiber, method, args + 1, nargs - 1, kwnames) : 0;
  }
  GrValue all[count];
  all[0] = ((GrSuper *)(void *)args[0])->object;
  for (size_t i = 1; i < count; i++) {
    all[i] = args[i];
  }
  return call_unbound(fiber, method, all, nargs, kwnames);
}

GrValue gr_call_method_cached(GrFiber *fiber, GrStr *name, const GrValue *args, size_t nargs,
                              GrTuple *kwnames, GrAttrCache *cache) {
  GrValue object = args[0];
  GrType *type = gr_type_of(object);
  GrMethodEntry *entry = atomic_load_explicit(&cache->method, memory_order_acquire);
  if (GR_LIKELY(entry != 0 && entry->version == type->base.version)) {
    if (GR_LIKELY(!instance_hides(fiber, object, type, name))) {
      return call_unbound(fiber, entry->value, args, nargs, kwnames);
    }
  } else if (GR_LIKELY(type->type_flags & GR_TYPE_PLAIN_GETATTR)) {
    GrLookup found;
    gr_type_lookup_entry(fiber, type, name, &found);
    if (found.value != 0 && found.slot < 0 && gr_has_type_flag(found.value, GR_TYPE_METHOD_DESCR)) {
      if (found.version != 0) {
        entry = gr_alloc(fiber, sizeof *entry);
        *entry = (GrMethodEntry){.version = found.version, .is_method = 1, .value = found.value};
        atomic_store_explicit(&cache->method, entry, memory_order_release);
      }
      if (!instance_hides(fiber, object, type, name)) {
        return call_unbound(fiber, found.value, args, nargs, kwnames);
      }
    }
  }
  if (type == &gr_super_type) {
    return call_on_super(fiber, name, args, nargs, kwnames);
  }
  GrValue method = gr_getattr(fiber, object, name);
  fiber->lookup_failed = method == 0;
  return method ? gr_call(fiber, method, args + 1, nargs - 1, kwnames) : 0;
}

GrValue gr_call_method(GrFiber *fiber, GrValue object, GrStr *name, const GrValue *args, size_t nargs,
                       GrTuple *kwnames) {
  GrType *type = gr_type_of(object);
  if (GR_LIKELY(gr_type_ready(fiber, type) && (type->type_flags & GR_TYPE_PLAIN_GETATTR))) {
    GrLookup found;
    gr_type_lookup_entry(fiber, type, name, &found);
    if (found.value != 0 && found.slot < 0 && gr_has_type_flag(found.value, GR_TYPE_METHOD_DESCR) &&
        !instance_hides(fiber, object, type, name)) {
      return gr_call_prepended(fiber, call_value, found.value, object, args, nargs, kwnames);
    }
  }
  GrValue method = gr_getattr(fiber, object, name);
  return method ? gr_call(fiber, method, args, nargs, kwnames) : 0;
}

GrValue gr_special_find(GrFiber *fiber, GrValue object, GrStr *name) {
  GrType *type = gr_type_of(object);
  GrValue method = gr_type_lookup(fiber, type, name);
  return method ? gr_descriptor_get(fiber, method, object, GR_VALUE(type)) : 0;
}

GrValue gr_call_special_self(GrFiber *fiber, GrStr *name, const GrValue *args, size_t nargs, bool *found) {
  GrType *type = gr_type_of(args[0]);
  GrValue method = gr_type_lookup(fiber, type, name);
  *found = method != 0;
  if (GR_UNLIKELY(method == 0)) {
    return 0;
  }
  if (GR_LIKELY(gr_has_type_flag(method, GR_TYPE_METHOD_DESCR))) {
    return call_unbound(fiber, method, args, nargs, 0);
  }
  method = gr_descriptor_get(fiber, method, args[0], GR_VALUE(type));
  return method ? gr_call(fiber, method, args + 1, nargs - 1, 0) : 0;
}

GrValue gr_call_special(GrFiber *fiber, GrValue object, GrStr *name, const GrValue *args, size_t nargs,
                        bool *found) {
  GrType *type = gr_type_of(object);
  GrValue method = gr_type_lookup(fiber, type, name);
  *found = method != 0;
  if (method == 0) {
    return 0;
  }
  if (gr_has_type_flag(method, GR_TYPE_METHOD_DESCR)) {
    return gr_call_prepended(fiber, call_value, method, object, args, nargs, 0);
  }
  method = gr_descriptor_get(fiber, method, object, GR_VALUE(type));
  return method ? gr_call(fiber, method, args, nargs, 0) : 0;
}

// ---- f(*args, **kwargs)

static GrValue call_with_dict(GrFiber *fiber, GrValue callee, const GrValue *args, size_t nargs, GrDict *kwargs) {
  int64_t expected = gr_dict_length(kwargs), count = 0, position = 0;
  GrTuple *names = gr_tuple_make(fiber, expected);
  GrValue *all = names ? gr_alloc_checked(fiber, sizeof(GrValue) * (nargs + (size_t)expected + 1)) : 0;
  if (all == 0) {
    return 0;
  }
  if (nargs > 0) {
    memcpy(all, args, sizeof(GrValue) * nargs);
  }
  GrValue key, value;
  while (count < expected && gr_dict_next(kwargs, &position, &key, &value)) {
    if (!gr_is_str(key)) {
      return gr_raise(fiber, &gr_exc_TypeError, "keywords must be strings");
    }
    names->items[count] = key;
    all[nargs + (size_t)count++] = value;
  }
  if (count < expected) {   // another thread removed some
    names = gr_tuple_new(fiber, names->items, count);
  }
  return names ? gr_call(fiber, callee, all, nargs, count > 0 ? names : 0) : 0;
}

GrValue gr_call_spread(GrFiber *fiber, GrValue callee, GrTuple *args, GrDict *kwargs) {
  const GrValue *items = args ? args->items : 0;
  size_t nargs = args ? (size_t)args->length : 0;
  if (kwargs == 0 || gr_dict_length(kwargs) == 0) {
    return gr_call(fiber, callee, items, nargs, 0);
  }
  return call_with_dict(fiber, callee, items, nargs, kwargs);
}

GrStr *gr_function_text(GrFiber *fiber, GrValue callee) {
  GrValue name = gr_getattr_find(fiber, callee, &gr_name___qualname__);
  if (name == 0) {
    return gr_has_exception(fiber) ? 0 : gr_str(fiber, callee);
  }
  GrValue module = gr_getattr_find(fiber, callee, &gr_name___module__);
  if (module == 0 && gr_has_exception(fiber)) {
    return 0;
  }
  bool builtin = module == 0 || module == GR_NONE ||
                 (gr_is_str(module) && gr_str_equal(gr_as_str(module), &gr_name_builtins));
  return builtin ? gr_str_format(fiber, "%U()", name) : gr_str_format(fiber, "%U.%U()", module, name);
}

GrValue gr_call_unpacked(GrFiber *fiber, GrValue callee, GrValue args, GrValue kwargs) {
  GrTuple *tuple;
  if (gr_is_exactly(args, &gr_tuple_type)) {
    tuple = gr_as_tuple(args);
  } else {
    GrType *type = gr_type_of(args);
    if (gr_type_ready(fiber, type) && type->iter == 0 && type->getitem == 0) {
      GrStr *text = gr_function_text(fiber, callee);
      return text ? gr_raise(fiber, &gr_exc_TypeError, "%S argument after * must be an iterable, not %T", text, args)
                  : 0;
    }
    tuple = gr_tuple_from_iterable(fiber, args);
  }
  return tuple ? gr_call_spread(fiber, callee, tuple, (GrDict *)(void *)kwargs) : 0;
}
