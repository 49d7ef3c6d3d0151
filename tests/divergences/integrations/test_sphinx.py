"""The directive and the role in a book of their own: verdicts on the page, a warning for what is false."""

import subprocess
import sys
from pathlib import Path

import pytest

from divergences.integrations.sphinx import accepted
from tests.meta.source import ROOT

CONF = """
import sys
sys.path.insert(0, {root!r})
extensions = ["myst_parser", "divergences.integrations.sphinx"]
"""
TRUE = """# A page

In a sentence, {claim}`TV(p, q) <= 1` is judged.

```{claim}
:given: p << q
KL(p, q) = sum(p*log(p/q))
```

```{claim}
\\mathrm{TV}(p, q) = \\mathrm{TV}(q, p)
```

```{claim}
:expect: refuted
KL(p, q) = KL(q, p)
```
"""
FALSE = """# A page

```{claim}
JS(p, q) <= 1/2
```
"""


def build(folder: Path, page: str):
    """A strict build of a book with one page."""
    (folder / "conf.py").write_text(CONF.format(root=str(ROOT)), encoding="utf-8")
    (folder / "index.md").write_text(page, encoding="utf-8")
    command = [sys.executable, "-m", "sphinx", "-W", "-q", "-b", "html", str(folder), str(folder / "out")]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8")


@pytest.mark.slow
def test_verdicts_stand_beside_formulas(tmp_path):
    made = build(tmp_path, TRUE)
    assert made.returncode == 0, made.stderr
    page = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert page.count("✓ true (proved)") == 3
    assert page.count("✗ false") == 1
    assert "mathrm{TV}" in page


@pytest.mark.slow
def test_a_false_claim_fails_the_build(tmp_path):
    made = build(tmp_path, FALSE)
    assert made.returncode != 0
    assert "index.md:3: WARNING: JS(p, q) <= 1/2: false. A smallest counterexample" in made.stderr


@pytest.mark.slow
def test_a_true_claim_that_should_be_refuted_fails_the_build(tmp_path):
    made = build(tmp_path, FALSE.replace("JS(p, q) <= 1/2", ":expect: refuted\nTV(p, q) <= 1"))
    assert made.returncode != 0
    assert "WARNING: expected to be refuted, found proved: TV(p, q) <= 1" in made.stderr


@pytest.mark.parametrize(
    ("status", "expect", "accept_holds", "fine"),
    [
        ("proved", "", False, True),
        ("holds", "", False, False),
        ("holds", "", True, True),
        ("holds", "holds", False, True),
        ("holds", "refuted", True, False),
        ("refuted", "refuted", False, True),
        ("unreadable", "", True, False),
    ],
)
def test_what_is_accepted(status, expect, accept_holds, fine):
    assert accepted({"kind": "claim", "status": status}, expect, accept_holds) is fine


def test_what_is_no_claim():
    assert accepted({"kind": "definition", "status": "definition"}, "", False)
    assert not accepted({"kind": "not understood", "status": "not understood"}, "", True)
