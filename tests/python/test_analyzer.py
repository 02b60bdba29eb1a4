import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import zhibiao

SENTENCE = "建成長者食堂25家，新版縣志收字3.2萬個，地區生產總值增長6%。"
CANTEENS = '[[indicator]]\nid = "canteens"\nchinese = "长者食堂"\n'
ANNALS = '[[indicator]]\nid = "annals"\nchinese = "縣志收字"\n'


@pytest.fixture
def canteens(tmp_path: Path) -> Path:
    path = tmp_path / "食堂.toml"
    path.write_text(CANTEENS, encoding="utf-8")
    return path


@pytest.fixture
def annals(tmp_path: Path) -> Path:
    path = tmp_path / "志.toml"
    path.write_text(ANNALS, encoding="utf-8")
    return path


def ids(analyzer: zhibiao.Analyzer) -> list[str | None]:
    return [claim.indicator_id for claim in analyzer.analyze(SENTENCE).claims]


class Named:
    """A path as libraries for remote files have them."""

    def __init__(self, path: Path) -> None:
        """Stand for a path."""
        self.path = path

    def __fspath__(self) -> str:
        """Give the path to whoever opens it."""
        return str(self.path)


@pytest.mark.parametrize("form", [str, Path, Named, lambda path: [path], lambda path: (str(path),)])
def test_a_file_is_given_by_its_path_alone_or_in_a_sequence(canteens: Path, form):
    assert ids(zhibiao.Analyzer(lexicon=form(canteens))) == ["canteens", None, "gdp"]


def test_several_files_are_added_in_their_order(canteens: Path, annals: Path):
    assert ids(zhibiao.Analyzer(lexicon=[canteens, str(annals)])) == ["canteens", "annals", "gdp"]
    canteens.write_text(CANTEENS.replace("canteens", "eating"), encoding="utf-8")
    annals.write_text(CANTEENS, encoding="utf-8")
    assert ids(zhibiao.Analyzer(lexicon=[canteens, annals]))[0] == "canteens"
    assert ids(zhibiao.Analyzer(lexicon=[annals, canteens]))[0] == "eating"


def test_an_analyzer_without_files_reads_as_the_function_does(canteens: Path):
    zhibiao.Analyzer(lexicon=canteens)
    for analyzer in [zhibiao.Analyzer(), zhibiao.Analyzer(lexicon=[])]:
        assert analyzer.analyze(SENTENCE, year=2024) == zhibiao.analyze(SENTENCE, year=2024)
    assert [claim.indicator_id for claim in zhibiao.analyze(SENTENCE).claims] == ["eldercare_sites", None, "gdp"]


def test_place_and_year_can_be_stated(canteens: Path):
    analyzer = zhibiao.Analyzer(lexicon=canteens)
    report = analyzer.analyze("今年編列經費5000萬元", place="taiwan", year=2024)
    assert (report.place, report.year, report.quantities[0].unit) == ("taiwan", 2024, "TWD")
    with pytest.raises(ValueError, match="atlantis"):
        analyzer.analyze(SENTENCE, place="atlantis")
    with pytest.raises(ValueError, match="10000"):
        analyzer.analyze(SENTENCE, year=10_000)


def test_a_file_that_is_not_there_is_named(canteens: Path, tmp_path: Path):
    missing = tmp_path / "缺.toml"
    with pytest.raises(FileNotFoundError, match=r"缺\.toml") as refused:
        zhibiao.Analyzer(lexicon=[canteens, missing])
    assert refused.value.filename == str(missing) or refused.value.filename == missing


def test_a_directory_is_no_file(tmp_path: Path):
    with pytest.raises(OSError, match=tmp_path.name):
        zhibiao.Analyzer(lexicon=tmp_path)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'[[indicator]]\nid = "canteens"\n', "食堂.toml: line 1: no indicator has the id"),
        ('[[indicator]]\nid = "canteens"\nname = "食堂園"\n'.encode(), "食堂.toml: line 3: unknown field `name`"),
        (b"", "食堂.toml: line 1: the file has no entry"),
        ("食堂園".encode("gb18030"), "食堂.toml: is not UTF-8"),
    ],
)
def test_a_file_of_no_use_is_named_with_what_is_wrong(canteens: Path, content: bytes, said: str):
    canteens.write_bytes(content)
    with pytest.raises(ValueError, match="toml") as refused:
        zhibiao.Analyzer(lexicon=canteens)
    assert said in str(refused.value)


@pytest.mark.parametrize("thing", [None, 5, b"mine.toml", [5], [b"mine.toml"]])
def test_what_is_no_path_is_refused(thing: object):
    with pytest.raises(TypeError, match="lexicon"):
        zhibiao.Analyzer(lexicon=thing)


def test_the_files_are_given_by_their_name_only(canteens: Path):
    with pytest.raises(TypeError):
        zhibiao.Analyzer(canteens)


def test_threads_share_an_analyzer(canteens: Path):
    analyzer = zhibiao.Analyzer(lexicon=canteens)
    os.remove(canteens)
    with ThreadPoolExecutor(max_workers=4) as pool:
        reports = list(pool.map(analyzer.analyze, [SENTENCE] * 16))
    assert all(report == reports[0] for report in reports)
    assert reports[0].claims[0].indicator_id == "canteens"


def test_repr_tells_how_many_indicators_are_known(canteens: Path):
    carried, more = (repr(analyzer) for analyzer in [zhibiao.Analyzer(), zhibiao.Analyzer(lexicon=canteens)])
    assert carried.startswith("<Analyzer with ")
    assert int(more.split()[2]) == int(carried.split()[2]) + 1
