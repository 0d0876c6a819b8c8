// Between the files of gc/ and to concurrency/: who is told when a collection has cleared weak links, and how the collector
// learns of OS threads and stacks.
#ifndef GROUSE_COLLECTOR_H
#define GROUSE_COLLECTOR_H

#include "grouse/gc.h"
#include <pthread.h>

// Set for good when the first weak reference with a callback is made; spares programs without the scan.
extern _Atomic bool gr_weak_callbacks_registered;
// Calls the callbacks of weak references whose object is gone. Runs Python code.
void gr_weak_run_callbacks(GrFiber *fiber);

// ---- collector.c

// All records, the first of them the one the program started with. They are never freed.
extern GrThread *gr_gc_threads;
// Set by gr_gc_start_fibers: tells the collector of all stacks, with the world stopped.
extern void (*gr_gc_push_stacks)(void);

// ---- stacks.c, linked into programs that can start threads

// Creates an OS thread that may use collected memory.
bool gr_gc_create_thread(pthread_t *handle, void *(*main)(void *), void *argument);
// On such a thread, first of all: fills the collector's part of its record. Then gr_set_current_thread, then publishing
// makes the collector look at the record.
void gr_gc_join_thread(GrThread *thread);
void gr_gc_publish_thread(GrThread *thread);
// Moves the memory and the identity of this OS thread from [old] to [thread], which replaces it.
void gr_gc_move_thread(GrThread *thread, GrThread *old);
// Calls function(argument) on the OS thread's own stack if the fiber's is small: what may collect needs room, and clears
// the stack below it.
void gr_gc_call_on_thread(GrFiber *fiber, void (*function)(void *), void *argument);
void gr_gc_start_fibers(void);

#endif
