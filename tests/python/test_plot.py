import doctest
import struct
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import zhibiao

altair = pytest.importorskip("altair")
from zhibiao import plot  # noqa: E402
from zhibiao.plot import plot_targets  # noqa: E402

Row = dict[str, Any]

CORPUS = Path(__file__).parents[2] / "corpus"


def claim(value: str | None = None, bound: str | None = "exact", **keys: Any) -> Row:
    number = None if value is None else Decimal(value)
    row = {
        **{"region": "平沙縣", "level": "county", "report_year": 2023, "doc": "pingsha-2023.txt", "year": 2023},
        **{
            "role": "value",
            "indicator": "地區生產總值",
            "indicator_id": "gdp",
            "status": "target",
            "modality": "expect",
        },
        **{"measure": "growth", "unit": "percent", "direction": "up", "value": number, "bound": bound, "upper": None},
        **{"text": f"{value}%", "sentence": f"地區生產總值增長{value}%。"},
    }
    return row | keys


def outcome(value: str, **keys: Any) -> Row:
    return claim(value, **{"status": "achieved", "modality": None, **keys})


def spec(rows: list[Row], **options: Any) -> Row:
    return dict(plot_targets(rows, "gdp", **options).to_dict())


def drawn(chart: Row, part: str = "figure") -> list[Row]:
    (data,) = chart["datasets"].values()
    assert chart["data"] == {"name": next(iter(chart["datasets"]))}
    return [datum for datum in data if datum["part"] == part]


def layers(chart: Row) -> list[Row]:
    return list(chart.get("spec", chart)["layer"])


def shapes(chart: Row) -> dict[str, str]:
    (scale,) = [layer["encoding"]["shape"]["scale"] for layer in layers(chart) if "shape" in layer["encoding"]]
    return dict(zip(scale["domain"], scale["range"], strict=True))


def marks(chart: Row) -> list[str]:
    return [layer["mark"]["type"] for layer in layers(chart)]


def subtitle(chart: Row) -> str:
    return " ".join(chart["title"]["subtitle"])


def test_each_bound_has_a_symbol_of_its_own_that_the_legend_names():
    bounds = ["exact", "about", "at_least", "more_than", "at_most", "less_than", "nearly"]
    chart = spec([claim(str(6 + place), bound, year=2016 + place) for place, bound in enumerate(bounds)])
    assert [datum["drawn"] for datum in drawn(chart)] == bounds
    symbols = shapes(chart)
    assert list(symbols) == [datum["symbol"] for datum in drawn(chart)]
    assert len(set(symbols.values())) == len(bounds)
    assert all(any(word in label for label in symbols) for word in ("以上", "左右", "超過", "以內", "不到", "近"))


def test_a_range_is_a_bar_from_its_lower_to_its_upper_end():
    chart = spec([claim("6.5", "range", upper=Decimal(7)), outcome("6.6")])
    (bar,) = drawn(chart, "range")
    assert (bar["value"], bar["upper"]) == (6.5, 7)
    (layer,) = [layer for layer in layers(chart) if layer["mark"]["type"] == "bar"]
    assert layer["encoding"]["y"]["field"] == "value"
    assert layer["encoding"]["y2"]["field"] == "upper"


def test_about_gets_no_width():
    (datum,) = drawn(spec([claim("6", "about")]))
    assert (datum["value"], datum["upper"]) == (6, None)


def test_an_outcome_stands_beside_its_target_in_another_shape_and_colour():
    chart = spec([claim("6", "at_least"), outcome("6.6")])
    target, reached = drawn(chart)
    assert (target["status"], reached["status"]) == ("target", "outcome")
    assert shapes(chart)[reached["symbol"]] == "diamond"
    point = layers(chart)[marks(chart).index("point")]
    assert point["encoding"]["xOffset"]["field"] == "status"
    assert len(set(point["encoding"]["color"]["scale"]["range"])) == 2


def test_an_outcome_that_is_not_exact_is_no_full_diamond():
    chart = spec([claim("6"), outcome("7", bound="more_than")])
    assert shapes(chart)[drawn(chart)[1]["symbol"]] != "diamond"


@pytest.mark.parametrize(
    ("bound", "reached", "verdict"),
    [
        ("at_least", "6", "met"),
        ("at_least", "5.9", "not met"),
        ("more_than", "6", "not met"),
        ("at_most", "5.9", "met"),
        ("less_than", "6", "not met"),
        ("exact", "6", "not judged"),
        ("about", "5.9", "not judged"),
        ("nearly", "6.5", "not judged"),
    ],
)
def test_a_line_says_whether_a_bound_was_kept(bound: str, reached: str, verdict: str):
    target, end = drawn(spec([claim("6", bound), outcome(reached)]), "link")
    assert target["verdict"] == end["verdict"]
    assert target["verdict"].startswith(f"{verdict} ")


def test_an_outcome_that_is_not_exact_proves_nothing():
    links = drawn(spec([claim("6", "at_least"), outcome("7", bound="about")]), "link")
    assert {datum["verdict"] for datum in links} == {"not judged 不判"}


def test_no_line_is_drawn_where_two_outcomes_are_stated():
    assert not drawn(spec([claim("6", "at_least"), outcome("6.6"), outcome("6.4")]), "link")


def test_a_decrease_is_negative_and_turns_its_bound():
    rows = [
        claim("3", "at_least", direction="down"),
        claim("2", "range", upper=Decimal(4), direction="down", year=2024),
    ]
    chart = spec([*rows, outcome("3.5", direction="down")])
    target, reached = drawn(chart)
    assert (target["value"], target["drawn"], reached["value"]) == (-3, "at_most", -3.5)
    assert target["bound"] == "at_least, as a decrease"
    (bar,) = drawn(chart, "range")
    assert (bar["value"], bar["upper"]) == (-4, -2)
    assert {datum["verdict"] for datum in drawn(chart, "link")} == {"met 達到"}


def test_a_rate_that_is_reached_is_no_decrease():
    rows = [claim("3"), outcome("2.6", direction="down", sentence="居民消費價格漲幅回落到2.6%。")]
    assert drawn(spec(rows))[1]["value"] == 2.6


def test_each_region_is_a_panel_higher_levels_first():
    places = [("平沙縣", "county"), ("甲縣", "county"), ("海棠市", "city"), ("國務院", "national")]
    chart = spec([claim("6", region=region, level=level) for region, level in places])
    assert chart["facet"]["sort"] == ["國務院", "海棠市", "平沙縣", "甲縣"]
    assert {layer["encoding"]["y"].get("field") for layer in layers(chart)} == {"value", None}
    assert "resolve" not in chart


def test_one_region_is_one_chart_named_in_its_title():
    chart = spec([claim("6"), claim("7", region="清河口縣")], regions=["平沙縣"])
    assert "facet" not in chart
    assert chart["title"]["text"] == "平沙縣 · 地區生產總值 gdp: targets"
    assert spec([claim("6")], title="GDP")["title"]["text"] == "平沙縣 · GDP"


def test_the_title_says_whether_targets_or_outcomes_are_drawn():
    told = [spec(rows)["title"]["text"] for rows in ([claim("6"), outcome("7")], [claim("6")], [outcome("7")])]
    assert [text.split(": ")[1] for text in told] == ["targets and outcomes", "targets", "outcomes"]


def test_regions_and_years_are_any_collection_and_a_region_may_stand_alone():
    rows = [claim("6", region=region, year=year) for region in ("甲縣", "乙縣") for year in (2022, 2023)]
    alone = spec(rows, regions="甲縣", years=(year for year in (2023,)))
    assert {(datum["region"], datum["year"]) for datum in drawn(alone)} == {("甲縣", 2023)}
    both = spec(rows, regions=(region for region in ("甲縣", "乙縣")))
    assert {datum["region"] for datum in drawn(both)} == {"甲縣", "乙縣"}
    with pytest.raises(TypeError, match="indicator"):
        plot_targets(rows, None)


def test_a_region_without_figures_is_named():
    assert "nothing on 清河口縣" in subtitle(spec([claim("6")], regions=["平沙縣", "清河口縣"]))


def test_years_without_a_figure_keep_their_place():
    chart = spec([claim("6", year=2019), claim("7", year=2022)])
    assert layers(chart)[0]["encoding"]["x"]["scale"]["domain"] == [2019, 2020, 2021, 2022]
    chosen = spec([claim("6", year=2019), claim("7", year=2022)], years=range(2021, 2024))
    assert layers(chosen)[0]["encoding"]["x"]["scale"]["domain"] == [2021, 2022, 2023]
    assert [datum["year"] for datum in drawn(chosen)] == [2022]


def test_a_long_stretch_of_years_without_a_figure_takes_one_place():
    chart = spec([claim("6", year=2010), outcome("6.2", year=2014), claim("5", year=2022)])
    assert layers(chart)[0]["encoding"]["x"]["scale"]["domain"] == [2010, 2011, 2012, 2013, 2014, "2015–2021", 2022]


def test_a_target_without_a_year_is_for_the_year_of_its_report_and_an_outcome_is_left_out():
    chart = spec([claim("6", year=None), outcome("7", year=None)])
    assert [(datum["status"], datum["year"]) for datum in drawn(chart)] == [("target", 2023)]
    assert "1 without a year" in subtitle(chart)


def test_what_most_targets_measure_is_drawn_and_the_rest_is_counted():
    levels = [outcome(str(value), measure="level", unit="CNY") for value in (3, 4, 5)]
    chart = spec([claim("6"), *levels])
    assert [datum["value"] for datum in drawn(chart)] == [6]
    assert subtitle(chart) == "Left out: 3 level (CNY)."
    assert [datum["value"] for datum in drawn(spec([claim("6"), *levels], measure="level"))] == [3, 4, 5]
    assert len(drawn(spec([claim("6"), *levels], unit="CNY"))) == 3


@pytest.mark.parametrize(
    ("keys", "reason"),
    [
        ({"part_of": {"text": "18.3億元"}}, "1 for a part"),
        ({"scope": "每個鄉鎮"}, "1 for a part"),
        ({"base": "比2002年"}, "1 compared with another place or time"),
        ({"base": "高於全國"}, "1 compared with another place or time"),
        ({"sentence": "與２０１６年相比，生產總值增長9%。"}, "1 compared with another place or time"),
        ({"sentence": "五年來，生產總值年均增長9%。"}, "1 over several years"),
        ({"year": 2028, "status": "target"}, "1 over several years"),
    ],
)
def test_figures_that_are_of_another_kind_are_left_out_unless_they_are_all(keys: Row, reason: str):
    chart = spec([claim("6"), outcome("9", **keys)])
    assert [datum["value"] for datum in drawn(chart)] == [6]
    assert reason in subtitle(chart)
    assert [datum["value"] for datum in drawn(spec([outcome("9", **keys)]))] == [9]


@pytest.mark.parametrize("base", ["比上年", "同比", "比2022年", "按年", None])
def test_growth_over_the_year_before_stays(base: str | None):
    assert len(drawn(spec([claim("6"), outcome("9", base=base)]))) == 2


def test_a_year_written_with_a_three_is_not_three_years():
    assert len(drawn(spec([claim("6"), outcome("9", sentence="二〇二三年生產總值增長9%。")]))) == 2


def test_a_figure_stated_twice_is_drawn_once():
    chart = spec([claim("6", "about"), claim("6", "about", doc="again.txt"), claim("7", "about")])
    assert [(datum["value"], datum["stated"]) for datum in drawn(chart)] == [(6, 2), (7, 1)]


def test_targets_without_a_number_are_words_at_the_foot():
    words = [claim(bound=None, unnumbered=kind, unit=None, text=kind) for kind in ("assigned", "in_step")]
    chart = spec([claim("6", year=2022), *words])
    (label,) = drawn(chart, "words")
    assert (label["year"], label["words"]) == (2023, "上級\n任務\n同步")
    assert "同步 in step with another" in subtitle(chart)
    assert not drawn(spec(words))


@pytest.mark.parametrize(
    ("value", "unit", "title", "divisor"),
    [
        ("18300000000", "CNY", "level 數額, 億元 (CNY)", "100000000,"),
        ("126000000000000", "CNY", "level 數額, 萬億元 (CNY)", "1000000000000,"),
        ("12000000", "count:人", "level 數額, 萬人", "10000,"),
        ("860", "CNY_per_mu", "level 數額, 元/畝 (CNY per mu)", "1,"),
        ("860", "parsec", "level 數額, parsec", "1,"),
    ],
)
def test_the_axis_is_scaled_as_chinese_scales(value: str, unit: str, title: str, divisor: str):
    chart = spec([claim(value, measure="level", unit=unit)])
    axis = layers(chart)[0]["encoding"]["y"]["axis"]
    assert axis["title"] == title
    assert f"/ {divisor}" in axis["labelExpr"]


def test_the_tooltip_tells_where_a_figure_comes_from():
    row = claim("6", "at_least", sentence="長" * 200 + "地區生產總值增長6%以上" + "文" * 200, modality="ensure")
    (datum,) = drawn(spec([row]))
    assert (datum["figure"], datum["firmness"], datum["report"]) == ("6%", "ensure", "2023 · pingsha-2023.txt")
    assert "增長【6%】以上" in datum["sentence"]
    assert len(datum["sentence"]) <= 120
    shown = {entry["title"] for entry in layers(spec([row]))[0]["encoding"]["tooltip"]}
    assert {"Region", "Year", "Figure", "Bound", "Firmness", "Status", "Report", "Sentence"} <= shown


def test_figures_can_be_floats_and_columns_can_be_missing():
    chart = spec([{"indicator_id": "gdp", "status": "target", "year": 2023, "value_float": 6.5}])
    assert [(datum["value"], datum["region"]) for datum in drawn(chart)] == [(6.5, "region not known")]


def test_modifiers_and_context_are_no_figures():
    chart = spec([claim("6"), claim("7", role="modifier"), claim("8", status="context")])
    assert [datum["value"] for datum in drawn(chart)] == [6]


def test_an_indicator_is_found_by_its_words_too():
    assert plot_targets([claim("6")], "地區生產總值").to_dict()["title"]["text"].startswith("平沙縣 · 地區生產總值:")


def test_an_unknown_indicator_is_told_what_is_there():
    with pytest.raises(
        ValueError, match=r"no target or outcome of 'gpd'\. Did you mean 'gdp'\? Most frequent: gdp \(2\)"
    ):
        plot_targets([claim("6"), outcome("7")], "gpd")
    with pytest.raises(ValueError, match="Most frequent: none"):
        plot_targets([], "gdp")


@pytest.mark.parametrize("options", [{"measure": "rank"}, {"regions": ["甲縣"]}, {"years": [1999]}, {"unit": "CNY"}])
def test_nothing_to_draw_is_told_what_is_there(options: Row):
    with pytest.raises(ValueError, match=r"growth \(percent\) \(1\).*平沙縣 2023 \(1\)"):
        plot_targets([claim("6")], "gdp", **options)


def test_a_table_of_real_reports_is_drawn():
    corpus = zhibiao.read_corpus(CORPUS)
    chart = dict(corpus.claims.plot_targets("gdp").to_dict())
    assert {datum["region"] for datum in drawn(chart)} >= {"平沙縣", "清河口縣", "雲嶺縣"}
    assert {datum["status"] for datum in drawn(chart)} == {"target", "outcome"}
    assert {datum["verdict"] for datum in drawn(chart, "link")} >= {"met 達到", "not judged 不判"}


def test_a_table_of_commitments_alone_has_no_outcomes():
    chart = dict(zhibiao.read_corpus(CORPUS).commitments.plot_targets("gdp").to_dict())
    assert {datum["status"] for datum in drawn(chart)} == {"target"}
    assert not drawn(chart, "link")
    assert chart["title"]["text"] == "地區生產總值 gdp: targets"


def test_a_table_of_one_region_has_its_targets_without_a_number_too():
    table = zhibiao.read_corpus(CORPUS).claims.where(region="平沙縣")
    chart = dict(table.plot_targets("resident_income").to_dict())
    assert "facet" not in chart
    assert [(datum["year"], datum["words"]) for datum in drawn(chart, "words")] == [(2022, "同步"), (2024, "同步")]


def test_altair_is_asked_for_where_it_is_missing(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "altair", None)
    with pytest.raises(ImportError, match=r'pip install "zhibiao\[plot\]"'):
        plot_targets([claim("6")], "gdp")


def test_the_package_alone_imports_no_altair():
    program = "import sys, zhibiao, zhibiao.plot; print(sorted({'altair', 'pandas', 'vl_convert'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_fonts_with_chinese_are_asked_for_first():
    assert spec([claim("6")])["config"]["font"].startswith("Noto Sans CJK TC, ")


def test_the_chart_can_be_saved_as_an_image():
    converter = pytest.importorskip("vl_convert")
    rows = [claim("6", region=region) for region in ("平沙縣", "清河口縣")]
    image = converter.vegalite_to_png(spec([*rows, outcome("6.6")]), scale=2)
    assert image[:8] == b"\x89PNG\r\n\x1a\n"
    width, height = struct.unpack(">II", image[16:24])
    assert 400 < width < 2000
    assert 500 < height < 1200


def test_the_font_hint_says_what_to_install(monkeypatch: pytest.MonkeyPatch):
    converter = pytest.importorskip("vl_convert")
    assert plot.chinese_font_hint() is None or "fonts-noto-cjk" in str(plot.chinese_font_hint())
    monkeypatch.setattr(converter, "svg_to_png", lambda svg: b"the same box")
    assert "fonts-noto-cjk" in str(plot.chinese_font_hint())
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    assert "pip install vl-convert-python" in str(plot.chinese_font_hint())


def test_the_examples_run():
    assert doctest.testmod(plot).failed == 0
