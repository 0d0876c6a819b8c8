// Reading the texts of dataclasses:
//
//   def __create_fn__(_type_x, MISSING, _HAS_DEFAULT_FACTORY, _dflt_x, _return_type):
//    def __init__(self,x:_type_x=_dflt_x)->_return_type:
//     self.x=x
//    return __init__
//
// Names are taken as they come, so that the texts of all versions since 3.11 are read.
#include "dataclass.h"
#include <stdlib.h>

typedef struct Reader {
  GrFiber *fiber;
  const char *at;
  DataclassShape *shape;
  GrStr *self;               // the name of the first parameter
} Reader;

static bool eat(Reader *r, const char *text) {
  size_t size = strlen(text);
  bool found = strncmp(r->at, text, size) == 0;
  r->at += found ? size : 0;
  return found;
}

static bool is_word(char c) {
  return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c & 0x80;
}

static size_t word_size(const char *s) {
  size_t size = 0;
  while (is_word(s[size])) {
    size++;
  }
  return size;
}

// A name as an interned str; 0: there is none (or no memory).
static GrStr *word(Reader *r) {
  size_t size = word_size(r->at);
  GrStr *name = size ? gr_str_new(r->fiber, r->at, (int64_t)size) : 0;
  r->at += size;
  return name ? gr_str_intern(r->fiber, name) : 0;
}

// Eats [name] if it stands here as a whole word.
static bool eat_word(Reader *r, const GrStr *name) {
  size_t size = word_size(r->at);
  bool found = name && size == (size_t)name->size && memcmp(r->at, name->bytes, size) == 0;
  r->at += found ? size : 0;
  return found;
}

static int32_t find(GrStr *const *names, int32_t count, const GrStr *name) {
  for (int32_t i = 0; name && i < count; i++) {
    if (gr_str_equal(names[i], name)) {
      return i;
    }
  }
  return -1;
}

static int32_t captured(Reader *r, const GrStr *name) {
  return find(r->shape->captured_names, r->shape->captured_count, name);
}

static int32_t parameter(Reader *r, const GrStr *name) {
  for (int32_t i = 0; name && i < r->shape->parameter_count; i++) {
    if (gr_str_equal(r->shape->parameters[i].name, name)) {
      return i;
    }
  }
  return -1;
}

// No list in a text is longer than the text has commas and line ends.
static int32_t most_items(const char *s) {
  int32_t count = 2;
  for (; *s; s++) {
    count += *s == ',' || *s == '\n';
  }
  return count;
}

// ---- the head

static bool read_captured(Reader *r) {
  DataclassShape *shape = r->shape;
  shape->captured_names = gr_alloc(r->fiber, sizeof(GrStr *) * (size_t)most_items(r->at));
  if (!eat(r, "def __create_fn__(")) {
    return false;
  }
  while (!eat(r, "):\n")) {
    if ((shape->captured_count > 0 && !eat(r, ", ")) ||
        (shape->captured_names[shape->captured_count++] = word(r)) == 0) {
      return false;
    }
  }
  return true;
}

static bool read_parameter(Reader *r) {
  DataclassParameter *p = &r->shape->parameters[r->shape->parameter_count];
  *p = (DataclassParameter){word(r), -1, -1};
  if (p->name == 0 || (eat(r, ":") && (p->annotation = captured(r, word(r))) < 0) ||
      (eat(r, "=") && (p->default_ = captured(r, word(r))) < 0)) {
    return false;
  }
  r->shape->parameter_count++;
  return true;
}

static bool read_signature(Reader *r) {
  DataclassShape *shape = r->shape;
  shape->parameters = gr_alloc(r->fiber, sizeof *shape->parameters * (size_t)most_items(r->at));
  bool keyword_only = false;
  shape->return_annotation = -1;
  if (!eat(r, " def ") || (shape->name = word(r)) == 0 || !eat(r, "(")) {
    return false;
  }
  while (!eat(r, ")")) {
    if (shape->parameter_count > 0 && !eat(r, ",")) {
      return false;
    }
    if (eat(r, "*")) {
      keyword_only = true;
    } else if (read_parameter(r)) {
      shape->positional += !keyword_only;
    } else {
      return false;
    }
  }
  if (eat(r, "->") && (shape->return_annotation = captured(r, word(r))) < 0) {
    return false;
  }
  r->self = shape->positional > 0 ? shape->parameters[0].name : 0;
  return r->self && eat(r, ":\n");
}

// ---- bodies

// x, _dflt_x, _dflt_x(), or _dflt_x() if x is _HAS_DEFAULT_FACTORY else x.
static bool read_value(Reader *r, DataclassValue *value) {
  GrStr *name = word(r);
  *value = (DataclassValue){-1, -1, -1, false};
  value->captured = captured(r, name);
  value->is_call = value->captured >= 0 && eat(r, "()");
  if (value->is_call && eat(r, " if ")) {
    value->parameter = parameter(r, word(r));
    if (value->parameter < 0 || !eat(r, " is ") || (value->marker = captured(r, word(r))) < 0 || !eat(r, " else ")) {
      return false;
    }
    return parameter(r, word(r)) == value->parameter;
  }
  // A parameter hides a local of the text around it.
  int32_t own = value->is_call ? -1 : parameter(r, name);
  if (own >= 0) {
    *value = (DataclassValue){own, -1, -1, false};
  }
  return own >= 0 || value->captured >= 0;
}

// A name in quotes.
static GrStr *quoted(Reader *r) {
  GrStr *name = eat(r, "'") ? word(r) : 0;
  return name && eat(r, "'") ? name : 0;
}

static bool read_call(Reader *r, DataclassStep *step) {
  step->kind = DATACLASS_POST_INIT;
  step->parameters = gr_alloc(r->fiber, sizeof(int32_t) * (size_t)most_items(r->at));
  while (!eat(r, ")")) {
    if (step->parameter_count > 0 && !eat(r, ",")) {
      return false;
    }
    int32_t index = parameter(r, word(r));
    if (index < 0) {
      return false;
    }
    step->parameters[step->parameter_count++] = index;
  }
  return true;
}

static bool read_step(Reader *r) {
  DataclassStep *step = &r->shape->steps[r->shape->step_count];
  *step = (DataclassStep){0};
  if (eat(r, "__dataclass_builtins_object__.__setattr__(")) {
    step->kind = DATACLASS_ASSIGN_FROZEN;
    if (!eat_word(r, r->self) || !eat(r, ",") || (step->name = quoted(r)) == 0 || !eat(r, ",") ||
        !read_value(r, &step->value) || !eat(r, ")")) {
      return false;
    }
  } else {
    if (!eat_word(r, r->self) || !eat(r, ".") || (step->name = word(r)) == 0) {
      return false;
    }
    step->kind = DATACLASS_ASSIGN;
    if (eat(r, "(") ? !read_call(r, step) : !eat(r, "=") || !read_value(r, &step->value)) {
      return false;
    }
  }
  r->shape->step_count++;
  return eat(r, "\n");
}

static bool read_init(Reader *r) {
  r->shape->kind = DATACLASS_INIT;
  r->shape->steps = gr_alloc(r->fiber, sizeof *r->shape->steps * (size_t)most_items(r->at));
  while (eat(r, "  ")) {
    if (!eat(r, "pass\n") && !read_step(r)) {
      return false;
    }
  }
  return true;
}

static void start_fields(Reader *r) {
  r->shape->field_count = 0;
  r->shape->fields = gr_alloc(r->fiber, sizeof(GrStr *) * (size_t)most_items(r->at));
}

static bool add_field(Reader *r, GrStr *name) {
  r->shape->fields[r->shape->field_count++] = name;
  return name != 0;
}

static bool read_repr(Reader *r) {
  r->shape->kind = DATACLASS_REPR;
  start_fields(r);
  if (!eat(r, "  return self.__class__.__qualname__ + f\"(")) {
    return false;
  }
  while (!eat(r, ")\"\n")) {
    GrStr *name;
    if ((r->shape->field_count > 0 && !eat(r, ", ")) || (name = word(r)) == 0 || !eat(r, "={self.") ||
        !eat_word(r, name) || !eat(r, "!r}") || !add_field(r, name)) {
      return false;
    }
  }
  return true;
}

// (object.x,object.y,); the second time, the same fields.
static bool read_tuple(Reader *r, const char *object, bool again) {
  if (!again) {
    start_fields(r);
  }
  if (!eat(r, "(")) {
    return false;
  }
  int32_t count = 0;
  while (!eat(r, ")")) {
    GrStr *name;
    if (!eat(r, object) || !eat(r, ".") || (name = word(r)) == 0 || !eat(r, ",")) {
      return false;
    }
    if (again ? count >= r->shape->field_count || !gr_str_equal(r->shape->fields[count], name)
              : !add_field(r, name)) {
      return false;
    }
    count++;
  }
  return count == r->shape->field_count;
}

static bool read_op(Reader *r) {
  static const struct { const char *text; GrCompareOp op; } ops[] = {
      {"==", GR_EQ}, {"<=", GR_LE}, {">=", GR_GE}, {"<", GR_LT}, {">", GR_GT}};
  for (size_t i = 0; i < GR_COUNT(ops); i++) {
    if (eat(r, ops[i].text)) {
      r->shape->op = ops[i].op;
      return true;
    }
  }
  return false;
}

static bool read_compare(Reader *r) {
  r->shape->kind = DATACLASS_COMPARE;
  return eat(r, "  if other.__class__ is self.__class__:\n   return ") && read_tuple(r, "self", false) && read_op(r) &&
         read_tuple(r, "other", true) && eat(r, "\n  return NotImplemented\n");
}

static bool read_hash(Reader *r) {
  r->shape->kind = DATACLASS_HASH;
  return eat(r, "  return hash(") && read_tuple(r, "self", false) && eat(r, ")\n");
}

// The names whose assignment a frozen class refuses to its subclasses, too.
static bool read_refused(Reader *r) {
  start_fields(r);
  if (!eat(r, " or name in ")) {
    return true;
  }
  bool is_set = eat(r, "{");
  if (!is_set && !eat(r, "(")) {
    return false;
  }
  while (!eat(r, is_set ? "}" : ")")) {
    if (!add_field(r, quoted(r))) {
      return false;
    }
    if (eat(r, ",")) {
      eat(r, " ");
    }
  }
  return true;
}

static bool read_frozen(Reader *r, DataclassKind kind) {
  bool sets = kind == DATACLASS_SETATTR;
  r->shape->kind = kind;
  if (!eat(r, "  if type(self) is ") || (r->shape->class_ = captured(r, word(r))) < 0 || !read_refused(r) ||
      !eat(r, ":\n   raise ") || (r->shape->error = captured(r, word(r))) < 0) {
    return false;
  }
  return eat(r, sets ? "(f\"cannot assign to field {name!r}\")\n  super(cls, self).__setattr__(name, value)\n"
                     : "(f\"cannot delete field {name!r}\")\n  super(cls, self).__delattr__(name)\n");
}

static bool read_body(Reader *r) {
  const char *name = r->shape->name->bytes;
  int32_t count = r->shape->parameter_count;
  if (strcmp(name, "__init__") == 0) {
    return read_init(r);
  }
  if (strcmp(name, "__repr__") == 0) {
    return count == 1 && read_repr(r);
  }
  if (strcmp(name, "__hash__") == 0) {
    return count == 1 && read_hash(r);
  }
  if (strcmp(name, "__setattr__") == 0) {
    return count == 3 && read_frozen(r, DATACLASS_SETATTR);
  }
  if (strcmp(name, "__delattr__") == 0) {
    return count == 2 && read_frozen(r, DATACLASS_DELATTR);
  }
  return count == 2 && read_compare(r);
}

DataclassShape *dataclass_parse(GrFiber *fiber, GrStr *text) {
  DataclassShape *shape = gr_alloc(fiber, sizeof *shape);
  *shape = (DataclassShape){0};
  Reader r = {fiber, text->bytes, shape, 0};
  bool good = read_captured(&r) && read_signature(&r) && read_body(&r) && eat(&r, " return ") &&
              eat_word(&r, shape->name) && *r.at == 0;
  return good ? shape : 0;
}
