from __future__ import braces  # error: not a chance
