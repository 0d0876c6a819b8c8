// Pattern matching: the tests and extractions of match statements.
#include "grouse/core.h"

int gr_match_sequence(GrFiber *fiber, GrValue subject) {
  return gr_type_ready(fiber, gr_type_of(subject)) ? gr_has_type_flag(subject, GR_TYPE_SEQUENCE) : -1;
}

int gr_match_mapping(GrFiber *fiber, GrValue subject) {
  return gr_type_ready(fiber, gr_type_of(subject)) ? gr_has_type_flag(subject, GR_TYPE_MAPPING) : -1;
}

// ---- mappings

static bool check_unique_keys(GrFiber *fiber, GrTuple *keys) {
  if (keys->length < 2) {
    return true;
  }
  GrSet *seen = gr_set_new(fiber, 0);
  for (int64_t i = 0; seen && i < keys->length; i++) {
    int present = gr_set_has(fiber, seen, keys->items[i]);
    if (present > 0) {
      gr_raise(fiber, &gr_exc_ValueError, "mapping pattern checks duplicate key (%R)", keys->items[i]);
    }
    if (present != 0 || !gr_set_insert(fiber, seen, keys->items[i])) {
      return false;
    }
  }
  return seen != 0;
}

GrValue gr_match_keys(GrFiber *fiber, GrValue subject, GrTuple *keys) {
  if (!check_unique_keys(fiber, keys)) {
    return 0;
  }
  GrTuple *values = gr_tuple_make(fiber, keys->length);
  bool plain = gr_is_exactly(subject, &gr_dict_type);
  // get(key, marker) rather than subject[key], so that __missing__ plays no part.
  GrValue get = plain || keys->length == 0 ? 0 : gr_getattr(fiber, subject, &gr_name_get);
  if (values == 0 || (!plain && keys->length > 0 && get == 0)) {
    return 0;
  }
  GrValue marker = plain || keys->length == 0 ? 0 : gr_type_allocate(fiber, &gr_object_type, 0);
  for (int64_t i = 0; i < keys->length; i++) {
    GrValue value = plain ? gr_dict_find(fiber, gr_as_dict(subject), keys->items[i])
                          : gr_call2(fiber, get, keys->items[i], marker);
    if (value == 0 || value == marker) {
      return gr_has_exception(fiber) ? 0 : GR_NONE;
    }
    values->items[i] = value;
  }
  return GR_VALUE(values);
}

GrValue gr_mapping_rest(GrFiber *fiber, GrValue subject, GrTuple *keys) {
  GrDict *rest = gr_dict_new(fiber, 0);
  if (rest == 0 || !gr_dict_update_from(fiber, rest, subject)) {
    return 0;
  }
  for (int64_t i = 0; i < keys->length; i++) {
    if (gr_dict_remove(fiber, rest, keys->items[i]) < 0) {
      return 0;
    }
  }
  return GR_VALUE(rest);
}

// ---- classes

// Types whose single positional pattern is the subject itself.
static bool matches_self(const GrType *type) {
  static GrType *const types[] = {&gr_bool_type, &gr_bytearray_type, &gr_bytes_type, &gr_dict_type,
                                  &gr_float_type, &gr_frozenset_type, &gr_int_type, &gr_list_type,
                                  &gr_set_type, &gr_str_type, &gr_tuple_type};
  for (size_t i = 0; i < GR_COUNT(types); i++) {
    if (gr_is_subtype(type, types[i])) {
      return true;
    }
  }
  return false;
}

typedef struct ClassMatch {
  GrValue subject;
  GrType *type;
  GrTuple *attributes;       // being filled
  GrSet *seen;               // names taken so far
} ClassMatch;

// The attribute into attributes[index]: 1, 0 absent, -1 raised.
static int match_attribute(GrFiber *fiber, ClassMatch *match, GrValue name, int64_t index) {
  int present = gr_set_has(fiber, match->seen, name);
  if (present != 0) {
    if (present > 0) {
      gr_raise(fiber, &gr_exc_TypeError, "%S() got multiple sub-patterns for attribute %R", match->type->name,
               name);
    }
    return -1;
  }
  if (!gr_set_insert(fiber, match->seen, name)) {
    return -1;
  }
  GrValue value = gr_getattr_find(fiber, match->subject, gr_as_str(name));
  if (value == 0) {
    return gr_has_exception(fiber) ? -1 : 0;
  }
  match->attributes->items[index] = value;
  return 1;
}

static int match_positional(GrFiber *fiber, ClassMatch *match, int64_t count) {
  GrValue names = gr_getattr_find(fiber, GR_VALUE(match->type), &gr_name___match_args__);
  bool self = false;
  if (names == 0) {
    if (gr_has_exception(fiber)) {
      return -1;
    }
    self = matches_self(match->type);
    names = GR_VALUE(&gr_tuple_empty);
  } else if (!gr_is_exactly(names, &gr_tuple_type)) {
    gr_raise(fiber, &gr_exc_TypeError, "%S.__match_args__ must be a tuple (got %T)", match->type->name, names);
    return -1;
  }
  int64_t allowed = self ? 1 : gr_as_tuple(names)->length;
  if (count > allowed) {
    gr_raise(fiber, &gr_exc_TypeError, "%S() accepts %lld positional sub-pattern%s (%lld given)",
             match->type->name, (long long)allowed, allowed == 1 ? "" : "s", (long long)count);
    return -1;
  }
  if (self) {
    match->attributes->items[0] = match->subject;
    return 1;
  }
  for (int64_t i = 0; i < count; i++) {
    GrValue name = gr_as_tuple(names)->items[i];
    if (!gr_is_str(name)) {
      gr_raise(fiber, &gr_exc_TypeError, "__match_args__ elements must be strings (got %T)", name);
      return -1;
    }
    int result = match_attribute(fiber, match, name, i);
    if (result <= 0) {
      return result;
    }
  }
  return 1;
}

GrValue gr_match_class(GrFiber *fiber, GrValue subject, GrValue class_, int64_t positional, GrTuple *names) {
  if (!gr_is_type(class_)) {
    return gr_raise(fiber, &gr_exc_TypeError, "called match pattern must be a type");
  }
  int instance = gr_isinstance(fiber, subject, class_);
  if (instance <= 0) {
    return instance < 0 ? 0 : GR_NONE;
  }
  int64_t count = positional + (names ? names->length : 0);
  ClassMatch match = {subject, (GrType *)(void *)class_, gr_tuple_make(fiber, count), gr_set_new(fiber, 0)};
  if (match.attributes == 0 || match.seen == 0) {
    return 0;
  }
  int result = positional > 0 ? match_positional(fiber, &match, positional) : 1;
  for (int64_t i = 0; result > 0 && names && i < names->length; i++) {
    result = match_attribute(fiber, &match, names->items[i], positional + i);
  }
  return result < 0 ? 0 : result == 0 ? GR_NONE : GR_VALUE(match.attributes);
}
