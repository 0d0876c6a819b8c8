// Source lines and the ~~~^~~ marks of tracebacks.
//
// CPython parses the marked text again to find the operator of a binary operation or the brackets of a subscript.
// Here a scan of its tokens at bracket depth 0 finds the same: the operator that binds least is the top of the
// tree; if there is none and the text ends in a bracket that follows an operand, it is a subscript.
#include "traceback_source.h"
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

// ---- files

// The file read last; tracebacks mostly stay in one or two.
static struct {
  GrMutable lock;
  const GrStr *filename;
  const char *text;
  int64_t size;
} last_file;

static bool file_read(GrFiber *fiber, const GrStr *filename, const char **text, int64_t *size) {
  int descriptor = open(filename->bytes, O_RDONLY | O_CLOEXEC);
  struct stat status;
  if (descriptor < 0) {
    return false;
  }
  if (fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) {
    close(descriptor);
    return false;
  }
  char *buffer = gr_alloc_atomic(fiber, (size_t)status.st_size + 1);
  int64_t filled = 0;
  ssize_t got;
  while (filled < status.st_size &&
         (got = read(descriptor, buffer + filled, (size_t)(status.st_size - filled))) > 0) {
    filled += got;
  }
  close(descriptor);
  *text = buffer;
  *size = filled;
  return true;
}

bool gr_source_line(GrFiber *fiber, const GrStr *filename, int64_t line, GrSourceLine *result) {
  const char *text;
  int64_t size;
  gr_lock(&last_file.lock);
  bool known = last_file.filename && gr_str_equal(last_file.filename, filename);
  text = last_file.text;
  size = last_file.size;
  gr_unlock(&last_file.lock);
  if (!known) {
    if (!file_read(fiber, filename, &text, &size)) {
      return false;
    }
    gr_lock(&last_file.lock);
    last_file.filename = filename;
    last_file.text = text;
    last_file.size = size;
    gr_unlock(&last_file.lock);
  }
  const char *end = text + size;
  for (int64_t i = 1; i < line && text < end; i++) {
    const char *newline = memchr(text, '\n', (size_t)(end - text));
    text = newline ? newline + 1 : end;
  }
  if (line < 1 || text >= end) {
    return false;
  }
  const char *newline = memchr(text, '\n', (size_t)(end - text));
  int64_t length = (newline ? newline : end) - text;
  if (length > 0 && text[length - 1] == '\r') {
    length--;
  }
  if (line == 1 && length >= 3 && !memcmp(text, "\xef\xbb\xbf", 3)) {
    text += 3;
    length -= 3;
  }
  *result = (GrSourceLine){text, length};
  return true;
}

static bool is_space(char c) { return c == ' ' || c == '\t' || c == '\f'; }

int64_t gr_source_indent(GrSourceLine line) {
  int64_t i = 0;
  while (i < line.size && is_space(line.text[i])) {
    i++;
  }
  return i;
}

static int64_t count_chars(const char *text, int64_t bytes) {
  int64_t count = 0;
  for (int64_t i = 0; i < bytes; i++) {
    count += ((unsigned char)text[i] & 0xc0) != 0x80;
  }
  return count;
}

// ---- tokens of an expression

typedef struct Token {
  int64_t start, end;
  enum { OPERAND, OPERATOR, OPEN, CLOSE, COMMA, KEYWORD, OTHER } kind;
} Token;

static bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || (c & 0x80);
}

static int64_t skip_string(const char *s, int64_t size, int64_t i) {
  char quote = s[i];
  bool triple = i + 2 < size && s[i + 1] == quote && s[i + 2] == quote;
  i += triple ? 3 : 1;
  while (i < size) {
    if (s[i] == '\\') {
      i += 2;
    } else if (s[i] == quote && (!triple || (i + 2 < size && s[i + 1] == quote && s[i + 2] == quote))) {
      return i + (triple ? 3 : 1);
    } else {
      i++;
    }
  }
  return size;
}

static bool word_is(const char *s, const Token *token, const char *word) {
  size_t length = (size_t)(token->end - token->start);
  return strlen(word) == length && memcmp(s + token->start, word, length) == 0;
}

// Words that make an expression something else than a binary operation at its top.
static bool is_keyword(const char *s, const Token *token) {
  static const char *const words[] = {"and",   "or",     "not",    "if",    "else",   "in",     "is",    "for",
                                      "await", "yield",  "lambda", "async", "raise",  "assert", "del",   "return",
                                      "from",  "import", "class",  "def",   "global", "with",   "while", "elif"};
  for (size_t i = 0; i < GR_COUNT(words); i++) {
    if (word_is(s, token, words[i])) {
      return true;
    }
  }
  return false;
}

static int64_t scan_word(const char *s, int64_t size, int64_t i) {
  while (i < size && (is_word(s[i]) || (s[i] == '.' && i + 1 < size && is_word(s[i + 1])) ||
                      ((s[i] == '+' || s[i] == '-') && i > 0 && (s[i - 1] | 32) == 'e' && i > 1 &&
                       s[i - 2] >= '0' && s[i - 2] <= '9'))) {
    i++;
  }
  return i;
}

static bool next_token(const char *s, int64_t size, int64_t *position, Token *token) {
  int64_t i = *position;
  while (i < size && (is_space(s[i]) || s[i] == '\\')) {
    i++;
  }
  if (i >= size || s[i] == '#') {
    return false;
  }
  token->start = i;
  char c = s[i];
  if (c == '"' || c == '\'') {
    i = skip_string(s, size, i);
    token->kind = OPERAND;
  } else if (is_word(c) || (c == '.' && i + 1 < size && is_word(s[i + 1]))) {
    i = scan_word(s, size, i);
    bool is_prefix = i < size && (s[i] == '"' || s[i] == '\'') && i - token->start <= 2;
    i = is_prefix ? skip_string(s, size, i) : i;
    token->end = i;
    token->kind = !is_prefix && is_keyword(s, token) ? KEYWORD : OPERAND;
  } else if (strchr("([{", c)) {
    i++;
    token->kind = OPEN;
  } else if (strchr(")]}", c)) {
    i++;
    token->kind = CLOSE;
  } else {
    bool doubled = i + 1 < size && s[i + 1] == c && strchr("*/<>", c);
    i += doubled ? 2 : 1;
    bool compares = i < size && s[i] == '=' && !doubled;
    bool is_operator = strchr("+-*/%@&|^~", c) || (doubled && (c == '<' || c == '>'));
    token->kind = c == ',' ? COMMA : is_operator && !compares ? OPERATOR : OTHER;
    if (compares) {
      i++;
    }
  }
  token->end = *position = i;
  return true;
}

static int precedence(const char *s, const Token *token) {
  switch (s[token->start]) {
  case '|': return 1;
  case '^': return 2;
  case '&': return 3;
  case '<': case '>': return 4;
  case '+': case '-': return 5;
  case '*': return token->end - token->start == 2 ? 7 : 6;
  default: return 6;
  }
}

// ---- anchors

// What the tokens of an expression at depth 0 show.
typedef struct Shape {
  bool is_plain;           // no comma, keyword or comparison at depth 0
  int lowest;              // precedence of [op]; 8: none
  Token op;
  int64_t last_open;       // start of the last bracket opened at depth 0 after an operand; -1 none
  int64_t first_close;     // where the bracket that opens the text closes; -1
  int64_t last_end;
} Shape;

static bool starts_unary(const char *s, const Token *token, bool after_operand) {
  return !after_operand && token->end - token->start == 1 && strchr("+-~", s[token->start]);
}

static void scan_shape(const char *s, int64_t size, Shape *shape) {
  *shape = (Shape){.is_plain = true, .lowest = 8, .last_open = -1, .first_close = -1};
  Token token;
  int depth = 0;
  bool after_operand = false, unary = false;
  for (int64_t position = 0; next_token(s, size, &position, &token);) {
    shape->last_end = token.end;
    if (token.kind == OPEN) {
      if (depth++ == 0 && after_operand) {
        shape->last_open = token.start;
      }
    } else if (token.kind == CLOSE) {
      if (--depth == 0 && shape->first_close < 0) {
        shape->first_close = token.start;
      }
      after_operand = true;
    } else if (depth > 0) {
      continue;
    } else if (token.kind == OPERATOR && starts_unary(s, &token, after_operand)) {
      // A sign binds tighter than everything but **: -a ** b has the sign at its top.
      unary = unary || shape->lowest == 8;
    } else if (token.kind == OPERATOR) {
      int level = precedence(s, &token);
      if (level < shape->lowest || (level == shape->lowest && level != 7)) {
        shape->lowest = level;
        shape->op = token;
      }
      after_operand = false;
      shape->last_open = -1;
    } else {
      // Two operands in a row are a statement, unless they are strings.
      bool adjacent = after_operand && token.kind == OPERAND && is_word(s[token.start]);
      after_operand = token.kind == OPERAND;
      shape->is_plain = shape->is_plain && token.kind == OPERAND && !adjacent;
      if (token.kind == OPERAND && s[token.start] != '.') {
        shape->last_open = -1;
      }
    }
  }
  if (unary && (shape->lowest == 8 || shape->lowest == 7)) {
    shape->is_plain = false;
  }
  shape->is_plain = shape->is_plain && depth == 0;
}

// The end of the tree of an operand: parentheses around it do not belong to it, except those of a tuple.
static int64_t operand_end(const char *s, int64_t start, int64_t end) {
  for (;;) {
    while (end > start && is_space(s[end - 1])) {
      end--;
    }
    while (start < end && is_space(s[start])) {
      start++;
    }
    Shape shape;
    if (start >= end || s[start] != '(') {
      return end;
    }
    scan_shape(s + start, end - start, &shape);
    if (shape.first_close != end - start - 1) {
      return end;
    }
    Shape inner;
    scan_shape(s + start + 1, end - start - 2, &inner);
    Token token;
    int64_t position = 0;
    int depth = 0;
    bool is_display = !next_token(s + start + 1, end - start - 2, &position, &token);
    for (position = 0; next_token(s + start + 1, end - start - 2, &position, &token);) {
      depth += token.kind == OPEN;
      depth -= token.kind == CLOSE;
      is_display = is_display || (depth == 0 && (token.kind == COMMA || word_is(s + start + 1, &token, "for")));
    }
    if (is_display) {
      return end;
    }
    start++;
    end--;
  }
}

// The anchors of the expression s[0..size) in bytes; false: none.
static bool find_anchors(const char *s, int64_t size, int64_t *from, int64_t *to) {
  Shape shape;
  scan_shape(s, size, &shape);
  if (!shape.is_plain) {
    return false;
  }
  if (shape.lowest < 8) {
    int64_t i = operand_end(s, 0, shape.op.start);
    while (i < size && is_space(s[i])) {
      i++;
    }
    *from = i;
    *to = i + 1;
    int64_t right = shape.op.end;
    while (right < size && is_space(s[right])) {
      right++;
    }
    if (i + 1 < right && !is_space(s[i + 1])) {
      ++*to;
    }
    return true;
  }
  if (shape.last_open > 0 && s[shape.last_open] == '[' && s[shape.last_end - 1] == ']') {
    int64_t end = shape.last_end - 1;
    while (end > 0 && is_space(s[end - 1])) {
      end--;
    }
    *from = operand_end(s, 0, shape.last_open);
    *to = operand_end(s, shape.last_open + 1, end) + 1;
    return true;
  }
  return false;
}

bool gr_caret_range(const GrSite *site, GrSourceLine line, GrCaretRange *result) {
  if (site->column < 0 || site->end_column < 0 || site->line <= 0 || site->column > line.size) {
    return false;
  }
  int64_t start = site->column, end = site->end_column, indent = gr_source_indent(line);
  result->anchor_start = result->anchor_end = -1;
  if (site->more_lines > 0) {
    end = line.size;
    while (end > start && is_space(line.text[end - 1])) {
      end--;
    }
  } else {
    int64_t from, to;
    end = end > line.size ? line.size : end;
    if (end > start && find_anchors(line.text + start, end - start, &from, &to)) {
      result->anchor_start = count_chars(line.text, start + from);
      result->anchor_end = count_chars(line.text, start + to);
    }
  }
  result->start = count_chars(line.text, start);
  result->end = count_chars(line.text, end);
  int64_t visible = count_chars(line.text + indent, line.size - indent);
  return result->end - result->start != visible || result->anchor_end >= 0;
}
