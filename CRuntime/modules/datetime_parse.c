// Parsing of ISO 8601 text as `fromisoformat` takes it. The text is NUL-terminated, which every read relies on: a NUL
// is neither a digit nor a separator.
#include "datetime_types.h"

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Reads exactly [count] digits; 0: there are fewer.
static const char *digits(const char *text, int count, int *result) {
  int number = 0;
  for (int i = 0; i < count; i++) {
    if (!is_digit(text[i])) {
      return 0;
    }
    number = number * 10 + (text[i] - '0');
  }
  *result = number;
  return text + count;
}

// What follows YYYY and perhaps a dash: Www, WwwD, Www-D. [p] is behind the W.
static bool parse_week(const char *p, const char *end, bool dashed, Fields *fields) {
  int week, weekday = 1;
  if ((p = digits(p, 2, &week)) == 0) {
    return false;
  }
  if (p < end) {
    if (dashed && *p++ != '-') {
      return false;
    }
    if (digits(p, 1, &weekday) == 0) {
      return false;
    }
  }
  return calendar_from_iso(fields->year, week, weekday, &fields->year, &fields->month, &fields->day) == 0;
}

bool parse_date(const char *text, int64_t size, Fields *fields) {
  const char *p = digits(text, 4, &fields->year);
  if (p == 0) {
    return false;
  }
  bool dashed = *p == '-';
  p += dashed;
  if (*p == 'W') {
    return parse_week(p + 1, text + size, dashed, fields);
  }
  p = digits(p, 2, &fields->month);
  if (p == 0 || (dashed && *p++ != '-')) {
    return false;
  }
  return digits(p, 2, &fields->day) != 0;
}

typedef enum Outcome { MALFORMED, ALL_READ, TEXT_LEFT } Outcome;

// The digits of a fraction of a second: six count, more are skipped. *end: what is behind them.
static bool parse_fraction(const char *p, const char *end, int *micros, const char **rest) {
  static const int scale[] = {1000000, 100000, 10000, 1000, 100, 10, 1};
  int64_t room = end - p;
  int count = room >= 6 ? 6 : (int)room;
  if ((p = digits(p, count, micros)) == 0) {
    return false;
  }
  *micros *= scale[count];
  while (is_digit(*p)) {
    p++;
  }
  *rest = p;
  return true;
}

// HH[[:]MM[[:]SS[(.|,)f...]]]
static Outcome parse_clock(const char *p, const char *end, int *hour, int *minute, int *second, int *micros) {
  int *const parts[] = {hour, minute, second};
  bool colons = true;
  *hour = *minute = *second = *micros = 0;
  for (int i = 0; i < 3; i++) {
    if ((p = digits(p, 2, parts[i])) == 0) {
      return MALFORMED;
    }
    char next = *p++;
    if (i == 0) {
      colons = next == ':';
    }
    if (p >= end) {
      return next == 0 ? ALL_READ : TEXT_LEFT;
    }
    if (colons && next == ':') {
      continue;
    }
    if (next == '.' || next == ',') {
      break;
    }
    if (colons) {
      return MALFORMED;
    }
    p--;
  }
  if (!parse_fraction(p, end, micros, &p)) {
    return MALFORMED;
  }
  return *p == 0 ? ALL_READ : TEXT_LEFT;
}

bool parse_time(const char *text, int64_t size, Fields *fields, ParsedZone *zone) {
  const char *end = text + size, *sign = text;
  do {
    if (*sign == '+' || *sign == '-' || *sign == 'Z') {
      break;
    }
  } while (++sign < end);
  *zone = (ParsedZone){false, 0, 0};
  Outcome outcome =
      parse_clock(text, sign, &fields->hour, &fields->minute, &fields->second, &fields->microsecond);
  if (outcome == MALFORMED || sign == end) {
    return outcome == ALL_READ;
  }
  zone->present = true;
  if (*sign == 'Z') {
    return sign[1] == 0;
  }
  int hours, minutes, seconds, micros;
  if (parse_clock(sign + 1, end, &hours, &minutes, &seconds, &micros) != ALL_READ) {
    return false;
  }
  int direction = *sign == '-' ? -1 : 1;
  zone->seconds = direction * ((hours * 60 + minutes) * 60 + seconds);
  zone->microseconds = direction * micros;
  return true;
}

int64_t parse_find_separator(const char *text, int64_t size) {
  if (size == 7) {
    return 7;
  }
  if (text[4] == '-') {
    if (text[5] != 'W') {
      return 10;   // YYYY-MM-DD
    }
    if (size < 8) {
      return -1;
    }
    if (text[8] != '-') {
      return 8;    // YYYY-Www
    }
    if (size == 9) {
      return -1;
    }
    // YYYY-Www-D, or YYYY-Www and a dash that separates the time: two digits decide for that.
    return size > 10 && is_digit(text[10]) ? 8 : 10;
  }
  if (text[4] != 'W') {
    return 8;      // YYYYMMDD
  }
  // YYYYWww or YYYYWwwD: the digits of a time come in pairs.
  int64_t position = 7;
  while (position < size && is_digit(text[position])) {
    position++;
  }
  if (position < 9) {
    return position;
  }
  return position % 2 == 0 ? 7 : 8;
}
