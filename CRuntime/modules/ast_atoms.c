// Atoms: names, constants, what stands in brackets; comprehensions, call arguments and lambda.
#include "../text/unicode.h"
#include "ast_parser.h"
#include "unicode_normal.h"

// Only there if the program has unicodedata's tables.
extern GrStr *unicode_normalize(GrFiber *, const UnicodeVersion *, NormalForm, GrStr *) __attribute__((weak));
extern const UnicodeVersion unicode_version_new __attribute__((weak));

GrValue ast_name_text(Parser *p, const Token *token) {
  GrStr *text = gr_str_new(p->fiber, p->text + token->start, token->end - token->start);
  if (text && !gr_str_is_ascii(text) && unicode_normalize && &unicode_version_new) {
    text = unicode_normalize(p->fiber, &unicode_version_new, FORM_NFKC, text);
  }
  return text ? GR_VALUE(gr_str_intern(p->fiber, text)) : 0;
}

static GrValue constant(Parser *p, GrValue value) {
  int64_t first = p->at++;
  return ast_node(p, "Constant", first, 2, "value", value, "kind", GR_NONE);
}

static GrValue load(Parser *p) { return ast_single(p, "Load"); }

// ---- comprehensions

static bool is_target(Parser *p, GrValue node) {
  if (ast_is(p, node, "Name") || ast_is(p, node, "Attribute") || ast_is(p, node, "Subscript")) {
    return true;
  }
  if (ast_is(p, node, "Starred")) {
    GrValue value = ast_field(p, node, "value");
    return value && is_target(p, value);
  }
  if (!ast_is(p, node, "Tuple") && !ast_is(p, node, "List")) {
    return false;
  }
  GrValue items = ast_field(p, node, "elts");
  for (int64_t i = 0; items && i < gr_list_length(gr_as_list(items)); i++) {
    if (!is_target(p, gr_list_find(gr_as_list(items), i))) {
      return false;
    }
  }
  return items != 0;
}

// How messages call what cannot be assigned to; of a tuple or list, its first item that cannot.
static const char *kind_of(Parser *p, GrValue node) {
  static const char *const kinds[][2] = {
      {"Call", "function call"},         {"Compare", "comparison"},
      {"Lambda", "lambda"},              {"IfExp", "conditional expression"},
      {"Dict", "dict literal"},          {"Set", "set display"},
      {"ListComp", "list comprehension"}, {"SetComp", "set comprehension"},
      {"DictComp", "dict comprehension"}, {"GeneratorExp", "generator expression"},
      {"Yield", "yield expression"},     {"YieldFrom", "yield expression"},
      {"Await", "await expression"},     {"JoinedStr", "f-string expression"},
      {"NamedExpr", "named expression"}};
  if (ast_is(p, node, "Tuple") || ast_is(p, node, "List")) {
    GrValue items = ast_field(p, node, "elts");
    for (int64_t i = 0; items && i < gr_list_length(gr_as_list(items)); i++) {
      if (!is_target(p, gr_list_find(gr_as_list(items), i))) {
        return kind_of(p, gr_list_find(gr_as_list(items), i));
      }
    }
  }
  if (ast_is(p, node, "Constant")) {
    GrValue value = ast_field(p, node, "value");
    return value == GR_NONE ? "None" : value == GR_TRUE ? "True" : value == GR_FALSE ? "False"
           : value == GR_ELLIPSIS ? "ellipsis" : "literal";
  }
  for (size_t i = 0; i < GR_COUNT(kinds); i++) {
    if (ast_is(p, node, kinds[i][0])) {
      return kinds[i][1];
    }
  }
  return "expression";
}

static GrValue target_item(Parser *p) {
  int64_t first = p->at;
  bool starred = ast_accept(p, "*");
  GrValue value = ast_bit_or(p);
  return value && starred ? ast_node(p, "Starred", first, 2, "value", value, "ctx", load(p)) : value;
}

// a, (b, *c), d.e[f] before `in`
static GrValue targets(Parser *p) {
  int64_t first = p->at;
  GrValue result = target_item(p);
  if (result && ast_is_operator(p, ",")) {
    GrList *items = gr_list_new(p->fiber, 2);
    bool good = items && gr_list_push(p->fiber, items, result);
    while (good && ast_accept(p, ",") && !ast_is_keyword(p, "in")) {
      result = target_item(p);
      good = result && gr_list_push(p->fiber, items, result);
    }
    result = good ? ast_node(p, "Tuple", first, 2, "elts", GR_VALUE(items), "ctx", load(p)) : 0;
  }
  if (result && !is_target(p, result)) {
    return gr_has_exception(p->fiber) ? 0 : ast_raise_range(p, &p->tokens[first], &p->tokens[p->at - 1],
                                                            "cannot assign to %s", kind_of(p, result));
  }
  return result && ast_set_context(p, result, "Store") ? result : 0;
}

static bool at_comprehension(const Parser *p) {
  return ast_is_keyword(p, "for") || ast_is_keyword(p, "async");
}

static GrValue comprehension(Parser *p) {
  bool is_async = ast_accept(p, "async");
  GrValue target = ast_expect(p, "for") ? targets(p) : 0;
  GrValue iter = target && ast_expect(p, "in") ? ast_disjunction(p) : 0;
  if (iter && ast_is_keyword(p, "if") == false && ast_is_keyword(p, "else")) {
    return ast_invalid(p);
  }
  GrList *ifs = iter ? gr_list_new(p->fiber, 0) : 0;
  while (ifs && ast_accept(p, "if")) {
    GrValue test = ast_disjunction(p);
    if (test == 0 || !gr_list_push(p->fiber, ifs, test)) {
      return 0;
    }
  }
  return ifs ? ast_plain(p, "comprehension", 4, "target", target, "iter", iter, "ifs", GR_VALUE(ifs), "is_async",
                         gr_tag_int(is_async))
             : 0;
}

GrList *ast_comprehensions(Parser *p) {
  GrList *all = gr_list_new(p->fiber, 1);
  while (all && at_comprehension(p)) {
    GrValue one = comprehension(p);
    if (one == 0 || !gr_list_push(p->fiber, all, one)) {
      return 0;
    }
  }
  return all;
}

// The rest of [elt for ...], with the closing bracket.
static GrValue finish_comprehension(Parser *p, int64_t first, const char *class_name, GrValue element, const char *close) {
  if (ast_is(p, element, "Starred")) {
    return ast_raise_range(p, &p->tokens[first + 1], &p->tokens[p->at - 1], "iterable unpacking cannot be used in comprehension");
  }
  GrList *generators = ast_comprehensions(p);
  return generators && ast_expect(p, close)
             ? ast_node(p, class_name, first, 2, "elt", element, "generators", GR_VALUE(generators))
             : 0;
}

// ---- brackets

static GrValue star_named(Parser *p) {
  int64_t first = p->at;
  if (!ast_accept(p, "*")) {
    return ast_named_expression(p);
  }
  GrValue value = ast_bit_or(p);
  return value ? ast_node(p, "Starred", first, 2, "value", value, "ctx", load(p)) : 0;
}

// , item, item [,] up to the closing bracket, which is read too. [items] has the first item.
static bool finish_items(Parser *p, GrList *items, const char *close) {
  while (!ast_is_operator(p, close)) {
    if (!ast_expect(p, ",")) {
      return false;
    }
    if (ast_is_operator(p, close)) {
      break;
    }
    GrValue item = star_named(p);
    if (item == 0 || !gr_list_push(p->fiber, items, item)) {
      return false;
    }
  }
  p->at++;
  return true;
}

static GrValue parenthesized(Parser *p) {
  int64_t first = p->at++;
  GrList *items = gr_list_new(p->fiber, 0);
  if (items == 0) {
    return 0;
  }
  if (ast_accept(p, ")")) {
    return ast_node(p, "Tuple", first, 2, "elts", GR_VALUE(items), "ctx", load(p));
  }
  if (ast_is_keyword(p, "yield")) {
    GrValue value = ast_yield(p);
    return value && ast_expect(p, ")") ? value : 0;
  }
  GrValue one = star_named(p);
  if (one == 0) {
    return 0;
  }
  if (at_comprehension(p)) {
    return finish_comprehension(p, first, "GeneratorExp", one, ")");
  }
  if (ast_is_operator(p, ")")) {
    if (ast_is(p, one, "Starred")) {
      return ast_raise_range(p, &p->tokens[first + 1], &p->tokens[p->at - 1], "cannot use starred expression here");
    }
    p->at++;
    return one;
  }
  return gr_list_push(p->fiber, items, one) && finish_items(p, items, ")")
             ? ast_node(p, "Tuple", first, 2, "elts", GR_VALUE(items), "ctx", load(p))
             : 0;
}

static GrValue list_display(Parser *p) {
  int64_t first = p->at++;
  GrList *items = gr_list_new(p->fiber, 0);
  if (items == 0) {
    return 0;
  }
  if (!ast_accept(p, "]")) {
    GrValue one = star_named(p);
    if (one && at_comprehension(p)) {
      return finish_comprehension(p, first, "ListComp", one, "]");
    }
    if (one == 0 || !gr_list_push(p->fiber, items, one) || !finish_items(p, items, "]")) {
      return 0;
    }
  }
  return ast_node(p, "List", first, 2, "elts", GR_VALUE(items), "ctx", load(p));
}

// key: value or **mapping; false: raised. [key] None: unpacking.
static bool dict_item(Parser *p, GrValue *key, GrValue *value) {
  *key = GR_NONE;
  if (ast_accept(p, "**")) {
    *value = ast_bit_or(p);
    return *value != 0;
  }
  *key = ast_expression(p);
  if (*key == 0) {
    return false;
  }
  if (!ast_is_operator(p, ":")) {
    const Token *t = &p->tokens[p->at - 1];
    return ast_is_operator(p, "}") || ast_is_operator(p, ",")
               ? ast_raise_at(p, t->line, t->line_start, t->end - 1, t->line, t->line_start, -1,
                              "':' expected after dictionary key") != 0
               : ast_invalid(p) != 0;
  }
  p->at++;
  if (ast_is_operator(p, "}") || ast_is_operator(p, ",")) {
    return ast_raise_token(p, &p->tokens[p->at - 1], "expression expected after dictionary key and ':'") != 0;
  }
  *value = ast_expression(p);
  return *value != 0;
}

static GrValue finish_dict(Parser *p, int64_t first, GrValue key, GrValue value) {
  GrList *keys = gr_list_new(p->fiber, 1), *values = gr_list_new(p->fiber, 1);
  if (keys == 0 || values == 0) {
    return 0;
  }
  for (;;) {
    if (!gr_list_push(p->fiber, keys, key) || !gr_list_push(p->fiber, values, value)) {
      return 0;
    }
    if (ast_accept(p, "}")) {
      break;
    }
    if (!ast_expect(p, ",")) {
      return 0;
    }
    if (ast_accept(p, "}")) {
      break;
    }
    if (!dict_item(p, &key, &value)) {
      return 0;
    }
  }
  return ast_node(p, "Dict", first, 2, "keys", GR_VALUE(keys), "values", GR_VALUE(values));
}

static GrValue dict_comprehension(Parser *p, int64_t first, GrValue key, GrValue value) {
  if (key == GR_NONE) {
    return ast_raise_token(p, &p->tokens[first + 1], "dict unpacking cannot be used in dict comprehension");
  }
  GrList *generators = ast_comprehensions(p);
  return generators && ast_expect(p, "}")
             ? ast_node(p, "DictComp", first, 3, "key", key, "value", value, "generators", GR_VALUE(generators))
             : 0;
}

static GrValue braces(Parser *p) {
  int64_t first = p->at++;
  GrValue key, value;
  if (ast_accept(p, "}")) {
    GrList *keys = gr_list_new(p->fiber, 0), *values = keys ? gr_list_new(p->fiber, 0) : 0;
    return values ? ast_node(p, "Dict", first, 2, "keys", GR_VALUE(keys), "values", GR_VALUE(values)) : 0;
  }
  if (ast_is_operator(p, "**")) {
    if (!dict_item(p, &key, &value)) {
      return 0;
    }
    return at_comprehension(p) ? dict_comprehension(p, first, key, value) : finish_dict(p, first, key, value);
  }
  int64_t start = p->at;
  GrValue one = star_named(p);
  if (one == 0) {
    return 0;
  }
  if (ast_is_operator(p, ":") && !ast_is(p, one, "Starred") && !ast_is(p, one, "NamedExpr")) {
    p->at = start;
    if (!dict_item(p, &key, &value)) {
      return 0;
    }
    return at_comprehension(p) ? dict_comprehension(p, first, key, value) : finish_dict(p, first, key, value);
  }
  if (at_comprehension(p)) {
    return finish_comprehension(p, first, "SetComp", one, "}");
  }
  GrList *items = gr_list_new(p->fiber, 1);
  return items && gr_list_push(p->fiber, items, one) && finish_items(p, items, "}")
             ? ast_node(p, "Set", first, 1, "elts", GR_VALUE(items))
             : 0;
}

// ---- calls

typedef struct CallState {
  GrList *args, *keywords;
  bool keyword_seen, unpacking_seen;
} CallState;

static bool call_keyword(Parser *p, CallState *state) {
  int64_t first = p->at;
  GrValue name = GR_NONE;
  if (ast_accept(p, "**")) {
    state->unpacking_seen = true;
  } else {
    name = ast_name_text(p, &p->tokens[p->at]);
    p->at += 2;
    state->keyword_seen = true;
  }
  if (ast_is_operator(p, ",") || ast_is_operator(p, ")")) {
    return name == GR_NONE ? ast_invalid(p) != 0
                           : ast_raise_range(p, &p->tokens[first], &p->tokens[p->at - 1], "expected argument value expression") != 0;
  }
  GrValue value = name ? ast_expression(p) : 0;
  GrValue keyword = value ? ast_node(p, "keyword", first, 2, "arg", name, "value", value) : 0;
  return keyword && gr_list_push(p->fiber, state->keywords, keyword);
}

static bool call_positional(Parser *p, CallState *state, int64_t open) {
  int64_t first = p->at;
  GrValue value = star_named(p);
  if (value == 0) {
    return false;
  }
  if (at_comprehension(p)) {
    GrList *generators = ast_comprehensions(p);
    if (generators == 0) {
      return false;
    }
    bool alone = gr_list_length(state->args) == 0 && !state->keyword_seen && !state->unpacking_seen;
    if (!alone || !ast_is_operator(p, ")")) {
      return ast_raise_range(p, &p->tokens[first], &p->tokens[p->at - 1], "Generator expression must be parenthesized") != 0;
    }
    // Alone it needs no parentheses of its own: the call's are its place.
    p->at++;
    value = ast_node(p, "GeneratorExp", open, 2, "elt", value, "generators", GR_VALUE(generators));
    p->at--;
    return value && gr_list_push(p->fiber, state->args, value);
  }
  bool starred = ast_is(p, value, "Starred");
  if (state->unpacking_seen) {
    return ast_raise_token(p, &p->tokens[p->at - 1],
                           starred ? "iterable argument unpacking follows keyword argument unpacking"
                                   : "positional argument follows keyword argument unpacking") != 0;
  }
  if (ast_is_operator(p, "=")) {
    return ast_raise_range(p, &p->tokens[first], &p->tokens[p->at],
                           "expression cannot contain assignment, perhaps you meant \"==\"?") != 0;
  }
  if (state->keyword_seen && !starred) {
    return ast_raise_token(p, &p->tokens[p->at], "positional argument follows keyword argument") != 0;
  }
  return gr_list_push(p->fiber, state->args, value);
}

GrValue ast_call_arguments(Parser *p, GrValue function, int64_t first) {
  int64_t open = p->at++;
  CallState state = {gr_list_new(p->fiber, 0), gr_list_new(p->fiber, 0), false, false};
  if (state.args == 0 || state.keywords == 0) {
    return 0;
  }
  while (!ast_is_operator(p, ")")) {
    bool named = ast_is_operator(p, "**") || (ast_is_name(p, p->at) && ast_is_operator_at(p, p->at + 1, "="));
    if (!(named ? call_keyword(p, &state) : call_positional(p, &state, open))) {
      return 0;
    }
    if (!ast_is_operator(p, ")") && !ast_expect(p, ",")) {
      return 0;
    }
  }
  p->at++;
  return ast_node(p, "Call", first, 3, "func", function, "args", GR_VALUE(state.args), "keywords", GR_VALUE(state.keywords));
}

// ---- lambda

typedef struct Parameters {
  GrList *positional_only, *positional, *keyword_only, *defaults, *keyword_defaults;
  GrValue vararg, kwarg;
  bool star;
} Parameters;

static GrValue parameter(Parser *p) {
  int64_t first = p->at;
  if (!ast_is_name(p, p->at)) {
    return ast_invalid(p);
  }
  GrValue name = ast_name_text(p, &p->tokens[p->at++]);
  return name ? ast_node(p, "arg", first, 3, "arg", name, "annotation", GR_NONE, "type_comment", GR_NONE) : 0;
}

static bool plain_parameter(Parser *p, Parameters *all) {
  int64_t first = p->at;
  GrValue name = parameter(p), value = 0;
  if (name == 0 || (ast_accept(p, "=") && (value = ast_expression(p)) == 0)) {
    return false;
  }
  if (all->star) {
    return gr_list_push(p->fiber, all->keyword_only, name) &&
           gr_list_push(p->fiber, all->keyword_defaults, value ? value : GR_NONE);
  }
  if (value == 0 && gr_list_length(all->defaults) > 0) {
    return ast_raise_token(p, &p->tokens[first], "non-default argument follows default argument") != 0;
  }
  return gr_list_push(p->fiber, all->positional, name) && (value == 0 || gr_list_push(p->fiber, all->defaults, value));
}

static bool special_parameter(Parser *p, Parameters *all) {
  if (ast_accept(p, "**")) {
    all->kwarg = parameter(p);
    if (all->kwarg) {
      (void)ast_accept(p, ",");
    }
    return all->kwarg && (ast_is_operator(p, ":") ||
                          ast_raise_token(p, &p->tokens[p->at], "arguments cannot follow var-keyword argument") != 0);
  }
  if (ast_accept(p, "/")) {
    if (all->star || gr_list_length(all->positional_only) > 0 || gr_list_length(all->positional) == 0) {
      p->at--;
      return ast_invalid(p) != 0;
    }
    GrList *empty = all->positional_only;
    all->positional_only = all->positional;
    all->positional = empty;
    return true;
  }
  p->at++;
  if (all->star) {
    return ast_raise_token(p, &p->tokens[p->at - 1], "* argument may appear only once") != 0;
  }
  all->star = true;
  if (!ast_is_operator(p, ",") && !ast_is_operator(p, ":")) {
    return (all->vararg = parameter(p)) != 0;
  }
  return ast_is_operator(p, ",") && !ast_is_operator_at(p, p->at + 1, ":") && !ast_is_operator_at(p, p->at + 1, "**")
             ? true
             : ast_raise_token(p, &p->tokens[p->at - 1], "named arguments must follow bare *") != 0;
}

GrValue ast_lambda(Parser *p) {
  int64_t first = p->at++;
  GrFiber *f = p->fiber;
  Parameters all = {gr_list_new(f, 0), gr_list_new(f, 0), gr_list_new(f, 0), gr_list_new(f, 0), gr_list_new(f, 0),
                    GR_NONE, GR_NONE, false};
  if (!all.positional_only || !all.positional || !all.keyword_only || !all.defaults || !all.keyword_defaults) {
    return 0;
  }
  while (!ast_is_operator(p, ":")) {
    bool special = ast_is_operator(p, "*") || ast_is_operator(p, "**") || ast_is_operator(p, "/");
    if (!(special ? special_parameter(p, &all) : plain_parameter(p, &all)) ||
        (!ast_is_operator(p, ":") && !ast_expect(p, ","))) {
      return 0;
    }
  }
  p->at++;
  GrValue arguments = ast_plain(p, "arguments", 7, "posonlyargs", GR_VALUE(all.positional_only), "args",
                                GR_VALUE(all.positional), "vararg", all.vararg, "kwonlyargs", GR_VALUE(all.keyword_only),
                                "kw_defaults", GR_VALUE(all.keyword_defaults), "kwarg", all.kwarg, "defaults",
                                GR_VALUE(all.defaults));
  GrValue body = arguments ? ast_expression(p) : 0;
  return body ? ast_node(p, "Lambda", first, 2, "args", arguments, "body", body) : 0;
}

// ---- atoms

GrValue ast_atom(Parser *p) {
  const Token *t = &p->tokens[p->at];
  if (t->kind == TOKEN_NUMBER) {
    return ast_number(p);
  }
  if (t->kind == TOKEN_STRING) {
    return ast_strings(p);
  }
  if (ast_is_operator(p, "(")) {
    return parenthesized(p);
  }
  if (ast_is_operator(p, "[")) {
    return list_display(p);
  }
  if (ast_is_operator(p, "{")) {
    return braces(p);
  }
  if (ast_is_operator(p, "...")) {
    return constant(p, GR_ELLIPSIS);
  }
  GrValue value = ast_is_keyword(p, "None")    ? GR_NONE
                  : ast_is_keyword(p, "True")  ? GR_TRUE
                  : ast_is_keyword(p, "False") ? GR_FALSE
                                               : 0;
  if (value) {
    return constant(p, value);
  }
  if (!ast_is_name(p, p->at)) {
    return ast_invalid(p);
  }
  int64_t first = p->at++;
  GrValue name = ast_name_text(p, t);
  return name ? ast_node(p, "Name", first, 2, "id", name, "ctx", load(p)) : 0;
}
