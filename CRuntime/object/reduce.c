// object.__reduce_ex__ and __getstate__: what copy and pickle ask of every object (PEP 307, PEP 3154).
#include "grouse/bind.h"
#include "grouse/core.h"
#include "object.proto.h"

GR_NAME(gr_name___slotnames__, "__slotnames__");
GR_NAME(gr_name__slotnames, "_slotnames");

static GrValue copyreg_function(GrFiber *fiber, GrStr *name) {
  GrValue module = gr_import(fiber, &gr_name_copyreg);
  return module ? gr_getattr(fiber, module, name) : 0;
}

// Names of all __slots__ of the class, as copyreg keeps them in __slotnames__.
static GrValue slot_names(GrFiber *fiber, GrType *type) {
  GrValue cached = gr_dict_find_str(fiber, type->dict, &gr_name___slotnames__);
  if (cached) {
    return cached;
  }
  bool any = false;
  for (const GrType *t = type; t; t = t->primary_base) {
    any |= (t->type_flags & GR_TYPE_HEAP) && t->spare > 0;
  }
  if (!any) {
    return GR_VALUE(gr_list_new(fiber, 0));
  }
  GrValue function = copyreg_function(fiber, &gr_name__slotnames);
  return function ? gr_call1(fiber, function, GR_VALUE(type)) : 0;
}

// Whether the object has contents that neither its dict nor its slots show.
static bool has_hidden_state(const GrType *type) {
  while (type->type_flags & GR_TYPE_HEAP) {
    type = type->primary_base;
  }
  return type != &gr_object_type && (type->basic_size != gr_object_type.basic_size || type->item_size != 0 ||
                                     (type->type_flags & GR_TYPE_INHERITED_MASK));
}

static GrValue raise_cannot_pickle(GrFiber *fiber, GrValue self) {
  return gr_raise(fiber, &gr_exc_TypeError, "cannot pickle '%T' object", self);
}

static GrValue default_state(GrFiber *fiber, GrValue self, bool required) {
  GrType *type = gr_type_of(self);
  if (required && (has_hidden_state(type) || !(type->type_flags & GR_TYPE_HEAP))) {
    return raise_cannot_pickle(fiber, self);
  }
  GrValue state = GR_NONE;
  if (gr_instance_has_dict(self)) {
    GrValue dict = gr_getattr(fiber, self, &gr_name___dict__);
    if (dict == 0) {
      return 0;
    }
    state = dict;
  }
  GrValue names = slot_names(fiber, type);
  GrTuple *list = names ? gr_tuple_from_iterable(fiber, names) : 0;
  if (list == 0) {
    return 0;
  }
  GrDict *slots = 0;
  for (int64_t i = 0; i < list->length; i++) {
    GrValue value = gr_getattr_find(fiber, self, gr_as_str(list->items[i]));
    if (value == 0) {
      if (gr_has_exception(fiber)) {
        return 0;
      }
      continue;
    }
    if ((slots == 0 && (slots = gr_dict_new(fiber, 4)) == 0) || !gr_dict_set(fiber, slots, list->items[i], value)) {
      return 0;
    }
  }
  // An empty dict is no state, unless there are slots to go with it.
  if (state != GR_NONE && slots == 0 && gr_is_dict(state) && gr_dict_length(gr_as_dict(state)) == 0) {
    return GR_NONE;
  }
  return slots ? GR_VALUE(gr_tuple_pack(fiber, 2, state, GR_VALUE(slots))) : state;
}

GrValue gr_object_dunder_getstate(GrFiber *fiber, GrValue self) { return default_state(fiber, self, false); }

static GrValue state_of(GrFiber *fiber, GrValue self, bool required) {
  GrValue method = gr_getattr(fiber, self, &gr_name___getstate__);
  if (method == 0) {
    return 0;
  }
  if (gr_is_exactly(method, &gr_native_type) && ((GrNative *)(void *)method)->self == self &&
      ((GrNative *)(void *)method)->def->name == &gr_name___getstate__) {
    GrValue own = gr_type_lookup(fiber, &gr_object_type, &gr_name___getstate__);
    if (own && ((GrMethodDescr *)(void *)own)->def == ((GrNative *)(void *)method)->def) {
      return default_state(fiber, self, required);
    }
  }
  return gr_call0(fiber, method);
}

GrValue gr_object_state(GrFiber *fiber, GrValue self) { return state_of(fiber, self, false); }

// ---- __getnewargs_ex__, __getnewargs__

typedef struct NewArguments {
  GrTuple *args;     // 0: the class has neither method
  GrDict *kwargs;    // or 0
} NewArguments;

static bool get_new_arguments(GrFiber *fiber, GrValue self, NewArguments *result) {
  *result = (NewArguments){0, 0};
  GrValue method = gr_special_find(fiber, self, &gr_name___getnewargs_ex__);
  if (method) {
    GrValue pair = gr_call0(fiber, method);
    if (pair == 0) {
      return false;
    }
    if (!gr_is_tuple(pair)) {
      gr_raise(fiber, &gr_exc_TypeError, "__getnewargs_ex__ should return a tuple, not '%T'", pair);
      return false;
    }
    GrTuple *both = gr_as_tuple(pair);
    if (both->length != 2) {
      gr_raise(fiber, &gr_exc_ValueError, "__getnewargs_ex__ should return a tuple of length 2, not %lld",
               (long long)both->length);
      return false;
    }
    if (!gr_is_tuple(both->items[0])) {
      gr_raise(fiber, &gr_exc_TypeError,
               "first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '%T'", both->items[0]);
      return false;
    }
    if (!gr_is_dict(both->items[1])) {
      gr_raise(fiber, &gr_exc_TypeError,
               "second item of the tuple returned by __getnewargs_ex__ must be a dict, not '%T'",
               both->items[1]);
      return false;
    }
    *result = (NewArguments){gr_as_tuple(both->items[0]), gr_as_dict(both->items[1])};
    return true;
  }
  if (gr_has_exception(fiber)) {
    return false;
  }
  method = gr_special_find(fiber, self, &gr_name___getnewargs__);
  if (method == 0) {
    return !gr_has_exception(fiber);
  }
  GrValue args = gr_call0(fiber, method);
  if (args != 0 && !gr_is_tuple(args)) {
    gr_raise(fiber, &gr_exc_TypeError, "__getnewargs__ should return a tuple, not '%T'", args);
    return false;
  }
  result->args = gr_as_tuple(args);
  return args != 0;
}

// ---- protocol 2 and later

static bool reduce_callable(GrFiber *fiber, GrValue class_, const NewArguments *arguments, GrValue *function,
                            GrTuple **args) {
  if (arguments->kwargs && gr_dict_length(arguments->kwargs) > 0) {
    *function = copyreg_function(fiber, &gr_name___newobj_ex__);
    *args = *function ? gr_tuple_pack(fiber, 3, class_, GR_VALUE(arguments->args), GR_VALUE(arguments->kwargs)) : 0;
    return *args != 0;
  }
  int64_t count = arguments->args ? arguments->args->length : 0;
  *function = copyreg_function(fiber, &gr_name___newobj__);
  *args = *function ? gr_tuple_make(fiber, count + 1) : 0;
  if (*args) {
    (*args)->items[0] = class_;
    for (int64_t i = 0; i < count; i++) {
      (*args)->items[i + 1] = arguments->args->items[i];
    }
  }
  return *args != 0;
}

static GrValue reduce_new(GrFiber *fiber, GrValue self) {
  GrType *type = gr_type_of(self);
  NewArguments arguments;
  if (type->new_ == 0) {
    return raise_cannot_pickle(fiber, self);
  }
  if (!get_new_arguments(fiber, self, &arguments)) {
    return 0;
  }
  GrValue class_ = gr_getattr(fiber, self, &gr_name___class__);
  GrValue function;
  GrTuple *args;
  if (class_ == 0 || !reduce_callable(fiber, class_, &arguments, &function, &args)) {
    return 0;
  }
  bool required = arguments.args == 0 && !gr_is_list(self) && !gr_is_dict(self);
  GrValue state = state_of(fiber, self, required);
  GrValue items = GR_NONE, pairs = GR_NONE;
  if (state != 0 && gr_is_list(self)) {
    items = gr_iter(fiber, self);
  }
  if (state != 0 && items != 0 && gr_is_dict(self)) {
    GrValue view = gr_call_method(fiber, self, &gr_name_items, 0, 0, 0);
    pairs = view ? gr_iter(fiber, view) : 0;
  }
  if (state == 0 || items == 0 || pairs == 0) {
    return 0;
  }
  return GR_VALUE(gr_tuple_pack(fiber, 5, function, GR_VALUE(args), state, items, pairs));
}

// ---- entry points

static GrValue common_reduce(GrFiber *fiber, GrValue self, int32_t protocol) {
  if (protocol >= 2) {
    return reduce_new(fiber, self);
  }
  GrValue function = copyreg_function(fiber, &gr_name__reduce_ex);
  return function ? gr_call2(fiber, function, self, gr_tag_int(protocol)) : 0;
}

GrValue gr_object_dunder_reduce(GrFiber *fiber, GrValue self) { return common_reduce(fiber, self, 0); }

GrValue gr_object_dunder_reduce_ex(GrFiber *fiber, GrValue self, int32_t protocol) {
  // A class that overrides __reduce__ means it for every protocol.
  GrType *type = gr_type_of(self);
  GrValue own = gr_type_lookup(fiber, type, &gr_name___reduce__);
  if (own && own != gr_type_lookup(fiber, &gr_object_type, &gr_name___reduce__)) {
    GrValue method = gr_getattr(fiber, self, &gr_name___reduce__);
    return method ? gr_call0(fiber, method) : 0;
  }
  return common_reduce(fiber, self, protocol);
}
