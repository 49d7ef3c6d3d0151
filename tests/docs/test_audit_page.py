"""The page about other libraries is printed from results of the table in use, and says what they say."""

import importlib
import json
import sys
from decimal import Decimal
from pathlib import Path

import pytest

import divergences as dv
from divergences._audit.readings import readings
from divergences._audit.table import cases, digest

DOCS = Path(__file__).resolve().parents[2] / "docs"
sys.path.insert(0, str(DOCS / "audit"))
audit_page = importlib.import_module("audit_page")
run = importlib.import_module("run")
HELD = audit_page.results()
LIBRARIES = {"scipy", "torch", "torchmetrics", "optax", "tensorflow_probability", "jax", "ot"}


def test_every_audit_has_its_result_of_the_table_in_use():
    assert {path.name for path in run.HERE.glob("*.json")} == {audited.file.name for audited in run.AUDITED}
    assert {result["table"] for result in HELD} == {digest()}
    assert {name for result in HELD for name in result["versions"]} >= LIBRARIES
    assert all(result["convention"]["status"] == "identified" for result in HELD)


def test_results_name_no_place_of_the_machine_that_made_them():
    for path in run.HERE.glob("*.json"):
        assert str(Path.home()) not in path.read_text(encoding="utf-8")
        assert json.loads(path.read_text(encoding="utf-8"))["callable"].split(" ")[0].count("/") == 0


QUICK = [x for x in run.AUDITED if x.function.startswith(("scipy", "divergences")) and not x.arrays]
"""Those that need no package beside the library's own, and no compiler."""


@pytest.mark.one_in(3)
@pytest.mark.parametrize("audited", QUICK, ids=lambda x: x.file.stem)
def test_an_audit_run_now_finds_the_same_conventions(audited):
    then, now = json.loads(audited.file.read_text(encoding="utf-8")), audited.result().document()
    if then["versions"] != now["versions"]:
        pytest.skip(f"made with {then['versions']}")
    assert then["convention"]["formula"] == now["convention"]["formula"]
    assert then["convention"]["sums"] == now["convention"]["sums"]
    assert then["convention"]["table"] == now["convention"]["table"]


def test_the_page_has_a_row_for_every_result_and_counts_that_add_up():
    text = audit_page.printed()
    for result in HELD:
        assert text.count(f"\n| {audit_page.name(result)} |") == 3
        for dtype in ("float64", "float32"):
            families = list(result["counts"][dtype])
            _, *cells = audit_page.counts(result, dtype, families)
            total = sum(int(cell.split(":")[0].split()[-1]) for cell in cells if cell != "–")
            assert total == len([x for x in (*result["cases"], *result["gradients"]) if x["dtype"] == dtype])
            assert len([x for x in result["cases"] if x["dtype"] == dtype]) <= len(cases(dtype))


CROSSWALK = {
    "scipy.jensenshannon": "scipy.spatial.distance.jensenshannon.js",
    "scipy.entropy": "scipy.stats.entropy.kl",
    "scipy.kl_div": "scipy.special.kl_div.kl",
    "scipy.wasserstein_distance": "scipy.stats.wasserstein_distance.w1",
    "torch.kl_div": "torch.nn.functional.kl_div.reduction-sum.kl",
    "optax.kl_divergence": "optax.losses.kl_divergence.kl",
    "pot.wasserstein_1d": "ot.wasserstein_1d.w1",
}
"""The conventions that `crosswalk` translates from and that are audited here."""


@pytest.mark.parametrize(("source", "name"), CROSSWALK.items())
def test_crosswalk_translates_from_the_convention_that_was_found(source, name):
    found = json.loads((run.HERE / f"{name}.json").read_text(encoding="utf-8"))["convention"]
    reading = next(x for x in readings(found["quantity"]) if x.formula == found["formula"])
    assert dv.crosswalk(float(reading.apply(Decimal("0.0625"), 4)), source) == 0.0625


def test_results_of_different_versions_or_tables_stop_the_build():
    with pytest.raises(ValueError, match="different versions or tables"):
        audit_page.versions([HELD[0], HELD[0] | {"table": "another"}])
    with pytest.raises(ValueError, match="different versions or tables"):
        audit_page.versions([HELD[0], HELD[0] | {"versions": {"numpy": "0.1"}}])


def test_the_page_includes_it():
    assert "```{include} _generated/audit.txt" in (DOCS / "why.md").read_text(encoding="utf-8")
    assert '"audit.txt": audit_page.printed()' in (DOCS / "programs" / "printed.py").read_text(encoding="utf-8")
