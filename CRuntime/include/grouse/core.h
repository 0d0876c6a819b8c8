// What the files of the object model (object/, exec/) share beyond the other headers.
#ifndef GROUSE_CORE_H
#define GROUSE_CORE_H

#include "grouse/ops.h"

// ---- names the object model looks up, defined in object/core_names.c
#define GR_CORE_NAMES(X)                                                                             \
  X(__abs__) X(__abstractmethods__) X(__add__) X(__aenter__) X(__aiter__) X(__and__) X(__anext__)     \
  X(__annotations__) X(__await__) X(__bases__) X(__bool__) X(__bytes__) X(__call__) X(__class__)      \
  X(__classcell__) X(__class_getitem__) X(__complex__) X(__contains__) X(__copy__) X(__deepcopy__)    \
  X(__del__) X(__delattr__) X(__delete__) X(__delitem__) X(__dict__) X(__dir__) X(__divmod__)         \
  X(__doc__) X(__eq__) X(__float__) X(__floordiv__) X(__format__) X(__ge__) X(__get__) X(__getattr__) \
  X(__getattribute__) X(__getitem__) X(__getnewargs__) X(__getnewargs_ex__) X(__getstate__) X(__gt__) \
  X(__hash__) X(__iadd__) X(__iand__) X(__ifloordiv__) X(__ilshift__) X(__imatmul__) X(__imod__)      \
  X(__imul__) X(__index__) X(__init__) X(__init_subclass__) X(__instancecheck__) X(__int__)           \
  X(__invert__) X(__ior__) X(__ipow__) X(__irshift__) X(__isub__) X(__iter__) X(__itruediv__)         \
  X(__ixor__) X(__le__) X(__len__) X(__lshift__) X(__lt__) X(__match_args__) X(__matmul__)            \
  X(__missing__) X(__mod__) X(__module__) X(__mro_entries__) X(__mul__) X(__name__) X(__ne__)         \
  X(__neg__) X(__new__) X(__next__) X(__or__) X(__orig_class__) X(__pos__) X(__pow__) X(__prepare__)  \
  X(__qualname__) X(__radd__) X(__rand__) X(__rdivmod__) X(__reduce__) X(__reduce_ex__) X(__repr__)   \
  X(__reversed__) X(__rfloordiv__) X(__rlshift__) X(__rmatmul__) X(__rmod__) X(__rmul__) X(__ror__)   \
  X(__round__) X(__rpow__) X(__rrshift__) X(__rshift__) X(__rsub__) X(__rtruediv__) X(__rxor__)       \
  X(__set__) X(__set_name__) X(__setattr__) X(__setitem__) X(__setstate__) X(__sizeof__)              \
  X(__slots__) X(__str__) X(__sub__) X(__subclasscheck__) X(__subclasshook__) X(__truediv__)          \
  X(__trunc__) X(__weakref__) X(__xor__) X(__wrapped__) X(__isabstractmethod__) X(__self__)           \
  X(__func__) X(__text_signature__) X(__signature__) X(__origin__) X(__args__) X(__parameters__)      \
  X(__typing_subst__) X(__typing_prepare_subst__) X(__typing_unpacked_tuple_args__)                   \
  X(__typing_is_unpacked_typevartuple__) X(__unpacked__) X(__type_params__) X(__defaults__)           \
  X(__kwdefaults__) X(__builtins__) X(__main__) X(metaclass) X(copyreg) X(builtins) X(mro) X(get)     \
  X(copy) X(keys) X(items) X(values) X(append) X(extend) X(getattr) X(__newobj__) X(__newobj_ex__)    \
  X(_reconstructor) X(_reduce_ex) X(__static_attributes__) X(close) X(send)                                                  \
  X(__orig_bases__) X(__subclasses__) X(next) X(mapping) X(code) X(globals) X(name) X(argdefs) X(closure) X(function) X(method) X(cell) X(object) X(type) X(property) X(super) X(mappingproxy)

#define GR_DECLARE_NAME(name) extern GrStr gr_name_##name;
GR_CORE_NAMES(GR_DECLARE_NAME)
#undef GR_DECLARE_NAME

// ---- raising
// "'C' object has no attribute 'x'", "type object 'C' ..." with name and obj set.
GR_COLD GrValue gr_raise_attribute_error(GrFiber *fiber, GrValue object, GrStr *name);
// Sets name and obj of a pending AttributeError that has none yet.
void gr_attribute_error_complete(GrFiber *fiber, GrValue object, GrStr *name);
// How call errors name what is called: "module.qualname()".
GrStr *gr_function_text(GrFiber *fiber, GrValue callee);

// ---- calling
// function(callee, first, args...) : puts [first] in front of the positional arguments.
GrValue gr_call_prepended(GrFiber *fiber, GrCallFn function, GrValue callee, GrValue first,
                          const GrValue *args, size_t nargs, GrTuple *kwnames);
// The method [name] of type(args[0]) called with [args]; 0 without exception if there is none. No instance lookup.
GrValue gr_call_special_self(GrFiber *fiber, GrStr *name, const GrValue *args, size_t nargs, bool *found);
// type(object).name bound to object; 0 without exception if absent.
GrValue gr_special_find(GrFiber *fiber, GrValue object, GrStr *name);
static inline size_t gr_keyword_count(const GrTuple *kwnames) { return kwnames ? (size_t)kwnames->length : 0; }
// Keyword arguments as a new dict.
GrDict *gr_keywords_to_dict(GrFiber *fiber, const GrValue *values, GrTuple *kwnames);
bool gr_is_callable(GrValue value);

// ---- types
// One entry of the lookup cache: what a type says about a name.
typedef struct GrLookup {
  uint32_t version;
  int32_t slot;                  // index of the foreseen instance attribute, -1 none
  GrStr *name;
  GrValue value;                 // attribute found along the mro, 0 none
} GrLookup;
// Fills *result; never raises.
void gr_type_lookup_entry(GrFiber *fiber, GrType *type, GrStr *name, GrLookup *result);
// Looks along the mro after [after] (0: from the start).
GrValue gr_mro_lookup(GrFiber *fiber, GrTuple *mro, GrStr *name);
// A descriptor's __get__ where it has one, else the value itself.
static inline GrValue gr_descriptor_get(GrFiber *fiber, GrValue value, GrValue object, GrValue type) {
  GrDescrGetFn get = gr_type_of(value)->descr_get;
  return get ? get(fiber, value, object, type) : value;
}
GrType *gr_type_new_class(GrFiber *fiber, GrType *metatype, GrStr *name, GrTuple *bases, GrDict *namespace_,
                          const GrValue *keywords, GrTuple *kwnames);
bool gr_type_compute_mro(GrFiber *fiber, GrType *type);
GrType *gr_type_best_base(GrFiber *fiber, GrTuple *bases);
GrType *gr_metatype_for(GrFiber *fiber, GrType *metatype, GrTuple *bases);
bool gr_type_same_layout(const GrType *a, const GrType *b);
bool gr_type_add_subclass(GrFiber *fiber, GrType *base, GrType *type);
void gr_type_remove_subclass(GrFiber *fiber, GrType *base, GrType *type);
// Live direct subclasses.
GrList *gr_type_subclasses(GrFiber *fiber, GrType *type);
// Copies the slots of [base] where [type] has none.
void gr_type_inherit(GrType *type, const GrType *base);
// Sets the slots that the dunders visible on [type] call for.
void gr_type_fix_slots(GrFiber *fiber, GrType *type);
// After type.name changed: sets the slots concerned in [type] and its subclasses.
void gr_type_update_slot(GrFiber *fiber, GrType *type, GrStr *name);
// Adds the visible wrappers of the slots a builtin type defines.
bool gr_type_add_slot_wrappers(GrFiber *fiber, GrType *type, GrDict *dict);
GrStr *gr_type_full_name(GrFiber *fiber, const GrType *type);   // module.qualname, without builtins
GrValue gr_type_module(GrFiber *fiber, const GrType *type);     // __module__
GrDict *gr_type_dict(GrFiber *fiber, GrType *type);             // ready type's dict
// dict or overflow dict of an instance; 0 if there is none.
GrDict *gr_instance_dict_find(GrValue object);
// object.__dict__: moves all foreseen attributes into it. 0: raised.
GrDict *gr_instance_dict(GrFiber *fiber, GrValue object);
bool gr_instance_has_dict(GrValue object);
bool gr_instance_set_dict(GrFiber *fiber, GrValue object, GrDict *dict);
GrValue gr_object_new_empty(GrFiber *fiber, GrType *type);
bool gr_hash_not_implemented(GrFiber *fiber, GrValue self, int64_t *result);
bool gr_identity_hash(GrFiber *fiber, GrValue self, int64_t *result);
GrValue gr_slot_getattr(GrFiber *fiber, GrValue self, GrStr *name);
bool gr_slot_init(GrFiber *fiber, GrValue self, const GrValue *args, size_t nargs, GrTuple *kwnames);
GrValue gr_type_slot_getattr(GrFiber *fiber, GrValue self, GrStr *name);
GrValue gr_object_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames);
bool gr_object_slot_init(GrFiber *fiber, GrValue self, const GrValue *args, size_t nargs, GrTuple *kwnames);
GrValue gr_object_slot_repr(GrFiber *fiber, GrValue self);
GrValue gr_object_slot_str(GrFiber *fiber, GrValue self);
GrValue gr_object_slot_compare(GrFiber *fiber, GrValue a, GrValue b, GrCompareOp op);

// isinstance() and issubclass() as type.__instancecheck__ does them: no hooks. -1 raised.
int gr_isinstance_plain(GrFiber *fiber, GrValue object, GrValue class_);
int gr_issubclass_plain(GrFiber *fiber, GrValue class_, GrValue base);

// ---- descriptors
typedef struct GrGetSetDescr {
  GrObject base;
  const GrGetSetDef *def;
  GrType *owner;
} GrGetSetDescr;
// A name of __slots__, or a field of a builtin type's struct.
typedef struct GrMemberDescr {
  GrObject base;
  GrType *owner;
  GrStr *name;
  int64_t slot;                    // -1: not in a slot
  const GrGetSetDef *def;          // of a builtin type's field, else 0
} GrMemberDescr;
// A slot wrapper bound to an object.
typedef struct GrMethodWrapper {
  GrObject base;
  GrMethodDescr *descr;
  GrValue self;
} GrMethodWrapper;
typedef struct GrProperty {
  GrMutable base;
  GrValue get, set, del, doc, name;     // 0 none
  bool doc_from_getter;
} GrProperty;
// staticmethod and classmethod
typedef struct GrMethodHolder {
  GrMutable base;
  _Atomic(GrDict *) dict;
  GrValue callable;
} GrMethodHolder;
typedef struct GrSuper {
  GrMutable base;
  GrType *type;                  // 0 before __init__
  GrValue object;                // 0 unbound
  GrType *object_type;
} GrSuper;
typedef struct GrMappingproxy {
  GrObject base;
  GrValue mapping;
} GrMappingproxy;
extern GrType gr_method_wrapper_type;
// `__dict__` of instances.
extern const GrGetSetDef gr_dict_def;
// A weak reference without callback; its object, or 0 once that is gone.
GrValue gr_weakref_new(GrFiber *fiber, GrValue object);
GrValue gr_weakref_target(GrValue ref);
// Some live plain weak reference to [object], 0 if there is none.
GrValue gr_weakref_find(GrFiber *fiber, GrValue object);
// What super(...).name is before binding, if it binds like a function to super's object; else 0, without exception.
GrValue gr_super_find_method(GrFiber *fiber, GrValue self, GrStr *name);
GrValue gr_mappingproxy_new(GrFiber *fiber, GrValue mapping);
GrValue gr_native_new(GrFiber *fiber, const GrMethodDef *def, GrValue self, GrStr *module);
GrValue gr_staticmethod_new(GrFiber *fiber, GrValue callable);
GrValue gr_classmethod_new(GrFiber *fiber, GrValue callable);
// What __getstate__ returns, for the __reduce__ of builtin types: None if there is nothing to keep.
GrValue gr_object_state(GrFiber *fiber, GrValue self);

#endif
