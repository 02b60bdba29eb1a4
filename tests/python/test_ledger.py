from decimal import Decimal
from pathlib import Path

import pytest
import zhibiao

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def corpus() -> zhibiao.Corpus:
    return zhibiao.read_corpus(CORPUS)


def test_each_target_stands_beside_its_outcome(corpus: zhibiao.Corpus):
    rows = [row for row in corpus.track().to_dicts() if row["indicator_id"] == "gdp" and row["measure"] == "growth"]
    told = {(row["region"], row["year"]): row["verdict"] for row in rows if row["year"] == row["report_year"]}
    assert told["平沙縣", 2022] == "missed"
    assert told["平沙縣", 2023] == "met"
    assert told["清河口縣", 2023] == "met"
    assert told["清河口縣", 2024] == "no outcome"


def test_spans_of_both_lead_to_the_words(corpus: zhibiao.Corpus):
    for row in corpus.track().to_dicts():
        assert corpus[row["doc"]].text[row["start"] : row["end"]] == row["text"]
        if row["outcome_doc"] is not None:
            outcome = corpus[row["outcome_doc"]].text[row["outcome_start"] : row["outcome_end"]]
            assert outcome == row["outcome_text"]


def test_a_panel_says_which_years_have_no_target(corpus: zhibiao.Corpus):
    rows = corpus.panel(["gdp", "unemployment_surveyed"], absent=True).to_dicts()
    absent = [row for row in rows if row["unnumbered"] == "absent"]
    assert all(row["value"] is None and row["status"] == "target" for row in absent)
    assert len(
        {(row["region"], row["year"], row["indicator_id"], row["measure"], row["status"]) for row in rows}
    ) == len(rows)


def test_an_unknown_indicator_is_an_error(corpus: zhibiao.Corpus):
    with pytest.raises(ValueError, match='no indicator "growth"'):
        corpus.panel("growth")


def test_no_reports_give_empty_tables():
    assert len(zhibiao.Corpus().panel()) == 0
    assert len(zhibiao.Corpus().track()) == 0


def test_the_year_of_a_report_is_told_by_the_name_of_its_file(tmp_path: Path):
    (tmp_path / "dahe-2024.txt").write_text("今年地區生產總值增長6%左右。", encoding="utf-8")
    assert zhibiao.read(tmp_path / "dahe-2024.txt").claims[0].year == 2024
    assert zhibiao.read(tmp_path / "dahe-2024.txt", year=2020).claims[0].year == 2020


def governments(*says: tuple[int, str, str]) -> zhibiao.Corpus:
    """Give reports, each of a year and a place, with a plan."""
    return zhibiao.Corpus(
        zhibiao.analyze(f"{year}年{place}政府工作報告\n各位代表：\n今年{plan}。") for year, place, plan in says
    )


def test_a_wide_panel_is_indexed_by_place_and_year(corpus: zhibiao.Corpus):
    pandas = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    frame = corpus.panel(["gdp", "unemployment_surveyed"], wide=True).to_pandas()
    assert not frame.duplicated(["place", "year"]).any()
    frame = frame.set_index(["place", "year"])
    row = frame.loc["平沙县", 2023]
    told = [row[f"gdp_growth_{what}"] for what in ("target", "bound", "outcome")]
    assert told == [Decimal("6.5"), "at_least", Decimal("6.6")]
    assert set(frame["gdp_level_unit"]) == {"CNY"}
    assert pandas.isna(frame.loc["平沙县", 2021]["gdp_growth_unnumbered"])
    assert frame.loc["平沙县", 2022]["gdp_level_unnumbered"] == "absent"


def test_the_columns_of_a_wide_panel_are_those_asked_for_in_their_order(corpus: zhibiao.Corpus):
    names = corpus.panel(["new_urban_jobs", "gdp"], wide=True).columns
    assert names[:6] == ["place", "region", "region_code", "level", "year", "doc"]
    stems = [name.removesuffix("_target") for name in names if name.endswith("_target")]
    indicators = [stem.rpartition("_")[0] for stem in stems]
    assert indicators == sorted(indicators, reverse=True)
    assert {"new_urban_jobs_level", "gdp_level", "gdp_growth"} <= set(stems)
    assert len(names) == 6 + 9 * len(stems)
    assert all("(" in meaning for name, meaning in corpus.panel("gdp", wide=True).meanings.items() if "target" in name)


def test_targets_rise_from_the_nation_to_the_county():
    corpus = governments(
        (2023, "河北省唐山市樂亭縣", "確保地區生產總值增長7.5%以上"),
        (2023, "國務院", "國內生產總值增長5%左右"),
        (2023, "河北省", "地區生產總值增長6%左右"),
        (2023, "河北省唐山市", "地區生產總值增長6.5%—7%"),
        (2024, "河北省唐山市樂亭縣", "地區生產總值增長6%"),
    )
    rows = {(row["level"], row["year"]): row for row in corpus.compare_levels("gdp").to_dicts()}
    county = rows["county", 2023]
    assert [str(county[f"minus_{level}"]) for level in ("national", "province", "city")] == ["2.5", "1.5", "1"]
    assert (county["bound"], county["modality"], county["city_bound"], str(county["city_upper"])) == (
        "at_least",
        "ensure",
        "range",
        "7",
    )
    alone = rows["county", 2024]
    assert (alone["province"], alone["minus_province"], alone["province_unnumbered"]) == (None, None, None)
    assert rows["province", 2023]["minus_city"] is None
    assert corpus.compare_levels("cpi").to_dicts() == []
    with pytest.raises(ValueError, match='no indicator "growth"'):
        corpus.compare_levels("growth")


def test_a_ledger_shows_itself(corpus: zhibiao.Corpus, tmp_path: Path):
    ledger = corpus.ledger("平沙縣")
    assert (ledger.region, ledger.years) == ("平沙縣", [2022, 2023, 2024])
    assert sum(ledger.counts.values()) == len(ledger) == len(ledger.promises)
    assert repr(ledger).startswith("<Ledger of 平沙縣, ")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COLUMNS", "140")
        text = str(ledger)
    assert "more than promised" in text
    assert "【6.5%】以上" in text
    for columns in ("1", "20", "80"):
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("COLUMNS", columns)
            assert "…" in str(ledger)
    path = tmp_path / "ledger.html"
    ledger.save_html(path)
    page = path.read_text(encoding="utf-8")
    assert page == ledger.to_html()
    assert "<script" not in page
    assert "srcdoc=" in ledger._repr_html_()


def test_the_words_of_a_report_are_no_markup_of_the_ledger():
    corpus = governments((2024, "大河縣", "<img src=x onerror=alert(1)>產值增長6%</td>"))
    page = corpus.ledger().to_html()
    assert "<img" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page


def test_a_ledger_is_of_one_place(corpus: zhibiao.Corpus):
    with pytest.raises(ValueError, match="平沙縣"):
        corpus.ledger()
    with pytest.raises(ValueError, match="no report is of 小河縣"):
        corpus.ledger("小河縣")
    with pytest.raises(ValueError, match="no report says"):
        zhibiao.Corpus().ledger()
    assert corpus.ledger("平沙县").region == "平沙縣"


def test_narrow_terminals_show_the_first_columns_of_a_comparison(monkeypatch: pytest.MonkeyPatch):
    corpus = governments((2023, "國務院", "國內生產總值增長5%"), (2023, "河北省", "地區生產總值增長6%"))
    monkeypatch.setenv("COLUMNS", "60")
    assert "region" in repr(corpus.compare_levels("gdp"))


def test_of_two_texts_of_a_place_and_year_the_fuller_counts(tmp_path: Path):
    head = "2024年大河縣政府工作報告\n各位代表：\n今年"
    (tmp_path / "excerpt.txt").write_text(f"{head}財政收入增長5%。", encoding="utf-8")
    (tmp_path / "whole.txt").write_text(f"{head}財政收入增長5%，新增就業900人。", encoding="utf-8")
    twins = zhibiao.read_corpus(tmp_path)
    with pytest.warns(UserWarning, match=r"大河縣, 2024.*whole\.txt counts, and not .*excerpt\.txt") as told:
        rows = twins.track().to_dicts()
    assert told[0].filename == __file__
    assert [Path(row["doc"]).name for row in rows] == ["whole.txt", "whole.txt"]
    with pytest.warns(UserWarning, match="of the same place and year"):
        assert len(twins.panel("budget_revenue")) == 1
