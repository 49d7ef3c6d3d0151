"""Proofs as sums that are never negative, counterexamples as tables, numbers exactly and as decimals."""

import pytest

from divergences.verification.random_variables.decision import judged


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("I(X;Y|Z) <= H(X)", "the right side less the left side is I(X;Z) + H(X|Y,Z), each of them never negative"),
        ("H(X,Y) >= H(X)", "the left side less the right side is H(Y|X), which is never negative"),
        ("I(X;Z) <= I(X;Y) given X -> Y -> Z", "is I(X;Y|Z) by X -> Y -> Z, which is never negative"),
        ("H(X,Y) = H(X) + H(Y|X)", "both sides are the same combination of joint entropies."),
        ("H(X) < log 5 given |X| = 4", "by |X| = 4, which is never negative, and the last is positive"),
        ("H(X,Y) > 0 given H(X) > 0", "and strictly so"),
        ("H(X) <= H(Z) given H(X) <= H(Y), H(Y) <= H(Z)", "is not negative by H(X) <= H(Y) and H(Y) <= H(Z)."),
        ("I(X;Y) > 0 given I(X;Y) > 0", "the difference of both sides is positive by I(X;Y) > 0."),
        ("I(X;Y|Z) <= I(X;Y)", "(X, Y, Z) is uniform on (0, 0, 0), (0, 1, 1), (1, 0, 1), (1, 1, 0)."),
        ("I(X;Y|Z) <= I(X;Y)", "the left side is log 2 ≈ 0.693147 and the right side is 0, so"),
        ("H(X) > 0", "X is constant."),
        ("H(X) <= 100", "X is uniform on 0, 1; of this there are 145 independent copies."),
        ("H(X) >= log|X|", "X is 0 with probability 1/3, 1 with probability 2/3."),
    ],
)
def test_explanations(text, said):
    assert said in " ".join(judged(text).facts["told"])
