"""Every leaf of a certificate is edited: one that is not written as the library writes it, or one too many, proves nothing.

An edit that gives another number may give another proof of the same claim: a box split elsewhere, a triangle cut once more,
an outcome of a law under another name. No edit of how a number or a word is written may.
"""

import copy
import dataclasses
import json

import pytest

import divergences as dv

QUICK = [
    "KL(p, q) >= 0",
    "2*JS(p, q) = KL(p, (p + q)/2) + KL(q, (p + q)/2)",
    "KL(p, q) = inf iff not p << q",
    "log(4) = 2*log(2)",
    "H(p) <= log(n)",
    "I(X;Z) <= I(X;Y) given X -> Y -> Z",
    "W1(p, q, x) = 0 iff p = q given x in R points",
]
SLOW = [
    "KL(p, q) >= 2*TV(p, q)**2",
    "KL(p, q) = 0 iff p = q",
    "KL(p, q) <= log(1 + chi2(p, q))",
    "TV(p, q)**2 <= Hell2(p, q)*(2 - Hell2(p, q))",
    "exp(-KL(p, q)) <= 1 - TV(p, q)**2",
    "exp(E(p, log(d))) <= E(p, d)",
    "sum(p**2) <= 1",
    "t**2 >= 0 given t in R",
    "log(t) <= t - 1 given t in (0, inf)",
    "TV(p, r) <= TV(p, q) + TV(q, r)",
    "TV(p, q) <= 1/2 given KL(p, q) <= 1/2",
    "E(p, (q/p - 1) - log(q/p)) = KL(p, q) given p << q and q << p",
    "TV(p, q)**2 <= KL(p, q)/2 given KL(p, q) <= 1",
    "H(X,Y) = H(X) + H(Y) iff X ⊥ Y",
]
OTHER_PROOFS = ("points", "depth", "met")
"""Where another number may be another proof."""
BOXES = 3
"""Of a list of split points, so many are edited: each is read by the same lines."""


def leaves(tree, path=()):
    """Each leaf with its path; of split points the first few."""
    if isinstance(tree, dict):
        for key, inner in tree.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(tree, list):
        for k, inner in enumerate(tree[:BOXES] if path[-1] == "points" else tree):
            yield from leaves(inner, (*path, k))
    else:
        yield path, tree


def with_leaf(tree, path, leaf):
    """The certificate with another leaf, or an entry more."""
    found = place = copy.deepcopy(tree)
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = leaf
    return found


def rewritten(text):
    """The same text as a lenient reader might take it, or with something that it might skip."""
    yield from (text + tail for tail in ("1", " ", "\n", "_", "#", "*1", "+0", ".0", "/1", "e0", "\u200b", "\x00"))
    yield from (head + text for head in ("+", " ", "0", "-", "("))
    yield from (f"({text})", text[1:], text[:-1], text.replace(" ", "  ", 1) if " " in text else text * 2, "")
    place = next((k for k, c in enumerate(text) if c in "0123456789"), None)
    if place is not None:
        before, digit, after = text[:place], int(text[place]), text[place + 1 :]
        yield from (
            before + other + after for other in (chr(0x660 + digit), chr(0xFF10 + digit), f"0{digit}", f"{digit}_0")
        )
    yield from (None, 0, 1, 1.0, True, [text], {"": text})


def edits(leaf):
    """(whether the edit is one of notation, the edit)."""
    if isinstance(leaf, bool):
        yield from ((True, new) for new in (int(leaf), str(leaf), float(leaf), None))
        yield False, not leaf
    elif isinstance(leaf, int):
        yield from ((True, new) for new in (str(leaf), float(leaf), -leaf - 1, None, [leaf]))
        yield from ((False, new) for new in (leaf + 1, leaf + 10**6))
        if leaf in (0, 1):
            yield True, bool(leaf)
    else:
        yield from ((True, new) for new in rewritten(leaf))


def dicts(tree, path=()):
    """The path of each dict."""
    if isinstance(tree, dict):
        yield path
    for key, inner in tree.items() if isinstance(tree, dict) else enumerate(tree if isinstance(tree, list) else ()):
        yield from dicts(inner, (*path, key))


def accepted(text):
    """The edits after which the verdict is still accepted."""
    verdict = dv.check(text)
    certificate = json.loads(json.dumps(verdict.as_dict()["certificate"]))

    def stands(tree):
        return dataclasses.replace(verdict, certificate=tree).recheck() == ""

    assert verdict.status in ("proved", "argued")
    assert stands(certificate)
    found, tried = [], 0
    for path, leaf in leaves(certificate):
        for notation, new in edits(leaf):
            tried += 1
            if (notation or not {*path} & {*OTHER_PROOFS}) and stands(with_leaf(certificate, path, new)):
                found.append((path, leaf, new))
    found += [
        (path, "an entry more") for path in dicts(certificate) if stands(with_leaf(certificate, (*path, "more"), "1"))
    ]
    assert tried > 20
    return found


@pytest.mark.one_in(2)
@pytest.mark.parametrize("text", [*QUICK, *(pytest.param(text, marks=pytest.mark.slow) for text in SLOW)])
def test_no_edit_of_a_certificate_is_overlooked(text):
    assert accepted(text) == []


def test_a_juxtaposed_factor_is_no_tilt():
    """`(-1)1` is (−1)·1 in the language of claims, and no way to write a number of a certificate."""
    verdict = dv.check("KL(p, q) >= 2*TV(p, q)**2")
    certificate = json.loads(json.dumps(verdict.certificate))
    step = certificate["links"][0]
    assert step["lam"][1]
    for tail in ("1", "*1", " ", "+0"):
        step["lam"][1] = verdict.certificate["links"][0]["lam"][1] + tail
        assert dataclasses.replace(verdict, certificate=certificate).recheck()
