# defaultdict, OrderedDict, fields of named tuples, counting.
from _collections import OrderedDict, _count_elements, _tuplegetter, defaultdict


def mk(value, change):
    change(value)
    return value


def show(function):
    try:
        print(repr(function()))
    except Exception as error:
        print(type(error).__name__, error)


show(lambda: defaultdict(int))
show(lambda: defaultdict(int,{'a':1},b=2))
show(lambda: defaultdict(5))
show(lambda: defaultdict(None)['a'])
show(lambda: defaultdict(list)['a'])
show(lambda: mk(defaultdict(int),lambda d:d.__missing__('x')))
show(lambda: defaultdict(int,a=1))
show(lambda: defaultdict(int,a=1))
show(lambda: defaultdict(int,a=1).copy())
show(lambda: defaultdict(int).default_factory)
show(lambda: mk(defaultdict(int),lambda d:setattr(d,'default_factory',str))['q'])
show(lambda: defaultdict(int,a=1)=={'a':1})
show(lambda: defaultdict(int,a=1).__reduce__()[:4])
show(lambda: isinstance(defaultdict(),dict))
show(lambda: defaultdict(int).get('a'))
show(lambda: OrderedDict())
show(lambda: OrderedDict(a=1,b=2))
show(lambda: OrderedDict([('x',1),('y',2)]))
show(lambda: (OrderedDict(a=1,b=2)==OrderedDict(b=2,a=1),OrderedDict(a=1,b=2)=={'b':2,'a':1}))
show(lambda: mk(OrderedDict(a=1,b=2,c=3),lambda d:d.move_to_end('a')))
show(lambda: mk(OrderedDict(a=1,b=2,c=3),lambda d:d.move_to_end('c',last=False)))
show(lambda: OrderedDict().move_to_end('z'))
show(lambda: (OrderedDict(a=1,b=2).popitem(),OrderedDict(a=1,b=2).popitem(last=False)))
show(lambda: OrderedDict().popitem())
show(lambda: (OrderedDict(a=1).pop('a'),OrderedDict(a=1).pop('z',5)))
show(lambda: OrderedDict().pop('z'))
show(lambda: OrderedDict(a=1).setdefault('b',3))
show(lambda: OrderedDict.fromkeys('abc',0))
show(lambda: list(reversed(OrderedDict(a=1,b=2))))
show(lambda: OrderedDict(a=1))
show(lambda: OrderedDict(a=1).copy())
show(lambda: OrderedDict(a=1).__reduce__()[:4])
show(lambda: list(OrderedDict(a=1,b=2).items()))
show(lambda: OrderedDict(1))
show(lambda: OrderedDict([1]))
show(lambda: OrderedDict({},{}))
show(lambda: _tuplegetter(0,'d').__doc__)
show(lambda: _tuplegetter(1,'d').__get__((1,2),tuple))
show(lambda: _tuplegetter(1,'d').__get__((1,),tuple))
show(lambda: _tuplegetter(0,'d').__get__(5,int))
