"""A saved proof is checked again without the library; whatever was tampered with is refused."""

import ast
import copy
import json
import random
import re
import subprocess
import sys
from collections import Counter
from fractions import Fraction
from math import inf, isqrt, nextafter

import pytest

from divergences._core.measure import Measure
from divergences.transport.certify import certify
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


@pytest.fixture(scope="module")
def one_proof(tmp_path_factory):
    """What a saved proof holds."""
    return saved(tmp_path_factory.mktemp("proofs") / "proof.json")[1]


@pytest.mark.parametrize("metric", METRICS)
def test_a_proof_is_accepted_and_narrow(metric, tmp_path, capsys):
    path = tmp_path / "proof.json"
    t, record = saved(path, metric)
    assert recheck.main([str(path)]) == 0
    assert capsys.readouterr().out.startswith("proved: ")
    lower, upper = Fraction(record["lower"]), Fraction(record["upper"])
    assert t.lower <= lower <= upper <= t.upper
    assert upper - lower <= Fraction(record["unit"])


def test_a_table_of_distances_is_not_said_to_be_proved(tmp_path, capsys):
    path = tmp_path / "proof.json"
    saved(path)
    assert recheck.main([str(path)]) == 0
    assert "in the file" not in capsys.readouterr().out
    wasserstein1(Measure([0, 1]), Measure([0, 1], [1, 0]), metric=[[0, 1], [1, 0]]).save_certificate(path)
    assert recheck.main([str(path)]) == 0
    assert "(of the distances in the file, rounded" in capsys.readouterr().out


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
    "negative unit": (lambda r: r.update(unit="-1"), "the unit of the roots is not positive"),
    "negative unit, false bound": (lambda r: r.update(unit="-1", upper="-1/2"), "the unit of the roots"),
    "no unit": (lambda r: r.update(unit="0"), "the unit of the roots is not positive"),
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
    ("key", "value"),
    [("lower", "nan"), ("a", ["inf"] * 6), ("plan", [[99, 0, "1"]]), ("plan", [[0.0, 0, "1"]]), ("unit", None)],
)
def test_impossible_numbers_are_unreadable(key, value, tmp_path):
    path = tmp_path / "proof.json"
    _, record = saved(path)
    path.write_text(json.dumps(record | {key: value}), encoding="utf-8")
    assert recheck.main([str(path)]) == 2


@pytest.mark.parametrize("edit", ["{} ", " {}", "+{}", "0{}", "{}_0", "{}/1", "{}e0", "\u0660{}", "{}\n"])
@pytest.mark.parametrize("key", ["lower", "upper", "unit", "u", "a", "x", "plan"])
def test_a_number_is_written_in_one_way(key, edit, one_proof, tmp_path):
    record = copy.deepcopy(one_proof)
    place, k = record, key
    while isinstance(place[k], list):
        place, k = place[k], -1
    place[k] = edit.format(place[k])
    (tmp_path / "proof.json").write_text(json.dumps(record), encoding="utf-8")
    assert recheck.main([str(tmp_path / "proof.json")]) == 2


def test_a_place_is_a_whole_number(one_proof, tmp_path):
    for kind in (bool, float, str):
        plan = [[kind(i), j, w] for i, j, w in one_proof["plan"] if i < 2]
        (tmp_path / "proof.json").write_text(json.dumps({**one_proof, "plan": plan}), encoding="utf-8")
        assert recheck.main([str(tmp_path / "proof.json")]) == 2


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
    assert imported <= {"json", "re", "sys", "fractions", "math", "typing"}
    assert len(code_lines(FILE.read_text(encoding="utf-8"))) <= 96


@pytest.mark.parametrize("metric", METRICS[:3])
@pytest.mark.parametrize("order", [2, 3, 8])
def test_a_proof_of_higher_order_says_so_and_is_of_the_root(metric, order, tmp_path, capsys):
    path = tmp_path / "proof.json"
    t = certify(Measure([[0.0, 0.0], [3.0, 0.0]]), Measure([[3.0, 4.0], [0.0, 4.0]]), metric=metric, order=order)
    t.save_certificate(path)
    assert recheck.main([str(path)]) == 0
    low, high = (float(n) for n in re.findall(r"(\S+) <= W\d|<= (\S+) \(", capsys.readouterr().out) for n in n if n)
    assert t.lower <= low <= 4 <= high <= t.upper
    record = json.loads(path.read_text(encoding="utf-8"))
    assert record["order"] == order
    path.write_text(json.dumps({**record, "order": 1}), encoding="utf-8")
    assert recheck.main([str(path)]) == 1  # the same numbers prove nothing of W1
    for wrong in (0, 9, True, 2.0, "2", None):
        path.write_text(json.dumps({**record, "order": wrong}), encoding="utf-8")
        assert recheck.main([str(path)]) == 1


def test_a_file_without_an_order_is_of_w1(tmp_path):
    path = tmp_path / "proof.json"
    _, record = saved(path)
    path.write_text(json.dumps({k: v for k, v in record.items() if k != "order"}), encoding="utf-8")
    assert recheck.main([str(path)]) == 0


@pytest.mark.parametrize("order", [1, 2, 3, 8])
@pytest.mark.parametrize(
    "x",
    [
        Fraction(0),
        Fraction(-1),
        Fraction(2),
        Fraction(16),
        Fraction(1, 10**700),
        Fraction(10**700),
        Fraction(1, 2**2000),
    ],
)
def test_roots_are_rounded_outwards(x, order):
    low, high = recheck.distance(x, order, -inf), recheck.distance(x, order, inf)
    if order > 1 and x < 0:
        assert low == high == 0
    else:
        assert high == inf or Fraction(high) ** order >= x
        assert Fraction(low) ** order <= x
        assert low == high or order > 1 or nextafter(nextafter(low, inf), inf) >= high


LONG = (
    "1e999999999",
    "-1e999999999",
    "1e-999999999",
    "0." + "0" * 5000 + "1",
    "9" * 5000,
    "1/" + "9" * 5000,
    0.5,
    "1 / 2",
)


@pytest.mark.parametrize("place", ["lower", "upper", "unit", "u", "v", "plan", "distances"])
@pytest.mark.parametrize("number", LONG)
def test_a_number_that_is_no_short_fraction_is_refused_before_it_is_computed(place, number, tmp_path, capsys):
    path = tmp_path / "proof.json"
    _, record = saved(path, METRICS[3] if place == "distances" else "euclidean")
    if place in ("lower", "upper", "unit"):
        record[place] = number
    elif place == "plan":
        record["plan"][0][2] = number
    else:
        (record[place][0] if place == "distances" else record[place])[0] = number
    path.write_text(json.dumps(record), encoding="utf-8")
    assert recheck.main([str(path)]) == 2
    printed = capsys.readouterr().out
    assert printed.startswith("unreadable: found ")
    assert len(printed) < 200


@pytest.mark.parametrize("power", ["0x1p999999999", "-0x1p999999999", "0x1p-999999999"])
def test_a_point_beyond_all_floats_proves_nothing(power, tmp_path):
    path = tmp_path / "proof.json"
    _, record = saved(path)
    record["x"][0][0] = power
    path.write_text(json.dumps(record), encoding="utf-8")
    assert recheck.main([str(path)]) != 0


def test_bounds_beyond_all_floats_are_shown_on_their_side(tmp_path, capsys):
    path = tmp_path / "proof.json"
    _, record = saved(path)
    path.write_text(json.dumps(record | {"upper": "1" + "0" * 400, "lower": "-1" + "0" * 400}), encoding="utf-8")
    assert recheck.main([str(path)]) == 0
    assert capsys.readouterr().out.startswith("proved: -inf <= W1 <= inf")


def test_what_is_shown_is_on_its_side_of_what_is_proved(tmp_path, capsys):
    path = tmp_path / "proof.json"
    _, record = saved(path)
    assert recheck.main([str(path)]) == 0
    _, low, _, _, _, high, *_ = capsys.readouterr().out.split()
    assert Fraction(float(low)) <= Fraction(record["lower"])
    assert Fraction(record["upper"]) <= Fraction(float(high))


STRANGE = ["-1", "0", "1", "-1/2", "1/3", "10" * 60, "1/" + "7" * 90, "1e400", "nan", "", "x", "1/0", None, True, -1, 7]
STRANGE += [0.5, [], {}, ["1"], [["0", "0", "1"]], "0x1p-1074", "-0x1p0", "inf", "euclidean", "cityblock", "distances"]


def places(value, path=()):
    """All places of a JSON value, the value itself too."""
    yield path
    if isinstance(value, dict | list):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield from places(value[key], (*path, key))


def tamper(record, rng):
    """The record with one to three of its places changed: a strange value, a negated or scaled number, cut or repeated."""
    for _ in range(rng.randint(1, 3)):
        *path, last = rng.choice([p for p in places(record) if p])
        home = record
        for key in path:
            home = home[key]
        old, how = home[last], rng.randrange(5)
        if how == 0 and isinstance(old, str):
            home[last] = old[1:] if old.startswith("-") else "-" + old
        elif how == 1 and isinstance(old, list) and old:
            old.pop() if rng.random() < 0.5 else old.append(copy.deepcopy(rng.choice(old)))
        elif how == 2 and isinstance(old, str) and recheck.EXACT.fullmatch(old) and not old.endswith("/0"):
            home[last] = str(Fraction(old) * Fraction(rng.choice(["-1", "0", "1/2", "2", "1" + "0" * 300])))
        else:
            home[last] = copy.deepcopy(rng.choice(STRANGE))


def truth(record):
    """Wₚ^p of two atoms against two, enclosed: the cost is linear in one parameter, so an end of its range is optimal."""
    a, b = ([Fraction(float.fromhex(w)) for w in record[side]] for side in "ab")
    a, b = ([w / sum(side) for w in side] for side in (a, b))
    if record["metric"] == "distances":
        cost = [[(Fraction(c), Fraction(c)) for c in row] for row in record["distances"]]
    else:
        x, y = ([[Fraction(float.fromhex(c)) for c in z] for z in record[side]] for side in "xy")
        steps = [[[abs(r - s) for r, s in zip(p, q, strict=True)] for q in y] for p in x]
        cost = [[enclosed(record["metric"], step) for step in row] for row in steps]
    cost = [[tuple(end ** record.get("order", 1) for end in c) for c in row] for row in cost]
    ends = (max(Fraction(0), a[0] - b[1]), min(a[0], b[0]))
    plans = [((t, a[0] - t), (b[0] - t, a[1] - b[0] + t)) for t in ends]
    return tuple(
        min(sum(g * c[k] for gs, cs in zip(p, cost, strict=True) for g, c in zip(gs, cs, strict=True)) for p in plans)
        for k in (0, 1)
    )


def enclosed(metric, step):
    """The norm of a step between two rational numbers."""
    if metric != "euclidean":
        return (({"cityblock": sum, "chebyshev": max}[metric])(step),) * 2
    square = sum(s * s for s in step)
    grid = 10**60 * square.denominator
    root = isqrt(square.numerator * square.denominator * 10**120)
    return Fraction(root, grid), Fraction(root + 1, grid)


@pytest.mark.one_in(5)
@pytest.mark.parametrize(("metric", "order"), [(x, k) for x in METRICS for k in (1, 2, 3)])
def test_nothing_false_is_accepted_whatever_was_tampered_with(metric, order, tmp_path):
    path = tmp_path / "proof.json"
    mu, nu = Measure([[0.0, 0.0], [5.0, 6.0]], [0.25, 0.75]), Measure([[3.0, 4.0], [1.0, 1.5]], [0.5, 0.5])
    certify(mu, nu, metric=metric, order=order).save_certificate(path)
    honest, rng, verdicts = json.loads(path.read_text(encoding="utf-8")), random.Random(0), Counter()
    low, high = truth(honest)
    assert Fraction(honest["lower"]) <= high
    assert low <= Fraction(honest["upper"])
    for _ in range(500):
        record = copy.deepcopy(honest)
        tamper(record, rng)
        path.write_text(json.dumps(record), encoding="utf-8")
        code = recheck.main([str(path)])
        verdicts[code] += 1
        if code == 0:
            low, high = truth(record)
            assert Fraction(record["lower"]) <= high, record
            assert low <= Fraction(record["upper"]), record
    assert set(verdicts) == {0, 1, 2}
