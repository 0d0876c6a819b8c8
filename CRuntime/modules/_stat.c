// _stat: what the bits of st_mode mean.
#include "grouse/ops.h"

#include "_stat.bind.h"
#include <sys/stat.h>

int64_t gr_stat_S_IMODE(GrFiber *fiber, uint32_t mode) {
  (void)fiber;
  return mode & 07777;
}

int64_t gr_stat_S_IFMT(GrFiber *fiber, uint32_t mode) {
  (void)fiber;
  return mode & S_IFMT;
}

bool gr_stat_S_ISBLK(GrFiber *fiber, uint32_t mode) {
  (void)fiber;
  return (mode & S_IFMT) == S_IFBLK;
}

bool gr_stat_S_ISCHR(GrFiber *fiber, uint32_t mode) {
  (void)fiber;
  return (mode & S_IFMT) == S_IFCHR;
}

bool gr_stat_S_ISDIR(GrFiber *fiber, uint32_t mode) {
  (void)fiber;
  return (mode & S_IFMT) == S_IFDIR;
}

bool gr_stat_S_ISDOOR(GrFiber *fiber, uint32_t mode) {
  (void)fiber, (void)mode;
  return false;
}

bool gr_stat_S_ISFIFO(GrFiber *fiber, uint32_t mode) {
  (void)fiber;
  return (mode & S_IFMT) == S_IFIFO;
}

bool gr_stat_S_ISLNK(GrFiber *fiber, uint32_t mode) {
  (void)fiber;
  return (mode & S_IFMT) == S_IFLNK;
}

bool gr_stat_S_ISPORT(GrFiber *fiber, uint32_t mode) {
  (void)fiber, (void)mode;
  return false;
}

bool gr_stat_S_ISREG(GrFiber *fiber, uint32_t mode) {
  (void)fiber;
  return (mode & S_IFMT) == S_IFREG;
}

bool gr_stat_S_ISSOCK(GrFiber *fiber, uint32_t mode) {
  (void)fiber;
  return (mode & S_IFMT) == S_IFSOCK;
}

bool gr_stat_S_ISWHT(GrFiber *fiber, uint32_t mode) {
  (void)fiber, (void)mode;
  return false;
}

static char type_letter(uint32_t mode) {
  switch (mode & S_IFMT) {
  case S_IFREG:
    return '-';
  case S_IFDIR:
    return 'd';
  case S_IFLNK:
    return 'l';
  case S_IFBLK:
    return 'b';
  case S_IFCHR:
    return 'c';
  case S_IFIFO:
    return 'p';
  case S_IFSOCK:
    return 's';
  default:
    return '?';
  }
}

// The letter for execute permission, which shares its place with the set-id and sticky bits.
static char execute_letter(uint32_t mode, uint32_t execute, uint32_t special, char both) {
  if (mode & special) {
    return mode & execute ? both : (char)(both - 'a' + 'A');
  }
  return mode & execute ? 'x' : '-';
}

GrStr *gr_stat_filemode(GrFiber *fiber, uint32_t mode) {
  char text[] = {type_letter(mode),
                 mode & S_IRUSR ? 'r' : '-',
                 mode & S_IWUSR ? 'w' : '-',
                 execute_letter(mode, S_IXUSR, S_ISUID, 's'),
                 mode & S_IRGRP ? 'r' : '-',
                 mode & S_IWGRP ? 'w' : '-',
                 execute_letter(mode, S_IXGRP, S_ISGID, 's'),
                 mode & S_IROTH ? 'r' : '-',
                 mode & S_IWOTH ? 'w' : '-',
                 execute_letter(mode, S_IXOTH, S_ISVTX, 't')};
  return gr_str_new(fiber, text, sizeof text);
}
