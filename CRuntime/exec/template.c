// t-strings (PEP 750): Template and Interpolation, both immutable.
#include "grouse/bind.h"

typedef struct GrTemplate {
  GrObject base;
  GrTuple *strings, *interpolations;   // one string more than interpolations
} GrTemplate;

typedef struct GrInterpolation {
  GrObject base;
  GrValue value, expression, conversion, format_spec;
} GrInterpolation;

// Alternates between strings and interpolations: place 2n is string n, 2n + 1 interpolation n.
typedef struct GrTemplateIter {
  GrMutable base;
  GrTemplate *template;
  _Atomic(int64_t) place;
} GrTemplateIter;

#include "template.bind.h"

extern GrType gr_template_type, gr_interpolation_type, gr_template_iter_type;

// ---- interpolations

GR_NAME(gr_name___match_args__, "__match_args__");

// Interpolation.__match_args__, which a static table cannot hold.
static bool interpolation_ready(GrFiber *fiber) {
  static GrTuple *_Atomic match_args;
  if (GR_LIKELY(atomic_load_explicit(&match_args, memory_order_acquire) != 0)) {
    return true;
  }
  GrTuple *names = gr_tuple_pack(fiber, 4, GR_VALUE(&gr_name_value), GR_VALUE(&gr_name_expression),
                                 GR_VALUE(&gr_name_conversion), GR_VALUE(&gr_name_format_spec));
  if (!names || !gr_type_ready(fiber, &gr_interpolation_type) ||
      !gr_dict_set_str(fiber, gr_interpolation_type.dict, &gr_name___match_args__, GR_VALUE(names))) {
    return false;
  }
  gr_type_changed(fiber, &gr_interpolation_type);
  atomic_store_explicit(&match_args, names, memory_order_release);
  return true;
}

GrValue gr_interpolation_new(GrFiber *fiber, GrValue value, GrValue expression, GrValue conversion, GrValue spec) {
  if (!interpolation_ready(fiber)) {
    return 0;
  }
  GrInterpolation *self = GR_NEW(fiber, GrInterpolation, &gr_interpolation_type);
  self->value = value;
  self->expression = expression;
  self->conversion = conversion;
  self->format_spec = spec;
  return GR_VALUE(self);
}

GrValue gr_interpolation_dunder_new(GrFiber *fiber, GrType *cls, GrValue value, GrStr *expression, GrValue conversion,
                                    GrStr *format_spec) {
  (void)cls;
  if (conversion != GR_NONE) {
    if (!gr_is_str(conversion)) {
      return gr_raise(fiber, &gr_exc_TypeError, "Interpolation() argument 'conversion' must be str, not %T",
                      conversion);
    }
    GrStr *text = gr_as_str(conversion);
    if (text->size != 1 || !strchr("sra", text->bytes[0])) {
      return gr_raise(fiber, &gr_exc_ValueError,
                      "Interpolation() argument 'conversion' must be one of 's', 'a' or 'r'");
    }
  }
  return gr_interpolation_new(fiber, value, GR_VALUE(expression), conversion, GR_VALUE(format_spec));
}

GrValue gr_interpolation_slot_repr(GrFiber *fiber, GrValue value) {
  GrInterpolation *self = (GrInterpolation *)(void *)value;
  return GR_VALUE(gr_str_format(fiber, "Interpolation(%R, %R, %R, %R)", self->value, self->expression,
                                self->conversion, self->format_spec));
}

GrValue gr_interpolation_get_value(GrFiber *fiber, GrInterpolation *self) {
  (void)fiber;
  return self->value;
}
GrValue gr_interpolation_get_expression(GrFiber *fiber, GrInterpolation *self) {
  (void)fiber;
  return self->expression;
}
GrValue gr_interpolation_get_conversion(GrFiber *fiber, GrInterpolation *self) {
  (void)fiber;
  return self->conversion;
}
GrValue gr_interpolation_get_format_spec(GrFiber *fiber, GrInterpolation *self) {
  (void)fiber;
  return self->format_spec;
}

GrValue gr_interpolation_dunder_reduce(GrFiber *fiber, GrInterpolation *self) {
  GrTuple *args = gr_tuple_pack(fiber, 4, self->value, self->expression, self->conversion, self->format_spec);
  return args ? GR_VALUE(gr_tuple_pack(fiber, 2, GR_VALUE(self->base.type), GR_VALUE(args))) : 0;
}

// ---- templates

GrValue gr_template_new(GrFiber *fiber, GrValue strings, GrValue interpolations) {
  GrTemplate *self = GR_NEW(fiber, GrTemplate, &gr_template_type);
  self->strings = gr_as_tuple(strings);
  self->interpolations = gr_as_tuple(interpolations);
  return GR_VALUE(self);
}

// Template(...) takes strings and interpolations in any order; neighbouring strings are joined.
GrValue gr_template_dunder_new(GrFiber *fiber, GrType *cls, const GrValue *args, size_t nargs) {
  (void)cls;
  GrList *strings = gr_list_new(fiber, (int64_t)nargs + 1), *interpolations = gr_list_new(fiber, (int64_t)nargs);
  GrStr *pending = &gr_str_empty;
  if (!strings || !interpolations) {
    return 0;
  }
  for (size_t i = 0; i < nargs; i++) {
    if (gr_is_str(args[i])) {
      pending = gr_str_concat(fiber, pending, gr_as_str(args[i]));
    } else if (gr_is_exactly(args[i], &gr_interpolation_type)) {
      if (!gr_list_push(fiber, strings, GR_VALUE(pending)) || !gr_list_push(fiber, interpolations, args[i])) {
        return 0;
      }
      pending = &gr_str_empty;
    } else {
      return gr_raise(fiber, &gr_exc_TypeError,
                      "Template.__new__ *args need to be of type 'str' or 'Interpolation', got %T", args[i]);
    }
    if (!pending) {
      return 0;
    }
  }
  if (!gr_list_push(fiber, strings, GR_VALUE(pending))) {
    return 0;
  }
  GrTuple *a = gr_list_to_tuple(fiber, strings), *b = gr_list_to_tuple(fiber, interpolations);
  return a && b ? gr_template_new(fiber, GR_VALUE(a), GR_VALUE(b)) : 0;
}

GrValue gr_template_slot_repr(GrFiber *fiber, GrValue value) {
  GrTemplate *self = (GrTemplate *)(void *)value;
  return GR_VALUE(gr_str_format(fiber, "Template(strings=%R, interpolations=%R)", GR_VALUE(self->strings),
                                GR_VALUE(self->interpolations)));
}

GrValue gr_template_slot_iter(GrFiber *fiber, GrValue self) {
  GrTemplateIter *iter = GR_NEW(fiber, GrTemplateIter, &gr_template_iter_type);
  iter->template = (GrTemplate *)(void *)self;
  return GR_VALUE(iter);
}

// The last string of the first joins the first of the second.
GrValue gr_template_slot_concat(GrFiber *fiber, GrValue a, GrValue b) {
  if (!gr_is_exactly(b, &gr_template_type)) {
    return gr_raise(fiber, &gr_exc_TypeError,
                    "can only concatenate string.templatelib.Template (not \"%T\") to string.templatelib.Template", b);
  }
  GrTemplate *x = (GrTemplate *)(void *)a, *y = (GrTemplate *)(void *)b;
  int64_t n = x->strings->length, m = y->strings->length;
  GrTuple *strings = gr_tuple_make(fiber, n + m - 1);
  GrTuple *interpolations = gr_tuple_make(fiber, n + m - 2);
  GrStr *middle = gr_str_concat(fiber, gr_as_str(x->strings->items[n - 1]), gr_as_str(y->strings->items[0]));
  if (!strings || !interpolations || !middle) {
    return 0;
  }
  memcpy(strings->items, x->strings->items, sizeof(GrValue) * (size_t)n);
  memcpy(strings->items + n - 1, y->strings->items, sizeof(GrValue) * (size_t)m);
  strings->items[n - 1] = GR_VALUE(middle);
  memcpy(interpolations->items, x->interpolations->items, sizeof(GrValue) * (size_t)(n - 1));
  memcpy(interpolations->items + n - 1, y->interpolations->items, sizeof(GrValue) * (size_t)(m - 1));
  return gr_template_new(fiber, GR_VALUE(strings), GR_VALUE(interpolations));
}

GrValue gr_template_get_strings(GrFiber *fiber, GrTemplate *self) {
  (void)fiber;
  return GR_VALUE(self->strings);
}
GrValue gr_template_get_interpolations(GrFiber *fiber, GrTemplate *self) {
  (void)fiber;
  return GR_VALUE(self->interpolations);
}
GrValue gr_template_get_values(GrFiber *fiber, GrTemplate *self) {
  GrTuple *values = gr_tuple_make(fiber, self->interpolations->length);
  for (int64_t i = 0; values && i < values->length; i++) {
    values->items[i] = ((GrInterpolation *)(void *)self->interpolations->items[i])->value;
  }
  return GR_VALUE(values);
}

// ---- iteration

GrValue gr_template_iter_slot_iter(GrFiber *fiber, GrValue self) {
  (void)fiber;
  return self;
}

GrValue gr_template_iter_slot_next(GrFiber *fiber, GrValue value) {
  (void)fiber;
  GrTemplateIter *self = (GrTemplateIter *)(void *)value;
  GrTuple *strings = self->template->strings, *interpolations = self->template->interpolations;
  for (;;) {
    int64_t place = atomic_fetch_add_explicit(&self->place, 1, memory_order_relaxed);
    if (place / 2 >= strings->length || (place % 2 && place / 2 >= interpolations->length)) {
      atomic_store_explicit(&self->place, 2 * strings->length, memory_order_relaxed);
      return 0;
    }
    if (place % 2) {
      return interpolations->items[place / 2];
    }
    if (gr_as_str(strings->items[place / 2])->size > 0) {
      return strings->items[place / 2];
    }
  }
}

GrType gr_template_type = {GR_TYPE_HEAD(gr_name_Template, GrTemplate), GR_TEMPLATE_SLOTS};
GrType gr_interpolation_type = {GR_TYPE_HEAD(gr_name_Interpolation, GrInterpolation), GR_INTERPOLATION_SLOTS};
GrType gr_template_iter_type = {GR_TYPE_HEAD(gr_name_TemplateIter, GrTemplateIter), GR_TEMPLATE_ITER_SLOTS};
