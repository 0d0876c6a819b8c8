// itemgetter, attrgetter and methodcaller: callables that take their operand apart.
#include "operator_getters.h"
#include "_operator.proto.h"

// The only argument of a call, 0 if it is not one.
static GrValue only_operand(GrFiber *fiber, const char *name, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (kwnames) {
    return gr_raise(fiber, &gr_exc_TypeError, "%s() takes no keyword arguments", name);
  }
  if (nargs != 1) {
    return gr_raise(fiber, &gr_exc_TypeError, "%s expected 1 argument, got %zu", name, nargs);
  }
  return args[0];
}

// "operator.name(a, b" of the items' reprs, without the closing parenthesis.
static bool add_call(GrFiber *fiber, GrStrBuilder *builder, GrValue self, const GrValue *items, int64_t count) {
  GrStr *head = gr_str_format(fiber, "operator.%S(", gr_type_of(self)->name);
  if (!head || !gr_builder_add_str(fiber, builder, head)) {
    return false;
  }
  for (int64_t i = 0; i < count; i++) {
    GrStr *text = gr_repr(fiber, items[i]);
    if (!text || (i && !gr_builder_add(fiber, builder, ", ", 2)) || !gr_builder_add_str(fiber, builder, text)) {
      return false;
    }
  }
  return true;
}

static GrValue call_repr(GrFiber *fiber, GrValue self, GrTuple *items) {
  GrStrBuilder builder;
  gr_builder_init(&builder);
  if (!add_call(fiber, &builder, self, items->items, items->length) || !gr_builder_add(fiber, &builder, ")", 1)) {
    return 0;
  }
  return GR_VALUE(gr_builder_finish(fiber, &builder));
}

// ---- itemgetter

GrValue gr_itemgetter_slot_new(GrFiber *fiber, GrType *cls, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (kwnames) {
    return gr_raise_no_keywords(fiber, "itemgetter");
  }
  if (nargs < 1) {
    return gr_raise(fiber, &gr_exc_TypeError, "itemgetter expected 1 argument, got 0");
  }
  GrItemgetter *self = GR_NEW(fiber, GrItemgetter, cls);
  self->items = gr_tuple_new(fiber, args, (int64_t)nargs);
  return self->items ? GR_VALUE(self) : 0;
}

GrValue gr_itemgetter_slot_call(GrFiber *fiber, GrValue callee, const GrValue *args, size_t nargs,
                                GrTuple *kwnames) {
  GrItemgetter *self = (GrItemgetter *)(void *)callee;
  GrValue operand = only_operand(fiber, "itemgetter", args, nargs, kwnames);
  if (!operand) {
    return 0;
  }
  if (self->items->length == 1) {
    return gr_getitem(fiber, operand, self->items->items[0]);
  }
  GrTuple *result = gr_tuple_make(fiber, self->items->length);
  for (int64_t i = 0; result && i < result->length; i++) {
    result->items[i] = gr_getitem(fiber, operand, self->items->items[i]);
    if (!result->items[i]) {
      return 0;
    }
  }
  return GR_VALUE(result);
}

GrValue gr_itemgetter_slot_repr(GrFiber *fiber, GrValue self) {
  return call_repr(fiber, self, ((GrItemgetter *)(void *)self)->items);
}

GrValue gr_itemgetter_dunder_reduce(GrFiber *fiber, GrItemgetter *self) {
  return GR_VALUE(gr_tuple_pack(fiber, 2, GR_VALUE(self->base.type), GR_VALUE(self->items)));
}

// ---- attrgetter

// "a.b.c" as a tuple of names.
static GrTuple *split_path(GrFiber *fiber, GrStr *text) {
  int64_t count = 1;
  for (int64_t i = 0; i < text->size; i++) {
    count += text->bytes[i] == '.';
  }
  GrTuple *path = gr_tuple_make(fiber, count);
  const char *start = text->bytes, *end = text->bytes + text->size;
  for (int64_t i = 0; path && i < count; i++) {
    const char *dot = memchr(start, '.', (size_t)(end - start));
    int64_t size = (dot ? dot : end) - start;
    GrStr *name = gr_str_new(fiber, start, size);
    name = name ? gr_str_intern(fiber, name) : 0;
    if (!name) {
      return 0;
    }
    path->items[i] = GR_VALUE(name);
    start += size + 1;
  }
  return path;
}

GrValue gr_attrgetter_slot_new(GrFiber *fiber, GrType *cls, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (kwnames) {
    return gr_raise_no_keywords(fiber, "attrgetter");
  }
  if (nargs < 1) {
    return gr_raise(fiber, &gr_exc_TypeError, "attrgetter expected 1 argument, got 0");
  }
  GrAttrgetter *self = GR_NEW(fiber, GrAttrgetter, cls);
  self->names = gr_tuple_new(fiber, args, (int64_t)nargs);
  self->paths = gr_tuple_make(fiber, (int64_t)nargs);
  for (size_t i = 0; self->names && self->paths && i < nargs; i++) {
    if (!gr_is_str(args[i])) {
      return gr_raise(fiber, &gr_exc_TypeError, "attribute name must be a string");
    }
    GrTuple *path = split_path(fiber, gr_as_str(args[i]));
    if (!path) {
      return 0;
    }
    self->paths->items[i] = GR_VALUE(path);
  }
  return self->names && self->paths ? GR_VALUE(self) : 0;
}

static GrValue follow_path(GrFiber *fiber, GrValue object, GrTuple *path) {
  for (int64_t i = 0; object && i < path->length; i++) {
    object = gr_getattr(fiber, object, gr_as_str(path->items[i]));
  }
  return object;
}

GrValue gr_attrgetter_slot_call(GrFiber *fiber, GrValue callee, const GrValue *args, size_t nargs,
                                GrTuple *kwnames) {
  GrAttrgetter *self = (GrAttrgetter *)(void *)callee;
  GrValue operand = only_operand(fiber, "attrgetter", args, nargs, kwnames);
  if (!operand) {
    return 0;
  }
  if (self->paths->length == 1) {
    return follow_path(fiber, operand, gr_as_tuple(self->paths->items[0]));
  }
  GrTuple *result = gr_tuple_make(fiber, self->paths->length);
  for (int64_t i = 0; result && i < result->length; i++) {
    result->items[i] = follow_path(fiber, operand, gr_as_tuple(self->paths->items[i]));
    if (!result->items[i]) {
      return 0;
    }
  }
  return GR_VALUE(result);
}

GrValue gr_attrgetter_slot_repr(GrFiber *fiber, GrValue self) {
  return call_repr(fiber, self, ((GrAttrgetter *)(void *)self)->names);
}

GrValue gr_attrgetter_dunder_reduce(GrFiber *fiber, GrAttrgetter *self) {
  return GR_VALUE(gr_tuple_pack(fiber, 2, GR_VALUE(self->base.type), GR_VALUE(self->names)));
}

// ---- methodcaller

GrValue gr_methodcaller_slot_new(GrFiber *fiber, GrType *cls, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (nargs < 1) {
    return gr_raise(fiber, &gr_exc_TypeError, "methodcaller needs at least one argument, the method name");
  }
  if (!gr_is_str(args[0])) {
    return gr_raise(fiber, &gr_exc_TypeError, "method name must be a string");
  }
  GrMethodcaller *self = GR_NEW(fiber, GrMethodcaller, cls);
  int64_t given = (int64_t)nargs - 1 + (kwnames ? kwnames->length : 0);
  self->name = gr_str_intern(fiber, gr_as_str(args[0]));
  self->args = gr_tuple_new(fiber, args + 1, given);
  self->kwnames = kwnames;
  return self->name && self->args ? GR_VALUE(self) : 0;
}

GrValue gr_methodcaller_slot_call(GrFiber *fiber, GrValue callee, const GrValue *args, size_t nargs,
                                  GrTuple *kwnames) {
  GrMethodcaller *self = (GrMethodcaller *)(void *)callee;
  GrValue operand = only_operand(fiber, "methodcaller", args, nargs, kwnames);
  if (!operand) {
    return 0;
  }
  size_t names = self->kwnames ? (size_t)self->kwnames->length : 0;
  return gr_call_method(fiber, operand, self->name, self->args->items, (size_t)self->args->length - names,
                        self->kwnames);
}

GrValue gr_methodcaller_slot_repr(GrFiber *fiber, GrValue value) {
  GrMethodcaller *self = (GrMethodcaller *)(void *)value;
  int64_t names = self->kwnames ? self->kwnames->length : 0, positional = self->args->length - names;
  GrTuple *shown = gr_tuple_make(fiber, positional + 1);
  if (!shown) {
    return 0;
  }
  shown->items[0] = GR_VALUE(self->name);
  memcpy(shown->items + 1, self->args->items, sizeof(GrValue) * (size_t)positional);
  GrStrBuilder builder;
  gr_builder_init(&builder);
  if (!add_call(fiber, &builder, value, shown->items, shown->length)) {
    return 0;
  }
  for (int64_t i = 0; i < names; i++) {
    GrStr *text = gr_str_format(fiber, ", %U=%R", self->kwnames->items[i], self->args->items[positional + i]);
    if (!text || !gr_builder_add_str(fiber, &builder, text)) {
      return 0;
    }
  }
  return gr_builder_add(fiber, &builder, ")", 1) ? GR_VALUE(gr_builder_finish(fiber, &builder)) : 0;
}

GR_NAME(gr_name_functools, "functools");
GR_NAME(gr_name_partial, "partial");

// With keywords: partial(methodcaller, name, **keywords)(*args), as CPython.
GrValue gr_methodcaller_dunder_reduce(GrFiber *fiber, GrMethodcaller *self) {
  int64_t names = self->kwnames ? self->kwnames->length : 0, positional = self->args->length - names;
  GrValue type = GR_VALUE(self->base.type);
  if (names == 0) {
    GrTuple *all = gr_tuple_make(fiber, positional + 1);
    if (!all) {
      return 0;
    }
    all->items[0] = GR_VALUE(self->name);
    memcpy(all->items + 1, self->args->items, sizeof(GrValue) * (size_t)positional);
    return GR_VALUE(gr_tuple_pack(fiber, 2, type, GR_VALUE(all)));
  }
  GrValue functools = gr_import(fiber, &gr_name_functools);
  GrValue partial = functools ? gr_getattr(fiber, functools, &gr_name_partial) : 0;
  GrDict *keywords = partial ? gr_dict_new(fiber, names) : 0;
  for (int64_t i = 0; keywords && i < names; i++) {
    if (!gr_dict_set(fiber, keywords, self->kwnames->items[i], self->args->items[positional + i])) {
      return 0;
    }
  }
  GrTuple *head = keywords ? gr_tuple_pack(fiber, 2, type, GR_VALUE(self->name)) : 0;
  GrValue constructor = head ? gr_call_spread(fiber, partial, head, keywords) : 0;
  GrTuple *args = constructor ? gr_tuple_new(fiber, self->args->items, positional) : 0;
  return args ? GR_VALUE(gr_tuple_pack(fiber, 2, constructor, GR_VALUE(args))) : 0;
}
