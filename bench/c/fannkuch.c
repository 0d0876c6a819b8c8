// The reference for fannkuch.py.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 16 };

// Reversals of the front until the first item is 0.
static int count_flips(const int *permutation, int n) {
  int work[MOST], flips = 0;
  memcpy(work, permutation, sizeof(int) * (size_t)n);
  for (int first; (first = work[0]) != 0; flips++) {
    for (int i = 0, j = first; i < j; i++, j--) {
      int swap = work[i];
      work[i] = work[j];
      work[j] = swap;
    }
  }
  return flips;
}

int main(int argc, char **argv) {
  int n = argc > 1 ? atoi(argv[1]) : 8, permutation[MOST], count[MOST] = {0}, most = 0, r = n;
  if (n < 1 || n > MOST) {
    return 2;
  }
  long checksum = 0;
  for (int i = 0; i < n; i++) {
    permutation[i] = i;
  }
  for (long index = 0;; index++) {
    for (; r != 1; r--) {
      count[r - 1] = r;
    }
    int flips = count_flips(permutation, n);
    most = flips > most ? flips : most;
    checksum += index % 2 == 0 ? flips : -flips;
    for (;; r++) {
      if (r == n) {
        printf("%ld\nPfannkuchen(%d) = %d\n", checksum, n, most);
        return 0;
      }
      int head = permutation[0];
      memmove(permutation, permutation + 1, sizeof(int) * (size_t)r);
      permutation[r] = head;
      if (--count[r] > 0) {
        break;
      }
    }
  }
}
