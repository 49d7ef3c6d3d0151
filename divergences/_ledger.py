"""The ledger: every claim that an installed package offers, judged, counted and printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from divergences._curves import nearest
from divergences._reading import Refusal

if TYPE_CHECKING:
    from rich.table import Table

GROUP = "divergences.claims"
STATUSES = ("proved", "holds", "refuted", "unknown")
ACCEPTED = ("proved", "holds")


def load() -> list[Any]:
    """The claims behind the entry points of the group, ours and other people's."""
    from importlib.metadata import entry_points

    found = [claim for point in sorted(entry_points(group=GROUP), key=lambda e: e.name) for claim in point.load()()]
    if not found:
        raise Refusal(
            f"no claims found; expected an installed package with the entry point {GROUP}; run: pip install ."
        )
    return found


def choose(claims: Sequence[Any], only: str | None) -> list[Any]:
    """Those that are asked for: the one of that id, or all whose id or slug starts like it."""
    if only is None:
        return list(claims)
    wanted = only.replace("-", "_")
    named = [claim for claim in claims if wanted in (claim.id, claim.slug)]
    found = named or [claim for claim in claims if claim.id.startswith(wanted) or claim.slug.startswith(wanted)]
    if not found or not wanted:
        known = [name for claim in claims for name in (claim.slug, claim.id)]
        raise Refusal(f"--only: found {only!r}; expected a claim's id or how it begins{nearest(wanted, known)}")
    return found


def judge_one(claim: Any, points: int | None, level: str) -> dict[str, Any]:
    """Its verdict, with `ok`. A claim that cannot even be judged is unknown, and does not keep others from it."""
    from divergences.verification import Verdict, judge

    try:
        verdict = judge(claim, points=points).as_dict()
    except Exception as error:
        nothing: dict[str, Any] = dict(points=0, witness=None, mutants_rejected=0, seconds=0.0, given=[], steps=[])
        failed = Verdict(
            claim.id, "unknown", "R1", statement=claim.statement, mutants_total=len(claim.mutants), **nothing
        )
        verdict = failed.as_dict() | {"faults": [f"judging it ended with {type(error).__name__}: {error}"]}
    return verdict | {"ok": verdict["status"] in ACCEPTED and str(verdict["level"]) >= level}


def summarise(verdicts: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """How many claims of each status, how many mutants, how long, and whether all is well."""
    count = {status: sum(v["status"] == status for v in verdicts) for status in STATUSES}
    total = {key: sum(v[key] for v in verdicts) for key in ("mutants_rejected", "mutants_total", "seconds")}
    return {"claims": len(verdicts), "ok": all(v["ok"] for v in verdicts), **count, **total}


def printed(verdicts: Sequence[Mapping[str, Any]], summary: Mapping[str, Any]) -> Iterator[Table | str]:
    """The summary, the table, and why each claim that is not accepted is not."""
    from rich.table import Column, Table
    from rich.text import Text

    counts = ", ".join(f"{summary[status]} {status}" for status in STATUSES if summary[status])
    mutants = f"{summary['mutants_rejected']} of {summary['mutants_total']} mutants rejected"
    yield f"{summary['claims']} claims: {counts}; {mutants}; {summary['seconds']:.1f} s"
    heads = ("verdict", "level", "points", "mutants", "seconds")
    table = Table(Column("claim", overflow="fold"), *heads, box=None, pad_edge=False)
    for v in verdicts:
        verdict = Text(f"✓ {v['status']}", "green") if v["ok"] else Text(f"✗ {v['status']}", "bold red")
        rejected = f"{v['mutants_rejected']}/{v['mutants_total']}"
        table.add_row(v["id"], verdict, v["level"], str(v["points"]), rejected, f"{v['seconds']:.2f}")
    yield table
    for v in (v for v in verdicts if not v["ok"]):
        short = [f"the level is only {v['level']}"] if v["status"] in ACCEPTED else []
        fails = [f"fails at {v['witness']}"] if v["status"] == "refuted" else []
        yield f"✗ {v['id']}: {'; '.join([*fails, *v['faults'], *short])}"
