// re.Pattern: matching, searching and cutting. The matcher is in sre_match.c, results are in sre_result.c.
#include "sre.h"
#include "_sre.proto.h"
#include "../collection/iter.h"
#include "grouse/generic_alias.h"

// ---- states

static bool state_subject(GrFiber *fiber, SreState *state, int64_t *size, int64_t *length) {
  GrValue string = state->string;
  if (GR_LIKELY(gr_is_str(string))) {
    GrStr *s = gr_as_str(string);
    state->begin = s->bytes;
    state->wide = !gr_str_is_ascii(s);
    *size = s->size;
    *length = s->length;
    return true;
  }
  state->is_bytes = true;
  if (gr_is_bytes(string)) {
    state->begin = gr_as_bytes(string)->bytes;
    *size = *length = gr_as_bytes(string)->size;
    return true;
  }
  if (!gr_buffer_get(fiber, string, &state->buffer, false)) {
    state->buffer.owner = 0;
    if (gr_clear_if(fiber, &gr_exc_TypeError) || gr_clear_if(fiber, &gr_exc_BufferError)) {
      gr_raise(fiber, &gr_exc_TypeError, "expected string or bytes-like object, got '%T'", string);
    }
    return false;
  }
  state->begin = state->buffer.data ? state->buffer.data : "";
  *size = *length = state->buffer.length;
  return true;
}

static const SreProgram *pattern_program(GrFiber *fiber, GrPattern *pattern, bool wide) {
  const SreProgram *program = atomic_load_explicit(&pattern->programs[wide], memory_order_acquire);
  if (GR_UNLIKELY(program == 0)) {
    program = sre_translate(fiber, pattern->code, pattern->code_size, pattern->groups, wide);
    atomic_store_explicit(&pattern->programs[wide], program, memory_order_release);
  }
  return program;
}

static int64_t clip(int64_t index, int64_t length) { return index < 0 ? 0 : index > length ? length : index; }

bool sre_state_open(GrFiber *fiber, SreState *state, GrPattern *pattern, GrValue string, int64_t pos, int64_t endpos) {
  int64_t size, length;
  state->fiber = fiber;
  state->pattern = pattern;
  state->string = string;
  state->must_advance = 0;
  state->whole = state->wide = state->is_bytes = false;
  state->buffer.owner = 0;
  state->stack = state->own_stack;
  state->capacity = GR_COUNT(state->own_stack);
  state->slots = state->own_slots;
  if (!state_subject(fiber, state, &size, &length)) {
    return false;
  }
  if (pattern->is_bytes >= 0 && pattern->is_bytes != state->is_bytes) {
    gr_raise(fiber, &gr_exc_TypeError, state->is_bytes ? "cannot use a string pattern on a bytes-like object"
                                                       : "cannot use a bytes pattern on a string-like object");
    sre_state_close(state);
    return false;
  }
  state->program = pattern_program(fiber, pattern, !state->is_bytes);
  if (state->program == 0) {
    sre_state_close(state);
    return false;
  }
  state->pos = clip(pos, length);
  state->endpos = clip(endpos, length);
  state->start = state->begin + state->pos;
  state->end = state->begin + state->endpos;
  if (GR_UNLIKELY(state->wide)) {
    state->start = state->begin + gr_str_offset(gr_as_str(string), state->pos);
    state->end = state->begin + gr_str_offset(gr_as_str(string), state->endpos);
  }
  if (GR_UNLIKELY(state->program->slots > GR_COUNT(state->own_slots))) {
    state->slots = gr_alloc_atomic_checked(fiber, state->program->slots * sizeof(intptr_t));
    if (state->slots == 0) {
      sre_state_close(state);
      return false;
    }
  }
  return true;
}

void sre_state_close(SreState *state) {
  if (GR_UNLIKELY(state->stack != state->own_stack)) {
    free(state->stack);
    state->stack = state->own_stack;
  }
  if (state->buffer.owner) {
    gr_buffer_release(state->fiber, &state->buffer);
  }
}

static void match_set_mark(GrMatch *match, int64_t i, int64_t offset) {
  if (GR_LIKELY(match->small)) {
    ((int32_t *)match->marks)[i] = (int32_t)offset;
  } else {
    match->marks[i] = offset;
  }
}

GrValue sre_match_new(SreState *state) {
  int64_t groups = state->program->groups;
  bool small = state->end - state->begin <= INT32_MAX;
  size_t size = 2 * (size_t)(groups + 1) * (small ? sizeof(int32_t) : sizeof(int64_t));
  GrMatch *match = (GrMatch *)(void *)gr_new(state->fiber, &gr_sre_match_type, sizeof(GrMatch) + size);
  match->pattern = state->pattern;
  match->string = state->string;
  match->pos = state->pos;
  match->endpos = state->endpos;
  match->lastindex = (int32_t)state->lastindex;
  match->groups = (int32_t)(groups + 1);
  match->small = small;
  match_set_mark(match, 0, state->start - state->begin);
  match_set_mark(match, 1, state->ptr - state->begin);
  for (int64_t i = 0; i < groups; i++) {
    intptr_t from = state->slots[2 * i], to = state->slots[2 * i + 1];
    bool set = from && to >= from;
    match_set_mark(match, 2 * i + 2, set ? (const char *)from - state->begin : -1);
    match_set_mark(match, 2 * i + 3, set ? (const char *)to - state->begin : -1);
  }
  return GR_VALUE(match);
}

void sre_state_advance(SreState *state) {
  state->must_advance = state->ptr == state->start ? state->ptr : 0;
  state->start = state->ptr;
}

GrValue sre_state_slice(SreState *state, const char *from, const char *to) {
  int64_t size = gr_is_str(state->string) ? gr_as_str(state->string)->size : state->end - state->begin;
  if (gr_is_bytes(state->string)) {
    size = gr_as_bytes(state->string)->size;
  }
  return sre_slice(state->fiber, state->string, state->begin, size, from - state->begin, to - state->begin);
}

GrValue sre_state_empty(SreState *state) {
  return state->is_bytes ? GR_VALUE(gr_bytes_new(state->fiber, "", 0)) : GR_VALUE(&gr_str_empty);
}

// Group [i] (from 0) of the last match; [missing] if it has none.
static GrValue state_group(SreState *state, uint32_t i, GrValue missing) {
  intptr_t from = state->slots[2 * i], to = state->slots[2 * i + 1];
  return from && to >= from ? sre_state_slice(state, (const char *)from, (const char *)to) : missing;
}

// ---- single matches

typedef enum Mode { MATCH, FULLMATCH, SEARCH } Mode;

static GrValue pattern_find(GrFiber *fiber, GrPattern *self, GrValue string, int64_t pos, int64_t endpos, Mode mode) {
  SreState state;
  if (!sre_state_open(fiber, &state, self, string, pos, endpos)) {
    return 0;
  }
  state.whole = mode == FULLMATCH;
  int found = mode == SEARCH ? sre_search(&state) : sre_match(&state);
  GrValue result = found < 0 ? 0 : found ? sre_match_new(&state) : GR_NONE;
  sre_state_close(&state);
  return result;
}

GrValue gr_sre_pattern_match(GrFiber *fiber, GrPattern *self, GrValue string, int64_t pos, int64_t endpos) {
  return pattern_find(fiber, self, string, pos, endpos, MATCH);
}
GrValue gr_sre_pattern_fullmatch(GrFiber *fiber, GrPattern *self, GrValue string, int64_t pos, int64_t endpos) {
  return pattern_find(fiber, self, string, pos, endpos, FULLMATCH);
}
GrValue gr_sre_pattern_search(GrFiber *fiber, GrPattern *self, GrValue string, int64_t pos, int64_t endpos) {
  return pattern_find(fiber, self, string, pos, endpos, SEARCH);
}

// ---- all matches

static GrValue found_value(SreState *state) {
  uint32_t groups = state->program->groups;
  if (groups == 0) {
    return sre_state_slice(state, state->start, state->ptr);
  }
  GrValue empty = sre_state_empty(state);
  if (groups == 1) {
    return state_group(state, 0, empty);
  }
  GrTuple *tuple = gr_tuple_make(state->fiber, groups);
  for (uint32_t i = 0; tuple && i < groups; i++) {
    tuple->items[i] = state_group(state, i, empty);
    if (tuple->items[i] == 0) {
      return 0;
    }
  }
  return GR_VALUE(tuple);
}

GrValue gr_sre_pattern_findall(GrFiber *fiber, GrPattern *self, GrValue string, int64_t pos, int64_t endpos) {
  SreState state;
  if (!sre_state_open(fiber, &state, self, string, pos, endpos)) {
    return 0;
  }
  GrList *list = gr_list_new(fiber, 0);
  int found = 0;
  while (list && (found = sre_search(&state)) > 0) {
    GrValue item = found_value(&state);
    if (item == 0 || !gr_list_push(fiber, list, item)) {
      found = -1;
      break;
    }
    sre_state_advance(&state);
  }
  sre_state_close(&state);
  return found < 0 ? 0 : GR_VALUE(list);
}

// Appends the text from *last to the match and the groups; *last moves behind the match.
static bool split_add(SreState *state, GrList *list, const char **last) {
  GrValue piece = sre_state_slice(state, *last, state->start);
  if (piece == 0 || !gr_list_push(state->fiber, list, piece)) {
    return false;
  }
  for (uint32_t i = 0; i < state->program->groups; i++) {
    piece = state_group(state, i, GR_NONE);
    if (piece == 0 || !gr_list_push(state->fiber, list, piece)) {
      return false;
    }
  }
  sre_state_advance(state);
  *last = state->ptr;
  return true;
}

GrValue gr_sre_pattern_split(GrFiber *fiber, GrPattern *self, GrValue string, int64_t maxsplit) {
  SreState state;
  if (!sre_state_open(fiber, &state, self, string, 0, INT64_MAX)) {
    return 0;
  }
  GrList *list = gr_list_new(fiber, 0);
  const char *last = state.start;
  int found = 1;
  for (int64_t n = 0; found > 0 && (maxsplit == 0 || n < maxsplit); n++) {
    found = sre_search(&state);
    if (found > 0 && !split_add(&state, list, &last)) {
      found = -1;
    }
  }
  GrValue rest = found >= 0 ? sre_state_slice(&state, last, state.end) : 0;
  bool good = rest && gr_list_push(fiber, list, rest);
  sre_state_close(&state);
  return good ? GR_VALUE(list) : 0;
}

// ---- scanners, and the iterators of finditer(), which are scanners that end

static void scanner_release(GrFiber *fiber, GrValue value) {
  GrScanner *self = (GrScanner *)(void *)value;
  if (atomic_exchange(&self->position, -1) >= 0 && self->buffer.owner) {
    gr_buffer_release(fiber, &self->buffer);
  }
}

static GrValue scanner_new(GrFiber *fiber, GrType *type, GrPattern *pattern, GrValue string, int64_t pos,
                           int64_t endpos) {
  SreState state;
  if (!sre_state_open(fiber, &state, pattern, string, pos, endpos)) {
    return 0;
  }
  GrScanner *scanner = GR_NEW(fiber, GrScanner, type);
  scanner->pattern = pattern;
  scanner->string = string;
  scanner->pos = state.pos;
  scanner->endpos = state.endpos;
  atomic_init(&scanner->position, 2 * (state.start - state.begin));
  if (state.buffer.owner) {
    scanner->buffer = state.buffer;
    state.buffer.owner = 0;   // the scanner's now
    gr_register_finalizer(GR_VALUE(scanner), scanner_release);
  }
  sre_state_close(&state);
  return GR_VALUE(scanner);
}

GrValue gr_sre_pattern_scanner(GrFiber *fiber, GrPattern *self, GrValue string, int64_t pos, int64_t endpos) {
  return scanner_new(fiber, &gr_sre_scanner_type, self, string, pos, endpos);
}

GrValue gr_sre_pattern_finditer(GrFiber *fiber, GrPattern *self, GrValue string, int64_t pos, int64_t endpos) {
  return scanner_new(fiber, &gr_sre_iterator_type, self, string, pos, endpos);
}

// The next match; [none] if there is none any more.
static GrValue scanner_step(GrFiber *fiber, GrScanner *self, bool search, GrValue none) {
  int64_t position = atomic_load_explicit(&self->position, memory_order_acquire);
  SreState state;
  if (position < 0) {
    return none;
  }
  if (!sre_state_open(fiber, &state, self->pattern, self->string, self->pos, self->endpos)) {
    return 0;
  }
  state.start = state.begin + (position >> 1);
  state.must_advance = position & 1 ? state.start : 0;
  int found = search ? sre_search(&state) : sre_match(&state);
  GrValue result = found < 0 ? 0 : none;
  if (found == 0) {
    scanner_release(fiber, GR_VALUE(self));
  } else if (found > 0) {
    result = sre_match_new(&state);
    atomic_store_explicit(&self->position, 2 * (state.ptr - state.begin) + (state.ptr == state.start),
                          memory_order_release);
  }
  sre_state_close(&state);
  return result;
}

GrValue gr_sre_scanner_match(GrFiber *fiber, GrScanner *self) { return scanner_step(fiber, self, false, GR_NONE); }
GrValue gr_sre_scanner_search(GrFiber *fiber, GrScanner *self) { return scanner_step(fiber, self, true, GR_NONE); }
GrValue gr_sre_scanner_get_pattern(GrFiber *fiber, GrScanner *self) {
  (void)fiber;
  return GR_VALUE(self->pattern);
}

GrValue gr_sre_iterator_slot_iter(GrFiber *fiber, GrValue self) { return gr_iter_self(fiber, self); }
GrValue gr_sre_iterator_slot_next(GrFiber *fiber, GrValue self) {
  return scanner_step(fiber, (GrScanner *)(void *)self, true, 0);
}

// ---- the object itself

static const struct {
  const char *name;
  int64_t flag;
} flag_names[] = {
    {"re.TEMPLATE", SRE_FLAG_TEMPLATE},   {"re.IGNORECASE", SRE_FLAG_IGNORECASE}, {"re.LOCALE", SRE_FLAG_LOCALE},
    {"re.MULTILINE", SRE_FLAG_MULTILINE}, {"re.DOTALL", SRE_FLAG_DOTALL},         {"re.UNICODE", SRE_FLAG_UNICODE},
    {"re.VERBOSE", SRE_FLAG_VERBOSE},     {"re.DEBUG", SRE_FLAG_DEBUG},           {"re.ASCII", SRE_FLAG_ASCII},
};

GrValue gr_sre_pattern_slot_repr(GrFiber *fiber, GrValue value) {
  GrPattern *self = (GrPattern *)(void *)value;
  GrStr *text = gr_repr(fiber, self->pattern);
  if (text == 0) {
    return 0;
  }
  GrStrBuilder builder;
  gr_builder_init(&builder);
  gr_builder_add_c(fiber, &builder, "re.compile(");
  gr_builder_add_str(fiber, &builder, gr_str_slice(fiber, text, 0, text->length > 200 ? 200 : text->length));
  int64_t flags = self->flags;
  // UNICODE is what a str pattern has anyway.
  if (self->is_bytes == 0 && (flags & (SRE_FLAG_LOCALE | SRE_FLAG_UNICODE | SRE_FLAG_ASCII)) == SRE_FLAG_UNICODE) {
    flags &= ~SRE_FLAG_UNICODE;
  }
  const char *separator = ", ";
  for (size_t i = 0; i < GR_COUNT(flag_names); i++) {
    if (flags & flag_names[i].flag) {
      gr_builder_add_c(fiber, &builder, separator);
      gr_builder_add_c(fiber, &builder, flag_names[i].name);
      separator = "|";
      flags &= ~flag_names[i].flag;
    }
  }
  if (flags) {
    gr_builder_add_c(fiber, &builder, separator);
    gr_builder_add_str(fiber, &builder, gr_str_format(fiber, "0x%x", (unsigned)flags));
  }
  gr_builder_add_c(fiber, &builder, ")");
  return GR_VALUE(gr_builder_finish(fiber, &builder));
}

bool gr_sre_pattern_slot_hash(GrFiber *fiber, GrValue value, int64_t *result) {
  GrPattern *self = (GrPattern *)(void *)value;
  int64_t hash;
  if (!gr_hash(fiber, self->pattern, &hash)) {
    return false;
  }
  hash ^= gr_hash_memory(self->code, self->code_size * sizeof *self->code) ^ self->flags ^ self->is_bytes ^ self->groups;
  *result = hash == -1 ? -2 : hash;
  return true;
}

GrValue gr_sre_pattern_slot_compare(GrFiber *fiber, GrValue a, GrValue b, GrCompareOp op) {
  if ((op != GR_EQ && op != GR_NE) || gr_type_of(a) != &gr_sre_pattern_type || gr_type_of(b) != &gr_sre_pattern_type) {
    return GR_NOTIMPLEMENTED;
  }
  GrPattern *x = (GrPattern *)(void *)a, *y = (GrPattern *)(void *)b;
  int equal = x->flags == y->flags && x->is_bytes == y->is_bytes && x->code_size == y->code_size &&
              memcmp(x->code, y->code, x->code_size * sizeof *x->code) == 0;
  if (equal && x != y) {
    equal = gr_compare_truth(fiber, x->pattern, y->pattern, GR_EQ);
  }
  return equal < 0 ? 0 : gr_bool((op == GR_EQ) == equal);
}

GrValue gr_sre_pattern_get_pattern(GrFiber *fiber, GrPattern *self) {
  (void)fiber;
  return self->pattern;
}
GrValue gr_sre_pattern_get_flags(GrFiber *fiber, GrPattern *self) { return gr_int_from_i64(fiber, self->flags); }
GrValue gr_sre_pattern_get_groups(GrFiber *fiber, GrPattern *self) { return gr_int_from_i64(fiber, self->groups); }
GrValue gr_sre_pattern_get_groupindex(GrFiber *fiber, GrPattern *self) {
  return gr_mappingproxy_new(fiber, GR_VALUE(self->groupindex));
}

GrValue gr_sre_pattern_dunder_copy(GrFiber *fiber, GrPattern *self) {
  (void)fiber;
  return GR_VALUE(self);
}
GrValue gr_sre_pattern_dunder_deepcopy(GrFiber *fiber, GrPattern *self, GrValue memo) {
  (void)fiber;
  (void)memo;
  return GR_VALUE(self);
}
GrValue gr_sre_pattern_dunder_class_getitem(GrFiber *fiber, GrType *cls, GrValue item) {
  return gr_generic_alias_new(fiber, GR_VALUE(cls), item);
}
