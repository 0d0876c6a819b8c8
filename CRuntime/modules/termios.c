// termios: control of terminals.
#define _GNU_SOURCE
#include "os_support.h"

#include "termios.bind.h"
#include <errno.h>
#include <limits.h>
#include <sys/ioctl.h>
#include <termios.h>

extern GrType gr_termios_error_type;

static bool done(GrFiber *fiber, int result) {
  return result == 0 || gr_os_raise_as(fiber, &gr_termios_error_type) != 0;
}

// ---- attributes

// VMIN and VTIME hold numbers unless lines are read.
static bool is_number(const struct termios *mode, int index) {
  return (index == VMIN || index == VTIME) && !(mode->c_lflag & ICANON);
}

GrValue gr_termios_tcgetattr(GrFiber *fiber, GrValue fd) {
  struct termios mode;
  int file;
  if (!gr_os_descriptor(fiber, fd, &file) || !done(fiber, tcgetattr(file, &mode))) {
    return 0;
  }
  GrList *characters = gr_list_new(fiber, NCCS);
  for (int i = 0; characters && i < NCCS; i++) {
    char c = (char)mode.c_cc[i];
    GrValue value = is_number(&mode, i) ? gr_tag_int(mode.c_cc[i]) : GR_VALUE(gr_bytes_new(fiber, &c, 1));
    characters = value && gr_list_push(fiber, characters, value) ? characters : 0;
  }
  const GrValue values[] = {gr_tag_int(mode.c_iflag),           gr_tag_int(mode.c_oflag),
                            gr_tag_int(mode.c_cflag),           gr_tag_int(mode.c_lflag),
                            gr_tag_int(cfgetispeed(&mode)),     gr_tag_int(cfgetospeed(&mode)),
                            GR_VALUE(characters)};
  return characters ? GR_VALUE(gr_list_from_array(fiber, values, GR_COUNT(values))) : 0;
}

static bool read_characters(GrFiber *fiber, GrValue value, struct termios *mode) {
  if (!gr_is_list(value) || gr_list_length(gr_as_list(value)) != NCCS) {
    gr_raise(fiber, &gr_exc_TypeError, "tcsetattr: attributes[6] must be %d element list", NCCS);
    return false;
  }
  for (int i = 0; i < NCCS; i++) {
    GrValue item = gr_list_get(fiber, gr_as_list(value), i);
    int64_t number;
    if (item == 0) {
      return false;
    }
    if (gr_is_bytes(item) && gr_as_bytes(item)->size == 1) {
      number = (unsigned char)gr_as_bytes(item)->bytes[0];
    } else if (!gr_is_int(item)) {
      gr_raise(fiber, &gr_exc_TypeError, "tcsetattr: elements of attributes must be characters or integers");
      return false;
    } else if (!gr_os_long(fiber, item, &number)) {
      return false;
    }
    mode->c_cc[i] = (cc_t)number;
  }
  return true;
}

bool gr_termios_tcsetattr(GrFiber *fiber, GrValue fd, int32_t when, GrValue attributes) {
  struct termios mode;
  int file;
  int64_t numbers[6];
  if (!gr_os_descriptor(fiber, fd, &file)) {
    return false;
  }
  if (!gr_is_list(attributes) || gr_list_length(gr_as_list(attributes)) != 7) {
    gr_raise(fiber, &gr_exc_TypeError, "tcsetattr, arg 3: must be 7 element list");
    return false;
  }
  // What the list does not say stays as it is.
  if (!done(fiber, tcgetattr(file, &mode))) {
    return false;
  }
  for (int i = 0; i < 6; i++) {
    GrValue item = gr_list_get(fiber, gr_as_list(attributes), i);
    if (item == 0 || !gr_os_long(fiber, item, &numbers[i])) {
      return false;
    }
  }
  mode.c_iflag = (tcflag_t)numbers[0];
  mode.c_oflag = (tcflag_t)numbers[1];
  mode.c_cflag = (tcflag_t)numbers[2];
  mode.c_lflag = (tcflag_t)numbers[3];
  GrValue characters = gr_list_get(fiber, gr_as_list(attributes), 6);
  return characters && read_characters(fiber, characters, &mode) &&
         done(fiber, cfsetispeed(&mode, (speed_t)numbers[4])) &&
         done(fiber, cfsetospeed(&mode, (speed_t)numbers[5])) && done(fiber, tcsetattr(file, when, &mode));
}

// ---- lines

bool gr_termios_tcsendbreak(GrFiber *fiber, GrValue fd, int32_t duration) {
  int file;
  return gr_os_descriptor(fiber, fd, &file) && done(fiber, tcsendbreak(file, duration));
}

bool gr_termios_tcdrain(GrFiber *fiber, GrValue fd) {
  int file;
  return gr_os_descriptor(fiber, fd, &file) && done(fiber, tcdrain(file));
}

bool gr_termios_tcflush(GrFiber *fiber, GrValue fd, int32_t queue) {
  int file;
  return gr_os_descriptor(fiber, fd, &file) && done(fiber, tcflush(file, queue));
}

bool gr_termios_tcflow(GrFiber *fiber, GrValue fd, int32_t action) {
  int file;
  return gr_os_descriptor(fiber, fd, &file) && done(fiber, tcflow(file, action));
}

// ---- the window

GrValue gr_termios_tcgetwinsize(GrFiber *fiber, GrValue fd) {
  struct winsize size;
  int file;
  if (!gr_os_descriptor(fiber, fd, &file) || !done(fiber, ioctl(file, TIOCGWINSZ, &size))) {
    return 0;
  }
  return GR_VALUE(gr_tuple_pack(fiber, 2, gr_tag_int(size.ws_row), gr_tag_int(size.ws_col)));
}

bool gr_termios_tcsetwinsize(GrFiber *fiber, GrValue fd, GrValue winsize) {
  struct winsize size;
  int file;
  int64_t length, rows, columns;
  if (!gr_os_descriptor(fiber, fd, &file)) {
    return false;
  }
  if (!gr_has_type_flag(winsize, GR_TYPE_SEQUENCE) || !gr_length(fiber, winsize, &length) || length != 2) {
    gr_clear_exception(fiber);
    gr_raise(fiber, &gr_exc_TypeError, "tcsetwinsize, arg 2: must be a two-item sequence");
    return false;
  }
  GrValue first = gr_getitem(fiber, winsize, gr_tag_int(0)), second = first ? gr_getitem(fiber, winsize, gr_tag_int(1)) : 0;
  if (second == 0 || !gr_os_long(fiber, first, &rows) || !gr_os_long(fiber, second, &columns)) {
    return false;
  }
  // The parts in pixels stay.
  if (!done(fiber, ioctl(file, TIOCGWINSZ, &size))) {
    return false;
  }
  if (rows < 0 || rows > USHRT_MAX || columns < 0 || columns > USHRT_MAX) {
    gr_raise(fiber, &gr_exc_OverflowError, "winsize value(s) out of range.");
    return false;
  }
  size.ws_row = (unsigned short)rows;
  size.ws_col = (unsigned short)columns;
  return done(fiber, ioctl(file, TIOCSWINSZ, &size));
}

// ---- the module

#define C(name) {#name, name}
static const GrOsConstant constants[] = {
    C(B0), C(B1000000), C(B110), C(B115200), C(B1152000), C(B1200), C(B134), C(B150), C(B1500000), C(B1800),
    C(B19200), C(B200), C(B2000000), C(B230400), C(B2400), C(B2500000), C(B300), C(B3000000), C(B3500000),
    C(B38400), C(B4000000), C(B460800), C(B4800), C(B50), C(B500000), C(B57600), C(B576000), C(B600), C(B75),
    C(B921600), C(B9600), C(BRKINT), C(BS0), C(BS1), C(BSDLY), C(CBAUD), C(CBAUDEX), C(CDSUSP), C(CEOF),
    C(CEOL), C(CEOT), C(CERASE), C(CFLUSH), C(CIBAUD), C(CINTR), C(CKILL), C(CLNEXT), C(CLOCAL), C(CQUIT),
    C(CR0), C(CR1), C(CR2), C(CR3), C(CRDLY), C(CREAD), C(CRPRNT), C(CRTSCTS), C(CS5), C(CS6), C(CS7), C(CS8),
    C(CSIZE), C(CSTART), C(CSTOP), C(CSTOPB), C(CSUSP), C(CWERASE), C(ECHO), C(ECHOCTL), C(ECHOE), C(ECHOK),
    C(ECHOKE), C(ECHONL), C(ECHOPRT), C(EXTA), C(EXTB), C(FF0), C(FF1), C(FFDLY), C(FIOASYNC), C(FIOCLEX),
    C(FIONBIO), C(FIONCLEX), C(FIONREAD), C(FLUSHO), C(HUPCL), C(ICANON), C(ICRNL), C(IEXTEN), C(IGNBRK),
    C(IGNCR), C(IGNPAR), C(IMAXBEL), C(INLCR), C(INPCK), C(IOCSIZE_MASK), C(IOCSIZE_SHIFT), C(ISIG),
    C(ISTRIP), C(IUCLC), C(IXANY), C(IXOFF), C(IXON), C(NCC), C(NCCS), C(NL0), C(NL1), C(NLDLY), C(NOFLSH),
    C(N_MOUSE), C(N_PPP), C(N_SLIP), C(N_STRIP), C(N_TTY), C(OCRNL), C(OFDEL), C(OFILL), C(OLCUC), C(ONLCR),
    C(ONLRET), C(ONOCR), C(OPOST), C(PARENB), C(PARMRK), C(PARODD), C(PENDIN), C(TAB0), C(TAB1), C(TAB2),
    C(TAB3), C(TABDLY), C(TCFLSH), C(TCGETA), C(TCGETS), C(TCIFLUSH), C(TCIOFF), C(TCIOFLUSH), C(TCION),
    C(TCOFLUSH), C(TCOOFF), C(TCOON), C(TCSADRAIN), C(TCSAFLUSH), C(TCSANOW), C(TCSBRK), C(TCSBRKP),
    C(TCSETA), C(TCSETAF), C(TCSETAW), C(TCSETS), C(TCSETSF), C(TCSETSW), C(TCXONC), C(TIOCCONS), C(TIOCEXCL),
    C(TIOCGETD), C(TIOCGICOUNT), C(TIOCGLCKTRMIOS), C(TIOCGPGRP), C(TIOCGSERIAL), C(TIOCGSOFTCAR),
    C(TIOCGWINSZ), C(TIOCINQ), C(TIOCLINUX), C(TIOCMBIC), C(TIOCMBIS), C(TIOCMGET), C(TIOCMIWAIT),
    C(TIOCMSET), C(TIOCM_CAR), C(TIOCM_CD), C(TIOCM_CTS), C(TIOCM_DSR), C(TIOCM_DTR), C(TIOCM_LE),
    C(TIOCM_RI), C(TIOCM_RNG), C(TIOCM_RTS), C(TIOCM_SR), C(TIOCM_ST), C(TIOCNOTTY), C(TIOCNXCL), C(TIOCOUTQ),
    C(TIOCPKT), C(TIOCPKT_DATA), C(TIOCPKT_DOSTOP), C(TIOCPKT_FLUSHREAD), C(TIOCPKT_FLUSHWRITE),
    C(TIOCPKT_NOSTOP), C(TIOCPKT_START), C(TIOCPKT_STOP), C(TIOCSCTTY), C(TIOCSERCONFIG), C(TIOCSERGETLSR),
    C(TIOCSERGETMULTI), C(TIOCSERGSTRUCT), C(TIOCSERGWILD), C(TIOCSERSETMULTI), C(TIOCSERSWILD),
    C(TIOCSER_TEMT), C(TIOCSETD), C(TIOCSLCKTRMIOS), C(TIOCSPGRP), C(TIOCSSERIAL), C(TIOCSSOFTCAR),
    C(TIOCSTI), C(TIOCSWINSZ), C(TOSTOP), C(VDISCARD), C(VEOF), C(VEOL), C(VEOL2), C(VERASE), C(VINTR),
    C(VKILL), C(VLNEXT), C(VMIN), C(VQUIT), C(VREPRINT), C(VSTART), C(VSTOP), C(VSUSP), C(VSWTC), {"VSWTCH", VSWTC},
    C(VT0), C(VT1), C(VTDLY), C(VTIME), C(VWERASE), C(XCASE), C(XTABS),
};

bool gr_termios_setup(GrFiber *fiber, GrModule *module) {
  GrDict *dict = gr_module_dict(fiber, module);
  return dict && gr_os_add_constants(fiber, dict, constants, GR_COUNT(constants));
}

GrType gr_termios_error_type = {GR_TYPE_HEAD(gr_name_error, GrException), GR_TERMIOS_ERROR_SLOTS
                                .primary_base = &gr_exc_Exception,
                                .attributes_offset = offsetof(GrException, dict),
                                .type_flags = GR_TYPE_BASE | GR_TYPE_IS_EXCEPTION | GR_TYPE_HAS_DICT};
