// Struct sequences; see structseq.h. Instances are immutable once made.
#include "grouse/structseq.h"
#include "grouse/ops.h"

GR_NAME(gr_name_n_fields, "n_fields");
GR_NAME(gr_name_n_sequence_fields, "n_sequence_fields");
GR_NAME(gr_name_n_unnamed_fields, "n_unnamed_fields");
GR_NAME(gr_name___match_args__, "__match_args__");
GR_NAME(gr_name___reduce__, "__reduce__");
GR_NAME(gr_name_sequence, "sequence");
GR_NAME(gr_name_dict, "dict");

static inline GrStructSeqType *structseq_type(GrValue self) { return (GrStructSeqType *)(void *)gr_type_of(self); }

static int64_t named_fields(const GrStructSeqType *type) {
  int64_t count = 0;
  while (type->type.getsets[count].name) {
    count++;
  }
  return count;
}

// The name of field [index] among all, which is visible or comes after the unnamed ones.
static GrStr *hidden_name(const GrStructSeqType *type, int64_t index) {
  return type->type.getsets[index - (type->total - named_fields(type))].name;
}

bool gr_structseq_ready(GrFiber *fiber, GrStructSeqType *type) {
  bool known = type->type.type_flags & GR_TYPE_READY;
  if (!gr_type_ready(fiber, &type->type) || known) {
    return known;
  }
  int64_t named = named_fields(type), unnamed = type->total - named;
  int64_t matched = type->visible - unnamed;
  GrTuple *names = gr_tuple_make(fiber, matched);
  for (int64_t i = 0; names && i < matched; i++) {
    names->items[i] = GR_VALUE(type->type.getsets[i].name);
  }
  GrDict *dict = type->type.dict;
  return names && gr_dict_set_str(fiber, dict, &gr_name_n_fields, gr_tag_int(type->total)) &&
         gr_dict_set_str(fiber, dict, &gr_name_n_sequence_fields, gr_tag_int(type->visible)) &&
         gr_dict_set_str(fiber, dict, &gr_name_n_unnamed_fields, gr_tag_int(unnamed)) &&
         gr_dict_set_str(fiber, dict, &gr_name___match_args__, GR_VALUE(names));
}

GrValue gr_structseq_new(GrFiber *fiber, GrStructSeqType *type, const GrValue *values) {
  if (!gr_structseq_ready(fiber, type)) {
    return 0;
  }
  GrTuple *self = (GrTuple *)(void *)gr_new(fiber, &type->type, sizeof *self + 8 * (size_t)type->total);
  self->length = type->visible;
  for (int64_t i = 0; i < type->total; i++) {
    self->items[i] = values[i] ? values[i] : GR_NONE;
  }
  return GR_VALUE(self);
}

// type(sequence, dict={}): the dict has the fields that only have a name.
static bool structseq_arguments(GrFiber *fiber, const GrValue *args, size_t nargs, GrTuple *kwnames,
                                GrValue out[2]) {
  GrStr *const names[] = {&gr_name_sequence, &gr_name_dict};
  return gr_bind_arguments(fiber, "structseq", names, 2, 0, 2, 1, args, nargs, kwnames, out);
}

static GR_COLD GrValue raise_length(GrFiber *fiber, GrStructSeqType *type, int64_t given) {
  const char *how = type->visible == type->total ? "a " : given < type->visible ? "an at least " : "an at most ";
  return gr_raise(fiber, &gr_exc_TypeError, "%S.%S() takes %s%lld-sequence (%lld-sequence given)",
                  type->type.module, type->type.name, how,
                  (long long)(given < type->visible ? type->visible : type->total), (long long)given);
}

GrValue gr_structseq_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  GrStructSeqType *own = (GrStructSeqType *)(void *)type;
  GrValue given[2] = {0, 0};
  if (!structseq_arguments(fiber, args, nargs, kwnames, given)) {
    return 0;
  }
  if (gr_type_of(given[0])->iter == 0 && gr_type_of(given[0])->getitem == 0) {
    return gr_raise(fiber, &gr_exc_TypeError, "constructor requires a sequence");
  }
  GrTuple *items = gr_tuple_from_iterable(fiber, given[0]);
  if (items == 0) {
    return 0;
  }
  if (given[1] && !gr_is_dict(given[1])) {
    return gr_raise(fiber, &gr_exc_TypeError, "%S.%S() takes a dict as second arg, if any", type->module,
                    type->name);
  }
  if (items->length < own->visible || items->length > own->total) {
    return raise_length(fiber, own, items->length);
  }
  GrTuple *values = gr_tuple_make(fiber, own->total);
  for (int64_t i = 0; values && i < own->total; i++) {
    values->items[i] = i < items->length ? items->items[i]
                       : given[1]        ? gr_dict_find_str(fiber, gr_as_dict(given[1]), hidden_name(own, i))
                                         : 0;
  }
  return values ? gr_structseq_new(fiber, own, values->items) : 0;
}

GrValue gr_structseq_slot_repr(GrFiber *fiber, GrValue self) {
  GrStructSeqType *type = structseq_type(self);
  GrStrBuilder builder;
  gr_builder_init(&builder);
  bool plain = gr_str_equal_c(type->type.module, "builtins");
  bool good = plain || (gr_builder_add_str(fiber, &builder, type->type.module) &&
                        gr_builder_add_c(fiber, &builder, "."));
  good = good && gr_builder_add_str(fiber, &builder, type->type.name);
  for (int64_t i = 0; good && i < type->visible; i++) {
    GrStr *text = gr_repr(fiber, gr_as_tuple(self)->items[i]);
    good = text && gr_builder_add_c(fiber, &builder, i == 0 ? "(" : ", ") &&
           gr_builder_add_str(fiber, &builder, type->type.getsets[i].name) &&
           gr_builder_add_c(fiber, &builder, "=") && gr_builder_add_str(fiber, &builder, text);
  }
  return good && gr_builder_add_c(fiber, &builder, ")") ? GR_VALUE(gr_builder_finish(fiber, &builder)) : 0;
}

#define STRUCTSEQ_GET(index)                                                                                 \
  GrValue gr_structseq_get_##index(GrFiber *fiber, GrValue self) {                                           \
    (void)fiber;                                                                                             \
    return gr_as_tuple(self)->items[index];                                                                  \
  }
GR_STRUCTSEQ_INDICES(STRUCTSEQ_GET)

// (type, (visible fields, {other fields}))
static GrValue structseq_reduce(GrFiber *fiber, GrValue callee, const GrValue *args, size_t nargs,
                                GrTuple *kwnames) {
  (void)callee, (void)kwnames;
  GrValue self = args[0];
  if (nargs != 1 || gr_type_of(self)->repr != gr_structseq_slot_repr) {
    return gr_raise(fiber, &gr_exc_TypeError, "__reduce__() takes no arguments (%zu given)", nargs - 1);
  }
  GrStructSeqType *type = structseq_type(self);
  GrTuple *visible = gr_tuple_new(fiber, gr_as_tuple(self)->items, type->visible);
  GrDict *hidden = visible ? gr_dict_new(fiber, type->total - type->visible) : 0;
  for (int64_t i = type->visible; hidden && i < type->total; i++) {
    if (!gr_dict_set_str(fiber, hidden, hidden_name(type, i), gr_as_tuple(self)->items[i])) {
      return 0;
    }
  }
  GrTuple *rest = hidden ? gr_tuple_pack(fiber, 2, GR_VALUE(visible), GR_VALUE(hidden)) : 0;
  return rest ? GR_VALUE(gr_tuple_pack(fiber, 2, GR_VALUE(type), GR_VALUE(rest))) : 0;
}

const GrMethodDef gr_structseq_methods[] = {
    {&gr_name___reduce__, structseq_reduce, "Return what pickle needs.", "($self, /)", 0, -1, 0},
    {0},
};
