// Generators, coroutines and async generators: heap state machines emitted by the compiler.
//
// The emitted frame struct starts with GrGenerator; `resume` runs from `state` to the next yield.
// `running` is a compare-and-swap byte, so that two threads calling next() get ValueError, not corruption.
#ifndef GROUSE_GENERATOR_H
#define GROUSE_GENERATOR_H

#include "grouse/function.h"

enum { GR_GENERATOR_START = 0, GR_GENERATOR_DONE = -1 };

struct GrGenerator {
  GrMutable base;
  // Continues the body. [sent] is what the yield expression evaluates to, or 0: the pending exception is
  // raised at the yield (throw, close). Returns the yielded value; 0 with no pending exception: returned,
  // with `result` set; 0 with one: raised. Must set state to GR_GENERATOR_DONE when it ends.
  GrValue (*resume)(GrFiber *fiber, GrGenerator *self, GrValue sent);
  int32_t state;                   // where to continue; > 0 suspended at a yield
  _Atomic uint8_t running;
  uint8_t kind;                    // 0 generator, 1 coroutine, 2 async generator, 3 generator-based coroutine
  uint8_t closed, hooks_run;
  GrValue result;                  // return value
  GrValue delegate;                // what `yield from` / await is suspended on, or 0 (gi_yieldfrom)
  // What handlers of the body handle; 0: whatever the resumer handles. Emitted code reads it for
  // `handled.get` and writes it with gr_generator_set_handled; fiber->handled is the effective one.
  GrException *handled;
  GrException *outer_handled;      // what the resumer handles, while running
  GrFunction *function;            // for cells and names; may be 0
  const GrCode *code;
  GrStr *name, *qualname;
  GrValue origin;                  // cr_origin, or the finalizer hook of an async generator; 0: none
};
static inline GrGenerator *gr_as_generator(GrValue value) { return (GrGenerator *)(void *)value; }

static inline void gr_generator_set_handled(GrFiber *fiber, GrGenerator *self, GrException *exception) {
  self->handled = exception;
  fiber->handled = exception ? exception : self->outer_handled;
}

// A new frame of [size] bytes for [code]; the emitted function stores the parameters into it.
GrGenerator *gr_generator_new(GrFiber *fiber, size_t size, const GrCode *code, GrFunction *function,
                              GrValue (*resume)(GrFiber *, GrGenerator *, GrValue));
// One step of any generator: next(g) when [sent] is None. 0 without exception: finished (value in result).
GrValue gr_generator_send(GrFiber *fiber, GrGenerator *generator, GrValue sent);
// The step of `yield from` / await at a suspension point: delegates send or the pending throw to [iterator].
// Returns the value to yield; 0 without exception: the delegate finished and *result is its value.
GrValue gr_yield_from_step(GrFiber *fiber, GrGenerator *self, GrValue iterator, GrValue sent,
                           GrValue *result);
GrValue gr_get_awaitable(GrFiber *fiber, GrValue object);          // await's operand -> iterator
GrValue gr_get_yield_from_iter(GrFiber *fiber, GrValue object);    // yield from's operand -> iterator
GrValue gr_aiter(GrFiber *fiber, GrValue object);                  // async for: the iterator
GrValue gr_anext(GrFiber *fiber, GrValue iterator);                // async for: the awaitable of an item
GrValue gr_async_generator_wrap(GrFiber *fiber, GrValue value);    // a value yielded by an async generator

#endif
