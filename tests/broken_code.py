"""Breaks the library's code at one place at a time and asks whether its tests notice: `python -m tests.broken_code`.

A sign is turned, a constant is one more, a bound is strict: places and changes are those of cosmic-ray's operators
(`.[mutation]`), drawn by a hash, one a line, so that an edit of one file leaves the draw from the others as it was; folders
take turns, so that whatever has been run is a sample of each. The tests run in a copy: first the file that mirrors the module
and the module's own examples, then the rest of its folder, then the folders above, until one fails or a minute is over. What
is done is kept in `broken_code.jsonl` line by line, and the next run goes on from there; `broken_code.toml` says which
survivors are as right as the code. `tests.mutants` is something else: it changes what claims say.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import islice, zip_longest
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[1]
RECORD, REASONS = ROOT / "tests" / "broken_code.jsonl", ROOT / "tests" / "broken_code.toml"
COPIED = ("divergences", "proofs", "tests", "docs", "benchmarks", "notebooks", "*.md", "pyproject.toml")
FOLDERS = {
    "_discrete": ("_discrete",),
    "laws": ("laws",),
    "exact": ("exact",),
    "games": ("games",),
    "critics": ("critics",),
    "transport, bounds": (
        *(
            "transport/certificate.py",
            "transport/critic.py",
            "transport/rational.py",
        ),
        *("transport/regularised/bounds.py", "transport/device/sinkhorn_bounds.py"),
    ),
    "transport, foreign": ("transport/foreign",),
    "verification": (
        *("verification/judge", "verification/interpreters", "verification/prover", "verification/recheck.py"),
        *("verification/verdict_recheck.py", "verification/random_variables/checker.py"),
    ),
    "_audit": ("_audit",),
}
"""What takes turns: its name, and its files or folders in `divergences/`."""
MOST = 600
SEED = "31"
LIMIT = 60
"""Seconds in which no test begins any more."""
HANGS = 40
"""Seconds after which a test that then still runs hangs: none of the quick ones takes as long."""
OPERATORS = (
    *(f"ReplaceBinaryOperator_{x}" for x in ("Add_Sub", "Sub_Add", "Mul_Div", "Div_Mul", "Mul_Add", "FloorDiv_Mul")),
    *(f"ReplaceBinaryOperator_{x}" for x in ("Mod_FloorDiv", "Pow_Mul", "LShift_RShift", "RShift_LShift")),
    *(f"ReplaceBinaryOperator_{x}" for x in ("BitAnd_BitOr", "BitOr_BitAnd")),
    *(f"ReplaceComparisonOperator_{x}" for x in ("Lt_LtE", "LtE_Lt", "Gt_GtE", "GtE_Gt", "Lt_Gt", "Gt_Lt", "LtE_GtE")),
    *(f"ReplaceComparisonOperator_{x}" for x in ("GtE_LtE", "Eq_NotEq", "NotEq_Eq", "Is_IsNot", "IsNot_Is")),
    *("ReplaceUnaryOperator_Delete_USub", "ReplaceUnaryOperator_Delete_Not", "ReplaceUnaryOperator_Delete_Invert"),
    *("AddNot", "ReplaceTrueWithFalse", "ReplaceFalseWithTrue", "ReplaceAndWithOr", "ReplaceOrWithAnd"),
    *("ReplaceBreakWithContinue", "ReplaceContinueWithBreak", "NumberReplacer", "ZeroIterationForLoop"),
    "ExceptionReplacer",
)
"""Those of cosmic-ray whose changes look like a slip; `a // b` for `a + b` is none, and any test notices it."""
KILLED, HUNG, SURVIVED = "killed", "hung", "survived"
REPORT = "BROKEN_CODE_REPORT"


class Place(NamedTuple):
    """One change of one file: the n-th that the operator would make."""

    path: str
    operator: str
    nth: int
    line: int

    def rank(self, text: str) -> str:
        """A number as good as drawn; it depends on the line and on nothing elsewhere in the tree."""
        return sha256(f"{SEED} {self.path} {self.operator} {text.strip()}".encode()).hexdigest()


class Mutant(NamedTuple):
    """A file as it would be, and the one line of it that is another."""

    folder: str
    path: str
    line: int
    before: str
    after: str
    source: str

    @property
    def key(self) -> str:
        """What it is known by after edits elsewhere."""
        return f"{self.path}: {self.before} → {self.after}"


# Which changes there are


def uncounted(tree: ast.Module) -> Iterator[ast.AST]:
    """What is no part of the answers: annotations, names of types, decorators, f-strings and what an exception says."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield from node.decorator_list
            yield from filter(None, [getattr(node, "returns", None)])
        elif isinstance(node, ast.arg | ast.AnnAssign):
            yield from filter(None, [node.annotation])
        elif isinstance(node, ast.Raise | ast.JoinedStr) or (
            isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
        ):
            yield node
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.BinOp) and isinstance(node.value.op, ast.BitOr):
            yield node


def spans(source: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Where they begin and end, lines from 1 and characters from 0; ast counts bytes."""
    lines = source.splitlines()

    def at(line: int, byte: int) -> tuple[int, int]:
        return line, len(lines[line - 1].encode()[:byte].decode())

    return [
        (at(node.lineno, node.col_offset), at(node.end_lineno, node.end_col_offset))
        for node in uncounted(ast.parse(source))
    ]


def places(root: Path, path: str) -> list[Place]:
    """Every change of a file that counts."""
    from cosmic_ray.ast import ast_nodes, get_ast
    from cosmic_ray.plugins import get_operator

    source = (root / path).read_text(encoding="utf-8")
    left_out = spans(source)
    nodes = [node for node in ast_nodes(get_ast(source)) if node.type not in ("name", "string", "newline")]
    found: list[Place] = []
    for name in OPERATORS:
        operator = get_operator(f"core/{name}")()
        every = (position for node in nodes for position in operator.mutation_positions(node))
        for nth, (begin, _) in enumerate(every):
            if not any(low <= begin < high for low, high in left_out):
                found.append(Place(path, name, nth, begin[0]))
    return found


def changed(root: Path, folder: str, place: Place) -> Mutant | None:
    """The file with that change; None where it is none, or is of more than one line."""
    from cosmic_ray.mutating import mutate_code
    from cosmic_ray.plugins import get_operator

    source = (root / place.path).read_text(encoding="utf-8")
    other = mutate_code(source, get_operator(f"core/{place.operator}")(), place.nth)
    pairs = zip_longest(source.splitlines(), (other or source).splitlines(), fillvalue="")
    differ = [(k, a.strip(), b.strip()) for k, (a, b) in enumerate(pairs, 1) if a != b]
    return Mutant(folder, place.path, *differ[0], other) if other and len(differ) == 1 and _compiles(other) else None


def _compiles(source: str) -> bool:
    """Whether it is Python: the star of `*, keyword` is no product."""
    try:
        ast.parse(source)
    except SyntaxError:
        return False
    return True


def files(root: Path, folder: str) -> list[str]:
    """The modules of one folder that takes turns."""
    named = [root / "divergences" / x for x in FOLDERS[folder]]
    found = [y for x in named for y in (sorted(x.rglob("*.py")) if x.is_dir() else [x])]
    return [x.relative_to(root).as_posix() for x in found if x.name != "__init__.py"]


def drawn(root: Path, folder: str) -> Iterator[Mutant]:
    """The folder's changes in the order of their ranks, one a line."""
    lines = {path: (root / path).read_text(encoding="utf-8").splitlines() for path in files(root, folder)}
    ranked = sorted((x.rank(lines[path][x.line - 1]), x) for path in lines for x in places(root, path))
    taken: set[tuple[str, str]] = set()
    for _, place in ranked:
        line = place.path, lines[place.path][place.line - 1].strip()
        mutant = None if line in taken else changed(root, folder, place)
        if mutant:
            taken.add(line)
            yield mutant


def sample(root: Path) -> Iterator[Mutant]:
    """The first `MOST`, folders taking turns; each begins when its first turn comes."""
    rounds = zip_longest(*(drawn(root, folder) for folder in FOLDERS))
    yield from islice((mutant for turn in rounds for mutant in turn if mutant), MOST)


# What the tests say


def asked(root: Path, path: str) -> list[list[str]]:
    """The runs in which tests are asked: the mirrored file and the examples; the rest of the folder; the folders above."""
    module = root / path
    home = root / "tests" / module.parent.relative_to(root)
    mirror = home / f"test_{module.stem.strip('_')}.py"
    first = [*filter(Path.exists, [mirror]), module]
    rest = [x for x in sorted(home.glob("test_*.py")) if x != mirror]
    top = root / "tests" / "divergences"
    for above in home.relative_to(top).parents[:-1]:
        rest += sorted((top / above).glob("test_*.py"))
    return [[str(x.relative_to(root)) for x in run] for run in (first, rest) if run]


def pytest_runtest_logreport(report: Any) -> None:
    """This file is pytest's plugin there: whose seconds, and what was red."""
    seconds[report.nodeid.split("::")[0]] += report.duration
    red.extend([report.nodeid] if report.failed else [])


def pytest_collectreport(report: Any) -> None:
    """A file that cannot be imported is red too."""
    red.extend([report.nodeid] if report.failed else [])


def pytest_runtest_protocol(item: Any) -> bool | None:
    """No test begins when the time is over: this one counts as run, and the session stops."""
    if time.monotonic() < BEGAN + float(os.environ[REPORT].split()[0]):
        return None
    item.session.shouldstop = "the time is over"
    over.append(True)
    return True


def pytest_sessionfinish() -> None:
    """What was seen, for whoever started this process."""
    told = {"red": red, "over": bool(over), "seconds": {file: round(x, 2) for file, x in seconds.items()}}
    Path(os.environ[REPORT].split(maxsplit=1)[1]).write_text(json.dumps(told), encoding="utf-8")


BEGAN = time.monotonic()
seconds: Counter[str] = Counter()
red: list[str] = []
over: list[bool] = []


def run(root: Path, tests: Sequence[str], limit: float, python: str = sys.executable) -> dict[str, Any] | None:
    """What is red of these tests, and seconds by file; None if one hangs, which is then ended with all that it started."""
    with tempfile.NamedTemporaryFile(suffix=".json") as report:
        order = [python, "-m", "pytest", *tests, "-x", "-n", "0", "-q", "-p", "tests.broken_code", "--no-header"]
        ways = os.pathsep.join(map(str, (root, root / "proofs", ROOT)))
        env = {**os.environ, "PYTHONPATH": ways, "HYPOTHESIS_PROFILE": "ci", REPORT: f"{limit} {report.name}"}
        with subprocess.Popen(
            order,
            cwd=root,
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        ) as process:
            try:
                said, _ = process.communicate(timeout=limit + HANGS)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                return None
        told = json.loads(Path(report.name).read_text(encoding="utf-8") or '{"red": [], "seconds": {}, "over": false}')
    if process.returncode not in (0, 5) and not told["red"] and not told["over"]:
        told["red"] = [said[-300:]]  # it did not even begin
    return told


def judged(root: Path, mutant: Mutant, python: str = sys.executable) -> dict[str, Any]:
    """One line of the record; the copy is as it was afterwards."""
    module, began = root / mutant.path, time.monotonic()
    as_it_is, outcome, by, spent = module.read_text(encoding="utf-8"), SURVIVED, "", Counter[str]()
    try:
        written(module, mutant.source)
        for tests in asked(root, mutant.path):
            left = LIMIT - (time.monotonic() - began)
            told = run(root, tests, left, python) if left > 0 else {"red": [], "seconds": {}}
            spent.update(told["seconds"] if told else {})
            if told is None or told["red"]:
                outcome, by = (HUNG, tests[0]) if told is None else (KILLED, told["red"][0])
                break
    finally:
        written(module, as_it_is)
    return {
        **{k: v for k, v in mutant._asdict().items() if k != "source"},
        **{"outcome": outcome, "by": by, "wall": round(time.monotonic() - began, 1), "seconds": dict(spent)},
    }


def written(module: Path, source: str) -> None:
    """The module's text, and nothing kept of what it was compiled to: two texts of one second and one length look alike."""
    module.write_text(source, encoding="utf-8")
    for compiled in module.parent.glob(f"__pycache__/{module.stem}.*.pyc"):
        compiled.unlink()


def copy(to: Path) -> Path:
    """The tree as it stands there, what git ignores left out; files that are the same already stay."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", *COPIED], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for name in filter(None, listed.stdout.splitlines()):
        source, target = ROOT / name, to / name
        if source.is_file() and not (target.exists() and target.read_bytes() == source.read_bytes()):
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(source.read_bytes())
    return to


# What is kept, and told


def kept(path: Path = RECORD) -> dict[str, dict[str, Any]]:
    """The record by key; of a change that was tried again the last line counts."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return {key(one): one for one in map(json.loads, lines)}


def key(one: Mapping[str, Any]) -> str:
    """As a mutant's."""
    return f"{one['path']}: {one['before']} → {one['after']}"


def reasons(path: Path = REASONS) -> dict[str, str]:
    """Why a survivor is as right as the code, or why no test can tell, by key."""
    return {name: " ".join(why.split()) for name, why in tomllib.loads(path.read_text(encoding="utf-8")).items()}


def table(record: Mapping[str, Mapping[str, Any]], why: Mapping[str, str]) -> list[tuple[str, int, int, int, int, int]]:
    """By folder: how many ran, were killed, hung, are as right as the code, and are left."""
    rows = []
    for folder in FOLDERS:
        ran = [(name, one["outcome"]) for name, one in record.items() if one["folder"] == folder]
        alike = {name for name in why if why[name].startswith("equivalent")}
        count = Counter("same" if outcome == SURVIVED and name in alike else outcome for name, outcome in ran)
        rows.append((folder, len(ran), count[KILLED], count[HUNG], count["same"], count[SURVIVED]))
    return [*rows, ("all", *(sum(column) for column in zip(*(row[1:] for row in rows), strict=True)))]


def speeds(record: Iterable[Mapping[str, Any]]) -> list[tuple[str, int, float]]:
    """By file of tests: how many it killed, and in how many seconds of its own, the quickest first."""
    kills, spent = Counter[str](), Counter[str]()
    for one in record:
        spent.update(one["seconds"])
        kills[one["by"].split("::")[0]] += one["outcome"] == KILLED
    return sorted(((file, kills[file], spent[file]) for file in spent), key=lambda x: -x[1] / max(x[2], 0.01))


def told(record: Mapping[str, Mapping[str, Any]], why: Mapping[str, str]) -> Iterator[str]:
    """The table, and what is left."""
    yield f"{'':20}{'ran':>8}{'killed':>8}{'hung':>8}{'same':>8}{'left':>8}"
    for folder, *counts in table(record, why):
        yield f"{folder:20}" + "".join(f"{count:>8}" for count in counts)
    for name, one in remaining(record, why):
        yield f"{one['path']}:{one['line']}\n    {one['before']}\n    {one['after']}\n    {why.get(name, '')}".rstrip()


def remaining(
    record: Mapping[str, Mapping[str, Any]], why: Mapping[str, str]
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """What survived and is not known to be as right."""
    for name, one in record.items():
        if one["outcome"] == SURVIVED and not why.get(name, "").startswith("equivalent"):
            yield name, one


def main(arguments: Sequence[str] | None = None) -> None:
    """Goes on with the sample, or tries again what survived."""
    parser = argparse.ArgumentParser(prog="python -m tests.broken_code", description=__doc__)
    parser.add_argument("--minutes", type=float, default=60, help="after which nothing more is begun")
    parser.add_argument("--again", action="store_true", help="what survived without a reason, not what comes next")
    parser.add_argument("--only", default="", help="changes whose file and lines hold this text")
    parser.add_argument(
        "--sound", action="store_true", help="run what killed on the code as it is: all of it has to pass"
    )
    parser.add_argument(
        "--speeds", action="store_true", help="kills and seconds of each file of tests, and nothing else"
    )
    parser.add_argument(
        "--copy", type=Path, help="a folder that keeps the copy, and what JAX compiled, for the next run"
    )
    parser.add_argument("--python", default=sys.executable, help="an interpreter that has what the tests need")
    said = parser.parse_args(arguments)
    record, why, end = kept(), reasons(), time.monotonic() + 60 * said.minutes
    if said.speeds:
        print(*(f"{kills:5} {spent:8.1f} s  {file}" for file, kills, spent in speeds(record.values())), sep="\n")
        return
    with tempfile.TemporaryDirectory() as folder:
        root = copy(said.copy or Path(folder))
        if said.sound:
            killers = sorted({one["by"] for one in record.values() if one["outcome"] == KILLED and "::" in one["by"]})
            found = run(root, killers, end - time.monotonic(), said.python)
            sys.exit(f"red without a change: {found and found['red']}" if found is None or found["red"] else 0)
        left = {name for name, _ in remaining(record, why) if name not in why and said.only in name}
        for mutant in sample(root):
            if time.monotonic() > end or (said.again and not left):
                break
            wanted = mutant.key in left if said.again else mutant.key not in record and said.only in mutant.key
            if wanted:
                left.discard(mutant.key)
                record[mutant.key] = one = judged(root, mutant, said.python)
                with RECORD.open("a", encoding="utf-8") as lines:
                    lines.write(json.dumps(one, ensure_ascii=False) + "\n")
                print(
                    f"{one['outcome']:9}{one['wall']:6.1f} s  {one['path']}:{one['line']}  → {one['after']}", flush=True
                )
    print(*told(record, why), sep="\n")


if __name__ == "__main__":
    main()
