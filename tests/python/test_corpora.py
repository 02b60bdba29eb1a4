"""Several reports together."""

import copy
import pickle
from collections.abc import Sequence

import pytest
import zhibiao

PLACES = {"大河縣": 2023, "平沙縣": 2024, "清河口縣": 2024}
TABLES = ["quantities", "claims", "commitments", "achievements", "unnumbered"]


def report_of(region: str, year: int) -> zhibiao.Report:
    text = (
        f"{year}年{region}政府工作報告\n各位代表：去年修路{year}公里。今年修路{year - 2000}公里，進出口完成市達任務。"
    )
    return zhibiao.analyze(text, name=f"{region}_{year}.txt")


@pytest.fixture(scope="module")
def reports() -> list[zhibiao.Report]:
    return [report_of(region, year) for region, year in PLACES.items()]


@pytest.fixture(scope="module")
def corpus(reports: list[zhibiao.Report]) -> zhibiao.Corpus:
    return zhibiao.Corpus(reports)


def test_a_corpus_is_a_sequence_of_its_reports(corpus: zhibiao.Corpus, reports: list[zhibiao.Report]):
    assert isinstance(corpus, Sequence)
    assert (len(corpus), list(corpus), corpus.reports) == (3, reports, tuple(reports))
    assert [corpus[-1], corpus[0]] == [reports[-1], reports[0]]
    assert list(reversed(corpus)) == reports[::-1]
    assert reports[1] in corpus
    assert report_of("大河縣", 1999) not in corpus
    assert corpus.index(reports[2]) == 2
    assert zhibiao.Corpus(iter(reports)) == corpus


def test_a_report_is_found_by_its_name(corpus: zhibiao.Corpus, reports: list[zhibiao.Report]):
    assert corpus["平沙縣_2024.txt"] == reports[1]
    with pytest.raises(KeyError, match="平沙縣_1999"):
        corpus["平沙縣_1999.txt"]
    with pytest.raises(IndexError):
        corpus[3]
    with pytest.raises(TypeError):
        corpus[1.0]


def test_an_index_of_another_library_is_an_index(corpus: zhibiao.Corpus):
    class Last:
        def __index__(self) -> int:
            return 2

    assert corpus[Last()] == corpus[2]


def test_a_part_of_a_corpus_is_a_corpus(corpus: zhibiao.Corpus, reports: list[zhibiao.Report]):
    assert corpus[1:] == zhibiao.Corpus(reports[1:])
    assert corpus[:0] == zhibiao.Corpus()
    assert corpus[1:].claims == [*reports[1].claims, *reports[2].claims]


@pytest.mark.parametrize("name", TABLES)
def test_tables_of_a_corpus_have_the_rows_of_its_reports(
    corpus: zhibiao.Corpus, reports: list[zhibiao.Report], name: str
):
    table = getattr(corpus, name)
    rows = [row for report in reports for row in getattr(report, name)]
    assert rows
    assert type(table) is zhibiao.Table
    assert table == rows
    assert table.to_dicts() == [row for report in reports for row in getattr(report, name).to_dicts()]
    every = [row for report in reports for row in getattr(report, name)(unnumbered=True)]
    assert table(unnumbered=True) == every


def test_targets_without_a_number_come_where_they_are_asked_for(corpus: zhibiao.Corpus):
    assert corpus.commitments["text"] == ["23公里", "24公里", "24公里"]
    every = corpus.commitments(unnumbered=True)
    assert every["text"] == ["23公里", "完成市達任務", "24公里", "完成市達任務", "24公里", "完成市達任務"]
    assert every.where(region="平沙縣", unnumbered=None)["doc"] == ["平沙縣_2024.txt"]


@pytest.mark.parametrize("name", TABLES)
def test_an_empty_corpus_has_tables_with_columns(corpus: zhibiao.Corpus, name: str):
    empty = zhibiao.Corpus()
    assert (len(empty), list(empty), bool(empty)) == (0, [], False)
    assert getattr(empty, name) == []
    assert getattr(empty, name).columns == getattr(corpus, name).columns


def test_corpora_of_the_same_reports_are_equal(corpus: zhibiao.Corpus, reports: list[zhibiao.Report]):
    again = zhibiao.Corpus([report_of(region, year) for region, year in PLACES.items()])
    assert again == corpus
    assert hash(again) == hash(corpus)
    assert corpus != corpus[::-1]
    assert corpus != reports
    assert zhibiao.Corpus(reports, {"缺.txt": FileNotFoundError()}) != corpus


@pytest.mark.parametrize("duplicate", [copy.copy, copy.deepcopy, lambda corpus: pickle.loads(pickle.dumps(corpus))])
def test_copies_and_pickles_of_a_corpus_equal_it(reports: list[zhibiao.Report], duplicate):
    corpus = zhibiao.Corpus(reports, {"缺.txt": FileNotFoundError(2, "not there", "缺.txt")})
    twin = duplicate(corpus)
    assert (twin, hash(twin), repr(twin)) == (corpus, hash(corpus), repr(corpus))
    assert str(twin.failures["缺.txt"]) == str(corpus.failures["缺.txt"])
    assert twin.commitments(unnumbered=True) == corpus.commitments(unnumbered=True)


def test_a_corpus_cannot_be_changed(corpus: zhibiao.Corpus):
    with pytest.raises(TypeError):
        corpus.failures["缺.txt"] = OSError()
    for name in ["reports", "failures"]:
        with pytest.raises(AttributeError):
            setattr(corpus, name, ())


def test_repr_of_a_corpus_counts_what_it_has(corpus: zhibiao.Corpus, reports: list[zhibiao.Report]):
    assert repr(corpus) == "<Corpus of 3 reports, 6 quantities, 3 regions, 2023–2024>"
    assert repr(zhibiao.Corpus(reports[:1])) == "<Corpus of 1 report, 2 quantities, 1 region, 2023>"
    assert repr(zhibiao.Corpus()) == "<Corpus of 0 reports, 0 quantities>"
    failed = zhibiao.Corpus(reports, {"甲": OSError(), "乙": OSError()})
    assert repr(failed).endswith(", 2 failures>")


def test_a_notebook_shows_the_reports_of_a_corpus_escaped(reports: list[zhibiao.Report]):
    strange = zhibiao.analyze("修路15公里", name="<img src=x>")
    failures = {"<b>.txt": ValueError("<script>")}
    shown = zhibiao.Corpus([*reports, strange], failures)._repr_html_()
    for words in ["清河口縣_2024.txt", "county", "&lt;img src=x&gt;", "&lt;b&gt;.txt: &lt;script&gt;"]:
        assert words in shown
    assert "<img" not in shown
    assert "<script" not in shown
    assert "more" not in shown


def test_of_a_large_corpus_a_notebook_shows_the_beginning():
    shown = zhibiao.Corpus([zhibiao.analyze("修路15公里", name=f"{number}.txt") for number in range(100)])._repr_html_()
    assert "29.txt" in shown
    assert "30.txt" not in shown
    assert "… 70 more" in shown
