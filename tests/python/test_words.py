"""Words: tokens, keywords, and how often terms stand in reports."""

import subprocess
import sys
from pathlib import Path

import pytest
import zhibiao

CORPUS = Path(__file__).parents[2] / "corpus"
REPORTS = sorted(CORPUS.glob("*.txt"))


@pytest.fixture(scope="module")
def corpus() -> zhibiao.Corpus:
    return zhibiao.read_corpus(CORPUS, progress=False)


@pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)
def test_tokens_have_all_of_a_report_and_cut_no_quantity(path: Path):
    report = zhibiao.read(path)
    tokens = report.tokens
    assert tokens.columns == ["doc", "word", "start", "end", "kind", "part_of_speech"]
    cut = [report.text[start:end] for start, end in zip(tokens["start"], tokens["end"], strict=True)]
    assert ["".join(words.split()) for words in cut] == tokens["word"]
    assert "".join(tokens["word"]) == "".join(report.text.split())
    ends = {*tokens["start"], *tokens["end"]}
    for quantity in report.quantities:
        assert not ends & set(range(quantity.start + 1, quantity.end))


def test_offsets_are_code_points():
    tokens = zhibiao.analyze("𠮷縣增長6%").tokens
    assert [(row["word"], row["start"], row["end"], row["kind"]) for row in tokens][-2:] == [
        ("增長", 2, 4, "word"),
        ("6%", 4, 6, "quantity"),
    ]


def test_the_place_of_a_report_is_one_word_wherever_it_stands():
    report = zhibiao.analyze("2024年清河口縣政府工作報告\n各位代表：清河口縣的發展離不開大家。")
    assert report.tokens["word"].count("清河口縣") == 2


def test_segmenting_loses_nothing_and_knows_traditional_text():
    text = "行政院說明軟體產業計畫，　預算1,086億元。\n"
    words = zhibiao.Segmenter().segment(text)
    assert words == ["行政院", "說明", "軟體", "產業", "計畫", "，", "預算", "1,086億元", "。"]
    assert "".join(zhibiao.Segmenter(jieba=True).segment(text)) == "".join(text.split())


def test_words_of_ones_own():
    text = "推进智慧水务和数智乡镇"
    segmenter = zhibiao.Segmenter(words=["# mine", "智慧水務 200 nz", "數智鄉鎮"])
    assert segmenter.segment(text) == ["推进", "智慧水务", "和", "数智乡镇"]
    report = zhibiao.analyze(text)
    assert segmenter.tokens(report)["part_of_speech"][1] == "nz"
    assert "智慧水务" not in report.tokens["word"]
    assert "智慧水务" in report.keywords(segmenter=segmenter)["word"]
    with pytest.raises(ValueError, match="words: line 1 has"):
        zhibiao.Segmenter(words=["好 詞 組 合"])
    with pytest.raises(TypeError, match="not one str"):
        zhibiao.Segmenter(words="智慧水務")


@pytest.mark.parametrize("method", ["tfidf", "textrank"])
def test_keywords_tell_what_a_report_is_about(corpus: zhibiao.Corpus, method: str):
    keywords = corpus["qinghekou-2023.txt"].keywords(40, method=method)
    assert keywords.columns == ["word", "weight", "count", "reports"]
    assert len(keywords) == 40
    assert "水泥" in keywords["word"]
    assert not {"推進", "加強", "全面", "進一步"} & set(keywords["word"])
    assert keywords["weight"] == sorted(keywords["weight"], reverse=True)


def test_keywords_of_a_section(corpus: zhibiao.Corpus):
    report = corpus["qinghekou-2023.txt"]
    section = next(section for section in report.sections if section.kind == "plan")
    words = report.keywords(10, section=section)["word"]
    assert all(word in "".join(report.text[section.start : section.end].split()) for word in words)
    plan, whole = (sum(report.keywords(1000, section=part)["count"]) for part in ("plan", None))
    assert 0 < plan < whole
    with pytest.raises(ValueError, match='section "past" is not known'):
        report.keywords(section="past")
    with pytest.raises(ValueError, match='method "bm25" is not known'):
        report.keywords(method="bm25")


def test_keywords_of_a_corpus(corpus: zhibiao.Corpus):
    keywords = corpus.keywords(30)
    assert len(keywords) == 30
    assert max(keywords["reports"]) <= len(corpus)
    assert len(zhibiao.Corpus().keywords()) == 0


def test_term_frequency_over_years(corpus: zhibiao.Corpus):
    terms = ["民生", "鄉村振興", "數字經濟"]
    table = corpus.term_frequency(terms)
    assert table.columns == ["doc", "region", "level", "year", "term", "count", "characters", "per_10000"]
    assert len(table) == len(corpus) * len(terms)
    row = table.where(region="清河口縣", year=2023, term="民生")[0]
    assert row["count"] > 0
    assert row["per_10000"] == pytest.approx(row["count"] * 10_000 / row["characters"])
    assert corpus.term_frequency("民生", section="plan")["count"] <= corpus.term_frequency("民生")["count"]


def test_terms_meet_in_both_scripts_and_stop_at_words():
    corpus = zhibiao.Corpus([zhibiao.analyze("发展数字经济，壯大數字經濟。國民生產總值增長。", year=2024)])
    assert corpus.term_frequency(["數字經濟", "数字经济", "民生"])["count"] == [2, 2, 0]
    with pytest.raises(ValueError, match="no term"):
        corpus.term_frequency([" "])
    assert zhibiao.Corpus([zhibiao.analyze("")]).term_frequency("民生")["per_10000"] == [None]


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is read from /proc")
def test_the_dictionary_is_loaded_on_first_use_only():
    program = (
        "import zhibiao\n"
        "pages = lambda: int(open('/proc/self/statm').read().split()[1])\n"
        "segmenter, report = zhibiao.Segmenter(), zhibiao.analyze('增長6%')\n"
        "before = pages()\n"
        "report.tokens\n"
        "print(pages() - before)\n"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)
    # The dictionary takes more than ten megabytes, which nobody pays for who asks for no words.
    assert int(run.stdout) > 2500
