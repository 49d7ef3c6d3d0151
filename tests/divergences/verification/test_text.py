"""The text of a claim: declarations, columns, hints; hostile text is refused in one line and in no time."""

import time
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from divergences._check import check
from divergences.verification.language.domains import Domain
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import LONGEST, Relation, read
from divergences.verification.language.latex import latex
from divergences.verification.language.reader.lexer import OWN as MEANS
from divergences.verification.language.vocabulary import KINDS, NAMES, nearest
from tests.tolerances import HOSTILE_SECONDS

HALF = Fraction(1, 2)


@pytest.mark.parametrize(
    ("clause", "domain"),
    [
        ("t in (0, 1)", Domain("t", Fraction(0), Fraction(1))),
        ("t in [0, 1/2)", Domain("t", Fraction(0), HALF, False, True)),
        ("t in (-inf, 0.5]", Domain("t", None, HALF, True, False)),
        ("t in R", Domain("t")),
        ("k in {1/2, 2}", Domain("k", values=(HALF, Fraction(2)))),
        ("x in R^2 points", Domain("x", dimension=2)),
        ("x in R", Domain("x", dimension=1)),
        ("y in R points", Domain("y", dimension=1)),
    ],
)
def test_declarations(clause, domain):
    assert read(f"KL(p, q) >= 0 given {clause}").given == (domain,)


@pytest.mark.parametrize("between", [" and ", ", ", ","])
def test_several_clauses(between):
    given = read(f"KL(p, q) >= 0 given t in (0, 1){between}p << q{between}KL(p, q) <= 1").given
    assert [type(x) for x in given] == [Domain, Relation, Relation]
    assert read(f"KL(p, q) >= 0 given t in (0, 1){between}q > 0").letters() == ["p", "q", "t"]


def test_intervals_have_the_ends_that_they_say():
    closed, open_ = Domain("t", Fraction(0), Fraction(1), False, False), Domain("t", Fraction(0), Fraction(1))
    assert closed.contains(Fraction(0))
    assert closed.contains(Fraction(1))
    assert not open_.contains(Fraction(0))
    assert not open_.contains(Fraction(1))
    assert open_.contains(HALF)
    assert not Domain("k", values=(HALF,)).contains(Fraction(1))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("KL(p, q) >= ", "found nothing behind '>='"),
        ("KL(p, q) + given p << q", "found nothing behind '+'"),
        ("Banach(p) = 1", "'Banach' at column 1; expected a name of the language, such as KL, JS, TV"),
        ("KL(p, q) = jS(p, q)", "'jS' at column 12; expected a name of the language; did you mean JS?"),
        ("logarithm(2) = 1", "did you mean log?"),
        ("KL(p, q) >= 0 given t inn (0, 1)", "at column 23"),
        ("KL(p, q) ≥ K(q, p)", "at column 12"),
        ("W1 = 0", "found the name 'W1' at column 1; expected its arguments"),
        ("p(q) = 0", "found the name 'p' at column 1"),
        ("p/2p = q", "found 2p after / at column 3; expected parentheses or a *"),
        ("KL(p, q) = 0 given p in (0, 1)", "found 'p' at column 20"),
        ("KL(p, q) = 0 given t in (1, 0)", "the lower end comes first"),
        ("KL(p, q) = 0 given t in [0; 1]", "at column"),
        ("KL(p, q) = 0 given t in (0, 1/0)", "expected (0, 1)"),
        ("KL(p, q) = 0 given q > 0 given p > 0", "found 2 times given"),
        ("KL(p, q) >= 0 given", "found nothing where a formula belongs"),
    ],
)
def test_mistakes_are_located(text, said):
    with pytest.raises(Unreadable) as refusal:
        read(text)
    assert any(part in str(refusal.value) for part in said.split("|"))


def test_signs_that_stand_for_something():
    assert str(read("JS(p, q) ≤ 2·TV(p, q) − 0").relation.links[0]) == "JS(p, q) <= 2 * TV(p, q) - 0"
    assert all(value.isascii() for value in MEANS.values())


HOSTILE = {
    "a dunder import": "__import__('os').system('true') = 0",
    "an attribute": "p.__class__.__bases__ = 0",
    "a megabyte": "p + " * 250_000 + "p = 0",
    "a million parentheses": "(" * 10**6,
    "sixty-one parentheses": "(" * 61 + "p" + ")" * 61 + " = 0",
    "a tower of powers": "p**p**p = 0",
    "a tower of numbers": "9**9**9 = 0",
    "a large power": "2**100000 = p",
    "a cyrillic p": "KL(\u0440, q) >= 0",
    "mathematical letters": "\U0001d40a\U0001d40b(p, q) >= 0",
    "a full-width bracket": "KL\uff08p, q\uff09 >= 0",
    "a right-to-left mark": "KL(p, q) \u200f>= 0",
    "a null": "KL(p, q) >= 0\x00",
    "nothing": "",
    "blanks": " \n ",
    "about nothing": "1 = 1",
    "a chain of minus signs": "-" * 3000 + "p = 0",
    "a sum of a thousand terms": "+".join("p" * 1000) + " = 0",
    "nested calls": "abs(" * 59 + "p" + ")" * 58 + " = 0",
    "a lambda": "(lambda: p)() = 0",
    "a format string": 'f"{p}" = 0',
    "a walrus": "(p := q) = 0",
    "a comprehension": "[p for p in q] = 0",
    "a huge number": "1e999 = p",
    "a comment": "p = q # = 0",
    "two claims": "p = q; q = p",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_is_refused_in_one_line_and_at_once(text):
    start = time.process_time()
    with pytest.raises(ValueError, match=r"^claim: ") as refusal:
        check(text)
    assert time.process_time() - start < HOSTILE_SECONDS
    assert "\n" not in str(refusal.value)
    assert len(str(refusal.value)) < LONGEST + 200


@pytest.mark.slow
def test_what_cannot_be_written_down_is_unknown():
    verdict = check("(((9**64)**64)**64)**64 = KL(p, q)", points=5, timeout=2.0)
    assert verdict.status == "unknown"


WORDS = [
    *NAMES,
    *"pqrdtx",
    "given",
    "iff",
    "not",
    "in",
    "and",
    *"()[]{},=<>+-*/^.",
    "**",
    "<<",
    "<=",
    " ",
    "0",
    "1/2",
    "R",
]


def refused(function, text, **more):
    """Why it is refused, or what comes out."""
    try:
        return "", function(text, **more)
    except ValueError as refusal:
        return str(refusal), None


@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(WORDS), max_size=25).map("".join)))
def test_any_text_is_read_or_refused(text):
    said, statement = refused(read, text)
    assert "\n" not in said
    assert said or statement.relation.links


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join), st.sampled_from(["KL(p, q)", "TV(p, q)", "t"]))
def test_any_claim_is_judged_or_refused(text, side):
    said, verdict = refused(check, f"{side} >= {text}", points=3, timeout=0.2)
    assert "\n" not in said
    assert said or verdict.status in ("proved", "holds", "refuted", "unknown")


def test_hints():
    assert nearest("Jensen") == "" or "?" in nearest("Jensen")
    assert nearest("hellinger") == "; did you mean Hell2?"
    assert nearest("kl") == "; did you mean KL?"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("KL(p, q) >= 0", r"\mathrm{KL}(p \,\Vert\, q) \ge 0"),
        ("JS(p, q) <= log(2)*TV(p, q)", r"\mathrm{JS}(p, q) \le \log\left(2\right) \, \mathrm{TV}(p, q)"),
        ("p*(q - p)/2 = p**2", r"\frac{p \cdot \left(q - p\right)}{2} = p^{2}"),
        ("p - (q - p) = -(p + q)", r"p - \left(q - p\right) = -\left(p + q\right)"),
        ("KL(p, q) = inf iff not p << q", r"\mathrm{KL}(p \,\Vert\, q) = \infty \iff \text{not } p \ll q"),
        ("t*p = p given t in [0, 1)", r"t \, p = p \quad\text{given } t \in [0, 1)"),
        ("Dstar(p, q) = max(p, q)", r"D^*_{p, q} = \max\left(p, q\right)"),
        ("0 <= JS(p, q) < TV(p, q)", r"0 \le \mathrm{JS}(p, q) < \mathrm{TV}(p, q)"),
        ("not p = q = q", r"\text{not } p = q = q"),
        ("Dstar(p, q)**2 = sum(p)**2", r"\left(D^*_{p, q}\right)^{2} = \left(\sum \left(p\right)\right)^{2}"),
        ("Hell2(p, q)**2 = TV(p, q)**2", r"\left(H^2(p, q)\right)^{2} = \mathrm{TV}(p, q)^{2}"),
        ("-p**2 = (-p)**2", r"-p^{2} = \left(-p\right)^{2}"),
        (
            "mix(p - q, q, t + t) = 1",
            r"\left((1 - \left(t + t\right)) \left(p - q\right) + \left(t + t\right) q\right) = 1",
        ),
        ("1e-9*p = 2.5e7", r"10^{-9} \, p = 2.5 \cdot 10^{7}"),
        (
            "W1(p, q, x) = W1(p, q, y) given y in R points",
            r"W_1(p, q; x) = W_1(p, q; y) \quad\text{given } y_i \in \mathbb{R}",
        ),
        ("W1(p, q, x) > 0 given x in R^2 points", r"W_1(p, q; x) > 0 \quad\text{given } x_i \in \mathbb{R}^{2}"),
        ("k = t given k in {1/2, 2} and t in R", r"k = t \quad\text{given } k \in \{1/2, 2\},\ t \in \mathbb{R}"),
        ("s = 1 given s in (-inf, 0] and q > 0", r"s = 1 \quad\text{given } s \in (-\infty, 0],\ q > 0"),
        ("diff(p*log(p), p) = 1", r"\frac{\partial}{\partial p}\left(p \, \log\left(p\right)\right) = 1"),
    ],
)
def test_latex(text, expected):
    assert latex(text) == expected


@pytest.mark.parametrize("name", [n for n in KINDS if n not in ("inf", "pi", "diff", "min", "max")])
def test_every_name_has_its_latex(name):
    args = ", ".join("pqd"[: len(KINDS[name][0])])
    assert r"\mathrm{E}" not in latex(f"{name}({args}) = 0")
    assert latex(f"{name}({args}) = 0").endswith(" = 0")
