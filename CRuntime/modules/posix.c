// posix: the system's own facts, the environment, and the module.
#include "posix_private.h"

#include "posix.bind.h"
#include <dlfcn.h>
#include <sched.h>
#include <stdlib.h>
#include <sys/random.h>
#include <sys/times.h>
#include <sys/utsname.h>
#include <time.h>

// ---- struct sequences

GR_NAME(gr_name_uname_result, "uname_result");
GR_NAME(gr_name_times_result, "times_result");
#define UNAME(X)                                                                                             \
  X(sysname, 0, "operating system name") X(nodename, 1, "name of machine on network (implementation-defined)") \
  X(release, 2, "operating system release") X(version, 3, "operating system version")                        \
  X(machine, 4, "hardware identifier")
GR_NAME(gr_name_posix_os, "posix");
GR_NAME(gr_name_sysname, "sysname");
GR_NAME(gr_name_nodename, "nodename");
GR_NAME(gr_name_release, "release");
GR_NAME(gr_name_version, "version");
GR_NAME(gr_name_machine, "machine");
#define ROW(name, index, text) GR_STRUCTSEQ_FIELD(gr_name_##name, index, text),
static const GrGetSetDef uname_fields[] = {UNAME(ROW){0}};
GrStructSeqType gr_uname_result_type = GR_STRUCTSEQ_TYPE(gr_name_uname_result, gr_name_posix_os, uname_fields, 5, 5,
                                                         "uname_result: Result from os.uname().");
GR_NAME(gr_name_times_user, "user");
GR_NAME(gr_name_times_system, "system");
GR_NAME(gr_name_children_user, "children_user");
GR_NAME(gr_name_children_system, "children_system");
GR_NAME(gr_name_elapsed, "elapsed");
static const GrGetSetDef times_fields[] = {
    GR_STRUCTSEQ_FIELD(gr_name_times_user, 0, "user time"),
    GR_STRUCTSEQ_FIELD(gr_name_times_system, 1, "system time"),
    GR_STRUCTSEQ_FIELD(gr_name_children_user, 2, "user time of children"),
    GR_STRUCTSEQ_FIELD(gr_name_children_system, 3, "system time of children"),
    GR_STRUCTSEQ_FIELD(gr_name_elapsed, 4, "elapsed time since an arbitrary point in the past"),
    {0}};
GrStructSeqType gr_times_result_type = GR_STRUCTSEQ_TYPE(gr_name_times_result, gr_name_posix_os, times_fields, 5, 5,
                                                         "times_result: Result from os.times().");

// ---- the system

GrValue gr_posix_uname(GrFiber *fiber) {
  struct utsname name;
  if (uname(&name) != 0) {
    posix_failed_plain(fiber);
    return 0;
  }
  const char *const texts[] = {name.sysname, name.nodename, name.release, name.version, name.machine};
  GrValue values[5];
  for (int i = 0; i < 5; i++) {
    values[i] = posix_text(fiber, texts[i], (int64_t)strlen(texts[i]), false);
    if (values[i] == 0) {
      return 0;
    }
  }
  return gr_structseq_new(fiber, &gr_uname_result_type, values);
}

GrValue gr_posix_times(GrFiber *fiber) {
  struct tms used;
  clock_t elapsed = times(&used);
  double ticks = (double)sysconf(_SC_CLK_TCK);
  const GrValue values[] = {
      gr_float(fiber, (double)used.tms_utime / ticks), gr_float(fiber, (double)used.tms_stime / ticks),
      gr_float(fiber, (double)used.tms_cutime / ticks), gr_float(fiber, (double)used.tms_cstime / ticks),
      gr_float(fiber, (double)elapsed / ticks)};
  return gr_structseq_new(fiber, &gr_times_result_type, values);
}

GrValue gr_posix_cpu_count(GrFiber *fiber) {
  (void)fiber;
  long count = sysconf(_SC_NPROCESSORS_ONLN);
  return count > 0 ? gr_tag_int(count) : GR_NONE;
}

GrValue gr_posix_getloadavg(GrFiber *fiber) {
  double load[3];
  if (getloadavg(load, 3) != 3) {
    return gr_raise(fiber, &gr_exc_OSError, "Load averages are unobtainable");
  }
  return GR_VALUE(gr_tuple_pack(fiber, 3, gr_float(fiber, load[0]), gr_float(fiber, load[1]), gr_float(fiber, load[2])));
}

bool posix_config_name(GrFiber *fiber, GrValue value, const GrOsConstant *table, int *name) {
  if (gr_is_int(value)) {
    int64_t number;
    bool good = gr_to_i64(fiber, value, INT32_MIN, INT32_MAX, "int", &number);
    *name = good ? (int)number : 0;
    return good;
  }
  if (!gr_is_str(value)) {
    gr_raise(fiber, &gr_exc_TypeError, "configuration names must be strings or integers");
    return false;
  }
  for (; table->name; table++) {
    if (gr_str_equal_c(gr_as_str(value), table->name)) {
      *name = (int)table->value;
      return true;
    }
  }
  gr_raise(fiber, &gr_exc_ValueError, "unrecognized configuration name");
  return false;
}

bool gr_posix_sysconf(GrFiber *fiber, GrValue name, int64_t *result) {
  int number;
  *result = 0;
  if (!posix_config_name(fiber, name, posix_sysconf_names, &number)) {
    return false;
  }
  errno = 0;
  *result = sysconf(number);
  return *result != -1 || errno == 0 || posix_failed_plain(fiber);
}

GrValue gr_posix_confstr(GrFiber *fiber, GrValue name) {
  int number;
  if (!posix_config_name(fiber, name, posix_confstr_names, &number)) {
    return 0;
  }
  errno = 0;
  size_t size = confstr(number, 0, 0);
  if (size == 0) {
    return errno && !posix_failed_plain(fiber) ? 0 : GR_NONE;
  }
  char *text = gr_alloc_atomic_checked(fiber, size);
  if (text == 0) {
    return 0;
  }
  confstr(number, text, size);
  return posix_text(fiber, text, (int64_t)size - 1, false);
}

static GrValue random_bytes(GrFiber *fiber, int64_t size, unsigned flags, bool whole) {
  GrBytes *bytes = gr_bytes_new(fiber, 0, size);
  int64_t got = 0;
  while (bytes && got < size) {
    ssize_t count = getrandom(bytes->bytes + got, (size_t)(size - got), flags);
    if (count < 0) {
      if (!posix_again(fiber, 0)) {
        return 0;
      }
      continue;
    }
    got += count;
    if (!whole) {
      break;
    }
  }
  return bytes ? GR_VALUE(got == size ? bytes : gr_bytes_new(fiber, bytes->bytes, got)) : 0;
}

GrValue gr_posix_urandom(GrFiber *fiber, int64_t size) {
  return size < 0 ? gr_raise(fiber, &gr_exc_ValueError, "negative argument not allowed")
                  : random_bytes(fiber, size, 0, true);
}

GrValue gr_posix_getrandom(GrFiber *fiber, int64_t size, int32_t flags) {
  return size < 0 ? gr_raise_os_error(fiber, EINVAL, 0, 0) : random_bytes(fiber, size, (unsigned)flags, false);
}

GrValue gr_posix_strerror(GrFiber *fiber, int32_t code) {
  char buffer[128];
  return GR_VALUE(gr_str_from_c(fiber, strerror_r(code, buffer, sizeof buffer)));
}

// ---- environment

bool gr_posix_putenv(GrFiber *fiber, GrValue name, GrValue value) {
  GrBytes *key = gr_path_encode(fiber, name), *text = key ? gr_path_encode(fiber, value) : 0;
  if (text == 0) {
    return false;
  }
  if (key->size == 0 || memchr(key->bytes, '=', (size_t)key->size)) {
    gr_raise(fiber, &gr_exc_ValueError, "illegal environment variable name");
    return false;
  }
  return setenv(key->bytes, text->bytes, 1) == 0 || posix_failed_plain(fiber);
}

bool gr_posix_unsetenv(GrFiber *fiber, GrValue name) {
  GrBytes *key = gr_path_encode(fiber, name);
  return key && (unsetenv(key->bytes) == 0 || posix_failed_plain(fiber));
}

static GrDict *environment(GrFiber *fiber) {
  GrDict *result = gr_dict_new(fiber, 32);
  for (char **at = environ; result && at && *at; at++) {
    const char *equals = strchr(*at, '=');
    if (equals == 0) {
      continue;
    }
    GrBytes *name = gr_bytes_new(fiber, *at, equals - *at);
    GrBytes *value = name ? gr_bytes_new(fiber, equals + 1, (int64_t)strlen(equals + 1)) : 0;
    // The first of two entries with the same name counts.
    if (value == 0 || gr_dict_set_default(fiber, result, GR_VALUE(name), GR_VALUE(value)) == 0) {
      return 0;
    }
  }
  return result;
}

// ---- paths as text

GrValue gr_posix_ctermid(GrFiber *fiber) { return GR_VALUE(gr_str_from_c(fiber, "/dev/tty")); }

GrValue gr_posix_fspath(GrFiber *fiber, GrValue path) { return gr_path_fspath(fiber, path); }

// Keeps the start of a normalised path: "/" or "//", then components without "." and, where possible, "..".
static int64_t normalise(const char *text, int64_t size, char *out) {
  int64_t slashes = 0, length = 0, floor;
  while (slashes < size && text[slashes] == '/') {
    slashes++;
  }
  int64_t root = slashes == 2 ? 2 : slashes > 0;
  memcpy(out, "//", (size_t)root);
  length = floor = root;
  for (int64_t i = slashes; i < size;) {
    int64_t end = i;
    while (end < size && text[end] != '/') {
      end++;
    }
    int64_t part = end - i;
    bool dot = part == 1 && text[i] == '.', dots = part == 2 && text[i] == '.' && text[i + 1] == '.';
    if (dots && length > floor) {
      while (length > floor && out[length - 1] != '/') {
        length--;
      }
      length -= length > floor;
    } else if (part > 0 && !dot && !(dots && root)) {
      if (length > root) {
        out[length++] = '/';
      }
      memcpy(out + length, text + i, (size_t)part);
      length += part;
      floor = dots ? length : floor;
    }
    i = end + 1;
  }
  if (length == 0) {
    out[length++] = '.';
  }
  return length;
}

GrValue gr_posix__path_normpath(GrFiber *fiber, GrValue path) {
  bool as_bytes = gr_is_bytes(path);
  if (!as_bytes && !gr_is_str(path)) {
    return gr_raise(fiber, &gr_exc_TypeError, "_path_normpath: path should be str, not %T", path);
  }
  const char *text = as_bytes ? gr_as_bytes(path)->bytes : gr_as_str(path)->bytes;
  int64_t size = as_bytes ? gr_as_bytes(path)->size : gr_as_str(path)->size;
  char *out = gr_alloc_atomic_checked(fiber, (size_t)size + 3);
  if (out == 0) {
    return 0;
  }
  size = normalise(text, size, out);
  return as_bytes ? GR_VALUE(gr_bytes_new(fiber, out, size)) : GR_VALUE(gr_str_new(fiber, out, size));
}

// ---- the module

static GrDict *name_table(GrFiber *fiber, const GrOsConstant *table) {
  GrDict *dict = gr_dict_new(fiber, 0);
  for (; dict && table->name; table++) {
    dict = gr_os_add(fiber, dict, table->name, gr_int_from_i64(fiber, table->value)) ? dict : 0;
  }
  return dict;
}

static bool add_types(GrFiber *fiber, GrDict *dict) {
  static GrStructSeqType *const types[] = {&gr_stat_result_type, &gr_statvfs_result_type, &gr_terminal_size_type,
                                           &gr_uname_result_type, &gr_times_result_type, &gr_waitid_result_type,
                                           &gr_sched_param_type};
  for (size_t i = 0; i < GR_COUNT(types); i++) {
    if (!gr_structseq_ready(fiber, types[i]) ||
        !gr_dict_set_str(fiber, dict, types[i]->type.name, GR_VALUE(types[i]))) {
      return false;
    }
  }
  return gr_os_add(fiber, dict, "error", GR_VALUE(&gr_exc_OSError));
}

static GrList *have_functions(GrFiber *fiber) {
  static const char *const names[] = {
      "HAVE_EVENTFD", "HAVE_FACCESSAT", "HAVE_FCHDIR", "HAVE_FCHMOD", "HAVE_FCHMODAT", "HAVE_FCHOWN",
      "HAVE_FCHOWNAT", "HAVE_FEXECVE", "HAVE_FDOPENDIR", "HAVE_FPATHCONF", "HAVE_FSTATAT", "HAVE_FSTATVFS",
      "HAVE_FTRUNCATE", "HAVE_FUTIMENS", "HAVE_FUTIMES", "HAVE_FUTIMESAT", "HAVE_LINKAT", "HAVE_LCHOWN",
      "HAVE_LSTAT", "HAVE_LUTIMES", "HAVE_MEMFD_CREATE", "HAVE_MKDIRAT", "HAVE_MKFIFOAT", "HAVE_MKNODAT",
      "HAVE_OPENAT", "HAVE_READLINKAT", "HAVE_RENAMEAT", "HAVE_SYMLINKAT", "HAVE_UNLINKAT", "HAVE_UTIMENSAT"};
  GrList *list = gr_list_new(fiber, 0);
  for (size_t i = 0; list && i < GR_COUNT(names); i++) {
    GrStr *name = gr_str_from_c(fiber, names[i]);
    list = name && gr_list_push(fiber, list, GR_VALUE(name)) ? list : 0;
  }
  return list;
}

bool gr_posix_setup(GrFiber *fiber, GrModule *module) {
  GrDict *dict = gr_module_dict(fiber, module);
  if (dict == 0 || !add_types(fiber, dict)) {
    return false;
  }
  for (const GrOsConstant *constant = posix_constants; constant->name; constant++) {
    if (!gr_os_add(fiber, dict, constant->name, gr_int_from_i64(fiber, constant->value))) {
      return false;
    }
  }
  return gr_os_add(fiber, dict, "environ", GR_VALUE(environment(fiber))) &&
         gr_os_add(fiber, dict, "_have_functions", GR_VALUE(have_functions(fiber))) &&
         gr_os_add(fiber, dict, "sysconf_names", GR_VALUE(name_table(fiber, posix_sysconf_names))) &&
         gr_os_add(fiber, dict, "confstr_names", GR_VALUE(name_table(fiber, posix_confstr_names))) &&
         gr_os_add(fiber, dict, "pathconf_names", GR_VALUE(name_table(fiber, posix_pathconf_names)));
}
