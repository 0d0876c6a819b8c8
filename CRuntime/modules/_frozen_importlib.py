"""The import system as Python code sees it: the modules of the program are known when it is built."""
import _imp
import sys

_bootstrap_external = None
_ERR_MSG_PREFIX = 'No module named '
_ERR_MSG = _ERR_MSG_PREFIX + '{!r}'

ModuleSpec = type(sys.__spec__)
_module_type = type(sys)


def _verbose_message(message, *args, verbosity=1):
    if sys.flags.verbose >= verbosity:
        print(message.format(*args), file=sys.stderr)


def _call_with_frames_removed(f, *args, **kwds):
    return f(*args, **kwds)


def _load_module_shim(self, fullname):
    module = sys.modules.get(fullname)
    if module is None:
        return _load(spec_from_loader(fullname, self))
    _exec(spec_from_loader(fullname, self), module)
    return sys.modules[fullname]


def _module_repr(m):
    return repr(m)


class _ProgramLoader:
    """Loads what is compiled into the program."""

    def __init__(self, path=None):
        self.path = path

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        pass

    def is_package(self, fullname):
        found = _imp._find(fullname)
        if found is None:
            raise ImportError('module {!r} is not part of the program'.format(fullname), name=fullname)
        return found[1]

    def get_code(self, fullname):
        return None

    def get_filename(self, fullname=None):
        return self.path

    def get_data(self, path):
        with open(path, 'rb') as file:
            return file.read()

    def get_source(self, fullname):
        if self.path is None:
            return None
        try:
            return _bootstrap_external.decode_source(self.get_data(self.path))
        except OSError:
            return None

    def load_module(self, fullname):
        return _imp._import(fullname)

    def get_resource_reader(self, name):
        from importlib.readers import FileReader
        return FileReader(self)


class BuiltinImporter:
    """Meta path import for built-in modules."""
    _ORIGIN = 'built-in'

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        if _imp.is_builtin(fullname):
            return spec_from_loader(fullname, cls, origin=cls._ORIGIN)
        return None

    @classmethod
    def find_module(cls, fullname, path=None):
        spec = cls.find_spec(fullname, path)
        return spec.loader if spec is not None else None

    @staticmethod
    def create_module(spec):
        if not _imp.is_builtin(spec.name):
            raise ImportError('{!r} is not a built-in module'.format(spec.name), name=spec.name)
        return _imp.create_builtin(spec)

    @staticmethod
    def exec_module(module):
        _imp.exec_builtin(module)

    @classmethod
    def get_code(cls, fullname):
        return None

    @classmethod
    def get_source(cls, fullname):
        return None

    @classmethod
    def is_package(cls, fullname):
        return False

    load_module = classmethod(_load_module_shim)


class FrozenImporter:
    """Meta path import for frozen modules, of which there are none."""
    _ORIGIN = 'frozen'

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        return None

    @classmethod
    def find_module(cls, fullname, path=None):
        return None

    @staticmethod
    def create_module(spec):
        return None

    @staticmethod
    def exec_module(module):
        raise ImportError('{!r} is not a frozen module'.format(module.__name__), name=module.__name__)

    @classmethod
    def load_module(cls, fullname):
        raise ImportError('{!r} is not a frozen module'.format(fullname), name=fullname)

    get_code = get_source = is_package = load_module


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    """Return a module spec based on various loader methods."""
    if origin is None:
        origin = getattr(loader, '_ORIGIN', None)
    if origin is None and hasattr(loader, 'get_filename') and _bootstrap_external is not None:
        if is_package is None:
            return _bootstrap_external.spec_from_file_location(name, loader=loader)
        search = [] if is_package else None
        return _bootstrap_external.spec_from_file_location(name, loader=loader,
                                                           submodule_search_locations=search)
    if is_package is None:
        is_package = False
        if hasattr(loader, 'is_package'):
            try:
                is_package = loader.is_package(name)
            except ImportError:
                pass
    return ModuleSpec(name, loader, origin=origin, is_package=is_package)


def _init_module_attrs(spec, module, *, override=False):
    values = {'__name__': spec.name, '__loader__': spec.loader, '__package__': spec.parent, '__spec__': spec}
    if spec.submodule_search_locations is not None:
        values['__path__'] = spec.submodule_search_locations
    if spec.has_location:
        values['__file__'] = spec.origin
        if spec.cached is not None:
            values['__cached__'] = spec.cached
    for name, value in values.items():
        if override or getattr(module, name, None) is None:
            try:
                setattr(module, name, value)
            except AttributeError:
                pass
    return module


def module_from_spec(spec):
    """Create a module based on the provided spec."""
    module = None
    if hasattr(spec.loader, 'create_module'):
        module = spec.loader.create_module(spec)
    elif hasattr(spec.loader, 'exec_module'):
        raise ImportError('loaders that define exec_module() must also define create_module()')
    if module is None:
        module = _module_type(spec.name)
    return _init_module_attrs(spec, module)


def _exec(spec, module):
    """Execute the spec's specified module in an existing module's namespace."""
    _init_module_attrs(spec, module, override=True)
    if spec.loader is None:
        if spec.submodule_search_locations is None:
            raise ImportError('missing loader', name=spec.name)
    elif isinstance(spec.loader, _ProgramLoader):
        _imp._run_again(module)
    elif hasattr(spec.loader, 'exec_module'):
        spec.loader.exec_module(module)
    else:
        spec.loader.load_module(spec.name)
    module = sys.modules.pop(spec.name, module)
    sys.modules[spec.name] = module
    return module


def _load(spec):
    """Return a new module object, loaded by the spec's loader."""
    if isinstance(spec.loader, _ProgramLoader):
        return _imp._import(spec.name)
    if not hasattr(spec.loader, 'exec_module') and hasattr(spec.loader, 'load_module'):
        return spec.loader.load_module(spec.name)
    module = module_from_spec(spec)
    spec._initializing = True
    try:
        sys.modules[spec.name] = module
        try:
            if spec.loader is None:
                if spec.submodule_search_locations is None:
                    raise ImportError('missing loader', name=spec.name)
            else:
                spec.loader.exec_module(module)
        except BaseException:
            sys.modules.pop(spec.name, None)
            raise
        module = sys.modules.pop(spec.name)
        sys.modules[spec.name] = module
    finally:
        spec._initializing = False
    return module


_load_unlocked = _load


def _program_spec(name):
    found = _imp._find(name)
    if found is None:
        return None
    path, is_package = found
    if path is None:
        return BuiltinImporter.find_spec(name)
    spec = ModuleSpec(name, _ProgramLoader(path), origin=path, is_package=is_package)
    spec.has_location = True
    if is_package:
        spec.submodule_search_locations.append(path.rpartition('/')[0])
    return spec


def _find_spec(name, path, target=None):
    """Find a module's spec: finders the program installed, then the program itself."""
    meta_path = sys.meta_path
    if meta_path is None:
        raise ImportError('sys.meta_path is None, Python is likely shutting down')
    for finder in meta_path:
        find_spec = getattr(finder, 'find_spec', None)
        spec = find_spec(name, path, target) if find_spec is not None else None
        if spec is not None:
            return spec
    return _program_spec(name)


def _find_and_load(name):
    parent = name.rpartition('.')[0]
    parent_module = None
    path = None
    if parent:
        if parent not in sys.modules:
            _gcd_import(parent)
        if name in sys.modules:
            return sys.modules[name]
        parent_module = sys.modules[parent]
        try:
            path = parent_module.__path__
        except AttributeError:
            msg = f'{_ERR_MSG_PREFIX}{name!r}; {parent!r} is not a package'
            raise ModuleNotFoundError(msg, name=name) from None
    spec = _find_spec(name, path)
    if spec is None:
        raise ModuleNotFoundError(_ERR_MSG.format(name), name=name)
    module = _load(spec)
    if parent:
        setattr(parent_module, name.rpartition('.')[2], module)
    return module


def _sanity_check(name, package, level):
    if not isinstance(name, str):
        raise TypeError(f'module name must be str, not {type(name)}')
    if level < 0:
        raise ValueError('level must be >= 0')
    if level > 0:
        if not isinstance(package, str):
            raise TypeError('__package__ not set to a string')
        if not package:
            raise ImportError('attempted relative import with no known parent package')
    if not name and level == 0:
        raise ValueError('Empty module name')


def _resolve_name(name, package, level):
    """Resolve a relative module name to an absolute one."""
    bits = package.rsplit('.', level - 1)
    if len(bits) < level:
        raise ImportError('attempted relative import beyond top-level package')
    return f'{bits[0]}.{name}' if name else bits[0]


def _gcd_import(name, package=None, level=0):
    """Import and return the module based on its name, package, and level."""
    _sanity_check(name, package, level)
    if level > 0:
        name = _resolve_name(name, package, level)
    module = sys.modules.get(name, sys)
    if module is None:
        raise ModuleNotFoundError(f'import of {name} halted; None in sys.modules', name=name)
    if module is not sys or name == 'sys':
        return module
    return _find_and_load(name)


def _handle_fromlist(module, fromlist, import_, *, recursive=False):
    for x in fromlist:
        if x == '*':
            if not recursive and hasattr(module, '__all__'):
                _handle_fromlist(module, module.__all__, import_, recursive=True)
        elif not hasattr(module, x):
            from_name = f'{module.__name__}.{x}'
            try:
                import_(from_name)
            except ModuleNotFoundError as exc:
                if exc.name != from_name:
                    raise
    return module


def _calc___package__(globals):
    package = globals.get('__package__')
    if package is not None:
        return package
    package = globals['__name__']
    return package if '__path__' in globals else package.rpartition('.')[0]


def __import__(name, globals=None, locals=None, fromlist=(), level=0):
    """Import a module."""
    if level == 0:
        module = _gcd_import(name)
    else:
        module = _gcd_import(name, _calc___package__(globals or {}), level)
    if fromlist:
        return _handle_fromlist(module, fromlist, _gcd_import) if hasattr(module, '__path__') else module
    if level == 0:
        return _gcd_import(name.partition('.')[0])
    if not name:
        return module
    cut_off = len(name) - len(name.partition('.')[0])
    return sys.modules[module.__name__[:len(module.__name__) - cut_off]]
