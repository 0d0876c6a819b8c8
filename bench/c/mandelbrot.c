// The reference for mandelbrot.py.
#include <stdio.h>
#include <stdlib.h>

int main(int argc, char **argv) {
  long n = argc > 1 ? atol(argv[1]) : 150, inside = 0, checksum = 0;
  for (long y = 0; y < n; y++) {
    double ci = 2.0 * (double)y / (double)n - 1.0;
    for (long x = 0; x < n; x++) {
      double cr = 2.0 * (double)x / (double)n - 1.5, zr = 0, zi = 0;
      long i = 0;
      while (i < 50) {
        double zr2 = zr * zr, zi2 = zi * zi;
        if (zr2 + zi2 > 4.0) {
          break;
        }
        zi = 2.0 * zr * zi + ci;
        zr = zr2 - zi2 + cr;
        i++;
      }
      inside += i == 50;
      checksum = (checksum * 31 + i) % 1000003;
    }
  }
  printf("%ld %ld\n", inside, checksum);
  return 0;
}
