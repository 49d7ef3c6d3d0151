"""A quiz is asked by a light function: the judge is imported when somebody asks."""

import subprocess
import sys

import pytest

import divergences as dv


def test_the_name_loads_no_judge():
    code = "import sys, divergences as dv; dv.quiz; assert 'divergences.verification' not in sys.modules"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("n", [0, 101])
def test_how_many_is_refused_before_anything_is_drawn(n):
    with pytest.raises(ValueError, match="expected 1 to 100"):
        dv.quiz("cats", n=n)
