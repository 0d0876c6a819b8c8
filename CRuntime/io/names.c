// Names of methods and attributes the io objects look up.
#include "io_private.h"

#define IO_DEFINE(name) GR_NAME(gr_name_##name, #name);
IO_NAMES(IO_DEFINE)
