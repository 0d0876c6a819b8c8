from . import xx
from ... import nothing
