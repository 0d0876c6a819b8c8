// The codec registry: search functions, the cache of found codecs, named error handlers.
//
// All three are ordinary list and dict objects made on first use (one winner); their own locking rules hold. Builtin
// error handlers are static functions; a registered handler of the same name goes first when looked up by name.
#include "codec.h"

static _Atomic(GrList *) search_functions;
static _Atomic(GrDict *) found_codecs, error_handlers;
static _Atomic bool encodings_imported;

static GrList *searchers(GrFiber *fiber) {
  GrList *list = atomic_load_explicit(&search_functions, memory_order_acquire);
  if (list == 0) {
    GrList *made = gr_list_new(fiber, 4);
    if (made && atomic_compare_exchange_strong(&search_functions, &list, made)) {
      return made;
    }
  }
  return list;
}

static GrDict *shared_dict(GrFiber *fiber, _Atomic(GrDict *) *place) {
  GrDict *dict = atomic_load_explicit(place, memory_order_acquire);
  if (dict == 0) {
    GrDict *made = gr_dict_new(fiber, 0);
    if (made && atomic_compare_exchange_strong(place, &dict, made)) {
      return made;
    }
  }
  return dict;
}

bool codec_normalize(const char *name, char *out, size_t size) {
  size_t length = 0;
  bool gap = false;
  for (; *name; name++) {
    uint8_t c = (uint8_t)*name;
    uint8_t low = (uint8_t)(c - 'A') < 26 ? c + 32 : c;
    if (!((uint8_t)(low - 'a') < 26 || (uint8_t)(c - '0') < 10 || c == '.')) {
      gap = true;
      continue;
    }
    if (length + 3 > size) {
      return false;
    }
    if (gap && length > 0) {
      out[length++] = '_';
    }
    gap = false;
    out[length++] = (char)low;
  }
  out[length] = 0;
  return true;
}

bool codec_register(GrFiber *fiber, GrValue search) {
  if (gr_type_of(search)->call == 0) {
    gr_raise(fiber, &gr_exc_TypeError, "argument must be callable");
    return false;
  }
  GrList *list = searchers(fiber);
  return list && gr_list_push(fiber, list, search);
}

bool codec_unregister(GrFiber *fiber, GrValue search) {
  GrList *list = searchers(fiber);
  if (list == 0) {
    return false;
  }
  for (int64_t i = 0; i < gr_list_length(list); i++) {
    if (gr_list_find(list, i) == search) {
      atomic_store_explicit(&found_codecs, 0, memory_order_release);
      return gr_delitem(fiber, GR_VALUE(list), gr_tag_int(i));
    }
  }
  return true;
}

// The `encodings` package registers its search function when it is imported; it is imported when first needed.
static bool import_encodings(GrFiber *fiber) {
  if (atomic_exchange(&encodings_imported, true)) {
    return true;
  }
  GrStr *name = gr_str_from_c(fiber, "encodings");
  if (name && gr_import(fiber, name)) {
    return true;
  }
  return name && gr_clear_if(fiber, &gr_exc_ImportError);
}

static GrValue search_codec(GrFiber *fiber, GrStr *name) {
  GrList *list = searchers(fiber);
  for (int64_t i = 0; list && i < gr_list_length(list); i++) {
    GrValue search = gr_list_find(list, i);
    GrValue result = search ? gr_call1(fiber, search, GR_VALUE(name)) : GR_NONE;
    if (result == 0) {
      return 0;
    }
    if (result == GR_NONE) {
      continue;
    }
    if (!gr_is_tuple(result) || gr_as_tuple(result)->length != 4) {
      return gr_raise(fiber, &gr_exc_TypeError, "codec search functions must return 4-tuples");
    }
    return result;
  }
  return list ? GR_NONE : 0;
}

GrTuple *codec_lookup(GrFiber *fiber, const char *encoding) {
  char name[256];
  if (!import_encodings(fiber)) {
    return 0;
  }
  GrDict *cache = shared_dict(fiber, &found_codecs);
  if (cache && codec_normalize(encoding, name, sizeof name)) {
    GrStr *key = gr_str_from_c(fiber, name);
    if (key == 0) {
      return 0;
    }
    GrValue found = gr_dict_find_str(fiber, cache, key);
    if (found == 0 && !gr_has_exception(fiber)) {
      found = search_codec(fiber, key);
      if (found == 0 || (found != GR_NONE && !gr_dict_set_str(fiber, cache, key, found))) {
        return 0;
      }
    }
    if (found != GR_NONE) {
      return gr_as_tuple(found);
    }
  }
  gr_raise(fiber, &gr_exc_LookupError, "unknown encoding: %s", encoding);
  return 0;
}

GrValue codec_call(GrFiber *fiber, GrTuple *codec, bool encode, GrValue object, const char *errors) {
  GrValue args[2] = {object, 0};
  if (errors) {
    args[1] = GR_VALUE(gr_str_from_c(fiber, errors));
    if (args[1] == 0) {
      return 0;
    }
  }
  GrValue result = gr_call(fiber, codec->items[encode ? 0 : 1], args, errors ? 2 : 1, 0);
  if (result && (!gr_is_tuple(result) || gr_as_tuple(result)->length != 2)) {
    return gr_raise(fiber, &gr_exc_TypeError, encode ? "encoder must return a tuple (object, integer)"
                                                     : "decoder must return a tuple (object,integer)");
  }
  return result ? gr_as_tuple(result)->items[0] : 0;
}

// ---- error handlers

bool codec_register_error(GrFiber *fiber, GrStr *name, GrValue handler) {
  if (gr_type_of(handler)->call == 0) {
    gr_raise(fiber, &gr_exc_TypeError, "handler must be callable");
    return false;
  }
  GrDict *handlers = shared_dict(fiber, &error_handlers);
  return handlers && gr_dict_set_str(fiber, handlers, name, handler);
}

static GrValue handler_call(GrFiber *fiber, ErrorKind kind, const char *name, const GrValue *args, size_t nargs,
                            GrTuple *kwnames) {
  if (kwnames) {
    return gr_raise(fiber, &gr_exc_TypeError, "%s() takes no keyword arguments", name);
  }
  if (nargs != 1) {
    return gr_raise(fiber, &gr_exc_TypeError, "%s() takes exactly one argument (%zu given)", name, nargs);
  }
  return codec_handle(fiber, kind, args[0]);
}

// One builtin handler: the function and the object codecs.lookup_error returns.
#define HANDLER(word, kind, doc)                                                                          \
  GR_NAME(gr_name_##word##_errors, #word "_errors");                                                      \
  static GrValue word##_call(GrFiber *fiber, GrValue callee, const GrValue *args, size_t nargs,            \
                             GrTuple *kwnames) {                                                          \
    (void)callee;                                                                                         \
    return handler_call(fiber, kind, #word "_errors", args, nargs, kwnames);                              \
  }                                                                                                       \
  static const GrMethodDef word##_def = {&gr_name_##word##_errors, word##_call, doc, 0, 0, -1, 0};         \
  static GrNative word##_function = {{&gr_native_type}, &word##_def, 0, 0};

HANDLER(strict, ERROR_STRICT, "Implements the 'strict' error handling, which raises a UnicodeError on coding errors.")
HANDLER(ignore, ERROR_IGNORE,
        "Implements the 'ignore' error handling, which ignores malformed data and continues.")
HANDLER(replace, ERROR_REPLACE,
        "Implements the 'replace' error handling, which replaces malformed data with a replacement marker.")
HANDLER(backslashreplace, ERROR_BACKSLASH,
        "Implements the 'backslashreplace' error handling, which replaces malformed data with a backslashed escape "
        "sequence.")
HANDLER(xmlcharrefreplace, ERROR_XML,
        "Implements the 'xmlcharrefreplace' error handling, which replaces an unencodable character with the "
        "appropriate XML character reference.")
HANDLER(namereplace, ERROR_NAME,
        "Implements the 'namereplace' error handling, which replaces an unencodable character with a \\N{...} escape "
        "sequence.")
HANDLER(surrogateescape, ERROR_ESCAPE, 0)
HANDLER(surrogatepass, ERROR_PASS, 0)

GrValue codec_lookup_error(GrFiber *fiber, const char *name) {
  static GrNative *const builtin[] = {&strict_function, &ignore_function, &replace_function,
                                      &backslashreplace_function, &xmlcharrefreplace_function, &namereplace_function,
                                      &surrogateescape_function, &surrogatepass_function};
  GrDict *handlers = atomic_load_explicit(&error_handlers, memory_order_acquire);
  if (handlers) {
    GrStr *key = gr_str_from_c(fiber, name);
    GrValue handler = key ? gr_dict_find_str(fiber, handlers, key) : 0;
    if (handler || key == 0) {
      return handler;
    }
  }
  ErrorKind kind = codec_error_kind(name);
  if (kind != ERROR_OTHER) {
    return GR_VALUE(builtin[kind]);
  }
  return gr_raise(fiber, &gr_exc_LookupError, "unknown error handler name '%s'", name);
}
