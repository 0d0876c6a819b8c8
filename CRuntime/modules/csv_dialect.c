// Dialects of CSV and their registry.
#include "csv_private.h"

#include "_csv.proto.h"

GR_NAME(csv_dialect_name, "dialect");
GR_NAME(csv_delimiter_name, "delimiter");
GR_NAME(csv_doublequote_name, "doublequote");
GR_NAME(csv_escapechar_name, "escapechar");
GR_NAME(csv_lineterminator_name, "lineterminator");
GR_NAME(csv_quotechar_name, "quotechar");
GR_NAME(csv_quoting_name, "quoting");
GR_NAME(csv_skipinitialspace_name, "skipinitialspace");
GR_NAME(csv_strict_name, "strict");
GR_NAME(csv_dialects_name, "_dialects");
GR_NAME(csv_crlf, "\r\n");

enum { DIALECT, DELIMITER, DOUBLEQUOTE, ESCAPECHAR, LINETERMINATOR, QUOTECHAR, QUOTING, SKIPINITIALSPACE, STRICT, SETTINGS };
static GrStr *const setting_names[SETTINGS] = {
    &csv_dialect_name, &csv_delimiter_name, &csv_doublequote_name, &csv_escapechar_name, &csv_lineterminator_name,
    &csv_quotechar_name, &csv_quoting_name, &csv_skipinitialspace_name, &csv_strict_name};

static GrDict *dialects;   // by name

GrValue csv_find_dialect(GrFiber *fiber, GrValue name) {
  GrValue found = gr_dict_find(fiber, dialects, name);
  if (!found && !gr_has_exception(fiber)) {
    gr_raise(fiber, &gr_csv_error_type, "unknown dialect");
  }
  return found;
}

// ---- settings; 0 stands for one that was not given

static bool set_character(GrFiber *fiber, const char *name, GrValue value, bool may_be_none, uint32_t *result) {
  if (!value) {
    return true;
  }
  if (may_be_none && value == GR_NONE) {
    *result = CSV_NOT_SET;
    return true;
  }
  if (!gr_is_str(value)) {
    gr_raise(fiber, &gr_exc_TypeError, may_be_none ? "\"%s\" must be string or None, not %T" : "\"%s\" must be string, not %T",
             name, value);
    return false;
  }
  if (gr_as_str(value)->length != 1) {
    gr_raise(fiber, &gr_exc_TypeError, "\"%s\" must be a 1-character string", name);
    return false;
  }
  *result = gr_str_at(gr_as_str(value), 0);
  return true;
}

static bool set_truth(GrFiber *fiber, GrValue value, bool *result) {
  int truth = value ? gr_truth(fiber, value) : *result;
  *result = truth > 0;
  return truth >= 0;
}

static bool set_quoting(GrFiber *fiber, GrValue value, CsvQuoting *result) {
  int64_t number;
  if (!value) {
    return true;
  }
  if (gr_type_of(value) != &gr_int_type) {
    gr_raise(fiber, &gr_exc_TypeError, "\"quoting\" must be an integer");
    return false;
  }
  if (!gr_to_i64(fiber, value, INT32_MIN, INT32_MAX, "int", &number)) {
    return false;
  }
  if (number < CSV_MINIMAL || number > CSV_NONE) {
    gr_raise(fiber, &gr_exc_TypeError, "bad \"quoting\" value");
    return false;
  }
  *result = (CsvQuoting)number;
  return true;
}

static bool set_terminator(GrFiber *fiber, GrValue value, GrStr **result) {
  if (value && value != GR_NONE && !gr_is_str(value)) {
    gr_raise(fiber, &gr_exc_TypeError, "\"lineterminator\" must be a string");
    return false;
  }
  if (value) {
    *result = value == GR_NONE ? 0 : gr_as_str(value);
  }
  return true;
}

static bool check(GrFiber *fiber, const GrCsvDialect *self) {
  if (self->quoting != CSV_NONE && self->quotechar == CSV_NOT_SET) {
    gr_raise(fiber, &gr_exc_TypeError, "quotechar must be set if quoting enabled");
    return false;
  }
  if (!self->lineterminator) {
    gr_raise(fiber, &gr_exc_TypeError, "lineterminator must be set");
    return false;
  }
  return true;
}

static void mark(GrCsvDialect *self, uint32_t c, int classes) {
  char bytes[4];
  if (c != CSV_NOT_SET) {
    utf8_put(bytes, c);
    self->classes[(uint8_t)bytes[0]] |= (uint8_t)classes;
  }
}

static void fill_classes(GrCsvDialect *self) {
  mark(self, self->delimiter, CSV_ENDS_FIELD | CSV_STARTS_OTHER | CSV_NEEDS_CARE);
  mark(self, self->escapechar, CSV_ENDS_FIELD | CSV_STARTS_OTHER | CSV_ENDS_QUOTED | CSV_NEEDS_CARE);
  mark(self, self->quotechar, CSV_NEEDS_CARE);
  if (self->quoting != CSV_NONE) {
    mark(self, self->quotechar, CSV_STARTS_OTHER | CSV_ENDS_QUOTED);
  }
  mark(self, '\n', CSV_ENDS_FIELD | CSV_STARTS_OTHER);
  mark(self, '\r', CSV_ENDS_FIELD | CSV_STARTS_OTHER);
  if (self->skipinitialspace) {
    mark(self, ' ', CSV_STARTS_OTHER);
  }
  const char *at = self->lineterminator->bytes, *end = at + self->lineterminator->size;
  while (at < end) {
    mark(self, utf8_next(&at), CSV_NEEDS_CARE);
  }
}

// Takes settings that were not given from the attributes of [model], where it has them.
static void take_from(GrFiber *fiber, GrValue model, GrValue settings[SETTINGS]) {
  for (int i = DELIMITER; i < SETTINGS; i++) {
    if (!settings[i]) {
      settings[i] = gr_getattr(fiber, model, setting_names[i]);
      gr_clear_exception(fiber);
    }
  }
}

static GrValue make(GrFiber *fiber, GrType *type, GrValue settings[SETTINGS]) {
  GrValue model = settings[DIALECT];
  if (model == GR_NONE) {
    model = 0;
  }
  if (model && gr_is_str(model) && !(model = csv_find_dialect(fiber, model))) {
    return 0;
  }
  bool given = false;
  for (int i = DELIMITER; i < SETTINGS; i++) {
    given = given || settings[i];
  }
  if (model && !given && gr_is_instance_of(model, &gr_csv_dialect_type)) {
    return model;
  }
  if (model) {
    take_from(fiber, model, settings);
  }
  GrCsvDialect *self = (GrCsvDialect *)(void *)gr_type_allocate(fiber, type, 0);
  if (!self) {
    return 0;
  }
  self->delimiter = ',';
  self->quotechar = '"';
  self->escapechar = CSV_NOT_SET;
  self->lineterminator = &csv_crlf;
  self->doublequote = true;
  if (!set_character(fiber, "delimiter", settings[DELIMITER], false, &self->delimiter) ||
      !set_truth(fiber, settings[DOUBLEQUOTE], &self->doublequote) ||
      !set_character(fiber, "escapechar", settings[ESCAPECHAR], true, &self->escapechar) ||
      !set_terminator(fiber, settings[LINETERMINATOR], &self->lineterminator) ||
      !set_character(fiber, "quotechar", settings[QUOTECHAR], true, &self->quotechar) ||
      !set_quoting(fiber, settings[QUOTING], &self->quoting) ||
      !set_truth(fiber, settings[SKIPINITIALSPACE], &self->skipinitialspace) ||
      !set_truth(fiber, settings[STRICT], &self->strict)) {
    return 0;
  }
  if (settings[QUOTECHAR] == GR_NONE && !settings[QUOTING]) {
    self->quoting = CSV_NONE;
  }
  if (!check(fiber, self)) {
    return 0;
  }
  fill_classes(self);
  return GR_VALUE(self);
}

GrValue gr_csv_dialect_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  GrValue settings[SETTINGS];
  return gr_bind_arguments(fiber, "Dialect", setting_names, SETTINGS, 0, SETTINGS, 0, args, nargs, kwnames, settings)
             ? make(fiber, type, settings)
             : 0;
}

GrCsvDialect *csv_dialect_of_call(GrFiber *fiber, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (nargs < 1 || nargs > 2) {
    gr_raise(fiber, &gr_exc_TypeError, " expected at %s %d argument%s, got %zu", nargs < 1 ? "least" : "most",
             nargs < 1 ? 1 : 2, nargs < 1 ? "" : "s", nargs);
    return 0;
  }
  return (GrCsvDialect *)(void *)gr_csv_dialect_slot_new(fiber, &gr_csv_dialect_type, args + 1, nargs - 1, kwnames);
}

// ---- attributes

static GrValue refuse_pickling(GrFiber *fiber, GrCsvDialect *self) {
  return gr_raise(fiber, &gr_exc_TypeError, "cannot pickle '%S' instances", self->base.type->name);
}

GrValue gr_csv_dialect_dunder_reduce(GrFiber *fiber, GrCsvDialect *self, const GrValue *args, size_t nargs,
                                     GrTuple *kwnames) {
  (void)args, (void)nargs, (void)kwnames;
  return refuse_pickling(fiber, self);
}

GrValue gr_csv_dialect_dunder_reduce_ex(GrFiber *fiber, GrCsvDialect *self, const GrValue *args, size_t nargs,
                                        GrTuple *kwnames) {
  (void)args, (void)nargs, (void)kwnames;
  return refuse_pickling(fiber, self);
}

static GrValue character(GrFiber *fiber, uint32_t c) {
  return c == CSV_NOT_SET ? GR_NONE : GR_VALUE(gr_str_from_char(fiber, c));
}

GrValue gr_csv_dialect_get_delimiter(GrFiber *fiber, GrCsvDialect *self) { return character(fiber, self->delimiter); }
GrValue gr_csv_dialect_get_escapechar(GrFiber *fiber, GrCsvDialect *self) { return character(fiber, self->escapechar); }
GrValue gr_csv_dialect_get_quotechar(GrFiber *fiber, GrCsvDialect *self) { return character(fiber, self->quotechar); }

#define FIELD(name, value)                                                       \
  GrValue gr_csv_dialect_get_##name(GrFiber *fiber, GrCsvDialect *self) {        \
    (void)fiber;                                                                 \
    return value;                                                                \
  }
FIELD(lineterminator, GR_VALUE(self->lineterminator))
FIELD(quoting, gr_tag_int(self->quoting))
FIELD(skipinitialspace, gr_bool(self->skipinitialspace))
FIELD(doublequote, gr_bool(self->doublequote))
FIELD(strict, gr_bool(self->strict))
#undef FIELD

// ---- the registry

GrValue gr_csv_register_dialect(GrFiber *fiber, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (nargs >= 1 && nargs <= 2 && !gr_is_str(args[0])) {
    return gr_raise(fiber, &gr_exc_TypeError, "dialect name must be a string");
  }
  GrCsvDialect *dialect = csv_dialect_of_call(fiber, args, nargs, kwnames);
  return dialect && gr_dict_set(fiber, dialects, args[0], GR_VALUE(dialect)) ? GR_NONE : 0;
}

bool gr_csv_unregister_dialect(GrFiber *fiber, GrValue name) {
  int removed = gr_dict_remove(fiber, dialects, name);
  if (removed == 0) {
    gr_raise(fiber, &gr_csv_error_type, "unknown dialect");
  }
  return removed > 0;
}

GrValue gr_csv_get_dialect(GrFiber *fiber, GrValue name) { return csv_find_dialect(fiber, name); }

GrValue gr_csv_list_dialects(GrFiber *fiber) {
  return GR_VALUE(gr_list_from_iterable(fiber, GR_VALUE(dialects)));
}

bool gr_csv_setup(GrFiber *fiber, GrModule *module) {
  dialects = gr_dict_new(fiber, 8);
  GrDict *namespace = gr_module_dict(fiber, module);
  return dialects && namespace && gr_dict_set_str(fiber, namespace, &csv_dialects_name, GR_VALUE(dialects));
}
