"""A claim file that is tampered with turns the run red: the command is run on a copy of the claims, with one edit."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import divergences_proofs as proofs
import pytest

HOME = Path(proofs.__file__).parent
THEOREM = "theorems/js_lies_between_zero_and_log_two.py"
ITEM = "lecture/s1_jensen_shannon.py"


def verify(folder, only):
    """The command's exit code and its JSON, with the claims of the folder."""
    environment = os.environ | {"PYTHONPATH": str(folder)}
    command = [sys.executable, "-m", "divergences", "verify", "--only", only, "--json"]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, json.loads(done.stdout)["claims"]


@pytest.fixture
def copy(tmp_path):
    """A copy of the claims."""
    shutil.copytree(HOME, tmp_path / HOME.name, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def edited(folder, name, old, new):
    """Replace one piece of text, which must be there."""
    path = folder / HOME.name / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1, f"{name} has no {old!r}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


TAMPERED = {
    "a false statement": (THEOREM, 'statement="0 <= JS(p, q) <= log(2)"', 'statement="0 <= JS(p, q) <= log(2)/2"'),
    "an equivalent mutant": (THEOREM, '"0 <= 2*JS(p, q) <= log(2)"', '"0 <= JS(p, q) <= log(4)/2"'),
    "a mutant less": (THEOREM, 'Mutant("half the range", "0 <= JS(p, q) <= log(2)/2"),', ""),
    "a step that fails": (THEOREM, '"JS(p, q) >= 0", "convex', '"JS(p, q) >= p", "convex'),
    "a lowered level": (
        THEOREM,
        'Step("order", "JS(p, q) >= 0", "convex in p, zero at p = q; corners", at=("p", "q")),',
        "",
    ),
}


@pytest.mark.slow
def test_the_copy_stands(copy):
    code, (row,) = verify(copy, THEOREM.removesuffix(".py"))
    assert (code, row["ok"], row["level"]) == (0, True, "R6")


@pytest.mark.slow
@pytest.mark.parametrize("edit", TAMPERED.values(), ids=TAMPERED)
def test_a_tampered_theorem_is_noticed(copy, edit):
    edited(copy, *edit)
    code, (row,) = verify(copy, THEOREM.removesuffix(".py"))
    assert (code, row["ok"]) == (1, False)


@pytest.mark.slow
def test_a_tampered_item_is_noticed(copy):
    """A wrong formula that is made right is not refuted any more."""
    edited(copy, ITEM, 'Reading(f"JS(p, q) = (log(4) + {BOTH})/2")', 'Reading(f"JS(p, q) = ({BOTH})/2")')
    code, (row,) = verify(copy, "A1.15")
    assert (code, row["ok"], row["verdict"]) == (1, False, "unsettled")


def test_a_tampered_record_is_noticed(copy):
    """Quick, as it also tells that the claims that are judged are those of the copy."""
    path = copy / HOME.name / "ledger.json"
    record = json.loads(path.read_text(encoding="utf-8"))
    record["theorems/kl_is_not_symmetric"]["level"] = "R5"
    path.write_text(json.dumps(record), encoding="utf-8")
    code, (row,) = verify(copy, "theorems/kl_is_not_symmetric")
    assert (code, row["ok"], row["differs"]) == (1, False, ["level is R6, the record says R5"])
