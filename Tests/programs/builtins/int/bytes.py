# int.to_bytes and int.from_bytes.
def show(function):
    try:
        print(repr(function()))
    except Exception as error:
        print(type(error).__name__, error)


show(lambda: (5).to_bytes(0,'big'))
show(lambda: (256).to_bytes(1,'big'))
show(lambda: (-1).to_bytes(1,'big'))
show(lambda: (200).to_bytes(1,'big',signed=True))
show(lambda: (1).to_bytes(-1,'big'))
show(lambda: (1).to_bytes(1,'x'))
show(lambda: int.from_bytes([1,2],'big'))
show(lambda: int.from_bytes('ab','big'))
show(lambda: int.from_bytes(3,'big'))
show(lambda: int.from_bytes(b'a',1))
show(lambda: (-1).to_bytes(0, 'big', signed=True))
show(lambda: (2**64 - 1).to_bytes(8, 'little'))
show(lambda: int.from_bytes(b'\xff' * 9, 'big', signed=True))
show(lambda: int.from_bytes(b'\x80', 'big', signed=True))
show(lambda: (-128).to_bytes(1, 'big', signed=True))
show(lambda: int.from_bytes(bytearray(b'\x01\x02')))
