// Function objects. The fields that Python code may set are single words, written with plain stores: a racing
// call sees the old or the new defaults.
#include "grouse/bind.h"
#include "grouse/core.h"
#include "module_core.h"
#include "function.bind.h"
#include <stdio.h>

GrValue gr_make_function(GrFiber *fiber, const GrCode *code, GrModule *module, GrCell **cells,
                         GrValue defaults, GrValue keyword_defaults, GrValue annotations) {
  GrFunction *function = GR_NEW(fiber, GrFunction, &gr_function_type);
  function->code = code;
  function->module = module;
  function->cells = cells;
  function->defaults = (GrTuple *)(void *)defaults;
  function->keyword_defaults = (GrDict *)(void *)keyword_defaults;
  function->annotations = annotations;
  function->name = code->name;
  function->qualname = code->qualname;
  function->module_name = module && module->name ? GR_VALUE(module->name) : 0;
  return GR_VALUE(function);
}

// ---- types.FunctionType(...)

GrModule *gr_module_of_globals(GrFiber *fiber, GrDict *globals) {
  GrDict *modules = gr_sys_modules(fiber);
  int64_t position = 0;
  GrValue name, module;
  while (modules && gr_dict_next(modules, &position, &name, &module)) {
    if (gr_is_instance_of(module, &gr_module_type) &&
        atomic_load(&((GrModule *)(void *)module)->dict) == globals) {
      return (GrModule *)(void *)module;
    }
  }
  // A namespace of its own: compiled code reaches its globals directly, only __globals__ shows it.
  GrModule *made = GR_NEW(fiber, GrModule, &gr_module_type);
  GrValue own_name = gr_dict_find_str(fiber, globals, &gr_name___name__);
  made->name = own_name && gr_is_str(own_name) ? gr_as_str(own_name) : 0;
  atomic_store(&made->dict, globals);
  return made;
}

static GrCell **cells_from_closure(GrFiber *fiber, const GrCode *code, GrValue closure) {
  int64_t needed = code->free_count;
  if (closure == 0 || closure == GR_NONE) {
    if (needed > 0) {
      gr_raise(fiber, &gr_exc_TypeError, "arg 5 (closure) must be tuple");
    }
    return 0;
  }
  if (!gr_is_tuple(closure)) {
    gr_raise(fiber, &gr_exc_TypeError, "arg 5 (closure) must be None or tuple");
    return 0;
  }
  GrTuple *tuple = gr_as_tuple(closure);
  if (tuple->length != needed) {
    gr_raise(fiber, &gr_exc_ValueError, "%S requires closure of length %lld, not %lld", code->name,
             (long long)needed, (long long)tuple->length);
    return 0;
  }
  GrCell **cells = gr_alloc(fiber, sizeof(GrCell *) * (size_t)(needed + 1));
  for (int64_t i = 0; i < needed; i++) {
    if (!gr_is_exactly(tuple->items[i], &gr_cell_type)) {
      gr_raise(fiber, &gr_exc_TypeError, "arg 5 (closure) expected cell, found %T", tuple->items[i]);
      return 0;
    }
    cells[i] = (GrCell *)(void *)tuple->items[i];
  }
  return cells;
}

GrValue gr_function_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs,
                             GrTuple *kwnames) {
  GrStr *const names[] = {&gr_name_code, &gr_name_globals, &gr_name_name, &gr_name_argdefs, &gr_name_closure};
  GrValue values[5];
  (void)type;
  if (!gr_bind_arguments(fiber, "function", names, 5, 0, 5, 2, args, nargs, kwnames, values)) {
    return 0;
  }
  if (!gr_is_exactly(values[0], &gr_code_type)) {
    return gr_raise_argument_type(fiber, "function", 0, "code", "code", values[0]);
  }
  if (!gr_is_dict(values[1])) {
    return gr_raise_argument_type(fiber, "function", 0, "globals", "dict", values[1]);
  }
  const GrCode *code = (const GrCode *)(void *)values[0];
  bool named = values[2] && values[2] != GR_NONE, has_defaults = values[3] && values[3] != GR_NONE;
  if (named && !gr_is_str(values[2])) {
    return gr_raise(fiber, &gr_exc_TypeError, "arg 3 (name) must be None or string");
  }
  if (has_defaults && !gr_is_tuple(values[3])) {
    return gr_raise(fiber, &gr_exc_TypeError, "arg 4 (defaults) must be None or tuple");
  }
  GrCell **cells = cells_from_closure(fiber, code, values[4]);
  if (gr_has_exception(fiber)) {
    return 0;
  }
  GrModule *module = gr_module_of_globals(fiber, gr_as_dict(values[1]));
  GrValue made = gr_make_function(fiber, code, module, cells, has_defaults ? values[3] : 0, 0, 0);
  if (named) {
    ((GrFunction *)(void *)made)->name = gr_as_str(values[2]);
  }
  return made;
}

// ---- slots

GrValue gr_function_slot_repr(GrFiber *fiber, GrValue self) {
  char address[24];
  snprintf(address, sizeof address, "%p", (void *)self);
  return GR_VALUE(gr_str_format(fiber, "<function %S at %s>", ((GrFunction *)(void *)self)->qualname, address));
}

GrValue gr_function_slot_call(GrFiber *fiber, GrValue callee, const GrValue *args, size_t nargs,
                              GrTuple *kwnames) {
  return gr_function_call(fiber, callee, args, nargs, kwnames);
}

GrValue gr_function_slot_descr_get(GrFiber *fiber, GrValue self, GrValue object, GrValue type) {
  (void)type;
  return object == 0 || object == GR_NONE ? self : gr_method_new(fiber, self, object);
}

// ---- attributes

GrValue gr_function_get___code__(GrFiber *fiber, GrFunction *self) {
  (void)fiber;
  return GR_VALUE(self->code);
}

bool gr_function_set___code__(GrFiber *fiber, GrFunction *self, GrValue value) {
  if (value == 0 || !gr_is_exactly(value, &gr_code_type)) {
    gr_raise(fiber, &gr_exc_TypeError, "__code__ must be set to a code object");
    return false;
  }
  const GrCode *code = (const GrCode *)(void *)value;
  if (code->free_count != self->code->free_count) {
    gr_raise(fiber, &gr_exc_ValueError, "%S() requires a code object with %d free vars, not %d", self->name,
             (int)self->code->free_count, (int)code->free_count);
    return false;
  }
  self->code = code;
  return true;
}

GrValue gr_function_get___defaults__(GrFiber *fiber, GrFunction *self) {
  (void)fiber;
  return self->defaults ? GR_VALUE(self->defaults) : GR_NONE;
}

bool gr_function_set___defaults__(GrFiber *fiber, GrFunction *self, GrValue value) {
  if (value != 0 && value != GR_NONE && !gr_is_tuple(value)) {
    gr_raise(fiber, &gr_exc_TypeError, "__defaults__ must be set to a tuple object");
    return false;
  }
  self->defaults = value == GR_NONE ? 0 : (GrTuple *)(void *)value;
  return true;
}

GrValue gr_function_get___kwdefaults__(GrFiber *fiber, GrFunction *self) {
  (void)fiber;
  return self->keyword_defaults ? GR_VALUE(self->keyword_defaults) : GR_NONE;
}

bool gr_function_set___kwdefaults__(GrFiber *fiber, GrFunction *self, GrValue value) {
  if (value != 0 && value != GR_NONE && !gr_is_dict(value)) {
    gr_raise(fiber, &gr_exc_TypeError, "__kwdefaults__ must be set to a dict object");
    return false;
  }
  self->keyword_defaults = value == GR_NONE ? 0 : (GrDict *)(void *)value;
  return true;
}

// Emitted code passes a tuple of names and values; the dict is made when somebody asks.
GrValue gr_function_get___annotations__(GrFiber *fiber, GrFunction *self) {
  GrValue given = self->annotations;
  if (given != 0 && gr_is_dict(given)) {
    return given;
  }
  GrTuple *pairs = (GrTuple *)(void *)given;
  int64_t count = pairs ? pairs->length / 2 : 0;
  GrValue dict = gr_build_dict(fiber, pairs ? pairs->items : 0, count);
  if (dict != 0) {
    gr_lock(&self->base);
    if (self->annotations == given) {
      self->annotations = dict;
    }
    dict = self->annotations;
    gr_unlock(&self->base);
  }
  return dict;
}

bool gr_function_set___annotations__(GrFiber *fiber, GrFunction *self, GrValue value) {
  if (value != 0 && value != GR_NONE && !gr_is_dict(value)) {
    gr_raise(fiber, &gr_exc_TypeError, "__annotations__ must be set to a dict object");
    return false;
  }
  self->annotations = value == GR_NONE ? 0 : value;
  return true;
}

GrValue gr_function_get___dict__(GrFiber *fiber, GrFunction *self) {
  return GR_VALUE(gr_instance_dict(fiber, GR_VALUE(self)));
}

bool gr_function_set___dict__(GrFiber *fiber, GrFunction *self, GrValue value) {
  if (value == 0 || !gr_is_dict(value)) {
    if (value == 0) {
      gr_raise(fiber, &gr_exc_TypeError, "cannot delete __dict__");
    } else {
      gr_raise(fiber, &gr_exc_TypeError, "__dict__ must be set to a dictionary, not a '%T'", value);
    }
    return false;
  }
  return gr_instance_set_dict(fiber, GR_VALUE(self), gr_as_dict(value));
}

GrValue gr_function_get___closure__(GrFiber *fiber, GrFunction *self) {
  return self->code->free_count == 0
             ? GR_NONE
             : GR_VALUE(gr_tuple_new(fiber, (GrValue *)(void *)self->cells, self->code->free_count));
}

GrValue gr_function_get___globals__(GrFiber *fiber, GrFunction *self) {
  return self->module ? GR_VALUE(gr_module_dict(fiber, self->module)) : GR_VALUE(gr_dict_new(fiber, 0));
}

GrValue gr_function_get___builtins__(GrFiber *fiber, GrFunction *self) {
  (void)self;
  GrValue module = gr_import(fiber, &gr_name_builtins);
  return module ? GR_VALUE(gr_module_dict(fiber, (GrModule *)(void *)module)) : 0;
}

GrValue gr_function_get___name__(GrFiber *fiber, GrFunction *self) {
  (void)fiber;
  return GR_VALUE(self->name);
}

bool gr_function_set___name__(GrFiber *fiber, GrFunction *self, GrValue value) {
  if (value == 0 || !gr_is_str(value)) {
    gr_raise(fiber, &gr_exc_TypeError, "__name__ must be set to a string object");
    return false;
  }
  self->name = gr_as_str(value);
  return true;
}

GrValue gr_function_get___qualname__(GrFiber *fiber, GrFunction *self) {
  (void)fiber;
  return GR_VALUE(self->qualname);
}

bool gr_function_set___qualname__(GrFiber *fiber, GrFunction *self, GrValue value) {
  if (value == 0 || !gr_is_str(value)) {
    gr_raise(fiber, &gr_exc_TypeError, "__qualname__ must be set to a string object");
    return false;
  }
  self->qualname = gr_as_str(value);
  return true;
}

GrValue gr_function_get___module__(GrFiber *fiber, GrFunction *self) {
  (void)fiber;
  return self->module_name ? self->module_name : GR_NONE;
}

bool gr_function_set___module__(GrFiber *fiber, GrFunction *self, GrValue value) {
  (void)fiber;
  self->module_name = value;
  return true;
}

GrValue gr_function_get___doc__(GrFiber *fiber, GrFunction *self) {
  (void)fiber;
  return self->doc ? self->doc : self->code->doc ? GR_VALUE(self->code->doc) : GR_NONE;
}

bool gr_function_set___doc__(GrFiber *fiber, GrFunction *self, GrValue value) {
  (void)fiber;
  self->doc = value ? value : GR_NONE;
  return true;
}

GrValue gr_function_get___type_params__(GrFiber *fiber, GrFunction *self) {
  (void)fiber;
  return self->type_params ? GR_VALUE(self->type_params) : GR_VALUE(&gr_tuple_empty);
}

bool gr_function_set___type_params__(GrFiber *fiber, GrFunction *self, GrValue value) {
  if (value == 0 || !gr_is_tuple(value)) {
    gr_raise(fiber, &gr_exc_TypeError, "__type_params__ must be set to a tuple");
    return false;
  }
  self->type_params = gr_as_tuple(value);
  return true;
}

GrType gr_function_type = {GR_TYPE_HEAD(gr_name_function, GrFunction), GR_FUNCTION_SLOTS
                           .attributes_offset = offsetof(GrFunction, dict),
                           .type_flags = GR_TYPE_HAS_DICT | GR_TYPE_METHOD_DESCR | GR_TYPE_WEAKREFABLE};
