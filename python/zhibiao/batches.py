"""Reports in batches of Arrow, for engines that map over them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from zhibiao._zhibiao import Table, analyze
from zhibiao.frames import needed

if TYPE_CHECKING:
    import pyarrow  # type: ignore[import-untyped, unused-ignore]

    from zhibiao._zhibiao import Analyzer, Claim
    from zhibiao.reading import _Place

_Batch = TypeVar("_Batch")

#: How many reports a warning names.
MOST_NAMED = 10


def extract_batch(
    batch: _Batch,
    *,
    text: str = "text",
    id: str = "id",
    year: str | int | None = None,
    place: _Place | None = None,
    repair: bool = True,
    unnumbered: bool = False,
    analyzer: Analyzer | None = None,
) -> _Batch:
    """Give the claims of the reports in a batch of Arrow, one report a row.

    Any engine that maps batches can call it: Ray Data (``map_batches`` with ``batch_format="pyarrow"``), Dask, Daft;
    for Spark there is ``zhibiao.spark.extract``. The rows are those that ``zhibiao.analyze`` gives for each text, in
    the order of the batch, and the columns those of every table of claims: the value of ``id``, as text, is in the
    column ``doc``. It needs pyarrow.

    Nothing is lost in silence: a report that cannot be read fails the batch with an error that names it, and reports
    with numerals that are left out (see ``report.unread``) are named in one warning. Engines show the warnings of their
    workers in the logs.

    Parameters
    ----------
    batch
        A ``pyarrow.RecordBatch``, for which one comes back; or a ``pyarrow.Table`` or whatever Arrow can read as one
        (a frame of Polars), for which a ``pyarrow.Table`` does.
    text
        The column of the reports, as text. Where it is null there are no rows.
    id
        The column that tells the reports apart.
    year
        The column of the years that the reports are of, or one year for all; it counts where a text does not say it. A
        column may hold whole numbers or what stands for them, as ``2024.0`` and ``"2024"``; null is not known.
    place, repair, analyzer
        As for ``zhibiao.analyze``, of all reports.
    unnumbered
        Whether targets without a number are rows too.

    Raises
    ------
    KeyError
        The batch has no column of that name.
    TypeError
        The reports are not text, or the years no numbers.
    ValueError
        A report cannot be read, such as one that is not UTF-8; a year is not from 1 to 9999; or the place is not known.
    ImportError
        pyarrow is not installed.

    Examples
    --------
    >>> import pyarrow
    >>> import zhibiao
    >>> texts = ["今年計劃修路15公里。", None, "力爭地區生產總值增長6%。"]
    >>> batch = pyarrow.RecordBatch.from_pydict({"id": [7, 8, 9], "text": texts})
    >>> zhibiao.extract_batch(batch, year=2024).select(["doc", "text", "year"]).to_pylist()
    [{'doc': '7', 'text': '15公里', 'year': 2024}, {'doc': '9', 'text': '6%', 'year': 2024}]

    """
    library = needed("pyarrow")
    is_batch = isinstance(batch, library.RecordBatch)
    rows: Any = batch if is_batch else library.table(batch)
    texts = _column(rows, text)
    if not _is_text(texts.type):
        message = f"the column {text!r} should hold text, not {texts.type}"
        raise TypeError(message)
    years = _years(rows, year) if isinstance(year, str) else [year] * len(rows)
    read = analyze if analyzer is None else analyzer.analyze
    # Without a report there are columns too, and options that cannot be are told of.
    none = read("", place=place, year=None if isinstance(year, str) else year, repair=repair)
    unread: list[str | None] = []

    def claims() -> Iterator[Table[Claim]]:
        yield none.claims
        # A text at a time is Python's: those of a batch may be large.
        for value, name, of in zip(texts, _column(rows, id), years, strict=True):
            if value.is_valid:
                named = str(name.as_py()) if name.is_valid else None
                try:
                    report = read(value.as_py(), name=named, place=place, year=of, repair=repair)
                except ValueError as error:
                    message = f"the report {named!r} cannot be read: {error}"
                    raise ValueError(message) from error
                if report.unread:
                    unread.append(named)
                yield report.claims(unnumbered=unnumbered)

    found = library.table(Table.concat(claims()))
    if unread:
        _warn_of_unread(unread)
    given: _Batch = _one_batch(found) if is_batch else found
    return given


def claims_schema() -> pyarrow.Schema:
    """Give the columns of a table of claims, as ``extract_batch`` fills them.

    Examples
    --------
    >>> import zhibiao
    >>> zhibiao.claims_schema().names[:3]
    ['doc', 'region', 'level']

    """
    return needed("pyarrow").table(analyze("").claims).schema


def find_column(name: str, names: Sequence[str]) -> None:
    """Raise ``KeyError`` where a column is not among those that there are."""
    if name not in names:
        message = f"there is no column {name!r}; there are {', '.join(map(repr, names)) or 'none'}"
        raise KeyError(message)


def _column(rows: Any, name: str) -> Any:
    find_column(name, rows.schema.names)
    return rows.column(name)


def _years(rows: Any, name: str) -> list[int | None]:
    types = needed("pyarrow.types")
    column = _column(rows, name)
    if types.is_dictionary(column.type):
        column = column.cast(column.type.value_type)
    if not (types.is_integer(column.type) or types.is_floating(column.type) or _is_text(column.type)):
        message = f"the column {name!r} should hold years, not {column.type}"
        raise TypeError(message)
    try:
        years: list[int | None] = column.cast("int32").to_pylist()
    except ValueError as error:
        message = f"the column {name!r} should hold years: {error}"
        raise ValueError(message) from error
    return years


def _is_text(kind: Any) -> bool:
    types = needed("pyarrow.types")
    if types.is_dictionary(kind):
        kind = kind.value_type
    return bool(
        types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind) or types.is_null(kind)
    )


def _one_batch(found: Any) -> Any:
    batches = found.combine_chunks().to_batches()
    if len(batches) > 1:
        message = f"{len(found)} claims are more than one batch of Arrow holds; hand over fewer reports at a time"
        raise ValueError(message)
    return batches[0] if batches else needed("pyarrow").RecordBatch.from_pylist([], schema=found.schema)


def _warn_of_unread(names: list[str | None]) -> None:
    import warnings

    some = ", ".join(map(str, names[:MOST_NAMED]))
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    message = f"numerals of these reports are left out, see report.unread: {some}{more}"
    warnings.warn(message, stacklevel=3)
