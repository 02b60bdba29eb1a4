import datetime
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from decimal import Decimal
from types import GenericAlias
from typing import Any, Generic, Literal, SupportsIndex, TypeAlias, TypeVar, final, overload

import altair
import pandas
import polars
import pyarrow  # type: ignore[import-untyped, unused-ignore]

__all__ = [
    "MOST_BYTES",
    "Analyzer",
    "Claim",
    "Cut",
    "Health",
    "Ledger",
    "Provenance",
    "Quantity",
    "Repair",
    "Report",
    "Section",
    "Segmenter",
    "Table",
    "analyze",
    "batch",
    "compare_levels",
    "ledger",
    "panel",
    "read_bytes",
    "track",
]

_Row = TypeVar("_Row", covariant=True)
_AnyRow = TypeVar("_AnyRow")

_Bound = Literal["exact", "about", "at_least", "more_than", "at_most", "less_than", "nearly", "range"]
_CutKind = Literal[
    "navigation",
    "header",
    "footer",
    "sidebar",
    "tool",
    "credit",
    "hidden",
    "attachment",
    "deletion",
    "comment",
    "note",
    "page_number",
    "watermark",
    "front_matter",
]
_Damage = Literal["slipped", "double_encoded", "reading", "undecoded", "private_use"]
_Decision = Literal["bound", "indicator", "measure", "status", "modality", "year", "scope", "base"]
_Direction = Literal["up", "down", "none"]
_Format = Literal["text", "markdown", "html", "mht", "docx", "pdf"]
_Kind = Literal["preamble", "review", "plan", "governance", "other"]
_Known = Literal["stated", "mark", "declared", "detected"]
_Level = Literal["national", "province", "city", "county", "township"]
_Method = Literal["tfidf", "textrank"]
_Measure = Literal["level", "growth", "delta", "points", "share", "multiple", "rank"]
_Modality = Literal["ensure", "strive", "expect", "plan"]
_Path: TypeAlias = str | os.PathLike[str]
_Place = Literal["mainland", "taiwan", "hong_kong", "macau"]
_Role = Literal["value", "modifier"]
_Status = Literal["achieved", "target", "context"]
_Sure = Literal["unsure", "likely", "certain"]
_Unnumbered = Literal["in_step", "assigned", "stable", "absent"]
_Value: TypeAlias = str | float | Decimal | SupportsIndex | None

#: How many bytes of a file are read.
MOST_BYTES: int

def analyze(
    text: str,
    *,
    name: str | None = None,
    place: _Place | None = None,
    year: int | None = None,
    repair: bool = True,
) -> Report:
    """Find what a report says in numbers: its quantities, its claims and how it is built.

    Parameters
    ----------
    text
        The report, in traditional or simplified characters.
    name
        What tables call it in their column ``doc``, such as its file.
    place
        Where it comes from, which settles what 元 alone means. By default it is told from the first two thousand
        characters of the text; the mainland where they do not tell.
    year
        Of which year the report is, where its head does not say it; 今年 is that year. Without either, the year of such
        words is not known.
    repair
        Whether damaged stretches are read as they were before the damage; see ``report.health`` and ``report.repairs``.
        Offsets are those of the text as it stands in either case.

    Raises
    ------
    UnicodeEncodeError
        The text holds half of a surrogate pair and so is no text; it is a ``ValueError``.
    ValueError
        The place is not known, the year is not from 1 to 9999, or the text has 4 GiB or more.

    Notes
    -----
    The interpreter's lock is released while the text is read, so threads run side by side.

    Examples
    --------
    >>> import zhibiao
    >>> zhibiao.analyze("糧食播種面積63.52萬畝").quantities[0]
    <Quantity 63.52萬畝 = 635200 mu at 6:13>
    >>> zhibiao.analyze("今年力爭地區生產總值增長6%左右。", year=2024).claims[0]
    <Claim 地區生產總值 (gdp) growth up, 6% = 6 percent, about, target 2024, strive at 12:14>

    """

def read_bytes(
    data: bytes,
    *,
    name: str,
    encoding: str | None = None,
    codec: str | None = None,
    place: _Place | None = None,
    year: int | None = None,
    repair: bool = True,
    analyzer: Analyzer | None = None,
) -> Report:
    r"""Find what the report in a file says in numbers, from the file's bytes: what ``zhibiao.read`` is made of.

    Parameters
    ----------
    data
        The bytes of plain text, Markdown, HTML, MHT, DOCX or PDF, at most ``MOST_BYTES``.
    name
        What tables and messages call it; its ending tells plain text from Markdown.
    encoding
        A name that the web knows; told from the bytes by default.
    codec
        The encoding that the bytes were in before, where they are a text that was decoded and is UTF-8 now.
    place, year, repair
        As for ``zhibiao.analyze``.
    analyzer
        The analyzer that reads it, where it has a lexicon of its own.

    Raises
    ------
    ValueError
        The bytes cannot be read; the message says what to do.
    UnicodeDecodeError
        They are not of the encoding that was stated; it is a ``ValueError``.
    LookupError
        There is no such encoding.

    Examples
    --------
    >>> from zhibiao._zhibiao import read_bytes
    >>> read_bytes("<p>今年計劃修路15公里。</p>".encode(), name="dahe.html").text
    '今年計劃修路15公里。\n'

    """

def batch(
    paths: Sequence[_Path],
    out: _Path,
    *,
    jobs: int | None = None,
    resume: bool = False,
    unnumbered: bool = False,
    sidecar: str | None = None,
    encoding: str | None = None,
    place: _Place | None = None,
    year: int | None = None,
    repair: bool = True,
    analyzer: Analyzer | None = None,
    on_progress: Callable[[int, int], object] | None = None,
) -> dict[str, Any]:
    """Read reports into one file; see ``zhibiao.read_corpus``, which calls it.

    Parameters
    ----------
    paths
        Files, and folders of them.
    out
        The file to write.
    sidecar
        The text of a sidecar.
    on_progress
        Is called with how many files are read and how many there are.
    jobs, resume, unnumbered, encoding, place, year, repair, analyzer
        As for ``zhibiao.read_corpus``.

    Raises
    ------
    OSError
        The file cannot be written.
    ValueError
        The ending of ``out`` does not say what to write, or an option makes no sense.

    """

@final
class Analyzer:
    r"""Reads reports with indicators of your own beside those that the package carries.

    A file of indicators has entries in TOML: ``[[indicator]]``, an ``id``, the name in ``chinese`` and, as you like,
    ``aliases``. An entry whose id is known already adds its names to that indicator, and a name that another indicator
    had goes to yours. One analyzer can be shared by threads.

    Parameters
    ----------
    lexicon
        The path of such a file, or a sequence of paths; of a name that two files give, the later one counts.

    Raises
    ------
    OSError
        A file cannot be read: ``FileNotFoundError`` where there is none.
    ValueError
        A file is not UTF-8, is no TOML, or has an entry that cannot be used; the message says where.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> import zhibiao
    >>> entry = '[[indicator]]\nid = "senior_canteens"\nchinese = "長者食堂"\n'
    >>> with tempfile.TemporaryDirectory() as directory:
    ...     path = Path(directory, "mine.toml")
    ...     _ = path.write_text(entry, encoding="utf-8")
    ...     analyzer = zhibiao.Analyzer(lexicon=path)
    >>> analyzer.analyze("今年建成長者食堂25家").claims[0].indicator_id
    'senior_canteens'

    """

    def __new__(cls, *, lexicon: _Path | Sequence[_Path] = ()) -> Analyzer: ...
    def analyze(
        self,
        text: str,
        *,
        name: str | None = None,
        place: _Place | None = None,
        year: int | None = None,
        repair: bool = True,
    ) -> Report:
        """Find what a report says in numbers; see the function ``zhibiao.analyze``."""

@final
class Quantity:
    """A quantity of a report: numeral, scale and unit, with the words around it that bound it.

    Examples
    --------
    >>> import zhibiao
    >>> quantity = zhibiao.analyze("力爭突破100億元").quantities[0]
    >>> quantity.value, quantity.unit, quantity.bound
    (Decimal('10000000000'), 'CNY', 'more_than')

    """

    def __new__(
        cls, text: str, start: int, end: int, value: Decimal, upper: Decimal | None, unit: str, bound: _Bound
    ) -> Quantity: ...
    @property
    def text(self) -> str:
        """The words of the quantity, as they stand in the report."""
    @property
    def start(self) -> int:
        """Its first code point in the report's text, from 0."""
    @property
    def end(self) -> int:
        """One past its last code point, so that ``report.text[start:end] == text``."""
    @property
    def value(self) -> Decimal:
        """The exact value with 萬, 億 and 兆 applied and the unit not converted; of a range, the lower end."""
    @property
    def upper(self) -> Decimal | None:
        """The upper end of a range."""
    @property
    def unit(self) -> str:
        """The unit's id: ``percent``, ``CNY``, ``mu``, ``count:家``, ``CNY_per_mu``; else ``count`` or ``index``."""
    @property
    def bound(self) -> _Bound:
        """One of exact, about, at_least, more_than, at_most, less_than, nearly and range."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Claim:
    """What a report says with one of its quantities, or promises without any: a row of a table of claims.

    Examples
    --------
    >>> import zhibiao
    >>> text = "今年確保城鎮新增就業3000人以上，每個鄉鎮新建投資億元以上項目2個；居民收入與經濟增長同步。"
    >>> report = zhibiao.analyze(text, year=2024)
    >>> claim = report.claims[0]
    >>> claim.indicator, claim.value, claim.unit, claim.bound
    ('城鎮新增就業', Decimal('3000'), 'count:人', 'at_least')
    >>> claim.status, claim.modality, claim.year
    ('target', 'ensure', 2024)
    >>> [text[start:end] for start, end in claim.evidence["modality"]]
    ['確保']

    How it stands to others:

    >>> claim = report.claims[-1]
    >>> claim.text, claim.scope, [threshold.text for threshold in claim.thresholds]
    ('2個', '每個鄉鎮', ['億元'])

    A target without a number:

    >>> claim = report.unnumbered[0]
    >>> claim.indicator, claim.text, claim.unnumbered, claim.value
    ('居民收入', '與經濟增長同步', 'in_step', None)

    """

    @property
    def text(self) -> str:
        """The words that state it, as they stand in the report: those of the quantity, or 完成市達任務."""
    @property
    def start(self) -> int:
        """The first code point of these words in the report's text, from 0."""
    @property
    def end(self) -> int:
        """One past the last code point of these words."""
    @property
    def quantity(self) -> Quantity | None:
        """The quantity that it is about; nothing for a target without a number."""
    @property
    def unnumbered(self) -> _Unnumbered | None:
        """How a target without a number is set; nothing where there is a number.

        To go with another (in_step: 與經濟增長同步), by a government above (assigned: 完成市達任務), to stay as it is
        (stable: 保持基本穩定), or not at all, and said so (absent: 未提出具體目標).
        """
    @property
    def value(self) -> Decimal | None:
        """The quantity's exact value; of a range, the lower end. Nothing without a number."""
    @property
    def upper(self) -> Decimal | None:
        """The upper end of a range."""
    @property
    def unit(self) -> str | None:
        """The id of the quantity's unit; nothing without a number."""
    @property
    def bound(self) -> _Bound | None:
        """One of exact, about, at_least, more_than, at_most, less_than, nearly and range; nothing without a number."""
    @property
    def role(self) -> _Role:
        """Value where the sentence asserts the quantity, modifier where it only qualifies a noun: 億元以上項目."""
    @property
    def indicator(self) -> str | None:
        """The words of the report that name what is measured; they may stand in an earlier clause."""
    @property
    def indicator_id(self) -> str | None:
        """The id of what is measured, where it is known: ``gdp``, ``budget_revenue``."""
    @property
    def measure(self) -> _Measure:
        """What is said of the thing measured.

        It is or reaches the value (level), changes by so many percent (growth), by the value (delta) or by so many
        percentage points (points), is that part of a whole (share), is or grows by a multiple, or has that rank.
        """
    @property
    def direction(self) -> _Direction:
        """Which way it changed: up, down, or the word none where nothing is said to change."""
    @property
    def status(self) -> _Status:
        """Achieved, target, or context: another time or place for comparison, a rule, a name."""
    @property
    def modality(self) -> _Modality | None:
        """How firmly a target is promised: ensure (確保), strive (力爭), expect (預期) or plan (anything else)."""
    @property
    def year(self) -> int | None:
        """The year that the figure belongs to; of a period, the last."""
    @property
    def scope(self) -> str | None:
        """The words that say per what the figure is given: 每個鄉鎮, 人均."""
    @property
    def base(self) -> str | None:
        """The words that say what the figure is compared with: 比上年, 高於全省."""
    @property
    def doc(self) -> str | None:
        """The name of its report; nothing where it was given none."""
    @property
    def region(self) -> str | None:
        """Whose report it is in, as the text names it."""
    @property
    def level(self) -> _Level | None:
        """The rank of that region: national, province, city, county or township."""
    @property
    def report_year(self) -> int | None:
        """The year of its report: the one that the report plans."""
    @property
    def section(self) -> str | None:
        """The innermost heading that it stands under, with its number."""
    @property
    def sentence(self) -> str:
        """The sentence that it stands in; of a long one the 200 characters before it and behind it."""
    @property
    def part_of(self) -> Quantity | None:
        """The quantity of the whole that the figure is a part of, where the text says 其中."""
    @property
    def thresholds(self) -> list[Quantity]:
        """The quantities that qualify what is counted: 億元 in 億元以上項目40個."""
    @property
    def evidence(self) -> dict[_Decision, list[tuple[int, int]]]:
        """The words that made each decision: their code points in the report's text, start and end.

        The keys are bound, indicator, measure, status, modality, year, scope and base, without those that no words
        decided.
        """
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Table(Generic[_Row]):
    """Rows of claims or quantities, or of what was made of them, as Arrow columns: a sequence of its rows.

    A row of ``report.claims`` is a ``Claim``, one of ``report.quantities`` a ``Quantity``, one of a table with chosen
    columns a dict. ``table["year"]`` is the list of a column's values, and ``table[:3]`` a table of the first rows.

    ``polars.DataFrame(table)``, ``pyarrow.table(table)`` and a query of DuckDB read it without copying its rows.

    Targets without a number are among the claims only when asked for: ``table(unnumbered=True)``.

    Examples
    --------
    >>> import zhibiao
    >>> text = "今年力爭糧食總產量穩定在21萬噸，進出口完成市達任務，新修公路15公里。"
    >>> commitments = zhibiao.analyze(text, year=2024).commitments
    >>> commitments.select("indicator", "value", "unit", "year")
    2 claims
      indicator     value   unit        year
    ──────────────────────────────────────────
      糧食總產量   210000   tonne       2024
      公路             15   kilometer   2024
    >>> commitments["modality"]
    ['strive', 'strive']
    >>> commitments[-1].text, len(commitments)
    ('15公里', 2)
    >>> commitments(unnumbered=True)["text"]
    ['21萬噸', '完成市達任務', '15公里']

    """

    @classmethod
    def __class_getitem__(cls, key: Any) -> GenericAlias: ...
    @staticmethod
    def concat(tables: Iterable[Table[_AnyRow]]) -> Table[_AnyRow]:
        """Put the rows of tables together, one table after the other.

        Where none of them shows its targets without a number, the table made of them can be asked for those too.

        Parameters
        ----------
        tables
            At least one table; all have the same columns.

        Raises
        ------
        ValueError
            There is no table, or they have different columns.

        Examples
        --------
        >>> import zhibiao
        >>> reports = [zhibiao.analyze(f"今年新修公路{length}公里。", name=f"{length}.txt") for length in (15, 20)]
        >>> table = zhibiao.Table.concat([report.claims for report in reports])
        >>> table["doc"], table["text"]
        (['15.txt', '20.txt'], ['15公里', '20公里'])

        """
    def __call__(self, unnumbered: bool = False) -> Table[_Row]:
        """Give these rows, with the targets without a number among them where ``unnumbered`` is true.

        They stand in the order of the text. A part of the table, such as ``claims[:3]``, knows of none.
        """
    @property
    def columns(self) -> list[str]:
        """The names of the columns.

        Examples
        --------
        >>> import zhibiao
        >>> zhibiao.analyze("新修公路15公里。").quantities.columns[-4:]
        ['upper_float', 'unit', 'bound', 'sentence']

        """
    @property
    def meanings(self) -> dict[str, str]:
        """From the name of each column to what it means.

        Examples
        --------
        >>> import zhibiao
        >>> zhibiao.analyze("新修公路15公里。").claims.meanings["value_float"]
        'The double nearest to the value.'

        """
    def where(self, **conditions: _Value | Collection[_Value]) -> Table[_Row]:
        """Give the rows in which every column named has the value given, or one of several values.

        Targets without a number that are not shown are searched too, and shown when asked for.

        Parameters
        ----------
        **conditions
            For a column, a value or a collection of values: words, whole numbers, ``Decimal`` and, for the columns
            ``value_float`` and ``upper_float``, floats. ``None`` stands for nothing in the cell. ``indicator`` is met
            by the words of the text and by the indicator's id.

        Raises
        ------
        ValueError
            There is no such column, or it holds values of another kind.
        TypeError
            What is asked for is no value, such as ``True``.

        Examples
        --------
        >>> import zhibiao
        >>> text = "去年地區生產總值增長5.8%。今年地區生產總值增長6%左右，新增就業3000人以上，修路15公里。"
        >>> claims = zhibiao.analyze(text, year=2024).claims
        >>> claims.where(indicator="gdp", status="target")["text"]
        ['6%']
        >>> claims.where(bound=["at_least", "about"], year=2024)["text"]
        ['6%', '3000人']
        >>> claims.where(indicator_id=None)["indicator"]
        ['修路']

        """
    def select(self, *columns: str) -> Table[dict[str, Any]]:
        """Give the same rows with these columns alone, in this order.

        Raises
        ------
        ValueError
            There is no such column, or one is named twice.

        Examples
        --------
        >>> import zhibiao
        >>> table = zhibiao.analyze("新修公路15公里。").claims.select("unit", "value")
        >>> table[0]
        {'unit': 'kilometer', 'value': Decimal('15')}

        """
    def to_dicts(self) -> list[dict[str, Any]]:
        """Give a dict for each row, from the names of the columns to Python's values.

        Examples
        --------
        >>> import zhibiao
        >>> zhibiao.analyze("新修公路15公里。").quantities.select("text", "start", "end").to_dicts()
        [{'text': '15公里', 'start': 4, 'end': 8}]

        """
    def to_pandas(self) -> pandas.DataFrame:
        """Give a data frame of pandas: exact numbers as ``decimal.Decimal``, years as nullable integers.

        Raises
        ------
        ImportError
            pandas or pyarrow is not installed; ``pip install "zhibiao[pandas]"`` installs them.

        Examples
        --------
        >>> import zhibiao
        >>> frame = zhibiao.analyze("新修公路15公里，改造20公里。").quantities.to_pandas()
        >>> frame["value"].sum()
        Decimal('35.0000000000')

        """
    def to_polars(self) -> polars.DataFrame:
        """Give a data frame of Polars; no row is copied.

        Raises
        ------
        ImportError
            Polars is not installed; ``pip install "zhibiao[polars]"`` installs it.

        Examples
        --------
        >>> import zhibiao
        >>> frame = zhibiao.analyze("新修公路15公里，改造20公里。").quantities.to_polars()
        >>> frame["value"].sum()
        Decimal('35.0000000000')

        """
    def to_arrow(self) -> pyarrow.Table:
        """Give a table of pyarrow; no row is copied.

        What each column means stands in its field's metadata.

        Raises
        ------
        ImportError
            pyarrow is not installed; ``pip install "zhibiao[pandas]"`` installs it.

        Examples
        --------
        >>> import zhibiao
        >>> table = zhibiao.analyze("新修公路15公里。").quantities.to_arrow()
        >>> table.field("end").metadata[b"meaning"].decode()
        'Where it ends: one past its last code point.'

        """
    def write_csv(self, path: _Path) -> None:
        """Write comma-separated values after a byte-order mark, so that spreadsheets read them as UTF-8.

        The file appears when it is complete; one that was there before stays until then.

        Raises
        ------
        OSError
            The file cannot be written, such as ``FileNotFoundError`` where there is no such folder.

        Examples
        --------
        >>> import tempfile
        >>> from pathlib import Path
        >>> import zhibiao
        >>> with tempfile.TemporaryDirectory() as directory:
        ...     path = Path(directory, "claims.csv")
        ...     zhibiao.analyze("新修公路15公里。").claims.select("text", "value").write_csv(path)
        ...     print(path.read_text(encoding="utf-8-sig"))
        text,value
        15公里,15
        <BLANKLINE>

        """
    def write_jsonl(self, path: _Path) -> None:
        """Write one JSON object a line, numbers with all their digits.

        The file appears when it is complete; one that was there before stays until then.

        Raises
        ------
        OSError
            The file cannot be written, such as ``FileNotFoundError`` where there is no such folder.

        Examples
        --------
        >>> import tempfile
        >>> from pathlib import Path
        >>> import zhibiao
        >>> with tempfile.TemporaryDirectory() as directory:
        ...     path = Path(directory, "claims.jsonl")
        ...     zhibiao.analyze("新修公路15公里。").claims.select("text", "value").write_jsonl(path)
        ...     print(path.read_text(encoding="utf-8"))
        {"text":"15公里","value":15}
        <BLANKLINE>

        """
    def write_parquet(self, path: _Path) -> None:
        """Write Parquet, with the types and the meanings of the columns.

        The file appears when it is complete; one that was there before stays until then.

        Raises
        ------
        OSError
            The file cannot be written, such as ``FileNotFoundError`` where there is no such folder.

        Examples
        --------
        >>> import tempfile
        >>> from pathlib import Path
        >>> import polars
        >>> import zhibiao
        >>> with tempfile.TemporaryDirectory() as directory:
        ...     path = Path(directory, "claims.parquet")
        ...     zhibiao.analyze("新修公路15公里。").claims.write_parquet(path)
        ...     polars.read_parquet(path)["text"].to_list()
        ['15公里']

        """
    def write_xlsx(self, path: _Path) -> None:
        """Write a workbook with one sheet: a head that stays in sight, and a filter on each column.

        The file appears when it is complete; one that was there before stays until then.

        Raises
        ------
        OSError
            The file cannot be written, such as ``FileNotFoundError`` where there is no such folder.
        ValueError
            There are more rows than a sheet holds.

        Examples
        --------
        >>> import tempfile
        >>> from pathlib import Path
        >>> import zhibiao
        >>> with tempfile.TemporaryDirectory() as directory:
        ...     path = Path(directory, "claims.xlsx")
        ...     zhibiao.analyze("新修公路15公里。").claims.write_xlsx(path)
        ...     path.exists()
        True

        """
    def plot_targets(
        self,
        indicator: str,
        *,
        measure: str | None = None,
        unit: str | None = None,
        regions: str | Iterable[str] | None = None,
        years: Iterable[int] | None = None,
        title: str | None = None,
    ) -> altair.LayerChart | altair.FacetChart:
        r"""Draw the targets of one indicator with their bounds beside the outcomes, by year and region.

        Targets without a number are drawn too, shown or not. See ``zhibiao.plot.plot_targets``, which takes the rows.

        Parameters
        ----------
        indicator
            Id of an indicator, as ``gdp``, or its words as they stand in the reports.
        measure, unit
            As ``level`` and ``CNY``; by default those of most targets.
        regions
            Names of the regions to draw, one panel each, or a single name; by default all.
        years
            Years of the horizontal axis; by default from the first to the last, more than three in a row without a
            figure as one.
        title
            Title in the place of the one made from the indicator; the name of a single region stands before it.

        Raises
        ------
        ImportError
            Altair is not installed; ``pip install "zhibiao[plot]"`` installs it.
        ValueError
            Nothing is left to draw; the message says what there is.

        Examples
        --------
        >>> import zhibiao
        >>> text = "2024年大河縣政府工作報告\n各位代表：去年地區生產總值增長5.8%。今年地區生產總值增長6%左右。"
        >>> chart = zhibiao.analyze(text).claims.plot_targets("gdp")
        >>> chart.to_dict()["title"]["text"]
        '大河縣 · 地區生產總值 gdp: targets and outcomes'

        """
    def index(self, value: object, start: int = 0, stop: int = 9223372036854775807, /) -> int:
        """Give the place of the first row that equals this one.

        Raises
        ------
        ValueError
            There is none between ``start`` and ``stop``.

        """
    def count(self, value: object, /) -> int:
        """Count the rows that equal this one."""
    def __len__(self) -> int: ...
    @overload
    def __getitem__(self, index: SupportsIndex, /) -> _Row: ...
    @overload
    def __getitem__(self, index: slice, /) -> Table[_Row]: ...
    @overload
    def __getitem__(self, index: str, /) -> list[Any]: ...
    def __iter__(self) -> Iterator[_Row]: ...
    def __reversed__(self) -> Iterator[_Row]: ...
    def __contains__(self, thing: object, /) -> bool: ...
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """Give the rows to whatever speaks the Arrow PyCapsule interface; ``requested_schema`` is not heeded."""
    def __arrow_c_schema__(self) -> object:
        """Give the columns to whatever speaks the Arrow PyCapsule interface."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Section:
    r"""A section of a report, and the sections within it.

    Examples
    --------
    >>> import zhibiao
    >>> text = "一、過去一年工作回顧\n成績來之不易。\n二、今年主要任務\n增長6%。\n"
    >>> for section in zhibiao.analyze(text).sections:
    ...     print(section.label, section.heading, section.kind)
    一、 過去一年工作回顧 review
    二、 今年主要任務 plan

    """

    def __new__(
        cls, label: str | None, heading: str, kind: _Kind, start: int, end: int, children: list[Section]
    ) -> Section: ...
    @property
    def label(self) -> str | None:
        """Its number as written: 一、, （二）, 3、, 第一，; nothing where it has none."""
    @property
    def heading(self) -> str:
        """Its heading without the number; empty where it has none."""
    @property
    def kind(self) -> _Kind:
        """What it is about: preamble, review, plan, governance or other."""
    @property
    def start(self) -> int:
        """Its first code point in the report's text, from 0: that of its number."""
    @property
    def end(self) -> int:
        """Where the next section of its rank or a higher one begins."""
    @property
    def children(self) -> list[Section]:
        """The sections within it."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Health:
    """How damaged a text is.

    Examples
    --------
    >>> import zhibiao
    >>> health = zhibiao.analyze("加速現代化工產業向規?；?、高端化延伸，地區(qū)生產總值增長6%。").health
    >>> health
    <Health of 35 characters, 7 damaged (20.00%), 7 mendable>
    >>> health.stretches
    {'reading': 1, 'slipped': 1}

    """

    def __new__(
        cls, characters: int, damaged: int, mendable: int, lines_lost: bool, stretches: dict[_Damage, int]
    ) -> Health: ...
    @property
    def characters(self) -> int:
        """How many code points the text has."""
    @property
    def damaged(self) -> int:
        """How many of them stand in damaged stretches."""
    @property
    def mendable(self) -> int:
        """How many of the damaged ones stand in stretches that can be mended."""
    @property
    def share(self) -> float:
        """The part of the text that is damaged, from 0 to 1."""
    @property
    def lines_lost(self) -> bool:
        """Whether a long text has next to no line ends: they were lost, and headings run into the text."""
    @property
    def stretches(self) -> dict[_Damage, int]:
        """How many damaged stretches there are of each kind that occurs.

        A byte was lost, and those behind it paired up wrongly (slipped: 規?；? was 規模化); UTF-8 was read in another
        encoding (double_encoded); a converter left the reading of a character behind it (reading: 生產(chǎn)); a
        character stands for what could not be decoded (undecoded) or for what only the page's font knows (private_use).
        """
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Repair:
    """A damaged stretch of a report that was mended.

    Examples
    --------
    >>> import zhibiao
    >>> report = zhibiao.analyze("加速現代化工產業向規?；?、高端化延伸，地區(qū)生產總值增長6%。")
    >>> for repair in report.repairs:
    ...     print(repair.before, repair.after or "nothing", repair.kind)
    ?；? 模化 slipped
    (qū) nothing reading

    """

    def __new__(cls, start: int, end: int, kind: _Damage, before: str, after: str) -> Repair: ...
    @property
    def start(self) -> int:
        """Its first code point in the report's text, from 0."""
    @property
    def end(self) -> int:
        """One past its last code point, so that ``report.text[start:end] == before``."""
    @property
    def kind(self) -> _Damage:
        """What happened to it: slipped, double_encoded or reading."""
    @property
    def before(self) -> str:
        """Its words as they stand in the report's text."""
    @property
    def after(self) -> str:
        """How they read; empty for a reading in brackets, which is dropped."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Cut:
    """Something of a file that is not in its text, such as a menu."""

    def __new__(cls, what: _CutKind, characters: int, excerpt: str) -> Cut: ...
    @property
    def what(self) -> _CutKind:
        """What it is: navigation, header, footer, credit, deletion, page_number and others."""
    @property
    def characters(self) -> int:
        """How many code points it has."""
    @property
    def excerpt(self) -> str:
        """How it begins, at most 40 characters."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Provenance:
    """What a file was, and how its text was got.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> import zhibiao
    >>> words = "<p>各位代表：</p><p>過去一年，地區生產總值增長6%，城鎮新增就業3000人。</p>"
    >>> page = f"<div class=menu><a href=/>首頁</a></div><h1>政府工作報告</h1>{words}"
    >>> with tempfile.TemporaryDirectory() as directory:
    ...     path = Path(directory, "dahe-2024.html")
    ...     _ = path.write_text(f"<html><body>{page}</body></html>", encoding="gb18030")
    ...     provenance = zhibiao.read(path).provenance
    >>> provenance
    <Provenance html, gb18030 (detected), 1 cut>
    >>> provenance.cut
    [<Cut navigation of 2 characters: 首頁>]

    """

    def __new__(
        cls,
        format: _Format,
        encoding: str | None,
        known: _Known | None,
        sure: _Sure | None,
        cut: list[Cut],
        warnings: list[str],
    ) -> Provenance: ...
    @property
    def format(self) -> _Format:
        """What the file is: text, markdown, html, mht, docx or pdf."""
    @property
    def encoding(self) -> str | None:
        """Its encoding as the web names it: UTF-8, gb18030, Big5; nothing for DOCX and PDF."""
    @property
    def known(self) -> _Known | None:
        """Where the encoding is known from: stated, mark, declared or detected."""
    @property
    def sure(self) -> _Sure | None:
        """How sure the encoding is: unsure, likely or certain."""
    @property
    def cut(self) -> list[Cut]:
        """What of the file is not in the text, in the file's order."""
    @property
    def warnings(self) -> list[str]:
        """What a careful reader should know, such as places that could not be decoded."""
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Segmenter:
    """Parts texts into words, and tells which of them say most.

    Words are told apart by jieba on the text in simplified characters, with a dictionary of government reports and of
    the Chinese of Taiwan and Hong Kong, so that traditional text is parted as well as simplified. Quantities, dates and
    names are one word each. Reports use a segmenter of themselves; make one for words of your own. It can be shared by
    threads, and the dictionary is loaded when it is first needed.

    Parameters
    ----------
    words
        Words of your own, such as the lines of a file: each with its frequency in sixty million words and its tag
        behind it where you know them, as in ``智慧水務 200 n``.
    jieba
        jieba's own cut instead: without this dictionary and without rules.

    Raises
    ------
    ValueError
        A word has another form.

    Examples
    --------
    >>> import zhibiao
    >>> zhibiao.Segmenter().segment("立法院三讀通過1,086億元總預算。")
    ['立法院', '三讀', '通過', '1,086億元', '總預算', '。']
    >>> zhibiao.Segmenter(words=["智慧水務"]).segment("推進智慧水務")
    ['推進', '智慧水務']

    """

    def __new__(cls, *, words: Iterable[str] = (), jieba: bool = False) -> Segmenter: ...
    def segment(self, text: str) -> list[str]:
        """Give the words of a text; joined they are the text again, white space aside."""
    def tokens(self, report: Report) -> Table[dict[str, Any]]:
        """Give the words of a report as a table, as ``Report.tokens`` does."""
    def keywords(
        self,
        reports: Iterable[Report],
        count: int = 20,
        *,
        method: _Method = "tfidf",
        section: Section | _Kind | None = None,
    ) -> Table[dict[str, Any]]:
        """Give the words that tell most of what reports are about, as ``Report.keywords`` does."""
    def term_frequency(
        self, reports: Iterable[Report], terms: Sequence[str], *, section: Section | _Kind | None = None
    ) -> Table[dict[str, Any]]:
        """Give how often terms stand in each report, as ``Corpus.term_frequency`` does."""

@final
class Report:
    r"""What one report says in numbers.

    Examples
    --------
    >>> import zhibiao
    >>> zhibiao.analyze("新增就業6714人")
    <Report of 9 characters, 1 quantity, mainland>
    >>> report = zhibiao.analyze("2024年清河口縣政府工作報告\n各位代表：今年計劃修路15公里。\n")
    >>> report.region, report.level, report.year
    ('清河口縣', 'county', 2024)
    >>> for claim in report.commitments:
    ...     print(claim.text, report.sentence(claim))
    15公里 各位代表：今年計劃修路15公里。

    """

    @property
    def name(self) -> str | None:
        """What tables call it in their column ``doc``, such as its file."""
    @property
    def text(self) -> str:
        """The text that was read."""
    @property
    def place(self) -> _Place:
        """Where it comes from: mainland, taiwan, hong_kong or macau."""
    @property
    def title(self) -> str | None:
        """The report's title, without readings in brackets such as (chǎn)."""
    @property
    def region(self) -> str | None:
        """Whose report it is, as the text names it; of a national report, the words that show that it is one."""
    @property
    def level(self) -> _Level | None:
        """The rank of the region: national, province, city, county or township."""
    @property
    def year(self) -> int | None:
        """The year of the report, the one that it plans: as its head says, else as it was given to ``analyze``."""
    @property
    def date(self) -> datetime.date | None:
        """The day of delivery."""
    @property
    def session(self) -> str | None:
        """The session of the assembly that it was delivered to, without readings in brackets."""
    @property
    def sections(self) -> list[Section]:
        """The sections in the order of the text; what stands before the first heading is a preamble."""
    @property
    def quantities(self) -> Table[Quantity]:
        """The quantities in the order of the text; none overlaps another."""
    @property
    def claims(self) -> Table[Claim]:
        """What the report says with each quantity, in the order of the text."""
    @property
    def commitments(self) -> Table[Claim]:
        """The claims that assert a target: what the report promises, plans or expects.

        ``commitments(unnumbered=True)`` has the targets without a number among them, in the order of the text.
        """
    @property
    def achievements(self) -> Table[Claim]:
        """The claims that assert what was done or reached."""
    @property
    def unnumbered(self) -> Table[Claim]:
        """The targets without a number, such as 完成市達任務, in the order of the text."""
    @property
    def unread(self) -> list[tuple[int, int]]:
        """Code points, start and end, of numerals that are left out.

        They have more than 28 digits, which no exact decimal holds, or stand in a mended stretch and may be others.
        """
    @property
    def health(self) -> Health:
        """How damaged the text is, whether it was repaired or not."""
    @property
    def repairs(self) -> list[Repair]:
        """The stretches that were mended, in the order of the text; none with ``repair=False``."""
    @property
    def repaired_text(self) -> str:
        """The text as it reads, with every stretch mended that can be; the text as it stands with ``repair=False``."""
    @property
    def provenance(self) -> Provenance | None:
        """What its file was and how its text was got; nothing for a text that was analyzed from memory.

        It does not count where reports are compared.
        """
    @property
    def tokens(self) -> Table[dict[str, Any]]:
        """The words of the report in the order of its text, numbers and marks among them.

        The columns are ``doc``, ``word``, ``start`` and ``end`` in code points, ``kind`` (word, quantity, number, date,
        name, latin or punctuation) and ``part_of_speech`` in the tags of jieba. Quantities, dates and names are one
        word each; white space is none. The first use of this or of ``keywords`` loads the dictionary.

        Examples
        --------
        >>> import zhibiao
        >>> report = zhibiao.analyze("2024年1月18日，完成投資587.24億元。")
        >>> report.tokens["word"]
        ['2024年1月18日', '，', '完成', '投資', '587.24億元', '。']
        >>> report.tokens.where(kind="quantity")[0]["start"]
        15

        """
    def keywords(
        self,
        count: int = 20,
        *,
        method: _Method = "tfidf",
        section: Section | _Kind | None = None,
        segmenter: Segmenter | None = None,
    ) -> Table[dict[str, Any]]:
        """Give the words that tell most of what the report is about, the weightiest first.

        Candidates are nouns, verbs and abbreviations of two characters and more; words that every report is full of,
        such as 推進 and 全面, are none. Traditional and simplified spellings are one word.

        Parameters
        ----------
        count
            How many at most.
        method
            ``tfidf``: words that stand here oftener than in general, by tf · ln(N / f): the part of the candidates that
            the word is, times the logarithm of how rare it is among the N words that jieba's dictionary was counted
            from. ``textrank``: words that stand within five words of others that do so too, by the rank of PageRank on
            that graph; the weightiest has 1.
        section
            A section of the report, or the kind of those to look at: preamble, review, plan, governance or other.
        segmenter
            The segmenter that parts the text, where it has words of its own.

        Returns
        -------
        Table
            With the columns ``word``, ``weight``, ``count`` and ``reports``.

        Raises
        ------
        ValueError
            The method or the kind of section is not known.

        Examples
        --------
        >>> import zhibiao
        >>> report = zhibiao.analyze("推進鄉村振興。鄉村振興要靠產業，產業要靠人才。")
        >>> report.keywords(2)["word"]
        ['鄉村振興', '產業']

        """
    def sentence(self, claim: Claim) -> str:
        """Give the sentence that a claim of this report stands in, without white space around it.

        A sentence ends after 。, ！ or ？ and what closes a quotation or bracket behind them, or at the end of its
        line, where that does not end in a colon, semicolon or comma.

        Raises
        ------
        ValueError
            The report has no claim that says the same in the same place.

        """
    def to_html(self) -> str:
        """Give the report as one page of HTML: every figure marked in the text, an outline, filters and a table.

        The page needs nothing but itself: no network, no other file.

        Examples
        --------
        >>> import zhibiao
        >>> page = zhibiao.analyze("新修公路15公里。").to_html()
        >>> page[:15], "15公里" in page
        ('<!DOCTYPE html>', True)

        """
    def save_html(self, path: _Path) -> None:
        """Write the page of ``to_html`` to a file.

        The file appears when it is complete; one that was there before stays until then.

        Raises
        ------
        OSError
            The file cannot be written, such as ``FileNotFoundError`` where there is no such folder.

        Examples
        --------
        >>> import tempfile
        >>> from pathlib import Path
        >>> import zhibiao
        >>> with tempfile.TemporaryDirectory() as directory:
        ...     path = Path(directory, "report.html")
        ...     zhibiao.analyze("新修公路15公里。").save_html(path)
        ...     path.read_text(encoding="utf-8")[:15]
        '<!DOCTYPE html>'

        """
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self) -> int: ...

@final
class Ledger:
    r"""What one place promised in each of its reports, with what became of it, by how much, and both sentences.

    ``Corpus.ledger`` makes one. As the last line of a notebook's cell it shows its page, and ``print`` gives it as
    aligned text as wide as the terminal.

    Examples
    --------
    >>> import zhibiao
    >>> texts = [
    ...     "2023年大河縣政府工作報告\n各位代表：今年地區生產總值增長6%左右。",
    ...     "2024年大河縣政府工作報告\n各位代表：2023年，地區生產總值增長6.4%。",
    ... ]
    >>> ledger = zhibiao.Corpus(map(zhibiao.analyze, texts)).ledger("大河縣")
    >>> ledger.region, ledger.years, ledger.counts["met"]
    ('大河縣', [2023, 2024], 1)
    >>> print(str(ledger).splitlines()[0])
    大河縣, county: 1 promise in 2 reports, 2023–2024
    >>> "+0.4個百分點" in ledger.to_html()
    True

    """

    @property
    def region(self) -> str:
        """The place, as its last report calls it."""
    @property
    def years(self) -> list[int]:
        """The years of its reports."""
    @property
    def counts(self) -> dict[str, int]:
        """From each verdict (met, missed, near, no outcome, not comparable) to how many promises have it."""
    @property
    def promises(self) -> Table[dict[str, Any]]:
        """Each promise beside its outcome, in the order of years and texts, as ``Corpus.track`` has it."""
    def to_html(self) -> str:
        """Give the page: verdicts counted, then each year's promises with outcome, difference and both sentences.

        The page needs nothing but itself: no network, no other file, no script.
        """
    def save_html(self, path: _Path) -> None:
        """Write the page of ``to_html`` to a file.

        The file appears when it is complete; one that was there before stays until then.

        Raises
        ------
        OSError
            The file cannot be written, such as ``FileNotFoundError`` where there is no such folder.

        """
    def __len__(self) -> int: ...

def compare_levels(reports: Sequence[Report], indicator: str) -> Table[dict[str, Any]]:
    """Give each target beside those of the governments above, as ``Corpus.compare_levels`` does."""

def ledger(reports: Sequence[Report], *, place: str | None = None) -> Ledger:
    """Give what one place promised and what became of it, as ``Corpus.ledger`` does."""

def panel(
    reports: Sequence[Report],
    *,
    indicators: Sequence[str] | None = None,
    absent: bool = False,
    wide: bool = False,
) -> Table[dict[str, Any]]:
    """Give the target and the outcome of each place, year and indicator, as ``Corpus.panel`` does."""

def track(reports: Sequence[Report]) -> Table[dict[str, Any]]:
    """Give each target beside its outcome, as ``Corpus.track`` does."""
