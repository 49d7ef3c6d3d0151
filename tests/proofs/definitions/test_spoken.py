"""Whatever a generated statement may be made of is evaluated, or there is a reason why it is not."""

import ast
from pathlib import Path

import divergences_proofs as proofs
import pytest

from divergences.verification.formal.expressions import term
from divergences.verification.formal.sources import Sources
from tests.proofs.definitions.asked import Side
from tests.proofs.definitions.sides import SIDES
from tests.proofs.definitions.spoken import NAME, definitions, mentioned, reached, words

REASONS = {"sliced": "W1 on the line of each ray, a vector; W1 is evaluated"}
"""Of words that are in no side."""
NOT_VALUES = {
    **dict.fromkeys(
        ("pmf", "dominated", "discriminator", "channel", "distinct", "metric", "lipschitz", "clipped"),
        "a hypothesis, true or false",
    ),
    **dict.fromkeys(("last_width", "all_of"), "says of which networks a hypothesis speaks"),
    **dict.fromkeys(("vle", "vlt", "veq", "vne", "defined"), "a relation: evaluated in `links`"),
    **dict.fromkeys(("has_slope", "has_curvature", "moved"), "says that there is a derivative; it is no number"),
    "generator": "a hypothesis about a function on all of (0, ∞)",
    "convex": "part of what a generator is",
}
"""Of definitions that are not evaluated as a side."""


@pytest.fixture(scope="module")
def sources():
    return Sources(Path(proofs.__file__).parent / "coq")


def said():
    """The words of all sides."""
    calls = [x for text in SIDES for x in ast.walk(Side(text).tree) if isinstance(x, ast.Call)]
    return {x.func.id for x in calls if isinstance(x.func, ast.Name)}


def evaluated(sources):
    """The definitions in the terms of all sides, with what they are made of."""
    sides = [Side(text) for text in SIDES]
    return reached({x for s in sides for x in NAME.findall(term(s.tree, s.scope).text)}, sources)


def test_every_word_is_evaluated():
    assert words() - said() == REASONS.keys()


def test_every_definition_is_evaluated(sources):
    assert mentioned(sources) - evaluated(sources) == NOT_VALUES.keys()


def test_the_lists_are_found_by_machine(sources):
    assert {"KL", "W1", "together", "sums", "monotone", "lines", "joint", "at", "frozen"} <= words()
    assert {"W1", "cost", "on_lines", "copies", "powers", "vleast", "has_slope", "generator"} <= mentioned(sources)
    assert {"xlog"} <= reached({"KL"}, sources) <= definitions(sources).keys()


def test_a_word_without_evaluation_is_seen(sources):
    fewer = {text for text in SIDES if "W1(" not in text and "Wp(" not in text and "W2(" not in text}
    calls = {x.func.id for text in fewer for x in ast.walk(Side(text).tree) if isinstance(x, ast.Call)}
    assert {"W1", "W2", "Wp", "together", "sums", "lines"} <= words() - calls
