// The _sre module: compile() and what re._compiler asks about characters.
#include "sre.h"
#include "_sre.bind.h"

// The words of the code; 0: raised.
static uint32_t *code_words(GrFiber *fiber, GrList *code, int64_t *size) {
  *size = gr_list_length(code);
  uint32_t *words = gr_alloc_atomic_checked(fiber, (size_t)*size * sizeof(uint32_t) + 1);
  for (int64_t i = 0; words && i < *size; i++) {
    GrValue item = gr_list_get(fiber, code, i);
    if (item && !gr_is_tagged_int(item)) {
      item = gr_index(fiber, item);
    }
    uint64_t word;
    if (item == 0) {
      return 0;
    }
    if (!gr_int_to_u64(item, &word) || word > UINT32_MAX) {
      gr_raise(fiber, &gr_exc_OverflowError, "regular expression code size limit exceeded");
      return 0;
    }
    words[i] = (uint32_t)word;
  }
  return words;
}

GrValue gr_sre_compile(GrFiber *fiber, GrValue text, int32_t flags, GrList *code, int64_t groups,
                       GrDict *groupindex, GrTuple *indexgroup) {
  int64_t size;
  uint32_t *words = code_words(fiber, code, &size);
  if (words == 0) {
    return 0;
  }
  if (groups < 0 || groups > INT32_MAX / 4 || size > UINT32_MAX / 4) {
    return gr_raise(fiber, &gr_exc_RuntimeError, "invalid SRE code");
  }
  GrPattern *self = GR_NEW(fiber, GrPattern, &gr_sre_pattern_type);
  self->is_bytes = -1;
  if (text != GR_NONE) {
    GrBuffer buffer;
    self->is_bytes = !gr_is_str(text);
    if (self->is_bytes) {
      if (!gr_buffer_get(fiber, text, &buffer, false)) {
        if (gr_clear_if(fiber, &gr_exc_TypeError)) {
          gr_raise(fiber, &gr_exc_TypeError, "expected string or bytes-like object, got '%T'", text);
        }
        return 0;
      }
      gr_buffer_release(fiber, &buffer);
    }
  }
  self->pattern = text;
  self->flags = flags;
  self->groups = groups;
  self->groupindex = groupindex;
  self->indexgroup = indexgroup;
  self->code = words;
  self->code_size = (uint32_t)size;
  bool wide = self->is_bytes != 1;
  const SreProgram *program = sre_translate(fiber, words, self->code_size, groups, wide);
  atomic_init(&self->programs[wide], program);
  return program ? GR_VALUE(self) : 0;
}

bool gr_sre_getcodesize(GrFiber *fiber, int64_t *result) {
  (void)fiber;
  *result = sizeof(uint32_t);
  return true;
}

static bool ascii_is_cased(uint32_t c) { return (c | 32) - 'a' < 26; }

int gr_sre_ascii_iscased(GrFiber *fiber, int32_t character) {
  (void)fiber;
  return character >= 0 && ascii_is_cased((uint32_t)character);
}

int gr_sre_unicode_iscased(GrFiber *fiber, int32_t character) {
  (void)fiber;
  uint32_t c = (uint32_t)character;
  return sre_lower_unicode(c) != c || sre_upper_unicode(c) != c;
}

bool gr_sre_ascii_tolower(GrFiber *fiber, int32_t character, int32_t *result) {
  (void)fiber;
  *result = (int32_t)sre_fold(SRE_FOLD_ASCII, (uint32_t)character);
  return true;
}

bool gr_sre_unicode_tolower(GrFiber *fiber, int32_t character, int32_t *result) {
  (void)fiber;
  *result = (int32_t)sre_lower_unicode((uint32_t)character);
  return true;
}

GrType gr_sre_pattern_type = {GR_TYPE_HEAD(gr_name_Pattern, GrPattern), GR_SRE_PATTERN_SLOTS
                              .type_flags = GR_TYPE_WEAKREFABLE};
GrType gr_sre_match_type = {GR_TYPE_HEAD(gr_name_Match, GrMatch), GR_SRE_MATCH_SLOTS};
GrType gr_sre_scanner_type = {GR_TYPE_HEAD(gr_name_SRE_Scanner, GrScanner), GR_SRE_SCANNER_SLOTS};
GrType gr_sre_iterator_type = {GR_TYPE_HEAD(gr_name_callable_iterator, GrScanner), GR_SRE_ITERATOR_SLOTS};
