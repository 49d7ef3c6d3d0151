"""The rows of the forms say what stands there, and their claims what is asked of it.

What is known decides how a claim is read.
"""

import pytest

from divergences.verification.documents.chains import Link, chains
from divergences.verification.documents.forms import Solved
from divergences.verification.documents.formulas import Formula
from divergences.verification.documents.known import Known, case_row, probability_row, solved_rows, total_row, written
from divergences.verification.documents.lines import Line
from divergences.verification.documents.statement import (
    CLAIM,
    DEFINITION,
    NO_STATEMENT,
    NOT_UNDERSTOOD,
    TWO_READINGS,
    Statement,
)

BLANK = Statement("", 7, "")


def of(text):
    return next(chains([Line(text, 7)]))


def test_a_case():
    row = case_row(of("t = s = 0"), BLANK)
    assert (row.kind, row.written) == (NO_STATEMENT, "t = s = 0")


def test_a_probability_is_at_most_one():
    chain = of(r"p(\text{real}) = 1")
    assert probability_row(chain, BLANK).kind == DEFINITION
    assert probability_row(of("p = 1"), BLANK) is total_row(chain, BLANK) is None
    row = probability_row(chain := of(r"p(\text{real}) = 2"), BLANK)
    assert (row.kind, row.claim, row.written) == (CLAIM, "t = 2/1 given t in [0, 1]", written(chain))


def test_total_probability():
    assert total_row(of(r"p(y) = \int p(y | z) p(z) dz"), BLANK).kind == DEFINITION


def test_solved_equations():
    said = Solved(("d q = p",), "p/q", ("D q = p", "D = p/q"))
    rows = solved_rows(said, ["s*b = a", "s = a/b"], [of("D q = p")], BLANK)
    given = "given a in (0, inf) and b in (0, inf)"
    assert [(row.line, row.written, row.claim) for row in rows] == [
        (7, "D q = p", f"(a/b)*b = a {given}"),
        (7, "D = p/q", f"s*b = a iff s = a/b {given} and s in (0, 1)"),
    ]


HERE = Formula("", 1)


def defined(known, name, right, line=1, sign="=", tex=False):
    return known.defined((name, ()), Link(sign, right, line, False, sign), Statement("", line, ""), HERE, tex)


def test_a_definition_holds_for_the_claims_below():
    known = Known()
    assert defined(known, "m", "(p+q)/2").kind == DEFINITION
    assert known.claimed(Statement("", 2, ""), "KL(p, m) >= 0", HERE, False).claim == "KL(p, ((p+q)/2)) >= 0"


def test_another_definition_is_a_claim_too():
    known = Known()
    defined(known, "m", "(p+q)/2")
    again = defined(known, "m", "p", 3)
    assert (again.kind, again.readings[0].claim) == (TWO_READINGS, "((p+q)/2) = p")
    assert known.two == {"m": (1, 3)}
    assert known.claimed(Statement("", 4, ""), "KL(p, m) >= 0", HERE, False).kind == NOT_UNDERSTOOD


def test_a_definition_without_tex_overrules_one_in_tex():
    known = Known()
    defined(known, "a", r"\mathrm{JS}(p, q)", tex=True)
    defined(known, "a", "3", 3, ":=")
    assert known.claimed(Statement("", 4, ""), r"\mathrm{TV}(p, q) \le a", HERE, True).claim == "TV(p, q) <= 3"
    defined(known, "a", r"\frac{1}{2}", 5, ":=", tex=True)
    assert known.claimed(Statement("", 6, ""), "TV(p, q) <= a", HERE, False).kind == NOT_UNDERSTOOD
    defined(known, "b", "1", 7)
    defined(known, "b", r"\log 2", 8, tex=True)
    assert "two definitions" in known.claimed(Statement("", 9, ""), r"b \le 4", HERE, True).why


def test_a_symbol_of_below_is_named():
    known = Known(later={("w", False): 9})
    row = known.claimed(Statement("", 2, ""), "KL(p, w) >= 0", HERE, False)
    assert "only below, in line 9" in row.why
    assert known.claimed(Statement("", 2, ""), "KL(p, q) >= 0", HERE, False).kind == CLAIM


def test_a_definition_without_commands_holds_for_formulas_in_tex():
    known = Known()
    assert defined(known, "q", "(p + r)/2", sign=":=").kind == DEFINITION
    row = known.claimed(Statement("", 2, ""), r"\mathrm{TV}(p, q) \le \tfrac12", HERE, True)
    assert row.claim == "TV(p, (p + r)/2) <= 1/2"


@pytest.mark.parametrize(
    ("name", "right", "tex"), [("Q", "2P", False), ("q", r"\frac{p}{2}", True), ("q", "p - r", False)]
)
def test_a_letter_of_a_law_is_not_defined_as_what_is_none(name, right, tex):
    known = Known()
    row = defined(known, name, right, sign=":=", tex=tex)
    assert (row.kind, "this is not one" in row.why) == (NOT_UNDERSTOOD, True)
    for text, spelled in ((f"TV(p, {name}) <= 1", False), (rf"\mathrm{{KL}}(p \| {name}) \ge 0", True)):
        assert known.claimed(Statement("", 2, ""), text, HERE, spelled).kind == NOT_UNDERSTOOD
    assert defined(known, name, "(p + r)/2", 3, ":=").kind == DEFINITION
    assert known.claimed(Statement("", 4, ""), f"TV(p, {name}) <= 1", HERE, False).kind == CLAIM
