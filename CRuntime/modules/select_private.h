// The types of the select module.
#ifndef GROUSE_SELECT_PRIVATE_H
#define GROUSE_SELECT_PRIVATE_H

#include "os_support.h"

// What poll() is asked about: a dict from descriptors to masks. One call at a time uses it.
typedef struct GrPoll {
  GrMutable base;
  GrDict *masks;
  _Atomic bool polling;
} GrPoll;

// An epoll descriptor; -1 once closed.
typedef struct GrEpoll {
  GrMutable base;
  _Atomic int fd;
} GrEpoll;

extern GrType gr_poll_object_type, gr_epoll_type;

#endif
