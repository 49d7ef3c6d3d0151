"""The page on the language of claims: every example has the verdict that it prints, and every word is on it."""

import re

import pytest

from divergences._check import check
from divergences.verification.language.definitions import JOINING
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.vocabulary import CONSTANTS, FORMAL_WORDS, NAMES, SPELLINGS, STEPS_ONLY, WORDS
from divergences.verification.status import Status
from tests.meta.source import ROOT

PAGE = (ROOT / "docs" / "language.md").read_text(encoding="utf-8")
OF_LATEX = (ROOT / "docs" / "language_latex.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```text\n(.*?)```", PAGE + OF_LATEX, re.DOTALL)
LINES = [re.fullmatch(r"(.*?)\s+# (.*)", line).groups() for block in BLOCKS for line in block.strip().splitlines()]
QUICK = 4
"""Examples that are judged each time; the others, but for refusals, with what is slow."""


def marked():
    judged = 0
    for claim, said in LINES:
        judged += not said.startswith("refused")
        quick = said.startswith("refused") or judged <= QUICK
        yield pytest.param(claim, said, marks=() if quick else pytest.mark.slow)


@pytest.mark.parametrize(("claim", "said"), list(marked()))
def test_each_example_has_its_verdict(claim, said):
    word, _, why = said.partition(": ")
    if word == "refused":
        with pytest.raises(Unreadable, match=re.escape(why)):
            check(claim)
    else:
        assert check(claim, points=60).status == Status(word)


@pytest.mark.parametrize("name", [name for name in NAMES if name not in (*STEPS_ONLY, *FORMAL_WORDS)])
def test_every_word_of_the_language_is_on_the_page(name):
    assert re.search(rf"`{name}(\(|`)", PAGE)


@pytest.mark.parametrize("name", [*SPELLINGS, *CONSTANTS])
def test_every_word_with_other_spellings_has_a_row(name):
    assert re.search(rf"^\|[^|]*`{name}(\(|`)", PAGE, re.MULTILINE)


@pytest.mark.parametrize("word", WORDS.values(), ids=lambda word: word.name)
def test_every_word_is_what_its_row_says(word):
    row = re.search(rf"^\|[^|]*`{word.name}(?:\(|`)[^|]*\|(?P<says>(?:[^|\\]|\\.)*)\|", PAGE, re.MULTILINE)
    assert word.says in row["says"].replace("\\|", "|")


@pytest.mark.parametrize("status", Status)
def test_every_verdict_is_explained(status):
    assert re.search(rf"^\| {status} \| ", PAGE, re.MULTILINE)


@pytest.mark.parametrize("word", [*JOINING, "iff", "not", "given", "where"])
def test_every_word_between_claims_is_on_the_page(word):
    assert re.search(rf"`[^`]*\b{word}\b[^`]*`", PAGE)
