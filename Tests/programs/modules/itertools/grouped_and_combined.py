# itertools: values and errors.
import operator
from itertools import *


def show(function):
    try:
        print(repr(function()))
    except Exception as error:
        print(type(error).__name__, error)


show(lambda: list(islice('abcdef',None)))
show(lambda: islice('a','b'))
show(lambda: islice('abc',1,-2))
show(lambda: islice('abc',1,2,0))
show(lambda: islice('abc',1,2,-1))
show(lambda: islice('abc'))
show(lambda: islice('abc',1,2,3,4))
show(lambda: islice('abc','a',3))
show(lambda: list(pairwise('abcd')))
show(lambda: list(pairwise('a')))
show(lambda: list(zip_longest('ab','wxyz')))
show(lambda: list(zip_longest('ab','wxyz',fillvalue='-')))
show(lambda: list(zip_longest()))
show(lambda: zip_longest('a',foo=1))
show(lambda: list(product('ab',[1,2])))
show(lambda: list(product('ab',repeat=2)))
show(lambda: list(product()))
show(lambda: list(product('ab',[])))
show(lambda: product('a',repeat=-1))
show(lambda: product('a',foo=1))
show(lambda: len(list(product(range(3),repeat=4))))
show(lambda: list(permutations('abc')))
show(lambda: list(permutations('abc',2)))
show(lambda: list(permutations('abc',0)))
show(lambda: list(permutations('abc',5)))
show(lambda: permutations('abc',-1))
show(lambda: permutations('abc','a'))
show(lambda: list(combinations('abcd',2)))
show(lambda: list(combinations('abc',0)))
show(lambda: list(combinations('abc',5)))
show(lambda: combinations('abc',-1))
show(lambda: list(combinations_with_replacement('abc',2)))
show(lambda: list(combinations_with_replacement('',2)))
show(lambda: list(combinations_with_replacement('',0)))
show(lambda: [(k,list(g)) for k,g in groupby('aaabbca')])
show(lambda: [(k,list(g)) for k,g in groupby([1,3,2,4,5],lambda x:x%2)])
show(lambda: [k for k,g in groupby('aabbcc')])
show(lambda: [list(g) for k,g in list(groupby('aabb'))])
