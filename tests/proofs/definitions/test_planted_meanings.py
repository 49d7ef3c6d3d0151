"""A wrong meaning planted in each word, and a wrong draw and declaration in each clause, is noticed by what is there."""

import re
from dataclasses import replace
from functools import cache
from random import Random

import divergences_proofs as proofs
import pytest

from divergences.exact.vectors import Vector
from divergences.verification.formal.binders import taken_out
from divergences.verification.formal.clauses.clause import anything
from divergences.verification.formal.clauses.values import Generator, Map, Outcome
from divergences.verification.formal.record import stated
from divergences.verification.formal.registry import registry
from divergences.verification.formal.statement import statement
from divergences.verification.formal.terms import Unsayable
from divergences.verification.instances.trial import tried
from divergences.verification.instances.words import meanings
from tests.proofs.definitions.clauses import GIVEN, changed

pytestmark = pytest.mark.slow

POINTS, LEAST = 60, 3
FAILS = (ValueError, TypeError, ArithmeticError, IndexError, AttributeError)
"""What a word may raise of what another one gave wrongly: such a text is not called formal."""
TEXTS_OF_EACH = 12
"""Texts in which a planted fault is looked for, of those that have the word or the clause."""


@cache
def texts():
    """The formal texts of the catalogue and of the notes, true ones and wrong ones."""
    found: dict[str, bool] = {}
    for claim in proofs.claims():
        if text := stated(claim).source:
            found.setdefault(text, True)
        wrong = claim.mutants if hasattr(claim, "wrong") else ()
        found.update({x.statement: False for x in wrong if x.statement not in found})
    return list(found.items())


def refutes(text, *, true):
    """Whether trying the text tells that something is wrong: a true one falls or is met at no point, a wrong one stands."""
    try:
        found = tried(text, POINTS if true else 200, least=LEAST if true else 0)
    except FAILS:
        return True
    return (found.witness is not None or not found.points or bool(found.thin)) == true


def with_word(name):
    return [(text, true) for text, true in texts() if re.search(rf"\b{re.escape(name)}\(", text)][: 2 * TEXTS_OF_EACH]


def with_clause(name):
    found = []
    for text, true in texts():
        try:
            found += [(text, true)] if name in {x for x, _ in taken_out(text)[1].said} else []
        except Unsayable:
            continue
    return found[: 2 * TEXTS_OF_EACH]


def larger(value):
    """Twice as much and 1."""
    return value if value is None else value * 2 + 1


def smaller(value):
    """Half as much."""
    return value if value is None else value / 2


def turned(value):
    """The same of each outcome but the first."""
    return larger(value)


def other(value, change):
    """Something else of the same kind: each number changed, of `turned` the first alone; a map leads elsewhere."""
    if isinstance(value, Map):
        return replace(value, to=(*value.to[1:], value.to[0]) if change is turned else (0,) * len(value.to))
    if isinstance(value, Vector):
        first, *rest = value
        kept = rest if change is turned else [other(x, change) for x in rest]
        return type(value)([other(first, change), *kept])
    return change(value)


def wrongly(meaning, change):
    """The meaning, with something else than it gives."""
    return lambda *args: other(meaning(*args), change)


OPERATIONS = ("number", "inf", "pi", "grad", "frozen", "diff")
"""No calls with a value of their own: letters, constants, and what is asked of a tree."""
UNUSED = {"log10": "no text of the catalogue has it; its value is asked in tests of the interpreter", "CE": "as log10"}
WORDS = sorted(x for x in meanings() if x.isidentifier() and x not in OPERATIONS)


@pytest.mark.parametrize("name", WORDS)
def test_a_wrong_meaning_of_a_word_is_noticed(name, monkeypatch):
    found = with_word(name)
    if not found:
        assert name in UNUSED
        return
    meaning, noticed = meanings()[name], []
    for change in (larger, smaller, turned):
        monkeypatch.setitem(meanings(), name, wrongly(meaning, change))
        noticed += [change] if any(refutes(text, true=true) for text, true in found) else []
    assert noticed


def _changed(value, dice):
    """One entry of it is another; that there is none for such a value is a mistake of this file, and tells nothing."""
    try:
        return changed(value, dice)
    except FAILS as error:
        raise AssertionError(value) from error


def spoilt(clause, seed=0):
    """Its draw, and then one entry of its first letter another."""
    dice = Random(seed)

    def draw(at, said):
        clause.draws(at, said)
        letter = said[0].partition(",")[0].strip()
        value = at.values[letter]
        at.values.written.discard(letter)
        match value:
            case Generator():
                at.values[letter] = replace(value, at=lambda x: -value.at(x) - (x - 1) ** 2)
            case Outcome():
                at.values[letter] = Outcome.of((value + 1) % value.size, value.size)
            case _:
                at.values[letter] = _changed(value, dice)

    return draw


@pytest.mark.parametrize("name", ["KL", "W1", "joint", "Lip", "cdf", "of"])
def test_nothing_is_noticed_where_nothing_is_planted(name):
    assert not any(refutes(text, true=true) for text, true in with_word(name))


FREE = {
    "numbers": "any numbers are",
    "points": "any sites are",
    "costs": "any costs are",
    "indices": "any outcome is",
}
"""Clauses that ask nothing: another entry is as good as the one that was drawn."""


@pytest.mark.parametrize("name", sorted(registry().clauses))
def test_a_wrong_draw_of_a_clause_is_noticed(name, monkeypatch):
    clause = registry().clauses[name]
    if name in FREE:
        assert clause.holds is anything
        return
    monkeypatch.setitem(registry().clauses, name, replace(clause, draws=spoilt(clause)))
    given = [(x.claim, True) for x in GIVEN if name in {y for y, _ in taken_out(x.claim)[1].said}]
    if clause.holds is not None:
        assert any(denied(text, clause, monkeypatch) for text, true in [*given, *with_clause(name)] if true)
    else:
        assert any(refutes(text, true=true) for text, true in with_clause(name))


def denied(text, clause, monkeypatch):
    """Whether values that were spoilt are told to be none of the clause, or nothing can be drawn with them."""
    told = []

    def heard(*values):
        told.append(clause.holds(*values))
        return told[-1]

    monkeypatch.setitem(registry().clauses, clause.name, replace(clause, draws=spoilt(clause), holds=heard))
    return refutes(text, true=True) or False in told


@pytest.mark.parametrize("name", sorted(registry().clauses))
def test_a_wrong_declaration_of_a_clause_makes_records_stale(name, monkeypatch):
    """What it declares is another statement than the one whose digest the kernel's record has."""
    clause = registry().clauses[name]
    before = {text: statement(text) for text, true in with_clause(name) if true}
    assert before

    def wrong(bound, said):
        hypotheses = len(bound.hypotheses)
        clause.declares(bound, said)
        if len(bound.hypotheses) > hypotheses:
            del bound.hypotheses[-1]
        for lengths in (bound.lengths, bound.points, bound.tables):
            if len(bound.hypotheses) == hypotheses and said[0] in lengths:
                was = lengths[said[0]]
                dict.__setitem__(lengths, said[0], ("n" if was == "m" else "m") if isinstance(was, str) else ("m", "m"))

    monkeypatch.setitem(registry().clauses, name, replace(clause, declares=wrong))
    assert any(said_now(text) != said for text, said in before.items())


def said_now(text):
    try:
        return statement(text)
    except Unsayable as error:
        return str(error)
