// type.__new__: making a class from its name, bases and namespace.
#include "grouse/core.h"
#include "grouse/generic_alias.h"

GR_COLD static GrType *raise_type(GrFiber *fiber, GrType *error, const char *format, GrStr *name) {
  gr_raise(fiber, error, format, name);
  return 0;
}

// ---- bases

// The ancestor that last added to the layout in a way subclasses must share.
static GrType *solid_base(GrType *type) {
  for (; type->primary_base; type = type->primary_base) {
    const GrType *base = type->primary_base;
    bool adds = type->type_flags & GR_TYPE_HEAP ? type->spare > 0
                                                : type->basic_size != base->basic_size ||
                                                      type->item_size != base->item_size ||
                                                      ((type->type_flags ^ base->type_flags) &
                                                       GR_TYPE_INHERITED_MASK);
    if (adds) {
      break;
    }
  }
  return type;
}

GrType *gr_type_best_base(GrFiber *fiber, GrTuple *bases) {
  GrType *base = 0, *winner = 0;
  for (int64_t i = 0; i < bases->length; i++) {
    if (!gr_is_type(bases->items[i])) {
      return raise_type(fiber, &gr_exc_TypeError, "bases must be types", 0);
    }
    GrType *candidate_base = (GrType *)(void *)bases->items[i];
    if (!gr_type_ready(fiber, candidate_base)) {
      return 0;
    }
    if (!(candidate_base->type_flags & GR_TYPE_BASE)) {
      return raise_type(fiber, &gr_exc_TypeError, "type '%S' is not an acceptable base type",
                        gr_type_shown_name(fiber, candidate_base));
    }
    GrType *candidate = solid_base(candidate_base);
    if (winner == 0 || (gr_is_subtype(candidate, winner) && candidate != winner)) {
      winner = candidate;
      base = candidate_base;
    } else if (!gr_is_subtype(winner, candidate)) {
      return raise_type(fiber, &gr_exc_TypeError, "multiple bases have instance lay-out conflict", 0);
    }
  }
  return base;
}

GrType *gr_metatype_for(GrFiber *fiber, GrType *metatype, GrTuple *bases) {
  GrType *winner = metatype;
  for (int64_t i = 0; i < bases->length; i++) {
    GrType *other = gr_type_of(bases->items[i]);
    if (gr_is_subtype(winner, other)) {
      continue;
    }
    if (!gr_is_subtype(other, winner)) {
      return raise_type(fiber, &gr_exc_TypeError,
                        "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass "
                        "of the metaclasses of all its bases",
                        0);
    }
    winner = other;
  }
  return winner;
}

bool gr_type_same_layout(const GrType *a, const GrType *b) {
  if (a->basic_size != b->basic_size || a->item_size != b->item_size ||
      a->attributes_offset != b->attributes_offset || a->slot_count != b->slot_count ||
      (a->type_flags & GR_TYPE_HAS_DICT) != (b->type_flags & GR_TYPE_HAS_DICT)) {
    return false;
  }
  for (uint32_t i = 0; i < a->slot_count; i++) {
    GrValue x = a->slot_names->items[i], y = b->slot_names->items[i];
    if (x != y && (x == GR_NONE || y == GR_NONE || !gr_str_equal(gr_as_str(x), gr_as_str(y)))) {
      return false;
    }
  }
  return true;
}

// ---- instance attributes

// What a class adds to the layout of its base.
typedef struct Layout {
  GrType *base;
  GrTuple *members;          // names of __slots__, mangled; 0: the class has no __slots__
  bool add_dict, add_weakref;
  bool has_room;             // slots may follow the base's attributes
} Layout;

static GrStr *mangle(GrFiber *fiber, GrStr *class_name, GrStr *name) {
  if (name->size < 3 || memcmp(name->bytes, "__", 2) != 0 ||
      memcmp(name->bytes + name->size - 2, "__", 2) == 0 || memchr(name->bytes, '.', (size_t)name->size)) {
    return name;
  }
  const char *stripped = class_name->bytes;
  while (*stripped == '_') {
    stripped++;
  }
  return *stripped ? gr_str_format(fiber, "_%s%S", stripped, name) : name;
}

GR_NAME(gr_name_isidentifier, "isidentifier");

static bool check_member(GrFiber *fiber, GrValue name) {
  if (!gr_is_str(name)) {
    gr_raise(fiber, &gr_exc_TypeError, "__slots__ items must be strings, not '%T'", name);
    return false;
  }
  GrValue valid = gr_call_method(fiber, name, &gr_name_isidentifier, 0, 0, 0);
  if (valid != 0 && valid != GR_TRUE) {
    gr_raise(fiber, &gr_exc_TypeError, "__slots__ must be identifiers");
  }
  return valid == GR_TRUE;
}

// __dict__ and __weakref__ among __slots__.
static bool special_member(GrFiber *fiber, GrStr *name, bool *add, bool allowed) {
  if (!allowed || *add) {
    gr_raise(fiber, &gr_exc_TypeError, name == &gr_name___dict__
                                           ? "%S slot disallowed: we already got one"
                                           : "%S slot disallowed: either we already got one, or __itemsize__ != 0",
             name);
    return false;
  }
  *add = true;
  return true;
}

static bool read_members(GrFiber *fiber, GrStr *class_name, GrValue slots, GrDict *dict, Layout *layout) {
  GrValue single[] = {slots};
  GrTuple *names = gr_is_str(slots) ? gr_tuple_new(fiber, single, 1) : gr_tuple_from_iterable(fiber, slots);
  GrList *members = names ? gr_list_new(fiber, names->length) : 0;
  const GrType *base = layout->base;
  if (members == 0) {
    return false;
  }
  if (names->length > 0 && (base->item_size != 0 || (base->type_flags & GR_TYPE_IS_TYPE))) {
    gr_raise(fiber, &gr_exc_TypeError, "nonempty __slots__ not supported for subtype of '%S'", base->name);
    return false;
  }
  for (int64_t i = 0; i < names->length; i++) {
    if (!check_member(fiber, names->items[i])) {
      return false;
    }
    GrStr *name = gr_as_str(names->items[i]);
    if (gr_str_equal(name, &gr_name___dict__)) {
      if (!special_member(fiber, &gr_name___dict__, &layout->add_dict, !(base->type_flags & GR_TYPE_HAS_DICT))) {
        return false;
      }
      continue;
    }
    if (gr_str_equal(name, &gr_name___weakref__)) {
      if (!special_member(fiber, &gr_name___weakref__, &layout->add_weakref, !(base->type_flags & GR_TYPE_WEAKREFABLE))) {
        return false;
      }
      continue;
    }
    name = mangle(fiber, class_name, name);
    if (name == 0) {
      return false;
    }
    if (gr_dict_find_str(fiber, dict, name) != 0 && !gr_str_equal(name, &gr_name___qualname__) &&
        !gr_str_equal(name, &gr_name___classcell__)) {
      gr_raise(fiber, &gr_exc_ValueError, "%R in __slots__ conflicts with class variable", GR_VALUE(name));
      return false;
    }
    if (!gr_list_push(fiber, members, GR_VALUE(gr_str_intern(fiber, name)))) {
      return false;
    }
  }
  layout->members = gr_list_to_tuple(fiber, members);
  return layout->members != 0;
}

// The other bases may bring a dict and weak references to a class with __slots__ whose first base has neither.
static void take_from_bases(const GrTuple *bases, Layout *layout) {
  for (int64_t i = 0; i < bases->length; i++) {
    const GrType *other = (const GrType *)(const void *)bases->items[i];
    layout->add_dict |= (other->type_flags & GR_TYPE_HAS_DICT) && !(layout->base->type_flags & GR_TYPE_HAS_DICT);
    layout->add_weakref |=
        (other->type_flags & GR_TYPE_WEAKREFABLE) && !(layout->base->type_flags & GR_TYPE_WEAKREFABLE);
  }
}

static bool plan_layout(GrFiber *fiber, GrStr *name, const GrTuple *bases, GrDict *dict, Layout *layout) {
  const GrType *base = layout->base;
  bool is_type = base->type_flags & GR_TYPE_IS_TYPE;
  layout->has_room = !is_type && (base->attributes_offset <= 0 ||
                                  (uint32_t)base->attributes_offset >= base->basic_size);
  GrValue slots = gr_dict_find_str(fiber, dict, &gr_name___slots__);
  if (slots != 0) {
    if (!read_members(fiber, name, slots, dict, layout)) {
      return false;
    }
    take_from_bases(bases, layout);
    return true;
  }
  layout->add_dict = !is_type && !(base->type_flags & GR_TYPE_HAS_DICT);
  layout->add_weakref = !(base->type_flags & GR_TYPE_WEAKREFABLE);
  return true;
}

static bool has_name(GrList *names, GrValue name) {
  for (int64_t i = 0; i < gr_list_length(names); i++) {
    GrValue other = gr_list_find(names, i);
    if (other == name || (other != GR_NONE && gr_str_equal(gr_as_str(other), gr_as_str(name)))) {
      return true;
    }
  }
  return false;
}

static int64_t tuple_index(const GrTuple *tuple, GrValue item) {
  for (int64_t i = 0; i < tuple->length; i++) {
    if (tuple->items[i] == item) {
      return i;
    }
  }
  return -1;
}

static bool add_foreseen(GrFiber *fiber, GrList *names, const GrTuple *more, int64_t count) {
  for (int64_t i = 0; i < count; i++) {
    GrValue name = more->items[i];
    if (name != GR_NONE && !has_name(names, name) && !gr_list_push(fiber, names, name)) {
      return false;
    }
  }
  return true;
}

// Slots: those of the base, the class's own members (shown as None, for they are no part of __dict__), then the
// attributes the compiler foresaw for the other bases and for this class. What __init__ assigns before it calls the
// base's comes first, so that the filled slots are a prefix all the time, unless the base's slots have members: those
// keep their places.
static bool lay_out_slots(GrFiber *fiber, GrType *type, const Layout *layout, const GrTuple *foreseen) {
  GrType *base = layout->base;
  bool is_open = layout->has_room && (type->type_flags & GR_TYPE_HAS_DICT) && layout->members == 0;
  int64_t early = foreseen ? tuple_index(foreseen, GR_NONE) : -1;
  GrList *names = gr_list_new(fiber, 8);
  if (names == 0) {
    return false;
  }
  if (is_open && early > 0 && base->slot_names && tuple_index(base->slot_names, GR_NONE) < 0) {
    if (!add_foreseen(fiber, names, foreseen, early) ||
        !add_foreseen(fiber, names, base->slot_names, base->slot_names->length)) {
      return false;
    }
  } else if (base->slot_names) {
    names = gr_list_from_array(fiber, base->slot_names->items, base->slot_names->length);
    if (names == 0) {
      return false;
    }
  }
  int64_t members = layout->has_room && layout->members ? layout->members->length : 0;
  for (int64_t i = 0; i < members; i++) {
    if (!gr_list_push(fiber, names, GR_NONE)) {
      return false;
    }
  }
  if (is_open) {
    for (int64_t i = 0; i < type->bases->length; i++) {
      const GrTuple *others = ((GrType *)(void *)type->bases->items[i])->slot_names;
      if (others && !add_foreseen(fiber, names, others, others->length)) {
        return false;
      }
    }
    if (foreseen && !add_foreseen(fiber, names, foreseen, foreseen->length)) {
      return false;
    }
  }
  int64_t count = gr_list_length(names);
  type->slot_count = (uint32_t)count;
  type->slot_names = count ? gr_list_to_tuple(fiber, names) : 0;
  type->spare = (uint32_t)members;
  if (count > 0) {
    type->type_flags |= GR_TYPE_HAS_SLOTS;
  }
  if (type->attributes_offset == 0 && (type->type_flags & (GR_TYPE_HAS_DICT | GR_TYPE_HAS_SLOTS))) {
    type->attributes_offset = type->item_size ? -1 : (int32_t)((type->basic_size + 7u) & ~7u);
  }
  return count == 0 || type->slot_names != 0;
}

// ---- descriptors of the class's own

static GrValue instance_get_dict(GrFiber *fiber, GrValue self) { return GR_VALUE(gr_instance_dict(fiber, self)); }

static bool instance_put_dict(GrFiber *fiber, GrValue self, GrValue value) {
  if (value != 0 && !gr_is_dict(value)) {
    gr_raise(fiber, &gr_exc_TypeError, "__dict__ must be set to a dictionary, not a '%T'", value);
    return false;
  }
  GrDict *dict = value ? gr_as_dict(value) : gr_dict_new(fiber, 0);
  return dict && gr_instance_set_dict(fiber, self, dict);
}

static GrValue instance_get_weakref(GrFiber *fiber, GrValue self) {
  GrValue ref = gr_weakref_find(fiber, self);
  return ref || gr_has_exception(fiber) ? ref : GR_NONE;
}

const GrGetSetDef gr_dict_def = {&gr_name___dict__, instance_get_dict, instance_put_dict,
                                     "dictionary for instance variables (if defined)", false};
static const GrGetSetDef weakref_def = {&gr_name___weakref__, instance_get_weakref, 0,
                                        "list of weak references to the object (if defined)", false};

static bool add_getset(GrFiber *fiber, GrType *type, const GrGetSetDef *def) {
  GrGetSetDescr *descr = GR_NEW(fiber, GrGetSetDescr, &gr_getset_descriptor_type);
  descr->def = def;
  descr->owner = type;
  return gr_dict_set_default(fiber, type->dict, GR_VALUE(def->name), GR_VALUE(descr)) != 0;
}

static bool add_members(GrFiber *fiber, GrType *type, const Layout *layout) {
  int64_t first = layout->base->slot_count;
  for (int64_t i = 0; layout->members && i < layout->members->length; i++) {
    GrMemberDescr *member = GR_NEW(fiber, GrMemberDescr, &gr_member_descriptor_type);
    member->owner = type;
    member->name = gr_as_str(layout->members->items[i]);
    member->slot = layout->has_room ? first + i : -1;
    if (!gr_dict_set_str(fiber, type->dict, member->name, GR_VALUE(member))) {
      return false;
    }
  }
  return (!layout->add_dict || add_getset(fiber, type, &gr_dict_def)) &&
         (!layout->add_weakref || add_getset(fiber, type, &weakref_def));
}

// ---- the namespace

// Functions with these names bind in a special way without a decorator.
static bool wrap_special(GrFiber *fiber, GrDict *dict, GrStr *name, GrValue (*wrap)(GrFiber *, GrValue)) {
  GrValue function = gr_dict_find_str(fiber, dict, name);
  if (function == 0 || !gr_is_function(function)) {
    return true;
  }
  GrValue wrapped = wrap(fiber, function);
  return wrapped && gr_dict_set_str(fiber, dict, name, wrapped);
}

static bool take_qualname(GrFiber *fiber, GrType *type) {
  GrValue qualname = gr_dict_find_str(fiber, type->dict, &gr_name___qualname__);
  type->qualname = type->name;
  if (qualname == 0) {
    return true;
  }
  if (!gr_is_str(qualname)) {
    gr_raise(fiber, &gr_exc_TypeError, "type __qualname__ must be a str, not %T", qualname);
    return false;
  }
  type->qualname = gr_as_str(qualname);
  return gr_dict_remove(fiber, type->dict, GR_VALUE(&gr_name___qualname__)) >= 0;
}

static bool fill_class_cell(GrFiber *fiber, GrType *type) {
  GrValue cell = gr_dict_find_str(fiber, type->dict, &gr_name___classcell__);
  if (cell == 0) {
    return true;
  }
  if (!gr_is_exactly(cell, &gr_cell_type)) {
    gr_raise(fiber, &gr_exc_TypeError, "__classcell__ must be a nonlocal cell, not %R",
             GR_VALUE(gr_type_of(cell)));
    return false;
  }
  atomic_store_explicit(&((GrCell *)(void *)cell)->value, GR_VALUE(type), memory_order_release);
  return gr_dict_remove(fiber, type->dict, GR_VALUE(&gr_name___classcell__)) >= 0;
}

static bool fill_dict(GrFiber *fiber, GrType *type) {
  GrDict *dict = type->dict;
  if (gr_dict_set_default(fiber, dict, GR_VALUE(&gr_name___module__), GR_VALUE(&gr_name___main__)) == 0 ||
      !take_qualname(fiber, type) || !wrap_special(fiber, dict, &gr_name___new__, gr_staticmethod_new) ||
      !wrap_special(fiber, dict, &gr_name___init_subclass__, gr_classmethod_new) ||
      !wrap_special(fiber, dict, &gr_name___class_getitem__, gr_classmethod_new)) {
    return false;
  }
  return true;
}

static bool finish_dict(GrFiber *fiber, GrType *type) {
  GrDict *dict = type->dict;
  // Equality without a hash makes instances unhashable.
  if (gr_dict_find_str(fiber, dict, &gr_name___eq__) != 0 &&
      gr_dict_find_str(fiber, dict, &gr_name___hash__) == 0 &&
      !gr_dict_set_str(fiber, dict, &gr_name___hash__, GR_NONE)) {
    return false;
  }
  return gr_dict_set_default(fiber, dict, GR_VALUE(&gr_name___doc__), GR_NONE) != 0;
}

static void inherit_from_bases(GrType *type) {
  const uint32_t inherited = GR_TYPE_INHERITED_MASK | GR_TYPE_WEAKREFABLE;
  const uint32_t patterns = GR_TYPE_SEQUENCE | GR_TYPE_MAPPING;
  GrType *base = type->primary_base;
  type->type_flags |= base->type_flags & (inherited | GR_TYPE_HAS_DICT);
  for (int64_t i = 1; i < type->mro->length; i++) {
    const GrType *other = (const GrType *)(void *)type->mro->items[i];
    type->type_flags |= other->type_flags & inherited;
    if (!(type->type_flags & patterns)) {
      type->type_flags |= other->type_flags & patterns;
    }
    if (type->bases->length > 1) {
      gr_type_inherit(type, other);
    }
  }
  gr_type_inherit(type, base);
}

// ---- hooks

static bool call_set_names(GrFiber *fiber, GrType *type) {
  GrDict *snapshot = gr_dict_clone(fiber, type->dict);
  int64_t position = 0;
  GrValue name, value;
  while (snapshot && gr_dict_next(snapshot, &position, &name, &value)) {
    GrValue args[] = {GR_VALUE(type), name};
    bool found;
    if (gr_call_special(fiber, value, &gr_name___set_name__, args, 2, &found) == 0 && found) {
      GrException *cause = gr_take_exception(fiber);
      gr_raise(fiber, &gr_exc_RuntimeError, "Error calling __set_name__ on '%T' instance %R in '%S'", value, name,
               type->name);
      GrException *error = fiber->exception;
      error->cause = error->context = cause;
      error->base.flags |= GR_SUPPRESS_CONTEXT;
      return false;
    }
    if (gr_has_exception(fiber)) {
      return false;
    }
  }
  return snapshot != 0;
}

static bool call_init_subclass(GrFiber *fiber, GrType *type, const GrValue *keywords, GrTuple *kwnames) {
  GrTuple *after = gr_tuple_slice(fiber, type->mro, 1, type->mro->length);
  GrValue hook = after ? gr_mro_lookup(fiber, after, &gr_name___init_subclass__) : 0;
  if (hook == 0) {
    return after != 0;
  }
  hook = gr_descriptor_get(fiber, hook, 0, GR_VALUE(type));
  return hook != 0 && gr_call(fiber, hook, keywords, 0, kwnames) != 0;
}

// ---- construction

static GrType *make_type(GrFiber *fiber, GrType *metatype, GrStr *name, GrTuple *bases, GrDict *dict,
                         Layout *layout) {
  GrType *type = (GrType *)(void *)gr_type_allocate(fiber, metatype, 0);
  if (type == 0) {
    return 0;
  }
  type->name = name;
  type->bases = bases;
  type->primary_base = layout->base;
  type->dict = dict;
  type->type_flags = GR_TYPE_HEAP | GR_TYPE_BASE;
  type->basic_size = layout->base->basic_size;
  type->item_size = layout->base->item_size;
  type->attributes_offset = layout->base->attributes_offset;
  return type;
}

GrType *gr_type_new_class(GrFiber *fiber, GrType *metatype, GrStr *name, GrTuple *bases, GrDict *namespace_,
                          const GrValue *keywords, GrTuple *kwnames) {
  const GrTuple *foreseen = fiber->class_namespace == GR_VALUE(namespace_) ? fiber->class_slots : 0;
  if (bases->length == 0) {
    bases = gr_tuple_pack(fiber, 1, GR_VALUE(&gr_object_type));
  }
  Layout layout = {.base = bases ? gr_type_best_base(fiber, bases) : 0};
  GrDict *dict = layout.base ? gr_dict_new(fiber, gr_dict_length(namespace_) + 4) : 0;
  if (dict == 0 || !gr_dict_update_from(fiber, dict, GR_VALUE(namespace_)) ||
      !plan_layout(fiber, name, bases, dict, &layout)) {
    return 0;
  }
  GrType *type = make_type(fiber, metatype, name, bases, dict, &layout);
  if (type == 0 || !gr_type_compute_mro(fiber, type)) {
    return 0;
  }
  inherit_from_bases(type);
  type->type_flags |= layout.add_dict ? GR_TYPE_HAS_DICT : 0;
  type->type_flags |= layout.add_weakref ? GR_TYPE_WEAKREFABLE : 0;
  if (!lay_out_slots(fiber, type, &layout, foreseen) || !fill_dict(fiber, type) ||
      !add_members(fiber, type, &layout) || !finish_dict(fiber, type) || !fill_class_cell(fiber, type)) {
    return 0;
  }
  gr_type_fix_slots(fiber, type);
  type->type_flags |= GR_TYPE_READY;
  for (int64_t i = 0; i < bases->length; i++) {
    if (!gr_type_add_subclass(fiber, (GrType *)(void *)bases->items[i], type)) {
      return 0;
    }
  }
  return call_set_names(fiber, type) && call_init_subclass(fiber, type, keywords, kwnames) ? type : 0;
}
