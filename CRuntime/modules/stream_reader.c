// Input of decompressors.
#include "stream_reader.h"

bool stream_reader_init(GrFiber *fiber, StreamReader *reader) {
  *reader = (StreamReader){.needs_input = true, .unused_data = gr_bytes_new(fiber, "", 0)};
  return reader->unused_data != 0;
}

bool stream_reader_begin(GrFiber *fiber, StreamReader *reader, const GrBuffer *data, StreamInput *input) {
  GrBytes *rest = reader->rest;
  if (!rest) {
    *input = (StreamInput){data->data, (size_t)data->length};
    return true;
  }
  if (data->length > 0) {
    int64_t old = rest->size - reader->rest_start;
    GrBytes *both = gr_bytes_new(fiber, 0, old + data->length);
    if (!both) {
      return false;
    }
    memcpy(both->bytes, rest->bytes + reader->rest_start, (size_t)old);
    memcpy(both->bytes + old, data->data, (size_t)data->length);
    reader->rest = rest = both;
    reader->rest_start = 0;
  }
  *input = (StreamInput){(const uint8_t *)rest->bytes + reader->rest_start, (size_t)(rest->size - reader->rest_start)};
  return true;
}

bool stream_reader_end(GrFiber *fiber, StreamReader *reader, const StreamInput *input, bool output_full) {
  reader->needs_input = !reader->eof && input->left == 0 && !output_full;
  if (input->left == 0) {
    reader->rest = 0;
    return true;
  }
  if (!reader->eof && reader->rest) {
    reader->rest_start = reader->rest->size - (int64_t)input->left;
    return true;
  }
  GrBytes *left = gr_bytes_new(fiber, (const char *)input->at, (int64_t)input->left);
  if (!left) {
    return false;
  }
  if (reader->eof) {
    reader->unused_data = left;
    reader->rest = 0;
  } else {
    reader->rest = left;
    reader->rest_start = 0;
  }
  return true;
}
