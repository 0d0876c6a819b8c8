// Events: what expat calls, and the properties that say which Python function gets them. A function that raises ends
// all events of the parser; expat still reads on to the end of the piece it was given.
#include "expat_private.h"
#include "pyexpat.proto.h"

GrValue expat_text(GrFiber *fiber, const XML_Char *text) {
  return text ? GR_VALUE(gr_str_from_c(fiber, text)) : GR_NONE;
}

// The one str of its text in the parser's intern dictionary.
static GrValue interned(GrXmlParser *self, const XML_Char *text) {
  GrValue made = expat_text(self->fiber, text);
  if (made == 0 || made == GR_NONE || self->intern == 0) {
    return made;
  }
  return gr_dict_set_default(self->fiber, self->intern, made, made);
}

static void fail(GrXmlParser *self) {
  for (int i = 0; i < HANDLER_COUNT; i++) {
    self->handlers[i] = 0;
  }
  expat_install(self);
}

// Calls a handler with the values, each of which may be 0 for an exception; the result or 0.
static GrValue call(GrXmlParser *self, HandlerIndex which, const GrValue *args, size_t count) {
  GrValue handler = self->handlers[which], result = 0;
  bool good = handler != 0 && !gr_has_exception(self->fiber);
  for (size_t i = 0; i < count; i++) {
    good &= args[i] != 0;
  }
  if (good) {
    bool outer = self->in_callback;
    self->in_callback = true;
    result = gr_call(self->fiber, handler, args, count, 0);
    self->in_callback = outer;
  }
  if (result == 0) {
    fail(self);
  }
  return result;
}

// Whether an event may go on: character data before it is handed on first.
static bool ready(GrXmlParser *self, HandlerIndex which) {
  if (gr_has_exception(self->fiber) || self->handlers[which] == 0) {
    return false;
  }
  if (!expat_flush(self->fiber, self)) {
    return false;
  }
  return self->handlers[which] != 0;
}

static int as_int(GrXmlParser *self, GrValue result) {
  int64_t number;
  if (result == 0) {
    return 0;
  }
  if (!gr_to_i64(self->fiber, result, INT32_MIN, INT32_MAX, "int", &number)) {
    fail(self);
    return 0;
  }
  return (int)number;
}

// ---- character data

static bool hand_on(GrXmlParser *self, const char *text, int size) {
  if (self->handlers[HANDLER_CharacterDataHandler] == 0) {
    return true;
  }
  GrStr *data = gr_text_decode(self->fiber, text, size, "utf-8", 0);
  GrValue arg = GR_VALUE(data);
  return call(self, HANDLER_CharacterDataHandler, &arg, 1) != 0;
}

bool expat_flush(GrFiber *fiber, GrXmlParser *self) {
  int size = self->text_size;
  const char *text = self->text;
  if (text == 0 || size == 0) {
    return true;
  }
  self->text_size = 0;
  GrFiber *outer = self->fiber;
  self->fiber = fiber;
  bool good = hand_on(self, text, size);
  self->fiber = outer;
  return good;
}

static void on_character_data(void *data, const XML_Char *text, int size) {
  GrXmlParser *self = data;
  if (gr_has_exception(self->fiber)) {
    return;
  }
  char *buffer = self->text;
  if (buffer && self->text_size + size > self->text_capacity) {
    if (!expat_flush(self->fiber, self) || self->handlers[HANDLER_CharacterDataHandler] == 0) {
      return;
    }
    buffer = self->text;
  }
  // The block's own size bounds it, whatever another thread does to the settings.
  int used = self->text_size;
  if (buffer == 0 || size > self->text_capacity || (size_t)used + (size_t)size > gr_block_size(buffer)) {
    hand_on(self, text, size);
    return;
  }
  memcpy(buffer + used, text, (size_t)size);
  self->text_size = used + size;
}

static void ignore_character_data(void *data, const XML_Char *text, int size) {
  (void)data;
  (void)text;
  (void)size;
}

// ---- elements

static GrValue attributes_of(GrXmlParser *self, const XML_Char **attributes) {
  int limit = self->specified_attributes ? XML_GetSpecifiedAttributeCount(self->expat) : INT32_MAX;
  GrFiber *fiber = self->fiber;
  GrList *list = self->ordered_attributes ? gr_list_new(fiber, 0) : 0;
  GrDict *dict = self->ordered_attributes ? 0 : gr_dict_new(fiber, 0);
  if (list == 0 && dict == 0) {
    return 0;
  }
  for (int i = 0; i < limit && attributes[i]; i += 2) {
    GrValue name = interned(self, attributes[i]), value = name ? expat_text(fiber, attributes[i + 1]) : 0;
    bool good = value && (list ? gr_list_push(fiber, list, name) && gr_list_push(fiber, list, value)
                               : gr_dict_set(fiber, dict, name, value));
    if (!good) {
      return 0;
    }
  }
  return list ? GR_VALUE(list) : GR_VALUE(dict);
}

static void on_start_element(void *data, const XML_Char *name, const XML_Char **attributes) {
  GrXmlParser *self = data;
  if (ready(self, HANDLER_StartElementHandler)) {
    GrValue all = attributes_of(self, attributes);
    const GrValue args[] = {all ? interned(self, name) : 0, all};
    call(self, HANDLER_StartElementHandler, args, 2);
  }
}

// Handlers whose arguments are texts: the values as they come, interned where CPython interns.
#define TEXT_EVENT(function, handler, parameters, count, ...)                                                     \
  static void function parameters {                                                                               \
    GrXmlParser *self = data;                                                                                     \
    if (ready(self, HANDLER_##handler)) {                                                                         \
      const GrValue args[] = {__VA_ARGS__};                                                                       \
      call(self, HANDLER_##handler, args, count);                                                                 \
    }                                                                                                             \
  }

TEXT_EVENT(on_end_element, EndElementHandler, (void *data, const XML_Char *name), 1, interned(self, name))
TEXT_EVENT(on_instruction, ProcessingInstructionHandler, (void *data, const XML_Char *name, const XML_Char *text), 2,
           interned(self, name), expat_text(self->fiber, text))
TEXT_EVENT(on_unparsed_entity, UnparsedEntityDeclHandler,
           (void *data, const XML_Char *name, const XML_Char *base, const XML_Char *system, const XML_Char *public,
            const XML_Char *notation),
           5, interned(self, name), interned(self, base), interned(self, system), interned(self, public),
           interned(self, notation))
TEXT_EVENT(on_notation, NotationDeclHandler,
           (void *data, const XML_Char *name, const XML_Char *base, const XML_Char *system, const XML_Char *public), 4,
           interned(self, name), interned(self, base), interned(self, system), interned(self, public))
TEXT_EVENT(on_start_namespace, StartNamespaceDeclHandler, (void *data, const XML_Char *prefix, const XML_Char *uri), 2,
           interned(self, prefix), interned(self, uri))
TEXT_EVENT(on_end_namespace, EndNamespaceDeclHandler, (void *data, const XML_Char *prefix), 1, interned(self, prefix))
TEXT_EVENT(on_comment, CommentHandler, (void *data, const XML_Char *text), 1, expat_text(self->fiber, text))
TEXT_EVENT(on_start_cdata, StartCdataSectionHandler, (void *data), 0, GR_NONE)
TEXT_EVENT(on_end_cdata, EndCdataSectionHandler, (void *data), 0, GR_NONE)
TEXT_EVENT(on_default, DefaultHandler, (void *data, const XML_Char *text, int size), 1,
           GR_VALUE(gr_text_decode(self->fiber, text, size, "utf-8", 0)))
TEXT_EVENT(on_default_expand, DefaultHandlerExpand, (void *data, const XML_Char *text, int size), 1,
           GR_VALUE(gr_text_decode(self->fiber, text, size, "utf-8", 0)))
TEXT_EVENT(on_start_doctype, StartDoctypeDeclHandler,
           (void *data, const XML_Char *name, const XML_Char *system, const XML_Char *public, int internal), 4,
           interned(self, name), interned(self, system), interned(self, public), gr_tag_int(internal))
TEXT_EVENT(on_end_doctype, EndDoctypeDeclHandler, (void *data), 0, GR_NONE)
TEXT_EVENT(on_entity, EntityDeclHandler,
           (void *data, const XML_Char *name, int parameter, const XML_Char *value, int size, const XML_Char *base,
            const XML_Char *system, const XML_Char *public, const XML_Char *notation),
           7, interned(self, name), gr_tag_int(parameter),
           value ? GR_VALUE(gr_text_decode(self->fiber, value, size, "utf-8", 0)) : GR_NONE, interned(self, base),
           interned(self, system), interned(self, public), interned(self, notation))
TEXT_EVENT(on_xml_decl, XmlDeclHandler,
           (void *data, const XML_Char *version, const XML_Char *encoding, int standalone), 3,
           expat_text(self->fiber, version), expat_text(self->fiber, encoding), gr_tag_int(standalone))
TEXT_EVENT(on_attlist, AttlistDeclHandler,
           (void *data, const XML_Char *element, const XML_Char *name, const XML_Char *type, const XML_Char *value,
            int required),
           5, interned(self, element), interned(self, name), expat_text(self->fiber, type),
           expat_text(self->fiber, value), gr_tag_int(required))
TEXT_EVENT(on_skipped, SkippedEntityHandler, (void *data, const XML_Char *name, int parameter), 2,
           interned(self, name), gr_tag_int(parameter))

static int on_not_standalone(void *data) {
  GrXmlParser *self = data;
  return ready(self, HANDLER_NotStandaloneHandler) ? as_int(self, call(self, HANDLER_NotStandaloneHandler, 0, 0)) : 0;
}

static int on_external_entity(XML_Parser parser, const XML_Char *context, const XML_Char *base, const XML_Char *system,
                              const XML_Char *public) {
  GrXmlParser *self = XML_GetUserData(parser);
  if (!ready(self, HANDLER_ExternalEntityRefHandler)) {
    return 0;
  }
  const GrValue args[] = {expat_text(self->fiber, context), interned(self, base), interned(self, system),
                          interned(self, public)};
  return as_int(self, call(self, HANDLER_ExternalEntityRefHandler, args, 4));
}

// (type, quantifier, name, children)
static GrValue content_model(GrXmlParser *self, const XML_Content *model) {
  GrFiber *fiber = self->fiber;
  if (!gr_stack_check(fiber)) {
    return 0;
  }
  GrTuple *children = gr_tuple_make(fiber, (int64_t)model->numchildren);
  for (unsigned i = 0; children && i < model->numchildren; i++) {
    if ((children->items[i] = content_model(self, &model->children[i])) == 0) {
      return 0;
    }
  }
  GrValue name = children ? interned(self, model->name) : 0;
  return name ? GR_VALUE(gr_tuple_pack(fiber, 4, gr_tag_int(model->type), gr_tag_int(model->quant), name,
                                       GR_VALUE(children)))
              : 0;
}

static void on_element_decl(void *data, const XML_Char *name, XML_Content *model) {
  GrXmlParser *self = data;
  if (ready(self, HANDLER_ElementDeclHandler)) {
    GrValue tree = content_model(self, model);
    const GrValue args[] = {tree ? interned(self, name) : 0, tree};
    call(self, HANDLER_ElementDeclHandler, args, 2);
  }
  XML_FreeContentModel(self->expat, model);
}

// ---- registration

void expat_install(GrXmlParser *self) {
  XML_Parser p = self->expat;
  const GrValue *h = self->handlers;
  XML_SetStartElementHandler(p, h[HANDLER_StartElementHandler] ? on_start_element : 0);
  XML_SetEndElementHandler(p, h[HANDLER_EndElementHandler] ? on_end_element : 0);
  XML_SetProcessingInstructionHandler(p, h[HANDLER_ProcessingInstructionHandler] ? on_instruction : 0);
  // Inside of an event expat may be about to call this one: it must find something.
  XML_SetCharacterDataHandler(p, h[HANDLER_CharacterDataHandler] ? on_character_data
                                 : self->in_callback             ? ignore_character_data
                                                                 : 0);
  XML_SetUnparsedEntityDeclHandler(p, h[HANDLER_UnparsedEntityDeclHandler] ? on_unparsed_entity : 0);
  XML_SetNotationDeclHandler(p, h[HANDLER_NotationDeclHandler] ? on_notation : 0);
  XML_SetStartNamespaceDeclHandler(p, h[HANDLER_StartNamespaceDeclHandler] ? on_start_namespace : 0);
  XML_SetEndNamespaceDeclHandler(p, h[HANDLER_EndNamespaceDeclHandler] ? on_end_namespace : 0);
  XML_SetCommentHandler(p, h[HANDLER_CommentHandler] ? on_comment : 0);
  XML_SetStartCdataSectionHandler(p, h[HANDLER_StartCdataSectionHandler] ? on_start_cdata : 0);
  XML_SetEndCdataSectionHandler(p, h[HANDLER_EndCdataSectionHandler] ? on_end_cdata : 0);
  // The plain form also turns off the expansion of entities: only for those who asked for it.
  if (h[HANDLER_DefaultHandler] && !h[HANDLER_DefaultHandlerExpand]) {
    XML_SetDefaultHandler(p, on_default);
  } else {
    XML_SetDefaultHandlerExpand(p, h[HANDLER_DefaultHandlerExpand] ? on_default_expand : 0);
  }
  XML_SetNotStandaloneHandler(p, h[HANDLER_NotStandaloneHandler] ? on_not_standalone : 0);
  XML_SetExternalEntityRefHandler(p, h[HANDLER_ExternalEntityRefHandler] ? on_external_entity : 0);
  XML_SetStartDoctypeDeclHandler(p, h[HANDLER_StartDoctypeDeclHandler] ? on_start_doctype : 0);
  XML_SetEndDoctypeDeclHandler(p, h[HANDLER_EndDoctypeDeclHandler] ? on_end_doctype : 0);
  XML_SetEntityDeclHandler(p, h[HANDLER_EntityDeclHandler] ? on_entity : 0);
  XML_SetXmlDeclHandler(p, h[HANDLER_XmlDeclHandler] ? on_xml_decl : 0);
  XML_SetElementDeclHandler(p, h[HANDLER_ElementDeclHandler] ? on_element_decl : 0);
  XML_SetAttlistDeclHandler(p, h[HANDLER_AttlistDeclHandler] ? on_attlist : 0);
  XML_SetSkippedEntityHandler(p, h[HANDLER_SkippedEntityHandler] ? on_skipped : 0);
}

static bool set_handler(GrFiber *fiber, GrXmlParser *self, HandlerIndex which, GrValue value) {
  if (value == 0) {
    gr_raise(fiber, &gr_exc_RuntimeError, "Cannot delete attribute");
    return false;
  }
  // The text so far belongs to the handler it came for.
  if (which == HANDLER_CharacterDataHandler && !expat_flush(fiber, self)) {
    return false;
  }
  self->handlers[which] = value == GR_NONE ? 0 : value;
  expat_install(self);
  return true;
}

#define PROPERTY(name)                                                                                            \
  GrValue gr_xml_parser_get_##name(GrFiber *fiber, GrXmlParser *self) {                                           \
    (void)fiber;                                                                                                  \
    GrValue handler = self->handlers[HANDLER_##name];                                                             \
    return handler ? handler : GR_NONE;                                                                           \
  }                                                                                                               \
  bool gr_xml_parser_set_##name(GrFiber *fiber, GrXmlParser *self, GrValue value) {                               \
    return set_handler(fiber, self, HANDLER_##name, value);                                                       \
  }
EXPAT_HANDLERS(PROPERTY)
