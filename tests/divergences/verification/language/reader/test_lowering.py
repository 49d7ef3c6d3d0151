"""A tree becomes Python's with the column of each part, and a number is exactly what was written."""

import ast

import pytest

from divergences.verification.language.errors import Unreadable
from divergences.verification.language.parser import lowered
from divergences.verification.language.reader.writer import tree_of
from divergences.verification.language.typed import Typed


def low(text):
    typed = Typed.of(text)
    return lowered(tree_of(typed)[0], typed)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("-p^2*q/r", "-p ** 2 * q / r"),
        ("p - (q - r)", "p - (q - r)"),
        ("2^-t", "2 ** (-t)"),
        ("0.50 KL(p‖q)", "0.50 * KL(p, q)"),
        ("(-p)^2", "(-p) ** 2"),
    ],
)
def test_the_structure_is_that_of_python(text, said):
    assert ast.dump(low(text)).replace("0.50", "0.5") == ast.dump(ast.parse(said, mode="eval").body)
    assert ast.unparse(low(text)) == said


def test_each_part_knows_its_column():
    tree = low("½ + 2KL(p‖q)")
    assert {ast.unparse(x): x.col_offset for x in ast.walk(tree) if isinstance(x, ast.expr)} == {
        "1 / 2 + 2 * KL(p, q)": 1, "1 / 2": 1, "1": 1, "2": 5, "2 * KL(p, q)": 5, "KL(p, q)": 6, "KL": 6, "p": 9, "q": 11
    }  # fmt: skip


@pytest.mark.parametrize("text", ["t in (0, 1)", "p = q", "1e301", "not p = q"])
def test_what_is_no_formula_is_refused(text):
    with pytest.raises(Unreadable, match="claim: found"):
        low(text)
