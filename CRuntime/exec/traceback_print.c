// Prints exceptions as CPython does for uncaught ones: traceback with source lines and marks, chains of causes and
// contexts, groups with their margins, notes, and where a SyntaxError is.
#include "exception_core.h"
#include "module_core.h"
#include "traceback_source.h"
#include <stdio.h>

GR_NAME(gr_name_tracebacklimit, "tracebacklimit");
GR_NAME(gr_name___module__, "__module__");
GR_NAME(gr_name___notes__, "__notes__");

enum { REPEAT_CUTOFF = 3, TRACEBACK_LIMIT = 1000, GROUP_WIDTH = 15, GROUP_DEPTH = 10 };

typedef struct Printer {
  GrFiber *fiber;
  GrStrBuilder *out;
  int depth;              // of exception groups
  bool needs_close;       // the frame of the innermost group is still open
  GrList *seen;
} Printer;

// ---- pieces of text

static void put(Printer *p, const char *text) { gr_builder_add(p->fiber, p->out, text, (int64_t)strlen(text)); }
static void put_str(Printer *p, const GrStr *text) { gr_builder_add_str(p->fiber, p->out, text); }
static void put_number(Printer *p, int64_t n) {
  char text[24];
  snprintf(text, sizeof text, "%lld", (long long)n);
  put(p, text);
}
static void put_times(Printer *p, const char *text, int64_t count) {
  for (int64_t i = 0; i < count; i++) {
    put(p, text);
  }
}

static void start_line_with(Printer *p, const char *margin) {
  put_times(p, "  ", p->depth);
  put(p, p->depth ? margin : "");
}
static void start_line(Printer *p) { start_line_with(p, "| "); }

// str() of a value, 0 if it raised.
static GrStr *try_str(Printer *p, GrValue value) {
  GrStr *text = gr_str(p->fiber, value);
  if (text == 0) {
    gr_clear_exception(p->fiber);
  }
  return text;
}

// ---- traceback entries

static void put_marks(Printer *p, GrSourceLine line, const GrCaretRange *range) {
  int64_t indent = gr_source_indent(line);
  start_line(p);
  put(p, "    ");
  for (int64_t column = indent; column < range->end; column++) {
    bool is_anchor = column >= range->anchor_start && column < range->anchor_end;
    put(p, column < range->start ? " " : range->anchor_end < 0 || is_anchor ? "^" : "~");
  }
  put(p, "\n");
}

static void put_entry(Printer *p, const GrTraceback *entry) {
  const GrCode *code = entry->site->code;
  start_line(p);
  put(p, "  File \"");
  put_str(p, code->filename);
  put(p, "\", line ");
  put_number(p, entry->line);
  put(p, ", in ");
  put_str(p, code->name);
  put(p, "\n");
  GrSourceLine line;
  GrCaretRange range;
  if (!gr_source_line(p->fiber, code->filename, entry->line, &line)) {
    return;
  }
  int64_t indent = gr_source_indent(line);
  start_line(p);
  put(p, "    ");
  gr_builder_add(p->fiber, p->out, line.text + indent, line.size - indent);
  put(p, "\n");
  if (entry->line == entry->site->line && gr_caret_range(entry->site, line, &range)) {
    put_marks(p, line, &range);
  }
}

static void put_repeats(Printer *p, int64_t count) {
  if (count > REPEAT_CUTOFF) {
    char text[80];
    int64_t more = count - REPEAT_CUTOFF;
    // CPython leaves the margin of a group out here.
    snprintf(text, sizeof text, "  [Previous line repeated %lld more time%s]\n", (long long)more,
             more > 1 ? "s" : "");
    put(p, text);
  }
}

static const GrTraceback *next_entry(const GrTraceback *entry) {
  return entry->next == GR_NONE ? 0 : (const GrTraceback *)(const void *)entry->next;
}

static void put_entries(Printer *p, const GrTraceback *entry, int64_t limit) {
  int64_t depth = 0, count = 0;
  for (const GrTraceback *e = entry; e; e = next_entry(e)) {
    depth++;
  }
  for (; depth > limit; depth--) {
    entry = next_entry(entry);
  }
  const GrTraceback *last = 0;
  for (; entry; entry = next_entry(entry)) {
    if (last == 0 || last->line != entry->line || last->site->code != entry->site->code) {
      put_repeats(p, count);
      count = 0;
      last = entry;
    }
    if (++count <= REPEAT_CUTOFF) {
      put_entry(p, entry);
    }
  }
  put_repeats(p, count);
}

static void put_traceback(Printer *p, GrException *exception, bool is_group) {
  int64_t limit = TRACEBACK_LIMIT;
  GrValue set = gr_sys_find(p->fiber, &gr_name_tracebacklimit);
  if (set && gr_is_int(set) && !gr_int_to_i64(set, &limit)) {
    limit = gr_int_sign(set) > 0 ? TRACEBACK_LIMIT : 0;
  }
  if (exception->traceback == 0 || limit <= 0) {
    return;
  }
  start_line_with(p, is_group && p->depth == 1 ? "+ " : "| ");
  put(p, is_group ? "Exception Group Traceback (most recent call last):\n" : "Traceback (most recent call last):\n");
  put_entries(p, (const GrTraceback *)(const void *)exception->traceback, limit);
}

// ---- the exception itself

static void put_type_name(Printer *p, GrType *type) {
  GrValue module = gr_getattr_find(p->fiber, GR_VALUE(type), &gr_name___module__);
  gr_clear_exception(p->fiber);
  if (module == 0 || !gr_is_str(module)) {
    put(p, "<unknown>.");
  } else if (!gr_str_equal_c(gr_as_str(module), "builtins") && !gr_str_equal_c(gr_as_str(module), "__main__")) {
    put_str(p, gr_as_str(module));
    put(p, ".");
  }
  put_str(p, type->qualname ? type->qualname : type->name);
}

static int64_t number_field(const GrException *error, int index, int64_t fallback) {
  GrValue value = error->fields[index];
  int64_t number;
  return value && gr_is_int(value) && gr_int_to_i64(value, &number) ? number : fallback;
}

// The line of a SyntaxError and the marks below it.
static void put_error_text(Printer *p, const GrException *error) {
  GrValue value = error->fields[GR_SYNTAX_TEXT];
  if (value == 0 || !gr_is_str(value)) {
    return;
  }
  GrStr *text = gr_as_str(value);
  int64_t offset = number_field(error, GR_SYNTAX_OFFSET, -1);
  int64_t end_offset = number_field(error, GR_SYNTAX_END_OFFSET, offset);
  int64_t line = number_field(error, GR_SYNTAX_LINENO, 0);
  int64_t end_line = number_field(error, GR_SYNTAX_END_LINENO, line);
  GrSourceLine source = {text->bytes, text->size};
  while (source.size > 0 && strchr("\n\r", source.text[source.size - 1])) {
    source.size--;
  }
  if (end_line != line) {
    end_offset = source.size + 1;
  }
  int64_t indent = 0;
  while (indent < source.size && strchr(" \t\f", source.text[indent])) {
    indent++;
  }
  start_line(p);
  put(p, "    ");
  gr_builder_add(p->fiber, p->out, source.text + indent, source.size - indent);
  put(p, "\n");
  if (offset < 1 || offset <= indent) {
    return;
  }
  start_line(p);
  put(p, "    ");
  put_times(p, " ", offset - 1 - indent);
  put_times(p, "^", end_offset > offset ? end_offset - offset : 1);
  put(p, "\n");
}

static void put_file_and_line(Printer *p, GrException *error) {
  GrValue filename = error->fields[GR_SYNTAX_FILENAME];
  GrStr *name = filename && filename != GR_NONE ? try_str(p, filename) : 0;
  start_line(p);
  put(p, "  File \"");
  if (name) {
    put_str(p, name);
  } else {
    put(p, "<string>");
  }
  put(p, "\", line ");
  put_number(p, number_field(error, GR_SYNTAX_LINENO, 0));
  put(p, "\n");
  put_error_text(p, error);
}

static void put_message(Printer *p, GrException *exception) {
  GrValue value = GR_VALUE(exception);
  bool is_located = gr_exception_isa(exception, &gr_exc_SyntaxError) &&
                    number_field(exception, GR_SYNTAX_LINENO, -1) >= 0;
  if (is_located) {
    put_file_and_line(p, exception);
  }
  start_line(p);
  put_type_name(p, exception->base.type);
  GrStr *text = is_located && exception->fields[GR_SYNTAX_MSG] ? try_str(p, exception->fields[GR_SYNTAX_MSG])
                                                               : try_str(p, value);
  if (text == 0) {
    put(p, ": <exception str() failed>");
  } else if (text->size > 0) {
    put(p, ": ");
    put_str(p, text);
  }
  GrStr *suggestion = gr_suggest(p->fiber, exception);
  if (suggestion) {
    put(p, ". Did you mean: '");
    put_str(p, suggestion);
    put(p, "'?");
  }
  put(p, "\n");
}

// Text whose lines each get the margin.
static void put_lines(Printer *p, const GrStr *text) {
  const char *s = text->bytes, *end = s + text->size;
  do {
    const char *newline = memchr(s, '\n', (size_t)(end - s));
    const char *stop = newline ? newline : end;
    start_line(p);
    gr_builder_add(p->fiber, p->out, s, stop - s);
    put(p, "\n");
    s = newline ? newline + 1 : end;
  } while (s < end);
}

static void put_notes(Printer *p, GrException *exception) {
  GrValue notes = gr_getattr_find(p->fiber, GR_VALUE(exception), &gr_name___notes__);
  gr_clear_exception(p->fiber);
  if (notes == 0 || notes == GR_NONE) {
    return;
  }
  if (!gr_is_list(notes) && !gr_is_tuple(notes)) {
    GrStr *text = gr_repr(p->fiber, notes);
    gr_clear_exception(p->fiber);
    start_line(p);
    put(p, text ? "" : "<__notes__ repr() failed>");
    if (text) {
      put_str(p, text);
    }
    put(p, "\n");
    return;
  }
  GrTuple *items = gr_tuple_from_iterable(p->fiber, notes);
  for (int64_t i = 0; items && i < items->length; i++) {
    GrStr *text = try_str(p, items->items[i]);
    if (text) {
      put_lines(p, text);
    } else {
      start_line(p);
      put(p, "<note str() failed>\n");
    }
  }
}

static void put_exception(Printer *p, GrException *exception) {
  put_traceback(p, exception, gr_exception_isa(exception, &gr_exc_BaseExceptionGroup));
  put_message(p, exception);
  put_notes(p, exception);
}

// ---- groups and chains

static void put_chain(Printer *p, GrException *exception);

static void put_member(Printer *p, GrTuple *items, int64_t i) {
  if (i < GROUP_WIDTH) {
    put_chain(p, gr_as_exception(items->items[i]));
    return;
  }
  int64_t remaining = items->length - GROUP_WIDTH;
  start_line(p);
  put(p, "and ");
  put_number(p, remaining);
  put(p, remaining > 1 ? " more exceptions\n" : " more exception\n");
}

static void put_group(Printer *p, GrException *group) {
  if (p->depth > GROUP_DEPTH) {
    start_line(p);
    put(p, "... (max_group_depth is 10)\n");
    return;
  }
  bool is_top = p->depth == 0;
  p->depth += is_top;
  put_exception(p, group);
  GrTuple *items = gr_as_tuple(group->fields[GR_GROUP_EXCEPTIONS]);
  int64_t count = items->length <= GROUP_WIDTH ? items->length : GROUP_WIDTH + 1;
  p->needs_close = false;
  for (int64_t i = 0; i < count; i++) {
    bool is_last = i == count - 1;
    if (is_last) {
      // The line at the end may already come out of the last member.
      p->needs_close = true;
    }
    put_times(p, "  ", p->depth);
    put(p, i == 0 ? "+-+---------------- " : "  +---------------- ");
    if (i < GROUP_WIDTH) {
      put_number(p, i + 1);
    } else {
      put(p, "...");
    }
    put(p, " ----------------\n");
    p->depth++;
    put_member(p, items, i);
    if (is_last && p->needs_close) {
      put_times(p, "  ", p->depth);
      put(p, "+------------------------------------\n");
      p->needs_close = false;
    }
    p->depth--;
  }
  p->depth -= is_top;
}

static bool was_seen(Printer *p, GrException *exception) {
  for (int64_t i = 0; i < gr_list_length(p->seen); i++) {
    if (gr_list_find(p->seen, i) == GR_VALUE(exception)) {
      return true;
    }
  }
  return false;
}

static void put_chained(Printer *p, GrException *exception, const char *message) {
  bool needs_close = p->needs_close;
  put_chain(p, exception);
  p->needs_close = needs_close;
  start_line(p);
  put(p, "\n");
  start_line(p);
  put(p, message);
  start_line(p);
  put(p, "\n");
}

static void put_chain(Printer *p, GrException *exception) {
  if (!gr_stack_check(p->fiber)) {
    gr_clear_exception(p->fiber);
    return;
  }
  if (!was_seen(p, exception) && gr_list_push(p->fiber, p->seen, GR_VALUE(exception))) {
    if (exception->cause) {
      if (!was_seen(p, exception->cause)) {
        put_chained(p, exception->cause,
                    "The above exception was the direct cause of the following exception:\n");
      }
    } else if (exception->context && !(exception->base.flags & GR_SUPPRESS_CONTEXT) &&
               !was_seen(p, exception->context)) {
      put_chained(p, exception->context,
                  "During handling of the above exception, another exception occurred:\n");
    }
  }
  if (gr_exception_isa(exception, &gr_exc_BaseExceptionGroup)) {
    put_group(p, exception);
  } else {
    put_exception(p, exception);
  }
}

bool gr_format_exception(GrFiber *fiber, GrStrBuilder *builder, GrException *exception) {
  GrException *pending = gr_take_exception(fiber);
  Printer printer = {.fiber = fiber, .out = builder, .seen = gr_list_new(fiber, 4)};
  if (printer.seen) {
    put_chain(&printer, exception);
  }
  gr_clear_exception(fiber);
  fiber->exception = pending;
  return printer.seen != 0;
}

void gr_print_exception(GrFiber *fiber, GrException *exception) {
  GrStrBuilder builder;
  gr_builder_init(&builder);
  GrStr *text = gr_format_exception(fiber, &builder, exception) ? gr_builder_finish(fiber, &builder) : 0;
  if (text) {
    gr_write_stderr(fiber, text);
  }
  gr_clear_exception(fiber);
}
