import sys

IDLE, WORKER, HANDLER_A, HANDLER_B, DEVICE_A, DEVICE_B = range(1, 7)
DEVICE, WORK = 0, 1


class Packet:
    def __init__(self, link, ident, kind):
        self.link = link
        self.ident = ident
        self.kind = kind
        self.datum = 0
        self.data = [0] * 4

    def append_to(self, queue):
        self.link = None
        if queue is None:
            return self
        last = queue
        while last.link is not None:
            last = last.link
        last.link = self
        return queue


class Task:
    def __init__(self, scheduler, ident, priority, queue, waiting):
        self.scheduler = scheduler
        self.ident = ident
        self.priority = priority
        self.queue = queue
        self.link = scheduler.tasks
        self.packet_pending = queue is not None
        self.waiting = waiting
        self.held = False
        scheduler.tasks = self
        scheduler.table[ident] = self

    def is_held_or_waiting(self):
        return self.held or (self.waiting and not self.packet_pending)

    def add_packet(self, packet, old):
        if self.queue is None:
            self.queue = packet
            self.packet_pending = True
            if self.priority > old.priority:
                return self
        else:
            packet.append_to(self.queue)
        return old

    def run_task(self):
        if self.waiting and self.packet_pending:
            message = self.queue
            self.queue = message.link
            self.waiting = False
            self.packet_pending = self.queue is not None
        else:
            message = None
        return self.run(message)

    def wait(self):
        self.waiting = True
        return self

    def hold(self):
        self.scheduler.hold_count += 1
        self.held = True
        return self.link

    def release(self, ident):
        task = self.scheduler.find(ident)
        task.held = False
        return task if task.priority > self.priority else self

    def send(self, packet):
        task = self.scheduler.find(packet.ident)
        self.scheduler.packet_count += 1
        packet.link = None
        packet.ident = self.ident
        return task.add_packet(packet, self)


class IdleTask(Task):
    def __init__(self, scheduler, ident, priority, count):
        Task.__init__(self, scheduler, ident, priority, None, False)
        self.control = 1
        self.count = count

    def run(self, message):
        self.count -= 1
        if self.count == 0:
            return self.hold()
        if self.control & 1 == 0:
            self.control //= 2
            return self.release(DEVICE_A)
        self.control = self.control // 2 ^ 0xD008
        return self.release(DEVICE_B)


class WorkTask(Task):
    def __init__(self, scheduler, ident, priority, queue):
        Task.__init__(self, scheduler, ident, priority, queue, True)
        self.destination = HANDLER_A
        self.count = 0

    def run(self, message):
        if message is None:
            return self.wait()
        self.destination = HANDLER_B if self.destination == HANDLER_A else HANDLER_A
        message.ident = self.destination
        message.datum = 0
        for i in range(4):
            self.count += 1
            if self.count > 26:
                self.count = 1
            message.data[i] = 64 + self.count
        return self.send(message)


class HandlerTask(Task):
    def __init__(self, scheduler, ident, priority, queue):
        Task.__init__(self, scheduler, ident, priority, queue, True)
        self.work_in = None
        self.device_in = None

    def run(self, message):
        if message is not None:
            if message.kind == WORK:
                self.work_in = message.append_to(self.work_in)
            else:
                self.device_in = message.append_to(self.device_in)
        work = self.work_in
        if work is None:
            return self.wait()
        count = work.datum
        if count >= 4:
            self.work_in = work.link
            return self.send(work)
        device = self.device_in
        if device is None:
            return self.wait()
        self.device_in = device.link
        device.datum = work.data[count]
        work.datum = count + 1
        return self.send(device)


class DeviceTask(Task):
    def __init__(self, scheduler, ident, priority):
        Task.__init__(self, scheduler, ident, priority, None, True)
        self.pending = None

    def run(self, message):
        if message is None:
            message = self.pending
            if message is None:
                return self.wait()
            self.pending = None
            return self.send(message)
        self.pending = message
        return self.hold()


class Scheduler:
    def __init__(self):
        self.tasks = None
        self.table = [None] * 10
        self.hold_count = 0
        self.packet_count = 0

    def find(self, ident):
        task = self.table[ident]
        if task is None:
            raise LookupError(ident)
        return task

    def schedule(self):
        task = self.tasks
        while task is not None:
            if task.is_held_or_waiting():
                task = task.link
            else:
                task = task.run_task()


def run():
    s = Scheduler()
    IdleTask(s, IDLE, 1, 10000)
    queue = Packet(Packet(None, 0, WORK), 0, WORK)
    WorkTask(s, WORKER, 1000, queue)
    for ident, device, priority in ((HANDLER_A, DEVICE_A, 2000), (HANDLER_B, DEVICE_B, 3000)):
        queue = Packet(Packet(Packet(None, device, DEVICE), device, DEVICE), device, DEVICE)
        HandlerTask(s, ident, priority, queue)
    DeviceTask(s, DEVICE_A, 4000)
    DeviceTask(s, DEVICE_B, 5000)
    s.schedule()
    return s.hold_count, s.packet_count


result = None
for _ in range(int(sys.argv[1]) if len(sys.argv) > 1 else 5):
    result = run()
print(*result)
