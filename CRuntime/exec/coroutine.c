// Coroutines, what `await` does with its operand, and the wrapper coroutine.__await__() gives.
//
// Registering a finalizer for each coroutine would cost more than running most of them. To warn about those that were
// never awaited, the ones not started yet are kept in a ring; they leave it at their first step or when closed.
#include "exception_core.h"
#include "generator_core.h"
#include "module_core.h"
#include "coroutine.bind.h"


typedef struct GrCoroutineWrapper {
  GrObject base;
  GrGenerator *coroutine;
} GrCoroutineWrapper;

// ---- coroutines that were not started

// Before its start a coroutine uses `delegate` and `result` as links. Under unawaited_lock.
static GrMutable unawaited_lock;
static GrGenerator *unawaited;

void gr_unawaited_add(GrGenerator *coroutine) {
  gr_lock(&unawaited_lock);
  coroutine->result = GR_VALUE(unawaited);
  coroutine->delegate = 0;
  if (unawaited) {
    unawaited->delegate = GR_VALUE(coroutine);
  }
  unawaited = coroutine;
  gr_unlock(&unawaited_lock);
}

void gr_unawaited_remove(GrGenerator *coroutine) {
  gr_lock(&unawaited_lock);
  GrGenerator *older = gr_as_generator(coroutine->result), *newer = gr_as_generator(coroutine->delegate);
  if (older) {
    older->delegate = GR_VALUE(newer);
  }
  if (newer) {
    newer->result = GR_VALUE(older);
  } else if (unawaited == coroutine) {
    unawaited = older;
  }
  coroutine->result = coroutine->delegate = 0;
  gr_unlock(&unawaited_lock);
}

void gr_warn_unawaited(GrFiber *fiber) {
  GrGenerator *oldest = unawaited;
  while (oldest && oldest->result) {
    oldest = gr_as_generator(oldest->result);
  }
  while (oldest) {
    GrGenerator *next = gr_as_generator(oldest->delegate);
    gr_unawaited_remove(oldest);
    oldest->state = GR_GENERATOR_DONE;
    if (!gr_warn(fiber, &gr_exc_RuntimeWarning, 1, "coroutine '%S' was never awaited", oldest->qualname)) {
      gr_write_unraisable(fiber, 0, GR_VALUE(oldest));
    }
    oldest = next;
  }
}

// ---- await

GrValue gr_get_awaitable(GrFiber *fiber, GrValue object) {
  if (gr_is_exactly(object, &gr_coroutine_type)) {
    GrGenerator *coroutine = gr_as_generator(object);
    if (coroutine->state > 0 && coroutine->delegate) {
      return gr_raise(fiber, &gr_exc_RuntimeError, "coroutine is being awaited already");
    }
    return object;
  }
  if (gr_is_exactly(object, &gr_generator_type) && gr_as_generator(object)->kind == ITERABLE_COROUTINE) {
    return object;
  }
  GrType *type = gr_type_of(object);
  if (type->await == 0) {
    return gr_raise(fiber, &gr_exc_TypeError, "object %T can't be used in 'await' expression", object);
  }
  GrValue iterator = type->await(fiber, object);
  if (iterator == 0) {
    return 0;
  }
  if (gr_is_exactly(iterator, &gr_coroutine_type) ||
      (gr_is_exactly(iterator, &gr_generator_type) && gr_as_generator(iterator)->kind == ITERABLE_COROUTINE)) {
    return gr_raise(fiber, &gr_exc_TypeError, "__await__() returned a coroutine");
  }
  if (gr_type_of(iterator)->next == 0) {
    return gr_raise(fiber, &gr_exc_TypeError, "__await__() returned non-iterator of type '%T'", iterator);
  }
  return iterator;
}

// ---- driving awaitable iterators of any type

GrValue gr_awaitable_send(GrFiber *fiber, GrValue iterator, GrValue sent) {
  if (gr_is_generator_like(iterator)) {
    GrGenerator *generator = gr_as_generator(iterator);
    return gr_generator_finish(fiber, generator, gr_generator_send(fiber, generator, sent));
  }
  GrType *type = gr_type_of(iterator);
  if (sent == GR_NONE && type->next) {
    GrValue value = type->next(fiber, iterator);
    return value || gr_has_exception(fiber) ? value : gr_raise_stop_iteration(fiber, GR_NONE);
  }
  return gr_call_method(fiber, iterator, &gr_name_send, &sent, 1, 0);
}

GrValue gr_awaitable_throw(GrFiber *fiber, GrValue iterator, const GrValue *args, size_t nargs) {
  if (gr_is_generator_like(iterator)) {
    GrGenerator *generator = gr_as_generator(iterator);
    return gr_throw_prepare(fiber, args, nargs)
               ? gr_generator_finish(fiber, generator, gr_generator_send(fiber, generator, 0))
               : 0;
  }
  GrValue method = gr_getattr_find(fiber, iterator, &gr_name_throw);
  if (method) {
    return gr_call(fiber, method, args, nargs, 0);
  }
  if (!gr_has_exception(fiber)) {
    gr_throw_prepare(fiber, args, nargs);
  }
  return 0;
}

GrValue gr_awaitable_close(GrFiber *fiber, GrValue iterator) {
  if (gr_is_generator_like(iterator)) {
    return gr_generator_close_any(fiber, gr_as_generator(iterator)) ? GR_NONE : 0;
  }
  GrValue method = gr_getattr_find(fiber, iterator, &gr_name_close);
  if (method == 0) {
    return gr_has_exception(fiber) ? 0 : GR_NONE;
  }
  return gr_call0(fiber, method);
}

// ---- slots and methods of coroutines

GrValue gr_coroutine_slot_await(GrFiber *fiber, GrValue self) {
  GrCoroutineWrapper *wrapper = GR_NEW(fiber, GrCoroutineWrapper, &gr_coroutine_wrapper_type);
  wrapper->coroutine = gr_as_generator(self);
  return GR_VALUE(wrapper);
}

GrValue gr_coroutine_slot_repr(GrFiber *fiber, GrValue self) {
  GrStr *text = gr_generator_repr(fiber, self, "coroutine");
  return text ? GR_VALUE(text) : 0;
}

GrValue gr_coroutine_send(GrFiber *fiber, GrGenerator *self, GrValue arg) {
  return gr_awaitable_send(fiber, GR_VALUE(self), arg);
}

static GrValue throw_checked(GrFiber *fiber, GrGenerator *self, const GrValue *args, size_t nargs,
                             GrTuple *kwnames) {
  if (kwnames && kwnames->length > 0) {
    return gr_raise_no_keywords(fiber, "coroutine.throw");
  }
  if (nargs < 1 || nargs > 3) {
    return gr_raise_argument_count(fiber, "throw", nargs, 1, 3);
  }
  return gr_awaitable_throw(fiber, GR_VALUE(self), args, nargs);
}

GrValue gr_coroutine_throw(GrFiber *fiber, GrGenerator *self, const GrValue *args, size_t nargs,
                           GrTuple *kwnames) {
  return throw_checked(fiber, self, args, nargs, kwnames);
}

bool gr_coroutine_close(GrFiber *fiber, GrGenerator *self) { return gr_generator_close_any(fiber, self); }

GrValue gr_coroutine_dunder_class_getitem(GrFiber *fiber, GrType *cls, GrValue item) {
  return gr_generic_alias_new(fiber, GR_VALUE(cls), item);
}

// ---- attributes

int gr_coroutine_get_cr_running(GrFiber *fiber, GrGenerator *self) {
  (void)fiber;
  return self->running != 0;
}
int gr_coroutine_get_cr_suspended(GrFiber *fiber, GrGenerator *self) {
  (void)fiber;
  return self->state > 0 && !self->running;
}
GrValue gr_coroutine_get_cr_frame(GrFiber *fiber, GrGenerator *self) {
  return gr_generator_frame(fiber, self);
}
GrValue gr_coroutine_get_cr_code(GrFiber *fiber, GrGenerator *self) {
  (void)fiber;
  return GR_VALUE(self->code);
}
GrValue gr_coroutine_get_cr_await(GrFiber *fiber, GrGenerator *self) {
  (void)fiber;
  return self->delegate && self->state > 0 && !self->running ? self->delegate : GR_NONE;
}
GrValue gr_coroutine_get_cr_origin(GrFiber *fiber, GrGenerator *self) {
  (void)fiber;
  return self->origin ? self->origin : GR_NONE;
}
GrValue gr_coroutine_get___name__(GrFiber *fiber, GrGenerator *self) {
  (void)fiber;
  return GR_VALUE(self->name);
}
bool gr_coroutine_set___name__(GrFiber *fiber, GrGenerator *self, GrValue value) {
  return gr_generator_set_text(fiber, &self->name, value, "__name__");
}
GrValue gr_coroutine_get___qualname__(GrFiber *fiber, GrGenerator *self) {
  (void)fiber;
  return GR_VALUE(self->qualname);
}
bool gr_coroutine_set___qualname__(GrFiber *fiber, GrGenerator *self, GrValue value) {
  return gr_generator_set_text(fiber, &self->qualname, value, "__qualname__");
}

// ---- coroutine_wrapper

static GrGenerator *wrapped(GrValue self) { return ((GrCoroutineWrapper *)(void *)self)->coroutine; }

GrValue gr_coroutine_wrapper_slot_iter(GrFiber *fiber, GrValue self) {
  (void)fiber;
  return self;
}
GrValue gr_coroutine_wrapper_slot_next(GrFiber *fiber, GrValue self) {
  return gr_awaitable_send(fiber, GR_VALUE(wrapped(self)), GR_NONE);
}
GrValue gr_coroutine_wrapper_send(GrFiber *fiber, GrCoroutineWrapper *self, GrValue arg) {
  return gr_awaitable_send(fiber, GR_VALUE(self->coroutine), arg);
}
GrValue gr_coroutine_wrapper_throw(GrFiber *fiber, GrCoroutineWrapper *self, const GrValue *args, size_t nargs,
                                   GrTuple *kwnames) {
  return throw_checked(fiber, self->coroutine, args, nargs, kwnames);
}
bool gr_coroutine_wrapper_close(GrFiber *fiber, GrCoroutineWrapper *self) {
  return gr_generator_close_any(fiber, self->coroutine);
}

// ---- type objects

GrType gr_coroutine_type = {GR_TYPE_HEAD(gr_name_coroutine, GrGenerator), GR_COROUTINE_SLOTS
                            .type_flags = GR_TYPE_WEAKREFABLE};
GrType gr_coroutine_wrapper_type = {GR_TYPE_HEAD(gr_name_coroutine_wrapper, GrCoroutineWrapper),
                                    GR_COROUTINE_WRAPPER_SLOTS};
