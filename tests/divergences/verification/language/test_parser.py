"""A text becomes a tree whose parts know their columns, and what is not in the language is refused there.

Constants mean what they do where they are not declared; JS with a weight gives it to the first law. A product over the
outcomes is exp(Σ log …), where no factor can be negative; where one can, it is refused.
"""

import ast
import warnings

import pytest

from divergences._check import check
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import read
from divergences.verification.language.parser import TALLEST, not_too_tall


def test_columns_are_counted_in_characters():
    tree = read("α/β + θ*0.50 >= 0").relation.links[0].left
    assert {ast.unparse(x): x.col_offset for x in ast.walk(tree) if isinstance(x, ast.Name)} == {"α": 1, "β": 3, "θ": 7}
    assert ast.unparse(tree) == "α / β + θ * 0.50"


@pytest.mark.parametrize("text", ["p[0]", "p if q else r", "lambda: p", "KL(p, base=2)", "p.q", "W1", "q(p)", "9**65"])
def test_what_is_not_in_the_language_is_refused(text):
    with pytest.raises(Unreadable, match="claim: "):
        read(f"{text} = 0")


def test_a_tree_is_not_too_tall():
    tall = ast.parse("-" * TALLEST + "1", mode="eval").body
    with pytest.raises(Unreadable, match="levels"):
        not_too_tall(tall)


@pytest.mark.parametrize(
    "text", ["0 = 1if", "1in = 0", "0 < ²iff 0 > 1", "^|²∞ >= 0", "1.or 2 = 3", "1is 0 = 0", "KL(p, q) = 1if 2 else 3"]
)
def test_python_warns_of_nothing_that_is_refused(text):
    with warnings.catch_warnings(record=True) as told:  # as errors they would be refusals
        warnings.simplefilter("always")
        with pytest.raises(Unreadable):
            read(text)
    assert told == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("KL(p||q) <= chi2(p, q", "found '(' at column 17, which is not closed"),
        ("KL(p, q >= 0 given t in (0, 1)", "found '(' at column 3, which is not closed"),
        ("sum(p*(log(p) - log(q)) >= 0", "found '(' at column 4, which is not closed"),
        ("KL(p, q)) >= 0", "found ')' at column 9, which closes nothing"),
        ("KL(p, q] >= 0", "found ']' at column 8; expected ')'"),
        ("KL(p, q) =", "found nothing behind '='; expected"),
        ("KL(p, q) >= 0 given", "found nothing where a formula belongs, as behind given, where, iff or and; expected"),
        ("", "found nothing where a formula belongs"),
        ("2^2^3 = 256", "found the power '2 ** 3' in an exponent at column 3; expected an exponent without powers"),
        ("2^-TV(p, q)² >= 1/2", "found the power 'TV(p, q) ** 2' in an exponent at column 3"),
        ("2^65 >= KL(p, q)", "found '65' as an exponent at column 3; expected at most 64"),
    ],
)
def test_the_bracket_that_has_no_partner_is_named(text, said):
    with pytest.raises(Unreadable) as refused:
        read(text)
    assert said in str(refused.value)


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


@pytest.mark.one_in(5)
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


SAME = {
    "∏_i p_i <= 1": "exp(sum(log(p))) <= 1",
    r"\prod_x p(x) q(x) \le 1": "exp(sum(log(p*q))) <= 1",
    "prod(1 - p) <= 1": "exp(sum(log(1 - p))) <= 1",
    "∏_i (1 - p_i q_i) <= 1": "exp(sum(log(1 - p*q))) <= 1",
    "∏_i |p_i - q_i| <= 1": "exp(sum(log(abs(p - q)))) <= 1",
    "∏_i (p_i - q_i)^2 <= 1": "exp(sum(log((p - q)**2))) <= 1",
    r"\prod_x \left(\frac{p(x)}{q(x)}\right)^{p(x)} \ge 1": "exp(sum(p*log(p/q))) >= 1",
    "-log(∏_i p_i^{q_i}) >= 0": "-log(exp(sum(q*log(p)))) >= 0",
    "∏_i (1 + t p_i) >= 1 given t in [0, 1)": "exp(sum(log(1 + t*p))) >= 1 given t in [0, 1)",
    "∏_i max(p_i - q_i, 0) <= 1": "exp(sum(log(max(p - q, 0)))) <= 1",
    "m = (p + q)/2; ∏_i m_i <= 1": "exp(sum(log((p + q)/2))) <= 1",
}


@pytest.mark.parametrize("typed", SAME)
def test_a_product_is_read_as_the_language_says_it(typed):
    assert str(read(typed)) == str(read(SAME[typed]))


@pytest.mark.parametrize(
    ("typed", "factor"),
    [
        (r"\prod_i (p_i - q_i) \ge 0", "p - q"),
        ("∏_i (p_i - q_i) >= 0", "p - q"),
        ("∏_i (1 - 2 p_i) >= 0", "1 - 2 * p"),
        ("∏_i (1 - p_i/q_i) >= 0", "1 - p / q"),
        ("∏_i -p_i >= 0", "-p"),
        (r"\prod_i \log p_i \ge 0", "log"),
        ("∏_i (1 + t p_i) >= 0 given t in (-9, 1)", "1 + t"),
        ("∏_i (p_i - q_i)^3 >= 0", "p - q"),
        ("∏_i (p_i - q_i)^{p_i} >= 0", "p - q"),
        ("∏_i min(p_i, p_i - q_i) >= 0", "min"),
        ("m = p - q; ∏_i m_i >= 0", "p - q"),
    ],
)
def test_a_factor_that_may_be_negative_is_refused(typed, factor):
    with pytest.raises(Unreadable, match=r"a product of .* expected factors that are never negative") as refused:
        read(typed)
    assert factor in str(refused.value)
