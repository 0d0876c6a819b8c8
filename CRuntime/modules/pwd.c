// pwd: the database of users.
#define _GNU_SOURCE
#include "os_support.h"

#include "grouse/path.h"
#include "grouse/structseq.h"
#include "grouse/text.h"
#include "pwd.bind.h"
#include <errno.h>
#include <pthread.h>
#include <pwd.h>

GR_NAME(gr_name_struct_passwd, "struct_passwd");
#define FIELDS(X)                                                                                            \
  X(pw_name, 0, "user name") X(pw_passwd, 1, "password") X(pw_uid, 2, "user id") X(pw_gid, 3, "group id")    \
  X(pw_gecos, 4, "real name") X(pw_dir, 5, "home directory") X(pw_shell, 6, "shell program")
#define DEFINE(name, index, text) GR_NAME(gr_name_##name, #name);
#define ROW(name, index, text) GR_STRUCTSEQ_FIELD(gr_name_##name, index, text),
FIELDS(DEFINE)
static const GrGetSetDef passwd_fields[] = {FIELDS(ROW){0}};
static GrStructSeqType passwd_type = GR_STRUCTSEQ_TYPE(
    gr_name_struct_passwd, gr_name_pwd, passwd_fields, 7, 7,
    "pwd.struct_passwd: Results from getpw*() routines.\n\nThis object may be accessed either as a tuple of\n"
    "  (pw_name,pw_passwd,pw_uid,pw_gid,pw_gecos,pw_dir,pw_shell)\n"
    "or via the object attributes as named in the above tuple.");

static GrValue text_or_none(GrFiber *fiber, const char *text) {
  return text ? GR_VALUE(gr_decode_filesystem(fiber, text, (int64_t)strlen(text))) : GR_NONE;
}

static GrValue entry_value(GrFiber *fiber, const struct passwd *entry) {
  const GrValue values[] = {text_or_none(fiber, entry->pw_name),  text_or_none(fiber, entry->pw_passwd),
                            gr_os_id_value(entry->pw_uid),        gr_os_id_value(entry->pw_gid),
                            text_or_none(fiber, entry->pw_gecos), text_or_none(fiber, entry->pw_dir),
                            text_or_none(fiber, entry->pw_shell)};
  for (size_t i = 0; i < GR_COUNT(values); i++) {
    if (values[i] == 0) {
      return 0;
    }
  }
  return gr_structseq_new(fiber, &passwd_type, values);
}

// Looks up [name], or [uid] when it is 0. *found tells whether there is such an entry; 0 without it: raised.
static GrValue find_entry(GrFiber *fiber, const char *name, uid_t uid, bool *found) {
  *found = false;
  for (size_t size = 1024;; size *= 2) {
    struct passwd entry, *result = 0;
    char *buffer = gr_alloc_atomic_checked(fiber, size);
    if (buffer == 0) {
      return 0;
    }
    int error = name ? getpwnam_r(name, &entry, buffer, size, &result) : getpwuid_r(uid, &entry, buffer, size, &result);
    if (error != ERANGE) {
      *found = result != 0;
      return result ? entry_value(fiber, result) : 0;
    }
  }
}

GrValue gr_pwd_getpwuid(GrFiber *fiber, GrValue uidobj) {
  uint32_t uid;
  bool found;
  if (!gr_os_id(fiber, uidobj, "uid", &uid)) {
    return gr_clear_if(fiber, &gr_exc_OverflowError) ? gr_raise(fiber, &gr_exc_KeyError, "getpwuid(): uid not found") : 0;
  }
  GrValue entry = find_entry(fiber, 0, uid, &found);
  return entry || found || gr_has_exception(fiber)
             ? entry
             : gr_raise(fiber, &gr_exc_KeyError, "getpwuid(): uid not found: %U", gr_os_id_value(uid));
}

GrValue gr_pwd_getpwnam(GrFiber *fiber, GrStr *name) {
  GrBytes *text = gr_path_encode(fiber, GR_VALUE(name));
  bool found;
  if (text == 0) {
    return 0;
  }
  GrValue entry = find_entry(fiber, text->bytes, 0, &found);
  return entry || found || gr_has_exception(fiber)
             ? entry
             : gr_raise(fiber, &gr_exc_KeyError, "getpwnam(): name not found: %R", GR_VALUE(name));
}

GrValue gr_pwd_getpwall(GrFiber *fiber) {
  // getpwent() has one position for the whole process.
  static pthread_mutex_t walk = PTHREAD_MUTEX_INITIALIZER;
  GrList *list = gr_list_new(fiber, 0);
  const struct passwd *entry;
  pthread_mutex_lock(&walk);
  setpwent();
  while (list && (entry = getpwent()) != 0) {
    GrValue value = entry_value(fiber, entry);
    list = value && gr_list_push(fiber, list, value) ? list : 0;
  }
  endpwent();
  pthread_mutex_unlock(&walk);
  return GR_VALUE(list);
}

bool gr_pwd_setup(GrFiber *fiber, GrModule *module) {
  GrDict *dict = gr_module_dict(fiber, module);
  return dict && gr_structseq_ready(fiber, &passwd_type) &&
         gr_dict_set_str(fiber, dict, &gr_name_struct_passwd, GR_VALUE(&passwd_type));
}
