from decimal import Decimal
from typing import ClassVar, Literal, final

__all__ = ["Quantity", "Report", "analyze"]

_Bound = Literal["exact", "about", "at_least", "more_than", "at_most", "less_than", "nearly", "range"]
_Place = Literal["mainland", "taiwan", "hong_kong", "macau"]

def analyze(text: str, *, place: _Place | None = None) -> Report:
    """Find every quantity of a report.

    Parameters
    ----------
    text
        The report, in traditional or simplified characters.
    place
        Where it comes from, which settles what 元 alone means. By default it is told from the first two thousand
        characters of the text; the mainland where they do not tell.

    Raises
    ------
    UnicodeEncodeError
        The text holds half of a surrogate pair and so is no text; it is a ``ValueError``.
    ValueError
        The place is not known, or the text has 4 GiB or more.

    Notes
    -----
    The interpreter's lock is released while the text is read, so threads run side by side.

    Examples
    --------
    >>> import zhibiao
    >>> zhibiao.analyze("糧食播種面積63.52萬畝").quantities
    [<Quantity 63.52萬畝 = 635200 mu at 6:13>]

    """

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
    def __reduce__(self) -> tuple[type, tuple[str, int, int, Decimal, Decimal | None, str, _Bound]]: ...

@final
class Report:
    """What one report says in numbers.

    Examples
    --------
    >>> import zhibiao
    >>> zhibiao.analyze("新增就業6714人")
    <Report of 9 characters, 1 quantity, mainland>

    """

    def __new__(cls, text: str, place: _Place, quantities: list[Quantity], unread: list[tuple[int, int]]) -> Report: ...
    @property
    def text(self) -> str:
        """The text that was read."""
    @property
    def place(self) -> _Place:
        """Where it comes from: mainland, taiwan, hong_kong or macau."""
    @property
    def quantities(self) -> list[Quantity]:
        """The quantities in the order of the text; none overlaps another."""
    @property
    def unread(self) -> list[tuple[int, int]]:
        """Code points, start and end, of numerals with more than 28 digits, which no exact decimal holds."""
    def __eq__(self, other: object, /) -> bool: ...
    __hash__: ClassVar[None]  # type: ignore[assignment]
    def __reduce__(self) -> tuple[type, tuple[str, _Place, list[Quantity], list[tuple[int, int]]]]: ...
