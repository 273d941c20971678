/* The rival of a round: one pass over all members, as a C compiler makes it. Reads k, n, the number of rounds, then
   rounds × (state, change), ideals and weights as doubles; prints nanoseconds a round and the proposals accepted. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double *numbers(FILE *file, size_t count) {
  double *x = aligned_alloc(64, (count * sizeof(double) + 63) / 64 * 64);
  if (!x || fread(x, sizeof(double), count, file) != count) exit(1);
  return x;
}

#define SCAN(K)                                                                                   \
  for (int i = 0; i < n; i++) {                                                                   \
    double gain = 0;                                                                              \
    for (int d = 0; d < K; d++) gain += p[d] * (2 * (ideals[(size_t)i * K + d] - s[d]) - p[d]);   \
    in_favour += gain > 0 ? weights[i] : 0;                                                       \
    against += gain < 0 ? weights[i] : 0;                                                         \
  }

int main(int count, char **arguments) {
  FILE *file = count > 1 ? fopen(arguments[1], "rb") : NULL;
  if (!file) return 1;
  double *head = numbers(file, 3);
  int k = head[0], n = head[1], rounds = head[2], accepted = 0;
  double *votes = numbers(file, (size_t)rounds * 2 * k), *ideals = numbers(file, (size_t)n * k);
  double *weights = numbers(file, n);
  struct timespec from, to;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
  for (int t = 0; t < rounds; t++) {
    const double *s = votes + (size_t)t * 2 * k, *p = s + k;
    double in_favour = 0, against = 0;
    if (k == 1) { SCAN(1) } else if (k == 2) { SCAN(2) } else if (k == 4) { SCAN(4) } else { SCAN(k) }
    accepted += in_favour > against;
  }
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
  printf("%g %d\n", ((to.tv_sec - from.tv_sec) * 1e9 + (to.tv_nsec - from.tv_nsec)) / rounds, accepted);
  return 0;
}
