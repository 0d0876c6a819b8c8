// Types. One struct for builtin types (static data, made ready on first use) and for classes.
//
// Slots mean what CPython's tp_/nb_/sq_/mp_ slots mean (Objects/typeobject.c), with these rules:
//   - a slot that is 0 is inherited from the bases when the type is made ready;
//   - a class whose namespace defines a dunder gets the slot function that looks the dunder up;
//   - results follow call.h: 0 / false / -1 means an exception is set in the fiber;
//   - `next` returning 0 with no exception set means the iterator is exhausted.
//
// Locking rule: slots and layout are immutable once `ready` is set; `dict` follows the dict's rule;
// `version` changes (never back) whenever an attribute of the type or of a base changes in a way that an
// inline cache could notice.
#ifndef GROUSE_TYPE_H
#define GROUSE_TYPE_H

#include "grouse/object.h"

typedef enum GrBinaryOp {
  GR_ADD, GR_SUB, GR_MUL, GR_MATMUL, GR_TRUEDIV, GR_FLOORDIV, GR_MOD, GR_POW,
  GR_LSHIFT, GR_RSHIFT, GR_AND, GR_OR, GR_XOR, GR_DIVMOD, GR_BINARY_COUNT
} GrBinaryOp;

typedef enum GrUnaryOp { GR_NEG, GR_POS, GR_INVERT, GR_ABS, GR_UNARY_COUNT } GrUnaryOp;

typedef enum GrCompareOp { GR_LT, GR_LE, GR_EQ, GR_NE, GR_GT, GR_GE } GrCompareOp;

typedef GrValue (*GrUnaryFn)(GrFiber *fiber, GrValue self);
typedef GrValue (*GrBinaryFn)(GrFiber *fiber, GrValue a, GrValue b);
// pow(a, b, modulus); modulus is 0 for the operator.
typedef GrValue (*GrTernaryFn)(GrFiber *fiber, GrValue a, GrValue b, GrValue c);
// The one calling convention for values: [nargs] positional arguments, then one value a name in [kwnames]
// (0 = none). The callee must not keep or change [args].
typedef GrValue (*GrCallFn)(GrFiber *fiber, GrValue callee, const GrValue *args, size_t nargs,
                            GrTuple *kwnames);
typedef GrValue (*GrNewFn)(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs,
                           GrTuple *kwnames);
typedef bool (*GrInitFn)(GrFiber *fiber, GrValue self, const GrValue *args, size_t nargs,
                         GrTuple *kwnames);
typedef GrValue (*GrCompareFn)(GrFiber *fiber, GrValue a, GrValue b, GrCompareOp op);
typedef bool (*GrHashFn)(GrFiber *fiber, GrValue self, int64_t *result);
typedef bool (*GrLengthFn)(GrFiber *fiber, GrValue self, int64_t *result);
typedef int (*GrTruthFn)(GrFiber *fiber, GrValue self);                     // -1 raised, 0, 1
typedef int (*GrContainsFn)(GrFiber *fiber, GrValue self, GrValue item);    // -1 raised, 0, 1
typedef GrValue (*GrGetItemFn)(GrFiber *fiber, GrValue self, GrValue key);
typedef bool (*GrSetItemFn)(GrFiber *fiber, GrValue self, GrValue key, GrValue value);  // 0: delete
typedef GrValue (*GrRepeatFn)(GrFiber *fiber, GrValue self, int64_t count);
typedef GrValue (*GrGetAttrFn)(GrFiber *fiber, GrValue self, GrStr *name);
typedef bool (*GrSetAttrFn)(GrFiber *fiber, GrValue self, GrStr *name, GrValue value);  // 0: delete
// [object] is 0 for access through the type.
typedef GrValue (*GrDescrGetFn)(GrFiber *fiber, GrValue self, GrValue object, GrValue type);
typedef bool (*GrDescrSetFn)(GrFiber *fiber, GrValue self, GrValue object, GrValue value);
typedef bool (*GrGetBufferFn)(GrFiber *fiber, GrValue self, GrBuffer *buffer, bool writable);
typedef void (*GrReleaseBufferFn)(GrFiber *fiber, GrValue self, GrBuffer *buffer);
typedef void (*GrFinalizeFn)(GrFiber *fiber, GrValue self);

// A view of an object's memory (PEP 3118). Filled by a get_buffer slot.
struct GrBuffer {
  void *data;
  int64_t length;        // bytes
  int64_t item_size;
  const char *format;    // struct codes; "B" for plain bytes
  int64_t ndim;
  const int64_t *shape;  // may be 0 when ndim is 1
  const int64_t *strides;
  bool readonly;
  GrValue owner;         // who to tell on release; 0 once released
};

enum {
  GR_TYPE_READY = 1 << 0,          // slots inherited, dict and mro filled
  GR_TYPE_HEAP = 1 << 1,           // made by a class statement or type(): mutable
  GR_TYPE_BASE = 1 << 2,           // may be subclassed
  GR_TYPE_ABSTRACT = 1 << 3,
  GR_TYPE_HAS_DICT = 1 << 4,       // instances have GrAttributes with a dict
  GR_TYPE_HAS_SLOTS = 1 << 5,      // instances have GrAttributes (slots), maybe without a dict
  GR_TYPE_HAS_FINALIZER = 1 << 6,
  GR_TYPE_PLAIN_GETATTR = 1 << 7,  // getattr slot is gr_generic_getattr
  GR_TYPE_PLAIN_SETATTR = 1 << 8,
  GR_TYPE_SEQUENCE = 1 << 9,       // match patterns: [..] (collections.abc.Sequence)
  GR_TYPE_MAPPING = 1 << 10,
  GR_TYPE_METHOD_DESCR = 1 << 11,  // instances bind like functions: callMethod skips the bound method
  GR_TYPE_WEAKREFABLE = 1 << 12,
  GR_TYPE_SMALL_INSTANCES = 1 << 13,   // some instances came by __class__ assignment and have fewer slots
  // Subclass tests for the common builtin types; inherited.
  GR_TYPE_IS_INT = 1 << 20, GR_TYPE_IS_FLOAT = 1 << 21, GR_TYPE_IS_STR = 1 << 22,
  GR_TYPE_IS_BYTES = 1 << 23, GR_TYPE_IS_LIST = 1 << 24, GR_TYPE_IS_TUPLE = 1 << 25,
  GR_TYPE_IS_DICT = 1 << 26, GR_TYPE_IS_SET = 1 << 27, GR_TYPE_IS_TYPE = 1 << 28,
  GR_TYPE_IS_EXCEPTION = 1 << 29, GR_TYPE_IS_FROZENSET = 1 << 30,
};
#define GR_TYPE_INHERITED_MASK 0x7ff00000u

struct GrMethodDef;
struct GrGetSetDef;

struct GrType {
  GrMutable base;                 // base.type: the metatype; base.version: the cache tag, 0 = none yet
  uint32_t type_flags;
  uint32_t slot_count;            // named slots of an instance, inherited ones included
  GrStr *name;
  GrStr *qualname;
  GrStr *module;                  // 0 for builtins
  const char *doc;                // of builtin types; classes keep __doc__ in dict
  const char *signature;          // __text_signature__ of builtin types
  GrType *primary_base;           // the base the layout comes from (`__base__`)
  GrTuple *bases;
  GrTuple *mro;
  GrDict *dict;                   // name -> attribute; built from methods/getsets on first use
  GrTuple *slot_names;            // GrStr per slot
  uint32_t basic_size;            // bytes of an instance without GrAttributes
  uint32_t item_size;             // bytes an item of variable-sized instances, else 0
  int32_t attributes_offset;      // of GrAttributes: > 0 fixed, < 0 after the variable part, 0 none
  uint32_t spare;
  const struct GrMethodDef *methods;   // builtin types: 0-terminated tables from the stub
  const struct GrGetSetDef *getsets;
  GrValue subclasses;             // list of weak references or 0; under base.lock

  GrUnaryFn repr, str;
  GrHashFn hash;                  // 0 after `__hash__ = None` is gr_hash_not_implemented
  GrCallFn call;
  GrGetAttrFn getattr;
  GrSetAttrFn setattr;
  GrCompareFn compare;
  GrUnaryFn iter, next;
  GrNewFn new_;
  GrInitFn init;
  GrFinalizeFn finalize;
  GrDescrGetFn descr_get;
  GrDescrSetFn descr_set;
  GrUnaryFn await, aiter, anext;

  GrBinaryFn binary[GR_BINARY_COUNT];   // either operand may be the instance, as in CPython; POW excluded
  GrBinaryFn inplace[GR_BINARY_COUNT];
  GrTernaryFn power, inplace_power;
  GrUnaryFn unary[GR_UNARY_COUNT];
  GrTruthFn truth;
  GrUnaryFn to_int, to_float, to_index;

  GrLengthFn length;
  GrGetItemFn getitem;
  GrSetItemFn setitem;
  GrContainsFn contains;
  GrBinaryFn concat, inplace_concat;
  GrRepeatFn repeat, inplace_repeat;

  GrGetBufferFn get_buffer;
  GrReleaseBufferFn release_buffer;
};

extern GrType gr_object_type, gr_type_type, gr_none_type, gr_ellipsis_type, gr_notimplemented_type;
extern GrType gr_complex_type, gr_str_type, gr_bytes_type, gr_bytearray_type, gr_memoryview_type;
extern GrType gr_tuple_type, gr_list_type, gr_dict_type, gr_set_type, gr_frozenset_type;
extern GrType gr_range_type, gr_slice_type, gr_function_type, gr_method_type, gr_native_type;
extern GrType gr_module_type, gr_cell_type, gr_code_type, gr_property_type, gr_super_type;
extern GrType gr_generator_type, gr_coroutine_type, gr_async_generator_type;
extern GrType gr_staticmethod_type, gr_classmethod_type, gr_traceback_type, gr_mappingproxy_type;

static inline bool gr_has_type_flag(GrValue value, uint32_t flag) {
  return gr_type_of(value)->type_flags & flag;
}
// isinstance() tests for the common builtin types (subclasses included).
static inline bool gr_is_int(GrValue v) { return gr_is_tagged_int(v) || (gr_is_object(v) && (gr_as_object(v)->type->type_flags & GR_TYPE_IS_INT)); }
static inline bool gr_is_float(GrValue v) { return gr_is_tagged_float(v) || (gr_is_object(v) && (gr_as_object(v)->type->type_flags & GR_TYPE_IS_FLOAT)); }
static inline bool gr_is_str(GrValue v) { return gr_is_object(v) && (gr_as_object(v)->type->type_flags & GR_TYPE_IS_STR); }
static inline bool gr_is_bytes(GrValue v) { return gr_is_object(v) && (gr_as_object(v)->type->type_flags & GR_TYPE_IS_BYTES); }
static inline bool gr_is_list(GrValue v) { return gr_is_object(v) && (gr_as_object(v)->type->type_flags & GR_TYPE_IS_LIST); }
static inline bool gr_is_tuple(GrValue v) { return gr_is_object(v) && (gr_as_object(v)->type->type_flags & GR_TYPE_IS_TUPLE); }
static inline bool gr_is_dict(GrValue v) { return gr_is_object(v) && (gr_as_object(v)->type->type_flags & GR_TYPE_IS_DICT); }
static inline bool gr_is_set(GrValue v) { return gr_is_object(v) && (gr_as_object(v)->type->type_flags & GR_TYPE_IS_SET); }
static inline bool gr_is_frozenset(GrValue v) { return gr_is_object(v) && (gr_as_object(v)->type->type_flags & GR_TYPE_IS_FROZENSET); }
static inline bool gr_is_type(GrValue v) { return gr_is_object(v) && (gr_as_object(v)->type->type_flags & GR_TYPE_IS_TYPE); }
static inline bool gr_is_exception(GrValue v) { return gr_is_object(v) && (gr_as_object(v)->type->type_flags & GR_TYPE_IS_EXCEPTION); }

// Fills inherited slots, mro and dict of a static type; cheap when already done. Never fails for builtin
// types except by MemoryError.
bool gr_type_ready_slow(GrFiber *fiber, GrType *type);
static inline bool gr_type_ready(GrFiber *fiber, GrType *type) {
  return GR_LIKELY(type->type_flags & GR_TYPE_READY) || gr_type_ready_slow(fiber, type);
}
// The hash slot of types declared `__hash__: None`: TypeError unhashable type.
bool gr_hash_not_implemented(GrFiber *fiber, GrValue self, int64_t *result);
bool gr_is_subtype(const GrType *type, const GrType *base);
static inline bool gr_is_instance_of(GrValue value, const GrType *type) {
  const GrType *own = gr_type_of(value);
  return own == type || gr_is_subtype(own, type);
}
// The type's name in error messages: builtin types that live in a module show it ("collections.deque"), classes
// do not. 0: MemoryError.
GrStr *gr_type_shown_name(GrFiber *fiber, const GrType *type);
// Looks [name] up along the mro. 0 if absent (no exception set).
GrValue gr_type_lookup(GrFiber *fiber, GrType *type, GrStr *name);
// A fresh, never reused cache tag for a type that has none; 0 if the type cannot be cached.
uint32_t gr_type_assign_version(GrType *type);
// Call after changing an attribute: invalidates cached lookups on [type] and its subclasses.
void gr_type_changed(GrFiber *fiber, GrType *type);
// The GrAttributes of an instance of a type with GR_TYPE_HAS_SLOTS or GR_TYPE_HAS_DICT.
GrAttributes *gr_attributes_slow(GrValue object);
static inline GrAttributes *gr_attributes(GrValue object) {
  int32_t offset = gr_as_object(object)->type->attributes_offset;
  return GR_LIKELY(offset > 0) ? (GrAttributes *)((char *)gr_as_object(object) + offset)
                               : gr_attributes_slow(object);
}
// A zeroed instance of [type] with room for [items] variable items and its attributes; registers its
// finalizer if it has one.
GrValue gr_type_allocate(GrFiber *fiber, GrType *type, size_t items);

#endif
