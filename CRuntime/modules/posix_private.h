// What the files of the posix module share.
#ifndef GROUSE_POSIX_PRIVATE_H
#define GROUSE_POSIX_PRIVATE_H

#define _GNU_SOURCE
#include "grouse/path.h"
#include "grouse/structseq.h"
#include "grouse/text.h"
#include "grouse/wait.h"
#include "os_support.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

// A path argument: text, or a descriptor where that is allowed.
typedef struct PosixPath {
  const char *text;                // 0: a descriptor
  int fd;
  bool is_bytes;                   // results are bytes as well
  GrValue object;                  // what errors show
} PosixPath;

enum { PATH_FD = 1, PATH_NONE = 2 };
// Reads a path for [function]; [allow] says whether descriptors and None (".") will do. False: raised.
bool posix_path(GrFiber *fiber, const char *function, const char *argument, GrValue value, int allow,
                PosixPath *result);
// None is AT_FDCWD.
bool posix_dir_fd(GrFiber *fiber, GrValue value, int *fd);
// "f: can't specify dir_fd without matching path"
bool posix_path_with_dir(GrFiber *fiber, const char *function, const PosixPath *path, int dir_fd);
// Raises OSError from errno with the path.
bool posix_failed(GrFiber *fiber, const PosixPath *path);
bool posix_failed_plain(GrFiber *fiber);
// True to try a call again after EINTR; false: it failed for good or a signal handler raised (an exception is set).
bool posix_again(GrFiber *fiber, const PosixPath *path);
// A str or, for paths given as bytes, bytes.
GrValue posix_text(GrFiber *fiber, const char *text, int64_t size, bool as_bytes);
// A sched_param as the system takes it. False: raised.
struct sched_param;
bool posix_sched_param(GrFiber *fiber, GrValue value, struct sched_param *result);
GrValue posix_stat_result(GrFiber *fiber, const struct stat *status);

extern GrStructSeqType gr_stat_result_type, gr_statvfs_result_type, gr_terminal_size_type, gr_uname_result_type;
extern GrStructSeqType gr_times_result_type, gr_waitid_result_type, gr_sched_param_type;

// 0-terminated tables.
extern const GrOsConstant posix_constants[], posix_sysconf_names[], posix_confstr_names[], posix_pathconf_names[];
// A configuration name given as a str or a number.
bool posix_config_name(GrFiber *fiber, GrValue value, const GrOsConstant *table, int *name);

#endif
