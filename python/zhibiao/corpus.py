"""Several reports together."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, overload

from zhibiao._zhibiao import Ledger, Segmenter, Table, analyze, compare_levels, ledger, panel, track

if TYPE_CHECKING:
    from zhibiao._zhibiao import Claim, Quantity, Report

_Kind = Literal["preamble", "review", "plan", "governance", "other"]

#: How many reports are listed in a notebook.
MOST_LISTED = 30


class Corpus(Sequence["Report"]):
    """Several reports, and their claims in one table.

    A corpus is a sequence of its reports, in the order in which they were given.

    Parameters
    ----------
    reports
        The reports.
    failures
        From the name of each file that could not be read to the error that it raised.

    Examples
    --------
    >>> import zhibiao
    >>> texts = {2023: "今年地區生產總值增長6%左右。", 2024: "今年地區生產總值增長5.5%。"}
    >>> corpus = zhibiao.Corpus([zhibiao.analyze(text, year=year) for year, text in texts.items()])
    >>> corpus
    <Corpus of 2 reports, 2 quantities, 2023–2024>
    >>> [(claim.year, claim.value) for claim in corpus.commitments.where(indicator="gdp")]
    [(2023, Decimal('6')), (2024, Decimal('5.5'))]

    """

    def __init__(self, reports: Iterable[Report] = (), failures: Mapping[str, Exception] | None = None) -> None:
        self._reports = tuple(reports)
        self._failures = dict(failures or {})

    @property
    def reports(self) -> tuple[Report, ...]:
        """The reports."""
        return self._reports

    @property
    def failures(self) -> Mapping[str, Exception]:
        """From the name of each file that could not be read to the error that it raised."""
        return MappingProxyType(self._failures)

    @cached_property
    def quantities(self) -> Table[Quantity]:
        """The quantities of all reports, as a table."""
        return self._together("quantities")

    @cached_property
    def claims(self) -> Table[Claim]:
        """What the reports say with their quantities, as a table."""
        return self._together("claims")

    @cached_property
    def commitments(self) -> Table[Claim]:
        """The claims that assert a target.

        ``commitments(unnumbered=True)`` has the targets without a number among them.
        """
        return self.claims.where(role="value", status="target")

    @cached_property
    def achievements(self) -> Table[Claim]:
        """The claims that assert what was done or reached."""
        return self.claims.where(role="value", status="achieved")

    @cached_property
    def unnumbered(self) -> Table[Claim]:
        """The targets without a number."""
        return self._together("unnumbered")

    def keywords(
        self,
        count: int = 20,
        *,
        method: Literal["tfidf", "textrank"] = "tfidf",
        section: _Kind | None = None,
        segmenter: Segmenter | None = None,
    ) -> Table[dict[str, Any]]:
        """Give the words that tell most of what the reports together are about, the weightiest first.

        The parameters are those of ``Report.keywords``; the column ``reports`` says in how many reports a word stands.

        Examples
        --------
        >>> import zhibiao
        >>> corpus = zhibiao.Corpus(map(zhibiao.analyze, ["發展水產養殖。", "水產養殖增收，水產加工起步。"]))
        >>> corpus.keywords(1).to_dicts()[0]["word"]
        '水產'

        """
        return (segmenter or Segmenter()).keywords(self._reports, count, method=method, section=section)

    def term_frequency(
        self, terms: str | Iterable[str], *, section: _Kind | None = None, segmenter: Segmenter | None = None
    ) -> Table[dict[str, Any]]:
        """Give how often terms stand in each report, a row for each report and term, in their order.

        A term counts where it is a word, several words, or the beginning or the end of a longer one, and not where it
        only runs from one word into the next, as 民生 in 國民生產. Traditional and simplified characters are the same.

        Parameters
        ----------
        terms
            A term, or several.
        section
            The kind of sections to look at: preamble, review, plan, governance or other.
        segmenter
            The segmenter that parts the texts, where it has words of its own.

        Returns
        -------
        Table
            With the columns ``doc``, ``region``, ``level``, ``year``, ``term``, ``count``, ``characters`` of the report
            or its sections without white space, and ``per_10000`` of these.

        Raises
        ------
        ValueError
            A term is empty, or the kind of section is not known.

        Examples
        --------
        >>> import zhibiao
        >>> texts = {2023: "改善民生。", 2024: "民生为本，壯大數字經濟，发展数字经济。"}
        >>> corpus = zhibiao.Corpus([zhibiao.analyze(text, year=year) for year, text in texts.items()])
        >>> for row in corpus.term_frequency(["數字經濟", "民生"]):
        ...     print(row["year"], row["term"], row["count"])
        2023 數字經濟 0
        2023 民生 1
        2024 數字經濟 2
        2024 民生 1

        """
        wanted = [terms] if isinstance(terms, str) else list(terms)
        return (segmenter or Segmenter()).term_frequency(self._reports, wanted, section=section)

    def panel(
        self, indicators: str | Iterable[str] | None = None, *, absent: bool = False, wide: bool = False
    ) -> Table[dict[str, Any]]:
        r"""Give the target and the outcome of each place, year and indicator, a row for each.

        Where a report states a target more than once, that with a number goes first, then that for the whole rather
        than a part, in a chapter of plans, from the sentence that sets most targets; the column ``others`` has the
        rest. An outcome is that which the report of the year behind its own tells. Of several texts of the same place
        and year the fullest counts, which states most targets and outcomes, else the first; a warning tells of the
        others.

        The wide form has a row for each place and year, with the columns ``place`` (the same for all years of a
        place), ``region``, ``region_code``, ``level``, ``year`` and ``doc``, and nine for each indicator and measure,
        of GDP and growth ``gdp_growth_target``, ``_upper``, ``_bound``, ``_modality``, ``_unnumbered``, ``_outcome``,
        ``_outcome_upper``, ``_outcome_bound`` and ``_unit``. All figures of a column are converted to one unit, which
        ``_unit`` names in every row; what cannot be has columns of its own with the unit in their names, as
        ``exports_level_CNY_target``. Names do not depend on what else there is. Decreases are negative.
        ``_unnumbered`` says how a target is set without a number, or ``absent`` where the report of the year sets none;
        it is null where there is no report. Targets are those that the report of their own year sets.

        Parameters
        ----------
        indicators
            The id of an indicator, or several; all that a report sets a target for by default. The columns of the wide
            form are in their order.
        absent
            Whether an indicator has a row, too, for the years in which the report of its place sets no target for it;
            the wide form says so anyway.
        wide
            Whether to give the wide form.

        Raises
        ------
        ValueError
            There is no indicator of that id.

        Examples
        --------
        >>> import zhibiao
        >>> texts = [
        ...     "2023年大河縣政府工作報告\n各位代表：今年地區生產總值增長6%左右。",
        ...     "2024年大河縣政府工作報告\n各位代表：2023年，地區生產總值增長6.4%。",
        ... ]
        >>> corpus = zhibiao.Corpus(map(zhibiao.analyze, texts))
        >>> for row in corpus.panel("gdp"):
        ...     print(row["year"], row["status"], row["value"], row["bound"], row["report_year"])
        2023 target 6 about 2023
        2023 achieved 6.4 exact 2024
        >>> for row in corpus.panel("gdp", wide=True):
        ...     print(row["year"], row["gdp_growth_target"], row["gdp_growth_unnumbered"], row["gdp_growth_outcome"])
        2023 6 None 6.4
        2024 None absent None

        """
        wanted = [indicators] if isinstance(indicators, str) else None if indicators is None else list(indicators)
        return panel(self._reports, indicators=wanted, absent=absent, wide=wide)

    def compare_levels(self, indicator: str) -> Table[dict[str, Any]]:
        r"""Give each target of an indicator beside those of the city, the province and the nation in the same year.

        That governments set higher targets the lower they stand is called 層層加碼. A row is a place, a year and a
        measure, with ``value``, ``upper``, ``bound``, ``modality`` … of the place, the same of those above as
        ``national_value``, ``province_value``, ``city_value`` …, and the differences ``minus_national``,
        ``minus_province`` and ``minus_city``, in points where the target is a percentage. Superiors are those of that
        year by the codes of GB/T 2260. What is above has nulls where its report of the year is not in the corpus, and
        ``absent`` as ``unnumbered`` where it sets no target. Values of a row are in one ``unit``; decreases are
        negative. A difference takes the value as it is stated, whatever bounds it, and of a range its lower end.

        Parameters
        ----------
        indicator
            The id of an indicator.

        Raises
        ------
        ValueError
            There is no indicator of that id.

        Examples
        --------
        >>> import zhibiao
        >>> texts = [
        ...     "2024年河北省政府工作報告\n各位代表：今年地區生產總值增長5.5%左右。",
        ...     "2024年河北省唐山市政府工作報告\n各位代表：今年地區生產總值增長6%左右。",
        ...     "2024年河北省唐山市樂亭縣政府工作報告\n各位代表：今年地區生產總值增長6.5%以上。",
        ... ]
        >>> corpus = zhibiao.Corpus(map(zhibiao.analyze, texts))
        >>> for row in corpus.compare_levels("gdp"):
        ...     print(row["level"], row["value"], row["bound"], row["minus_city"], row["minus_province"])
        province 5.5 about None None
        city 6 about None 0.5
        county 6.5 at_least 0.5 1

        """
        return compare_levels(self._reports, indicator)

    def ledger(self, place: str | None = None) -> Ledger:
        r"""Give what one place promised, with what became of it, by how much, and the sentences of both.

        Parameters
        ----------
        place
            Its name (樂亭縣, 河北省樂亭縣) or its code (130225); it may be left out where all reports are of one place.

        Raises
        ------
        ValueError
            No report is of that place, or several places have the name, or there are several and none is named.

        Examples
        --------
        >>> import zhibiao
        >>> texts = [
        ...     "2023年大河縣政府工作報告\n各位代表：今年地區生產總值增長6%左右。",
        ...     "2024年大河縣政府工作報告\n各位代表：2023年，地區生產總值增長6.4%。",
        ... ]
        >>> zhibiao.Corpus(map(zhibiao.analyze, texts)).ledger()
        <Ledger of 大河縣, 1 promise: 1 met>

        """
        return ledger(self._reports, place=place)

    def track(self) -> Table[dict[str, Any]]:
        r"""Give each target beside the outcome that a later report of the same place gives, with what became of it.

        ``verdict`` is met, near (short by at most 5% of the target), missed, no outcome or not comparable. Units are
        converted first; what is about so much (左右) is met within 5%. 與經濟增長同步 is held against the growth of GDP
        that the same report tells, 完成市達任務 is met where a later report says so. Of several texts of the same
        place and year the fullest counts; a warning tells of the others.

        Examples
        --------
        >>> import zhibiao
        >>> texts = [
        ...     "2023年大河縣政府工作報告\n各位代表：今年地區生產總值增長6%左右。",
        ...     "2024年大河縣政府工作報告\n各位代表：2023年，地區生產總值增長6.4%。",
        ... ]
        >>> corpus = zhibiao.Corpus(map(zhibiao.analyze, texts))
        >>> [(row["value"], row["outcome_value"], row["verdict"]) for row in corpus.track()]
        [(Decimal('6'), Decimal('6.4'), 'met')]

        """
        return track(self._reports)

    def _together(self, name: str) -> Table[Any]:
        # Even without a report a table has its columns.
        reports = self._reports or (analyze(""),)
        return Table.concat([getattr(report, name) for report in reports])

    def __len__(self) -> int:
        return len(self._reports)

    @overload
    def __getitem__(self, index: int | str, /) -> Report: ...
    @overload
    def __getitem__(self, index: slice, /) -> Corpus: ...
    def __getitem__(self, index: int | str | slice, /) -> Report | Corpus:
        """Give a report by its number, by its name or the last part of it, or a part of the corpus."""
        if isinstance(index, slice):
            return Corpus(self._reports[index])
        if not isinstance(index, str):
            return self._reports[index]
        named = [report for report in self._reports if report.name == index]
        named = named or [report for report in self._reports if report.name and os.path.basename(report.name) == index]
        if len(named) != 1:
            raise KeyError(f"{len(named) or 'no'} reports are called {index!r}")
        return named[0]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Corpus):
            return NotImplemented
        return self._reports == other._reports and self._failures.keys() == other._failures.keys()

    def __hash__(self) -> int:
        return hash(self._reports)

    def __reduce__(self) -> tuple[type[Corpus], tuple[tuple[Report, ...], dict[str, Exception]]]:
        return Corpus, (self._reports, self._failures)

    def __repr__(self) -> str:
        parts = [_counted(len(self), "report"), _counted(len(self.quantities), "quantity", "quantities")]
        regions = {report.region for report in self._reports if report.region}
        years = sorted({report.year for report in self._reports if report.year is not None})
        if regions:
            parts.append(_counted(len(regions), "region"))
        if years:
            parts.append(f"{years[0]}–{years[-1]}" if len(years) > 1 else str(years[0]))
        if self._failures:
            parts.append(f"{_counted(len(self._failures), 'failure')}")
        return f"<Corpus of {', '.join(parts)}>"

    def _repr_html_(self) -> str:
        from html import escape

        heads = ["name", "region", "level", "year", "quantities", "commitments", "achievements"]
        rows = [_cells(report) for report in self._reports[:MOST_LISTED]]
        left_out = len(self) - len(rows)
        body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
        more = f"<p>… {left_out} more</p>" if left_out else ""
        failures = "".join(
            f"<li>{escape(_printable(name))}: {escape(_printable(str(error)))}</li>"
            for name, error in self._failures.items()
        )
        failed = f"<p>could not be read:</p><ul>{failures}</ul>" if failures else ""
        head = "".join(f'<th scope="col">{head}</th>' for head in heads)
        caption = f"<caption>{escape(repr(self)[1:-1])}</caption>"
        return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}{failed}"


def _cells(report: Report) -> list[str]:
    counts = [len(report.quantities), len(report.commitments), len(report.achievements)]
    facts = [report.name, report.region, report.level, report.year, *counts]
    return ["" if fact is None else str(fact) for fact in facts]


def _printable(words: str) -> str:
    return words.encode("utf-8", "replace").decode()


def _counted(count: int, one: str, several: str | None = None) -> str:
    return f"{count:,} {one if count == 1 else several or one + 's'}"
