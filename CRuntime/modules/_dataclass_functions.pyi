"""Makes the functions that dataclasses executes texts for; linked into programs with dataclasses, never imported."""
from typing import Final

__serves__: Final = "dataclasses"
