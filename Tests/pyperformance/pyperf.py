"""What the kernels of pyperformance need of pyperf: each benchmark runs once and shows what it returned."""
import time

perf_counter = time.perf_counter


class _Arguments:
    pass


class _Parser:
    def __init__(self):
        self.defaults = {}

    def add_argument(self, name, *aliases, default=None, **options):
        self.defaults[name.lstrip("-").replace("-", "_")] = default


class Runner:
    def __init__(self, add_cmdline_args=None, **options):
        self.metadata = {}
        self.argparser = _Parser()
        self.args = self.parse_args()

    def parse_args(self):
        arguments = _Arguments()
        for name, value in self.argparser.defaults.items():
            setattr(arguments, name, value)
        return arguments

    def bench_func(self, name, function, *args, **options):
        result = function(*args)
        shown = result if isinstance(result, (int, float, str, bool, type(None))) else type(result).__name__
        print(name, shown)

    def bench_time_func(self, name, function, *args, **options):
        elapsed = function(1, *args)
        print(name, type(elapsed).__name__)
