"""Words between claims bind as people mean them, and what they read in two ways is refused with both."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.source import clean
from divergences.verification.language.stated.logic import Atom, Join, clauses, formula, is_joined

A, B, C = ("p = 1", "q = 1", "r = 1")
LETTERS = {A: "A", B: "B", C: "C"}


def shown(said):
    if isinstance(said, Atom):
        return LETTERS.get(said.source.code.replace("==", "="), said.source.code)
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
