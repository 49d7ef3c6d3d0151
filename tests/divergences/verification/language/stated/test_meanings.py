"""Constants mean what they do where they are not declared; JS with a weight gives it to the first law."""

import pytest

from divergences._check import check
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import read


@pytest.mark.parametrize(
    ("typed", "ours"),
    [
        ("e <= 3", "exp(1) <= 3"),
        ("e^t >= 1 given t in R", "exp(t) >= 1 given t in R"),
        ("e >= 0 given e in (0, 1)", "e >= 0 given e in (0, 1)"),
        ("π*t >= 0 given π in (0, 1), t in (0, 1)", "π*t >= 0 given π in (0, 1), t in (0, 1)"),
        ("2π > 6", "2*pi > 6"),
        ("H(q) <= log n", "H(q) <= log(sum(q/q))"),
        ("JS(p, q; 1/3) >= 0", "(1/3)*KL(p, (1/3)*p + (1 - 1/3)*q) + (1 - 1/3)*KL(q, (1/3)*p + (1 - 1/3)*q) >= 0"),
    ],
)
def test_constants(typed, ours):
    assert str(read(typed).relation) == str(read(ours).relation)


def test_a_number_n_beside_laws_is_refused():
    with pytest.raises(Unreadable, match="number of outcomes"):
        check("H(p) <= log(n) given n in {3}")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("3.14159265358979 < π < 3.14159265358980", "proved"),
        ("π = 355/113", "refuted"),
        ("π < 3 + KL(p, q)", "refuted"),
        ("e^π > π^e", "proved"),
        ("KL(p, q) != KL(q, p)", "refuted"),
        ("KL(p, q) != -1", "proved"),
        ("TV(p, q) != 1/3", "refuted"),
        pytest.param("p != q given TV(p, q) > 0", "holds", marks=pytest.mark.slow),
        pytest.param("KL(p, q) != 1/2", "unknown", marks=pytest.mark.slow),
        ("H(p) = log(3) given n = 3 and TV(p, p/p/3) = 0", "holds"),
        ("H(p) >= log n", "refuted"),
    ],
)
def test_verdicts(text, status):
    assert check(text, points=60).status == status
