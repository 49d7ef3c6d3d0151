"""How the tests call the command line: in this process, as a shell would; and three claims of every kind of outcome."""

import json
from fractions import Fraction

import pytest
from typer.testing import CliRunner

from divergences.cli.app import app
from divergences.verification import Claim, Model, Mutant

TRUE = Claim(
    slug="js_is_small",
    source="by hand",
    statement="JS(p, q) <= log(2)",
    mutants=(Mutant("half the range", "JS(p, q) <= log(2)/2"),),
)
FALSE = Claim(
    slug="kl_is_symmetric",
    source="by hand",
    statement="KL(p, q) = KL(q, p)",
    mutants=(Mutant("doubled", "KL(p, q) = 2*KL(q, p)"),),
)
BROKEN = Claim(
    slug="broken",
    source="by hand",
    statement="nobody can tell",
    mutants=(),
    model=Model(holds=lambda x: x / 0, points=lambda: [{"x": Fraction(1)}]),
)


def run(*arguments):
    """What the command says, as it is called in a shell."""
    return CliRunner().invoke(app, list(arguments))


def refused(*arguments):
    """The one line on stderr of a refusal: exit 2, nothing on stdout, no traceback."""
    found = run(*arguments)
    assert (found.exit_code, found.stdout) == (2, ""), found.stderr
    assert found.stderr.startswith("divergences: error: ")
    assert found.stderr.count("\n") == 1
    assert found.stderr.endswith("\n")
    return found.stderr


def document(*arguments, exit_code=0):
    """The JSON document, with nothing around it and no Infinity in it."""
    found = run(*arguments, "--json")
    assert (found.exit_code, found.stderr) == (exit_code, "")
    assert found.stdout.count("\n") == 1
    return json.loads(found.stdout, parse_constant=lambda name: pytest.fail(f"{name} is not JSON"))


def checked(*arguments):
    """What `divergences check` says of a claim or a file, tried at few points."""
    return run("check", *map(str, arguments), "--points", "40")


def row_of(name, status, verdict=None):
    """A row of the ledger as `settle` leaves it, of an item of notes if there is a verdict; with one wrong version."""
    row = {"id": name, "status": status, "level": "R3", "points": 1, "seconds": 0.5, "accepted": True, "ok": True}
    row |= {"mutants_rejected": 1, "mutants_total": 1, "theorem": "", "statement": "KL(p, q) >= 0", "differs": []}
    row |= {"given": [], "argument": {}, "mutants": [], "faults": [], "witness": None}
    return row | ({"verdict": verdict, "convention": "", "written": "x"} if verdict else {})
