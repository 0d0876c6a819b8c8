// Memory maps: what the files of the mmap module share.
#ifndef GROUSE_MMAP_PRIVATE_H
#define GROUSE_MMAP_PRIVATE_H

#include "../collection/iter.h"
#include "os_support.h"

enum { ACCESS_DEFAULT, ACCESS_READ, ACCESS_WRITE, ACCESS_COPY };

// A map may go away while another thread reads it: who uses the memory counts itself in [users], as exported buffers
// do, and closing or resizing is only possible when it is 0. CLOSED stands for a map that is gone, or being moved.
// The position is one word that threads race for.
typedef struct GrMmap {
  GrMutable base;
  _Atomic int64_t users;
  char *data;
  int64_t size;
  _Atomic int64_t position;
  int64_t offset;
  int fd;                        // -1: anonymous
  int access;
} GrMmap;
enum { MMAP_CLOSED = -1 };

// Until mmap_leave the memory stays. False: closed, raised.
bool mmap_enter(GrFiber *fiber, GrMmap *self);
static inline void mmap_leave(GrMmap *self) { atomic_fetch_sub(&self->users, 1); }
// The same for changing the memory.
bool mmap_enter_writing(GrFiber *fiber, GrMmap *self);

#endif
