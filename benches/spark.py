"""An archive read on this machine alone, and by Spark on the same cores: when it pays to leave it.

Run with the interpreter that has the package and pyspark: ``python benches/spark.py [REPORTS]``; needs Java.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import zhibiao

ROOT = Path(__file__).resolve().parents[1]
REPORTS = 10_000
#: How long a report is, in bytes.
BYTES = 35_000
#: How many reports a worker of Spark is handed at a time.
HANDED = 200


def main() -> None:
    """Print each figure on a line."""
    reports = int(sys.argv[1]) if len(sys.argv) > 1 else REPORTS
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder, "reports")
        make(archive, reports)
        seconds = timed(lambda: zhibiao.read_corpus(archive, out=Path(folder, "claims.parquet"), progress=False))
        print(
            f"{reports} reports of {BYTES / 1000:.0f} kB on {os.cpu_count()} cores: one machine alone {seconds:.1f} s"
        )
        start, seconds = on_spark(archive, Path(folder, "claims"))
        print(f"Spark on the same cores {seconds:.1f} s, and {start:.1f} s to start")


def make(archive: Path, reports: int) -> None:
    """Write reports of the same length, each a sample report over and over."""
    archive.mkdir()
    samples = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "corpus").glob("*.txt"))]
    for number in range(reports):
        sample = samples[number % len(samples)].encode()
        text = (sample * (BYTES // len(sample) + 1))[:BYTES].decode(errors="ignore")
        (archive / f"report-{number:06}.txt").write_text(text, encoding="utf-8")


def on_spark(archive: Path, out: Path) -> tuple[float, float]:
    """Give how long Spark takes to start and to read an archive, in seconds."""
    from pyspark.sql import SparkSession
    from pyspark.sql.functions import col, input_file_name
    from zhibiao import spark

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master("local[*]").config("spark.ui.enabled", "false")
    builder = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", HANDED)
    begin = time.perf_counter()
    session = builder.getOrCreate()
    start = time.perf_counter() - begin
    files = session.read.text(f"{archive}/*.txt", wholetext=True)
    reports = files.select(input_file_name().alias("id"), col("value").alias("text"))
    seconds = timed(lambda: spark.extract(reports).write.parquet(f"{out}"))
    session.stop()
    return start, seconds


def timed(run: Callable[[], object]) -> float:
    """Give how long one run takes, in seconds."""
    begin = time.perf_counter()
    run()
    return time.perf_counter() - begin


if __name__ == "__main__":
    main()
