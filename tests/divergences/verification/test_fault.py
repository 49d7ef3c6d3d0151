"""A text that carries its data: it compares as the text, its kind is told without reading it, and both survive a pickle."""

import copy
import json
import pickle

import pytest

import divergences as dv
from divergences.verification.fault import Fault, ReadAs, Reason, Repair, Understood, kind, phrases
from divergences.verification.judge.verdict import plain

TEXTS = [
    (Fault.NO_TIME, "the time is up"),
    (Fault.ABOUT_NOTHING.of("no point meets TV(p, q) > 1"), "it is about nothing: no point meets TV(p, q) > 1"),
    (Repair("in bits", "proved", "b", True), "in bits (proved): b"),
    (Repair("in bits", "holds at 9 points", "b", False), "may be in bits (holds at 9 points): b"),
    (Understood(ReadAs("KL(p, q) >= 0"), "p, q: laws"), "it was read as KL(p, q) >= 0; p, q: laws"),
]


@pytest.mark.parametrize(("text", "said"), TEXTS)
def test_a_text_is_what_it_says(text, said):
    assert text == said
    assert (type(plain(text)), json.dumps(plain(text)), repr(text)) == (str, json.dumps(said), repr(said))
    for other in (pickle.loads(pickle.dumps(text)), copy.deepcopy(text)):
        assert (type(other), other, getattr(other, "data", ())) == (type(text), text, getattr(text, "data", ()))


def test_a_kind_is_no_text():
    assert kind(Fault.NO_TIME) is Fault.NO_TIME
    assert kind(Fault.UNDECIDED.of(3)) is Fault.UNDECIDED
    assert kind("the time is up") is kind("it is about nothing: nothing") is None


def test_letters_are_put_back_in_the_data_alone():
    fault = Fault.NO_CLOSED_FORM.of("ξ", "no enclosure of ξ").said(lambda text: text.replace("ξ", "KL(P, Q)"))
    assert isinstance(fault, Reason)
    assert fault == "no closed form of KL(P, Q) is known, and no enclosure of KL(P, Q)"
    assert kind(Fault.UNDECIDED.of(3).said(str.upper)) is Fault.UNDECIDED


def test_phrases_are_not_cut_where_they_have_a_semicolon():
    assert phrases(Understood("m: one; two", *phrases(Understood("p: a law", "")))) == ("m: one; two", "p: a law")
    assert phrases("") == ()
    assert phrases("p: a law") == ("p: a law",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("KL(p, q) >= 0 given TV(p, q) > 1", Fault.ABOUT_NOTHING),
        ("H(X) >= 0 given H(X) = -1", Fault.ABOUT_NOTHING),
        ("not KL(p, q) >= 0", Fault.PROVED),
    ],
)
def test_a_verdict_carries_its_faults_as_data(text, expected):
    verdict = dv.check(text)
    assert expected in map(kind, verdict.faults)
    assert verdict.of_nothing == (expected is Fault.ABOUT_NOTHING)
