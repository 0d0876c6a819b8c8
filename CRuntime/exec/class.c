// The class statement.
#include "grouse/core.h"

// bases with __mro_entries__ resolved; the same tuple if there is nothing to resolve.
static GrTuple *resolve_bases(GrFiber *fiber, GrTuple *bases) {
  GrList *result = 0;
  for (int64_t i = 0; i < bases->length; i++) {
    GrValue base = bases->items[i];
    GrValue method = gr_is_type(base) ? 0 : gr_getattr_find(fiber, base, &gr_name___mro_entries__);
    if (method == 0) {
      if (gr_has_exception(fiber) || (result && !gr_list_push(fiber, result, base))) {
        return 0;
      }
      continue;
    }
    GrValue entries = gr_call1(fiber, method, GR_VALUE(bases));
    if (entries == 0) {
      return 0;
    }
    if (!gr_is_tuple(entries)) {
      gr_raise(fiber, &gr_exc_TypeError, "__mro_entries__ must return a tuple");
      return 0;
    }
    if (result == 0) {
      result = gr_list_from_array(fiber, bases->items, i);
    }
    if (result == 0 || !gr_list_extend_from(fiber, result, entries)) {
      return 0;
    }
  }
  return result ? gr_list_to_tuple(fiber, result) : bases;
}

// The metaclass to call: the keyword, else the first base's type; for types the most derived one.
static GrValue choose_metaclass(GrFiber *fiber, GrTuple *bases, GrDict *kwargs) {
  GrValue meta = kwargs ? gr_dict_find_str(fiber, kwargs, &gr_name_metaclass) : 0;
  if (meta != 0) {
    if (gr_dict_remove(fiber, kwargs, GR_VALUE(&gr_name_metaclass)) < 0) {
      return 0;
    }
  } else {
    meta = bases->length ? GR_VALUE(gr_type_of(bases->items[0])) : GR_VALUE(&gr_type_type);
  }
  return gr_is_type(meta) ? GR_VALUE(gr_metatype_for(fiber, (GrType *)(void *)meta, bases)) : meta;
}

static GrValue prepare_namespace(GrFiber *fiber, GrValue meta, GrStr *name, GrTuple *bases, GrDict *kwargs) {
  if (meta == GR_VALUE(&gr_type_type)) {
    return GR_VALUE(gr_dict_new(fiber, 8));
  }
  GrValue prepare = gr_getattr_find(fiber, meta, &gr_name___prepare__);
  if (prepare == 0) {
    return gr_has_exception(fiber) ? 0 : GR_VALUE(gr_dict_new(fiber, 8));
  }
  GrTuple *args = gr_tuple_pack(fiber, 2, GR_VALUE(name), GR_VALUE(bases));
  GrValue namespace_ = args ? gr_call_spread(fiber, prepare, args, kwargs) : 0;
  if (namespace_ != 0 && !gr_is_dict(namespace_) && gr_type_of(namespace_)->getitem == 0) {
    GrStr *shown = gr_is_type(meta) ? ((GrType *)(void *)meta)->name : 0;
    return shown ? gr_raise(fiber, &gr_exc_TypeError, "%S.__prepare__() must return a mapping, not %T", shown,
                            namespace_)
                 : gr_raise(fiber, &gr_exc_TypeError, "<metaclass>.__prepare__() must return a mapping, not %T",
                            namespace_);
  }
  return namespace_;
}

// type.__new__ must have filled the cell that super() and __class__ read.
static bool check_class_cell(GrFiber *fiber, GrStr *name, GrValue made, GrValue cell) {
  if (cell == GR_NONE || !gr_is_exactly(cell, &gr_cell_type) || !gr_is_type(made)) {
    return true;
  }
  GrValue content = atomic_load_explicit(&((GrCell *)(void *)cell)->value, memory_order_acquire);
  if (content == made) {
    return true;
  }
  if (content == 0) {
    gr_raise(fiber, &gr_exc_RuntimeError,
             "__class__ not set defining %R as %R. Was __classcell__ propagated to type.__new__?",
             GR_VALUE(name), made);
  } else {
    gr_raise(fiber, &gr_exc_TypeError, "__class__ set to %R defining %R as %R", content, GR_VALUE(name), made);
  }
  return false;
}

GrValue gr_build_class(GrFiber *fiber, GrFunction *body, GrStr *name, GrValue bases, GrValue kwargs,
                       GrTuple *slot_names) {
  GrTuple *given = gr_is_tuple(bases) ? gr_as_tuple(bases) : gr_list_to_tuple(fiber, gr_as_list(bases));
  GrTuple *resolved = given ? resolve_bases(fiber, given) : 0;
  if (resolved == 0) {
    return 0;
  }
  GrDict *keywords = 0;
  if (kwargs != 0 && (keywords = gr_dict_clone(fiber, gr_as_dict(kwargs))) == 0) {
    return 0;
  }
  GrValue meta = choose_metaclass(fiber, resolved, keywords);
  GrValue namespace_ = meta ? prepare_namespace(fiber, meta, name, resolved, keywords) : 0;
  if (namespace_ == 0) {
    return 0;
  }
  GrValue cell = body->code->spread(fiber, body, &namespace_);
  if (cell == 0) {
    return 0;
  }
  if (resolved != given) {
    if (!gr_namespace_store(fiber, namespace_, &gr_name___orig_bases__, GR_VALUE(given))) {
      return 0;
    }
  }
  GrTuple *args = gr_tuple_pack(fiber, 3, GR_VALUE(name), GR_VALUE(resolved), namespace_);
  if (args == 0) {
    return 0;
  }
  GrValue saved_namespace = fiber->class_namespace;
  GrTuple *saved_slots = fiber->class_slots;
  fiber->class_namespace = namespace_;
  fiber->class_slots = slot_names;
  GrValue made = gr_call_spread(fiber, meta, args, keywords);
  fiber->class_namespace = saved_namespace;
  fiber->class_slots = saved_slots;
  return made != 0 && check_class_cell(fiber, name, made, cell) ? made : 0;
}
