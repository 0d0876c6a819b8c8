// resource.struct_rusage, which os.wait4() returns as well.
#include "os_rusage.h"

#include "grouse/float.h"
#include <sys/resource.h>

GR_NAME(gr_name_resource, "resource");
GR_NAME(gr_name_struct_rusage, "struct_rusage");
#define FIELDS(X)                                                                                            \
  X(ru_utime, 0, "user time used") X(ru_stime, 1, "system time used")                                        \
  X(ru_maxrss, 2, "max. resident set size") X(ru_ixrss, 3, "shared memory size")                             \
  X(ru_idrss, 4, "unshared data size") X(ru_isrss, 5, "unshared stack size")                                 \
  X(ru_minflt, 6, "page faults not requiring I/O") X(ru_majflt, 7, "page faults requiring I/O")              \
  X(ru_nswap, 8, "number of swap outs") X(ru_inblock, 9, "block input operations")                           \
  X(ru_oublock, 10, "block output operations") X(ru_msgsnd, 11, "IPC messages sent")                         \
  X(ru_msgrcv, 12, "IPC messages received") X(ru_nsignals, 13, "signals received")                           \
  X(ru_nvcsw, 14, "voluntary context switches") X(ru_nivcsw, 15, "involuntary context switches")
#define DEFINE(name, index, text) GR_NAME(gr_name_##name, #name);
#define ROW(name, index, text) GR_STRUCTSEQ_FIELD(gr_name_##name, index, text),
FIELDS(DEFINE)
static const GrGetSetDef rusage_fields[] = {FIELDS(ROW){0}};
GrStructSeqType gr_rusage_type = GR_STRUCTSEQ_TYPE(
    gr_name_struct_rusage, gr_name_resource, rusage_fields, 16, 16,
    "struct_rusage: Result from getrusage.\n\nThis object may be accessed either as a tuple of\n"
    "    (utime,stime,maxrss,ixrss,idrss,isrss,minflt,majflt,\n    nswap,inblock,oublock,msgsnd,msgrcv,nsignals,"
    "nvcsw,nivcsw)\nor via the attributes ru_utime, ru_stime, ru_maxrss, and so on.");

static GrValue seconds(GrFiber *fiber, const struct timeval *time) {
  return gr_float(fiber, (double)time->tv_sec + 1e-6 * (double)time->tv_usec);
}

GrValue gr_os_rusage(GrFiber *fiber, const struct rusage *r) {
  const GrValue values[] = {
      seconds(fiber, &r->ru_utime), seconds(fiber, &r->ru_stime), gr_tag_int(r->ru_maxrss), gr_tag_int(r->ru_ixrss),
      gr_tag_int(r->ru_idrss),      gr_tag_int(r->ru_isrss),      gr_tag_int(r->ru_minflt), gr_tag_int(r->ru_majflt),
      gr_tag_int(r->ru_nswap),      gr_tag_int(r->ru_inblock),    gr_tag_int(r->ru_oublock), gr_tag_int(r->ru_msgsnd),
      gr_tag_int(r->ru_msgrcv),     gr_tag_int(r->ru_nsignals),   gr_tag_int(r->ru_nvcsw),  gr_tag_int(r->ru_nivcsw)};
  return gr_structseq_new(fiber, &gr_rusage_type, values);
}
