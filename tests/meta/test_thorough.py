"""`.ci/thorough` goes on after a step that is red, ends red then, and says at the end which steps were and what was not run."""

import shutil
import subprocess

import pytest

from tests.meta.source import ROOT

TESTS, TIMED, PROOFS = "the tests that", "those that measure", "every formal proof"


def thorough(folder, *, exits=None, coq=True):
    """The script where its commands only say how they were called, and `exits` says with what some end."""
    for name in ("pytest", "divergences", *["coqc"] * coq):
        cases = "".join(f'*"{word}"*) exit {code};; ' for word, code in (exits or {}).items())
        (folder / name).write_text(f'#!/bin/bash\necho "ran {name} $*"\ncase "$*" in {cases} *) exit 0;; esac\n')
        (folder / name).chmod(0o755)
    for name in ("bash", "dirname"):
        (folder / name).symlink_to(shutil.which(name))
    done = subprocess.run(
        [str(ROOT / ".ci" / "thorough")], env={"PATH": str(folder)}, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout.splitlines()


def test_all_passed(tmp_path):
    code, said = thorough(tmp_path)
    assert code == 0
    assert sum(x.startswith("ran ") for x in said) == sum(" passed, " in x for x in said) == 3
    assert not any(x.startswith(("red", "not run")) for x in said)


@pytest.mark.parametrize(
    ("exits", "red"),
    [
        ({"slow": 1}, [TESTS]),
        ({"timed -n": 5}, [TIMED]),
        ({"formal": 1}, [PROOFS]),
        ({"slow": 2, "formal": 3}, [TESTS, PROOFS]),
    ],
)
def test_a_red_step_stops_no_other_and_is_told_at_the_end(tmp_path, exits, red):
    code, said = thorough(tmp_path, exits=exits)
    assert code == 1
    assert sum(x.startswith("ran ") for x in said) == 3
    last = [x.removeprefix("red: ") for x in said if x.startswith("red: ")]
    assert all(name.startswith(step) for name, step in zip(last, red, strict=True))
    assert said[-1] == f"red: {last[-1]}"
    assert [x for x in said if "red, exit" in x] != []


def test_each_step_says_its_own_seconds(tmp_path):
    (tmp_path / "sleep").symlink_to(shutil.which("sleep"))
    _, said = thorough(tmp_path, exits={"slow": "$(sleep 2; echo 0)"})
    seconds = [int(x.split()[-2]) for x in said if x.startswith("-- ")]
    assert seconds[0] >= 2 > max(seconds[1:])


def test_what_is_not_run_is_told(tmp_path):
    code, said = thorough(tmp_path, coq=False)
    assert code == 0
    assert any(x.startswith("not run: what needs coqc") for x in said)
    assert sum(x.startswith("ran ") for x in said) == 2
