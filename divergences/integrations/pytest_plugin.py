"""A plugin of pytest: with `--claims`, or `claims = true` in its configuration, what documents claim are tests.

Files .md, .tex and .ipynb are collected with the files of tests, and blocks ```claim in docstrings of .py files. Without the
option nothing changes, and nothing of the library is loaded.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from divergences.verification.documents.check_file import Court
    from divergences.verification.documents.statement import Statement

COURT: pytest.StashKey[Court] = pytest.StashKey()
DOCUMENTS = (".md", ".tex", ".ipynb")


class ClaimFailed(Exception):
    """A claim that does not stand; its text is what pytest prints."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options, all off."""
    group = parser.getgroup("divergences", "claims about divergences in documents and docstrings")
    group.addoption("--claims", action="store_true", help="Judge the claims in .md, .tex, .ipynb and docstrings.")
    group.addoption(
        "--claims-accept-holds",
        action="store_true",
        help="Let claims pass that hold at all points tried, without a proof.",
    )
    parser.addini("claims", "Judge claims without --claims.", type="bool", default=False)
    parser.addini(
        "claims_accept_holds",
        "Let claims pass that hold at all points tried, without a proof.",
        type="bool",
        default=False,
    )


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """A collector for a file that may claim something, if claims are asked for."""
    config = parent.config
    if not (config.getoption("--claims") or config.getini("claims")):
        return None
    if file_path.suffix in (*DOCUMENTS, ".py"):
        return ClaimsFile.from_parent(parent, path=file_path)
    return None


def pytest_unconfigure(config: pytest.Config) -> None:
    """End the processes that judged."""
    if COURT in config.stash:
        config.stash[COURT].close()


class ClaimsFile(pytest.File):
    """A document, or the docstrings of a module."""

    def collect(self) -> Iterator[pytest.Item]:
        """An item for each line that states something; what is not understood is one that is skipped."""
        from divergences.verification.documents.statement import CLAIM, NOT_UNDERSTOOD, TWO_READINGS

        names: dict[str, int] = {}
        for statement in self._statements():
            if statement.kind in (CLAIM, NOT_UNDERSTOOD, TWO_READINGS):
                place = f"cell{statement.cell}:{statement.line}" if statement.cell else f"line{statement.line}"
                names[place] = names.get(place, 0) + 1
                name = f"{place}#{names[place]}" if names[place] > 1 else place
                yield ClaimItem.from_parent(self, name=name, statement=statement)

    def _statements(self) -> list[Statement]:
        from divergences.verification.documents.check_file import statements_of

        if self.path.suffix != ".py":
            return statements_of(self.path)
        return list(in_docstrings(self.path.read_text(encoding="utf-8")))


class ClaimItem(pytest.Item):
    """One claim; it fails with the counterexample."""

    def __init__(self, *, statement: Statement, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.statement = statement

    def runtest(self) -> None:
        """Judge the claim in the court of this session."""
        from divergences.verification.catalogue.summary import SHOWN, stands
        from divergences.verification.documents.check_file import Court
        from divergences.verification.documents.statement import CLAIM
        from divergences.verification.status import in_words

        if self.statement.kind != CLAIM:
            pytest.skip(f"not understood: {self.statement.why}")
        if COURT not in self.config.stash:
            self.config.stash[COURT] = Court()
        (row,) = self.config.stash[COURT].rows([self.statement])
        accept = self.config.getoption("--claims-accept-holds") or self.config.getini("claims_accept_holds")
        if not stands(row["status"], bool(accept)):
            raise ClaimFailed(f"{SHOWN[row['status']]}: {in_words(row['statement'], row['said'])}")

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The sentence with the counterexample, without a traceback through this plugin."""
        if isinstance(excinfo.value, ClaimFailed):
            return f"{self.path}:{self.statement.line}: {excinfo.value}"
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """File, line from 0, and the claim."""
        return self.path, self.statement.line - 1, f"claim {self.statement.written}"


def in_docstrings(source: str) -> Iterator[Statement]:
    """The claims in the docstrings of a module: blocks ```claim and displayed formulas, each with its line in the file."""
    from dataclasses import replace

    from divergences.verification.documents import formats
    from divergences.verification.documents.statements import statements

    try:
        tree = ast.parse(source)
    except SyntaxError:  # whoever collects it as a test says so
        return
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    for node in ast.walk(tree):
        if not isinstance(node, documented):
            continue
        text = ast.get_docstring(node) or ""
        if "```claim" in text or "$$" in text:
            first = node.body[0].lineno
            for statement in statements(formats.markdown_source(text)):
                yield replace(statement, line=statement.line + first - 1)
