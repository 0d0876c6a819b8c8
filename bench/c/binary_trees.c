// The reference for binary_trees.py; nodes are freed by hand.
#include <stdio.h>
#include <stdlib.h>

typedef struct Node {
  struct Node *left, *right;
} Node;

static Node *make(int depth) {
  Node *node = malloc(sizeof *node);
  node->left = depth ? make(depth - 1) : 0;
  node->right = depth ? make(depth - 1) : 0;
  return node;
}

static long check(const Node *node) { return node->left ? 1 + check(node->left) + check(node->right) : 1; }

static void drop(Node *node) {
  if (node->left) {
    drop(node->left);
    drop(node->right);
  }
  free(node);
}

static long build_and_check(int depth) {
  Node *tree = make(depth);
  long count = check(tree);
  drop(tree);
  return count;
}

int main(int argc, char **argv) {
  int n = argc > 1 ? atoi(argv[1]) : 12;
  int longest = n < 6 ? 6 : n;
  printf("stretch %d %ld\n", longest + 1, build_and_check(longest + 1));
  Node *long_lived = make(longest);
  for (int depth = 4; depth <= longest; depth += 4) {
    long iterations = 1L << (longest - depth + 4), total = 0;
    for (long i = 0; i < iterations; i++) {
      total += build_and_check(depth);
    }
    printf("%ld %d %ld\n", iterations, depth, total);
  }
  printf("long lived %d %ld\n", longest, check(long_lived));
  drop(long_lived);
  return 0;
}
