// What the files of the _csv module share.
#ifndef GROUSE_CSV_PRIVATE_H
#define GROUSE_CSV_PRIVATE_H

#include "grouse/bind.h"
#include "../text/utf8.h"

typedef enum CsvQuoting { CSV_MINIMAL, CSV_ALL, CSV_NONNUMERIC, CSV_NONE } CsvQuoting;

// What a byte may mean; of characters beyond ASCII the first byte.
enum {
  CSV_ENDS_FIELD = 1,        // may end or interrupt a field without quotes
  CSV_ENDS_QUOTED = 2,       // may end or interrupt a field in quotes
  CSV_STARTS_OTHER = 4,      // at the start of a field: no ordinary character
  CSV_NEEDS_CARE = 8,        // writers must quote or escape it
};
#define CSV_NOT_SET UINT32_MAX   // no character

// Immutable once made.
typedef struct GrCsvDialect {
  GrMutable base;
  uint32_t delimiter, quotechar, escapechar;
  GrStr *lineterminator;
  CsvQuoting quoting;
  bool doublequote, skipinitialspace, strict;
  uint8_t classes[256];
} GrCsvDialect;

// Only line_num changes: what is read of a row lives on the stack of the call that reads it.
typedef struct GrCsvReader {
  GrMutable base;
  GrCsvDialect *dialect;
  GrValue input;
  _Atomic(int64_t) line_num;
} GrCsvReader;

// Immutable: a record lives on the stack of the call that writes it.
typedef struct GrCsvWriter {
  GrMutable base;
  GrCsvDialect *dialect;
  GrValue write;
} GrCsvWriter;

extern GrType gr_csv_dialect_type, gr_csv_reader_type, gr_csv_writer_type, gr_csv_error_type;

extern _Atomic(int64_t) csv_field_limit;

// The dialect that reader(x, dialect, **settings) means: [args] as of the call.
GrCsvDialect *csv_dialect_of_call(GrFiber *fiber, const GrValue *args, size_t nargs, GrTuple *kwnames);
// A registered dialect; csv.Error.
GrValue csv_find_dialect(GrFiber *fiber, GrValue name);

#endif
