"""Lines become statements: what goes on, what begins anew, and what is no chain at all."""

import pytest

from divergences._check import check_file
from divergences.verification.documents.chains import chains
from divergences.verification.documents.lines import Line


def found(*texts):
    """Each chain as its sides and relations, with a bar before a relation that begins its line."""
    made = chains(Line(text, k) for k, text in enumerate(texts, 1))
    return [
        c.whole or " ".join([c.first, *(f"{'|' * x.leads}{x.relation} {x.right}" for x in c.links), c.tail]).strip()
        for c in made
    ]


@pytest.mark.parametrize(
    ("lines", "statements"),
    [
        (["a = b", "= c <= d"], ["a = b |= c <= d"]),
        (["a", "= b"], ["a |= b"]),
        (["a = b", "+ c"], ["a = b + c"]),
        (["a = b", "c = d"], ["a = b", "c = d"]),
        (["a =", "b"], ["a = b"]),
        (["a = f(b", "+ c = d)"], ["a = f(b + c = d)"]),
        (["a \\cdot", "b = c"], ["a \\cdot b = c"]),
        (["a =", "= b"], ["a |= b"]),
        (["a = b +", "+ c"], ["a = b + c"]),
        (["a = b -", "+ c"], ["a = b - + c"]),
        (["a = b -", "- c"], ["a = b - - c"]),
        ([r"a = \left[ b + \right.", r"\left. + c \right]"], [r"a = \left[ b + c \right]"]),
        (["a = b", "c"], ["a = b ⏎ c"]),
        (["a", "b = c"], ["a ⏎ b = c"]),
        (["= b"], ["|= b"]),
        (["a", "b"], []),
        (["a = b given p << q"], ["a = b given p << q"]),
        (["a = b iff c = d"], ["a = b iff c = d"]),
        (["not a = b"], ["not a = b"]),
        ([r"a = b \quad \text{for all } p, q"], ["a = b"]),
        ([r"a = b \quad \text{for all laws $p$ and $q$}"], ["a = b"]),
        ([r"a = b \quad \text{for all } t > 0"], [r"a = b \quad \text{for all } t > 0"]),
        ([r"a \iff b"], []),
    ],
)
def test_statements(lines, statements):
    assert found(*lines) == statements


def test_nothing_goes_on_from_a_bound_by_zero(tmp_path):
    path = tmp_path / "notes.md"
    path.write_text("$$ KL(p, q) \\ge 0 $$\n\nor\n\n$$ = KL(q, p) \\ge 0 $$\n", encoding="utf-8")
    first, second = check_file(path, points=20).rows
    assert (first["status"], second["kind"]) == ("proved", "not understood")
