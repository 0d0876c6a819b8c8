// _socket: addresses of the families that only Linux has.
#include "socket_private.h"

#include "grouse/path.h"
#include "grouse/text.h"
#include <linux/can.h>
#include <linux/can/isotp.h>
#include <linux/can/j1939.h>
#include <linux/if_alg.h>
#include <linux/if_packet.h>
#include <linux/netlink.h>
#include <linux/qrtr.h>
#include <linux/tipc.h>
#include <linux/vm_sockets.h>
#include <net/if.h>
#include <stdio.h>
#include <sys/ioctl.h>

typedef struct AddressCall {
  GrFiber *fiber;
  GrSock *self;
  GrValue value;
  const char *function;
  SocketAddress *address;
  socklen_t *length;
} AddressCall;

// The parts of a tuple as an address of [family] has them; [form] describes it in errors.
static bool parts_of(const AddressCall *call, const char *family, const char *form, int64_t least, int64_t most,
                     GrValue *parts) {
  char wanted[160];
  if (!gr_is_tuple(call->value)) {
    gr_raise(call->fiber, &gr_exc_TypeError, "%s(): %s address must be tuple, not %T", call->function, family,
             call->value);
    return false;
  }
  snprintf(wanted, sizeof wanted, "%s address must be a %s", family, form);
  return socket_unpack(call->fiber, call->value, least, most, parts, wanted);
}

static bool unsigned_part(const AddressCall *call, GrValue value, uint32_t *result) {
  return value == 0 || socket_unsigned(call->fiber, value, result);
}

static bool int_part(const AddressCall *call, GrValue value, int *result) {
  int64_t number;
  if (value && !socket_int(call->fiber, value, &number)) {
    return false;
  }
  *result = value ? (int)number : *result;
  return true;
}

// The index of a network interface by its name; an empty one is [none]. False: raised.
static bool interface_index(const AddressCall *call, GrValue name, int none, int *index) {
  GrBytes *text = gr_path_encode(call->fiber, name);
  struct ifreq request = {.ifr_ifindex = none};
  if (text == 0) {
    return false;
  }
  if (text->size >= (int64_t)sizeof request.ifr_name) {
    gr_raise(call->fiber, &gr_exc_OSError, "interface name too long");
    return false;
  }
  *index = none;
  if (text->size == 0) {
    return true;
  }
  memcpy(request.ifr_name, text->bytes, (size_t)text->size + 1);
  if (ioctl(sock_fd(call->self), SIOCGIFINDEX, &request) < 0) {
    return gr_os_raise(call->fiber) != 0;
  }
  *index = request.ifr_ifindex;
  return true;
}

static GrValue interface_name(GrFiber *fiber, int fd, int index) {
  struct ifreq request = {.ifr_ifindex = index};
  bool found = index && ioctl(fd, SIOCGIFNAME, &request) == 0;
  return socket_c_text(fiber, found ? request.ifr_name : "");
}

// ---- from Python

static bool netlink_address(const AddressCall *call) {
  struct sockaddr_nl *at = (struct sockaddr_nl *)call->address;
  GrValue parts[2];
  *call->length = sizeof *at;
  at->nl_family = AF_NETLINK;
  return parts_of(call, "AF_NETLINK", "pair (pid, groups)", 2, 2, parts) &&
         unsigned_part(call, parts[0], &at->nl_pid) && unsigned_part(call, parts[1], &at->nl_groups);
}

static bool vsock_address(const AddressCall *call) {
  struct sockaddr_vm *at = (struct sockaddr_vm *)call->address;
  GrValue parts[2];
  *call->length = sizeof *at;
  at->svm_family = AF_VSOCK;
  return parts_of(call, "AF_VSOCK", "tuple (CID, port)", 2, 2, parts) &&
         unsigned_part(call, parts[0], &at->svm_cid) && unsigned_part(call, parts[1], &at->svm_port);
}

static bool qrtr_address(const AddressCall *call) {
  struct sockaddr_qrtr *at = (struct sockaddr_qrtr *)call->address;
  GrValue parts[2];
  *call->length = sizeof *at;
  at->sq_family = AF_QIPCRTR;
  return parts_of(call, "AF_QIPCRTR", "tuple (node, port)", 2, 2, parts) &&
         unsigned_part(call, parts[0], &at->sq_node) && unsigned_part(call, parts[1], &at->sq_port);
}

static bool packet_address(const AddressCall *call) {
  struct sockaddr_ll *at = (struct sockaddr_ll *)call->address;
  GrValue parts[5];
  int protocol = 0, packet = 0, hardware = 0, index;
  if (!parts_of(call, "AF_PACKET", "tuple of two to five elements", 2, 5, parts) ||
      !int_part(call, parts[1], &protocol) || !int_part(call, parts[2], &packet) ||
      !int_part(call, parts[3], &hardware) || !interface_index(call, parts[0], 0, &index)) {
    return false;
  }
  if (protocol < 0 || protocol > 0xffff) {
    gr_raise(call->fiber, &gr_exc_OverflowError, "%s(): proto argument must be 0-65535.", call->function);
    return false;
  }
  if (parts[4]) {
    GrBuffer view;
    if (!gr_buffer_get(call->fiber, parts[4], &view, false)) {
      return false;
    }
    bool fits = view.length <= (int64_t)sizeof at->sll_addr;
    if (fits) {
      memcpy(at->sll_addr, view.data, (size_t)view.length);
      at->sll_halen = (unsigned char)view.length;
    }
    gr_buffer_release(call->fiber, &view);
    if (!fits) {
      gr_raise(call->fiber, &gr_exc_ValueError, "Hardware address must be 8 bytes or less");
      return false;
    }
  }
  at->sll_family = AF_PACKET;
  at->sll_protocol = htons((uint16_t)protocol);
  at->sll_ifindex = index;
  at->sll_pkttype = (unsigned char)packet;
  at->sll_hatype = (unsigned short)hardware;
  *call->length = sizeof *at;
  return true;
}

static bool tipc_address(const AddressCall *call) {
  struct sockaddr_tipc *at = (struct sockaddr_tipc *)call->address;
  GrValue parts[5];
  uint32_t kind = 0, v1 = 0, v2 = 0, v3 = 0, scope = TIPC_CLUSTER_SCOPE;
  if (!parts_of(call, "AF_TIPC", "tuple (addr_type, v1, v2, v3[, scope])", 4, 5, parts) ||
      !unsigned_part(call, parts[0], &kind) || !unsigned_part(call, parts[1], &v1) ||
      !unsigned_part(call, parts[2], &v2) || !unsigned_part(call, parts[3], &v3) ||
      !unsigned_part(call, parts[4], &scope)) {
    return false;
  }
  at->family = AF_TIPC;
  at->scope = (signed char)scope;
  at->addrtype = (unsigned char)kind;
  if (kind == TIPC_ADDR_NAMESEQ) {
    at->addr.nameseq.type = v1;
    at->addr.nameseq.lower = v2;
    at->addr.nameseq.upper = v3;
  } else if (kind == TIPC_ADDR_NAME) {
    at->addr.name.name.type = v1;
    at->addr.name.name.instance = v2;
  } else if (kind == TIPC_ADDR_ID) {
    at->addr.id.node = v1;
    at->addr.id.ref = v2;
  } else {
    gr_raise(call->fiber, &gr_exc_TypeError, "Invalid address type");
    return false;
  }
  *call->length = sizeof *at;
  return true;
}

static bool can_address(const AddressCall *call) {
  struct sockaddr_can *at = (struct sockaddr_can *)call->address;
  bool isotp = call->self->protocol == CAN_ISOTP, j1939 = call->self->protocol == CAN_J1939;
  const char *form = isotp   ? "tuple (interface, rx_id, tx_id)"
                     : j1939 ? "tuple (interface, name, pgn, addr)"
                             : "tuple (interface, )";
  int64_t count = isotp ? 3 : j1939 ? 4 : 1;
  GrValue parts[4];
  int index;
  uint32_t a = 0, b = 0;
  uint64_t name;
  if (!parts_of(call, "AF_CAN", form, count, count, parts) || !interface_index(call, parts[0], 0, &index)) {
    return false;
  }
  at->can_family = AF_CAN;
  at->can_ifindex = index;
  *call->length = sizeof *at;
  if (isotp) {
    bool good = unsigned_part(call, parts[1], &a) && unsigned_part(call, parts[2], &b);
    at->can_addr.tp.rx_id = a;
    at->can_addr.tp.tx_id = b;
    return good;
  }
  if (j1939) {
    if (!gr_to_u64(call->fiber, parts[1], UINT64_MAX, "unsigned long long", &name) ||
        !unsigned_part(call, parts[2], &a) || !unsigned_part(call, parts[3], &b)) {
      return false;
    }
    at->can_addr.j1939.name = name;
    at->can_addr.j1939.pgn = a;
    at->can_addr.j1939.addr = (uint8_t)b;
  }
  return true;
}

static bool alg_text(const AddressCall *call, GrValue value, char *out, size_t room, const char *what) {
  GrBytes *text = gr_path_encode(call->fiber, value);
  if (text && (size_t)text->size > room) {
    gr_raise(call->fiber, &gr_exc_ValueError, "AF_ALG %s too long.", what);
    return false;
  }
  if (text) {
    memcpy(out, text->bytes, (size_t)text->size);
  }
  return text != 0;
}

static bool alg_address(const AddressCall *call) {
  struct sockaddr_alg *at = (struct sockaddr_alg *)call->address;
  GrValue parts[4];
  at->salg_family = AF_ALG;
  *call->length = sizeof *at;
  return parts_of(call, "AF_ALG", "tuple (type, name[, feat[, mask]])", 2, 4, parts) &&
         unsigned_part(call, parts[2], &at->salg_feat) && unsigned_part(call, parts[3], &at->salg_mask) &&
         alg_text(call, parts[0], (char *)at->salg_type, sizeof at->salg_type - 1, "type") &&
         alg_text(call, parts[1], (char *)at->salg_name, sizeof at->salg_name - 1, "name");
}

int socket_family_address(GrFiber *fiber, GrSock *self, GrValue value, const char *function, SocketAddress *address,
                          socklen_t *length) {
  const AddressCall call = {fiber, self, value, function, address, length};
  bool good;
  switch (self->family) {
  case AF_NETLINK: good = netlink_address(&call); break;
  case AF_VSOCK: good = vsock_address(&call); break;
  case AF_QIPCRTR: good = qrtr_address(&call); break;
  case AF_PACKET: good = packet_address(&call); break;
  case AF_TIPC: good = tipc_address(&call); break;
  case AF_CAN: good = can_address(&call); break;
  case AF_ALG: good = alg_address(&call); break;
  default: return 0;
  }
  return good ? 1 : -1;
}

// ---- to Python

static GrValue pack(GrFiber *fiber, const GrValue *values, int64_t count) {
  for (int64_t i = 0; i < count; i++) {
    if (values[i] == 0) {
      return 0;
    }
  }
  return GR_VALUE(gr_tuple_new(fiber, values, count));
}

static GrValue pair(GrFiber *fiber, uint32_t a, uint32_t b) {
  return GR_VALUE(gr_tuple_pack(fiber, 2, gr_tag_int(a), gr_tag_int(b)));
}

static GrValue packet_value(GrFiber *fiber, const struct sockaddr_ll *at, int fd) {
  const GrValue values[] = {interface_name(fiber, fd, at->sll_ifindex), gr_tag_int(ntohs(at->sll_protocol)),
                            gr_tag_int(at->sll_pkttype), gr_tag_int(at->sll_hatype),
                            GR_VALUE(gr_bytes_new(fiber, (const char *)at->sll_addr, at->sll_halen))};
  return pack(fiber, values, 5);
}

static GrValue tipc_value(GrFiber *fiber, const struct sockaddr_tipc *at) {
  uint32_t v[3] = {at->addr.nameseq.type, at->addr.nameseq.lower, at->addr.nameseq.upper};
  if (at->addrtype == TIPC_ADDR_NAME) {
    v[2] = v[1] = at->addr.name.name.instance;
    v[0] = at->addr.name.name.type;
  } else if (at->addrtype == TIPC_ADDR_ID) {
    v[0] = at->addr.id.node;
    v[1] = at->addr.id.ref;
    v[2] = 0;
  } else if (at->addrtype != TIPC_ADDR_NAMESEQ) {
    return gr_raise(fiber, &gr_exc_ValueError, "Invalid address type");
  }
  const GrValue values[] = {gr_tag_int(at->addrtype), gr_tag_int(v[0]), gr_tag_int(v[1]), gr_tag_int(v[2]),
                            gr_tag_int(at->scope)};
  return pack(fiber, values, 5);
}

static GrValue can_value(GrFiber *fiber, const struct sockaddr_can *at, int fd, int protocol) {
  GrValue name = interface_name(fiber, fd, at->can_ifindex);
  if (protocol == CAN_ISOTP) {
    const GrValue values[] = {name, gr_tag_int(at->can_addr.tp.rx_id), gr_tag_int(at->can_addr.tp.tx_id)};
    return pack(fiber, values, 3);
  }
  if (protocol == CAN_J1939) {
    const GrValue values[] = {name, gr_int_from_u64(fiber, at->can_addr.j1939.name),
                              gr_tag_int(at->can_addr.j1939.pgn), gr_tag_int(at->can_addr.j1939.addr)};
    return pack(fiber, values, 4);
  }
  return pack(fiber, &name, 1);
}

GrValue socket_family_value(GrFiber *fiber, const SocketAddress *address, socklen_t length, int fd, int protocol) {
  (void)length;
  const void *at = address;
  switch (address->any.sa_family) {
  case AF_NETLINK:
    return pair(fiber, ((const struct sockaddr_nl *)at)->nl_pid, ((const struct sockaddr_nl *)at)->nl_groups);
  case AF_VSOCK:
    return pair(fiber, ((const struct sockaddr_vm *)at)->svm_cid, ((const struct sockaddr_vm *)at)->svm_port);
  case AF_QIPCRTR:
    return pair(fiber, ((const struct sockaddr_qrtr *)at)->sq_node, ((const struct sockaddr_qrtr *)at)->sq_port);
  case AF_PACKET: return packet_value(fiber, at, fd);
  case AF_TIPC: return tipc_value(fiber, at);
  case AF_CAN: return can_value(fiber, at, fd, protocol);
  default: return 0;
  }
}
