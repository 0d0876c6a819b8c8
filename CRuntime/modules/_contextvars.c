// The _contextvars module: context variables (PEP 567).
//
// A context is a dict from variables to values; copying a context copies the dict. The current one is the fiber's, made
// when first asked for. Only the fiber that runs in a context changes it, and a context is entered by one at a time.
#include "grouse/bind.h"
#include "grouse/dict.h"
#include "grouse/generic_alias.h"
#include "grouse/module.h"
#include "grouse/ops.h"
#include "grouse/str.h"
#include <stdio.h>

typedef struct GrContext {
  GrMutable base;
  GrDict *values;
  GrValue previous;                // what the fiber returns to
  _Atomic bool entered;
} GrContext;

typedef struct GrContextVar {
  GrObject base;
  GrStr *name;
  GrValue default_value;           // or 0
} GrContextVar;

typedef struct GrContextToken {
  GrMutable base;
  GrContext *context;
  GrContextVar *var;
  GrValue old_value;               // 0: there was none
  _Atomic bool used;
} GrContextToken;

#include "_contextvars.bind.h"

extern GrType gr_context_type, gr_context_var_type, gr_context_token_type, gr_context_missing_type;

GR_NAME(gr_name_MISSING, "MISSING");
GR_NAME(gr_name_default, "default");
GR_NAME(missing_name, "Token.MISSING");

static GrObject missing = {&gr_context_missing_type};

static GrContext *context_new(GrFiber *fiber, GrDict *values) {
  GrContext *context = values ? GR_NEW(fiber, GrContext, &gr_context_type) : 0;
  if (context) {
    context->values = values;
  }
  return context;
}

static GrDict *copy_values(GrFiber *fiber, const GrContext *context) {
  GrDict *values = gr_dict_new(fiber, 0);
  return values && gr_dict_update_from(fiber, values, GR_VALUE(context->values)) ? values : 0;
}

static GrContext *current(GrFiber *fiber) {
  if (fiber->context == 0) {
    GrContext *context = context_new(fiber, gr_dict_new(fiber, 0));
    if (context) {
      atomic_store_explicit(&context->entered, true, memory_order_relaxed);
      fiber->context = GR_VALUE(context);
    }
  }
  return (GrContext *)(void *)fiber->context;
}

// ---- Context

GrValue gr_context_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  (void)type, (void)args;
  if (nargs > 0 || (kwnames && kwnames->length > 0)) {
    return gr_raise(fiber, &gr_exc_TypeError, "Context() does not accept any arguments");
  }
  return GR_VALUE(context_new(fiber, gr_dict_new(fiber, 0)));
}

static GrContext *as_context(GrValue value) { return (GrContext *)(void *)value; }

GrValue gr_context_slot_compare(GrFiber *fiber, GrValue a, GrValue b, GrCompareOp op) {
  if (!gr_is_exactly(b, &gr_context_type) || (op != GR_EQ && op != GR_NE)) {
    return GR_NOTIMPLEMENTED;
  }
  return gr_compare(fiber, GR_VALUE(as_context(a)->values), GR_VALUE(as_context(b)->values), op);
}

bool gr_context_slot_length(GrFiber *fiber, GrValue self, int64_t *result) {
  (void)fiber;
  *result = gr_dict_length(as_context(self)->values);
  return true;
}
GrValue gr_context_slot_iter(GrFiber *fiber, GrValue self) {
  return gr_iter(fiber, GR_VALUE(as_context(self)->values));
}

// The value of a variable in a context; 0: none, or raised because [key] is no variable.
static GrValue find(GrFiber *fiber, GrContext *self, GrValue key) {
  if (!gr_is_exactly(key, &gr_context_var_type)) {
    return gr_raise(fiber, &gr_exc_TypeError, "a ContextVar key was expected, got %R", key);
  }
  return gr_dict_find(fiber, self->values, key);
}

int gr_context_slot_contains(GrFiber *fiber, GrValue self, GrValue key) {
  GrValue value = find(fiber, as_context(self), key);
  return value == 0 && gr_has_exception(fiber) ? -1 : value != 0;
}
GrValue gr_context_slot_getitem(GrFiber *fiber, GrValue self, GrValue key) {
  GrValue value = find(fiber, as_context(self), key);
  return value || gr_has_exception(fiber) ? value : gr_raise_value(fiber, &gr_exc_KeyError, key);
}
GrValue gr_context_get(GrFiber *fiber, GrContext *self, GrValue key, GrValue default_) {
  GrValue value = find(fiber, self, key);
  return value || gr_has_exception(fiber) ? value : default_;
}

static GrValue iterate(GrFiber *fiber, GrContext *self, GrStr *method) {
  GrValue view = gr_call_method(fiber, GR_VALUE(self->values), method, 0, 0, 0);
  return view ? gr_iter(fiber, view) : 0;
}
GrValue gr_context_items(GrFiber *fiber, GrContext *self) { return iterate(fiber, self, &gr_name_items); }
GrValue gr_context_keys(GrFiber *fiber, GrContext *self) { return iterate(fiber, self, &gr_name_keys); }
GrValue gr_context_values(GrFiber *fiber, GrContext *self) { return iterate(fiber, self, &gr_name_values); }
GrValue gr_context_copy(GrFiber *fiber, GrContext *self) {
  return GR_VALUE(context_new(fiber, copy_values(fiber, self)));
}

GrValue gr_context_run(GrFiber *fiber, GrContext *self, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (nargs < 1) {
    return gr_raise(fiber, &gr_exc_TypeError, "run() missing 1 required positional argument");
  }
  if (atomic_exchange(&self->entered, true)) {
    return gr_raise(fiber, &gr_exc_RuntimeError, "cannot enter context: %R is already entered", GR_VALUE(self));
  }
  self->previous = fiber->context;
  fiber->context = GR_VALUE(self);
  GrValue result = gr_call(fiber, args[0], args + 1, nargs - 1, kwnames);
  fiber->context = self->previous;
  self->previous = 0;
  atomic_store(&self->entered, false);
  return result;
}

GrValue gr_contextvars_copy_context(GrFiber *fiber) {
  GrContext *context = current(fiber);
  return context ? gr_context_copy(fiber, context) : 0;
}

// ---- ContextVar

GrValue gr_context_var_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  GrStr *const names[] = {0, &gr_name_default};
  GrValue values[2] = {0, 0};
  if (nargs != 1) {
    return gr_raise(fiber, &gr_exc_TypeError, "ContextVar() takes %s 1 positional argument (%zu given)",
                    nargs ? "at most" : "exactly", nargs);
  }
  if (!gr_bind_arguments(fiber, "ContextVar", names, 2, 1, 1, 1, args, nargs, kwnames, values)) {
    return 0;
  }
  if (!gr_is_str(values[0])) {
    return gr_raise(fiber, &gr_exc_TypeError, "context variable name must be a str");
  }
  GrContextVar *self = GR_NEW(fiber, GrContextVar, type);
  self->name = gr_as_str(values[0]);
  self->default_value = values[1];
  return GR_VALUE(self);
}

static void put_address(char text[24], GrValue value) { snprintf(text, 24, "%p", (void *)value); }

GrValue gr_context_var_slot_repr(GrFiber *fiber, GrValue value) {
  GrContextVar *self = (GrContextVar *)(void *)value;
  char address[24];
  put_address(address, value);
  return GR_VALUE(self->default_value
                      ? gr_str_format(fiber, "<ContextVar name=%R default=%R at %s>", GR_VALUE(self->name),
                                      self->default_value, address)
                      : gr_str_format(fiber, "<ContextVar name=%R at %s>", GR_VALUE(self->name), address));
}

GrValue gr_context_var_get_name(GrFiber *fiber, GrContextVar *self) {
  (void)fiber;
  return GR_VALUE(self->name);
}

GrValue gr_context_var_get(GrFiber *fiber, GrContextVar *self, GrValue default_) {
  GrContext *context = (GrContext *)(void *)fiber->context;
  GrValue value = context ? gr_dict_find(fiber, context->values, GR_VALUE(self)) : 0;
  if (value || gr_has_exception(fiber)) {
    return value;
  }
  value = default_ ? default_ : self->default_value;
  return value ? value : gr_raise_value(fiber, &gr_exc_LookupError, GR_VALUE(self));
}

GrValue gr_context_var_set(GrFiber *fiber, GrContextVar *self, GrValue value) {
  GrContext *context = current(fiber);
  if (context == 0) {
    return 0;
  }
  GrContextToken *token = GR_NEW(fiber, GrContextToken, &gr_context_token_type);
  token->context = context;
  token->var = self;
  token->old_value = gr_dict_find(fiber, context->values, GR_VALUE(self));
  return gr_dict_set(fiber, context->values, GR_VALUE(self), value) ? GR_VALUE(token) : 0;
}

bool gr_context_var_reset(GrFiber *fiber, GrContextVar *self, GrValue value) {
  GrContextToken *token = (GrContextToken *)(void *)value;
  GrContext *context = current(fiber);
  if (!gr_is_exactly(value, &gr_context_token_type)) {
    gr_raise(fiber, &gr_exc_TypeError, "expected an instance of Token, got %R", value);
  } else if (atomic_load(&token->used)) {
    gr_raise(fiber, &gr_exc_RuntimeError, "%R has already been used once", value);
  } else if (token->var != self) {
    gr_raise(fiber, &gr_exc_ValueError, "%R was created by a different ContextVar", value);
  } else if (token->context != context) {
    gr_raise(fiber, &gr_exc_ValueError, "%R was created in a different Context", value);
  } else {
    atomic_store(&token->used, true);
    return token->old_value ? gr_dict_set(fiber, context->values, GR_VALUE(self), token->old_value)
                            : gr_dict_remove(fiber, context->values, GR_VALUE(self)) >= 0;
  }
  return false;
}

GrValue gr_context_var_dunder_class_getitem(GrFiber *fiber, GrType *cls, GrValue item) {
  return gr_generic_alias_new(fiber, GR_VALUE(cls), item);
}

// ---- Token

GrValue gr_context_token_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  (void)type, (void)args, (void)nargs, (void)kwnames;
  return gr_raise(fiber, &gr_exc_RuntimeError, "Tokens can only be created by ContextVars");
}

GrValue gr_context_token_slot_repr(GrFiber *fiber, GrValue value) {
  GrContextToken *self = (GrContextToken *)(void *)value;
  char address[24];
  put_address(address, value);
  return GR_VALUE(gr_str_format(fiber, "<Token%s var=%R at %s>", atomic_load(&self->used) ? " used" : "",
                                GR_VALUE(self->var), address));
}
GrValue gr_context_token_get_var(GrFiber *fiber, GrContextToken *self) {
  (void)fiber;
  return GR_VALUE(self->var);
}
GrValue gr_context_token_get_old_value(GrFiber *fiber, GrContextToken *self) {
  (void)fiber;
  return self->old_value ? self->old_value : GR_VALUE(&missing);
}
GrValue gr_context_token_dunder_class_getitem(GrFiber *fiber, GrType *cls, GrValue item) {
  return gr_generic_alias_new(fiber, GR_VALUE(cls), item);
}

GrValue gr_context_missing_slot_repr(GrFiber *fiber, GrValue self) {
  (void)self;
  return GR_VALUE(gr_str_from_c(fiber, "<Token.MISSING>"));
}

// ---- setup

bool gr_contextvars_setup(GrFiber *fiber, GrModule *module) {
  GrDict *dict = gr_module_dict(fiber, module);
  return dict && gr_type_ready(fiber, &gr_context_token_type) &&
         gr_dict_set_str(fiber, gr_context_token_type.dict, &gr_name_MISSING, GR_VALUE(&missing)) &&
         gr_dict_remove(fiber, dict, GR_VALUE(&missing_name)) >= 0;
}

GrType gr_context_type = {GR_TYPE_HEAD(gr_name_Context, GrContext), GR_CONTEXT_SLOTS
                          .type_flags = GR_TYPE_WEAKREFABLE};
GrType gr_context_var_type = {GR_TYPE_HEAD(gr_name_ContextVar, GrContextVar), GR_CONTEXT_VAR_SLOTS .type_flags = 0};
GrType gr_context_token_type = {GR_TYPE_HEAD(gr_name_Token, GrContextToken), GR_CONTEXT_TOKEN_SLOTS .type_flags = 0};
GrType gr_context_missing_type = {GR_TYPE_HEAD(missing_name, GrObject), GR_CONTEXT_MISSING_SLOTS .type_flags = 0};
