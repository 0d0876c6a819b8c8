// The functions of data classes: what the texts that dataclass_parse.c reads do when they are called.
#include "../exec/builtin_core.h"
#include "../exec/module_core.h"
#include "_dataclass_functions.bind.h"
#include "dataclass.h"

GR_NAME(gr_name___qualname__, "__qualname__");
GR_NAME(gr_name___class__, "__class__");
GR_NAME(gr_name___setattr__, "__setattr__");
GR_NAME(gr_name___delattr__, "__delattr__");
GR_NAME(gr_name_return, "return");
GR_NAME(gr_name___create_fn__, "__create_fn__");
static GrStr file_name = {{&gr_str_type}, 0, 8, 8, 0, 0, 0, {"<string>"}};

enum { STACK_FIELDS = 64 };

// The code object of a made function. The caches are the only thing that changes later, as all inline caches do.
typedef struct Made {
  GrCode code;
  DataclassShape *shape;
  GrValue *captured;
  GrAttrCache *caches;         // one a step or field, then one for those of a second object
} Made;

// code.replace() copies a GrCode only: [direct], which nothing enters for a closure, keeps the way to the rest.
static const Made *made_of(const GrFunction *function) { return function->code->direct; }

// ---- __init__

static GrValue step_value(GrFiber *fiber, const Made *made, const DataclassValue *value, const GrValue *params) {
  if (value->parameter >= 0 && (value->marker < 0 || params[value->parameter] != made->captured[value->marker])) {
    return params[value->parameter];
  }
  GrValue captured = made->captured[value->captured];
  return value->is_call ? gr_call0(fiber, captured) : captured;
}

// object.__setattr__, through the cache that a read of the same attribute fills.
static bool assign_frozen(GrFiber *fiber, GrValue self, GrStr *name, GrValue value, GrAttrCache *cache) {
  _Atomic(GrValue) *slot = gr_is_object(self) ? gr_cached_slot(self, cache) : 0;
  GrInstance *instance = (GrInstance *)(void *)self;
  // A first store must keep the filled slots a prefix (see object.h).
  if (GR_LIKELY(slot != 0 &&
                (atomic_load_explicit(slot, memory_order_relaxed) != 0 ||
                 (atomic_load_explicit(&instance->dict, memory_order_relaxed) == 0 &&
                  (slot == instance->slots || atomic_load_explicit(slot - 1, memory_order_relaxed) != 0))))) {
    atomic_store_explicit(slot, value, memory_order_release);
    return true;
  }
  return gr_generic_setattr(fiber, self, name, value) &&
         (slot != 0 || gr_getattr_cached(fiber, self, name, cache) != 0);
}

static bool call_post_init(GrFiber *fiber, const DataclassStep *step, const GrValue *params, GrAttrCache *cache) {
  GrValue stack[STACK_FIELDS];
  GrValue *args = step->parameter_count < STACK_FIELDS
                      ? stack
                      : gr_alloc_checked(fiber, sizeof *args * (size_t)(step->parameter_count + 1));
  if (args == 0) {
    return false;
  }
  args[0] = params[0];
  for (int32_t i = 0; i < step->parameter_count; i++) {
    args[i + 1] = params[step->parameters[i]];
  }
  return gr_call_method_cached(fiber, step->name, args, (size_t)step->parameter_count + 1, 0, cache) != 0;
}

static GrValue run_init(GrFiber *fiber, GrFunction *function, GrValue *params) {
  const Made *made = made_of(function);
  const DataclassShape *shape = made->shape;
  for (int32_t i = 0; i < shape->step_count; i++) {
    const DataclassStep *step = &shape->steps[i];
    GrAttrCache *cache = &made->caches[i];
    if (step->kind == DATACLASS_POST_INIT) {
      if (!call_post_init(fiber, step, params, cache)) {
        return 0;
      }
      continue;
    }
    GrValue value = step_value(fiber, made, &step->value, params);
    if (value == 0 || !(step->kind == DATACLASS_ASSIGN
                            ? gr_setattr_cached(fiber, params[0], step->name, value, cache)
                            : assign_frozen(fiber, params[0], step->name, value, cache))) {
      return 0;
    }
  }
  return GR_NONE;
}

// ---- __repr__, comparisons, __hash__

static GrValue run_repr(GrFiber *fiber, GrFunction *function, GrValue *params) {
  const Made *made = made_of(function);
  const DataclassShape *shape = made->shape;
  GrValue class_ = gr_getattr(fiber, params[0], &gr_name___class__);
  GrValue qualname = class_ ? gr_getattr(fiber, class_, &gr_name___qualname__) : 0;
  if (qualname == 0) {
    return 0;
  }
  GrStrBuilder builder;
  gr_builder_init(&builder);
  bool good = gr_builder_add_c(fiber, &builder, "(");
  for (int32_t i = 0; good && i < shape->field_count; i++) {
    GrStr *name = shape->fields[i];
    GrValue value = gr_getattr_cached(fiber, params[0], name, &made->caches[i]);
    GrStr *text = value ? gr_repr(fiber, value) : 0;
    good = text && (i == 0 || gr_builder_add_c(fiber, &builder, ", ")) && gr_builder_add_str(fiber, &builder, name) &&
           gr_builder_add_c(fiber, &builder, "=") && gr_builder_add_str(fiber, &builder, text);
  }
  good = good && gr_builder_add_c(fiber, &builder, ")");
  GrStr *text = good ? gr_builder_finish(fiber, &builder) : 0;
  return text ? gr_add(fiber, qualname, GR_VALUE(text)) : 0;
}

// The values of the fields, on the stack if they are few.
static GrValue *load_fields(GrFiber *fiber, const Made *made, GrValue object, GrValue *stack, GrAttrCache *caches) {
  int32_t count = made->shape->field_count;
  GrValue *values = count <= STACK_FIELDS ? stack : gr_alloc_checked(fiber, sizeof *values * (size_t)count);
  for (int32_t i = 0; values && i < count; i++) {
    values[i] = gr_getattr_cached(fiber, object, made->shape->fields[i], &caches[i]);
    if (values[i] == 0) {
      return 0;
    }
  }
  return values;
}

// As tuples compare: the first items that differ decide.
static GrValue compare_fields(GrFiber *fiber, const GrValue *a, const GrValue *b, int32_t count, GrCompareOp op) {
  for (int32_t i = 0; i < count; i++) {
    int equal = a[i] == b[i] ? 1 : gr_compare_truth(fiber, a[i], b[i], GR_EQ);
    if (equal < 0) {
      return 0;
    }
    if (!equal) {
      return op == GR_EQ ? GR_FALSE : gr_compare(fiber, a[i], b[i], op);
    }
  }
  return gr_bool(op == GR_EQ || op == GR_LE || op == GR_GE);
}

static GrValue run_compare(GrFiber *fiber, GrFunction *function, GrValue *params) {
  const Made *made = made_of(function);
  int32_t count = made->shape->field_count;
  GrValue other_class = gr_getattr_cached(fiber, params[1], &gr_name___class__, &made->caches[2 * count]);
  GrValue own_class = other_class ? gr_getattr_cached(fiber, params[0], &gr_name___class__, &made->caches[2 * count])
                                  : 0;
  if (own_class == 0) {
    return 0;
  }
  if (other_class != own_class) {
    return GR_NOTIMPLEMENTED;
  }
  GrValue own_stack[STACK_FIELDS], other_stack[STACK_FIELDS];
  GrValue *own = load_fields(fiber, made, params[0], own_stack, made->caches);
  GrValue *other = own ? load_fields(fiber, made, params[1], other_stack, made->caches + count) : 0;
  return other ? compare_fields(fiber, own, other, count, made->shape->op) : 0;
}

static GrValue run_hash(GrFiber *fiber, GrFunction *function, GrValue *params) {
  const Made *made = made_of(function);
  GrValue stack[STACK_FIELDS];
  GrValue *values = load_fields(fiber, made, params[0], stack, made->caches);
  GrTuple *tuple = values ? gr_tuple_new(fiber, values, made->shape->field_count) : 0;
  int64_t hash;
  return tuple && gr_hash(fiber, GR_VALUE(tuple), &hash) ? gr_int_from_i64(fiber, hash) : 0;
}

// ---- __setattr__ and __delattr__ of frozen classes

static int is_refused(GrFiber *fiber, const Made *made, GrValue self, GrValue name) {
  if (GR_VALUE(gr_type_of(self)) == made->captured[made->shape->class_]) {
    return 1;
  }
  for (int32_t i = 0; i < made->shape->field_count; i++) {
    GrValue field = GR_VALUE(made->shape->fields[i]);
    int equal = field == name ? 1 : gr_compare_truth(fiber, name, field, GR_EQ);
    if (equal != 0) {
      return equal;
    }
  }
  return 0;
}

// params: self, name[, value].
static GrValue run_frozen(GrFiber *fiber, GrFunction *function, GrValue *params) {
  const Made *made = made_of(function);
  bool sets = made->shape->kind == DATACLASS_SETATTR;
  int refused = is_refused(fiber, made, params[0], params[1]);
  if (refused < 0) {
    return 0;
  }
  if (refused) {
    GrStr *text = gr_str_format(fiber, sets ? "cannot assign to field %R" : "cannot delete field %R", params[1]);
    GrValue error = text ? gr_call1(fiber, made->captured[made->shape->error], GR_VALUE(text)) : 0;
    return error ? gr_raise_object(fiber, error, 0) : 0;
  }
  GrValue place[] = {made->captured[made->shape->class_], params[0]};
  GrValue above = gr_call(fiber, GR_VALUE(&gr_super_type), place, 2, 0);
  return above ? gr_call_method(fiber, above, sets ? &gr_name___setattr__ : &gr_name___delattr__, params + 1,
                                sets ? 2 : 1, 0)
               : 0;
}

// ---- making functions

static GrStr *const *parameter_names(GrFiber *fiber, const DataclassShape *shape) {
  GrStr **names = gr_alloc(fiber, sizeof *names * (size_t)(shape->parameter_count + 1));
  for (int32_t i = 0; i < shape->parameter_count; i++) {
    names[i] = shape->parameters[i].name;
  }
  return names;
}

static Made *make_code(GrFiber *fiber, DataclassShape *shape, const GrValue *captured) {
  static GrValue (*const bodies[])(GrFiber *, GrFunction *, GrValue *) = {
      [DATACLASS_INIT] = run_init, [DATACLASS_REPR] = run_repr, [DATACLASS_COMPARE] = run_compare,
      [DATACLASS_HASH] = run_hash, [DATACLASS_SETATTR] = run_frozen, [DATACLASS_DELATTR] = run_frozen};
  Made *made = (Made *)(void *)gr_new(fiber, &gr_code_type, sizeof *made);
  GrCode *code = &made->code;
  size_t caches = (size_t)shape->step_count + 2 * (size_t)shape->field_count + 1;
  made->shape = shape;
  made->captured = gr_alloc(fiber, sizeof(GrValue) * (size_t)(shape->captured_count + 1));
  for (int32_t i = 0; i < shape->captured_count; i++) {
    made->captured[i] = captured[i];
  }
  made->caches = gr_alloc(fiber, sizeof(GrAttrCache) * caches);
  code->name = shape->name;
  code->qualname = gr_str_format(fiber, "__create_fn__.<locals>.%S", shape->name);
  code->filename = &file_name;
  code->first_line = 2;
  code->flags = GR_CODE_CLOSURE | GR_CODE_NESTED;
  code->positional = shape->positional;
  code->keyword_only = shape->parameter_count - shape->positional;
  code->local_count = shape->parameter_count;
  code->local_names = parameter_names(fiber, shape);
  code->spread = bodies[shape->kind];
  code->direct = made;
  return code->qualname ? made : 0;
}

// The annotations as names and values in turn; 0 without an exception: there are none.
static GrTuple *annotations(GrFiber *fiber, const DataclassShape *shape, const GrValue *captured) {
  GrValue *pairs = gr_alloc(fiber, sizeof *pairs * 2 * (size_t)(shape->parameter_count + 1));
  int64_t count = 0;
  for (int32_t i = 0; i < shape->parameter_count; i++) {
    const DataclassParameter *p = &shape->parameters[i];
    if (p->annotation >= 0) {
      pairs[count++] = GR_VALUE(p->name);
      pairs[count++] = captured[p->annotation];
    }
  }
  if (shape->return_annotation >= 0) {
    pairs[count++] = GR_VALUE(&gr_name_return);
    pairs[count++] = captured[shape->return_annotation];
  }
  return count ? gr_tuple_new(fiber, pairs, count) : 0;
}

static GrTuple *defaults(GrFiber *fiber, const DataclassShape *shape, const GrValue *captured) {
  GrValue *values = gr_alloc(fiber, sizeof *values * (size_t)(shape->positional + 1));
  int64_t count = 0;
  for (int32_t i = 0; i < shape->positional; i++) {
    if (shape->parameters[i].default_ >= 0) {
      values[count++] = captured[shape->parameters[i].default_];
    }
  }
  return count ? gr_tuple_new(fiber, values, count) : 0;
}

// Null without an exception: there are none.
static GrDict *keyword_defaults(GrFiber *fiber, const DataclassShape *shape, const GrValue *captured) {
  GrDict *dict = 0;
  for (int32_t i = shape->positional; i < shape->parameter_count; i++) {
    const DataclassParameter *p = &shape->parameters[i];
    if (p->default_ >= 0 && ((dict == 0 && (dict = gr_dict_new(fiber, 4)) == 0) ||
                             !gr_dict_set_str(fiber, dict, p->name, captured[p->default_]))) {
      return 0;
    }
  }
  return dict;
}

// The body of __create_fn__: [params] are the captured values.
static GrValue make_function(GrFiber *fiber, GrFunction *factory, GrValue *params) {
  DataclassShape *shape = made_of(factory)->shape;
  Made *made = make_code(fiber, shape, params);
  GrTuple *own_defaults = made ? defaults(fiber, shape, params) : 0;
  GrDict *own_keyword_defaults = made ? keyword_defaults(fiber, shape, params) : 0;
  GrTuple *own_annotations = made ? annotations(fiber, shape, params) : 0;
  if (gr_has_exception(fiber)) {
    return 0;
  }
  GrValue function = gr_make_function(fiber, &made->code, factory->module, 0, own_defaults ? GR_VALUE(own_defaults) : 0,
                                      own_keyword_defaults ? GR_VALUE(own_keyword_defaults) : 0,
                                      own_annotations ? GR_VALUE(own_annotations) : 0);
  ((GrFunction *)(void *)function)->module_name = factory->module_name;
  return function;
}

GrValue dataclass_factory(GrFiber *fiber, DataclassShape *shape, GrDict *globals) {
  Made *made = (Made *)(void *)gr_new(fiber, &gr_code_type, sizeof *made);
  GrCode *code = &made->code;
  made->shape = shape;
  code->name = code->qualname = &gr_name___create_fn__;
  code->filename = &file_name;
  code->first_line = 1;
  code->flags = GR_CODE_CLOSURE;
  code->positional = code->local_count = shape->captured_count;
  code->local_names = shape->captured_names;
  code->spread = make_function;
  code->direct = made;
  GrModule *module = gr_module_of_globals(fiber, globals);
  return module ? gr_make_function(fiber, code, module, 0, 0, 0, 0) : 0;
}

// exec() of a text of dataclasses. 1: done, 0: it is another text, -1: raised.
int gr_dataclass_exec(GrFiber *fiber, GrStr *text, GrValue globals, GrValue namespace_) {
  if (strncmp(text->bytes, "def __create_fn__(", 18) != 0 || !gr_is_dict(globals)) {
    return 0;
  }
  DataclassShape *shape = dataclass_parse(fiber, text);
  if (shape == 0) {
    return gr_has_exception(fiber) ? -1 : 0;
  }
  GrValue factory = dataclass_factory(fiber, shape, gr_as_dict(globals));
  return factory && gr_namespace_store(fiber, namespace_, &gr_name___create_fn__, factory) ? 1 : -1;
}
