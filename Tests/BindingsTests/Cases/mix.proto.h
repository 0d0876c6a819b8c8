// What mix.pyi declares: prototypes. Made by `grouse bind`.
#ifndef GROUSE_MIX_PROTO_H
#define GROUSE_MIX_PROTO_H

#include "grouse/bind.h"

typedef struct GrDeque GrDeque;
extern GrType gr_deque_type;
GrValue gr_deque_slot_add(GrFiber *fiber, GrValue a, GrValue b);
GrValue gr_deque_slot_inplace_add(GrFiber *fiber, GrValue a, GrValue b);
bool gr_deque_slot_hash(GrFiber *fiber, GrValue self, int64_t *result);
GrValue gr_deque_dunder_new(GrFiber *fiber, GrType *cls, GrValue iterable, GrValue maxlen);
bool gr_deque_dunder_init(GrFiber *fiber, GrDeque *self, const GrValue *args, size_t nargs, GrBuffer *data, GrDict *kwargs);
GrStr *gr_deque_dunder_call(GrFiber *fiber, GrDeque *self, GrValue x);
bool gr_deque_get_maxlen(GrFiber *fiber, GrDeque *self, int64_t *result);
bool gr_deque_set_maxlen(GrFiber *fiber, GrDeque *self, GrValue value);
bool gr_deque_get_size(GrFiber *fiber, GrDeque *self, int64_t *result);
bool gr_deque_append(GrFiber *fiber, GrDeque *self, GrValue x);
bool gr_deque_rotate(GrFiber *fiber, GrDeque *self, int64_t n);
GrDeque *gr_deque_make(GrFiber *fiber, GrType *cls, GrValue x, double y);
int gr_deque_st(GrFiber *fiber, GrBuffer *x);

bool gr_mix_sqrt(GrFiber *fiber, double x, double *result);
bool gr_mix_hypot(GrFiber *fiber, const GrValue *args, size_t nargs, double *result);
int gr_mix_f(GrFiber *fiber, GrStr *a, GrStr *b, int32_t c, bool d);
GrBytes *gr_mix_g(GrFiber *fiber, GrBuffer *data, GrBuffer *other, uint64_t n);
bool gr_mix_h(GrFiber *fiber, GrValue a, GrValue b, GrDict *kwargs);
bool gr_mix_i(GrFiber *fiber, uint32_t c, uint8_t u, uint64_t *result);
GrValue gr_mix_r(GrFiber *fiber, const GrValue *args, size_t nargs, GrTuple *kwnames);
int64_t gr_mix_t(GrFiber *fiber, GrValue x, GrValue y, GrStr *s);
GrValue gr_mix_mx(GrFiber *fiber, GrValue a, const GrValue *args, size_t nargs, GrValue key);
GrValue gr_mix_tupled(GrFiber *fiber, GrValue a, int64_t b, int64_t c);
GrValue gr_mix_plain(GrFiber *fiber, GrValue a, GrValue b);
GrList *gr_mix_kwfix(GrFiber *fiber, GrValue a, GrList *b);
extern GrValue gr_mix_maxsize;
bool gr_mix_setup(GrFiber *fiber, GrModule *module);
extern const GrNativeModule gr_module_mix;

#endif
