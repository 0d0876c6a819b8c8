// Making the nodes of the `ast` module from C. The classes are looked up by name: programs may subclass or change them.
#include "../object/instance.h"
#include "ast_parser.h"
#include <stdarg.h>

static GrStr *name_of(Parser *p, const char *text) {
  GrStr *name = gr_str_from_c(p->fiber, text);
  return name ? gr_str_intern(p->fiber, name) : 0;
}

static GrType *class_of(Parser *p, const char *class_name) {
  GrStr *name = name_of(p, class_name);
  GrValue found = name ? gr_dict_find_str(p->fiber, p->classes, name) : 0;
  if (found == 0 || !gr_is_type(found)) {
    if (!gr_has_exception(p->fiber)) {
      gr_raise(p->fiber, &gr_exc_RuntimeError, "lost the class %s of the ast module", class_name);
    }
    return 0;
  }
  return (GrType *)(void *)found;
}

static bool store(Parser *p, GrValue node, const char *field, GrValue value) {
  GrStr *name = value ? name_of(p, field) : 0;
  const GrType *type = gr_type_of(node);
  return name && gr_instance_store(p->fiber, node, type, gr_instance_slot(node, type, name), name, value);
}

static GrValue fill(Parser *p, const char *class_name, int count, va_list args) {
  GrType *type = class_of(p, class_name);
  GrValue node = type ? gr_type_allocate(p->fiber, type, 0) : 0;
  for (int i = 0; node && i < count; i++) {
    const char *field = va_arg(args, const char *);
    if (!store(p, node, field, va_arg(args, GrValue))) {
      return 0;
    }
  }
  return node;
}

GrValue ast_plain(Parser *p, const char *class_name, int count, ...) {
  va_list args;
  va_start(args, count);
  GrValue node = fill(p, class_name, count, args);
  va_end(args);
  return node;
}

GrValue ast_node(Parser *p, const char *class_name, int64_t first, int count, ...) {
  va_list args;
  va_start(args, count);
  GrValue node = fill(p, class_name, count, args);
  va_end(args);
  const Token *start = &p->tokens[first], *end = &p->tokens[p->at > first ? p->at - 1 : first];
  return node && store(p, node, "lineno", gr_tag_int(start->line)) &&
                 store(p, node, "col_offset", gr_tag_int(start->start - start->line_start)) &&
                 store(p, node, "end_lineno", gr_tag_int(end->end_line)) &&
                 store(p, node, "end_col_offset", gr_tag_int(end->end - end->end_line_start))
             ? node
             : 0;
}

// Kept for the program's life, by class: the class itself may be replaced in the module.
static _Atomic(GrDict *) singles;

GrValue ast_single(Parser *p, const char *class_name) {
  GrDict *known = atomic_load(&singles);
  if (known == 0) {
    GrDict *made = gr_dict_new(p->fiber, 32);
    if (made == 0) {
      return 0;
    }
    known = atomic_compare_exchange_strong(&singles, &known, made) ? made : known;
  }
  GrType *type = class_of(p, class_name);
  GrValue single = type ? gr_dict_find(p->fiber, known, GR_VALUE(type)) : 0;
  if (single == 0 && type && !gr_has_exception(p->fiber)) {
    GrValue made = gr_type_allocate(p->fiber, type, 0);
    single = made ? gr_dict_set_default(p->fiber, known, GR_VALUE(type), made) : 0;
  }
  return single;
}

bool ast_is(Parser *p, GrValue node, const char *class_name) {
  GrType *type = class_of(p, class_name);
  return type && gr_type_of(node) == type;
}

GrValue ast_field(Parser *p, GrValue node, const char *name) {
  GrStr *text = name_of(p, name);
  return text ? gr_getattr(p->fiber, node, text) : 0;
}

bool ast_set_context(Parser *p, GrValue node, const char *context) {
  GrValue value = ast_single(p, context);
  if (value == 0 || !store(p, node, "ctx", value)) {
    return false;
  }
  if (ast_is(p, node, "Starred")) {
    GrValue inner = ast_field(p, node, "value");
    return inner && ast_set_context(p, inner, context);
  }
  if (ast_is(p, node, "Tuple") || ast_is(p, node, "List")) {
    GrValue items = ast_field(p, node, "elts");
    for (int64_t i = 0; items && i < gr_list_length(gr_as_list(items)); i++) {
      if (!ast_set_context(p, gr_list_find(gr_as_list(items), i), context)) {
        return false;
      }
    }
    return items != 0;
  }
  return !gr_has_exception(p->fiber);
}
