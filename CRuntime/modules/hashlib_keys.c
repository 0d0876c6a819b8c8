// HMAC and derivation of keys with OpenSSL.
#include "hashlib_private.h"
#include "grouse/str.h"
#include <limits.h>

#include "_hashlib.proto.h"

bool evp_check_length(GrFiber *fiber, const GrBuffer *buffer, const char *what) {
  if (buffer->length > INT_MAX) {
    gr_raise(fiber, &gr_exc_OverflowError, "%s is too long.", what);
    return false;
  }
  return true;
}

// ---- HMAC objects

static void hmac_finish(GrFiber *fiber, GrValue value) {
  (void)fiber;
  HMAC_CTX_free(((GrEvpHmac *)(void *)value)->context);
}

static GrEvpHmac *hmac_wrap(GrFiber *fiber, HMAC_CTX *context) {
  GrEvpHmac *self = GR_NEW(fiber, GrEvpHmac, &gr_evp_hmac_type);
  self->context = context;
  gr_register_finalizer(GR_VALUE(self), hmac_finish);
  return self;
}

static HMAC_CTX *hmac_start(GrFiber *fiber, const GrBuffer *key, GrValue digestmod) {
  EVP_MD *digest = evp_digest_of(fiber, digestmod);
  if (!digest) {
    return 0;
  }
  HMAC_CTX *context = HMAC_CTX_new();
  bool good = context && HMAC_Init_ex(context, key->data, (int)key->length, digest, 0) == 1;
  EVP_MD_free(digest);
  if (!good) {
    HMAC_CTX_free(context);
    evp_fail(fiber);
    return 0;
  }
  return context;
}

GrValue gr_hashlib_hmac_new(GrFiber *fiber, GrBuffer *key, GrValue msg, GrValue digestmod) {
  if (!evp_check_length(fiber, key, "key")) {
    return 0;
  }
  if (!digestmod) {
    return gr_raise(fiber, &gr_exc_TypeError, "Missing required parameter 'digestmod'.");
  }
  HMAC_CTX *context = hmac_start(fiber, key, digestmod);
  if (!context) {
    return 0;
  }
  GrEvpHmac *self = hmac_wrap(fiber, context);
  return !msg || msg == GR_NONE || gr_evp_hmac_update(fiber, self, msg) ? GR_VALUE(self) : 0;
}

GrValue gr_evp_hmac_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  return hash_no_instances(fiber, type, args, nargs, kwnames);
}

static const EVP_MD *digest_in(GrEvpHmac *self) { return HMAC_CTX_get_md(self->context); }

GrValue gr_evp_hmac_slot_repr(GrFiber *fiber, GrValue value) {
  char address[32];
  snprintf(address, sizeof address, "%p", (void *)value);
  return GR_VALUE(
      gr_str_format(fiber, "<%s HMAC object @ %s>", evp_name(digest_in((GrEvpHmac *)(void *)value)), address));
}

bool gr_evp_hmac_update(GrFiber *fiber, GrEvpHmac *self, GrValue msg) {
  GrBuffer buffer;
  if (!hash_message(fiber, msg, &buffer)) {
    return false;
  }
  gr_lock(&self->base);
  bool good = HMAC_Update(self->context, buffer.data, (size_t)buffer.length) == 1;
  gr_unlock(&self->base);
  gr_buffer_release(fiber, &buffer);
  if (!good) {
    evp_fail(fiber);
  }
  return good;
}

static HMAC_CTX *hmac_snapshot(GrFiber *fiber, GrEvpHmac *self) {
  HMAC_CTX *context = HMAC_CTX_new();
  bool good = context != 0;
  if (good) {
    gr_lock(&self->base);
    good = HMAC_CTX_copy(context, self->context) == 1;
    gr_unlock(&self->base);
  }
  if (!good) {
    HMAC_CTX_free(context);
    evp_fail(fiber);
    return 0;
  }
  return context;
}

GrValue gr_evp_hmac_copy(GrFiber *fiber, GrEvpHmac *self) {
  HMAC_CTX *context = hmac_snapshot(fiber, self);
  return context ? GR_VALUE(hmac_wrap(fiber, context)) : 0;
}

static GrValue hmac_result(GrFiber *fiber, GrEvpHmac *self, bool hex) {
  HMAC_CTX *context = hmac_snapshot(fiber, self);
  if (!context) {
    return 0;
  }
  unsigned char result[EVP_MAX_MD_SIZE];
  unsigned size;
  bool good = HMAC_Final(context, result, &size) == 1;
  HMAC_CTX_free(context);
  if (!good) {
    return evp_fail(fiber);
  }
  return hex ? hash_hex(fiber, result, size) : GR_VALUE(gr_bytes_new(fiber, (const char *)result, size));
}

GrValue gr_evp_hmac_digest(GrFiber *fiber, GrEvpHmac *self) { return hmac_result(fiber, self, false); }
GrValue gr_evp_hmac_hexdigest(GrFiber *fiber, GrEvpHmac *self) { return hmac_result(fiber, self, true); }

GrValue gr_evp_hmac_get_digest_size(GrFiber *fiber, GrEvpHmac *self) {
  (void)fiber;
  return gr_tag_int(EVP_MD_get_size(digest_in(self)));
}
GrValue gr_evp_hmac_get_block_size(GrFiber *fiber, GrEvpHmac *self) {
  (void)fiber;
  return gr_tag_int(EVP_MD_get_block_size(digest_in(self)));
}
GrValue gr_evp_hmac_get_name(GrFiber *fiber, GrEvpHmac *self) {
  return GR_VALUE(gr_str_format(fiber, "hmac-%s", evp_name(digest_in(self))));
}

GrValue gr_hashlib_hmac_digest(GrFiber *fiber, GrBuffer *key, GrBuffer *msg, GrValue digestmod) {
  EVP_MD *digest = evp_digest_of(fiber, digestmod);
  if (!digest) {
    return 0;
  }
  unsigned char result[EVP_MAX_MD_SIZE];
  unsigned size = 0;
  bool fits = evp_check_length(fiber, key, "key") && evp_check_length(fiber, msg, "msg");
  bool good = fits && HMAC(digest, key->data, (int)key->length, msg->data, (size_t)msg->length, result, &size);
  EVP_MD_free(digest);
  return good ? GR_VALUE(gr_bytes_new(fiber, (const char *)result, size)) : fits ? evp_fail(fiber) : 0;
}

// ---- derivation of keys

// The length of a key for pbkdf2_hmac; 0: raised.
static int64_t key_length(GrFiber *fiber, GrValue dklen, const EVP_MD *digest) {
  int64_t length = EVP_MD_get_size(digest);
  if (dklen != GR_NONE && !gr_to_i64(fiber, dklen, INT64_MIN, INT64_MAX, "long", &length)) {
    return 0;
  }
  if (length < 1) {
    gr_raise(fiber, &gr_exc_ValueError, "key length must be greater than 0.");
    return 0;
  }
  if (length > INT_MAX) {
    gr_raise(fiber, &gr_exc_OverflowError, "key length is too great.");
    return 0;
  }
  return length;
}

static bool check_iterations(GrFiber *fiber, int64_t iterations) {
  if (iterations < 1) {
    gr_raise(fiber, &gr_exc_ValueError, "iteration value must be greater than 0.");
    return false;
  }
  if (iterations > INT_MAX) {
    gr_raise(fiber, &gr_exc_OverflowError, "iteration value is too great.");
    return false;
  }
  return true;
}

GrValue gr_hashlib_pbkdf2_hmac(GrFiber *fiber, GrStr *hash_name, GrBuffer *password, GrBuffer *salt,
                               int64_t iterations, GrValue dklen) {
  EVP_MD *digest = evp_digest(fiber, hash_name->bytes, true);
  if (!digest) {
    return 0;
  }
  int64_t length = evp_check_length(fiber, password, "password") && evp_check_length(fiber, salt, "salt") &&
                           check_iterations(fiber, iterations)
                       ? key_length(fiber, dklen, digest)
                       : 0;
  GrBytes *key = length ? gr_bytes_new(fiber, 0, length) : 0;
  bool good = key && PKCS5_PBKDF2_HMAC(password->data, (int)password->length, salt->data, (int)salt->length,
                                       (int)iterations, digest, (int)length, (unsigned char *)key->bytes) == 1;
  EVP_MD_free(digest);
  return good ? GR_VALUE(key) : key ? evp_fail(fiber) : 0;
}

// One of the numbers of scrypt.
static bool scrypt_number(GrFiber *fiber, GrValue value, const char *name, uint64_t *result) {
  if (value != GR_NONE && !gr_is_int(value)) {
    gr_raise(fiber, &gr_exc_TypeError, "scrypt() argument '%s' must be int, not %T", name, value);
    return false;
  }
  if (value == GR_NONE || gr_int_sign(value) < 0 || !gr_int_to_u64(value, result)) {
    gr_raise(fiber, &gr_exc_TypeError, "%s is required and must be an unsigned int", name);
    return false;
  }
  return true;
}

static bool scrypt_limit(GrFiber *fiber, int64_t value, int64_t low, const char *message) {
  if (value < low || value > INT_MAX) {
    gr_raise(fiber, &gr_exc_ValueError, "%s smaller than %d", message, INT_MAX);
    return false;
  }
  return true;
}

GrValue gr_hashlib_scrypt(GrFiber *fiber, GrBuffer *password, GrBuffer *salt, GrValue n, GrValue r, GrValue p,
                          int64_t maxmem, int64_t dklen) {
  uint64_t cost, block, lanes;
  if (!evp_check_length(fiber, password, "password")) {
    return 0;
  }
  if (!salt) {
    return gr_raise(fiber, &gr_exc_TypeError, "salt is required");
  }
  if (!evp_check_length(fiber, salt, "salt") || !scrypt_number(fiber, n, "n", &cost)) {
    return 0;
  }
  if (cost < 2 || (cost & (cost - 1))) {
    return gr_raise(fiber, &gr_exc_ValueError, "n must be a power of 2.");
  }
  if (!scrypt_number(fiber, r, "r", &block) || !scrypt_number(fiber, p, "p", &lanes) ||
      !scrypt_limit(fiber, maxmem, 0, "maxmem must be positive and") ||
      !scrypt_limit(fiber, dklen, 1, "dklen must be greater than 0 and")) {
    return 0;
  }
  // Without a key only the parameters are checked.
  if (EVP_PBE_scrypt(0, 0, 0, 0, cost, block, lanes, (uint64_t)maxmem, 0, 0) != 1) {
    return evp_fail_or(fiber, "Invalid parameter combination for n, r, p, maxmem.");
  }
  GrBytes *key = gr_bytes_new(fiber, 0, dklen);
  if (key && EVP_PBE_scrypt(password->data, (size_t)password->length, salt->data, (size_t)salt->length, cost, block,
                            lanes, (uint64_t)maxmem, (unsigned char *)key->bytes, (size_t)dklen) != 1) {
    return evp_fail(fiber);
  }
  return GR_VALUE(key);
}

// ---- others

// Defined with _operator's.
int gr_operator__compare_digest(GrFiber *fiber, GrValue a, GrValue b);

int gr_hashlib_compare_digest(GrFiber *fiber, GrValue a, GrValue b) {
  return gr_operator__compare_digest(fiber, a, b);
}

bool gr_hashlib_get_fips_mode(GrFiber *fiber, int64_t *result) {
  (void)fiber;
  ERR_clear_error();
  *result = EVP_default_properties_is_fips_enabled(0);
  return true;
}
