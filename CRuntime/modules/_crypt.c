// _crypt: hashed passwords, from libcrypt.
#define _GNU_SOURCE
#include "os_support.h"

#include "grouse/path.h"
#include "grouse/text.h"
#include "_crypt.bind.h"
#include <crypt.h>
#include <errno.h>

static const char *c_text(GrFiber *fiber, GrStr *text) {
  if (strlen(text->bytes) != (size_t)text->size) {
    gr_raise(fiber, &gr_exc_ValueError, "embedded null character");
    return 0;
  }
  return text->bytes;
}

GrValue gr_crypt_crypt(GrFiber *fiber, GrStr *word, GrStr *salt) {
  const char *secret = c_text(fiber, word), *method = secret ? c_text(fiber, salt) : 0;
  struct crypt_data *data = method ? gr_alloc_atomic_checked(fiber, sizeof *data) : 0;
  if (data == 0) {
    return 0;
  }
  memset(data, 0, sizeof *data);
  errno = 0;
  const char *hashed = crypt_r(secret, method, data);
  return hashed ? GR_VALUE(gr_str_from_c(fiber, hashed)) : gr_os_raise(fiber);
}
