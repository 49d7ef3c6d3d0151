"""Reading claims: what is in the language, and that the rest is refused in one line."""

from fractions import Fraction

import pytest

from divergences.exact import Undefined, Vector, log
from divergences.verification.interpreters.exact import WORDS, holds
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import LONGEST, evaluate, read

P, Q = Vector.of(["1/2", "1/6", "1/3"]), Vector.of(["1/5", "7/10", "1/10"])
POINT = {"p": P, "q": Q}


@pytest.mark.parametrize(
    ("text", "truth"),
    [
        ("KL(p, q) >= 0", True),
        ("V(p, q, Dstar(p, q)) = -log(4) + 2*JS(p, q) = KL(p, (p + q)/2) + KL(q, (p+q)/2) - log(4)", True),
        ("0 <= JS(p, q) < TV(p, q)*log(2) <= log(2)", True),
        ("JS(p, q) = JS(p, q) = TV(p, q)", False),
        ("p = q", False),
        ("mix(p, q, 1/2) = (p + q)/2", True),
        ("sum(p) = 1 = sum(q)", True),
        ("E(p, q) = sum(p*q)", True),
        ("p <= 1", True),
        ("p << q", True),
        ("JS(p, q) = 0 iff p = q", True),
        ("JS(p, q) > 0 iff p = q", False),
        ("not KL(p, q) = KL(q, p)", True),
        ("KL(p, q) = inf iff not p << q", True),
        ("0.3 = 3/10", True),
        ("2**3 = 8", True),
        ("Hell2(p, q) = 1 - sum(sqrt(p*q))", True),
        ("abs(p - q) >= 0", True),
    ],
)
def test_truth_at_a_generic_point(text, truth):
    assert holds(read(text), POINT) is truth


def test_letters_are_free_names_are_not():
    assert read("V(p, q, d) <= J(p, q) + H(p) - E(q, d)*t").letters() == ["d", "p", "q", "t"]


def test_denied_twice_is_itself():
    said = read("KL(p, q) = 0")
    assert said.denied().denied() == said
    assert holds(said.denied(), POINT) is not holds(said, POINT)


def test_undefined_is_neither():
    zeros = {"p": Vector.of([1, 0]), "q": Vector.of([0, 1])}
    with pytest.raises(Undefined):
        holds(read("KL(p, q) - KL(q, p) = 0"), zeros)


def test_links_say_what_they_are():
    assert str(read("KL(p,q)>=0").relation.links[0]) == "KL(p, q) >= 0"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "KL(p, q)",
        "KL(p, q) ==",
        "p is q",
        "p in q",
        "__import__('os') = 0",
        "p.__class__ = 0",
        "KL(p, q=p) = 0",
        "(lambda: 0)() = 0",
        "[p] = 0",
        "'p' = 0",
        "True = 1",
        "p if q else p = 0",
        "1e999 = 0",
        "p[0] = 0",
        "p = q iff q = p iff p = p",
        "KL(*p) = 0",
        "p % q = 0",
        "~p = 0",
        "p = (q := p)",
        "(" * 70 + "p" + ")" * 70 + " = 0",
        "p" + " + p" * LONGEST + " = 0",
        "p = 0\x00",
    ],
)
def test_everything_else_is_refused_in_one_line(text):
    with pytest.raises(Unreadable) as refusal:
        read(text)
    assert "\n" not in str(refusal.value)
    assert str(refusal.value).startswith("claim: ")


@pytest.mark.parametrize("words", ["in", "not in"])
def test_a_sentence_is_told_what_a_claim_has(words):
    with pytest.raises(Unreadable, match=f"found the words '{words}'; expected one of = .* between two formulas"):
        read(f"KL {words} symmetric")


def test_unknown_names_are_refused():
    with pytest.raises(Unreadable, match="found the name 'kL'"):
        holds(read("kL(p, q) = 0"), POINT)
    with pytest.raises(Unreadable, match="found the name 'z'"):
        holds(read("z = 0"), POINT)


def test_decimals_are_exact():
    tree = read("0.1 = 0").relation.links[0].left
    assert evaluate(tree, WORDS, {}) == Fraction(1, 10)


def test_the_vocabulary_is_the_design_s():
    for text, value in {"log(4)": 2 * log(2), "Renyi(p, p, 2)": 0, "W1(p, p, x)": 0, "CE(p, p) - H(p)": 0}.items():
        tree = read(f"{text} = 0").relation.links[0].left
        assert evaluate(tree, WORDS, {**POINT, "x": Vector.of([0, 1, 3])}) == value


def test_laws_that_share_their_masses_are_two():
    """p/p is 1 at 0/0, and p/q has no value there, whatever object holds the masses."""
    same = Vector((Fraction(1), Fraction(0)))
    point = {"p": same, "q": same, "r": Vector((Fraction(0), Fraction(1)))}
    assert holds(read("p/p + 0*r = 1"), point)
    with pytest.raises(Undefined):
        holds(read("p/q <= 1 iff q = r"), point)
