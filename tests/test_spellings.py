"""A claim means the same in each spelling; a reading that is another is noticed; a fuzzer counts what fails, and says so."""

import random
import re
import sys
from collections import Counter

import pytest

from tests import fuzz, spellings

CLAIM = "JS(p, q) <= log(2)*TV(p, q)"


@pytest.mark.parametrize("share", [0.1, *(0.5 + k / 20 for k in range(9))])
def test_spellings_mean_the_same(share):
    rng = random.Random(share)
    for text in rng.sample(spellings.CLAIMS, 4):
        assert spellings.same_meaning((text, share)).startswith(("same", "refused", "no claim"))


def test_another_meaning_is_noticed(monkeypatch):
    monkeypatch.setattr(spellings, "latex", lambda text: r"\mathrm{JS}(p, q) \ge \mathrm{TV}(p, q)")
    with pytest.raises(AssertionError, match="is True, and"):
        spellings.same_meaning((CLAIM, 0.1))


@pytest.mark.parametrize(
    ("error", "kind"),
    [(AssertionError("no"), "wrong"), (AssertionError("late: x"), "past the limit"), (KeyError("p"), "crashes")],
)
def test_a_fuzzer_goes_on_and_says_what_failed(monkeypatch, capsys, error, kind):
    def fails(text):
        raise error

    target = (fails, fuzz.st.just("a text"), 1)
    monkeypatch.setattr(fuzz, "TARGETS", {"fails": target})
    monkeypatch.setattr(fuzz.faulthandler, "dump_traceback_later", lambda *_, **__: None)
    monkeypatch.setattr(sys, "argv", ["fuzz", "--minutes", "0.002", "--only", "fails"])
    assert fuzz.main() == 1
    last = capsys.readouterr().out.strip().splitlines()[-1]
    assert re.fullmatch(r"seeds 0 to \d+: 0 texts, \d+ wrong, \d+ crashes, \d+ past the limit", last)
    assert re.search(rf"[1-9]\d* {kind}", last)


def test_a_text_that_hangs_is_given_up(monkeypatch):
    monkeypatch.setattr(fuzz, "HUNG", 1)

    def hangs(text):
        while True:
            pass

    monkeypatch.setattr(fuzz, "TARGETS", {"hangs": (hangs, fuzz.st.just("a text"), 1)})
    before = fuzz.signal.signal(fuzz.signal.SIGALRM, fuzz.given_up)
    try:
        said = fuzz.fuzz("hangs", 1, 0, Counter(), fuzz.time.monotonic() + 60)
    finally:
        fuzz.signal.signal(fuzz.signal.SIGALRM, before)
    assert fuzz.kind_of(said) == "past the limit"


def test_a_fuzzer_whose_time_is_up_draws_no_more_texts(monkeypatch):
    drawn = []
    texts = fuzz.st.integers().map(drawn.append)
    monkeypatch.setattr(fuzz, "TARGETS", {"late": (str, texts, 1000)})
    assert fuzz.fuzz("late", 1000, 0, Counter(), 0.0) == ""
    assert len(drawn) == 1
