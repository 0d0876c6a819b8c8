// Pattern.sub and subn. The new text is written piece by piece into one buffer.
#include "sre.h"
#include "_sre.proto.h"

GR_NAME(gr_name_re, "re");
GR_NAME(gr_name__subx, "_subx");
GR_NAME(gr_name__compile_repl, "_compile_repl");

GrValue sre_call_re(GrFiber *fiber, GrStr *function, const GrValue *args, size_t nargs) {
  GrValue module = gr_import(fiber, &gr_name_re);
  GrValue callee = module ? gr_getattr(fiber, module, function) : 0;
  return callee ? gr_call(fiber, callee, args, nargs, 0) : 0;
}

// ---- templates

// Text, or the text of a group.
typedef struct Piece {
  const char *text;        // 0: the group
  int64_t size, group;
} Piece;

typedef struct Substitution {
  GrValue filter;          // text or a function of the match
  bool callable;
  Piece *pieces;           // what the function would put together; 0: call it
  int64_t count;
} Substitution;

static bool is_literal(GrFiber *fiber, GrValue repl) {
  if (gr_is_str(repl)) {
    return memchr(gr_as_str(repl)->bytes, '\\', (size_t)gr_as_str(repl)->size) == 0;
  }
  GrBuffer buffer;
  if (!gr_buffer_get(fiber, repl, &buffer, false)) {
    gr_clear_exception(fiber);
    return false;
  }
  bool literal = buffer.length == 0 || memchr(buffer.data, '\\', (size_t)buffer.length) == 0;
  gr_buffer_release(fiber, &buffer);
  return literal;
}

// The parts of what re._parser.parse_template returns, (groups, literals): pairs of a place among the literals and a
// group, and texts with None in those places. False: it has another form, or its texts are of the other kind.
static bool template_pieces(GrFiber *fiber, GrPattern *self, GrTuple *parts, bool is_bytes, Substitution *result) {
  if (parts->length != 2 || !gr_is_exactly(parts->items[0], &gr_list_type) ||
      !gr_is_exactly(parts->items[1], &gr_list_type)) {
    return false;
  }
  GrList *groups = gr_as_list(parts->items[0]), *literals = gr_as_list(parts->items[1]);
  int64_t count = gr_list_length(literals);
  Piece *pieces = gr_alloc(fiber, (size_t)count * sizeof(Piece) + 1);
  for (int64_t i = 0; i < count; i++) {
    GrValue literal = gr_list_find(literals, i);
    pieces[i].group = -1;
    if (literal && !is_bytes && gr_is_str(literal)) {
      pieces[i].text = gr_as_str(literal)->bytes;
      pieces[i].size = gr_as_str(literal)->size;
    } else if (literal && is_bytes && gr_is_bytes(literal)) {
      pieces[i].text = gr_as_bytes(literal)->bytes;
      pieces[i].size = gr_as_bytes(literal)->size;
    } else if (literal != GR_NONE) {
      return false;
    }
  }
  for (int64_t i = 0; i < gr_list_length(groups); i++) {
    GrValue pair = gr_list_find(groups, i);
    int64_t place, group;
    if (pair == 0 || !gr_is_tuple(pair) || gr_as_tuple(pair)->length != 2 || !gr_is_int(gr_as_tuple(pair)->items[0]) ||
        !gr_is_int(gr_as_tuple(pair)->items[1]) || !gr_int_to_i64(gr_as_tuple(pair)->items[0], &place) ||
        !gr_int_to_i64(gr_as_tuple(pair)->items[1], &group) || place < 0 || place >= count || group < 0 ||
        group > self->groups) {
      return false;
    }
    pieces[place].text = 0;
    pieces[place].group = group;
  }
  for (int64_t i = 0; i < count; i++) {
    if (pieces[i].text == 0 && pieces[i].group < 0) {
      return false;
    }
  }
  result->pieces = pieces;
  result->count = count;
  return true;
}

// A template that is text without backslashes stands for itself; others go through re._subx, which returns text or a
// function of the match. What that function does for a template is done here if it can be.
static bool substitution_make(GrFiber *fiber, GrPattern *self, GrValue repl, bool is_bytes, Substitution *result) {
  *result = (Substitution){.filter = repl, .callable = gr_is_callable(repl)};
  if (result->callable || is_literal(fiber, repl)) {
    return true;
  }
  GrValue args[] = {GR_VALUE(self), repl};
  result->filter = sre_call_re(fiber, &gr_name__subx, args, 2);
  if (result->filter == 0) {
    return false;
  }
  result->callable = gr_is_callable(result->filter);
  GrValue module = result->callable ? gr_import(fiber, &gr_name_re) : 0;
  GrValue compile = module ? gr_getattr_find(fiber, module, &gr_name__compile_repl) : 0;
  if (compile) {
    GrValue parts = gr_call2(fiber, compile, repl, GR_VALUE(self));
    if (parts == 0) {
      return false;
    }
    if (gr_is_exactly(parts, &gr_tuple_type)) {
      template_pieces(fiber, self, gr_as_tuple(parts), is_bytes, result);
    }
  }
  return !gr_has_exception(fiber);
}

// ---- output

typedef struct Output {
  SreState *state;
  GrStrBuilder builder;
  int64_t items;           // pieces so far
  GrValue wrong;           // the first piece that is no text, and its number; raised at the end as join would
  int64_t wrong_index;
} Output;

static bool output_text(Output *out, const char *from, int64_t size) {
  out->items++;
  return gr_builder_add(out->state->fiber, &out->builder, from, size);
}

static bool output_item(Output *out, GrValue item) {
  GrFiber *fiber = out->state->fiber;
  GrBuffer buffer;
  if (item == GR_NONE) {
    return true;
  }
  if (!out->state->is_bytes && gr_is_str(item)) {
    out->items++;
    return gr_builder_add_str(fiber, &out->builder, gr_as_str(item));
  }
  if (out->state->is_bytes && gr_buffer_get(fiber, item, &buffer, false)) {
    bool good = output_text(out, buffer.data ? buffer.data : "", buffer.length);
    gr_buffer_release(fiber, &buffer);
    return good;
  }
  gr_clear_exception(fiber);
  if (out->wrong == 0) {
    out->wrong = item;
    out->wrong_index = out->items;
  }
  out->items++;
  return true;
}

static bool output_pieces(Output *out, const Substitution *substitution) {
  SreState *state = out->state;
  for (int64_t i = 0; i < substitution->count; i++) {
    const Piece *piece = &substitution->pieces[i];
    const char *from = piece->text;
    int64_t size = piece->size;
    if (from == 0) {
      from = piece->group == 0 ? state->start : (const char *)state->slots[2 * piece->group - 2];
      const char *to = piece->group == 0 ? state->ptr : (const char *)state->slots[2 * piece->group - 1];
      size = from && to >= from ? to - from : 0;
    }
    if (!gr_builder_add(state->fiber, &out->builder, from ? from : "", size)) {
      return false;
    }
  }
  out->items++;
  return true;
}

static GrValue output_finish(Output *out) {
  GrFiber *fiber = out->state->fiber;
  if (out->wrong) {
    return gr_raise(fiber, &gr_exc_TypeError,
                    out->state->is_bytes ? "sequence item %lld: expected a bytes-like object, %T found"
                                         : "sequence item %lld: expected str instance, %T found",
                    (long long)out->wrong_index, out->wrong);
  }
  if (!out->state->is_bytes) {
    return GR_VALUE(gr_builder_finish(fiber, &out->builder));
  }
  return GR_VALUE(gr_bytes_new(fiber, out->builder.bytes ? out->builder.bytes : "", out->builder.size));
}

static bool substitute_all(Output *out, const Substitution *substitution, int64_t count, int64_t *n) {
  SreState *state = out->state;
  const char *last = state->begin;
  int found = 0;
  while ((count == 0 || *n < count) && (found = sre_search(state)) > 0) {
    if (last < state->start && !output_text(out, last, state->start - last)) {
      return false;
    }
    if (substitution->pieces) {
      if (!output_pieces(out, substitution)) {
        return false;
      }
    } else {
      GrValue item = substitution->filter;
      if (substitution->callable) {
        item = gr_call1(state->fiber, item, sre_match_new(state));
      }
      if (item == 0 || !output_item(out, item)) {
        return false;
      }
    }
    ++*n;
    sre_state_advance(state);
    last = state->ptr;
  }
  return found >= 0 && (last >= state->end || output_text(out, last, state->end - last));
}

// The new text; *n gets the number of substitutions.
static GrValue substitute(GrFiber *fiber, GrPattern *self, GrValue repl, GrValue string, int64_t count, int64_t *n) {
  Substitution substitution;
  SreState state;
  *n = 0;
  if (!substitution_make(fiber, self, repl, !gr_is_str(string), &substitution) ||
      !sre_state_open(fiber, &state, self, string, 0, INT64_MAX)) {
    return 0;
  }
  Output out = {.state = &state};
  gr_builder_init(&out.builder);
  GrValue result = 0;
  if (substitute_all(&out, &substitution, count, n)) {
    result = *n == 0 ? sre_state_slice(&state, state.begin, state.end) : output_finish(&out);
  }
  sre_state_close(&state);
  return result;
}

GrValue gr_sre_pattern_sub(GrFiber *fiber, GrPattern *self, GrValue repl, GrValue string, int64_t count) {
  int64_t n;
  return substitute(fiber, self, repl, string, count, &n);
}

GrValue gr_sre_pattern_subn(GrFiber *fiber, GrPattern *self, GrValue repl, GrValue string, int64_t count) {
  int64_t n;
  GrValue text = substitute(fiber, self, repl, string, count, &n);
  return text ? GR_VALUE(gr_tuple_pack(fiber, 2, text, gr_tag_int(n))) : 0;
}
