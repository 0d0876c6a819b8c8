// The type variables of generic aliases and unions: finding and substituting them.
#include "grouse/generic_alias.h"
#include "grouse/core.h"

bool gr_alias_repr_item(GrFiber *fiber, GrStrBuilder *builder, GrValue item) {
  if (item == GR_ELLIPSIS) {
    return gr_builder_add_c(fiber, builder, "...");
  }
  GrStr *text = 0;
  GrValue origin = gr_getattr_find(fiber, item, &gr_name___origin__);
  GrValue args = origin ? gr_getattr_find(fiber, item, &gr_name___args__) : 0;
  if (args == 0 && !gr_has_exception(fiber)) {
    GrValue qualname = gr_getattr_find(fiber, item, &gr_name___qualname__);
    GrValue module = qualname ? gr_getattr_find(fiber, item, &gr_name___module__) : 0;
    if (gr_has_exception(fiber)) {
      return false;
    }
    if (module && module != GR_NONE) {
      bool builtin = gr_is_str(module) && gr_str_equal(gr_as_str(module), &gr_name_builtins);
      text = builtin ? gr_str(fiber, qualname) : gr_str_format(fiber, "%U.%U", module, qualname);
      return text && gr_builder_add_str(fiber, builder, text);
    }
  }
  text = gr_has_exception(fiber) ? 0 : gr_repr(fiber, item);
  return text && gr_builder_add_str(fiber, builder, text);
}

// ---- finding

static int64_t index_of(const GrTuple *tuple, GrValue item) {
  for (int64_t i = 0; i < tuple->length; i++) {
    if (tuple->items[i] == item) {
      return i;
    }
  }
  return -1;
}

static bool add_unique(GrFiber *fiber, GrList *list, GrValue item) {
  for (int64_t i = 0; i < gr_list_length(list); i++) {
    if (gr_list_find(list, i) == item) {
      return true;
    }
  }
  return gr_list_push(fiber, list, item);
}

// object.__parameters__ if it is a tuple; 0 without exception otherwise.
static GrTuple *parameters_of(GrFiber *fiber, GrValue object) {
  GrValue value = gr_getattr_find(fiber, object, &gr_name___parameters__);
  return value && gr_is_tuple(value) ? gr_as_tuple(value) : 0;
}

GrTuple *gr_alias_parameters(GrFiber *fiber, GrTuple *args) {
  GrList *found = gr_list_new(fiber, 0);
  for (int64_t i = 0; found && i < args->length; i++) {
    GrValue arg = args->items[i];
    if (gr_is_type(arg)) {
      continue;   // a bare class shows its own __parameters__
    }
    GrValue subst = gr_getattr_find(fiber, arg, &gr_name___typing_subst__);
    if (subst) {
      if (!add_unique(fiber, found, arg)) {
        return 0;
      }
      continue;
    }
    GrTuple *inner = gr_has_exception(fiber) ? 0 : parameters_of(fiber, arg);
    if (gr_has_exception(fiber)) {
      return 0;
    }
    for (int64_t k = 0; inner && k < inner->length; k++) {
      if (!add_unique(fiber, found, inner->items[k])) {
        return 0;
      }
    }
  }
  return found ? gr_list_to_tuple(fiber, found) : 0;
}

// ---- substituting

// The subscript as a tuple, *tuple[int, str] unpacked.
static GrTuple *unpack_items(GrFiber *fiber, GrValue item) {
  GrValue single[] = {item};
  GrTuple *given = gr_is_tuple(item) ? gr_as_tuple(item) : gr_tuple_new(fiber, single, 1);
  GrList *result = given ? gr_list_new(fiber, given->length) : 0;
  for (int64_t i = 0; result && i < given->length; i++) {
    GrValue value = given->items[i];
    GrValue inner = gr_is_type(value) ? 0
                                      : gr_getattr_find(fiber, value, &gr_name___typing_unpacked_tuple_args__);
    if (gr_has_exception(fiber)) {
      return 0;
    }
    bool unpack = inner && gr_is_tuple(inner) &&
                  !(gr_as_tuple(inner)->length > 0 &&
                    gr_as_tuple(inner)->items[gr_as_tuple(inner)->length - 1] == GR_ELLIPSIS);
    if (!(unpack ? gr_list_extend_from(fiber, result, inner) : gr_list_push(fiber, result, value))) {
      return 0;
    }
  }
  return result ? gr_list_to_tuple(fiber, result) : 0;
}

static GrTuple *prepare_items(GrFiber *fiber, GrValue self, const GrTuple *parameters, GrValue item) {
  GrTuple *items = unpack_items(fiber, item);
  for (int64_t i = 0; items && i < parameters->length; i++) {
    GrValue prepare = gr_getattr_find(fiber, parameters->items[i], &gr_name___typing_prepare_subst__);
    if (gr_has_exception(fiber)) {
      return 0;
    }
    if (prepare && prepare != GR_NONE) {
      GrValue prepared = gr_call2(fiber, prepare, self, GR_VALUE(items));
      GrValue single[] = {prepared};
      items = prepared == 0 ? 0 : gr_is_tuple(prepared) ? gr_as_tuple(prepared) : gr_tuple_new(fiber, single, 1);
    }
  }
  return items;
}

// An argument that holds type variables further inside.
static GrValue substitute_inside(GrFiber *fiber, GrValue arg, const GrTuple *parameters, const GrTuple *items) {
  GrTuple *inner = parameters_of(fiber, arg);
  if (inner == 0 || inner->length == 0) {
    return gr_has_exception(fiber) ? 0 : arg;
  }
  GrList *values = gr_list_new(fiber, inner->length);
  for (int64_t i = 0; values && i < inner->length; i++) {
    int64_t index = index_of(parameters, inner->items[i]);
    GrValue value = index >= 0 ? items->items[index] : inner->items[i];
    bool several = index >= 0 && gr_type_of(parameters->items[index])->iter && gr_is_tuple(value);
    if (!(several ? gr_list_extend_from(fiber, values, value) : gr_list_push(fiber, values, value))) {
      return 0;
    }
  }
  GrTuple *key = values ? gr_list_to_tuple(fiber, values) : 0;
  return key ? gr_getitem(fiber, arg, GR_VALUE(key)) : 0;
}

static bool substitute_one(GrFiber *fiber, GrList *result, GrValue arg, const GrTuple *parameters,
                           const GrTuple *items) {
  if (gr_is_type(arg)) {
    return gr_list_push(fiber, result, arg);
  }
  GrValue flag = gr_getattr_find(fiber, arg, &gr_name___typing_is_unpacked_typevartuple__);
  int unpack = flag ? gr_truth(fiber, flag) : 0;
  GrValue subst = unpack >= 0 && !gr_has_exception(fiber) ? gr_getattr_find(fiber, arg, &gr_name___typing_subst__)
                                                          : 0;
  if (gr_has_exception(fiber)) {
    return false;
  }
  GrValue value;
  if (subst) {
    int64_t index = index_of(parameters, arg);
    value = index < 0 ? arg : gr_call1(fiber, subst, items->items[index]);
  } else {
    value = substitute_inside(fiber, arg, parameters, items);
  }
  if (value == 0) {
    return false;
  }
  return unpack ? gr_list_extend_from(fiber, result, value) : gr_list_push(fiber, result, value);
}

GrTuple *gr_alias_substitute(GrFiber *fiber, GrValue self, GrTuple *args, GrTuple *parameters, GrValue item) {
  if (parameters->length == 0) {
    gr_raise(fiber, &gr_exc_TypeError, "%R is not a generic class", self);
    return 0;
  }
  GrTuple *items = prepare_items(fiber, self, parameters, item);
  if (items == 0) {
    return 0;
  }
  if (items->length != parameters->length) {
    gr_raise(fiber, &gr_exc_TypeError, "Too %s arguments for %R; actual %lld, expected %lld",
             items->length > parameters->length ? "many" : "few", self, (long long)items->length,
             (long long)parameters->length);
    return 0;
  }
  GrList *result = gr_list_new(fiber, args->length);
  for (int64_t i = 0; result && i < args->length; i++) {
    if (!substitute_one(fiber, result, args->items[i], parameters, items)) {
      return 0;
    }
  }
  return result ? gr_list_to_tuple(fiber, result) : 0;
}
