// _uuid: identifiers by time, from libuuid.
#include "grouse/bind.h"

#include "_uuid.bind.h"
#include <uuid/uuid.h>

GrValue gr_uuid_generate_time_safe(GrFiber *fiber) {
  uuid_t id;
  int safe = uuid_generate_time_safe(id);
  GrBytes *bytes = gr_bytes_new(fiber, (const char *)id, sizeof id);
  return bytes ? GR_VALUE(gr_tuple_pack(fiber, 2, GR_VALUE(bytes), gr_tag_int(safe))) : 0;
}
