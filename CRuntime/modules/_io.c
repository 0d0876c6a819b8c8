// The _io module: base classes of streams, whose methods are in io/io_base.c, and the module's table.
#include "../io/io_private.h"

#include "_io.bind.h"

GR_NAME(gr_name_io, "io");

GrType gr_io_base_type = {GR_TYPE_HEAD(gr_name__IOBase, GrIoBase), GR_IO_BASE_SLOTS IO_LAYOUT(GrIoBase)};
GrType gr_raw_io_base_type = {GR_TYPE_HEAD(gr_name__RawIOBase, GrIoBase), GR_RAW_IO_BASE_SLOTS IO_LAYOUT(GrIoBase),
                              .primary_base = &gr_io_base_type};
GrType gr_buffered_io_base_type = {GR_TYPE_HEAD(gr_name__BufferedIOBase, GrIoBase),
                                   GR_BUFFERED_IO_BASE_SLOTS IO_LAYOUT(GrIoBase),
                                   .primary_base = &gr_io_base_type};
GrType gr_text_io_base_type = {GR_TYPE_HEAD(gr_name__TextIOBase, GrIoBase), GR_TEXT_IO_BASE_SLOTS IO_LAYOUT(GrIoBase),
                               .primary_base = &gr_io_base_type};

static GrTuple unsupported_bases = {
    {&gr_tuple_type}, 2, {GR_VALUE(&gr_exc_OSError), GR_VALUE(&gr_exc_ValueError)}};
GrType gr_exc_UnsupportedOperation = {GR_TYPE_HEAD(gr_name_UnsupportedOperation, GrException),
                                      .module = &gr_name_io,
                                      .primary_base = &gr_exc_OSError,
                                      .bases = &unsupported_bases,
                                      .attributes_offset = offsetof(GrException, dict),
                                      .type_flags = GR_TYPE_BASE | GR_TYPE_HEAP | GR_TYPE_IS_EXCEPTION | GR_TYPE_HAS_DICT |
                                                    GR_TYPE_WEAKREFABLE};

GrValue gr_io_UnsupportedOperation = GR_VALUE(&gr_exc_UnsupportedOperation);
GrValue gr_io_BlockingIOError = GR_VALUE(&gr_exc_BlockingIOError);
