// Text output of the runtime itself: sys.displayhook, exceptions nobody can catch, writing to file objects.
#include "exception_core.h"
#include "module_core.h"
#include <errno.h>
#include <unistd.h>

GR_NAME(gr_name_stdout, "stdout");
GR_NAME(gr_name_stderr, "stderr");
GR_NAME(gr_name_write, "write");
GR_NAME(gr_name_flush, "flush");
GR_NAME(gr_name_displayhook, "displayhook");
GR_NAME(gr_name_unraisablehook, "unraisablehook");
GR_NAME(gr_name___unraisablehook__, "__unraisablehook__");
GR_NAME(gr_name__, "_");

// ---- files

bool gr_file_write(GrFiber *fiber, GrValue file, GrStr *text) {
  GrValue arg = GR_VALUE(text);
  return file == 0 || file == GR_NONE || gr_call_method(fiber, file, &gr_name_write, &arg, 1, 0) != 0;
}

bool gr_file_flush(GrFiber *fiber, GrValue file) {
  return file == 0 || file == GR_NONE || gr_call_method(fiber, file, &gr_name_flush, 0, 0, 0) != 0;
}

static void write_descriptor(int descriptor, const char *text, int64_t size) {
  while (size > 0) {
    ssize_t written = write(descriptor, text, (size_t)size);
    if (written < 0 && errno == EINTR) {
      continue;
    }
    if (written <= 0) {
      return;
    }
    text += written;
    size -= written;
  }
}

void gr_write_stderr(GrFiber *fiber, GrStr *text) {
  if (text == 0) {
    gr_clear_exception(fiber);
    return;
  }
  GrException *pending = gr_take_exception(fiber);
  GrValue file = gr_sys_find(fiber, &gr_name_stderr);
  if (file == 0) {
    write_descriptor(STDERR_FILENO, text->bytes, text->size);
  } else if (!gr_file_write(fiber, file, text) || !gr_file_flush(fiber, file)) {
    gr_clear_exception(fiber);
  }
  fiber->exception = pending;
}

// ---- exceptions that cannot be raised

void gr_print_unraisable(GrFiber *fiber, GrStr *message, GrValue object, GrException *exception) {
  GrStrBuilder builder;
  gr_builder_init(&builder);
  GrStr *name = object ? gr_repr(fiber, object) : 0;
  gr_clear_exception(fiber);
  if (message) {
    gr_builder_add_str(fiber, &builder, message);
  } else if (object) {
    gr_builder_add_c(fiber, &builder, "Exception ignored in");
  }
  if (object) {
    gr_builder_add_c(fiber, &builder, ": ");
    if (name) {
      gr_builder_add_str(fiber, &builder, name);
    } else {
      gr_builder_add_c(fiber, &builder, "<object repr() failed>");
    }
    gr_builder_add_c(fiber, &builder, "\n");
  } else if (message) {
    gr_builder_add_c(fiber, &builder, ":\n");
  }
  // Only this exception, not what it was raised during.
  GrException *context = exception->context, *cause = exception->cause;
  exception->context = exception->cause = 0;
  gr_format_exception(fiber, &builder, exception);
  exception->context = context;
  exception->cause = cause;
  gr_write_stderr(fiber, gr_builder_finish(fiber, &builder));
}

void gr_write_unraisable(GrFiber *fiber, const char *where, GrValue object) {
  GrException *exception = gr_take_exception(fiber);
  if (exception == 0) {
    return;
  }
  GrValue hook = gr_sys_find(fiber, &gr_name_unraisablehook);
  GrValue original = gr_sys_find(fiber, &gr_name___unraisablehook__);
  GrStr *message = where ? gr_str_format(fiber, "Exception ignored %s", where) : 0;
  if (hook == 0 || hook == original || hook == GR_NONE) {
    gr_print_unraisable(fiber, message, object, exception);
    return;
  }
  GrValue args = gr_unraisable_args_new(fiber, exception, message ? GR_VALUE(message) : GR_NONE,
                                        object ? object : GR_NONE);
  if (args == 0 || gr_call1(fiber, hook, args) == 0) {
    message = gr_str_from_c(fiber, "Exception ignored in sys.unraisablehook");
    gr_print_unraisable(fiber, message, hook, gr_take_exception(fiber));
  }
}

// ---- expression statements of the REPL

bool gr_display(GrFiber *fiber, GrValue value) {
  GrValue hook = gr_sys_find(fiber, &gr_name_displayhook);
  if (hook == 0) {
    gr_raise(fiber, &gr_exc_RuntimeError, "lost sys.displayhook");
    return false;
  }
  return gr_call1(fiber, hook, value) != 0;
}

bool gr_display_value(GrFiber *fiber, GrValue value) {
  if (value == GR_NONE) {
    return true;
  }
  GrDict *builtins = gr_module_dict(fiber, &gr_builtins_module);
  if (builtins == 0 || !gr_dict_set_str(fiber, builtins, &gr_name__, GR_NONE)) {
    return false;
  }
  GrValue file = gr_sys_find(fiber, &gr_name_stdout);
  if (file == 0) {
    gr_raise(fiber, &gr_exc_RuntimeError, "lost sys.stdout");
    return false;
  }
  GrStr *text = gr_repr(fiber, value);
  text = text ? gr_str_format(fiber, "%S\n", text) : 0;
  return text && gr_file_write(fiber, file, text) && gr_dict_set_str(fiber, builtins, &gr_name__, value);
}
