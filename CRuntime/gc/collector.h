// Between the files of gc/: who is told when a collection has cleared weak links.
#ifndef GROUSE_COLLECTOR_H
#define GROUSE_COLLECTOR_H

#include "grouse/gc.h"

// Set for good when the first weak reference with a callback is made; spares programs without the scan.
extern _Atomic bool gr_weak_callbacks_registered;
// Calls the callbacks of weak references whose object is gone. Runs Python code.
void gr_weak_run_callbacks(GrFiber *fiber);

#endif
