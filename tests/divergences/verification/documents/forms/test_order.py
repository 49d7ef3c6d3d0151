"""What is defined beside a claim that uses it is read before it, and what has a definition already is not."""

from divergences.verification.documents.chains import chains
from divergences.verification.documents.forms.order import ordered, symbol_of
from divergences.verification.documents.lines import Line


def test_definitions_come_first():
    claim, definition = found = list(chains([Line("KL(p, m) >= 0", 1), Line("m = (p + q)/2", 2)]))
    assert ordered(found, set(), False) == [definition, claim]
    assert ordered(found, {("m", False)}, False) == [claim, definition]


def test_a_symbol():
    claim, definition = chains([Line("KL(p, m) >= 0", 1), Line("m = (p + q)/2", 2)])
    assert symbol_of(definition.first, definition.links, False) == ("m", ())
    assert symbol_of(claim.first, claim.links, False) is None
