"""A saved proof is checked again without the library; whatever was tampered with is refused."""

import ast
import copy
import json
import subprocess
import sys
from fractions import Fraction

import pytest

from divergences._core.measure import Measure
from divergences.transport.wasserstein1 import wasserstein1
from divergences.verification import recheck
from tests.divergences.transport.problems import generic
from tests.meta.source import ROOT, code_lines

METRICS = ("euclidean", "cityblock", "chebyshev", lambda s, t: float(abs(s - t).sum()))
FILE = ROOT / "divergences" / "verification" / "recheck.py"


def saved(path, metric="euclidean", seed=0):
    x, y, a, b = generic(seed, 6, 5, 2)
    t = wasserstein1(Measure(x, a), Measure(y, b), metric=metric)
    t.save_certificate(path)
    return t, json.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("metric", METRICS)
def test_a_proof_is_accepted_and_narrow(metric, tmp_path, capsys):
    path = tmp_path / "proof.json"
    t, record = saved(path, metric)
    assert recheck.main([str(path)]) == 0
    assert capsys.readouterr().out.startswith("proved: ")
    lower, upper = Fraction(record["lower"]), Fraction(record["upper"])
    assert t.lower <= lower <= upper <= t.upper
    assert upper - lower <= Fraction(record["unit"])


def less(number):
    return str(Fraction(number) - Fraction(1, 10**40))


def more(number):
    return str(Fraction(number) + Fraction(1, 10**40))


TAMPERED = {
    "lower": (lambda r: r.update(lower=more(r["lower"])), "the potentials collect less"),
    "upper": (lambda r: r.update(upper=less(r["upper"])), "the plan costs more"),
    "flow": (lambda r: r["plan"][0].__setitem__(2, more(r["plan"][0][2])), "the plan does not have the masses"),
    "negative flow": (lambda r: r["plan"][0].__setitem__(2, "-1/2"), "an entry of the plan is negative"),
    "negative index": (lambda r: r["plan"][0].__setitem__(0, -1), "an entry of the plan is negative"),
    "dropped": (lambda r: r["plan"].pop(), "the plan does not have the masses"),
    "potential": (lambda r: r["u"].__setitem__(0, more(r["u"][0])), "a pair of potentials exceeds"),
    "lower potential": (lambda r: r["v"].__setitem__(0, less(r["v"][0])), "the potentials collect less"),
    "mass": (lambda r: r["a"].__setitem__(0, (0.5).hex()), "the plan does not have the masses"),
    "negative mass": (lambda r: r["a"].__setitem__(0, (-0.5).hex()), "a mass or a distance is negative"),
    "no mass": (lambda r: r.update(a=[(0.0).hex()] * 6), "a mass or a distance is negative"),
    "point": (lambda r: r["x"].__setitem__(0, [(9.0).hex(), (9.0).hex()]), ""),
    "metric": (lambda r: r.update(metric="chebyshev"), "a pair of potentials exceeds"),
    "short": (lambda r: r["u"].pop(), "the lengths do not fit"),
}


@pytest.mark.parametrize("what", TAMPERED)
def test_a_tampered_file_is_refused_in_one_line(what, tmp_path, capsys):
    path = tmp_path / "proof.json"
    _, record = saved(path)
    tampered = copy.deepcopy(record)
    change, said = TAMPERED[what]
    change(tampered)
    assert tampered != record
    path.write_text(json.dumps(tampered), encoding="utf-8")
    assert recheck.main([str(path)]) == 1
    printed = capsys.readouterr().out
    assert printed.startswith(f"refused: {said}")
    assert printed.count("\n") == 1


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", "{", '{"metric": "cosine", "x": [], "y": [], "a": [], "b": [], "u": [], "v": [], "plan": []}'],
)
def test_what_is_no_proof_is_unreadable(text, tmp_path, capsys):
    path = tmp_path / "proof.json"
    path.write_text(text, encoding="utf-8")
    assert recheck.main([str(path)]) == 2
    assert capsys.readouterr().out.startswith("unreadable: found ")
    assert recheck.main([str(tmp_path / "nowhere.json")]) == 2
    assert recheck.main([]) == 2


@pytest.mark.parametrize(
    ("key", "value"), [("lower", "nan"), ("unit", "0"), ("a", ["inf"] * 6), ("plan", [[99, 0, "1"]]), ("unit", None)]
)
def test_impossible_numbers_are_unreadable(key, value, tmp_path):
    path = tmp_path / "proof.json"
    _, record = saved(path)
    path.write_text(json.dumps(record | {key: value}), encoding="utf-8")
    assert recheck.main([str(path)]) == 2


def test_the_script_needs_the_standard_library_only(tmp_path):
    path = tmp_path / "proof.json"
    _, record = saved(path)
    run = [sys.executable, "-I", "-S", str(FILE)]
    done = subprocess.run([*run, str(path)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    path.write_text(json.dumps(record | {"upper": less(record["upper"])}), encoding="utf-8")
    assert subprocess.run([*run, str(path)], capture_output=True).returncode == 1
    tree = ast.parse(FILE.read_text(encoding="utf-8"))
    imported = {
        n.module if isinstance(n, ast.ImportFrom) else n.names[0].name for n in ast.walk(tree) if hasattr(n, "names")
    }
    assert imported <= {"json", "sys", "fractions", "math", "typing"}
    assert len(code_lines(FILE.read_text(encoding="utf-8"))) <= 60
