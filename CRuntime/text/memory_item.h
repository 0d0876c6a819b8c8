// Items of a memoryview: one native struct code each.
#ifndef GROUSE_MEMORY_ITEM_H
#define GROUSE_MEMORY_ITEM_H

#include "grouse/ops.h"

// Size of an item of native format [code], 0: no such format.
int64_t memory_item_size(char code);
// The code of a native format ("B", "@B"), 0: another format.
char memory_item_code(const char *format);
GrValue memory_item_load(GrFiber *fiber, char code, const char *at);
bool memory_item_store(GrFiber *fiber, char code, char *at, GrValue value);

#endif
