"""Claims judged in a process of their own, which ends when its time or its memory is up, whatever it is doing.

The judge looks at the clock itself; this is for what no loop of ours can see, one long step of somebody's arithmetic.
The other process is a new one and no copy, since a copy of a process with threads, JAX's among them, may hang.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from divergences.verification.catalogue.summary import Row, lost
from divergences.verification.fault import Fault

if TYPE_CHECKING:
    from divergences.verification.language.notes import Note

GRACE = 1.0
"""Seconds beyond its timeout that a claim may take to come to an end by itself."""
PATIENCE = 60.0
"""Seconds for the process to load."""
MEMORY = 4 << 30
"""Bytes that judging may add to what is loaded, where the platform keeps count."""
READY = "ready"


class Judge:
    """A process that judges one claim after another. It is begun when it is needed, and again after it was ended."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None
        self._one_at_a_time = threading.Lock()

    def __enter__(self) -> Self:
        self._begin()
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def row(self, note: Note, points: int, seed: int, timeout: float) -> Row:
        """The row of a claim by `rows.of_note`; of one that had to be stopped, that it is unknown and why."""
        start = time.perf_counter()
        with self._one_at_a_time:
            asked = {"note": [note.name, note.text, note.line], "points": points, "seed": seed, "timeout": timeout}
            said = self._said(None, PATIENCE) and self._said(asked, timeout + 2 * GRACE)
            if said:
                return json.loads(said)
            self.end()
            self._begin()
        took = time.perf_counter() - start
        fault = Fault.NO_TIME if took >= timeout else Fault.ENDED
        return lost(note.text, note.name, note.line, fault, took)

    def end(self) -> None:
        """End the process and all that it started, at once."""
        process, self._process = self._process, None
        if process is None:
            return
        with suppress(OSError):  # it has ended
            os.killpg(process.pid, signal.SIGKILL) if hasattr(os, "killpg") else process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):
                pipe.close() if pipe else None

    def _begin(self) -> None:
        home = str(Path(__file__).parents[3])
        paths = os.pathsep.join([home, *filter(None, [os.environ.get("PYTHONPATH")])])
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": paths},
            start_new_session=True,
        )

    def _said(self, asked: dict[str, Any] | None, seconds: float) -> str:
        """The answer to a question, or (None) that the process is ready; nothing if it does not come in time."""
        if self._process is None:
            self._begin()
        process = self._process
        assert process is not None
        assert process.stdin is not None
        assert process.stdout is not None
        watch = threading.Timer(seconds, process.kill)
        watch.daemon = True
        watch.start()
        try:
            process.stdin.write(json.dumps(asked) + "\n")
            process.stdin.flush()
            return process.stdout.readline()
        except OSError:
            return ""
        finally:
            watch.cancel()


def serve() -> None:
    """Answer each line of stdin, a question as JSON, with a line of stdout; end with whoever asks."""
    answers, sys.stdout = sys.stdout, sys.stderr
    questions = _questions()  # before what takes long to load: who asked may be gone by then
    from divergences.verification.catalogue.rows import of_note
    from divergences.verification.language.notes import Note

    _limit_memory()
    for asked in questions:
        if asked is None:
            row: Any = READY
        else:
            note = Note(*asked["note"])
            _limit_time(asked["timeout"] + GRACE)
            row = _judged(of_note, note, asked["points"], asked["seed"], asked["timeout"])
            _limit_time(0.0)
        answers.write(json.dumps(row) + "\n")
        answers.flush()


def _judged(judge: Callable[..., Row], note: Note, *how: float) -> Row:
    """The row, or that of a claim whose judging ended with a mistake of ours, or for want of memory."""
    start = time.perf_counter()
    try:
        return judge(note, *how)
    except MemoryError:
        fault = f"it needs more than {MEMORY >> 30} GiB of memory"
    except Exception as error:
        fault = f"judging it ended with {type(error).__name__}: {error}"
    return lost(note.text, note.name, note.line, fault, time.perf_counter() - start)


def _questions() -> Iterator[dict[str, Any] | None]:
    """What is asked, in turn. A thread reads it, so that the process ends when nobody is there to ask any more."""
    from queue import SimpleQueue

    lines: SimpleQueue[str] = SimpleQueue()

    def listen() -> None:
        for line in sys.stdin:
            lines.put(line)
        os._exit(0)

    threading.Thread(target=listen, daemon=True).start()
    return map(json.loads, iter(lines.get, None))


def _limit_time(seconds: float) -> None:
    """End this process after so many seconds, even if nobody waits for it; 0 takes the limit away."""
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _limit_memory() -> None:
    """Let this process have MEMORY bytes beyond what it has now; nothing where the platform does not count them."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        _, most = resource.getrlimit(resource.RLIMIT_AS)
        wanted = pages * resource.getpagesize() + MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (wanted if most < 0 else min(wanted, most), most))


if __name__ == "__main__":
    serve()
