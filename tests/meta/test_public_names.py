"""Every public function has an example, a docs entry and a claim; claims and docstrings name each other."""

import inspect
import re

import divergences_proofs as proofs
import pytest

import divergences as dv
from tests.meta.source import ROOT

ROOMS = {f"{room}.": getattr(dv, room) for room in ("critics", "frames", "games", "lab", "latent", "maps", "samples")}
"""Public modules whose functions are claimed things of, each by its dotted name; `laws` answers under the names of `dv`."""
FUNCTIONS = {
    f"{prefix}{name}": getattr(module, name)
    for prefix, module in {"": dv, **ROOMS}.items()
    for name in dir(module)
    if inspect.isfunction(inspect.unwrap(getattr(module, name)))
}
CLAIMS = {claim.slug: claim for claim in proofs.catalogue()}
MAKERS = {
    "normalise",
    "common_support",
    "sweep",
    "from_logits",
    "pairwise",
    "check",
    "check_file",
    "sharpest",
    "crosswalk",
    "audit",
    "quiz",
    "samples.follows",
} | {f"lab.{name}" for name in ("lines", "normals", "ring", "train")}
"""They return data, apply another function, audit one or judge claims: nothing is claimed of them."""


def proved_in(function):
    """The slugs in the docstring's "Proved in" line."""
    found = re.search(r"^\s*Proved in: (.*)\.$", function.__doc__ or "", re.MULTILINE)
    return found.group(1).split(", ") if found else []


@pytest.mark.parametrize("name", FUNCTIONS)
def test_docstrings_and_claims_name_each_other(name):
    for slug in proved_in(FUNCTIONS[name]):
        assert slug in CLAIMS, f"{name} names {slug}, which is no claim"
        assert name in CLAIMS[slug].about, f"{slug} does not say that it is about {name}"


def test_claims_are_about_public_names():
    assert {name for claim in CLAIMS.values() for name in claim.about} <= set(FUNCTIONS)


def test_every_number_has_a_claim():
    claimed = {name for claim in CLAIMS.values() for name in claim.about}
    assert set(FUNCTIONS) - claimed - MAKERS == set()


@pytest.mark.parametrize("name", FUNCTIONS)
def test_docstrings_have_the_fields_in_their_order(name):
    text = inspect.getdoc(FUNCTIONS[name]) or ""
    order = ["Convention", "Args", "Returns", "Raises", "Derivative", "Proved in", "Reference", "Example"]
    fields = [f for f in re.findall(r"^([A-Z][a-z]+(?: in)?):", text, re.MULTILINE) if f in order]
    assert fields == sorted(fields, key=order.index)
    assert {"Args", "Returns", "Raises", "Example"} <= set(fields)


def test_the_version_is_written_once():
    assert f'version = "{dv.__version__}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
