// The _csv module: readers. Dialects are in csv_dialect.c, writers in csv_writer.c.
//
// A line is read by the bytes of its UTF-8. What is ordinary is passed over in runs; a state machine looks at the rest,
// character by character.
#include "csv_private.h"
#include "../collection/iter.h"

GrValue gr_csv_Reader = GR_VALUE(&gr_csv_reader_type), gr_csv_Writer = GR_VALUE(&gr_csv_writer_type);
_Atomic(int64_t) csv_field_limit = 128 * 1024;

#include "_csv.bind.h"

typedef enum State {
  START_RECORD, START_FIELD, ESCAPED, AFTER_ESCAPED_NEWLINE, IN_FIELD, IN_QUOTED, ESCAPED_IN_QUOTED, QUOTE_IN_QUOTED, EAT_NEWLINES,
} State;

#define END_OF_LINE (UINT32_MAX - 1)   // what follows the last character

// A row that is being read.
typedef struct Row {
  GrFiber *fiber;
  const GrCsvDialect *dialect;
  GrList *fields;
  GrStrBuilder field;
  State state;
  bool numeric;                        // the field is a number: not quoted, and all that is not is one
} Row;

static bool raise_csv(GrFiber *fiber, const char *message) {
  gr_raise(fiber, &gr_csv_error_type, "%s", message);
  return false;
}

static bool within_limit(Row *row, int64_t more, const char *text) {
  int64_t limit = atomic_load_explicit(&csv_field_limit, memory_order_relaxed);
  // Bytes are at least as many as characters.
  if (GR_LIKELY(row->field.size + more <= limit) || row->field.length + utf8_count(text, more) <= limit) {
    return true;
  }
  gr_raise(row->fiber, &gr_csv_error_type, "field larger than field limit (%lld)", (long long)limit);
  return false;
}

static bool add_run(Row *row, const char *start, const char *end) {
  return within_limit(row, end - start, start) && gr_builder_add(row->fiber, &row->field, start, end - start);
}

static bool add_char(Row *row, uint32_t c) {
  char bytes[4];
  return within_limit(row, utf8_put(bytes, c), bytes) && gr_builder_add_char(row->fiber, &row->field, c);
}

static bool save(Row *row, GrStr *text) {
  GrValue value = GR_VALUE(text);
  if (text && row->numeric) {
    row->numeric = false;
    value = gr_call1(row->fiber, GR_VALUE(&gr_float_type), value);
  }
  return value && gr_list_push(row->fiber, row->fields, value);
}

static bool save_field(Row *row) { return save(row, gr_builder_finish(row->fiber, &row->field)); }

static inline bool is_newline(uint32_t c) { return c == '\n' || c == '\r'; }

// A field ends with [c]: a newline or the end of the line.
static bool end_field(Row *row, uint32_t c) {
  row->state = c == END_OF_LINE ? START_RECORD : EAT_NEWLINES;
  return save_field(row);
}

static bool start_field(Row *row, uint32_t c) {
  const GrCsvDialect *dialect = row->dialect;
  if (is_newline(c) || c == END_OF_LINE) {
    return end_field(row, c);
  }
  row->state = START_FIELD;
  if (c == dialect->quotechar && dialect->quoting != CSV_NONE) {
    row->state = IN_QUOTED;
  } else if (c == dialect->escapechar) {
    row->state = ESCAPED;
  } else if (c == ' ' && dialect->skipinitialspace) {
    return true;
  } else if (c == dialect->delimiter) {
    return save_field(row);
  } else {
    row->numeric = dialect->quoting == CSV_NONNUMERIC;
    row->state = IN_FIELD;
    return add_char(row, c);
  }
  return true;
}

static bool in_field(Row *row, uint32_t c) {
  if (is_newline(c) || c == END_OF_LINE) {
    return end_field(row, c);
  }
  if (c == row->dialect->escapechar) {
    row->state = ESCAPED;
    return true;
  }
  if (c == row->dialect->delimiter) {
    row->state = START_FIELD;
    return save_field(row);
  }
  return add_char(row, c);   // the state stays: behind an escaped newline the line's end does not count, as in CPython
}

static bool in_quoted(Row *row, uint32_t c) {
  const GrCsvDialect *dialect = row->dialect;
  if (c == END_OF_LINE) {
    return true;
  }
  if (c == dialect->escapechar) {
    row->state = ESCAPED_IN_QUOTED;
    return true;
  }
  if (c == dialect->quotechar && dialect->quoting != CSV_NONE) {
    row->state = dialect->doublequote ? QUOTE_IN_QUOTED : IN_FIELD;
    return true;
  }
  return add_char(row, c);
}

static bool after_quote(Row *row, uint32_t c) {
  const GrCsvDialect *dialect = row->dialect;
  if (c == dialect->quotechar && dialect->quoting != CSV_NONE) {
    row->state = IN_QUOTED;
    return add_char(row, c);
  }
  if (c == dialect->delimiter) {
    row->state = START_FIELD;
    return save_field(row);
  }
  if (is_newline(c) || c == END_OF_LINE) {
    return end_field(row, c);
  }
  if (!dialect->strict) {
    row->state = IN_FIELD;
    return add_char(row, c);
  }
  gr_raise(row->fiber, &gr_csv_error_type, "'%S' expected after '%S'", gr_str_from_char(row->fiber, dialect->delimiter),
           gr_str_from_char(row->fiber, dialect->quotechar));
  return false;
}

static bool process(Row *row, uint32_t c) {
  switch (row->state) {
  case START_RECORD:
    if (c == END_OF_LINE) {
      return true;   // an empty line is an empty row
    }
    if (is_newline(c)) {
      row->state = EAT_NEWLINES;
      return true;
    }
    return start_field(row, c);
  case START_FIELD:
    return start_field(row, c);
  case ESCAPED:
    row->state = is_newline(c) ? AFTER_ESCAPED_NEWLINE : IN_FIELD;
    return add_char(row, c == END_OF_LINE ? '\n' : c);
  case AFTER_ESCAPED_NEWLINE:
    return c == END_OF_LINE || in_field(row, c);
  case IN_FIELD:
    return in_field(row, c);
  case IN_QUOTED:
    return in_quoted(row, c);
  case ESCAPED_IN_QUOTED:
    row->state = IN_QUOTED;
    return add_char(row, c == END_OF_LINE ? '\n' : c);
  case QUOTE_IN_QUOTED:
    return after_quote(row, c);
  case EAT_NEWLINES:
    if (c == END_OF_LINE) {
      row->state = START_RECORD;
      return true;
    }
    return is_newline(c) || raise_csv(row->fiber, "new-line character seen in unquoted field - do you need to open the "
                                                  "file in universal-newline mode?");
  }
  return true;
}

static inline const char *run_end(const Row *row, const char *at, const char *end, int class) {
  while (at < end && !(row->dialect->classes[(uint8_t)*at] & class)) {
    at++;
  }
  return at;
}

// Reads a whole ordinary field at *at, with the delimiter behind it; false: it is not that simple, nothing was read.
static inline bool read_simple(Row *row, const char **at, const char *end, bool *good) {
  const char *start = *at;
  if (row->dialect->classes[(uint8_t)*start] & CSV_STARTS_OTHER) {
    return false;
  }
  const char *stop = run_end(row, start, end, CSV_ENDS_FIELD);
  if (stop == end || (uint8_t)*stop != row->dialect->delimiter) {
    return false;
  }
  row->numeric = row->dialect->quoting == CSV_NONNUMERIC;
  row->state = START_FIELD;
  *at = stop + 1;
  *good = within_limit(row, stop - start, start) && save(row, gr_str_new(row->fiber, start, stop - start));
  return true;
}

static bool read_line(Row *row, const GrStr *line) {
  const char *at = line->bytes, *end = at + line->size;
  while (at < end) {
    const char *stop = at;
    bool good = true;
    if (row->state == IN_FIELD) {
      stop = run_end(row, at, end, CSV_ENDS_FIELD);
    } else if (row->state == IN_QUOTED) {
      stop = run_end(row, at, end, CSV_ENDS_QUOTED);
    } else if (row->state <= START_FIELD && read_simple(row, &at, end, &good)) {
      if (!good) {
        return false;
      }
      continue;
    }
    if (stop > at) {
      good = add_run(row, at, stop);
      at = stop;
    } else {
      good = process(row, utf8_next(&at));
    }
    if (!good) {
      return false;
    }
  }
  return process(row, END_OF_LINE);
}

GrValue gr_csv_reader_slot_next(GrFiber *fiber, GrValue value) {
  GrCsvReader *self = (GrCsvReader *)(void *)value;
  Row row = {.fiber = fiber, .dialect = self->dialect, .fields = gr_list_new(fiber, 8)};
  if (!row.fields) {
    return 0;
  }
  do {
    GrValue line = gr_next(fiber, self->input);
    if (!line) {
      if (gr_has_exception(fiber) || (row.field.size == 0 && row.state != IN_QUOTED)) {
        return 0;
      }
      if (row.dialect->strict) {
        raise_csv(fiber, "unexpected end of data");
        return 0;
      }
      return save_field(&row) ? GR_VALUE(row.fields) : 0;
    }
    if (!gr_is_str(line)) {
      return gr_raise(fiber, &gr_csv_error_type,
                      "iterator should return strings, not %T (the file should be opened in text mode)", line);
    }
    atomic_fetch_add_explicit(&self->line_num, 1, memory_order_relaxed);
    if (!read_line(&row, gr_as_str(line))) {
      return 0;
    }
  } while (row.state != START_RECORD);
  return GR_VALUE(row.fields);
}

GrValue gr_csv_reader(GrFiber *fiber, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  GrCsvReader *self = GR_NEW(fiber, GrCsvReader, &gr_csv_reader_type);
  if (nargs >= 1 && nargs <= 2 && !(self->input = gr_iter(fiber, args[0]))) {
    return 0;
  }
  self->dialect = csv_dialect_of_call(fiber, args, nargs, kwnames);
  return self->dialect ? GR_VALUE(self) : 0;
}

static GrValue no_instances(GrFiber *fiber, GrType *type) {
  return gr_raise(fiber, &gr_exc_TypeError, "cannot create '%N' instances", type);
}

GrValue gr_csv_reader_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  (void)args, (void)nargs, (void)kwnames;
  return no_instances(fiber, type);
}
GrValue gr_csv_writer_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  (void)args, (void)nargs, (void)kwnames;
  return no_instances(fiber, type);
}

GrValue gr_csv_reader_slot_iter(GrFiber *fiber, GrValue self) {
  (void)fiber;
  return self;
}
GrValue gr_csv_reader_get_dialect(GrFiber *fiber, GrCsvReader *self) {
  (void)fiber;
  return GR_VALUE(self->dialect);
}
GrValue gr_csv_reader_get_line_num(GrFiber *fiber, GrCsvReader *self) {
  return gr_int_from_i64(fiber, atomic_load_explicit(&self->line_num, memory_order_relaxed));
}

GrValue gr_csv_field_size_limit(GrFiber *fiber, GrValue new_limit) {
  int64_t old = atomic_load_explicit(&csv_field_limit, memory_order_relaxed), limit;
  if (new_limit) {
    if (gr_type_of(new_limit) != &gr_int_type) {
      return gr_raise(fiber, &gr_exc_TypeError, "limit must be an integer");
    }
    if (!gr_to_i64(fiber, new_limit, INT64_MIN, INT64_MAX, "long", &limit)) {
      return 0;
    }
    atomic_store_explicit(&csv_field_limit, limit, memory_order_relaxed);
  }
  return gr_int_from_i64(fiber, old);
}

GrType gr_csv_error_type = {GR_TYPE_HEAD(gr_name_Error, GrException), GR_CSV_ERROR_SLOTS
                            .primary_base = &gr_exc_Exception,
                            .attributes_offset = offsetof(GrException, dict),
                            .type_flags = GR_TYPE_BASE | GR_TYPE_HAS_DICT | GR_TYPE_IS_EXCEPTION};
GrType gr_csv_dialect_type = {GR_TYPE_HEAD(gr_name_Dialect, GrCsvDialect), GR_CSV_DIALECT_SLOTS
                              .type_flags = GR_TYPE_BASE};
GrType gr_csv_reader_type = {GR_TYPE_HEAD(gr_name_reader, GrCsvReader), GR_CSV_READER_SLOTS
                             .type_flags = GR_TYPE_BASE};
GrType gr_csv_writer_type = {GR_TYPE_HEAD(gr_name_writer, GrCsvWriter), GR_CSV_WRITER_SLOTS
                             .type_flags = GR_TYPE_BASE};
