// The objects of the io module. Private to io/ and modules/_io.c.
//
// A file opened by open() is TextIOWrapper -> BufferedReader/Writer/Random -> FileIO. Each of these checks whether
// what it wraps is exactly the native type and then calls it directly; anything else is called by method name.
//
// A FileIO knows the native objects on top of it (`upper`), so that the whole file is finished in the right order
// when the collector finds it or the program ends: finalizers run in no order. Only the FileIO of such a
// chain has a finalizer.
//
// Locking rule: the state of buffered and text objects belongs to whoever holds `owner` (io_enter, io_leave), also
// across calls of Python code; BytesIO and StringIO use the object's lock. Fields of FileIO are words that are read
// and written whole.
#ifndef GROUSE_IO_PRIVATE_H
#define GROUSE_IO_PRIVATE_H

#include "grouse/bind.h"
#include "grouse/io.h"
#include "grouse/path.h"
#include "grouse/text.h"
#include "grouse/wait.h"
#include <errno.h>

enum { IO_BUFFER_SIZE = 8192 };
// base.flags of every io object.
enum { IO_CLOSED = 1, IO_FINALIZING = 2 };

// How every io object starts.
typedef struct GrIoBase {
  GrMutable base;
  _Atomic(GrDict *) dict;
} GrIoBase;

typedef struct GrFileIo {
  GrIoBase base;
  int fd;                          // -1: closed
  bool created, readable, writable, appending, closefd;
  int8_t seekable;                 // -1 not known
  int64_t block_size;
  GrValue name;                    // 0: no attribute
  struct GrBuffered *upper;        // the native object on top, or 0
  uint64_t device, inode;
  bool listed;                     // among the open writers
  uintptr_t next_writer, previous_writer;   // inverted addresses
} GrFileIo;

typedef struct GrBuffered {
  GrIoBase base;
  _Atomic(int64_t) owner;          // id + 1 of the fiber inside, 0: none
  GrValue raw;                     // 0: not initialised or detached
  GrFileIo *file;                  // raw, if it is exactly a FileIO
  struct GrTextIo *upper;          // the native text object on top, or 0
  bool ready, detached, readable, writable;
  char *buffer;
  int64_t size;                    // of the buffer
  int64_t position;                // of the reader or writer in the buffer
  int64_t raw_position;            // of the raw stream in the buffer
  int64_t read_end;                // -1: the buffer holds nothing read
  int64_t write_start, write_end;  // write_end -1: nothing to write
  int64_t absolute;                // position of the raw stream, -1 not known
} GrBuffered;

// Universal newlines, piece by piece.
typedef struct GrNewlines {
  bool translate;
  bool pending;                    // a '\r' whose '\n' may follow
  uint8_t seen;                    // 1 '\r', 2 '\n', 4 '\r\n'
} GrNewlines;

typedef struct GrTextIo {
  GrIoBase base;
  _Atomic(int64_t) owner;          // of what is being written
  _Atomic(int64_t) reader;         // owner of what was decoded and of the decoder
  GrValue buffer;                  // 0: not initialised or detached
  GrBuffered *native;              // buffer, if it is exactly a native buffered object
  GrValue mode;                    // what open() was given; 0: no attribute
  bool ready, detached, line_buffering, write_through, unbuffered, seekable, has_read1, telling;
  bool read_universal, read_translate, write_translate;
  const char *read_newline;        // what ends a line: 0 any of '\n', '\r', '\r\n' by the two above
  const char *write_newline;       // what '\n' is written as; 0: as it is
  GrStr *encoding, *errors, *newline;   // newline 0: None
  bool can_decode, can_encode, ascii_direct;   // ascii_direct: ASCII text is its own encoding
  GrTextDecoder decoder;
  GrTextEncoder encoder;
  GrNewlines newlines;
  // Encoded text not yet given to the buffer.
  char *pending;
  int64_t pending_size, pending_capacity;
  // Decoded text not yet read, and how far it is read, in bytes.
  GrStr *decoded;
  int64_t decoded_used;
  // What tell() needs: the bytes `decoded` came from, and the decoder's state before them.
  GrBytes *snapshot;
  GrTextDecoder snapshot_decoder;
  GrNewlines snapshot_newlines;
  GrValue snapshot_state;          // of codecs that are not native
  int64_t chunk_size;
  double bytes_per_char;
} GrTextIo;

static inline GrIoBase *as_io(GrValue v) { return (GrIoBase *)(void *)v; }
static inline GrFileIo *as_file(GrValue v) { return (GrFileIo *)(void *)v; }
static inline GrBuffered *as_buffered(GrValue v) { return (GrBuffered *)(void *)v; }
static inline GrTextIo *as_text_io(GrValue v) { return (GrTextIo *)(void *)v; }

// What the type objects have in common.
#define IO_LAYOUT(Struct)                                                                                    \
  .attributes_offset = offsetof(GrIoBase, dict),                                                             \
  .type_flags = GR_TYPE_BASE | GR_TYPE_HAS_DICT | GR_TYPE_WEAKREFABLE

// A new instance: exact types cost no finalizer.
static inline void *io_new(GrFiber *fiber, GrType *type, const GrType *exact, size_t size) {
  return type == exact ? (void *)gr_new(fiber, type, size) : (void *)gr_as_object(gr_type_allocate(fiber, type, 0));
}

// ---- names.c
#define IO_NAMES(X)                                                                                          \
  X(close) X(closed) X(detach) X(encoding) X(errors) X(fileno) X(flush) X(isatty) X(mode) X(name)            \
  X(newlines) X(peek) X(read) X(read1) X(readable) X(readall) X(readinto) X(readinto1) X(readline) X(readlines) X(seek)   \
  X(seekable) X(tell) X(truncate) X(writable) X(write) X(decode) X(getstate) X(setstate) X(reset)            \
  X(_checkClosed) X(_checkReadable) X(_checkSeekable) X(_checkWritable)
#define IO_DECLARE(name) extern GrStr gr_name_##name;
IO_NAMES(IO_DECLARE)
#undef IO_DECLARE

// ---- io_base.c
GR_COLD GrValue io_unsupported(GrFiber *fiber, const char *message);
GrValue io_call(GrFiber *fiber, GrValue object, GrStr *name);                 // object.name()
GrValue io_call1(GrFiber *fiber, GrValue object, GrStr *name, GrValue a);
// object.name() as a truth value; -1 raised.
int io_ask(GrFiber *fiber, GrValue object, GrStr *name);
int io_is_closed(GrFiber *fiber, GrValue object);                            // object.closed; -1 raised
// A file offset: int64, else an exception.
bool io_offset(GrFiber *fiber, GrValue value, int64_t *result);
// Takes an object's owner word. False: raised (reentrant call).
bool io_enter_slow(GrFiber *fiber, GrValue object, _Atomic(int64_t) *owner);
static inline bool io_enter(GrFiber *fiber, GrValue object, _Atomic(int64_t) *owner) {
  if (GR_LIKELY(!gr_threads_started && atomic_load_explicit(owner, memory_order_relaxed) == 0)) {
    atomic_store_explicit(owner, fiber->id + 1, memory_order_relaxed);
    return true;
  }
  return io_enter_slow(fiber, object, owner);
}
static inline void io_leave(_Atomic(int64_t) *owner) { atomic_store_explicit(owner, 0, memory_order_release); }
// The same for reading a text stream, whose buffer may be Python code that reads from the stream again. *nested: there is
// nothing to leave.
static inline bool text_io_enter_read(GrFiber *fiber, GrTextIo *self, bool *nested) {
  *nested = !gr_threads_started || atomic_load_explicit(&self->reader, memory_order_relaxed) == fiber->id + 1;
  return *nested || io_enter(fiber, GR_VALUE(self), &self->reader);
}
static inline void text_io_leave_read(GrTextIo *self, bool nested) {
  if (!nested) {
    io_leave(&self->reader);
  }
}
// After EINTR: runs pending signal handlers. False: one raised.
bool io_interrupted(GrFiber *fiber);
// Keeps [fiber]'s pending exception over a clean-up: chains it as context if that raised as well.
void io_chain(GrFiber *fiber, GrException *first);
// Python's optional size argument: None and absent are -1.
bool io_size(GrFiber *fiber, GrValue value, int64_t *result);
// readline for anything with read() and perhaps peek().
GrValue io_base_readline(GrFiber *fiber, GrValue self, int64_t limit);

// ---- file_io.c
GrFileIo *file_io_open(GrFiber *fiber, GrType *type, GrValue name, const char *mode, bool closefd, GrValue opener);
// read(2) and write(2), EINTR retried: the count, -1 raised, -2 would block.
int64_t file_io_read(GrFiber *fiber, GrFileIo *file, void *data, int64_t size);
int64_t file_io_write(GrFiber *fiber, GrFileIo *file, const void *data, int64_t size);
bool file_io_seek(GrFiber *fiber, GrFileIo *file, int64_t offset, int whence, int64_t *result);
int file_io_is_seekable(GrFiber *fiber, GrFileIo *file);
bool file_io_close(GrFiber *fiber, GrFileIo *file);
// Has the collector finish [file] with all that is on top of it.
void file_io_watch(GrFileIo *file);
// ---- writers.c
void writer_add(GrFileIo *file);
void writer_remove(GrFileIo *file);
// Makes other streams write out what they hold for a file that is about to be read.
void io_write_out(GrFiber *fiber, uint64_t device, uint64_t inode, const GrFileIo *except);

// ---- buffered.c
typedef enum BufferedMode { BUFFERED_READ = 1, BUFFERED_WRITE = 2, BUFFERED_BOTH = 3 } BufferedMode;
bool buffered_init(GrFiber *fiber, GrBuffered *self, GrValue raw, int64_t size, BufferedMode mode);
bool buffered_check(GrFiber *fiber, GrBuffered *self, const char *closed_message);   // initialised and open
int buffered_is_closed(GrFiber *fiber, GrBuffered *self);
bool buffered_enter(GrFiber *fiber, GrBuffered *self);
static inline void buffered_leave(GrBuffered *self) { io_leave(&self->owner); }
bool buffered_flush(GrFiber *fiber, GrBuffered *self);                  // takes the lock
bool buffered_close(GrFiber *fiber, GrBuffered *self);
// Bytes written to the buffer or the raw stream; -1 raised. Takes the lock.
int64_t buffered_write(GrFiber *fiber, GrBuffered *self, const char *data, int64_t size);
// At most [size] bytes, one raw read at most; never 0 for "would block": empty bytes.
GrValue buffered_read1(GrFiber *fiber, GrBuffered *self, int64_t size);
GrValue buffered_read(GrFiber *fiber, GrBuffered *self, int64_t size);  // -1: all
GrValue buffered_peek(GrFiber *fiber, GrBuffered *self);
GrValue buffered_readline(GrFiber *fiber, GrBuffered *self, int64_t limit);
// The count, -2 would block, -1 raised; [once]: at most one raw read.
int64_t buffered_readinto(GrFiber *fiber, GrBuffered *self, char *data, int64_t size, bool once);
GrValue buffered_truncate(GrFiber *fiber, GrBuffered *self, GrValue size);
bool buffered_seek(GrFiber *fiber, GrBuffered *self, int64_t offset, int whence, int64_t *result);
bool buffered_tell(GrFiber *fiber, GrBuffered *self, int64_t *result);
bool is_native_buffered(GrValue value);

// ---- newline.c
// Translates and records line ends; [final]: nothing follows.
GrStr *newlines_feed(GrFiber *fiber, GrNewlines *newlines, GrStr *text, bool final);
GrValue newlines_seen(GrFiber *fiber, uint8_t seen);                    // None, a str or a tuple

// ---- text_io.c and its parts
bool text_io_init(GrFiber *fiber, GrTextIo *self, GrValue buffer, GrStr *encoding, GrStr *errors, GrStr *newline,
                  bool line_buffering, bool write_through);
bool text_io_write(GrFiber *fiber, GrTextIo *self, GrStr *text);
bool text_io_write_pending(GrFiber *fiber, GrTextIo *self);             // hands pending bytes to the buffer
bool text_io_flush(GrFiber *fiber, GrTextIo *self);
bool text_io_close(GrFiber *fiber, GrTextIo *self);
bool text_io_check(GrFiber *fiber, GrTextIo *self);                     // initialised
bool text_io_check_open(GrFiber *fiber, GrTextIo *self);
bool text_io_set_coding(GrFiber *fiber, GrTextIo *self);
bool text_io_set_newline(GrFiber *fiber, GrTextIo *self, GrStr *newline);
void text_io_drop_decoded(GrTextIo *self);
int text_io_read_chunk(GrFiber *fiber, GrTextIo *self, int64_t hint);   // 1 more, 0 end, -1 raised
GrValue text_io_read(GrFiber *fiber, GrTextIo *self, int64_t count);
GrValue text_io_readline(GrFiber *fiber, GrTextIo *self, int64_t limit);
GrValue text_io_tell(GrFiber *fiber, GrTextIo *self);
GrValue text_io_seek(GrFiber *fiber, GrTextIo *self, GrValue cookie, int whence);
// How many bytes the first line in text[0..size) has, its end included; -1: no end in it. [translated]: only '\n' ends
// lines; [universal]: any end does; else [newline].
int64_t find_line_end(const char *text, int64_t size, bool translated, bool universal, const char *newline);

#endif
