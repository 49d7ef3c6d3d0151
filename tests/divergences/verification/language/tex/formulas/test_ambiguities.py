"""A number or a power that may be two is refused with both; one that is one is read."""

import pytest

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.tex.claim import claim


@pytest.mark.parametrize(
    ("tex", "said"),
    [
        (r"2\tfrac12 p \le 1", "2 before a fraction of numbers"),
        (r"p \ge 3 \, \frac{1}{2} q", "3 before a fraction of numbers"),
        (r"t^2 3 \ge 0", "digits after"),
        (r"p^{(1)} \le 1", "an index, which is not read"),
        (r"\mathrm{KL}(p^{(1)} \| p^{(2)}) \ge 0", "an index, which is not read"),
    ],
)
def test_two_readings_are_refused(tex, said):
    with pytest.raises(Unreadable, match=rf"{said}.*") as refusal:
        claim(tex)
    assert "which has two readings" in str(refusal.value)


@pytest.mark.parametrize(
    ("tex", "read"),
    [
        (r"2 \cdot \frac12 p \le 1", "2*(1/2)*p <= 1"),
        (r"2 \frac{p}{q} \ge 0", "2*(p/q) >= 0"),
        (r"2^{\frac12} p \ge 0", "2**(1/2)*p >= 0"),
        (r"e^{(t)} \ge 0 \text{ for all } t \in (0, 1)", "exp(t) >= 0 given t in (0, 1)"),
        (r"2^{(t)} \ge 0 \text{ for all } t \in (0, 1)", "2**t >= 0 given t in (0, 1)"),
        (r"t^{23} \ge 0 \text{ for all } t \in (0, 1)", "t**23 >= 0 given t in (0, 1)"),
    ],
)
def test_one_reading_is_read(tex, read):
    assert claim(tex) == read
