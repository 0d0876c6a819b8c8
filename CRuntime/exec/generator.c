// Generators, and the steps all three kinds of suspended functions share.
//
// A generator runs in the C stack of whoever resumes it. `running` is taken by compare and swap, so two threads
// that resume one generator get ValueError. While it runs, fiber->handled is the generator's own handled exception
// if it has one, else the resumer's.
#include "exception_core.h"
#include "frame.h"
#include "generator_core.h"
#include "generator.bind.h"
#include <stdio.h>


// ---- construction

GrGenerator *gr_generator_new(GrFiber *fiber, size_t size, const GrCode *code, GrFunction *function,
                              GrValue (*resume)(GrFiber *, GrGenerator *, GrValue)) {
  // types.coroutine() changes the flags of the function's own code.
  uint32_t flags = function ? function->code->flags : code->flags;
  GrType *type = &gr_generator_type;
  uint8_t kind = flags & 0x100 ? ITERABLE_COROUTINE : GENERATOR;
  if (flags & GR_CODE_COROUTINE) {
    type = &gr_coroutine_type;
    kind = COROUTINE;
  } else if (flags & GR_CODE_ASYNC_GENERATOR) {
    type = &gr_async_generator_type;
    kind = ASYNC_GENERATOR;
  }
  GrGenerator *self = (GrGenerator *)(void *)gr_new(fiber, type, size);
  self->resume = resume;
  self->kind = kind;
  self->code = code;
  self->function = function;
  self->name = function ? function->name : code->name;
  self->qualname = function ? function->qualname : code->qualname;
  if (kind == COROUTINE) {
    gr_unawaited_add(self);
  }
  return self;
}

// ---- one step

static const char *kind_name(const GrGenerator *self) {
  return self->kind == COROUTINE ? "coroutine" : self->kind == ASYNC_GENERATOR ? "async generator" : "generator";
}

// Puts an entry for the function's first line on the pending exception: it was thrown in before the body began.
static void trace_start(GrFiber *fiber, const GrCode *code) {
  GrSite *site = gr_alloc(fiber, sizeof *site);
  *site = (GrSite){code, code->first_line, 0, -1, -1, 0, 0};
  gr_trace(fiber, site);
}

// The pending exception becomes the cause of a RuntimeError.
static void raise_from_pending(GrFiber *fiber, const char *format, const char *kind) {
  GrException *cause = gr_take_exception(fiber);
  gr_raise(fiber, &gr_exc_RuntimeError, format, kind);
  if (fiber->exception) {
    fiber->exception->cause = fiber->exception->context = cause;
    fiber->exception->base.flags |= GR_SUPPRESS_CONTEXT;
  }
}

// What leaves a generator as StopIteration would look like its end.
static GR_COLD void check_escaping(GrFiber *fiber, const GrGenerator *self) {
  if (gr_exception_is(fiber, &gr_exc_StopIteration)) {
    raise_from_pending(fiber, "%s raised StopIteration", kind_name(self));
  } else if (self->kind == ASYNC_GENERATOR && gr_exception_is(fiber, &gr_exc_StopAsyncIteration)) {
    raise_from_pending(fiber, "%s raised StopAsyncIteration", kind_name(self));
  }
}

// A step of a generator that has ended.
static GrValue send_to_finished(GrFiber *fiber, GrGenerator *self, GrValue sent) {
  if (self->kind == COROUTINE) {
    gr_clear_exception(fiber);
    return gr_raise(fiber, &gr_exc_RuntimeError, "cannot reuse already awaited coroutine");
  }
  (void)sent;
  self->result = GR_NONE;
  return 0;
}

// The first step. False: nothing to run.
static bool start_allowed(GrFiber *fiber, GrGenerator *self, GrValue sent) {
  if (sent != 0 && sent != GR_NONE) {
    gr_raise(fiber, &gr_exc_TypeError, "can't send non-None value to a just-started %s", kind_name(self));
    return false;
  }
  if (self->kind == COROUTINE) {
    gr_unawaited_remove(self);
  }
  if (sent == 0) {
    self->state = GR_GENERATOR_DONE;
    gr_raise_instance(fiber, fiber->exception);
    trace_start(fiber, self->code);
    return false;
  }
  return true;
}

GrValue gr_generator_send(GrFiber *fiber, GrGenerator *self, GrValue sent) {
  uint8_t idle = 0;
  if (GR_UNLIKELY(!atomic_compare_exchange_strong_explicit(&self->running, &idle, 1, memory_order_acquire,
                                                           memory_order_relaxed))) {
    gr_clear_exception(fiber);
    return gr_raise(fiber, &gr_exc_ValueError, "%s already executing", kind_name(self));
  }
  GrValue value = 0;
  if (GR_UNLIKELY(self->state == GR_GENERATOR_DONE)) {
    value = send_to_finished(fiber, self, sent);
  } else if (GR_LIKELY(self->state != GR_GENERATOR_START) || start_allowed(fiber, self, sent)) {
    GrException *outer = fiber->handled;
    self->outer_handled = outer;
    if (self->handled) {
      fiber->handled = self->handled;
    }
    if (sent == 0) {
      gr_raise_instance(fiber, fiber->exception);
    }
    value = self->resume(fiber, self, sent);
    fiber->handled = outer;
    self->outer_handled = 0;
    if (GR_UNLIKELY(value == 0)) {
      self->state = GR_GENERATOR_DONE;
      self->delegate = 0;
      self->handled = 0;
      if (gr_has_exception(fiber)) {
        check_escaping(fiber, self);
      }
    }
  }
  atomic_store_explicit(&self->running, 0, memory_order_release);
  return value;
}

GrValue gr_generator_finish(GrFiber *fiber, GrGenerator *self, GrValue value) {
  if (value == 0 && !gr_has_exception(fiber)) {
    return gr_raise_stop_iteration(fiber, self->result ? self->result : GR_NONE);
  }
  return value;
}

// ---- throw and close

bool gr_throw_prepare(GrFiber *fiber, const GrValue *args, size_t nargs) {
  GrValue type = args[0], value = nargs > 1 ? args[1] : GR_NONE, tb = nargs > 2 ? args[2] : GR_NONE;
  if (tb != GR_NONE && !gr_is_exactly(tb, &gr_traceback_type)) {
    gr_raise(fiber, &gr_exc_TypeError, "throw() third argument must be a traceback object");
    return false;
  }
  GrValue instance = 0;
  if (gr_is_exception_class(type)) {
    if (gr_is_exception(value) && gr_is_instance_of(value, (GrType *)(void *)type)) {
      instance = value;
    } else if (value == GR_NONE) {
      instance = gr_call0(fiber, type);
    } else if (gr_is_tuple(value)) {
      instance = gr_call_spread(fiber, type, gr_as_tuple(value), 0);
    } else {
      instance = gr_call1(fiber, type, value);
    }
    if (instance && !gr_is_exception(instance)) {
      gr_raise(fiber, &gr_exc_TypeError,
               "calling %R should have returned an instance of BaseException, not %T", type, instance);
      instance = 0;
    }
    if (instance == 0) {
      // What making the exception raised is thrown in its place.
      instance = GR_VALUE(gr_take_exception(fiber));
    }
  } else if (gr_is_exception(type)) {
    if (value != GR_NONE) {
      gr_raise(fiber, &gr_exc_TypeError, "instance exception may not have a separate value");
      return false;
    }
    instance = type;
  } else {
    gr_raise(fiber, &gr_exc_TypeError,
             "exceptions must be classes or instances deriving from BaseException, not %T", type);
    return false;
  }
  if (tb != GR_NONE) {
    gr_as_exception(instance)->traceback = tb;
  }
  fiber->exception = gr_as_exception(instance);
  return true;
}

bool gr_generator_close_any(GrFiber *fiber, GrGenerator *self) {
  if (self->state == GR_GENERATOR_START && !self->running) {
    if (self->kind == COROUTINE) {
      gr_unawaited_remove(self);
    }
    self->state = GR_GENERATOR_DONE;
  }
  if (self->state == GR_GENERATOR_DONE) {
    return true;
  }
  GrException *exit = gr_exception_make(fiber, &gr_exc_GeneratorExit, &gr_tuple_empty);
  if (exit == 0) {
    return false;
  }
  fiber->exception = exit;
  GrValue value = gr_generator_send(fiber, self, 0);
  if (value != 0) {
    gr_raise(fiber, &gr_exc_RuntimeError, "%s ignored GeneratorExit", kind_name(self));
    return false;
  }
  return !gr_has_exception(fiber) || gr_clear_if(fiber, &gr_exc_GeneratorExit) ||
         gr_clear_if(fiber, &gr_exc_StopIteration);
}

// ---- yield from and await

GrValue gr_get_yield_from_iter(GrFiber *fiber, GrValue object) {
  if (gr_is_exactly(object, &gr_coroutine_type)) {
    return gr_raise(fiber, &gr_exc_TypeError,
                    "cannot 'yield from' a coroutine object in a non-coroutine generator");
  }
  return gr_is_exactly(object, &gr_generator_type) ? object : gr_iter(fiber, object);
}

// A delegate raised or ended: takes its StopIteration. True: *result is its value.
static bool take_result(GrFiber *fiber, GrValue *result) {
  if (!gr_has_exception(fiber)) {
    *result = GR_NONE;
    return true;
  }
  if (!gr_exception_is(fiber, &gr_exc_StopIteration)) {
    return false;
  }
  GrValue value = gr_take_exception(fiber)->fields[GR_STOP_VALUE];
  *result = value ? value : GR_NONE;
  return true;
}

// The pending exception goes to the delegate. Returns what it yields; 0: see take_result.
static GrValue throw_into(GrFiber *fiber, GrGenerator *self, GrValue iterator, GrValue *result) {
  GrException *thrown = fiber->exception;
  GrValue value;
  if (gr_exception_is(fiber, &gr_exc_GeneratorExit)) {
    gr_clear_exception(fiber);
    if (gr_awaitable_close(fiber, iterator) != 0) {
      fiber->exception = thrown;
    }
    self->delegate = 0;
    return 0;
  }
  if (gr_is_generator_like(iterator)) {
    GrGenerator *inner = gr_as_generator(iterator);
    value = gr_generator_send(fiber, inner, 0);
    if (value == 0 && !gr_has_exception(fiber)) {
      *result = inner->result ? inner->result : GR_NONE;
      self->delegate = 0;
    }
    return value;
  }
  gr_clear_exception(fiber);
  GrValue arg = GR_VALUE(thrown);
  value = gr_awaitable_throw(fiber, iterator, &arg, 1);
  if (value == 0) {
    self->delegate = 0;
    take_result(fiber, result);
  }
  return value;
}

GrValue gr_yield_from_step(GrFiber *fiber, GrGenerator *self, GrValue iterator, GrValue sent,
                           GrValue *result) {
  self->delegate = iterator;
  if (GR_UNLIKELY(sent == 0)) {
    return throw_into(fiber, self, iterator, result);
  }
  GrValue value;
  if (gr_is_generator_like(iterator)) {
    GrGenerator *inner = gr_as_generator(iterator);
    value = gr_generator_send(fiber, inner, sent);
    if (value == 0) {
      self->delegate = 0;
      *result = inner->result ? inner->result : GR_NONE;
    }
    return value;
  }
  GrType *type = gr_type_of(iterator);
  if (sent == GR_NONE && type->next) {
    value = type->next(fiber, iterator);
  } else {
    value = gr_call_method(fiber, iterator, &gr_name_send, &sent, 1, 0);
  }
  if (value == 0) {
    self->delegate = 0;
    take_result(fiber, result);
  }
  return value;
}

// ---- slots

GrValue gr_generator_slot_iter(GrFiber *fiber, GrValue self) {
  (void)fiber;
  return self;
}

GrValue gr_generator_slot_next(GrFiber *fiber, GrValue self) {
  GrGenerator *generator = gr_as_generator(self);
  GrValue value = gr_generator_send(fiber, generator, GR_NONE);
  if (value == 0 && !gr_has_exception(fiber) && generator->result != 0 && generator->result != GR_NONE) {
    return gr_raise_stop_iteration(fiber, generator->result);
  }
  return value;
}

GrStr *gr_generator_repr(GrFiber *fiber, GrValue self, const char *kind) {
  char address[24];
  snprintf(address, sizeof address, "%p", (void *)self);
  return gr_str_format(fiber, "<%s object %S at %s>", kind, gr_as_generator(self)->qualname, address);
}

GrValue gr_generator_slot_repr(GrFiber *fiber, GrValue self) {
  GrStr *text = gr_generator_repr(fiber, self, "generator");
  return text ? GR_VALUE(text) : 0;
}

// ---- methods

GrValue gr_generator_method_send(GrFiber *fiber, GrGenerator *self, GrValue arg) {
  return gr_generator_finish(fiber, self, gr_generator_send(fiber, self, arg));
}

GrValue gr_generator_throw(GrFiber *fiber, GrGenerator *self, const GrValue *args, size_t nargs,
                           GrTuple *kwnames) {
  if (kwnames && kwnames->length > 0) {
    return gr_raise_no_keywords(fiber, "generator.throw");
  }
  if (nargs < 1 || nargs > 3) {
    return gr_raise_argument_count(fiber, "throw", nargs, 1, 3);
  }
  if (!gr_throw_prepare(fiber, args, nargs)) {
    return 0;
  }
  if (self->state == GR_GENERATOR_DONE && self->kind != COROUTINE) {
    return 0;
  }
  return gr_generator_finish(fiber, self, gr_generator_send(fiber, self, 0));
}

bool gr_generator_close(GrFiber *fiber, GrGenerator *self) { return gr_generator_close_any(fiber, self); }

GrValue gr_generator_dunder_class_getitem(GrFiber *fiber, GrType *cls, GrValue item) {
  return gr_generic_alias_new(fiber, GR_VALUE(cls), item);
}

// ---- attributes

int gr_generator_get_gi_running(GrFiber *fiber, GrGenerator *self) {
  (void)fiber;
  return self->running != 0;
}
int gr_generator_get_gi_suspended(GrFiber *fiber, GrGenerator *self) {
  (void)fiber;
  return self->state > 0 && !self->running;
}

GrValue gr_generator_frame(GrFiber *fiber, GrGenerator *self) {
  if (self->state == GR_GENERATOR_DONE && !self->running) {
    return GR_NONE;
  }
  return GR_VALUE(gr_frame_new(fiber, self->code, self->code->first_line, GR_NONE));
}
GrValue gr_generator_get_gi_frame(GrFiber *fiber, GrGenerator *self) {
  return gr_generator_frame(fiber, self);
}
GrValue gr_generator_get_gi_code(GrFiber *fiber, GrGenerator *self) {
  (void)fiber;
  return GR_VALUE(self->code);
}
GrValue gr_generator_get_gi_yieldfrom(GrFiber *fiber, GrGenerator *self) {
  (void)fiber;
  return self->delegate && self->state > 0 && !self->running ? self->delegate : GR_NONE;
}

bool gr_generator_set_text(GrFiber *fiber, GrStr **field, GrValue value, const char *name) {
  if (value == 0 || !gr_is_str(value)) {
    gr_raise(fiber, &gr_exc_TypeError, "%s must be set to a string object", name);
    return false;
  }
  *field = gr_as_str(value);
  return true;
}
GrValue gr_generator_get___name__(GrFiber *fiber, GrGenerator *self) {
  (void)fiber;
  return GR_VALUE(self->name);
}
bool gr_generator_set___name__(GrFiber *fiber, GrGenerator *self, GrValue value) {
  return gr_generator_set_text(fiber, &self->name, value, "__name__");
}
GrValue gr_generator_get___qualname__(GrFiber *fiber, GrGenerator *self) {
  (void)fiber;
  return GR_VALUE(self->qualname);
}
bool gr_generator_set___qualname__(GrFiber *fiber, GrGenerator *self, GrValue value) {
  return gr_generator_set_text(fiber, &self->qualname, value, "__qualname__");
}

// ---- type object

GrType gr_generator_type = {GR_TYPE_HEAD(gr_name_generator, GrGenerator), GR_GENERATOR_SLOTS
                            .type_flags = GR_TYPE_WEAKREFABLE};
