// BaseExceptionGroup and ExceptionGroup (PEP 654): splitting by type or predicate, and what except* needs at its
// end: parts that were re-raised unchanged go back into one group of the original's shape.
#include "exception_core.h"
#include "exception_group.bind.h"

GR_NAME(gr_name___notes__, "__notes__");

static GrTuple *group_items(GrValue group) {
  return gr_as_tuple(gr_as_exception(group)->fields[GR_GROUP_EXCEPTIONS]);
}
static bool is_group(GrValue value) { return gr_is_instance_of(value, &gr_exc_BaseExceptionGroup); }

// ---- construction

static GrTuple *check_items(GrFiber *fiber, GrValue exceptions, bool *has_base_exception) {
  GrType *kind = gr_type_of(exceptions);
  if (kind->getitem == 0 || gr_is_dict(exceptions)) {
    gr_raise(fiber, &gr_exc_TypeError, "second argument (exceptions) must be a sequence");
    return 0;
  }
  GrTuple *items = gr_tuple_from_iterable(fiber, exceptions);
  if (items == 0) {
    return 0;
  }
  if (items->length == 0) {
    gr_raise(fiber, &gr_exc_ValueError, "second argument (exceptions) must be a non-empty sequence");
    return 0;
  }
  *has_base_exception = false;
  for (int64_t i = 0; i < items->length; i++) {
    if (!gr_is_exception(items->items[i])) {
      gr_raise(fiber, &gr_exc_ValueError, "Item %lld of second argument (exceptions) is not an exception",
               (long long)i);
      return 0;
    }
    *has_base_exception = *has_base_exception || !gr_is_instance_of(items->items[i], &gr_exc_Exception);
  }
  return items;
}

GrValue gr_base_exception_group_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs,
                                         GrTuple *kwnames) {
  (void)kwnames;
  if (nargs != 2) {
    return gr_raise(fiber, &gr_exc_TypeError,
                    "BaseExceptionGroup.__new__() takes exactly 2 arguments (%zu given)", nargs);
  }
  if (!gr_is_str(args[0])) {
    return gr_raise(fiber, &gr_exc_TypeError,
                    "BaseExceptionGroup.__new__() argument 1 must be str, not %T", args[0]);
  }
  bool has_base_exception;
  GrTuple *items = check_items(fiber, args[1], &has_base_exception);
  if (items == 0) {
    return 0;
  }
  if (type == &gr_exc_BaseExceptionGroup) {
    type = has_base_exception ? type : &gr_exc_ExceptionGroup;
  } else if (has_base_exception && type == &gr_exc_ExceptionGroup) {
    return gr_raise(fiber, &gr_exc_TypeError, "Cannot nest BaseExceptions in an ExceptionGroup");
  } else if (has_base_exception && gr_is_subtype(type, &gr_exc_Exception)) {
    return gr_raise(fiber, &gr_exc_TypeError, "Cannot nest BaseExceptions in '%N'", type);
  }
  GrTuple *own_args = gr_tuple_new(fiber, args, 2);
  GrException *self = own_args ? gr_exception_make(fiber, type, own_args) : 0;
  if (self) {
    self->fields[GR_GROUP_MESSAGE] = args[0];
    self->fields[GR_GROUP_EXCEPTIONS] = GR_VALUE(items);
  }
  return GR_VALUE(self);
}

// ---- slots

GrValue gr_base_exception_group_slot_str(GrFiber *fiber, GrValue self) {
  int64_t count = group_items(self)->length;
  GrStr *text = gr_str_format(fiber, "%U (%lld sub-exception%s)", gr_as_exception(self)->fields[GR_GROUP_MESSAGE],
                              (long long)count, count > 1 ? "s" : "");
  return text ? GR_VALUE(text) : 0;
}

// ---- splitting

// How a leaf or group is chosen: by class, by predicate, or by being in a set of ids.
typedef struct Matcher {
  enum { BY_TYPE, BY_PREDICATE, BY_IDENTITY } kind;
  GrValue value;
} Matcher;

static bool matcher_make(GrFiber *fiber, GrValue value, Matcher *matcher) {
  *matcher = (Matcher){BY_TYPE, value};
  if (gr_is_exception_class(value)) {
    return true;
  }
  if (gr_is_tuple(value)) {
    bool good = true;
    for (int64_t i = 0; i < gr_as_tuple(value)->length; i++) {
      good = good && gr_is_exception_class(gr_as_tuple(value)->items[i]);
    }
    if (good) {
      return true;
    }
  } else if (gr_is_function(value)) {
    matcher->kind = BY_PREDICATE;
    return true;
  }
  gr_raise(fiber, &gr_exc_TypeError, "expected a function, exception type or tuple of exception types");
  return false;
}

static int matcher_test(GrFiber *fiber, const Matcher *matcher, GrValue exception) {
  if (matcher->kind == BY_TYPE) {
    return gr_exception_matches(fiber, exception, matcher->value);
  }
  if (matcher->kind == BY_PREDICATE) {
    GrValue result = gr_call1(fiber, matcher->value, exception);
    return result ? gr_truth(fiber, result) : -1;
  }
  GrList *chosen = gr_as_list(matcher->value);
  for (int64_t i = 0; i < gr_list_length(chosen); i++) {
    if (gr_list_find(chosen, i) == exception) {
      return 1;
    }
  }
  return 0;
}

static bool copy_notes(GrFiber *fiber, GrValue from, GrValue to) {
  GrValue notes = gr_getattr_find(fiber, from, &gr_name___notes__);
  if (notes == 0) {
    return !gr_has_exception(fiber);
  }
  if (!gr_is_list(notes) && !gr_is_tuple(notes)) {
    return true;
  }
  GrList *copy = gr_list_from_iterable(fiber, notes);
  return copy && gr_setattr(fiber, to, &gr_name___notes__, GR_VALUE(copy));
}

// The part of [group] that holds [chosen]; None if empty. 0: raised.
static GrValue group_subset(GrFiber *fiber, GrValue group, GrList *chosen) {
  if (gr_list_length(chosen) == 0) {
    return GR_NONE;
  }
  GrValue arg = GR_VALUE(chosen);
  GrValue part = gr_call_method(fiber, group, &gr_name_derive, &arg, 1, 0);
  if (part == 0) {
    return 0;
  }
  if (!is_group(part)) {
    return gr_raise(fiber, &gr_exc_TypeError, "derive must return an instance of BaseExceptionGroup");
  }
  GrException *to = gr_as_exception(part), *from = gr_as_exception(group);
  to->traceback = from->traceback;
  to->context = from->context;
  to->cause = from->cause;
  if (from->cause) {
    to->base.flags |= GR_SUPPRESS_CONTEXT;
  }
  return copy_notes(fiber, group, part) ? part : 0;
}

static bool push_part(GrFiber *fiber, GrList *list, GrValue part) {
  return list == 0 || part == GR_NONE || gr_list_push(fiber, list, part);
}

// [rest] may be 0 when the caller does not want it.
static bool split_by(GrFiber *fiber, GrValue exception, const Matcher *matcher, GrValue *match, GrValue *rest) {
  *match = GR_NONE;
  if (rest) {
    *rest = GR_NONE;
  }
  int matches = matcher_test(fiber, matcher, exception);
  if (matches < 0) {
    return false;
  }
  if (matches) {
    *match = exception;
    return true;
  }
  if (!is_group(exception)) {
    if (rest) {
      *rest = exception;
    }
    return true;
  }
  if (!gr_stack_check_in(fiber, " in exceptiongroup_split_recursive")) {
    return false;
  }
  GrList *matched = gr_list_new(fiber, 0), *left = rest ? gr_list_new(fiber, 0) : 0;
  if (matched == 0 || (rest && left == 0)) {
    return false;
  }
  GrTuple *items = group_items(exception);
  for (int64_t i = 0; i < items->length; i++) {
    GrValue inner_match, inner_rest = GR_NONE;
    if (!split_by(fiber, items->items[i], matcher, &inner_match, rest ? &inner_rest : 0) ||
        !push_part(fiber, matched, inner_match) || !push_part(fiber, left, inner_rest)) {
      return false;
    }
  }
  *match = group_subset(fiber, exception, matched);
  if (*match && rest) {
    *rest = group_subset(fiber, exception, left);
  }
  return *match != 0 && (rest == 0 || *rest != 0);
}

bool gr_group_split(GrFiber *fiber, GrValue exception, GrValue type, GrValue *match, GrValue *rest) {
  Matcher matcher = {BY_TYPE, type};
  return split_by(fiber, exception, &matcher, match, rest);
}

// ---- the end of try/except*

static bool collect_leaves(GrFiber *fiber, GrValue exception, GrList *leaves) {
  if (!is_group(exception)) {
    return gr_list_push(fiber, leaves, exception);
  }
  GrTuple *items = group_items(exception);
  for (int64_t i = 0; i < items->length; i++) {
    if (!collect_leaves(fiber, items->items[i], leaves)) {
      return false;
    }
  }
  return true;
}

// A part of [original] that a handler raised again, or that no handler took.
static int is_same_raise(GrFiber *fiber, GrValue part, GrValue original) {
  GrException *a = gr_as_exception(part), *b = gr_as_exception(original);
  (void)fiber;
  return a->traceback == b->traceback && a->cause == b->cause && a->context == b->context;
}

// [original] reduced to the leaves that occur in [parts]; None if there are none.
static GrValue group_project(GrFiber *fiber, GrValue original, GrList *parts) {
  GrList *leaves = gr_list_new(fiber, 0);
  for (int64_t i = 0; leaves && i < gr_list_length(parts); i++) {
    if (!collect_leaves(fiber, gr_list_find(parts, i), leaves)) {
      return 0;
    }
  }
  if (leaves == 0) {
    return 0;
  }
  Matcher matcher = {BY_IDENTITY, GR_VALUE(leaves)};
  GrValue match;
  return split_by(fiber, original, &matcher, &match, 0) ? match : 0;
}

static GrValue combine(GrFiber *fiber, GrValue original, GrList *again, GrList *fresh) {
  GrValue projected = gr_list_length(again) ? group_project(fiber, original, again) : GR_NONE;
  if (projected == 0 || gr_list_length(fresh) == 0) {
    return projected;
  }
  if (projected != GR_NONE && !gr_list_push(fiber, fresh, projected)) {
    return 0;
  }
  if (gr_list_length(fresh) == 1) {
    return gr_list_find(fresh, 0);
  }
  return gr_call2(fiber, GR_VALUE(&gr_exc_BaseExceptionGroup), GR_VALUE(&gr_str_empty), GR_VALUE(fresh));
}

GrValue gr_except_star_finish(GrFiber *fiber, GrValue original, GrValue raised, GrValue rest) {
  GrList *all = gr_as_list(raised);
  if (!is_group(original)) {
    // A lone exception was wrapped for the handler: at most one exception can come out.
    return gr_list_length(all) > 0 ? gr_list_find(all, 0) : rest;
  }
  GrList *again = gr_list_new(fiber, 0), *fresh = gr_list_new(fiber, 0);
  bool good = again && fresh;
  for (int64_t i = 0; good && i < gr_list_length(all); i++) {
    GrValue part = gr_list_find(all, i);
    good = gr_list_push(fiber, is_same_raise(fiber, part, original) ? again : fresh, part);
  }
  if (good && rest != GR_NONE) {
    good = gr_list_push(fiber, again, rest);
  }
  return good ? combine(fiber, original, again, fresh) : 0;
}

// ---- methods

GrValue gr_base_exception_group_dunder_class_getitem(GrFiber *fiber, GrType *cls, GrValue item) {
  return gr_generic_alias_new(fiber, GR_VALUE(cls), item);
}

GrValue gr_base_exception_group_derive(GrFiber *fiber, GrException *self, GrValue excs) {
  return gr_call2(fiber, GR_VALUE(&gr_exc_BaseExceptionGroup), self->fields[GR_GROUP_MESSAGE], excs);
}

GrValue gr_base_exception_group_split(GrFiber *fiber, GrException *self, GrValue matcher_value) {
  Matcher matcher;
  GrValue match, rest;
  if (!matcher_make(fiber, matcher_value, &matcher) ||
      !split_by(fiber, GR_VALUE(self), &matcher, &match, &rest)) {
    return 0;
  }
  GrTuple *pair = gr_tuple_pack(fiber, 2, match, rest);
  return pair ? GR_VALUE(pair) : 0;
}

GrValue gr_base_exception_group_subgroup(GrFiber *fiber, GrException *self, GrValue matcher_value) {
  Matcher matcher;
  GrValue match;
  return matcher_make(fiber, matcher_value, &matcher) && split_by(fiber, GR_VALUE(self), &matcher, &match, 0)
             ? match
             : 0;
}

GrValue gr_base_exception_group_get_message(GrFiber *fiber, GrException *self) {
  (void)fiber;
  return self->fields[GR_GROUP_MESSAGE];
}
GrValue gr_base_exception_group_get_exceptions(GrFiber *fiber, GrException *self) {
  (void)fiber;
  return self->fields[GR_GROUP_EXCEPTIONS];
}

// ---- type objects

#define EXCEPTION_LAYOUT                                                                                \
  .attributes_offset = offsetof(GrException, dict),                                                     \
  .type_flags = GR_TYPE_BASE | GR_TYPE_IS_EXCEPTION | GR_TYPE_HAS_DICT | GR_TYPE_WEAKREFABLE

GrType gr_exc_BaseExceptionGroup = {GR_TYPE_HEAD(gr_name_BaseExceptionGroup, GrException),
                                    GR_BASE_EXCEPTION_GROUP_SLOTS.primary_base = &gr_exc_BaseException,
                                    EXCEPTION_LAYOUT};

static GrTuple group_bases = {{&gr_tuple_type}, 2, {GR_VALUE(&gr_exc_BaseExceptionGroup), GR_VALUE(&gr_exc_Exception)}};
GR_NAME(gr_name_ExceptionGroup, "ExceptionGroup");
GrType gr_exc_ExceptionGroup = {GR_TYPE_HEAD(gr_name_ExceptionGroup, GrException),
                                .primary_base = &gr_exc_BaseExceptionGroup,
                                .bases = &group_bases,
                                EXCEPTION_LAYOUT};
