// "Did you mean": the name closest to the one an AttributeError or NameError is about, by edit distance with
// CPython's costs, so that the same suggestion comes out.
#include "exception_core.h"
#include "frame.h"
#include "builtin_core.h"
#include "module_core.h"

enum { MOVE_COST = 2, CASE_COST = 1, LONGEST = 40, MOST_CANDIDATES = 750 };

static int64_t substitution_cost(char a, char b) {
  if (a == b) {
    return 0;
  }
  char x = a >= 'A' && a <= 'Z' ? (char)(a + 32) : a, y = b >= 'A' && b <= 'Z' ? (char)(b + 32) : b;
  return x == y ? CASE_COST : MOVE_COST;
}

// The edit distance of two names, anything above [most] when it is larger than that.
static int64_t edit_distance(const char *a, int64_t a_size, const char *b, int64_t b_size, int64_t most) {
  while (a_size && b_size && a[0] == b[0]) {
    a++, b++, a_size--, b_size--;
  }
  while (a_size && b_size && a[a_size - 1] == b[b_size - 1]) {
    a_size--, b_size--;
  }
  if (a_size == 0 || b_size == 0) {
    return (a_size + b_size) * MOVE_COST;
  }
  if (a_size > LONGEST || b_size > LONGEST) {
    return most + 1;
  }
  if (b_size < a_size) {
    const char *t = a;
    int64_t size = a_size;
    a = b, b = t, a_size = b_size, b_size = size;
  }
  if ((b_size - a_size) * MOVE_COST > most) {
    return most + 1;
  }
  int64_t row[LONGEST], result = 0;
  for (int64_t i = 0; i < a_size; i++) {
    row[i] = (i + 1) * MOVE_COST;
  }
  for (int64_t j = 0; j < b_size; j++) {
    int64_t distance = j * MOVE_COST, smallest = INT64_MAX;
    result = distance + 0;
    int64_t left = (j + 1) * MOVE_COST;
    for (int64_t i = 0; i < a_size; i++) {
      int64_t substitute = distance + substitution_cost(b[j], a[i]);
      distance = row[i];
      int64_t move = (left < distance ? left : distance) + MOVE_COST;
      left = result = substitute < move ? substitute : move;
      row[i] = result;
      smallest = result < smallest ? result : smallest;
    }
    if (smallest > most) {
      return most + 1;
    }
  }
  return result;
}

typedef struct Search {
  GrStr *name, *best;
  int64_t distance;
} Search;

static void search_try(Search *search, GrValue candidate) {
  if (!gr_is_str(candidate) || gr_str_equal(gr_as_str(candidate), search->name)) {
    return;
  }
  GrStr *item = gr_as_str(candidate);
  int64_t most = (search->name->size + item->size + 3) * MOVE_COST / 6;
  if (most > search->distance - 1) {
    most = search->distance - 1;
  }
  int64_t distance = edit_distance(search->name->bytes, search->name->size, item->bytes, item->size, most);
  if (distance <= most) {
    search->best = item;
    search->distance = distance;
  }
}

static GrStr *search_list(GrStr *name, GrList *candidates) {
  Search search = {name, 0, INT64_MAX};
  int64_t count = gr_list_length(candidates);
  for (int64_t i = 0; count < MOST_CANDIDATES && i < count; i++) {
    search_try(&search, gr_list_find(candidates, i));
  }
  return search.best;
}

static GrStr *search_dict(GrStr *name, GrDict *dict) {
  Search search = {name, 0, INT64_MAX};
  GrValue key, value;
  if (dict == 0 || gr_dict_length(dict) >= MOST_CANDIDATES) {
    return 0;
  }
  for (int64_t position = 0; gr_dict_next(dict, &position, &key, &value);) {
    search_try(&search, key);
  }
  return search.best;
}

static GrStr *suggest_attribute(GrFiber *fiber, GrException *exception) {
  GrValue name = exception->fields[GR_ATTRIBUTE_NAME], object = exception->fields[GR_ATTRIBUTE_OBJ];
  if (name == 0 || object == 0 || !gr_is_str(name)) {
    return 0;
  }
  GrList *names = gr_dir(fiber, object);
  return names ? search_list(gr_as_str(name), names) : 0;
}

static GrStr *suggest_name(GrFiber *fiber, GrException *exception) {
  GrValue name = exception->fields[GR_NAME_NAME];
  if (name == 0 || !gr_is_str(name) || exception->traceback == 0) {
    return 0;
  }
  const GrTraceback *entry = (const GrTraceback *)(const void *)exception->traceback;
  while (entry->next != GR_NONE) {
    entry = (const GrTraceback *)(const void *)entry->next;
  }
  const GrCode *code = entry->site->code;
  Search search = {gr_as_str(name), 0, INT64_MAX};
  for (int32_t i = 0; i < code->local_count; i++) {
    search_try(&search, GR_VALUE(code->local_names[i]));
  }
  if (search.best) {
    return search.best;
  }
  GrModule *module = gr_code_module(code);
  GrStr *found = module ? search_dict(gr_as_str(name), gr_module_dict(fiber, module)) : 0;
  return found ? found : search_dict(gr_as_str(name), gr_module_dict(fiber, &gr_builtins_module));
}

GrStr *gr_suggest(GrFiber *fiber, GrException *exception) {
  GrStr *found = 0;
  if (exception->base.type == &gr_exc_AttributeError) {
    found = suggest_attribute(fiber, exception);
  } else if (exception->base.type == &gr_exc_NameError) {
    found = suggest_name(fiber, exception);
  }
  gr_clear_exception(fiber);
  return found;
}
