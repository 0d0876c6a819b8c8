// posix: calls that take file descriptors.
#include "posix_private.h"

#include "posix.proto.h"
#include <pty.h>
#include <stdio.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/uio.h>
#include <termios.h>
#include <utmp.h>

static GrValue number_or_fail(GrFiber *fiber, int64_t number) {
  if (number < 0) {
    posix_failed_plain(fiber);
    return 0;
  }
  return gr_int_from_i64(fiber, number);
}

static bool done_or_fail(GrFiber *fiber, int result) { return result == 0 || posix_failed_plain(fiber); }

GrValue gr_posix_open(GrFiber *fiber, GrValue path, int32_t flags, int32_t mode, GrValue dir_fd) {
  PosixPath at;
  int dir, fd;
  if (!posix_path(fiber, "open", "path", path, 0, &at) || !posix_dir_fd(fiber, dir_fd, &dir)) {
    return 0;
  }
  while ((fd = GR_BLOCKING(fiber, openat(dir, at.text, flags | O_CLOEXEC, mode))) < 0) {
    if (!posix_again(fiber, &at)) {
      return 0;
    }
  }
  return gr_tag_int(fd);
}

bool gr_posix_close(GrFiber *fiber, int32_t fd) { return close(fd) == 0 || errno == EINTR || posix_failed_plain(fiber); }

bool gr_posix_closerange(GrFiber *fiber, int32_t fd_low, int32_t fd_high) {
  (void)fiber;
  if (fd_low < fd_high) {
    close_range((unsigned)(fd_low < 0 ? 0 : fd_low), (unsigned)(fd_high - 1), 0);
  }
  return true;
}

GrValue gr_posix_dup(GrFiber *fiber, int32_t fd) { return number_or_fail(fiber, fcntl(fd, F_DUPFD_CLOEXEC, 0)); }

GrValue gr_posix_dup2(GrFiber *fiber, int32_t fd, int32_t fd2, bool inheritable) {
  int result = inheritable || fd == fd2 ? dup2(fd, fd2) : dup3(fd, fd2, O_CLOEXEC);
  return number_or_fail(fiber, result);
}

// read(2) or pread(2) into new bytes.
static GrValue read_bytes(GrFiber *fiber, int fd, int64_t length, int64_t offset) {
  if (length < 0) {
    return gr_raise_os_error(fiber, EINVAL, 0, 0);
  }
  GrBytes *bytes = gr_bytes_new(fiber, 0, length);
  ssize_t got = -1;
  if (bytes && offset < 0 && !gr_wait_io(fiber, fd, POLLIN)) {
    return 0;
  }
  while (bytes && (got = GR_BLOCKING(fiber, offset < 0 ? read(fd, bytes->bytes, (size_t)length)
                                                       : pread(fd, bytes->bytes, (size_t)length, offset))) < 0) {
    if (!posix_again(fiber, 0)) {
      return 0;
    }
  }
  return bytes ? GR_VALUE(got == length ? bytes : gr_bytes_new(fiber, bytes->bytes, got)) : 0;
}

GrValue gr_posix_read(GrFiber *fiber, int32_t fd, int64_t length) { return read_bytes(fiber, fd, length, -1); }

GrValue gr_posix_pread(GrFiber *fiber, int32_t fd, int64_t length, int64_t offset) {
  return offset < 0 ? gr_raise_os_error(fiber, EINVAL, 0, 0) : read_bytes(fiber, fd, length, offset);
}

GrValue gr_posix_write(GrFiber *fiber, int32_t fd, GrBuffer *data) {
  ssize_t count;
  if (!gr_wait_io(fiber, fd, POLLOUT)) {
    return 0;
  }
  while ((count = GR_BLOCKING(fiber, write(fd, data->data, (size_t)data->length))) < 0) {
    if (!posix_again(fiber, 0)) {
      return 0;
    }
  }
  return gr_int_from_i64(fiber, count);
}

GrValue gr_posix_pwrite(GrFiber *fiber, int32_t fd, GrBuffer *buffer, int64_t offset) {
  ssize_t count;
  while ((count = GR_BLOCKING(fiber, pwrite(fd, buffer->data, (size_t)buffer->length, offset))) < 0) {
    if (!posix_again(fiber, 0)) {
      return 0;
    }
  }
  return gr_int_from_i64(fiber, count);
}

// How a call with several buffers is made: at the file's own position or at [offset].
typedef struct VectorCall {
  int fd;
  bool writing, positioned;
  int64_t offset;
  int flags;
} VectorCall;

static ssize_t vector_call_once(const VectorCall *call, const struct iovec *parts, int count) {
  if (!call->positioned) {
    return call->writing ? writev(call->fd, parts, count) : readv(call->fd, parts, count);
  }
  return call->writing ? pwritev2(call->fd, parts, count, call->offset, call->flags)
                       : preadv2(call->fd, parts, count, call->offset, call->flags);
}

static GrValue vector_call(GrFiber *fiber, const char *function, GrValue buffers, const VectorCall *call) {
  if (!gr_has_type_flag(buffers, GR_TYPE_SEQUENCE)) {
    return gr_raise(fiber, &gr_exc_TypeError, "%s() arg 2 must be a sequence", function);
  }
  GrTuple *items = gr_tuple_from_iterable(fiber, buffers);
  if (items == 0) {
    return 0;
  }
  size_t count = (size_t)items->length;
  GrBuffer *views = gr_alloc_checked(fiber, sizeof *views * (count + 1));
  struct iovec *parts = gr_alloc_checked(fiber, sizeof *parts * (count + 1));
  size_t held = 0;
  while (views && parts && held < count && gr_buffer_get(fiber, items->items[held], &views[held], !call->writing)) {
    parts[held] = (struct iovec){views[held].data, (size_t)views[held].length};
    held++;
  }
  ssize_t result = -1;
  if (held == count && parts) {
    while ((result = GR_BLOCKING(fiber, vector_call_once(call, parts, (int)count))) < 0 && posix_again(fiber, 0)) {
    }
  }
  while (held > 0) {
    gr_buffer_release(fiber, &views[--held]);
  }
  return result < 0 ? 0 : gr_int_from_i64(fiber, result);
}

GrValue gr_posix_readv(GrFiber *fiber, int32_t fd, GrValue buffers) {
  return vector_call(fiber, "readv", buffers, &(VectorCall){.fd = fd});
}

GrValue gr_posix_writev(GrFiber *fiber, int32_t fd, GrValue buffers) {
  return vector_call(fiber, "writev", buffers, &(VectorCall){.fd = fd, .writing = true});
}

GrValue gr_posix_preadv(GrFiber *fiber, int32_t fd, GrValue buffers, int64_t offset, int32_t flags) {
  return vector_call(fiber, "preadv", buffers, &(VectorCall){fd, false, true, offset, flags});
}

GrValue gr_posix_pwritev(GrFiber *fiber, int32_t fd, GrValue buffers, int64_t offset, int32_t flags) {
  return vector_call(fiber, "pwritev", buffers, &(VectorCall){fd, true, true, offset, flags});
}

GrValue gr_posix_lseek(GrFiber *fiber, int32_t fd, int64_t position, int32_t how) {
  return number_or_fail(fiber, lseek(fd, position, how));
}

int gr_posix_isatty(GrFiber *fiber, int32_t fd) {
  (void)fiber;
  return isatty(fd) != 0;
}

GrValue gr_posix_ttyname(GrFiber *fiber, int32_t fd) {
  char name[256];
  int error = ttyname_r(fd, name, sizeof name);
  return error ? gr_raise_os_error(fiber, error, 0, 0) : posix_text(fiber, name, (int64_t)strlen(name), false);
}

static GrValue descriptor_pair(GrFiber *fiber, int a, int b) {
  return GR_VALUE(gr_tuple_pack(fiber, 2, gr_tag_int(a), gr_tag_int(b)));
}

GrValue gr_posix_pipe(GrFiber *fiber) { return gr_posix_pipe2(fiber, O_CLOEXEC); }

GrValue gr_posix_pipe2(GrFiber *fiber, int32_t flags) {
  int ends[2];
  if (pipe2(ends, flags) != 0) {
    posix_failed_plain(fiber);
    return 0;
  }
  return descriptor_pair(fiber, ends[0], ends[1]);
}

bool gr_posix_ftruncate(GrFiber *fiber, int32_t fd, int64_t length) {
  while (ftruncate(fd, length) != 0) {
    if (!posix_again(fiber, 0)) {
      return false;
    }
  }
  return true;
}

bool gr_posix_fsync(GrFiber *fiber, GrValue fd) {
  int number;
  return gr_os_descriptor(fiber, fd, &number) && done_or_fail(fiber, GR_BLOCKING(fiber, fsync(number)));
}

bool gr_posix_fdatasync(GrFiber *fiber, GrValue fd) {
  int number;
  return gr_os_descriptor(fiber, fd, &number) && done_or_fail(fiber, GR_BLOCKING(fiber, fdatasync(number)));
}

bool gr_posix_sync(GrFiber *fiber) {
  gr_blocking_begin(fiber);
  sync();
  gr_blocking_end(fiber);
  return true;
}

int gr_posix_get_blocking(GrFiber *fiber, int32_t fd) {
  int flags = fcntl(fd, F_GETFL);
  return flags < 0 ? (posix_failed_plain(fiber), -1) : !(flags & O_NONBLOCK);
}

bool gr_posix_set_blocking(GrFiber *fiber, int32_t fd, bool blocking) {
  int flags = fcntl(fd, F_GETFL);
  return (flags >= 0 && fcntl(fd, F_SETFL, blocking ? flags & ~O_NONBLOCK : flags | O_NONBLOCK) == 0) ||
         posix_failed_plain(fiber);
}

int gr_posix_get_inheritable(GrFiber *fiber, int32_t fd) {
  int flags = fcntl(fd, F_GETFD);
  return flags < 0 ? (posix_failed_plain(fiber), -1) : !(flags & FD_CLOEXEC);
}

bool gr_posix_set_inheritable(GrFiber *fiber, int32_t fd, int32_t inheritable) {
  int flags = fcntl(fd, F_GETFD);
  return (flags >= 0 && fcntl(fd, F_SETFD, inheritable ? flags & ~FD_CLOEXEC : flags | FD_CLOEXEC) == 0) ||
         posix_failed_plain(fiber);
}

// An offset that may be None (0 is returned for it).
static bool offset_argument(GrFiber *fiber, GrValue value, off_t *offset, off_t **pointer) {
  *pointer = 0;
  if (value == GR_NONE) {
    return true;
  }
  int64_t number;
  if (!gr_index_i64(fiber, value, &gr_exc_OverflowError, &number)) {
    return false;
  }
  *offset = number;
  *pointer = offset;
  return true;
}

GrValue gr_posix_sendfile(GrFiber *fiber, int32_t out_fd, int32_t in_fd, GrValue offset, int64_t count) {
  off_t from, *pointer;
  ssize_t sent;
  if (!offset_argument(fiber, offset, &from, &pointer)) {
    return 0;
  }
  while ((sent = GR_BLOCKING(fiber, sendfile(out_fd, in_fd, pointer, (size_t)count))) < 0) {
    if (!posix_again(fiber, 0)) {
      return 0;
    }
  }
  return gr_int_from_i64(fiber, sent);
}

GrValue gr_posix_copy_file_range(GrFiber *fiber, int32_t src, int32_t dst, int64_t count, GrValue offset_src,
                                 GrValue offset_dst) {
  off_t offsets[2], *from, *to;
  ssize_t copied;
  if (count < 0) {
    return gr_raise(fiber, &gr_exc_ValueError, "negative value for 'count' not allowed");
  }
  if (!offset_argument(fiber, offset_src, &offsets[0], &from) ||
      !offset_argument(fiber, offset_dst, &offsets[1], &to)) {
    return 0;
  }
  while ((copied = GR_BLOCKING(fiber, copy_file_range(src, from, dst, to, (size_t)count, 0))) < 0) {
    if (!posix_again(fiber, 0)) {
      return 0;
    }
  }
  return gr_int_from_i64(fiber, copied);
}

GrValue gr_posix_splice(GrFiber *fiber, int32_t src, int32_t dst, int64_t count, GrValue offset_src,
                        GrValue offset_dst, uint32_t flags) {
  off_t offsets[2], *from, *to;
  ssize_t moved;
  if (count < 0) {
    return gr_raise(fiber, &gr_exc_ValueError, "negative value for 'count' not allowed");
  }
  if (!offset_argument(fiber, offset_src, &offsets[0], &from) ||
      !offset_argument(fiber, offset_dst, &offsets[1], &to)) {
    return 0;
  }
  while ((moved = GR_BLOCKING(fiber, splice(src, from, dst, to, (size_t)count, flags))) < 0) {
    if (!posix_again(fiber, 0)) {
      return 0;
    }
  }
  return gr_int_from_i64(fiber, moved);
}

bool gr_posix_posix_fadvise(GrFiber *fiber, int32_t fd, int64_t offset, int64_t length, int32_t advice) {
  errno = posix_fadvise(fd, offset, length, advice);
  return errno == 0 || posix_failed_plain(fiber);
}

bool gr_posix_posix_fallocate(GrFiber *fiber, int32_t fd, int64_t offset, int64_t length) {
  errno = posix_fallocate(fd, offset, length);
  return errno == 0 || posix_failed_plain(fiber);
}

bool gr_posix_lockf(GrFiber *fiber, int32_t fd, int32_t command, int64_t length) {
  return done_or_fail(fiber, GR_BLOCKING(fiber, lockf(fd, command, length)));
}

GrValue gr_posix_memfd_create(GrFiber *fiber, GrValue name, uint32_t flags) {
  GrBytes *text = gr_path_encode(fiber, name);
  return text ? number_or_fail(fiber, memfd_create(text->bytes, flags)) : 0;
}

GrValue gr_posix_eventfd(GrFiber *fiber, uint32_t initval, int32_t flags) {
  return number_or_fail(fiber, eventfd(initval, flags));
}

bool gr_posix_eventfd_read(GrFiber *fiber, int32_t fd, uint64_t *result) {
  eventfd_t value = 0;
  bool good = eventfd_read(fd, &value) == 0 || posix_failed_plain(fiber);
  *result = value;
  return good;
}

bool gr_posix_eventfd_write(GrFiber *fiber, int32_t fd, uint64_t value) {
  return done_or_fail(fiber, eventfd_write(fd, value));
}

GrValue gr_posix_openpty(GrFiber *fiber) {
  int master, slave;
  if (openpty(&master, &slave, 0, 0, 0) != 0) {
    posix_failed_plain(fiber);
    return 0;
  }
  fcntl(master, F_SETFD, FD_CLOEXEC);
  fcntl(slave, F_SETFD, FD_CLOEXEC);
  return descriptor_pair(fiber, master, slave);
}

bool gr_posix_login_tty(GrFiber *fiber, int32_t fd) { return done_or_fail(fiber, login_tty(fd)); }

GR_NAME(gr_name_os, "os");
GR_NAME(gr_name_terminal_size, "terminal_size");
GR_NAME(gr_name_columns, "columns");
GR_NAME(gr_name_lines, "lines");
static const GrGetSetDef terminal_size_fields[] = {
    GR_STRUCTSEQ_FIELD(gr_name_columns, 0, "width of the terminal window in characters"),
    GR_STRUCTSEQ_FIELD(gr_name_lines, 1, "height of the terminal window in characters"),
    {0}};
GrStructSeqType gr_terminal_size_type = GR_STRUCTSEQ_TYPE(gr_name_terminal_size, gr_name_os, terminal_size_fields, 2, 2,
                                                          "A tuple of (columns, lines) for holding terminal window size");

GrValue gr_posix_get_terminal_size(GrFiber *fiber, int32_t fd) {
  struct winsize size;
  if (ioctl(fd, TIOCGWINSZ, &size) != 0) {
    posix_failed_plain(fiber);
    return 0;
  }
  const GrValue values[] = {gr_tag_int(size.ws_col), gr_tag_int(size.ws_row)};
  return gr_structseq_new(fiber, &gr_terminal_size_type, values);
}

GrValue gr_posix_device_encoding(GrFiber *fiber, int32_t fd) {
  return isatty(fd) ? GR_VALUE(gr_str_from_c(fiber, "UTF-8")) : GR_NONE;
}

GrValue gr_posix_tcgetpgrp(GrFiber *fiber, int32_t fd) { return number_or_fail(fiber, tcgetpgrp(fd)); }

bool gr_posix_tcsetpgrp(GrFiber *fiber, int32_t fd, int32_t pgid) { return done_or_fail(fiber, tcsetpgrp(fd, pgid)); }
