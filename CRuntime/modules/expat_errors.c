// ExpatError, and the modules pyexpat.errors and pyexpat.model.
#include "expat_private.h"

GR_NAME(gr_name_code, "code");
GR_NAME(gr_name_offset, "offset");
GR_NAME(gr_name_lineno, "lineno");

GrValue expat_raise(GrFiber *fiber, GrXmlParser *self, enum XML_Error code) {
  int64_t line = (int64_t)XML_GetErrorLineNumber(self->expat), column = (int64_t)XML_GetErrorColumnNumber(self->expat);
  GrStr *message = gr_str_format(fiber, "%s: line %lld, column %lld", XML_ErrorString(code), (long long)line,
                                 (long long)column);
  GrValue error = message ? gr_call1(fiber, GR_VALUE(&gr_expat_error_type), GR_VALUE(message)) : 0;
  return error && gr_setattr(fiber, error, &gr_name_code, gr_tag_int(code)) &&
                 gr_setattr(fiber, error, &gr_name_offset, gr_tag_int(column)) &&
                 gr_setattr(fiber, error, &gr_name_lineno, gr_tag_int(line))
             ? gr_raise_object(fiber, error, 0)
             : 0;
}

// In the order of expat's codes, from 1.
static const char *const error_names[] = {
    "NO_MEMORY", "SYNTAX", "NO_ELEMENTS", "INVALID_TOKEN", "UNCLOSED_TOKEN", "PARTIAL_CHAR", "TAG_MISMATCH",
    "DUPLICATE_ATTRIBUTE", "JUNK_AFTER_DOC_ELEMENT", "PARAM_ENTITY_REF", "UNDEFINED_ENTITY", "RECURSIVE_ENTITY_REF",
    "ASYNC_ENTITY", "BAD_CHAR_REF", "BINARY_ENTITY_REF", "ATTRIBUTE_EXTERNAL_ENTITY_REF", "MISPLACED_XML_PI",
    "UNKNOWN_ENCODING", "INCORRECT_ENCODING", "UNCLOSED_CDATA_SECTION", "EXTERNAL_ENTITY_HANDLING", "NOT_STANDALONE",
    "UNEXPECTED_STATE", "ENTITY_DECLARED_IN_PE", "FEATURE_REQUIRES_XML_DTD", "CANT_CHANGE_FEATURE_ONCE_PARSING",
    "UNBOUND_PREFIX", "UNDECLARING_PREFIX", "INCOMPLETE_PE", "XML_DECL", "TEXT_DECL", "PUBLICID", "SUSPENDED",
    "NOT_SUSPENDED", "ABORTED", "FINISHED", "SUSPEND_PE", "RESERVED_PREFIX_XML", "RESERVED_PREFIX_XMLNS",
    "RESERVED_NAMESPACE_URI", "INVALID_ARGUMENT", "NO_BUFFER", "AMPLIFICATION_LIMIT_BREACH"};

static bool add(GrFiber *fiber, GrDict *dict, const char *name, GrValue value) {
  GrStr *key = value ? gr_str_from_c(fiber, name) : 0;
  return key && gr_dict_set_str(fiber, dict, gr_str_intern(fiber, key), value);
}

// A new module, known to sys.modules and as an attribute of pyexpat.
static GrDict *add_module(GrFiber *fiber, GrDict *parent, const char *name, const char *doc) {
  GrStr *full = gr_str_format(fiber, "pyexpat.%s", name), *text = full ? gr_str_from_c(fiber, doc) : 0;
  GrValue module = text ? gr_call1(fiber, GR_VALUE(&gr_module_type), GR_VALUE(full)) : 0;
  GrDict *dict = module ? gr_module_dict(fiber, (GrModule *)(void *)module) : 0;
  GrDict *modules = dict ? gr_sys_modules(fiber) : 0;
  return modules && gr_dict_set(fiber, modules, GR_VALUE(full), module) && add(fiber, parent, name, module) &&
                 gr_dict_set_str(fiber, dict, &gr_name___doc__, GR_VALUE(text))
             ? dict
             : 0;
}

static bool add_errors(GrFiber *fiber, GrDict *parent) {
  GrDict *dict = add_module(fiber, parent, "errors", "Constants used to describe error conditions.");
  GrDict *codes = dict ? gr_dict_new(fiber, 64) : 0, *messages = codes ? gr_dict_new(fiber, 64) : 0;
  if (messages == 0) {
    return false;
  }
  for (size_t i = 0; i < GR_COUNT(error_names); i++) {
    const char *text = XML_ErrorString((enum XML_Error)(i + 1));
    GrStr *name = text ? gr_str_format(fiber, "XML_ERROR_%s", error_names[i]) : 0;
    if (text == 0) {
      continue;   // an older expat does not know it
    }
    GrStr *message = name ? gr_str_from_c(fiber, text) : 0;
    GrValue code = gr_tag_int((int64_t)i + 1);
    if (message == 0 || !add(fiber, dict, name->bytes, GR_VALUE(message)) ||
        !gr_dict_set(fiber, codes, GR_VALUE(message), code) || !gr_dict_set(fiber, messages, code, GR_VALUE(message))) {
      return false;
    }
  }
  return add(fiber, dict, "codes", GR_VALUE(codes)) && add(fiber, dict, "messages", GR_VALUE(messages));
}

static bool add_model(GrFiber *fiber, GrDict *parent) {
  static const struct {
    const char *name;
    int value;
  } constants[] = {
      {"XML_CTYPE_EMPTY", XML_CTYPE_EMPTY}, {"XML_CTYPE_ANY", XML_CTYPE_ANY},   {"XML_CTYPE_MIXED", XML_CTYPE_MIXED},
      {"XML_CTYPE_NAME", XML_CTYPE_NAME},   {"XML_CTYPE_CHOICE", XML_CTYPE_CHOICE}, {"XML_CTYPE_SEQ", XML_CTYPE_SEQ},
      {"XML_CQUANT_NONE", XML_CQUANT_NONE}, {"XML_CQUANT_OPT", XML_CQUANT_OPT}, {"XML_CQUANT_REP", XML_CQUANT_REP},
      {"XML_CQUANT_PLUS", XML_CQUANT_PLUS}};
  GrDict *dict = add_module(fiber, parent, "model", "Constants used to interpret content model information.");
  for (size_t i = 0; dict && i < GR_COUNT(constants); i++) {
    if (!add(fiber, dict, constants[i].name, gr_tag_int(constants[i].value))) {
      return false;
    }
  }
  return dict != 0;
}

static bool add_features(GrFiber *fiber, GrDict *dict) {
  GrList *features = gr_list_new(fiber, 8);
  for (const XML_Feature *f = XML_GetFeatureList(); features && f->feature != XML_FEATURE_END; f++) {
    GrStr *name = gr_str_from_c(fiber, f->name);
    GrTuple *pair = name ? gr_tuple_pack(fiber, 2, GR_VALUE(name), gr_tag_int(f->value)) : 0;
    if (pair == 0 || !gr_list_push(fiber, features, GR_VALUE(pair))) {
      return false;
    }
  }
  XML_Expat_Version version = XML_ExpatVersionInfo();
  GrTuple *numbers = gr_tuple_pack(fiber, 3, gr_tag_int(version.major), gr_tag_int(version.minor), gr_tag_int(version.micro));
  return features && add(fiber, dict, "features", GR_VALUE(features)) &&
         add(fiber, dict, "version_info", GR_VALUE(numbers)) &&
         add(fiber, dict, "EXPAT_VERSION", GR_VALUE(gr_str_from_c(fiber, XML_ExpatVersion())));
}

bool expat_add_modules(GrFiber *fiber, GrDict *dict) {
  return add_features(fiber, dict) && add_errors(fiber, dict) && add_model(fiber, dict);
}
