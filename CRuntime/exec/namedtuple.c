// collections.namedtuple without the evaluator. It makes the __new__ of its class by evaluating
//
//   lambda _cls, x, y: _tuple_new(_cls, (x, y))
//
// eval() recognises exactly this text and makes a function of the same parameters whose body is here.
#include "builtin_core.h"
#include "module_core.h"

GR_NAME(gr_name__cls, "_cls");
GR_NAME(gr_name___name__, "__name__");
static GrStr lambda_name = {{&gr_str_type}, 0, 8, 8, 0, 0, 0, {"<lambda>"}};
static GrStr file_name = {{&gr_str_type}, 0, 8, 8, 0, 0, 0, {"<string>"}};

static const char head[] = "lambda _cls, ", middle[] = ": _tuple_new(_cls, (", tail[] = "))";

// The body: a tuple of the class in params[0] with the other parameters as items.
static GrValue make_instance(GrFiber *fiber, GrFunction *function, GrValue *params) {
  int64_t count = function->code->positional - 1;
  GrType *type = (GrType *)(void *)params[0];
  if (!gr_is_type(params[0])) {
    return gr_raise(fiber, &gr_exc_TypeError, "tuple.__new__(X): X is not a type object (%T)", params[0]);
  }
  if (!gr_is_subtype(type, &gr_tuple_type)) {
    return gr_raise(fiber, &gr_exc_TypeError, "tuple.__new__(%S): %S is not a subtype of tuple", type->name, type->name);
  }
  GrTuple *self = gr_as_tuple(gr_type_allocate(fiber, type, (size_t)count));
  if (self) {
    self->length = count;
    for (int64_t i = 0; i < count; i++) {
      self->items[i] = params[i + 1];
    }
  }
  return GR_VALUE(self);
}

// The names between the head and the colon as an array that begins with _cls; 0: MemoryError.
static GrStr *const *parameter_names(GrFiber *fiber, const char *s, const char *end, int32_t *count) {
  size_t most = 2;
  for (const char *c = s; c < end; c++) {
    most += *c == ',';
  }
  GrStr **names = gr_alloc_permanent(most * sizeof *names);
  names[0] = &gr_name__cls;
  *count = 1;
  while (s < end) {
    const char *comma = memchr(s, ',', (size_t)(end - s)), *stop = comma ? comma : end;
    GrStr *name = stop > s ? gr_str_new(fiber, s, stop - s) : 0;
    if (stop > s) {
      if (name == 0 || (name = gr_str_intern(fiber, name)) == 0) {
        return 0;
      }
      names[(*count)++] = name;
    }
    s = stop + 1;
    while (s < end && *s == ' ') {
      s++;
    }
  }
  return names;
}

GrValue gr_namedtuple_lambda(GrFiber *fiber, GrStr *text, GrValue globals) {
  const char *s = text->bytes, *end = s + text->size;
  if (strncmp(s, head, sizeof head - 1) != 0) {
    return 0;
  }
  const char *names = s + sizeof head - 1, *colon = strstr(names, middle);
  size_t size = colon ? (size_t)(colon - names) : 0;
  const char *again = colon ? colon + sizeof middle - 1 : 0;
  if (colon == 0 || again + size + sizeof tail - 1 != end || memcmp(names, again, size) != 0 ||
      strcmp(again + size, tail) != 0 || strcspn(names, "=*/:") != size) {
    return 0;
  }
  GrCode *code = gr_alloc_permanent(sizeof *code);
  int32_t count;
  code->base.type = &gr_code_type;
  code->name = code->qualname = &lambda_name;
  code->filename = &file_name;
  code->first_line = 1;
  code->local_names = parameter_names(fiber, names, colon, &count);
  code->positional = code->local_count = count;
  code->flags = GR_CODE_CLOSURE;   // entered through spread only
  code->spread = make_instance;
  if (code->local_names == 0) {
    return 0;
  }
  GrValue function = gr_make_function(fiber, code, &gr_builtins_module, 0, 0, 0, 0);
  GrValue name = function && gr_is_dict(globals) ? gr_dict_find_str(fiber, gr_as_dict(globals), &gr_name___name__) : 0;
  if (name) {
    ((GrFunction *)(void *)function)->module_name = name;
  }
  return function;
}
