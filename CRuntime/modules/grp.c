// grp: the database of groups.
#define _GNU_SOURCE
#include "os_support.h"

#include "grouse/path.h"
#include "grouse/structseq.h"
#include "grouse/text.h"
#include "grp.bind.h"
#include <errno.h>
#include <grp.h>
#include <pthread.h>

GR_NAME(gr_name_struct_group, "struct_group");
#define FIELDS(X)                                                                                            \
  X(gr_name, 0, "group name") X(gr_passwd, 1, "password") X(gr_gid, 2, "group id") X(gr_mem, 3, "group members")
#define DEFINE(name, index, text) GR_NAME(gr_name_##name, #name);
#define ROW(name, index, text) GR_STRUCTSEQ_FIELD(gr_name_##name, index, text),
FIELDS(DEFINE)
static const GrGetSetDef group_fields[] = {FIELDS(ROW){0}};
static GrStructSeqType group_type = GR_STRUCTSEQ_TYPE(
    gr_name_struct_group, gr_name_grp, group_fields, 4, 4,
    "grp.struct_group: Results from getgr*() routines.\n\nThis object may be accessed either as a tuple of\n"
    "  (gr_name,gr_passwd,gr_gid,gr_mem)\nor via the object attributes as named in the above tuple.");

static GrValue text_or_none(GrFiber *fiber, const char *text) {
  return text ? GR_VALUE(gr_decode_filesystem(fiber, text, (int64_t)strlen(text))) : GR_NONE;
}

static GrValue entry_value(GrFiber *fiber, const struct group *entry) {
  GrList *members = gr_list_new(fiber, 0);
  for (char **member = entry->gr_mem; members && *member; member++) {
    GrValue name = text_or_none(fiber, *member);
    members = name && gr_list_push(fiber, members, name) ? members : 0;
  }
  const GrValue values[] = {text_or_none(fiber, entry->gr_name), text_or_none(fiber, entry->gr_passwd),
                            gr_os_id_value(entry->gr_gid), GR_VALUE(members)};
  return values[0] && values[1] && members ? gr_structseq_new(fiber, &group_type, values) : 0;
}

// Looks up [name], or [gid] when it is 0. *found tells whether there is such an entry; 0 without it: raised.
static GrValue find_entry(GrFiber *fiber, const char *name, gid_t gid, bool *found) {
  *found = false;
  for (size_t size = 1024;; size *= 2) {
    struct group entry, *result = 0;
    char *buffer = gr_alloc_atomic_checked(fiber, size);
    if (buffer == 0) {
      return 0;
    }
    int error = name ? getgrnam_r(name, &entry, buffer, size, &result) : getgrgid_r(gid, &entry, buffer, size, &result);
    if (error != ERANGE) {
      *found = result != 0;
      return result ? entry_value(fiber, result) : 0;
    }
  }
}

GrValue gr_grp_getgrgid(GrFiber *fiber, GrValue id) {
  uint32_t gid;
  bool found;
  if (!gr_os_id(fiber, id, "gid", &gid)) {
    return 0;
  }
  GrValue entry = find_entry(fiber, 0, gid, &found);
  return entry || found || gr_has_exception(fiber)
             ? entry
             : gr_raise(fiber, &gr_exc_KeyError, "getgrgid(): gid not found: %U", gr_os_id_value(gid));
}

GrValue gr_grp_getgrnam(GrFiber *fiber, GrStr *name) {
  GrBytes *text = gr_path_encode(fiber, GR_VALUE(name));
  bool found;
  if (text == 0) {
    return 0;
  }
  GrValue entry = find_entry(fiber, text->bytes, 0, &found);
  return entry || found || gr_has_exception(fiber)
             ? entry
             : gr_raise(fiber, &gr_exc_KeyError, "getgrnam(): name not found: %R", GR_VALUE(name));
}

GrValue gr_grp_getgrall(GrFiber *fiber) {
  // getgrent() has one position for the whole process.
  static pthread_mutex_t walk = PTHREAD_MUTEX_INITIALIZER;
  GrList *list = gr_list_new(fiber, 0);
  const struct group *entry;
  pthread_mutex_lock(&walk);
  setgrent();
  while (list && (entry = getgrent()) != 0) {
    GrValue value = entry_value(fiber, entry);
    list = value && gr_list_push(fiber, list, value) ? list : 0;
  }
  endgrent();
  pthread_mutex_unlock(&walk);
  return GR_VALUE(list);
}

bool gr_grp_setup(GrFiber *fiber, GrModule *module) {
  GrDict *dict = gr_module_dict(fiber, module);
  return dict && gr_structseq_ready(fiber, &group_type) &&
         gr_dict_set_str(fiber, dict, &gr_name_struct_group, GR_VALUE(&group_type));
}
