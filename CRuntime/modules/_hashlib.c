// The _hashlib module: digests of OpenSSL. Keyed hashes and derivation of keys are in hashlib_keys.c.
#include "hashlib_private.h"
#include "grouse/core.h"

#include "_hashlib.bind.h"

// Digests that Python has its own names for; others go by OpenSSL's.
static const struct {
  const char *name, *alias, *openssl;
  int nid;
} known_digests[] = {
    {"md5", "MD5", SN_md5, NID_md5},
    {"sha1", "SHA1", SN_sha1, NID_sha1},
    {"sha224", "SHA224", SN_sha224, NID_sha224},
    {"sha256", "SHA256", SN_sha256, NID_sha256},
    {"sha384", "SHA384", SN_sha384, NID_sha384},
    {"sha512", "SHA512", SN_sha512, NID_sha512},
    {"sha512_224", "SHA512_224", SN_sha512_224, NID_sha512_224},
    {"sha512_256", "SHA512_256", SN_sha512_256, NID_sha512_256},
    {"sha3_224", 0, SN_sha3_224, NID_sha3_224},
    {"sha3_256", 0, SN_sha3_256, NID_sha3_256},
    {"sha3_384", 0, SN_sha3_384, NID_sha3_384},
    {"sha3_512", 0, SN_sha3_512, NID_sha3_512},
    {"shake_128", 0, SN_shake128, NID_shake128},
    {"shake_256", 0, SN_shake256, NID_shake256},
    {"blake2s", "blake2s256", SN_blake2s256, NID_blake2s256},
    {"blake2b", "blake2b512", SN_blake2b512, NID_blake2b512},
};

GrValue evp_fail_or(GrFiber *fiber, const char *message) {
  unsigned long code = ERR_peek_last_error();
  ERR_clear_error();
  if (code == 0) {
    return gr_raise(fiber, &gr_exc_ValueError, "%s", message);
  }
  const char *library = ERR_lib_error_string(code), *reason = ERR_reason_error_string(code);
  reason = reason ? reason : message;
  return library ? gr_raise(fiber, &gr_exc_ValueError, "[%s] %s", library, reason)
                 : gr_raise(fiber, &gr_exc_ValueError, "%s", reason);
}

EVP_MD *evp_digest(GrFiber *fiber, const char *name, bool usedforsecurity) {
  const char *openssl = name;
  for (size_t i = 0; i < GR_COUNT(known_digests); i++) {
    if (strcmp(name, known_digests[i].name) == 0 ||
        (known_digests[i].alias && strcmp(name, known_digests[i].alias) == 0)) {
      openssl = known_digests[i].openssl;
      break;
    }
  }
  EVP_MD *digest = EVP_MD_fetch(0, openssl, usedforsecurity ? 0 : "-fips");
  if (!digest) {
    evp_fail(fiber);
  }
  return digest;
}

const char *evp_name(const EVP_MD *digest) {
  int nid = EVP_MD_get_type(digest);
  for (size_t i = 0; i < GR_COUNT(known_digests); i++) {
    if (nid == known_digests[i].nid) {
      return known_digests[i].name;
    }
  }
  const char *name = OBJ_nid2ln(nid);
  return name ? name : OBJ_nid2sn(nid);
}

// ---- HASH

static void hash_finish(GrFiber *fiber, GrValue value) {
  (void)fiber;
  EVP_MD_CTX_free(((GrEvpHash *)(void *)value)->context);
}

// A new object around [context], which it frees some day.
static GrValue hash_wrap(GrFiber *fiber, GrType *type, EVP_MD_CTX *context) {
  GrEvpHash *self = GR_NEW(fiber, GrEvpHash, type);
  self->context = context;
  gr_register_finalizer(GR_VALUE(self), hash_finish);
  return GR_VALUE(self);
}

// Takes the bytes of [buffer]; the caller owns the context or holds its object's lock.
static bool hash_read(EVP_MD_CTX *context, const GrBuffer *buffer) {
  return EVP_DigestUpdate(context, buffer->data, (size_t)buffer->length) == 1;
}

// A digest object that has read [buffer].
static GrValue hash_start(GrFiber *fiber, const char *name, const GrBuffer *buffer, bool usedforsecurity) {
  EVP_MD *digest = evp_digest(fiber, name, usedforsecurity);
  if (!digest) {
    return 0;
  }
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  bool good = context != 0;
  if (good && !usedforsecurity) {
    EVP_MD_CTX_set_flags(context, EVP_MD_CTX_FLAG_NON_FIPS_ALLOW);
  }
  good = good && EVP_DigestInit_ex(context, digest, 0) == 1 && hash_read(context, buffer);
  bool extendable = EVP_MD_get_flags(digest) & EVP_MD_FLAG_XOF;
  EVP_MD_free(digest);
  if (!good) {
    EVP_MD_CTX_free(context);
    return evp_fail(fiber);
  }
  return hash_wrap(fiber, extendable ? &gr_evp_xof_type : &gr_evp_hash_type, context);
}

static GrValue hash_of(GrFiber *fiber, const char *name, GrValue string, bool usedforsecurity) {
  GrBuffer buffer;
  if (!hash_message(fiber, string, &buffer)) {
    return 0;
  }
  GrValue made = hash_start(fiber, name, &buffer, usedforsecurity);
  if (string) {
    gr_buffer_release(fiber, &buffer);
  }
  return made;
}

GrValue gr_evp_hash_slot_new(GrFiber *fiber, GrType *type, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  return hash_no_instances(fiber, type, args, nargs, kwnames);
}

static const EVP_MD *digest_in(GrEvpHash *self) { return EVP_MD_CTX_get0_md(self->context); }

GrValue gr_evp_hash_slot_repr(GrFiber *fiber, GrValue value) {
  GrEvpHash *self = (GrEvpHash *)(void *)value;
  char address[32];
  snprintf(address, sizeof address, "%p", (void *)value);
  return GR_VALUE(gr_str_format(fiber, "<%s %N object @ %s>", evp_name(digest_in(self)), self->base.type, address));
}

bool gr_evp_hash_update(GrFiber *fiber, GrEvpHash *self, GrValue obj) {
  GrBuffer buffer;
  if (!hash_message(fiber, obj, &buffer)) {
    return false;
  }
  gr_lock(&self->base);
  bool good = hash_read(self->context, &buffer);
  gr_unlock(&self->base);
  gr_buffer_release(fiber, &buffer);
  if (!good) {
    evp_fail(fiber);
  }
  return good;
}

// A copy of what has been read; 0: raised.
static EVP_MD_CTX *hash_snapshot(GrFiber *fiber, GrEvpHash *self) {
  EVP_MD_CTX *context = EVP_MD_CTX_new();
  bool good = context != 0;
  if (good) {
    gr_lock(&self->base);
    good = EVP_MD_CTX_copy(context, self->context) == 1;
    gr_unlock(&self->base);
  }
  if (!good) {
    EVP_MD_CTX_free(context);
    evp_fail(fiber);
    return 0;
  }
  return context;
}

GrValue gr_evp_hash_copy(GrFiber *fiber, GrEvpHash *self) {
  EVP_MD_CTX *context = hash_snapshot(fiber, self);
  return context ? hash_wrap(fiber, self->base.type, context) : 0;
}

static GrValue hash_result(GrFiber *fiber, GrEvpHash *self, bool hex) {
  EVP_MD_CTX *context = hash_snapshot(fiber, self);
  if (!context) {
    return 0;
  }
  unsigned char result[EVP_MAX_MD_SIZE];
  unsigned size;
  bool good = EVP_DigestFinal(context, result, &size) == 1;
  EVP_MD_CTX_free(context);
  if (!good) {
    return evp_fail(fiber);
  }
  return hex ? hash_hex(fiber, result, size) : GR_VALUE(gr_bytes_new(fiber, (const char *)result, size));
}

GrValue gr_evp_hash_digest(GrFiber *fiber, GrEvpHash *self) { return hash_result(fiber, self, false); }
GrValue gr_evp_hash_hexdigest(GrFiber *fiber, GrEvpHash *self) { return hash_result(fiber, self, true); }

GrValue gr_evp_hash_get_digest_size(GrFiber *fiber, GrEvpHash *self) {
  (void)fiber;
  return gr_tag_int(EVP_MD_CTX_get_size(self->context));
}
GrValue gr_evp_hash_get_block_size(GrFiber *fiber, GrEvpHash *self) {
  (void)fiber;
  return gr_tag_int(EVP_MD_CTX_get_block_size(self->context));
}
GrValue gr_evp_hash_get_name(GrFiber *fiber, GrEvpHash *self) {
  return GR_VALUE(gr_str_from_c(fiber, evp_name(digest_in(self))));
}

// ---- HASHXOF

static GrValue xof_result(GrFiber *fiber, GrEvpHash *self, int64_t length, bool hex) {
  if (length < 0) {
    return hex ? gr_raise_memory_error(fiber)
               : gr_raise(fiber, &gr_exc_SystemError, "Negative size passed to PyBytes_FromStringAndSize");
  }
  GrBytes *result = gr_bytes_new(fiber, 0, length);
  EVP_MD_CTX *context = result ? hash_snapshot(fiber, self) : 0;
  if (!context) {
    return 0;
  }
  bool good = EVP_DigestFinalXOF(context, (unsigned char *)result->bytes, (size_t)length) == 1;
  EVP_MD_CTX_free(context);
  if (!good) {
    return evp_fail(fiber);
  }
  return hex ? hash_hex(fiber, (const uint8_t *)result->bytes, length) : GR_VALUE(result);
}

GrValue gr_evp_xof_digest(GrFiber *fiber, GrEvpHash *self, int64_t length) {
  return xof_result(fiber, self, length, false);
}
GrValue gr_evp_xof_hexdigest(GrFiber *fiber, GrEvpHash *self, int64_t length) {
  return xof_result(fiber, self, length, true);
}
GrValue gr_evp_xof_get_digest_size(GrFiber *fiber, GrEvpHash *self) {
  (void)fiber, (void)self;
  return gr_tag_int(0);
}

// ---- constructors

GrValue gr_hashlib_new(GrFiber *fiber, GrValue name, GrValue string, bool usedforsecurity) {
  if (!gr_is_str(name) || strlen(gr_as_str(name)->bytes) != (size_t)gr_as_str(name)->size) {
    return gr_raise(fiber, &gr_exc_TypeError, "name must be a string");
  }
  return hash_of(fiber, gr_as_str(name)->bytes, string, usedforsecurity);
}

#define CONSTRUCTORS(X)                                                                                       \
  X(md5) X(sha1) X(sha224) X(sha256) X(sha384) X(sha512) X(sha3_224) X(sha3_256) X(sha3_384) X(sha3_512)      \
  X(shake_128) X(shake_256)
#define CONSTRUCTOR(word)                                                                                     \
  GrValue gr_hashlib_openssl_##word(GrFiber *fiber, GrValue string, bool usedforsecurity) {                   \
    return hash_of(fiber, #word, string, usedforsecurity);                                                    \
  }
CONSTRUCTORS(CONSTRUCTOR)
#undef CONSTRUCTOR

// The functions above by name: what `_constructors` is made of.
static GrDict *constructors;

EVP_MD *evp_digest_of(GrFiber *fiber, GrValue digestmod) {
  GrValue name = digestmod;
  if (!gr_is_str(digestmod)) {
    name = gr_dict_find(fiber, constructors, digestmod);
    if (!name) {
      if (!gr_has_exception(fiber)) {
        gr_raise(fiber, &gr_unsupported_digestmod_error_type, "Unsupported digestmod %R", digestmod);
      }
      return 0;
    }
  }
  return evp_digest(fiber, gr_as_str(name)->bytes, true);
}

typedef struct DigestNames {
  GrFiber *fiber;
  GrSet *names;
  bool good;
} DigestNames;

static void add_name(EVP_MD *digest, void *argument) {
  DigestNames *names = argument;
  // Old names of digests that no provider has are listed too.
  if (!digest || EVP_MD_get_type(digest) == NID_undef || !names->good) {
    return;
  }
  GrStr *name = gr_str_from_c(names->fiber, evp_name(digest));
  names->good = name && gr_set_insert(names->fiber, names->names, GR_VALUE(name));
}

GR_NAME(names_name, "openssl_md_meth_names");
GR_NAME(constructors_name, "_constructors");

static bool add_constructor(GrFiber *fiber, GrDict *namespace, GrDict *table, GrStr *function, const char *name) {
  GrValue value = gr_dict_find_str(fiber, namespace, function);
  GrStr *text = gr_str_from_c(fiber, name);
  return value && text && gr_dict_set(fiber, table, value, GR_VALUE(text));
}

bool gr_hashlib_setup(GrFiber *fiber, GrModule *module) {
  GrDict *namespace = gr_module_dict(fiber, module), *table = gr_dict_new(fiber, 12);
  if (!namespace || !table) {
    return false;
  }
#define CONSTRUCTOR(word)                                                                                     \
  if (!add_constructor(fiber, namespace, table, &gr_name_openssl_##word, #word)) {                            \
    return false;                                                                                             \
  }
  CONSTRUCTORS(CONSTRUCTOR)
#undef CONSTRUCTOR
  constructors = table;
  DigestNames names = {fiber, gr_set_new(fiber, 0), true};
  EVP_MD_do_all_provided(0, add_name, &names);
  GrValue frozen = names.good ? gr_frozenset_new(fiber, GR_VALUE(names.names)) : 0;
  GrValue proxy = gr_mappingproxy_new(fiber, GR_VALUE(table));
  return frozen && proxy && gr_dict_set_str(fiber, namespace, &names_name, frozen) &&
         gr_dict_set_str(fiber, namespace, &constructors_name, proxy);
}

GrType gr_evp_hash_type = {GR_TYPE_HEAD(gr_name_HASH, GrEvpHash), GR_EVP_HASH_SLOTS .type_flags = GR_TYPE_BASE};
GrType gr_evp_xof_type = {GR_TYPE_HEAD(gr_name_HASHXOF, GrEvpHash), GR_EVP_XOF_SLOTS
                          .primary_base = &gr_evp_hash_type,
                          .new_ = hash_no_instances,
                          .type_flags = GR_TYPE_BASE};
GrType gr_evp_hmac_type = {GR_TYPE_HEAD(gr_name_HMAC, GrEvpHmac), GR_EVP_HMAC_SLOTS};
GrType gr_unsupported_digestmod_error_type = {
    GR_TYPE_HEAD(gr_name_UnsupportedDigestmodError, GrException), GR_UNSUPPORTED_DIGESTMOD_ERROR_SLOTS
    .primary_base = &gr_exc_ValueError,
    .attributes_offset = offsetof(GrException, dict),
    .type_flags = GR_TYPE_BASE | GR_TYPE_HAS_DICT | GR_TYPE_IS_EXCEPTION};
