// The pyexpat module: XML parsers on libexpat.
#include "expat_private.h"
#include "pyexpat.bind.h"
#include <limits.h>

enum { TEXT_BUFFER = 8192, READ_SIZE = 2048, PIECE = 1 << 20 };

static GrXmlParser *as_parser(GrValue value) { return (GrXmlParser *)(void *)value; }

// ---- life

static void parser_finish(GrFiber *fiber, GrValue value) {
  (void)fiber;
  GrXmlParser *self = as_parser(value);
  if (self->expat) {
    XML_ParserFree(self->expat);
    self->expat = 0;
  }
}

// An encoding that expat does not know: one of single bytes, by way of its codec.
static int unknown_encoding(void *data, const XML_Char *name, XML_Encoding *info) {
  GrXmlParser *self = data;
  char bytes[256];
  if (gr_has_exception(self->fiber)) {
    return XML_STATUS_ERROR;
  }
  for (int i = 0; i < 256; i++) {
    bytes[i] = (char)i;
  }
  GrStr *text = gr_text_decode(self->fiber, bytes, 256, name, "replace");
  if (text == 0) {
    return XML_STATUS_ERROR;
  }
  if (text->length != 256) {
    gr_raise(self->fiber, &gr_exc_ValueError, "multi-byte encodings are not supported");
    return XML_STATUS_ERROR;
  }
  for (int i = 0; i < 256; i++) {
    uint32_t c = gr_str_at(text, i);
    info->map[i] = c == 0xFFFD ? -1 : (int)c;
  }
  info->data = 0;
  info->convert = 0;
  info->release = 0;
  return XML_STATUS_OK;
}

static GrXmlParser *parser_wrap(GrFiber *fiber, XML_Parser expat, GrDict *intern) {
  if (expat == 0) {
    gr_raise_memory_error(fiber);
    return 0;
  }
  GrXmlParser *self = GR_NEW(fiber, GrXmlParser, &gr_xml_parser_type);
  self->expat = expat;
  self->text_capacity = TEXT_BUFFER;
  self->intern = intern;
  gr_register_finalizer(GR_VALUE(self), parser_finish);
  XML_SetUserData(expat, self);
  XML_SetUnknownEncodingHandler(expat, unknown_encoding, self);
  // The salt of its hash tables is as secret as that of ours.
  XML_SetHashSalt(expat, (unsigned long)gr_hash_memory(&self->user, 1) | 1);
  return self;
}

GrValue gr_pyexpat_ParserCreate(GrFiber *fiber, GrStr *encoding, GrStr *namespace_separator, GrValue intern) {
  if (namespace_separator && namespace_separator->length > 1) {
    return gr_raise(fiber, &gr_exc_ValueError, "namespace_separator must be at most one character, omitted, or None");
  }
  GrDict *dict = 0;
  if (intern == 0) {
    dict = gr_dict_new(fiber, 16);
  } else if (intern != GR_NONE) {
    if (!gr_is_dict(intern)) {
      return gr_raise(fiber, &gr_exc_TypeError, "intern must be a dictionary");
    }
    dict = gr_as_dict(intern);
  }
  static const XML_Memory_Handling_Suite *const standard_memory = 0;
  XML_Parser expat = XML_ParserCreate_MM(encoding ? encoding->bytes : 0, standard_memory,
                                         namespace_separator ? namespace_separator->bytes : 0);
  return GR_VALUE(parser_wrap(fiber, expat, dict));
}

GrValue gr_xml_parser_ExternalEntityParserCreate(GrFiber *fiber, GrXmlParser *self, GrStr *context, GrStr *encoding) {
  XML_Parser expat = XML_ExternalEntityParserCreate(self->expat, context ? context->bytes : 0,
                                                    encoding ? encoding->bytes : 0);
  GrXmlParser *child = parser_wrap(fiber, expat, self->intern);
  if (child == 0) {
    return 0;
  }
  child->parent = GR_VALUE(self);
  child->ordered_attributes = self->ordered_attributes;
  child->specified_attributes = self->specified_attributes;
  child->namespace_prefixes = self->namespace_prefixes;
  child->text_capacity = self->text_capacity;
  if (self->text && (child->text = gr_alloc_atomic_checked(fiber, (size_t)child->text_capacity)) == 0) {
    return 0;
  }
  memcpy(child->handlers, self->handlers, sizeof child->handlers);
  expat_install(child);
  return GR_VALUE(child);
}

// ---- parsing

static bool enter(GrFiber *fiber, GrXmlParser *self) {
  int64_t nobody = 0;
  if (!atomic_compare_exchange_strong(&self->user, &nobody, fiber->id + 1)) {
    if (nobody != fiber->id + 1) {
      gr_raise(fiber, &gr_exc_RuntimeError, "parser is used by another thread");
      return false;
    }
  }
  if (self->in_callback) {
    gr_raise(fiber, &gr_exc_RuntimeError, "a parser cannot be fed by its own handlers");
    return false;
  }
  self->fiber = fiber;
  return true;
}

// What Parse() returns for expat's status; hands on the rest of the text.
static GrValue finish(GrFiber *fiber, GrXmlParser *self, enum XML_Status status) {
  GrValue result = 0;
  if (gr_has_exception(fiber)) {
    result = 0;
  } else if (status == XML_STATUS_ERROR) {
    result = expat_raise(fiber, self, XML_GetErrorCode(self->expat));
  } else if (expat_flush(fiber, self)) {
    result = gr_tag_int(status);
  }
  self->fiber = 0;
  atomic_store(&self->user, 0);
  return result;
}

GrValue gr_xml_parser_Parse(GrFiber *fiber, GrXmlParser *self, GrValue data, bool isfinal) {
  GrBuffer buffer;
  bool text = gr_is_str(data);
  if (text) {
    if (gr_text_encode(fiber, gr_as_str(data), "utf-8", 0) == 0) {
      return 0;
    }
    (void)XML_SetEncoding(self->expat, "utf-8");
    buffer = (GrBuffer){.data = gr_as_str(data)->bytes, .length = gr_as_str(data)->size};
  } else if (!gr_buffer_get(fiber, data, &buffer, false)) {
    return 0;
  }
  enum XML_Status status = XML_STATUS_ERROR;
  GrValue result = 0;
  if (enter(fiber, self)) {
    const char *at = buffer.data;
    int64_t left = buffer.length;
    status = XML_STATUS_OK;
    while (left > PIECE && status == XML_STATUS_OK && !gr_has_exception(fiber)) {
      status = XML_Parse(self->expat, at, PIECE, 0);
      at += PIECE;
      left -= PIECE;
    }
    if (status == XML_STATUS_OK && !gr_has_exception(fiber)) {
      status = XML_Parse(self->expat, at, (int)left, isfinal);
    }
    result = finish(fiber, self, status);
  }
  if (!text) {
    gr_buffer_release(fiber, &buffer);
  }
  return result;
}

GR_NAME(gr_name_read, "read");

// Bytes of one read() into expat's buffer: how many, -1 raised.
static int64_t read_piece(GrFiber *fiber, GrValue read, char *out) {
  GrBuffer buffer;
  GrValue data = gr_call1(fiber, read, gr_tag_int(READ_SIZE));
  if (data == 0) {
    return -1;
  }
  if (!gr_is_bytes(data) && !gr_is_exactly(data, &gr_bytearray_type)) {
    gr_raise(fiber, &gr_exc_TypeError, "read() did not return a bytes object (type=%T)", data);
    return -1;
  }
  if (!gr_buffer_get(fiber, data, &buffer, false)) {
    return -1;
  }
  int64_t size = buffer.length;
  if (size > READ_SIZE) {
    gr_raise(fiber, &gr_exc_ValueError, "read() returned too much data: %d bytes requested, %lld returned", READ_SIZE,
             (long long)size);
    size = -1;
  } else if (size) {
    memcpy(out, buffer.data, (size_t)size);
  }
  gr_buffer_release(fiber, &buffer);
  return size;
}

GrValue gr_xml_parser_ParseFile(GrFiber *fiber, GrXmlParser *self, GrValue file) {
  GrValue read = gr_getattr_find(fiber, file, &gr_name_read);
  if (read == 0) {
    return gr_has_exception(fiber) ? 0 : gr_raise(fiber, &gr_exc_TypeError, "argument must have 'read' attribute");
  }
  if (!enter(fiber, self)) {
    return 0;
  }
  enum XML_Status status = XML_STATUS_OK;
  while (status == XML_STATUS_OK && !gr_has_exception(fiber)) {
    void *room = XML_GetBuffer(self->expat, READ_SIZE);
    if (room == 0) {
      status = XML_STATUS_ERROR;
      break;
    }
    int64_t size = read_piece(fiber, read, room);
    if (size < 0) {
      break;
    }
    status = XML_ParseBuffer(self->expat, (int)size, size == 0);
    if (size == 0) {
      break;
    }
  }
  return finish(fiber, self, status);
}

// ---- small methods

bool gr_xml_parser_SetBase(GrFiber *fiber, GrXmlParser *self, GrStr *base) {
  if (!XML_SetBase(self->expat, base->bytes)) {
    gr_raise_memory_error(fiber);
    return false;
  }
  return true;
}

GrValue gr_xml_parser_GetBase(GrFiber *fiber, GrXmlParser *self) { return expat_text(fiber, XML_GetBase(self->expat)); }

GrValue gr_xml_parser_GetInputContext(GrFiber *fiber, GrXmlParser *self) {
  int offset, size;
  const char *buffer = self->in_callback ? XML_GetInputContext(self->expat, &offset, &size) : 0;
  return buffer ? GR_VALUE(gr_bytes_new(fiber, buffer + offset, size - offset)) : GR_NONE;
}

GrValue gr_xml_parser_SetParamEntityParsing(GrFiber *fiber, GrXmlParser *self, int32_t flag) {
  (void)fiber;
  return gr_tag_int(XML_SetParamEntityParsing(self->expat, (enum XML_ParamEntityParsing)flag));
}

bool gr_xml_parser_UseForeignDTD(GrFiber *fiber, GrXmlParser *self, bool flag) {
  enum XML_Error code = XML_UseForeignDTD(self->expat, flag ? XML_TRUE : XML_FALSE);
  return code == XML_ERROR_NONE || expat_raise(fiber, self, code) != 0;
}

GrValue gr_pyexpat_ErrorString(GrFiber *fiber, int64_t code) {
  const char *text = code >= 0 && code < INT_MAX ? XML_ErrorString((enum XML_Error)code) : 0;
  return text ? GR_VALUE(gr_str_from_c(fiber, text)) : GR_NONE;
}

// ---- properties

GrValue gr_xml_parser_get_intern(GrFiber *fiber, GrXmlParser *self) {
  (void)fiber;
  return self->intern ? GR_VALUE(self->intern) : GR_NONE;
}

#define NUMBER(name, expression)                                                                                  \
  GrValue gr_xml_parser_get_##name(GrFiber *fiber, GrXmlParser *self) {                                           \
    return gr_int_from_i64(fiber, (int64_t)(expression));                                                         \
  }
NUMBER(ErrorCode, XML_GetErrorCode(self->expat))
NUMBER(ErrorLineNumber, XML_GetErrorLineNumber(self->expat))
NUMBER(ErrorColumnNumber, XML_GetErrorColumnNumber(self->expat))
NUMBER(ErrorByteIndex, XML_GetErrorByteIndex(self->expat))
NUMBER(CurrentLineNumber, XML_GetCurrentLineNumber(self->expat))
NUMBER(CurrentColumnNumber, XML_GetCurrentColumnNumber(self->expat))
NUMBER(CurrentByteIndex, XML_GetCurrentByteIndex(self->expat))
NUMBER(buffer_size, self->text_capacity)
NUMBER(buffer_used, self->text_size)

// A truth value; a property cannot be deleted.
static bool set_flag(GrFiber *fiber, bool *flag, GrValue value) {
  if (value == 0) {
    gr_raise(fiber, &gr_exc_RuntimeError, "Cannot delete attribute");
    return false;
  }
  int truth = gr_truth(fiber, value);
  *flag = truth > 0;
  return truth >= 0;
}

#define FLAG(name)                                                                                                \
  GrValue gr_xml_parser_get_##name(GrFiber *fiber, GrXmlParser *self) {                                           \
    (void)fiber;                                                                                                  \
    return gr_bool(self->name);                                                                                   \
  }
FLAG(namespace_prefixes)
FLAG(ordered_attributes)
FLAG(specified_attributes)

bool gr_xml_parser_set_ordered_attributes(GrFiber *fiber, GrXmlParser *self, GrValue value) {
  return set_flag(fiber, &self->ordered_attributes, value);
}
bool gr_xml_parser_set_specified_attributes(GrFiber *fiber, GrXmlParser *self, GrValue value) {
  return set_flag(fiber, &self->specified_attributes, value);
}
bool gr_xml_parser_set_namespace_prefixes(GrFiber *fiber, GrXmlParser *self, GrValue value) {
  if (!set_flag(fiber, &self->namespace_prefixes, value)) {
    return false;
  }
  XML_SetReturnNSTriplet(self->expat, self->namespace_prefixes);
  return true;
}

GrValue gr_xml_parser_get_buffer_text(GrFiber *fiber, GrXmlParser *self) {
  (void)fiber;
  return gr_bool(self->text != 0);
}

bool gr_xml_parser_set_buffer_text(GrFiber *fiber, GrXmlParser *self, GrValue value) {
  bool wanted;
  if (!set_flag(fiber, &wanted, value)) {
    return false;
  }
  if (wanted && self->text == 0) {
    self->text_size = 0;
    return (self->text = gr_alloc_atomic_checked(fiber, (size_t)self->text_capacity)) != 0;
  }
  if (!wanted && self->text != 0) {
    if (!expat_flush(fiber, self)) {
      return false;
    }
    self->text = 0;
  }
  return true;
}

bool gr_xml_parser_set_buffer_size(GrFiber *fiber, GrXmlParser *self, GrValue value) {
  int64_t size;
  if (value == 0) {
    gr_raise(fiber, &gr_exc_RuntimeError, "Cannot delete attribute");
    return false;
  }
  if (!gr_is_int(value)) {
    gr_raise(fiber, &gr_exc_TypeError, "buffer_size must be an integer");
    return false;
  }
  if (!gr_to_i64(fiber, value, INT64_MIN, INT64_MAX, "long", &size)) {
    return false;
  }
  if (size == self->text_capacity) {
    return true;
  }
  if (size <= 0) {
    gr_raise(fiber, &gr_exc_ValueError, "buffer_size must be greater than zero");
    return false;
  }
  if (size > INT_MAX) {
    gr_raise(fiber, &gr_exc_ValueError, "buffer_size must not be greater than %d", INT_MAX);
    return false;
  }
  char *fresh = 0;
  if (self->text != 0 && (!expat_flush(fiber, self) || (fresh = gr_alloc_atomic_checked(fiber, (size_t)size)) == 0)) {
    return false;
  }
  self->text = fresh;
  self->text_capacity = (int)size;
  return true;
}

// ---- the module

GrType gr_expat_error_type = {GR_TYPE_HEAD(gr_name_ExpatError, GrException), GR_EXPAT_ERROR_SLOTS
                              .primary_base = &gr_exc_Exception, .attributes_offset = offsetof(GrException, dict),
                              .type_flags = GR_TYPE_BASE | GR_TYPE_HAS_DICT | GR_TYPE_IS_EXCEPTION};
GrType gr_xml_parser_type = {GR_TYPE_HEAD(gr_name_xmlparser, GrXmlParser), GR_XML_PARSER_SLOTS};

GR_NAME(gr_name_XMLParserType, "XMLParserType");

bool gr_pyexpat_setup(GrFiber *fiber, GrModule *module) {
  GrDict *dict = gr_module_dict(fiber, module);
  GrStr *old_name = gr_str_from_c(fiber, "error");
  return dict && old_name && gr_type_ready(fiber, &gr_expat_error_type) && gr_type_ready(fiber, &gr_xml_parser_type) &&
         gr_dict_set_str(fiber, dict, &gr_name_ExpatError, GR_VALUE(&gr_expat_error_type)) &&
         gr_dict_set_str(fiber, dict, gr_str_intern(fiber, old_name), GR_VALUE(&gr_expat_error_type)) &&
         gr_dict_set_str(fiber, dict, &gr_name_XMLParserType, GR_VALUE(&gr_xml_parser_type)) &&
         expat_add_modules(fiber, dict);
}
