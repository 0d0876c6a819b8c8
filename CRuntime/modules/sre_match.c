// The matcher: runs a program from a place in the subject, backtracking over a stack of its own.
//
// The stack holds records, each ending in a word that says its kind and its instruction or slot. What can be tried
// instead is pushed as a choice; what is overwritten is pushed as an undo. Failing pops: undos are undone, the first
// choice met goes on. No C function calls itself, whatever the pattern.
//
// The loop is compiled twice (sre_match_run.h): for subjects whose characters are single bytes, and for UTF-8.
#include "sre.h"
#include "../text/search.h"
#include "../text/utf8.h"

typedef enum Record {
  RECORD_UNDO,         // old value | slot
  RECORD_UNDO_MARK,    // old lastindex, old value | slot
  RECORD_UNDO_LOOP,    // old value of the first and the second slot | slot
  RECORD_CHOICE,       // position | instruction
  RECORD_REPEAT,       // lowest and present position | instruction
  RECORD_LAZY,         // how many more, present position | instruction
  RECORD_LOOP_LAZY,    // position | instruction: one more time
  RECORD_BOTTOM,
} Record;
static const uint8_t record_size[] = {2, 3, 3, 2, 3, 3, 2, 1};

static inline intptr_t record_word(Record kind, uint32_t index) { return (intptr_t)((uint64_t)index << 3 | kind); }

// Room for the records of one instruction.
enum { STACK_RESERVE = 8 };

static GR_COLD bool stack_grow(SreState *state) {
  size_t capacity = state->capacity * 2;
  bool own = state->stack == state->own_stack;
  intptr_t *stack = realloc(own ? 0 : state->stack, capacity * sizeof *stack);
  if (stack == 0) {
    gr_raise_memory_error(state->fiber);
    return false;
  }
  if (own) {
    memcpy(stack, state->own_stack, sizeof state->own_stack);
  }
  state->stack = stack;
  state->capacity = capacity;
  return true;
}

// Drops the choices above [height] and keeps what must be undone if all before fails. Returns the new height.
static size_t stack_cut(SreState *state, size_t height, size_t top) {
  intptr_t *stack = state->stack;
  size_t end = top, kept = top;   // kept records gather below the old top
  while (top > height) {
    size_t size = record_size[stack[top - 1] & 7];
    bool undo = (stack[top - 1] & 7) <= RECORD_UNDO_LOOP;
    top -= size;
    if (undo) {
      kept -= size;
      memmove(stack + kept, stack + top, size * sizeof *stack);
    }
  }
  memmove(stack + height, stack + kept, (end - kept) * sizeof *stack);
  return height + (end - kept);
}

// Compares short texts without a call.
static inline bool text_is_at(const char *at, const char *text, uint32_t size) {
  if (size > 16) {
    return memcmp(at, text, size) == 0;
  }
  for (uint32_t i = 0; i < size; i++) {
    if (at[i] != text[i]) {
      return false;
    }
  }
  return true;
}

static bool is_word_at(const SreState *state, const char *at, uint32_t category) {
  if (at >= state->end) {
    return false;
  }
  return sre_category(category, state->wide ? utf8_peek(at) : (uint8_t)*at);
}
static bool is_word_before(const SreState *state, const char *at, uint32_t category) {
  if (at <= state->begin) {
    return false;
  }
  return sre_category(category, state->wide ? utf8_previous(&at) : (uint8_t)at[-1]);
}

static bool at_boundary(const SreState *state, const char *at, uint32_t category) {
  return is_word_at(state, at, category) != is_word_before(state, at, category);
}

// The conditions of AT, in the order of re._constants.
static bool at_holds(const SreState *state, uint32_t condition, const char *at) {
  enum { WORD = 4, LOC_WORD = 8, UNI_WORD = 14 };
  bool empty = state->begin == state->end;
  switch (condition) {
  case 0: case 2: return at == state->begin;
  case 1: return at == state->begin || at[-1] == '\n';
  case 3: return !empty && at_boundary(state, at, WORD);
  case 4: return !empty && !at_boundary(state, at, WORD);
  case 5: return at == state->end || (at + 1 == state->end && *at == '\n');
  // A match that starts behind the end (pos > endpos) looks at the next byte as CPython does.
  case 6: return at == state->end || ((at < state->end || !state->buffer.owner) && *at == '\n');
  case 7: return at == state->end;
  case 8: return !empty && at_boundary(state, at, LOC_WORD);
  case 9: return !empty && !at_boundary(state, at, LOC_WORD);
  case 10: return !empty && at_boundary(state, at, UNI_WORD);
  default: return !empty && !at_boundary(state, at, UNI_WORD);
  }
}

static bool group_is_set(const SreState *state, uint32_t group) {
  return state->slots[2 * group] && state->slots[2 * group + 1] >= state->slots[2 * group];
}

#define WIDE 0
#define RUN run_narrow
#include "sre_match_run.h"
#undef WIDE
#undef RUN
#define WIDE 1
#define RUN run_wide
#include "sre_match_run.h"

static int run(SreState *state, const char *at) {
  return state->wide ? run_wide(state, at) : run_narrow(state, at);
}

static void reset(SreState *state) {
  memset(state->slots, 0, 2 * state->program->groups * sizeof *state->slots);
  state->lastindex = -1;
}

int sre_match(SreState *state) {
  reset(state);
  return run(state, state->start);
}

// The next place from [at] on that the needle allows; *needle is where it was found last, 0: not searched for yet. 0: none.
static const char *next_by_needle(const SreState *state, const char *at, const char **needle) {
  const SreProgram *program = state->program;
  if (*needle == 0 || *needle - at < (int64_t)program->needle_from) {
    if (state->end - at < (int64_t)program->needle_from) {
      return 0;
    }
    const char *from = at + program->needle_from;
    int64_t place = gr_memory_find(from, state->end - from, program->needle, program->needle_size);
    if (place < 0) {
      return 0;
    }
    *needle = from + place;
  }
  if (program->needle_to != UINT32_MAX && *needle - at > (int64_t)program->needle_to) {
    at = *needle - program->needle_to;
    while (state->wide && utf8_is_tail(*at)) {
      at++;
    }
  }
  return at;
}

// The next place in [at, last] whose first bytes fit one of the ways to start, 0: none.
static const char *next_by_starts(const SreState *state, const char *at, const char *last) {
  const uint8_t (*starts)[256] = state->program->starts;
  const uint8_t *p = (const uint8_t *)at;
  const uint8_t *stop = (const uint8_t *)last;   // at least four bytes are ahead
  for (; p <= stop; p++) {
    uint8_t ways = starts[0][p[0]] & starts[1][p[1]];
    if (ways && (ways & starts[2][p[2]] & starts[3][p[3]])) {
      return (const char *)p;
    }
  }
  return 0;
}

// The next place in [at, last] a match could start, 0: none.
static const char *next_start(const SreState *state, const char *at, const char *last, const char **needle) {
  const SreProgram *program = state->program;
  for (;;) {
    if (program->needle && (at = next_by_needle(state, at, needle)) == 0) {
      return 0;
    }
    bool by_starts = program->starts && !(state->wide && program->starts_narrow);
    if (program->first || by_starts) {
      const char *from = at;
      if (by_starts) {
        if ((at = next_by_starts(state, at, last)) == 0) {
          return 0;
        }
      } else {
        while (at <= last && at < state->end && !program->first[(uint8_t)*at]) {
          at++;
        }
        if (at > last || at >= state->end) {
          return 0;
        }
      }
      if (program->needle && at != from) {
        continue;   // is the needle still ahead?
      }
      return at;
    }
    if (program->at_line && at != state->begin && at[-1] != '\n') {
      at = memchr(at, '\n', (size_t)(state->end - at));
      return at && at < last ? at + 1 : 0;
    }
    return at <= last ? at : 0;
  }
}

int sre_search(SreState *state) {
  const SreProgram *program = state->program;
  const char *at = state->start, *last = state->end - program->minimum, *needle = 0;
  reset(state);
  if (state->end - at < (int64_t)program->minimum || at > state->end) {
    return 0;
  }
  while (program->at_start || (at = next_start(state, at, last, &needle)) != 0) {
    int found = run(state, at);
    if (found != 0) {
      state->start = at;
      return found;
    }
    state->must_advance = 0;
    if (program->at_start || at >= last) {
      return 0;
    }
    at += state->wide ? utf8_width(*at) : 1;
    if (!gr_poll(state->fiber)) {
      return -1;
    }
  }
  return 0;
}
