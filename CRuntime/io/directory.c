// posix: listing directories. A DirEntry keeps what readdir() said and what stat() found later.
#include "../modules/posix_private.h"
#include "grouse/generic_alias.h"
#include "posix.proto.h"
#include <dirent.h>
#include <stdlib.h>

typedef struct GrScandir {
  GrMutable base;
  DIR *directory;                  // 0: closed; under the lock
  PosixPath path;
} GrScandir;

typedef struct GrDirEntry {
  GrObject base;
  GrValue name, path;
  int dir_fd;                      // the directory it was found in, -1: `path` says where
  uint8_t type;                    // DT_*
  uint64_t inode;
  _Atomic(GrValue) followed, plain;   // stat results once asked for
} GrDirEntry;

#include "directory.bind.h"


// ---- listdir

static bool is_dots(const char *name) { return name[0] == '.' && (name[1] == 0 || (name[1] == '.' && name[2] == 0)); }

static DIR *open_directory(GrFiber *fiber, PosixPath *path) {
  DIR *directory;
  if (path->text) {
    directory = opendir(path->text);
  } else {
    // The stream closes its descriptor, so it gets one of its own.
    int fd = fcntl(path->fd, F_DUPFD_CLOEXEC, 0);
    directory = fd < 0 ? 0 : fdopendir(fd);
    if (directory) {
      rewinddir(directory);
    }
  }
  if (directory == 0) {
    posix_failed(fiber, path);
  }
  return directory;
}

GrValue gr_posix_listdir(GrFiber *fiber, GrValue path) {
  PosixPath at;
  if (!posix_path(fiber, "listdir", "path", path, PATH_FD | PATH_NONE, &at)) {
    return 0;
  }
  DIR *directory = open_directory(fiber, &at);
  GrList *names = directory ? gr_list_new(fiber, 0) : 0;
  while (names) {
    errno = 0;
    struct dirent *entry = readdir(directory);
    if (entry == 0) {
      names = errno == 0 || posix_failed(fiber, &at) ? names : 0;
      break;
    }
    if (!is_dots(entry->d_name)) {
      GrValue name = posix_text(fiber, entry->d_name, (int64_t)strlen(entry->d_name), at.is_bytes);
      names = name && gr_list_push(fiber, names, name) ? names : 0;
    }
  }
  if (directory) {
    closedir(directory);
  }
  return GR_VALUE(names);
}

static GrValue current_directory(GrFiber *fiber, bool as_bytes) {
  char *text = getcwd(0, 0);
  if (text == 0) {
    posix_failed_plain(fiber);
    return 0;
  }
  GrValue result = posix_text(fiber, text, (int64_t)strlen(text), as_bytes);
  free(text);
  return result;
}

GrValue gr_posix_getcwd(GrFiber *fiber) { return current_directory(fiber, false); }

GrValue gr_posix_getcwdb(GrFiber *fiber) { return current_directory(fiber, true); }

// ---- scandir

GrValue gr_posix_scandir(GrFiber *fiber, GrValue path) {
  PosixPath at;
  if (!posix_path(fiber, "scandir", "path", path, PATH_FD | PATH_NONE, &at)) {
    return 0;
  }
  DIR *directory = open_directory(fiber, &at);
  if (directory == 0) {
    return 0;
  }
  GrScandir *iterator = GR_NEW(fiber, GrScandir, &gr_scandir_iterator_type);
  iterator->directory = directory;
  iterator->path = at;
  gr_register_finalizer(GR_VALUE(iterator), gr_scandir_iterator_slot_finalize);
  return GR_VALUE(iterator);
}

static void close_directory(GrScandir *iterator) {
  gr_lock(&iterator->base);
  DIR *directory = iterator->directory;
  iterator->directory = 0;
  gr_unlock(&iterator->base);
  if (directory) {
    closedir(directory);
  }
}

static GrValue make_entry(GrFiber *fiber, GrScandir *iterator, const struct dirent *found) {
  const PosixPath *at = &iterator->path;
  int64_t size = (int64_t)strlen(found->d_name);
  GrDirEntry *entry = GR_NEW(fiber, GrDirEntry, &gr_dir_entry_type);
  entry->type = found->d_type;
  entry->inode = found->d_ino;
  entry->dir_fd = at->text ? -1 : at->fd;
  entry->name = posix_text(fiber, found->d_name, size, at->is_bytes);
  entry->path = entry->name;
  // Entries of the current directory asked for without a name keep "./" in front, as those of any other.
  if (entry->name && at->text) {
    int64_t before = (int64_t)strlen(at->text);
    bool slash = before > 0 && at->text[before - 1] != '/';
    GrBytes *joined = gr_bytes_new(fiber, 0, before + slash + size);
    if (joined == 0) {
      return 0;
    }
    memcpy(joined->bytes, at->text, (size_t)before);
    joined->bytes[before] = '/';
    memcpy(joined->bytes + before + slash, found->d_name, (size_t)size);
    joined->bytes[joined->size] = 0;
    entry->path = posix_text(fiber, joined->bytes, joined->size, at->is_bytes);
  }
  return entry->name && entry->path ? GR_VALUE(entry) : 0;
}

GrValue gr_scandir_iterator_slot_iter(GrFiber *fiber, GrValue self) {
  (void)fiber;
  return self;
}

GrValue gr_scandir_iterator_slot_next(GrFiber *fiber, GrValue self) {
  GrScandir *iterator = (GrScandir *)(void *)self;
  struct dirent found;
  bool more = false;
  int error = 0;
  gr_lock(&iterator->base);
  while (iterator->directory && !more) {
    errno = 0;
    struct dirent *entry = readdir(iterator->directory);
    error = entry ? 0 : errno;
    if (entry == 0) {
      break;
    }
    if (!is_dots(entry->d_name)) {
      found = *entry;
      more = true;
    }
  }
  gr_unlock(&iterator->base);
  if (more) {
    return make_entry(fiber, iterator, &found);
  }
  close_directory(iterator);
  return error ? gr_raise_os_error(fiber, error, iterator->path.object, 0) : 0;
}

GrValue gr_scandir_iterator_dunder_enter(GrFiber *fiber, GrScandir *self) {
  (void)fiber;
  return GR_VALUE(self);
}

bool gr_scandir_iterator_dunder_exit(GrFiber *fiber, GrScandir *self, const GrValue *args, size_t count) {
  (void)fiber, (void)args, (void)count;
  close_directory(self);
  return true;
}

bool gr_scandir_iterator_close(GrFiber *fiber, GrScandir *self) {
  (void)fiber;
  close_directory(self);
  return true;
}

void gr_scandir_iterator_slot_finalize(GrFiber *fiber, GrValue self) {
  (void)fiber;
  close_directory((GrScandir *)(void *)self);
}

GrType gr_scandir_iterator_type = {GR_TYPE_HEAD(gr_name_ScandirIterator, GrScandir), GR_SCANDIR_ITERATOR_SLOTS
                                   .type_flags = 0};

// ---- DirEntry

GrValue gr_dir_entry_slot_repr(GrFiber *fiber, GrValue self) {
  return GR_VALUE(gr_str_format(fiber, "<DirEntry %R>", ((GrDirEntry *)(void *)self)->name));
}

static int raw_stat(GrFiber *fiber, GrDirEntry *self, bool follow, struct stat *status) {
  GrBytes *path = gr_path_encode(fiber, self->dir_fd < 0 ? self->path : self->name);
  if (path == 0) {
    return -1;
  }
  if (fstatat(self->dir_fd < 0 ? AT_FDCWD : self->dir_fd, path->bytes, status, follow ? 0 : AT_SYMLINK_NOFOLLOW) == 0) {
    return 1;
  }
  int error = errno;
  if (error == ENOENT) {
    return 0;
  }
  gr_raise_os_error(fiber, error, self->path, 0);
  return -1;
}

GrValue gr_dir_entry_stat(GrFiber *fiber, GrDirEntry *self, bool follow_symlinks) {
  bool follow = follow_symlinks && (self->type == DT_LNK || self->type == DT_UNKNOWN);
  _Atomic(GrValue) *place = follow ? &self->followed : &self->plain;
  GrValue known = atomic_load_explicit(place, memory_order_acquire);
  if (known) {
    return known;
  }
  struct stat status;
  int found = raw_stat(fiber, self, follow, &status);
  if (found <= 0) {
    return found < 0 ? 0 : gr_raise_os_error(fiber, ENOENT, self->path, 0);
  }
  known = posix_stat_result(fiber, &status);
  if (known) {
    atomic_store_explicit(place, known, memory_order_release);
  }
  return known;
}

static int is_kind(GrFiber *fiber, GrDirEntry *self, bool follow, uint8_t type, mode_t mode) {
  if (self->type != DT_UNKNOWN && !(follow && self->type == DT_LNK)) {
    return self->type == type;
  }
  struct stat status;
  int found = raw_stat(fiber, self, follow, &status);
  return found <= 0 ? found : (status.st_mode & S_IFMT) == mode;
}

int gr_dir_entry_is_dir(GrFiber *fiber, GrDirEntry *self, bool follow_symlinks) {
  return is_kind(fiber, self, follow_symlinks, DT_DIR, S_IFDIR);
}

int gr_dir_entry_is_file(GrFiber *fiber, GrDirEntry *self, bool follow_symlinks) {
  return is_kind(fiber, self, follow_symlinks, DT_REG, S_IFREG);
}

int gr_dir_entry_is_symlink(GrFiber *fiber, GrDirEntry *self) { return is_kind(fiber, self, false, DT_LNK, S_IFLNK); }

bool gr_dir_entry_inode(GrFiber *fiber, GrDirEntry *self, uint64_t *result) {
  (void)fiber;
  *result = self->inode;
  return true;
}

GrValue gr_dir_entry_dunder_fspath(GrFiber *fiber, GrDirEntry *self) {
  (void)fiber;
  return self->path;
}

GrValue gr_dir_entry_dunder_class_getitem(GrFiber *fiber, GrType *cls, GrValue item) {
  return gr_generic_alias_new(fiber, GR_VALUE(cls), item);
}

GrValue gr_dir_entry_get_name(GrFiber *fiber, GrDirEntry *self) {
  (void)fiber;
  return self->name;
}

GrValue gr_dir_entry_get_path(GrFiber *fiber, GrDirEntry *self) {
  (void)fiber;
  return self->path;
}

GrType gr_dir_entry_type = {GR_TYPE_HEAD(gr_name_DirEntry, GrDirEntry), GR_DIR_ENTRY_SLOTS .type_flags = 0};
