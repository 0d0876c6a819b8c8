// fcntl: control of descriptors.
#define _GNU_SOURCE
#include "os_support.h"

#include "fcntl.bind.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/ioctl.h>

// The longest argument that is copied. The system is not told how long it is, so that a too short one would be
// overrun: the copy has this much room.
enum { BUFFER = 1024 };

// The result of a call given an int, or bytes that the system may have changed.
static GrValue control_result(GrFiber *fiber, int result, const char *buffer, int64_t size) {
  return buffer ? GR_VALUE(gr_bytes_new(fiber, buffer, size)) : gr_tag_int(result);
}

// Text or bytes as an argument: copied into buffer[]. 1: done, 0: it is neither, -1: raised.
static int copy_argument(GrFiber *fiber, const char *function, GrValue value, char *buffer, int64_t *size) {
  GrBuffer view = {.owner = 0};
  if (gr_is_str(value)) {
    view.data = gr_as_str(value)->bytes;
    view.length = gr_as_str(value)->size;
  } else if (gr_type_of(value)->get_buffer == 0) {
    return 0;
  } else if (!gr_buffer_get(fiber, value, &view, false)) {
    return -1;
  }
  *size = view.length;
  bool fits = view.length <= BUFFER;
  if (fits) {
    memcpy(buffer, view.data, (size_t)view.length);
    buffer[view.length] = 0;
  } else {
    gr_raise(fiber, &gr_exc_ValueError, "%s string arg too long", function);
  }
  if (view.owner) {
    gr_buffer_release(fiber, &view);
  }
  return fits ? 1 : -1;
}

GrValue gr_fcntl_fcntl(GrFiber *fiber, GrValue fd, int32_t cmd, GrValue arg) {
  char buffer[BUFFER + 1];
  int64_t size = 0, number = 0;
  int file, result, copied = 0;
  if (!gr_os_descriptor(fiber, fd, &file)) {
    return 0;
  }
  if (gr_is_str(arg) || gr_is_bytes(arg)) {
    copied = copy_argument(fiber, "fcntl", arg, buffer, &size);
  } else if (!gr_os_long(fiber, arg, &number)) {
    return 0;
  }
  if (copied < 0) {
    return 0;
  }
  while ((result = copied ? fcntl(file, cmd, buffer) : fcntl(file, cmd, (int)number)) < 0) {
    if (!gr_os_again(fiber)) {
      return 0;
    }
  }
  return control_result(fiber, result, copied ? buffer : 0, size);
}

static bool is_writable_buffer(GrFiber *fiber, GrValue value, GrBuffer *view) {
  if (gr_is_str(value) || gr_type_of(value)->get_buffer == 0) {
    return false;
  }
  if (gr_buffer_get(fiber, value, view, true)) {
    return true;
  }
  gr_clear_exception(fiber);
  return false;
}

// A mutable buffer: changed in place, or used as bytes if it shall not be.
static GrValue control_mutable(GrFiber *fiber, int fd, unsigned request, GrBuffer *view, bool mutate) {
  char buffer[BUFFER + 1];
  bool copied = view->length <= BUFFER;
  if (!copied && !mutate) {
    return gr_raise(fiber, &gr_exc_ValueError, "ioctl string arg too long");
  }
  if (copied) {
    memcpy(buffer, view->data, (size_t)view->length);
    buffer[view->length] = 0;
  }
  int result = ioctl(fd, request, copied ? buffer : view->data);
  int error = errno;
  if (copied && mutate) {
    memcpy(view->data, buffer, (size_t)view->length);
  }
  errno = error;
  return result < 0 ? gr_os_raise(fiber) : control_result(fiber, result, mutate ? 0 : buffer, view->length);
}

GrValue gr_fcntl_ioctl(GrFiber *fiber, GrValue fd, GrValue request, GrValue arg, bool mutate_flag) {
  char buffer[BUFFER + 1];
  int64_t size = 0, number = 0;
  uint32_t code;
  int file;
  GrBuffer view;
  if (!gr_os_descriptor(fiber, fd, &file) || !gr_os_mask32(fiber, request, &code)) {
    return 0;
  }
  if (is_writable_buffer(fiber, arg, &view)) {
    GrValue outcome = control_mutable(fiber, file, code, &view, mutate_flag);
    gr_buffer_release(fiber, &view);
    return outcome;
  }
  int copied = copy_argument(fiber, "ioctl", arg, buffer, &size);
  if (copied < 0 || (!copied && !gr_to_i64(fiber, arg, INT32_MIN, INT32_MAX, "int", &number))) {
    return 0;
  }
  int result = copied ? ioctl(file, code, buffer) : ioctl(file, code, (int)number);
  return result < 0 ? gr_os_raise(fiber) : control_result(fiber, result, copied ? buffer : 0, size);
}

// Calls that may wait for another process hold up no other thread.
static int flock_waiting(GrFiber *fiber, int fd, int operation) {
  gr_blocking_begin(fiber);
  int result = flock(fd, operation);
  gr_blocking_end(fiber);
  return result;
}

static int fcntl_waiting(GrFiber *fiber, int fd, int cmd, struct flock *lock) {
  gr_blocking_begin(fiber);
  int result = fcntl(fd, cmd, lock);
  gr_blocking_end(fiber);
  return result;
}

bool gr_fcntl_flock(GrFiber *fiber, GrValue fd, int32_t operation) {
  int file;
  if (!gr_os_descriptor(fiber, fd, &file)) {
    return false;
  }
  while (flock_waiting(fiber, file, operation) != 0) {
    if (!gr_os_again(fiber)) {
      return false;
    }
  }
  return true;
}

bool gr_fcntl_lockf(GrFiber *fiber, GrValue fd, int32_t cmd, GrValue len, GrValue start, int32_t whence) {
  int file;
  int64_t first, length;
  if (!gr_os_descriptor(fiber, fd, &file)) {
    return false;
  }
  struct flock lock = {.l_type = cmd == LOCK_UN    ? F_UNLCK
                                 : cmd & LOCK_SH ? F_RDLCK
                                                 : F_WRLCK,
                       .l_whence = (short)whence};
  if (cmd != LOCK_UN && !(cmd & (LOCK_SH | LOCK_EX))) {
    gr_raise(fiber, &gr_exc_ValueError, "unrecognized lockf argument");
    return false;
  }
  if (!gr_os_long(fiber, start, &first) || !gr_os_long(fiber, len, &length)) {
    return false;
  }
  lock.l_start = first;
  lock.l_len = length;
  while (fcntl_waiting(fiber, file, cmd & LOCK_NB ? F_SETLK : F_SETLKW, &lock) < 0) {
    if (!gr_os_again(fiber)) {
      return false;
    }
  }
  return true;
}

#define C(name) {#name, name}
static const GrOsConstant constants[] = {
    C(DN_ACCESS), C(DN_ATTRIB), C(DN_CREATE), C(DN_DELETE), C(DN_MODIFY), C(DN_MULTISHOT), C(DN_RENAME),
    C(FASYNC), C(FD_CLOEXEC), C(F_ADD_SEALS), C(F_DUPFD), C(F_DUPFD_CLOEXEC), C(F_EXLCK), C(F_GETFD),
    C(F_GETFL), C(F_GETLEASE), C(F_GETLK), C(F_GETLK64), C(F_GETOWN), C(F_GETPIPE_SZ), C(F_GETSIG),
    C(F_GET_SEALS), C(F_NOTIFY), C(F_OFD_GETLK), C(F_OFD_SETLK), C(F_OFD_SETLKW), C(F_RDLCK), C(F_SEAL_GROW),
    C(F_SEAL_SEAL), C(F_SEAL_SHRINK), C(F_SEAL_WRITE), C(F_SETFD), C(F_SETFL), C(F_SETLEASE), C(F_SETLK),
    C(F_SETLK64), C(F_SETLKW), C(F_SETLKW64), C(F_SETOWN), C(F_SETPIPE_SZ), C(F_SETSIG), C(F_SHLCK),
    C(F_UNLCK), C(F_WRLCK), C(LOCK_EX), C(LOCK_MAND), C(LOCK_NB), C(LOCK_READ), C(LOCK_RW), C(LOCK_SH),
    C(LOCK_UN), C(LOCK_WRITE),
};

bool gr_fcntl_setup(GrFiber *fiber, GrModule *module) {
  GrDict *dict = gr_module_dict(fiber, module);
  return dict && gr_os_add_constants(fiber, dict, constants, GR_COUNT(constants));
}
