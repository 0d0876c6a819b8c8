// What the files of the expression parser share. It reads the grammar of CPython 3.11's expressions (mode "eval") and
// makes the nodes of the `ast` module. Tokens come first, all of them: an error in a token is reported wherever it is.
//
// A Parser lives on the stack of the call and is used by one fiber.
#ifndef GROUSE_AST_PARSER_H
#define GROUSE_AST_PARSER_H

#include "grouse/core.h"
#include "grouse/gc.h"
#include "grouse/number.h"
#include "grouse/text.h"

typedef enum TokenKind {
  TOKEN_END, TOKEN_NEWLINE, TOKEN_INDENT, TOKEN_NAME, TOKEN_NUMBER, TOKEN_STRING, TOKEN_OPERATOR
} TokenKind;

// Places are bytes of the source; columns count from the start of the line.
typedef struct Token {
  TokenKind kind;
  int level;                 // of parentheses around it
  int64_t start, end;
  int32_t line, end_line;
  int64_t line_start, end_line_start;
} Token;

typedef struct Parser {
  GrFiber *fiber;
  const char *text;          // NUL-terminated, without carriage returns
  int64_t size;              // where reading stops: the text's end, or that of a replacement field
  GrValue filename;
  GrDict *classes;           // namespace of `ast`'s classes
  Token *tokens;
  int64_t count, room;
  int64_t at;                // the token that is read next
  int depth;                 // nodes around the one being read, as far as they nest
  bool in_fstring;           // tokens are those of a replacement field
  int32_t first_line;        // of the text that tokens are read from
  int64_t first_line_start;
} Parser;

enum { AST_PAREN_LIMIT = 200, AST_DEPTH_LIMIT = 2990 };

// ---- ast_tokens.c
bool ast_tokenize(Parser *p, int64_t start);
// Raises SyntaxError for the range of bytes. [end] -1: no end.
GrValue ast_raise_at(Parser *p, int32_t line, int64_t line_start, int64_t start, int32_t end_line, int64_t end_line_start,
                     int64_t end, const char *format, ...);
GrValue ast_raise_token(Parser *p, const Token *token, const char *format, ...);
GrValue ast_raise_range(Parser *p, const Token *first, const Token *last, const char *format, ...);
// IndentationError "unexpected indent".
GrValue ast_raise_indent(Parser *p, int32_t line, int64_t line_start, int64_t indent);

// ---- ast_nodes.c
// A node of the class with [count] pairs of field name and value, from the token at [first] to the one before p->at.
GrValue ast_node(Parser *p, const char *class_name, int64_t first, int count, ...);
// The one object of a class without fields: Load, Add, ...
GrValue ast_single(Parser *p, const char *class_name);
// A node without positions.
GrValue ast_plain(Parser *p, const char *class_name, int count, ...);
bool ast_set_context(Parser *p, GrValue node, const char *context);    // of targets: in tuples, lists, starred too
GrValue ast_field(Parser *p, GrValue node, const char *name);
bool ast_is(Parser *p, GrValue node, const char *class_name);

// ---- ast_parse.c
GrValue ast_parse_eval(Parser *p);
GrValue ast_expression(Parser *p);
GrValue ast_named_expression(Parser *p);
GrValue ast_star_expressions(Parser *p);
GrValue ast_yield(Parser *p);
GrValue ast_disjunction(Parser *p);
GrValue ast_bit_or(Parser *p);
bool ast_enter(Parser *p);                          // one level deeper; RecursionError
bool ast_is_operator(const Parser *p, const char *text);
bool ast_is_keyword(const Parser *p, const char *word);
bool ast_is_operator_at(const Parser *p, int64_t at, const char *text);
bool ast_accept(Parser *p, const char *text);       // an operator or keyword: steps over it
bool ast_expect(Parser *p, const char *text);
GrValue ast_invalid(Parser *p);                     // SyntaxError for the token read next
bool ast_is_name(const Parser *p, int64_t at);      // a name that is no keyword
GrValue ast_name_text(Parser *p, const Token *token);

// ---- ast_atoms.c
GrValue ast_atom(Parser *p);
GrValue ast_call_arguments(Parser *p, GrValue function, int64_t first);
GrList *ast_comprehensions(Parser *p);              // for ... in ... [if ...] ...
GrValue ast_lambda(Parser *p);

// ---- ast_strings.c
GrValue ast_strings(Parser *p);
GrValue ast_number(Parser *p);

#endif
