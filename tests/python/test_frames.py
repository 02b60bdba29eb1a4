"""Tables in other libraries, each of which may be absent."""

import sys
from decimal import Decimal

import pytest
import zhibiao

REPORT = """2024年清河口縣政府工作報告
各位代表：
二、2024年主要任務
地區生產總值增長6%—7%，一般公共預算收入完成18.35億元，進出口完成市達任務。簽約億元以上項目40個，其中10億元以上項目3個。
"""
LARGEST = "9999999999999999999999999999"


@pytest.fixture(scope="module")
def report() -> zhibiao.Report:
    return zhibiao.analyze(REPORT, name="清河口_2024.txt")


def test_polars_takes_a_table_for_a_frame(report: zhibiao.Report):
    polars = pytest.importorskip("polars")
    for frame in [polars.DataFrame(report.claims), report.claims.to_polars()]:
        assert frame.columns == report.claims.columns
        assert frame.rows(named=True) == report.claims.to_dicts()
        assert frame.schema["value"] == polars.Decimal(38, 10)
        assert frame.schema["year"] == polars.Int32
        assert frame.schema["text"] == polars.String
        assert frame.schema["thresholds"].inner.fields[3].dtype == polars.Decimal(38, 10)


def test_polars_counts_exactly(report: zhibiao.Report):
    polars = pytest.importorskip("polars")
    frame = report.claims.to_polars().filter(polars.col("unit") == "CNY")
    assert frame["value"].to_list() == [Decimal("1835000000"), Decimal("100000000"), Decimal("1000000000")]
    assert frame["value"].sum() == Decimal("2935000000")


@pytest.mark.parametrize("value", ["0.1", "97.35", "0.00000001", LARGEST])
def test_exact_values_stay_exact(value: str):
    text = f"結餘{value}元"
    table = zhibiao.analyze(text).quantities
    polars = pytest.importorskip("polars")
    pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    assert table["value"] == [Decimal(value)]
    assert polars.DataFrame(table)["value"].to_list() == [Decimal(value)]
    assert table.to_arrow()["value"].to_pylist() == [Decimal(value)]
    assert list(table.to_pandas()["value"]) == [Decimal(value)]


def test_pandas_has_nullable_years_and_exact_values(report: zhibiao.Report):
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    frame = report.claims(unnumbered=True).to_pandas()
    assert list(frame.columns) == report.claims.columns
    assert str(frame["year"].dtype) == "Int32"
    assert str(frame["start"].dtype) == "Int64"
    assert str(frame["value_float"].dtype) == "float64"
    assert frame["year"].isna().sum() == report.claims["year"].count(None) > 0
    assert list(frame["text"]) == report.claims(unnumbered=True)["text"]
    assert frame.loc[frame["text"] == "18.35億元", "value"].item() == Decimal("1835000000")
    assert frame.loc[frame["text"] == "完成市達任務", "value"].isna().all()
    assert frame.groupby("status")["text"].count()["target"] == len(frame)
    assert isinstance(frame, pandas.DataFrame)


def test_pyarrow_has_names_types_and_meanings(report: zhibiao.Report):
    pyarrow = pytest.importorskip("pyarrow")
    for table in [report.claims, report.quantities, report.claims.select("year", "text")]:
        for arrow in [pyarrow.table(table), table.to_arrow()]:
            assert arrow.column_names == table.columns
            assert arrow.num_rows == len(table)
            meanings = {field.name: field.metadata[b"meaning"].decode() for field in arrow.schema}
            assert meanings == table.meanings
            assert arrow.to_pylist() == table.to_dicts()
    arrow = report.claims.to_arrow()
    assert arrow.schema.field("value").type == pyarrow.decimal128(38, 10)
    assert arrow.schema.field("status").metadata[b"words"] == b"achieved target context"
    assert pyarrow.schema(report.claims) == arrow.schema


def test_other_libraries_see_the_rows_that_are_shown(report: zhibiao.Report):
    pyarrow = pytest.importorskip("pyarrow")
    assert pyarrow.table(report.commitments)["text"].to_pylist() == report.commitments["text"]
    every = report.commitments(unnumbered=True)
    assert pyarrow.table(every)["text"].to_pylist() == every["text"]
    assert pyarrow.table(report.claims[1::2])["text"].to_pylist() == report.claims["text"][1::2]


def test_an_empty_table_keeps_its_columns_elsewhere():
    table = zhibiao.analyze("").claims
    polars = pytest.importorskip("polars")
    pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    assert polars.DataFrame(table).schema["value"] == polars.Decimal(38, 10)
    assert list(table.to_pandas().columns) == table.columns
    assert table.to_arrow().num_rows == 0


def test_a_table_outlives_its_report():
    polars = pytest.importorskip("polars")
    frame = polars.DataFrame(zhibiao.analyze(REPORT).claims)
    assert frame["text"].to_list() == zhibiao.analyze(REPORT).claims["text"]


def test_duckdb_queries_a_table_by_the_name_of_its_variable(report: zhibiao.Report):
    duckdb = pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    claims = report.claims
    assert len(claims) == 6
    rows = duckdb.sql("select text, value from claims where unit = 'CNY' and role = 'value'").fetchall()
    assert rows == [("18.35億元", Decimal("1835000000"))]
    assert duckdb.sql("select count(*), max(year) from claims").fetchall() == [(6, 2024)]


@pytest.mark.parametrize(
    ("method", "library", "extra"),
    [
        ("to_polars", "polars", "polars"),
        ("to_pandas", "pandas", "pandas"),
        ("to_arrow", "pyarrow", "pandas"),
    ],
)
def test_a_library_that_is_not_there_is_named(
    report: zhibiao.Report, monkeypatch: pytest.MonkeyPatch, method: str, library: str, extra: str
):
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ImportError, match=f"{library} is not installed") as refused:
        getattr(report.claims, method)()
    assert f'pip install "zhibiao[{extra}]"' in str(refused.value)
    assert refused.value.name == library


def test_what_is_drawn_needs_a_library_that_is_named(report: zhibiao.Report, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(sys.modules, "altair", None)
    with pytest.raises(ImportError, match=r"zhibiao\[plot\]"):
        report.claims.plot_targets("gdp")


def test_a_table_draws_the_targets_that_it_does_not_show():
    pytest.importorskip("altair")
    text = "2024年大河縣政府工作報告\n各位代表：去年地區生產總值增長5.8%。今年不設經濟增速具體目標。"
    claims = zhibiao.analyze(text).claims
    assert claims["text"] == ["5.8%"]
    chart = claims.plot_targets("gdp").to_dict()
    (data,) = chart["datasets"].values()
    assert {datum["part"] for datum in data} >= {"figure", "words"}
