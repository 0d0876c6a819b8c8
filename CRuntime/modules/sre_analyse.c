// What can be known about a program before it runs: which bytes a match can start with at a place, so that the matcher
// keeps no choice that must fail, and what a search can look for.
#include "sre.h"

typedef struct Analyser {
  GrFiber *fiber;
  SreProgram *program;
  SreInsn *insns;
  int budget;              // instructions one question may visit
} Analyser;

static void add_all(uint8_t *table) { memset(table, 1, 256); }

static void add_unit(const SreInsn *insn, uint8_t *table) {
  switch (insn->unit) {
  case SRE_UNIT_BYTE:
    table[insn->byte] = 1;
    break;
  case SRE_UNIT_TEXT:
    table[(uint8_t)insn->text[0]] = 1;
    break;
  case SRE_UNIT_SET:
  case SRE_UNIT_NOT_BYTE:
    for (int i = 0; i < 256; i++) {
      table[i] |= insn->set->table[i] != 0;
    }
    break;
  default:
    add_all(table);
    break;
  }
}

static bool first_bytes(Analyser *a, uint32_t at, uint8_t *table);

// A repeat whose body starts at [body] and whose tail is at [tail].
static bool loop_first_bytes(Analyser *a, uint32_t body, uint32_t tail, bool may_skip, uint8_t *table) {
  return first_bytes(a, body, table) && (!may_skip || first_bytes(a, tail, table));
}

// Adds the bytes a match from [at] on can start with. False: it can match without a byte, or nothing can be said. What
// follows an atomic group says nothing about its inside, whose first match is final.
static bool first_bytes(Analyser *a, uint32_t at, uint8_t *table) {
  for (;;) {
    if (--a->budget < 0) {
      return false;
    }
    const SreInsn *insn = &a->insns[at];
    switch (insn->op) {
    case SRE_FAIL:
      return true;
    case SRE_ONE:
      add_unit(insn, table);
      return true;
    case SRE_TEXT:
      table[(uint8_t)insn->text[0]] = 1;
      return true;
    case SRE_MARK: case SRE_AT: case SRE_ATOMIC:
      at++;
      break;
    case SRE_JUMP: case SRE_LOOK: case SRE_LOOK_NOT:
      at = insn->target;
      break;
    case SRE_BRANCH:
      if (!first_bytes(a, at + 1, table)) {
        return false;
      }
      if (insn->target == 0) {
        return true;
      }
      at = insn->target;
      break;
    case SRE_REPEAT: case SRE_REPEAT_LAZY: case SRE_REPEAT_ALL:
      if (insn->b > 0) {
        add_unit(insn, table);
      }
      if (insn->a > 0) {
        return true;
      }
      at++;
      break;
    case SRE_LOOP: {
      const SreInsn *end = &a->insns[insn->target];
      bool possessive = end->op == SRE_LOOP_POSSESSIVE;
      uint32_t body = possessive ? insn->target + 1 : end->target, tail = possessive ? end->target : insn->target + 1;
      return end->b > 0 ? loop_first_bytes(a, body, tail, insn->a == 0, table) : first_bytes(a, tail, table);
    }
    case SRE_LOOP_GREEDY: case SRE_LOOP_LAZY:
      return loop_first_bytes(a, insn->target, at + 1, true, table);
    case SRE_LOOP_POSSESSIVE:
      return loop_first_bytes(a, at + 1, insn->target, true, table);
    case SRE_IF_GROUP:
      if (!first_bytes(a, at + 1, table)) {
        return false;
      }
      at = insn->target;
      break;
    default:
      return false;
    }
  }
}

// The table for [at] as memory of its own; 0: nothing can be said, or it says nothing.
static const uint8_t *first_table(Analyser *a, uint32_t at) {
  uint8_t table[256] = {0};
  a->budget = 100;
  if (!first_bytes(a, at, table)) {
    return 0;
  }
  bool all = true;
  for (int i = 0; i < 256; i++) {
    // In UTF-8 these bytes start no character.
    bool never = a->program->wide && i >= 0x80 && (i < 0xC2 || i > 0xF4);
    all &= never || table[i];
    table[i] &= !never;
  }
  if (all) {
    return 0;
  }
  uint8_t *kept = gr_alloc_atomic(a->fiber, 256);
  memcpy(kept, table, 256);
  return kept;
}

// A greedy repeat whose characters cannot begin what follows never needs to give any back.
static void analyse_repeat(Analyser *a, uint32_t at) {
  SreInsn *insn = &a->insns[at];
  insn->follow = first_table(a, at + 1);
  if (insn->op != SRE_REPEAT || insn->follow == 0) {
    return;
  }
  uint8_t own[256] = {0};
  add_unit(insn, own);
  for (int i = 0; i < 256; i++) {
    if (own[i] && insn->follow[i]) {
      return;
    }
  }
  insn->op = SRE_REPEAT_ALL;
}

// ---- the text a search can look for

// Where an instruction can be reached: bytes behind the start of the match. [to] UINT32_MAX: no bound.
typedef struct Reach {
  uint32_t from, to;
} Reach;

static uint32_t add_reach(uint32_t a, uint32_t b) { return a > UINT32_MAX - b ? UINT32_MAX : a + b; }
static uint32_t multiply_reach(uint32_t a, uint32_t b) {
  uint64_t product = (uint64_t)a * b;
  return a == UINT32_MAX || product > UINT32_MAX ? UINT32_MAX : (uint32_t)product;
}

static uint32_t unit_widest(const Analyser *a, const SreInsn *insn) {
  return insn->unit == SRE_UNIT_TEXT ? insn->size : insn->unit == SRE_UNIT_BYTE || !a->program->wide ? 1 : 4;
}

static void offer_needle(Analyser *a, const char *text, uint32_t size, Reach reach) {
  SreProgram *program = a->program;
  // A bounded place is worth more than a longer text.
  bool bounded = reach.to != UINT32_MAX, had_bound = program->needle && program->needle_to != UINT32_MAX;
  if (program->needle == 0 || (bounded && !had_bound) || (bounded == had_bound && size > program->needle_size)) {
    program->needle = text;
    program->needle_size = size;
    program->needle_from = reach.from;
    program->needle_to = reach.to;
  }
}

static bool walk(Analyser *a, uint32_t at, uint32_t stop, Reach *reach, bool offer);

// A BRANCH at *at, which moves behind its last alternative.
static bool walk_branch(Analyser *a, uint32_t *at, Reach *reach) {
  Reach all = {UINT32_MAX, 0};
  uint32_t branch = *at, end = 0;
  for (;;) {
    const SreInsn *insn = &a->insns[branch];
    // Each alternative but the last ends with a JUMP before the next one.
    uint32_t stop = insn->target ? insn->target - 1 : end ? end - 1 : 0;
    if (stop == 0 || a->insns[stop].op != SRE_JUMP) {
      return false;
    }
    end = a->insns[stop].target;
    Reach one = *reach;
    if (!walk(a, branch + 1, stop, &one, false)) {
      return false;
    }
    all.from = one.from < all.from ? one.from : all.from;
    all.to = one.to > all.to ? one.to : all.to;
    if (insn->target == 0) {
      break;
    }
    branch = insn->target;
  }
  *reach = all;
  *at = end;
  return true;
}

// Follows what every match runs through from [at] to [stop] and offers its texts. False: it cannot be followed.
static bool walk(Analyser *a, uint32_t at, uint32_t stop, Reach *reach, bool offer) {
  while (at < stop) {
    const SreInsn *insn = &a->insns[at];
    if (--a->budget < 0) {
      return false;
    }
    switch (insn->op) {
    case SRE_TEXT:
      if (offer) {
        offer_needle(a, insn->text, insn->size, *reach);
      }
      reach->from = add_reach(reach->from, insn->size);
      reach->to = add_reach(reach->to, insn->size);
      at++;
      break;
    case SRE_ONE:
      if (offer && insn->unit == SRE_UNIT_BYTE) {
        char *text = gr_alloc_atomic(a->fiber, 8);
        *text = (char)insn->byte;
        offer_needle(a, text, 1, *reach);
      } else if (offer && insn->unit == SRE_UNIT_TEXT) {
        offer_needle(a, insn->text, insn->size, *reach);
      }
      reach->from = add_reach(reach->from, 1);
      reach->to = add_reach(reach->to, unit_widest(a, insn));
      at++;
      break;
    case SRE_REPEAT: case SRE_REPEAT_LAZY: case SRE_REPEAT_ALL:
      reach->from = add_reach(reach->from, insn->a);
      reach->to = insn->b == SRE_MAXREPEAT ? UINT32_MAX
                                           : add_reach(reach->to, multiply_reach(unit_widest(a, insn), insn->b));
      at++;
      break;
    case SRE_MARK: case SRE_AT: case SRE_ATOMIC: case SRE_ATOMIC_END:
      at++;
      break;
    case SRE_JUMP: case SRE_LOOK: case SRE_LOOK_NOT:
      at = insn->target;
      break;
    case SRE_BRANCH:
      if (!walk_branch(a, &at, reach)) {
        return false;
      }
      break;
    case SRE_LOOP: {
      const SreInsn *end = &a->insns[insn->target];
      reach->to = UINT32_MAX;
      at = end->op == SRE_LOOP_POSSESSIVE ? end->target : insn->target + 1;
      break;
    }
    case SRE_GROUP:
      reach->to = UINT32_MAX;
      at++;
      break;
    default:
      return false;
    }
  }
  return at == stop;
}

// ---- the ways a match can start

enum { START_PLACES = 4, START_WAYS = 8 };

typedef struct Starts {
  uint8_t admits[START_PLACES][256];
  int ways;
  bool narrow;
} Starts;

static void admit_rest(Starts *starts, int place, uint8_t ways) {
  for (; place < START_PLACES; place++) {
    for (int i = 0; i < 256; i++) {
      starts->admits[place][i] |= ways;
    }
  }
}

static void admit_unit(Analyser *a, Starts *starts, const SreInsn *insn, int place, uint8_t ways) {
  uint8_t table[256] = {0};
  add_unit(insn, table);
  for (int i = 0; i < 256; i++) {
    starts->admits[place][i] |= table[i] ? ways : 0;
    starts->narrow |= a->program->wide && i >= 0xC2 && i <= 0xF4 && table[i];
  }
}

// Follows what starts at [at], whose bytes go to [place] and on, for the [ways] it belongs to.
static void find_starts(Analyser *a, Starts *starts, uint32_t at, int place, uint8_t ways) {
  while (place < START_PLACES && --a->budget >= 0) {
    const SreInsn *insn = &a->insns[at];
    switch (insn->op) {
    case SRE_ONE:
      if (insn->unit != SRE_UNIT_TEXT) {
        admit_unit(a, starts, insn, place++, ways);
        at++;
        break;
      }
      // fall through
    case SRE_TEXT:
      for (uint32_t i = 0; i < insn->size && place < START_PLACES; i++) {
        starts->admits[place++][(uint8_t)insn->text[i]] |= ways;
      }
      at++;
      break;
    case SRE_REPEAT: case SRE_REPEAT_LAZY: case SRE_REPEAT_ALL:
      for (uint32_t i = 0; i < insn->a && place < START_PLACES; i++) {
        admit_unit(a, starts, insn, place++, ways);
      }
      if (insn->a != insn->b) {
        admit_rest(starts, place, ways);
        return;
      }
      at++;
      break;
    case SRE_MARK: case SRE_AT: case SRE_ATOMIC: case SRE_ATOMIC_END:
      at++;
      break;
    case SRE_JUMP: case SRE_LOOK: case SRE_LOOK_NOT:
      at = insn->target;
      break;
    case SRE_BRANCH: {
      uint8_t way = ways;
      if (place == 0 && insn->target != 0 && starts->ways < START_WAYS - 1) {
        way = (uint8_t)(1 << starts->ways++);
      }
      find_starts(a, starts, at + 1, place, way);
      if (insn->target == 0) {
        return;
      }
      at = insn->target;
      if (place == 0 && a->insns[at].target == 0) {
        ways = (uint8_t)(1 << starts->ways++);   // the last alternative
      }
      break;
    }
    case SRE_FAIL:
      return;
    default:
      admit_rest(starts, place, ways);
      return;
    }
  }
  admit_rest(starts, place, ways);
}

static int count_admitted(const uint8_t *admits) {
  int count = 0;
  for (int i = 0; i < 256; i++) {
    count += admits[i] != 0;
  }
  return count;
}

static void analyse_starts(Analyser *a) {
  Starts starts = {.ways = 0};
  a->budget = 200;
  find_starts(a, &starts, 0, 0, (uint8_t)(1 << (START_WAYS - 1)));
  // A second place that says nothing adds nothing to the table of first bytes; a match must have that many bytes, too.
  if (a->program->minimum < START_PLACES || count_admitted(starts.admits[1]) > 128) {
    return;
  }
  uint8_t *kept = gr_alloc_atomic(a->fiber, sizeof starts.admits);
  memcpy(kept, starts.admits, sizeof starts.admits);
  a->program->starts = (const uint8_t (*)[256])kept;
  a->program->starts_narrow = starts.narrow;
}

// What the search can look for: a text, a set of first bytes, a place.
static void analyse_start(Analyser *a) {
  SreProgram *program = a->program;
  uint32_t at = 0;
  while (a->insns[at].op == SRE_MARK) {
    at++;
  }
  const SreInsn *insn = &a->insns[at];
  if (insn->op == SRE_AT) {
    program->at_start = insn->a == 0 || insn->a == 2;
    program->at_line = insn->a == 1;
  }
  program->first = first_table(a, 0);
  a->budget = 1000;
  Reach reach = {0, 0};
  walk(a, 0, program->length - 1, &reach, true);
  if (program->needle == 0 || program->needle_to > 0) {
    analyse_starts(a);
  }
}

static SreOp unit_operator(const SreInsn *insn) {
  switch (insn->unit) {
  case SRE_UNIT_ALL: return SRE_ALL;
  case SRE_UNIT_BYTE: return SRE_BYTE;
  case SRE_UNIT_NOT_BYTE: return SRE_NOT_BYTE;
  case SRE_UNIT_SET: return SRE_SET;
  default: return SRE_ONE;
  }
}

void sre_analyse(GrFiber *fiber, SreProgram *program, SreInsn *insns) {
  Analyser a = {.fiber = fiber, .program = program, .insns = insns};
  for (uint32_t i = 0; i < program->length; i++) {
    SreInsn *insn = &insns[i];
    switch (insn->op) {
    case SRE_BRANCH:
      insn->first = first_table(&a, i + 1);
      break;
    case SRE_REPEAT: case SRE_REPEAT_LAZY:
      analyse_repeat(&a, i);
      break;
    case SRE_LOOP_GREEDY: case SRE_LOOP_LAZY:
      insn->first = first_table(&a, insn->target);
      insn->follow = first_table(&a, i + 1);
      break;
    default: break;
    }
  }
  analyse_start(&a);
  for (uint32_t i = 0; i < program->length; i++) {
    if (insns[i].op == SRE_ONE) {
      insns[i].op = (uint8_t)unit_operator(&insns[i]);
    }
  }
}
