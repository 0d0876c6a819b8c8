// FileIO: a file descriptor as a raw stream.
#define _GNU_SOURCE
#include "io_private.h"

#include "file_io.bind.h"
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

// ---- system calls

// One read(2) or write(2) never moves more than Linux does anyway.
enum { IO_MAX = 0x7ffff000 };

// The count, -errno on failure.
static int64_t try_read(GrFiber *fiber, int fd, void *data, size_t size) {
  gr_blocking_begin(fiber);
  ssize_t count = read(fd, data, size);
  count = count < 0 ? -gr_errno() : count;
  gr_blocking_end(fiber);
  return count;
}

static int64_t try_write(GrFiber *fiber, int fd, const void *data, size_t size) {
  gr_blocking_begin(fiber);
  ssize_t count = write(fd, data, size);
  count = count < 0 ? -gr_errno() : count;
  gr_blocking_end(fiber);
  return count;
}

static GR_COLD int64_t call_failed(GrFiber *fiber, int error) {
  if (error == EAGAIN || error == EWOULDBLOCK) {
    return -2;
  }
  if (error == EINTR) {
    return io_interrupted(fiber) ? -3 : -1;
  }
  gr_raise_os_error(fiber, error, 0, 0);
  return -1;
}

int64_t file_io_read(GrFiber *fiber, GrFileIo *file, void *data, int64_t size) {
  if (!gr_wait_io(fiber, file->fd, POLLIN)) {
    return -1;
  }
  for (;;) {
    int64_t count = try_read(fiber, file->fd, data, (size_t)(size > IO_MAX ? IO_MAX : size));
    count = count < 0 ? call_failed(fiber, (int)-count) : count;
    if (count != -3) {
      return count;
    }
  }
}

int64_t file_io_write(GrFiber *fiber, GrFileIo *file, const void *data, int64_t size) {
  if (!gr_wait_io(fiber, file->fd, POLLOUT)) {
    return -1;
  }
  for (;;) {
    int64_t count = try_write(fiber, file->fd, data, (size_t)(size > IO_MAX ? IO_MAX : size));
    count = count < 0 ? call_failed(fiber, (int)-count) : count;
    if (count != -3) {
      return count;
    }
  }
}

bool file_io_seek(GrFiber *fiber, GrFileIo *file, int64_t offset, int whence, int64_t *result) {
  *result = lseek(file->fd, offset, whence);
  int error = errno;
  if (file->seekable < 0) {
    file->seekable = *result >= 0;
  }
  if (*result < 0) {
    gr_raise_os_error(fiber, error, 0, 0);
  }
  return *result >= 0;
}

int file_io_is_seekable(GrFiber *fiber, GrFileIo *file) {
  (void)fiber;
  if (file->seekable < 0) {
    file->seekable = lseek(file->fd, 0, SEEK_CUR) >= 0;
  }
  return file->seekable;
}

static bool check_open(GrFiber *fiber, GrFileIo *self) {
  if (GR_UNLIKELY(self->fd < 0)) {
    gr_raise(fiber, &gr_exc_ValueError, "I/O operation on closed file");
  }
  return self->fd >= 0;
}

static bool check_mode(GrFiber *fiber, GrFileIo *self, bool able, const char *action) {
  if (!check_open(fiber, self)) {
    return false;
  }
  if (!able) {
    gr_raise(fiber, &gr_exc_UnsupportedOperation, "File not open for %s", action);
  }
  return able;
}

// ---- construction

static bool raise_mode(GrFiber *fiber) {
  gr_raise(fiber, &gr_exc_ValueError,
           "Must have exactly one of create/read/write/append mode and at most one plus");
  return false;
}

// Reads "rb+" and the like into the fields and *flags.
static bool parse_mode(GrFiber *fiber, GrFileIo *self, const char *mode, int *flags) {
  bool kind = false, plus = false;
  *flags = 0;
  for (const char *c = mode; *c; c++) {
    switch (*c) {
    case 'x':
    case 'r':
    case 'w':
    case 'a':
      if (kind) {
        return raise_mode(fiber);
      }
      kind = true;
      self->created = *c == 'x';
      self->readable = *c == 'r';
      self->writable = *c != 'r';
      self->appending = *c == 'a';
      *flags |= *c == 'x' ? O_EXCL | O_CREAT : *c == 'w' ? O_CREAT | O_TRUNC : *c == 'a' ? O_APPEND | O_CREAT : 0;
      break;
    case 'b':
      break;
    case '+':
      if (plus) {
        return raise_mode(fiber);
      }
      plus = self->readable = self->writable = true;
      break;
    default:
      gr_raise(fiber, &gr_exc_ValueError, "invalid mode: %s", mode);
      return false;
    }
  }
  if (!kind) {
    return raise_mode(fiber);
  }
  // The order of letters must not matter: "+w" is "w+".
  self->readable = self->readable || plus;
  self->writable = self->writable || plus;
  *flags |= (self->readable && self->writable ? O_RDWR : self->readable ? O_RDONLY : O_WRONLY) | O_CLOEXEC;
  return true;
}

// A path as bytes for the system, or a descriptor. [fd] -1: *path is set.
static bool file_argument(GrFiber *fiber, GrValue name, int *fd, GrBytes **path) {
  *fd = -1;
  *path = 0;
  if (gr_is_int(name)) {
    int64_t number;
    if (!gr_index_i64(fiber, name, &gr_exc_OverflowError, &number)) {
      return false;
    }
    if (number < 0) {
      gr_raise(fiber, &gr_exc_ValueError, "negative file descriptor");
      return false;
    }
    if (number > INT32_MAX) {
      gr_raise(fiber, &gr_exc_OverflowError, "Python int too large to convert to C int");
      return false;
    }
    *fd = (int)number;
    return true;
  }
  *path = gr_path_encode(fiber, name);
  return *path != 0;
}

static bool open_path(GrFiber *fiber, GrFileIo *self, GrValue name, const char *path, int flags) {
  for (;;) {
    int fd = GR_BLOCKING(fiber, open(path, flags, 0666)), error = gr_errno();
    if (fd >= 0) {
      self->fd = fd;
      return true;
    }
    if (error != EINTR) {
      gr_raise_os_error(fiber, error, name, 0);
      return false;
    }
    if (!io_interrupted(fiber)) {
      return false;
    }
  }
}

static bool open_with(GrFiber *fiber, GrFileIo *self, GrValue name, GrValue opener, int flags) {
  GrValue answer = gr_call2(fiber, opener, name, gr_tag_int(flags));
  int64_t fd;
  if (answer == 0) {
    return false;
  }
  if (!gr_is_int(answer)) {
    gr_raise(fiber, &gr_exc_TypeError, "expected integer from opener");
    return false;
  }
  if (!gr_index_i64(fiber, answer, &gr_exc_OverflowError, &fd)) {
    return false;
  }
  if (fd < 0) {
    gr_raise(fiber, &gr_exc_ValueError, "opener returned %lld", (long long)fd);
    return false;
  }
  self->fd = (int)fd;
  fcntl(self->fd, F_SETFD, FD_CLOEXEC);
  return true;
}

static bool check_file(GrFiber *fiber, GrFileIo *self, GrValue name) {
  struct stat status;
  self->block_size = IO_BUFFER_SIZE;
  if (fstat(self->fd, &status) < 0) {
    int error = errno;
    if (error == EBADF) {
      gr_raise_os_error(fiber, error, 0, 0);
      return false;
    }
    return true;
  }
  self->device = status.st_dev;
  self->inode = status.st_ino;
  if (S_ISDIR(status.st_mode)) {
    gr_raise_os_error(fiber, EISDIR, name, 0);
    return false;
  }
  if (status.st_blksize > 1) {
    self->block_size = status.st_blksize;
  }
  return true;
}

static bool file_io_init(GrFiber *fiber, GrFileIo *self, GrValue name, const char *mode, bool closefd,
                         GrValue opener) {
  int fd, flags;
  GrBytes *path;
  if (self->fd >= 0 && !file_io_close(fiber, self)) {
    return false;
  }
  self->seekable = -1;
  self->fd = -1;
  if (!file_argument(fiber, name, &fd, &path) || !parse_mode(fiber, self, mode, &flags)) {
    return false;
  }
  self->closefd = closefd;
  bool own = false;
  if (fd >= 0) {
    self->fd = fd;
  } else if (!closefd) {
    gr_raise(fiber, &gr_exc_ValueError, "Cannot use closefd=False with file name");
    return false;
  } else {
    own = true;
    bool opened = opener == 0 || opener == GR_NONE ? open_path(fiber, self, name, path->bytes, flags)
                                                   : open_with(fiber, self, name, opener, flags);
    if (!opened) {
      return false;
    }
  }
  if (!check_file(fiber, self, name)) {
    if (own) {
      close(self->fd);
    }
    self->fd = -1;
    return false;
  }
  self->name = name;
  io_write_out(fiber, self->device, self->inode, self);
  if (self->appending) {
    lseek(self->fd, 0, SEEK_END);
  }
  return true;
}

GrFileIo *file_io_open(GrFiber *fiber, GrType *type, GrValue name, const char *mode, bool closefd, GrValue opener) {
  if (!gr_type_ready(fiber, type)) {
    return 0;
  }
  GrFileIo *self = GR_NEW(fiber, GrFileIo, type);
  self->fd = -1;
  return file_io_init(fiber, self, name, mode, closefd, opener) ? self : 0;
}

// Closes the topmost native object of the chain, which closes all below it.
static void file_io_finish(GrFiber *fiber, GrValue object) {
  GrFileIo *self = as_file(object);
  if (self->fd < 0) {
    writer_remove(self);
    return;
  }
  GrException *pending = gr_take_exception(fiber);
  GrBuffered *buffered = self->upper;
  if (buffered && buffered->upper && buffered->upper->ready && !buffered->upper->detached) {
    text_io_close(fiber, buffered->upper);
  } else if (buffered && buffered->ready && !buffered->detached) {
    buffered_close(fiber, buffered);
  }
  if (self->fd >= 0) {
    file_io_close(fiber, self);
  }
  gr_clear_exception(fiber);
  fiber->exception = pending;
}

void file_io_watch(GrFileIo *file) {
  gr_register_finalizer(GR_VALUE(file), file_io_finish);
  if (file->writable) {
    writer_add(file);
  }
}

GrValue gr_file_io_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  (void)args, (void)nargs, (void)kwnames;
  GrFileIo *self = io_new(fiber, type, &gr_file_io_type, sizeof *self);
  if (self) {
    self->fd = -1;
    self->seekable = -1;
    if (type == &gr_file_io_type) {
      file_io_watch(self);
    }
  }
  return GR_VALUE(self);
}

bool gr_file_io_dunder_init(GrFiber *fiber, GrFileIo *self, GrValue file, GrStr *mode, bool closefd, GrValue opener) {
  return file_io_init(fiber, self, file, mode ? mode->bytes : "r", closefd, opener);
}

// ---- methods

static const char *mode_text(GrFileIo *self) {
  if (self->created) {
    return self->readable ? "xb+" : "xb";
  }
  if (self->appending) {
    return self->readable ? "ab+" : "ab";
  }
  return self->readable ? (self->writable ? "rb+" : "rb") : "wb";
}

GrValue gr_file_io_slot_repr(GrFiber *fiber, GrValue object) {
  GrFileIo *self = as_file(object);
  if (self->fd < 0) {
    return GR_VALUE(gr_str_from_c(fiber, "<_io.FileIO [closed]>"));
  }
  const char *closefd = self->closefd ? "True" : "False";
  GrValue name = gr_getattr_find(fiber, object, &gr_name_name);
  if (name == 0) {
    return gr_has_exception(fiber) ? 0
                                   : GR_VALUE(gr_str_format(fiber, "<_io.FileIO fd=%d mode='%s' closefd=%s>", self->fd,
                                                            mode_text(self), closefd));
  }
  return GR_VALUE(gr_str_format(fiber, "<_io.FileIO name=%R mode='%s' closefd=%s>", name, mode_text(self), closefd));
}

GrValue gr_file_io_read(GrFiber *fiber, GrFileIo *self, GrValue size) {
  int64_t count;
  if (!check_mode(fiber, self, self->readable, "reading") || !io_size(fiber, size, &count)) {
    return 0;
  }
  if (count < 0) {
    return gr_file_io_readall(fiber, self);
  }
  GrBytes *bytes = gr_bytes_new(fiber, 0, count);
  int64_t got = bytes ? file_io_read(fiber, self, bytes->bytes, count) : -1;
  if (got < 0) {
    return got == -2 ? GR_NONE : 0;
  }
  if (got == count) {
    return GR_VALUE(bytes);
  }
  return GR_VALUE(gr_bytes_new(fiber, bytes->bytes, got));
}

// How much is left, plus one so that the end shows without growing; a guess when it cannot be known.
static int64_t bytes_left(GrFileIo *self) {
  struct stat status;
  off_t position = lseek(self->fd, 0, SEEK_CUR);
  if (fstat(self->fd, &status) < 0 || position < 0 || status.st_size < position) {
    return IO_BUFFER_SIZE;
  }
  return status.st_size - position + 1;
}

GrValue gr_file_io_readall(GrFiber *fiber, GrFileIo *self) {
  if (!check_open(fiber, self)) {
    return 0;
  }
  int64_t capacity = bytes_left(self), size = 0;
  char *data = gr_alloc_atomic_checked(fiber, (size_t)capacity);
  while (data) {
    if (size == capacity) {
      int64_t grown = capacity < 1 << 16 ? capacity + (1 << 16) : capacity + capacity / 2;
      char *larger = gr_alloc_atomic_checked(fiber, (size_t)grown);
      if (larger == 0) {
        return 0;
      }
      memcpy(larger, data, (size_t)size);
      data = larger;
      capacity = grown;
    }
    int64_t got = file_io_read(fiber, self, data + size, capacity - size);
    if (got == -1) {
      return 0;
    }
    if (got == -2 && size == 0) {
      return GR_NONE;
    }
    if (got <= 0) {
      return GR_VALUE(gr_bytes_new(fiber, data, size));
    }
    size += got;
  }
  return 0;
}

static GrValue count_or_none(GrFiber *fiber, int64_t count) {
  return count >= 0 ? gr_int_from_i64(fiber, count) : count == -2 ? GR_NONE : 0;
}

GrValue gr_file_io_readinto(GrFiber *fiber, GrFileIo *self, GrBuffer *buffer) {
  if (!check_mode(fiber, self, self->readable, "reading")) {
    return 0;
  }
  return count_or_none(fiber, file_io_read(fiber, self, buffer->data, buffer->length));
}

GrValue gr_file_io_write(GrFiber *fiber, GrFileIo *self, GrBuffer *b) {
  if (!check_mode(fiber, self, self->writable, "writing")) {
    return 0;
  }
  return count_or_none(fiber, file_io_write(fiber, self, b->data, b->length));
}

GrValue gr_file_io_seek(GrFiber *fiber, GrFileIo *self, GrValue pos, int32_t whence) {
  int64_t offset, result;
  if (!check_open(fiber, self)) {
    return 0;
  }
  if (gr_is_float(pos)) {
    return gr_raise(fiber, &gr_exc_TypeError, "an integer is required");
  }
  if (!io_offset(fiber, pos, &offset) || !file_io_seek(fiber, self, offset, whence, &result)) {
    return 0;
  }
  return gr_int_from_i64(fiber, result);
}

GrValue gr_file_io_tell(GrFiber *fiber, GrFileIo *self) {
  int64_t result;
  return check_open(fiber, self) && file_io_seek(fiber, self, 0, SEEK_CUR, &result)
             ? gr_int_from_i64(fiber, result)
             : 0;
}

GrValue gr_file_io_truncate(GrFiber *fiber, GrFileIo *self, GrValue size) {
  int64_t length;
  if (!check_mode(fiber, self, self->writable, "writing")) {
    return 0;
  }
  if (size == GR_NONE ? !file_io_seek(fiber, self, 0, SEEK_CUR, &length) : !io_offset(fiber, size, &length)) {
    return 0;
  }
  while (ftruncate(self->fd, length) < 0) {
    int error = gr_errno();
    if (error != EINTR) {
      return gr_raise_os_error(fiber, error, 0, 0);
    }
    if (!io_interrupted(fiber)) {
      return 0;
    }
  }
  return size == GR_NONE ? gr_int_from_i64(fiber, length) : size;
}

bool file_io_close(GrFiber *fiber, GrFileIo *file) {
  int fd = file->fd;
  file->fd = -1;
  file->base.base.flags |= IO_CLOSED;
  writer_remove(file);
  // A descriptor is gone after close(2), whatever it says.
  if (fd >= 0 && file->closefd && close(fd) < 0) {
    int error = errno;
    if (error != EINTR) {
      gr_raise_os_error(fiber, error, 0, 0);
      return false;
    }
  }
  return true;
}

bool gr_file_io_close(GrFiber *fiber, GrFileIo *self) {
  // flush() of a subclass runs first, while the file is still open.
  bool good = true;
  GrException *first = 0;
  if (gr_type_of(GR_VALUE(self)) != &gr_file_io_type && !(self->base.base.flags & IO_CLOSED)) {
    good = io_call(fiber, GR_VALUE(self), &gr_name_flush) != 0;
    first = gr_take_exception(fiber);
  }
  good = (self->fd < 0 || file_io_close(fiber, self)) && good;
  io_chain(fiber, first);
  return good;
}

int gr_file_io_seekable(GrFiber *fiber, GrFileIo *self) {
  return check_open(fiber, self) ? file_io_is_seekable(fiber, self) : -1;
}

int gr_file_io_readable(GrFiber *fiber, GrFileIo *self) { return check_open(fiber, self) ? self->readable : -1; }

int gr_file_io_writable(GrFiber *fiber, GrFileIo *self) { return check_open(fiber, self) ? self->writable : -1; }

GrValue gr_file_io_fileno(GrFiber *fiber, GrFileIo *self) {
  return check_open(fiber, self) ? gr_tag_int(self->fd) : 0;
}

int gr_file_io_isatty(GrFiber *fiber, GrFileIo *self) { return check_open(fiber, self) ? isatty(self->fd) != 0 : -1; }

int gr_file_io_get_closed(GrFiber *fiber, GrFileIo *self) {
  (void)fiber;
  return self->fd < 0;
}

int gr_file_io_get_closefd(GrFiber *fiber, GrFileIo *self) {
  (void)fiber;
  return self->closefd;
}

GrValue gr_file_io_get_mode(GrFiber *fiber, GrFileIo *self) {
  return GR_VALUE(gr_str_from_c(fiber, mode_text(self)));
}

GrValue gr_file_io_get_name(GrFiber *fiber, GrFileIo *self) {
  return self->name ? self->name
                    : gr_raise(fiber, &gr_exc_AttributeError, "'%T' object has no attribute 'name'", GR_VALUE(self));
}

bool gr_file_io_set_name(GrFiber *fiber, GrFileIo *self, GrValue value) {
  (void)fiber;
  self->name = value;
  return true;
}

GrValue gr_file_io_get__blksize(GrFiber *fiber, GrFileIo *self) {
  return gr_int_from_i64(fiber, self->block_size);
}

bool gr_file_io_set__blksize(GrFiber *fiber, GrFileIo *self, GrValue value) {
  return gr_index_i64(fiber, value ? value : GR_NONE, &gr_exc_OverflowError, &self->block_size);
}

int gr_file_io_get__finalizing(GrFiber *fiber, GrFileIo *self) {
  (void)fiber;
  return (self->base.base.flags & IO_FINALIZING) != 0;
}

GrType gr_file_io_type = {GR_TYPE_HEAD(gr_name_FileIO, GrFileIo), GR_FILE_IO_SLOTS IO_LAYOUT(GrFileIo),
                          .primary_base = &gr_raw_io_base_type};
