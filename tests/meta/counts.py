"""What can be counted about the house: `python -m tests.meta.counts`; `--tree PATH` for another tree, `--json` for data.

`--before PATH` puts another tree, or what `--json` wrote of one, beside it: one line a count, before and now.

Of each folder: its rooms (files and folders directly inside), the arrows between them (one imports the other, late imports
and those for type checkers counted), how many arrows would have to go before no room stands above itself, and the rooms
that stand in a circle. Of the library: files, folders of few, parameters typed `Any`, lengths, short docstrings, in how many
files a word of the language is named, and what importing it costs. Of everything: lines.
"""

from __future__ import annotations

import argparse
import ast
import json
import re
import statistics
import subprocess
import sys
from pathlib import Path

from tests.meta.source import (
    ROOT,
    circles,
    code_lines,
    folders_of,
    import_graph,
    name_of,
    nodes,
    python_files,
    siblings,
    text_of,
    tree_of,
)

PACKAGE = "divergences"
LIMIT = 400
"""Lines of code that a file has at most."""
FEW = 4
"""Modules that a folder has at least, or it would join its parent; its `__init__` is none of them."""
PARTS = ("divergences", "proofs", "tests", "docs")
TEXTS = (".py", ".v", ".md")
"""Files whose lines are counted: code, proofs and pages that people write."""
WORDS = ("KL", "JS", "TV", "Tri", "Hell2", "Dstar", "W1")
"""Words of the language of claims, for each of which the files of the library that name it are counted."""
SHORT = 5
"""Words up to which a docstring is counted as short."""
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def folders(root=ROOT):
    """Folder → its rooms, arrows, arrows that run up, and rooms in a circle."""
    graph = import_graph(PACKAGE, root)
    return {folder: _folder(siblings(graph, folder)) for folder in folders_of(graph)}


def _folder(between):
    return {
        "rooms": len(between),
        "arrows": sum(map(len, between.values())),
        "up": len(upward(between)),
        "circles": [sorted(circle) for circle in circles(between)],
    }


def upward(between):
    """The arrows left pointing up when rooms are put in the order that a greedy heuristic finds best (Eades, Lin, Smyth 1993).

    There are none exactly if there is no circle: rooms that import nothing, or are imported by nothing, are taken first.
    """
    rest, bottom, top = {room: set(used) for room, used in between.items()}, [], []
    while rest:
        users = {room: {r for r in rest if room in rest[r]} for room in rest}
        lowest = [room for room in rest if not rest[room]]
        highest = [room for room in rest if not users[room]]
        room = min(lowest or highest or rest, key=lambda r: (len(rest[r]) - len(users[r]), r))
        (bottom if lowest or not highest else top).append(room)
        del rest[room]
        for used in rest.values():
            used.discard(room)
    place = {room: k for k, room in enumerate([*bottom, *reversed(top)])}
    return {(a, b) for a, used in between.items() for b in used if place[a] < place[b]}


def few(root=ROOT):
    """Folder → its modules, of the folders with fewer modules than a folder has."""
    folders_ = {path.parent for path in python_files(PACKAGE, root=root)}
    inside = {folder: sorted(p.stem for p in folder.glob("*.py") if p.stem != "__init__") for folder in folders_}
    return {name_of(f / "__init__.py", root): names for f, names in sorted(inside.items()) if len(names) < FEW}


def lines_of_text(root=ROOT):
    """Part of the project → the lines of its texts, blank ones too; what the book's build prints is not counted."""
    return {
        part: sum(
            len(path.read_text(encoding="utf-8").splitlines())
            for path in (root / part).rglob("*")
            if path.suffix in TEXTS and not {"_build", "_generated"} & set(path.parts)
        )
        for part in PARTS
    }


def files_of_words(root=ROOT):
    """Word → how many files of the library name it, in code or in prose."""
    texts = [set(re.findall(r"\w+", text_of(path))) for path in python_files(PACKAGE, root=root)]
    return {word: sum(word in text for text in texts) for word in WORDS}


def definitions(root=ROOT, kinds=FUNCTIONS):
    """Each definition of the library as (path, syntax tree)."""
    return [
        (path, node)
        for path in python_files(PACKAGE, root=root)
        for node in nodes(tree_of(path))
        if isinstance(node, kinds)
    ]


def untyped(root=ROOT):
    """Parameters annotated exactly `Any`, and all parameters; `self` and `cls` are not counted."""
    every = [p for _, node in definitions(root) for p in parameters(node)]
    return sum(p.annotation is not None and ast.unparse(p.annotation) == "Any" for p in every), len(every)


def parameters(function):
    """The parameters of a function, `self` and `cls` left out."""
    a = function.args
    every = [*a.posonlyargs, *a.args, *([a.vararg] if a.vararg else []), *a.kwonlyargs, *([a.kwarg] if a.kwarg else [])]
    return [p for p in every if p.arg not in ("self", "cls")]


def short_docstrings(root=ROOT):
    """Functions and classes whose docstring has five words or fewer, as (path, syntax tree, docstring)."""
    documented = [(path, node, ast.get_docstring(node)) for path, node in definitions(root, (*FUNCTIONS, ast.ClassDef))]
    return [(path, node, text) for path, node, text in documented if text and len(text.split()) <= SHORT]


def lengths(root=ROOT):
    """File → its lines of code."""
    return {str(p.relative_to(root)): len(code_lines(text_of(p), tree_of(p))) for p in python_files(PACKAGE, root=root)}


def longest_function(root=ROOT):
    """The function with most lines of code, as (module.name, lines); functions inside it are counted with it."""
    code = {path: set(code_lines(text_of(path), tree_of(path))) for path in python_files(PACKAGE, root=root)}
    longest = max(
        (len(code[path] & set(range(node.lineno, node.end_lineno + 1))), f"{name_of(path, root)}.{node.name}")
        for path, node in definitions(root)
    )
    return longest[1], longest[0]


def importing(module, root=ROOT, times=3):
    """Median seconds that an import takes in a fresh interpreter, and how many modules it loads."""
    code = f"""
import sys, time
before, start = len(sys.modules), time.perf_counter()
import {module}
print(time.perf_counter() - start, len(sys.modules) - before)
"""
    said = [
        subprocess.run(
            [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
        ).stdout.split()
        for _ in range(times)
    ]
    return statistics.median(float(seconds) for seconds, _ in said), int(said[-1][1])


def counted(root=ROOT):
    """Everything, as data that JSON can hold."""
    any_, parameters_ = untyped(root)
    name, lines = longest_function(root)
    files = lengths(root)
    seconds, loaded = importing(PACKAGE, root)
    return {
        "folders": folders(root),
        "files": len(files),
        "few": few(root),
        "lines": lines_of_text(root),
        "words": files_of_words(root),
        "parameters": parameters_,
        "any": any_,
        "longest_function": [name, lines],
        "longest_file": list(max(files.items(), key=lambda item: item[1])),
        "long_files": sorted(name for name, lines in files.items() if lines > LIMIT),
        "short_docstrings": len(short_docstrings(root)),
        "import_modules": loaded,
        "import_in_imports_of_jax": round(seconds / importing("jax", root)[0], 2),
    }


def totals(counts):
    """What the table shows in one line a count: name → value."""
    folders_ = counts["folders"].values()
    most = max(counts["folders"], key=lambda folder: counts["folders"][folder]["rooms"])
    return {
        "files of the library": str(counts["files"]),
        "lines of " + ", ".join(counts["lines"]): ", ".join(map(str, counts["lines"].values())),
        f"folders of fewer than {FEW} modules": str(len(counts["few"])),
        "files that name " + ", ".join(counts["words"]): ", ".join(map(str, counts["words"].values())),
        "rooms of the fullest folder": f"{counts['folders'][most]['rooms']} ({most})",
        "rooms and arrows on the root": "{rooms} / {arrows}".format(**counts["folders"][PACKAGE]),
        "arrows that run up": str(sum(folder["up"] for folder in folders_)),
        "circles": str(sum(len(folder["circles"]) for folder in folders_)),
        "parameters typed `Any`": f"{counts['any']} of {counts['parameters']}",
        "longest function": "`{}`, {} lines".format(*counts["longest_function"]),
        "longest file": "`{}`, {} lines".format(*counts["longest_file"]),
        f"files over {LIMIT} lines": str(len(counts["long_files"])),
        f"docstrings of {SHORT} words or fewer": str(counts["short_docstrings"]),
        "modules that `import divergences` loads": str(counts["import_modules"]),
        "time of `import divergences`, in times of `import jax`": str(counts["import_in_imports_of_jax"]),
    }


def lines(counts):
    """The report, a line a fact."""
    width = max(map(len, counts["folders"]))
    yield f"{'folder':{width}}  rooms  arrows  up  circles"
    for name, folder in counts["folders"].items():
        said = "; ".join(", ".join(circle) for circle in folder["circles"]) or "-"
        yield f"{name:{width}}  {folder['rooms']:5}  {folder['arrows']:6}  {folder['up']:2}  {said}"
    yield ""
    yield from (f"{name}: {value}" for name, value in totals(counts).items())


def compared(before, now):
    """Two counts side by side, a line a fact."""
    then, since = totals(before), totals(now)
    yield from (f"{name}: {then[name]} → {since[name]}" for name in since)


def counts_at(path):
    """The counts of a tree, or those that `--json` wrote into a file."""
    return counted(path.resolve()) if path.is_dir() else json.loads(path.read_text(encoding="utf-8"))


def main(arguments=None):
    """Print the counts of a tree, or of two side by side."""
    parser = argparse.ArgumentParser(prog="python -m tests.meta.counts", description=__doc__.splitlines()[0])
    parser.add_argument("--tree", type=Path, default=ROOT, help="another checkout of the project")
    parser.add_argument("--before", type=Path, help="what it is compared with: a checkout, or a file written by --json")
    parser.add_argument("--json", action="store_true", help="as data")
    chosen = parser.parse_args(arguments)
    counts = counted(chosen.tree.resolve())
    if chosen.json:
        print(json.dumps(counts, indent=1, ensure_ascii=False))
    elif chosen.before:
        print("\n".join(compared(counts_at(chosen.before), counts)))
    else:
        print("\n".join(lines(counts)))


if __name__ == "__main__":
    main()
