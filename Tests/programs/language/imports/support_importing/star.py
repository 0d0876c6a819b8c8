from .a import *
from math import *
import os.path as p
