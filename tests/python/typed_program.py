"""A program as a user with a strict type checker writes it; an ignored line is one that the checker must reject."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from zhibiao import Analyzer, Claim, Corpus, Ledger, Quantity, Report, Section, Table, analyze, read, read_corpus

if TYPE_CHECKING:
    import altair
    import pandas
    import polars


def total(quantities: Iterable[Quantity], unit: str) -> Decimal:
    """Add up what is counted in one unit."""
    return sum((quantity.value for quantity in quantities if quantity.unit == unit), Decimal(0))


def widest(report: Report) -> tuple[int, int] | None:
    """Where the longest quantity stands."""
    spans = [(quantity.start, quantity.end) for quantity in report.quantities]
    return max(spans, key=lambda span: span[1] - span[0]) if spans else None


def ceiling(quantity: Quantity) -> Decimal:
    """Give the upper end, which only a range has."""
    return quantity.value if quantity.upper is None else quantity.upper


def words(report: Report, claim: Claim) -> list[str]:
    """Give the words that made the decisions of a claim."""
    return [report.text[start:end] for places in claim.evidence.values() for start, end in places]


def headings(sections: Iterable[Section], depth: int = 0) -> list[str]:
    """List the headings, those of sections within others after them."""
    return [
        line
        for section in sections
        for line in ["  " * depth + section.heading, *headings(section.children, depth + 1)]
    ]


def age(report: Report, today: date) -> timedelta | None:
    """How long ago it was delivered, where it says when."""
    return today - report.date if report.date else None


def late(claims: Iterable[Claim], year: int) -> list[Claim]:
    """Pick what was to be done by a year."""
    return [claim for claim in claims if claim.status == "target" and claim.year is not None and claim.year <= year]


def own(lexicon: Path, text: str) -> list[str | None]:
    """Name what is measured, with indicators of one's own."""
    analyzers = [Analyzer(), Analyzer(lexicon=lexicon), Analyzer(lexicon=["茶.toml", lexicon])]
    return [claim.indicator_id for analyzer in analyzers for claim in analyzer.analyze(text, year=2024).claims]


def promised(report: Report, most: int) -> tuple[Table[Claim], list[str]]:
    """Give the first of what is promised, and how what has no number is set."""
    unnumbered = [claim.unnumbered for claim in report.commitments(unnumbered=True) if claim.unnumbered]
    return report.commitments[:most], [*unnumbered, *(claim.text for claim in reversed(report.unnumbered))]


def above(claims: Table[Claim], floor: Decimal) -> list[Claim]:
    """Pick what is more than a number, which a target without one is not."""
    return [claim for claim in claims if claim.value is not None and claim.value > floor]


def related(claim: Claim) -> list[Quantity]:
    """Give the quantities that the figure of a claim stands to."""
    return [quantity for quantity in [claim.part_of, *claim.thresholds] if quantity is not None]


def chosen(report: Report) -> tuple[Claim, Quantity, dict[str, Any], list[Any]]:
    """Pick rows of tables, which know what they are, and the values of a column."""
    growth = report.claims.where(indicator=["gdp", "budget_revenue"], year=range(2020, 2025), upper=None)
    return growth[0], report.quantities[0], growth.select("text", "value")[0], growth["value"]


Chart: TypeAlias = "altair.LayerChart | altair.FacetChart"


def framed(table: Table[Claim], folder: Path) -> tuple[pandas.DataFrame, polars.DataFrame, Chart]:
    """Give a table to other libraries and to files."""
    table.write_csv(folder / "claims.csv")
    table.select("text").write_parquet(str(folder / "claims.parquet"))
    return table.to_pandas(), table.to_polars(), table.plot_targets("gdp", regions=["大河縣"], years=range(2020, 2025))


def beside_each_other(corpus: Corpus, path: Path) -> tuple[list[object], dict[str, int]]:
    """Put reports of several years and governments beside each other."""
    ledger: Ledger = corpus.ledger(place="平沙縣")
    ledger.save_html(path)
    years: list[int] = ledger.years
    wide = corpus.panel(["gdp"], wide=True).to_dicts()
    return [*years, *wide, *corpus.compare_levels("gdp").to_dicts()], ledger.counts


def gathered(folder: Path) -> tuple[Corpus, Table[Claim], list[str | None]]:
    """Read files, and put the targets of all together."""
    corpus = read_corpus([folder, "reports/*.txt"], progress=False, encoding="gb18030")
    more = read(folder / "one.txt", place="taiwan", analyzer=Analyzer())
    targets = Table.concat([corpus.commitments, more.commitments])
    return corpus[:3], targets, [report.name for report in corpus]


def careless(quantity: Quantity, claim: Claim, report: Report) -> None:
    """Do all that the types forbid."""
    analyze(5)  # type: ignore[arg-type]
    analyze(place="taiwan")  # type: ignore[call-arg]
    analyze("投資3億元", place="atlantis")  # type: ignore[arg-type]
    quantity.value = Decimal(1)  # type: ignore[misc]
    quantity.start + quantity.text  # type: ignore[operator]
    quantity.upper + 1  # type: ignore[operator]
    print(quantity.value + 0.5)  # type: ignore[operator]
    print(report.figures)  # type: ignore[attr-defined]
    if quantity.bound == "at-least":  # type: ignore[comparison-overlap]
        print(report.place)
    Analyzer("茶.toml")  # type: ignore[call-arg]
    Analyzer(lexicon=b"tea.toml")  # type: ignore[arg-type]
    Analyzer(lexicon=5)  # type: ignore[arg-type]
    analyze("投資3億元", year="2024")  # type: ignore[arg-type]
    report.sentence(quantity)  # type: ignore[arg-type]
    report.date.isoformat()  # type: ignore[union-attr]
    claim.year + 1  # type: ignore[operator]
    claim.indicator.strip()  # type: ignore[union-attr]
    claim.evidence["unit"]  # type: ignore[index]
    claim.value + 1  # type: ignore[operator]
    print(claim.quantity.unit)  # type: ignore[union-attr]
    claim.scope.strip()  # type: ignore[union-attr]
    print(claim.part_of.value)  # type: ignore[union-attr]
    report.claims.clear()  # type: ignore[attr-defined]
    report.claims[1.0]  # type: ignore[call-overload]
    report.claims[0] = claim  # type: ignore[index]
    report.claims[0].bound.strip()  # type: ignore[union-attr]
    print(report.quantities[0].indicator)  # type: ignore[attr-defined]
    report.claims.where(2024)  # type: ignore[call-arg]
    report.claims.where(year=date(2024, 1, 1))  # type: ignore[arg-type]
    report.claims.where(year=[[2024]])  # type: ignore[list-item]
    report.claims.select(["text"])  # type: ignore[arg-type]
    print(report.claims.select("text")[0].text)  # type: ignore[attr-defined]
    report.claims.write_csv(5)  # type: ignore[arg-type]
    report.claims.plot_targets("gdp", color="red")  # type: ignore[call-arg]
    Table.concat([report])  # type: ignore[arg-type]
    late(report.quantities, 2024)  # type: ignore[arg-type]
    read("report.txt", "taiwan")  # type: ignore[call-arg, arg-type]
    read_corpus(5)  # type: ignore[call-overload]
    print(read_corpus("reports", out="claims.csv").reports)  # type: ignore[attr-defined]
    Corpus([report.claims])  # type: ignore[list-item]
    Corpus([report]).compare_levels(2024)  # type: ignore[arg-type]
    Corpus([report]).reports.append(report)  # type: ignore[attr-defined]
    report.commitments(numbered=False)  # type: ignore[call-arg]
    if claim.unnumbered == "in step":  # type: ignore[comparison-overlap]
        print(claim.base)
    if claim.status == "promised":  # type: ignore[comparison-overlap]
        print(claim.text)


def main() -> None:
    """Print what a sentence says."""
    report = analyze("植樹造林3.5萬畝，改造果園2000畝，帶動就業500—800人。", place="mainland")
    print(total(report.quantities, "mu"), widest(report), [ceiling(quantity) for quantity in report.quantities])


if __name__ == "__main__":
    main()
