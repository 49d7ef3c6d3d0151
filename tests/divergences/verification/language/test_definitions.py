"""Words between claims bind as people mean them, and what they read in two ways is refused with both.

A definition stands for its right side, wherever it is written; circles, shadows and second definitions are refused.
"""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from divergences.verification.language.definitions import Atom, Definition, Join, clauses, formula, is_joined
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import read
from divergences.verification.language.source import clean

A, B, C = ("p = 1", "q = 1", "r = 1")
LETTERS = {A: "A", B: "B", C: "C"}


def shown(said):
    if isinstance(said, Atom):
        return LETTERS.get(said.source.code, said.source.code)
    return f"{said.word}({', '.join(map(shown, said.parts))})"


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        (f"{A} implies {B} and {C}", "implies(A, and(B, C))"),
        (f"{A} and {B} implies {C}", "implies(and(A, B), C)"),
        (f"{A} iff {B} or {C}", "iff(A, or(B, C))"),
        (f"({A} implies {B}) and {C}", "and(implies(A, B), C)"),
        (f"(not {A}) and {B}", "and(not(A), B)"),
        (f"not ({A} and {B})", "not(and(A, B))"),
        (f"{A} and not {B}", "and(A, not(B))"),
        (f"(({A})) ⇒ ¬{B}", "implies(A, not(B))"),
        (f"{A} ∨ {B} ∨ {C}", "or(A, B, C)"),
    ],
)
def test_precedence(text, tree):
    assert shown(formula(clean(text))) == tree


@pytest.mark.parametrize(
    "text",
    [
        f"not {A} and {B}",
        f"not {A} or {B}",
        f"{A} implies {B} implies {C}",
        f"{A} or {B} and {C}",
        f"{A} iff {B} iff {C}",
    ],
)
def test_two_readings_are_refused_with_both(text):
    with pytest.raises(Unreadable, match=r"expected parentheses: .*\(.* or .*\("):
        formula(clean(text))


@pytest.mark.parametrize("text", ["(p + q)/2 >= 0", "not p = q", "KL(p, q) = inf iff not p << q", "0 <= (p) <= 1"])
def test_a_relation_is_not_joined(text):
    assert not is_joined(clean(text))


FORMULAS = st.recursive(
    st.sampled_from("ABC").map(lambda x: Atom(clean(x.lower()))),
    lambda inner: st.one_of(
        inner.map(lambda x: Join("not", (x,))),
        st.tuples(st.sampled_from(["and", "or", "implies", "iff"]), inner, inner).map(lambda x: Join(x[0], x[1:])),
    ),
    max_leaves=5,
)


def truth(said, values):
    if isinstance(said, Atom):
        return values[said.source.code]
    parts = [truth(part, values) for part in said.parts]
    match said.word:
        case "not":
            return not parts[0]
        case "and":
            return all(parts)
        case "or":
            return any(parts)
        case "implies":
            return not parts[0] or parts[1]
    return parts[0] == parts[1]


@given(FORMULAS)
def test_the_clauses_say_what_the_formula_says(said):
    try:
        found = clauses(said)
    except Unreadable:
        return
    for values in (dict(zip("abc", x, strict=True)) for x in itertools.product([False, True], repeat=3)):
        together = all(any(values[atom.source.code] == true for atom, true in clause) for clause in found)
        assert together == truth(said, values)


PLAIN = "JS(p, q) = KL(p, (p+q)/2)/2 + KL(q, (p+q)/2)/2"


@pytest.mark.parametrize(
    "text",
    [
        "m = (p+q)/2; JS(p, q) = KL(p‖m)/2 + KL(q‖m)/2",
        "M := (P+Q)/2; JS(P, Q) = KL(P‖M)/2 + KL(Q‖M)/2",
        "JS(p, q) = KL(p, m)/2 + KL(q, m)/2 where m = (p+q)/2",
        "s = p+q; m = s/2; JS(p, q) = KL(p, m)/2 + KL(q, m)/2",
        "JS(p, q) = KL(p, m)/2 + KL(q, m)/2 where s = p+q and m = s/2",
        "mixture = (p+q)/2; JS(p, q) = KL(p, mixture)/2 + KL(q, mixture)/2",
    ],
)
def test_a_definition_stands_for_its_right_side(text):
    assert str(read(text).relation) == str(read(PLAIN).relation)


def test_what_is_put_in_keeps_its_own_parentheses():
    assert str(read("s = p + q; 2*s <= 2*s**2").relation) == str(read("2*(p + q) <= 2*(p + q)**2").relation)


def test_a_condition_after_where_is_given():
    said = read("t*m >= 0 where m = (p+q)/2 and t in (0, 1) and p << q")
    assert [str(x) for x in said.given] == ["t in (0, 1)", "p << q"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a = b; b = p; KL(a, q) >= 0", "found 'b' at column 5 before its definition"),
        ("a = a; KL(a, q) >= 0", "found 'a' at column 5 before its definition"),
        ("m = p; m = q; KL(m, q) >= 0", "two definitions of 'm'"),
        ("p = q; KL(p, q) >= 0", "a definition of 'p' at column 1, which has a meaning already"),
        ("KL = p; KL(p, q) >= 0", "a definition of 'KL'"),
        ("n = 3; H(p) >= 0", "a definition of 'n'"),
        ("t = 1/2; t > 0 given t in (0, 1)", "defined at column 5 and declared"),
        ("KL(p, q) >= 0; TV(p, q) >= 0", "expected a definition"),
        (
            "a = p*p; b = a*a*a*a; c = b*b*b*b*b*b; d1 = c*c*c*c*c*c*c*c; sum(d1*d1*d1*d1*d1*d1*d1*d1) >= 0",
            "parts once|levels",
        ),
    ],
)
def test_what_is_no_definition_is_refused(text, said):
    with pytest.raises(Unreadable, match=said):
        read(text)


def test_a_definition_in_words():
    assert str(Definition("m", clean("(p+q)/2"))) == "m stands for (p + q)/2"
