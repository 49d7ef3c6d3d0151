"""Scripts of Jensen's inequality with a law as weights: logarithms of sums, exponentials below sums, squares of sums."""
