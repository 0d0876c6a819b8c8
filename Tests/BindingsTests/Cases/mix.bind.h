// Connects mix.pyi to its C functions. Made by `grouse bind`.
// Included by one .c file only, after its own includes.
#include "mix.proto.h"

GR_NAME(gr_name_deque, "deque");
GR_NAME(gr_name_x, "x");
GR_NAME(gr_name_y, "y");
GR_NAME(gr_name_iterable, "iterable");
GR_NAME(gr_name_maxlen, "maxlen");
GR_NAME(gr_name_data, "data");
GR_NAME(gr_name_append, "append");
GR_NAME(gr_name_rotate, "rotate");
GR_NAME(gr_name_make, "make");
GR_NAME(gr_name_st, "st");
GR_NAME(gr_name_size, "size");
GR_NAME(gr_name_mix, "mix");
GR_NAME(gr_name_b, "b");
GR_NAME(gr_name_c, "c");
GR_NAME(gr_name_d, "d");
GR_NAME(gr_name_other, "other");
GR_NAME(gr_name_n, "n");
GR_NAME(gr_name_a, "a");
GR_NAME(gr_name_strict, "strict");
GR_NAME(gr_name_key, "key");
GR_NAME(gr_name_sqrt, "sqrt");
GR_NAME(gr_name_hypot, "hypot");
GR_NAME(gr_name_f, "f");
GR_NAME(gr_name_g, "g");
GR_NAME(gr_name_h, "h");
GR_NAME(gr_name_i, "i");
GR_NAME(gr_name_r, "r");
GR_NAME(gr_name_t, "t");
GR_NAME(gr_name_mx, "mx");
GR_NAME(gr_name_tupled, "tupled");
GR_NAME(gr_name_plain, "plain");
GR_NAME(gr_name_kwfix, "kwfix");
GR_NAME(gr_name_pi, "pi");
GR_NAME(gr_name_zero, "zero");
GR_NAME(gr_name_big, "big");
GR_NAME(gr_name_name, "name");
static GrStr bind_text_0 GR_UNUSED = {{&gr_str_type}, 0, 8,
  sizeof("hi there") - 1, 0, 0, 0, {"hi there"}};
GR_NAME(gr_name_maxsize, "maxsize");
static const GrMethodDef bind_deque_methods[5];
static const GrBindInfo bind_deque_append_info GR_UNUSED = {"deque.append", &bind_deque_methods[0], &gr_deque_type, 1, false, false, 1, 1};
static GrValue bind_deque_append_direct(GrFiber *fiber, GrValue receiver, GrValue value0) {
  if (GR_UNLIKELY(!gr_is_instance_of(receiver, &gr_deque_type))) {
    return gr_bind_misuse(fiber, &bind_deque_append_info, &receiver, 1, 0);
  }
  return gr_deque_append(fiber, (GrDeque *)(void *)receiver, value0) ? GR_NONE : 0;
}
static GrValue bind_deque_append(GrFiber *fiber, GrValue callee GR_UNUSED, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (GR_UNLIKELY(nargs != 2 || kwnames != 0)) {
    return gr_bind_misuse(fiber, &bind_deque_append_info, args, nargs, kwnames);
  }
  return bind_deque_append_direct(fiber, args[0], args[1]);
}

static const GrBindInfo bind_deque_rotate_info GR_UNUSED = {"deque.rotate", &bind_deque_methods[1], &gr_deque_type, 1, false, false, 0, 1};
static GrValue bind_deque_rotate(GrFiber *fiber, GrValue callee GR_UNUSED, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (GR_UNLIKELY(nargs < 1 || nargs > 2 || kwnames != 0 || !gr_is_instance_of(args[0], &gr_deque_type))) {
    return gr_bind_misuse(fiber, &bind_deque_rotate_info, args, nargs, kwnames);
  }
  GrValue value0 = nargs > 1 ? args[1] : 0;
  int64_t n = 1;
  if (value0 != 0) {
    if (GR_LIKELY(gr_is_tagged_int(value0))) {
      n = gr_untag_int(value0);
    } else if (!gr_to_i64(fiber, value0, INT64_MIN, INT64_MAX, "ssize_t", &n)) {
      return 0;
    }
  }
  return gr_deque_rotate(fiber, (GrDeque *)(void *)args[0], n) ? GR_NONE : 0;
}

static const GrBindInfo bind_deque_make_info GR_UNUSED = {"deque.make", &bind_deque_methods[2], 0, 1, true, false, 0, 2};
static GrStr *const bind_deque_make_names[] = {&gr_name_x, &gr_name_y};
static GrValue bind_deque_make(GrFiber *fiber, GrValue callee GR_UNUSED, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (GR_UNLIKELY(nargs < 1)) {
    return gr_bind_misuse(fiber, &bind_deque_make_info, args, nargs, kwnames);
  }
  GrValue values[2];
  if (GR_LIKELY(kwnames == 0 && nargs >= 2 && nargs <= 3)) {
    for (size_t i = 0; i < 2; i++) {
      values[i] = i + 1 < nargs ? args[i + 1] : 0;
    }
  } else if (!gr_bind_arguments(fiber, "make", bind_deque_make_names, 2, 0, 2, 1, args + 1, nargs - 1, kwnames, values)) {
    return 0;
  }
  double y = -1.5;
  if (values[1] != 0) {
    if (GR_LIKELY(gr_is_tagged_float(values[1]))) {
      y = gr_untag_float(values[1]);
    } else if (!gr_to_double(fiber, values[1], &y)) {
      return 0;
    }
  }
  return GR_VALUE(gr_deque_make(fiber, (GrType *)(void *)args[0], values[0], y));
}

static const GrBindInfo bind_deque_st_info GR_UNUSED = {"deque.st", &bind_deque_methods[3], 0, 0, false, false, 1, 1};
static GrValue bind_deque_st_direct(GrFiber *fiber, GrValue value0) {
  GrBuffer x_buffer;
  GrBuffer *x = 0;
  GrValue outcome = 0;
  if (GR_UNLIKELY(!gr_bind_writable(fiber, "st", 0, value0, &x_buffer))) {
    goto done;
  }
  x = &x_buffer;
  int truth_result = gr_deque_st(fiber, x);
  outcome = truth_result < 0 ? 0 : gr_bool(truth_result);
done:
  if (x != 0) {
    gr_buffer_release(fiber, x);
  }
  return outcome;
}
static GrValue bind_deque_st(GrFiber *fiber, GrValue callee GR_UNUSED, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (GR_UNLIKELY(nargs != 1 || kwnames != 0)) {
    return gr_bind_misuse(fiber, &bind_deque_st_info, args, nargs, kwnames);
  }
  return bind_deque_st_direct(fiber, args[0]);
}

static const GrBindInfo bind_deque___new___info GR_UNUSED = {"deque", 0, 0, 0, true, false, 0, 2};
static GrStr *const bind_deque___new___names[] = {&gr_name_iterable, &gr_name_maxlen};
static GrValue bind_deque___new__(GrFiber *fiber, GrType *cls, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  GrValue values[2];
  if (GR_LIKELY(kwnames == 0 && nargs <= 2)) {
    for (size_t i = 0; i < 2; i++) {
      values[i] = i < nargs ? args[i] : 0;
    }
  } else if (!gr_bind_arguments(fiber, "deque", bind_deque___new___names, 2, 0, 2, 0, args, nargs, kwnames, values)) {
    return 0;
  }
  return gr_deque_dunder_new(fiber, cls, values[0], values[1] != 0 ? values[1] : GR_NONE);
}

static const GrBindInfo bind_deque___init___info GR_UNUSED = {"deque", 0, 0, 0, true, false, 0, SIZE_MAX};
static GrStr *const bind_deque___init___names[] = {&gr_name_data};
static bool bind_deque___init__(GrFiber *fiber, GrValue receiver, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  GrValue values[1];
  for (size_t i = 0; i < 1; i++) {
    values[i] = 0;
  }
  GrDict *kwargs = 0;
  if (kwnames != 0 &&
      !gr_bind_keywords(fiber, "deque", bind_deque___init___names, 1, 0, args + nargs, kwnames, values, &kwargs)) {
    return false;
  }
  GrBuffer data_buffer;
  GrBuffer *data = 0;
  bool outcome = false;
  if (values[0] != 0) {
    if (GR_UNLIKELY(!gr_buffer_get(fiber, values[0], &data_buffer, false))) {
      goto done;
    }
    data = &data_buffer;
  }
  outcome = gr_deque_dunder_init(fiber, (GrDeque *)(void *)receiver, args, nargs, data, kwargs);
done:
  if (data != 0) {
    gr_buffer_release(fiber, data);
  }
  return outcome;
}

static const GrBindInfo bind_deque___call___info GR_UNUSED = {"deque", 0, 0, 0, true, false, 0, 1};
static GrStr *const bind_deque___call___names[] = {&gr_name_x};
static GrValue bind_deque___call__(GrFiber *fiber, GrValue receiver, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  GrValue values[1];
  if (GR_LIKELY(kwnames == 0 && nargs >= 1 && nargs <= 1)) {
    for (size_t i = 0; i < 1; i++) {
      values[i] = i < nargs ? args[i] : 0;
    }
  } else if (!gr_bind_arguments(fiber, "deque", bind_deque___call___names, 1, 0, 1, 1, args, nargs, kwnames, values)) {
    return 0;
  }
  return GR_VALUE(gr_deque_dunder_call(fiber, (GrDeque *)(void *)receiver, values[0]));
}

static const GrMethodDef bind_deque_methods[5] GR_UNUSED = {
  {&gr_name_append, bind_deque_append, 0,
   "($self, x, /)", 0, 1, (void *)bind_deque_append_direct},
  {&gr_name_rotate, bind_deque_rotate, 0,
   "($self, n=1, /)", 0, -1, 0},
  {&gr_name_make, bind_deque_make, 0,
   "($type, /, x, y=-1.5)", GR_METHOD_CLASS, -1, 0},
  {&gr_name_st, bind_deque_st, 0,
   "(x, /)", GR_METHOD_STATIC, 1, (void *)bind_deque_st_direct},
  {0}};

static GrValue bind_deque_get_maxlen(GrFiber *fiber, GrValue receiver) {
  int64_t number_result = 0;
  return gr_deque_get_maxlen(fiber, (GrDeque *)(void *)receiver, &number_result) ? gr_int_from_i64(fiber, number_result) : 0;
}
static bool bind_deque_set_maxlen(GrFiber *fiber, GrValue receiver, GrValue value) {
  return gr_deque_set_maxlen(fiber, (GrDeque *)(void *)receiver, value);
}
static GrValue bind_deque_get_size(GrFiber *fiber, GrValue receiver) {
  int64_t number_result = 0;
  return gr_deque_get_size(fiber, (GrDeque *)(void *)receiver, &number_result) ? gr_int_from_i64(fiber, number_result) : 0;
}
static const GrGetSetDef bind_deque_getsets[] GR_UNUSED = {
  {&gr_name_maxlen, bind_deque_get_maxlen, bind_deque_set_maxlen, 0, false},
  {&gr_name_size, bind_deque_get_size, 0, 0, true},
  {0}};

#define GR_DEQUE_SLOTS \
  .methods = bind_deque_methods, \
  .getsets = bind_deque_getsets, \
  .doc = "d", \
  .signature = "(*args, data=<unrepresentable>, **kw)", \
  .module = &gr_name_mix, \
  .binary[GR_ADD] = gr_deque_slot_add, \
  .inplace[GR_ADD] = gr_deque_slot_inplace_add, \
  .hash = gr_deque_slot_hash, \
  .new_ = bind_deque___new__, \
  .init = bind_deque___init__, \
  .call = bind_deque___call__,

static const GrBindInfo bind_mix_sqrt_info GR_UNUSED = {"mix.sqrt", 0, 0, 0, false, false, 1, 1};
static GrValue bind_mix_sqrt_direct(GrFiber *fiber, GrValue value0) {
  double x;
  if (GR_LIKELY(gr_is_tagged_float(value0))) {
    x = gr_untag_float(value0);
  } else if (!gr_to_double(fiber, value0, &x)) {
    return 0;
  }
  double number_result = 0;
  return gr_mix_sqrt(fiber, x, &number_result) ? gr_float(fiber, number_result) : 0;
}
static GrValue bind_mix_sqrt(GrFiber *fiber, GrValue callee GR_UNUSED, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (GR_UNLIKELY(nargs != 1 || kwnames != 0)) {
    return gr_bind_misuse(fiber, &bind_mix_sqrt_info, args, nargs, kwnames);
  }
  return bind_mix_sqrt_direct(fiber, args[0]);
}

static const GrBindInfo bind_mix_hypot_info GR_UNUSED = {"mix.hypot", 0, 0, 0, false, false, 0, SIZE_MAX};
static GrValue bind_mix_hypot(GrFiber *fiber, GrValue callee GR_UNUSED, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (GR_UNLIKELY(kwnames != 0)) {
    return gr_bind_misuse(fiber, &bind_mix_hypot_info, args, nargs, kwnames);
  }
  double number_result = 0;
  return gr_mix_hypot(fiber, args, nargs, &number_result) ? gr_float(fiber, number_result) : 0;
}

static const GrBindInfo bind_mix_f_info GR_UNUSED = {"mix.f", 0, 0, 0, true, false, 1, 2};
static GrStr *const bind_mix_f_names[] = {0, &gr_name_b, &gr_name_c, &gr_name_d};
static GrValue bind_mix_f(GrFiber *fiber, GrValue callee GR_UNUSED, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  GrValue values[4];
  if (!gr_bind_arguments(fiber, "f", bind_mix_f_names, 4, 1, 2, 1, args, nargs, kwnames, values)) {
    return 0;
  }
  if (GR_UNLIKELY(values[2] == 0)) {
    gr_raise_missing_argument(fiber, "f", "c", 3);
    return 0;
  }
  GrStr *a;
  if (GR_UNLIKELY(!gr_is_str(values[0]))) {
    gr_raise_argument_type(fiber, "f", 1, 0, "str", values[0]);
    return 0;
  }
  a = (GrStr *)(void *)values[0];
  GrStr *b = 0;
  if (values[1] != 0 && values[1] != GR_NONE) {
    if (GR_UNLIKELY(!gr_is_str(values[1]))) {
      gr_raise_argument_type(fiber, "f", 2, "b", "str or None", values[1]);
      return 0;
    }
    b = (GrStr *)(void *)values[1];
  }
  int32_t c;
  int64_t c_wide;
  if (GR_UNLIKELY(!gr_to_i64(fiber, values[2], INT32_MIN, INT32_MAX, "int", &c_wide))) {
    return 0;
  }
  c = (int32_t)c_wide;
  bool d = true;
  if (values[3] != 0) {
    int d_truth = gr_truth(fiber, values[3]);
    if (GR_UNLIKELY(d_truth < 0)) {
      return 0;
    }
    d = d_truth;
  }
  int truth_result = gr_mix_f(fiber, a, b, c, d);
  return truth_result < 0 ? 0 : gr_bool(truth_result);
}

static const GrBindInfo bind_mix_g_info GR_UNUSED = {"mix.g", 0, 0, 0, true, false, 0, 3};
static GrStr *const bind_mix_g_names[] = {&gr_name_data, &gr_name_other, &gr_name_n};
static GrValue bind_mix_g(GrFiber *fiber, GrValue callee GR_UNUSED, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  GrValue values[3];
  if (GR_LIKELY(kwnames == 0 && nargs >= 1 && nargs <= 3)) {
    for (size_t i = 0; i < 3; i++) {
      values[i] = i < nargs ? args[i] : 0;
    }
  } else if (!gr_bind_arguments(fiber, "g", bind_mix_g_names, 3, 0, 3, 1, args, nargs, kwnames, values)) {
    return 0;
  }
  GrBuffer data_buffer;
  GrBuffer *data = 0;
  GrBuffer other_buffer;
  GrBuffer *other = 0;
  GrValue outcome = 0;
  if (GR_UNLIKELY(!gr_buffer_get(fiber, values[0], &data_buffer, false))) {
    goto done;
  }
  data = &data_buffer;
  if (values[1] != 0 && values[1] != GR_NONE) {
    if (GR_UNLIKELY(!gr_buffer_get(fiber, values[1], &other_buffer, false))) {
      goto done;
    }
    other = &other_buffer;
  }
  uint64_t n = 3;
  if (values[2] != 0) {
    if (GR_UNLIKELY(!gr_to_u64(fiber, values[2], UINT64_MAX, "unsigned long", &n))) {
      goto done;
    }
  }
  outcome = GR_VALUE(gr_mix_g(fiber, data, other, n));
done:
  if (other != 0) {
    gr_buffer_release(fiber, other);
  }
  if (data != 0) {
    gr_buffer_release(fiber, data);
  }
  return outcome;
}

static const GrBindInfo bind_mix_h_info GR_UNUSED = {"mix.h", 0, 0, 0, true, false, 1, 2};
static GrStr *const bind_mix_h_names[] = {&gr_name_a, &gr_name_b};
static GrValue bind_mix_h(GrFiber *fiber, GrValue callee GR_UNUSED, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (GR_UNLIKELY(nargs > 2)) {
    return gr_bind_misuse(fiber, &bind_mix_h_info, args, nargs, kwnames);
  }
  GrValue values[2];
  for (size_t i = 0; i < 2; i++) {
    values[i] = i < nargs ? args[i] : 0;
  }
  GrDict *kwargs = 0;
  if (kwnames != 0 &&
      !gr_bind_keywords(fiber, "h", bind_mix_h_names, 2, 0, args + nargs, kwnames, values, &kwargs)) {
    return 0;
  }
  if (GR_UNLIKELY(values[0] == 0)) {
    gr_raise_missing_argument(fiber, "h", "a", 1);
    return 0;
  }
  return gr_mix_h(fiber, values[0], values[1] != 0 ? values[1] : GR_INT_CONST(3), kwargs) ? GR_NONE : 0;
}

static const GrBindInfo bind_mix_i_info GR_UNUSED = {"mix.i", 0, 0, 0, false, false, 2, 2};
static GrValue bind_mix_i_direct(GrFiber *fiber, GrValue value0, GrValue value1) {
  uint32_t c;
  if (GR_UNLIKELY(!gr_is_str(value0) || gr_as_str(value0)->length != 1)) {
    gr_raise_argument_type(fiber, "i", 1, 0, "a unicode character", value0);
    return 0;
  }
  c = gr_str_at(gr_as_str(value0), 0);
  uint8_t u;
  int64_t u_wide;
  if (GR_UNLIKELY(!gr_to_i64(fiber, value1, 0, UINT8_MAX, "unsigned char", &u_wide))) {
    return 0;
  }
  u = (uint8_t)u_wide;
  uint64_t number_result = 0;
  return gr_mix_i(fiber, c, u, &number_result) ? gr_int_from_u64(fiber, number_result) : 0;
}
static GrValue bind_mix_i(GrFiber *fiber, GrValue callee GR_UNUSED, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (GR_UNLIKELY(nargs != 2 || kwnames != 0)) {
    return gr_bind_misuse(fiber, &bind_mix_i_info, args, nargs, kwnames);
  }
  return bind_mix_i_direct(fiber, args[0], args[1]);
}

static const GrBindInfo bind_mix_r_info GR_UNUSED = {"mix.r", 0, 0, 0, false, false, 0, SIZE_MAX};
static GrValue bind_mix_r(GrFiber *fiber, GrValue callee GR_UNUSED, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  return gr_mix_r(fiber, args, nargs, kwnames);
}

static const GrBindInfo bind_mix_t_info GR_UNUSED = {"mix.t", 0, 0, 0, false, false, 1, 3};
static GrValue bind_mix_t(GrFiber *fiber, GrValue callee GR_UNUSED, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (GR_UNLIKELY(nargs < 1 || nargs > 3 || kwnames != 0)) {
    return gr_bind_misuse(fiber, &bind_mix_t_info, args, nargs, kwnames);
  }
  GrValue value1 = nargs > 1 ? args[1] : 0;
  GrValue value2 = nargs > 2 ? args[2] : 0;
  GrValue x;
  x = gr_is_tagged_int(args[0]) ? args[0] : gr_index(fiber, args[0]);
  if (GR_UNLIKELY(x == 0)) {
    return 0;
  }
  GrValue y = 0;
  if (value1 != 0 && value1 != GR_NONE) {
    y = gr_is_tagged_int(value1) ? value1 : gr_index(fiber, value1);
    if (GR_UNLIKELY(y == 0)) {
      return 0;
    }
  }
  GrStr *s = &gr_name_strict;
  if (value2 != 0) {
    if (GR_UNLIKELY(!gr_is_str(value2))) {
      gr_raise_argument_type(fiber, "t", 3, 0, "str", value2);
      return 0;
    }
    s = (GrStr *)(void *)value2;
  }
  return gr_int_from_i64(fiber, gr_mix_t(fiber, x, y, s));
}

static const GrBindInfo bind_mix_mx_info GR_UNUSED = {"mix.mx", 0, 0, 0, true, false, 1, SIZE_MAX};
static GrStr *const bind_mix_mx_names[] = {0, &gr_name_key};
static GrValue bind_mix_mx(GrFiber *fiber, GrValue callee GR_UNUSED, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (GR_UNLIKELY(nargs < 1)) {
    return gr_bind_misuse(fiber, &bind_mix_mx_info, args, nargs, kwnames);
  }
  GrValue values[2];
  size_t given = nargs < 1 ? nargs : 1;
  for (size_t i = 0; i < 2; i++) {
    values[i] = i < given ? args[i] : 0;
  }
  if (kwnames != 0 &&
      !gr_bind_keywords(fiber, "mx", bind_mix_mx_names, 2, 1, args + nargs, kwnames, values, 0)) {
    return 0;
  }
  return gr_mix_mx(fiber, values[0], args + 1, nargs - 1, values[1] != 0 ? values[1] : GR_NONE);
}

static const GrBindInfo bind_mix_tupled_info GR_UNUSED = {"mix.tupled", 0, 0, 0, false, true, 1, 3};
static GrValue bind_mix_tupled(GrFiber *fiber, GrValue callee GR_UNUSED, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (GR_UNLIKELY(nargs < 1 || nargs > 3 || kwnames != 0)) {
    return gr_bind_misuse(fiber, &bind_mix_tupled_info, args, nargs, kwnames);
  }
  GrValue value1 = nargs > 1 ? args[1] : 0;
  GrValue value2 = nargs > 2 ? args[2] : 0;
  int64_t b = 0;
  if (value1 != 0 && value1 != GR_NONE) {
    if (GR_LIKELY(gr_is_tagged_int(value1))) {
      b = gr_untag_int(value1);
    } else if (!gr_to_clamped_index(fiber, value1, true, &b)) {
      return 0;
    }
  }
  int64_t c = INT64_MAX;
  if (value2 != 0) {
    if (GR_LIKELY(gr_is_tagged_int(value2))) {
      c = gr_untag_int(value2);
    } else if (!gr_to_clamped_index(fiber, value2, false, &c)) {
      return 0;
    }
  }
  return gr_mix_tupled(fiber, args[0], b, c);
}

static const GrBindInfo bind_mix_plain_info GR_UNUSED = {"mix.plain", 0, 0, 0, false, false, 2, 2};
static GrValue bind_mix_plain(GrFiber *fiber, GrValue callee GR_UNUSED, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (GR_UNLIKELY(nargs != 2 || kwnames != 0)) {
    return gr_bind_misuse(fiber, &bind_mix_plain_info, args, nargs, kwnames);
  }
  return gr_mix_plain(fiber, args[0], args[1]);
}

static const GrBindInfo bind_mix_kwfix_info GR_UNUSED = {"mix.kwfix", 0, 0, 0, true, false, 0, 2};
static GrStr *const bind_mix_kwfix_names[] = {&gr_name_a, &gr_name_b};
static GrValue bind_mix_kwfix_direct(GrFiber *fiber, GrValue value0, GrValue value1) {
  GrList *b;
  if (GR_UNLIKELY(!gr_is_list(value1))) {
    gr_raise_argument_type(fiber, "kwfix", 2, "b", "list", value1);
    return 0;
  }
  b = (GrList *)(void *)value1;
  return GR_VALUE(gr_mix_kwfix(fiber, value0, b));
}
static GrValue bind_mix_kwfix(GrFiber *fiber, GrValue callee GR_UNUSED, const GrValue *args, size_t nargs, GrTuple *kwnames) {
  if (GR_LIKELY(nargs == 2 && kwnames == 0)) {
    return bind_mix_kwfix_direct(fiber, args[0], args[1]);
  }
  GrValue values[2];
  if (!gr_bind_arguments(fiber, "kwfix", bind_mix_kwfix_names, 2, 0, 2, 2, args, nargs, kwnames, values)) {
    return 0;
  }
  return bind_mix_kwfix_direct(fiber, values[0], values[1]);
}

static const GrMethodDef bind_mix_definitions[] = {
  {&gr_name_sqrt, bind_mix_sqrt, "doc",
   "($module, x, /)", 0, 1, (void *)bind_mix_sqrt_direct},
  {&gr_name_hypot, bind_mix_hypot, 0,
   "($module, /, *coords)", 0, -1, 0},
  {&gr_name_f, bind_mix_f, 0,
   "($module, a, /, b=None, *, c, d=True)", 0, -1, 0},
  {&gr_name_g, bind_mix_g, 0,
   "($module, /, data, other=None, n=3)", 0, -1, 0},
  {&gr_name_h, bind_mix_h, 0,
   "($module, /, a, b=3, **kw)", 0, -1, 0},
  {&gr_name_i, bind_mix_i, 0,
   "($module, c, u, /)", 0, 2, (void *)bind_mix_i_direct},
  {&gr_name_r, bind_mix_r, 0,
   "($module, /, *args)", 0, -1, 0},
  {&gr_name_t, bind_mix_t, 0,
   "($module, x, y=None, s='strict', /)", 0, -1, 0},
  {&gr_name_mx, bind_mix_mx, 0,
   "($module, a, /, *args, key=None)", 0, -1, 0},
  {&gr_name_tupled, bind_mix_tupled, 0,
   0, 0, -1, 0},
  {&gr_name_plain, bind_mix_plain, 0,
   0, 0, 2, (void *)gr_mix_plain},
  {&gr_name_kwfix, bind_mix_kwfix, 0,
   "($module, /, a, b)", 0, 2, (void *)bind_mix_kwfix_direct},
};
static GrNative bind_mix_functions[] = {
  {{&gr_native_type}, &bind_mix_definitions[0], 0, &gr_name_mix},
  {{&gr_native_type}, &bind_mix_definitions[1], 0, &gr_name_mix},
  {{&gr_native_type}, &bind_mix_definitions[2], 0, &gr_name_mix},
  {{&gr_native_type}, &bind_mix_definitions[3], 0, &gr_name_mix},
  {{&gr_native_type}, &bind_mix_definitions[4], 0, &gr_name_mix},
  {{&gr_native_type}, &bind_mix_definitions[5], 0, &gr_name_mix},
  {{&gr_native_type}, &bind_mix_definitions[6], 0, &gr_name_mix},
  {{&gr_native_type}, &bind_mix_definitions[7], 0, &gr_name_mix},
  {{&gr_native_type}, &bind_mix_definitions[8], 0, &gr_name_mix},
  {{&gr_native_type}, &bind_mix_definitions[9], 0, &gr_name_mix},
  {{&gr_native_type}, &bind_mix_definitions[10], 0, &gr_name_mix},
  {{&gr_native_type}, &bind_mix_definitions[11], 0, &gr_name_mix},
  {{0}, 0, 0, 0}};

static GrFloat bind_mix_number_1 = {{&gr_float_type}, 0.0};
static const struct { GrObject base; int64_t size; uint64_t limbs[1]; } bind_mix_number_2 =
  {{&gr_int_type}, 1, {9223372036854775807u}};
static const GrConstantDef bind_mix_constants[] = {
  {&gr_name_pi, (GrValue)(uintptr_t)9250393634618998786u /* 3.5 */, 0},
  {&gr_name_zero, GR_VALUE(&bind_mix_number_1), 0},
  {&gr_name_big, GR_VALUE(&bind_mix_number_2), 0},
  {&gr_name_name, GR_VALUE(&bind_text_0), 0},
  {&gr_name_maxsize, 0, &gr_mix_maxsize},
  {0}};

static GrType *const bind_mix_types[] = {
  &gr_deque_type,
  0};

const GrNativeModule gr_module_mix = {
  "mix", "Mix.",
  bind_mix_functions, bind_mix_constants, bind_mix_types, gr_mix_setup};
