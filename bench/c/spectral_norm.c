// The reference for spectral_norm.py.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static double a(long i, long j) { return 1.0 / (double)((i + j) * (i + j + 1) / 2 + i + 1); }

static void times(const double *v, double *out, long n, int transposed) {
  for (long i = 0; i < n; i++) {
    double total = 0;
    for (long j = 0; j < n; j++) {
      total += (transposed ? a(j, i) : a(i, j)) * v[j];
    }
    out[i] = total;
  }
}

int main(int argc, char **argv) {
  long n = argc > 1 ? atol(argv[1]) : 100;
  double *u = malloc(sizeof(double) * (size_t)n), *v = malloc(sizeof(double) * (size_t)n);
  double *t = malloc(sizeof(double) * (size_t)n);
  for (long i = 0; i < n; i++) {
    u[i] = 1.0;
  }
  for (int k = 0; k < 10; k++) {
    times(u, t, n, 0);
    times(t, v, n, 1);
    times(v, t, n, 0);
    times(t, u, n, 1);
  }
  double vbv = 0, vv = 0;
  for (long i = 0; i < n; i++) {
    vbv += u[i] * v[i];
    vv += v[i] * v[i];
  }
  printf("%.9f\n", sqrt(vbv / vv));
  return 0;
}
