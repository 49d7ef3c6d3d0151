"""The paper has a thousand words, and each number in them is recomputed: from ledger, record of laws, or library."""

import re

import pytest

import divergences as dv
from benchmarks import law_values
from divergences.cli import ledger
from tests.docs.test_laws_page import DOCS, RECORD

PAPER = (DOCS.parent / "paper" / "paper.md").read_text(encoding="utf-8")
BODY = PAPER.split("---\n", 2)[2]
LISTED = (DOCS.parent / "paper" / "paper.bib").read_text(encoding="utf-8")
SUMMARY = (DOCS.parent / "README.md").read_text(encoding="utf-8").split("```text\n")[1].split("```")[0]
"""Three lines that a test compares with the ledger."""
ROWS = ledger.recorded().values()


def told(before, after):
    """The number of the README's summary between these words."""
    return float(re.search(rf"{before}(\d+){after}", SUMMARY)[1])


RECOMPUTED = {
    "127": lambda: told("", r" items of the notes \(lecture\)"),
    "62": lambda: told(r"lecture\): ", " right"),
    "28": lambda: told("", " convention, 35"),
    "35": lambda: told("", " wrong, 2 open"),
    "2": lambda: told("wrong, ", " open"),
    "282": lambda: told("", " claims"),
    "69": lambda: told("about ", " theorems"),
    "229": lambda: told("", " formal"),
    "50": lambda: told("", " argued"),
    "3": lambda: told("", " cited"),
    "1421": lambda: sum(row["mutants_total"] for row in ROWS),
    "60": lambda: law_values.DIGITS,
    "1410": lambda: RECORD["pairs"],
    "19740": lambda: RECORD["cells"],
    "0.6931": lambda: round(float(dv.js([1.0, 0.0], [0.0, 1.0])), 4),
    "0": lambda: dv.kl([0.5, 0.5], [0.5, 0.5]),
    "4": lambda: round(2.718281828459045 ** -dv.gan_value_at_optimum([0.5, 0.5], [0.5, 0.5]), 9),
}


def numbers():
    """Each number of the text, in the order of its places; indices of names, and years, are none."""
    prose = re.sub(r"`[^`]*`|\[@[^\]]*\]|~1~|\bk\d\b", "", BODY)
    return re.findall(r"\d+(?:\.\d+)?", prose)


def test_every_number_is_recomputed():
    assert set(numbers()) == set(RECOMPUTED)


@pytest.mark.parametrize("written", RECOMPUTED)
def test_a_number_is_what_it_is_said_to_be(written):
    assert float(RECOMPUTED[written]()) == float(written)


def test_it_is_as_long_as_the_journal_asks_and_its_sources_are_listed():
    assert 750 <= len(re.sub(r"\[@[^\]]*\]", "", BODY).split()) <= 1100
    cited = set(re.findall(r"@(\w+:\d+)", BODY))
    assert cited == set(re.findall(r"^@\w+\{(.+),$", LISTED, re.MULTILINE))


def test_its_claims_are_judged():
    said = re.findall(r'check\("(.+?)"\)', BODY)
    assert [dv.check(text).status for text in said] == ["proved"]
