"""A refusal is a ValueError that names the template."""

import pytest

import divergences as dv
from divergences.verification.printed.refusal import Unprintable


def test_what_is_not_proved_has_no_file():
    with pytest.raises(Unprintable, match="expected proved"):
        dv.check("JS(p, q) <= TV(p, q)/2").coq()
    with pytest.raises(ValueError, match="expected proved"):
        dv.check("sum(p*q) <= sqrt(sum(p**2)*sum(q**2))").coq()


def test_a_template_without_a_script_is_named():
    with pytest.raises(Unprintable, match="power means"):
        dv.check("max(p) >= exp(-H(p))").coq()
