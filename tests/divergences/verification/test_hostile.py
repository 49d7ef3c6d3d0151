"""Hostile text on every way in: bounded memory, one line, no execution. And a short run of the fuzzer."""

import sys
import time
import tracemalloc
from collections import Counter

import pytest
from typer.testing import CliRunner

from divergences._check import check, sharpest
from divergences.cli.app import app
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.grammar import LONGEST, read
from divergences.verification.language.latex import latex
from divergences.verification.language.notes import notes
from divergences.verification.language.reader.lexer import OWN as MEANS
from tests import fuzz
from tests.divergences.verification.test_text import HOSTILE
from tests.tolerances import CHECK_OVERTIME_SECONDS, HOSTILE_BYTES, HOSTILE_SECONDS

SEED = 20


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_refusing_takes_little_memory(text):
    tracemalloc.start()
    try:
        with pytest.raises(ValueError, match=r"^claim: "):
            check(text)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < HOSTILE_BYTES


@pytest.mark.parametrize("text", [t for t in HOSTILE.values() if len(t) < 5000], ids=lambda t: repr(t)[:20])
def test_every_way_in_refuses_it(text):
    for enter in (lambda: read(text) and check(text), lambda: sharpest(text, "TV(p, q)")):
        with pytest.raises(ValueError, match=r"\S") as refusal:
            enter()
        assert "\n" not in str(refusal.value)


def test_nothing_is_executed(monkeypatch):
    ran = []
    monkeypatch.setitem(sys.modules, "planted", type(sys)("planted"))
    monkeypatch.setattr(sys.modules["planted"], "bomb", lambda: ran.append(1), raising=False)
    for text in ("__import__('planted').bomb() = 0", "(lambda: p)() = 0", "[p for p in q] = p", "p if q else r = p"):
        with pytest.raises(ValueError, match=r"^claim: "):
            check(text)
    assert ran == []


LOOK_ALIKES = "КрЈΤＫＬ𝐊𝐋ｐ𝗽ⲣΡ－＝〈≲﹤ˆ٢２⅚∫"
assert not any(x.isascii() for x in LOOK_ALIKES)


@pytest.mark.parametrize("character", LOOK_ALIKES)
def test_look_alikes_stand_for_nothing_and_are_named(character):
    """Neither as a letter, nor in a name, nor as a relation; `ast` would fold some of them into ASCII (NFKC)."""
    assert character not in MEANS
    for text in (
        f"KL({character}, q) >= 0",
        f"{character}L(p, q) >= 0",
        f"KL(p, q) {character} 0",
        f"KL(p, q) >= {character}",
    ):
        with pytest.raises(ValueError, match=rf"found .+ at column {text.index(character) + 1}\b"):
            check(text)


@pytest.mark.one_in(4)
@pytest.mark.parametrize("name", ["a megabyte", "a million parentheses", "a dunder import", "a tower of powers"])
@pytest.mark.slow
def test_in_notes_it_is_one_unreadable_claim_with_its_line(tmp_path, name):
    path = tmp_path / "notes.md"
    path.write_text(f"# Notes\n\n```claim\nTV(p, q) <= 1\n{HOSTILE[name]}\n```\n", encoding="utf-8")
    start = time.process_time()
    found = notes(path.read_text(encoding="utf-8"))
    assert [note.line for note in found] == [4, 5]
    assert time.process_time() - start < HOSTILE_SECONDS
    result = CliRunner().invoke(app, ["check", str(path), "--points", "20"])
    assert result.exit_code == 2
    assert f"{path}:5: ✗ not read: claim: " in result.output
    assert len(result.output) < LONGEST


@pytest.mark.parametrize(
    "markdown",
    [
        "$$$$ p = q $$ {#claim-a}",
        "$$ $$ {#claim-a}",
        "$$ p = q $$ and $$ q = p $$ {#claim-b}",
        "$$\n" * 10**4,
        "```claim\n" * 10**4,
        "~" * 10**5 + "claim\n" + "~" * 10**5,
        "$$" + " {#claim-" * 10**4,
        "```claim\n" + "    p = q\n" * 10**4 + "```",
    ],
    ids=lambda x: repr(x[:24]),
)
def test_odd_notes_are_read_in_no_time(markdown):
    start = time.process_time()
    assert all(note.text.strip() for note in notes(markdown))
    assert time.process_time() - start < HOSTILE_SECONDS


def test_a_label_belongs_to_the_formula_before_it():
    assert notes("$$ p = q $$ and $$ q = p $$ {#claim-b}") == []
    assert [n.text for n in notes("$$ p = q $$ {#claim-a}\n$$ q = p $${#claim-b}")] == ["p = q", "q = p"]


@pytest.mark.parametrize(("name", "examples"), [("parser", 300), ("notes", 100), ("check", 4)])
@pytest.mark.slow
def test_a_short_fuzz(name, examples):
    counts = Counter()
    assert fuzz.fuzz(name, examples, SEED, counts, time.monotonic() + fuzz.HUNG) == ""
    assert sum(counts.values()) >= examples
    if name == "parser":
        assert min(counts[f"parser: {outcome}"] for outcome in ("read", "misfit", "refused")) > 0


@pytest.mark.parametrize("name", ["parser", "check"])
@pytest.mark.slow
def test_the_fuzzer_notices_a_planted_crash(monkeypatch, name):
    def crash(text, **_):
        raise RecursionError(text)

    monkeypatch.setattr(fuzz, "read" if name != "check" else "check", crash)
    monkeypatch.setattr(crash, "cache_clear", lambda: None, raising=False)
    failure = fuzz.fuzz(name, 50, SEED, Counter(), time.monotonic() + fuzz.HUNG)
    assert fuzz.kind_of(failure) == "crashes"
    assert "RecursionError" in failure


def test_two_lines_and_foreign_refusals_are_noticed():
    def two_lines():
        raise ValueError("claim: one\ntwo")

    def foreign():
        raise ValueError("too many values to unpack")

    for wrong in (two_lines, foreign):
        with pytest.raises(AssertionError):
            fuzz.refused(wrong)


@pytest.mark.one_in(12)
@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("0 <= 1 <= KL(p, q)", "refuted"),
        ("0 <= TV(p, q) <= 1 iff q = q", "holds proved"),
        ("2 <= 0 <= KL(p, q)", "refuted"),
        ("TV(p, q) = 0 iff p = q = p", "holds proved"),
        ("Dstar(p, (p + q)/2) <= 1", "holds proved"),
        ("Dstar(p/1, q/1) = Dstar(p, q)", "holds proved"),
        ("Renyi(p/1, q/1, 0) = Renyi(p, q, 0)", "holds proved"),
        ("KL(p/1, q/1) = KL(p, q)", "holds proved"),
        ("-log10(2) + -p < 0", "holds proved"),
        ("log10(2) - p > -1", "holds proved"),
        ("p - log10(2) < 1", "holds proved"),
    ],
)
def test_what_the_fuzzer_found_is_judged(text, status):
    assert check(text, points=60).status in status.split()
    assert latex(text)


@pytest.mark.parametrize("text", ["0 <= 1", "0 <= 1 <= 2", "2 = 3"])
def test_a_claim_about_nothing_is_refused_though_a_part_of_one_is_not(text):
    with pytest.raises(ValueError, match="neither a letter nor a name"):
        check(text)


@pytest.mark.parametrize("order", ["1794513152356", "10**60", "64**64", "1794513152356/7"])
def test_an_order_that_nobody_can_wait_for_is_unknown(order):
    """The fuzzer waited for it."""
    start = time.process_time()
    assert check(f"Renyi(p, q, {order}) >= 0 given q > 0", points=3, timeout=0.5).status in ("unknown", "proved")
    assert time.process_time() - start < 0.5 + CHECK_OVERTIME_SECONDS


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("0 = exp(710)", "exp(710)"),
        ("0 = -exp(710)", "(-1)·exp(710)"),
        ("KL(p, q) = exp(1000)", "exp(1000)"),
        ("0 = -log2(p)/0", "(∞, ∞)"),
    ],
)
def test_numbers_beyond_floats_are_shown_as_they_are(text, side):
    verdict = check(text)
    assert verdict.status == "refuted"
    assert f"the right side is {side}, so" in verdict.explain()


def test_sites_are_no_exponent():
    with pytest.raises(ValueError, match=r"found 'x' in \*\* at column 9, which is one number for each outcome"):
        check("sum(p)**x = 1 given x in R points")


@pytest.mark.parametrize("said", ["KL(N(0,1), N(1if,1)) >= 0", "KL(N(0,1), N(0 1,1)) >= 0", "H(N(2or 3, 1)) >= 0"])
def test_a_parameter_of_a_law_that_is_no_expression_is_refused(said):
    with pytest.raises(Unreadable, match="at column"):
        check(said)
