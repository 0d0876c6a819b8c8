// Regular expressions: what the sre_*.c files share. Private to modules/.
//
// re._compiler hands over an array of 32-bit words, the SRE code. compile() checks it once and translates it
// into a program of instructions (sre_translate*.c) that the matcher (sre_match.c) runs on bytes: on UTF-8 for str, where
// it steps over whole characters, and on single bytes for bytes and for ASCII str. All positions are addresses of
// bytes; code point indexes appear only where Python code asks for them.
//
// Patterns and programs are immutable once made, the state of a match belongs to the running function: no locks.
#ifndef GROUSE_SRE_H
#define GROUSE_SRE_H

#include "grouse/bind.h"
#include "grouse/core.h"
#include <stdlib.h>

enum {
  SRE_FLAG_TEMPLATE = 1, SRE_FLAG_IGNORECASE = 2, SRE_FLAG_LOCALE = 4, SRE_FLAG_MULTILINE = 8,
  SRE_FLAG_DOTALL = 16, SRE_FLAG_UNICODE = 32, SRE_FLAG_VERBOSE = 64, SRE_FLAG_DEBUG = 128, SRE_FLAG_ASCII = 256,
};
#define SRE_MAXREPEAT UINT32_MAX

// How the character of the subject is mapped before a comparison.
typedef enum SreFold { SRE_EXACT, SRE_FOLD_ASCII, SRE_FOLD_LOCALE, SRE_FOLD_UNICODE } SreFold;

typedef enum SreTest { SRE_TEST_SET, SRE_TEST_IS, SRE_TEST_IS_NOT, SRE_TEST_CATEGORY, SRE_TEST_ANY } SreTest;

// What one character must be. [table] says it by the first byte of the character: 0 no, 1 yes, 2 ask sre_set_has.
// In programs for bytes every byte is a character and no entry is 2 unless the locale decides.
typedef struct SreSet {
  uint8_t table[256];
  uint8_t test, fold;      // SreTest, SreFold
  bool dynamic;            // depends on the current locale: the table is not used
  uint32_t value;          // the character or the category
  uint32_t offset;         // SRE_TEST_SET: where its code starts
} SreSet;

// The forms a single-character matcher takes in instructions and repeats.
typedef enum SreUnit {
  SRE_UNIT_ALL,            // any character
  SRE_UNIT_BYTE,           // the one character whose only byte is [byte]
  SRE_UNIT_NOT_BYTE,       // every other
  SRE_UNIT_TEXT,           // the one character with the bytes [text]
  SRE_UNIT_SET,            // [set]
  SRE_UNIT_DYNAMIC,        // [set], by sre_set_has only
} SreUnit;

typedef enum SreOp {
  SRE_FAIL, SRE_SUCCESS,
  SRE_ONE,                 // a unit
  SRE_ALL, SRE_BYTE, SRE_NOT_BYTE, SRE_SET,   // the common units as operators of their own
  SRE_TEXT,                // [size] bytes of [text]
  SRE_MARK,                // slot [a] = position; closing marks set lastindex
  SRE_AT,                  // condition [a] on the position
  SRE_JUMP,
  SRE_BRANCH,              // try what follows; the next alternative is the BRANCH at [target], 0: none
  SRE_REPEAT,              // a unit [a] to [b] times, as often as possible
  SRE_REPEAT_LAZY,         // ... as rarely as possible
  SRE_REPEAT_ALL,          // ... as often as possible, not given back
  SRE_LOOP,                // start of a general repeat: resets slots [slot], [slot] + 1, goes to [target]
  SRE_LOOP_GREEDY,         // its end: [target] is the body; what follows is the tail
  SRE_LOOP_LAZY,
  SRE_LOOP_POSSESSIVE,     // stands before the body; [target] is the tail
  SRE_LOOP_POSSESSIVE_END, // goes back to [target]
  SRE_ATOMIC, SRE_ATOMIC_END,
  SRE_LOOK, SRE_LOOK_END,          // assertion; starts [a] characters back
  SRE_LOOK_NOT, SRE_LOOK_NOT_END,  // [target]: what follows the assertion
  SRE_GROUP,               // the text of group [a] again; [b] is the fold
  SRE_IF_GROUP,            // group [a] has matched, else go to [target]
} SreOp;

typedef struct SreInsn {
  uint8_t op, unit, byte;
  bool alone;              // BRANCH: no later alternative. REPEAT_ALL: see translate
  uint32_t slot;           // what the engine keeps for this instruction: index of its first slot
  uint32_t a, b;
  uint32_t target;
  uint32_t size;
  union {
    const SreSet *set;
    const char *text;
  };
  // First bytes a match of the body (BRANCH: of this alternative) or of what follows can have; 0: cannot be said.
  const uint8_t *first, *follow;
} SreInsn;

typedef struct SreProgram {
  const SreInsn *insns;
  const uint32_t *code;
  uint32_t length;
  uint32_t groups, slots;  // slots: 2 a group, then what instructions keep
  uint32_t minimum;        // bytes a match has at least
  bool wide;               // made for UTF-8
  bool at_start;           // matches at the start of the subject only
  bool at_line;            // matches at starts of lines only
  const uint8_t *first;    // first bytes of a match, 0: anything
  // One bit for each way a match can start: which bytes it admits in its first four places; 0: not worth it.
  const uint8_t (*starts)[256];
  bool starts_narrow;      // `starts` is for characters of one byte only
  // A text every match contains, needle_from to needle_to bytes behind its start; to UINT32_MAX: somewhere behind.
  const char *needle;      // 0: none
  uint32_t needle_size, needle_from, needle_to;
} SreProgram;

typedef struct GrPattern {
  GrObject base;
  GrValue pattern;                       // str, bytes or None
  int64_t flags, groups;
  GrDict *groupindex;
  GrTuple *indexgroup;
  const uint32_t *code;
  uint32_t code_size;
  int8_t is_bytes;                       // -1: made without text, matches both
  _Atomic(const SreProgram *) programs[2];   // [0] for bytes, [1] for str; made when first needed
} GrPattern;

// A match or an attempt at one. Lives on the stack of the function that searches.
typedef struct SreState {
  GrFiber *fiber;
  const SreProgram *program;
  GrPattern *pattern;
  GrValue string;
  const char *begin, *start, *end;       // the subject; where to start; where it ends for this match
  const char *ptr;                       // end of the match found
  const char *must_advance;              // an empty match here does not count; 0: no such place
  bool whole;                            // the match must reach the end
  bool wide;                             // the subject has characters of several bytes
  bool is_bytes;
  int64_t pos, endpos;                   // in characters
  GrBuffer buffer;                       // owner 0: none
  int64_t lastindex;
  intptr_t *slots;
  intptr_t *stack;
  size_t capacity;
  intptr_t own_slots[48];
  intptr_t own_stack[256];
} SreState;

typedef struct GrMatch {
  GrObject base;
  GrPattern *pattern;
  GrValue string;
  int64_t pos, endpos;
  int32_t lastindex;
  int32_t groups : 31;                   // group 0 included
  uint32_t small : 1;                    // the marks have 32 bits
  int64_t marks[];                       // byte offsets of start and end, -1: not matched
} GrMatch;

static inline int64_t sre_mark(const GrMatch *match, int64_t i) {
  return GR_LIKELY(match->small) ? ((const int32_t *)match->marks)[i] : match->marks[i];
}

// `position` is a byte offset, times two, plus one if an empty match there does not count; -1 at the end. Threads that
// share a scanner may see a match twice.
typedef struct GrScanner {
  GrMutable base;
  GrPattern *pattern;
  GrValue string;
  int64_t pos, endpos;
  GrBuffer buffer;
  _Atomic(int64_t) position;
} GrScanner;

extern GrType gr_sre_pattern_type, gr_sre_match_type, gr_sre_scanner_type, gr_sre_iterator_type;

// ---- sre_char.c
uint32_t sre_lower_unicode(uint32_t c);
uint32_t sre_upper_unicode(uint32_t c);
bool sre_category(uint32_t category, uint32_t c);
uint32_t sre_fold(SreFold fold, uint32_t c);
// Whether [c] belongs to [set]; [code] is the program's.
bool sre_set_has(const SreSet *set, const uint32_t *code, uint32_t c);
// Fills table and dynamic from the rest.
void sre_set_prepare(SreSet *set, const uint32_t *code, bool wide);

// ---- sre_translate.c
// The program of [code]; 0: raised ("invalid SRE code").
const SreProgram *sre_translate(GrFiber *fiber, const uint32_t *code, uint32_t size, int64_t groups, bool wide);
// sre_analyse.c: fills what makes matching fast.
void sre_analyse(GrFiber *fiber, SreProgram *program, SreInsn *insns);

// ---- sre_match.c: 1 found, 0 not, -1 raised. Marks are slots[2 * (group - 1)] and the next; 0 when unset.
int sre_match(SreState *state);
int sre_search(SreState *state);

// ---- sre_pattern.c
bool sre_state_open(GrFiber *fiber, SreState *state, GrPattern *pattern, GrValue string, int64_t pos, int64_t endpos);
void sre_state_close(SreState *state);
GrValue sre_match_new(SreState *state);
// After a match: the next one starts where it ends, and if it is empty it is not there.
void sre_state_advance(SreState *state);
GrValue sre_state_slice(SreState *state, const char *from, const char *to);
GrValue sre_state_empty(SreState *state);   // '' or b''
// re.[function](*args)
GrValue sre_call_re(GrFiber *fiber, GrStr *function, const GrValue *args, size_t nargs);

// ---- sre_result.c
// The bytes [start, stop) of [string]; [data] is its memory, [size] its size.
GrValue sre_slice(GrFiber *fiber, GrValue string, const char *data, int64_t size, int64_t start, int64_t stop);

#endif
