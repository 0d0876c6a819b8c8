// Functions compiled from Python, native functions, bound methods, cells.
#ifndef GROUSE_FUNCTION_H
#define GROUSE_FUNCTION_H

#include "grouse/call.h"
#include "grouse/dict.h"
#include "grouse/str.h"

enum {
  GR_CODE_VARARGS = 0x04, GR_CODE_VARKEYWORDS = 0x08, GR_CODE_NESTED = 0x10, GR_CODE_GENERATOR = 0x20,
  GR_CODE_COROUTINE = 0x80, GR_CODE_ASYNC_GENERATOR = 0x200,
  GR_CODE_CLOSURE = 1 << 16,   // the direct entry takes the GrFunction after the fiber
  GR_CODE_SIMPLE = 1 << 17,    // only positional parameters and no closure: the direct entry takes just them
};

// What is known of a function at build time; static data. Also the object behind `f.__code__`.
struct GrCode {
  GrObject base;                   // gr_code_type
  GrStr *name, *qualname, *filename;
  int32_t first_line;
  uint32_t flags;                  // GR_CODE_*: CPython's co_flags and ours
  int32_t positional_only, positional, keyword_only;   // co_posonlyargcount, co_argcount, co_kwonlyargcount
  int32_t local_count;
  GrStr *const *local_names;       // parameters first: positional, keyword-only, *args, **kw; then locals
  int32_t free_count, cell_count;
  GrStr *const *free_names;
  GrStr *const *cell_names;
  // Calls the direct entry with bound parameters: one value a parameter in local_names order (*args a tuple,
  // **kw a dict). Emitted once per function: it only spreads [params] into registers.
  GrValue (*spread)(GrFiber *fiber, GrFunction *function, GrValue *params);
  // The direct entry: GrValue (*)(GrFiber *, [GrFunction *,] GrValue...), parameters in local_names order.
  void *direct;
  GrStr *doc;                      // 0: none
  const GrTuple *constants;        // co_consts as far as inspect needs it; may be 0
};

struct GrFunction {
  GrMutable base;
  const GrCode *code;
  GrTuple *defaults;               // values of the last positional parameters, or 0
  GrDict *keyword_defaults;        // or 0
  GrCell **cells;                  // one a free variable, in free_names order
  GrModule *module;                // whose globals it sees
  GrStr *name, *qualname;
  GrValue doc;                     // 0: code->doc
  GrValue annotations;             // dict, or tuple name,value,... turned into a dict on demand, or 0
  _Atomic(GrDict *) dict;          // __dict__, or 0
  GrValue module_name;             // __module__
  GrTuple *type_params;            // or 0
};

struct GrCell {
  GrMutable base;
  _Atomic(GrValue) value;          // 0 = unbound
};

struct GrMethod {                  // bound method
  GrObject base;
  GrValue function, self;
};

// A function written in C. Tables of these are constant data made from a stub (bind.h).
typedef struct GrMethodDef {
  GrStr *name;                     // 0 ends a table
  GrCallFn call;                   // callee is the GrNative (functions) or the descriptor; self is args[0] of methods
  const char *doc;
  const char *signature;           // __text_signature__, "($self, object, /)"; 0 unknown
  uint32_t flags;
  int32_t positional_count;        // fixed positional parameters (self not counted), -1 if not a fixed count
  void *direct;                    // boxed entry GrValue (*)(GrFiber *, [self,] GrValue...) when positional_count >= 0, or 0
} GrMethodDef;
enum { GR_METHOD_STATIC = 1, GR_METHOD_CLASS = 2, GR_METHOD_SLOT_WRAPPER = 4 };

typedef struct GrGetSetDef {
  GrStr *name;                     // 0 ends a table
  GrUnaryFn get;
  bool (*set)(GrFiber *fiber, GrValue self, GrValue value);   // value 0: delete; slot 0: read-only
  const char *doc;
  bool is_member;                  // CPython has the attribute in a struct: a member_descriptor
} GrGetSetDef;

// builtin_function_or_method; static for module functions, made on demand for bound builtin methods.
struct GrNative {
  GrObject base;                   // gr_native_type
  const GrMethodDef *def;
  GrValue self;                    // bound object, or 0
  GrStr *module;                   // name of the module, or 0
};

// A method of a builtin type in the type's dict (method_descriptor, wrapper_descriptor, classmethod_descriptor).
typedef struct GrMethodDescr {
  GrObject base;
  const GrMethodDef *def;
  GrType *owner;
} GrMethodDescr;
extern GrType gr_method_descriptor_type, gr_slot_wrapper_type, gr_classmethod_descriptor_type;
extern GrType gr_getset_descriptor_type, gr_member_descriptor_type;

static inline bool gr_is_function(GrValue v) { return gr_is_exactly(v, &gr_function_type); }
// The generic entry of every GrFunction: binds arguments with CPython's errors, then code->spread.
GrValue gr_function_call(GrFiber *fiber, GrValue callee, const GrValue *args, size_t nargs,
                         GrTuple *kwnames);
GrValue gr_method_new(GrFiber *fiber, GrValue function, GrValue self);
static inline GrCell *gr_cell_new(GrFiber *fiber, GrValue value) {
  GrCell *cell = GR_NEW(fiber, GrCell, &gr_cell_type);
  atomic_store_explicit(&cell->value, value, memory_order_relaxed);
  return cell;
}

#endif
