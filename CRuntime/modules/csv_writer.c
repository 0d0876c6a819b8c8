// Writing of CSV.
#include "csv_private.h"

#include "_csv.proto.h"

GR_NAME(csv_write_name, "write");

// A row that is being written.
typedef struct Record {
  GrFiber *fiber;
  const GrCsvDialect *dialect;
  GrStrBuilder text;
  int64_t fields;
} Record;

static bool raise_csv(GrFiber *fiber, const char *message) {
  gr_raise(fiber, &gr_csv_error_type, "%s", message);
  return false;
}

static inline bool add(Record *record, uint32_t c) { return gr_builder_add_char(record->fiber, &record->text, c); }

// Whether [c] is one of the characters that a field cannot have as they are.
static bool is_special(const GrCsvDialect *dialect, uint32_t c) {
  if (c == dialect->delimiter || c == dialect->escapechar || c == dialect->quotechar) {
    return true;
  }
  const char *at = dialect->lineterminator->bytes, *end = at + dialect->lineterminator->size;
  while (at < end) {
    if (utf8_next(&at) == c) {
      return true;
    }
  }
  return false;
}

// What a special character gets in front of it, 0: nothing. *quotes: it wants the field in quotes.
static uint32_t prefix_of(const GrCsvDialect *dialect, uint32_t c, bool *quotes, bool *escapes) {
  *escapes = dialect->quoting == CSV_NONE || c == dialect->escapechar || (c == dialect->quotechar && !dialect->doublequote);
  if (dialect->quoting != CSV_NONE && c == dialect->quotechar) {
    *escapes = !dialect->doublequote;
  }
  if (*escapes) {
    return dialect->escapechar;
  }
  *quotes = true;
  return c == dialect->quotechar ? c : 0;
}

static const char *plain_end(const GrCsvDialect *dialect, const char *at, const char *end) {
  while (at < end && !(dialect->classes[(uint8_t)*at] & CSV_NEEDS_CARE)) {
    at++;
  }
  return at;
}

// Finds out whether the field needs quotes; false: raised.
static bool examine(Record *record, const char *at, const char *end, bool *quotes) {
  while ((at = plain_end(record->dialect, at, end)) < end) {
    uint32_t c = utf8_next(&at);
    bool escapes;
    if (is_special(record->dialect, c) && prefix_of(record->dialect, c, quotes, &escapes) == CSV_NOT_SET && escapes) {
      return raise_csv(record->fiber, "need to escape, but no escapechar set");
    }
  }
  return true;
}

static bool write_careful(Record *record, const char *at, const char *end) {
  while (at < end) {
    const char *stop = plain_end(record->dialect, at, end);
    if (!gr_builder_add(record->fiber, &record->text, at, stop - at)) {
      return false;
    }
    if (stop == end) {
      break;
    }
    at = stop;
    uint32_t c = utf8_next(&at);
    bool quotes, escapes;
    uint32_t prefix = is_special(record->dialect, c) ? prefix_of(record->dialect, c, &quotes, &escapes) : 0;
    if ((prefix && !add(record, prefix)) || !add(record, c)) {
      return false;
    }
  }
  return true;
}

static bool append(Record *record, GrStr *field, bool quotes) {
  const GrCsvDialect *dialect = record->dialect;
  if (record->fields++ > 0 && !add(record, dialect->delimiter)) {
    return false;
  }
  const char *start = field->bytes, *end = start + field->size;
  if (!quotes && plain_end(dialect, start, end) == end) {
    return gr_builder_add_str(record->fiber, &record->text, field);
  }
  return examine(record, start, end, &quotes) && (!quotes || add(record, dialect->quotechar)) &&
         write_careful(record, start, end) && (!quotes || add(record, dialect->quotechar));
}

static bool is_number(GrValue value) {
  const GrType *type = gr_type_of(value);
  return type->to_int || type->to_float || type->to_index || gr_is_subtype(type, &gr_complex_type);
}

static bool write_value(Record *record, GrValue value) {
  CsvQuoting quoting = record->dialect->quoting;
  bool quotes = quoting == CSV_ALL || (quoting == CSV_NONNUMERIC && !is_number(value));
  GrStr *text = gr_is_str(value) ? gr_as_str(value) : value == GR_NONE ? &gr_str_empty : gr_str(record->fiber, value);
  return text && append(record, text, quotes);
}

static bool write_values(Record *record, GrValue row) {
  GrFiber *fiber = record->fiber;
  if (gr_is_exactly(row, &gr_list_type)) {
    GrValue value;
    for (int64_t i = 0; (value = gr_list_find(gr_as_list(row), i)) != 0; i++) {
      if (!write_value(record, value)) {
        return false;
      }
    }
    return true;
  }
  GrValue iterator = gr_iter(fiber, row), value;
  if (!iterator) {
    if (gr_clear_if(fiber, &gr_exc_TypeError)) {
      gr_raise(fiber, &gr_csv_error_type, "iterable expected, not %T", row);
    }
    return false;
  }
  while ((value = gr_next(fiber, iterator)) != 0) {
    if (!write_value(record, value)) {
      return false;
    }
  }
  return !gr_has_exception(fiber);
}

GrValue gr_csv_writer_writerow(GrFiber *fiber, GrCsvWriter *self, GrValue row) {
  Record record = {.fiber = fiber, .dialect = self->dialect};
  if (!write_values(&record, row)) {
    return 0;
  }
  if (record.fields > 0 && record.text.size == 0) {
    // An empty line would be read as no field at all.
    if (self->dialect->quoting == CSV_NONE) {
      raise_csv(fiber, "single empty field record must be quoted");
      return 0;
    }
    record.fields--;
    if (!append(&record, &gr_str_empty, true)) {
      return 0;
    }
  }
  if (!gr_builder_add_str(fiber, &record.text, self->dialect->lineterminator)) {
    return 0;
  }
  GrStr *line = gr_builder_finish(fiber, &record.text);
  return line ? gr_call1(fiber, self->write, GR_VALUE(line)) : 0;
}

bool gr_csv_writer_writerows(GrFiber *fiber, GrCsvWriter *self, GrValue rows) {
  GrValue iterator = gr_iter(fiber, rows), row;
  if (!iterator) {
    return false;
  }
  while ((row = gr_next(fiber, iterator)) != 0) {
    if (!gr_csv_writer_writerow(fiber, self, row)) {
      return false;
    }
  }
  return !gr_has_exception(fiber);
}

GrValue gr_csv_writer(GrFiber *fiber, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  GrCsvWriter *self = GR_NEW(fiber, GrCsvWriter, &gr_csv_writer_type);
  self->dialect = csv_dialect_of_call(fiber, args, nargs, kwnames);
  if (!self->dialect) {
    return 0;
  }
  self->write = gr_getattr_find(fiber, args[0], &csv_write_name);
  if (!self->write ? !gr_has_exception(fiber) : !gr_type_of(self->write)->call) {
    return gr_raise(fiber, &gr_exc_TypeError, "argument 1 must have a \"write\" method");
  }
  return self->write ? GR_VALUE(self) : 0;
}

GrValue gr_csv_writer_get_dialect(GrFiber *fiber, GrCsvWriter *self) {
  (void)fiber;
  return GR_VALUE(self->dialect);
}
