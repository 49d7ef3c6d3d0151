"""The notes, judged: 127 items, each settled, each refutation decided again, and compared with a reading by hand."""

import re
from fractions import Fraction

import divergences_proofs as proofs
import pytest
from divergences_proofs.notes import NAMED, S1

from divergences.verification import Theorem
from divergences.verification.instances.trial import against
from divergences.verification.interpreters import exact
from divergences.verification.judge.item import Reading, claimed
from divergences.verification.judge.judge_item import audit, refute
from divergences.verification.judge.verdict import value_of
from divergences.verification.language.grammar import read

ITEMS = {item.slug: item for item in proofs.items()}
each_item = pytest.mark.parametrize("item", ITEMS.values(), ids=list(ITEMS))

BY_HAND = {
    "S0": "wrrwwwcrrwwcccwwwrcwcrrrcrrc",
    "S1": "rrrrrrrcrrwwrrwcrwwrrcrcrwrcrwowrrcwcr",
    "S2": "cwrwwwwrrcwrrrcrwwcwrwrwcr",
    "S3": "rcrrrcwrrrcrcrcwwrwrr",
    "S4": "ccrrcrrwcrrroc",
}
"""The audit by hand, item by item: right, convention, wrong, open."""
LETTERS = {"r": "right", "c": "convention", "w": "wrong", "o": "open"}
EXPECTED = {f"A{note[1]}.{k}": LETTERS[x] for note, said in BY_HAND.items() for k, x in enumerate(said, 1)}

DIFFERS = {
    "A1.16": ("right", "log 2 of the halved JS, for θ ≠ 0, is what the house says too: nothing fails literally"),
    "A4.9": ("right", "the same: the note says θ ≠ 0, and its JS is halved"),
}
"""Where the machine and the hand disagree: the machine's verdict, and why it is right."""


def test_there_are_127_items():
    assert set(ITEMS) == set(EXPECTED)
    assert len(ITEMS) == 127


@pytest.mark.one_in(20)
@pytest.mark.parametrize("item", ITEMS.values(), ids=lambda item: item.slug)
def test_verdict(item):
    row = audit(item)
    assert row.faults == []
    assert row.accepted
    if row.verdict != "definition":
        assert row.verdict == DIFFERS.get(item.slug, [EXPECTED[item.slug]])[0]
    if row.verdict == "definition":
        assert EXPECTED[item.slug] in ("right", "convention")
    else:
        assert row.mutants_rejected == row.mutants_total >= 2
    if row.verdict == "wrong":
        assert row.status == "refuted"
        assert row.corrected["status"].accepted


def test_few_are_definitions():
    without = [item for item in ITEMS.values() if item.claim is None]
    assert len(without) <= 25
    assert all(0 < len(item.reason) <= 120 for item in without)


LITERAL = [item for item in ITEMS.values() if item.literally]


@pytest.mark.one_in(9)
@pytest.mark.parametrize("item", LITERAL, ids=[item.slug for item in LITERAL])
def test_a_literal_reading_fails_at_its_witness(item):
    found = refute(item.literally, item.claim)
    assert found.status == "refuted"
    if isinstance(item.claim, Theorem) and item.literally.holds is None:
        assert against(item.literally.statement).startswith("its formal text is false at ")
    elif item.literally.holds is not None:
        assert not item.literally.holds(**found.witness)
    else:
        point = {letter: value_of(x) for letter, x in found.witness.items()}
        assert exact.holds(read(item.literally.statement), point) is False


@each_item
def test_text(item):
    assert re.fullmatch(r"L\d+(-\d+)?((, |-)L?\d+)*", item.lines), item.lines
    assert item.written.strip()
    assert item.meaning.strip()
    assert not item.meaning.endswith(".")
    written = item.written.replace(r"\{", "").replace(r"\}", "")
    assert written.count("{") == written.count("}")
    if item.convention:
        assert item.convention in NAMED


def test_uses_are_theorems():
    slugs = {claim.slug for claim in proofs.catalogue()}
    assert {slug for item in ITEMS.values() for slug in item.uses} <= slugs


SYSTEMS = {
    "minimax GAN": "minimax",
    "non-saturating GAN": "non-saturating",
    "mode collapse": "mode collapse",
    "WGAN and clipping": "clip",
    "gradient penalty": "gradient penalty",
    "R1": "R1",
    "spectral normalisation": "spectral norm",
    "InfoGAN": "InfoGAN",
    "CycleGAN": "CycleGAN",
    "AdaIN": "AdaIN",
    "EBGAN": "EBGAN",
    "VAE": "VAE",
    "VAE/GAN": "VAE/GAN",
    "AAE": "AAE",
    "conditional GAN": "conditional",
    "Inception Score": "Inception Score",
    "FID": "FID",
    "maximum likelihood": "likelihood",
}


@pytest.mark.parametrize("word", SYSTEMS.values(), ids=SYSTEMS)
def test_every_system_of_the_notes_is_a_claim(word):
    said = [item for item in ITEMS.values() if word in f"{item.meaning} {item.statement}" and item.claim]
    assert said


TRUE = claimed("JS(p, q) <= log(2)", ("half", "JS(p, q) <= log(2)/2"), ("a third", "JS(p, q) <= log(2)/3"))


def item(**parts):
    """An item of S1 made up for a test."""
    return S1(**{"id": "A1.99", "lines": "L1", "written": "x", "meaning": "x", "claim": TRUE} | parts)


def test_a_reading_that_is_not_refuted_settles_nothing():
    row = audit(item(literally=Reading("JS(p, q) <= 1")))
    assert row.verdict == "unsettled"
    assert not row.accepted
    assert row.faults


def test_a_correction_that_does_not_stand_settles_nothing():
    false = claimed("JS(p, q) <= log(2)/2", ("half", "JS(p, q) <= log(2)/4"), ("a third", "JS(p, q) <= log(2)/6"))
    assert audit(item(claim=false, literally=Reading("JS(p, q) <= log(2)/3"))).verdict == "unsettled"


def test_a_witness_of_a_model_is_the_smallest():
    reading = Reading(
        "x < 1", holds=lambda x: x < 1, points=lambda: [{"x": Fraction(k, 3)} for k in (7, 6, 5, 4, 3, 2, 1)]
    )
    found = refute(reading, TRUE)
    assert (found.status, found.witness) == ("refuted", {"x": Fraction(1)})


def test_a_claim_or_a_reason():
    with pytest.raises(ValueError, match=r"found A1\.99 with a claim and a reason"):
        item(reason="nothing to judge")
    with pytest.raises(ValueError, match="found no literal reading"):
        item(convention="base 2")
