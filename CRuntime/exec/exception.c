// BaseException and the exception types that add nothing to their base.
//
// All builtin exceptions share one struct, GrException: what their attributes are is a matter of the type, so that
// a class may inherit from several of them. Stores are single words; two threads changing one exception at once
// get one of the two values.
#include "exception_core.h"
#include "exception.bind.h"

GR_NAME(gr_name___dict__, "__dict__");
GR_NAME(gr_name___notes__, "__notes__");

// ---- making exceptions

GrException *gr_exception_make(GrFiber *fiber, GrType *type, GrTuple *args) {
  if (!gr_type_ready(fiber, type)) {
    return 0;
  }
  GrException *exception = type->type_flags & GR_TYPE_HEAP
                               ? gr_as_exception(gr_type_allocate(fiber, type, 0))
                               : GR_NEW(fiber, GrException, type);
  if (exception) {
    exception->args = args;
  }
  return exception;
}

GrException *gr_exception_create(GrFiber *fiber, GrType *type, GrTuple *args) {
  if (!gr_type_ready(fiber, type)) {
    return 0;
  }
  if (GR_LIKELY(type->init == gr_exc_BaseException.init && type->new_ == gr_exc_BaseException.new_)) {
    return gr_exception_make(fiber, type, args);
  }
  size_t count = (size_t)args->length;
  if (!(type->type_flags & GR_TYPE_HEAP)) {
    GrValue made = type->new_(fiber, type, args->items, count, 0);
    return made && gr_type_of(made)->init(fiber, made, args->items, count, 0) ? gr_as_exception(made) : 0;
  }
  GrValue result = gr_call(fiber, GR_VALUE(type), args->items, count, 0);
  if (result != 0 && !gr_is_exception(result)) {
    gr_raise(fiber, &gr_exc_TypeError,
             "calling %R should have returned an instance of BaseException, not %R", GR_VALUE(type),
             GR_VALUE(gr_type_of(result)));
    return 0;
  }
  return gr_as_exception(result);
}

// ---- construction

GrValue gr_base_exception_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs,
                                          GrTuple *kwnames) {
  (void)kwnames;
  GrTuple *tuple = gr_tuple_new(fiber, args, (int64_t)nargs);
  return tuple ? GR_VALUE(gr_exception_make(fiber, type, tuple)) : 0;
}

bool gr_base_exception_slot_init(GrFiber *fiber, GrValue self, const GrValue *args, size_t nargs,
                                        GrTuple *kwnames) {
  if (kwnames && kwnames->length > 0) {
    gr_raise(fiber, &gr_exc_TypeError, "%T() takes no keyword arguments", self);
    return false;
  }
  GrTuple *own = gr_as_exception(self)->args;
  // __new__ has usually stored the same values.
  if (own && own->length == (int64_t)nargs && (nargs == 0 || !memcmp(own->items, args, nargs * sizeof *args))) {
    return true;
  }
  return (gr_as_exception(self)->args = gr_tuple_new(fiber, args, (int64_t)nargs)) != 0;
}

// ---- slots

GrValue gr_base_exception_slot_repr(GrFiber *fiber, GrValue self) {
  GrTuple *args = gr_as_exception(self)->args;
  if (args->length == 1) {
    return GR_VALUE(gr_str_format(fiber, "%T(%R)", self, args->items[0]));
  }
  return GR_VALUE(gr_str_format(fiber, "%T%R", self, GR_VALUE(args)));
}

GrValue gr_base_exception_slot_str(GrFiber *fiber, GrValue self) {
  GrTuple *args = gr_as_exception(self)->args;
  if (args->length == 0) {
    return GR_VALUE(&gr_str_empty);
  }
  return GR_VALUE(gr_str(fiber, args->length == 1 ? args->items[0] : GR_VALUE(args)));
}

// ---- methods

GrValue gr_base_exception_dunder_reduce(GrFiber *fiber, GrException *self) {
  GrValue type = GR_VALUE(self->base.type);
  if (gr_exception_dict(self)) {
    GrValue dict = gr_getattr(fiber, GR_VALUE(self), &gr_name___dict__);
    return dict ? GR_VALUE(gr_tuple_pack(fiber, 3, type, GR_VALUE(self->args), dict)) : 0;
  }
  return GR_VALUE(gr_tuple_pack(fiber, 2, type, GR_VALUE(self->args)));
}

GrValue gr_base_exception_dunder_setstate(GrFiber *fiber, GrException *self, GrValue state) {
  if (state == GR_NONE) {
    return GR_NONE;
  }
  if (!gr_is_dict(state)) {
    return gr_raise(fiber, &gr_exc_TypeError, "state is not a dictionary");
  }
  GrValue key, value;
  for (int64_t position = 0; gr_dict_next(gr_as_dict(state), &position, &key, &value);) {
    if (!gr_is_str(key)) {
      return gr_raise(fiber, &gr_exc_TypeError, "attribute name must be string, not '%T'", key);
    }
    if (!gr_setattr(fiber, GR_VALUE(self), gr_as_str(key), value)) {
      return 0;
    }
  }
  return GR_NONE;
}

GrValue gr_base_exception_with_traceback(GrFiber *fiber, GrException *self, GrValue tb) {
  return gr_base_exception_set___traceback__(fiber, self, tb) ? GR_VALUE(self) : 0;
}

bool gr_base_exception_add_note(GrFiber *fiber, GrException *self, GrValue note) {
  if (!gr_is_str(note)) {
    gr_raise(fiber, &gr_exc_TypeError, "note must be a str, not '%T'", note);
    return false;
  }
  GrValue notes = gr_getattr_find(fiber, GR_VALUE(self), &gr_name___notes__);
  if (notes == 0) {
    notes = gr_has_exception(fiber) ? 0 : GR_VALUE(gr_list_new(fiber, 1));
    if (notes == 0 || !gr_setattr(fiber, GR_VALUE(self), &gr_name___notes__, notes)) {
      return false;
    }
  }
  if (!gr_is_list(notes)) {
    gr_raise(fiber, &gr_exc_TypeError, "Cannot add note: __notes__ is not a list");
    return false;
  }
  return gr_list_push(fiber, gr_as_list(notes), note);
}

// ---- attributes

static bool refuse_delete(GrFiber *fiber, const char *name) {
  gr_raise(fiber, &gr_exc_TypeError, "%s may not be deleted", name);
  return false;
}

GrValue gr_base_exception_get_args(GrFiber *fiber, GrException *self) {
  (void)fiber;
  return GR_VALUE(self->args);
}
bool gr_base_exception_set_args(GrFiber *fiber, GrException *self, GrValue value) {
  if (value == 0) {
    return refuse_delete(fiber, "args");
  }
  GrTuple *args = gr_tuple_from_iterable(fiber, value);
  if (args) {
    self->args = args;
  }
  return args != 0;
}

GrValue gr_base_exception_get___traceback__(GrFiber *fiber, GrException *self) {
  (void)fiber;
  return self->traceback ? self->traceback : GR_NONE;
}
bool gr_base_exception_set___traceback__(GrFiber *fiber, GrException *self, GrValue value) {
  if (value == 0) {
    return refuse_delete(fiber, "__traceback__");
  }
  if (value != GR_NONE && !gr_is_exactly(value, &gr_traceback_type)) {
    gr_raise(fiber, &gr_exc_TypeError, "__traceback__ must be a traceback or None");
    return false;
  }
  self->traceback = value == GR_NONE ? 0 : value;
  return true;
}

static GrValue or_none(GrException *exception) { return exception ? GR_VALUE(exception) : GR_NONE; }

GrValue gr_base_exception_get___context__(GrFiber *fiber, GrException *self) {
  (void)fiber;
  return or_none(self->context);
}
bool gr_base_exception_set___context__(GrFiber *fiber, GrException *self, GrValue value) {
  if (value == 0) {
    return refuse_delete(fiber, "__context__");
  }
  if (value != GR_NONE && !gr_is_exception(value)) {
    gr_raise(fiber, &gr_exc_TypeError, "exception context must be None or derive from BaseException");
    return false;
  }
  self->context = value == GR_NONE ? 0 : gr_as_exception(value);
  return true;
}

GrValue gr_base_exception_get___cause__(GrFiber *fiber, GrException *self) {
  (void)fiber;
  return or_none(self->cause);
}
bool gr_base_exception_set___cause__(GrFiber *fiber, GrException *self, GrValue value) {
  if (value == 0) {
    return refuse_delete(fiber, "__cause__");
  }
  if (value != GR_NONE && !gr_is_exception(value)) {
    gr_raise(fiber, &gr_exc_TypeError, "exception cause must be None or derive from BaseException");
    return false;
  }
  self->cause = value == GR_NONE ? 0 : gr_as_exception(value);
  self->base.flags |= GR_SUPPRESS_CONTEXT;
  return true;
}

GrValue gr_base_exception_get___suppress_context__(GrFiber *fiber, GrException *self) {
  (void)fiber;
  return gr_bool(self->base.flags & GR_SUPPRESS_CONTEXT);
}
bool gr_base_exception_set___suppress_context__(GrFiber *fiber, GrException *self, GrValue value) {
  if (value == 0) {
    gr_raise(fiber, &gr_exc_TypeError, "can't delete numeric/char attribute");
    return false;
  }
  if (value != GR_TRUE && value != GR_FALSE) {
    gr_raise(fiber, &gr_exc_TypeError, "attribute value type must be bool");
    return false;
  }
  self->base.flags = value == GR_TRUE ? self->base.flags | GR_SUPPRESS_CONTEXT
                                      : self->base.flags & (uint8_t)~GR_SUPPRESS_CONTEXT;
  return true;
}

// ---- type objects

GrType gr_exc_BaseException = {
    GR_TYPE_HEAD(gr_name_BaseException, GrException), GR_BASE_EXCEPTION_SLOTS
    .attributes_offset = offsetof(GrException, dict),
    .type_flags = GR_TYPE_BASE | GR_TYPE_IS_EXCEPTION | GR_TYPE_HAS_DICT | GR_TYPE_WEAKREFABLE};

// Types that only have a name, a base and a docstring.
#define PLAIN(word, parent, text)                                                                       \
  GR_NAME(gr_name_##word, #word);                                                                       \
  GrType gr_exc_##word = {GR_TYPE_HEAD(gr_name_##word, GrException),                                    \
                          .primary_base = &gr_exc_##parent,                                             \
                          .doc = text,                                                                  \
                          .attributes_offset = offsetof(GrException, dict),                             \
                          .type_flags = GR_TYPE_BASE | GR_TYPE_IS_EXCEPTION | GR_TYPE_HAS_DICT |        \
                                        GR_TYPE_WEAKREFABLE};
PLAIN(Exception, BaseException, "Common base class for all non-exit exceptions.")
PLAIN(GeneratorExit, BaseException, "Request that a generator exit.")
PLAIN(KeyboardInterrupt, BaseException, "Program interrupted by user.")
PLAIN(StopAsyncIteration, Exception, "Signal the end from iterator.__anext__().")
PLAIN(ArithmeticError, Exception, "Base class for arithmetic errors.")
PLAIN(FloatingPointError, ArithmeticError, "Floating point operation failed.")
PLAIN(OverflowError, ArithmeticError, "Result too large to be represented.")
PLAIN(ZeroDivisionError, ArithmeticError,
      "Second argument to a division or modulo operation was zero.")
PLAIN(AssertionError, Exception, "Assertion failed.")
PLAIN(BufferError, Exception, "Buffer error.")
PLAIN(EOFError, Exception, "Read beyond end of file.")
PLAIN(ModuleNotFoundError, ImportError, "Module not found.")
PLAIN(LookupError, Exception, "Base class for lookup errors.")
PLAIN(IndexError, LookupError, "Sequence index out of range.")
PLAIN(MemoryError, Exception, "Out of memory.")
PLAIN(UnboundLocalError, NameError, "Local name referenced but not bound to a value.")
PLAIN(BlockingIOError, OSError, "I/O operation would block.")
PLAIN(ChildProcessError, OSError, "Child process error.")
PLAIN(ConnectionError, OSError, "Connection error.")
PLAIN(BrokenPipeError, ConnectionError, "Broken pipe.")
PLAIN(ConnectionAbortedError, ConnectionError, "Connection aborted.")
PLAIN(ConnectionRefusedError, ConnectionError, "Connection refused.")
PLAIN(ConnectionResetError, ConnectionError, "Connection reset.")
PLAIN(FileExistsError, OSError, "File already exists.")
PLAIN(FileNotFoundError, OSError, "File not found.")
PLAIN(InterruptedError, OSError, "Interrupted by signal.")
PLAIN(IsADirectoryError, OSError, "Operation doesn't work on directories.")
PLAIN(NotADirectoryError, OSError, "Operation only works on directories.")
PLAIN(PermissionError, OSError, "Not enough permissions.")
PLAIN(ProcessLookupError, OSError, "Process not found.")
PLAIN(TimeoutError, OSError, "Timeout expired.")
PLAIN(ReferenceError, Exception, "Weak ref proxy used after referent went away.")
PLAIN(RuntimeError, Exception, "Unspecified run-time error.")
PLAIN(NotImplementedError, RuntimeError, "Method or function hasn't been implemented yet.")
PLAIN(RecursionError, RuntimeError, "Recursion limit exceeded.")
PLAIN(IndentationError, SyntaxError, "Improper indentation.")
PLAIN(TabError, IndentationError, "Improper mixture of spaces and tabs.")
PLAIN(SystemError, Exception,
      "Internal error in the Python interpreter.\n\nPlease report this to the Python maintainer, along with the "
      "traceback,\nthe Python version, and the hardware/OS platform and version.")
PLAIN(TypeError, Exception, "Inappropriate argument type.")
PLAIN(ValueError, Exception, "Inappropriate argument value (of correct type).")
PLAIN(UnicodeError, ValueError, "Unicode related error.")
PLAIN(Warning, Exception, "Base class for warning categories.")
PLAIN(BytesWarning, Warning,
      "Base class for warnings about bytes and buffer related problems, mostly\nrelated to conversion from str or "
      "comparing to str.")
PLAIN(DeprecationWarning, Warning, "Base class for warnings about deprecated features.")
PLAIN(EncodingWarning, Warning, "Base class for warnings about encodings.")
PLAIN(FutureWarning, Warning,
      "Base class for warnings about constructs that will change semantically\nin the future.")
PLAIN(ImportWarning, Warning, "Base class for warnings about probable mistakes in module imports")
PLAIN(PendingDeprecationWarning, Warning,
      "Base class for warnings about features which will be deprecated\nin the future.")
PLAIN(ResourceWarning, Warning, "Base class for warnings about resource usage.")
PLAIN(RuntimeWarning, Warning, "Base class for warnings about dubious runtime behavior.")
PLAIN(SyntaxWarning, Warning, "Base class for warnings about dubious syntax.")
PLAIN(UnicodeWarning, Warning,
      "Base class for warnings about Unicode related problems, mostly\nrelated to conversion problems.")
PLAIN(UserWarning, Warning, "Base class for warnings generated by user code.")
#undef PLAIN
