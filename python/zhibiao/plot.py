"""Targets with their bounds beside outcomes, drawn with Altair (the extra ``zhibiao[plot]``)."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from zhibiao import figures
from zhibiao.figures import Datum, Row

if TYPE_CHECKING:
    import altair

__all__ = ["chinese_font_hint", "plot_targets"]

FONTS = "Noto Sans CJK TC, Source Han Sans TC, PingFang TC, Microsoft JhengHei, Heiti TC, Noto Sans CJK SC, sans-serif"
# From the palette of Okabe and Ito, which readers with any colour vision tell apart.
BLUE, VERMILLION, GREEN, BLACK, GREY = "#0072B2", "#D55E00", "#009E73", "#000000", "#7F7F7F"

# Symbols are outlines to be filled, lines too: so a legend shows just what the picture shows.
_UP, _DOWN = "M-.17,0V-1.2H-.65L0,-2.1L.65,-1.2H.17V0Z", "M-.17,0V1.2H-.65L0,2.1L.65,1.2H.17V0Z"
_TICK, _BAR = "M-1.1,-.18H1.1V.18H-1.1Z", "M-.5,-1.1H.5V1.1H-.5Z"
_RING = "M-.72,0A.72,.72,0,1,1,.72,0A.72,.72,0,1,1,-.72,0ZM-.36,0A.36,.36,0,1,0,.36,0A.36,.36,0,1,0,-.36,0Z"
_WAVES = "".join(f"M-1,{y}c.65,-1,1.35,.7,2,-.3v.3c-.65,1,-1.35,-.7,-2,.3Z" for y in (-0.4, 0.4))
#: From what the legend calls a bound to its symbol: of targets, then of outcomes.
SYMBOLS = {
    figures.TARGETS["exact"]: "circle",
    figures.TARGETS["about"]: _WAVES,
    figures.TARGETS["at_least"]: _TICK + _UP,
    figures.TARGETS["more_than"]: _RING + _UP.replace("0V", "-.6V").replace("V0", "V-.6"),
    figures.TARGETS["at_most"]: _TICK + _DOWN,
    figures.TARGETS["less_than"]: _RING + _DOWN.replace("0V", ".6V").replace("V0", "V.6"),
    figures.TARGETS["nearly"]: "M-.9,0A.9,.9,0,0,1,.9,0H.6A.6,.6,0,0,0,-.6,0Z M.9,0A.9,.9,0,0,1,-.9,0Z",
    figures.TARGETS["range"]: _BAR,
    figures.OUTCOMES["exact"]: "diamond",
    figures.OUTCOMES["bounded"]: "M0,-1.25L.95,0L0,1.25L-.95,0ZM0,-.7L-.52,0L0,.7L.52,0Z",
    figures.OUTCOMES["range"]: _BAR,
}
#: Colour and dash of the line between target and outcome.
LINES = {figures.MET: (GREEN, [1, 0]), figures.NOT_MET: (BLACK, [4, 3]), figures.NOT_JUDGED: (GREY, [1, 2])}
#: How many years without a figure stand on the axis one by one.
MOST_MISSING = 3
LEVELS = ("national", "province", "city", "county", "township")


def plot_targets(
    rows: Iterable[Row],
    indicator: str,
    *,
    measure: str | None = None,
    unit: str | None = None,
    regions: str | Iterable[str] | None = None,
    years: Iterable[int] | None = None,
    title: str | None = None,
) -> altair.LayerChart | altair.FacetChart:
    """Draw the targets of one indicator with their bounds beside the outcomes, by year and region.

    A target stands at the year that it is for, with a symbol that says how it is bounded: an arrow starts at the figure
    and points to where the outcome may lie, a bar spans a range, 左右 is ≈ and gets no width, since the report gives it
    none. Outcomes are diamonds. A line joins them and says whether a bound was kept, where both leave no doubt.
    Decreases are negative, and their bounds turn with them. Words at the foot are targets set without a number.

    One chart has one measure and one unit; figures for a part of the whole, compared with another place, or over
    several years are left out where others are there. The subtitle counts whatever is left out.

    Parameters
    ----------
    rows
        One mapping for each claim, with the columns of a table of claims.
    indicator
        Id of an indicator, as ``gdp``, or its words as they stand in the reports.
    measure, unit
        As ``level`` and ``CNY``; by default those of most targets.
    regions
        Names of the regions to draw, one panel each, or a single name; by default all.
    years
        Years of the horizontal axis; by default from the first to the last, those without a figure too, more than three
        of these in a row as one.
    title
        Title in the place of the one made from the indicator; a single region stands before it.

    Returns
    -------
    altair.LayerChart or altair.FacetChart
        One panel where there is one region, else a panel for each.

    Raises
    ------
    ImportError
        If Altair is not installed.
    ValueError
        If nothing is left to draw; the message says what there is.

    Notes
    -----
    A notebook draws with the fonts of the browser. ``chart.save("targets.png")`` (also ``.svg`` and ``.pdf``, with the
    package ``vl-convert-python``) takes those of the machine, and draws Chinese as empty boxes where it has none;
    `chinese_font_hint` says what to install.

    Examples
    --------
    >>> row = {"region": "平沙縣", "role": "value", "indicator_id": "gdp", "measure": "growth", "unit": "percent"}
    >>> target = {"year": 2023, "status": "target", "value": 6.5, "bound": "at_least", "text": "6.5%"}
    >>> outcome = {"year": 2023, "status": "achieved", "value": 6.6, "bound": "exact", "text": "6.6%"}
    >>> chart = plot_targets([row | target, row | outcome], "gdp")
    >>> chart.to_dict()["title"]["text"]
    '平沙縣 · gdp: targets and outcomes'

    """
    try:
        import altair  # noqa: F401
    except ImportError as error:
        raise ImportError('plot_targets draws with Altair: pip install "zhibiao[plot]"') from error
    if not isinstance(indicator, str):
        raise TypeError(f"indicator should be an id or words, not {type(indicator).__name__}")
    regions = [regions] if isinstance(regions, str) else None if regions is None else list(regions)
    years = None if years is None else [int(year) for year in years]
    found = figures.find_claims(rows, indicator)
    selected, kind, notes = figures.select_claims(found, (measure, unit), regions, years)
    data = figures.place_figures(selected)
    data += [*figures.join_outcomes(data), *figures.label_unnumbered(selected)]
    words = Counter(row["indicator"] for row in found if row.get("indicator")).most_common(1)
    name = " ".join(dict.fromkeys([*(word for word, _ in words), indicator]))
    statuses = {datum["status"] for datum in data}
    drawn = " and ".join(f"{status}s" for status in ("target", "outcome") if status in statuses)
    return _draw(data, kind, notes, years, title or f"{name}: {drawn}")


def chinese_font_hint() -> str | None:
    """Say what to install where images saved on this machine would have boxes in the place of Chinese.

    Charts in a browser or a notebook need nothing: they are drawn with the fonts of the reader's browser.

    Returns
    -------
    str or None
        What to do, or None where Chinese is drawn.

    Examples
    --------
    >>> hint = chinese_font_hint()  # None, or what to install before chart.save("targets.png")

    """
    try:
        import vl_convert
    except ImportError:
        return "images are saved by a package that is not installed: pip install vl-convert-python"
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="30"><text y="20" font-family="{}">{}</text></svg>'
    # Without a font every character is the same box.
    if vl_convert.svg_to_png(svg.format(FONTS, "指")) != vl_convert.svg_to_png(svg.format(FONTS, "標")):
        return None
    return (
        "no font of this machine has Chinese, so saved images show boxes in its place: install Noto Sans CJK "
        "(Debian, Ubuntu: apt install fonts-noto-cjk; Fedora: dnf install google-noto-sans-cjk-fonts) and start Python "
        "again, or name the folder of any font that has Chinese: "
        'vl_convert.register_font_directory("FOLDER")'
    )


def _draw(
    data: list[Datum], kind: tuple[str, str], notes: list[str], years: Sequence[int] | None, title: str
) -> altair.LayerChart | altair.FacetChart:
    import altair as alt

    slots: list[int | str] = [*years] if years else _slots({datum["year"] for datum in data})
    order = {datum["region"]: LEVELS.index(datum["level"]) if datum["level"] in LEVELS else 9 for datum in data}
    regions = sorted(order, key=lambda region: (order[region], region))
    step = max(20, min(60 if len(regions) == 1 else 40, 800 // len(slots)))
    columns = max(1, min(3, len(regions), 960 // (step * len(slots))))
    shown = "\n".join(datum["words"] for datum in data if datum["part"] == "words")
    words = [f"{word} {meaning}".replace("\n", "") for word, meaning in figures.UNNUMBERED.values() if word in shown]
    told = f"Targets without a number: {', '.join(words)}. " if words else ""
    told += f"Left out: {', '.join(notes)}." if notes else ""
    heading = alt.TitleParams(
        f"{regions[0]} · {title}" if len(regions) == 1 else title,
        subtitle=textwrap.wrap(told, max(60, columns * step * len(slots) // 6)),
        anchor="start",
        fontSize=15,
        subtitleColor="#555555",
        offset=12,
    )
    chart: Any = _layers(data, kind, slots).properties(width=alt.Step(step, **{"for": "position"}), height=260)
    if len(regions) > 1:
        header = alt.Header(title=None, labelFontSize=13, labelFontWeight="bold")
        chart = chart.facet(alt.Facet("region:N", sort=regions, header=header), columns=columns)
    finished: altair.LayerChart | altair.FacetChart = chart.properties(title=heading).configure(font=FONTS)
    return finished


def _slots(years: Iterable[int]) -> list[int | str]:
    """Give the places of the horizontal axis: each year, and one place for a long stretch of years without a figure."""
    slots: list[int | str] = []
    last = None
    for year in sorted(years):
        missing = range(year if last is None else last + 1, year)
        slots += [f"{missing[0]}–{missing[-1]}"] if len(missing) > MOST_MISSING else missing
        slots.append(year)
        last = year
    return slots


def _layers(data: list[Datum], kind: tuple[str, str], slots: Sequence[int | str]) -> altair.LayerChart:
    import altair as alt

    x = alt.X("year:O", scale=alt.Scale(domain=list(slots), paddingInner=0.1), title=None, axis=alt.Axis(labelAngle=0))
    told = ("region", "year", "figure", "bound", "firmness", "status", "report", "stated", "sentence")
    base = alt.Chart().encode(x=x, tooltip=[alt.Tooltip(f"{name}:N", title=name.capitalize()) for name in told])
    beside = alt.XOffset("status:N", scale=alt.Scale(domain=["target", "outcome"], paddingOuter=0.1))
    drawn = base.encode(y=_vertical(data, kind), xOffset=beside)
    seen = {datum.get("symbol") for datum in data}
    symbols = {label: shape for label, shape in SYMBOLS.items() if label in seen}
    labels, shapes = list(symbols), list(symbols.values())
    colors = [VERMILLION if label.startswith("outcome") else BLUE for label in labels]
    legend = alt.Legend(title=["Targets 目標 and", "outcomes 實績"]) if symbols else None
    color = alt.Color("symbol:N", scale=alt.Scale(domain=labels, range=colors), legend=legend)
    shape = alt.Shape("symbol:N", scale=alt.Scale(domain=labels, range=shapes), legend=legend)
    points, ranges = (drawn.transform_filter(alt.datum.part == part) for part in ("figure", "range"))
    words = base.transform_filter(alt.datum.part == "words").encode(y=alt.value(256), text="words:N")
    rise = alt.ExprRef("-13 * (length(split(datum.words, '\\n')) - 1)")
    layers = [
        ranges.mark_bar(size=8).encode(y2="upper:Q", color=color),
        _lines(drawn, data),
        points.mark_point(filled=True, opacity=1, size=130).encode(color=color, shape=shape),
        words.mark_text(baseline="bottom", color=BLUE, fontSize=11, lineBreak="\n", dy=rise),
    ]
    return alt.LayerChart(layer=layers, data=alt.InlineData(data))


def _lines(drawn: altair.Chart, data: Iterable[Datum]) -> altair.Chart:
    """Join target and outcome; colour and dash say whether the bound was kept."""
    import altair as alt

    seen = {datum.get("verdict") for datum in data}
    shown = {verdict: look for verdict, look in LINES.items() if verdict in seen}
    legend = alt.Legend(title="Outcome and bound", symbolType="stroke", symbolSize=400) if shown else None
    colors, dashes = ([look[part] for look in shown.values()] for part in range(2))
    stroke = alt.Stroke("verdict:N", scale=alt.Scale(domain=list(shown), range=colors), legend=legend)
    dash = alt.StrokeDash("verdict:N", scale=alt.Scale(domain=list(shown), range=dashes), legend=legend)
    links = drawn.transform_filter(alt.datum.part == "link").mark_line(strokeWidth=1.5, tooltip=None)
    lines: altair.Chart = links.encode(stroke=stroke, strokeDash=dash, detail="pair:N")
    return lines


def _vertical(data: list[Datum], kind: tuple[str, str]) -> altair.Y:
    import altair as alt

    size, title = figures.scale_axis(data, kind)
    has_figures = any(datum.get("value") is not None for datum in data)
    zero = alt.when(alt.datum.value == 0).then(alt.value("#888888")).otherwise(alt.value("#E8E8E8"))
    numbers = {"labelExpr": f"format(datum.value / {size:.0f}, ',~r')"}
    labels = numbers if has_figures else {"labels": False, "ticks": False}
    axis = alt.Axis(title=title if has_figures else None, gridColor=zero, tickCount=6, **labels)
    room = 34 if any(datum["part"] == "words" for datum in data) else 18
    return alt.Y("value:Q", axis=axis, scale=alt.Scale(zero=False, nice=False, padding=room))
