// What sys holds: program, paths, streams, and the named tuples about platform and version.
#include "sys_private.h"
#include "../exec/module_core.h"
#include "../exec/simple_namespace.h"
#include "grouse/float.h"
#include "grouse/io.h"
#include "grouse/number.h"
#include "grouse/structseq.h"
#include "grouse/text.h"
#include "sys.proto.h"
#include <float.h>
#include <stdio.h>
#include <unistd.h>

// The version of the standard library that the program was compiled with.
#define MAJOR ((int)(gr_program->version >> 24))
#define MINOR ((int)(gr_program->version >> 16 & 0xff))
#define MICRO ((int)(gr_program->version >> 8 & 0xff))

GR_NAME(gr_name_sys, "sys");
GR_NAME(gr_name_builtins, "builtins");

// ---- named tuples

#define FIELD GR_STRUCTSEQ_FIELD

GR_NAME(gr_name_version_info, "version_info");
GR_NAME(gr_name_major, "major");
GR_NAME(gr_name_minor, "minor");
GR_NAME(gr_name_micro, "micro");
GR_NAME(gr_name_releaselevel, "releaselevel");
GR_NAME(gr_name_serial, "serial");
static const GrGetSetDef version_fields[] = {
    FIELD(gr_name_major, 0, "Major release number"), FIELD(gr_name_minor, 1, "Minor release number"),
    FIELD(gr_name_micro, 2, "Patch release number"),
    FIELD(gr_name_releaselevel, 3, "'alpha', 'beta', 'candidate', or 'final'"),
    FIELD(gr_name_serial, 4, "Serial release number"), {0}};
static GrStructSeqType version_type = GR_STRUCTSEQ_TYPE(gr_name_version_info, gr_name_sys, version_fields, 5, 5,
                                                        "sys.version_info\n\nVersion information as a named tuple.");

GR_NAME(gr_name_float_info, "float_info");
GR_NAME(gr_name_max, "max");
GR_NAME(gr_name_max_exp, "max_exp");
GR_NAME(gr_name_max_10_exp, "max_10_exp");
GR_NAME(gr_name_min, "min");
GR_NAME(gr_name_min_exp, "min_exp");
GR_NAME(gr_name_min_10_exp, "min_10_exp");
GR_NAME(gr_name_dig, "dig");
GR_NAME(gr_name_mant_dig, "mant_dig");
GR_NAME(gr_name_epsilon, "epsilon");
GR_NAME(gr_name_radix, "radix");
GR_NAME(gr_name_rounds, "rounds");
static const GrGetSetDef float_fields[] = {
    FIELD(gr_name_max, 0, 0), FIELD(gr_name_max_exp, 1, 0), FIELD(gr_name_max_10_exp, 2, 0), FIELD(gr_name_min, 3, 0),
    FIELD(gr_name_min_exp, 4, 0), FIELD(gr_name_min_10_exp, 5, 0), FIELD(gr_name_dig, 6, 0),
    FIELD(gr_name_mant_dig, 7, 0), FIELD(gr_name_epsilon, 8, 0), FIELD(gr_name_radix, 9, 0),
    FIELD(gr_name_rounds, 10, 0), {0}};
static GrStructSeqType float_type =
    GR_STRUCTSEQ_TYPE(gr_name_float_info, gr_name_sys, float_fields, 11, 11,
                      "sys.float_info\n\nA named tuple holding information about the float type.");

GR_NAME(gr_name_int_info, "int_info");
GR_NAME(gr_name_bits_per_digit, "bits_per_digit");
GR_NAME(gr_name_sizeof_digit, "sizeof_digit");
GR_NAME(gr_name_default_max_str_digits, "default_max_str_digits");
GR_NAME(gr_name_str_digits_check_threshold, "str_digits_check_threshold");
static const GrGetSetDef int_fields[] = {FIELD(gr_name_bits_per_digit, 0, 0), FIELD(gr_name_sizeof_digit, 1, 0),
                                         FIELD(gr_name_default_max_str_digits, 2, 0),
                                         FIELD(gr_name_str_digits_check_threshold, 3, 0), {0}};
static GrStructSeqType int_type =
    GR_STRUCTSEQ_TYPE(gr_name_int_info, gr_name_sys, int_fields, 4, 4,
                      "sys.int_info\n\nA named tuple that holds information about ints.");

GR_NAME(gr_name_hash_info, "hash_info");
GR_NAME(gr_name_width, "width");
GR_NAME(gr_name_modulus, "modulus");
GR_NAME(gr_name_inf, "inf");
GR_NAME(gr_name_nan, "nan");
GR_NAME(gr_name_imag, "imag");
GR_NAME(gr_name_algorithm, "algorithm");
GR_NAME(gr_name_hash_bits, "hash_bits");
GR_NAME(gr_name_seed_bits, "seed_bits");
GR_NAME(gr_name_cutoff, "cutoff");
static const GrGetSetDef hash_fields[] = {
    FIELD(gr_name_width, 0, 0), FIELD(gr_name_modulus, 1, 0), FIELD(gr_name_inf, 2, 0), FIELD(gr_name_nan, 3, 0),
    FIELD(gr_name_imag, 4, 0), FIELD(gr_name_algorithm, 5, 0), FIELD(gr_name_hash_bits, 6, 0),
    FIELD(gr_name_seed_bits, 7, 0), FIELD(gr_name_cutoff, 8, 0), {0}};
static GrStructSeqType hash_type =
    GR_STRUCTSEQ_TYPE(gr_name_hash_info, gr_name_sys, hash_fields, 9, 9,
                      "hash_info\n\nA named tuple providing parameters used for computing hashes.");

GR_NAME(gr_name_thread_info, "thread_info");
GR_NAME(gr_name_name, "name");
GR_NAME(gr_name_lock, "lock");
GR_NAME(gr_name_version, "version");
static const GrGetSetDef thread_fields[] = {FIELD(gr_name_name, 0, 0), FIELD(gr_name_lock, 1, 0),
                                            FIELD(gr_name_version, 2, 0), {0}};
static GrStructSeqType thread_type =
    GR_STRUCTSEQ_TYPE(gr_name_thread_info, gr_name_sys, thread_fields, 3, 3,
                      "sys.thread_info\n\nA named tuple holding information about the thread implementation.");

GR_NAME(gr_name_flags, "flags");
GR_NAME(gr_name_debug, "debug");
GR_NAME(gr_name_inspect, "inspect");
GR_NAME(gr_name_interactive, "interactive");
GR_NAME(gr_name_optimize, "optimize");
GR_NAME(gr_name_dont_write_bytecode, "dont_write_bytecode");
GR_NAME(gr_name_no_user_site, "no_user_site");
GR_NAME(gr_name_no_site, "no_site");
GR_NAME(gr_name_ignore_environment, "ignore_environment");
GR_NAME(gr_name_verbose, "verbose");
GR_NAME(gr_name_bytes_warning, "bytes_warning");
GR_NAME(gr_name_quiet, "quiet");
GR_NAME(gr_name_hash_randomization, "hash_randomization");
GR_NAME(gr_name_isolated, "isolated");
GR_NAME(gr_name_dev_mode, "dev_mode");
GR_NAME(gr_name_utf8_mode, "utf8_mode");
GR_NAME(gr_name_warn_default_encoding, "warn_default_encoding");
GR_NAME(gr_name_safe_path, "safe_path");
GR_NAME(gr_name_int_max_str_digits, "int_max_str_digits");
static const GrGetSetDef flag_fields[] = {
    FIELD(gr_name_debug, 0, "-d"), FIELD(gr_name_inspect, 1, "-i"), FIELD(gr_name_interactive, 2, "-i"),
    FIELD(gr_name_optimize, 3, "-O or -OO"), FIELD(gr_name_dont_write_bytecode, 4, "-B"),
    FIELD(gr_name_no_user_site, 5, "-s"), FIELD(gr_name_no_site, 6, "-S"), FIELD(gr_name_ignore_environment, 7, "-E"),
    FIELD(gr_name_verbose, 8, "-v"), FIELD(gr_name_bytes_warning, 9, "-b"), FIELD(gr_name_quiet, 10, "-q"),
    FIELD(gr_name_hash_randomization, 11, "-R"), FIELD(gr_name_isolated, 12, "-I"),
    FIELD(gr_name_dev_mode, 13, "-X dev"), FIELD(gr_name_utf8_mode, 14, "-X utf8"),
    FIELD(gr_name_warn_default_encoding, 15, "-X warn_default_encoding"), FIELD(gr_name_safe_path, 16, "-P"),
    FIELD(gr_name_int_max_str_digits, 17, "-X int_max_str_digits"), {0}};
static GrStructSeqType flag_type =
    GR_STRUCTSEQ_TYPE(gr_name_flags, gr_name_sys, flag_fields, 18, 18,
                      "sys.flags\n\nFlags provided through command line arguments or environment vars.");

GR_NAME(gr_name_asyncgen_hooks, "asyncgen_hooks");
GR_NAME(gr_name_firstiter, "firstiter");
GR_NAME(gr_name_finalizer, "finalizer");
static const GrGetSetDef hook_fields[] = {FIELD(gr_name_firstiter, 0, 0), FIELD(gr_name_finalizer, 1, 0), {0}};
static GrStructSeqType hook_type = GR_STRUCTSEQ_TYPE(gr_name_asyncgen_hooks, gr_name_builtins, hook_fields, 2, 2, 0);

GR_NAME(gr_name_UnraisableHookArgs, "UnraisableHookArgs");
GR_NAME(gr_name_exc_type, "exc_type");
GR_NAME(gr_name_exc_value, "exc_value");
GR_NAME(gr_name_exc_traceback, "exc_traceback");
GR_NAME(gr_name_err_msg, "err_msg");
GR_NAME(gr_name_object, "object");
static const GrGetSetDef unraisable_fields[] = {
    FIELD(gr_name_exc_type, 0, "Exception type"), FIELD(gr_name_exc_value, 1, "Exception value"),
    FIELD(gr_name_exc_traceback, 2, "Exception traceback"), FIELD(gr_name_err_msg, 3, "Error message"),
    FIELD(gr_name_object, 4, "Object causing the exception"), {0}};
static GrStructSeqType unraisable_type =
    GR_STRUCTSEQ_TYPE(gr_name_UnraisableHookArgs, gr_name_builtins, unraisable_fields, 5, 5,
                      "UnraisableHookArgs\n\nType used to pass arguments to sys.unraisablehook.");

static GrValue make(GrFiber *fiber, GrStructSeqType *type, const GrValue *values) {
  return gr_structseq_ready(fiber, type) ? gr_structseq_new(fiber, type, values) : 0;
}

static GrValue text(GrFiber *fiber, const char *s) {
  GrStr *str = gr_str_from_c(fiber, s);
  return str ? GR_VALUE(str) : 0;
}

GrValue gr_sys_get_asyncgen_hooks(GrFiber *fiber) { return make(fiber, &hook_type, fiber->async_hooks); }

GrValue gr_unraisable_args_new(GrFiber *fiber, GrException *exception, GrValue message, GrValue object) {
  GrValue values[] = {GR_VALUE(exception->base.type), GR_VALUE(exception),
                      exception->traceback ? exception->traceback : GR_NONE, message, object};
  return make(fiber, &unraisable_type, values);
}

bool gr_sys_unraisablehook(GrFiber *fiber, GrValue unraisable) {
  if (!gr_is_exactly(unraisable, &unraisable_type.type)) {
    gr_raise(fiber, &gr_exc_TypeError, "sys.unraisablehook argument type must be UnraisableHookArgs");
    return false;
  }
  GrTuple *args = gr_as_tuple(unraisable);
  GrValue object = args->items[4] == GR_NONE ? 0 : args->items[4];
  GrValue message = args->items[3];
  if (!gr_is_exception(args->items[1])) {
    return true;
  }
  gr_print_unraisable(fiber, message != GR_NONE && gr_is_str(message) ? gr_as_str(message) : 0, object,
                      gr_as_exception(args->items[1]));
  return true;
}

// ---- values

static GrValue version_value(GrFiber *fiber) {
  static const char *const levels[] = {[0xa] = "alpha", [0xb] = "beta", [0xc] = "candidate", [0xf] = "final"};
  const char *level = levels[gr_program->version >> 4 & 0xf];
  GrValue values[] = {gr_tag_int(MAJOR), gr_tag_int(MINOR), gr_tag_int(MICRO), text(fiber, level ? level : "final"),
                      gr_tag_int(gr_program->version & 0xf)};
  return make(fiber, &version_type, values);
}

static GrValue float_value(GrFiber *fiber) {
  GrValue values[] = {gr_float(fiber, DBL_MAX), gr_tag_int(DBL_MAX_EXP), gr_tag_int(DBL_MAX_10_EXP),
                      gr_float(fiber, DBL_MIN), gr_tag_int(DBL_MIN_EXP), gr_tag_int(DBL_MIN_10_EXP),
                      gr_tag_int(DBL_DIG), gr_tag_int(DBL_MANT_DIG), gr_float(fiber, DBL_EPSILON),
                      gr_tag_int(FLT_RADIX), gr_tag_int(FLT_ROUNDS)};
  return make(fiber, &float_type, values);
}

static GrValue hash_value(GrFiber *fiber) {
  GrValue values[] = {gr_tag_int(64), gr_tag_int(((int64_t)1 << 61) - 1), gr_tag_int(314159), gr_tag_int(0),
                      gr_tag_int(1000003), text(fiber, "siphash13"), gr_tag_int(64), gr_tag_int(128), gr_tag_int(0)};
  return make(fiber, &hash_type, values);
}

static GrValue flag_value(GrFiber *fiber) {
  GrValue values[18];
  for (size_t i = 0; i < GR_COUNT(values); i++) {
    values[i] = gr_tag_int(0);
  }
  const char *seed = getenv("PYTHONHASHSEED");
  values[3] = gr_tag_int(gr_program->optimization);
  values[4] = gr_tag_int(1);
  values[11] = gr_tag_int(seed == 0 || strcmp(seed, "0") != 0);
  values[13] = values[16] = GR_FALSE;
  values[17] = gr_tag_int(gr_int_max_str_digits);
  return make(fiber, &flag_type, values);
}

static GrValue implementation_value(GrFiber *fiber, GrValue version) {
  static const char *const names[] = {"name", "cache_tag", "version", "hexversion", "_multiarch"};
#ifdef __aarch64__
  const char *arch = "aarch64-linux-gnu";
#else
  const char *arch = "x86_64-linux-gnu";
#endif
  char tag[32];
  snprintf(tag, sizeof tag, "cpython-%d%d", MAJOR, MINOR);
  GrValue values[] = {text(fiber, "cpython"), text(fiber, tag), version, gr_tag_int(gr_program->version),
                      text(fiber, arch)};
  GrDict *dict = gr_dict_new(fiber, GR_COUNT(names));
  for (size_t i = 0; dict && i < GR_COUNT(names); i++) {
    GrStr *name = gr_str_from_c(fiber, names[i]);
    if (name == 0 || values[i] == 0 || !gr_dict_set_str(fiber, dict, gr_str_intern(fiber, name), values[i])) {
      return 0;
    }
  }
  return dict ? gr_simple_namespace_new(fiber, dict) : 0;
}

static GrValue argument_list(GrFiber *fiber) {
  GrList *list = gr_list_new(fiber, gr_argc);
  for (int i = 0; list && i < gr_argc; i++) {
    GrStr *argument = gr_decode_filesystem(fiber, gr_argv[i], (int64_t)strlen(gr_argv[i]));
    if (argument == 0 || !gr_list_push(fiber, list, GR_VALUE(argument))) {
      return 0;
    }
  }
  return list ? GR_VALUE(list) : 0;
}

static GrValue path_value(GrFiber *fiber) {
  const char *file = gr_program->main_file ? gr_program->main_file : "", *slash = strrchr(file, '/');
  const char *library = gr_program->library, *end_of_parent = strrchr(library, '/');
  char archive[4096], extensions[4096];
  snprintf(archive, sizeof archive, "%.*s/python%d%d.zip", end_of_parent ? (int)(end_of_parent - library) : 0, library,
           MAJOR, MINOR);
  snprintf(extensions, sizeof extensions, "%s/lib-dynload", library);
  GrValue items[] = {0, text(fiber, archive), text(fiber, library), text(fiber, extensions)};
  GrStr *directory;
  char *real = slash || file[0] ? realpath(file, 0) : 0;
  char *end = real ? strrchr(real, '/') : 0;
  if (end) {
    directory = gr_decode_filesystem(fiber, real, end - real);
  } else {
    directory = &gr_str_empty;
  }
  free(real);
  items[0] = GR_VALUE(directory);
  return directory ? GR_VALUE(gr_list_from_array(fiber, items, GR_COUNT(items))) : 0;
}

static GrValue executable_value(GrFiber *fiber) {
  const char *set = getenv("GROUSE_EXECUTABLE");
  char path[4096];
  ssize_t size = set ? -1 : readlink("/proc/self/exe", path, sizeof path);
  GrStr *result = set ? gr_decode_filesystem(fiber, set, (int64_t)strlen(set))
                      : gr_decode_filesystem(fiber, path, size > 0 ? size : 0);
  return result ? GR_VALUE(result) : 0;
}

// PYTHONWARNINGS, a list separated by commas.
static GrValue warn_options(GrFiber *fiber) {
  GrList *list = gr_list_new(fiber, 0);
  const char *s = getenv("PYTHONWARNINGS");
  while (list && s && *s) {
    size_t size = strcspn(s, ",");
    GrStr *item = size ? gr_decode_filesystem(fiber, s, (int64_t)size) : 0;
    if (size && (item == 0 || !gr_list_push(fiber, list, GR_VALUE(item)))) {
      return 0;
    }
    s += size + (s[size] == ',');
  }
  return list ? GR_VALUE(list) : 0;
}

static GrValue builtin_names(GrFiber *fiber) {
  GrList *list = gr_list_new(fiber, 32);
  GrValue own[] = {text(fiber, "builtins"), text(fiber, "sys")};
  bool good = list && gr_list_push(fiber, list, own[0]) && gr_list_push(fiber, list, own[1]);
  for (const GrModuleDef *const *def = gr_program->modules; good && *def; def++) {
    if ((*def)->native && strcmp((*def)->name, "sys") != 0 && strcmp((*def)->name, "builtins") != 0) {
      GrValue name = text(fiber, (*def)->name);
      good = name && gr_list_push(fiber, list, name);
    }
  }
  return good && gr_list_sort_in_place(fiber, list, 0, false) ? GR_VALUE(gr_list_to_tuple(fiber, list)) : 0;
}

static GrValue stdlib_names(GrFiber *fiber) {
  GrList *list = gr_list_new(fiber, 320);
  for (const char *const *name = gr_sys_stdlib_names; list && *name; name++) {
    GrValue item = text(fiber, *name);
    if (item == 0 || !gr_list_push(fiber, list, item)) {
      return 0;
    }
  }
  return list ? gr_frozenset_new(fiber, GR_VALUE(list)) : 0;
}

// ---- setup

typedef struct Setup {
  GrFiber *fiber;
  GrDict *dict;
  bool good;
} Setup;

static void put(Setup *setup, const char *name, GrValue value) {
  GrStr *key = setup->good && value ? gr_str_from_c(setup->fiber, name) : 0;
  key = key ? gr_str_intern(setup->fiber, key) : 0;
  setup->good = key && gr_dict_set_str(setup->fiber, setup->dict, key, value);
}

static void put_copy(Setup *setup, const char *name, const char *original) {
  GrStr *key = gr_str_from_c(setup->fiber, original);
  put(setup, name, key ? gr_dict_find_str(setup->fiber, setup->dict, key) : 0);
}

static void put_program(Setup *setup) {
  GrFiber *fiber = setup->fiber;
  put(setup, "argv", argument_list(fiber));
  put(setup, "orig_argv", argument_list(fiber));
  put(setup, "path", path_value(fiber));
  put(setup, "executable", executable_value(fiber));
  put_copy(setup, "_base_executable", "executable");
  put(setup, "modules", GR_VALUE(gr_sys_modules(fiber)));
  put(setup, "meta_path", GR_VALUE(gr_list_new(fiber, 0)));
  put(setup, "path_hooks", GR_VALUE(gr_list_new(fiber, 0)));
  put(setup, "path_importer_cache", GR_VALUE(gr_dict_new(fiber, 0)));
  put(setup, "warnoptions", warn_options(fiber));
  put(setup, "_xoptions", GR_VALUE(gr_dict_new(fiber, 0)));
  put(setup, "builtin_module_names", builtin_names(fiber));
  const char *place = strstr(gr_program->library, "/lib/python");
  GrStr *prefix = place ? gr_str_new(fiber, gr_program->library, place - gr_program->library)
                        : gr_str_from_c(fiber, gr_program->library);
  static const char *const prefixes[] = {"prefix", "exec_prefix", "base_prefix", "base_exec_prefix"};
  for (size_t i = 0; i < GR_COUNT(prefixes); i++) {
    put(setup, prefixes[i], prefix ? GR_VALUE(prefix) : 0);
  }
  put(setup, "_stdlib_dir", text(fiber, gr_program->library));
}

static void put_platform(Setup *setup) {
  GrFiber *fiber = setup->fiber;
  char version[200];
  snprintf(version, sizeof version, "%d.%d.%d (main, %s, %s) [GCC %s]", MAJOR, MINOR, MICRO, __DATE__, __TIME__,
           __VERSION__);
  put(setup, "version", text(fiber, version));
  GrValue info = version_value(fiber);
  put(setup, "version_info", info);
  put(setup, "hexversion", gr_tag_int(gr_program->version));
  put(setup, "float_info", float_value(fiber));
  GrValue ints[] = {gr_tag_int(30), gr_tag_int(4), gr_tag_int(4300), gr_tag_int(640)};
  put(setup, "int_info", make(fiber, &int_type, ints));
  put(setup, "hash_info", hash_value(fiber));
  GrValue threads[] = {text(fiber, "pthread"), text(fiber, "semaphore"), text(fiber, "NPTL 2.36")};
  put(setup, "thread_info", make(fiber, &thread_type, threads));
  put(setup, "flags", flag_value(fiber));
  put(setup, "implementation", info ? implementation_value(fiber, info) : 0);
  GrValue git[] = {text(fiber, "CPython"), text(fiber, ""), text(fiber, "")};
  put(setup, "_git", GR_VALUE(gr_tuple_new(fiber, git, 3)));
}

static void put_streams(Setup *setup) {
  static const char *const names[] = {"stdin", "stdout", "stderr"};
  static const char *const originals[] = {"__stdin__", "__stdout__", "__stderr__"};
  const char *unbuffered = getenv("PYTHONUNBUFFERED");
  for (int i = 0; i < 3; i++) {
    GrValue stream = gr_io_make_std(setup->fiber, i, unbuffered && *unbuffered);
    put(setup, names[i], stream);
    put(setup, originals[i], stream);
  }
}

// sys.stdlib_module_names is a long set that hardly any program reads.
GR_NAME(gr_name_stdlib_module_names, "stdlib_module_names");
GrValue gr_sys___getattr__(GrFiber *fiber, GrStr *name) {
  if (gr_str_equal(name, &gr_name_stdlib_module_names)) {
    GrValue names = stdlib_names(fiber);
    return names && gr_sys_set(fiber, &gr_name_stdlib_module_names, names) ? names : 0;
  }
  gr_raise(fiber, &gr_exc_AttributeError, "module 'sys' has no attribute '%S'", name);
  return 0;
}

GR_NAME(gr_name___getattr__, "__getattr__");
GR_NAME(gr_name___dir__, "__dir__");

// What is only made when asked for is there too; how it is made is not.
GrValue gr_sys___dir__(GrFiber *fiber) {
  GrDict *dict = gr_module_dict(fiber, &gr_sys_module);
  GrDict *names = dict ? gr_dict_clone(fiber, dict) : 0;
  if (names == 0 || !gr_dict_set_str(fiber, names, &gr_name_stdlib_module_names, GR_NONE) ||
      gr_dict_remove(fiber, names, GR_VALUE(&gr_name___getattr__)) < 0 ||
      gr_dict_remove(fiber, names, GR_VALUE(&gr_name___dir__)) < 0) {
    return 0;
  }
  return GR_VALUE(gr_list_from_iterable(fiber, GR_VALUE(names)));
}

bool gr_sys_setup(GrFiber *fiber, GrModule *module) {
  Setup setup = {fiber, gr_module_dict(fiber, module), true};
  if (setup.dict == 0) {
    return false;
  }
  put_streams(&setup);
  put_program(&setup);
  put_platform(&setup);
  put_copy(&setup, "__displayhook__", "displayhook");
  put_copy(&setup, "__excepthook__", "excepthook");
  put_copy(&setup, "__breakpointhook__", "breakpointhook");
  put_copy(&setup, "__unraisablehook__", "unraisablehook");
  return setup.good;
}
