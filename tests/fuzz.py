"""Fuzzes the parser of claims, the reader of notes and verdicts, for as long as one likes: `python -m tests.fuzz --minutes 10`.

Texts come from the grammar, from the grammar with characters replaced, doubled and dropped, and from bytes. Whatever
they are, a claim is read or refused, in one line and a second of processor time; what is read has its LaTeX, and is
judged or refused; notes give claims that lie inside them. What is tried on verdicts is said in `tests/verdicts.py`, and on
spellings in `tests/spellings.py`, on parts of the outcomes in `tests/parts.py`. Each text that breaks this is printed; the
last line counts them, and the exit code is 1.
"""

from __future__ import annotations

import argparse
import faulthandler
import signal
import time
import traceback
from collections import Counter

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from divergences._check import check
from divergences.verification.language.grammar import read
from divergences.verification.language.latex import latex
from divergences.verification.language.notes import notes
from divergences.verification.language.reader.lexer import OWN as MEANS
from divergences.verification.language.shapes import check_shapes
from divergences.verification.language.vocabulary import KINDS, NAMES, SEVERAL
from tests import parts, spellings, verdicts
from tests.tolerances import CHECK_OVERTIME_SECONDS, HOSTILE_SECONDS

VECTORS = st.sampled_from(
    ["p", "q", "r", "d", "x", "(p + q)/2", "Dstar(p, q)", "mix(p, q, t)", "p/q", "p/(p + q)", "(p - q)**2/q", "0*p/q"]
)
NUMBERS = st.one_of(
    st.sampled_from(["0", "1", "2", "1/2", "inf", "t", "64", "1e-9", "0.1"]), st.integers(0, 10**30).map(str)
)
RELATIONS = st.sampled_from(["=", "<", "<=", ">", ">=", "<<", *(sign for sign in MEANS if MEANS[sign] in ("<=", ">="))])
CLAUSES = st.sampled_from(
    ["t in (0, 1)", "t in [0, 1/2)", "t in R", "t in {1/2, 2}", "x in R points", "x in R^2 points", "q > 0", "p << q"]
)
PIECES = [
    *NAMES,
    *MEANS,
    *"pqrdtxTK",
    *" ()[]{},=<>+-*/^.|\\'\"#;\n\t",
    "**",
    "given",
    "iff",
    "not",
    "in",
    "and",
    "0",
    "1e",
]
STRANGE = ["\u0440", "\u200f", "\uff08", "\x00", "\U0001d40a", "\u0301", "\u2028", "\ud7ff", "\xa0", "√", "²", "½"]


def calls(inner):
    """Calls of every name with about the right arguments, and what operators make of them."""
    kinds = {"v": VECTORS, "s": inner, "x": st.just("x"), "a": st.one_of(VECTORS, inner)}
    takes = [*((name, takes) for name, (takes, _) in KINDS.items()), *((name, "aa") for name in SEVERAL)]
    named = st.sampled_from(takes).flatmap(
        lambda x: st.tuples(*(kinds[k] for k in x[1])).map(lambda args: f"{x[0]}({', '.join(args)})")
    )
    pair = st.tuples(inner, st.sampled_from([" + ", " - ", "*", "/", "**", "·"]), inner).map("".join)
    return st.one_of(named, pair, inner.map("({})".format), inner.map("-{}".format))


expressions = st.deferred(lambda: st.one_of(NUMBERS, VECTORS, calls(expressions)))
relations = st.tuples(expressions, RELATIONS, expressions).map(" ".join)
chains = st.tuples(relations, st.lists(st.tuples(RELATIONS, expressions).map(" ".join), max_size=2)).map(
    lambda x: " ".join([x[0], *x[1]])
)
conditions = st.lists(CLAUSES, min_size=1, max_size=3).map(lambda x: " given " + " and ".join(x))
claims = st.builds(
    "{}{}{}{}".format,
    st.sampled_from(["", "", "", "not "]),
    chains,
    st.one_of(st.just(""), relations.map(" iff {}".format)),
    st.one_of(st.just(""), conditions),
)
"""Claims by the grammar, most of them readable."""


@st.composite
def damaged(draw, whole=claims):
    """A text with a few characters dropped, doubled or replaced."""
    text = draw(whole)
    for _ in range(draw(st.integers(1, 4))):
        k = draw(st.integers(0, len(text)))
        put = draw(st.one_of(st.sampled_from([*PIECES, *STRANGE]), st.characters(), st.just(text[k : k + 9] * 2)))
        text = text[:k] + put + text[k + draw(st.integers(0, 3)) :]
    return text


raw = st.binary(max_size=200).map(lambda x: x.decode("utf-8", "surrogateescape"))
pieces = st.lists(st.sampled_from([*PIECES, *STRANGE]), max_size=40).map("".join)
texts = st.one_of(claims, damaged(), pieces, raw, st.text(max_size=80))
"""From the grammar, near it, and from bytes."""

blocks = st.one_of(
    claims.map("```claim\n{}\n```\n".format),
    claims.map("$$ {} $$ {{#claim-a}}\n".format),
    claims.map("~~~~ {{claim}} name\n{}\n~~~~\n".format),
    st.sampled_from(["```", "~~~", "$$", "{#claim-", "```claim\n", "    ", "\r\n", "\x0c", "\u2028", "# x\n", "`$$`"]),
    raw,
)
markdown = st.one_of(st.lists(blocks, max_size=12).map("".join), damaged(st.lists(blocks, max_size=6).map("".join)))
"""Notes: claim blocks, halves of claim blocks, and bytes."""


def refused(function, *args, **more):
    """The refusal if there is one (one line), else ''."""
    said = ""
    try:
        function(*args, **more)
    except ValueError as refusal:
        said = str(refusal)
    assert "\n" not in said
    assert said == "" or said.startswith("claim: ")
    return said


def read_or_refused(text):
    """A claim is read, and then has letters, LaTeX and shapes or a refusal; or it is refused. At once."""
    start = time.process_time()
    if said := refused(read, text):
        outcome = "refused"
    else:
        statement = read(text)
        assert statement.relation.links
        said = refused(check_shapes, statement)
        assert said or latex(text)
        outcome = "misfit" if said else "read"
    assert time.process_time() - start < HOSTILE_SECONDS, text
    return outcome


def judged_or_refused(text, timeout=0.1):
    """A claim gets a verdict with an explanation, or a refusal; and a timeout is kept."""
    start = time.process_time()
    if refused(check, text, points=2, timeout=timeout):
        return "refused"
    assert time.process_time() - start < 2 * (timeout + CHECK_OVERTIME_SECONDS), text
    verdict = check(text, points=1, timeout=timeout)
    assert verdict.explain()
    assert verdict.as_dict()
    return verdict.status


def noted(text):
    """Every claim of notes lies inside them, is not empty, and is read or refused."""
    found = notes(text)
    for note in found:
        assert note.text.strip()
        assert note.name
        assert 1 <= note.line <= len(text.splitlines())
        read_or_refused(note.text)
    return f"{min(len(found), 3)} claims"


TARGETS = {
    "parser": (read_or_refused, texts, 1000),
    "notes": (noted, markdown, 300),
    "check": (judged_or_refused, claims, 10),
    **spellings.TARGETS,
    **parts.TARGETS,
    **verdicts.TARGETS,
}
"""What is tried, on which texts, on how many before the next seed."""
SHRUNK = ("parser", "notes")
"""What fails of these is made small: others take seconds for each text."""
HUNG = 60
"""Seconds after which a text is given up: no claim has so many."""


class Hung(BaseException):
    """A text that took far too long; nothing but this file catches it."""


class Over(BaseException):
    """The time is up: the texts that are left are not even drawn, which takes minutes on a busy machine."""


def fuzz(name, examples, number, counts, end):
    """Try one target with so many texts of one seed, until the end; how it failed, or nothing."""
    function, strategy, _ = TARGETS[name]
    phases = [x for x in Phase if x is not Phase.explain and (x is not Phase.shrink or name in SHRUNK)]

    @seed(number)
    @settings(
        max_examples=examples, database=None, deadline=None, suppress_health_check=list(HealthCheck), phases=phases
    )
    @given(strategy)
    def run(text):
        if time.monotonic() >= end:
            raise Over
        signal.alarm(HUNG)
        counts[f"{name}: {function(text)}"] += 1
        signal.alarm(0)

    try:
        run()
    except Over:
        return ""
    except (Exception, Hung):
        return "".join(traceback.format_exc(limit=-4, chain=False))
    finally:
        signal.alarm(0)
        read.cache_clear()
    return ""


def kind_of(failure):
    """Whether what failed was wrong, past its limit, or a crash."""
    if "Hung" in failure or "late: " in failure or "process_time" in failure:
        return "past the limit"
    return "wrong" if "AssertionError" in failure else "crashes"


def given_up(*_):
    """What an alarm does."""
    raise Hung(f"more than {HUNG} seconds")


def main():
    """Fuzz until the time is up; print what failed, what came out, and one line of counts. 1 if something failed."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", choices=TARGETS, nargs="+", default=list(TARGETS))
    parser.add_argument("--one-minute", action="store_true", help="the fuzzers of verdicts, a minute together")
    asked = parser.parse_args()
    if asked.one_minute:
        asked.minutes, asked.only = 1.0, [*verdicts.TARGETS, *spellings.TARGETS, *parts.TARGETS]
    end, number, counts = time.monotonic() + 60 * asked.minutes, asked.seed, Counter()
    failures = Counter({"wrong": 0, "crashes": 0, "past the limit": 0})
    signal.signal(signal.SIGALRM, given_up)
    faulthandler.dump_traceback_later(60 * asked.minutes + 4 * HUNG, exit=True)  # where no alarm is heard
    while time.monotonic() < end:
        for name in asked.only:
            if failure := fuzz(name, TARGETS[name][2], number, counts, end):
                failures[kind_of(failure)] += 1
                print(f"{name}, seed {number}: {kind_of(failure)}\n{failure}", flush=True)
        number += 1
    for outcome, count in sorted(counts.items()):
        print(f"{count:9}  {outcome}")
    told = ", ".join(f"{count} {kind}" for kind, count in failures.items())
    print(f"seeds {asked.seed} to {number - 1}: {sum(counts.values())} texts, {told}")
    return int(any(failures.values()))


if __name__ == "__main__":
    raise SystemExit(main())
