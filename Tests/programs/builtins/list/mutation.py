a = [3, 1, 2]
a.append(4)
a.extend("xy")
a.extend(x for x in (9,))
a.insert(0, "first")
a.insert(-1, "near end")
a.insert(100, "end")
print(a)
print(a.pop(), a.pop(0), a.pop(-2), a)
a.remove("x")
print(a, a.index(4), a.count(1))
a.reverse()
print(a, a[::-1] == list(reversed(a)))
b = a.copy()
b.clear()
print(a, b, a is not b)
a = [1]
a.extend(a)
a += a
a *= 2
print(a, len(a))
a[1:3] = a
print(len(a))
for act in (lambda: [].pop(), lambda: [1].pop(5), lambda: [1].remove(2), lambda: [1].index(9), lambda: [1].index(1, 1), lambda: [].extend(5), lambda: [1].insert("a", 1)):
    try:
        act()
    except Exception as e:
        print(type(e).__name__, e)
same = [1, 2]
alias = same
same += [3]
print(alias, same is alias)
same = same + [4]
print(alias, same)
nested = [[0] * 2] * 2
nested[0][0] = 1
print(nested)
loop = [1]
loop.append(loop)
print(loop, loop[1] is loop)
print([1, 2] * 0, [1] * -1, 2 * [0], [1, [2]] == [1, [2]], [] == (), [1] != [2], 2 in [1, 2.0])
