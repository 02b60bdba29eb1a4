"""Tables: rows, columns, conditions, and how they are shown."""

import copy
import pickle
import unicodedata
from decimal import Decimal
from types import SimpleNamespace

import pytest
import zhibiao

REPORT = """2024年清河口縣政府工作報告
各位代表：
一、2023年工作回顧
𠮷鄉😀地區生產總值比上年增長6.3%，一般公共預算收入完成18.35億元。
二、2024年主要任務
地區生產總值增長6%—7%，進出口完成市達任務。簽約億元以上項目40個，其中10億元以上項目3個。
"""
TABLES = ["quantities", "claims", "commitments", "achievements", "unnumbered"]

every_table = pytest.mark.parametrize("name", TABLES)


@pytest.fixture(scope="module")
def report() -> zhibiao.Report:
    return zhibiao.analyze(REPORT, name="清河口_2024.txt")


def width(line: str) -> int:
    """How many cells of a terminal a line takes."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in line)


@every_table
def test_a_column_has_a_value_for_each_row(report: zhibiao.Report, name: str):
    table = getattr(report, name)
    assert table
    for column in table.columns:
        assert len(table[column]) == len(table), column
    assert table["text"] == [row.text for row in table]


def test_columns_have_what_the_rows_have(report: zhibiao.Report):
    for table in [report.claims, report.quantities]:
        for column in ["text", "start", "end", "value", "upper", "unit", "bound"]:
            assert table[column] == [getattr(row, column) for row in table]
    for column in ["indicator", "indicator_id", "status", "modality", "year", "measure", "doc", "section", "base"]:
        assert report.claims[column] == [getattr(claim, column) for claim in report.claims]
    assert report.claims["sentence"] == [report.sentence(claim) for claim in report.claims]


def test_values_of_a_column_have_the_types_of_python(report: zhibiao.Report):
    row = report.claims.where(text="6%—7%").to_dicts()[0]
    assert {name: type(row[name]) for name in ["value", "upper", "value_float", "start", "year", "text"]} == {
        **{"value": Decimal, "upper": Decimal, "value_float": float, "start": int, "year": int, "text": str}
    }
    assert (row["value"], row["upper"], row["value_float"], row["upper_float"]) == (Decimal(6), Decimal(7), 6.0, 7.0)


def test_offsets_of_a_table_slice_the_text(report: zhibiao.Report):
    table = report.claims(unnumbered=True)
    for start, end, text in zip(table["start"], table["end"], table["text"], strict=True):
        assert REPORT[start:end] == text
    evidence = [place for row in table["evidence"] for places in row.values() for place in places]
    assert evidence
    assert all(REPORT[place["start"] : place["end"]] == place["text"] for place in evidence)


@pytest.mark.parametrize("before", ["𠮷林鄉", "🎉", "👩‍🌾👨‍👩‍👧", "e\u0301tude", "葛󠄀城", "\ufeff", "第一段\r\n"])
def test_offsets_of_a_table_count_code_points(before: str):
    text = f"{before}修路8.5公里。"
    (row,) = zhibiao.analyze(text).quantities.to_dicts()
    assert text[row["start"] : row["end"]] == "8.5公里"


def test_a_column_that_is_not_there_is_refused_with_those_that_are(report: zhibiao.Report):
    with pytest.raises(KeyError, match="indicator_id") as refused:
        report.claims["gdp"]
    assert "gdp" in str(refused.value)
    for ask in [lambda: report.claims.where(years=2024), lambda: report.claims.select("text", "years")]:
        with pytest.raises(ValueError, match=r"years.*report_year"):
            ask()


@every_table
def test_every_column_says_what_it_means(report: zhibiao.Report, name: str):
    table = getattr(report, name)
    assert list(table.meanings) == table.columns
    assert all(meaning.endswith(".") for meaning in table.meanings.values())


@pytest.mark.parametrize(
    ("conditions", "texts"),
    [
        ({}, ["6.3%", "18.35億元", "6%—7%", "億元", "40個", "10億元", "3個"]),
        ({"indicator": "gdp"}, ["6.3%", "6%—7%"]),
        ({"indicator": "地區生產總值"}, ["6.3%", "6%—7%"]),
        ({"indicator": ["gdp", "一般公共預算收入"], "status": "achieved"}, ["6.3%", "18.35億元"]),
        ({"indicator": None}, ["億元", "10億元"]),
        ({"value": Decimal("6.30")}, ["6.3%"]),
        ({"value": 1_835_000_000}, ["18.35億元"]),
        ({"value_float": 6.3}, ["6.3%"]),
        ({"value_float": (6, 40)}, ["6%—7%", "40個"]),
        ({"upper": None, "year": 2024}, ["40個", "3個"]),
        ({"year": [2023, None]}, ["6.3%", "18.35億元", "億元", "10億元"]),
        ({"year": range(2020, 2024)}, ["6.3%", "18.35億元"]),
        ({"text": {"40個", "3個", "2個"}}, ["40個", "3個"]),
        ({"bound": []}, []),
        ({"indicator": "promised"}, []),
        ({"part_of": None, "role": "value", "status": "target"}, ["6%—7%", "40個"]),
    ],
    ids=str,
)
def test_rows_are_chosen_by_their_values(report: zhibiao.Report, conditions: dict, texts: list[str]):
    chosen = report.claims.where(**conditions)
    assert type(chosen) is zhibiao.Table
    assert chosen["text"] == texts
    assert all(type(claim) is zhibiao.Claim for claim in chosen)


def test_integers_of_other_libraries_are_numbers(report: zhibiao.Report):
    class Year:
        def __index__(self) -> int:
            return 2023

    assert report.claims.where(year=Year()) == report.claims.where(year=[Year()]) == report.achievements


def test_conditions_one_after_the_other_are_all_met(report: zhibiao.Report):
    assert report.claims.where(role="value").where(status="target") == report.commitments
    assert report.quantities.where(unit="percent")["text"] == ["6.3%", "6%—7%"]


def test_targets_without_a_number_are_searched_and_shown_when_asked_for(report: zhibiao.Report):
    chosen = report.claims.where(year=2024, status="target", role="value")
    assert chosen["text"] == ["6%—7%", "40個", "3個"]
    assert chosen(unnumbered=True)["text"] == ["6%—7%", "完成市達任務", "40個", "3個"]
    assert report.claims.where(unnumbered="assigned") == []
    assert report.claims(unnumbered=True).where(unnumbered="assigned") == report.unnumbered


@pytest.mark.parametrize(
    ("conditions", "said"),
    [
        ({"value": 6.3}, "value.*exact numbers.*double 6.3"),
        ({"value": "6.3"}, "value.*exact numbers"),
        ({"year": "2024"}, "year.*whole numbers"),
        ({"year": [2024, "2023"]}, "year.*2023"),
        ({"text": 40}, "text.*40"),
        ({"indicator": 3}, "indicator"),
        ({"evidence": "確保"}, "evidence"),
        ({"year": 10**40}, "year.*digits"),
        ({"value": Decimal("NaN")}, "value.*NaN"),
    ],
    ids=str,
)
def test_what_a_column_never_holds_is_refused(report: zhibiao.Report, conditions: dict, said: str):
    with pytest.raises(ValueError, match=said):
        report.claims.where(**conditions)


@pytest.mark.parametrize("thing", [True, [False], object(), [["gdp"]], b"gdp", bytearray(b"gdp"), 3j])
def test_what_is_no_value_is_refused(report: zhibiao.Report, thing: object):
    with pytest.raises(TypeError, match="indicator"):
        report.claims.where(indicator=thing)


def test_conditions_are_given_by_name_only(report: zhibiao.Report):
    with pytest.raises(TypeError):
        report.claims.where({"year": 2024})


def test_columns_are_chosen_in_their_order(report: zhibiao.Report):
    table = report.commitments.select("value", "text")
    assert table.columns == ["value", "text"]
    assert (
        list(table)
        == table.to_dicts()
        == [
            {"value": Decimal(6), "text": "6%—7%"},
            {"value": Decimal(40), "text": "40個"},
            {"value": Decimal(3), "text": "3個"},
        ]
    )
    assert table.where(value=40)[0] == {"value": Decimal(40), "text": "40個"}
    assert table.select("text")["text"] == report.commitments["text"]
    with pytest.raises(ValueError, match=r"text.*twice"):
        table.select("text", "text")
    with pytest.raises(TypeError):
        table.select(["text"])


def test_dicts_have_all_columns_and_lists_of_lists(report: zhibiao.Report):
    rows = report.claims.to_dicts()
    assert [list(row) for row in rows] == [report.claims.columns] * len(rows)
    part = rows[-1]
    assert part["part_of"]["text"] == "40個"
    assert [threshold["value"] for threshold in part["thresholds"]] == [Decimal(1_000_000_000)]
    assert part["evidence"]["indicator"][0]["text"] == part["indicator"]


def test_a_table_is_shown_in_aligned_columns(report: zhibiao.Report):
    count, heads, line, *rows = repr(report.claims.select("text", "indicator", "value", "unit")).splitlines()
    assert count == "7 claims"
    assert heads.split() == ["text", "indicator", "value", "unit"]
    assert set(line) == {"─"}
    assert len(rows) == 7
    ends = {width(row[: row.rindex(unit)]) for row, unit in zip(rows, report.claims["unit"], strict=True)}
    assert ends == {width(heads[: heads.rindex("unit")])}
    assert repr(report.quantities[:1]).startswith("1 quantity, ")


def test_columns_that_are_chosen_are_seen(report: zhibiao.Report):
    table = report.commitments.select("section_kind", "text", "start")
    assert repr(table).splitlines()[:2] == ["3 claims", "  section_kind   text    start"]
    assert table._repr_html_().index("section_kind") < table._repr_html_().index("start")


def test_of_a_long_table_the_beginning_and_the_end_are_shown():
    table = zhibiao.analyze("".join(f"修路{number}公里。" for number in range(1000, 1100))).claims
    lines = repr(table).splitlines()
    assert lines[0].startswith("100 claims")
    assert len(lines) < 30
    assert "1000公里" in lines[3]
    assert "1099公里" in lines[-1]
    assert any("…" in line for line in lines[3:-1])


def test_what_a_notebook_shows_is_escaped():
    report = zhibiao.analyze("<script>alert(1)</script>今年新修<b>公路</b>15公里&amp;。", name="<img src=x>&.txt")
    for shown in [report.claims._repr_html_(), report.quantities._repr_html_()]:
        assert "<img" not in shown
        assert "&lt;img src=x&gt;&amp;.txt" in shown
        assert "15公里" in shown
    assert "<script" not in report.claims.select("sentence")._repr_html_()


@pytest.mark.parametrize("text", ["", "各位代表，現在請予審議。"])
@every_table
def test_an_empty_table_has_its_columns(text: str, name: str):
    table = getattr(zhibiao.analyze(text), name)
    assert (len(table), list(table), table.to_dicts(), bool(table)) == (0, [], [], False)
    assert table == []
    assert table["text"] == []
    assert "value" in repr(table)
    assert repr(table).startswith("0 ")
    assert "<table" in table._repr_html_()
    assert table.where(year=2024, role="value") == [] if name != "quantities" else table.where(unit="CNY") == []
    assert pickle.loads(pickle.dumps(table)) == table
    assert zhibiao.Table.concat([table, table]) == table


def test_equal_tables_have_equal_hashes(report: zhibiao.Report):
    again = zhibiao.analyze(REPORT, name="清河口_2024.txt")
    for name in TABLES:
        assert getattr(report, name) == getattr(again, name)
        assert hash(getattr(report, name)) == hash(getattr(again, name))
    assert len({report.claims, again.claims, report.claims[:3], report.quantities}) == 3
    assert report.claims != zhibiao.analyze(REPORT).claims
    assert report.claims != report.quantities
    assert report.claims != report.claims.select("text")
    assert report.claims != SimpleNamespace()


@pytest.mark.parametrize("duplicate", [copy.copy, copy.deepcopy, lambda table: pickle.loads(pickle.dumps(table))])
def test_tables_of_chosen_columns_are_pickled(report: zhibiao.Report, duplicate):
    for table in [report.claims.select("text", "value", "evidence"), report.quantities.where(unit="percent")]:
        twin = duplicate(table)
        assert (twin, twin.columns, twin.meanings) == (table, table.columns, table.meanings)


def test_bytes_that_are_no_table_are_refused(report: zhibiao.Report):
    restore, (_, shown) = report.claims.__reduce__()
    with pytest.raises(ValueError, match=r"\w"):
        restore(b"no table", shown)


def test_tables_put_together_have_the_rows_of_each(report: zhibiao.Report):
    other = zhibiao.analyze("2025年大河縣政府工作報告\n今年新修公路15公里，進出口完成市達任務。", name="大河.txt")
    for name in TABLES:
        mine, theirs = getattr(report, name), getattr(other, name)
        assert zhibiao.Table.concat([mine, theirs]) == [*mine, *theirs]
    claims = zhibiao.Table.concat(one.claims for one in (report, other))
    assert claims(unnumbered=True) == [*report.claims(unnumbered=True), *other.claims(unnumbered=True)]
    assert claims.where(doc="大河.txt") == other.claims
    assert zhibiao.Table.concat([report.claims]) == report.claims


def test_tables_put_together_show_what_each_shows(report: zhibiao.Report):
    targets = zhibiao.Table.concat([report.commitments, report.unnumbered])
    assert targets["text"] == ["6%—7%", "40個", "3個", "完成市達任務"]
    assert zhibiao.Table.concat([report.claims[:2], report.claims[2:]]) == report.claims


def test_only_tables_of_the_same_columns_are_put_together(report: zhibiao.Report):
    for tables in [[], [report.claims, report.quantities], [report.claims, report.claims.select("text")]]:
        with pytest.raises(ValueError, match="table"):
            zhibiao.Table.concat(tables)
    for tables in [[report.claims, list(report.claims)], report, None]:
        with pytest.raises(TypeError):
            zhibiao.Table.concat(tables)


def test_tables_are_made_by_reports_only():
    with pytest.raises(TypeError):
        zhibiao.Table()
