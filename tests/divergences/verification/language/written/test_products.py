"""Two factors side by side are a product; below a fraction bar, where nobody sees its end, they are refused."""

import pytest

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import read

GIVEN = " given t in (0, 1)"
SAME = {
    "t(1 - t) <= 1/4": "t*(1 - t) <= 1/4",
    "t (1 - t)(1 + t) <= 1": "t*(1 - t)*(1 + t) <= 1",
    "t KL(p, q) >= 0": "t*KL(p, q) >= 0",
    "t² KL(p, q) >= 0": "t**2*KL(p, q) >= 0",
    "t^2 KL(p, q) >= 0": "t**2*KL(p, q) >= 0",
    "sum(p log(p/q)) >= 0": "sum(p*log(p/q)) >= 0",
    "2^-1 <= KL(p, q)": "2**(-1) <= KL(p, q)",
    "-t^2 <= 0": "-(t**2) <= 0",
    "KL(p, q) TV(p, q) >= 0": "KL(p, q)*TV(p, q) >= 0",
    "2KL(p, q)^2 >= 0": "2*KL(p, q)**2 >= 0",
    "E_{i~p}[log(p/q)]^2 >= 0": "E(p, log(p/q))**2 >= 0",
    "t p log(p) <= 0": "t*p*log(p) <= 0",
    "e^-t KL(p, q) >= 0": "e**(-t)*KL(p, q) >= 0",
    "e^-(1 - t)TV(p, q) >= 0": "e**(-(1 - t))*TV(p, q) >= 0",
    "1 -t(1 - t) >= 0": "1 - t*(1 - t) >= 0",
}


@pytest.mark.parametrize("typed", SAME)
def test_a_product_is_read_as_the_language_says_it(typed):
    assert str(read(typed + GIVEN).relation) == str(read(SAME[typed] + GIVEN).relation)


@pytest.mark.parametrize(
    "text",
    [
        "p/q log(p/q) >= 0",
        "KL(p,q)/2KL(q,p) >= 0",
        "KL(p, q)/t KL(q, p) >= 0",
        "a/b c >= 0",
        "log 2 p >= 0",
        "p^2q >= 0",
        "e^-t(1-t) >= 0",
        "2^t(1-t) >= 0",
        "e^-KL(p,q)(1-t) >= 0",
        "2^H(p)TV(p,q) >= 0",
        "1/-t KL(p, q) >= 0",
        "1/-√2 TV(p, q) >= 0",
    ],
)
def test_two_readings_are_refused_with_both(text):
    with pytest.raises(Unreadable, match=r"expected parentheses.*\*"):
        read(text)


@pytest.mark.parametrize("text", ["f(t) >= 0", "t(q) >= 0", "p q) >= 0", "log >= 0"])
def test_what_may_be_a_function_is_no_product(text):
    with pytest.raises(Unreadable, match="claim: "):
        read(text)
