// Expressions by recursive descent: operators, from the loosest to the tightest.
#include "../text/unicode.h"
#include "ast_parser.h"

// ---- tokens

static const Token *token(const Parser *p) { return &p->tokens[p->at]; }

static bool token_is(const Parser *p, int64_t at, TokenKind kind, const char *text) {
  if (at >= p->count) {
    return false;
  }
  const Token *t = &p->tokens[at];
  size_t size = strlen(text);
  return t->kind == kind && (size_t)(t->end - t->start) == size && memcmp(p->text + t->start, text, size) == 0;
}

bool ast_is_operator_at(const Parser *p, int64_t at, const char *text) { return token_is(p, at, TOKEN_OPERATOR, text); }
bool ast_is_operator(const Parser *p, const char *text) { return token_is(p, p->at, TOKEN_OPERATOR, text); }
bool ast_is_keyword(const Parser *p, const char *word) { return token_is(p, p->at, TOKEN_NAME, word); }

bool ast_accept(Parser *p, const char *text) {
  bool found = ast_is_operator(p, text) || ast_is_keyword(p, text);
  p->at += found;
  return found;
}

bool ast_is_name(const Parser *p, int64_t at) {
  static const char *const keywords[] = {
      "False", "None", "True",  "and",    "as",   "assert", "async",  "await",    "break", "class", "continue", "def",
      "del",   "elif", "else",  "except", "finally", "for", "from",   "global",   "if",    "import", "in",      "is",
      "lambda", "nonlocal", "not", "or",  "pass", "raise",  "return", "try",      "while", "with",  "yield"};
  if (at >= p->count || p->tokens[at].kind != TOKEN_NAME) {
    return false;
  }
  for (size_t i = 0; i < GR_COUNT(keywords); i++) {
    if (token_is(p, at, TOKEN_NAME, keywords[i])) {
      return false;
    }
  }
  return true;
}

static bool starts_operand(const Parser *p) {
  const Token *t = token(p);
  return t->kind == TOKEN_NUMBER || t->kind == TOKEN_STRING || ast_is_name(p, p->at) || ast_is_keyword(p, "None") ||
         ast_is_keyword(p, "True") || ast_is_keyword(p, "False");
}

GrValue ast_invalid(Parser *p) {
  const Token *t = token(p), *before = p->at > 0 ? t - 1 : 0;
  const char *prefix = p->in_fstring ? "f-string: " : "";
  if (t->kind == TOKEN_INDENT) {
    return ast_raise_indent(p, t->line, t->line_start, t->start - t->line_start);
  }
  if (before && (t->level > 0 || p->in_fstring) && starts_operand(p) && before->kind != TOKEN_OPERATOR &&
      (before->kind != TOKEN_NAME || (ast_is_name(p, p->at - 1) && t->kind != TOKEN_STRING))) {
    return ast_raise_range(p, before, t, "%sinvalid syntax. Perhaps you forgot a comma?", prefix);
  }
  if (t->kind == TOKEN_NEWLINE || t->kind == TOKEN_END) {
    return ast_raise_at(p, t->line, t->line_start, t->start, t->line, t->line_start, t->start, "%sinvalid syntax", prefix);
  }
  return ast_raise_token(p, t, "%sinvalid syntax", prefix);
}

bool ast_expect(Parser *p, const char *text) { return ast_accept(p, text) || ast_invalid(p) != 0; }

// The limit is that of the tree, not sys.setrecursionlimit(): brackets may nest 200 deep wherever they are parsed. The
// stack itself must only have room, which on the small ones of threads is not certain.
bool ast_enter(Parser *p) {
  enum { STACK_RESERVE = 64 * 1024 };
  uintptr_t here = (uintptr_t)__builtin_frame_address(0);
  if (++p->depth > AST_DEPTH_LIMIT || here < p->fiber->stack_low + STACK_RESERVE) {
    gr_raise(p->fiber, &gr_exc_RecursionError, "maximum recursion depth exceeded during ast construction");
    return false;
  }
  return gr_poll(p->fiber);
}

// ---- operators

typedef GrValue (*ParseFn)(Parser *p);
typedef struct Operator {
  const char *text, *class_name;
} Operator;

static GrValue factor(Parser *p);

// operand (op operand)*, grouped from the left.
static GrValue left_associative(Parser *p, ParseFn operand, const Operator *operators, size_t count) {
  int64_t first = p->at;
  int depth = p->depth;
  GrValue left = operand(p);
  while (left) {
    const Operator *found = 0;
    for (size_t i = 0; i < count && !found; i++) {
      found = ast_is_operator(p, operators[i].text) ? &operators[i] : 0;
    }
    if (!found) {
      break;
    }
    p->at++;
    if (!ast_enter(p)) {
      return 0;
    }
    GrValue right = operand(p), op = right ? ast_single(p, found->class_name) : 0;
    left = op ? ast_node(p, "BinOp", first, 3, "left", left, "op", op, "right", right) : 0;
  }
  p->depth = depth;
  return left;
}

static GrValue term(Parser *p) {
  static const Operator operators[] = {{"*", "Mult"}, {"/", "Div"}, {"//", "FloorDiv"}, {"%", "Mod"}, {"@", "MatMult"}};
  return left_associative(p, factor, operators, GR_COUNT(operators));
}
static GrValue sum(Parser *p) {
  static const Operator operators[] = {{"+", "Add"}, {"-", "Sub"}};
  return left_associative(p, term, operators, GR_COUNT(operators));
}
static GrValue shift(Parser *p) {
  static const Operator operators[] = {{"<<", "LShift"}, {">>", "RShift"}};
  return left_associative(p, sum, operators, GR_COUNT(operators));
}
static GrValue bit_and(Parser *p) {
  static const Operator operators[] = {{"&", "BitAnd"}};
  return left_associative(p, shift, operators, GR_COUNT(operators));
}
static GrValue bit_xor(Parser *p) {
  static const Operator operators[] = {{"^", "BitXor"}};
  return left_associative(p, bit_and, operators, GR_COUNT(operators));
}
GrValue ast_bit_or(Parser *p) {
  static const Operator operators[] = {{"|", "BitOr"}};
  return left_associative(p, bit_xor, operators, GR_COUNT(operators));
}

// ---- attributes, calls, subscripts

static GrValue slice_part(Parser *p) {
  bool empty = ast_is_operator(p, ":") || ast_is_operator(p, "]") || ast_is_operator(p, ",");
  return empty ? GR_NONE : ast_expression(p);
}

static GrValue slice(Parser *p) {
  int64_t first = p->at;
  if (ast_is_operator(p, "*")) {
    p->at++;
    GrValue value = ast_bit_or(p);
    return value ? ast_node(p, "Starred", first, 2, "value", value, "ctx", ast_single(p, "Load")) : 0;
  }
  GrValue lower = ast_is_operator(p, ":") ? GR_NONE : ast_named_expression(p);
  if (lower == 0 || !ast_is_operator(p, ":")) {
    return lower;
  }
  p->at++;
  GrValue upper = slice_part(p), step = GR_NONE;
  if (upper && ast_accept(p, ":")) {
    step = slice_part(p);
  }
  return upper && step ? ast_node(p, "Slice", first, 3, "lower", lower, "upper", upper, "step", step) : 0;
}

static GrValue slices(Parser *p) {
  int64_t first = p->at;
  bool starred = ast_is_operator(p, "*");
  GrValue one = slice(p);
  if (one == 0 || (!ast_is_operator(p, ",") && !starred)) {
    return one;
  }
  GrList *items = gr_list_new(p->fiber, 4);
  bool good = items && gr_list_push(p->fiber, items, one);
  while (good && ast_accept(p, ",") && !ast_is_operator(p, "]")) {
    one = slice(p);
    good = one && gr_list_push(p->fiber, items, one);
  }
  return good ? ast_node(p, "Tuple", first, 2, "elts", GR_VALUE(items), "ctx", ast_single(p, "Load")) : 0;
}

static GrValue primary(Parser *p) {
  int64_t first = p->at;
  int depth = p->depth;
  GrValue value = ast_atom(p);
  while (value) {
    if (!ast_is_operator(p, ".") && !ast_is_operator(p, "(") && !ast_is_operator(p, "[")) {
      break;
    }
    if (!ast_enter(p)) {
      return 0;
    }
    if (ast_accept(p, ".")) {
      if (!ast_is_name(p, p->at)) {
        return ast_invalid(p);
      }
      GrValue name = ast_name_text(p, &p->tokens[p->at++]);
      value = name ? ast_node(p, "Attribute", first, 3, "value", value, "attr", name, "ctx", ast_single(p, "Load")) : 0;
    } else if (ast_accept(p, "[")) {
      GrValue index = ast_is_operator(p, "]") ? ast_invalid(p) : slices(p);
      value = index && ast_expect(p, "]")
                  ? ast_node(p, "Subscript", first, 3, "value", value, "slice", index, "ctx", ast_single(p, "Load"))
                  : 0;
    } else {
      value = ast_call_arguments(p, value, first);
    }
  }
  p->depth = depth;
  return value;
}

static GrValue await_primary(Parser *p) {
  int64_t first = p->at;
  if (!ast_accept(p, "await")) {
    return primary(p);
  }
  GrValue value = primary(p);
  return value ? ast_node(p, "Await", first, 1, "value", value) : 0;
}

static GrValue power(Parser *p) {
  int64_t first = p->at;
  GrValue base = await_primary(p);
  if (base == 0 || !ast_accept(p, "**")) {
    return base;
  }
  if (!ast_enter(p)) {
    return 0;
  }
  GrValue exponent = factor(p);
  p->depth--;
  return exponent ? ast_node(p, "BinOp", first, 3, "left", base, "op", ast_single(p, "Pow"), "right", exponent) : 0;
}

static GrValue factor(Parser *p) {
  int64_t first = p->at;
  const char *op = ast_is_operator(p, "-") ? "USub" : ast_is_operator(p, "+") ? "UAdd" : ast_is_operator(p, "~") ? "Invert" : 0;
  if (op == 0) {
    return power(p);
  }
  p->at++;
  if (!ast_enter(p)) {
    return 0;
  }
  GrValue operand = factor(p);
  p->depth--;
  return operand ? ast_node(p, "UnaryOp", first, 2, "op", ast_single(p, op), "operand", operand) : 0;
}

// ---- comparisons and logic

// The comparison operator that is read next, stepped over; 0: none.
static const char *comparison_operator(Parser *p) {
  static const Operator operators[] = {{"==", "Eq"}, {"!=", "NotEq"}, {"<=", "LtE"}, {"<", "Lt"}, {">=", "GtE"}, {">", "Gt"}};
  for (size_t i = 0; i < GR_COUNT(operators); i++) {
    if (ast_accept(p, operators[i].text)) {
      return operators[i].class_name;
    }
  }
  if (ast_accept(p, "in")) {
    return "In";
  }
  if (ast_accept(p, "is")) {
    return ast_accept(p, "not") ? "IsNot" : "Is";
  }
  if (ast_is_keyword(p, "not") && token_is(p, p->at + 1, TOKEN_NAME, "in")) {
    p->at += 2;
    return "NotIn";
  }
  return 0;
}

static GrValue comparison(Parser *p) {
  int64_t first = p->at;
  GrValue left = ast_bit_or(p);
  GrList *ops = 0, *others = 0;
  for (const char *op; left && (op = comparison_operator(p)) != 0;) {
    GrValue single = ast_single(p, op), right = single ? ast_bit_or(p) : 0;
    if (ops == 0) {
      ops = gr_list_new(p->fiber, 1);
      others = gr_list_new(p->fiber, 1);
    }
    if (right == 0 || ops == 0 || others == 0 || !gr_list_push(p->fiber, ops, single) ||
        !gr_list_push(p->fiber, others, right)) {
      return 0;
    }
  }
  return ops && left ? ast_node(p, "Compare", first, 3, "left", left, "ops", GR_VALUE(ops), "comparators", GR_VALUE(others))
                     : left;
}

static GrValue inversion(Parser *p) {
  int64_t first = p->at;
  if (!ast_accept(p, "not")) {
    return comparison(p);
  }
  if (!ast_enter(p)) {
    return 0;
  }
  GrValue operand = inversion(p);
  p->depth--;
  return operand ? ast_node(p, "UnaryOp", first, 2, "op", ast_single(p, "Not"), "operand", operand) : 0;
}

static GrValue logical(Parser *p, ParseFn operand, const char *word, const char *class_name) {
  int64_t first = p->at;
  GrValue one = operand(p);
  if (one == 0 || !ast_is_keyword(p, word)) {
    return one;
  }
  GrList *values = gr_list_new(p->fiber, 2);
  bool good = values && gr_list_push(p->fiber, values, one);
  while (good && ast_accept(p, word)) {
    one = operand(p);
    good = one && gr_list_push(p->fiber, values, one);
  }
  return good ? ast_node(p, "BoolOp", first, 2, "op", ast_single(p, class_name), "values", GR_VALUE(values)) : 0;
}

static GrValue conjunction(Parser *p) { return logical(p, inversion, "and", "And"); }
GrValue ast_disjunction(Parser *p) { return logical(p, conjunction, "or", "Or"); }

// ---- whole expressions

GrValue ast_expression(Parser *p) {
  int64_t first = p->at;
  if (!ast_enter(p)) {
    return 0;
  }
  GrValue body = ast_is_keyword(p, "lambda") ? ast_lambda(p) : ast_disjunction(p);
  if (body && ast_is_keyword(p, "if") && !token_is(p, first, TOKEN_NAME, "lambda")) {
    p->at++;
    GrValue test = ast_disjunction(p);
    if (test && !ast_is_keyword(p, "else")) {
      return ast_is_operator(p, ":") ? ast_invalid(p)
                                     : ast_raise_range(p, &p->tokens[first], &p->tokens[p->at - 1],
                                                       "expected 'else' after 'if' expression");
    }
    p->at += test != 0;
    GrValue other = test ? ast_expression(p) : 0;
    body = other ? ast_node(p, "IfExp", first, 3, "test", test, "body", body, "orelse", other) : 0;
  }
  p->depth--;
  return body;
}

GrValue ast_named_expression(Parser *p) {
  int64_t first = p->at;
  if (!ast_is_name(p, p->at) || !ast_is_operator_at(p, p->at + 1, ":=")) {
    return ast_expression(p);
  }
  GrValue text = ast_name_text(p, &p->tokens[p->at++]);
  GrValue name = text ? ast_node(p, "Name", first, 2, "id", text, "ctx", ast_single(p, "Store")) : 0;
  p->at++;
  GrValue value = name ? ast_expression(p) : 0;
  return value ? ast_node(p, "NamedExpr", first, 2, "target", name, "value", value) : 0;
}

static GrValue star_expression(Parser *p) {
  int64_t first = p->at;
  if (!ast_accept(p, "*")) {
    return ast_expression(p);
  }
  GrValue value = ast_bit_or(p);
  return value ? ast_node(p, "Starred", first, 2, "value", value, "ctx", ast_single(p, "Load")) : 0;
}

// What ends a list of expressions without brackets.
static bool at_end(const Parser *p) {
  const Token *t = token(p);
  return t->kind == TOKEN_NEWLINE || t->kind == TOKEN_END || ast_is_operator(p, ")") || ast_is_operator(p, "]") ||
         ast_is_operator(p, "}") || ast_is_operator(p, "=") || ast_is_operator(p, ":") || ast_is_operator(p, "!");
}

static GrValue expression_list(Parser *p, ParseFn item) {
  int64_t first = p->at;
  GrValue one = item(p);
  if (one == 0 || !ast_is_operator(p, ",")) {
    return one;
  }
  GrList *items = gr_list_new(p->fiber, 2);
  bool good = items && gr_list_push(p->fiber, items, one);
  while (good && ast_accept(p, ",") && !at_end(p)) {
    one = item(p);
    good = one && gr_list_push(p->fiber, items, one);
  }
  return good ? ast_node(p, "Tuple", first, 2, "elts", GR_VALUE(items), "ctx", ast_single(p, "Load")) : 0;
}

GrValue ast_star_expressions(Parser *p) {
  int64_t first = p->at;
  GrValue result = expression_list(p, star_expression);
  // A lone star needs a tuple around it.
  if (result && ast_is_operator_at(p, first, "*") && ast_is(p, result, "Starred")) {
    return ast_raise_token(p, &p->tokens[first], "can't use starred expression here");
  }
  return result;
}

GrValue ast_yield(Parser *p) {
  int64_t first = p->at++;
  if (ast_accept(p, "from")) {
    GrValue value = ast_expression(p);
    return value ? ast_node(p, "YieldFrom", first, 1, "value", value) : 0;
  }
  GrValue value = at_end(p) ? GR_NONE : ast_star_expressions(p);
  return value ? ast_node(p, "Yield", first, 1, "value", value) : 0;
}

GrValue ast_parse_eval(Parser *p) {
  GrValue body = expression_list(p, ast_expression);
  while (body && token(p)->kind == TOKEN_NEWLINE) {
    p->at++;
  }
  if (body && token(p)->kind != TOKEN_END) {
    return ast_invalid(p);
  }
  return body ? ast_plain(p, "Expression", 1, "body", body) : 0;
}
