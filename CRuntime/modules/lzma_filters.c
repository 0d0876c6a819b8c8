// Filter chains of liblzma as dicts, both ways.
#include "lzma_private.h"
#include <stdlib.h>

#include "_lzma.proto.h"

GR_NAME(lzma_id_name, "id");
GR_NAME(lzma_preset_name, "preset");

bool lzma_read_u64(GrFiber *fiber, GrValue value, uint64_t *result) {
  if (!gr_is_int(value)) {
    gr_raise(fiber, &gr_exc_TypeError, "an integer is required");
    return false;
  }
  if (gr_int_sign(value) < 0) {
    gr_raise(fiber, &gr_exc_OverflowError, "can't convert negative int to unsigned");
    return false;
  }
  if (!gr_int_to_u64(value, result)) {
    gr_raise(fiber, &gr_exc_OverflowError, "int too big to convert");
    return false;
  }
  return true;
}

bool lzma_read_u32(GrFiber *fiber, GrValue value, uint32_t *result) {
  uint64_t wide;
  if (!lzma_read_u64(fiber, value, &wide)) {
    return false;
  }
  if (wide > UINT32_MAX) {
    gr_raise(fiber, &gr_exc_OverflowError, "Value too large for uint32_t type");
    return false;
  }
  *result = (uint32_t)wide;
  return true;
}

// ---- from dicts

// One entry of a dict of options and where its value goes.
typedef struct Option {
  const char *name;
  uint32_t *place;                 // 0: read already
} Option;

static GrValue fail_specifier(GrFiber *fiber, const char *kind) {
  gr_clear_exception(fiber);
  return gr_raise(fiber, &gr_exc_ValueError, "Invalid filter specifier for %s filter", kind);
}

// Reads the entries of [specifier], all of which must be options; whatever is wrong gets one message.
static bool read_options(GrFiber *fiber, GrValue specifier, const char *kind, const Option *options, size_t count) {
  int64_t known = 0;
  if (!gr_is_dict(specifier)) {
    return fail_specifier(fiber, kind) != 0;
  }
  for (size_t i = 0; i < count; i++) {
    GrStr *name = gr_str_from_c(fiber, options[i].name);
    GrValue value = name ? gr_dict_find_str(fiber, gr_as_dict(specifier), name) : 0;
    known += value != 0;
    if (value && options[i].place && !lzma_read_u32(fiber, value, options[i].place)) {
      return fail_specifier(fiber, kind) != 0;
    }
  }
  return known == gr_dict_length(gr_as_dict(specifier)) || fail_specifier(fiber, kind) != 0;
}

// specifier[name]; 0 without exception if there is none.
static GrValue find_entry(GrFiber *fiber, GrValue specifier, GrStr *name) {
  GrValue value = gr_getitem(fiber, specifier, GR_VALUE(name));
  if (!value) {
    gr_clear_if(fiber, &gr_exc_KeyError);
  }
  return value;
}

static void *read_lzma_options(GrFiber *fiber, GrValue specifier) {
  uint32_t preset = LZMA_PRESET_DEFAULT;
  GrValue entry = find_entry(fiber, specifier, &lzma_preset_name);
  if (entry ? !lzma_read_u32(fiber, entry, &preset) : gr_has_exception(fiber)) {
    return 0;
  }
  lzma_options_lzma *options = gr_alloc(fiber, sizeof *options);
  if (lzma_lzma_preset(options, preset)) {
    gr_raise(fiber, &gr_lzma_error_type, "Invalid compression preset: %u", preset);
    return 0;
  }
  uint32_t mode = options->mode, finder = options->mf;
  const Option table[] = {{"id", 0}, {"preset", 0}, {"dict_size", &options->dict_size}, {"lc", &options->lc},
                          {"lp", &options->lp}, {"pb", &options->pb}, {"mode", &mode},
                          {"nice_len", &options->nice_len}, {"mf", &finder}, {"depth", &options->depth}};
  if (!read_options(fiber, specifier, "LZMA", table, GR_COUNT(table))) {
    return 0;
  }
  options->mode = mode;
  options->mf = finder;
  return options;
}

static void *read_delta_options(GrFiber *fiber, GrValue specifier) {
  lzma_options_delta *options = gr_alloc(fiber, sizeof *options);
  options->type = LZMA_DELTA_TYPE_BYTE;
  options->dist = 1;
  const Option table[] = {{"id", 0}, {"dist", &options->dist}};
  return read_options(fiber, specifier, "delta", table, GR_COUNT(table)) ? options : 0;
}

static void *read_bcj_options(GrFiber *fiber, GrValue specifier) {
  lzma_options_bcj *options = gr_alloc(fiber, sizeof *options);
  const Option table[] = {{"id", 0}, {"start_offset", &options->start_offset}};
  return read_options(fiber, specifier, "BCJ", table, GR_COUNT(table)) ? options : 0;
}

static bool read_filter(GrFiber *fiber, GrValue specifier, lzma_filter *filter) {
  if (!gr_type_of(specifier)->getitem) {
    gr_raise(fiber, &gr_exc_TypeError, "Filter specifier must be a dict or dict-like object");
    return false;
  }
  GrValue id = find_entry(fiber, specifier, &lzma_id_name);
  if (!id) {
    if (!gr_has_exception(fiber)) {
      gr_raise(fiber, &gr_exc_ValueError, "Filter specifier must have an \"id\" entry");
    }
    return false;
  }
  uint64_t number;
  if (!lzma_read_u64(fiber, id, &number)) {
    return false;
  }
  filter->id = number;
  switch (number) {
  case LZMA_FILTER_LZMA1:
  case LZMA_FILTER_LZMA2:
    filter->options = read_lzma_options(fiber, specifier);
    break;
  case LZMA_FILTER_DELTA:
    filter->options = read_delta_options(fiber, specifier);
    break;
  case LZMA_FILTER_X86:
  case LZMA_FILTER_POWERPC:
  case LZMA_FILTER_IA64:
  case LZMA_FILTER_ARM:
  case LZMA_FILTER_ARMTHUMB:
  case LZMA_FILTER_SPARC:
    filter->options = read_bcj_options(fiber, specifier);
    break;
  default:
    gr_raise(fiber, &gr_exc_ValueError, "Invalid filter ID: %llu", (unsigned long long)number);
    return false;
  }
  return filter->options != 0;
}

bool lzma_read_chain(GrFiber *fiber, GrValue specifiers, LzmaChain *chain) {
  int64_t count;
  if (!gr_length(fiber, specifiers, &count)) {
    return false;
  }
  if (count > LZMA_FILTERS_MAX) {
    gr_raise(fiber, &gr_exc_ValueError, "Too many filters - liblzma supports a maximum of %d", LZMA_FILTERS_MAX);
    return false;
  }
  for (int64_t i = 0; i < count; i++) {
    GrValue specifier = gr_getitem(fiber, specifiers, gr_tag_int(i));
    if (!specifier || !read_filter(fiber, specifier, &chain->filters[i])) {
      return false;
    }
  }
  chain->filters[count].id = LZMA_VLI_UNKNOWN;
  return true;
}

// ---- to dicts

static bool put(GrFiber *fiber, GrDict *dict, const char *name, uint64_t value) {
  GrStr *key = gr_str_from_c(fiber, name);
  GrValue number = key ? gr_int_from_u64(fiber, value) : 0;
  return number && gr_dict_set_str(fiber, dict, key, number);
}

static GrValue make_specifier(GrFiber *fiber, const lzma_filter *filter) {
  GrDict *dict = gr_dict_new(fiber, 5);
  bool good = dict && put(fiber, dict, "id", filter->id);
  const lzma_options_lzma *lzma = filter->options;
  switch (filter->id) {
  case LZMA_FILTER_LZMA1:
    good = good && put(fiber, dict, "lc", lzma->lc) && put(fiber, dict, "lp", lzma->lp) &&
           put(fiber, dict, "pb", lzma->pb) && put(fiber, dict, "dict_size", lzma->dict_size);
    break;
  case LZMA_FILTER_LZMA2:
    good = good && put(fiber, dict, "dict_size", lzma->dict_size);
    break;
  case LZMA_FILTER_DELTA:
    good = good && put(fiber, dict, "dist", ((const lzma_options_delta *)filter->options)->dist);
    break;
  default:
    good = good && (!filter->options ||
                    put(fiber, dict, "start_offset", ((const lzma_options_bcj *)filter->options)->start_offset));
  }
  return good ? GR_VALUE(dict) : 0;
}

GrValue gr_lzma__encode_filter_properties(GrFiber *fiber, GrValue specifier) {
  lzma_filter filter;
  uint32_t size;
  if (!read_filter(fiber, specifier, &filter) || !lzma_check_answer(fiber, lzma_properties_size(&size, &filter))) {
    return 0;
  }
  GrBytes *result = gr_bytes_new(fiber, 0, size);
  return result && lzma_check_answer(fiber, lzma_properties_encode(&filter, (uint8_t *)result->bytes))
             ? GR_VALUE(result)
             : 0;
}

GrValue gr_lzma__decode_filter_properties(GrFiber *fiber, GrValue filter_id, GrBuffer *encoded_props) {
  uint64_t id;
  if (!lzma_read_u64(fiber, filter_id, &id)) {
    return 0;
  }
  lzma_filter filter = {.id = id};
  if (!lzma_check_answer(fiber,
                         lzma_properties_decode(&filter, 0, encoded_props->data, (size_t)encoded_props->length))) {
    return 0;
  }
  GrValue result = make_specifier(fiber, &filter);
  free(filter.options);
  return result;
}
