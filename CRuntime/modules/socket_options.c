// _socket: options.
#include "socket_private.h"

#include "_socket.proto.h"

GrValue gr_sock_getsockopt(GrFiber *fiber, GrSock *self, int32_t level, int32_t option, int32_t buffersize) {
  if (buffersize == 0) {
    if (self->family == AF_VSOCK) {
      uint64_t wide = 0;
      socklen_t size = sizeof wide;
      return getsockopt(sock_fd(self), level, option, &wide, &size) == 0 ? gr_int_from_u64(fiber, wide)
                                                                         : gr_os_raise(fiber);
    }
    int number = 0;
    socklen_t size = sizeof number;
    return getsockopt(sock_fd(self), level, option, &number, &size) == 0 ? gr_tag_int(number) : gr_os_raise(fiber);
  }
  if (self->family == AF_VSOCK) {
    return gr_raise(fiber, &gr_exc_OSError, "getsockopt string buffer not allowed");
  }
  if (buffersize < 0 || buffersize > 1024) {
    return gr_raise(fiber, &gr_exc_OSError, "getsockopt buflen out of range");
  }
  char buffer[1024];
  socklen_t size = (socklen_t)buffersize;
  return getsockopt(sock_fd(self), level, option, buffer, &size) == 0 ? GR_VALUE(gr_bytes_new(fiber, buffer, size))
                                                                      : gr_os_raise(fiber);
}

static bool done(GrFiber *fiber, GrSock *self, int level, int option, int result) {
  if (result != 0) {
    return gr_os_raise(fiber) != 0;
  }
  if (level == SOL_SOCKET && (option == SO_RCVTIMEO || option == SO_SNDTIMEO)) {
    self->system_timeouts = true;
  }
  return true;
}

bool gr_sock_setsockopt(GrFiber *fiber, GrSock *self, int32_t level, int32_t option, GrValue value, GrValue optlen) {
  int fd = sock_fd(self);
  if (optlen) {
    int64_t size;
    if (value != GR_NONE) {
      gr_raise(fiber, &gr_exc_TypeError, "setsockopt() takes exactly 3 arguments (4 given)");
      return false;
    }
    return gr_to_i64(fiber, optlen, 0, UINT32_MAX, "unsigned int", &size) &&
           done(fiber, self, level, option, setsockopt(fd, level, option, 0, (socklen_t)size));
  }
  int64_t number;
  if (gr_is_int(value) || gr_type_of(value)->to_index) {
    if (self->family == AF_VSOCK) {
      uint64_t wide;
      return gr_to_u64(fiber, value, UINT64_MAX, "unsigned long", &wide) &&
             done(fiber, self, level, option, setsockopt(fd, level, option, &wide, sizeof wide));
    }
    if (socket_int(fiber, value, &number)) {
      int flag = (int)number;
      return done(fiber, self, level, option, setsockopt(fd, level, option, &flag, sizeof flag));
    }
    if (!gr_clear_if(fiber, &gr_exc_OverflowError)) {
      return false;
    }
  }
  GrBuffer view;
  if (!gr_buffer_get(fiber, value, &view, false)) {
    return false;
  }
  int result = setsockopt(fd, level, option, view.data, (socklen_t)view.length), error = errno;
  gr_buffer_release(fiber, &view);
  errno = error;
  return done(fiber, self, level, option, result);
}
