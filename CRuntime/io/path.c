// Path arguments; see path.h.
#include "grouse/path.h"
#include "grouse/text.h"

GR_NAME(gr_name___fspath__, "__fspath__");

GrValue gr_path_fspath(GrFiber *fiber, GrValue value) {
  if (gr_is_str(value) || gr_is_bytes(value)) {
    return value;
  }
  bool found;
  GrValue path = gr_call_special(fiber, value, &gr_name___fspath__, 0, 0, &found);
  if (path == 0) {
    return gr_has_exception(fiber) ? 0
                                   : gr_raise(fiber, &gr_exc_TypeError,
                                              "expected str, bytes or os.PathLike object, not %T", value);
  }
  if (!gr_is_str(path) && !gr_is_bytes(path)) {
    return gr_raise(fiber, &gr_exc_TypeError, "expected %T.__fspath__() to return str or bytes, not %T", value, path);
  }
  return path;
}

GrBytes *gr_path_encode(GrFiber *fiber, GrValue value) {
  GrValue path = gr_path_fspath(fiber, value);
  GrBytes *bytes = path == 0         ? 0
                   : gr_is_str(path) ? gr_encode_filesystem(fiber, gr_as_str(path))
                                     : gr_as_bytes(path);
  if (bytes && memchr(bytes->bytes, 0, (size_t)bytes->size)) {
    gr_raise(fiber, &gr_exc_ValueError, "embedded null byte");
    return 0;
  }
  return bytes;
}
