// The umbrella emitted C includes.
#ifndef GROUSE_GROUSE_H
#define GROUSE_GROUSE_H

#include "grouse/bytes.h"
#include "grouse/emitted.h"
#include "grouse/gc.h"
#include "grouse/ops.h"

#endif
