"""The directive and the role `claim` of Sphinx and MyST: judged while the book is built, the verdict beside the formula.

    extensions = ["divergences.integrations.sphinx"]

A claim that does not stand is a warning, and with `-W` it fails the build.
"""

from __future__ import annotations

from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective, SphinxRole
from sphinx.util.logging import getLogger

from divergences.verification.catalogue.summary import SHOWN, Row, stands
from divergences.verification.documents.check_file import Court
from divergences.verification.documents.formulas import Formula, Source
from divergences.verification.documents.statement import CLAIM, DEFINITION, NO_STATEMENT
from divergences.verification.documents.statements import statements
from divergences.verification.language.errors import Unreadable
from divergences.verification.language.latex import latex

EXPECTED = ("proved", "holds", "refuted", "unknown")
LOGGER = getLogger(__name__)


class Bench:
    """One court for a whole build; what it was asked once it knows, on every page."""

    court: ClassVar[Court | None] = None

    @classmethod
    def rows(cls, text: str, given: str, line: int, timeout: float) -> list[Row]:
        """The rows of the lines of a claim, which may be a derivation, in plain text or TeX."""
        if cls.court is None:
            cls.court = Court(timeout=timeout)
        formula = Formula(text, line, environment="" if "\\" in text else "claim", given=(given,) if given else ())
        return cls.court.rows(statements(Source((formula,))))

    @classmethod
    def close(cls, *_: object) -> None:
        """End the processes that judge."""
        if cls.court is not None:
            cls.court.close()
            cls.court = None


class ClaimDirective(SphinxDirective):
    """A block of claims; `:given:` adds a hypothesis, `:expect:` says that a claim is refuted on purpose."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[Any] = {
        "given": directives.unchanged,
        "expect": lambda said: directives.choice(said, EXPECTED),
        "label": directives.unchanged,
        "class": directives.class_option,
    }

    def run(self) -> list[nodes.Node]:
        """Each line with its verdict; a warning for each that does not stand as expected."""
        text = "\n".join(self.content) or (self.arguments[0] if self.arguments else "")
        given, expect = self.options.get("given", ""), self.options.get("expect", "")
        block = nodes.container(classes=["divergences-claim", *self.options.get("class", [])])
        rows = Bench.rows(text, given, self.lineno, self.config.divergences_timeout)
        expected = [accepted(row, expect, self.config.divergences_accept_holds) for row in rows]
        fine = any(row["status"] == expect for row in rows) if expect == "refuted" else bool(rows) and all(expected)
        for row in rows:
            block += shown(row)
        if not fine:
            other = f"expected to be {expect}, found " if expect else ""
            wrong = [row for row, well in zip(rows, expected, strict=True) if not well]
            said = " ".join(f"{other}{other and row['status'] + ': '}{row['said']}" for row in wrong)
            said = said or "there is nothing to judge; expected a relation"
            LOGGER.warning("%s", said, location=self.get_location(), type="divergences", subtype="claim")
        return [block]


class ClaimRole(SphinxRole):
    """A claim in a sentence: the formula and the mark of its verdict."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """The formula and its mark; a warning if it does not stand."""
        rows = Bench.rows(self.text, "", self.lineno, self.config.divergences_timeout)
        accept = self.config.divergences_accept_holds
        if not rows or not all(accepted(row, "", accept) for row in rows):
            said = " ".join(row["said"] for row in rows) or f"{self.text}: there is nothing to judge"
            LOGGER.warning("%s", said, location=self.get_location(), type="divergences", subtype="claim")
        found: list[nodes.Node] = []
        for row in rows:
            found += [nodes.math("", formula_of(row)), nodes.Text(" "), verdict_of(row)]
        return found, []


def accepted(row: Row, expect: str, accept_holds: bool) -> bool:
    """Whether a row is as its author expects: it stands, or has just the status that is named."""
    if row["kind"] in (DEFINITION, NO_STATEMENT):
        return True
    if row["kind"] != CLAIM:
        return False
    if expect in ("refuted", "unknown"):
        return row["status"] == expect
    return stands(row["status"], accept_holds or expect == "holds")


def shown(row: Row) -> list[nodes.Node]:
    """The formula, displayed, and a line with its verdict."""
    formula = nodes.math_block("", formula_of(row), nowrap=False, number=None)
    return [formula, nodes.paragraph("", "", verdict_of(row))]


def verdict_of(row: Row) -> nodes.inline:
    """The mark and the answer, with the whole sentence as the text that a pointer shows."""
    status = row["status"]
    node = nodes.inline("", SHOWN.get(status) or str(status), classes=["divergences-verdict", f"is-{status}"])
    node["title"] = row["said"]
    return node


def formula_of(row: Row) -> str:
    """The line in LaTeX, as it was typed if it was typed so."""
    if "\\" in row["written"] or row["kind"] != CLAIM:
        return row["written"]
    try:
        return latex(row["statement"])
    except Unreadable:
        return rf"\text{{{row['written']}}}"


def setup(app: Sphinx) -> dict[str, bool]:
    """Register directive, role and configuration with Sphinx."""
    app.add_directive("claim", ClaimDirective)
    app.add_role("claim", ClaimRole())
    app.add_config_value("divergences_accept_holds", False, "env")
    app.add_config_value("divergences_timeout", 10.0, "env")
    app.connect("build-finished", Bench.close)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
