// Iterators over the pieces of a format string, for the `_string` module.
#ifndef GROUSE_FORMATTER_H
#define GROUSE_FORMATTER_H

#include "grouse/ops.h"

// (literal, field_name, format_spec, conversion) tuples.
GrValue gr_formatter_iterator_new(GrFiber *fiber, GrStr *text);
// (first, iterator of (is_attribute, name or index)).
GrValue gr_field_name_split(GrFiber *fiber, GrStr *text);

#endif
