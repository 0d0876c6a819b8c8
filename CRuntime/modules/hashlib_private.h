// What the files of the _hashlib module share.
#ifndef GROUSE_HASHLIB_PRIVATE_H
#define GROUSE_HASHLIB_PRIVATE_H

// HMAC_CTX, which OpenSSL 3 has put behind EVP_MAC, is what CPython uses and what gives its errors.
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "hash_core.h"

// Contexts belong to OpenSSL and are freed by a finalizer; they change under the object's lock.
typedef struct GrEvpHash {
  GrMutable base;
  EVP_MD_CTX *context;
} GrEvpHash;

typedef struct GrEvpHmac {
  GrMutable base;
  HMAC_CTX *context;
} GrEvpHmac;

extern GrType gr_evp_hash_type, gr_evp_xof_type, gr_evp_hmac_type, gr_unsupported_digestmod_error_type;

// Raises ValueError with what OpenSSL says about its last error, or [message] if it says nothing; returns 0.
GR_COLD GrValue evp_fail_or(GrFiber *fiber, const char *message);
static inline GrValue evp_fail(GrFiber *fiber) { return evp_fail_or(fiber, "no reason supplied"); }
// The digest of that name, which the caller frees; ValueError.
EVP_MD *evp_digest(GrFiber *fiber, const char *name, bool usedforsecurity);
// What Python calls a digest.
const char *evp_name(const EVP_MD *digest);
// Finds the digest that an argument of hmac_new or hmac_digest means: a name or one of this module's constructors.
EVP_MD *evp_digest_of(GrFiber *fiber, GrValue digestmod);
// Raises for what is longer than OpenSSL's ints.
bool evp_check_length(GrFiber *fiber, const GrBuffer *buffer, const char *what);

#endif
