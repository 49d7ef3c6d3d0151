"""Scripts of Jensen's inequality with a law as weights: logarithms of sums, exponentials below sums, squares of sums.

It may import `verification.printed`, whose library has these inequalities and whose scripts share their steps,
`verification.prover`, which found the weights, and `verification.language`.
"""
