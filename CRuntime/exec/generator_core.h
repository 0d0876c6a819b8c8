// Private to exec/: what generators, coroutines and async generators share.
#ifndef GROUSE_EXEC_GENERATOR_CORE_H
#define GROUSE_EXEC_GENERATOR_CORE_H

#include "grouse/bind.h"

enum { GENERATOR, COROUTINE, ASYNC_GENERATOR, ITERABLE_COROUTINE };
// In base.flags of an async generator: an asend(), athrow() or aclose() is under way.
enum { GR_ASYNC_RUNNING = 1 };

// Takes throw()'s arguments and sets the exception they mean as pending. False: another one was raised.
bool gr_throw_prepare(GrFiber *fiber, const GrValue *args, size_t nargs);
// generator.close() for all kinds. False: raised.
bool gr_generator_close_any(GrFiber *fiber, GrGenerator *self);
// The result of send(), throw() or next() as Python sees it: an end becomes StopIteration.
GrValue gr_generator_finish(GrFiber *fiber, GrGenerator *self, GrValue value);
GrStr *gr_generator_repr(GrFiber *fiber, GrValue self, const char *kind);
GrValue gr_generator_frame(GrFiber *fiber, GrGenerator *self);
bool gr_generator_set_text(GrFiber *fiber, GrStr **field, GrValue value, const char *name);
// Coroutines that have not been started yet form a ring, so that the end of the program can name them.
void gr_unawaited_add(GrGenerator *coroutine);
void gr_unawaited_remove(GrGenerator *coroutine);
static inline bool gr_is_generator_like(GrValue value) {
  return gr_is_exactly(value, &gr_generator_type) || gr_is_exactly(value, &gr_coroutine_type);
}
// send, throw and close of any awaitable iterator; 0 with StopIteration pending: finished.
GrValue gr_awaitable_send(GrFiber *fiber, GrValue iterator, GrValue sent);
GrValue gr_awaitable_throw(GrFiber *fiber, GrValue iterator, const GrValue *args, size_t nargs);
GrValue gr_awaitable_close(GrFiber *fiber, GrValue iterator);
// anext(iterator, default).
GrValue gr_anext_awaitable_new(GrFiber *fiber, GrValue wrapped, GrValue fallback);

#endif
