// Private to the functions of dataclasses: what one of their texts says.
//
// dataclasses writes the methods of a class as text and executes it. The text has few forms, which dataclass_parse.c
// reads; dataclass_run.c makes functions of them. Everything here is immutable once it is made, but for the caches.
#ifndef GROUSE_MODULES_DATACLASS_H
#define GROUSE_MODULES_DATACLASS_H

#include "grouse/bind.h"
#include "grouse/core.h"

typedef enum DataclassKind {
  DATACLASS_INIT, DATACLASS_REPR, DATACLASS_COMPARE, DATACLASS_HASH, DATACLASS_SETATTR, DATACLASS_DELATTR,
} DataclassKind;

typedef enum DataclassStepKind {
  DATACLASS_ASSIGN,          // self.name = value
  DATACLASS_ASSIGN_FROZEN,   // object.__setattr__(self, 'name', value)
  DATACLASS_POST_INIT,       // self.name(parameters...)
} DataclassStepKind;

// Where a value comes from: a parameter of the function, or a local of the text around it.
typedef struct DataclassValue {
  int32_t parameter;         // -1: none
  int32_t captured;          // -1: none
  int32_t marker;            // the captured value that stands for "call the factory"; -1: none
  bool is_call;              // the captured value is a factory to call
} DataclassValue;

typedef struct DataclassStep {
  DataclassStepKind kind;
  GrStr *name;
  DataclassValue value;
  int32_t *parameters;       // of a method's call
  int32_t parameter_count;
} DataclassStep;

typedef struct DataclassParameter {
  GrStr *name;
  int32_t annotation, default_;   // captured values, -1: none
} DataclassParameter;

typedef struct DataclassShape {
  DataclassKind kind;
  GrStr *name;                    // of the function
  int32_t positional, parameter_count;
  DataclassParameter *parameters; // keyword-only ones behind the positional
  int32_t return_annotation;      // captured, -1: none
  int32_t step_count;
  DataclassStep *steps;           // of __init__
  int32_t field_count;
  GrStr **fields;                 // of all others
  GrCompareOp op;
  int32_t class_, error;          // captured, of __setattr__ and __delattr__
  int32_t captured_count;
  GrStr **captured_names;
} DataclassShape;

// Reads the text of __create_fn__. 0 without an exception: it is another text.
DataclassShape *dataclass_parse(GrFiber *fiber, GrStr *text);
// The function __create_fn__ of a shape: called with the captured values it returns the function.
GrValue dataclass_factory(GrFiber *fiber, DataclassShape *shape, GrDict *globals);

#endif
