// Tokens of expressions, and syntax errors with their places.
#include "../text/unicode.h"
#include "../text/utf8.h"
#include "ast_parser.h"
#include "grouse/exception.h"
#include <ctype.h>
#include <stdarg.h>

// ---- errors

static int64_t characters(const char *from, int64_t size) {
  int64_t count = 0;
  for (int64_t i = 0; i < size; i++) {
    count += !utf8_is_tail(from[i]);
  }
  return count;
}

static GrStr *line_text(Parser *p, int64_t line_start) {
  const char *start = p->text + line_start, *end = strchr(start, '\n');
  return gr_str_new(p->fiber, start, end ? end - start : (int64_t)strlen(start));
}

static GrValue raise_syntax(Parser *p, GrStr *message, int32_t line, int64_t line_start, int64_t start, int32_t end_line,
                            int64_t end_line_start, int64_t end) {
  GrFiber *fiber = p->fiber;
  GrStr *text = message ? line_text(p, line_start) : 0;
  if (text == 0) {
    return 0;
  }
  int64_t offset = characters(p->text + line_start, start - line_start) + 1;
  int64_t end_offset = end < 0 ? -1 : characters(p->text + end_line_start, end - end_line_start) + 1;
  GrTuple *place = gr_tuple_pack(fiber, 6, p->filename, gr_tag_int(line), gr_tag_int(offset), GR_VALUE(text),
                                 gr_tag_int(end_line), gr_tag_int(end_offset));
  GrValue error = place ? gr_call2(fiber, GR_VALUE(&gr_exc_SyntaxError), GR_VALUE(message), GR_VALUE(place)) : 0;
  return error ? gr_raise_object(fiber, error, 0) : 0;
}

GrValue ast_raise_at(Parser *p, int32_t line, int64_t line_start, int64_t start, int32_t end_line, int64_t end_line_start,
                     int64_t end, const char *format, ...) {
  va_list args;
  va_start(args, format);
  GrStr *message = gr_str_vformat(p->fiber, format, args);
  va_end(args);
  return raise_syntax(p, message, line, line_start, start, end_line, end_line_start, end);
}

GrValue ast_raise_token(Parser *p, const Token *token, const char *format, ...) {
  va_list args;
  va_start(args, format);
  GrStr *message = gr_str_vformat(p->fiber, format, args);
  va_end(args);
  return raise_syntax(p, message, token->line, token->line_start, token->start, token->end_line, token->end_line_start,
                      token->end);
}

GrValue ast_raise_range(Parser *p, const Token *first, const Token *last, const char *format, ...) {
  va_list args;
  va_start(args, format);
  GrStr *message = gr_str_vformat(p->fiber, format, args);
  va_end(args);
  return raise_syntax(p, message, first->line, first->line_start, first->start, last->end_line, last->end_line_start,
                      last->end);
}

GrValue ast_raise_indent(Parser *p, int32_t line, int64_t line_start, int64_t indent) {
  GrStr *message = gr_str_from_c(p->fiber, "unexpected indent"), *text = message ? line_text(p, line_start) : 0;
  GrTuple *place = text ? gr_tuple_pack(p->fiber, 6, p->filename, gr_tag_int(line), gr_tag_int(indent), GR_VALUE(text),
                                        gr_tag_int(line), gr_tag_int(-1))
                        : 0;
  GrValue error = place ? gr_call2(p->fiber, GR_VALUE(&gr_exc_IndentationError), GR_VALUE(message), GR_VALUE(place)) : 0;
  return error ? gr_raise_object(p->fiber, error, 0) : 0;
}

// ---- the scanner

typedef struct Scanner {
  Parser *p;
  int64_t at;
  int32_t line;
  int64_t line_start;
  int level;
  struct {
    char open;
    int32_t line;
    int64_t line_start, start;
  } parens[AST_PAREN_LIMIT];
} Scanner;

static GrValue raise_here(Scanner *s, int64_t start, int64_t end, const char *format, const char *what) {
  return ast_raise_at(s->p, s->line, s->line_start, start, s->line, s->line_start, end, format, what);
}

static bool add_token(Scanner *s, TokenKind kind, int64_t start, int32_t line, int64_t line_start) {
  Parser *p = s->p;
  if (p->count == p->room) {
    int64_t room = p->room ? p->room * 2 : 32;
    Token *tokens = gr_alloc_atomic_checked(p->fiber, (size_t)room * sizeof(Token));
    if (tokens == 0) {
      return false;
    }
    if (p->count) {
      memcpy(tokens, p->tokens, (size_t)p->count * sizeof(Token));
    }
    p->tokens = tokens;
    p->room = room;
  }
  p->tokens[p->count++] = (Token){kind, s->level, start, s->at, line, s->line, line_start, s->line_start};
  return true;
}

static char peek(const Scanner *s, int64_t ahead) {
  return s->at + ahead < s->p->size ? s->p->text[s->at + ahead] : 0;
}

// ---- numbers

// Digits with single underscores between them. False: an underscore has no digit behind it.
static bool skip_digits(Scanner *s, int base) {
  for (;;) {
    while (base == 16 ? isxdigit((unsigned char)peek(s, 0)) : peek(s, 0) >= '0' && peek(s, 0) < '0' + base) {
      s->at++;
    }
    if (peek(s, 0) != '_') {
      return true;
    }
    char next = peek(s, 1);
    if (!(base == 16 ? isxdigit((unsigned char)next) : next >= '0' && next < '0' + base)) {
      return false;
    }
    s->at++;
  }
}

static bool is_name_start(char c) { return isalpha((unsigned char)c) || c == '_' || ((unsigned char)c & 0x80); }
static bool is_name_part(char c) { return is_name_start(c) || isdigit((unsigned char)c); }

// What may stand right behind a number although it is a letter: the keywords of operators (with a warning).
static bool ends_number(Scanner *s) {
  static const char *const words[] = {"and", "else", "for", "if", "in", "is", "or", "not"};
  for (size_t i = 0; i < GR_COUNT(words); i++) {
    size_t size = strlen(words[i]);
    if (s->at + (int64_t)size <= s->p->size && memcmp(s->p->text + s->at, words[i], size) == 0) {
      return true;
    }
  }
  return !is_name_part(peek(s, 0));
}

static bool raise_number(Scanner *s, const char *kind) {
  raise_here(s, s->at - 1, s->at, "invalid %s literal", kind);
  return false;
}

static bool finish_number(Scanner *s, const char *kind) {
  if (ends_number(s)) {
    return !is_name_part(peek(s, 0)) ||
           gr_warn(s->p->fiber, &gr_exc_DeprecationWarning, 1, "invalid %s literal", kind);
  }
  return raise_number(s, kind);
}

static bool scan_based(Scanner *s, int base, const char *kind) {
  char digit;
  s->at += 2;
  if (peek(s, 0) == '_') {
    s->at++;
  }
  digit = peek(s, 0);
  if (isdigit((unsigned char)digit) && digit - '0' >= base) {
    s->at++;
    char text[] = {digit, 0};
    ast_raise_at(s->p, s->line, s->line_start, s->at - 1, s->line, s->line_start, s->at - 1, "invalid digit '%s' in %s literal",
                 text, kind);
    return false;
  }
  if (!(base == 16 ? isxdigit((unsigned char)digit) : isdigit((unsigned char)digit)) || !skip_digits(s, base)) {
    return raise_number(s, kind);
  }
  digit = peek(s, 0);
  if (isdigit((unsigned char)digit)) {
    char text[] = {digit, 0};
    ast_raise_at(s->p, s->line, s->line_start, s->at, s->line, s->line_start, s->at, "invalid digit '%s' in %s literal", text, kind);
    return false;
  }
  return finish_number(s, kind);
}

// The part from the point or exponent on, and the j.
static bool scan_fraction(Scanner *s, bool *is_int) {
  if (peek(s, 0) == '.') {
    *is_int = false;
    s->at++;
    if (isdigit((unsigned char)peek(s, 0)) && !skip_digits(s, 10)) {
      return raise_number(s, "decimal");
    }
  }
  if ((peek(s, 0) | 32) == 'e') {
    int sign = peek(s, 1) == '+' || peek(s, 1) == '-';
    if (isdigit((unsigned char)peek(s, 1 + sign))) {
      *is_int = false;
      s->at += 1 + sign;
      if (!skip_digits(s, 10)) {
        return raise_number(s, "decimal");
      }
    } else if (sign) {
      s->at += 2;
      return raise_number(s, "decimal");
    }
  }
  if ((peek(s, 0) | 32) == 'j') {
    *is_int = false;
    s->at++;
    return finish_number(s, "imaginary");
  }
  return finish_number(s, "decimal");
}

static bool scan_number(Scanner *s) {
  int64_t start = s->at;
  bool is_int = true;
  if (peek(s, 0) == '0') {
    int mark = peek(s, 1) | 32;
    if (mark == 'x' || mark == 'o' || mark == 'b') {
      bool good = mark == 'x'   ? scan_based(s, 16, "hexadecimal")
                  : mark == 'o' ? scan_based(s, 8, "octal")
                                : scan_based(s, 2, "binary");
      return good && add_token(s, TOKEN_NUMBER, start, s->line, s->line_start);
    }
  }
  if (peek(s, 0) != '.' && !skip_digits(s, 10)) {
    return raise_number(s, "decimal");
  }
  int64_t digits_end = s->at;
  if (!scan_fraction(s, &is_int)) {
    return false;
  }
  if (is_int && s->p->text[start] == '0') {
    for (int64_t i = start; i < digits_end; i++) {
      if (s->p->text[i] != '0' && s->p->text[i] != '_') {
        raise_here(s, start, digits_end,
                   "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers", "");
        return false;
      }
    }
  }
  return add_token(s, TOKEN_NUMBER, start, s->line, s->line_start);
}

// ---- strings and names

static void new_line(Scanner *s) {
  s->line++;
  s->line_start = s->at;
}

// The quotes at s->at; the token starts at [start], with its prefix.
static bool scan_string(Scanner *s, int64_t start) {
  char quote = peek(s, 0);
  int32_t line = s->line;
  int64_t line_start = s->line_start;
  bool triple = peek(s, 1) == quote && peek(s, 2) == quote;
  s->at += triple ? 3 : 1;
  for (;;) {
    if (s->at >= s->p->size || (!triple && peek(s, 0) == '\n')) {
      ast_raise_at(s->p, line, line_start, start, line, line_start, start,
                   "unterminated %sstring literal (detected at line %d)", triple ? "triple-quoted " : "", (int)s->line);
      return false;
    }
    char c = s->p->text[s->at++];
    if (c == '\\' && s->at < s->p->size) {
      c = s->p->text[s->at++];
    } else if (c == quote && (!triple || (peek(s, 0) == quote && peek(s, 1) == quote))) {
      s->at += triple ? 2 : 0;
      return add_token(s, TOKEN_STRING, start, line, line_start);
    }
    if (c == '\n') {
      new_line(s);
    }
  }
}

static bool is_string_prefix(const char *text, int64_t size) {
  static const char *const prefixes[] = {"r", "u", "b", "f", "br", "rb", "fr", "rf"};
  for (size_t i = 0; i < GR_COUNT(prefixes); i++) {
    if ((int64_t)strlen(prefixes[i]) == size && strncasecmp(text, prefixes[i], (size_t)size) == 0) {
      return true;
    }
  }
  return false;
}

static bool raise_character(Scanner *s, int64_t at) {
  const char *cursor = s->p->text + at;
  uint32_t c = utf8_next(&cursor);
  GrStr *shown = gr_str_from_char(s->p->fiber, c);
  if (shown == 0) {
    return false;
  }
  if (unicode_is_printable(c)) {
    ast_raise_at(s->p, s->line, s->line_start, at, s->line, s->line_start, at, "invalid character '%S' (U+%04X)", shown, c);
  } else {
    ast_raise_at(s->p, s->line, s->line_start, at, s->line, s->line_start, at, "invalid non-printable character U+%04X", c);
  }
  return false;
}

static bool scan_name(Scanner *s) {
  int64_t start = s->at;
  bool ascii = true;
  while (s->at < s->p->size && is_name_part(s->p->text[s->at])) {
    ascii &= ((unsigned char)s->p->text[s->at] & 0x80) == 0;
    s->at++;
  }
  if ((peek(s, 0) == '"' || peek(s, 0) == '\'') && is_string_prefix(s->p->text + start, s->at - start)) {
    return scan_string(s, start);
  }
  if (!ascii) {
    const char *cursor = s->p->text + start, *end = s->p->text + s->at;
    while (cursor < end) {
      const char *before = cursor;
      bool first = cursor == s->p->text + start;
      uint32_t c = utf8_next(&cursor);
      if (!unicode_is(c, first ? UNICODE_XID_START : UNICODE_XID_CONTINUE) && !(c == '_' && first)) {
        return raise_character(s, before - s->p->text);
      }
    }
  }
  return add_token(s, TOKEN_NAME, start, s->line, s->line_start);
}

// ---- operators

static bool open_paren(Scanner *s, char c, int64_t start) {
  if (s->level >= AST_PAREN_LIMIT) {
    raise_here(s, start, start, "too many nested parentheses", "");
    return false;
  }
  s->parens[s->level].open = c;
  s->parens[s->level].line = s->line;
  s->parens[s->level].line_start = s->line_start;
  s->parens[s->level].start = start;
  s->level++;
  return true;
}

static bool close_paren(Scanner *s, char c, int64_t start) {
  const char close[] = {c, 0};
  if (s->level == 0) {
    raise_here(s, start, start, s->p->in_fstring ? "f-string: unmatched '%s'" : "unmatched '%s'", close);
    return false;
  }
  char open = s->parens[--s->level].open;
  if ((open == '(' && c == ')') || (open == '[' && c == ']') || (open == '{' && c == '}')) {
    return true;
  }
  int32_t line = s->parens[s->level].line;
  const char opened[] = {open, 0};
  if (line != s->line) {
    ast_raise_at(s->p, s->line, s->line_start, start, s->line, s->line_start, start,
                 "closing parenthesis '%s' does not match opening parenthesis '%s' on line %d", close, opened, (int)line);
  } else {
    ast_raise_at(s->p, s->line, s->line_start, start, s->line, s->line_start, start,
                 "%sclosing parenthesis '%s' does not match opening parenthesis '%s'", s->p->in_fstring ? "f-string: " : "",
                 close, opened);
  }
  return false;
}

static bool scan_operator(Scanner *s) {
  static const char *const operators[] = {"**=", "//=", ">>=", "<<=", "...", "**", "//", ">>", "<<", "<=", ">=", "==",
                                          "!=", "->", ":=", "+=", "-=", "*=", "/=", "%=", "@=", "&=", "|=", "^=", "<>",
                                          "+", "-", "*", "/", "%", "@", "&", "|", "^", "~", "<", ">", "(", ")", "[", "]",
                                          "{", "}", ",", ":", ".", ";", "=", "!", "$", "?", "`"};
  int64_t start = s->at;
  for (size_t i = 0; i < GR_COUNT(operators); i++) {
    size_t size = strlen(operators[i]);
    if (start + (int64_t)size <= s->p->size && memcmp(s->p->text + start, operators[i], size) == 0) {
      char c = operators[i][0];
      s->at += (int64_t)size;
      if (size == 1 && strchr("([{", c) && !open_paren(s, c, start)) {
        return false;
      }
      if (size == 1 && strchr(")]}", c) && !close_paren(s, c, start)) {
        return false;
      }
      return add_token(s, TOKEN_OPERATOR, start, s->line, s->line_start);
    }
  }
  return raise_character(s, start);
}

// ---- lines

static bool scan_continuation(Scanner *s) {
  if (peek(s, 1) == '\n' && s->at + 2 < s->p->size) {
    s->at += 2;
    new_line(s);
    return true;
  }
  if (peek(s, 1) == '\n') {
    raise_here(s, s->at + 1, s->at, "unexpected EOF while parsing", "");
  } else {
    raise_here(s, s->at + 1, s->at, "unexpected character after line continuation character", "");
  }
  return false;
}

static bool scan_newline(Scanner *s) {
  bool joins = s->level > 0 || s->p->count == 0 || s->p->tokens[s->p->count - 1].kind == TOKEN_NEWLINE;
  int64_t start = s->at++;
  if (!joins && !add_token(s, TOKEN_NEWLINE, start, s->line, s->line_start)) {
    return false;
  }
  new_line(s);
  return true;
}

static bool scan_token(Scanner *s) {
  char c = peek(s, 0);
  if (c == ' ' || c == '\t' || c == '\f') {
    s->at++;
    return true;
  }
  if (c == '#') {
    while (s->at < s->p->size && peek(s, 0) != '\n') {
      s->at++;
    }
    return true;
  }
  if (c == '\n') {
    return scan_newline(s);
  }
  if (c == '\\') {
    return scan_continuation(s);
  }
  if (isdigit((unsigned char)c) || (c == '.' && isdigit((unsigned char)peek(s, 1)))) {
    return scan_number(s);
  }
  if (is_name_start(c)) {
    return scan_name(s);
  }
  if (c == '"' || c == '\'') {
    return scan_string(s, s->at);
  }
  return scan_operator(s);
}

bool ast_tokenize(Parser *p, int64_t start) {
  Scanner s = {.p = p, .at = start, .line = p->first_line, .line_start = p->first_line_start};
  while (s.at < p->size) {
    if (p->in_fstring && s.level == 0 && p->text[s.at] == '\n') {
      // A replacement field is as if in parentheses.
      s.at++;
      new_line(&s);
      continue;
    }
    // A line that is indented ends the text: the parser says so, unless it has failed before.
    bool first = s.level == 0 && p->count > 0 && p->tokens[p->count - 1].kind == TOKEN_NEWLINE;
    if (first && s.at > s.line_start && strchr(" \t\f\n#\\", p->text[s.at]) == 0) {
      if (!add_token(&s, TOKEN_INDENT, s.at, s.line, s.line_start)) {
        return false;
      }
      break;
    }
    if (!scan_token(&s)) {
      return false;
    }
  }
  if (s.level > 0) {
    char open[] = {s.parens[s.level - 1].open, 0};
    ast_raise_at(p, s.parens[s.level - 1].line, s.parens[s.level - 1].line_start, s.parens[s.level - 1].start,
                 s.parens[s.level - 1].line, s.parens[s.level - 1].line_start, -1,
                 p->in_fstring ? "f-string: '%s' was never closed" : "'%s' was never closed", open);
    return false;
  }
  return (p->count == 0 || p->tokens[p->count - 1].kind == TOKEN_NEWLINE ||
          add_token(&s, TOKEN_NEWLINE, s.at, s.line, s.line_start)) &&
         add_token(&s, TOKEN_END, s.at, s.line, s.line_start);
}
