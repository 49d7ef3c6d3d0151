"""Norms of differences of laws, by number; others are not in the language."""

import pytest

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.tex.claim import claim


@pytest.mark.parametrize(
    ("tex", "read"),
    [
        (r"\|p - q\|_1 \le 2", "sum(abs(p - q)) <= 2"),
        (r"\lVert p - q \rVert_2^2 \le 2", "sqrt(sum((p - q)**2))**2 <= 2"),
        (r"\left\| p - q \right\|_\infty \le 1", "max(abs(p - q)) <= 1"),
        (r"||p - q||_{1} \le 2", "sum(abs(p - q)) <= 2"),
        (r"\|\hat{\theta} - \hat{\theta}\|_2 \le t", "0 <= t"),
    ],
)
def test_norms_are_read(tex, read):
    assert claim(tex) == read


@pytest.mark.parametrize(
    "tex", [r"\|p - q\| \le 2", r"\|D\|_L \le 1", r"\|p - q\|_{TV} \le 1", r"\|p - q \ge 0", r"\|p(x) - q(y)\|_1 \le 2"]
)
def test_others_are_refused(tex):
    with pytest.raises(Unreadable, match="at column"):
        claim(tex)
