// Code objects: static data, immutable. There is no bytecode: what only an interpreter needs is empty.
#include "grouse/bind.h"
#include "grouse/bytes.h"
#include "grouse/core.h"
#include "frame.h"
#include "code.bind.h"
#include <stdio.h>

enum { CO_OPTIMIZED = 1, CO_NEWLOCALS = 2 };

static GrValue names_tuple(GrFiber *fiber, GrStr *const *names, int32_t count) {
  GrTuple *tuple = gr_tuple_make(fiber, count);
  for (int32_t i = 0; tuple && i < count; i++) {
    tuple->items[i] = GR_VALUE(names[i]);
  }
  return GR_VALUE(tuple);
}

static GrValue empty_bytes(GrFiber *fiber) { return GR_VALUE(gr_bytes_new(fiber, "", 0)); }

GrValue gr_code_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  (void)type, (void)args, (void)nargs, (void)kwnames;
  return gr_raise(fiber, &gr_exc_TypeError, "cannot create 'code' instances: code is compiled ahead of time");
}

GrValue gr_code_slot_repr(GrFiber *fiber, GrValue self) {
  const GrCode *code = (const GrCode *)(void *)self;
  char address[24];
  snprintf(address, sizeof address, "%p", (void *)self);
  return GR_VALUE(gr_str_format(fiber, "<code object %S at %s, file \"%S\", line %d>", code->name, address,
                                code->filename, (int)code->first_line));
}

// Takes one replaced field into [copy]. Only what is data about the function can change, not what it does.
static bool replace_field(GrFiber *fiber, GrCode *copy, GrStr *name, GrValue value) {
  const struct { const char *name; GrStr **field; } texts[] = {{"co_name", &copy->name},
                                                               {"co_qualname", &copy->qualname},
                                                               {"co_filename", &copy->filename}};
  for (size_t i = 0; i < GR_COUNT(texts); i++) {
    if (gr_str_equal_c(name, texts[i].name)) {
      if (!gr_is_str(value)) {
        gr_raise(fiber, &gr_exc_TypeError, "replace() argument '%S' must be str, not %T", name, value);
        return false;
      }
      *texts[i].field = gr_as_str(value);
      return true;
    }
  }
  int64_t number;
  bool is_flags = gr_str_equal_c(name, "co_flags");
  if (!is_flags && !gr_str_equal_c(name, "co_firstlineno")) {
    gr_raise(fiber, &gr_exc_ValueError, "code.replace(): '%S' of code compiled ahead of time cannot be changed", name);
    return false;
  }
  if (!gr_index_i64(fiber, value, &gr_exc_OverflowError, &number)) {
    return false;
  }
  if (is_flags) {
    copy->flags = (copy->flags & ~(uint32_t)0xffff) | ((uint32_t)number & 0xffff);
  } else {
    copy->first_line = (int32_t)number;
  }
  return true;
}

GrValue gr_code_replace(GrFiber *fiber, GrCode *self, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (nargs > 0) {
    return gr_raise(fiber, &gr_exc_TypeError, "replace() takes no positional arguments");
  }
  if (kwnames == 0) {
    return GR_VALUE(self);
  }
  GrCode *copy = (GrCode *)(void *)gr_new(fiber, &gr_code_type, sizeof *copy);
  memcpy(copy, self, sizeof *copy);
  for (int64_t i = 0; i < kwnames->length; i++) {
    if (!replace_field(fiber, copy, gr_as_str(kwnames->items[i]), args[i])) {
      return 0;
    }
  }
  return GR_VALUE(copy);
}

GrValue gr_code_co_lines(GrFiber *fiber, GrCode *self) {
  GrTuple *line = gr_tuple_pack(fiber, 3, GR_INT_CONST(0), GR_INT_CONST(0), gr_tag_int(self->first_line));
  GrValue lines[] = {GR_VALUE(line)};
  GrTuple *all = line ? gr_tuple_new(fiber, lines, 1) : 0;
  return all ? gr_iter(fiber, GR_VALUE(all)) : 0;
}

GrValue gr_code_co_positions(GrFiber *fiber, GrCode *self) {
  GrValue positions = gr_code_positions(fiber, self);
  return positions ? gr_iter(fiber, positions) : 0;
}

GrValue gr_code_get_co_name(GrFiber *fiber, GrCode *self) {
  (void)fiber;
  return GR_VALUE(self->name);
}

GrValue gr_code_get_co_qualname(GrFiber *fiber, GrCode *self) {
  (void)fiber;
  return GR_VALUE(self->qualname);
}

GrValue gr_code_get_co_filename(GrFiber *fiber, GrCode *self) {
  (void)fiber;
  return GR_VALUE(self->filename);
}

GrValue gr_code_get_co_firstlineno(GrFiber *fiber, GrCode *self) {
  (void)fiber;
  return gr_tag_int(self->first_line);
}

// CO_OPTIMIZED and CO_NEWLOCALS are true of every compiled function.
GrValue gr_code_get_co_flags(GrFiber *fiber, GrCode *self) {
  (void)fiber;
  return gr_tag_int((int64_t)(self->flags & 0xffff) | CO_OPTIMIZED | CO_NEWLOCALS);
}

GrValue gr_code_get_co_argcount(GrFiber *fiber, GrCode *self) {
  (void)fiber;
  return gr_tag_int(self->positional);
}

GrValue gr_code_get_co_posonlyargcount(GrFiber *fiber, GrCode *self) {
  (void)fiber;
  return gr_tag_int(self->positional_only);
}

GrValue gr_code_get_co_kwonlyargcount(GrFiber *fiber, GrCode *self) {
  (void)fiber;
  return gr_tag_int(self->keyword_only);
}

GrValue gr_code_get_co_nlocals(GrFiber *fiber, GrCode *self) {
  (void)fiber;
  return gr_tag_int(self->local_count);
}

GrValue gr_code_get_co_stacksize(GrFiber *fiber, GrCode *self) {
  (void)fiber, (void)self;
  return GR_INT_CONST(0);
}

GrValue gr_code_get_co_varnames(GrFiber *fiber, GrCode *self) {
  return names_tuple(fiber, self->local_names, self->local_count);
}

GrValue gr_code_get_co_freevars(GrFiber *fiber, GrCode *self) {
  return names_tuple(fiber, self->free_names, self->free_count);
}

GrValue gr_code_get_co_cellvars(GrFiber *fiber, GrCode *self) {
  return names_tuple(fiber, self->cell_names, self->cell_count);
}

GrValue gr_code_get_co_names(GrFiber *fiber, GrCode *self) {
  (void)fiber, (void)self;
  return GR_VALUE(&gr_tuple_empty);
}

// The docstring, or None, comes first, as inspect expects.
GrValue gr_code_get_co_consts(GrFiber *fiber, GrCode *self) {
  return self->constants ? GR_VALUE(self->constants)
                         : GR_VALUE(gr_tuple_pack(fiber, 1, self->doc ? GR_VALUE(self->doc) : GR_NONE));
}

GrValue gr_code_get_co_code(GrFiber *fiber, GrCode *self) {
  (void)self;
  return empty_bytes(fiber);
}

GrValue gr_code_get_co_linetable(GrFiber *fiber, GrCode *self) {
  (void)self;
  return empty_bytes(fiber);
}

GrValue gr_code_get_co_lnotab(GrFiber *fiber, GrCode *self) {
  (void)self;
  return empty_bytes(fiber);
}

GrValue gr_code_get_co_exceptiontable(GrFiber *fiber, GrCode *self) {
  (void)self;
  return empty_bytes(fiber);
}

GrType gr_code_type = {GR_TYPE_HEAD(gr_name_code, GrCode), GR_CODE_SLOTS
                       .type_flags = GR_TYPE_WEAKREFABLE};
