// posix: path arguments, and calls that take paths.
#include "posix_private.h"

#include "posix.proto.h"
#include <stdio.h>
#include <sys/sysmacros.h>
#include <sys/xattr.h>

// ---- arguments

static bool raise_path_type(GrFiber *fiber, const char *function, const char *argument, GrValue value, int allow) {
  static const char *const expected[] = {"string, bytes or os.PathLike", "string, bytes, os.PathLike or integer",
                                         "string, bytes, os.PathLike or None",
                                         "string, bytes, os.PathLike, integer or None"};
  gr_raise(fiber, &gr_exc_TypeError, "%s: %s should be %s, not %T", function, argument, expected[allow], value);
  return false;
}

bool posix_path(GrFiber *fiber, const char *function, const char *argument, GrValue value, int allow,
                PosixPath *result) {
  *result = (PosixPath){.fd = -1, .object = value};
  if (value == GR_NONE && allow & PATH_NONE) {
    result->text = ".";
    result->object = 0;
    return true;
  }
  if (allow & PATH_FD && !gr_is_str(value) && !gr_is_bytes(value) &&
      (gr_is_int(value) || gr_type_of(value)->to_index)) {
    int64_t fd;
    if (!gr_to_i64(fiber, value, INT32_MIN, INT32_MAX, "int", &fd)) {
      return false;
    }
    result->fd = (int)fd;
    return true;
  }
  GrValue path = gr_path_fspath(fiber, value);
  if (path == 0) {
    return gr_clear_if(fiber, &gr_exc_TypeError) ? raise_path_type(fiber, function, argument, value, allow) : false;
  }
  GrBytes *bytes = gr_path_encode(fiber, path);
  if (bytes == 0) {
    return false;
  }
  result->is_bytes = gr_is_bytes(path);
  result->text = bytes->bytes;
  return true;
}

bool posix_dir_fd(GrFiber *fiber, GrValue value, int *fd) {
  *fd = AT_FDCWD;
  if (value == 0 || value == GR_NONE) {
    return true;
  }
  if (!gr_is_int(value) && gr_type_of(value)->to_index == 0) {
    gr_raise(fiber, &gr_exc_TypeError, "argument should be integer or None, not %T", value);
    return false;
  }
  int64_t number;
  if (!gr_to_i64(fiber, value, INT32_MIN, INT32_MAX, "int", &number)) {
    return false;
  }
  *fd = (int)number;
  return true;
}

bool posix_path_with_dir(GrFiber *fiber, const char *function, const PosixPath *path, int dir_fd) {
  if (path->text == 0 && dir_fd != AT_FDCWD) {
    gr_raise(fiber, &gr_exc_ValueError, "%s: can't specify dir_fd without matching path", function);
    return false;
  }
  return true;
}

bool posix_failed(GrFiber *fiber, const PosixPath *path) {
  int error = errno;
  gr_raise_os_error(fiber, error, path ? path->object : 0, 0);
  return false;
}

bool posix_failed_plain(GrFiber *fiber) { return posix_failed(fiber, 0); }

bool posix_again(GrFiber *fiber, const PosixPath *path) {
  return errno == EINTR ? gr_poll(fiber) : posix_failed(fiber, path);
}

static bool failed_two(GrFiber *fiber, const PosixPath *a, const PosixPath *b) {
  int error = errno;
  gr_raise_os_error(fiber, error, a->object, b->object);
  return false;
}

GrValue posix_text(GrFiber *fiber, const char *text, int64_t size, bool as_bytes) {
  return as_bytes ? GR_VALUE(gr_bytes_new(fiber, text, size)) : GR_VALUE(gr_decode_filesystem(fiber, text, size));
}

// A path that is no descriptor together with dir_fd.
static bool path_at(GrFiber *fiber, const char *function, GrValue path, GrValue dir_fd, PosixPath *at, int *dir) {
  return posix_path(fiber, function, "path", path, 0, at) && posix_dir_fd(fiber, dir_fd, dir);
}

// ---- permissions, owners, times

int gr_posix_access(GrFiber *fiber, GrValue path, int32_t mode, GrValue dir_fd, bool effective_ids,
                    bool follow_symlinks) {
  PosixPath at;
  int dir;
  if (!path_at(fiber, "access", path, dir_fd, &at, &dir)) {
    return -1;
  }
  int flags = (effective_ids ? AT_EACCESS : 0) | (follow_symlinks ? 0 : AT_SYMLINK_NOFOLLOW);
  return faccessat(dir, at.text, mode, flags) == 0;
}

bool gr_posix_chdir(GrFiber *fiber, GrValue path) {
  PosixPath at;
  return posix_path(fiber, "chdir", "path", path, PATH_FD, &at) &&
         ((at.text ? chdir(at.text) : fchdir(at.fd)) == 0 || posix_failed(fiber, &at));
}

bool gr_posix_fchdir(GrFiber *fiber, GrValue fd) {
  int number;
  return gr_os_descriptor(fiber, fd, &number) && (fchdir(number) == 0 || posix_failed_plain(fiber));
}

bool gr_posix_chmod(GrFiber *fiber, GrValue path, int32_t mode, GrValue dir_fd, bool follow_symlinks) {
  PosixPath at;
  int dir;
  if (!posix_path(fiber, "chmod", "path", path, PATH_FD, &at) || !posix_dir_fd(fiber, dir_fd, &dir) ||
      !posix_path_with_dir(fiber, "chmod", &at, dir)) {
    return false;
  }
  if (!follow_symlinks) {
    gr_raise(fiber, &gr_exc_NotImplementedError, "chmod: follow_symlinks unavailable on this platform");
    return false;
  }
  return (at.text ? fchmodat(dir, at.text, (mode_t)mode, 0) : fchmod(at.fd, (mode_t)mode)) == 0 ||
         posix_failed(fiber, &at);
}

bool gr_posix_fchmod(GrFiber *fiber, int32_t fd, int32_t mode) {
  return fchmod(fd, (mode_t)mode) == 0 || posix_failed_plain(fiber);
}

bool gr_posix_chown(GrFiber *fiber, GrValue path, int64_t uid, int64_t gid, GrValue dir_fd, bool follow_symlinks) {
  PosixPath at;
  int dir;
  if (!posix_path(fiber, "chown", "path", path, PATH_FD, &at) || !posix_dir_fd(fiber, dir_fd, &dir) ||
      !posix_path_with_dir(fiber, "chown", &at, dir)) {
    return false;
  }
  int result = at.text ? fchownat(dir, at.text, (uid_t)uid, (gid_t)gid, follow_symlinks ? 0 : AT_SYMLINK_NOFOLLOW)
                       : fchown(at.fd, (uid_t)uid, (gid_t)gid);
  return result == 0 || posix_failed(fiber, &at);
}

bool gr_posix_fchown(GrFiber *fiber, int32_t fd, int64_t uid, int64_t gid) {
  return fchown(fd, (uid_t)uid, (gid_t)gid) == 0 || posix_failed_plain(fiber);
}

bool gr_posix_lchown(GrFiber *fiber, GrValue path, int64_t uid, int64_t gid) {
  PosixPath at;
  return posix_path(fiber, "lchown", "path", path, 0, &at) &&
         (lchown(at.text, (uid_t)uid, (gid_t)gid) == 0 || posix_failed(fiber, &at));
}

bool gr_posix_chroot(GrFiber *fiber, GrValue path) {
  PosixPath at;
  return posix_path(fiber, "chroot", "path", path, 0, &at) && (chroot(at.text) == 0 || posix_failed(fiber, &at));
}

// Seconds as int or float, or nanoseconds.
static bool time_value(GrFiber *fiber, GrValue value, bool ns, struct timespec *time) {
  if (ns) {
    GrValue billion = GR_INT_CONST(1000000000);
    GrValue whole = gr_floordiv(fiber, value, billion), rest = whole ? gr_mod(fiber, value, billion) : 0;
    int64_t seconds = 0, left = 0;
    if (rest == 0 || !gr_index_i64(fiber, whole, &gr_exc_OverflowError, &seconds) ||
        !gr_index_i64(fiber, rest, &gr_exc_OverflowError, &left)) {
      return false;
    }
    *time = (struct timespec){seconds, left};
    return true;
  }
  if (gr_is_float(value)) {
    double seconds = gr_float_value(value), whole = __builtin_floor(seconds);
    if (!(whole > -9e18 && whole < 9e18)) {
      gr_raise(fiber, &gr_exc_OverflowError, "timestamp out of range for platform time_t");
      return false;
    }
    *time = (struct timespec){(time_t)whole, (long)((seconds - whole) * 1e9)};
    return true;
  }
  int64_t seconds;
  if (!gr_index_i64(fiber, value, &gr_exc_OverflowError, &seconds)) {
    return false;
  }
  *time = (struct timespec){seconds, 0};
  return true;
}

bool gr_posix_utime(GrFiber *fiber, GrValue path, GrValue times, GrValue ns, GrValue dir_fd, bool follow_symlinks) {
  PosixPath at;
  int dir;
  struct timespec both[2] = {{0, UTIME_NOW}, {0, UTIME_NOW}};
  if (!posix_path(fiber, "utime", "path", path, PATH_FD, &at) || !posix_dir_fd(fiber, dir_fd, &dir)) {
    return false;
  }
  if (times != GR_NONE && ns != 0) {
    gr_raise(fiber, &gr_exc_ValueError, "utime: you may specify either 'times' or 'ns' but not both");
    return false;
  }
  GrValue given = ns ? ns : times;
  if (given != GR_NONE) {
    if (!gr_is_tuple(given) || gr_as_tuple(given)->length != 2) {
      gr_raise(fiber, &gr_exc_TypeError, ns ? "utime: 'ns' must be a tuple of two ints"
                                            : "utime: 'times' must be either a tuple of two ints or None");
      return false;
    }
    if (!time_value(fiber, gr_as_tuple(given)->items[0], ns != 0, &both[0]) ||
        !time_value(fiber, gr_as_tuple(given)->items[1], ns != 0, &both[1])) {
      return false;
    }
  }
  if (!posix_path_with_dir(fiber, "utime", &at, dir)) {
    return false;
  }
  int result = at.text ? utimensat(dir, at.text, both, follow_symlinks ? 0 : AT_SYMLINK_NOFOLLOW)
                       : futimens(at.fd, both);
  return result == 0 || posix_failed(fiber, &at);
}

// ---- directories and links

bool gr_posix_mkdir(GrFiber *fiber, GrValue path, int32_t mode, GrValue dir_fd) {
  PosixPath at;
  int dir;
  return path_at(fiber, "mkdir", path, dir_fd, &at, &dir) &&
         (mkdirat(dir, at.text, (mode_t)mode) == 0 || posix_failed(fiber, &at));
}

bool gr_posix_rmdir(GrFiber *fiber, GrValue path, GrValue dir_fd) {
  PosixPath at;
  int dir;
  return path_at(fiber, "rmdir", path, dir_fd, &at, &dir) &&
         (unlinkat(dir, at.text, AT_REMOVEDIR) == 0 || posix_failed(fiber, &at));
}

bool gr_posix_mkfifo(GrFiber *fiber, GrValue path, int32_t mode, GrValue dir_fd) {
  PosixPath at;
  int dir;
  return path_at(fiber, "mkfifo", path, dir_fd, &at, &dir) &&
         (mkfifoat(dir, at.text, (mode_t)mode) == 0 || posix_failed(fiber, &at));
}

bool gr_posix_mknod(GrFiber *fiber, GrValue path, int32_t mode, uint64_t device, GrValue dir_fd) {
  PosixPath at;
  int dir;
  return path_at(fiber, "mknod", path, dir_fd, &at, &dir) &&
         (mknodat(dir, at.text, (mode_t)mode, device) == 0 || posix_failed(fiber, &at));
}

bool gr_posix_major(GrFiber *fiber, uint64_t device, int64_t *result) {
  (void)fiber;
  *result = major(device);
  return true;
}

bool gr_posix_minor(GrFiber *fiber, uint64_t device, int64_t *result) {
  (void)fiber;
  *result = minor(device);
  return true;
}

bool gr_posix_makedev(GrFiber *fiber, uint32_t high, uint32_t low, uint64_t *result) {
  (void)fiber;
  *result = makedev(high, low);
  return true;
}

static bool two_paths(GrFiber *fiber, const char *function, GrValue src, GrValue dst, GrValue src_dir, GrValue dst_dir,
                      PosixPath at[2], int dir[2]) {
  return posix_path(fiber, function, "src", src, 0, &at[0]) && posix_path(fiber, function, "dst", dst, 0, &at[1]) &&
         posix_dir_fd(fiber, src_dir, &dir[0]) && posix_dir_fd(fiber, dst_dir, &dir[1]);
}

bool gr_posix_link(GrFiber *fiber, GrValue src, GrValue dst, GrValue src_dir_fd, GrValue dst_dir_fd,
                   bool follow_symlinks) {
  PosixPath at[2];
  int dir[2];
  return two_paths(fiber, "link", src, dst, src_dir_fd, dst_dir_fd, at, dir) &&
         (linkat(dir[0], at[0].text, dir[1], at[1].text, follow_symlinks ? AT_SYMLINK_FOLLOW : 0) == 0 ||
          failed_two(fiber, &at[0], &at[1]));
}

bool gr_posix_symlink(GrFiber *fiber, GrValue src, GrValue dst, bool target_is_directory, GrValue dir_fd) {
  PosixPath at[2];
  int dir[2];
  (void)target_is_directory;
  return two_paths(fiber, "symlink", src, dst, 0, dir_fd, at, dir) &&
         (symlinkat(at[0].text, dir[1], at[1].text) == 0 || failed_two(fiber, &at[0], &at[1]));
}

GrValue gr_posix_readlink(GrFiber *fiber, GrValue path, GrValue dir_fd) {
  PosixPath at;
  int dir;
  char text[4096 + 1];
  if (!path_at(fiber, "readlink", path, dir_fd, &at, &dir)) {
    return 0;
  }
  ssize_t size = readlinkat(dir, at.text, text, sizeof text - 1);
  if (size < 0) {
    posix_failed(fiber, &at);
    return 0;
  }
  return posix_text(fiber, text, size, at.is_bytes);
}

static bool rename_at(GrFiber *fiber, const char *function, GrValue src, GrValue dst, GrValue src_dir, GrValue dst_dir) {
  PosixPath at[2];
  int dir[2];
  return two_paths(fiber, function, src, dst, src_dir, dst_dir, at, dir) &&
         (renameat(dir[0], at[0].text, dir[1], at[1].text) == 0 || failed_two(fiber, &at[0], &at[1]));
}

bool gr_posix_rename(GrFiber *fiber, GrValue src, GrValue dst, GrValue src_dir_fd, GrValue dst_dir_fd) {
  return rename_at(fiber, "rename", src, dst, src_dir_fd, dst_dir_fd);
}

bool gr_posix_replace(GrFiber *fiber, GrValue src, GrValue dst, GrValue src_dir_fd, GrValue dst_dir_fd) {
  return rename_at(fiber, "replace", src, dst, src_dir_fd, dst_dir_fd);
}

static bool unlink_at(GrFiber *fiber, const char *function, GrValue path, GrValue dir_fd) {
  PosixPath at;
  int dir;
  return path_at(fiber, function, path, dir_fd, &at, &dir) &&
         (unlinkat(dir, at.text, 0) == 0 || posix_failed(fiber, &at));
}

bool gr_posix_unlink(GrFiber *fiber, GrValue path, GrValue dir_fd) { return unlink_at(fiber, "unlink", path, dir_fd); }

bool gr_posix_remove(GrFiber *fiber, GrValue path, GrValue dir_fd) { return unlink_at(fiber, "remove", path, dir_fd); }

bool gr_posix_truncate(GrFiber *fiber, GrValue path, int64_t length) {
  PosixPath at;
  if (!posix_path(fiber, "truncate", "path", path, PATH_FD, &at)) {
    return false;
  }
  while ((at.text ? truncate(at.text, length) : ftruncate(at.fd, length)) != 0) {
    if (!posix_again(fiber, &at)) {
      return false;
    }
  }
  return true;
}

bool gr_posix_umask(GrFiber *fiber, int32_t mask, int64_t *result) {
  (void)fiber;
  *result = umask((mode_t)mask);
  return true;
}

bool gr_posix_pathconf(GrFiber *fiber, GrValue path, GrValue name, int64_t *result) {
  PosixPath at;
  int number;
  if (!posix_path(fiber, "pathconf", "path", path, PATH_FD, &at) ||
      !posix_config_name(fiber, name, posix_pathconf_names, &number)) {
    return false;
  }
  errno = 0;
  *result = at.text ? pathconf(at.text, number) : fpathconf(at.fd, number);
  return *result != -1 || errno == 0 || posix_failed(fiber, &at);
}

bool gr_posix_fpathconf(GrFiber *fiber, GrValue fd, GrValue name, int64_t *result) {
  int descriptor, number;
  if (!gr_os_descriptor(fiber, fd, &descriptor) ||
      !posix_config_name(fiber, name, posix_pathconf_names, &number)) {
    return false;
  }
  errno = 0;
  *result = fpathconf(descriptor, number);
  return *result != -1 || errno == 0 || posix_failed_plain(fiber);
}

// ---- extended attributes

static bool attribute_arguments(GrFiber *fiber, const char *function, GrValue path, GrValue attribute, PosixPath at[2]) {
  return posix_path(fiber, function, "path", path, PATH_FD, &at[0]) &&
         posix_path(fiber, function, "attribute", attribute, 0, &at[1]);
}

GrValue gr_posix_getxattr(GrFiber *fiber, GrValue path, GrValue attribute, bool follow_symlinks) {
  PosixPath at[2];
  if (!attribute_arguments(fiber, "getxattr", path, attribute, at)) {
    return 0;
  }
  for (int64_t size = 128;; size = 65536) {
    GrBytes *value = gr_bytes_new(fiber, 0, size);
    if (value == 0) {
      return 0;
    }
    ssize_t got = at[0].text == 0   ? fgetxattr(at[0].fd, at[1].text, value->bytes, (size_t)size)
                  : follow_symlinks ? getxattr(at[0].text, at[1].text, value->bytes, (size_t)size)
                                    : lgetxattr(at[0].text, at[1].text, value->bytes, (size_t)size);
    if (got >= 0) {
      return GR_VALUE(gr_bytes_new(fiber, value->bytes, got));
    }
    if (errno != ERANGE || size == 65536) {
      posix_failed(fiber, &at[0]);
      return 0;
    }
  }
}

bool gr_posix_setxattr(GrFiber *fiber, GrValue path, GrValue attribute, GrBuffer *value, int32_t flags,
                       bool follow_symlinks) {
  PosixPath at[2];
  if (!attribute_arguments(fiber, "setxattr", path, attribute, at)) {
    return false;
  }
  size_t size = (size_t)value->length;
  int result = at[0].text == 0   ? fsetxattr(at[0].fd, at[1].text, value->data, size, flags)
               : follow_symlinks ? setxattr(at[0].text, at[1].text, value->data, size, flags)
                                 : lsetxattr(at[0].text, at[1].text, value->data, size, flags);
  return result == 0 || posix_failed(fiber, &at[0]);
}

bool gr_posix_removexattr(GrFiber *fiber, GrValue path, GrValue attribute, bool follow_symlinks) {
  PosixPath at[2];
  if (!attribute_arguments(fiber, "removexattr", path, attribute, at)) {
    return false;
  }
  int result = at[0].text == 0   ? fremovexattr(at[0].fd, at[1].text)
               : follow_symlinks ? removexattr(at[0].text, at[1].text)
                                 : lremovexattr(at[0].text, at[1].text);
  return result == 0 || posix_failed(fiber, &at[0]);
}

GrValue gr_posix_listxattr(GrFiber *fiber, GrValue path, bool follow_symlinks) {
  PosixPath at;
  char text[65536];
  if (!posix_path(fiber, "listxattr", "path", path, PATH_FD | PATH_NONE, &at)) {
    return 0;
  }
  ssize_t size = at.text == 0      ? flistxattr(at.fd, text, sizeof text)
                 : follow_symlinks ? listxattr(at.text, text, sizeof text)
                                   : llistxattr(at.text, text, sizeof text);
  if (size < 0) {
    posix_failed(fiber, &at);
    return 0;
  }
  GrList *names = gr_list_new(fiber, 0);
  for (ssize_t i = 0; names && i < size;) {
    size_t length = strlen(text + i);
    GrValue name = GR_VALUE(gr_decode_filesystem(fiber, text + i, (int64_t)length));
    if (name == 0 || !gr_list_push(fiber, names, name)) {
      return 0;
    }
    i += (ssize_t)length + 1;
  }
  return GR_VALUE(names);
}
