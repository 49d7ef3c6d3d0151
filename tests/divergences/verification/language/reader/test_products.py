"""Bars that have a partner are an absolute value or a norm, two between arguments a comma; a single one is refused.

Brackets around the arguments of a divergence are parentheses, and D with bars between its arguments is KL. What stands
below a name is its last argument; a name of two divergences is refused with both. Two factors side by side are a
product; below a fraction bar, where nobody sees its end, they are refused.
"""

import pytest

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import read
from divergences.verification.language.reader.writer import spelled
from divergences.verification.language.typed import Typed


@pytest.mark.parametrize(
    ("typed", "ours"),
    [
        ("|p - q|", "abs(p - q)"),
        ("KL(p || q)", "KL(p, q)"),
        ("KL(p ‖ q)", "KL(p, q)"),
        ("||p - q||_1", "sum(abs(p - q))"),
        ("|a| + |b|", "abs(a) + abs(b)"),
        ("|t (|p| - 1)|", "abs(t*(abs(p) - 1))"),
    ],
)
def test_bars(typed, ours):
    assert spelled(Typed.of(typed)).text == ours


SAME = {
    "KL[p||q] >= 0": "KL(p, q) >= 0",
    "D_{KL}[p ‖ q] >= 0": "KL(p, q) >= 0",
    "D(p||q) >= 0": "KL(p, q) >= 0",
    "D(p∥q) − D(q∥p) ≤ D[p‖(p + q)/2]": "KL(p, q) - KL(q, p) <= KL(p, (p + q)/2)",
    "D((p + q)/2 || q) >= 0": "KL((p + q)/2, q) >= 0",
    "H[p] + JS[p, q] >= 0": "H(p) + JS(p, q) >= 0",
    "E_p[log D(x)] <= 0": "E(p, log(d)) <= 0",
    "KL(p, q) >= 0 given t in [0, 1)": "KL(p, q) >= 0 given t in [0, 1)",
}


@pytest.mark.parametrize("typed", SAME)
def test_a_call_is_read_as_the_language_says_it(typed):
    assert str(read(typed)) == str(read(SAME[typed]))


@pytest.mark.parametrize(
    "typed", ["D(p, q) >= 0", "KL[p, q) >= 0", "KL[p, q >= 0", "D(p | q) >= 0", "R_2(p, q", "H(X|Y) + H(Y|X) >= 0"]
)
def test_what_is_none_of_these_is_refused(typed):
    with pytest.raises(Unreadable):
        read(typed)


@pytest.mark.parametrize(
    ("typed", "ours"),
    [
        ("R_α(p, q) >= 0", "Renyi(p, q, α) >= 0"),
        ("R_{1/2}(p, (p+q)/2)", "Renyi(p, (p + q)/2, 1/2)"),
        ("Renyi_2(p, q) >= Renyi_{1/2}(q||p)", "Renyi(p, q, 2) >= Renyi(q, p, 1/2)"),
        ("Rényi_2(p, q) >= Re\u0301nyi_{1/2}(q||p)", "Renyi(p, q, 2) >= Renyi(q, p, 1/2)"),
        ("R_∞(p, q) + R_inf(p, q)", "Renyi(p, q, inf) + Renyi(p, q, inf)"),
        ("JS_w(p, q) + JS_{1/3}(q, r)", "JS(p, q, w) + JS(q, r, 1/3)"),
        ("D_{KL}(p, q)", "KL(p, q)"),
    ],
)
def test_orders(typed, ours):
    assert spelled(Typed.of(typed)).text == ours


@pytest.mark.parametrize("text", ["D_α(p, q) >= 0", "1 + D_2(p, q)"])
def test_two_divergences_of_one_name(text):
    with pytest.raises(Unreadable, match=r"which may be .* or .*; write"):
        spelled(Typed.of(text))


GIVEN = " given t in (0, 1)"
PRODUCTS_SAME = {
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


@pytest.mark.parametrize("typed", PRODUCTS_SAME)
def test_a_product_is_read_as_the_language_says_it(typed):
    assert str(read(typed + GIVEN).relation) == str(read(PRODUCTS_SAME[typed] + GIVEN).relation)


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
    with pytest.raises(Unreadable, match=r"expected parentheses.*, or …?"):
        read(text)


@pytest.mark.parametrize("text", ["f(t) >= 0", "t(q) >= 0", "p q) >= 0", "log >= 0"])
def test_what_may_be_a_function_is_no_product(text):
    with pytest.raises(Unreadable, match="claim: "):
        read(text)
