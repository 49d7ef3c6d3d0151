"""One more word of claims, the affinity Σ √(pq) of Bhattacharyya: every row that it costs, and where the row goes."""

from tests.rows import Row

ROWS = {
    "verification/language/vocabulary.py": (
        Row(
            '    _row("sum", ',
            """\
    _row("Aff", "vv s", "Σ √(p q)", r"\\mathrm{{Aff}}({}, {})", "Aff", spellings="BC"),
""",
        ),
    ),
    "verification/interpreters/exact.py": (
        Row(
            '            "Dstar": ',
            """\
            "Aff": lambda p, q: _sum(Vector(elementary.sqrt(x * y) for x, y in zip(p, q, strict=True))),
""",
        ),
    ),
    "verification/interpreters/balls/words.py": (
        Row(
            '            "Dstar": ',
            '            "Aff": lambda p, q: total(sqrt(x * y) for x, y in zip(p, q, strict=True)),\n',
        ),
    ),
    "verification/prover/words.py": (Row('    "Tri": ', '    "Aff": lambda p, q: p.map(sqrt) * q.map(sqrt),\n'),),
}
"""File of the library → its rows."""
