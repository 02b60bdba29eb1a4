"""Reports from files."""

from __future__ import annotations

import codecs
import errno
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Literal, overload

from zhibiao._zhibiao import MOST_BYTES, read_bytes
from zhibiao.archive import Summary, write
from zhibiao.corpus import Corpus
from zhibiao.progress import advancing

if TYPE_CHECKING:
    from concurrent.futures import Future

    from zhibiao._zhibiao import Analyzer, Report

_Place = Literal["mainland", "taiwan", "hong_kong", "macau"]
_Path = str | os.PathLike[str]

#: How the names of reports end.
ENDINGS = (".txt", ".md", ".html", ".htm", ".mht", ".mhtml", ".docx", ".pdf")

#: How the names of files begin that stand beside reports and are none: hidden ones, locks of Office, notes.
NO_REPORTS = (".", "~$", "readme.")

#: Encodings, as Python names them, that are read as the web does: leniently where a few bytes are damaged.
OF_REPORTS = {"utf-8", "utf-8-sig", "utf-16", "gb2312", "gbk", "gb18030", "big5", "big5hkscs", "utf-16-le", "utf-16-be"}

#: How files begin whose characters have no encoding that could be stated.
WITHOUT_ENCODING = (b"PK\x03\x04", b"%PDF")

#: How many files wait for each thread, so that an interruption has little to wait for.
WAITING = 4


def read(
    path: _Path,
    *,
    repair: bool = True,
    encoding: str | None = None,
    place: _Place | None = None,
    year: int | None = None,
    analyzer: Analyzer | None = None,
) -> Report:
    r"""Read a report from a file: plain text, Markdown, a web page (HTML, MHT), a Word file (DOCX) or a PDF with text.

    What the file is, and how it is encoded, is told from its bytes. Menus, imprints, tracked deletions and the like are
    left out; ``report.provenance`` says what the file was and what was left out. Doubts are told in a warning.

    Parameters
    ----------
    path
        The file; its name as given is the report's ``name``, and the column ``doc`` of its tables.
    repair
        Whether damaged stretches are read as they were before the damage; see ``report.health`` and ``report.repairs``.
        Offsets are those of the text as it stands in either case.
    encoding
        How the text is encoded: any name that Python or the web knows, such as ``gb18030`` or ``big5hkscs``. By default
        it is told from the bytes. Word files and PDFs have none.
    place
        Where it comes from, which settles what 元 alone means; told from the text by default.
    year
        Of which year the report is, where its head does not say it.
    analyzer
        The analyzer that reads it, where it has a lexicon of its own.

    Raises
    ------
    OSError
        The file cannot be opened: ``FileNotFoundError`` where there is none.
    ValueError
        The file cannot be read: it is broken, a scan, of another format, or has more than 64 MiB; the message names it
        and says what to do. Or the place is not known, or the year is not from 1 to 9999.
    UnicodeDecodeError
        The text is not of the encoding that was stated; the message names the file. It is a ``ValueError``.
    LookupError
        There is no such encoding.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> import zhibiao
    >>> with tempfile.TemporaryDirectory() as directory:
    ...     path = Path(directory, "dahe-2024.txt")
    ...     _ = path.write_text("2024年大河縣政府工作報告\n各位代表：今年計劃修路15公里。", encoding="gb18030")
    ...     report = zhibiao.read(path)
    >>> report.region, report.commitments[0].text, report.provenance.encoding
    ('大河縣', '15公里', 'gb18030')

    """
    import warnings

    report = _read(path, repair=repair, encoding=encoding, place=place, year=year, analyzer=analyzer)
    doubts = _doubts(report)
    if doubts:
        warnings.warn(f"{report.name}: {'; '.join(doubts)}", stacklevel=2)
    return report


@overload
def read_corpus(
    paths: _Path | Iterable[_Path],
    *,
    progress: bool | None = None,
    repair: bool = True,
    encoding: str | None = None,
    place: _Place | None = None,
    year: int | None = None,
    analyzer: Analyzer | None = None,
    out: None = None,
) -> Corpus: ...
@overload
def read_corpus(
    paths: _Path | Iterable[_Path],
    *,
    progress: bool | None = None,
    repair: bool = True,
    encoding: str | None = None,
    place: _Place | None = None,
    year: int | None = None,
    analyzer: Analyzer | None = None,
    out: _Path,
    resume: bool = False,
    jobs: int | None = None,
    unnumbered: bool = False,
    sidecar: _Path | None = None,
) -> Summary: ...
def read_corpus(
    paths: _Path | Iterable[_Path],
    *,
    progress: bool | None = None,
    repair: bool = True,
    encoding: str | None = None,
    place: _Place | None = None,
    year: int | None = None,
    analyzer: Analyzer | None = None,
    out: _Path | None = None,
    resume: bool = False,
    jobs: int | None = None,
    unnumbered: bool = False,
    sidecar: _Path | None = None,
) -> Corpus | Summary:
    r"""Read many reports, side by side on all cores, into memory or into a file.

    Reports that are read into memory are a corpus. With ``out``, their claims are rows of that file instead, and memory
    does not grow with the number of reports; what comes back is a summary.

    A file that cannot be read is passed over: it is told of in a warning and stands in ``corpus.failures`` with its
    error. What is doubtful about files that were read is told in one warning, and stands in the ``provenance`` of each
    report. Control-C stops the reading.

    Parameters
    ----------
    paths
        A file, a folder, a pattern such as ``reports/*_2024.txt`` (``**`` stands for any folders), or several of these.
        Of a folder and the folders in it, all files are read whose names end in ``.txt``, ``.md``, ``.html``, ``.htm``,
        ``.mht``, ``.mhtml``, ``.docx`` or ``.pdf``, but for hidden ones, locks of Office (``~$…``) and what is called
        ``README``. Files are read once each; those of a folder or a pattern come in the order of their names.
    progress
        Whether a bar shows how far the reading is, in a notebook or on standard error; by default where somebody may
        see it: in a notebook or on a terminal.
    repair, encoding, place, year, analyzer
        As for ``zhibiao.read``, of all files.
    out
        A file to write, whose name ends in ``.parquet``, ``.csv``, ``.jsonl`` or ``.xlsx``, as the command ``zhibiao
        batch`` writes it. It appears whole or not at all; beside it, ``out`` with ``.manifest.jsonl`` behind it says
        what became of each report. A file that cannot be read is told of in a warning and stands in
        ``summary.failures``.
    resume
        With ``out``: whether to go on with what an earlier run left that was cut off, by Control-C or anything else,
        with the same options. What it did and what has not changed is not done again.
    jobs
        With ``out``: how many files are read at a time; as many as there are cores by default. The file that is written
        is the same for any number.
    unnumbered
        With ``out``: whether targets without a number have rows too.
    sidecar
        With ``out``: a CSV file that says of reports whose they are and of which year (``file``, ``region``, ``year``).

    Raises
    ------
    FileNotFoundError
        There is no such file or folder, or no report in it; or no folder to write to.
    OSError, ValueError
        The first error, where not one file could be read into memory. With ``out``: it cannot be written, or another
        run is writing it.
    LookupError
        There is no such encoding.
    TypeError
        An option that needs ``out`` is given without it.

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
    if out is not None:
        summary = write(
            names,
            out,
            progress=progress,
            jobs=jobs,
            resume=resume,
            unnumbered=unnumbered,
            sidecar=sidecar,
            encoding=_known_to_web(encoding),
            place=place,
            year=year,
            repair=repair,
            analyzer=analyzer,
        )
        if summary.failures:
            _warn_of_failures(summary.failures, summary.files, "summary.failures")
        return summary
    if resume or jobs is not None or unnumbered or sidecar is not None:
        message = "resume, jobs, unnumbered and sidecar are options of reading into a file: name one as out"
        raise TypeError(message)

    def read_one(name: str) -> Report | Exception:
        try:
            return _read(name, repair=repair, encoding=encoding, place=place, year=year, analyzer=analyzer)
        except (OSError, ValueError) as error:
            return error

    outcomes = list(advancing(_side_by_side(read_one, names), total=len(names), shown=progress))
    reports = [outcome for outcome in outcomes if not isinstance(outcome, Exception)]
    failures = {name: outcome for name, outcome in zip(names, outcomes, strict=True) if isinstance(outcome, Exception)}
    if failures and not reports:
        raise next(iter(failures.values()))
    if failures:
        _warn_of_failures(failures, len(names), "corpus.failures")
    _warn_of_doubts(reports)
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
        within = (os.path.join(folder, name) for folder, names in _walked(path) for name in names if _is_report(name))
        found = sorted(name for name in within if os.path.isfile(name))
        missing = f"No report ({', '.join(ENDINGS)}) in this folder"
    elif not os.path.exists(path) and has_magic(path):
        found = sorted(file for file in iglob(path, recursive=True) if os.path.isfile(file))
        missing = "No file of this pattern"
    else:
        found = [path] if os.path.exists(path) else []
        missing = os.strerror(errno.ENOENT)
    if not found:
        raise FileNotFoundError(errno.ENOENT, missing, path)
    return found


def _walked(path: str) -> Iterator[tuple[str, list[str]]]:
    """Give each folder within a folder, but for hidden ones, with the names of its files."""
    for folder, folders, names in os.walk(path):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield folder, names


def _is_report(name: str) -> bool:
    name = name.lower()
    return name.endswith(ENDINGS) and not name.startswith(NO_REPORTS)


def _read(
    path: _Path,
    *,
    repair: bool,
    encoding: str | None,
    place: _Place | None,
    year: int | None,
    analyzer: Analyzer | None,
) -> Report:
    # What is not Unicode in the name of a file cannot stand in a table.
    name = os.fsencode(path).decode("utf-8", "replace")
    with open(path, "rb") as file:
        data = file.read(MOST_BYTES + 1)
    label, codec = _label(encoding)
    if codec is not None and not data.startswith(WITHOUT_ENCODING):
        data, label = _decoded(data, name, codec).encode(), "utf-8"
    return read_bytes(
        data,
        name=name,
        encoding=label,
        codec=codec,
        place=place,
        year=year,
        repair=repair,
        analyzer=analyzer,
    )


def _label(encoding: str | None) -> tuple[str | None, str | None]:
    """Give the name by which the web knows an encoding, or else the one by which only Python does."""
    if encoding is None:
        return None, None
    try:
        name = codecs.lookup(encoding).name
    except LookupError:
        return encoding, None
    # The web writes utf-16le.
    return (name.replace("16-", "16"), None) if name in OF_REPORTS else (None, name)


def _known_to_web(encoding: str | None) -> str | None:
    """Give the name by which the web knows an encoding."""
    label, codec = _label(encoding)
    if codec is not None:
        message = f"{encoding} is an encoding that only Python knows; convert the files to UTF-8 first"
        raise LookupError(message)
    return label


def _decoded(data: bytes, name: str, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        reason = f"{error.reason}, in {name}"
        raise UnicodeDecodeError(error.encoding, error.object, error.start, error.end, reason) from None


def _doubts(report: Report) -> list[str]:
    return [] if report.provenance is None else report.provenance.warnings


def _warn_of_failures(failures: Mapping[str, object], count: int, place: str) -> None:
    import warnings

    name, error = next(iter(failures.items()))
    more = "" if len(failures) == 1 else f" and {len(failures) - 1} more"
    message = f"{len(failures)} of {count} files could not be read; see {place}: {name} ({error}){more}"
    warnings.warn(message, stacklevel=3)


def _warn_of_doubts(reports: list[Report]) -> None:
    import warnings

    doubtful = [report for report in reports if _doubts(report)]
    if not doubtful:
        return
    first = f"{doubtful[0].name} {'; '.join(_doubts(doubtful[0]))}"
    more = "" if len(doubtful) == 1 else f"; and {len(doubtful) - 1} more"
    message = f"{len(doubtful)} of {len(reports)} reports have warnings in their provenance: {first}{more}"
    warnings.warn(message, stacklevel=3)
