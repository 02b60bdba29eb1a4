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
