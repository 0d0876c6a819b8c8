// The proleptic Gregorian calendar in plain numbers: ordinals (0001-01-01 is 1), weekdays, ISO weeks.
#include "datetime_types.h"

enum { DAYS_IN_400_YEARS = 146097, DAYS_IN_100_YEARS = 36524, DAYS_IN_4_YEARS = 1461 };

bool calendar_is_leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

int calendar_days_in_month(int year, int month) {
  static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && calendar_is_leap(year) ? 29 : days[month - 1];
}

int calendar_days_before_month(int year, int month) {
  static const uint16_t days[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
  return days[month - 1] + (month > 2 && calendar_is_leap(year));
}

static int days_before_year(int year) {
  int past = year - 1;
  return past * 365 + past / 4 - past / 100 + past / 400;
}

int calendar_ordinal(int year, int month, int day) {
  return days_before_year(year) + calendar_days_before_month(year, month) + day;
}

void calendar_from_ordinal(int ordinal, int *year, int *month, int *day) {
  int rest = ordinal - 1;
  int n400 = rest / DAYS_IN_400_YEARS;
  rest %= DAYS_IN_400_YEARS;
  int n100 = rest / DAYS_IN_100_YEARS;
  rest %= DAYS_IN_100_YEARS;
  int n4 = rest / DAYS_IN_4_YEARS;
  rest %= DAYS_IN_4_YEARS;
  int n1 = rest / 365;
  rest %= 365;
  *year = n400 * 400 + n100 * 100 + n4 * 4 + n1 + 1;
  if (n1 == 4 || n100 == 4) {
    // The last day of a leap year is one more than the divisions allow for.
    *year -= 1;
    *month = 12;
    *day = 31;
    return;
  }
  int guess = (rest + 50) >> 5;
  int before = calendar_days_before_month(*year, guess);
  if (before > rest) {
    guess--;
    before = calendar_days_before_month(*year, guess);
  }
  *month = guess;
  *day = rest - before + 1;
}

int calendar_weekday(int year, int month, int day) { return (calendar_ordinal(year, month, day) + 6) % 7; }

int calendar_iso_monday(int year) {
  int first = calendar_ordinal(year, 1, 1);
  int weekday = (first + 6) % 7;
  int monday = first - weekday;
  return weekday > 3 ? monday + 7 : monday;
}

void calendar_to_iso(int year, int month, int day, int iso[3]) {
  int today = calendar_ordinal(year, month, day);
  int monday = calendar_iso_monday(year);
  int days = today - monday;
  if (days < 0) {
    year--;
    days = today - calendar_iso_monday(year);
  } else if (days >= 52 * 7 && today >= calendar_iso_monday(year + 1)) {
    year++;
    days = today - calendar_iso_monday(year);
  }
  iso[0] = year;
  iso[1] = days / 7 + 1;
  iso[2] = days % 7 + 1;
}

int calendar_from_iso(int year, int week, int weekday, int *out_year, int *month, int *day) {
  if (year < MIN_YEAR || year > MAX_YEAR) {
    return -3;
  }
  if (week < 1 || week > 53) {
    return -1;
  }
  if (week == 53) {
    // Years that start on a Thursday have 53 weeks, and leap years that start on a Wednesday.
    int first = calendar_weekday(year, 1, 1);
    if (first != 3 && !(first == 2 && calendar_is_leap(year))) {
      return -1;
    }
  }
  if (weekday < 1 || weekday > 7) {
    return -2;
  }
  int ordinal = calendar_iso_monday(year) + (week - 1) * 7 + weekday - 1;
  if (ordinal < 1) {
    // The first days of ISO year 1 may lie in the year before: no date.
    *out_year = 0;
    *month = *day = 1;
    return 0;
  }
  calendar_from_ordinal(ordinal, out_year, month, day);
  return 0;
}
