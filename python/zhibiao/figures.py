"""Which figures of a table of claims are drawn together, and what is said of each; nothing here needs Altair."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import get_close_matches
from operator import ge, gt, le, lt
from pathlib import PurePath
from typing import Any

Row = Mapping[str, Any]
Datum = dict[str, Any]

#: From the bound of a target, as it is drawn, to what the legend calls it.
TARGETS = {
    "exact": "exact 確數",
    "about": "about 左右",
    "at_least": "at least 以上",
    "more_than": "more than 超過",
    "at_most": "at most 以內",
    "less_than": "less than 不到",
    "nearly": "nearly 近",
    "range": "range 區間",
}
#: The same of an outcome; one that is neither exact nor a range is bounded.
OUTCOMES = {
    "exact": "outcome 實績",
    "bounded": "outcome, not exact 約數",
    "range": "outcome, range 區間",
}
MET, NOT_MET, NOT_JUDGED = "met 達到", "not met 未達", "not judged 不判"
#: From how a target without a number is set to its word in the picture and what that means.
UNNUMBERED = {
    "in_step": ("同步", "in step with another"),
    "assigned": ("上級\n任務", "as the government above sets it"),
    "stable": ("穩定", "kept stable"),
    "absent": ("未設", "said to be not set"),
}
MEASURES = dict(
    re.findall(r"(\w+) (\w+)", "growth 增長 level 數額 share 比率 delta 增減 points 變動 multiple 倍數 rank 位次")
)
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


def find_claims(rows: Iterable[Row], indicator: str) -> list[Row]:
    """Find the targets and outcomes of an indicator, by its id or its words."""
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


def select_claims(
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


def place_figures(rows: Iterable[Row]) -> list[Datum]:
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
        datum |= {"drawn": drawn, "symbol": symbol, "bound": bound + ", as a decrease" * down, "stated": 0}
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


def join_outcomes(figures: Iterable[Datum]) -> list[Datum]:
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
    if target["drawn"] not in KEPT or outcome["drawn"] != "exact":
        return NOT_JUDGED
    return MET if KEPT[target["drawn"]](outcome["value"], target["value"]) else NOT_MET


def label_unnumbered(rows: Iterable[Row]) -> list[Datum]:
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


def scale_axis(data: Iterable[Datum], kind: tuple[str, str]) -> tuple[float, str]:
    """Scale the axis as Chinese writes its largest figure, in 萬, 億 or 萬億: the size of one step, and its title."""
    ends = [abs(end) for datum in data for end in (datum.get("value"), datum.get("upper")) if end is not None]
    scales = ((1e12, "萬億"), (1e8, "億"), (1e4, "萬"), (1, ""))
    size, scale = next(pair for pair in scales if max(ends, default=0) >= pair[0] or pair[0] == 1)
    measure, unit = kind
    chinese = "/".join(UNITS.get(part, part) for part in unit.removeprefix("count").removeprefix(":").split("_per_"))
    english = "" if unit == "percent" or unit.startswith("count") or chinese == unit else f" ({unit.replace('_', ' ')})"
    return size, f"{measure} {MEASURES.get(measure, '')}, {scale}{chinese}{english}".removesuffix(", ")
