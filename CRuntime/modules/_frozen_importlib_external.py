"""Loading from files: what importlib.machinery, importlib.abc and importlib.util build on.

Python files can be loaded only by a program that has the evaluator; compile() says so otherwise.
"""
import _frozen_importlib as _bootstrap
import _imp
import _io
import sys

path_sep = '/'
path_separators = '/'
path_sep_tuple = ('/',)
_pathseps_with_colon = {':/'}

SOURCE_SUFFIXES = ['.py']
BYTECODE_SUFFIXES = ['.pyc']
DEBUG_BYTECODE_SUFFIXES = OPTIMIZED_BYTECODE_SUFFIXES = BYTECODE_SUFFIXES
EXTENSION_SUFFIXES = []
_PYCACHE = '__pycache__'
_RAW_MAGIC_NUMBER = 3495 | 0x0a0d << 16
MAGIC_NUMBER = _RAW_MAGIC_NUMBER.to_bytes(4, 'little')


def _pack_uint32(x):
    return (int(x) & 0xFFFFFFFF).to_bytes(4, 'little')


def _unpack_uint32(data):
    return int.from_bytes(data, 'little')


def _unpack_uint16(data):
    return int.from_bytes(data, 'little')


def _path_join(*path_parts):
    return path_sep.join([part.rstrip(path_separators) for part in path_parts if part])


def _path_split(path):
    head, _, tail = path.rpartition(path_sep)
    return head, tail


def _path_isfile(path):
    import os
    return os.path.isfile(path)


def _path_isdir(path):
    import os
    return os.path.isdir(path or os.getcwd())


def _path_isabs(path):
    return path.startswith(path_sep)


def _path_abspath(path):
    import os
    return path if _path_isabs(path) else _path_join(os.getcwd(), path)


def cache_from_source(path, debug_override=None, *, optimization=None):
    """Given the path to a .py file, return the path to its .pyc file."""
    import os
    head, tail = _path_split(os.fspath(path))
    base, sep, rest = tail.rpartition('.')
    tag = sys.implementation.cache_tag
    if tag is None:
        raise NotImplementedError('sys.implementation.cache_tag is None')
    filename = ''.join([base if base else rest, sep, tag])
    optimization = '' if optimization is None else str(optimization)
    if optimization != '':
        if not optimization.isalnum():
            raise ValueError(f'{optimization!r} is not alphanumeric')
        filename = f'{filename}.opt-{optimization}'
    return _path_join(head, _PYCACHE, filename + '.pyc') if head else _PYCACHE + path_sep + filename + '.pyc'


def source_from_cache(path):
    """Given the path to a .pyc. file, return the path to its .py file."""
    import os
    head, pycache_filename = _path_split(os.fspath(path))
    head, pycache = _path_split(head)
    if pycache != _PYCACHE:
        raise ValueError(f'{_PYCACHE} not bottom-level directory in {path!r}')
    dots = pycache_filename.count('.')
    if dots not in {2, 3}:
        raise ValueError(f'expected only 2 or 3 dots in {pycache_filename!r}')
    return _path_join(head, pycache_filename.partition('.')[0] + '.py')


def decode_source(source_bytes):
    """Decode bytes representing source code and return the string."""
    import tokenize
    encoding = tokenize.detect_encoding(_io.BytesIO(source_bytes).readline)[0]
    return _io.IncrementalNewlineDecoder(None, True).decode(source_bytes.decode(encoding))


def _find_module_shim(self, fullname):
    loader, portions = self.find_loader(fullname)
    return loader


_unset = object()


def spec_from_file_location(name, location=None, *, loader=None, submodule_search_locations=_unset):
    """Return a module spec based on a file location."""
    import os
    if location is None:
        location = '<unknown>'
        if hasattr(loader, 'get_filename'):
            try:
                location = loader.get_filename(name)
            except ImportError:
                pass
    else:
        location = _path_abspath(os.fspath(location))
    spec = _bootstrap.ModuleSpec(name, loader, origin=location)
    spec.has_location = True
    if loader is None:
        for loader_class, suffixes in _get_supported_file_loaders():
            if location.endswith(tuple(suffixes)):
                loader = loader_class(name, location)
                spec.loader = loader
                break
        else:
            return None
    if submodule_search_locations is _unset:
        if hasattr(loader, 'is_package'):
            try:
                if loader.is_package(name):
                    spec.submodule_search_locations = []
            except ImportError:
                pass
    else:
        spec.submodule_search_locations = submodule_search_locations
    if spec.submodule_search_locations == [] and location:
        spec.submodule_search_locations.append(_path_split(location)[0])
    return spec


class WindowsRegistryFinder:
    """Meta path finder for modules declared in the Windows registry: finds nothing."""

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        return None

    @classmethod
    def find_module(cls, fullname, path=None):
        return None


class _LoaderBasics:
    """Base class of common code needed by both SourceLoader and SourcelessFileLoader."""

    def is_package(self, fullname):
        filename = _path_split(self.get_filename(fullname))[1]
        return filename.rsplit('.', 1)[0] == '__init__' and fullname.rpartition('.')[2] != '__init__'

    def create_module(self, spec):
        """Use default semantics for module creation."""

    def exec_module(self, module):
        code = self.get_code(module.__name__)
        if code is None:
            raise ImportError(f'cannot load module {module.__name__!r} when get_code() returns None')
        exec(code, module.__dict__)

    def load_module(self, fullname):
        return _bootstrap._load_module_shim(self, fullname)


class SourceLoader(_LoaderBasics):
    def path_mtime(self, path):
        raise OSError

    def path_stats(self, path):
        return {'mtime': self.path_mtime(path)}

    def set_data(self, path, data):
        """Optional method which writes data (bytes) to a file path."""

    def get_source(self, fullname):
        path = self.get_filename(fullname)
        try:
            source_bytes = self.get_data(path)
        except OSError as exc:
            raise ImportError('source not available through get_data()', name=fullname) from exc
        return decode_source(source_bytes)

    def source_to_code(self, data, path, *, _optimize=-1):
        return compile(data, path, 'exec', dont_inherit=True, optimize=_optimize)

    def get_code(self, fullname):
        path = self.get_filename(fullname)
        return self.source_to_code(self.get_data(path), path)


class FileLoader:
    """Base file loader class which implements the loader protocol methods that require file system usage."""

    def __init__(self, fullname, path):
        self.name = fullname
        self.path = path

    def __eq__(self, other):
        return self.__class__ == other.__class__ and self.__dict__ == other.__dict__

    def __hash__(self):
        return hash(self.name) ^ hash(self.path)

    def _check_name(self, name):
        if name is not None and name != self.name:
            raise ImportError('loader for %s cannot handle %s' % (self.name, name), name=name)

    def load_module(self, fullname=None):
        self._check_name(fullname)
        return super().load_module(self.name)

    def get_filename(self, fullname=None):
        self._check_name(fullname)
        return self.path

    def get_data(self, path):
        with _io.open(str(path), 'rb') as file:
            return file.read()

    def get_resource_reader(self, module):
        from importlib.readers import FileReader
        return FileReader(self)


class SourceFileLoader(FileLoader, SourceLoader):
    """Concrete implementation of SourceLoader using the file system."""

    def path_stats(self, path):
        import os
        st = os.stat(path)
        return {'mtime': st.st_mtime, 'size': st.st_size}

    def set_data(self, path, data, *, _mode=0o666):
        pass


class SourcelessFileLoader(FileLoader, _LoaderBasics):
    """Loader which handles sourceless file imports: there is no bytecode here."""

    def get_code(self, fullname):
        raise ImportError(f'bytecode file {self.path!r} cannot be loaded', name=fullname, path=self.path)

    def get_source(self, fullname):
        return None


class ExtensionFileLoader(FileLoader, _LoaderBasics):
    """Loader for extension modules."""

    def create_module(self, spec):
        return _imp.create_dynamic(spec)

    def exec_module(self, module):
        _imp.exec_dynamic(module)

    def is_package(self, fullname):
        return False

    def get_code(self, fullname):
        return None

    def get_source(self, fullname):
        return None


class NamespaceLoader:
    def __init__(self, name, path, path_finder):
        self._path = path

    def is_package(self, fullname):
        return True

    def get_source(self, fullname):
        return ''

    def get_code(self, fullname):
        return compile('', '<string>', 'exec', dont_inherit=True)

    def create_module(self, spec):
        """Use default semantics for module creation."""

    def exec_module(self, module):
        pass

    def load_module(self, fullname):
        return _bootstrap._load_module_shim(self, fullname)

    def get_resource_reader(self, module):
        from importlib.readers import NamespaceReader
        return NamespaceReader(self._path)


_NamespaceLoader = NamespaceLoader


class FileFinder:
    """File-based finder: looks for modules in one directory."""

    def __init__(self, path, *loader_details):
        self._loaders = [(suffix, loader) for loader, suffixes in loader_details for suffix in suffixes]
        self.path = _path_abspath(path or '.')

    def invalidate_caches(self):
        pass

    find_module = _find_module_shim

    def find_loader(self, fullname):
        spec = self.find_spec(fullname)
        if spec is None:
            return None, []
        return spec.loader, spec.submodule_search_locations or []

    def find_spec(self, fullname, target=None):
        tail = fullname.rpartition('.')[2]
        base = _path_join(self.path, tail)
        for suffix, loader_class in self._loaders:
            full = _path_join(base, '__init__' + suffix)
            if _path_isfile(full):
                return spec_from_file_location(fullname, full, loader=loader_class(fullname, full),
                                               submodule_search_locations=[base])
        for suffix, loader_class in self._loaders:
            if _path_isfile(base + suffix):
                return spec_from_file_location(fullname, base + suffix, loader=loader_class(fullname, base + suffix),
                                               submodule_search_locations=None)
        return None

    @classmethod
    def path_hook(cls, *loader_details):
        def path_hook_for_FileFinder(path):
            if not _path_isdir(path):
                raise ImportError('only directories are supported', path=path)
            return cls(path, *loader_details)
        return path_hook_for_FileFinder

    def __repr__(self):
        return f'FileFinder({self.path!r})'


class PathFinder:
    """Meta path finder for sys.path and package __path__ attributes."""

    @staticmethod
    def invalidate_caches():
        sys.path_importer_cache.clear()

    @classmethod
    def _path_hooks(cls, path):
        for hook in sys.path_hooks:
            try:
                return hook(path)
            except ImportError:
                continue
        return None

    @classmethod
    def _path_importer_cache(cls, path):
        try:
            return sys.path_importer_cache[path]
        except KeyError:
            finder = sys.path_importer_cache[path] = cls._path_hooks(path)
            return finder

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        for entry in sys.path if path is None else path:
            finder = cls._path_importer_cache(entry) if isinstance(entry, str) else None
            spec = finder.find_spec(fullname, target) if finder is not None else None
            if spec is not None and spec.loader is not None:
                return spec
        return None

    @classmethod
    def find_module(cls, fullname, path=None):
        spec = cls.find_spec(fullname, path)
        return spec.loader if spec is not None else None

    @staticmethod
    def find_distributions(*args, **kwargs):
        from importlib.metadata import MetadataPathFinder
        return MetadataPathFinder.find_distributions(*args, **kwargs)


def _get_supported_file_loaders():
    return [(SourceFileLoader, SOURCE_SUFFIXES), (SourcelessFileLoader, BYTECODE_SUFFIXES)]


_bootstrap._bootstrap_external = sys.modules[__name__]
