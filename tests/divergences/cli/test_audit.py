"""`divergences audit`: exit codes, the table, JSON, a page, and refusals in one line."""

import pytest

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


def test_twice_alike():
    assert (
        run("audit", f"{PLANTED}nan_at_zero", "--as", "kl").stdout
        == run("audit", f"{PLANTED}nan_at_zero", "--as", "kl").stdout
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((RIGHT, "--as", "lk"), "as_: found 'lk'"),
        (("divergences.kl", "--as", "kl"), "did you mean divergences:kl?"),
        (("no_such:f", "--as", "kl"), "cannot import no_such"),
        ((RIGHT, "--as", "kl", "--arrays", "lists"), "arrays: found 'lists'"),
        ((RIGHT, "--as", "kl", "--set", "base"), "--set: found 'base'; expected NAME=VALUE"),
        ((RIGHT, "--as", "kl", "--html", "/nowhere/a.html"), "cannot use /nowhere/a.html"),
        ((RIGHT,), "--as"),
    ],
)
def test_refusals(arguments, said):
    assert said in refused("audit", *arguments)


def test_the_help_says_that_it_runs_the_function():
    assert "imports the module that you name and calls the function" in " ".join(run("audit", "--help").stdout.split())
