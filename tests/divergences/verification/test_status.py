"""The words of verdicts are today's strings: in comparisons, dictionaries, JSON and print."""

import json
import pickle

import pytest

from divergences.verification.status import COMPUTED, STRONGEST, ItemVerdict, Level, Status

STRINGS = {
    Status: ["formal", "proved", "certified", "argued", "holds", "cited", "refuted", "unknown"],
    Level: ["R1", "R2", "R3", "R4", "R5", "R6"],
    ItemVerdict: ["right", "convention", "wrong", "open", "definition", "unsettled"],
}


@pytest.mark.parametrize(("words", "strings"), STRINGS.items(), ids=lambda x: getattr(x, "__name__", ""))
def test_members_are_the_strings(words, strings):
    assert list(words) == strings
    assert [repr(word) for word in words] == [repr(string) for string in strings]
    assert [f"{word}" for word in words] == strings
    assert json.dumps(list(words)) == json.dumps(strings)
    assert {word: 1 for word in words} == dict.fromkeys(strings, 1)
    assert all(pickle.loads(pickle.dumps(word)) is word for word in words)


@pytest.mark.parametrize("words", STRINGS, ids=lambda x: x.__name__)
def test_each_says_what_it_means(words):
    assert len({word.message for word in words}) == len(words)
    assert all(word.message for word in words)


def test_what_stands_is_accepted():
    assert [status for status in Status if status.accepted] == [
        "formal",
        "proved",
        "certified",
        "argued",
        "holds",
        "cited",
    ]
    assert sorted(Status, key=lambda status: status.strength)[:6] == list(STRONGEST)


def test_levels_are_ordered_and_no_proof_assistant_is_claimed():
    assert sorted(Level) == list(Level)
    assert set(Level) - set(COMPUTED) == {Level.R6}
