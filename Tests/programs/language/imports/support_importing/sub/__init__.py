from ..a import x as xx
from .. import b
