"""The rows of the forms say what stands there, and their claims what is asked of it."""

from divergences.verification.documents.chains import chains
from divergences.verification.documents.forms.rows import case_row, probability_row, solved_rows, total_row, written
from divergences.verification.documents.forms.solved import Solved
from divergences.verification.documents.lines import Line
from divergences.verification.documents.statement import CLAIM, DEFINITION, NO_STATEMENT, Statement

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
