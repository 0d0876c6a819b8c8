// The strings the object model looks up (core.h).
#include "grouse/core.h"

#define DEFINE_NAME(name) GR_NAME(gr_name_##name, #name);
GR_CORE_NAMES(DEFINE_NAME)
