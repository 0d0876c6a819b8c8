# struct: what packing and unpacking refuse.
import _struct as struct


def mk(value, change):
    change(value)
    return value


def show(function):
    try:
        print(repr(function()))
    except Exception as error:
        print(type(error).__name__, error)


show(lambda: struct.pack('<b',200))
show(lambda: struct.pack('<B',300))
show(lambda: struct.pack('<h',40000))
show(lambda: struct.pack('H',-1))
show(lambda: struct.pack('<i',2**31))
show(lambda: struct.pack('i',2**31))
show(lambda: struct.pack('I',-1))
show(lambda: struct.pack('I',2**32))
show(lambda: struct.pack('<l',2**31))
show(lambda: struct.pack('l',2**63))
show(lambda: struct.pack('L',-1))
show(lambda: struct.pack('<q',2**63))
show(lambda: struct.pack('<Q',-1))
show(lambda: struct.pack('>q',2**70))
show(lambda: struct.pack('>Q',-1))
show(lambda: struct.pack('P',-1))
show(lambda: struct.pack('P',2**70))
show(lambda: struct.pack('f',1e300))
show(lambda: struct.pack('<f',1e300))
show(lambda: struct.pack('e',1e9))
show(lambda: struct.pack('d','a'))
show(lambda: struct.pack('c',b'ab'))
show(lambda: struct.pack('c',b'a'))
show(lambda: struct.pack('3s','a'))
show(lambda: struct.pack('3s',b'abcd'))
show(lambda: struct.pack('5s',b'ab'))
show(lambda: struct.pack('5p',b'abcdefgh'))
show(lambda: struct.pack('0p',b'a'))
show(lambda: struct.pack('0s',b'a'))
show(lambda: struct.pack('i'))
show(lambda: struct.pack('i',1,2))
show(lambda: struct.pack())
show(lambda: struct.pack('y',1))
show(lambda: struct.pack('3'))
show(lambda: struct.pack(b'i',1))
show(lambda: struct.pack(1))
show(lambda: struct.unpack('i',b'a'))
show(lambda: struct.unpack_from('i',b'abc'))
show(lambda: struct.unpack_from('i',b'abcdefgh',-2))
show(lambda: struct.unpack_from('i',b'abcdefgh',-20))
show(lambda: struct.unpack_from('i',b'abcdefgh',6))
show(lambda: struct.unpack_from('<h',b'abcdefgh',offset=2))
