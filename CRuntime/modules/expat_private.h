// What the files of the pyexpat module share.
//
// A parser serves one fiber at a time: `user` is its id while a document is parsed, and another fiber gets a
// RuntimeError. The expat parser behind it is freed by a finalizer; a parser for an external entity keeps its parent.
#ifndef GROUSE_EXPAT_PRIVATE_H
#define GROUSE_EXPAT_PRIVATE_H

#include "grouse/bytes.h"
#include "grouse/core.h"
#include "grouse/gc.h"
#include "grouse/text.h"
#include <expat.h>

// Name of the property, call that sets expat's handler.
#define EXPAT_HANDLERS(X)                                                                                         \
  X(StartElementHandler) X(EndElementHandler) X(ProcessingInstructionHandler) X(CharacterDataHandler)             \
  X(UnparsedEntityDeclHandler) X(NotationDeclHandler) X(StartNamespaceDeclHandler) X(EndNamespaceDeclHandler)     \
  X(CommentHandler) X(StartCdataSectionHandler) X(EndCdataSectionHandler) X(DefaultHandler)                       \
  X(DefaultHandlerExpand) X(NotStandaloneHandler) X(ExternalEntityRefHandler) X(StartDoctypeDeclHandler)          \
  X(EndDoctypeDeclHandler) X(EntityDeclHandler) X(XmlDeclHandler) X(ElementDeclHandler) X(AttlistDeclHandler)     \
  X(SkippedEntityHandler)

typedef enum HandlerIndex {
#define EXPAT_INDEX(name) HANDLER_##name,
  EXPAT_HANDLERS(EXPAT_INDEX)
#undef EXPAT_INDEX
  HANDLER_COUNT
} HandlerIndex;

typedef struct GrXmlParser {
  GrMutable base;
  XML_Parser expat;
  GrFiber *fiber;              // that parses, 0: none
  GrValue handlers[HANDLER_COUNT];   // 0: not set
  GrDict *intern;              // or 0
  GrValue parent;              // or 0
  char *text;                  // character data not handed on yet; 0: not buffered
  int text_size, text_capacity;
  bool ordered_attributes, specified_attributes, namespace_prefixes, in_callback;
  _Atomic(int64_t) user;
} GrXmlParser;

extern GrType gr_xml_parser_type, gr_expat_error_type;

// ---- expat_handlers.c
// Tells expat which events this parser wants.
void expat_install(GrXmlParser *self);
// Hands on buffered character data; false: raised.
bool expat_flush(GrFiber *fiber, GrXmlParser *self);
// None for 0.
GrValue expat_text(GrFiber *fiber, const XML_Char *text);

// ---- expat_errors.c
GR_COLD GrValue expat_raise(GrFiber *fiber, GrXmlParser *self, enum XML_Error code);
bool expat_add_modules(GrFiber *fiber, GrDict *dict);

#endif
