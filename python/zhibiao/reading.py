"""Reports from files."""

from __future__ import annotations

import codecs
import errno
import os
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Literal

from zhibiao._zhibiao import analyze
from zhibiao.corpus import Corpus
from zhibiao.progress import advancing

if TYPE_CHECKING:
    from concurrent.futures import Future

    from zhibiao._zhibiao import Analyzer, Report

_Place = Literal["mainland", "taiwan", "hong_kong", "macau"]
_Path = str | os.PathLike[str]

#: How the names of reports end.
ENDING = ".txt"

#: How many files wait for each thread, so that an interruption has little to wait for.
WAITING = 4


def read(
    path: _Path,
    *,
    place: _Place | None = None,
    year: int | None = None,
    encoding: str = "utf-8",
    analyzer: Analyzer | None = None,
) -> Report:
    r"""Read a report from a file.

    Parameters
    ----------
    path
        The file; its name as given is the report's ``name``, and the column ``doc`` of its tables.
    place
        Where it comes from, which settles what 元 alone means; told from the text by default.
    year
        Of which year the report is, where its head does not say it.
    encoding
        How the text is encoded: any name that Python knows, such as ``gb18030`` or ``big5hkscs``.
    analyzer
        The analyzer that reads it, where it has a lexicon of its own.

    Raises
    ------
    OSError
        The file cannot be read: ``FileNotFoundError`` where there is none.
    UnicodeDecodeError
        The text is in another encoding; the message names the file.
    ValueError
        The place is not known, or the year is not from 1 to 9999.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> import zhibiao
    >>> with tempfile.TemporaryDirectory() as directory:
    ...     path = Path(directory, "dahe-2024.txt")
    ...     _ = path.write_text("2024年大河縣政府工作報告\n各位代表：今年計劃修路15公里。", encoding="utf-8")
    ...     report = zhibiao.read(path)
    >>> report.region, report.commitments[0].text
    ('大河縣', '15公里')

    """
    # What is not Unicode in the name of a file cannot stand in a table.
    name = os.fsencode(path).decode("utf-8", "replace")
    with open(path, "rb") as file:
        text = _decoded(file.read(), name, encoding)
    read_text = analyze if analyzer is None else analyzer.analyze
    return read_text(text, name=name, place=place, year=year)


def read_corpus(
    paths: _Path | Iterable[_Path],
    *,
    progress: bool | None = None,
    place: _Place | None = None,
    year: int | None = None,
    encoding: str = "utf-8",
    analyzer: Analyzer | None = None,
) -> Corpus:
    r"""Read many reports, side by side on all cores.

    A file that cannot be read is passed over: it is told of in a warning and stands in ``corpus.failures`` with its
    error. Control-C stops the reading.

    Parameters
    ----------
    paths
        A file, a folder (all ``.txt`` files in it and in its folders), a pattern such as ``reports/*_2024.txt`` (``**``
        stands for any folders), or several of these. Files are read once each; those of a folder or a pattern come in
        the order of their names.
    progress
        Whether a bar shows how far the reading is, in a notebook or on standard error; by default where somebody may
        see it: in a notebook or on a terminal.
    place, year, encoding, analyzer
        As for ``zhibiao.read``, of all files.

    Raises
    ------
    FileNotFoundError
        There is no such file or folder, or no report in it.
    OSError, UnicodeDecodeError, ValueError
        The first error, where not one file could be read.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> import zhibiao
    >>> with tempfile.TemporaryDirectory() as directory:
    ...     for year in (2023, 2024):
    ...         text = f"{year}年大河縣政府工作報告\n各位代表：今年計劃修路{year - 2000}公里。"
    ...         _ = Path(directory, f"dahe-{year}.txt").write_text(text, encoding="utf-8")
    ...     corpus = zhibiao.read_corpus(directory)
    >>> corpus
    <Corpus of 2 reports, 2 quantities, 1 region, 2023–2024>
    >>> corpus.commitments["text"]
    ['23公里', '24公里']

    """
    names = list(_once(_found(paths)))

    def read_one(name: str) -> Report | Exception:
        try:
            return read(name, place=place, year=year, encoding=encoding, analyzer=analyzer)
        except (OSError, ValueError) as error:
            return error

    outcomes = list(advancing(_side_by_side(read_one, names), total=len(names), shown=progress))
    reports = [outcome for outcome in outcomes if not isinstance(outcome, Exception)]
    failures = {name: outcome for name, outcome in zip(names, outcomes, strict=True) if isinstance(outcome, Exception)}
    if failures and not reports:
        raise next(iter(failures.values()))
    if failures:
        _warn(failures, len(names))
    return Corpus(reports, failures)


def _side_by_side(read_one: Callable[[str], Report | Exception], names: list[str]) -> Iterator[Report | Exception]:
    """Read files in threads and give what becomes of each, in their order."""
    # Threads take longer to import than all else that an import of the package needs.
    from concurrent.futures import ThreadPoolExecutor

    threads = os.cpu_count() or 1
    pool = ThreadPoolExecutor(threads, thread_name_prefix="zhibiao")
    try:
        left = iter(names)
        waiting: list[Future[Report | Exception]] = [
            pool.submit(read_one, name) for name in islice(left, threads * WAITING)
        ]
        while waiting:
            yield waiting.pop(0).result()
            waiting.extend(pool.submit(read_one, name) for name in islice(left, 1))
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _once(names: Iterable[str]) -> Iterator[str]:
    """Give the files once each, by the first name that each has here."""
    seen = set()
    for name in names:
        file = os.path.realpath(name)
        if file not in seen:
            seen.add(file)
            yield name


def _found(paths: _Path | Iterable[_Path]) -> Iterator[str]:
    if isinstance(paths, (str, os.PathLike)):
        yield from _files(os.fspath(paths))
    else:
        for path in paths:
            try:
                yield from _files(os.fspath(path))
            except FileNotFoundError:
                # One of many that is missing fails when its turn comes, and the others are read.
                yield os.fspath(path)


def _files(path: str) -> list[str]:
    """Give the files that a path stands for."""
    from glob import has_magic, iglob

    if os.path.isdir(path):
        within = (os.path.join(folder, name) for folder, _, names in os.walk(path) for name in names)
        found = sorted(name for name in within if name.endswith(ENDING) and os.path.isfile(name))
        missing = f"No report (*{ENDING}) in this folder"
    elif not os.path.exists(path) and has_magic(path):
        found = sorted(file for file in iglob(path, recursive=True) if os.path.isfile(file))
        missing = "No file of this pattern"
    else:
        found = [path] if os.path.exists(path) else []
        missing = os.strerror(errno.ENOENT)
    if not found:
        raise FileNotFoundError(errno.ENOENT, missing, path)
    return found


def _decoded(data: bytes, name: str, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        is_utf8 = codecs.lookup(encoding).name == "utf-8"
        hint = "; try encoding='gb18030' or 'big5hkscs'" if is_utf8 else ""
        reason = f"{error.reason}, in {name}{hint}"
        raise UnicodeDecodeError(error.encoding, error.object, error.start, error.end, reason) from None


def _warn(failures: dict[str, Exception], count: int) -> None:
    import warnings

    name, error = next(iter(failures.items()))
    more = "" if len(failures) == 1 else f" and {len(failures) - 1} more"
    message = f"{len(failures)} of {count} files could not be read; see corpus.failures: {name} ({error}){more}"
    warnings.warn(message, stacklevel=3)
