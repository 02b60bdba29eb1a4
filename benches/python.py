"""What the Python package costs beside the core: import, analysis, tables, threads.

Run with the interpreter that has the package: ``python benches/python.py [REPORT]``; needs cargo for the core's side.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median

import zhibiao

ROOT = Path(__file__).resolve().parents[1]
REPORTS = [ROOT.parent / "shared" / "reports" / "leting-2024.txt", ROOT / "corpus" / "pingsha-2024.txt"]
ROUNDS = 5
RUNS = 300
IMPORTS = 21
CLAIMS = 10_000


def main() -> None:
    """Print each figure on a line."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else next(path for path in REPORTS if path.exists())
    text = path.read_text(encoding="utf-8")
    print(f"import zhibiao: {importing() * 1000:.0f} ms beyond the interpreter's own start (median of {IMPORTS})")
    rounds = [(core(path), best(lambda: zhibiao.analyze(text), RUNS)) for _ in range(ROUNDS)]
    alone, here = min(alone for alone, _ in rounds), min(here for _, here in rounds)
    print(f"{path.name}: core {alone * 1e6:.0f} µs, Python {here * 1e6:.0f} µs, ratio {alone / here:.2f}")
    tables(text)
    threads(text)


def best(run: Callable[[], object], runs: int) -> float:
    """Give the time of the fastest of many runs, in seconds."""
    return min(timed(run) for _ in range(runs))


def timed(run: Callable[[], object]) -> float:
    """Give the time of one run, in seconds."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def importing() -> float:
    """Give what the import adds to the start of the interpreter, in seconds."""

    def start(program: str) -> float:
        return timed(lambda: subprocess.run([sys.executable, "-c", program], check=True))

    return median(start("import zhibiao") - start("pass") for _ in range(IMPORTS))


def core(path: Path) -> float:
    """Give the time of the core alone, in seconds."""
    command = ["cargo", "bench", "--quiet", "-p", "zhibiao-benches", "--bench", "analysis", "--", str(path.resolve())]
    return float(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)


def tables(text: str) -> None:
    """Print what a table of ten thousand claims costs beside the analysis."""
    long = text * -(-CLAIMS // max(1, len(zhibiao.analyze(text).claims)))
    pairs = []
    for _ in range(9):
        start = time.perf_counter()
        report = zhibiao.analyze(long)
        analyzed = time.perf_counter()
        count = len(report.claims)
        pairs.append((analyzed - start, time.perf_counter() - analyzed))
    analysis, table = (min(times) for times in zip(*pairs, strict=True))
    share = 100 * table / analysis
    print(f"{count} claims: analysis {analysis * 1000:.1f} ms, table {table * 1000:.1f} ms, {share:.1f}% of it")


def threads(text: str) -> None:
    """Print how much faster two threads are than one."""

    def work(_: int) -> None:
        for _ in range(RUNS):
            zhibiao.analyze(text)

    def side_by_side(count: int) -> float:
        with ThreadPoolExecutor(count) as pool:
            return min(timed(lambda: list(pool.map(work, range(count)))) / count for _ in range(3))

    one, two = side_by_side(1), side_by_side(2)
    print(f"two threads: {one / two:.2f} times one")


if __name__ == "__main__":
    main()
