// The files of this program that are open for writing.
//
// Programs write with open(name, "w").write(text) and then read the file: CPython has closed it by then, because
// nothing refers to it any more. Here the collector has not found it yet. So whoever opens or looks at a file makes
// other streams of this program write out first what they hold for it.
//
// The list does not keep its files alive: their addresses are stored inverted. A file leaves it when it is closed,
// at the latest by its finalizer, before its memory goes.
#include "io_private.h"
#include <sys/stat.h>

static GrMutable writers_lock;
static uintptr_t first_writer = ~(uintptr_t)0;

static inline uintptr_t hide(GrFileIo *file) { return ~(uintptr_t)file; }
static inline GrFileIo *unhide(uintptr_t word) { return (GrFileIo *)~word; }

void writer_add(GrFileIo *file) {
  gr_lock(&writers_lock);
  file->next_writer = first_writer;
  file->previous_writer = hide(0);
  if (unhide(first_writer)) {
    unhide(first_writer)->previous_writer = hide(file);
  }
  first_writer = hide(file);
  file->listed = true;
  gr_unlock(&writers_lock);
}

void writer_remove(GrFileIo *file) {
  if (!file->listed) {
    return;
  }
  gr_lock(&writers_lock);
  GrFileIo *next = unhide(file->next_writer), *previous = unhide(file->previous_writer);
  if (next) {
    next->previous_writer = file->previous_writer;
  }
  if (previous) {
    previous->next_writer = file->next_writer;
  } else {
    first_writer = file->next_writer;
  }
  file->listed = false;
  gr_unlock(&writers_lock);
}

// A stream other than the caller's that holds unwritten bytes of the file, if nobody is just using it.
static GrFileIo *find_writer(uint64_t device, uint64_t inode, const GrFileIo *except) {
  gr_lock(&writers_lock);
  GrFileIo *file = unhide(first_writer);
  for (; file; file = unhide(file->next_writer)) {
    GrBuffered *buffered = file->upper;
    if (file == except || file->fd < 0 || file->device != device || file->inode != inode || buffered == 0 ||
        atomic_load_explicit(&buffered->owner, memory_order_relaxed) != 0) {
      continue;
    }
    if ((buffered->ready && buffered->write_end > buffered->write_start) ||
        (buffered->upper && buffered->upper->pending_size > 0)) {
      break;
    }
  }
  gr_unlock(&writers_lock);
  return file;
}

void io_write_out(GrFiber *fiber, uint64_t device, uint64_t inode, const GrFileIo *except) {
  if (GR_LIKELY(first_writer == ~(uintptr_t)0)) {
    return;
  }
  GrException *pending = gr_take_exception(fiber);
  for (int tries = 0; tries < 16; tries++) {
    GrFileIo *file = find_writer(device, inode, except);
    if (file == 0) {
      break;
    }
    if (file->upper->upper) {
      text_io_write_pending(fiber, file->upper->upper);
    }
    buffered_flush(fiber, file->upper);
    gr_clear_exception(fiber);
  }
  fiber->exception = pending;
}

bool gr_io_write_out_path(GrFiber *fiber, int dir_fd, const char *path) {
  struct stat status;
  if (GR_UNLIKELY(first_writer != ~(uintptr_t)0) && fstatat(dir_fd, path, &status, 0) == 0) {
    io_write_out(fiber, status.st_dev, status.st_ino, 0);
    return true;
  }
  return false;
}
