// The builtins module: attributes, classes, names, input and output, dynamic code, and the module's contents.
#include "builtin_core.h"
#include "exception_core.h"
#include "grouse/io.h"
#include "module_core.h"
#include "builtins.bind.h"

GR_NAME(gr_name___dir__, "__dir__");
GR_NAME(gr_name___dict__, "__dict__");
GR_NAME(gr_name_stdin, "stdin");
GR_NAME(gr_name_stdout, "stdout");
GR_NAME(gr_name_stderr, "stderr");
GR_NAME(gr_name_sep, "sep");
GR_NAME(gr_name_end, "end");
GR_NAME(gr_name_flush, "flush");
GR_NAME(gr_name_metaclass, "metaclass");
GR_NAME(gr_name_breakpointhook, "breakpointhook");
GR_NAME(gr_name___main__, "__main__");
GR_NAME(gr_name_pydoc, "pydoc");

// ---- attributes

static GrStr *attribute_name(GrFiber *fiber, GrValue name) {
  if (!gr_is_str(name)) {
    gr_raise(fiber, &gr_exc_TypeError, "attribute name must be string, not '%T'", name);
    return 0;
  }
  return gr_as_str(name);
}

GrValue gr_builtins_getattr(GrFiber *fiber, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (kwnames && kwnames->length) {
    return gr_raise_no_keywords(fiber, "getattr");
  }
  if (nargs < 2 || nargs > 3) {
    return gr_raise(fiber, &gr_exc_TypeError, nargs < 2 ? "getattr expected at least 2 arguments, got %zu"
                                                        : "getattr expected at most 3 arguments, got %zu", nargs);
  }
  GrStr *name = attribute_name(fiber, args[1]);
  if (name == 0) {
    return 0;
  }
  if (nargs == 2) {
    return gr_getattr(fiber, args[0], name);
  }
  GrValue value = gr_getattr_find(fiber, args[0], name);
  return value || gr_has_exception(fiber) ? value : args[2];
}

int gr_builtins_hasattr(GrFiber *fiber, GrValue obj, GrValue name) {
  GrStr *text = attribute_name(fiber, name);
  if (text == 0) {
    return -1;
  }
  GrValue value = gr_getattr_find(fiber, obj, text);
  return value ? 1 : gr_has_exception(fiber) ? -1 : 0;
}

bool gr_builtins_setattr(GrFiber *fiber, GrValue obj, GrValue name, GrValue value) {
  GrStr *text = attribute_name(fiber, name);
  return text && gr_setattr(fiber, obj, text, value);
}

bool gr_builtins_delattr(GrFiber *fiber, GrValue obj, GrValue name) {
  GrStr *text = attribute_name(fiber, name);
  return text && gr_setattr(fiber, obj, text, 0);
}

GrList *gr_dir(GrFiber *fiber, GrValue object) {
  bool found;
  GrValue names = gr_call_special(fiber, object, &gr_name___dir__, 0, 0, &found);
  if (names == 0) {
    if (!found && !gr_has_exception(fiber)) {
      gr_raise(fiber, &gr_exc_TypeError, "object does not provide __dir__");
    }
    return 0;
  }
  GrList *list = gr_list_from_iterable(fiber, names);
  return list && gr_list_sort_in_place(fiber, list, 0, false) ? list : 0;
}

GrValue gr_builtins_dir(GrFiber *fiber, GrValue object) {
  GrValue names = object ? 0 : gr_builtins_locals(fiber);
  if (object == 0) {
    GrList *list = names ? gr_list_from_iterable(fiber, names) : 0;
    return list && gr_list_sort_in_place(fiber, list, 0, false) ? GR_VALUE(list) : 0;
  }
  GrList *list = gr_dir(fiber, object);
  return list ? GR_VALUE(list) : 0;
}

GrValue gr_builtins_vars(GrFiber *fiber, GrValue object) {
  if (object == 0) {
    return gr_builtins_locals(fiber);
  }
  GrValue dict = gr_getattr_find(fiber, object, &gr_name___dict__);
  return dict || gr_has_exception(fiber)
             ? dict
             : gr_raise(fiber, &gr_exc_TypeError, "vars() argument must have __dict__ attribute");
}

// ---- classes

int gr_builtins_isinstance(GrFiber *fiber, GrValue obj, GrValue class_or_tuple) {
  return gr_isinstance(fiber, obj, class_or_tuple);
}
int gr_builtins_issubclass(GrFiber *fiber, GrValue cls_, GrValue class_or_tuple) {
  return gr_issubclass(fiber, cls_, class_or_tuple);
}

GrValue gr_builtins___build_class__(GrFiber *fiber, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (nargs < 2) {
    return gr_raise(fiber, &gr_exc_TypeError, "__build_class__: not enough arguments");
  }
  if (!gr_is_function(args[0])) {
    return gr_raise(fiber, &gr_exc_TypeError, "__build_class__: func must be a function");
  }
  if (!gr_is_str(args[1])) {
    return gr_raise(fiber, &gr_exc_TypeError, "__build_class__: name is not a string");
  }
  GrTuple *bases = gr_tuple_new(fiber, args + 2, (int64_t)nargs - 2);
  GrDict *kwargs = 0;
  if (kwnames && kwnames->length) {
    kwargs = gr_dict_new(fiber, kwnames->length);
    for (int64_t i = 0; kwargs && i < kwnames->length; i++) {
      if (!gr_dict_set_str(fiber, kwargs, gr_as_str(kwnames->items[i]), args[nargs + (size_t)i])) {
        return 0;
      }
    }
  }
  return bases ? gr_build_class(fiber, (GrFunction *)(void *)args[0], gr_as_str(args[1]), GR_VALUE(bases),
                                GR_VALUE(kwargs), 0)
               : 0;
}

// ---- namespaces. Calls by name are compiled in place; these serve calls through a variable, which know no scope.

GrValue gr_builtins_globals(GrFiber *fiber) {
  GrValue main = gr_dict_find_str(fiber, gr_sys_modules(fiber), &gr_name___main__);
  if (main == 0 || !gr_is_instance_of(main, &gr_module_type)) {
    return gr_raise(fiber, &gr_exc_SystemError, "globals() called through a variable outside a module");
  }
  GrDict *dict = gr_module_dict(fiber, (GrModule *)(void *)main);
  return dict ? GR_VALUE(dict) : 0;
}

GrValue gr_builtins_locals(GrFiber *fiber) { return gr_builtins_globals(fiber); }

GrValue gr_builtins___import__(GrFiber *fiber, GrValue name, GrValue globals, GrValue locals, GrValue fromlist,
                               int32_t level) {
  (void)locals;
  if (!gr_is_str(name)) {
    return gr_raise(fiber, &gr_exc_TypeError, "module name must be a string");
  }
  if (level < 0) {
    return gr_raise(fiber, &gr_exc_ValueError, "level must be >= 0");
  }
  return gr_import_dunder(fiber, gr_as_str(name), globals, fromlist, level);
}

// ---- text input and output

static bool print_option(GrFiber *fiber, GrValue value, const char *name, GrStr **result) {
  if (value != GR_NONE && !gr_is_str(value)) {
    gr_raise(fiber, &gr_exc_TypeError, "%s must be None or a string, not %T", name, value);
    return false;
  }
  *result = value == GR_NONE ? 0 : gr_as_str(value);
  return true;
}

typedef struct PrintOptions {
  GrStr *sep, *end;      // 0: the usual ones
  GrValue file, flush;
} PrintOptions;

static bool print_keywords(GrFiber *fiber, PrintOptions *options, const GrValue *values, GrTuple *kwnames) {
  for (int64_t i = 0; i < kwnames->length; i++) {
    GrStr *name = gr_as_str(kwnames->items[i]);
    bool good = true;
    if (gr_str_equal(name, &gr_name_sep)) {
      good = print_option(fiber, values[i], "sep", &options->sep);
    } else if (gr_str_equal(name, &gr_name_end)) {
      good = print_option(fiber, values[i], "end", &options->end);
    } else if (gr_str_equal(name, &gr_name_file)) {
      options->file = values[i];
    } else if (gr_str_equal(name, &gr_name_flush)) {
      options->flush = values[i];
    } else {
      gr_raise(fiber, &gr_exc_TypeError, "'%S' is an invalid keyword argument for print()", name);
      good = false;
    }
    if (!good) {
      return false;
    }
  }
  return true;
}

// With several threads a line is written as a whole. What was formatted before something raised is written all the same.
static bool print_together(GrFiber *fiber, const PrintOptions *options, const GrValue *args, size_t nargs) {
  GrStrBuilder line;
  gr_builder_init(&line);
  bool good = true;
  for (size_t i = 0; good && i < nargs; i++) {
    if (i > 0) {
      good = options->sep ? gr_builder_add_str(fiber, &line, options->sep) : gr_builder_add_c(fiber, &line, " ");
    }
    GrStr *text = good ? gr_str(fiber, args[i]) : 0;
    good = text && gr_builder_add_str(fiber, &line, text);
  }
  good = good && (options->end ? gr_builder_add_str(fiber, &line, options->end) : gr_builder_add_c(fiber, &line, "\n"));
  GrException *first = good ? 0 : gr_take_exception(fiber);
  GrStr *text = gr_builder_finish(fiber, &line);
  good = text && gr_io_write_str(fiber, options->file, text);
  if (first) {
    gr_clear_exception(fiber);
    fiber->exception = first;
  }
  return good && !first;
}

static bool print_values(GrFiber *fiber, const PrintOptions *options, const GrValue *args, size_t nargs) {
  GrValue file = options->file;
  if (gr_threads_started && gr_is_exactly(file, &gr_text_io_wrapper_type)) {
    return print_together(fiber, options, args, nargs);
  }
  for (size_t i = 0; i < nargs; i++) {
    if (i > 0 && !(options->sep ? gr_io_write_str(fiber, file, options->sep) : gr_io_write_ascii(fiber, file, " ", 1))) {
      return false;
    }
    GrStr *text = gr_is_exactly(args[i], &gr_str_type) ? gr_as_str(args[i]) : gr_str(fiber, args[i]);
    if (text == 0 || !gr_io_write_str(fiber, file, text)) {
      return false;
    }
  }
  return options->end ? gr_io_write_str(fiber, file, options->end) : gr_io_write_ascii(fiber, file, "\n", 1);
}

GrValue gr_builtins_print(GrFiber *fiber, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  PrintOptions options = {0, 0, GR_NONE, GR_FALSE};
  if (kwnames && !print_keywords(fiber, &options, args + nargs, kwnames)) {
    return 0;
  }
  if (options.file == GR_NONE) {
    options.file = gr_sys_find(fiber, &gr_name_stdout);
    if (options.file == 0) {
      return gr_raise(fiber, &gr_exc_RuntimeError, "lost sys.stdout");
    }
    if (options.file == GR_NONE) {
      return GR_NONE;
    }
  }
  if (!print_values(fiber, &options, args, nargs)) {
    return 0;
  }
  int flush = gr_truth(fiber, options.flush);
  return flush < 0 || (flush && !gr_io_flush(fiber, options.file)) ? 0 : GR_NONE;
}

static GrValue standard_stream(GrFiber *fiber, GrStr *name) {
  GrValue file = gr_sys_find(fiber, name);
  if (file == 0 || file == GR_NONE) {
    return gr_raise(fiber, &gr_exc_RuntimeError, "input(): lost sys.%S", name);
  }
  return file;
}

GrValue gr_builtins_input(GrFiber *fiber, GrValue prompt) {
  GrValue in = standard_stream(fiber, &gr_name_stdin);
  GrValue out = in ? standard_stream(fiber, &gr_name_stdout) : 0;
  GrValue err = out ? standard_stream(fiber, &gr_name_stderr) : 0;
  if (err == 0) {
    return 0;
  }
  if (!gr_io_flush(fiber, err)) {
    gr_clear_exception(fiber);
  }
  if (prompt) {
    GrStr *text = gr_str(fiber, prompt);
    if (text == 0 || !gr_io_write_str(fiber, out, text)) {
      return 0;
    }
  }
  if (!gr_io_flush(fiber, out)) {
    gr_clear_exception(fiber);
  }
  GrValue line = gr_io_read_line(fiber, in);
  if (line == 0) {
    return 0;
  }
  GrStr *text = gr_as_str(line);
  if (text->size == 0) {
    return gr_raise(fiber, &gr_exc_EOFError, "EOF when reading a line");
  }
  if (text->bytes[text->size - 1] != '\n') {
    return line;
  }
  text = gr_str_new(fiber, text->bytes, text->size - 1);
  return text ? GR_VALUE(text) : 0;
}

GrValue gr_builtins_open(GrFiber *fiber, GrValue file, GrStr *mode, int32_t buffering, GrStr *encoding, GrStr *errors,
                         GrStr *newline, bool closefd, GrValue opener) {
  return gr_io_open(fiber, file, mode, buffering, encoding, errors, newline, closefd, opener);
}

// ---- dynamic code

GrValue gr_raise_no_evaluator(GrFiber *fiber, const char *function) {
  return gr_raise(fiber, &gr_exc_RuntimeError,
                  "%s() of code unknown at build time needs the evaluator, which this program was built without",
                  function);
}

GR_NAME(gr_name__ast_parser, "_ast_parser");
GR_NAME(gr_name_parse, "parse");
GR_NAME(gr_name__annotations, "_annotations");
GR_NAME(gr_name_Expression, "Expression");
GR_NAME(gr_name_evaluate, "evaluate");

GrValue gr_builtins_compile(GrFiber *fiber, GrValue source, GrValue filename, GrValue mode, int32_t flags,
                            bool dont_inherit, int32_t optimize, int32_t feature_version) {
  enum { ONLY_AST = 0x400 };
  (void)dont_inherit, (void)optimize, (void)feature_version;
  // Expressions become trees without an evaluator. The parser is in programs that have the `ast` module.
  bool is_eval = gr_is_str(mode) && gr_str_equal_c(gr_as_str(mode), "eval");
  const GrValue args[] = {source, filename, mode};
  if (is_eval && (flags & ONLY_AST) && gr_module_def_find("_ast_parser")) {
    GrValue parser = gr_import(fiber, &gr_name__ast_parser);
    return parser ? gr_call_method(fiber, parser, &gr_name_parse, args, 3, 0) : 0;
  }
  if (is_eval && flags == 0 && gr_is_str(source) && gr_module_def_find("_annotations")) {
    GrValue module = gr_import(fiber, &gr_name__annotations);
    return module ? gr_call_method(fiber, module, &gr_name_Expression, args, 2, 0) : 0;
  }
  return gr_raise_no_evaluator(fiber, "compile");
}

// eval() of an annotation, in programs whose modules evaluate them. 0 without an exception: there is no such thing here.
static GrValue eval_annotation(GrFiber *fiber, GrValue source, GrValue globals, GrValue locals) {
  bool knows = gr_is_dict(globals) && gr_module_def_find("_annotations");
  GrValue module = knows ? gr_import(fiber, &gr_name__annotations) : 0;
  GrValue kind = module ? gr_getattr(fiber, module, &gr_name_Expression) : 0;
  if (kind == 0 || !(gr_is_str(source) || GR_VALUE(gr_type_of(source)) == kind)) {
    return 0;
  }
  const GrValue args[] = {source, globals, locals == GR_NONE ? globals : locals};
  return gr_call_method(fiber, module, &gr_name_evaluate, args, 3, 0);
}

GrValue gr_builtins_eval(GrFiber *fiber, GrValue source, GrValue globals, GrValue locals) {
  GrValue function = gr_is_str(source) ? gr_namedtuple_lambda(fiber, gr_as_str(source), globals) : 0;
  if (function == 0 && !gr_has_exception(fiber)) {
    function = eval_annotation(fiber, source, globals, locals);
  }
  return function || gr_has_exception(fiber) ? function : gr_raise_no_evaluator(fiber, "eval");
}

bool gr_builtins_exec(GrFiber *fiber, GrValue source, GrValue globals, GrValue locals, GrValue closure) {
  (void)closure;
  int done = gr_dataclass_exec && globals && locals && gr_is_str(source)
                 ? gr_dataclass_exec(fiber, gr_as_str(source), globals, locals)
                 : 0;
  return done ? done > 0 : gr_raise_no_evaluator(fiber, "exec") != 0;
}

// ---- what the site module adds

static GrValue raise_exit(GrFiber *fiber, GrValue code) {
  return gr_raise_value(fiber, &gr_exc_SystemExit, code);
}
GrValue gr_builtins_exit(GrFiber *fiber, GrValue code) { return raise_exit(fiber, code); }
GrValue gr_builtins_quit(GrFiber *fiber, GrValue code) { return raise_exit(fiber, code); }

GrValue gr_builtins_help(GrFiber *fiber, const GrValue *args, size_t nargs, GrDict *kwargs) {
  GrValue pydoc = gr_import(fiber, &gr_name_pydoc);
  GrValue help = pydoc ? gr_getattr(fiber, pydoc, &gr_name_help) : 0;
  GrTuple *positional = help ? gr_tuple_new(fiber, args, (int64_t)nargs) : 0;
  return positional ? gr_call_spread(fiber, help, positional, kwargs) : 0;
}

GrValue gr_builtins_breakpoint(GrFiber *fiber, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  GrValue hook = gr_sys_find(fiber, &gr_name_breakpointhook);
  if (hook == 0) {
    return gr_raise(fiber, &gr_exc_RuntimeError, "lost sys.breakpointhook");
  }
  return gr_call(fiber, hook, args, nargs, kwnames);
}

// ---- the module

extern GrType gr_enumerate_type, gr_zip_type, gr_map_type, gr_filter_type, gr_reversed_type;

static GrType *const builtin_types[] = {
    &gr_object_type, &gr_type_type, &gr_int_type, &gr_float_type, &gr_bool_type, &gr_complex_type, &gr_str_type,
    &gr_bytes_type, &gr_bytearray_type, &gr_memoryview_type, &gr_tuple_type, &gr_list_type, &gr_dict_type,
    &gr_set_type, &gr_frozenset_type, &gr_range_type, &gr_slice_type, &gr_enumerate_type, &gr_zip_type, &gr_map_type,
    &gr_filter_type, &gr_reversed_type, &gr_property_type, &gr_staticmethod_type, &gr_classmethod_type,
    &gr_super_type,
#define EXCEPTION(name) &gr_exc_##name,
    GR_EXCEPTION_TYPES(EXCEPTION)
#undef EXCEPTION
};

GR_NAME(gr_name_None, "None");
GR_NAME(gr_name_True, "True");
GR_NAME(gr_name_False, "False");
GR_NAME(gr_name_Ellipsis, "Ellipsis");
GR_NAME(gr_name_NotImplemented, "NotImplemented");
GR_NAME(gr_name___debug__, "__debug__");
GR_NAME(gr_name_EnvironmentError, "EnvironmentError");
GR_NAME(gr_name_IOError, "IOError");

bool gr_builtins_setup(GrFiber *fiber, GrModule *module) {
  const struct { GrStr *name; GrValue value; } constants[] = {
      {&gr_name_None, GR_NONE}, {&gr_name_True, GR_TRUE}, {&gr_name_False, GR_FALSE},
      {&gr_name_Ellipsis, GR_ELLIPSIS}, {&gr_name_NotImplemented, GR_NOTIMPLEMENTED},
      {&gr_name___debug__, gr_bool(gr_program->optimization == 0)},
      {&gr_name_EnvironmentError, GR_VALUE(&gr_exc_OSError)}, {&gr_name_IOError, GR_VALUE(&gr_exc_OSError)}};
  GrDict *dict = gr_module_dict(fiber, module);
  for (size_t i = 0; dict && i < GR_COUNT(builtin_types); i++) {
    // Types get ready when they are used.
    if (!gr_dict_set_str(fiber, dict, builtin_types[i]->name, GR_VALUE(builtin_types[i]))) {
      return false;
    }
  }
  for (size_t i = 0; dict && i < GR_COUNT(constants); i++) {
    if (!gr_dict_set_str(fiber, dict, constants[i].name, constants[i].value)) {
      return false;
    }
  }
  return dict != 0;
}
