// open() and the standard streams.
#include "io_private.h"

#include "_io.proto.h"
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct OpenMode {
  bool creating, reading, writing, appending, updating, text, binary;
} OpenMode;

static bool raise_value(GrFiber *fiber, const char *message) {
  gr_raise(fiber, &gr_exc_ValueError, "%s", message);
  return false;
}

static bool parse_mode(GrFiber *fiber, GrStr *mode, OpenMode *result) {
  *result = (OpenMode){0};
  for (int64_t i = 0; i < mode->size; i++) {
    bool *flag = 0;
    switch (mode->bytes[i]) {
    case 'x':
      flag = &result->creating;
      break;
    case 'r':
      flag = &result->reading;
      break;
    case 'w':
      flag = &result->writing;
      break;
    case 'a':
      flag = &result->appending;
      break;
    case '+':
      flag = &result->updating;
      break;
    case 't':
      flag = &result->text;
      break;
    case 'b':
      flag = &result->binary;
      break;
    default:
      break;
    }
    // Every letter counts once.
    if (flag == 0 || *flag) {
      gr_raise(fiber, &gr_exc_ValueError, "invalid mode: '%S'", mode);
      return false;
    }
    *flag = true;
  }
  return true;
}

static bool check_mode(GrFiber *fiber, const OpenMode *mode, bool encoding, bool errors, bool newline) {
  if (mode->text && mode->binary) {
    return raise_value(fiber, "can't have text and binary mode at once");
  }
  if (mode->creating + mode->reading + mode->writing + mode->appending > 1) {
    return raise_value(fiber, "must have exactly one of create/read/write/append mode");
  }
  if (mode->binary && encoding) {
    return raise_value(fiber, "binary mode doesn't take an encoding argument");
  }
  if (mode->binary && errors) {
    return raise_value(fiber, "binary mode doesn't take an errors argument");
  }
  if (mode->binary && newline) {
    return raise_value(fiber, "binary mode doesn't take a newline argument");
  }
  return true;
}

static void raw_mode_text(const OpenMode *mode, char text[8]) {
  char *at = text;
  if (mode->creating) {
    *at++ = 'x';
  }
  if (mode->reading) {
    *at++ = 'r';
  }
  if (mode->writing) {
    *at++ = 'w';
  }
  if (mode->appending) {
    *at++ = 'a';
  }
  if (mode->updating) {
    *at++ = '+';
  }
  *at = 0;
}

// What is known of a descriptor without asking more than fstat().
static bool is_terminal(int fd) {
  struct stat status;
  return fstat(fd, &status) == 0 && S_ISCHR(status.st_mode) && isatty(fd);
}

static GrBuffered *make_buffer(GrFiber *fiber, GrFileIo *raw, const OpenMode *mode, int64_t size) {
  GrType *type = &gr_buffered_reader_type;
  BufferedMode way = BUFFERED_READ;
  if (mode->updating) {
    type = &gr_buffered_random_type;
    way = BUFFERED_BOTH;
    if (!file_io_is_seekable(fiber, raw)) {
      io_unsupported(fiber, "File or stream is not seekable.");
      return 0;
    }
  } else if (!mode->reading) {
    type = &gr_buffered_writer_type;
    way = BUFFERED_WRITE;
  }
  if (!gr_type_ready(fiber, type)) {
    return 0;
  }
  GrBuffered *buffer = GR_NEW(fiber, GrBuffered, type);
  return buffered_init(fiber, buffer, GR_VALUE(raw), size, way) ? buffer : 0;
}

static GrValue wrap(GrFiber *fiber, GrFileIo *raw, const OpenMode *mode, GrStr *mode_text, int32_t buffering,
                    GrStr *encoding, GrStr *errors, GrStr *newline) {
  bool by_line = buffering == 1;
  if (buffering < 0 && is_terminal(raw->fd)) {
    by_line = true;
  }
  int64_t size = by_line || buffering < 0 ? raw->block_size : buffering;
  if (size == 0) {
    if (!mode->binary) {
      raise_value(fiber, "can't have unbuffered text I/O");
      return 0;
    }
    return GR_VALUE(raw);
  }
  GrBuffered *buffer = make_buffer(fiber, raw, mode, size);
  if (buffer == 0 || mode->binary) {
    return GR_VALUE(buffer);
  }
  if (!gr_type_ready(fiber, &gr_text_io_wrapper_type)) {
    return 0;
  }
  GrTextIo *text = GR_NEW(fiber, GrTextIo, &gr_text_io_wrapper_type);
  if (!text_io_init(fiber, text, GR_VALUE(buffer), encoding, errors, newline, by_line, false)) {
    return 0;
  }
  text->mode = GR_VALUE(mode_text);
  return GR_VALUE(text);
}

GrValue gr_io_open(GrFiber *fiber, GrValue file, GrStr *mode, int32_t buffering, GrStr *encoding, GrStr *errors,
                   GrStr *newline, bool closefd, GrValue opener) {
  OpenMode parsed;
  char raw_mode[8];
  if (!gr_is_int(file)) {
    file = gr_path_fspath(fiber, file);
  }
  if (file == 0 || !parse_mode(fiber, mode, &parsed) ||
      !check_mode(fiber, &parsed, encoding != 0, errors != 0, newline != 0)) {
    return 0;
  }
  if (parsed.binary && buffering == 1 &&
      !gr_warn(fiber, &gr_exc_RuntimeWarning, 1,
               "line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be used")) {
    return 0;
  }
  raw_mode_text(&parsed, raw_mode);
  GrFileIo *raw = file_io_open(fiber, &gr_file_io_type, file, raw_mode, closefd, opener);
  if (raw == 0) {
    return 0;
  }
  GrValue stream = wrap(fiber, raw, &parsed, mode, buffering, encoding, errors, newline);
  if (stream == 0) {
    GrException *first = gr_take_exception(fiber);
    file_io_close(fiber, raw);
    io_chain(fiber, first);
    return 0;
  }
  file_io_watch(raw);
  return stream;
}

GrValue gr_io_open_code(GrFiber *fiber, GrStr *path) {
  GrStr *mode = gr_str_from_c(fiber, "rb");
  return mode ? gr_io_open(fiber, GR_VALUE(path), mode, -1, 0, 0, 0, true, 0) : 0;
}

GrValue gr_io_text_encoding(GrFiber *fiber, GrValue encoding, int32_t stacklevel) {
  (void)stacklevel;
  return encoding == GR_NONE ? GR_VALUE(gr_str_from_c(fiber, "locale")) : encoding;
}

// ---- standard streams

GR_NAME(gr_name_std_utf8, "utf-8");
GR_NAME(gr_name_std_strict, "strict");
GR_NAME(gr_name_std_backslashreplace, "backslashreplace");
GR_NAME(gr_name_std_lf, "\n");
GR_NAME(gr_name_std_r, "r");
GR_NAME(gr_name_std_w, "w");
GR_NAME(gr_name_std_in, "<stdin>");
GR_NAME(gr_name_std_out, "<stdout>");
GR_NAME(gr_name_std_err, "<stderr>");

// PYTHONIOENCODING=encoding:errors
static bool std_coding(GrFiber *fiber, int descriptor, GrStr **encoding, GrStr **errors) {
  *encoding = &gr_name_std_utf8;
  *errors = &gr_name_std_strict;
  const char *given = getenv("PYTHONIOENCODING");
  if (given && *given) {
    const char *colon = strchr(given, ':');
    size_t size = colon ? (size_t)(colon - given) : strlen(given);
    *encoding = size ? gr_str_new(fiber, given, (int64_t)size) : *encoding;
    *errors = colon && colon[1] ? gr_str_from_c(fiber, colon + 1) : *errors;
  }
  if (descriptor == STDERR_FILENO) {
    *errors = &gr_name_std_backslashreplace;
  }
  return *encoding && *errors;
}

GrValue gr_io_make_std(GrFiber *fiber, int descriptor, bool unbuffered) {
  struct stat status;
  if (fstat(descriptor, &status) < 0) {
    return GR_NONE;
  }
  bool terminal = S_ISCHR(status.st_mode) && isatty(descriptor), input = descriptor == STDIN_FILENO;
  GrFileIo *raw = GR_NEW(fiber, GrFileIo, &gr_file_io_type);
  raw->fd = descriptor;
  raw->readable = input;
  raw->writable = !input;
  raw->seekable = terminal || S_ISFIFO(status.st_mode) || S_ISSOCK(status.st_mode) ? 0 : -1;
  raw->block_size = IO_BUFFER_SIZE;
  raw->name = GR_VALUE(input                        ? &gr_name_std_in
                       : descriptor == STDOUT_FILENO ? &gr_name_std_out
                                                     : &gr_name_std_err);
  GrBuffered *buffer = GR_NEW(fiber, GrBuffered, input ? &gr_buffered_reader_type : &gr_buffered_writer_type);
  if (!buffered_init(fiber, buffer, GR_VALUE(raw), IO_BUFFER_SIZE, input ? BUFFERED_READ : BUFFERED_WRITE)) {
    return 0;
  }
  GrStr *encoding, *errors;
  GrTextIo *text = GR_NEW(fiber, GrTextIo, &gr_text_io_wrapper_type);
  bool by_line = terminal || descriptor == STDERR_FILENO;
  if (!std_coding(fiber, descriptor, &encoding, &errors) ||
      !text_io_init(fiber, text, GR_VALUE(buffer), encoding, errors, &gr_name_std_lf, by_line, unbuffered)) {
    return 0;
  }
  // Every write of an unbuffered stream goes to the system at once.
  text->line_buffering = by_line;
  text->unbuffered = unbuffered && !input;
  text->mode = GR_VALUE(input ? &gr_name_std_r : &gr_name_std_w);
  return GR_VALUE(text);
}
