// Type parameters and type aliases: what the syntax of PEP 695 and 696 makes, and typing exports.
//
// Bounds, defaults and values of aliases are functions, called when first asked for; the result is published
// atomically and kept.
#include "typing.h"
#include "grouse/core.h"
#include "typing.bind.h"

GrNoDefault gr_no_default_object = {{&gr_no_default_type}};
#define NO_DEFAULT GR_VALUE(&gr_no_default_object)

// The value of a lazily computed slot; [absent] if it has none.
static GrValue lazy(GrFiber *fiber, _Atomic(GrValue) *slot, GrValue compute, GrValue absent) {
  GrValue value = atomic_load_explicit(slot, memory_order_acquire);
  if (value) {
    return value;
  }
  if (!compute) {
    return absent;
  }
  value = gr_call0(fiber, compute);
  if (value) {
    atomic_store_explicit(slot, value, memory_order_release);
  }
  return value;
}

// ---- type parameters

static GrTypeParameter *parameter_new(GrFiber *fiber, GrType *type, GrStr *name) {
  GrTypeParameter *self = GR_NEW(fiber, GrTypeParameter, type);
  self->name = name;
  return self;
}

GrValue gr_type_parameter_new(GrFiber *fiber, int64_t kind, GrStr *name, GrValue bound, GrValue default_) {
  static GrType *const types[] = {&gr_type_var_type, &gr_type_var_tuple_type, &gr_param_spec_type};
  GrTypeParameter *self = parameter_new(fiber, types[kind], name);
  self->compute_bound = bound;
  self->compute_default = default_;
  self->infer_variance = true;
  return GR_VALUE(self);
}

// Sets what the constructors of TypeVar and ParamSpec have in common.
static bool set_variance(GrFiber *fiber, GrTypeParameter *self, bool covariant, bool contravariant, bool infer) {
  if (covariant && contravariant) {
    gr_raise(fiber, &gr_exc_ValueError, "Bivariant types are not supported.");
    return false;
  }
  if (infer && (covariant || contravariant)) {
    gr_raise(fiber, &gr_exc_ValueError, "Variance cannot be specified with infer_variance.");
    return false;
  }
  self->covariant = covariant;
  self->contravariant = contravariant;
  self->infer_variance = infer;
  return true;
}

GrValue gr_type_var_dunder_new(GrFiber *fiber, GrType *cls, GrStr *name, const GrValue *args, size_t nargs,
                               GrValue bound, GrValue default_, bool covariant, bool contravariant,
                               bool infer_variance) {
  if (nargs == 1) {
    return gr_raise(fiber, &gr_exc_TypeError, "A single constraint is not allowed");
  }
  if (nargs > 0 && bound != GR_NONE) {
    return gr_raise(fiber, &gr_exc_TypeError, "Constraints cannot be combined with bound=...");
  }
  GrTypeParameter *self = parameter_new(fiber, cls, name);
  GrTuple *constraints = gr_tuple_new(fiber, args, (int64_t)nargs);
  if (!constraints || !set_variance(fiber, self, covariant, contravariant, infer_variance)) {
    return 0;
  }
  self->constraints = GR_VALUE(constraints);
  self->bound = bound == GR_NONE ? 0 : bound;
  self->default_value = default_;
  return GR_VALUE(self);
}

GrValue gr_param_spec_dunder_new(GrFiber *fiber, GrType *cls, GrStr *name, GrValue bound, GrValue default_,
                                 bool covariant, bool contravariant, bool infer_variance) {
  GrTypeParameter *self = parameter_new(fiber, cls, name);
  if (!set_variance(fiber, self, covariant, contravariant, infer_variance)) {
    return 0;
  }
  self->bound = bound == GR_NONE ? 0 : bound;
  self->default_value = default_;
  return GR_VALUE(self);
}

GrValue gr_type_var_tuple_dunder_new(GrFiber *fiber, GrType *cls, GrStr *name, GrValue default_) {
  GrTypeParameter *self = parameter_new(fiber, cls, name);
  self->default_value = default_;
  return GR_VALUE(self);
}

static GrValue parameter_repr(GrFiber *fiber, GrValue value) {
  GrTypeParameter *self = (GrTypeParameter *)(void *)value;
  if (self->infer_variance || gr_is_exactly(value, &gr_type_var_tuple_type)) {
    return GR_VALUE(self->name);
  }
  const char *sign = self->covariant ? "+" : self->contravariant ? "-" : "~";
  return GR_VALUE(gr_str_format(fiber, "%s%S", sign, self->name));
}

GrValue gr_type_var_slot_repr(GrFiber *fiber, GrValue self) { return parameter_repr(fiber, self); }
GrValue gr_param_spec_slot_repr(GrFiber *fiber, GrValue self) { return parameter_repr(fiber, self); }
GrValue gr_type_var_tuple_slot_repr(GrFiber *fiber, GrValue self) { return parameter_repr(fiber, self); }
GrValue gr_type_var_slot_or(GrFiber *fiber, GrValue a, GrValue b) { return typing_union(fiber, a, b); }
GrValue gr_param_spec_slot_or(GrFiber *fiber, GrValue a, GrValue b) { return typing_union(fiber, a, b); }

static GrValue parameter_name(GrTypeParameter *self) { return GR_VALUE(self->name); }
GrValue gr_type_var_get___name__(GrFiber *fiber, GrTypeParameter *self) {
  (void)fiber;
  return parameter_name(self);
}
GrValue gr_param_spec_get___name__(GrFiber *fiber, GrTypeParameter *self) {
  (void)fiber;
  return parameter_name(self);
}
GrValue gr_type_var_tuple_get___name__(GrFiber *fiber, GrTypeParameter *self) {
  (void)fiber;
  return parameter_name(self);
}

// What follows the colon: a tuple of it is constraints, anything else the bound.
GrValue gr_type_var_get___bound__(GrFiber *fiber, GrTypeParameter *self) {
  GrValue bound = lazy(fiber, &self->bound, self->compute_bound, GR_NONE);
  return bound && self->compute_bound && gr_is_tuple(bound) ? GR_NONE : bound;
}
GrValue gr_type_var_get___constraints__(GrFiber *fiber, GrTypeParameter *self) {
  if (!self->compute_bound) {
    return lazy(fiber, &self->constraints, 0, GR_VALUE(&gr_tuple_empty));
  }
  GrValue bound = lazy(fiber, &self->bound, self->compute_bound, GR_NONE);
  return !bound || gr_is_tuple(bound) ? bound : GR_VALUE(&gr_tuple_empty);
}
GrValue gr_param_spec_get___bound__(GrFiber *fiber, GrTypeParameter *self) {
  return lazy(fiber, &self->bound, self->compute_bound, GR_NONE);
}

static GrValue parameter_default(GrFiber *fiber, GrTypeParameter *self) {
  return lazy(fiber, &self->default_value, self->compute_default, NO_DEFAULT);
}
GrValue gr_type_var_get___default__(GrFiber *fiber, GrTypeParameter *self) {
  return parameter_default(fiber, self);
}
GrValue gr_param_spec_get___default__(GrFiber *fiber, GrTypeParameter *self) {
  return parameter_default(fiber, self);
}
GrValue gr_type_var_tuple_get___default__(GrFiber *fiber, GrTypeParameter *self) {
  return parameter_default(fiber, self);
}

int gr_type_var_get___covariant__(GrFiber *fiber, GrTypeParameter *self) {
  (void)fiber;
  return self->covariant;
}
int gr_type_var_get___contravariant__(GrFiber *fiber, GrTypeParameter *self) {
  (void)fiber;
  return self->contravariant;
}
int gr_type_var_get___infer_variance__(GrFiber *fiber, GrTypeParameter *self) {
  (void)fiber;
  return self->infer_variance;
}
int gr_param_spec_get___covariant__(GrFiber *fiber, GrTypeParameter *self) {
  (void)fiber;
  return self->covariant;
}
int gr_param_spec_get___contravariant__(GrFiber *fiber, GrTypeParameter *self) {
  (void)fiber;
  return self->contravariant;
}
int gr_param_spec_get___infer_variance__(GrFiber *fiber, GrTypeParameter *self) {
  (void)fiber;
  return self->infer_variance;
}

static int has_default(GrTypeParameter *self) {
  GrValue value = atomic_load_explicit(&self->default_value, memory_order_acquire);
  return value ? value != NO_DEFAULT : self->compute_default != 0;
}
int gr_type_var_has_default(GrFiber *fiber, GrTypeParameter *self) {
  (void)fiber;
  return has_default(self);
}
int gr_param_spec_has_default(GrFiber *fiber, GrTypeParameter *self) {
  (void)fiber;
  return has_default(self);
}
int gr_type_var_tuple_has_default(GrFiber *fiber, GrTypeParameter *self) {
  (void)fiber;
  return has_default(self);
}

// ---- substitution: alias[args] asks each parameter of the alias

// Where [self] stands among the alias's parameters; -1 raised.
static int64_t parameter_index(GrFiber *fiber, GrValue alias, GrValue self, int64_t *count) {
  GrValue params = gr_getattr(fiber, alias, &gr_name___parameters__);
  if (!params || !gr_is_tuple(params)) {
    return -1;
  }
  *count = gr_as_tuple(params)->length;
  for (int64_t i = 0; i < *count; i++) {
    if (gr_as_tuple(params)->items[i] == self) {
      return i;
    }
  }
  gr_raise(fiber, &gr_exc_ValueError, "tuple.index(x): x not in tuple");
  return -1;
}

// [args] with the default of [self] where the arguments end before it.
static GrValue add_default(GrFiber *fiber, GrTypeParameter *self, GrValue alias, GrTuple *args) {
  int64_t count, index = parameter_index(fiber, alias, GR_VALUE(self), &count);
  if (index < 0) {
    return 0;
  }
  if (index < args->length) {
    return GR_VALUE(args);
  }
  if (index > args->length || !has_default(self)) {
    return gr_raise(fiber, &gr_exc_TypeError, "Too few arguments for %U", alias);
  }
  GrValue value = parameter_default(fiber, self);
  GrTuple *longer = value ? gr_tuple_make(fiber, args->length + 1) : 0;
  if (!longer) {
    return 0;
  }
  memcpy(longer->items, args->items, sizeof(GrValue) * (size_t)args->length);
  longer->items[args->length] = value;
  return GR_VALUE(longer);
}

GrValue gr_type_var_dunder_typing_subst(GrFiber *fiber, GrTypeParameter *self, GrValue arg) {
  (void)self;
  if (gr_is_exactly(arg, &gr_unpacked_type_var_tuple_type)) {
    return gr_raise(fiber, &gr_exc_TypeError, "%U is not valid as type argument", arg);
  }
  return arg;
}

GrValue gr_type_var_dunder_typing_prepare_subst(GrFiber *fiber, GrTypeParameter *self, GrValue alias,
                                                GrTuple *args) {
  return add_default(fiber, self, alias, args);
}

GrValue gr_param_spec_dunder_typing_subst(GrFiber *fiber, GrTypeParameter *self, GrValue arg) {
  (void)self;
  if (gr_is_list(arg)) {
    return GR_VALUE(gr_list_to_tuple(fiber, (GrList *)(void *)arg));
  }
  if (!gr_is_tuple(arg) && arg != GR_ELLIPSIS && !gr_is_exactly(arg, &gr_param_spec_type) &&
      !gr_is_instance_of(arg, &gr_generic_alias_type)) {
    return gr_raise(fiber, &gr_exc_TypeError,
                    "Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got %U", arg);
  }
  return arg;
}

GrValue gr_param_spec_dunder_typing_prepare_subst(GrFiber *fiber, GrTypeParameter *self, GrValue alias,
                                                  GrTuple *args) {
  int64_t count, index = parameter_index(fiber, alias, GR_VALUE(self), &count);
  if (index < 0) {
    return 0;
  }
  // Alias[int, str] of one ParamSpec means Alias[[int, str]].
  bool wrapped = args->length == 1 && (gr_is_list(args->items[0]) || gr_is_tuple(args->items[0]) ||
                                       args->items[0] == GR_ELLIPSIS ||
                                       gr_is_exactly(args->items[0], &gr_param_spec_type));
  if (count == 1 && args->length > 0 && !wrapped) {
    return GR_VALUE(gr_tuple_pack(fiber, 1, GR_VALUE(args)));
  }
  return add_default(fiber, self, alias, args);
}

GrValue gr_type_var_tuple_dunder_typing_subst(GrFiber *fiber, GrTypeParameter *self, GrValue arg) {
  (void)self;
  (void)arg;
  return gr_raise(fiber, &gr_exc_TypeError, "Substitution of bare TypeVarTuple is not supported");
}

// Gathers the arguments that fall to the tuple into one.
GrValue gr_type_var_tuple_dunder_typing_prepare_subst(GrFiber *fiber, GrTypeParameter *self, GrValue alias,
                                                      GrTuple *args) {
  int64_t count, index = parameter_index(fiber, alias, GR_VALUE(self), &count);
  if (index < 0) {
    return 0;
  }
  int64_t after = count - index - 1, gathered = args->length - index - after;
  if (gathered < 0) {
    return gr_raise(fiber, &gr_exc_TypeError, "Too few arguments for %U; actual %lld, expected at least %lld", alias,
                    (long long)args->length, (long long)(count - 1));
  }
  GrTuple *result = gr_tuple_make(fiber, count);
  GrTuple *items = gr_tuple_new(fiber, args->items + index, gathered);
  if (!result || !items) {
    return 0;
  }
  memcpy(result->items, args->items, sizeof(GrValue) * (size_t)index);
  result->items[index] = GR_VALUE(items);
  memcpy(result->items + index + 1, args->items + index + gathered, sizeof(GrValue) * (size_t)after);
  return GR_VALUE(result);
}

static GrValue raise_subclass(GrFiber *fiber, const char *what) {
  return gr_raise(fiber, &gr_exc_TypeError, "Cannot subclass an instance of %s", what);
}
GrValue gr_type_var_dunder_mro_entries(GrFiber *fiber, GrTypeParameter *self, GrValue bases) {
  (void)self;
  (void)bases;
  return raise_subclass(fiber, "TypeVar");
}
GrValue gr_param_spec_dunder_mro_entries(GrFiber *fiber, GrTypeParameter *self, GrValue bases) {
  (void)self;
  (void)bases;
  return raise_subclass(fiber, "ParamSpec");
}
GrValue gr_type_var_tuple_dunder_mro_entries(GrFiber *fiber, GrTypeParameter *self, GrValue bases) {
  (void)self;
  (void)bases;
  return raise_subclass(fiber, "TypeVarTuple");
}

GrValue gr_type_var_dunder_reduce(GrFiber *fiber, GrTypeParameter *self) {
  (void)fiber;
  return parameter_name(self);
}
GrValue gr_param_spec_dunder_reduce(GrFiber *fiber, GrTypeParameter *self) {
  (void)fiber;
  return parameter_name(self);
}
GrValue gr_type_var_tuple_dunder_reduce(GrFiber *fiber, GrTypeParameter *self) {
  (void)fiber;
  return parameter_name(self);
}

// ---- P.args, P.kwargs, *Ts

static GrValue part_new(GrFiber *fiber, GrType *type, GrValue origin) {
  GrTypeParameterPart *part = GR_NEW(fiber, GrTypeParameterPart, type);
  part->origin = origin;
  return GR_VALUE(part);
}

static GrValue part_repr(GrFiber *fiber, GrValue value, const char *name) {
  GrValue origin = ((GrTypeParameterPart *)(void *)value)->origin;
  if (gr_is_exactly(origin, &gr_param_spec_type)) {
    return GR_VALUE(gr_str_format(fiber, "%S.%s", ((GrTypeParameter *)(void *)origin)->name, name));
  }
  return GR_VALUE(gr_str_format(fiber, "%R.%s", origin, name));
}

static GrValue part_compare(GrFiber *fiber, GrValue a, GrValue b, GrCompareOp op) {
  if (gr_type_of(a) != gr_type_of(b) || (op != GR_EQ && op != GR_NE)) {
    return GR_NOTIMPLEMENTED;
  }
  return gr_compare(fiber, ((GrTypeParameterPart *)(void *)a)->origin, ((GrTypeParameterPart *)(void *)b)->origin,
                    op);
}

GrValue gr_param_spec_get_args(GrFiber *fiber, GrTypeParameter *self) {
  return part_new(fiber, &gr_param_spec_args_type, GR_VALUE(self));
}
GrValue gr_param_spec_get_kwargs(GrFiber *fiber, GrTypeParameter *self) {
  return part_new(fiber, &gr_param_spec_kwargs_type, GR_VALUE(self));
}

GrValue gr_param_spec_args_dunder_new(GrFiber *fiber, GrType *cls, GrValue origin) {
  return part_new(fiber, cls, origin);
}
GrValue gr_param_spec_kwargs_dunder_new(GrFiber *fiber, GrType *cls, GrValue origin) {
  return part_new(fiber, cls, origin);
}
GrValue gr_param_spec_args_slot_repr(GrFiber *fiber, GrValue self) { return part_repr(fiber, self, "args"); }
GrValue gr_param_spec_kwargs_slot_repr(GrFiber *fiber, GrValue self) { return part_repr(fiber, self, "kwargs"); }
GrValue gr_param_spec_args_slot_compare(GrFiber *fiber, GrValue a, GrValue b, GrCompareOp op) {
  return part_compare(fiber, a, b, op);
}
GrValue gr_param_spec_kwargs_slot_compare(GrFiber *fiber, GrValue a, GrValue b, GrCompareOp op) {
  return part_compare(fiber, a, b, op);
}
GrValue gr_param_spec_args_get___origin__(GrFiber *fiber, GrTypeParameterPart *self) {
  (void)fiber;
  return self->origin;
}
GrValue gr_param_spec_kwargs_get___origin__(GrFiber *fiber, GrTypeParameterPart *self) {
  (void)fiber;
  return self->origin;
}
GrValue gr_param_spec_args_dunder_mro_entries(GrFiber *fiber, GrTypeParameterPart *self, GrValue bases) {
  (void)self;
  (void)bases;
  return raise_subclass(fiber, "ParamSpecArgs");
}
GrValue gr_param_spec_kwargs_dunder_mro_entries(GrFiber *fiber, GrTypeParameterPart *self, GrValue bases) {
  (void)self;
  (void)bases;
  return raise_subclass(fiber, "ParamSpecKwargs");
}

GrValue gr_type_var_tuple_slot_iter(GrFiber *fiber, GrValue self) {
  GrValue part = part_new(fiber, &gr_unpacked_type_var_tuple_type, self);
  return gr_iter(fiber, GR_VALUE(gr_tuple_pack(fiber, 1, part)));
}

GrValue gr_unpacked_type_var_tuple_slot_repr(GrFiber *fiber, GrValue self) {
  return GR_VALUE(gr_str_format(fiber, "typing.Unpack[%R]", ((GrTypeParameterPart *)(void *)self)->origin));
}
GrValue gr_unpacked_type_var_tuple_slot_getitem(GrFiber *fiber, GrValue self, GrValue args) {
  (void)fiber;
  (void)self;
  return args;
}
GrValue gr_unpacked_type_var_tuple_get___origin__(GrFiber *fiber, GrTypeParameterPart *self) {
  (void)fiber;
  return self->origin;
}
GrValue gr_unpacked_type_var_tuple_get___args__(GrFiber *fiber, GrTypeParameterPart *self) {
  return GR_VALUE(gr_tuple_pack(fiber, 1, self->origin));
}
GrValue gr_unpacked_type_var_tuple_get___parameters__(GrFiber *fiber, GrTypeParameterPart *self) {
  return GR_VALUE(gr_tuple_pack(fiber, 1, self->origin));
}
int gr_unpacked_type_var_tuple_get___typing_is_unpacked_typevartuple__(GrFiber *fiber, GrTypeParameterPart *self) {
  (void)fiber;
  (void)self;
  return true;
}
GrValue gr_unpacked_type_var_tuple_get___typing_unpacked_tuple_args__(GrFiber *fiber, GrTypeParameterPart *self) {
  (void)fiber;
  (void)self;
  return GR_NONE;
}

// ---- NoDefault

GrValue gr_no_default_dunder_new(GrFiber *fiber, GrType *cls) {
  (void)fiber;
  (void)cls;
  return NO_DEFAULT;
}
GrValue gr_no_default_slot_repr(GrFiber *fiber, GrValue self) {
  (void)self;
  return GR_VALUE(gr_str_from_c(fiber, "typing.NoDefault"));
}
GrValue gr_no_default_dunder_reduce(GrFiber *fiber, GrNoDefault *self) {
  (void)self;
  return GR_VALUE(gr_str_from_c(fiber, "NoDefault"));
}

#define PARAMETER_LAYOUT                                                                                  \
  .attributes_offset = offsetof(GrTypeParameter, dict), .type_flags = GR_TYPE_HAS_DICT | GR_TYPE_WEAKREFABLE
GrType gr_type_var_type = {GR_TYPE_HEAD(gr_name_TypeVar, GrTypeParameter), GR_TYPE_VAR_SLOTS PARAMETER_LAYOUT};
GrType gr_param_spec_type = {GR_TYPE_HEAD(gr_name_ParamSpec, GrTypeParameter), GR_PARAM_SPEC_SLOTS PARAMETER_LAYOUT};
GrType gr_type_var_tuple_type = {GR_TYPE_HEAD(gr_name_TypeVarTuple, GrTypeParameter),
                                 GR_TYPE_VAR_TUPLE_SLOTS PARAMETER_LAYOUT};
GrType gr_param_spec_args_type = {GR_TYPE_HEAD(gr_name_ParamSpecArgs, GrTypeParameterPart), GR_PARAM_SPEC_ARGS_SLOTS};
GrType gr_param_spec_kwargs_type = {GR_TYPE_HEAD(gr_name_ParamSpecKwargs, GrTypeParameterPart),
                                    GR_PARAM_SPEC_KWARGS_SLOTS};
GrType gr_unpacked_type_var_tuple_type = {GR_TYPE_HEAD(gr_name_UnpackedTypeVarTuple, GrTypeParameterPart),
                                          GR_UNPACKED_TYPE_VAR_TUPLE_SLOTS};
GrType gr_type_alias_type_type = {GR_TYPE_HEAD(gr_name_TypeAliasType, GrTypeAliasType), GR_TYPE_ALIAS_TYPE_SLOTS
                                  .type_flags = GR_TYPE_WEAKREFABLE};
GrType gr_no_default_type = {GR_TYPE_HEAD(gr_name_NoDefaultType, GrNoDefault), GR_NO_DEFAULT_SLOTS};
GrType gr_generic_type = {GR_TYPE_HEAD(gr_name_Generic, GrGeneric), GR_GENERIC_SLOTS
                          .new_ = gr_object_slot_new, .type_flags = GR_TYPE_BASE};
