"""What generated statements may be made of, read from the generator and from the library, not from a list by hand."""

import ast
import re
from pathlib import Path

import divergences_proofs.clauses

from divergences.verification import formal
from divergences.verification.formal.expressions import OF_PAIRS, OF_TERMS, WORDS
from divergences.verification.formal.kernel import TRUSTED
from divergences.verification.formal.registry import registry
from divergences.verification.formal.words import places

PLACES = [Path(package.__file__).parent for package in (formal, divergences_proofs.clauses)]
TREES = [ast.parse(path.read_text(encoding="utf-8")) for place in PLACES for path in sorted(place.rglob("*.py"))]
NAME = re.compile(r"[A-Za-z_][\w']*")
DEFINED = re.compile(r"^\s*(?:Definition|Fixpoint)\s+(\w+)(.*?)\.(?=\s)", re.DOTALL | re.MULTILINE)


def words():
    """The words that the generator reads: those of its tables, and those that its patterns name."""
    return {
        *OF_TERMS,
        *WORDS,
        *OF_PAIRS,
        *places.WORDS,
        *registry().words,
        *(x for tree in TREES for x in _patterns(tree)),
    }


def _patterns(tree):
    """The names of calls that a `match` tells apart."""
    for node in ast.walk(tree):
        if isinstance(node, ast.MatchClass) and "func" in node.kwd_attrs:
            inner = node.kwd_patterns[node.kwd_attrs.index("func")]
            yield from (x.value.value for x in ast.walk(inner) if isinstance(x, ast.MatchValue))


def definitions(sources):
    """Of the files that statements stand on, what each definition is made of."""
    texts = [sources.text(sources.root / "library" / f"{name}.v") for name in TRUSTED]
    return {name: set(NAME.findall(body)) for text in texts for name, body in DEFINED.findall(text)}


def mentioned(sources):
    """The definitions that texts of the generator name."""
    said = {x for tree in TREES for x in _texts(tree)}
    return {x for text in said for x in NAME.findall(text)} & definitions(sources).keys()


def _texts(tree):
    """Its strings, those apart that stand alone: they are about it."""
    alone = {x.value for x in ast.walk(tree) if isinstance(x, ast.Expr)}
    yield from (
        x.value for x in ast.walk(tree) if isinstance(x, ast.Constant) and isinstance(x.value, str) and x not in alone
    )


def reached(names, sources):
    """These definitions with all that they are made of."""
    made = definitions(sources)
    found, open_ = set(), set(names) & made.keys()
    while open_:
        found |= open_
        open_ = {y for x in open_ for y in made[x]} & made.keys() - found
    return found
