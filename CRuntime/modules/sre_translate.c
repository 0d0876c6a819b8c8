// From SRE code to instructions. Every word is checked on the way, so that the matcher need not.
//
// A sequence of code is translated to instructions that run one after the other; what can fail goes back to the last
// choice. Code points become bytes here.
#include "sre.h"
#include "../text/utf8.h"

enum {   // the words of SRE code, in the order of re._constants
  OP_FAILURE, OP_SUCCESS, OP_ANY, OP_ANY_ALL, OP_ASSERT, OP_ASSERT_NOT, OP_AT, OP_BRANCH, OP_CATEGORY, OP_CHARSET,
  OP_BIGCHARSET, OP_GROUPREF, OP_GROUPREF_EXISTS, OP_IN, OP_INFO, OP_JUMP, OP_LITERAL, OP_MARK, OP_MAX_UNTIL,
  OP_MIN_UNTIL, OP_NOT_LITERAL, OP_NEGATE, OP_RANGE, OP_REPEAT, OP_REPEAT_ONE, OP_SUBPATTERN, OP_MIN_REPEAT_ONE,
  OP_ATOMIC_GROUP, OP_POSSESSIVE_REPEAT, OP_POSSESSIVE_REPEAT_ONE, OP_GROUPREF_IGNORE, OP_IN_IGNORE,
  OP_LITERAL_IGNORE, OP_NOT_LITERAL_IGNORE, OP_GROUPREF_LOC_IGNORE, OP_IN_LOC_IGNORE, OP_LITERAL_LOC_IGNORE,
  OP_NOT_LITERAL_LOC_IGNORE, OP_GROUPREF_UNI_IGNORE, OP_IN_UNI_IGNORE, OP_LITERAL_UNI_IGNORE,
  OP_NOT_LITERAL_UNI_IGNORE, OP_RANGE_UNI_IGNORE,
};
enum { AT_LAST = 11, CATEGORY_LAST = 17 };
enum { INFO_PREFIX = 1, INFO_LITERAL = 2, INFO_CHARSET = 4 };

typedef struct Translator {
  GrFiber *fiber;
  const uint32_t *code;
  bool wide;
  uint32_t groups, slots, minimum;
  SreInsn *insns;
  uint32_t count, capacity;
} Translator;

static bool invalid(Translator *t) {
  gr_raise(t->fiber, &gr_exc_RuntimeError, "invalid SRE code");
  return false;
}

static uint32_t emit(Translator *t, SreOp op) {
  if (t->count == t->capacity) {
    uint32_t capacity = t->capacity ? t->capacity * 2 : 16;
    SreInsn *insns = gr_alloc(t->fiber, capacity * sizeof(SreInsn));
    if (t->count > 0) {
      memcpy(insns, t->insns, t->count * sizeof(SreInsn));
    }
    t->insns = insns;
    t->capacity = capacity;
  }
  t->insns[t->count].op = (uint8_t)op;
  return t->count++;
}

// The new instruction itself, until the next one.
static SreInsn *emit_insn(Translator *t, SreOp op) {
  uint32_t insn = emit(t, op);
  return &t->insns[insn];
}

static uint32_t take_slots(Translator *t, uint32_t count) {
  uint32_t first = t->slots;
  t->slots += count;
  return first;
}

// ---- sets

// Checks set code in [at, end), whose last word must be FAILURE.
static bool check_set(Translator *t, uint32_t at, uint32_t end) {
  const uint32_t *code = t->code;
  while (at < end) {
    uint32_t left = end - at - 1, size;
    switch (code[at]) {
    case OP_FAILURE: return left == 0 || invalid(t);
    case OP_NEGATE: size = 0; break;
    case OP_LITERAL: size = 1; break;
    case OP_RANGE:
    case OP_RANGE_UNI_IGNORE: size = 2; break;
    case OP_CHARSET: size = 8; break;
    case OP_CATEGORY:
      size = left > 0 && code[at + 1] <= CATEGORY_LAST ? 1 : UINT32_MAX;
      break;
    case OP_BIGCHARSET:
      size = left > 0 && code[at + 1] <= 256 ? 65 + 8 * code[at + 1] : UINT32_MAX;
      for (uint32_t i = 0; size < left && i < 256; i++) {
        if (((const uint8_t *)(code + at + 2))[i] >= code[at + 1]) {
          return invalid(t);
        }
      }
      break;
    default: return invalid(t);
    }
    if (size >= left) {   // FAILURE must follow
      return invalid(t);
    }
    at += 1 + size;
  }
  return invalid(t);
}

// ---- single characters

typedef struct Unit {
  SreUnit unit;
  uint8_t byte;
  uint32_t size;
  union {
    const SreSet *set;
    const char *text;
  };
} Unit;

static Unit unit_literal(Translator *t, uint32_t c) {
  Unit unit = {.unit = SRE_UNIT_BYTE, .byte = (uint8_t)c};
  if (c >= 0x80 && t->wide) {
    char *text = gr_alloc_atomic(t->fiber, 8);
    memset(text, 0, 8);
    unit = (Unit){.unit = SRE_UNIT_TEXT, .size = (uint32_t)utf8_put(text, c), .text = text};
  }
  return unit;
}

// Whether the table lets all characters but one ASCII byte in.
static bool table_excludes_one(const uint8_t *table, bool wide, uint8_t *byte) {
  int excluded = 0;
  for (int i = 0; i < 256; i++) {
    if (wide && i >= 0x80 && (i < 0xC2 || i > 0xF4)) {
      continue;
    }
    if (table[i] != 1) {
      if (table[i] == 2 || i >= (wide ? 0x80 : 256)) {
        return false;
      }
      *byte = (uint8_t)i;
      excluded++;
    }
  }
  return excluded == 1;
}

static Unit unit_set(Translator *t, SreTest test, SreFold fold, uint32_t value, uint32_t offset) {
  SreSet *set = gr_alloc_atomic(t->fiber, sizeof(SreSet));
  set->test = (uint8_t)test;
  set->fold = (uint8_t)fold;
  set->value = value;
  set->offset = offset;
  sre_set_prepare(set, t->code, t->wide);
  Unit unit = {.unit = set->dynamic ? SRE_UNIT_DYNAMIC : SRE_UNIT_SET, .set = set};
  if (!set->dynamic && table_excludes_one(set->table, t->wide, &unit.byte)) {
    unit.unit = SRE_UNIT_NOT_BYTE;
  }
  return unit;
}

static bool out_of_range(const Translator *t, uint32_t c) { return c > (t->wide ? 0x10FFFF : 0xFF); }

// The unit at *at, which moves past it. 1 read, 0 no unit there, -1 raised.
static int read_unit(Translator *t, uint32_t *at, uint32_t end, Unit *unit) {
  uint32_t op = t->code[*at], argument = *at + 1 < end ? t->code[*at + 1] : 0;
  switch (op) {
  case OP_ANY:
  case OP_ANY_ALL:
    *unit = op == OP_ANY ? unit_set(t, SRE_TEST_ANY, SRE_EXACT, 0, 0) : (Unit){.unit = SRE_UNIT_ALL};
    *at += 1;
    return 1;
  case OP_IN: case OP_IN_IGNORE: case OP_IN_LOC_IGNORE: case OP_IN_UNI_IGNORE: {
    uint32_t left = end - *at - 1;
    if (left < 2 || argument < 2 || argument > left || !check_set(t, *at + 2, *at + 1 + argument)) {
      return gr_has_exception(t->fiber) ? -1 : invalid(t) - 1;
    }
    *unit = unit_set(t, SRE_TEST_SET,
                     op == OP_IN ? SRE_EXACT : op == OP_IN_IGNORE ? SRE_FOLD_ASCII
                     : op == OP_IN_LOC_IGNORE ? SRE_FOLD_LOCALE : SRE_FOLD_UNICODE, 0, *at + 2);
    *at += 1 + argument;
    return 1;
  }
  default: break;
  }
  SreTest test = SRE_TEST_IS;
  SreFold fold = SRE_EXACT;
  switch (op) {
  case OP_LITERAL: break;
  case OP_NOT_LITERAL: test = SRE_TEST_IS_NOT; break;
  case OP_LITERAL_IGNORE: fold = SRE_FOLD_ASCII; break;
  case OP_NOT_LITERAL_IGNORE: fold = SRE_FOLD_ASCII; test = SRE_TEST_IS_NOT; break;
  case OP_LITERAL_LOC_IGNORE: fold = SRE_FOLD_LOCALE; break;
  case OP_NOT_LITERAL_LOC_IGNORE: fold = SRE_FOLD_LOCALE; test = SRE_TEST_IS_NOT; break;
  case OP_LITERAL_UNI_IGNORE: fold = SRE_FOLD_UNICODE; break;
  case OP_NOT_LITERAL_UNI_IGNORE: fold = SRE_FOLD_UNICODE; test = SRE_TEST_IS_NOT; break;
  case OP_CATEGORY: test = SRE_TEST_CATEGORY; break;
  default: return 0;
  }
  if (*at + 2 > end || (op == OP_CATEGORY && argument > CATEGORY_LAST)) {
    return invalid(t) - 1;
  }
  *at += 2;
  *unit = op == OP_LITERAL && !out_of_range(t, argument) ? unit_literal(t, argument)
                                                         : unit_set(t, test, fold, argument, 0);
  return 1;
}

static void insn_set_unit(SreInsn *insn, const Unit *unit) {
  insn->unit = (uint8_t)unit->unit;
  insn->byte = unit->byte;
  insn->size = unit->size;
  insn->text = unit->text;   // or set
}

// LITERAL c LITERAL c ... as one text. Returns where the run ends.
static uint32_t emit_text(Translator *t, uint32_t at, uint32_t end) {
  uint32_t stop = at;
  while (stop + 2 <= end && t->code[stop] == OP_LITERAL && !out_of_range(t, t->code[stop + 1])) {
    stop += 2;
  }
  char *text = gr_alloc_atomic(t->fiber, (size_t)(stop - at) * 2 + 8), *out = text;
  for (uint32_t i = at + 1; i < stop; i += 2) {
    if (t->wide) {
      out += utf8_put(out, t->code[i]);
    } else {
      *out++ = (char)t->code[i];
    }
  }
  uint32_t insn = emit(t, SRE_TEXT);
  t->insns[insn].text = text;
  t->insns[insn].size = (uint32_t)(out - text);
  return stop;
}

// ---- groups of instructions. Each gets the place of its operator and returns the place behind it, 0: raised.

static bool translate(Translator *t, uint32_t at, uint32_t end, uint32_t *jump);

// Checks <skip> at [at]: it counts from its own place and must stay within [at + least, end]. Returns the place it
// points to, 0: raised.
static uint32_t read_skip(Translator *t, uint32_t at, uint32_t end, uint32_t least) {
  if (at >= end || t->code[at] < least || t->code[at] > end - at) {
    return invalid(t);
  }
  return at + t->code[at];
}

static uint32_t translate_branch(Translator *t, uint32_t at, uint32_t end) {
  uint32_t previous = 0, last_jump = 0, target = 0;   // jumps are chained by target until the end is known
  bool first = true;
  at += 1;
  for (;;) {
    if (at >= end) {
      return invalid(t);
    }
    if (t->code[at] == 0) {
      break;
    }
    uint32_t next = read_skip(t, at, end, 3);
    if (next == 0) {
      return 0;
    }
    uint32_t jump = next - 2;
    if (t->code[jump] != OP_JUMP || (target != 0 && target != jump + 1 + t->code[jump + 1])) {
      return invalid(t);
    }
    target = jump + 1 + t->code[jump + 1];
    uint32_t branch = emit(t, SRE_BRANCH);
    if (!first) {
      t->insns[previous].target = branch;
    }
    previous = branch;
    first = false;
    if (!translate(t, at + 1, jump, 0)) {
      return 0;
    }
    uint32_t out = emit(t, SRE_JUMP);
    t->insns[out].target = last_jump;
    last_jump = out;
    at = next;
  }
  at += 1;
  if (first) {
    emit(t, SRE_FAIL);
    return at;
  }
  if (target != at) {
    return invalid(t);
  }
  while (last_jump != 0) {
    uint32_t next = t->insns[last_jump].target;
    t->insns[last_jump].target = t->count;
    last_jump = next;
  }
  return at;
}

static uint32_t translate_repeat_one(Translator *t, uint32_t at, uint32_t end) {
  uint32_t op = t->code[at], next = read_skip(t, at + 1, end, 4);
  if (next == 0) {
    return 0;
  }
  uint32_t low = t->code[at + 2], high = t->code[at + 3], body = at + 4;
  Unit unit;
  if (low > high || body >= next) {
    return invalid(t);
  }
  int found = read_unit(t, &body, next, &unit);
  if (found < 0) {
    return 0;
  }
  if (found == 0 || body + 1 != next || t->code[body] != OP_SUCCESS) {
    return invalid(t);
  }
  uint32_t insn = emit(t, op == OP_REPEAT_ONE ? SRE_REPEAT : op == OP_MIN_REPEAT_ONE ? SRE_REPEAT_LAZY : SRE_REPEAT_ALL);
  insn_set_unit(&t->insns[insn], &unit);
  t->insns[insn].a = low;
  t->insns[insn].b = high;
  return next;
}

// REPEAT item UNTIL and POSSESSIVE_REPEAT item SUCCESS.
static uint32_t translate_repeat(Translator *t, uint32_t at, uint32_t end) {
  bool possessive = t->code[at] == OP_POSSESSIVE_REPEAT;
  uint32_t until = read_skip(t, at + 1, end, 3);
  if (until == 0) {
    return 0;
  }
  if (until >= end) {
    return invalid(t);
  }
  uint32_t low = t->code[at + 2], high = t->code[at + 3], op = t->code[until];
  if (low > high || (possessive ? op != OP_SUCCESS : op != OP_MAX_UNTIL && op != OP_MIN_UNTIL)) {
    return invalid(t);
  }
  uint32_t slot = take_slots(t, possessive ? 3 : 2), start = emit(t, SRE_LOOP), test = 0;
  if (possessive) {
    test = emit(t, SRE_LOOP_POSSESSIVE);
    t->insns[start].target = test;
  }
  uint32_t body = t->count;
  if (!translate(t, at + 4, until, 0)) {
    return 0;
  }
  uint32_t last = emit(t, possessive ? SRE_LOOP_POSSESSIVE_END : op == OP_MAX_UNTIL ? SRE_LOOP_GREEDY : SRE_LOOP_LAZY);
  t->insns[start].slot = t->insns[last].slot = slot;
  if (possessive) {
    t->insns[last].target = test;
    t->insns[test].target = t->count;
    t->insns[test].slot = slot;
  } else {
    t->insns[start].target = last;
    t->insns[last].target = body;
    test = last;
  }
  t->insns[test].a = t->insns[start].a = low;
  t->insns[test].b = high;
  return until + 1;
}

static uint32_t translate_atomic(Translator *t, uint32_t at, uint32_t end) {
  uint32_t next = read_skip(t, at + 1, end, 2);
  if (next == 0) {
    return 0;
  }
  if (t->code[next - 1] != OP_SUCCESS) {
    return invalid(t);
  }
  uint32_t slot = take_slots(t, 1);
  emit_insn(t, SRE_ATOMIC)->slot = slot;
  if (!translate(t, at + 2, next - 1, 0)) {
    return 0;
  }
  emit_insn(t, SRE_ATOMIC_END)->slot = slot;
  return next;
}

static uint32_t translate_assert(Translator *t, uint32_t at, uint32_t end) {
  bool not = t->code[at] == OP_ASSERT_NOT;
  uint32_t next = read_skip(t, at + 1, end, 3);
  if (next == 0) {
    return 0;
  }
  uint32_t back = t->code[at + 2];
  if (t->code[next - 1] != OP_SUCCESS || back >= 0x80000000) {
    return invalid(t);
  }
  uint32_t slot = take_slots(t, 2), start = emit(t, not ? SRE_LOOK_NOT : SRE_LOOK);
  t->insns[start].slot = slot;
  t->insns[start].a = back;
  if (!translate(t, at + 3, next - 1, 0)) {
    return 0;
  }
  emit_insn(t, not ? SRE_LOOK_NOT_END : SRE_LOOK_END)->slot = slot;
  t->insns[start].target = t->count;
  return next;
}

static uint32_t translate_if_group(Translator *t, uint32_t at, uint32_t end) {
  // The skip counts from the word before it.
  uint32_t skip = at + 2;
  if (skip >= end || t->code[at + 1] >= t->groups || t->code[skip] < 2 || t->code[skip] - 1 > end - skip) {
    return invalid(t);
  }
  uint32_t no = skip + t->code[skip] - 1, jump = 0, insn = emit(t, SRE_IF_GROUP);
  t->insns[insn].a = t->code[at + 1];
  if (!translate(t, skip + 1, no, &jump)) {
    return 0;
  }
  if (jump == 0) {
    t->insns[insn].target = t->count;
    return no;
  }
  uint32_t next = read_skip(t, jump, end, 1), out = emit(t, SRE_JUMP);
  if (next == 0) {
    return 0;
  }
  t->insns[insn].target = t->count;
  if (!translate(t, no, next, 0)) {
    return 0;
  }
  t->insns[out].target = t->count;
  return next;
}

static uint32_t translate_info(Translator *t, uint32_t at, uint32_t end) {
  uint32_t next = read_skip(t, at + 1, end, 4);
  if (next == 0) {
    return 0;
  }
  uint32_t flags = t->code[at + 2], low = t->code[at + 3], rest = at + 5;
  if (flags & ~(uint32_t)(INFO_PREFIX | INFO_LITERAL | INFO_CHARSET) ||
      ((flags & INFO_PREFIX) && (flags & INFO_CHARSET)) || ((flags & INFO_LITERAL) && !(flags & INFO_PREFIX))) {
    return invalid(t);
  }
  if (flags & INFO_PREFIX) {   // <length> <skip> characters, overlaps
    if (next - rest < 2 || t->code[rest] > (next - rest - 2) / 2 || t->code[rest + 1] > t->code[rest] ||
        rest + 2 + 2 * t->code[rest] != next) {
      return invalid(t);
    }
  } else if (flags & INFO_CHARSET) {
    if (!check_set(t, rest, next)) {
      return 0;
    }
  } else if (rest != next) {
    return invalid(t);
  }
  t->minimum = low;
  return next;
}

static uint32_t translate_plain(Translator *t, uint32_t at, uint32_t end) {
  uint32_t op = t->code[at], argument = at + 1 < end ? t->code[at + 1] : UINT32_MAX;
  switch (op) {
  case OP_FAILURE:
    emit(t, SRE_FAIL);
    return at + 1;
  case OP_MARK: {
    if (argument / 2 >= t->groups) {
      return invalid(t);
    }
    uint32_t insn = emit(t, SRE_MARK);
    t->insns[insn].a = t->insns[insn].slot = argument;
    return at + 2;
  }
  case OP_AT:
    if (argument > AT_LAST) {
      return invalid(t);
    }
    emit_insn(t, SRE_AT)->a = argument;
    return at + 2;
  case OP_GROUPREF: case OP_GROUPREF_IGNORE: case OP_GROUPREF_LOC_IGNORE: case OP_GROUPREF_UNI_IGNORE: {
    if (argument >= t->groups) {
      return invalid(t);
    }
    uint32_t insn = emit(t, SRE_GROUP);
    t->insns[insn].a = argument;
    t->insns[insn].b = op == OP_GROUPREF ? SRE_EXACT : op == OP_GROUPREF_IGNORE ? SRE_FOLD_ASCII
                       : op == OP_GROUPREF_LOC_IGNORE ? SRE_FOLD_LOCALE : SRE_FOLD_UNICODE;
    return at + 2;
  }
  default:
    return invalid(t);
  }
}

static uint32_t translate_one(Translator *t, uint32_t at, uint32_t end) {
  switch (t->code[at]) {
  case OP_BRANCH: return translate_branch(t, at, end);
  case OP_REPEAT_ONE: case OP_MIN_REPEAT_ONE: case OP_POSSESSIVE_REPEAT_ONE: return translate_repeat_one(t, at, end);
  case OP_REPEAT: case OP_POSSESSIVE_REPEAT: return translate_repeat(t, at, end);
  case OP_ATOMIC_GROUP: return translate_atomic(t, at, end);
  case OP_ASSERT: case OP_ASSERT_NOT: return translate_assert(t, at, end);
  case OP_GROUPREF_EXISTS: return translate_if_group(t, at, end);
  case OP_INFO: return translate_info(t, at, end);
  default: break;
  }
  if (t->code[at] == OP_LITERAL && at + 4 <= end && t->code[at + 2] == OP_LITERAL &&
      !out_of_range(t, t->code[at + 1]) && !out_of_range(t, t->code[at + 3])) {
    return emit_text(t, at, end);
  }
  Unit unit;
  int found = read_unit(t, &at, end, &unit);
  if (found == 0) {
    return translate_plain(t, at, end);
  }
  if (found < 0) {
    return 0;
  }
  insn_set_unit(emit_insn(t, SRE_ONE), &unit);
  return at;
}

// Translates [at, end). A JUMP that ends it is left to the caller, who gets the place of its skip in *jump (0: there may
// be none).
static bool translate(Translator *t, uint32_t at, uint32_t end, uint32_t *jump) {
  if (!gr_stack_check(t->fiber)) {
    return false;
  }
  while (at < end) {
    if (jump && t->code[at] == OP_JUMP && at + 2 == end) {
      *jump = at + 1;
      return true;
    }
    at = translate_one(t, at, end);
    if (at == 0) {
      return false;
    }
  }
  return at == end || invalid(t);
}

const SreProgram *sre_translate(GrFiber *fiber, const uint32_t *code, uint32_t size, int64_t groups, bool wide) {
  Translator t = {.fiber = fiber, .code = code, .wide = wide, .groups = (uint32_t)groups, .slots = 2 * (uint32_t)groups};
  if (size == 0 || code[size - 1] != OP_SUCCESS) {
    invalid(&t);
    return 0;
  }
  if (!translate(&t, 0, size - 1, 0)) {
    return 0;
  }
  emit(&t, SRE_SUCCESS);
  SreProgram *program = gr_alloc(fiber, sizeof(SreProgram));
  *program = (SreProgram){.insns = t.insns, .code = code, .length = t.count, .groups = t.groups, .slots = t.slots,
                          .minimum = t.minimum, .wide = wide};
  sre_analyse(fiber, program, t.insns);
  return program;
}
