// Traceback entries and frames.
//
// Emitted code appends an entry by passing the static GrSite of the failing operation to gr_trace. The frame object
// is made when Python asks for it.
//
// tb_lasti has to lead to columns for traceback.py, which indexes code.co_positions() with it. There is no bytecode,
// so the sites a traceback has shown are numbered per code: tb_lasti is twice the number.
#include "frame.h"
#include "module_core.h"
#include <stdio.h>
#include "traceback.bind.h"


// ---- entries

static void add_entry(GrFiber *fiber, const GrSite *site) {
  GrException *exception = fiber->exception;
  GrTraceback *entry = GR_NEW(fiber, GrTraceback, &gr_traceback_type);
  entry->next = exception->traceback ? exception->traceback : GR_NONE;
  entry->site = site;
  entry->line = site->line;
  exception->traceback = GR_VALUE(entry);
}

// The place of the lookup in a method call.
static const GrSite *lookup_site(GrFiber *fiber, const GrSite *site) {
  GrSite *part = gr_alloc(fiber, sizeof *part);
  *part = (GrSite){site->code, site->line, 0, site->column, site->name_end, 0, 0};
  return part;
}

GrValue gr_trace(GrFiber *fiber, const GrSite *site) {
  add_entry(fiber, fiber->lookup_failed && site->name_end > 0 ? lookup_site(fiber, site) : site);
  fiber->lookup_failed = false;
  while (site->outer != 0) {
    site += site->outer;
    add_entry(fiber, site);
  }
  return 0;
}

// ---- numbered sites

typedef struct CodeSites {
  struct CodeSites *next;
  const GrCode *code;
  int32_t count, capacity;
  const GrSite **sites;
} CodeSites;
// Buckets by code address; under sites_lock. The collector scans static data.
static CodeSites *code_sites[64];
static GrMutable sites_lock;

static CodeSites **sites_bucket(const GrCode *code) { return &code_sites[((uintptr_t)code >> 6) % 64]; }

static CodeSites *sites_find(const GrCode *code) {
  CodeSites *entry = *sites_bucket(code);
  while (entry && entry->code != code) {
    entry = entry->next;
  }
  return entry;
}

static CodeSites *sites_of(GrFiber *fiber, const GrCode *code) {
  CodeSites *entry = sites_find(code);
  if (entry == 0) {
    entry = gr_alloc(fiber, sizeof *entry);
    entry->code = code;
    entry->next = *sites_bucket(code);
    *sites_bucket(code) = entry;
  }
  if (entry->count == entry->capacity) {
    int32_t capacity = entry->capacity ? 2 * entry->capacity : 4;
    const GrSite **sites = gr_alloc(fiber, sizeof *sites * (size_t)capacity);
    if (entry->count) {
      memcpy(sites, entry->sites, sizeof *sites * (size_t)entry->count);
    }
    entry->sites = sites;
    entry->capacity = capacity;
  }
  return entry;
}

int32_t gr_site_number(GrFiber *fiber, const GrSite *site) {
  gr_lock(&sites_lock);
  CodeSites *entry = sites_of(fiber, site->code);
  int32_t number = 0;
  while (number < entry->count && entry->sites[number] != site) {
    number++;
  }
  if (number == entry->count) {
    entry->sites[entry->count++] = site;
  }
  gr_unlock(&sites_lock);
  return number;
}

static GrValue number_or_none(int32_t n) { return n >= 0 ? gr_tag_int(n) : GR_NONE; }

GrValue gr_code_positions(GrFiber *fiber, const GrCode *code) {
  gr_lock(&sites_lock);
  CodeSites *entry = sites_find(code);
  int32_t count = entry ? entry->count : 0;
  const GrSite **sites = entry ? entry->sites : 0;
  gr_unlock(&sites_lock);
  GrList *list = gr_list_new(fiber, count);
  for (int32_t i = 0; list && i < count; i++) {
    const GrSite *site = sites[i];
    GrTuple *position = gr_tuple_pack(fiber, 4, gr_tag_int(site->line), number_or_none(site->line + site->more_lines),
                                      number_or_none(site->column), number_or_none(site->end_column));
    if (position == 0 || !gr_list_push(fiber, list, GR_VALUE(position))) {
      return 0;
    }
  }
  return list ? GR_VALUE(list) : 0;
}

// ---- frames

GrModule *gr_code_module(const GrCode *code) {
  const GrModuleDef *const *modules = gr_program ? gr_program->modules : 0;
  for (; modules && *modules; modules++) {
    if ((*modules)->file && (*modules)->native == 0 && gr_str_equal_c(code->filename, (*modules)->file)) {
      return (*modules)->module;
    }
  }
  return 0;
}

GrFrame *gr_frame_new(GrFiber *fiber, const GrCode *code, int32_t line, GrValue back) {
  GrFrame *frame = GR_NEW(fiber, GrFrame, &gr_frame_type);
  frame->code = code;
  frame->line = line;
  frame->position = -1;
  frame->back = back;
  return frame;
}

// ---- traceback methods

GrValue gr_traceback_dunder_new(GrFiber *fiber, GrType *cls, GrValue tb_next, GrFrame *tb_frame,
                                int32_t tb_lasti, int32_t tb_lineno) {
  (void)cls;
  (void)tb_lasti;
  if (tb_next != GR_NONE && !gr_is_exactly(tb_next, &gr_traceback_type)) {
    return gr_raise(fiber, &gr_exc_TypeError, "expected traceback object or None, got '%T'", tb_next);
  }
  GrSite *site = gr_alloc(fiber, sizeof *site);
  *site = (GrSite){tb_frame->code, tb_lineno, 0, -1, -1, 0, 0};
  GrTraceback *entry = GR_NEW(fiber, GrTraceback, &gr_traceback_type);
  entry->next = tb_next;
  entry->site = site;
  entry->line = tb_lineno;
  entry->frame = GR_VALUE(tb_frame);
  return GR_VALUE(entry);
}

GrValue gr_traceback_get_tb_next(GrFiber *fiber, GrTraceback *self) {
  (void)fiber;
  return self->next;
}

bool gr_traceback_set_tb_next(GrFiber *fiber, GrTraceback *self, GrValue value) {
  if (value == 0) {
    gr_raise(fiber, &gr_exc_TypeError, "can't delete tb_next attribute");
    return false;
  }
  if (value != GR_NONE && !gr_is_exactly(value, &gr_traceback_type)) {
    gr_raise(fiber, &gr_exc_TypeError, "expected traceback object, got '%T'", value);
    return false;
  }
  for (GrValue entry = value; entry != GR_NONE; entry = ((GrTraceback *)(void *)entry)->next) {
    if (entry == GR_VALUE(self)) {
      gr_raise(fiber, &gr_exc_ValueError, "traceback loop detected");
      return false;
    }
  }
  self->next = value;
  return true;
}

GrValue gr_traceback_get_tb_frame(GrFiber *fiber, GrTraceback *self) {
  GrValue frame = __atomic_load_n(&self->frame, __ATOMIC_ACQUIRE);
  if (frame == 0) {
    GrValue made = GR_VALUE(gr_frame_new(fiber, self->site->code, self->line, GR_NONE));
    // The first one stays, so that the frame is one object for all threads.
    if (!__atomic_compare_exchange_n(&self->frame, &frame, made, false, __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)) {
      return frame;
    }
    frame = made;
  }
  return frame;
}

GrValue gr_traceback_get_tb_lasti(GrFiber *fiber, GrTraceback *self) {
  return gr_tag_int(2 * (int64_t)gr_site_number(fiber, self->site));
}

GrValue gr_traceback_get_tb_lineno(GrFiber *fiber, GrTraceback *self) {
  (void)fiber;
  return gr_tag_int(self->line);
}

GrValue gr_traceback_dunder_dir(GrFiber *fiber, GrTraceback *self) {
  (void)self;
  GrValue names[] = {GR_VALUE(&gr_name_tb_frame), GR_VALUE(&gr_name_tb_next), GR_VALUE(&gr_name_tb_lasti),
                     GR_VALUE(&gr_name_tb_lineno)};
  return GR_VALUE(gr_list_from_array(fiber, names, 4));
}

// ---- frame methods

bool gr_frame_clear(GrFiber *fiber, GrFrame *self) {
  (void)fiber;
  self->locals = 0;
  return true;
}

GrValue gr_frame_slot_repr(GrFiber *fiber, GrValue self) {
  GrFrame *frame = (GrFrame *)(void *)self;
  char address[32];
  snprintf(address, sizeof address, "%p", (void *)self);
  GrStr *text = gr_str_format(fiber, "<frame at %s, file %R, line %d, code %S>", address,
                              GR_VALUE(frame->code->filename), (int)frame->line, frame->code->name);
  return text ? GR_VALUE(text) : 0;
}

GrValue gr_frame_get_f_code(GrFiber *fiber, GrFrame *self) {
  (void)fiber;
  return GR_VALUE(self->code);
}
GrValue gr_frame_get_f_lineno(GrFiber *fiber, GrFrame *self) {
  (void)fiber;
  return gr_tag_int(self->line);
}
GrValue gr_frame_get_f_lasti(GrFiber *fiber, GrFrame *self) {
  (void)fiber;
  return gr_tag_int(self->position < 0 ? -1 : 2 * (int64_t)self->position);
}
GrValue gr_frame_get_f_back(GrFiber *fiber, GrFrame *self) {
  (void)fiber;
  return self->back;
}

GrValue gr_frame_get_f_globals(GrFiber *fiber, GrFrame *self) {
  GrModule *module = gr_code_module(self->code);
  GrDict *dict = module ? gr_module_dict(fiber, module) : gr_dict_new(fiber, 0);
  return dict ? GR_VALUE(dict) : 0;
}

GrValue gr_frame_get_f_builtins(GrFiber *fiber, GrFrame *self) {
  (void)self;
  GrDict *dict = gr_module_dict(fiber, &gr_builtins_module);
  return dict ? GR_VALUE(dict) : 0;
}

GrValue gr_frame_get_f_locals(GrFiber *fiber, GrFrame *self) {
  if (gr_str_equal_c(self->code->name, "<module>")) {
    return gr_frame_get_f_globals(fiber, self);
  }
  if (self->locals == 0) {
    GrDict *dict = gr_dict_new(fiber, 0);
    if (dict == 0) {
      return 0;
    }
    self->locals = GR_VALUE(dict);
  }
  return self->locals;
}

GrValue gr_frame_get_f_trace(GrFiber *fiber, GrFrame *self) {
  (void)fiber;
  return self->trace ? self->trace : GR_NONE;
}
bool gr_frame_set_f_trace(GrFiber *fiber, GrFrame *self, GrValue value) {
  (void)fiber;
  self->trace = value;
  return true;
}

// ---- type objects

GrType gr_traceback_type = {GR_TYPE_HEAD(gr_name_traceback, GrTraceback), GR_TRACEBACK_SLOTS};
GrType gr_frame_type = {GR_TYPE_HEAD(gr_name_frame, GrFrame), GR_FRAME_SLOTS};
