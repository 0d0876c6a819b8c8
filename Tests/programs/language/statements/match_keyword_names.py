match = case = type = _ = 1
print(match + case + type + _)


def match(case):
    type = case
    return type


print(match(5), match (6))
match, case = 1, 2
print(match, case)
match: int = 3
print(match)
type = "type"
print(type[0])


class case:
    match = 1


match = [case.match]
print(match[0])
match [0] = 7
print(match)
print(match
      [0])
