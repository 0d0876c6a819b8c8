// Private to exec/ and modules/_signal.c: signals and their Python handlers.
#ifndef GROUSE_EXEC_SIGNAL_H
#define GROUSE_EXEC_SIGNAL_H

#include "grouse/bind.h"
#include <signal.h>

enum { GR_SIGNAL_COUNT = 65 };

// What Python code set for a signal: a callable, SIG_DFL (0), SIG_IGN (1), or None if it was not set from Python.
extern GrValue gr_signal_handlers[GR_SIGNAL_COUNT];
extern int gr_signal_wakeup_fd;
extern bool gr_signal_wakeup_warns;
// What SIGINT does unless told otherwise: _signal.default_int_handler.
extern GrValue gr_signal_default_interrupt;
// Lets the runtime's handler, or SIG_DFL or SIG_IGN, answer a signal. False: errno says why.
bool gr_signal_install(int number, void (*handler)(int));
void gr_signal_arrived(int number);
// Some signal has a handler in Python, which may wake who waits.
bool gr_signals_have_handlers(void);

#endif
