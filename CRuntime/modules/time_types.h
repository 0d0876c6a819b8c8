// struct_time, for other modules that make one.
#ifndef GROUSE_TIME_TYPES_H
#define GROUSE_TIME_TYPES_H

#include "grouse/structseq.h"

extern GrStructSeqType gr_struct_time_type;

#endif
