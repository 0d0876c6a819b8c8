// The type of resource.getrusage()'s and os.wait4()'s results.
#ifndef GROUSE_OS_RUSAGE_H
#define GROUSE_OS_RUSAGE_H

#include "grouse/structseq.h"
struct rusage;

extern GrStructSeqType gr_rusage_type;
GrValue gr_os_rusage(GrFiber *fiber, const struct rusage *usage);

#endif
