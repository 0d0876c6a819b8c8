// typing.Generic, the base of classes with type parameters, and unions of type parameters.
#include "typing.h"
#include "typing.proto.h"

GR_NAME(gr_name_typing, "typing");
GR_NAME(gr_name_Union, "Union");
GR_NAME(gr_name___parameters__, "__parameters__");
GR_NAME(gr_name___orig_bases__, "__orig_bases__");

bool typing_is_parameter(GrValue value) {
  return gr_is_exactly(value, &gr_type_var_type) || gr_is_exactly(value, &gr_param_spec_type) ||
         gr_is_exactly(value, &gr_type_var_tuple_type);
}

// ---- unions

static bool add_member(GrFiber *fiber, GrList *members, GrValue member) {
  if (gr_is_exactly(member, &gr_union_type)) {
    GrTuple *args = ((GrUnion *)(void *)member)->args;
    for (int64_t i = 0; i < args->length; i++) {
      if (!add_member(fiber, members, args->items[i])) {
        return false;
      }
    }
    return true;
  }
  member = member == GR_NONE ? GR_VALUE(&gr_none_type) : member;
  for (int64_t i = 0; i < gr_list_length(members); i++) {
    int same = gr_equal(fiber, gr_list_find(members, i), member);
    if (same != 0) {
      return same > 0;
    }
  }
  return gr_list_push(fiber, members, member);
}

GrValue typing_union(GrFiber *fiber, GrValue a, GrValue b) {
  GrValue typing = gr_dict_find_str(fiber, gr_sys_modules(fiber), &gr_name_typing);
  if (typing) {
    GrValue union_ = gr_getattr(fiber, typing, &gr_name_Union);
    return union_ ? gr_getitem(fiber, union_, GR_VALUE(gr_tuple_pack(fiber, 2, a, b))) : 0;
  }
  GrList *members = gr_list_new(fiber, 2);
  if (!members || !add_member(fiber, members, a) || !add_member(fiber, members, b)) {
    return 0;
  }
  if (gr_list_length(members) == 1) {
    return gr_list_find(members, 0);
  }
  GrUnion *result = GR_NEW(fiber, GrUnion, &gr_union_type);
  result->args = gr_list_to_tuple(fiber, members);
  return result->args ? GR_VALUE(result) : 0;
}

// ---- Generic[...]

// Generic[T, *Ts]: only type parameters, each once.
static bool check_parameters(GrFiber *fiber, GrTuple *params) {
  if (params->length == 0) {
    gr_raise(fiber, &gr_exc_TypeError, "Parameter list to Generic[...] cannot be empty");
    return false;
  }
  for (int64_t i = 0; i < params->length; i++) {
    GrValue param = params->items[i];
    if (gr_is_exactly(param, &gr_unpacked_type_var_tuple_type)) {
      continue;
    }
    if (!typing_is_parameter(param)) {
      gr_raise(fiber, &gr_exc_TypeError,
               "Parameters to Generic[...] must all be type variables or parameter specification variables.");
      return false;
    }
    for (int64_t j = 0; j < i; j++) {
      if (params->items[j] == param) {
        gr_raise(fiber, &gr_exc_TypeError, "Parameters to Generic[...] must all be unique");
        return false;
      }
    }
  }
  return true;
}

// C[...]: as many arguments as C has parameters.
static bool check_arguments(GrFiber *fiber, GrType *cls, GrTuple *args) {
  GrValue value = gr_type_lookup(fiber, cls, &gr_name___parameters__);
  if (!value || !gr_is_tuple(value) || gr_as_tuple(value)->length == 0) {
    gr_raise(fiber, &gr_exc_TypeError, "%R is not a generic class", GR_VALUE(cls));
    return false;
  }
  GrTuple *params = gr_as_tuple(value);
  int64_t required = 0;
  bool any_number = false, defaults = false;
  for (int64_t i = 0; i < params->length; i++) {
    GrValue param = params->items[i];
    if (gr_is_exactly(param, &gr_type_var_tuple_type)) {
      any_number = true;
    } else if (typing_is_parameter(param)) {
      GrTypeParameter *parameter = (GrTypeParameter *)(void *)param;
      bool has_default = parameter->compute_default || parameter->default_value;
      defaults |= has_default;
      required += !has_default;
    } else {
      required++;
    }
  }
  for (int64_t i = 0; i < args->length; i++) {
    any_number |= gr_is_exactly(args->items[i], &gr_unpacked_type_var_tuple_type);
  }
  // A single ParamSpec takes C[int, str] as C[[int, str]].
  if (params->length == 1 && gr_is_exactly(params->items[0], &gr_param_spec_type)) {
    return true;
  }
  bool few = args->length < required, many = !any_number && args->length > params->length;
  if (few || many) {
    gr_raise(fiber, &gr_exc_TypeError, "Too %s arguments for %R; actual %lld, expected %s%lld",
             many ? "many" : "few", GR_VALUE(cls), (long long)args->length,
             any_number || defaults || few ? (many ? "at most " : "at least ") : "",
             (long long)(many ? params->length : required));
    return false;
  }
  return true;
}

GrValue gr_generic_dunder_class_getitem(GrFiber *fiber, GrType *cls, GrValue params) {
  GrTuple *args = gr_is_tuple(params) ? gr_as_tuple(params) : gr_tuple_pack(fiber, 1, params);
  if (!args) {
    return 0;
  }
  bool good = cls == &gr_generic_type ? check_parameters(fiber, args) : check_arguments(fiber, cls, args);
  return good ? gr_generic_alias_new(fiber, GR_VALUE(cls), params) : 0;
}

GrValue gr_generic_base(GrFiber *fiber, GrValue type_params) {
  GrTuple *params = gr_as_tuple(type_params), *unpacked = gr_tuple_make(fiber, params->length);
  if (!unpacked) {
    return 0;
  }
  for (int64_t i = 0; i < params->length; i++) {
    GrValue param = params->items[i];
    if (gr_is_exactly(param, &gr_type_var_tuple_type)) {
      GrTypeParameterPart *part = GR_NEW(fiber, GrTypeParameterPart, &gr_unpacked_type_var_tuple_type);
      part->origin = param;
      param = GR_VALUE(part);
    }
    unpacked->items[i] = param;
  }
  return gr_generic_dunder_class_getitem(fiber, &gr_generic_type, GR_VALUE(unpacked));
}

// ---- subclasses

static bool is_in(const GrTuple *tuple, GrValue value) {
  for (int64_t i = 0; i < tuple->length; i++) {
    if (tuple->items[i] == value) {
      return true;
    }
  }
  return false;
}

// The parameters that Generic[...] among [bases] lists; 0 without exception if it is not among them.
static GrTuple *listed_parameters(GrFiber *fiber, GrTuple *bases) {
  GrTuple *listed = 0;
  for (int64_t i = 0; i < bases->length; i++) {
    GrGenericAlias *alias = (GrGenericAlias *)(void *)bases->items[i];
    if (!gr_is_exactly(bases->items[i], &gr_generic_alias_type) || alias->origin != GR_VALUE(&gr_generic_type)) {
      continue;
    }
    if (listed) {
      gr_raise(fiber, &gr_exc_TypeError, "Cannot inherit from Generic[...] multiple types.");
      return 0;
    }
    listed = gr_alias_parameters(fiber, alias->args);
    if (!listed) {
      return 0;
    }
  }
  return listed;
}

static GrTuple *class_parameters(GrFiber *fiber, GrTuple *bases) {
  GrTuple *used = gr_alias_parameters(fiber, bases);
  GrTuple *listed = used ? listed_parameters(fiber, bases) : 0;
  if (!listed || gr_has_exception(fiber)) {
    return gr_has_exception(fiber) ? 0 : used;
  }
  for (int64_t i = 0; i < used->length; i++) {
    if (!is_in(listed, used->items[i])) {
      gr_raise(fiber, &gr_exc_TypeError, "Some type variables (%U) are not listed in Generic[%U]",
               used->items[i], listed->items[0]);
      return 0;
    }
  }
  return listed;
}

GR_NAME(gr_name___init_subclass__, "__init_subclass__");

GrValue gr_generic_dunder_init_subclass(GrFiber *fiber, GrType *cls, const GrValue *args, size_t nargs,
                                        GrDict *kwargs) {
  GrValue parent = gr_super(fiber, GR_VALUE(&gr_generic_type), GR_VALUE(cls));
  GrValue next = parent ? gr_getattr(fiber, parent, &gr_name___init_subclass__) : 0;
  GrTuple *positional = next ? gr_tuple_new(fiber, args, (int64_t)nargs) : 0;
  if (!positional || !gr_call_spread(fiber, next, positional, kwargs)) {
    return 0;
  }
  GrValue bases = cls->dict ? gr_dict_find_str(fiber, cls->dict, &gr_name___orig_bases__) : 0;
  GrTuple *params = bases && gr_is_tuple(bases) ? class_parameters(fiber, gr_as_tuple(bases)) : &gr_tuple_empty;
  if (!params || !gr_setattr(fiber, GR_VALUE(cls), &gr_name___parameters__, GR_VALUE(params))) {
    return 0;
  }
  return GR_NONE;
}

bool gr_function_set_type_params(GrFiber *fiber, GrValue function, GrValue type_params) {
  (void)fiber;
  if (gr_is_function(function)) {
    ((GrFunction *)(void *)function)->type_params = gr_as_tuple(type_params);
  }
  return true;
}
