"""What is over a part, at a place, in another letter or of two readings is refused, or judged as it is meant."""

from collections import Counter

import pytest

from tests import parts

CORPUS = parts.corpus()


def test_the_texts_differ_and_have_meanings():
    assert len({text.typed for text in CORPUS}) == len(CORPUS) >= 400
    both = Counter(len(text.truths()) for text in CORPUS[::10])
    assert set(both) <= {0, 1, 2}
    assert {True} in (truths := [text.truths() for text in CORPUS[::5]])
    assert {False} in truths


@pytest.mark.parametrize("text", CORPUS[::8], ids=lambda text: text.typed)
def test_some_are_refused_or_judged_as_they_are_meant(text):
    parts.judged(text)


@pytest.mark.slow
def test_all_are_refused_or_judged_as_they_are_meant():
    came = Counter(parts.judged(text) for text in CORPUS)
    assert came["refused"] >= len(CORPUS) // 2
    assert came["proved"] >= len(CORPUS) // 16  # whole ranges are read


def test_another_reading_is_noticed(monkeypatch):
    everything = parts.check("sum(p) = 1")
    monkeypatch.setattr(parts, "check", lambda *_, **__: everything)
    first = parts._values(lambda p, q: [[0]], "sum", lambda p, q: p, lambda p, q: 1.0)
    with pytest.raises(AssertionError, match="proved"):
        parts.judged(parts.Text(r"\sum_{i=1}^{1} p_i = 1", "=", (first,)))


def test_what_has_no_meaning_has_to_be_refused(monkeypatch):
    everything = parts.check("sum(p) = 1")
    monkeypatch.setattr(parts, "check", lambda *_, **__: everything)
    with pytest.raises(AssertionError, match="proved"):
        parts.judged(parts.Text(parts.NEVER[0], "="))
