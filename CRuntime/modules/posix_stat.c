// posix: what is known of a file.
#include "posix_private.h"
#include "grouse/io.h"

#include "posix.proto.h"
#include <sys/statvfs.h>

GR_NAME(gr_name_os, "os");
GR_NAME(gr_name_stat_result, "stat_result");
GR_NAME(gr_name_statvfs_result, "statvfs_result");

#define STAT_FIELDS(X)                                                                                       \
  X(st_mode, 0, "protection bits") X(st_ino, 1, "inode") X(st_dev, 2, "device")                              \
  X(st_nlink, 3, "number of hard links") X(st_uid, 4, "user ID of owner") X(st_gid, 5, "group ID of owner")  \
  X(st_size, 6, "total size, in bytes") X(st_atime, 10, "time of last access")                               \
  X(st_mtime, 11, "time of last modification") X(st_ctime, 12, "time of last change")                        \
  X(st_atime_ns, 13, "time of last access in nanoseconds")                                                   \
  X(st_mtime_ns, 14, "time of last modification in nanoseconds")                                             \
  X(st_ctime_ns, 15, "time of last change in nanoseconds") X(st_blksize, 16, "blocksize for filesystem I/O") \
  X(st_blocks, 17, "number of blocks allocated") X(st_rdev, 18, "device type (if inode device)")
#define DEFINE(name, index, text) GR_NAME(gr_name_##name, #name);
#define ROW(name, index, text) GR_STRUCTSEQ_FIELD(gr_name_##name, index, text),
STAT_FIELDS(DEFINE)
static const GrGetSetDef stat_fields[] = {STAT_FIELDS(ROW){0}};
GrStructSeqType gr_stat_result_type =
    GR_STRUCTSEQ_TYPE(gr_name_stat_result, gr_name_os, stat_fields, 10, 19, "What stat() and its relatives return.");

#define STATVFS_FIELDS(X)                                                                                    \
  X(f_bsize, 0, 0) X(f_frsize, 1, 0) X(f_blocks, 2, 0) X(f_bfree, 3, 0) X(f_bavail, 4, 0) X(f_files, 5, 0)    \
  X(f_ffree, 6, 0) X(f_favail, 7, 0) X(f_flag, 8, 0) X(f_namemax, 9, 0) X(f_fsid, 10, 0)
STATVFS_FIELDS(DEFINE)
static const GrGetSetDef statvfs_fields[] = {STATVFS_FIELDS(ROW){0}};
GrStructSeqType gr_statvfs_result_type = GR_STRUCTSEQ_TYPE(gr_name_statvfs_result, gr_name_os, statvfs_fields, 10, 11,
                                                           "What statvfs() returns.");

static GrValue time_ns(GrFiber *fiber, const struct timespec *time) {
  GrValue seconds = gr_mul(fiber, gr_int_from_i64(fiber, time->tv_sec), GR_INT_CONST(1000000000));
  return seconds ? gr_add(fiber, seconds, gr_tag_int(time->tv_nsec)) : 0;
}

static GrValue time_float(GrFiber *fiber, const struct timespec *time) {
  return gr_float(fiber, (double)time->tv_sec + 1e-9 * (double)time->tv_nsec);
}

GrValue posix_stat_result(GrFiber *fiber, const struct stat *s) {
  const GrValue values[] = {
      gr_tag_int(s->st_mode), gr_int_from_u64(fiber, s->st_ino), gr_int_from_u64(fiber, s->st_dev),
      gr_int_from_u64(fiber, s->st_nlink), gr_tag_int(s->st_uid), gr_tag_int(s->st_gid),
      gr_int_from_i64(fiber, s->st_size), gr_int_from_i64(fiber, s->st_atim.tv_sec),
      gr_int_from_i64(fiber, s->st_mtim.tv_sec), gr_int_from_i64(fiber, s->st_ctim.tv_sec),
      time_float(fiber, &s->st_atim), time_float(fiber, &s->st_mtim), time_float(fiber, &s->st_ctim),
      time_ns(fiber, &s->st_atim), time_ns(fiber, &s->st_mtim), time_ns(fiber, &s->st_ctim),
      gr_tag_int(s->st_blksize), gr_int_from_i64(fiber, s->st_blocks), gr_int_from_u64(fiber, s->st_rdev)};
  return gr_structseq_new(fiber, &gr_stat_result_type, values);
}

static GrValue stat_at(GrFiber *fiber, const char *function, GrValue path, GrValue dir_fd, bool follow, int allow) {
  PosixPath at;
  int dir;
  struct stat status;
  if (!posix_path(fiber, function, "path", path, allow, &at) || !posix_dir_fd(fiber, dir_fd, &dir) ||
      !posix_path_with_dir(fiber, function, &at, dir)) {
    return 0;
  }
  if (at.text) {
    gr_io_write_out_path(fiber, dir, at.text);
  }
  int result = at.text ? fstatat(dir, at.text, &status, follow ? 0 : AT_SYMLINK_NOFOLLOW) : fstat(at.fd, &status);
  if (result != 0) {
    posix_failed(fiber, &at);
    return 0;
  }
  return posix_stat_result(fiber, &status);
}

GrValue gr_posix_stat(GrFiber *fiber, GrValue path, GrValue dir_fd, bool follow_symlinks) {
  return stat_at(fiber, "stat", path, dir_fd, follow_symlinks, PATH_FD);
}

GrValue gr_posix_lstat(GrFiber *fiber, GrValue path, GrValue dir_fd) {
  return stat_at(fiber, "lstat", path, dir_fd, false, 0);
}

GrValue gr_posix_fstat(GrFiber *fiber, int32_t fd) {
  struct stat status;
  if (fstat(fd, &status) != 0) {
    posix_failed_plain(fiber);
    return 0;
  }
  return posix_stat_result(fiber, &status);
}

static GrValue statvfs_result(GrFiber *fiber, const struct statvfs *s) {
  const GrValue values[] = {gr_int_from_u64(fiber, s->f_bsize), gr_int_from_u64(fiber, s->f_frsize),
                            gr_int_from_u64(fiber, s->f_blocks), gr_int_from_u64(fiber, s->f_bfree),
                            gr_int_from_u64(fiber, s->f_bavail), gr_int_from_u64(fiber, s->f_files),
                            gr_int_from_u64(fiber, s->f_ffree), gr_int_from_u64(fiber, s->f_favail),
                            gr_int_from_u64(fiber, s->f_flag), gr_int_from_u64(fiber, s->f_namemax),
                            gr_int_from_u64(fiber, s->f_fsid)};
  return gr_structseq_new(fiber, &gr_statvfs_result_type, values);
}

GrValue gr_posix_statvfs(GrFiber *fiber, GrValue path) {
  PosixPath at;
  struct statvfs status;
  if (!posix_path(fiber, "statvfs", "path", path, PATH_FD, &at)) {
    return 0;
  }
  if ((at.text ? statvfs(at.text, &status) : fstatvfs(at.fd, &status)) != 0) {
    posix_failed(fiber, &at);
    return 0;
  }
  return statvfs_result(fiber, &status);
}

GrValue gr_posix_fstatvfs(GrFiber *fiber, int32_t fd) {
  struct statvfs status;
  if (fstatvfs(fd, &status) != 0) {
    posix_failed_plain(fiber);
    return 0;
  }
  return statvfs_result(fiber, &status);
}
