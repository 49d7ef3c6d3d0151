"""Many proofs at once: what has to be compiled, in which order, on how many processors, and what came out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from pathlib import Path
from typing import Any

from divergences.verification.formal import kernel, record
from divergences.verification.formal.sources import Sources
from divergences.verification.instances.trial import against

Step = Callable[..., Any]


def compiled(sources: Sources, files: Sequence[Path], processes: int, step: Step) -> dict[Path, str]:
    """Compile the files, each after what it stands on; why those that do not compile do not."""
    waiting, faults, running = dict.fromkeys(files), dict[Path, str](), dict[Future[float], Path]()
    needs = {path: {x for x in sources.closure(path) if x != path} for path in files}
    done: set[Path] = set()
    with ThreadPoolExecutor(processes) as pool:
        while waiting or running:
            for path in [x for x in waiting if not needs[x] & (waiting.keys() | set(running.values()))]:
                del waiting[path]
                running[pool.submit(kernel.compile_source, sources, path)] = path
            ready, _ = wait(running, return_when=FIRST_COMPLETED)
            for task in ready:
                path = running.pop(task)
                done.add(path)
                try:
                    step(task.result())
                except kernel.Unchecked as error:
                    faults[path] = step(str(error))
    return faults


def entry(sources: Sources, name: str, said: record.Stated, coq: str, fault: str) -> dict[str, Any]:
    """What is recorded of one proof; with `fault` where it proves nothing, or where its text fails at a point."""
    kind = record.GENERATED if said.text else record.WRITTEN
    fault = fault or (against(said.source) if said.text else "")
    row: dict[str, Any] = {"kind": kind, "statement": said.digest, "coq": coq, "fault": fault}
    if fault:
        return row
    try:
        found = kernel.check(sources, name, said.text)
    except kernel.Unchecked as error:
        return row | {"fault": str(error)}
    refused = f"it assumes {', '.join(found.refused)}" if found.refused else ""
    path = sources.theorems[name]
    return row | {
        "sources": record.stands(sources, name),
        "axioms": list(found.axioms),
        "lines": len(path.read_text(encoding="utf-8").splitlines()),
        "seconds": round(found.seconds, 1),
        "fault": refused,
    }


def compiled_for(sources: Sources, names: Iterable[str]) -> list[Path]:
    """What is compiled before these proofs are checked: they, what is trusted, and what they stand on."""
    goals = [*kernel.library(sources), *(sources.theorems[name] for name in names)]
    return list(dict.fromkeys(x for path in goals for x in sources.closure(path)))


def checked(
    sources: Sources, wanted: Mapping[str, record.Stated], coq: str, processes: int, step: Step, *, anew: bool = False
) -> dict[str, dict[str, Any]]:
    """The entries of these proofs: compiled with what they stand on, then each checked against its statement.

    A product that was made from the sources as they are is taken; `anew`, none is.
    """
    files = compiled_for(sources, wanted)
    for path in files if anew else ():
        path.with_suffix(".vo").unlink(missing_ok=True)
    faults = compiled(sources, files, processes, step)
    broken = {x: why for x, why in faults.items()}

    def fault(name: str) -> str:
        said = [why for x in sources.closure(sources.theorems[name]) if (why := broken.get(x))]
        return said[0] if said else ""

    with ThreadPoolExecutor(processes) as pool:
        tasks = {name: pool.submit(entry, sources, name, said, coq, fault(name)) for name, said in wanted.items()}
        return {name: step(task.result()) for name, task in tasks.items()}
