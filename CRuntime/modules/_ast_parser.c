// The _ast_parser module: expressions as trees of the `ast` module's classes, for ast.parse() and ast.literal_eval().
#include "ast_parser.h"

#include "_ast_parser.bind.h"

GR_NAME(gr_name__ast, "_ast");

// Text as UTF-8, from str or a bytes-like object (which may name its encoding). 0: raised.
static GrStr *source_text(GrFiber *fiber, GrValue source) {
  if (gr_is_str(source)) {
    // What cannot be encoded cannot be source.
    GrBytes *encoded = gr_text_encode(fiber, gr_as_str(source), "utf-8", 0);
    return encoded ? gr_as_str(source) : 0;
  }
  GrBuffer buffer;
  if (!gr_buffer_get(fiber, source, &buffer, false)) {
    if (gr_clear_if(fiber, &gr_exc_TypeError)) {
      gr_raise(fiber, &gr_exc_TypeError, "compile() arg 1 must be a string, bytes or AST object");
    }
    return 0;
  }
  const char *data = buffer.data;
  int64_t skip = buffer.length >= 3 && memcmp(data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
  GrStr *text = gr_text_decode(fiber, data + skip, buffer.length - skip, "utf-8", 0);
  gr_buffer_release(fiber, &buffer);
  return text;
}

// Line ends become newlines; a NUL cannot be.
static char *plain_lines(GrFiber *fiber, const GrStr *text, int64_t *size) {
  char *out = gr_alloc_atomic_checked(fiber, (size_t)text->size + 1);
  if (out == 0) {
    return 0;
  }
  if (memchr(text->bytes, 0, (size_t)text->size)) {
    gr_raise(fiber, &gr_exc_ValueError, "source code string cannot contain null bytes");
    return 0;
  }
  *size = 0;
  for (int64_t i = 0; i < text->size; i++) {
    char c = text->bytes[i];
    if (c == '\r') {
      i += text->bytes[i + 1] == '\n';
      c = '\n';
    }
    out[(*size)++] = c;
  }
  out[*size] = 0;
  return out;
}

// The first line that has tokens must not be indented; nothing behind it counts then.
static bool check_indent(Parser *p) {
  const char *line = p->text;
  int32_t number = 1;
  size_t indent = strspn(line, " \t\f");
  while (line[indent] == '\n' || line[indent] == '#') {
    const char *end = strchr(line, '\n');
    if (end == 0) {
      return true;
    }
    line = end + 1;
    number++;
    indent = strspn(line, " \t\f");
  }
  // A line may go on behind a backslash; anything else there is the error.
  if (indent == 0 || (line[indent] == '\\' && line[indent + 1] != '\n')) {
    return true;
  }
  return ast_raise_indent(p, number, line - p->text, (int64_t)indent) != 0;
}

GrValue gr_ast_parser_parse(GrFiber *fiber, GrValue source, GrValue filename, GrValue mode) {
  if (!gr_is_str(mode) || !gr_str_equal_c(gr_as_str(mode), "eval")) {
    return gr_raise(fiber, &gr_exc_ValueError, "parse() mode must be 'eval'");
  }
  GrStr *text = source_text(fiber, source);
  GrValue module = text ? gr_import(fiber, &gr_name__ast) : 0;
  Parser p = {.fiber = fiber, .filename = filename, .first_line = 1};
  if (module == 0 || (p.classes = gr_module_dict(fiber, (GrModule *)(void *)module)) == 0 ||
      (p.text = plain_lines(fiber, text, &p.size)) == 0) {
    return 0;
  }
  if (p.size == 0) {
    return ast_raise_at(&p, 0, 0, -1, 0, 0, -1, "invalid syntax");
  }
  return check_indent(&p) && ast_tokenize(&p, 0) ? ast_parse_eval(&p) : 0;
}
