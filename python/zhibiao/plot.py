"""Targets with their bounds beside outcomes, drawn with Altair (the extra ``zhibiao[plot]``)."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches
from operator import ge, gt, le, lt
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import altair

__all__ = ["chinese_font_hint", "plot_targets"]

Row = Mapping[str, Any]
Datum = dict[str, Any]

FONTS = "Noto Sans CJK TC, Source Han Sans TC, PingFang TC, Microsoft JhengHei, Heiti TC, Noto Sans CJK SC, sans-serif"
# From the palette of Okabe and Ito, which readers with any colour vision tell apart.
BLUE, VERMILLION, GREEN, BLACK, GREY = "#0072B2", "#D55E00", "#009E73", "#000000", "#7F7F7F"

# Symbols are outlines to be filled, lines too: so a legend shows just what the picture shows.
_UP, _DOWN = "M-.17,0V-1.2H-.65L0,-2.1L.65,-1.2H.17V0Z", "M-.17,0V1.2H-.65L0,2.1L.65,1.2H.17V0Z"
_TICK, _BAR = "M-1.1,-.18H1.1V.18H-1.1Z", "M-.5,-1.1H.5V1.1H-.5Z"
_RING = "M-.72,0A.72,.72,0,1,1,.72,0A.72,.72,0,1,1,-.72,0ZM-.36,0A.36,.36,0,1,0,.36,0A.36,.36,0,1,0,-.36,0Z"
_WAVES = "".join(f"M-1,{y}c.65,-1,1.35,.7,2,-.3v.3c-.65,1,-1.35,-.7,-2,.3Z" for y in (-0.4, 0.4))
TARGETS = {
    "exact": ("exact 確數", "circle"),
    "about": ("about 左右", _WAVES),
    "at_least": ("at least 以上", _TICK + _UP),
    "more_than": ("more than 超過", _RING + _UP.replace("0V", "-.6V").replace("V0", "V-.6")),
    "at_most": ("at most 以內", _TICK + _DOWN),
    "less_than": ("less than 不到", _RING + _DOWN.replace("0V", ".6V").replace("V0", "V.6")),
    "nearly": ("nearly 近", "M-.9,0A.9,.9,0,0,1,.9,0H.6A.6,.6,0,0,0,-.6,0Z M.9,0A.9,.9,0,0,1,-.9,0Z"),
    "range": ("range 區間", _BAR),
}
OUTCOMES = {
    "exact": ("outcome 實績", "diamond"),
    "bounded": ("outcome, not exact 約數", "M0,-1.25L.95,0L0,1.25L-.95,0ZM0,-.7L-.52,0L0,.7L.52,0Z"),
    "range": ("outcome, range 區間", _BAR),
}
VERDICTS = {"met 達到": (GREEN, [1, 0]), "not met 未達": (BLACK, [4, 3]), "not judged 不判": (GREY, [1, 2])}
UNNUMBERED = {
    "in_step": ("同步", "in step with another"),
    "assigned": ("上級\n任務", "as the government above sets it"),
    "stable": ("穩定", "kept stable"),
    "absent": ("未設", "said to be not set"),
}
MEASURES = dict(
    re.findall(r"(\w+) (\w+)", "growth 增長 level 數額 share 比率 delta 增減 points 變動 multiple 倍數 rank 位次")
)
LEVELS = ("national", "province", "city", "county", "township")
_UNITS = (
    "percent % permille ‰ percentage_point 個百分點 times 倍 doubling 番 CNY 元 HKD 港元 TWD 新臺幣元 USD 美元 "
    "mu 畝 hectare 公頃 square_meter 平方米 square_kilometer 平方公里 cubic_meter 立方米 kilometer 公里 tonne 噸 "
    "jin 斤 kilogram 公斤 dan 擔 kilowatt 千瓦 kilowatt_hour 千瓦時 tonne_coal_equivalent 噸標準煤 day 天 year 年"
)
UNITS = dict(re.findall(r"(\w+) (\S+)", _UNITS))
MIRRORED = {"at_least": "at_most", "at_most": "at_least", "more_than": "less_than", "less_than": "more_than"}
KEPT = {"at_least": ge, "more_than": gt, "at_most": le, "less_than": lt}

# 五年, 年均, 累計: a total or a mean of several years is no outcome of the last of them.
_SEVERAL_YEARS = re.compile(r"年均|每年|(?<![年月])累[計计]|合[計计]|(?<![\d〇○零一二三四五六七八九十])[3-5三四五十]年")
_YEAR_BEFORE = re.compile(r"上年|去年|同期|同比|按年|年增|可比|不變價|不变价")
_FAR_YEAR = re.compile(r"\d{4}年相比,[^,;。]*$")
# 回落到 2.6%: a rate that is reached is no decrease of as much.
_REACHED = re.compile(r"[到至為为]$")


def plot_targets(
    rows: Iterable[Row],
    indicator: str,
    *,
    measure: str | None = None,
    unit: str | None = None,
    regions: Sequence[str] | None = None,
    years: range | Sequence[int] | None = None,
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
        Names of the regions to draw, one panel each; by default all.
    years
        Years of the horizontal axis; by default from the first to the last, those without a figure too.
    title
        Title in the place of the one made from region and indicator.

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
    found = _find(rows, indicator)
    selected, kind, notes = _select(found, (measure, unit), regions, years)
    data = _figures(selected)
    data += [*_links(data), *_words(selected)]
    words = Counter(row["indicator"] for row in found if row.get("indicator")).most_common(1)
    name = " ".join(dict.fromkeys([*(word for word, _ in words), indicator]))
    return _draw(data, kind, notes, years, title or f"{name}: targets and outcomes")


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


def _number(row: Row, key: str = "value") -> float | None:
    value = row.get(key)
    value = row.get(f"{key}_float") if value is None else value
    return None if value is None else float(value)


def _region(row: Row) -> str:
    return str(row.get("region") or row.get("doc") or "region not known")


def _year(row: Row) -> int | None:
    """Give the year that a figure is for; a target without one is for the year of its report."""
    year = row.get("year")
    return row.get("report_year") if year is None and row.get("status") == "target" else year


def _kind(row: Row) -> tuple[str, str]:
    return row.get("measure") or "", row.get("unit") or ""


def _kind_name(row: Row) -> str:
    measure, unit = _kind(row)
    return f"{measure} ({unit.removeprefix('count:').replace('_', ' ')})"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"{name} ({count})" for name, count in Counter(names).most_common(10)) or "none"


def _find(rows: Iterable[Row], indicator: str) -> list[Row]:
    values = (row for row in rows if row.get("role", "value") == "value")
    stated = [row for row in values if row.get("status") in ("target", "achieved")]
    found = [row for row in stated if indicator in (row.get("indicator_id"), row.get("indicator"))]
    if found:
        return found
    ids = [row["indicator_id"] for row in stated if row.get("indicator_id")]
    words = [row["indicator"] for row in stated if row.get("indicator")]
    close = get_close_matches(indicator, {*ids, *words})
    meant = f" Did you mean {' or '.join(map(repr, close))}?" if close else ""
    raise ValueError(f"no target or outcome of {indicator!r}.{meant} Most frequent: {_listed(ids or words)}.")


def _select(
    found: list[Row],
    asked: tuple[str | None, str | None],
    regions: Sequence[str] | None,
    years: Sequence[int] | None,
) -> tuple[list[Row], tuple[str, str], list[str]]:
    """Choose what is drawn: the claims, their measure and unit, and notes on what is left out."""
    notes: list[str] = []
    rows = [row for row in found if regions is None or _region(row) in regions]
    rows = _leave_out(rows, notes, lambda row: "without a year" if _year(row) is None else None, always=True)
    rows = [row for row in rows if (_year(row) is not None if years is None else _year(row) in years)]
    rows = _leave_out(rows, notes, lambda row: _unlike(row, asked), always=True)
    if not rows:
        kinds = _listed(_kind_name(row) for row in found if _number(row) is not None)
        places = _listed(f"{_region(row)} {_year(row) or ''}".rstrip() for row in found)
        raise ValueError(f"nothing to draw as asked for. Measures and units: {kinds}. Regions and years: {places}.")
    rows = _leave_out(rows, notes, lambda row: "for a part" if row.get("part_of") or row.get("scope") else None)
    numbered = [row for row in rows if _number(row) is not None]
    counts = Counter(map(_kind, [row for row in numbered if row.get("status") == "target"] or numbered))
    order = {name: -place for place, name in enumerate(MEASURES)}
    kind = max(counts, key=lambda kind: (counts[kind], order.get(kind[0], -99)), default=("", ""))
    rows = _leave_out(rows, notes, lambda row: _unlike(row, kind))
    rows = _leave_out(rows, notes, _incomparable)
    notes += [f"nothing on {region}" for region in regions or () if region not in map(_region, rows)]
    return rows, kind, notes


def _leave_out(
    rows: list[Row], notes: list[str], reason: Callable[[Row], str | None], *, always: bool = False
) -> list[Row]:
    """Leave out the figures that have a reason, unless nothing else is there."""
    reasons = [None if _number(row) is None else reason(row) for row in rows]
    kept = [row for row, why in zip(rows, reasons, strict=True) if why is None]
    if not always and all(_number(row) is None for row in kept):
        return rows
    notes += [f"{count} {why}" for why, count in Counter(filter(None, reasons)).most_common()]
    return kept


def _unlike(row: Row, asked: tuple[str | None, str | None]) -> str | None:
    alike = all(want in (None, has) for want, has in zip(asked, _kind(row), strict=True))
    return None if alike else _kind_name(row)


def _incomparable(row: Row) -> str | None:
    """Say why a figure is none of its year against the year before."""
    before = _before(row)
    if row.get("measure") in ("growth", "delta"):
        far = _FAR_YEAR.search(before)
        base = unicodedata.normalize("NFKC", row.get("base") or (far[0] if far else ""))
        if base and str((_year(row) or 0) - 1) not in base and not _YEAR_BEFORE.search(base):
            return "compared with another place or time"
        if row.get("status") == "target" and (_year(row) or 0) - (row.get("report_year") or _year(row) or 0) > 1:
            return "over several years"
    return "over several years" if _SEVERAL_YEARS.search(re.split("[,;。:、\n]", before)[-1]) else None


def _before(row: Row) -> str:
    sentence, text = row.get("sentence") or "", row.get("text") or ""
    return unicodedata.normalize("NFKC", sentence[: max(sentence.find(text), 0)])


def _figures(rows: Iterable[Row]) -> list[Datum]:
    """Place each number once for a region, year and status, as it is first stated; a decrease is negative."""
    placed: dict[object, Datum] = {}
    for row in rows:
        value, upper, bound = _number(row), _number(row, "upper"), row.get("bound") or "exact"
        if value is None:
            continue
        down = row.get("direction") == "down" and row.get("measure") in ("growth", "delta", "points")
        down = down and not _REACHED.search(_before(row))
        if down:
            value, upper = (-value, None) if upper is None else (-upper, -value)
        datum = _told(row) | {"part": "figure" if upper is None else "range", "value": value, "upper": upper}
        drawn = MIRRORED.get(bound, bound) if down else bound
        symbols = TARGETS if datum["status"] == "target" else OUTCOMES
        symbol = symbols.get(drawn) or symbols.get("bounded") or symbols["exact"]
        datum |= {"drawn": drawn, "symbol": symbol[0], "bound": bound + ", as a decrease" * down, "stated": 0}
        first = placed.setdefault((datum["region"], datum["year"], datum["status"], value, upper), datum)
        first["stated"] += 1
    return list(placed.values())


def _told(row: Row) -> Datum:
    """Give what the tooltip says of any claim."""
    report = (row.get("report_year"), PurePath(row.get("doc") or "").name)
    return {
        "region": _region(row),
        "level": row.get("level"),
        "year": _year(row),
        "status": "target" if row.get("status") == "target" else "outcome",
        "figure": row.get("text") or "",
        "firmness": row.get("modality") or "",
        "report": " · ".join(str(part) for part in report if part),
        "sentence": _excerpt(row.get("sentence") or "", row.get("text") or ""),
    }


def _excerpt(sentence: str, figure: str, margin: int = 55) -> str:
    """Cut a sentence to what stands around its figure, and mark the figure."""
    start = max(sentence.find(figure), 0)
    end = start + len(figure)
    before, after = sentence[max(start - margin, 0) : start], sentence[end : end + margin]
    marked = f"【{figure}】" if figure and figure in sentence else sentence[start:end]
    return f"{'…' * (start > margin)}{before}{marked}{after}{'…' * (end + margin < len(sentence))}"


def _links(figures: Iterable[Datum]) -> list[Datum]:
    """Join targets to the outcome of their region and year where there is but one."""
    groups: dict[object, tuple[list[Datum], list[Datum]]] = {}
    for figure in figures:
        group = groups.setdefault((figure["region"], figure["year"]), ([], []))
        group[figure["status"] == "outcome"].append(figure)
    links: list[Datum] = []
    for targets, outcomes in groups.values():
        for target in targets if len(outcomes) == 1 and outcomes[0]["upper"] is None else []:
            end = outcomes[0]["value"]
            start = target["value"] if target["upper"] is None else min(max(end, target["value"]), target["upper"])
            link = {key: target[key] for key in ("region", "year", "level")} | {"part": "link", "pair": len(links)}
            link["verdict"] = _verdict(target, outcomes[0])
            links += [link | {"status": "target", "value": start}, link | {"status": "outcome", "value": end}]
    return links


def _verdict(target: Datum, outcome: Datum) -> str:
    """Say whether a bound was kept, where neither figure leaves a doubt."""
    met, missed, not_judged = VERDICTS
    if target["drawn"] not in KEPT or outcome["drawn"] != "exact":
        return not_judged
    return met if KEPT[target["drawn"]](outcome["value"], target["value"]) else missed


def _words(rows: Iterable[Row]) -> list[Datum]:
    """Give one label for the targets without a number of each region and year."""
    labels: dict[object, Datum] = {}
    for row in rows:
        if _number(row) is None and row.get("unnumbered") in UNNUMBERED:
            word, meaning = UNNUMBERED[row["unnumbered"]]
            told = _told(row) | {"part": "words", "words": word, "bound": f"no number: {meaning}"}
            label = labels.setdefault((told["region"], told["year"]), told)
            if word not in label["words"]:
                label |= {key: f"{label[key]}\n{told[key]}" for key in ("words", "figure", "bound")}
    return list(labels.values())


def _draw(
    data: list[Datum], kind: tuple[str, str], notes: list[str], years: Sequence[int] | None, title: str
) -> altair.LayerChart | altair.FacetChart:
    import altair as alt

    placed = [datum["year"] for datum in data]
    years = list(years or range(min(placed), max(placed) + 1))
    step = max(20, min(60, 800 // len(years)))
    order = {datum["region"]: LEVELS.index(datum["level"]) if datum["level"] in LEVELS else 9 for datum in data}
    regions = sorted(order, key=lambda region: (order[region], region))
    columns = max(1, min(3, len(regions), 960 // (step * len(years))))
    shown = "\n".join(datum["words"] for datum in data if datum["part"] == "words")
    words = [f"{word} {meaning}".replace("\n", "") for word, meaning in UNNUMBERED.values() if word in shown]
    told = f"Targets without a number: {', '.join(words)}. " if words else ""
    told += f"Left out: {', '.join(notes)}." if notes else ""
    heading = alt.TitleParams(
        f"{regions[0]} · {title}" if len(regions) == 1 else title,
        subtitle=textwrap.wrap(told, max(60, columns * step * len(years) // 6)),
        anchor="start",
        fontSize=15,
        subtitleColor="#555555",
        offset=12,
    )
    chart: Any = _layers(data, kind, years).properties(width=alt.Step(step, **{"for": "position"}), height=260)
    if len(regions) > 1:
        header = alt.Header(title=None, labelFontSize=13, labelFontWeight="bold")
        chart = chart.facet(alt.Facet("region:N", sort=regions, header=header), columns=columns)
    finished: altair.LayerChart | altair.FacetChart = chart.properties(title=heading).configure(font=FONTS)
    return finished


def _layers(data: list[Datum], kind: tuple[str, str], years: Sequence[int]) -> altair.LayerChart:
    import altair as alt

    x = alt.X("year:O", scale=alt.Scale(domain=list(years), paddingInner=0.1), title=None, axis=alt.Axis(labelAngle=0))
    told = ("region", "year", "figure", "bound", "firmness", "status", "report", "stated", "sentence")
    base = alt.Chart().encode(x=x, tooltip=[alt.Tooltip(f"{name}:N", title=name.capitalize()) for name in told])
    beside = alt.XOffset("status:N", scale=alt.Scale(domain=["target", "outcome"], paddingOuter=0.1))
    drawn = base.encode(y=_vertical(data, kind), xOffset=beside)
    seen = {datum.get("symbol") for datum in data}
    symbols = dict(symbol for symbol in (*TARGETS.values(), *OUTCOMES.values()) if symbol[0] in seen)
    labels, shapes = list(symbols), list(symbols.values())
    colors = [VERMILLION if label.startswith("outcome") else BLUE for label in labels]
    legend = alt.Legend(title=["Targets 目標 and", "outcomes 實績"]) if symbols else None
    color = alt.Color("symbol:N", scale=alt.Scale(domain=labels, range=colors), legend=legend)
    shape = alt.Shape("symbol:N", scale=alt.Scale(domain=labels, range=shapes), legend=legend)
    figures, ranges = (drawn.transform_filter(alt.datum.part == part) for part in ("figure", "range"))
    words = base.transform_filter(alt.datum.part == "words").encode(y=alt.value(256), text="words:N")
    rise = alt.ExprRef("-13 * (length(split(datum.words, '\\n')) - 1)")
    layers = [
        ranges.mark_bar(size=8).encode(y2="upper:Q", color=color),
        _lines(drawn, data),
        figures.mark_point(filled=True, opacity=1, size=130).encode(color=color, shape=shape),
        words.mark_text(baseline="bottom", color=BLUE, fontSize=11, lineBreak="\n", dy=rise),
    ]
    return alt.LayerChart(layer=layers, data=alt.InlineData(data))


def _lines(drawn: altair.Chart, data: Iterable[Datum]) -> altair.Chart:
    """Join target and outcome; colour and dash say whether the bound was kept."""
    import altair as alt

    seen = {datum.get("verdict") for datum in data}
    shown = {verdict: look for verdict, look in VERDICTS.items() if verdict in seen}
    legend = alt.Legend(title="Outcome and bound", symbolType="stroke", symbolSize=400) if shown else None
    colors, dashes = ([look[part] for look in shown.values()] for part in range(2))
    stroke = alt.Stroke("verdict:N", scale=alt.Scale(domain=list(shown), range=colors), legend=legend)
    dash = alt.StrokeDash("verdict:N", scale=alt.Scale(domain=list(shown), range=dashes), legend=legend)
    links = drawn.transform_filter(alt.datum.part == "link").mark_line(strokeWidth=1.5, tooltip=None)
    lines: altair.Chart = links.encode(stroke=stroke, strokeDash=dash, detail="pair:N")
    return lines


def _vertical(data: Iterable[Datum], kind: tuple[str, str]) -> altair.Y:
    """Scale the axis as Chinese writes its largest figure: in 萬, 億 or 萬億."""
    import altair as alt

    ends = [abs(end) for datum in data for end in (datum.get("value"), datum.get("upper")) if end is not None]
    scales = ((1e12, "萬億"), (1e8, "億"), (1e4, "萬"), (1, ""))
    size, scale = next(pair for pair in scales if max(ends, default=0) >= pair[0] or pair[0] == 1)
    measure, unit = kind
    chinese = "/".join(UNITS.get(part, part) for part in unit.removeprefix("count").removeprefix(":").split("_per_"))
    english = "" if unit == "percent" or unit.startswith("count") or chinese == unit else f" ({unit.replace('_', ' ')})"
    title = f"{measure} {MEASURES.get(measure, '')}, {scale}{chinese}{english}".removesuffix(", ")
    zero = alt.when(alt.datum.value == 0).then(alt.value("#888888")).otherwise(alt.value("#E8E8E8"))
    labels = {"labelExpr": f"format(datum.value / {size:.0f}, ',~r')"} if ends else {"labels": False, "ticks": False}
    axis = alt.Axis(title=title if ends else None, gridColor=zero, tickCount=6, **labels)
    room = 34 if any(datum["part"] == "words" for datum in data) else 18
    return alt.Y("value:Q", axis=axis, scale=alt.Scale(zero=False, nice=False, padding=room))
