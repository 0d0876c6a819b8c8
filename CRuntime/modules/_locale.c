// _locale: the C library's locales.
//
// Programs start in the "C" locale; importing this module sets LC_CTYPE from the environment, where "C" means UTF-8
// text (PEP 538), as CPython does when it starts.
#define _GNU_SOURCE
#include "os_support.h"

#include "grouse/path.h"
#include "grouse/text.h"
#include "_locale.bind.h"
#include <errno.h>
#include <langinfo.h>
#include <libintl.h>
#include <limits.h>
#include <locale.h>
#include <wchar.h>

extern GrType gr_locale_error_type;

static GrValue text(GrFiber *fiber, const char *bytes) {
  return GR_VALUE(gr_decode_filesystem(fiber, bytes, (int64_t)strlen(bytes)));
}

// The bytes of [string], which must not hold NUL. 0: raised.
static const char *c_text(GrFiber *fiber, GrStr *string) {
  GrBytes *bytes = gr_encode_filesystem(fiber, string);
  if (bytes && strlen(bytes->bytes) != (size_t)bytes->size) {
    gr_raise(fiber, &gr_exc_ValueError, "embedded null character");
    return 0;
  }
  return bytes ? bytes->bytes : 0;
}

GrValue gr_locale_setlocale(GrFiber *fiber, int32_t category, GrStr *locale) {
  const char *name = 0;
  if (locale && (name = c_text(fiber, locale)) == 0) {
    return 0;
  }
  const char *result = setlocale(category, name);
  if (result == 0) {
    return gr_raise(fiber, &gr_locale_error_type, locale ? "unsupported locale setting" : "locale query failed");
  }
  return text(fiber, result);
}

// ---- conventions

// Sizes of groups of digits, up to the 0 or CHAR_MAX that ends them.
static GrValue grouping(GrFiber *fiber, const char *sizes) {
  GrList *list = gr_list_new(fiber, 0);
  for (int i = 0; list && sizes[0] != 0; i++) {
    list = gr_list_push(fiber, list, gr_tag_int(sizes[i])) ? list : 0;
    if (sizes[i] == 0 || sizes[i] == CHAR_MAX) {
      break;
    }
  }
  return GR_VALUE(list);
}

GrValue gr_locale_localeconv(GrFiber *fiber) {
  const struct lconv *c = localeconv();
  const struct {
    const char *name;
    GrValue value;
  } entries[] = {
      {"int_curr_symbol", text(fiber, c->int_curr_symbol)},
      {"currency_symbol", text(fiber, c->currency_symbol)},
      {"mon_decimal_point", text(fiber, c->mon_decimal_point)},
      {"mon_thousands_sep", text(fiber, c->mon_thousands_sep)},
      {"mon_grouping", grouping(fiber, c->mon_grouping)},
      {"positive_sign", text(fiber, c->positive_sign)},
      {"negative_sign", text(fiber, c->negative_sign)},
      {"int_frac_digits", gr_tag_int(c->int_frac_digits)},
      {"frac_digits", gr_tag_int(c->frac_digits)},
      {"p_cs_precedes", gr_tag_int(c->p_cs_precedes)},
      {"p_sep_by_space", gr_tag_int(c->p_sep_by_space)},
      {"n_cs_precedes", gr_tag_int(c->n_cs_precedes)},
      {"n_sep_by_space", gr_tag_int(c->n_sep_by_space)},
      {"p_sign_posn", gr_tag_int(c->p_sign_posn)},
      {"n_sign_posn", gr_tag_int(c->n_sign_posn)},
      {"decimal_point", text(fiber, c->decimal_point)},
      {"thousands_sep", text(fiber, c->thousands_sep)},
      {"grouping", grouping(fiber, c->grouping)},
  };
  GrDict *dict = gr_dict_new(fiber, GR_COUNT(entries));
  for (size_t i = 0; dict && i < GR_COUNT(entries); i++) {
    dict = gr_os_add(fiber, dict, entries[i].name, entries[i].value) ? dict : 0;
  }
  return GR_VALUE(dict);
}

#define C(name) {#name, name}
static const GrOsConstant categories[] = {
    C(LC_CTYPE), C(LC_TIME), C(LC_COLLATE), C(LC_MONETARY), C(LC_MESSAGES), C(LC_NUMERIC), C(LC_ALL), C(CHAR_MAX),
};
static const GrOsConstant langinfo_keys[] = {
    C(DAY_1),      C(DAY_2),      C(DAY_3),       C(DAY_4),        C(DAY_5),       C(DAY_6),    C(DAY_7),
    C(ABDAY_1),    C(ABDAY_2),    C(ABDAY_3),     C(ABDAY_4),      C(ABDAY_5),     C(ABDAY_6),  C(ABDAY_7),
    C(MON_1),      C(MON_2),      C(MON_3),       C(MON_4),        C(MON_5),       C(MON_6),    C(MON_7),
    C(MON_8),      C(MON_9),      C(MON_10),      C(MON_11),       C(MON_12),      C(ABMON_1),  C(ABMON_2),
    C(ABMON_3),    C(ABMON_4),    C(ABMON_5),     C(ABMON_6),      C(ABMON_7),     C(ABMON_8),  C(ABMON_9),
    C(ABMON_10),   C(ABMON_11),   C(ABMON_12),    C(RADIXCHAR),    C(THOUSEP),     C(CRNCYSTR), C(D_FMT),
    C(D_T_FMT),    C(T_FMT),      C(AM_STR),      C(PM_STR),       C(CODESET),     C(T_FMT_AMPM), C(ERA),
    C(ERA_D_FMT),  C(ERA_D_T_FMT), C(ERA_T_FMT),  C(ALT_DIGITS),   C(YESEXPR),     C(NOEXPR),   C(_DATE_FMT),
};

GrValue gr_locale_nl_langinfo(GrFiber *fiber, int32_t key) {
  for (size_t i = 0; i < GR_COUNT(langinfo_keys); i++) {
    if (langinfo_keys[i].value == key) {
      const char *found = nl_langinfo(key);
      return text(fiber, found ? found : "");
    }
  }
  return gr_raise(fiber, &gr_exc_ValueError, "unsupported langinfo constant");
}

GrValue gr_locale_getencoding(GrFiber *fiber) {
  const char *name = nl_langinfo(CODESET);
  return text(fiber, name && *name ? name : "UTF-8");
}

// ---- order

// Wide characters, ended by 0. 0: raised.
static wchar_t *wide(GrFiber *fiber, GrStr *string) {
  wchar_t *result = gr_alloc_atomic_checked(fiber, sizeof *result * (size_t)(string->length + 1));
  for (int64_t i = 0; result && i < string->length; i++) {
    result[i] = (wchar_t)gr_str_at(string, i);
    if (result[i] == 0) {
      gr_raise(fiber, &gr_exc_ValueError, "embedded null character");
      return 0;
    }
  }
  if (result) {
    result[string->length] = 0;
  }
  return result;
}

bool gr_locale_strcoll(GrFiber *fiber, GrStr *os1, GrStr *os2, int64_t *result) {
  wchar_t *a = wide(fiber, os1), *b = a ? wide(fiber, os2) : 0;
  *result = b ? wcscoll(a, b) : 0;
  return b != 0;
}

GrValue gr_locale_strxfrm(GrFiber *fiber, GrStr *string) {
  wchar_t *source = wide(fiber, string);
  if (source == 0) {
    return 0;
  }
  errno = 0;
  size_t size = wcsxfrm(0, source, 0);
  wchar_t *out = errno && errno != ERANGE ? 0 : gr_alloc_atomic_checked(fiber, sizeof *out * (size + 1));
  if (out == 0) {
    return gr_has_exception(fiber) ? 0 : gr_os_raise(fiber);
  }
  size = wcsxfrm(out, source, size + 1);
  GrStrBuilder builder;
  gr_builder_init(&builder);
  for (size_t i = 0; i < size; i++) {
    // Weights are no characters; in locales of glibc they may lie beyond the last one.
    uint32_t weight = (uint32_t)out[i];
    if (weight > 0x10ffff) {
      return gr_raise(fiber, &gr_exc_ValueError, "character U+%x is not in range [U+0000; U+10ffff]", weight);
    }
    if (!gr_builder_add_char(fiber, &builder, weight)) {
      return 0;
    }
  }
  return GR_VALUE(gr_builder_finish(fiber, &builder));
}

// ---- messages

GrValue gr_locale_gettext(GrFiber *fiber, GrStr *msg) {
  const char *message = c_text(fiber, msg);
  return message ? text(fiber, gettext(message)) : 0;
}

GrValue gr_locale_dcgettext(GrFiber *fiber, GrStr *domain, GrStr *msg, int32_t category) {
  const char *name = domain ? c_text(fiber, domain) : 0;
  const char *message = !domain || name ? c_text(fiber, msg) : 0;
  return message ? text(fiber, dcgettext(name, message, category)) : 0;
}

GrValue gr_locale_dgettext(GrFiber *fiber, GrStr *domain, GrStr *msg) {
  return gr_locale_dcgettext(fiber, domain, msg, LC_MESSAGES);
}

GrValue gr_locale_textdomain(GrFiber *fiber, GrStr *domain) {
  const char *name = domain ? c_text(fiber, domain) : 0;
  if (domain && name == 0) {
    return 0;
  }
  const char *result = textdomain(name);
  return result ? text(fiber, result) : gr_os_raise(fiber);
}

// The name of a domain, which must not be empty. 0: raised.
static const char *domain_name(GrFiber *fiber, GrStr *domain) {
  if (domain->size == 0) {
    gr_raise(fiber, &gr_locale_error_type, "domain must be a non-empty string");
    return 0;
  }
  return c_text(fiber, domain);
}

GrValue gr_locale_bindtextdomain(GrFiber *fiber, GrStr *domain, GrValue dir) {
  const char *name = domain_name(fiber, domain);
  GrBytes *path = name && dir != GR_NONE ? gr_path_encode(fiber, dir) : 0;
  if (name == 0 || (dir != GR_NONE && path == 0)) {
    return 0;
  }
  errno = 0;
  const char *result = bindtextdomain(name, path ? path->bytes : 0);
  return result ? text(fiber, result) : gr_os_raise(fiber);
}

GrValue gr_locale_bind_textdomain_codeset(GrFiber *fiber, GrStr *domain, GrStr *codeset) {
  const char *name = domain_name(fiber, domain), *code = name && codeset ? c_text(fiber, codeset) : 0;
  if (name == 0 || (codeset && code == 0)) {
    return 0;
  }
  const char *result = bind_textdomain_codeset(name, code);
  return result ? text(fiber, result) : GR_NONE;
}

// ---- the module

bool gr_locale_setup(GrFiber *fiber, GrModule *module) {
  const char *current = setlocale(LC_CTYPE, "");
  if (current && (strcmp(current, "C") == 0 || strcmp(current, "POSIX") == 0)) {
    setlocale(LC_CTYPE, "C.UTF-8");
  }
  GrDict *dict = gr_module_dict(fiber, module);
  return dict && gr_os_add_constants(fiber, dict, categories, GR_COUNT(categories)) &&
         gr_os_add_constants(fiber, dict, langinfo_keys, GR_COUNT(langinfo_keys));
}

GrType gr_locale_error_type = {GR_TYPE_HEAD(gr_name_Error, GrException), GR_LOCALE_ERROR_SLOTS
                               .primary_base = &gr_exc_Exception,
                               .attributes_offset = offsetof(GrException, dict),
                               .type_flags = GR_TYPE_BASE | GR_TYPE_IS_EXCEPTION | GR_TYPE_HAS_DICT};
