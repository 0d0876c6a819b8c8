// Struct sequences: tuples with named fields (time.struct_time, os.stat_result, sys.version_info, ...).
//
// An instance is a GrTuple of the visible fields; the fields that only have a name lie behind them, past its
// length. The type is static data:
//
//   static const GrGetSetDef point_fields[] = {GR_STRUCTSEQ_FIELD(gr_name_x, 0, "doc"), ..., {0}};
//   GrStructSeqType gr_point_type = GR_STRUCTSEQ_TYPE(gr_name_point, gr_name_geo, point_fields, 2, 2, "doc");
//
// The fields stand in order; visible ones that have no name of their own are left out of the table.
#ifndef GROUSE_STRUCTSEQ_H
#define GROUSE_STRUCTSEQ_H

#include "grouse/bind.h"
#include "grouse/function.h"
#include "grouse/tuple.h"

typedef struct GrStructSeqType {
  GrType type;
  int64_t visible, total;      // n_sequence_fields, n_fields
} GrStructSeqType;

// Makes the type ready; before it is put into a module. False: raised.
bool gr_structseq_ready(GrFiber *fiber, GrStructSeqType *type);
// A new instance with [type]->total values; 0 stands for None.
GrValue gr_structseq_new(GrFiber *fiber, GrStructSeqType *type, const GrValue *values);

// For the macros below.
extern const GrMethodDef gr_structseq_methods[];
GrValue gr_structseq_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames);
GrValue gr_structseq_slot_repr(GrFiber *fiber, GrValue self);
#define GR_STRUCTSEQ_INDICES(X)                                                                              \
  X(0) X(1) X(2) X(3) X(4) X(5) X(6) X(7) X(8) X(9) X(10) X(11) X(12) X(13) X(14) X(15) X(16) X(17) X(18)   \
  X(19) X(20) X(21) X(22) X(23)
#define GR_STRUCTSEQ_DECLARE(index) GrValue gr_structseq_get_##index(GrFiber *fiber, GrValue self);
GR_STRUCTSEQ_INDICES(GR_STRUCTSEQ_DECLARE)
#undef GR_STRUCTSEQ_DECLARE

#define GR_STRUCTSEQ_FIELD(name_symbol, index, text) {&name_symbol, gr_structseq_get_##index, 0, text, true}
#define GR_STRUCTSEQ_TYPE(name_symbol, module_symbol, fields, visible_count, total_count, text)             \
  {.type = {GR_TYPE_HEAD(name_symbol, GrTuple), .module = &module_symbol, .doc = text,                      \
            .primary_base = &gr_tuple_type, .item_size = sizeof(GrValue),                                   \
            .type_flags = GR_TYPE_IS_TUPLE | GR_TYPE_SEQUENCE, .new_ = gr_structseq_slot_new,               \
            .repr = gr_structseq_slot_repr, .methods = gr_structseq_methods, .getsets = fields},            \
   .visible = visible_count, .total = total_count}

#endif
