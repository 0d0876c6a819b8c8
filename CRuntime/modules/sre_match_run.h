// The matcher's loop, included by sre_match.c with WIDE (characters of several bytes) and RUN (its name) defined.

#if WIDE
#define NAME(name) name##_wide
#else
#define NAME(name) name##_narrow
#endif

// Does the character at [at], which is before the end, belong to the unit? Its width, 0: no.
static inline int NAME(unit_width)(const SreState *state, const SreInsn *insn, const char *at) {
  uint8_t byte = (uint8_t)*at;
  switch (insn->unit) {
  case SRE_UNIT_ALL:
    return WIDE ? utf8_width(*at) : 1;
  case SRE_UNIT_BYTE:
    return byte == insn->byte;
  case SRE_UNIT_NOT_BYTE:
    return byte == insn->byte ? 0 : WIDE ? utf8_width(*at) : 1;
  case SRE_UNIT_TEXT:
    return insn->size <= (size_t)(state->end - at) && memcmp(at, insn->text, insn->size) == 0 ? (int)insn->size : 0;
  case SRE_UNIT_SET: {
    uint8_t answer = insn->set->table[byte];
    if (!WIDE || answer == 0 || byte < 0x80) {
      return answer;
    }
    return answer == 1 || sre_set_has(insn->set, state->program->code, utf8_peek(at)) ? utf8_width(*at) : 0;
  }
  default:
    if (sre_set_has(insn->set, state->program->code, WIDE ? utf8_peek(at) : byte)) {
      return WIDE ? utf8_width(*at) : 1;
    }
    return 0;
  }
}

// Where a run of at most [most] characters of the unit from [at] on ends.
static const char *NAME(unit_run)(const SreState *state, const SreInsn *insn, const char *at, uint32_t most) {
  const char *end = state->end;
  if (at >= end) {   // behind it, no repeat matches
    return end;
  }
  if (!WIDE && most < (uint64_t)(end - at)) {
    end = at + most;
  }
  bool limited = WIDE && most != SRE_MAXREPEAT;
  if (!limited) {
    switch (insn->unit) {
    case SRE_UNIT_ALL:
      return end;
    case SRE_UNIT_NOT_BYTE: {
      const char *stop = memchr(at, insn->byte, (size_t)(end - at));
      return stop ? stop : end;
    }
    case SRE_UNIT_BYTE:
      while (at < end && (uint8_t)*at == insn->byte) {
        at++;
      }
      return at;
    case SRE_UNIT_SET: {
      const uint8_t *table = insn->set->table;
      while (at < end && table[(uint8_t)*at]) {
        if (WIDE && (uint8_t)*at >= 0x80) {
          int width = NAME(unit_width)(state, insn, at);
          if (width == 0) {
            break;
          }
          at += width;
        } else {
          at++;
        }
      }
      return at;
    }
    default: break;
    }
  }
  while (most > 0 && at < end) {
    int width = NAME(unit_width)(state, insn, at);
    if (width == 0) {
      break;
    }
    at += width;
    most -= most != SRE_MAXREPEAT;
  }
  return at;
}

// [count] characters after / before [at], 0: there are not as many.
static const char *NAME(skip_forward)(const char *at, const char *end, uint32_t count) {
  if (!WIDE) {
    return (ptrdiff_t)count <= end - at ? at + count : 0;
  }
  while (count > 0 && at < end) {
    at += utf8_width(*at);
    count--;
  }
  return count == 0 ? at : 0;
}
static const char *NAME(skip_back)(const SreState *state, const char *at, uint32_t count) {
  if (!WIDE) {
    return count <= (uint64_t)(at - state->begin) ? at - count : 0;
  }
  while (count > 0 && at > state->begin) {
    do {
      at--;
    } while (utf8_is_tail(*at));
    count--;
  }
  return count == 0 ? at : 0;
}

// Matches the text of a group again at [at]; 0: it is not there.
static const char *NAME(match_group)(const SreState *state, const SreInsn *insn, const char *at) {
  if (!group_is_set(state, insn->a)) {
    return 0;
  }
  const char *from = (const char *)state->slots[2 * insn->a], *to = (const char *)state->slots[2 * insn->a + 1];
  if (from == to) {   // behind the end too
    return at;
  }
  if (insn->b == SRE_EXACT) {
    return to - from <= state->end - at && memcmp(from, at, (size_t)(to - from)) == 0 ? at + (to - from) : 0;
  }
  while (from < to) {
    if (at >= state->end) {
      return 0;
    }
    uint32_t a = WIDE ? utf8_next(&from) : (uint8_t)*from++, b = WIDE ? utf8_next(&at) : (uint8_t)*at++;
    if (a != b && sre_fold((SreFold)insn->b, a) != sre_fold((SreFold)insn->b, b)) {
      return 0;
    }
  }
  return at;
}

static int RUN(SreState *state, const char *at) {
  const SreInsn *insns = state->program->insns, *insn = insns;
  const char *const end = state->end;
  intptr_t *slots = state->slots, *stack = state->stack;
  size_t top = 0;
  uint32_t polls = 4096;
  stack[top++] = RECORD_BOTTOM;

  for (;;) {
    if (GR_UNLIKELY(top + STACK_RESERVE > state->capacity)) {
      if (!stack_grow(state)) {
        return -1;
      }
      stack = state->stack;
    }
    switch ((SreOp)insn->op) {
    case SRE_FAIL:
      goto fail;

    case SRE_SUCCESS:
      if ((state->whole && at != end) || at == state->must_advance) {
        goto fail;
      }
      state->ptr = at;
      return 1;

    case SRE_ONE: {
      int width = at < end ? NAME(unit_width)(state, insn, at) : 0;
      if (width == 0) {
        goto fail;
      }
      at += width;
      insn++;
      continue;
    }

    case SRE_BYTE:
      if (at >= end || (uint8_t)*at != insn->byte) {
        goto fail;
      }
      at++;
      insn++;
      continue;

    case SRE_NOT_BYTE:
      if (at >= end || (uint8_t)*at == insn->byte) {
        goto fail;
      }
      at += WIDE ? utf8_width(*at) : 1;
      insn++;
      continue;

    case SRE_ALL:
      if (at >= end) {
        goto fail;
      }
      at += WIDE ? utf8_width(*at) : 1;
      insn++;
      continue;

    case SRE_SET: {
      if (at >= end || !insn->set->table[(uint8_t)*at]) {
        goto fail;
      }
      int width = WIDE && (uint8_t)*at >= 0x80 ? NAME(unit_width)(state, insn, at) : 1;
      if (width == 0) {
        goto fail;
      }
      at += width;
      insn++;
      continue;
    }

    case SRE_TEXT:
      if ((ptrdiff_t)insn->size > end - at || !text_is_at(at, insn->text, insn->size)) {
        goto fail;
      }
      at += insn->size;
      insn++;
      continue;

    case SRE_MARK:
      if (insn->a & 1) {
        stack[top++] = (intptr_t)state->lastindex;
        stack[top++] = slots[insn->slot];
        stack[top++] = record_word(RECORD_UNDO_MARK, insn->slot);
        state->lastindex = insn->a / 2 + 1;
      } else {
        stack[top++] = slots[insn->slot];
        stack[top++] = record_word(RECORD_UNDO, insn->slot);
      }
      slots[insn->slot] = (intptr_t)at;
      insn++;
      continue;

    case SRE_AT:
      if (!at_holds(state, insn->a, at)) {
        goto fail;
      }
      insn++;
      continue;

    case SRE_JUMP:
      insn = insns + insn->target;
      continue;

    case SRE_BRANCH: {
      // The first alternative that can match here, and the next one to come back to.
      while (insn->first && (at >= end || !insn->first[(uint8_t)*at])) {
        if (insn->target == 0) {
          goto fail;
        }
        insn = insns + insn->target;
      }
      for (uint32_t other = insn->target; other != 0; other = insns[other].target) {
        if (!insns[other].first || (at < end && insns[other].first[(uint8_t)*at])) {
          stack[top++] = (intptr_t)at;
          stack[top++] = record_word(RECORD_CHOICE, other);
          break;
        }
      }
      insn++;
      continue;
    }

    case SRE_REPEAT: {
      const char *low = at, *stop;
      if (insn->a > 0) {
        low = NAME(skip_forward)(at, end, insn->a);
        if (low == 0) {
          goto fail;
        }
      }
      stop = NAME(unit_run)(state, insn, at, insn->b);
      if (stop < low) {
        goto fail;
      }
      if (stop > low) {
        stack[top++] = (intptr_t)low;
        stack[top++] = (intptr_t)stop;
        stack[top++] = record_word(RECORD_REPEAT, (uint32_t)(insn - insns));
        if (insn->follow) {
          goto fail;   // gives back until what follows can start
        }
      }
      at = stop;
      insn++;
      continue;
    }

    case SRE_REPEAT_ALL: {
      const char *low = at;
      if (insn->a > 0) {
        low = NAME(skip_forward)(at, end, insn->a);
        if (low == 0) {
          goto fail;
        }
      }
      at = NAME(unit_run)(state, insn, at, insn->b);
      if (at < low) {
        goto fail;
      }
      insn++;
      continue;
    }

    case SRE_REPEAT_LAZY: {
      if (insn->a > 0) {
        const char *low = NAME(skip_forward)(at, end, insn->a);
        if (low == 0 || NAME(unit_run)(state, insn, at, insn->a) < low) {
          goto fail;
        }
        at = low;
      } else if (at > end) {
        goto fail;
      }
      stack[top++] = insn->b == SRE_MAXREPEAT ? INTPTR_MAX : (intptr_t)insn->b - insn->a;
      stack[top++] = (intptr_t)at;
      stack[top++] = record_word(RECORD_LAZY, (uint32_t)(insn - insns));
      if (insn->follow && (at >= end || !insn->follow[(uint8_t)*at])) {
        goto fail;
      }
      insn++;
      continue;
    }

    case SRE_LOOP:
      stack[top++] = slots[insn->slot];
      stack[top++] = slots[insn->slot + 1];
      stack[top++] = record_word(RECORD_UNDO_LOOP, insn->slot);
      slots[insn->slot] = 0;
      slots[insn->slot + 1] = 0;
      insn = insns + insn->target;
      continue;

    case SRE_LOOP_GREEDY: {
      intptr_t count = slots[insn->slot];
      if (count >= insn->a) {
        bool more = (count < insn->b || insn->b == SRE_MAXREPEAT) && slots[insn->slot + 1] != (intptr_t)at;
        if (more && insn->first && (at >= end || !insn->first[(uint8_t)*at])) {
          more = false;
        }
        if (!more) {
          insn++;
          continue;
        }
        stack[top++] = count;
        stack[top++] = slots[insn->slot + 1];
        stack[top++] = record_word(RECORD_UNDO_LOOP, insn->slot);
        if (!insn->follow || (at < end && insn->follow[(uint8_t)*at])) {
          stack[top++] = (intptr_t)at;
          stack[top++] = record_word(RECORD_CHOICE, (uint32_t)(insn + 1 - insns));
        }
        slots[insn->slot + 1] = (intptr_t)at;
      } else {
        stack[top++] = count;
        stack[top++] = record_word(RECORD_UNDO, insn->slot);
      }
      slots[insn->slot] = count + 1;
      insn = insns + insn->target;
      continue;
    }

    case SRE_LOOP_LAZY: {
      intptr_t count = slots[insn->slot];
      if (count < insn->a) {
        stack[top++] = count;
        stack[top++] = record_word(RECORD_UNDO, insn->slot);
        slots[insn->slot] = count + 1;
        insn = insns + insn->target;
        continue;
      }
      if ((count < insn->b || insn->b == SRE_MAXREPEAT) && slots[insn->slot + 1] != (intptr_t)at) {
        stack[top++] = (intptr_t)at;
        stack[top++] = record_word(RECORD_LOOP_LAZY, (uint32_t)(insn - insns));
      }
      insn++;
      continue;
    }

    case SRE_LOOP_POSSESSIVE: {
      intptr_t count = slots[insn->slot];
      if (count >= insn->a) {
        if ((count >= insn->b && insn->b != SRE_MAXREPEAT) || slots[insn->slot + 1] == (intptr_t)at) {
          insn = insns + insn->target;
          continue;
        }
      }
      stack[top++] = count;
      stack[top++] = slots[insn->slot + 1];
      stack[top++] = record_word(RECORD_UNDO_LOOP, insn->slot);
      slots[insn->slot] = count + 1;
      slots[insn->slot + 2] = (intptr_t)top;
      if (count >= insn->a) {
        slots[insn->slot + 1] = (intptr_t)at;
        stack[top++] = (intptr_t)at;
        stack[top++] = record_word(RECORD_CHOICE, insn->target);
      }
      insn++;
      continue;
    }

    case SRE_LOOP_POSSESSIVE_END:
      top = stack_cut(state, (size_t)slots[insn->slot + 2], top);
      insn = insns + insn->target;
      continue;

    case SRE_ATOMIC:
      slots[insn->slot] = (intptr_t)top;
      insn++;
      continue;

    case SRE_ATOMIC_END:
      top = stack_cut(state, (size_t)slots[insn->slot], top);
      insn++;
      continue;

    case SRE_LOOK:
      slots[insn->slot] = (intptr_t)top;
      slots[insn->slot + 1] = (intptr_t)at;
      at = NAME(skip_back)(state, at, insn->a);
      if (at == 0) {
        goto fail;
      }
      insn++;
      continue;

    case SRE_LOOK_END:
      top = stack_cut(state, (size_t)slots[insn->slot], top);
      at = (const char *)slots[insn->slot + 1];
      insn++;
      continue;

    case SRE_LOOK_NOT: {
      const char *from = NAME(skip_back)(state, at, insn->a);
      if (from == 0) {
        insn = insns + insn->target;
        continue;
      }
      slots[insn->slot] = (intptr_t)top;
      stack[top++] = (intptr_t)at;
      stack[top++] = record_word(RECORD_CHOICE, insn->target);
      at = from;
      insn++;
      continue;
    }

    case SRE_LOOK_NOT_END:
      // All since the assertion began is undone, but its own way on is not taken.
      top = stack_cut(state, (size_t)slots[insn->slot], top);
      goto fail;

    case SRE_GROUP:
      at = NAME(match_group)(state, insn, at);
      if (at == 0) {
        goto fail;
      }
      insn++;
      continue;

    case SRE_IF_GROUP:
      insn = group_is_set(state, insn->a) ? insn + 1 : insns + insn->target;
      continue;
    }

  fail:
    if (GR_UNLIKELY(--polls == 0)) {
      polls = 4096;
      if (!gr_poll(state->fiber)) {
        return -1;
      }
    }
    for (;;) {
      uint64_t word = (uint64_t)stack[top - 1];
      uint32_t index = (uint32_t)(word >> 3);
      switch ((Record)(word & 7)) {
      case RECORD_UNDO:
        slots[index] = stack[top - 2];
        top -= 2;
        continue;
      case RECORD_UNDO_MARK:
        slots[index] = stack[top - 2];
        state->lastindex = stack[top - 3];
        top -= 3;
        continue;
      case RECORD_UNDO_LOOP:
        slots[index] = stack[top - 3];
        slots[index + 1] = stack[top - 2];
        top -= 3;
        continue;
      case RECORD_CHOICE:
        insn = insns + index;
        at = (const char *)stack[top - 2];
        top -= 2;
        break;
      case RECORD_REPEAT: {
        insn = insns + index;
        const char *low = (const char *)stack[top - 3], *now = (const char *)stack[top - 2];
        const uint8_t *follow = insn->follow;
        // With `follow` the present position is still to be tried, without it is the last one tried.
        while (follow && now >= low && (now >= end || !follow[(uint8_t)*now])) {
          do {
            now--;
          } while (WIDE && now >= low && utf8_is_tail(*now));
        }
        if (follow ? now < low : now <= low) {
          top -= 3;
          continue;
        }
        if (!follow) {
          do {
            now--;
          } while (WIDE && utf8_is_tail(*now));
        }
        at = now;
        if (follow) {
          do {
            now--;
          } while (WIDE && now >= low && utf8_is_tail(*now));
        }
        if (follow ? now < low : now <= low) {
          top -= 3;
        } else {
          stack[top - 2] = (intptr_t)now;
        }
        insn++;
        break;
      }
      case RECORD_LAZY: {
        insn = insns + index;
        at = (const char *)stack[top - 2];
        int width = stack[top - 3] > 0 && at < end ? NAME(unit_width)(state, insn, at) : 0;
        if (width == 0) {
          top -= 3;
          continue;
        }
        at += width;
        stack[top - 3] -= stack[top - 3] != INTPTR_MAX;
        stack[top - 2] = (intptr_t)at;
        if (insn->follow && (at >= end || !insn->follow[(uint8_t)*at])) {
          continue;   // what follows cannot start here: one more
        }
        insn++;
        break;
      }
      case RECORD_LOOP_LAZY: {
        insn = insns + index;
        at = (const char *)stack[top - 2];
        top -= 2;
        stack[top++] = slots[insn->slot];
        stack[top++] = slots[insn->slot + 1];
        stack[top++] = record_word(RECORD_UNDO_LOOP, insn->slot);
        slots[insn->slot]++;
        slots[insn->slot + 1] = (intptr_t)at;
        insn = insns + insn->target;
        break;
      }
      case RECORD_BOTTOM:
        return 0;
      }
      break;
    }
  }
}

#undef NAME
