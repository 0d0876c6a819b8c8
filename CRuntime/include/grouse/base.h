// Compiler attributes and small helpers every runtime header builds on.
// Function-like macros live here only; they are expressions and never hide control flow.
#ifndef GROUSE_BASE_H
#define GROUSE_BASE_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define GR_LIKELY(x) __builtin_expect(!!(x), 1)
#define GR_UNLIKELY(x) __builtin_expect(!!(x), 0)
#define GR_COLD __attribute__((cold, noinline))
#define GR_NOINLINE __attribute__((noinline))
// For what must not become a call, however large the function around it.
#define GR_INLINE static inline __attribute__((always_inline))
#define GR_NORETURN __attribute__((noreturn))
#define GR_PRINTF(format, first) __attribute__((format(printf, format, first)))
// One definition of equal data in the whole program: the linker keeps the first of each name.
#define GR_SHARED_DATA __attribute__((weak))
#define GR_COUNT(array) (sizeof(array) / sizeof((array)[0]))
// The object that holds the given member.
#define GR_CONTAINER(pointer, type, member) ((type *)((char *)(pointer) - offsetof(type, member)))

// Compiled Python functions live in a section of their own, so that walking the stack can tell Python
// frames from native ones (recursion limit, tracebacks of the running program).
#define GR_PYTHON_CODE __attribute__((section("gr_python_text")))

// The result of [call], which may block, while other fibers run (wait.h). errno is that of the call.
#define GR_BLOCKING(fiber, call)                                                                      \
  ({                                                                                                  \
    gr_blocking_begin(fiber);                                                                         \
    __auto_type blocking_result = (call);                                                             \
    gr_blocking_end(fiber);                                                                           \
    blocking_result;                                                                                  \
  })

#ifdef GR_STRESS
#define GR_ASSERT(x) ((x) ? (void)0 : gr_assert_failed(#x, __FILE__, __LINE__))
// Starting capacity of growable tables: tiny under stress so that growth paths run.
#define GR_INITIAL_CAPACITY(normal) 1
#else
#define GR_ASSERT(x) ((void)0)
#define GR_INITIAL_CAPACITY(normal) (normal)
#endif

// Reports a failed internal assertion with its place and aborts.
GR_NORETURN GR_COLD void gr_assert_failed(const char *text, const char *file, int line);
// A broken invariant of the runtime itself: prints [message] and aborts.
GR_NORETURN GR_COLD void gr_bug(const char *message);

typedef struct GrFiber GrFiber;
typedef struct GrThread GrThread;
typedef struct GrObject GrObject;
typedef struct GrType GrType;
typedef struct GrStr GrStr;
typedef struct GrBytes GrBytes;
typedef struct GrBytearray GrBytearray;
typedef struct GrMemoryview GrMemoryview;
typedef struct GrInt GrInt;
typedef struct GrFloat GrFloat;
typedef struct GrComplex GrComplex;
typedef struct GrTuple GrTuple;
typedef struct GrList GrList;
typedef struct GrDict GrDict;
typedef struct GrSet GrSet;
typedef struct GrRange GrRange;
typedef struct GrSlice GrSlice;
typedef struct GrFunction GrFunction;
typedef struct GrMethod GrMethod;
typedef struct GrNative GrNative;
typedef struct GrCell GrCell;
typedef struct GrCode GrCode;
typedef struct GrModule GrModule;
typedef struct GrGenerator GrGenerator;
typedef struct GrException GrException;
typedef struct GrTraceback GrTraceback;
typedef struct GrBuffer GrBuffer;

#endif
