// The module _weakref. The types are in gc/.
#include "../gc/weakref.h"
#include "grouse/bind.h"
#include "_weakref.bind.h"

GrValue gr_weakref_ref = GR_VALUE(&gr_reference_type);
GrValue gr_weakref_ReferenceType = GR_VALUE(&gr_reference_type);
GrValue gr_weakref_ProxyType = GR_VALUE(&gr_weakproxy_type);
GrValue gr_weakref_CallableProxyType = GR_VALUE(&gr_weakcallableproxy_type);

GrValue gr_weakref_getweakrefcount(GrFiber *fiber, GrValue object) {
  GrList *all = gr_references_to(fiber, object);
  return all ? gr_tag_int(gr_list_length(all)) : 0;
}

GrValue gr_weakref_getweakrefs(GrFiber *fiber, GrValue object) {
  return GR_VALUE(gr_references_to(fiber, object));
}

GrValue gr_weakref_proxy(GrFiber *fiber, GrValue object, GrValue callback) {
  GrType *type = gr_is_callable(object) ? &gr_weakcallableproxy_type : &gr_weakproxy_type;
  return gr_reference_make(fiber, type, object, callback);
}

bool gr_weakref__remove_dead_weakref(GrFiber *fiber, GrDict *dct, GrValue key) {
  GrValue value = gr_dict_find(fiber, dct, key);
  if (value == 0) {
    return !gr_has_exception(fiber);
  }
  if (!gr_is_instance_of(value, &gr_reference_type)) {
    gr_raise(fiber, &gr_exc_TypeError, "not a weakref");
    return false;
  }
  return gr_weakref_target(value) != 0 || gr_dict_remove(fiber, dct, key) >= 0;
}
