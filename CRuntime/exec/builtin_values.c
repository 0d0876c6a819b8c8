// Builtin functions about numbers and single values: abs bin chr divmod format hash hex id oct ord pow repr round.
#include "builtins.proto.h"
#include "grouse/bytes.h"
#include "grouse/number.h"

GR_NAME(gr_name___round__, "__round__");

static GrValue as_value(GrStr *text) { return text ? GR_VALUE(text) : 0; }

GrValue gr_builtins_abs(GrFiber *fiber, GrValue x) { return gr_unary(fiber, GR_ABS, x); }

GrValue gr_builtins_divmod(GrFiber *fiber, GrValue x, GrValue y) { return gr_binary(fiber, GR_DIVMOD, x, y); }

GrValue gr_builtins_pow(GrFiber *fiber, GrValue base, GrValue exp, GrValue mod) {
  return gr_power(fiber, base, exp, mod == GR_NONE ? 0 : mod);
}

GrValue gr_builtins_round(GrFiber *fiber, GrValue number, GrValue ndigits) {
  bool found;
  size_t count = ndigits != GR_NONE;
  GrValue result = gr_call_special(fiber, number, &gr_name___round__, &ndigits, count, &found);
  if (!found && !gr_has_exception(fiber)) {
    return gr_raise(fiber, &gr_exc_TypeError, "type %T doesn't define __round__ method", number);
  }
  return result;
}

// ---- text of numbers

static GrValue digits(GrFiber *fiber, GrValue number, int base, const char *prefix) {
  GrValue size = number;
  bool negative = gr_int_sign(number) < 0;
  if (negative && (size = gr_int_neg(fiber, number)) == 0) {
    return 0;
  }
  GrStr *text = gr_int_to_str(fiber, size, base);
  return text ? as_value(gr_str_format(fiber, "%s%s%S", negative ? "-" : "", prefix, text)) : 0;
}

GrValue gr_builtins_bin(GrFiber *fiber, GrValue number) { return digits(fiber, number, 2, "0b"); }
GrValue gr_builtins_oct(GrFiber *fiber, GrValue number) { return digits(fiber, number, 8, "0o"); }
GrValue gr_builtins_hex(GrFiber *fiber, GrValue number) { return digits(fiber, number, 16, "0x"); }

// ---- characters

GrValue gr_builtins_chr(GrFiber *fiber, GrValue i) {
  int64_t code;
  if (!gr_is_tagged_int(i)) {
    i = gr_index(fiber, i);
    if (i == 0) {
      return 0;
    }
    if (!gr_int_to_i64(i, &code)) {
      return gr_raise(fiber, &gr_exc_OverflowError, "Python int too large to convert to C int");
    }
  } else {
    code = gr_untag_int(i);
  }
  if (code < INT32_MIN || code > INT32_MAX) {
    return gr_raise(fiber, &gr_exc_OverflowError, "Python int too large to convert to C int");
  }
  if (code < 0 || code > 0x10ffff) {
    return gr_raise(fiber, &gr_exc_ValueError, "chr() arg not in range(0x110000)");
  }
  return as_value(gr_str_from_char(fiber, (uint32_t)code));
}

GrValue gr_builtins_ord(GrFiber *fiber, GrValue c) {
  int64_t size;
  if (gr_is_str(c)) {
    size = gr_as_str(c)->length;
    if (size == 1) {
      return gr_tag_int(gr_str_at(gr_as_str(c), 0));
    }
  } else if (gr_is_bytes(c)) {
    size = gr_as_bytes(c)->size;
    if (size == 1) {
      return gr_tag_int((unsigned char)gr_as_bytes(c)->bytes[0]);
    }
  } else if (gr_is_instance_of(c, &gr_bytearray_type)) {
    GrBuffer buffer;
    if (!gr_buffer_get(fiber, c, &buffer, false)) {
      return 0;
    }
    size = buffer.length;
    int byte = size ? *(unsigned char *)buffer.data : 0;
    gr_buffer_release(fiber, &buffer);
    if (size == 1) {
      return gr_tag_int(byte);
    }
  } else {
    return gr_raise(fiber, &gr_exc_TypeError, "ord() expected string of length 1, but %T found", c);
  }
  return gr_raise(fiber, &gr_exc_TypeError, "ord() expected a character, but string of length %lld found",
                  (long long)size);
}

// ---- any value

GrValue gr_builtins_ascii(GrFiber *fiber, GrValue obj) { return as_value(gr_ascii(fiber, obj)); }
GrValue gr_builtins_repr(GrFiber *fiber, GrValue obj) { return as_value(gr_repr(fiber, obj)); }

GrValue gr_builtins_format(GrFiber *fiber, GrValue value, GrStr *format_spec) {
  return as_value(gr_format(fiber, value, format_spec));
}

GrValue gr_builtins_hash(GrFiber *fiber, GrValue obj) {
  int64_t hash;
  return gr_hash(fiber, obj, &hash) ? gr_int_from_i64(fiber, hash) : 0;
}

// Objects do not move. A tagged number is its word, which no address equals.
GrValue gr_builtins_id(GrFiber *fiber, GrValue obj) { return gr_int_from_u64(fiber, gr_bits(obj)); }

int gr_builtins_callable(GrFiber *fiber, GrValue obj) {
  (void)fiber;
  return gr_type_of(obj)->call != 0;
}
