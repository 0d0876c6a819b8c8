// Exception types that keep something beside their args: StopIteration, SystemExit, KeyError, ImportError,
// NameError, AttributeError, OSError, SyntaxError. A field that is 0 reads as None.
#include "exception_core.h"
#include "exception_types.bind.h"
#include "grouse/number.h"
#include <errno.h>

GR_NAME(gr_name___dict__, "__dict__");

// ---- helpers

static GrValue field_or_none(const GrException *self, int index) {
  return self->fields[index] ? self->fields[index] : GR_NONE;
}

// The getter and setter of a field.
#define FIELD(type, name, index)                                                                        \
  GrValue gr_##type##_get_##name(GrFiber *fiber, GrException *self) {                                   \
    (void)fiber;                                                                                        \
    return field_or_none(self, index);                                                                  \
  }                                                                                                     \
  bool gr_##type##_set_##name(GrFiber *fiber, GrException *self, GrValue value) {                       \
    (void)fiber;                                                                                        \
    self->fields[index] = value;                                                                        \
    return true;                                                                                        \
  }

static bool base_init(GrFiber *fiber, GrValue self, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  return gr_exc_BaseException.init(fiber, self, args, nargs, kwnames);
}

// Stores keyword arguments into fields; names[i] goes to fields[first + i].
static bool take_keywords(GrFiber *fiber, GrException *self, const GrValue *values, GrTuple *kwnames,
                          GrStr *const *names, int count, int first, const char *type) {
  for (int i = 0; i < count; i++) {
    self->fields[first + i] = 0;
  }
  for (int64_t k = 0; kwnames && k < kwnames->length; k++) {
    GrStr *name = gr_as_str(kwnames->items[k]);
    int i = 0;
    while (i < count && !gr_str_equal(names[i], name)) {
      i++;
    }
    if (i == count) {
      gr_raise(fiber, &gr_exc_TypeError, "'%S' is an invalid keyword argument for %s()", name, type);
      return false;
    }
    self->fields[first + i] = values[k];
  }
  return true;
}

// ---- StopIteration, SystemExit, KeyError

bool gr_stop_iteration_slot_init(GrFiber *fiber, GrValue self, const GrValue *args, size_t nargs,
                                 GrTuple *kwnames) {
  gr_as_exception(self)->fields[GR_STOP_VALUE] = nargs > 0 ? args[0] : GR_NONE;
  return base_init(fiber, self, args, nargs, kwnames);
}
FIELD(stop_iteration, value, GR_STOP_VALUE)

bool gr_system_exit_slot_init(GrFiber *fiber, GrValue self, const GrValue *args, size_t nargs,
                              GrTuple *kwnames) {
  if (!base_init(fiber, self, args, nargs, kwnames)) {
    return false;
  }
  GrException *exception = gr_as_exception(self);
  if (nargs > 0) {
    exception->fields[GR_EXIT_CODE] = nargs == 1 ? args[0] : GR_VALUE(exception->args);
  }
  return true;
}
FIELD(system_exit, code, GR_EXIT_CODE)

GrValue gr_key_error_slot_str(GrFiber *fiber, GrValue self) {
  GrTuple *args = gr_as_exception(self)->args;
  // A lone key is shown as itself, so that '' does not vanish.
  return args->length == 1 ? GR_VALUE(gr_repr(fiber, args->items[0])) : gr_exc_BaseException.str(fiber, self);
}

// ---- ImportError

bool gr_import_error_slot_init(GrFiber *fiber, GrValue self, const GrValue *args, size_t nargs,
                               GrTuple *kwnames) {
  static GrStr *const names[] = {&gr_name_name, &gr_name_path};
  GrException *exception = gr_as_exception(self);
  if (!base_init(fiber, self, args, nargs, 0) ||
      !take_keywords(fiber, exception, args + nargs, kwnames, names, 2, GR_IMPORT_NAME, "ImportError")) {
    return false;
  }
  exception->fields[GR_IMPORT_MSG] = nargs == 1 ? args[0] : 0;
  return true;
}

GrValue gr_import_error_slot_str(GrFiber *fiber, GrValue self) {
  GrValue message = gr_as_exception(self)->fields[GR_IMPORT_MSG];
  return message && gr_is_exactly(message, &gr_str_type) ? message : gr_exc_BaseException.str(fiber, self);
}

GrValue gr_import_error_dunder_reduce(GrFiber *fiber, GrException *self) {
  GrDict *own = gr_exception_dict(self);
  GrValue name = self->fields[GR_IMPORT_NAME], path = self->fields[GR_IMPORT_PATH];
  GrTuple *result;
  if (own == 0 && name == 0 && path == 0) {
    result = gr_tuple_pack(fiber, 2, GR_VALUE(self->base.type), GR_VALUE(self->args));
    return result ? GR_VALUE(result) : 0;
  }
  GrDict *state = own ? gr_dict_clone(fiber, own) : gr_dict_new(fiber, 2);
  if (state == 0 || (name && !gr_dict_set_str(fiber, state, &gr_name_name, name)) ||
      (path && !gr_dict_set_str(fiber, state, &gr_name_path, path))) {
    return 0;
  }
  result = gr_tuple_pack(fiber, 3, GR_VALUE(self->base.type), GR_VALUE(self->args), GR_VALUE(state));
  return result ? GR_VALUE(result) : 0;
}
FIELD(import_error, msg, GR_IMPORT_MSG)
FIELD(import_error, name, GR_IMPORT_NAME)
FIELD(import_error, path, GR_IMPORT_PATH)

// ---- NameError, AttributeError

bool gr_name_error_slot_init(GrFiber *fiber, GrValue self, const GrValue *args, size_t nargs,
                             GrTuple *kwnames) {
  static GrStr *const names[] = {&gr_name_name};
  return base_init(fiber, self, args, nargs, 0) &&
         take_keywords(fiber, gr_as_exception(self), args + nargs, kwnames, names, 1, GR_NAME_NAME, "NameError");
}
FIELD(name_error, name, GR_NAME_NAME)

bool gr_attribute_error_slot_init(GrFiber *fiber, GrValue self, const GrValue *args, size_t nargs,
                                  GrTuple *kwnames) {
  static GrStr *const names[] = {&gr_name_name, &gr_name_obj};
  return base_init(fiber, self, args, nargs, 0) &&
         take_keywords(fiber, gr_as_exception(self), args + nargs, kwnames, names, 2, GR_ATTRIBUTE_NAME,
                       "AttributeError");
}
FIELD(attribute_error, name, GR_ATTRIBUTE_NAME)
FIELD(attribute_error, obj, GR_ATTRIBUTE_OBJ)

// ---- OSError

GrType *gr_os_error_class(int64_t number) {
  switch (number) {
  case EAGAIN: case EALREADY: case EINPROGRESS: return &gr_exc_BlockingIOError;
  case EPIPE: case ESHUTDOWN: return &gr_exc_BrokenPipeError;
  case ECHILD: return &gr_exc_ChildProcessError;
  case ECONNABORTED: return &gr_exc_ConnectionAbortedError;
  case ECONNREFUSED: return &gr_exc_ConnectionRefusedError;
  case ECONNRESET: return &gr_exc_ConnectionResetError;
  case EEXIST: return &gr_exc_FileExistsError;
  case ENOENT: return &gr_exc_FileNotFoundError;
  case EISDIR: return &gr_exc_IsADirectoryError;
  case ENOTDIR: return &gr_exc_NotADirectoryError;
  case EINTR: return &gr_exc_InterruptedError;
  case EACCES: case EPERM: return &gr_exc_PermissionError;
  case ESRCH: return &gr_exc_ProcessLookupError;
  case ETIMEDOUT: return &gr_exc_TimeoutError;
  default: return &gr_exc_OSError;
  }
}

// Where the arguments are parsed: in __init__ if a subclass has its own __init__ but not its own __new__.
static bool os_error_parses_in_init(const GrType *type) {
  return type->init != gr_exc_OSError.init && type->new_ == gr_exc_OSError.new_;
}

static bool os_error_parse(GrFiber *fiber, GrException *self, const GrValue *args, size_t nargs) {
  memset(self->fields, 0, sizeof self->fields);
  size_t kept = nargs;
  if (nargs >= 2 && nargs <= 5) {
    self->fields[GR_OS_ERRNO] = args[0];
    self->fields[GR_OS_STRERROR] = args[1];
    if (nargs >= 3 && args[2] != GR_NONE) {
      int64_t written;
      if (gr_is_subtype(self->base.type, &gr_exc_BlockingIOError) && gr_is_int(args[2])) {
        if (!gr_index_i64(fiber, args[2], &gr_exc_ValueError, &written)) {
          return false;
        }
        self->fields[GR_OS_WRITTEN] = args[2];
      } else {
        self->fields[GR_OS_FILENAME] = args[2];
        self->fields[GR_OS_FILENAME2] = nargs == 5 && args[4] != GR_NONE ? args[4] : 0;
        kept = 2;
      }
    }
  }
  return (self->args = gr_tuple_new(fiber, args, (int64_t)kept)) != 0;
}

static bool refuse_keywords(GrFiber *fiber, const GrType *type, GrTuple *kwnames) {
  if (kwnames && kwnames->length > 0) {
    gr_raise(fiber, &gr_exc_TypeError, "%N() takes no keyword arguments", type);
    return true;
  }
  return false;
}

GrValue gr_os_error_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs,
                             GrTuple *kwnames) {
  bool parse = !os_error_parses_in_init(type);
  if (parse && refuse_keywords(fiber, type, kwnames)) {
    return 0;
  }
  if (type == &gr_exc_OSError && nargs >= 2 && nargs <= 5 && gr_is_tagged_int(args[0])) {
    type = gr_os_error_class(gr_untag_int(args[0]));
  }
  GrException *self = gr_exception_make(fiber, type, &gr_tuple_empty);
  return self && (!parse || os_error_parse(fiber, self, args, nargs)) ? GR_VALUE(self) : 0;
}

bool gr_os_error_slot_init(GrFiber *fiber, GrValue self, const GrValue *args, size_t nargs,
                           GrTuple *kwnames) {
  GrType *type = gr_type_of(self);
  if (!os_error_parses_in_init(type)) {
    return true;
  }
  return !refuse_keywords(fiber, type, kwnames) && os_error_parse(fiber, gr_as_exception(self), args, nargs);
}

GrValue gr_os_error_slot_str(GrFiber *fiber, GrValue self) {
  GrException *error = gr_as_exception(self);
  GrValue number = field_or_none(error, GR_OS_ERRNO), text = field_or_none(error, GR_OS_STRERROR);
  GrValue filename = error->fields[GR_OS_FILENAME], filename2 = error->fields[GR_OS_FILENAME2];
  GrStr *result;
  if (filename && filename2) {
    result = gr_str_format(fiber, "[Errno %U] %U: %R -> %R", number, text, filename, filename2);
  } else if (filename) {
    result = gr_str_format(fiber, "[Errno %U] %U: %R", number, text, filename);
  } else if (error->fields[GR_OS_ERRNO] && error->fields[GR_OS_STRERROR]) {
    result = gr_str_format(fiber, "[Errno %U] %U", number, text);
  } else {
    return gr_exc_BaseException.str(fiber, self);
  }
  return result ? GR_VALUE(result) : 0;
}

GrValue gr_os_error_dunder_reduce(GrFiber *fiber, GrException *self) {
  GrTuple *args = self->args;
  GrValue filename = self->fields[GR_OS_FILENAME], filename2 = self->fields[GR_OS_FILENAME2];
  if (args->length == 2 && filename) {
    args = filename2 ? gr_tuple_pack(fiber, 5, args->items[0], args->items[1], filename, GR_NONE, filename2)
                     : gr_tuple_pack(fiber, 3, args->items[0], args->items[1], filename);
    if (args == 0) {
      return 0;
    }
  }
  GrDict *dict = gr_exception_dict(self);
  GrTuple *result = dict ? gr_tuple_pack(fiber, 3, GR_VALUE(self->base.type), GR_VALUE(args), GR_VALUE(dict))
                         : gr_tuple_pack(fiber, 2, GR_VALUE(self->base.type), GR_VALUE(args));
  return result ? GR_VALUE(result) : 0;
}
FIELD(os_error, errno, GR_OS_ERRNO)
FIELD(os_error, strerror, GR_OS_STRERROR)
FIELD(os_error, filename, GR_OS_FILENAME)
FIELD(os_error, filename2, GR_OS_FILENAME2)

GrValue gr_os_error_get_characters_written(GrFiber *fiber, GrException *self) {
  GrValue written = self->fields[GR_OS_WRITTEN];
  return written ? written
                 : gr_raise(fiber, &gr_exc_AttributeError, "%S", &gr_name_characters_written);
}
bool gr_os_error_set_characters_written(GrFiber *fiber, GrException *self, GrValue value) {
  int64_t number;
  if (value == 0) {
    if (self->fields[GR_OS_WRITTEN] == 0) {
      gr_raise(fiber, &gr_exc_AttributeError, "%S", &gr_name_characters_written);
      return false;
    }
  } else if (!gr_index_i64(fiber, value, &gr_exc_ValueError, &number)) {
    return false;
  }
  self->fields[GR_OS_WRITTEN] = value;
  return true;
}

// ---- SyntaxError

// args[1]: (filename, lineno, offset, text[, end_lineno, end_offset]).
static bool syntax_error_take_details(GrFiber *fiber, GrException *self, GrValue details) {
  GrTuple *info = gr_tuple_from_iterable(fiber, details);
  if (info == 0) {
    return false;
  }
  if (info->length < 4 || info->length > 6) {
    gr_raise(fiber, &gr_exc_TypeError, "function takes at %s %d arguments (%lld given)",
             info->length < 4 ? "least" : "most", info->length < 4 ? 4 : 6, (long long)info->length);
    return false;
  }
  for (int64_t i = 0; i < info->length; i++) {
    self->fields[GR_SYNTAX_FILENAME + i] = info->items[i];
  }
  if (info->length == 5) {
    gr_raise(fiber, &gr_exc_TypeError, "end_offset must be provided when end_lineno is provided");
    return false;
  }
  return true;
}

bool gr_syntax_error_slot_init(GrFiber *fiber, GrValue self, const GrValue *args, size_t nargs,
                               GrTuple *kwnames) {
  GrException *error = gr_as_exception(self);
  if (!base_init(fiber, self, args, nargs, kwnames)) {
    return false;
  }
  if (nargs > 0) {
    error->fields[GR_SYNTAX_MSG] = args[0];
  }
  return nargs != 2 || syntax_error_take_details(fiber, error, args[1]);
}

GrValue gr_syntax_error_slot_str(GrFiber *fiber, GrValue self) {
  GrException *error = gr_as_exception(self);
  GrValue message = field_or_none(error, GR_SYNTAX_MSG);
  GrValue filename = error->fields[GR_SYNTAX_FILENAME], line = error->fields[GR_SYNTAX_LINENO];
  bool has_line = line && gr_is_int(line);
  GrStr *name = 0;
  if (filename && gr_is_str(filename)) {
    const char *text = gr_as_str(filename)->bytes, *slash = strrchr(text, '/');
    name = slash ? gr_str_from_c(fiber, slash + 1) : gr_as_str(filename);
  }
  GrStr *result;
  if (name && has_line) {
    result = gr_str_format(fiber, "%U (%S, line %U)", message, name, line);
  } else if (name) {
    result = gr_str_format(fiber, "%U (%S)", message, name);
  } else if (has_line) {
    result = gr_str_format(fiber, "%U (line %U)", message, line);
  } else {
    result = gr_str(fiber, message);
  }
  return result ? GR_VALUE(result) : 0;
}
FIELD(syntax_error, msg, GR_SYNTAX_MSG)
FIELD(syntax_error, filename, GR_SYNTAX_FILENAME)
FIELD(syntax_error, lineno, GR_SYNTAX_LINENO)
FIELD(syntax_error, offset, GR_SYNTAX_OFFSET)
FIELD(syntax_error, text, GR_SYNTAX_TEXT)
FIELD(syntax_error, end_lineno, GR_SYNTAX_END_LINENO)
FIELD(syntax_error, end_offset, GR_SYNTAX_END_OFFSET)
FIELD(syntax_error, print_file_and_line, GR_SYNTAX_PRINT_FILE)
#undef FIELD

// ---- type objects

#define EXCEPTION_LAYOUT                                                                                \
  .attributes_offset = offsetof(GrException, dict),                                                     \
  .type_flags = GR_TYPE_BASE | GR_TYPE_IS_EXCEPTION | GR_TYPE_HAS_DICT | GR_TYPE_WEAKREFABLE

GrType gr_exc_StopIteration = {GR_TYPE_HEAD(gr_name_StopIteration, GrException), GR_STOP_ITERATION_SLOTS
                               .primary_base = &gr_exc_Exception, EXCEPTION_LAYOUT};
GrType gr_exc_SystemExit = {GR_TYPE_HEAD(gr_name_SystemExit, GrException), GR_SYSTEM_EXIT_SLOTS
                            .primary_base = &gr_exc_BaseException, EXCEPTION_LAYOUT};
GrType gr_exc_KeyError = {GR_TYPE_HEAD(gr_name_KeyError, GrException), GR_KEY_ERROR_SLOTS
                          .primary_base = &gr_exc_LookupError, EXCEPTION_LAYOUT};
GrType gr_exc_ImportError = {GR_TYPE_HEAD(gr_name_ImportError, GrException), GR_IMPORT_ERROR_SLOTS
                             .primary_base = &gr_exc_Exception, EXCEPTION_LAYOUT};
GrType gr_exc_NameError = {GR_TYPE_HEAD(gr_name_NameError, GrException), GR_NAME_ERROR_SLOTS
                           .primary_base = &gr_exc_Exception, EXCEPTION_LAYOUT};
GrType gr_exc_AttributeError = {GR_TYPE_HEAD(gr_name_AttributeError, GrException), GR_ATTRIBUTE_ERROR_SLOTS
                                .primary_base = &gr_exc_Exception, EXCEPTION_LAYOUT};
GrType gr_exc_OSError = {GR_TYPE_HEAD(gr_name_OSError, GrException), GR_OS_ERROR_SLOTS
                         .primary_base = &gr_exc_Exception, EXCEPTION_LAYOUT};
GrType gr_exc_SyntaxError = {GR_TYPE_HEAD(gr_name_SyntaxError, GrException), GR_SYNTAX_ERROR_SLOTS
                             .primary_base = &gr_exc_Exception, EXCEPTION_LAYOUT};
