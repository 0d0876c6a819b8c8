// Async generators (PEP 525).
//
// The body yields two kinds of values: what its awaits yield goes through to the event loop, what `yield` yields
// comes wrapped, and ends the awaitable that asend(), athrow(), aclose() or __anext__() gave.
#include "exception_core.h"
#include "generator_core.h"
#include "module_core.h"
#include "async_generator.bind.h"

typedef enum StepState { STEP_INIT, STEP_ITER, STEP_CLOSED } StepState;

// asend(value), athrow(args) or, without args, aclose().
struct GrAsyncStep {
  GrMutable base;
  GrGenerator *generator;
  GrValue value;        // asend
  GrTuple *args;        // athrow
  StepState state;
};

struct GrAsyncWrapped {
  GrObject base;
  GrValue value;
};

struct GrAnextAwaitable {
  GrObject base;
  GrValue wrapped, fallback;
};

GrValue gr_async_generator_wrap(GrFiber *fiber, GrValue value) {
  GrAsyncWrapped *self = GR_NEW(fiber, GrAsyncWrapped, &gr_async_generator_wrapped_value_type);
  self->value = value;
  return GR_VALUE(self);
}

static bool is_wrapped(GrValue value) { return gr_is_exactly(value, &gr_async_generator_wrapped_value_type); }

// ---- hooks

static void finalize(GrFiber *fiber, GrValue self) {
  GrGenerator *generator = gr_as_generator(self);
  if (generator->state > 0 && generator->origin && gr_call1(fiber, generator->origin, self) == 0) {
    gr_write_unraisable(fiber, 0, self);
  }
}

// At the first use: sys.set_asyncgen_hooks().
static bool run_hooks(GrFiber *fiber, GrGenerator *self) {
  if (self->hooks_run) {
    return true;
  }
  self->hooks_run = 1;
  if (fiber->async_hooks[1]) {
    self->origin = fiber->async_hooks[1];
    gr_register_finalizer(GR_VALUE(self), finalize);
  }
  return fiber->async_hooks[0] == 0 || gr_call1(fiber, fiber->async_hooks[0], GR_VALUE(self)) != 0;
}

static GrValue step_new(GrFiber *fiber, GrType *type, GrGenerator *generator, GrValue value, GrTuple *args) {
  if (!run_hooks(fiber, generator)) {
    return 0;
  }
  GrAsyncStep *self = GR_NEW(fiber, GrAsyncStep, type);
  self->generator = generator;
  self->value = value;
  self->args = args;
  return GR_VALUE(self);
}

// ---- steps

static bool ended(GrFiber *fiber) {
  return gr_exception_is(fiber, &gr_exc_StopAsyncIteration) || gr_exception_is(fiber, &gr_exc_GeneratorExit);
}

static GrValue raise_bare(GrFiber *fiber, GrType *type) {
  GrException *exception = gr_exception_make(fiber, type, &gr_tuple_empty);
  if (exception) {
    gr_raise_instance(fiber, exception);
  }
  return 0;
}

// The outcome of resuming the body: a wrapped value ends the step with StopIteration(value).
static GrValue unwrap(GrFiber *fiber, GrGenerator *self, GrValue result) {
  if (result == 0) {
    if (!gr_has_exception(fiber)) {
      raise_bare(fiber, &gr_exc_StopAsyncIteration);
    }
    if (ended(fiber)) {
      self->closed = 1;
    }
    self->base.flags &= (uint8_t)~GR_ASYNC_RUNNING;
    return 0;
  }
  if (is_wrapped(result)) {
    self->base.flags &= (uint8_t)~GR_ASYNC_RUNNING;
    return gr_raise_stop_iteration(fiber, ((GrAsyncWrapped *)(void *)result)->value);
  }
  return result;
}

static GrValue raise_runtime(GrFiber *fiber, const char *message) {
  return gr_raise(fiber, &gr_exc_RuntimeError, "%s", message);
}

static GrValue asend_send(GrFiber *fiber, GrAsyncStep *self, GrValue arg) {
  GrGenerator *generator = self->generator;
  if (self->state == STEP_CLOSED) {
    return raise_runtime(fiber, "cannot reuse already awaited __anext__()/asend()");
  }
  if (self->state == STEP_INIT) {
    if (generator->base.flags & GR_ASYNC_RUNNING) {
      return raise_runtime(fiber, "anext(): asynchronous generator is already running");
    }
    arg = arg == GR_NONE ? self->value : arg;
    self->state = STEP_ITER;
  }
  generator->base.flags |= GR_ASYNC_RUNNING;
  GrValue result = unwrap(fiber, generator, gr_generator_send(fiber, generator, arg));
  if (result == 0) {
    self->state = STEP_CLOSED;
  }
  return result;
}

static GrValue asend_throw(GrFiber *fiber, GrAsyncStep *self, const GrValue *args, size_t nargs) {
  if (self->state == STEP_CLOSED) {
    return raise_runtime(fiber, "cannot reuse already awaited __anext__()/asend()");
  }
  if (!gr_throw_prepare(fiber, args, nargs)) {
    return 0;
  }
  GrValue result = unwrap(fiber, self->generator, gr_generator_send(fiber, self->generator, 0));
  if (result == 0) {
    self->state = STEP_CLOSED;
  }
  return result;
}

// What the body did in aclose(): it must not yield, and its end is the end of the step.
static GrValue finish_close(GrFiber *fiber, GrAsyncStep *self, GrValue result) {
  if (result != 0 && !is_wrapped(result)) {
    return result;
  }
  self->generator->base.flags &= (uint8_t)~GR_ASYNC_RUNNING;
  self->state = STEP_CLOSED;
  if (result != 0) {
    return raise_runtime(fiber, "async generator ignored GeneratorExit");
  }
  if (!gr_has_exception(fiber) || ended(fiber)) {
    gr_clear_exception(fiber);
    raise_bare(fiber, &gr_exc_StopIteration);
  }
  return 0;
}

static GrValue finish_throw(GrFiber *fiber, GrAsyncStep *self, GrValue result) {
  result = unwrap(fiber, self->generator, result);
  if (result == 0) {
    self->state = STEP_CLOSED;
  }
  return result;
}

static GrValue athrow_start(GrFiber *fiber, GrAsyncStep *self, GrValue arg) {
  GrGenerator *generator = self->generator;
  if (generator->base.flags & GR_ASYNC_RUNNING) {
    self->state = STEP_CLOSED;
    return raise_runtime(fiber, self->args ? "athrow(): asynchronous generator is already running"
                                           : "aclose(): asynchronous generator is already running");
  }
  if (generator->closed) {
    self->state = STEP_CLOSED;
    return raise_bare(fiber, &gr_exc_StopAsyncIteration);
  }
  if (arg != GR_NONE) {
    return raise_runtime(fiber, "can't send non-None value to a just-started coroutine");
  }
  self->state = STEP_ITER;
  generator->base.flags |= GR_ASYNC_RUNNING;
  if (self->args == 0) {
    generator->closed = 1;
    fiber->exception = gr_exception_make(fiber, &gr_exc_GeneratorExit, &gr_tuple_empty);
    return finish_close(fiber, self, gr_generator_send(fiber, generator, 0));
  }
  if (!gr_throw_prepare(fiber, self->args->items, (size_t)self->args->length)) {
    return finish_throw(fiber, self, 0);
  }
  return finish_throw(fiber, self, gr_generator_send(fiber, generator, 0));
}

static GrValue athrow_send(GrFiber *fiber, GrAsyncStep *self, GrValue arg) {
  if (self->state == STEP_CLOSED || self->generator->state == GR_GENERATOR_DONE) {
    return raise_runtime(fiber, "cannot reuse already awaited aclose()/athrow()");
  }
  if (self->state == STEP_INIT) {
    return athrow_start(fiber, self, arg);
  }
  GrValue result = gr_generator_send(fiber, self->generator, arg);
  return self->args ? finish_throw(fiber, self, result) : finish_close(fiber, self, result);
}

static GrValue athrow_throw(GrFiber *fiber, GrAsyncStep *self, const GrValue *args, size_t nargs) {
  if (self->state == STEP_CLOSED) {
    return raise_runtime(fiber, "cannot reuse already awaited aclose()/athrow()");
  }
  if (!gr_throw_prepare(fiber, args, nargs)) {
    return 0;
  }
  GrValue result = gr_generator_send(fiber, self->generator, 0);
  return self->args ? finish_throw(fiber, self, result) : finish_close(fiber, self, result);
}

// ---- async generator

GrValue gr_async_generator_slot_aiter(GrFiber *fiber, GrValue self) {
  (void)fiber;
  return self;
}
GrValue gr_async_generator_slot_anext(GrFiber *fiber, GrValue self) {
  return step_new(fiber, &gr_async_generator_asend_type, gr_as_generator(self), GR_NONE, 0);
}
GrValue gr_async_generator_slot_repr(GrFiber *fiber, GrValue self) {
  GrStr *text = gr_generator_repr(fiber, self, "async_generator");
  return text ? GR_VALUE(text) : 0;
}
GrValue gr_async_generator_asend(GrFiber *fiber, GrGenerator *self, GrValue value) {
  return step_new(fiber, &gr_async_generator_asend_type, self, value, 0);
}
GrValue gr_async_generator_athrow(GrFiber *fiber, GrGenerator *self, const GrValue *args, size_t nargs) {
  if (nargs < 1 || nargs > 3) {
    return gr_raise_argument_count(fiber, "athrow", nargs, 1, 3);
  }
  GrTuple *kept = gr_tuple_new(fiber, args, (int64_t)nargs);
  return kept ? step_new(fiber, &gr_async_generator_athrow_type, self, 0, kept) : 0;
}
GrValue gr_async_generator_aclose(GrFiber *fiber, GrGenerator *self) {
  return step_new(fiber, &gr_async_generator_athrow_type, self, 0, 0);
}
GrValue gr_async_generator_dunder_class_getitem(GrFiber *fiber, GrType *cls, GrValue item) {
  return gr_generic_alias_new(fiber, GR_VALUE(cls), item);
}
int gr_async_generator_get_ag_running(GrFiber *fiber, GrGenerator *self) {
  (void)fiber;
  return self->base.flags & GR_ASYNC_RUNNING;
}
GrValue gr_async_generator_get_ag_frame(GrFiber *fiber, GrGenerator *self) {
  return gr_generator_frame(fiber, self);
}
GrValue gr_async_generator_get_ag_code(GrFiber *fiber, GrGenerator *self) {
  (void)fiber;
  return GR_VALUE(self->code);
}
GrValue gr_async_generator_get_ag_await(GrFiber *fiber, GrGenerator *self) {
  (void)fiber;
  return self->delegate && self->state > 0 && !self->running ? self->delegate : GR_NONE;
}
GrValue gr_async_generator_get___name__(GrFiber *fiber, GrGenerator *self) {
  (void)fiber;
  return GR_VALUE(self->name);
}
bool gr_async_generator_set___name__(GrFiber *fiber, GrGenerator *self, GrValue value) {
  return gr_generator_set_text(fiber, &self->name, value, "__name__");
}
GrValue gr_async_generator_get___qualname__(GrFiber *fiber, GrGenerator *self) {
  (void)fiber;
  return GR_VALUE(self->qualname);
}
bool gr_async_generator_set___qualname__(GrFiber *fiber, GrGenerator *self, GrValue value) {
  return gr_generator_set_text(fiber, &self->qualname, value, "__qualname__");
}

// ---- asend(), athrow(), aclose()

static GrValue return_self(GrFiber *fiber, GrValue self) {
  (void)fiber;
  return self;
}
static GrAsyncStep *as_step(GrValue self) { return (GrAsyncStep *)(void *)self; }

GrValue gr_async_generator_asend_slot_await(GrFiber *fiber, GrValue self) { return return_self(fiber, self); }
GrValue gr_async_generator_asend_slot_iter(GrFiber *fiber, GrValue self) { return return_self(fiber, self); }
GrValue gr_async_generator_asend_slot_next(GrFiber *fiber, GrValue self) {
  return asend_send(fiber, as_step(self), GR_NONE);
}
GrValue gr_async_generator_asend_send(GrFiber *fiber, GrAsyncStep *self, GrValue arg) {
  return asend_send(fiber, self, arg);
}
GrValue gr_async_generator_asend_throw(GrFiber *fiber, GrAsyncStep *self, const GrValue *args, size_t nargs) {
  return nargs < 1 || nargs > 3 ? gr_raise_argument_count(fiber, "throw", nargs, 1, 3)
                                : asend_throw(fiber, self, args, nargs);
}
bool gr_async_generator_asend_close(GrFiber *fiber, GrAsyncStep *self) {
  (void)fiber;
  self->state = STEP_CLOSED;
  return true;
}

GrValue gr_async_generator_athrow_slot_await(GrFiber *fiber, GrValue self) { return return_self(fiber, self); }
GrValue gr_async_generator_athrow_slot_iter(GrFiber *fiber, GrValue self) { return return_self(fiber, self); }
GrValue gr_async_generator_athrow_slot_next(GrFiber *fiber, GrValue self) {
  return athrow_send(fiber, as_step(self), GR_NONE);
}
GrValue gr_async_generator_athrow_send(GrFiber *fiber, GrAsyncStep *self, GrValue arg) {
  return athrow_send(fiber, self, arg);
}
GrValue gr_async_generator_athrow_throw(GrFiber *fiber, GrAsyncStep *self, const GrValue *args, size_t nargs) {
  return nargs < 1 || nargs > 3 ? gr_raise_argument_count(fiber, "throw", nargs, 1, 3)
                                : athrow_throw(fiber, self, args, nargs);
}
bool gr_async_generator_athrow_close(GrFiber *fiber, GrAsyncStep *self) {
  (void)fiber;
  self->state = STEP_CLOSED;
  return true;
}

// ---- anext(iterator, default)

GrValue gr_anext_awaitable_new(GrFiber *fiber, GrValue iterator, GrValue fallback) {
  GrAnextAwaitable *self = GR_NEW(fiber, GrAnextAwaitable, &gr_anext_awaitable_type);
  self->wrapped = iterator;
  self->fallback = fallback;
  return GR_VALUE(self);
}

// The iterator behind it; the awaitable is one each time, as it keeps its own state.
static GrValue anext_iterator(GrFiber *fiber, GrAnextAwaitable *self) {
  return gr_get_awaitable(fiber, self->wrapped);
}

// StopAsyncIteration becomes the default.
static GrValue anext_finish(GrFiber *fiber, GrAnextAwaitable *self, GrValue result) {
  if (result == 0 && gr_clear_if(fiber, &gr_exc_StopAsyncIteration)) {
    return gr_raise_stop_iteration(fiber, self->fallback);
  }
  return result;
}

GrValue gr_anext_awaitable_slot_await(GrFiber *fiber, GrValue self) { return return_self(fiber, self); }
GrValue gr_anext_awaitable_slot_iter(GrFiber *fiber, GrValue self) { return return_self(fiber, self); }
GrValue gr_anext_awaitable_slot_next(GrFiber *fiber, GrValue self) {
  return gr_anext_awaitable_send(fiber, (GrAnextAwaitable *)(void *)self, GR_NONE);
}
GrValue gr_anext_awaitable_send(GrFiber *fiber, GrAnextAwaitable *self, GrValue arg) {
  GrValue iterator = anext_iterator(fiber, self);
  return iterator ? anext_finish(fiber, self, gr_awaitable_send(fiber, iterator, arg)) : 0;
}
GrValue gr_anext_awaitable_throw(GrFiber *fiber, GrAnextAwaitable *self, const GrValue *args, size_t nargs) {
  if (nargs < 1 || nargs > 3) {
    return gr_raise_argument_count(fiber, "throw", nargs, 1, 3);
  }
  GrValue iterator = anext_iterator(fiber, self);
  return iterator ? anext_finish(fiber, self, gr_awaitable_throw(fiber, iterator, args, nargs)) : 0;
}
bool gr_anext_awaitable_close(GrFiber *fiber, GrAnextAwaitable *self) {
  GrValue iterator = anext_iterator(fiber, self);
  return iterator && gr_awaitable_close(fiber, iterator) != 0;
}

// ---- async for

GrValue gr_aiter(GrFiber *fiber, GrValue object) {
  GrType *type = gr_type_of(object);
  if (type->aiter == 0) {
    return gr_raise(fiber, &gr_exc_TypeError, "'async for' requires an object with __aiter__ method, got %T",
                    object);
  }
  GrValue iterator = type->aiter(fiber, object);
  if (iterator && gr_type_of(iterator)->anext == 0) {
    return gr_raise(fiber, &gr_exc_TypeError,
                    "'async for' received an object from __aiter__ that does not implement __anext__: %T", iterator);
  }
  return iterator;
}

GrValue gr_anext(GrFiber *fiber, GrValue iterator) {
  GrType *type = gr_type_of(iterator);
  if (type->anext == 0) {
    return gr_raise(fiber, &gr_exc_TypeError, "'async for' requires an iterator with __anext__ method, got %T",
                    iterator);
  }
  GrValue awaitable = type->anext(fiber, iterator);
  if (awaitable == 0 || gr_is_generator_like(awaitable) || gr_type_of(awaitable)->await) {
    return awaitable;
  }
  return gr_raise(fiber, &gr_exc_TypeError, "'async for' received an invalid object from __anext__: %T",
                  awaitable);
}

// ---- type objects

GrType gr_async_generator_type = {GR_TYPE_HEAD(gr_name_async_generator, GrGenerator), GR_ASYNC_GENERATOR_SLOTS
                                  .type_flags = GR_TYPE_WEAKREFABLE};
GrType gr_async_generator_asend_type = {GR_TYPE_HEAD(gr_name_async_generator_asend, GrAsyncStep),
                                        GR_ASYNC_GENERATOR_ASEND_SLOTS};
GrType gr_async_generator_athrow_type = {GR_TYPE_HEAD(gr_name_async_generator_athrow, GrAsyncStep),
                                         GR_ASYNC_GENERATOR_ATHROW_SLOTS};
GrType gr_async_generator_wrapped_value_type = {GR_TYPE_HEAD(gr_name_async_generator_wrapped_value, GrAsyncWrapped)};
GrType gr_anext_awaitable_type = {GR_TYPE_HEAD(gr_name_anext_awaitable, GrAnextAwaitable),
                                  GR_ANEXT_AWAITABLE_SLOTS};
