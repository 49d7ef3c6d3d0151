"""The old path of exact arithmetic: its modules, and the interpreter's words that lay among them."""

from divergences.exact import Vector, tree
from divergences.verification.interpreters.exact import WORDS
from tests.divergences.verification.test_renamed import imported


def test_submodules_are_the_same():
    imported("divergences.verification.exact")
    from divergences.verification.exact.tree import __name__ as name

    from divergences.verification.exact import Vector as Old
    from divergences.verification.exact import words

    assert Old is Vector
    assert name == tree.__name__
    assert words.WORDS is WORDS
