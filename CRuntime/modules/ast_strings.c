// Literals: numbers, strings and bytes with their escapes, implicit concatenation, f-strings.
#include "../text/codec.h"
#include "../text/utf8.h"
#include "_codecs.proto.h"
#include "ast_parser.h"
#include <stdio.h>

// ---- numbers

// The pending exception as a SyntaxError with what it says.
static GrValue as_syntax_error(Parser *p, const Token *token, const char *format) {
  GrException *error = gr_take_exception(p->fiber);
  GrStr *text = error ? gr_str(p->fiber, GR_VALUE(error)) : 0;
  return text ? ast_raise_at(p, token->line, token->line_start, token->start, token->end_line, token->end_line_start, -1,
                             format, text)
              : 0;
}

GrValue ast_number(Parser *p) {
  GrFiber *fiber = p->fiber;
  int64_t first = p->at++;
  const Token *t = &p->tokens[first];
  int64_t size = t->end - t->start, kept = 0;
  char *text = gr_alloc_atomic_checked(fiber, (size_t)size + 1);
  if (text == 0) {
    return 0;
  }
  bool is_float = false;
  bool based = size > 1 && p->text[t->start] == '0' && strchr("xXoObB", p->text[t->start + 1]);
  for (int64_t i = 0; i < size; i++) {
    char c = p->text[t->start + i];
    is_float |= !based && (c == '.' || c == 'e' || c == 'E');
    if (c != '_') {
      text[kept++] = c;
    }
  }
  bool imaginary = !based && (text[kept - 1] == 'j' || text[kept - 1] == 'J');
  kept -= imaginary;
  text[kept] = 0;
  GrValue value;
  if (is_float || imaginary) {
    char *end;
    double number = gr_parse_double(text, &end);
    value = imaginary ? gr_complex_new(fiber, 0, number) : gr_float(fiber, number);
  } else {
    GrStr *original = gr_str_new(fiber, text, kept);
    // Zeros in front are allowed for zero alone.
    int base = !based && text[0] == '0' ? 10 : 0;
    value = original ? gr_int_parse(fiber, text, kept, base, GR_VALUE(original)) : 0;
    if (value == 0 && gr_exception_is(fiber, &gr_exc_ValueError)) {
      return as_syntax_error(p, t, "%S - Consider hexadecimal for huge integer literals to avoid decimal conversion limits.");
    }
  }
  return value ? ast_node(p, "Constant", first, 2, "value", value, "kind", GR_NONE) : 0;
}

// ---- the pieces of a literal

typedef struct Literal {
  const Token *token;
  bool raw, bytes, formatted, unicode;
  int64_t start, end;        // the text between the quotes
} Literal;

static Literal literal_of(Parser *p, const Token *token) {
  Literal result = {.token = token, .start = token->start, .end = token->end};
  for (char c; (c = p->text[result.start]) != '\'' && c != '"'; result.start++) {
    c |= 32;
    result.raw |= c == 'r';
    result.bytes |= c == 'b';
    result.formatted |= c == 'f';
    result.unicode |= c == 'u';
  }
  char quote = p->text[result.start];
  bool triple = result.end - result.start >= 6 && p->text[result.start + 1] == quote && p->text[result.start + 2] == quote;
  result.start += triple ? 3 : 1;
  result.end -= triple ? 3 : 1;
  return result;
}

static GrStr *decode_text(Parser *p, const Literal *literal, const char *text, int64_t size) {
  GrFiber *fiber = p->fiber;
  if (literal->raw || memchr(text, '\\', (size_t)size) == 0) {
    return gr_str_new(fiber, text, size);
  }
  // The decoder takes bytes as Latin-1: what is not ASCII goes in as escapes, and a backslash in front of it as \u005c.
  GrStrBuilder out;
  gr_builder_init(&out);
  for (const char *at = text, *end = text + size; at < end;) {
    char escape[16];
    bool good;
    if (*at == '\\' && (at + 1 == end || ((unsigned char)at[1] & 0x80))) {
      at++;
      good = gr_builder_add_c(fiber, &out, "\\u005c");
    } else if ((unsigned char)*at & 0x80) {
      uint32_t c = utf8_next(&at);
      good = gr_builder_add(fiber, &out, escape, snprintf(escape, sizeof escape, "\\U%08x", c));
    } else {
      int length = *at == '\\' ? 2 : 1;
      good = gr_builder_add(fiber, &out, at, length);
      at += length;
    }
    if (!good) {
      return 0;
    }
  }
  GrStr *result = codec_unicode_escape_decode(fiber, out.bytes, out.size, "strict", 0);
  if (result == 0 && gr_exception_is(fiber, &gr_exc_UnicodeError)) {
    as_syntax_error(p, literal->token, "(unicode error) %S");
  }
  return result;
}

static GrValue decode_bytes(Parser *p, const Literal *literal) {
  GrFiber *fiber = p->fiber;
  const char *text = p->text + literal->start;
  int64_t size = literal->end - literal->start;
  for (int64_t i = 0; i < size; i++) {
    if ((unsigned char)text[i] & 0x80) {
      return ast_raise_token(p, literal->token, "bytes can only contain ASCII literal characters");
    }
  }
  GrValue bytes = GR_VALUE(gr_bytes_new(fiber, text, size));
  if (bytes == 0 || literal->raw) {
    return bytes;
  }
  GrValue pair = gr_codecs_escape_decode(fiber, bytes, 0);
  if (pair == 0) {
    return gr_exception_is(fiber, &gr_exc_ValueError) ? as_syntax_error(p, literal->token, "(value error) %S") : 0;
  }
  return gr_as_tuple(pair)->items[0];
}

// ---- f-strings

// What a run of strings becomes: constants and replacement fields.
typedef struct Pieces {
  int64_t first;             // the first token
  GrList *values;
  GrStrBuilder text;         // not yet a constant
  GrValue kind;
} Pieces;

static bool flush_text(Parser *p, Pieces *pieces) {
  if (pieces->text.size == 0) {
    return true;
  }
  GrStr *text = gr_builder_finish(p->fiber, &pieces->text);
  GrValue node = text ? ast_node(p, "Constant", pieces->first, 2, "value", GR_VALUE(text), "kind", pieces->kind) : 0;
  gr_builder_init(&pieces->text);
  return node && gr_list_push(p->fiber, pieces->values, node);
}

static bool raise_field(Parser *p, const Literal *literal, const char *message) {
  const Token *t = literal->token;
  return ast_raise_at(p, t->line, t->line_start, t->start, t->end_line, t->end_line_start, -1, "f-string%s", message) != 0;
}

// Where the expression that starts at [at] ends: at '!', ':', '=' or '}' outside of brackets and strings. -1: raised.
static int64_t find_field_end(Parser *p, const Literal *literal, int64_t at) {
  char open[AST_PAREN_LIMIT], quote = 0;
  int depth = 0;
  bool triple = false;
  for (; at < literal->end; at++) {
    const char *c = p->text + at;
    if (*c == '\\') {
      raise_field(p, literal, " expression part cannot include a backslash");
      return -1;
    }
    if (quote) {
      bool closes = *c == quote && (!triple || (c[1] == quote && c[2] == quote && at + 2 < literal->end));
      at += closes && triple ? 2 : 0;
      quote = closes ? 0 : quote;
      continue;
    }
    if (*c == '\'' || *c == '"') {
      quote = *c;
      triple = at + 2 < literal->end && c[1] == *c && c[2] == *c;
      at += triple ? 2 : 0;
      continue;
    }
    if (*c == '#') {
      raise_field(p, literal, " expression part cannot include '#'");
      return -1;
    }
    if (strchr("([{", *c) && *c) {
      if (depth == AST_PAREN_LIMIT) {
        raise_field(p, literal, ": too many nested parenthesis");
        return -1;
      }
      open[depth++] = *c;
      continue;
    }
    if (depth == 0 && strchr("!:=<>}", *c) && *c) {
      bool compares = c[1] == '=' && strchr("!=<>", *c);
      if (compares) {
        at++;
        continue;
      }
      if (*c == '<' || *c == '>') {
        continue;
      }
      return at;
    }
    if (strchr(")]}", *c) && *c) {
      static const char pairs[] = "()[]{}";
      if (depth == 0 || strchr(pairs, open[depth - 1])[1] != *c) {
        char message[96];
        snprintf(message, sizeof message,
                 depth == 0 ? ": unmatched '%c'" : ": closing parenthesis '%c' does not match opening parenthesis '%c'", *c,
                 depth ? open[depth - 1] : 0);
        raise_field(p, literal, message);
        return -1;
      }
      depth--;
    }
  }
  if (quote) {
    raise_field(p, literal, ": unterminated string");
  } else if (depth) {
    char message[40];
    snprintf(message, sizeof message, ": '%c' was never closed", open[depth - 1]);
    raise_field(p, literal, message);
  } else {
    raise_field(p, literal, ": expecting '}'");
  }
  return -1;
}

// The expression in text[start, end), which keeps its places.
static GrValue field_expression(Parser *p, const Literal *literal, int64_t start, int64_t end) {
  int64_t blank = start;
  while (blank < end && strchr(" \t\n\f\r", p->text[blank])) {
    blank++;
  }
  if (blank == end) {
    raise_field(p, literal, ": empty expression not allowed");
    return 0;
  }
  Parser inner = *p;
  inner.tokens = 0;
  inner.count = inner.room = inner.at = 0;
  inner.size = end;
  inner.in_fstring = true;
  inner.first_line = literal->token->line;
  inner.first_line_start = literal->token->line_start;
  for (int64_t i = literal->token->start; i < start; i++) {
    if (p->text[i] == '\n') {
      inner.first_line++;
      inner.first_line_start = i + 1;
    }
  }
  if (!ast_enter(&inner) || !ast_tokenize(&inner, start)) {
    return 0;
  }
  GrValue value = ast_is_keyword(&inner, "yield")        ? ast_yield(&inner)
                  : ast_is_name(&inner, 0) && ast_is_operator_at(&inner, 1, ":=") ? ast_named_expression(&inner)
                                                                                   : ast_star_expressions(&inner);
  if (value && inner.tokens[inner.at].kind == TOKEN_NEWLINE) {
    inner.at++;
  }
  return value && inner.tokens[inner.at].kind != TOKEN_END ? ast_invalid(&inner) : value;
}

static bool format_pieces(Parser *p, const Literal *literal, int64_t *at, int nesting, Pieces *pieces);

// {expression [=] [!c] [:spec]}; *at is behind the brace.
static bool replacement_field(Parser *p, const Literal *literal, int64_t *at, int nesting, Pieces *pieces) {
  if (nesting >= 2) {
    return raise_field(p, literal, ": expressions nested too deeply");
  }
  int64_t start = *at, end = find_field_end(p, literal, start);
  GrValue value = end >= 0 ? field_expression(p, literal, start, end) : 0, spec = GR_NONE;
  int conversion = -1;
  if (value == 0) {
    return false;
  }
  *at = end;
  bool shows = p->text[*at] == '=';
  if (shows) {
    *at += 1;
    while (*at < literal->end && strchr(" \t\n\f\r", p->text[*at])) {
      *at += 1;
    }
    if (!gr_builder_add(p->fiber, &pieces->text, p->text + start, *at - start)) {
      return false;
    }
  }
  if (*at < literal->end && p->text[*at] == '!') {
    char c = *at + 1 < literal->end ? p->text[*at + 1] : 0;
    if (c == 0 || !strchr("sra", c)) {
      return raise_field(p, literal, c == 0 ? ": expecting '}'"
                                            : ": invalid conversion character: expected 's', 'r', or 'a'");
    }
    conversion = c;
    *at += 2;
  }
  if (*at < literal->end && p->text[*at] == ':') {
    *at += 1;
    Pieces inner = {.first = pieces->first, .values = gr_list_new(p->fiber, 1), .kind = GR_NONE};
    gr_builder_init(&inner.text);
    if (inner.values == 0 || !format_pieces(p, literal, at, nesting + 1, &inner) || !flush_text(p, &inner)) {
      return false;
    }
    spec = ast_node(p, "JoinedStr", pieces->first, 1, "values", GR_VALUE(inner.values));
  } else if (shows && conversion < 0) {
    conversion = 'r';
  }
  if (spec == 0) {
    return false;
  }
  if (*at >= literal->end || p->text[*at] != '}') {
    return raise_field(p, literal, ": expecting '}'");
  }
  *at += 1;
  if (!flush_text(p, pieces)) {
    return false;
  }
  GrValue node = ast_node(p, "FormattedValue", pieces->first, 3, "value", value, "conversion", gr_tag_int(conversion),
                          "format_spec", spec);
  return node && gr_list_push(p->fiber, pieces->values, node);
}

// Text up to a brace that means something, with {{ and }} halved.
static bool literal_run(Parser *p, const Literal *literal, int64_t *at, bool in_spec, Pieces *pieces) {
  int64_t start = *at;
  while (*at < literal->end) {
    const char *c = p->text + *at;
    if (*c == '\\' && !literal->raw && *at + 1 < literal->end) {
      // \N{name} has braces of its own.
      bool named = c[1] == 'N' && *at + 2 < literal->end && c[2] == '{';
      *at += 2;
      while (named && *at < literal->end && p->text[*at] != '}') {
        *at += 1;
      }
      *at += named && *at < literal->end;
      continue;
    }
    if (*c == '{' || *c == '}') {
      break;
    }
    *at += 1;
  }
  int64_t end = *at;
  bool doubled = !in_spec && *at + 1 < literal->end && p->text[*at] == p->text[*at + 1];
  end += doubled;
  GrStr *text = decode_text(p, literal, p->text + start, end - start);
  *at += doubled ? 2 : 0;
  return text && gr_builder_add_str(p->fiber, &pieces->text, text);
}

static bool format_pieces(Parser *p, const Literal *literal, int64_t *at, int nesting, Pieces *pieces) {
  bool in_spec = nesting > 0;
  while (*at < literal->end) {
    char c = p->text[*at];
    bool doubled = !in_spec && *at + 1 < literal->end && p->text[*at + 1] == c;
    if (c == '}' && !doubled) {
      if (in_spec) {
        return true;
      }
      return raise_field(p, literal, ": single '}' is not allowed");
    }
    if (c == '{' && !doubled) {
      *at += 1;
      if (!replacement_field(p, literal, at, nesting, pieces)) {
        return false;
      }
    } else if (!literal_run(p, literal, at, in_spec, pieces)) {
      return false;
    }
  }
  return true;
}

// ---- runs of strings

static GrValue join_bytes(Parser *p, int64_t first, int64_t end) {
  GrValue all = 0;
  for (int64_t i = first; i < end; i++) {
    Literal literal = literal_of(p, &p->tokens[i]);
    GrValue bytes = decode_bytes(p, &literal);
    all = bytes == 0 || all == 0 ? bytes : gr_binary(p->fiber, GR_ADD, all, bytes);
    if (all == 0) {
      return 0;
    }
  }
  return ast_node(p, "Constant", first, 2, "value", all, "kind", GR_NONE);
}

GrValue ast_strings(Parser *p) {
  int64_t first = p->at;
  bool any_formatted = false, any_bytes = false, any_text = false;
  while (p->tokens[p->at].kind == TOKEN_STRING) {
    Literal literal = literal_of(p, &p->tokens[p->at++]);
    any_formatted |= literal.formatted;
    any_bytes |= literal.bytes;
    any_text |= !literal.bytes;
  }
  if (any_bytes && any_text) {
    return ast_raise_range(p, &p->tokens[first], &p->tokens[p->at - 1], "cannot mix bytes and nonbytes literals");
  }
  if (any_bytes) {
    return join_bytes(p, first, p->at);
  }
  Pieces pieces = {.first = first, .values = gr_list_new(p->fiber, 1)};
  gr_builder_init(&pieces.text);
  GrStr *u = literal_of(p, &p->tokens[first]).unicode ? gr_str_from_c(p->fiber, "u") : 0;
  pieces.kind = u ? GR_VALUE(u) : GR_NONE;
  for (int64_t i = first; i < p->at && pieces.values; i++) {
    Literal literal = literal_of(p, &p->tokens[i]);
    int64_t at = literal.start;
    if (literal.formatted) {
      if (!format_pieces(p, &literal, &at, 0, &pieces)) {
        return 0;
      }
      continue;
    }
    GrStr *text = decode_text(p, &literal, p->text + literal.start, literal.end - literal.start);
    if (text == 0 || !gr_builder_add_str(p->fiber, &pieces.text, text)) {
      return 0;
    }
  }
  if (!any_formatted) {
    GrStr *text = gr_builder_finish(p->fiber, &pieces.text);
    return text ? ast_node(p, "Constant", first, 2, "value", GR_VALUE(text), "kind", pieces.kind) : 0;
  }
  return pieces.values && flush_text(p, &pieces)
             ? ast_node(p, "JoinedStr", first, 1, "values", GR_VALUE(pieces.values))
             : 0;
}
