"""A claim gets its hypotheses, and is refused here if the judge would refuse it."""

import pytest

from divergences.verification.documents.definitions import Definition
from divergences.verification.documents.formats.formula import Formula
from divergences.verification.documents.reading import claim, conventions
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.tex.claim import NoClaim


def test_hypotheses_are_added():
    m = Definition("m", (), "(p+q)/2", 1, False)
    assert claim("KL(p, q) < inf", Formula("", 1, given=("p << q", "m > 0")), (m,), tex=False) == (
        "KL(p, q) < inf given p << q and ((p+q)/2) > 0"
    )
    assert (
        claim("t > 0 given t in (0, 1)", Formula("", 1, given=("q > 0",)), (), tex=False)
        == "t > 0 given t in (0, 1) and q > 0"
    )


@pytest.mark.parametrize("text", ["KLL(p, q) = 0", "m >= 0", "G >= 0"])
def test_what_cannot_be_judged_is_refused(text):
    with pytest.raises(Unreadable):
        claim(text, Formula("", 1), (), tex=False)


def test_tex_is_read_with_its_conventions():
    said = r"\mathrm{KL}(p \,\|\, q) \ge \log_2 1"
    assert claim(said, Formula("", 1, conventions=("unit = nats",)), (), tex=True).startswith("KL(p, q) >= ")
    with pytest.raises(NoClaim):
        claim(r"\mathrm{KL}(p \,\|\, q) \approx 0", Formula("", 1), (), tex=True)


def test_conventions():
    assert conventions(("unit = bits, integral=sum", "unit = nats")).unit == "nats"
    for wrong in ("unit = metres", "colour = red", "bits"):
        with pytest.raises(Unreadable, match="expected one of"):
            conventions((wrong,))


@pytest.mark.parametrize(
    ("text", "tex"),
    [
        ("I(X;Z) <= I(X;Y) given X -> Y -> Z", False),
        (r"I(X; Y) \le H(X)", True),
        ("KL(p, q) >= 0 and TV(p, q) <= 1", False),
        (r"\mathrm{KL}(\mathcal N(\mu, 1) \| \mathcal N(0, 1)) = \frac{\mu^2}{2}", True),
        (r"\mathrm{KL}(p_{XY} \| q_{XY}) \ge \mathrm{KL}(p_X \| q_X)", True),
    ],
)
def test_claims_of_other_kinds_are_handed_on(text, tex):
    assert claim(text, Formula("", 1), (), tex=tex) == text
