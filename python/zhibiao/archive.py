"""Whole archives of reports into one file."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zhibiao._zhibiao import batch, read_bytes
from zhibiao.progress import counting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zhibiao._zhibiao import Analyzer
    from zhibiao.reading import _Place


@dataclass(frozen=True)
class Summary:
    """What became of reports that ``zhibiao.read_corpus`` read into a file.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> import zhibiao
    >>> with tempfile.TemporaryDirectory() as directory:
    ...     _ = Path(directory, "dahe-2024.txt").write_text("今年計劃修路15公里。", encoding="utf-8")
    ...     summary = zhibiao.read_corpus(directory, out=Path(directory, "claims.csv"))
    >>> summary.files, summary.rows, summary.commitments, summary.failures
    (1, 1, 1, {})

    """

    out: str
    """The file that was written, as it was named."""
    manifest: str
    """The file beside it, in JSON Lines, that says what became of each report."""
    files: int
    """How many files were read or should have been."""
    kept: int
    """How many of them an earlier run had done."""
    rows: int
    """How many rows were written."""
    claims: int
    """How many claims have a number."""
    commitments: int
    """How many claims are commitments; with ``unnumbered=True`` also those without a number."""
    warnings: int
    """How many doubts there are about files that were read; they stand in the manifest."""
    failures: dict[str, str]
    """From each file that could not be read to why."""
    twins: list[list[str]]
    """The files that are of the same place and year."""


def write(
    paths: Sequence[str],
    out: str | os.PathLike[str],
    *,
    progress: bool | None,
    jobs: int | None,
    resume: bool,
    unnumbered: bool,
    sidecar: str | os.PathLike[str] | None,
    encoding: str | None,
    place: _Place | None,
    year: int | None,
    repair: bool,
    analyzer: Analyzer | None,
) -> Summary:
    """Read files into one table; see ``zhibiao.read_corpus``."""
    if jobs is not None and jobs < 1:
        message = f"jobs should be at least 1, not {jobs}"
        raise ValueError(message)
    if encoding is not None:
        # An encoding that is not known would fail each file.
        read_bytes(b"", name="", encoding=encoding)
    out = os.fspath(out)
    with counting(shown=progress) as on_progress:
        told = batch(
            paths,
            out,
            jobs=jobs,
            resume=resume,
            unnumbered=unnumbered,
            sidecar=None if sidecar is None else _text(sidecar),
            encoding=encoding,
            place=place,
            year=year,
            repair=repair,
            analyzer=analyzer,
            on_progress=on_progress,
        )
    return Summary(out=out, manifest=f"{out}.manifest.jsonl", **told)


def _text(path: str | os.PathLike[str]) -> str:
    with open(path, encoding="utf-8-sig") as file:
        return file.read()
