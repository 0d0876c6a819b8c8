// The _datetime module: its types and constants.
#include "datetime_types.h"

#include "_datetime.bind.h"

GrType gr_timedelta_type = {GR_TYPE_HEAD(gr_name_timedelta, GrTimedelta), GR_TIMEDELTA_SLOTS
                            .type_flags = GR_TYPE_BASE};
GrType gr_tzinfo_type = {GR_TYPE_HEAD(gr_name_tzinfo, GrTzinfo), GR_TZINFO_SLOTS.type_flags = GR_TYPE_BASE};
GrType gr_timezone_type = {GR_TYPE_HEAD(gr_name_timezone, GrTimezone), GR_TIMEZONE_SLOTS
                           .primary_base = &gr_tzinfo_type};
GrType gr_date_type = {GR_TYPE_HEAD(gr_name_date, GrDate), GR_DATE_SLOTS.type_flags = GR_TYPE_BASE};
GrType gr_day_time_type = {GR_TYPE_HEAD(gr_name_time, GrDayTime), GR_DAY_TIME_SLOTS.type_flags = GR_TYPE_BASE};
GrType gr_datetime_type = {GR_TYPE_HEAD(gr_name_datetime, GrDatetime), GR_DATETIME_SLOTS
                           .primary_base = &gr_date_type, .type_flags = GR_TYPE_BASE};
GrType gr_iso_calendar_date_type = {GR_TYPE_HEAD(gr_name_IsoCalendarDate, GrTuple), GR_ISO_CALENDAR_DATE_SLOTS
                                    .primary_base = &gr_tuple_type, .item_size = sizeof(GrValue),
                                    .type_flags = GR_TYPE_IS_TUPLE | GR_TYPE_SEQUENCE};

// ---- static objects

GrTimedelta gr_timedelta_zero = {.base = {&gr_timedelta_type}};
GrTimezone gr_timezone_utc = {.base = {{&gr_timezone_type}}, .offset = &gr_timedelta_zero};
GrValue gr_datetime_UTC = GR_VALUE(&gr_timezone_utc);

static GrTimedelta delta_min = {.base = {&gr_timedelta_type}, .days = -MAX_DELTA_DAYS};
static GrTimedelta delta_max = {.base = {&gr_timedelta_type}, .days = MAX_DELTA_DAYS, .seconds = DAY_SECONDS - 1,
                                .microseconds = 999999};
static GrTimedelta delta_microsecond = {.base = {&gr_timedelta_type}, .microseconds = 1};
static GrTimedelta delta_day = {.base = {&gr_timedelta_type}, .days = 1};
static GrDate date_min = {.base = {&gr_date_type}, .year = MIN_YEAR, .month = 1, .day = 1};
static GrDate date_max = {.base = {&gr_date_type}, .year = MAX_YEAR, .month = 12, .day = 31};
static GrDayTime time_min = {.base = {&gr_day_time_type}, .tzinfo = GR_NONE};
static GrDayTime time_max = {.base = {&gr_day_time_type}, .hour = 23, .minute = 59, .second = 59,
                             .microsecond = 999999, .tzinfo = GR_NONE};
static GrDatetime datetime_min = {.date = {.base = {&gr_datetime_type}, .year = MIN_YEAR, .month = 1, .day = 1},
                                  .tzinfo = GR_NONE};
static GrDatetime datetime_max = {.date = {.base = {&gr_datetime_type}, .year = MAX_YEAR, .month = 12, .day = 31,
                                           .hour = 23, .minute = 59, .second = 59},
                                  .microsecond = 999999, .tzinfo = GR_NONE};
static GrTimedelta offset_min = {.base = {&gr_timedelta_type}, .days = -1, .seconds = 60};
static GrTimedelta offset_max = {.base = {&gr_timedelta_type}, .seconds = DAY_SECONDS - 60};
static GrTimezone zone_min = {.base = {{&gr_timezone_type}}, .offset = &offset_min};
static GrTimezone zone_max = {.base = {{&gr_timezone_type}}, .offset = &offset_max};

GR_NAME(gr_name_min, "min");
GR_NAME(gr_name_max, "max");
GR_NAME(gr_name_resolution, "resolution");
GR_NAME(gr_name_utc, "utc");

bool gr_datetime_setup(GrFiber *fiber, GrModule *module) {
  (void)module;
  static const struct {
    GrType *type;
    GrStr *name;
    void *value;
  } constants[] = {
      {&gr_timedelta_type, &gr_name_resolution, &delta_microsecond},
      {&gr_timedelta_type, &gr_name_min, &delta_min},
      {&gr_timedelta_type, &gr_name_max, &delta_max},
      {&gr_date_type, &gr_name_min, &date_min},
      {&gr_date_type, &gr_name_max, &date_max},
      {&gr_date_type, &gr_name_resolution, &delta_day},
      {&gr_day_time_type, &gr_name_min, &time_min},
      {&gr_day_time_type, &gr_name_max, &time_max},
      {&gr_day_time_type, &gr_name_resolution, &delta_microsecond},
      {&gr_datetime_type, &gr_name_min, &datetime_min},
      {&gr_datetime_type, &gr_name_max, &datetime_max},
      {&gr_datetime_type, &gr_name_resolution, &delta_microsecond},
      {&gr_timezone_type, &gr_name_utc, &gr_timezone_utc},
      {&gr_timezone_type, &gr_name_min, &zone_min},
      {&gr_timezone_type, &gr_name_max, &zone_max},
  };
  for (size_t i = 0; i < GR_COUNT(constants); i++) {
    if (!gr_type_ready(fiber, constants[i].type) ||
        !gr_dict_set_str(fiber, constants[i].type->dict, constants[i].name, GR_VALUE(constants[i].value))) {
      return false;
    }
  }
  return gr_type_ready(fiber, &gr_iso_calendar_date_type);
}
