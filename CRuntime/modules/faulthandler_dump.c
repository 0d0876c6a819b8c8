// Writing where threads are, from signal handlers: no allocation, no locks, nothing but write().
#define _GNU_SOURCE
#include "faulthandler_dump.h"

#include "../concurrency/scheduler.h"
#include "../exec/frame.h"
#include "../exec/recursion.h"
#include <string.h>
#include <ucontext.h>
#include <unistd.h>

enum { MOST_FRAMES = 100, MOST_THREADS = 100, LONGEST_TEXT = 500 };

// Programs that cannot start threads are linked without what knows them.
#pragma weak gr_arena_used
#pragma weak gr_arena_live
#pragma weak gr_arena_start
#pragma weak gr_main_fiber

void fault_write(int fd, const char *text) {
  ssize_t written = write(fd, text, strlen(text));
  (void)written;
}

static char *put_digits(char *end, uint64_t number, unsigned base, int least) {
  do {
    *--end = "0123456789abcdef"[number % base];
    number /= base;
  } while (--least > 0 || number);
  return end;
}

void fault_write_number(int fd, uint64_t number) {
  char text[24];
  text[sizeof text - 1] = 0;
  fault_write(fd, put_digits(text + sizeof text - 1, number, 10, 1));
}

static void write_hexadecimal(int fd, const char *prefix, uint64_t number, int digits) {
  char text[24];
  text[sizeof text - 1] = 0;
  fault_write(fd, prefix);
  fault_write(fd, put_digits(text + sizeof text - 1, number, 16, digits));
}

// The next code point of UTF-8 text.
static uint32_t next_code_point(const unsigned char **at) {
  const unsigned char *p = *at;
  int more = p[0] < 0x80 ? 0 : p[0] < 0xe0 ? 1 : p[0] < 0xf0 ? 2 : 3;
  uint32_t code = more ? p[0] & (0x3f >> more) : p[0];
  for (int i = 1; i <= more; i++) {
    code = code << 6 | (p[i] & 0x3f);
  }
  *at = p + more + 1;
  return code;
}

// In ASCII, other characters escaped.
static void write_str(int fd, const GrStr *text) {
  const unsigned char *at = (const unsigned char *)text->bytes, *end = at + text->size;
  for (int i = 0; at < end; i++) {
    if (i == LONGEST_TEXT) {
      fault_write(fd, "...");
      return;
    }
    uint32_t code = next_code_point(&at);
    if (code >= ' ' && code < 127) {
      const char plain[] = {(char)code, 0};
      fault_write(fd, plain);
    } else if (code <= 0xff) {
      write_hexadecimal(fd, "\\x", code, 2);
    } else {
      write_hexadecimal(fd, code <= 0xffff ? "\\u" : "\\U", code, code <= 0xffff ? 4 : 8);
    }
  }
}

// ---- stacks

static bool is_frame(uintptr_t address, uintptr_t low, uintptr_t high) {
  return address >= low && address + 2 * sizeof(uintptr_t) <= high && (address & 7) == 0;
}

// Code of the C library keeps other things in the frame register: then the first pair on the stack that looks like
// what a function called from Python saved is taken.
static uintptr_t first_frame(uintptr_t frame, uintptr_t stack, uintptr_t high) {
  if (is_frame(frame, stack, high)) {
    return frame;
  }
  for (uintptr_t at = (stack + 7) & ~(uintptr_t)7; is_frame(at, stack, high); at += sizeof(uintptr_t)) {
    const uintptr_t *pair = (const uintptr_t *)at;
    if (is_frame(pair[0], at + 1, high) && gr_is_python_address(pair[1])) {
      return at;
    }
  }
  return 0;
}

uintptr_t fault_frame(const GrFiber *fiber, const void *context) {
  const ucontext_t *at = context;
  if (fiber == 0) {
    return 0;
  }
#if defined(__x86_64__)
  uintptr_t frame = (uintptr_t)at->uc_mcontext.gregs[REG_RBP], stack = (uintptr_t)at->uc_mcontext.gregs[REG_RSP];
#elif defined(__aarch64__)
  uintptr_t frame = at->uc_mcontext.regs[29], stack = at->uc_mcontext.sp;
#else
  uintptr_t frame = 0, stack = fiber->stack_high;
#endif
  // After an overflow the stack pointer is below what there is.
  stack = stack < fiber->stack_low ? fiber->stack_low : stack;
  return first_frame(frame, stack, fiber->stack_high);
}

static void write_frames(int fd, const GrFiber *fiber, uintptr_t frame) {
  GrStackWalk walk = {.frame = frame, .high = fiber->stack_high};
  int frames = 0;
  for (uintptr_t address; (address = gr_stack_walk_python(&walk)) != 0;) {
    const GrSite *site = gr_site_of_address(address);
    if (site == 0) {
      continue;
    }
    if (frames++ == MOST_FRAMES) {
      fault_write(fd, "  ...\n");
      return;
    }
    fault_write(fd, "  File \"");
    write_str(fd, site->code->filename);
    fault_write(fd, "\", line ");
    fault_write_number(fd, (uint64_t)site->line);
    fault_write(fd, " in ");
    write_str(fd, site->code->name);
    fault_write(fd, "\n");
  }
  if (frames == 0) {
    fault_write(fd, "  <no Python frame>\n");
  }
}

void fault_dump_stack(int fd, const GrFiber *fiber, uintptr_t frame) {
  fault_write(fd, "Stack (most recent call first):\n");
  if (fiber) {
    write_frames(fd, fiber, frame);
  } else {
    fault_write(fd, "  <no Python frame>\n");
  }
}

static void dump_thread(int fd, const GrFiber *fiber, bool current, uintptr_t frame) {
  write_hexadecimal(fd, current ? "Current thread 0x" : "Thread 0x", (uintptr_t)fiber, 16);
  fault_write(fd, " (most recent call first):\n");
  write_frames(fd, fiber, frame);
}

// A fiber that runs on another OS thread has no saved place.
static void dump_other(int fd, const GrFiber *fiber) {
  void *saved = fiber->stack_pointer;
  dump_thread(fd, fiber, false, saved ? gr_context_frame(saved) : 0);
}

void fault_dump_threads(int fd, const GrFiber *fiber, uintptr_t frame, bool current) {
  int shown = 0;
  if (fiber) {
    dump_thread(fd, fiber, current, frame);
    shown++;
  }
  for (size_t i = &gr_arena_used ? gr_arena_used : 0; i > 0; i--) {
    const GrFiber *other = gr_arena_live[i - 1] ? gr_fiber_at(gr_arena_start + (i - 1) * GR_STACK_SIZE) : 0;
    if (other == 0 || other == fiber) {
      continue;
    }
    fault_write(fd, shown ? "\n" : "");
    if (shown++ == MOST_THREADS) {
      fault_write(fd, "...\n");
      return;
    }
    dump_other(fd, other);
  }
  if (&gr_main_fiber && gr_main_fiber && gr_main_fiber != fiber) {
    fault_write(fd, shown ? "\n" : "");
    dump_other(fd, gr_main_fiber);
  }
}
