// Raising. A function that fails sets fiber->exception and returns its sentinel: 0 for values and pointers,
// false for bool, -1 for int. The exception object is always an instance (never a bare class).
#ifndef GROUSE_ERROR_H
#define GROUSE_ERROR_H

#include "grouse/fiber.h"
#include "grouse/type.h"

// One place in compiled Python code: what a traceback entry shows.
typedef struct GrSite {
  const GrCode *code;
  int32_t line;
  uint16_t more_lines;          // the place ends so many lines further down
  int16_t column, end_column;   // UTF-8 byte offsets from 0; -1 unknown
  int16_t name_end;             // of a method call: where the attribute's name ends, which is looked up first; else 0
  int32_t outer;                // where the comprehension that the place is in stands: site + outer; 0: in none
} GrSite;

// The builtin exception types are gr_exc_<Name>: gr_exc_TypeError, gr_exc_ValueError, ... (exception.h).
#define GR_EXCEPTION_TYPES(X)                                                                        \
  X(BaseException) X(Exception) X(BaseExceptionGroup) X(ExceptionGroup) X(GeneratorExit)              \
  X(KeyboardInterrupt) X(SystemExit) X(ArithmeticError) X(FloatingPointError) X(OverflowError)        \
  X(ZeroDivisionError) X(AssertionError) X(AttributeError) X(BufferError) X(EOFError) X(ImportError)  \
  X(ModuleNotFoundError) X(LookupError) X(IndexError) X(KeyError) X(MemoryError) X(NameError)         \
  X(UnboundLocalError) X(OSError) X(BlockingIOError) X(ChildProcessError) X(ConnectionError)          \
  X(BrokenPipeError) X(ConnectionAbortedError) X(ConnectionRefusedError) X(ConnectionResetError)      \
  X(FileExistsError) X(FileNotFoundError) X(InterruptedError) X(IsADirectoryError)                    \
  X(NotADirectoryError) X(PermissionError) X(ProcessLookupError) X(TimeoutError) X(ReferenceError)    \
  X(RuntimeError) X(NotImplementedError) X(RecursionError) X(StopIteration) X(StopAsyncIteration)     \
  X(SyntaxError) X(IndentationError) X(TabError) X(SystemError) X(TypeError) X(ValueError)            \
  X(UnicodeError) X(UnicodeDecodeError) X(UnicodeEncodeError) X(UnicodeTranslateError) X(Warning)     \
  X(BytesWarning) X(DeprecationWarning) X(EncodingWarning) X(FutureWarning) X(ImportWarning)          \
  X(PendingDeprecationWarning) X(ResourceWarning) X(RuntimeWarning) X(SyntaxWarning)                  \
  X(UnicodeWarning) X(UserWarning)
#define GR_DECLARE_EXCEPTION(name) extern GrType gr_exc_##name;
GR_EXCEPTION_TYPES(GR_DECLARE_EXCEPTION)
#undef GR_DECLARE_EXCEPTION

// Raises [type] with a formatted message. The format knows, beside printf's %d %ld %lld %zu %u %x %c %s %.*s
// %g %%: %S (GrStr *), %U (str() of a GrValue), %R (repr() of a GrValue), %A (ascii()), %T (the name of a
// GrValue's type), %N (the name of a GrType *). Always returns 0, so that `return gr_raise(...)` fits.
GR_COLD GrValue gr_raise(GrFiber *fiber, GrType *type, const char *format, ...);
// Raises type(value).
GR_COLD GrValue gr_raise_value(GrFiber *fiber, GrType *type, GrValue value);
// Raises what `raise exception from cause` raises; [cause] is 0 when absent; checks the operands.
GR_COLD GrValue gr_raise_object(GrFiber *fiber, GrValue exception, GrValue cause);
// Sets an existing exception instance as pending, without touching its context.
void gr_set_exception(GrFiber *fiber, GrException *exception);
// OSError from errno [number], with up to two file names (0 = none); picks the subclass.
GR_COLD GrValue gr_raise_os_error(GrFiber *fiber, int number, GrValue filename, GrValue filename2);
GR_COLD GrValue gr_raise_memory_error(GrFiber *fiber);
GR_COLD GrValue gr_raise_key_error(GrFiber *fiber, GrValue key);
GR_COLD GrValue gr_raise_stop_iteration(GrFiber *fiber, GrValue value);

// Takes the pending exception (0 if none) and clears it.
static inline GrException *gr_take_exception(GrFiber *fiber) {
  GrException *exception = fiber->exception;
  fiber->exception = 0;
  return exception;
}
static inline bool gr_has_exception(const GrFiber *fiber) { return fiber->exception != 0; }
static inline void gr_clear_exception(GrFiber *fiber) { fiber->exception = 0; }
// True if the pending exception is an instance of [type].
bool gr_exception_is(GrFiber *fiber, const GrType *type);
// If the pending exception is of [type], clears it and returns true.
bool gr_clear_if(GrFiber *fiber, const GrType *type);
// Appends a traceback entry for [site] to the pending exception. Always returns 0.
GR_COLD GrValue gr_trace(GrFiber *fiber, const GrSite *site);
// Reports an exception that cannot be propagated (sys.unraisablehook) and clears it.
GR_COLD void gr_write_unraisable(GrFiber *fiber, const char *where, GrValue object);
// warnings.warn(message, category) at [stack_level]; false if the filter turned it into an exception.
bool gr_warn(GrFiber *fiber, GrType *category, int stack_level, const char *format, ...);

#endif
