"""The table of templates: adding a template is adding its functions and a row, and a claim is then proved with it."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

import divergences as dv
from divergences.verification.language.grammar import read
from divergences.verification.prover import prove
from divergences.verification.prover.forms.certificate import Malformed, entry
from divergences.verification.prover.templates import table
from divergences.verification.prover.templates.table import TEMPLATES, Template, named

CLAIM = "sum(p * q) <= max(p)"


def find(link, deadline):
    """The toy proves one link: a mean of masses is at most the largest."""
    return {"weights": "p"} if check(link, {"weights": "p"}) else None


def check(link, certificate):
    """Whether this is the link, and the certificate says so."""
    return entry(certificate, "weights", str) == "p" and str(link) == CLAIM


TOY = Template("toy", SimpleNamespace(find=find, check=check), given=("means",))


def test_a_template_is_two_functions_and_a_row(monkeypatch):
    assert prove(read(CLAIM)) is None
    monkeypatch.setattr(table, "TEMPLATES", (*TEMPLATES, TOY))
    verdict = dv.check(CLAIM)
    assert (verdict.status, verdict.given) == ("proved", ["means"])
    proof = prove(read(CLAIM))
    assert proof.template == "toy"
    assert proof.recheck()
    (step,) = proof.certificate["links"]
    for damaged in ({**step, "weights": "q"}, {**step, "weights": 1}, {"template": "toy"}):
        assert not replace(proof, certificate={**proof.certificate, "links": [damaged]}).recheck()


def test_a_template_that_was_taken_away_proves_nothing(monkeypatch):
    proof = prove(read("KL(p, q) >= 0"))
    assert proof.recheck()
    monkeypatch.setattr(table, "TEMPLATES", tuple(x for x in TEMPLATES if x.name != proof.template))
    assert not proof.recheck()


def test_names_are_unique_and_others_are_refused():
    assert len({template.name for template in TEMPLATES}) == len(TEMPLATES)
    for template in TEMPLATES:
        assert named(template.name) is template
    with pytest.raises(Malformed, match="belief"):
        named("belief")
