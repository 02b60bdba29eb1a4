import datetime
import os
from collections.abc import Sequence
from decimal import Decimal
from typing import ClassVar, Literal, TypeAlias, final, overload

__all__ = ["Analyzer", "Claim", "Claims", "Quantity", "Report", "Section", "analyze"]

_Bound = Literal["exact", "about", "at_least", "more_than", "at_most", "less_than", "nearly", "range"]
_Decision = Literal["bound", "indicator", "measure", "status", "modality", "year", "scope", "base"]
_Direction = Literal["up", "down", "none"]
_Kind = Literal["preamble", "review", "plan", "governance", "other"]
_Level = Literal["national", "province", "city", "county", "township"]
_Measure = Literal["level", "growth", "delta", "points", "share", "multiple", "rank"]
_Modality = Literal["ensure", "strive", "expect", "plan"]
_Path: TypeAlias = str | os.PathLike[str]
_Place = Literal["mainland", "taiwan", "hong_kong", "macau"]
_Role = Literal["value", "modifier"]
_Status = Literal["achieved", "target", "context"]
_Unnumbered = Literal["in_step", "assigned", "stable", "absent"]

def analyze(text: str, *, place: _Place | None = None, year: int | None = None) -> Report:
    """Find what a report says in numbers: its quantities, its claims and how it is built.

    Parameters
    ----------
    text
        The report, in traditional or simplified characters.
    place
        Where it comes from, which settles what 元 alone means. By default it is told from the first two thousand
        characters of the text; the mainland where they do not tell.
    year
        Of which year the report is, where its head does not say it; 今年 is that year. Without either, the year of such
        words is not known.

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
    >>> zhibiao.analyze("糧食播種面積63.52萬畝").quantities
    [<Quantity 63.52萬畝 = 635200 mu at 6:13>]
    >>> zhibiao.analyze("今年力爭地區生產總值增長6%左右。", year=2024).claims
    [<Claim 地區生產總值 (gdp) growth up, 6% = 6 percent, about, target 2024, strive at 12:14>]

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
    def analyze(self, text: str, *, place: _Place | None = None, year: int | None = None) -> Report:
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
    """What a report says with one of its quantities, or promises without any.

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
class Claims(Sequence[Claim]):
    """Claims of a report, in the order of its text: a sequence that equals a list of the same claims.

    Targets without a number are among them only when asked for.

    Examples
    --------
    >>> import zhibiao
    >>> text = "今年力爭糧食總產量穩定在21萬噸，進出口完成市達任務，新修公路15公里。"
    >>> commitments = zhibiao.analyze(text).commitments
    >>> len(commitments), commitments[0].text, commitments[-1].text
    (2, '21萬噸', '15公里')
    >>> [claim.text for claim in commitments(unnumbered=True)]
    ['21萬噸', '完成市達任務', '15公里']

    """

    def __new__(cls, claims: Sequence[Claim] = (), unnumbered: Sequence[Claim] = ()) -> Claims: ...
    def __call__(self, unnumbered: bool = False) -> Claims:
        """Give these claims, with the targets without a number among them where ``unnumbered`` is true.

        They stand in the order of the text. A part of the sequence, such as ``claims[:3]``, knows of none.
        """
    def __len__(self) -> int: ...
    @overload
    def __getitem__(self, index: int, /) -> Claim: ...
    @overload
    def __getitem__(self, index: slice, /) -> Claims: ...
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
    def text(self) -> str:
        """The text that was read."""
    @property
    def place(self) -> _Place:
        """Where it comes from: mainland, taiwan, hong_kong or macau."""
    @property
    def title(self) -> str | None:
        """The report's title, as it stands in the text."""
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
        """The session of the assembly that it was delivered to, as it stands in the text."""
    @property
    def sections(self) -> list[Section]:
        """The sections in the order of the text; what stands before the first heading is a preamble."""
    @property
    def quantities(self) -> list[Quantity]:
        """The quantities in the order of the text; none overlaps another."""
    @property
    def claims(self) -> Claims:
        """What the report says with each quantity, in the order of the text."""
    @property
    def commitments(self) -> Claims:
        """The claims that assert a target: what the report promises, plans or expects.

        ``commitments(unnumbered=True)`` has the targets without a number among them, in the order of the text.
        """
    @property
    def achievements(self) -> Claims:
        """The claims that assert what was done or reached."""
    @property
    def unnumbered(self) -> Claims:
        """The targets without a number, such as 完成市達任務, in the order of the text."""
    @property
    def unread(self) -> list[tuple[int, int]]:
        """Code points, start and end, of numerals with more than 28 digits, which no exact decimal holds."""
    def sentence(self, claim: Claim) -> str:
        """Give the sentence that a claim of this report stands in, without white space around it.

        A sentence ends after 。, ！, ？ or ；, after an ASCII form of the last three, or at the end of its line.

        Raises
        ------
        ValueError
            The report has no claim that equals this one.

        """
    def __eq__(self, other: object, /) -> bool: ...
    __hash__: ClassVar[None]  # type: ignore[assignment]
