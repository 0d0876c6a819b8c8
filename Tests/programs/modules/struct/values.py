# struct: sizes, alignment, byte orders, values.
import _struct as struct


def mk(value, change):
    change(value)
    return value


def show(function):
    try:
        print(repr(function()))
    except Exception as error:
        print(type(error).__name__, error)


show(lambda: list(struct.iter_unpack('i',b'abc')))
show(lambda: list(struct.iter_unpack('',b'')))
show(lambda: list(struct.iter_unpack('2h',b'abcdefgh')))
show(lambda: struct.pack_into('i',bytearray(3),0,1))
show(lambda: struct.pack_into('i',bytearray(8),-2,1))
show(lambda: struct.pack_into('i',bytearray(8),-20,1))
show(lambda: struct.pack_into('i',bytearray(8)))
show(lambda: struct.pack_into('i'))
show(lambda: struct.pack_into('i',b'12345678',0,1))
show(lambda: struct.pack_into('i',bytearray(8),0))
show(lambda: mk(bytearray(8),lambda b:struct.pack_into('<hh',b,2,1,2)))
show(lambda: struct.calcsize('bi'))
show(lambda: struct.calcsize('<bi'))
show(lambda: struct.calcsize('i0q'))
show(lambda: struct.calcsize('ib0i'))
show(lambda: struct.calcsize('99999999999999999999i'))
show(lambda: struct.calcsize(' i'))
show(lambda: struct.calcsize('2 i'))
show(lambda: struct.calcsize('i i'))
show(lambda: struct.calcsize('<n'))
show(lambda: struct.Struct('i').format)
show(lambda: struct.Struct('i').size)
show(lambda: struct.Struct('<2h').pack(1))
show(lambda: struct.Struct('<2h').pack(1,2))
show(lambda: struct.Struct('<2h').unpack(b'abcd'))
show(lambda: struct.Struct('i').unpack(b'a'))
show(lambda: struct.Struct('<h').unpack_from(b'abcd',1))
show(lambda: list(struct.Struct('<h').iter_unpack(b'abcd')))
show(lambda: struct.pack('?',[]))
show(lambda: struct.unpack('?',b'\x02'))
show(lambda: struct.pack('>e',1.1))
show(lambda: [struct.unpack('<e',struct.pack('<e',x))[0] for x in (0.0,-0.0,1,65504,1e-7,6e-8,2e-8,0.1,3.14159,1/3,2049,2051)])
show(lambda: struct.pack('e',65520))
show(lambda: struct.unpack('<e',b'\x00\x7c'))
show(lambda: struct.pack('n',2**63))
show(lambda: struct.pack('x'))
show(lambda: struct.pack('2xb',1))
show(lambda: struct.pack('i',True))
show(lambda: struct.unpack('2s3p',b'ab\x05cd'))
show(lambda: struct.pack('<d',float('nan')))
show(lambda: struct.pack('f',float('inf')))
show(lambda: struct.pack('>hIlqQ',-2,3,-4,-5,6))
