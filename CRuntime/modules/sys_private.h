// Private to modules/sys*.c.
#ifndef GROUSE_SYS_PRIVATE_H
#define GROUSE_SYS_PRIVATE_H

#include "grouse/bind.h"
#include <stdlib.h>

// A static str that is no name of the program.
#define GR_STATIC_TEXT(symbol, text)                                                                    \
  static GrStr symbol = {{&gr_str_type}, 0, sizeof(text) - 1, sizeof(text) - 1, 0, 0, 0, {text}}

// The names in sys.stdlib_module_names, 0-terminated.
extern const char *const gr_sys_stdlib_names[];

#endif
