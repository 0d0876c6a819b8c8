# Identifiers by time differ and carry their version.
import _uuid

first, second = _uuid.generate_time_safe(), _uuid.generate_time_safe()
print(type(first), len(first), type(first[0]), len(first[0]), first[0] != second[0], first[0][6] >> 4)
