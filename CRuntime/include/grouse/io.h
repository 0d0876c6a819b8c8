// Files and streams: what the rest of the runtime needs of the `io` module.
#ifndef GROUSE_IO_H
#define GROUSE_IO_H

#include "grouse/ops.h"

// open(); encoding, errors and newline may be 0 (None), opener 0 or None. 0: raised.
GrValue gr_io_open(GrFiber *fiber, GrValue file, GrStr *mode, int32_t buffering, GrStr *encoding, GrStr *errors,
                   GrStr *newline, bool closefd, GrValue opener);
// The text stream behind sys.stdin, sys.stdout, sys.stderr for descriptor 0, 1, 2. [unbuffered]: python -u.
// None if the descriptor is not open; 0: raised.
GrValue gr_io_make_std(GrFiber *fiber, int descriptor, bool unbuffered);
// file.write(text). Direct for an exact TextIOWrapper: ASCII text is copied into its buffer.
bool gr_io_write_str(GrFiber *fiber, GrValue file, GrStr *text);
// The same for a few bytes of ASCII (separators, line ends).
bool gr_io_write_ascii(GrFiber *fiber, GrValue file, const char *ascii, int64_t size);
// file.flush()
bool gr_io_flush(GrFiber *fiber, GrValue file);
// Before the file at [path] is looked at: has this program's own streams write out what they hold for it.
bool gr_io_write_out_path(GrFiber *fiber, int dir_fd, const char *path);
// file.readline() for input() and source lines: a str, empty at the end.
GrValue gr_io_read_line(GrFiber *fiber, GrValue file);

extern GrType gr_io_base_type, gr_raw_io_base_type, gr_buffered_io_base_type, gr_text_io_base_type;
extern GrType gr_file_io_type, gr_buffered_reader_type, gr_buffered_writer_type, gr_buffered_random_type;
extern GrType gr_buffered_rw_pair_type, gr_bytes_io_type, gr_string_io_type, gr_text_io_wrapper_type;
extern GrType gr_incremental_newline_decoder_type, gr_exc_UnsupportedOperation;

#endif
