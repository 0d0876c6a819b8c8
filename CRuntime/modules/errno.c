// errno: the system's error numbers by name.
#include "grouse/module.h"
#include "grouse/ops.h"

#include "errno.bind.h"
#include <errno.h>

typedef struct ErrorName {
  const char *name;
  int number;
} ErrorName;

// Where two names share a number, the one that errorcode shows comes last.
static const ErrorName error_names[] = {
    {"EPERM", EPERM}, {"ENOENT", ENOENT}, {"ESRCH", ESRCH}, {"EINTR", EINTR}, {"EIO", EIO},
    {"ENXIO", ENXIO}, {"E2BIG", E2BIG}, {"ENOEXEC", ENOEXEC}, {"EBADF", EBADF}, {"ECHILD", ECHILD},
    {"EWOULDBLOCK", EWOULDBLOCK}, {"EAGAIN", EAGAIN}, {"ENOMEM", ENOMEM}, {"EACCES", EACCES},
    {"EFAULT", EFAULT}, {"ENOTBLK", ENOTBLK}, {"EBUSY", EBUSY}, {"EEXIST", EEXIST},
    {"EXDEV", EXDEV}, {"ENODEV", ENODEV}, {"ENOTDIR", ENOTDIR}, {"EISDIR", EISDIR},
    {"EINVAL", EINVAL}, {"ENFILE", ENFILE}, {"EMFILE", EMFILE}, {"ENOTTY", ENOTTY},
    {"ETXTBSY", ETXTBSY}, {"EFBIG", EFBIG}, {"ENOSPC", ENOSPC}, {"ESPIPE", ESPIPE},
    {"EROFS", EROFS}, {"EMLINK", EMLINK}, {"EPIPE", EPIPE}, {"EDOM", EDOM}, {"ERANGE", ERANGE},
    {"EDEADLK", EDEADLK}, {"EDEADLOCK", EDEADLOCK}, {"ENAMETOOLONG", ENAMETOOLONG},
    {"ENOLCK", ENOLCK}, {"ENOSYS", ENOSYS}, {"ENOTEMPTY", ENOTEMPTY}, {"ELOOP", ELOOP},
    {"ENOMSG", ENOMSG}, {"EIDRM", EIDRM}, {"ECHRNG", ECHRNG}, {"EL2NSYNC", EL2NSYNC},
    {"EL3HLT", EL3HLT}, {"EL3RST", EL3RST}, {"ELNRNG", ELNRNG}, {"EUNATCH", EUNATCH},
    {"ENOCSI", ENOCSI}, {"EL2HLT", EL2HLT}, {"EBADE", EBADE}, {"EBADR", EBADR}, {"EXFULL", EXFULL},
    {"ENOANO", ENOANO}, {"EBADRQC", EBADRQC}, {"EBADSLT", EBADSLT}, {"EBFONT", EBFONT},
    {"ENOSTR", ENOSTR}, {"ENODATA", ENODATA}, {"ETIME", ETIME}, {"ENOSR", ENOSR},
    {"ENONET", ENONET}, {"ENOPKG", ENOPKG}, {"EREMOTE", EREMOTE}, {"ENOLINK", ENOLINK},
    {"EADV", EADV}, {"ESRMNT", ESRMNT}, {"ECOMM", ECOMM}, {"EPROTO", EPROTO},
    {"EMULTIHOP", EMULTIHOP}, {"EDOTDOT", EDOTDOT}, {"EBADMSG", EBADMSG}, {"EOVERFLOW", EOVERFLOW},
    {"ENOTUNIQ", ENOTUNIQ}, {"EBADFD", EBADFD}, {"EREMCHG", EREMCHG}, {"ELIBACC", ELIBACC},
    {"ELIBBAD", ELIBBAD}, {"ELIBSCN", ELIBSCN}, {"ELIBMAX", ELIBMAX}, {"ELIBEXEC", ELIBEXEC},
    {"EILSEQ", EILSEQ}, {"ERESTART", ERESTART}, {"ESTRPIPE", ESTRPIPE}, {"EUSERS", EUSERS},
    {"ENOTSOCK", ENOTSOCK}, {"EDESTADDRREQ", EDESTADDRREQ}, {"EMSGSIZE", EMSGSIZE},
    {"EPROTOTYPE", EPROTOTYPE}, {"ENOPROTOOPT", ENOPROTOOPT}, {"EPROTONOSUPPORT", EPROTONOSUPPORT},
    {"ESOCKTNOSUPPORT", ESOCKTNOSUPPORT}, {"EOPNOTSUPP", EOPNOTSUPP}, {"ENOTSUP", ENOTSUP},
    {"EPFNOSUPPORT", EPFNOSUPPORT}, {"EAFNOSUPPORT", EAFNOSUPPORT}, {"EADDRINUSE", EADDRINUSE},
    {"EADDRNOTAVAIL", EADDRNOTAVAIL}, {"ENETDOWN", ENETDOWN}, {"ENETUNREACH", ENETUNREACH},
    {"ENETRESET", ENETRESET}, {"ECONNABORTED", ECONNABORTED}, {"ECONNRESET", ECONNRESET},
    {"ENOBUFS", ENOBUFS}, {"EISCONN", EISCONN}, {"ENOTCONN", ENOTCONN}, {"ESHUTDOWN", ESHUTDOWN},
    {"ETOOMANYREFS", ETOOMANYREFS}, {"ETIMEDOUT", ETIMEDOUT}, {"ECONNREFUSED", ECONNREFUSED},
    {"EHOSTDOWN", EHOSTDOWN}, {"EHOSTUNREACH", EHOSTUNREACH}, {"EALREADY", EALREADY},
    {"EINPROGRESS", EINPROGRESS}, {"ESTALE", ESTALE}, {"EUCLEAN", EUCLEAN}, {"ENOTNAM", ENOTNAM},
    {"ENAVAIL", ENAVAIL}, {"EISNAM", EISNAM}, {"EREMOTEIO", EREMOTEIO}, {"EDQUOT", EDQUOT},
    {"ENOMEDIUM", ENOMEDIUM}, {"EMEDIUMTYPE", EMEDIUMTYPE}, {"ECANCELED", ECANCELED},
    {"ENOKEY", ENOKEY}, {"EKEYEXPIRED", EKEYEXPIRED}, {"EKEYREVOKED", EKEYREVOKED},
    {"EKEYREJECTED", EKEYREJECTED}, {"EOWNERDEAD", EOWNERDEAD},
    {"ENOTRECOVERABLE", ENOTRECOVERABLE}, {"ERFKILL", ERFKILL},
};

GR_NAME(gr_name_errorcode, "errorcode");

bool gr_errno_setup(GrFiber *fiber, GrModule *module) {
  GrDict *dict = gr_module_dict(fiber, module);
  GrDict *codes = dict ? gr_dict_new(fiber, GR_COUNT(error_names)) : 0;
  for (size_t i = 0; codes && i < GR_COUNT(error_names); i++) {
    GrStr *name = gr_str_from_c(fiber, error_names[i].name);
    name = name ? gr_str_intern(fiber, name) : 0;
    GrValue number = gr_tag_int(error_names[i].number);
    if (name == 0 || !gr_dict_set_str(fiber, dict, name, number) ||
        !gr_dict_set(fiber, codes, number, GR_VALUE(name))) {
      return false;
    }
  }
  return codes && gr_dict_set_str(fiber, dict, &gr_name_errorcode, GR_VALUE(codes));
}
