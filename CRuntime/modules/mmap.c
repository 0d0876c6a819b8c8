// mmap: making, closing and resizing maps, and the system's calls on them.
#define _GNU_SOURCE
#include "mmap_private.h"

#include "mmap.bind.h"
#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

extern GrType gr_mmap_type, gr_mmap_iterator_type;

// ---- using the memory

static bool raise_closed(GrFiber *fiber) {
  gr_raise(fiber, &gr_exc_ValueError, "mmap closed or invalid");
  return false;
}

bool mmap_enter(GrFiber *fiber, GrMmap *self) {
  int64_t users = atomic_load(&self->users);
  do {
    if (users < 0) {
      return raise_closed(fiber);
    }
  } while (!atomic_compare_exchange_weak(&self->users, &users, users + 1));
  return true;
}

bool mmap_enter_writing(GrFiber *fiber, GrMmap *self) {
  if (!mmap_enter(fiber, self)) {
    return false;
  }
  if (self->access != ACCESS_READ) {
    return true;
  }
  mmap_leave(self);
  gr_raise(fiber, &gr_exc_TypeError, "mmap can't modify a readonly memory map.");
  return false;
}

// ---- making

// Flags and protection from [access], or the other way round.
static bool settle_access(GrFiber *fiber, int *access, int *flags, int *prot) {
  enum { BOTH = PROT_READ | PROT_WRITE };
  if (*access != ACCESS_DEFAULT && (*flags != MAP_SHARED || *prot != BOTH)) {
    gr_raise(fiber, &gr_exc_ValueError, "mmap can't specify both access and flags, prot.");
    return false;
  }
  switch (*access) {
  case ACCESS_READ: *prot = PROT_READ; return true;
  case ACCESS_WRITE: return true;
  case ACCESS_COPY: *flags = MAP_PRIVATE; return true;
  case ACCESS_DEFAULT:
    if ((*prot & BOTH) != BOTH) {
      *access = *prot & PROT_WRITE ? ACCESS_WRITE : ACCESS_READ;
    }
    return true;
  default: gr_raise(fiber, &gr_exc_ValueError, "mmap invalid access parameter."); return false;
  }
}

// Checks [length] against the size of the file; 0 becomes the rest of the file.
static bool settle_length(GrFiber *fiber, int fd, int64_t offset, int64_t *length) {
  struct stat status;
  if (fd == -1 || fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) {
    return true;
  }
  const char *wrong = 0;
  if (*length == 0) {
    wrong = status.st_size == 0        ? "cannot mmap an empty file"
            : offset >= status.st_size ? "mmap offset is greater than file size"
                                       : 0;
    *length = status.st_size - offset;
  } else if (offset > status.st_size || status.st_size - offset < *length) {
    wrong = "mmap length is greater than file size";
  }
  if (wrong) {
    gr_raise(fiber, &gr_exc_ValueError, "%s", wrong);
  }
  return wrong == 0;
}

// Gives the memory back. The caller has made the map CLOSED.
static void unmap(GrMmap *self) {
  if (self->fd >= 0) {
    close(self->fd);
  }
  if (self->data) {
    munmap(self->data, (size_t)self->size);
  }
  self->fd = -1;
  self->data = 0;
}

static void mmap_finalize(GrFiber *fiber, GrValue value) {
  (void)fiber;
  GrMmap *self = (GrMmap *)(void *)value;
  if (atomic_exchange(&self->users, MMAP_CLOSED) != MMAP_CLOSED) {
    unmap(self);
  }
}

GrValue gr_mmap_dunder_new(GrFiber *fiber, GrType *cls, int32_t fileno, int64_t length, int32_t flags, int32_t prot,
                           int32_t access, int64_t offset) {
  if (length < 0 || offset < 0) {
    return gr_raise(fiber, &gr_exc_OverflowError, "memory mapped %s must be positive", length < 0 ? "length" : "offset");
  }
  if (!settle_access(fiber, &access, &flags, &prot) || !settle_length(fiber, fileno, offset, &length)) {
    return 0;
  }
  GrMmap *self = (GrMmap *)(void *)gr_type_allocate(fiber, cls, 0);
  if (self == 0) {
    return 0;
  }
  atomic_store(&self->users, MMAP_CLOSED);
  self->fd = -1;
  if (fileno == -1) {
    flags |= MAP_ANONYMOUS;
  } else if ((self->fd = fcntl(fileno, F_DUPFD_CLOEXEC, 0)) < 0) {
    return gr_os_raise(fiber);
  }
  void *memory = mmap(0, (size_t)length, prot, flags, self->fd, offset);
  if (memory == MAP_FAILED) {
    int error = errno;
    unmap(self);
    return gr_raise_os_error(fiber, error, 0, 0);
  }
  self->data = memory;
  self->size = length;
  self->offset = offset;
  self->access = access;
  gr_register_finalizer(GR_VALUE(self), mmap_finalize);
  atomic_store(&self->users, 0);
  return GR_VALUE(self);
}

// ---- ending and resizing

bool gr_mmap_close(GrFiber *fiber, GrMmap *self) {
  int64_t users = 0;
  if (atomic_compare_exchange_strong(&self->users, &users, MMAP_CLOSED)) {
    unmap(self);
  } else if (users > 0) {
    gr_raise(fiber, &gr_exc_BufferError, "cannot close exported pointers exist");
    return false;
  }
  return true;
}

int gr_mmap_get_closed(GrFiber *fiber, GrMmap *self) {
  (void)fiber;
  return atomic_load(&self->users) < 0;
}

GrValue gr_mmap_dunder_enter(GrFiber *fiber, GrMmap *self) {
  return atomic_load(&self->users) < 0 && !raise_closed(fiber) ? 0 : GR_VALUE(self);
}

GrValue gr_mmap_dunder_exit(GrFiber *fiber, GrMmap *self, const GrValue *args, size_t nargs) {
  (void)args, (void)nargs;
  return gr_mmap_close(fiber, self) ? GR_NONE : 0;
}

// The caller has made the map CLOSED.
static bool resize(GrFiber *fiber, GrMmap *self, int64_t size) {
  if (self->access == ACCESS_READ || self->access == ACCESS_COPY) {
    gr_raise(fiber, &gr_exc_TypeError, "mmap can't resize a readonly or copy-on-write memory map.");
    return false;
  }
  if (size < 0 || INT64_MAX - size < self->offset) {
    gr_raise(fiber, &gr_exc_ValueError, "new size out of range");
    return false;
  }
  if (self->fd != -1 && ftruncate(self->fd, self->offset + size) != 0) {
    return gr_os_raise(fiber) != 0;
  }
  void *moved = mremap(self->data, (size_t)self->size, (size_t)size, MREMAP_MAYMOVE);
  if (moved == MAP_FAILED) {
    return gr_os_raise(fiber) != 0;
  }
  self->data = moved;
  self->size = size;
  return true;
}

bool gr_mmap_resize(GrFiber *fiber, GrMmap *self, int64_t newsize) {
  int64_t users = 0;
  if (!atomic_compare_exchange_strong(&self->users, &users, MMAP_CLOSED)) {
    if (users < 0) {
      return raise_closed(fiber);
    }
    gr_raise(fiber, &gr_exc_BufferError, "mmap can't resize with extant buffers exported.");
    return false;
  }
  bool good = resize(fiber, self, newsize);
  atomic_store(&self->users, 0);
  return good;
}

// ---- calls of the system

bool gr_mmap_flush(GrFiber *fiber, GrMmap *self, int64_t offset, GrValue size) {
  int64_t length = self->size;
  if ((size && !gr_index_i64(fiber, size, &gr_exc_OverflowError, &length)) || !mmap_enter(fiber, self)) {
    return false;
  }
  length = size ? length : self->size;
  bool good = (uint64_t)offset + (uint64_t)length <= (uint64_t)self->size;
  if (!good) {
    gr_raise(fiber, &gr_exc_ValueError, "flush values out of range");
  } else if (self->access != ACCESS_READ && self->access != ACCESS_COPY) {
    gr_blocking_begin(fiber);
    int result = msync(self->data + offset, (size_t)length, MS_SYNC);
    gr_blocking_end(fiber);
    good = result == 0 || gr_os_raise(fiber) != 0;
  }
  mmap_leave(self);
  return good;
}

bool gr_mmap_madvise(GrFiber *fiber, GrMmap *self, int32_t option, int64_t start, GrValue length) {
  int64_t count = self->size;
  if ((length && !gr_index_i64(fiber, length, &gr_exc_OverflowError, &count)) || !mmap_enter(fiber, self)) {
    return false;
  }
  bool good = false;
  if (start < 0 || start >= self->size) {
    gr_raise(fiber, &gr_exc_ValueError, "madvise start out of bounds");
  } else if (count < 0) {
    gr_raise(fiber, &gr_exc_ValueError, "madvise length invalid");
  } else if (INT64_MAX - start < count) {
    gr_raise(fiber, &gr_exc_OverflowError, "madvise length too large");
  } else {
    count = start + count > self->size ? self->size - start : count;
    good = madvise(self->data + start, (size_t)count, option) == 0 || gr_os_raise(fiber) != 0;
  }
  mmap_leave(self);
  return good;
}

bool gr_mmap_size(GrFiber *fiber, GrMmap *self, int64_t *result) {
  struct stat status;
  if (!mmap_enter(fiber, self)) {
    return false;
  }
  bool good = fstat(self->fd, &status) == 0 || gr_os_raise(fiber) != 0;
  *result = good ? status.st_size : 0;
  mmap_leave(self);
  return good;
}

GrValue gr_mmap_slot_repr(GrFiber *fiber, GrValue value) {
  static const char *const names[] = {"ACCESS_DEFAULT", "ACCESS_READ", "ACCESS_WRITE", "ACCESS_COPY"};
  GrMmap *self = (GrMmap *)(void *)value;
  GrStr *name = gr_type_shown_name(fiber, gr_type_of(value));
  if (name == 0) {
    return 0;
  }
  if (atomic_load(&self->users) < 0) {
    return GR_VALUE(gr_str_format(fiber, "<%S closed=True>", name));
  }
  return GR_VALUE(gr_str_format(fiber, "<%S closed=False, access=%s, length=%lld, pos=%lld, offset=%lld>", name,
                                names[self->access], (long long)self->size, (long long)atomic_load(&self->position),
                                (long long)self->offset));
}

// ---- the module

static bool mmap_get_buffer(GrFiber *fiber, GrValue value, GrBuffer *buffer, bool writable) {
  GrMmap *self = (GrMmap *)(void *)value;
  if (!mmap_enter(fiber, self)) {
    return false;
  }
  if (writable && self->access == ACCESS_READ) {
    mmap_leave(self);
    gr_raise(fiber, &gr_exc_BufferError, "Object is not writable.");
    return false;
  }
  *buffer = (GrBuffer){.data = self->data, .length = self->size, .item_size = 1, .format = "B", .ndim = 1,
                       .readonly = self->access == ACCESS_READ, .owner = value};
  return true;
}

static void mmap_release_buffer(GrFiber *fiber, GrValue self, GrBuffer *buffer) {
  (void)fiber, (void)buffer;
  mmap_leave((GrMmap *)(void *)self);
}

#define C(name) {#name, name}
static const GrOsConstant constants[] = {
    C(PROT_EXEC), C(PROT_READ), C(PROT_WRITE), C(MAP_SHARED), C(MAP_PRIVATE), C(MAP_DENYWRITE), C(MAP_EXECUTABLE),
    C(MAP_ANON), C(MAP_ANONYMOUS), C(MAP_POPULATE), C(MAP_STACK), C(ACCESS_DEFAULT), C(ACCESS_READ), C(ACCESS_WRITE),
    C(ACCESS_COPY), C(MADV_NORMAL), C(MADV_RANDOM), C(MADV_SEQUENTIAL), C(MADV_WILLNEED), C(MADV_DONTNEED),
    C(MADV_REMOVE), C(MADV_DONTFORK), C(MADV_DOFORK), C(MADV_HWPOISON), C(MADV_MERGEABLE), C(MADV_UNMERGEABLE),
    C(MADV_HUGEPAGE), C(MADV_NOHUGEPAGE), C(MADV_DONTDUMP), C(MADV_DODUMP), C(MADV_FREE),
};

GR_NAME(gr_name_iterator, "iterator");

// The type of iter(mmap) is no attribute.
bool gr_mmap_setup(GrFiber *fiber, GrModule *module) {
  GrDict *dict = gr_module_dict(fiber, module);
  return dict && gr_type_ready(fiber, &gr_mmap_iterator_type) &&
         gr_dict_remove(fiber, dict, GR_VALUE(&gr_name_iterator)) >= 0 &&
         gr_os_add(fiber, dict, "error", GR_VALUE(&gr_exc_OSError)) &&
         gr_os_add(fiber, dict, "PAGESIZE", gr_tag_int(sysconf(_SC_PAGESIZE))) &&
         gr_os_add(fiber, dict, "ALLOCATIONGRANULARITY", gr_tag_int(sysconf(_SC_PAGESIZE))) &&
         gr_os_add_constants(fiber, dict, constants, GR_COUNT(constants));
}

GrType gr_mmap_type = {GR_TYPE_HEAD(gr_name_mmap, GrMmap), GR_MMAP_SLOTS
                       .get_buffer = mmap_get_buffer,
                       .release_buffer = mmap_release_buffer,
                       .type_flags = GR_TYPE_BASE | GR_TYPE_WEAKREFABLE};
GrType gr_mmap_iterator_type = {GR_TYPE_HEAD(gr_name_iterator, GrSequenceIter), GR_MMAP_ITERATOR_SLOTS};
