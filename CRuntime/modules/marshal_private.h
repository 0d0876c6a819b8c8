// What the files of the marshal module share: the bytes that stand for types.
#ifndef GROUSE_MARSHAL_PRIVATE_H
#define GROUSE_MARSHAL_PRIVATE_H

#include "grouse/bind.h"
#include "grouse/number.h"

enum {
  MARSHAL_NULL = '0', MARSHAL_NONE = 'N', MARSHAL_FALSE = 'F', MARSHAL_TRUE = 'T', MARSHAL_STOP = 'S',
  MARSHAL_ELLIPSIS = '.', MARSHAL_INT = 'i', MARSHAL_INT64 = 'I', MARSHAL_LONG = 'l', MARSHAL_FLOAT = 'f',
  MARSHAL_BINARY_FLOAT = 'g', MARSHAL_COMPLEX = 'x', MARSHAL_BINARY_COMPLEX = 'y', MARSHAL_BYTES = 's',
  MARSHAL_TEXT = 'u', MARSHAL_INTERNED = 't', MARSHAL_ASCII = 'a', MARSHAL_ASCII_INTERNED = 'A',
  MARSHAL_SHORT_ASCII = 'z', MARSHAL_SHORT_ASCII_INTERNED = 'Z', MARSHAL_TUPLE = '(', MARSHAL_SMALL_TUPLE = ')',
  MARSHAL_LIST = '[', MARSHAL_DICT = '{', MARSHAL_SET = '<', MARSHAL_FROZENSET = '>', MARSHAL_REFERENCE = 'r',
  MARSHAL_CODE = 'c',
  MARSHAL_FLAG = 0x80,       // the object gets the next number, for references
  MARSHAL_DEPTH = 2000,
};

#endif
