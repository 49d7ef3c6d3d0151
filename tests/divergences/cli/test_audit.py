"""`divergences audit`: exit codes, the table, JSON, a page, and refusals in one line."""

import pytest

from divergences.cli.audit import quantity
from tests.divergences.cli.calls import document, refused, run

RIGHT, PLANTED = "divergences:kl", "tests.divergences._audit.planted:"


def test_a_function_that_is_right():
    found = run("audit", RIGHT, "--as", "kl")
    assert found.exit_code == 0
    assert found.stdout.startswith("divergences:kl\n")
    assert "f(p, q) = KL(p‖q)" in found.stdout
    assert max(map(len, found.stdout.splitlines())) <= 80


def test_a_function_that_is_not(tmp_path):
    page = tmp_path / "audit.html"
    held = document("audit", f"{PLANTED}clamped", "--as", "kl", "--html", str(page), exit_code=1)
    assert held["counts"]["float64"]["disjoint"] == {"finite where ∞": 2}
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_file_and_keywords(tmp_path):
    path = tmp_path / "my_loss.py"
    path.write_text(
        "import divergences as dv\n\n\ndef loss(p, q, base, kind):\n    assert kind == 'x'\n    return dv.kl(q, p, base=base)\n"
    )
    held = document("audit", f"{path}:loss", "--as", "kl", "--set", "base=2", "--set", "kind=x")
    assert held["convention"]["formula"] == "f(q, p) = KL(p‖q) / log 2"


def test_an_estimator_from_samples_is_six_lines(tmp_path):
    path = tmp_path / "my_loss.py"
    path.write_text(
        "def k1(logp, logq):\n    return logp - logq\n\n\ndef k2(logp, logq):\n    return (logp - logq) ** 2 / 2\n"
    )
    found = run("audit", f"{path}:k1", "--as", "kl", "--samples")
    assert (found.exit_code, len(found.stdout.strip().splitlines())) == (0, 6)
    held = document("audit", f"{path}:k2", "--as", "kl", "--samples", exit_code=1)
    assert (held["term"], held["mean"], held["follows"], held["ok"]) == ("k2", "½·E_π x²", "KL(π‖ρ)", False)


def test_twice_alike():
    assert (
        run("audit", f"{PLANTED}nan_at_zero", "--as", "kl").stdout
        == run("audit", f"{PLANTED}nan_at_zero", "--as", "kl").stdout
    )


@pytest.mark.one_in(3)
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((RIGHT, "--as", "lk"), "--as: found 'lk'"),
        (("divergences.kl", "--as", "kl"), "did you mean divergences:kl?"),
        (("no_such:f", "--as", "kl"), "cannot import no_such"),
        ((RIGHT, "--as", "kl", "--arrays", "lists"), "arrays: found 'lists'"),
        ((RIGHT, "--as", "kl", "--set", "base"), "--set: found 'base'; expected NAME=VALUE"),
        ((RIGHT, "--as", "kl", "--html", "/nowhere/a.html"), "cannot use /nowhere/a.html"),
        ((RIGHT, "--as", "kl", "--samples", "--html", "a.html"), "--html: found a file beside --samples"),
        ((RIGHT, "--as", "js", "--samples"), "--as: found 'js'; expected 'kl'"),
        ((RIGHT,), "--as: found none; expected what divergences:kl computes, one of kl, jeffreys, js, total_variation"),
        (("nowhere.py", "--as", "kl"), "FUNCTION: cannot import nowhere.py: FileNotFoundError: there is no file"),
    ],
)
def test_refusals(arguments, said):
    assert said in refused("audit", *arguments)


@pytest.mark.parametrize("arguments", [(), ("--as", "kl")])
def test_a_module_alone_names_its_functions(arguments, tmp_path):
    path = tmp_path / "losses.py"
    path.write_text("from math import log\n\n\ndef one(p, q): ...\n\n\ndef two(p, q): ...\n\n\ndef _three(p, q): ...\n")
    said = refused("audit", str(path), *arguments)
    assert f"FUNCTION: found '{path}'; expected module:function" in said
    assert said.rstrip().endswith(f", one of {path}:one, {path}:two")


def test_the_help_says_that_it_runs_the_function():
    assert "imports the module that you name and calls the function" in " ".join(run("audit", "--help").stdout.split())


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("KL", "kl"),
        ("Js", "js"),
        ("Total-Variation", "total_variation"),
        ("TV", "total_variation"),
        ("H", "entropy"),
        ("KLD", "kl"),
    ],
)
def test_a_quantity_is_known_in_any_case(typed, name):
    assert quantity(typed) == name
    assert quantity("nothing") == "nothing"


def test_six_answers_that_are_not_right_and_all_of_them():
    short, long = (run("audit", f"{PLANTED}nan_at_zero", "--as", "kl", *more).stdout for more in ((), ("-v",)))
    held = document("audit", f"{PLANTED}nan_at_zero", "--as", "kl", exit_code=1)
    wrong = [x["case"] for x in (*held["cases"], *held["gradients"]) if x["verdict"] != "right"]
    assert f"and {len(wrong) - 6} more: -v, or .whole, shows all" in short
    rows = short[short.index("\nnot right ") :].splitlines()[2:]
    assert sum(row[:2] in ("64", "32") or row.startswith("gradient") for row in rows) == 6
    assert "more: -v" not in long
    assert all(case in long for case in wrong)


def test_errors_are_relative_too():
    held = document("audit", f"{PLANTED}off_by_a_billionth", "--as", "kl", exit_code=1)
    first = next(x for x in held["cases"] if x["verdict"] == "wrong" and x["ulp"] is not None)
    assert (
        f"relative error {first['relative']:.1e} (" in run("audit", f"{PLANTED}off_by_a_billionth", "--as", "kl").stdout
    )
