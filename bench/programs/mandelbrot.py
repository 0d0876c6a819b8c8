import sys


def mandelbrot(n):
    inside = 0
    checksum = 0
    for y in range(n):
        ci = 2.0 * y / n - 1.0
        for x in range(n):
            cr = 2.0 * x / n - 1.5
            zr = zi = 0.0
            i = 0
            while i < 50:
                zr2 = zr * zr
                zi2 = zi * zi
                if zr2 + zi2 > 4.0:
                    break
                zi = 2.0 * zr * zi + ci
                zr = zr2 - zi2 + cr
                i += 1
            if i == 50:
                inside += 1
            checksum = (checksum * 31 + i) % 1000003
    return inside, checksum


print(*mandelbrot(int(sys.argv[1]) if len(sys.argv) > 1 else 150))
