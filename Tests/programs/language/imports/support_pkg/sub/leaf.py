from ..first import name
from .. import second
