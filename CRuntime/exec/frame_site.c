// From a return address in compiled code to the place in the source.
//
// Emitted code keeps no line table. But every call that can raise is followed by a test of its result, and the side
// taken on failure passes the call's static GrSite to gr_trace. So the instructions behind the return address are
// searched for a conditional branch one side of which loads the address of a GrSite. An address counts only if what
// it points to is one: its code is a GrCode of this program. Nothing is paid until somebody asks.
#include "frame.h"

// The program's image, from the linker.
extern const char __executable_start[], _end[];

#if defined(__x86_64__)

enum { BRANCH_WINDOW = 160, EDGE_WINDOW = 48, MOST_JUMPS = 4 };

static bool in_image(uintptr_t address, size_t size) {
  return (address & 7) == 0 && address >= (uintptr_t)__executable_start && address + size <= (uintptr_t)_end;
}

static const GrSite *as_site(uintptr_t address) {
  if (!in_image(address, sizeof(GrSite))) {
    return 0;
  }
  const GrSite *site = (const GrSite *)address;
  bool good = in_image((uintptr_t)site->code, sizeof(GrCode)) && site->code->base.type == &gr_code_type &&
              site->line > 0;
  return good ? site : 0;
}

static int32_t offset_at(const uint8_t *p) {
  int32_t offset;
  memcpy(&offset, p, sizeof offset);
  return offset;
}

// The site that straight code at [p] loads into the second argument register.
static const GrSite *edge_site(const uint8_t *p) {
  for (int jumps = 0; jumps < MOST_JUMPS && (p[0] == 0xe9 || p[0] == 0xeb); jumps++) {
    p = p[0] == 0xe9 ? p + 5 + offset_at(p + 1) : p + 2 + (int8_t)p[1];
  }
  for (int i = 0; i < EDGE_WINDOW; i++) {
    const GrSite *site = 0;
    if (p[i] == 0xbe) {                                                      // mov $site, %esi
      site = as_site((uint32_t)offset_at(p + i + 1));
    } else if (p[i] == 0x48 && p[i + 1] == 0x8d && (p[i + 2] == 0x35 || p[i + 2] == 0x05)) {   // lea site(%rip)
      site = as_site((uintptr_t)(p + i + 7) + (uintptr_t)(intptr_t)offset_at(p + i + 3));
    }
    if (site) {
      return site;
    }
  }
  return 0;
}

static bool in_python_code(const uint8_t *p) { return gr_is_python_address((uintptr_t)p); }

// A jump at [p] to other compiled code, or 0.
static const uint8_t *jump_target(const uint8_t *p) {
  const uint8_t *target = p[0] == 0xe9 ? p + 5 + offset_at(p + 1) : p[0] == 0xeb ? p + 2 + (int8_t)p[1] : 0;
  return target && in_python_code(target) ? target : 0;
}

// The site behind the conditional branch at [p]; 0: none there.
static const GrSite *branch_site(const uint8_t *p) {
  const uint8_t *target = 0, *next = 0;
  if (p[0] == 0x74 || p[0] == 0x75) {                                        // je, jne near
    target = p + 2 + (int8_t)p[1];
    next = p + 2;
  } else if (p[0] == 0x0f && (p[1] == 0x84 || p[1] == 0x85)) {               // je, jne far
    target = p + 6 + offset_at(p + 2);
    next = p + 6;
  }
  if (target == 0 || !in_python_code(target)) {
    return 0;
  }
  const GrSite *site = edge_site(target);
  return site ? site : edge_site(next);
}

const GrSite *gr_site_of_address(uintptr_t address) {
  const uint8_t *p = (const uint8_t *)address;
  int jumps = 0;
  for (int i = 0; i < BRANCH_WINDOW && in_python_code(p + 6); i++) {
    const uint8_t *target = jump_target(p);
    if (target && jumps < MOST_JUMPS) {
      p = target;
      jumps++;
      continue;
    }
    const GrSite *site = branch_site(p);
    if (site) {
      return site;
    }
    p++;
  }
  return 0;
}

#else

const GrSite *gr_site_of_address(uintptr_t address) {
  (void)address;
  return 0;
}

#endif
