// Which dunder belongs to which slot, and what follows from it: the visible wrappers of builtin types, the slots of
// classes, and slots that change when a class attribute is assigned later.
//
// Rows of one slot stand together. Locking rule: slots of a class are written by its creator before anyone sees
// it, later by whoever assigns one of its dunders, one word at a time; a racing operation uses the old or the new.
#include "slots.h"

#define ROW(name_, slot, wrapper, slot_function, signature_, doc_)                                    \
  {{.name = &gr_name_##name_, .call = wrapper, .doc = doc_, .signature = signature_,                  \
    .flags = GR_METHOD_SLOT_WRAPPER, .positional_count = -1},                                         \
   offsetof(GrType, slot), (GrSlotFn)slot_function}

static const GrSlotRow slot_rows[] = {
  ROW(__repr__, repr, gr_wrap_unary, gr_slot_repr, "($self, /)", "Return repr(self)."),
  ROW(__str__, str, gr_wrap_unary, gr_slot_str, "($self, /)", "Return str(self)."),
  ROW(__hash__, hash, gr_wrap_hash, gr_slot_hash, "($self, /)", "Return hash(self)."),
  ROW(__call__, call, gr_wrap_call, gr_slot_call, "($self, /, *args, **kwargs)", "Call self as a function."),
  ROW(__getattribute__, getattr, gr_wrap_getattr, gr_slot_getattr,
      "($self, name, /)", "Return getattr(self, name)."),
  ROW(__getattr__, getattr, 0, gr_slot_getattr, 0, 0),
  ROW(__setattr__, setattr, gr_wrap_setattr, gr_slot_setattr,
      "($self, name, value, /)", "Implement setattr(self, name, value)."),
  ROW(__delattr__, setattr, gr_wrap_delattr, gr_slot_setattr,
      "($self, name, /)", "Implement delattr(self, name)."),
  ROW(__lt__, compare, gr_wrap_lt, gr_slot_compare, "($self, value, /)", "Return self<value."),
  ROW(__le__, compare, gr_wrap_le, gr_slot_compare, "($self, value, /)", "Return self<=value."),
  ROW(__eq__, compare, gr_wrap_eq, gr_slot_compare, "($self, value, /)", "Return self==value."),
  ROW(__ne__, compare, gr_wrap_ne, gr_slot_compare, "($self, value, /)", "Return self!=value."),
  ROW(__gt__, compare, gr_wrap_gt, gr_slot_compare, "($self, value, /)", "Return self>value."),
  ROW(__ge__, compare, gr_wrap_ge, gr_slot_compare, "($self, value, /)", "Return self>=value."),
  ROW(__iter__, iter, gr_wrap_unary, gr_slot_iter, "($self, /)", "Implement iter(self)."),
  ROW(__next__, next, gr_wrap_next, gr_slot_next, "($self, /)", "Implement next(self)."),
  ROW(__init__, init, gr_wrap_init, gr_slot_init,
      "($self, /, *args, **kwargs)", "Initialize self.  See help(type(self)) for accurate signature."),
  ROW(__new__, new_, 0, gr_slot_new, 0, 0),
  ROW(__del__, finalize, 0, gr_slot_finalize, 0, 0),
  ROW(__get__, descr_get, gr_wrap_get, gr_slot_descr_get,
      "($self, instance, owner=None, /)", "Return an attribute of instance, which is of type owner."),
  ROW(__set__, descr_set, gr_wrap_set, gr_slot_descr_set,
      "($self, instance, value, /)", "Set an attribute of instance to value."),
  ROW(__delete__, descr_set, gr_wrap_delete, gr_slot_descr_set,
      "($self, instance, /)", "Delete an attribute of instance."),
  ROW(__await__, await, gr_wrap_unary, gr_slot_await,
      "($self, /)", "Return an iterator to be used in await expression."),
  ROW(__aiter__, aiter, gr_wrap_unary, gr_slot_aiter,
      "($self, /)", "Return an awaitable, that resolves in asynchronous iterator."),
  ROW(__anext__, anext, gr_wrap_unary, gr_slot_anext,
      "($self, /)", "Return a value or raise StopAsyncIteration."),
  ROW(__add__, binary[GR_ADD], gr_wrap_binary, gr_slot_add, "($self, value, /)", "Return self+value."),
  ROW(__radd__, binary[GR_ADD], gr_wrap_reflected, gr_slot_add, "($self, value, /)", "Return value+self."),
  ROW(__iadd__, inplace[GR_ADD], gr_wrap_binary, gr_slot_iadd, "($self, value, /)", "Return self+=value."),
  ROW(__sub__, binary[GR_SUB], gr_wrap_binary, gr_slot_sub, "($self, value, /)", "Return self-value."),
  ROW(__rsub__, binary[GR_SUB], gr_wrap_reflected, gr_slot_sub, "($self, value, /)", "Return value-self."),
  ROW(__isub__, inplace[GR_SUB], gr_wrap_binary, gr_slot_isub, "($self, value, /)", "Return self-=value."),
  ROW(__mul__, binary[GR_MUL], gr_wrap_binary, gr_slot_mul, "($self, value, /)", "Return self*value."),
  ROW(__rmul__, binary[GR_MUL], gr_wrap_reflected, gr_slot_mul, "($self, value, /)", "Return value*self."),
  ROW(__imul__, inplace[GR_MUL], gr_wrap_binary, gr_slot_imul, "($self, value, /)", "Return self*=value."),
  ROW(__matmul__, binary[GR_MATMUL], gr_wrap_binary, gr_slot_matmul,
      "($self, value, /)", "Return self@value."),
  ROW(__rmatmul__, binary[GR_MATMUL], gr_wrap_reflected, gr_slot_matmul,
      "($self, value, /)", "Return value@self."),
  ROW(__imatmul__, inplace[GR_MATMUL], gr_wrap_binary, gr_slot_imatmul,
      "($self, value, /)", "Return self@=value."),
  ROW(__truediv__, binary[GR_TRUEDIV], gr_wrap_binary, gr_slot_truediv,
      "($self, value, /)", "Return self/value."),
  ROW(__rtruediv__, binary[GR_TRUEDIV], gr_wrap_reflected, gr_slot_truediv,
      "($self, value, /)", "Return value/self."),
  ROW(__itruediv__, inplace[GR_TRUEDIV], gr_wrap_binary, gr_slot_itruediv,
      "($self, value, /)", "Return self/=value."),
  ROW(__floordiv__, binary[GR_FLOORDIV], gr_wrap_binary, gr_slot_floordiv,
      "($self, value, /)", "Return self//value."),
  ROW(__rfloordiv__, binary[GR_FLOORDIV], gr_wrap_reflected, gr_slot_floordiv,
      "($self, value, /)", "Return value//self."),
  ROW(__ifloordiv__, inplace[GR_FLOORDIV], gr_wrap_binary, gr_slot_ifloordiv,
      "($self, value, /)", "Return self//=value."),
  ROW(__mod__, binary[GR_MOD], gr_wrap_binary, gr_slot_mod, "($self, value, /)", "Return self%value."),
  ROW(__rmod__, binary[GR_MOD], gr_wrap_reflected, gr_slot_mod, "($self, value, /)", "Return value%self."),
  ROW(__imod__, inplace[GR_MOD], gr_wrap_binary, gr_slot_imod, "($self, value, /)", "Return self%=value."),
  ROW(__lshift__, binary[GR_LSHIFT], gr_wrap_binary, gr_slot_lshift,
      "($self, value, /)", "Return self<<value."),
  ROW(__rlshift__, binary[GR_LSHIFT], gr_wrap_reflected, gr_slot_lshift,
      "($self, value, /)", "Return value<<self."),
  ROW(__ilshift__, inplace[GR_LSHIFT], gr_wrap_binary, gr_slot_ilshift,
      "($self, value, /)", "Return self<<=value."),
  ROW(__rshift__, binary[GR_RSHIFT], gr_wrap_binary, gr_slot_rshift,
      "($self, value, /)", "Return self>>value."),
  ROW(__rrshift__, binary[GR_RSHIFT], gr_wrap_reflected, gr_slot_rshift,
      "($self, value, /)", "Return value>>self."),
  ROW(__irshift__, inplace[GR_RSHIFT], gr_wrap_binary, gr_slot_irshift,
      "($self, value, /)", "Return self>>=value."),
  ROW(__and__, binary[GR_AND], gr_wrap_binary, gr_slot_and, "($self, value, /)", "Return self&value."),
  ROW(__rand__, binary[GR_AND], gr_wrap_reflected, gr_slot_and, "($self, value, /)", "Return value&self."),
  ROW(__iand__, inplace[GR_AND], gr_wrap_binary, gr_slot_iand, "($self, value, /)", "Return self&=value."),
  ROW(__or__, binary[GR_OR], gr_wrap_binary, gr_slot_or, "($self, value, /)", "Return self|value."),
  ROW(__ror__, binary[GR_OR], gr_wrap_reflected, gr_slot_or, "($self, value, /)", "Return value|self."),
  ROW(__ior__, inplace[GR_OR], gr_wrap_binary, gr_slot_ior, "($self, value, /)", "Return self|=value."),
  ROW(__xor__, binary[GR_XOR], gr_wrap_binary, gr_slot_xor, "($self, value, /)", "Return self^value."),
  ROW(__rxor__, binary[GR_XOR], gr_wrap_reflected, gr_slot_xor, "($self, value, /)", "Return value^self."),
  ROW(__ixor__, inplace[GR_XOR], gr_wrap_binary, gr_slot_ixor, "($self, value, /)", "Return self^=value."),
  ROW(__divmod__, binary[GR_DIVMOD], gr_wrap_binary, gr_slot_divmod,
      "($self, value, /)", "Return divmod(self, value)."),
  ROW(__rdivmod__, binary[GR_DIVMOD], gr_wrap_reflected, gr_slot_divmod,
      "($self, value, /)", "Return divmod(value, self)."),
  ROW(__pow__, power, gr_wrap_power, gr_slot_power,
      "($self, value, mod=None, /)", "Return pow(self, value, mod)."),
  ROW(__rpow__, power, gr_wrap_rpower, gr_slot_power,
      "($self, value, mod=None, /)", "Return pow(value, self, mod)."),
  ROW(__ipow__, inplace_power, gr_wrap_power, gr_slot_ipower, "($self, value, /)", "Return self**=value."),
  ROW(__neg__, unary[GR_NEG], gr_wrap_unary, gr_slot_neg, "($self, /)", "-self"),
  ROW(__pos__, unary[GR_POS], gr_wrap_unary, gr_slot_pos, "($self, /)", "+self"),
  ROW(__invert__, unary[GR_INVERT], gr_wrap_unary, gr_slot_invert, "($self, /)", "~self"),
  ROW(__abs__, unary[GR_ABS], gr_wrap_unary, gr_slot_abs, "($self, /)", "abs(self)"),
  ROW(__bool__, truth, gr_wrap_truth, gr_slot_truth, "($self, /)", "True if self else False"),
  ROW(__int__, to_int, gr_wrap_unary, gr_slot_int, "($self, /)", "int(self)"),
  ROW(__float__, to_float, gr_wrap_unary, gr_slot_float, "($self, /)", "float(self)"),
  ROW(__index__, to_index, gr_wrap_unary, gr_slot_index,
      "($self, /)", "Return self converted to an integer, if self is suitable for use as an index into a list."),
  ROW(__len__, length, gr_wrap_length, gr_slot_length, "($self, /)", "Return len(self)."),
  ROW(__getitem__, getitem, gr_wrap_binary, gr_slot_getitem, "($self, key, /)", "Return self[key]."),
  ROW(__setitem__, setitem, gr_wrap_setitem, gr_slot_setitem,
      "($self, key, value, /)", "Set self[key] to value."),
  ROW(__delitem__, setitem, gr_wrap_delitem, gr_slot_setitem, "($self, key, /)", "Delete self[key]."),
  ROW(__contains__, contains, gr_wrap_contains, gr_slot_contains, "($self, key, /)", "Return key in self."),
  ROW(__add__, concat, gr_wrap_binary, 0, "($self, value, /)", "Return self+value."),
  ROW(__iadd__, inplace_concat, gr_wrap_binary, 0, "($self, value, /)", "Implement self+=value."),
  ROW(__mul__, repeat, gr_wrap_repeat, 0, "($self, value, /)", "Return self*value."),
  ROW(__rmul__, repeat, gr_wrap_repeat, 0, "($self, value, /)", "Return value*self."),
  ROW(__imul__, inplace_repeat, gr_wrap_repeat, 0, "($self, value, /)", "Implement self*=value."),
};

// ---- visible wrappers

static bool is_dict_key(GrDict *dict, GrFiber *fiber, GrStr *name) { return gr_dict_find_str(fiber, dict, name) != 0; }

bool gr_type_add_slot_wrappers(GrFiber *fiber, GrType *type, GrDict *dict) {
  for (size_t i = 0; i < GR_COUNT(slot_rows); i++) {
    const GrSlotRow *row = &slot_rows[i];
    if (row->def.call == 0 || *gr_slot_at(type, row->offset) == 0 || is_dict_key(dict, fiber, row->def.name)) {
      continue;
    }
    if (row->offset == offsetof(GrType, hash) && type->hash == gr_hash_not_implemented) {
      if (!gr_dict_set_str(fiber, dict, row->def.name, GR_NONE)) {
        return false;
      }
      continue;
    }
    GrMethodDescr *descr = GR_NEW(fiber, GrMethodDescr, &gr_slot_wrapper_type);
    descr->def = &row->def;
    descr->owner = type;
    if (!gr_dict_set_str(fiber, dict, row->def.name, GR_VALUE(descr))) {
      return false;
    }
  }
  if (type->new_ != 0) {
    GrValue function = gr_native_new(fiber, &gr_new_def, GR_VALUE(type), 0);
    return gr_dict_set_str(fiber, dict, &gr_name___new__, function);
  }
  return true;
}

// ---- slots of classes

// What one dunder asks its slot to be: 0 nothing, a builtin type's own function, or row->function.
static GrSlotFn wanted_function(GrFiber *fiber, GrType *type, const GrSlotRow *row, bool *generic) {
  GrValue attribute = gr_mro_lookup(fiber, type->mro, row->def.name);
  if (attribute == 0) {
    return 0;
  }
  if (gr_is_exactly(attribute, &gr_slot_wrapper_type)) {
    GrMethodDescr *descr = (GrMethodDescr *)(void *)attribute;
    if (descr->def == &row->def && gr_is_subtype(type, descr->owner)) {
      return *gr_slot_at(descr->owner, row->offset);
    }
    const GrSlotRow *own = GR_CONTAINER(descr->def, const GrSlotRow, def);
    if (row->function == 0 || own->offset != row->offset) {
      // __add__ of a list concerns `concat`, not `binary[GR_ADD]`.
      return own->def.name == row->def.name && own->offset != row->offset && gr_is_subtype(type, descr->owner)
                 ? 0
                 : row->function;
    }
  } else if (row->offset == offsetof(GrType, new_) && gr_is_exactly(attribute, &gr_native_type) &&
             ((GrNative *)(void *)attribute)->def == &gr_new_def) {
    return (GrSlotFn)((GrType *)(void *)((GrNative *)(void *)attribute)->self)->new_;
  } else if (row->offset == offsetof(GrType, hash) && attribute == GR_NONE) {
    return (GrSlotFn)gr_hash_not_implemented;
  }
  *generic = row->function != 0;
  return row->function;
}

// Sets the slot of the rows [first]..[end).
static void fix_slot(GrFiber *fiber, GrType *type, size_t first, size_t end) {
  GrSlotFn chosen = 0, slot_function = slot_rows[first].function;
  bool generic = false;
  for (size_t i = first; i < end && !generic; i++) {
    GrSlotFn wanted = wanted_function(fiber, type, &slot_rows[i], &generic);
    if (wanted == 0 || generic) {
      continue;
    }
    if (chosen != 0 && wanted != chosen) {
      generic = slot_function != 0;
    }
    chosen = wanted;
  }
  *gr_slot_at(type, slot_rows[first].offset) = generic ? slot_function : chosen;
}

static size_t rows_end(size_t first) {
  size_t end = first + 1;
  while (end < GR_COUNT(slot_rows) && slot_rows[end].offset == slot_rows[first].offset) {
    end++;
  }
  return end;
}

static void fix_flags(GrType *type) {
  uint32_t flags = type->type_flags &
                   ~(uint32_t)(GR_TYPE_PLAIN_GETATTR | GR_TYPE_PLAIN_SETATTR | GR_TYPE_HAS_FINALIZER);
  flags |= type->getattr == gr_generic_getattr ? GR_TYPE_PLAIN_GETATTR : 0;
  flags |= type->setattr == gr_generic_setattr ? GR_TYPE_PLAIN_SETATTR : 0;
  flags |= type->finalize != 0 ? GR_TYPE_HAS_FINALIZER : 0;
  type->type_flags = flags;
}

void gr_type_fix_slots(GrFiber *fiber, GrType *type) {
  // Single inheritance: everything the class does not define itself is what its base has.
  bool single = type->bases->length == 1;
  for (size_t first = 0, end; first < GR_COUNT(slot_rows); first = end) {
    end = rows_end(first);
    bool own = !single;
    for (size_t i = first; i < end && !own; i++) {
      own = gr_dict_find_str(fiber, type->dict, slot_rows[i].def.name) != 0;
    }
    if (own) {
      fix_slot(fiber, type, first, end);
    }
  }
  fix_flags(type);
}

static void update_rows(GrFiber *fiber, GrType *type, GrStr *name) {
  for (size_t first = 0, end; first < GR_COUNT(slot_rows); first = end) {
    end = rows_end(first);
    for (size_t i = first; i < end; i++) {
      if (gr_str_equal(slot_rows[i].def.name, name)) {
        fix_slot(fiber, type, first, end);
        break;
      }
    }
  }
  fix_flags(type);
  GrList *subclasses = gr_type_subclasses(fiber, type);
  for (int64_t i = 0; subclasses && i < gr_list_length(subclasses); i++) {
    GrValue subclass = gr_list_find(subclasses, i);
    GrType *sub = (GrType *)(void *)subclass;
    if (sub->type_flags & GR_TYPE_HEAP) {
      update_rows(fiber, sub, name);
    }
  }
}

void gr_type_update_slot(GrFiber *fiber, GrType *type, GrStr *name) {
  if (name->size > 4 && memcmp(name->bytes, "__", 2) == 0) {
    update_rows(fiber, type, name);
  }
}
