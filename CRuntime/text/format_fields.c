// Parsing of format strings (see format_fields.h).
#include "format_fields.h"
#include "str_private.h"

static int raise_format(GrFiber *fiber, const char *message) {
  gr_raise(fiber, &gr_exc_ValueError, "%s", message);
  return -1;
}

// The number a name is, -1 if it is none; false: raised.
static bool slice_number(GrFiber *fiber, FormatSlice slice, int64_t *result) {
  *result = -1;
  int64_t number = 0;
  for (const char *at = slice.start; at < slice.end;) {
    int digit = unicode_record(utf8_next(&at))->decimal;
    if (digit < 0) {
      return true;
    }
    if (number > (INT64_MAX - digit) / 10) {
      raise_format(fiber, "Too many decimal digits in format string");
      return false;
    }
    number = number * 10 + digit;
  }
  if (slice.start < slice.end) {
    *result = number;
  }
  return true;
}

// The spec after ':', up to the brace that closes the field.
static int parse_spec(GrFiber *fiber, FormatMarkup *markup) {
  markup->spec.start = markup->at;
  int depth = 1;
  while (markup->at < markup->end) {
    char c = *markup->at++;
    if (c == '{') {
      markup->spec_has_fields = true;
      depth++;
    } else if (c == '}' && --depth == 0) {
      markup->spec.end = markup->at - 1;
      return 1;
    }
  }
  return raise_format(fiber, "unmatched '{' in format spec");
}

// The conversion after '!': 1 when the field ends behind it, 0 when a spec follows.
static int parse_conversion(GrFiber *fiber, FormatMarkup *markup) {
  if (markup->at >= markup->end) {
    return raise_format(fiber, "end of string while looking for conversion specifier");
  }
  markup->conversion = utf8_next(&markup->at);
  if (markup->at < markup->end) {
    char c = *markup->at;
    markup->at += utf8_width(c);
    if (c == '}') {
      return 1;
    }
    if (c != ':') {
      return raise_format(fiber, "expected ':' after conversion specifier");
    }
  }
  return 0;
}

static int parse_field(GrFiber *fiber, FormatMarkup *markup) {
  char c = 0;
  markup->name.start = markup->at;
  while (markup->at < markup->end) {
    c = *markup->at++;
    if (c == '{') {
      return raise_format(fiber, "unexpected '{' in field name");
    }
    if (c == '[') {
      while (markup->at < markup->end && *markup->at != ']') {
        markup->at++;
      }
    } else if (c == '}' || c == ':' || c == '!') {
      break;
    }
  }
  if (c != '}' && c != ':' && c != '!') {
    return raise_format(fiber, "expected '}' before end of string");
  }
  markup->name.end = markup->at - 1;
  if (c == '}') {
    return 1;
  }
  if (c == '!') {
    int result = parse_conversion(fiber, markup);
    if (result != 0) {
      return result;
    }
  }
  return parse_spec(fiber, markup);
}

int format_markup_next(GrFiber *fiber, FormatMarkup *markup) {
  if (markup->at >= markup->end) {
    return 0;
  }
  static const FormatSlice nothing = {"", ""};
  const char *start = markup->at, *at = start;
  markup->name = markup->spec = nothing;
  markup->has_field = markup->spec_has_fields = false;
  markup->conversion = 0;
  while (at < markup->end && *at != '{' && *at != '}') {
    at++;
  }
  markup->literal = (FormatSlice){start, at};
  if (at == markup->end) {
    markup->at = at;
    return 1;
  }
  char c = *at++;
  markup->at = at;
  if (at < markup->end && *at == c) {   // doubled: the brace itself
    markup->literal.end++;
    markup->at++;
    return 1;
  }
  if (c == '}') {
    return raise_format(fiber, "Single '}' encountered in format string");
  }
  if (at == markup->end) {
    return raise_format(fiber, "Single '{' encountered in format string");
  }
  markup->has_field = true;
  return parse_field(fiber, markup);
}

int format_path_next(GrFiber *fiber, FormatPath *path) {
  if (path->at >= path->end) {
    return 0;
  }
  char c = *path->at++;
  path->index = -1;
  path->is_attribute = c == '.';
  path->name.start = path->at;
  if (c == '.') {
    while (path->at < path->end && *path->at != '.' && *path->at != '[') {
      path->at++;
    }
    path->name.end = path->at;
  } else if (c == '[') {
    path->name.end = memchr(path->at, ']', (size_t)(path->end - path->at));
    if (path->name.end == 0) {
      return raise_format(fiber, "Missing ']' in format string");
    }
    path->at = path->name.end + 1;
    if (!slice_number(fiber, path->name, &path->index)) {
      return -1;
    }
  } else {
    return raise_format(fiber, "Only '.' or '[' may follow ']' in format field specifier");
  }
  return path->name.start < path->name.end ? 1 : raise_format(fiber, "Empty attribute in format string");
}

static bool number_field(GrFiber *fiber, FormatNumbering *numbering, bool unnamed, int64_t *index) {
  if (numbering->state == FORMAT_UNDECIDED) {
    numbering->state = unnamed ? FORMAT_AUTOMATIC : FORMAT_MANUAL;
  }
  if (numbering->state == FORMAT_MANUAL && unnamed) {
    raise_format(fiber, "cannot switch from manual field specification to automatic field numbering");
    return false;
  }
  if (numbering->state == FORMAT_AUTOMATIC && !unnamed) {
    raise_format(fiber, "cannot switch from automatic field numbering to manual field specification");
    return false;
  }
  if (unnamed) {
    *index = numbering->next++;
  }
  return true;
}

bool format_name_split(GrFiber *fiber, FormatSlice name, FormatNumbering *numbering, FormatSlice *first,
                       int64_t *index, FormatPath *path) {
  const char *at = name.start;
  while (at < name.end && *at != '.' && *at != '[') {
    at++;
  }
  *first = (FormatSlice){name.start, at};
  *path = (FormatPath){.at = at, .end = name.end};
  if (!slice_number(fiber, *first, index)) {
    return false;
  }
  bool unnamed = first->start >= first->end;
  return numbering == 0 || (!unnamed && *index < 0) || number_field(fiber, numbering, unnamed, index);
}
