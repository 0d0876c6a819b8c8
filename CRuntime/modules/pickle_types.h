// What the files of the _pickle module share.
//
// A Pickler or Unpickler serves one fiber at a time: `user` is its id while dump() or load() runs, and another fiber
// gets a RuntimeError. The same fiber may come back in through a method that pickling calls, so nothing is kept in
// locals over such a call but whole objects, and every access of a table goes by its own bound.
#ifndef GROUSE_PICKLE_TYPES_H
#define GROUSE_PICKLE_TYPES_H

#include "grouse/bind.h"
#include "grouse/bytes.h"
#include "grouse/core.h"
#include "grouse/gc.h"
#include "grouse/number.h"
#include "grouse/text.h"
#include <stdio.h>

enum { PICKLE_HIGHEST = 5, PICKLE_DEFAULT = 4, PICKLE_BATCH = 1000, PICKLE_FRAME_TARGET = 64 * 1024 };

typedef enum Opcode {
  OP_MARK = '(', OP_STOP = '.', OP_POP = '0', OP_POP_MARK = '1', OP_DUP = '2', OP_FLOAT = 'F', OP_INT = 'I',
  OP_BININT = 'J', OP_BININT1 = 'K', OP_LONG = 'L', OP_BININT2 = 'M', OP_NONE = 'N', OP_PERSID = 'P',
  OP_BINPERSID = 'Q', OP_REDUCE = 'R', OP_STRING = 'S', OP_BINSTRING = 'T', OP_SHORT_BINSTRING = 'U',
  OP_UNICODE = 'V', OP_BINUNICODE = 'X', OP_APPEND = 'a', OP_BUILD = 'b', OP_GLOBAL = 'c', OP_DICT = 'd',
  OP_EMPTY_DICT = '}', OP_APPENDS = 'e', OP_GET = 'g', OP_BINGET = 'h', OP_INST = 'i', OP_LONG_BINGET = 'j',
  OP_LIST = 'l', OP_EMPTY_LIST = ']', OP_OBJ = 'o', OP_PUT = 'p', OP_BINPUT = 'q', OP_LONG_BINPUT = 'r',
  OP_SETITEM = 's', OP_TUPLE = 't', OP_EMPTY_TUPLE = ')', OP_SETITEMS = 'u', OP_BINFLOAT = 'G',
  OP_PROTO = 0x80, OP_NEWOBJ, OP_EXT1, OP_EXT2, OP_EXT4, OP_TUPLE1, OP_TUPLE2, OP_TUPLE3, OP_NEWTRUE, OP_NEWFALSE,
  OP_LONG1, OP_LONG4,
  OP_BINBYTES = 'B', OP_SHORT_BINBYTES = 'C',
  OP_SHORT_BINUNICODE = 0x8c, OP_BINUNICODE8, OP_BINBYTES8, OP_EMPTY_SET, OP_ADDITEMS, OP_FROZENSET, OP_NEWOBJ_EX,
  OP_STACK_GLOBAL, OP_MEMOIZE, OP_FRAME,
  OP_BYTEARRAY8 = 0x96, OP_NEXT_BUFFER, OP_READONLY_BUFFER,
} Opcode;

// Objects already pickled, by identity. Open addressing; keys keep the objects alive.
typedef struct MemoEntry {
  GrValue key;                     // 0: free
  int64_t index;
} MemoEntry;
typedef struct MemoTable {
  int64_t used, capacity;          // capacity: a power of two
  MemoEntry entries[];
} MemoTable;

typedef struct GrPickler {
  GrMutable base;
  MemoTable *memo;
  uint8_t *data;                   // what is not written yet; [size] of [capacity] bytes
  int64_t size, capacity;
  int64_t frame_start;             // of the open frame's header in data, -1: none
  GrValue write;                   // file.write; 0: everything stays in data
  GrValue persistent_id;           // callable or 0
  GrValue dispatch_table;          // or 0: copyreg's
  GrValue reducer_override;        // while dump() runs, or 0
  GrValue buffer_callback;         // or 0
  GrTuple *fast_seen;              // fast mode, deep inside: (outer, object)
  int protocol, bin, fast, fast_depth;
  bool ready, framing, fix_imports;
  _Atomic(int64_t) user;
} GrPickler;

typedef struct GrPicklerMemo {
  GrMutable base;
  GrPickler *pickler;
} GrPicklerMemo;

typedef struct GrUnpickler {
  GrMutable base;
  const uint8_t *data;             // input at hand: [position] of [size] bytes
  int64_t position, size;
  int64_t prefetched;              // up to where the file has not been told to go on
  GrBuffer buffer;                 // of the input object; owner 0: none
  GrValue input;                   // the object that holds data
  GrValue read, readline, peek;    // of the file; read 0: no file
  GrValue persistent_load;         // callable or 0
  GrValue buffers;                 // iterator or 0
  GrValue *stack;
  int64_t height, room;
  int64_t fence;                   // where the innermost MARK's items start
  bool mark_set;
  int64_t *marks;
  int64_t mark_count, mark_room;
  GrValue *memo;                   // by index; 0: none
  int64_t memo_room, memo_used;
  GrDict *far_memo;                // of indices out of all proportion, or 0
  const char *encoding, *errors;
  int protocol;
  bool ready, fix_imports;
  _Atomic(int64_t) user;
} GrUnpickler;

typedef struct GrUnpicklerMemo {
  GrMutable base;
  GrUnpickler *unpickler;
} GrUnpicklerMemo;

typedef struct GrPickleBuffer {
  GrMutable base;
  GrBuffer view;                   // owner 0: released
} GrPickleBuffer;

extern GrType gr_pickle_error_type, gr_pickling_error_type, gr_unpickling_error_type;
extern GrType gr_pickler_type, gr_unpickler_type, gr_pickle_buffer_type, gr_pickler_memo_proxy_type,
    gr_unpickler_memo_proxy_type;

// ---- pickle_state.c: tables of the library's modules, found when first needed
typedef struct PickleState {
  GrDict *dispatch_table, *extension_registry, *inverted_registry, *extension_cache;   // copyreg
  GrDict *names_2to3, *modules_2to3, *names_3to2, *modules_3to2;                       // _compat_pickle
} PickleState;
// 0: raised.
const PickleState *pickle_copyreg(GrFiber *fiber);
const PickleState *pickle_compat(GrFiber *fiber);
// The attribute that a dotted name leads to; *parent gets what it is an attribute of. 0 without an exception: absent.
GrValue pickle_deep_attribute(GrFiber *fiber, GrValue object, GrTuple *path, GrValue *parent);
// The parts of a dotted name; AttributeError if it is local to a function. [object] 0: the name is of a global.
GrTuple *pickle_dotted_path(GrFiber *fiber, GrValue object, GrStr *name);
// persistent_id or persistent_load if [self]'s class or [self] defines one. False: raised.
bool pickle_find_method(GrFiber *fiber, GrValue self, GrStr *name, GrValue *result);
// Marks the object as used by this fiber; *outer is what to give back to pickle_leave.
bool pickle_enter(GrFiber *fiber, _Atomic(int64_t) *user, const char *name, int64_t *outer);
static inline void pickle_leave(_Atomic(int64_t) *user, int64_t outer) { atomic_store(user, outer); }

// ---- pickle_output.c
bool pickler_write(GrFiber *fiber, GrPickler *self, const void *data, int64_t size);
bool pickler_write_byte(GrFiber *fiber, GrPickler *self, int byte);
// Header and contents; large ones bypass frames, and go to the file as [payload] (0: a copy).
bool pickler_write_block(GrFiber *fiber, GrPickler *self, const void *header, int64_t header_size, const void *data,
                         int64_t size, GrValue payload);
// Between two opcodes: ends a frame that is large enough.
bool pickler_boundary(GrFiber *fiber, GrPickler *self);
bool pickler_end_frame(GrFiber *fiber, GrPickler *self);
bool pickler_flush(GrFiber *fiber, GrPickler *self);
void pickler_clear_output(GrPickler *self);
int64_t pickler_memo_find(GrPickler *self, GrValue object);                 // -1: not there
bool pickler_memo_add(GrFiber *fiber, GrPickler *self, GrValue object, int64_t index);
bool pickler_memo_put(GrFiber *fiber, GrPickler *self, GrValue object);     // and writes the opcode
bool pickler_memo_get(GrFiber *fiber, GrPickler *self, int64_t index);
void pickler_memo_clear(GrPickler *self);
MemoTable *memo_table_copy(GrFiber *fiber, const MemoTable *table);

// ---- pickle_save.c, pickle_containers.c, pickle_reduce.c
bool pickler_save(GrFiber *fiber, GrPickler *self, GrValue object);
bool pickler_save_plain(GrFiber *fiber, GrPickler *self, GrValue object);   // without asking persistent_id
bool pickler_save_bytes_data(GrFiber *fiber, GrPickler *self, GrValue object, const void *data, int64_t size);
bool pickler_save_bytearray_data(GrFiber *fiber, GrPickler *self, GrValue object, const void *data, int64_t size);
bool pickler_save_tuple(GrFiber *fiber, GrPickler *self, GrTuple *tuple);
bool pickler_save_list(GrFiber *fiber, GrPickler *self, GrList *list);
bool pickler_save_dict(GrFiber *fiber, GrPickler *self, GrDict *dict);
bool pickler_save_set(GrFiber *fiber, GrPickler *self, GrSet *set);
bool pickler_save_frozenset(GrFiber *fiber, GrPickler *self, GrSet *set);
bool pickler_save_items(GrFiber *fiber, GrPickler *self, GrValue iterator);      // APPENDS from an iterator
bool pickler_save_pairs(GrFiber *fiber, GrPickler *self, GrValue iterator);      // SETITEMS
bool pickler_save_global(GrFiber *fiber, GrPickler *self, GrValue object, GrStr *name);   // name 0: its own
bool pickler_save_type(GrFiber *fiber, GrPickler *self, GrValue type);
bool pickler_save_reduce(GrFiber *fiber, GrPickler *self, GrTuple *reduced, GrValue object);   // object 0: none
// callable(*args) as a REDUCE of a two-tuple
bool pickler_save_call(GrFiber *fiber, GrPickler *self, GrValue callable, GrTuple *args, GrValue object);
bool pickler_dump(GrFiber *fiber, GrPickler *self, GrValue object);
bool pickler_setup(GrFiber *fiber, GrPickler *self, GrValue protocol, bool fix_imports, GrValue buffer_callback);
bool pickler_set_file(GrFiber *fiber, GrPickler *self, GrValue file);

// ---- pickle_input.c
// The next [size] bytes.
bool unpickler_read(GrFiber *fiber, GrUnpickler *self, int64_t size, const uint8_t **data);
// A line without its newline; NUL-terminated copy.
char *unpickler_read_line(GrFiber *fiber, GrUnpickler *self, int64_t minimum, int64_t *size);
// The next [size] bytes as an object; however many that is said to be, no more memory is taken than there is data.
GrBytes *unpickler_read_bytes(GrFiber *fiber, GrUnpickler *self, int64_t size);
bool unpickler_skip_consumed(GrFiber *fiber, GrUnpickler *self);
bool unpickler_set_bytes(GrFiber *fiber, GrUnpickler *self, GrValue data);
bool unpickler_set_file(GrFiber *fiber, GrUnpickler *self, GrValue file);
void unpickler_release(GrFiber *fiber, GrUnpickler *self);

// ---- pickle_stack.c
bool unpickler_push(GrFiber *fiber, GrUnpickler *self, GrValue value);
GrValue unpickler_pop(GrFiber *fiber, GrUnpickler *self);                   // 0: raised
GrValue unpickler_top(GrFiber *fiber, GrUnpickler *self);
bool unpickler_underflow(GrFiber *fiber, GrUnpickler *self);                // raises; false
bool unpickler_mark(GrFiber *fiber, GrUnpickler *self);
// The height at the innermost MARK, which is taken off; -1 raised.
int64_t unpickler_take_mark(GrFiber *fiber, GrUnpickler *self);
// The items above [start] as a tuple or list, taken off.
GrTuple *unpickler_pop_tuple(GrFiber *fiber, GrUnpickler *self, int64_t start);
GrList *unpickler_pop_list(GrFiber *fiber, GrUnpickler *self, int64_t start);
bool unpickler_memo_put(GrFiber *fiber, GrUnpickler *self, uint64_t index, GrValue value);
GrValue unpickler_memo_get(GrFiber *fiber, GrUnpickler *self, uint64_t index);   // 0: none

// ---- pickle_load.c, pickle_atoms.c, pickle_objects.c
GrValue unpickler_load(GrFiber *fiber, GrUnpickler *self);
// int(line, base); puts the end of the line back in.
GrValue unpickler_parse_int(GrFiber *fiber, char *line, int64_t size, int base);
bool load_atom(GrFiber *fiber, GrUnpickler *self, int op, bool *known);
bool load_object(GrFiber *fiber, GrUnpickler *self, int op, bool *known);
bool load_container(GrFiber *fiber, GrUnpickler *self, int op, bool *known);
GrValue unpickler_find_class(GrFiber *fiber, GrUnpickler *self, GrValue module, GrValue name);

#endif
