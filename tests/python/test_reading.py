"""Reports and corpora from files."""

import io
import os
import pickle
import signal
import subprocess
import sys
import warnings
from pathlib import Path

import pytest
import zhibiao
import zhibiao.progress

TEXT = "2024年大河縣政府工作報告\n各位代表：\n二、2024年主要任務\n今年計劃修路15公里，進出口完成市達任務。"


def text_of(number: int) -> str:
    return TEXT.replace("15公里", f"{number}公里")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three reports at two depths, and what is no report."""
    for number, name in enumerate(["乙.txt", "甲.txt", "縣/丙.txt", "縣/說明.md"], start=1):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text_of(number), encoding="utf-8")
    return tmp_path


def names(corpus: zhibiao.Corpus) -> list[str | None]:
    return [report.name for report in corpus]


def test_a_report_has_the_name_of_its_file(folder: Path, monkeypatch: pytest.MonkeyPatch):
    report = zhibiao.read(folder / "甲.txt")
    assert report.name == str(folder / "甲.txt")
    assert report.claims["doc"] == [report.name]
    monkeypatch.chdir(folder)
    for path in ["甲.txt", Path("甲.txt")]:
        assert zhibiao.read(path) == zhibiao.analyze(text_of(2), name="甲.txt")


@pytest.mark.parametrize("encoding", ["gb18030", "big5hkscs", "utf-16"])
def test_a_report_of_another_encoding_is_read_where_it_is_named(tmp_path: Path, encoding: str):
    path = tmp_path / "甲.txt"
    path.write_text(TEXT, encoding=encoding)
    assert zhibiao.read(path, encoding=encoding).text == TEXT
    assert zhibiao.read_corpus(path, encoding=encoding)[0].text == TEXT
    with pytest.raises(UnicodeDecodeError) as refused:
        zhibiao.read(path)
    assert str(path) in str(refused.value)
    assert "encoding='gb18030'" in str(refused.value)
    assert refused.value.object == path.read_bytes()


def test_who_names_an_encoding_gets_no_hint(tmp_path: Path):
    path = tmp_path / "甲.txt"
    path.write_bytes(b"\xff\xff\xff")
    with pytest.raises(UnicodeDecodeError) as refused:
        zhibiao.read(path, encoding="gb18030")
    assert str(path) in str(refused.value)
    assert "try" not in str(refused.value)
    with pytest.raises(LookupError, match="klingon"):
        zhibiao.read(path, encoding="klingon")


def test_the_text_is_read_as_it_stands(tmp_path: Path):
    path = tmp_path / "甲.txt"
    path.write_bytes("\ufeff第一段\r\n修路15公里".encode())
    report = zhibiao.read(path)
    assert report.text == "\ufeff第一段\r\n修路15公里"
    (road,) = report.quantities
    assert report.text[road.start : road.end] == "15公里"


def test_what_cannot_be_read_is_named(folder: Path):
    with pytest.raises(FileNotFoundError, match=r"缺\.txt"):
        zhibiao.read(folder / "缺.txt")
    with pytest.raises(IsADirectoryError, match="縣"):
        zhibiao.read(folder / "縣")
    with pytest.raises(ValueError, match="atlantis"):
        zhibiao.read(folder / "甲.txt", place="atlantis")


def test_place_year_and_analyzer_are_heeded(folder: Path):
    lexicon = folder / "mine.toml"
    lexicon.write_text('[[indicator]]\nid = "roads"\nchinese = "修路"\n', encoding="utf-8")
    path = folder / "丁.txt"
    path.write_text("今年計劃修路15公里，編列經費3億元。", encoding="utf-8")
    analyzer = zhibiao.Analyzer(lexicon=lexicon)
    for report in [
        zhibiao.read(path, place="taiwan", year=2019, analyzer=analyzer),
        *zhibiao.read_corpus(path, place="taiwan", year=2019, analyzer=analyzer),
    ]:
        assert (report.place, report.year) == ("taiwan", 2019)
        assert report.claims[0].indicator_id == "roads"


def test_a_folder_is_read_with_the_folders_in_it(folder: Path):
    corpus = zhibiao.read_corpus(folder)
    assert names(corpus) == sorted(str(folder / name) for name in ["乙.txt", "甲.txt", "縣/丙.txt"])
    assert corpus.failures == {}
    assert zhibiao.read_corpus(str(folder)) == corpus


def test_a_pattern_and_a_list_name_files(folder: Path):
    assert names(zhibiao.read_corpus(f"{folder}/*.txt")) == [str(folder / name) for name in ["乙.txt", "甲.txt"]]
    assert names(zhibiao.read_corpus(f"{folder}/**/*.md")) == [str(folder / "縣/說明.md")]
    listed = [folder / "甲.txt", f"{folder}/縣", folder / "乙.txt", folder / "甲.txt", folder]
    found = [str(folder / name) for name in ["甲.txt", "縣/丙.txt", "乙.txt"]]
    assert names(zhibiao.read_corpus(listed)) == names(zhibiao.read_corpus(iter(listed))) == found


def test_a_file_may_be_called_as_a_pattern_is(folder: Path):
    path = folder / "大河[2024].txt"
    path.write_text(TEXT, encoding="utf-8")
    assert names(zhibiao.read_corpus(path)) == [str(path)]


def test_files_that_cannot_be_read_are_told_of_and_the_rest_is_there(folder: Path):
    (folder / "亂.txt").write_text(TEXT, encoding="gb18030")
    with pytest.warns(UserWarning, match=r"1 of 4 files.*亂\.txt.*gb18030") as told:
        corpus = zhibiao.read_corpus(folder)
    assert [warning.filename for warning in told] == [__file__]
    assert len(corpus) == 3
    (failed,) = corpus.failures.items()
    assert failed[0] == str(folder / "亂.txt")
    assert type(failed[1]) is UnicodeDecodeError
    assert repr(corpus).endswith("1 failure>")
    assert "亂.txt" in corpus._repr_html_()
    (folder / "雜.txt").write_bytes(b"\xff")
    with pytest.warns(UserWarning, match="2 of 5 files.*and 1 more"):
        zhibiao.read_corpus(folder)


def test_where_no_file_can_be_read_the_first_error_is_raised(tmp_path: Path):
    for name in ["一.txt", "二.txt"]:
        (tmp_path / name).write_bytes(b"\xff\xff")
    with pytest.raises(UnicodeDecodeError, match=r"一\.txt"):
        zhibiao.read_corpus(tmp_path)
    (tmp_path / "三.txt").write_text(TEXT, encoding="utf-8")
    with pytest.raises(ValueError, match="atlantis"):
        zhibiao.read_corpus(tmp_path / "三.txt", place="atlantis")


@pytest.mark.parametrize("path", ["", "空", "*.txt", "缺.txt", "缺/*.txt"])
def test_where_there_is_no_report_something_is_said(tmp_path: Path, path: str):
    (tmp_path / "空").mkdir()
    with pytest.raises(FileNotFoundError) as refused:
        zhibiao.read_corpus(f"{tmp_path}/{path}")
    assert refused.value.filename == f"{tmp_path}/{path}"


def test_no_files_make_an_empty_corpus():
    assert zhibiao.read_corpus([]) == zhibiao.Corpus()


def test_a_bar_is_shown_where_it_is_asked_for(folder: Path, capsys: pytest.CaptureFixture[str]):
    zhibiao.read_corpus(folder, progress=True)
    shown = capsys.readouterr()
    assert "3/3" in shown.err
    assert "reports" in shown.err
    assert shown.out == ""
    for silent in [False, None]:
        zhibiao.read_corpus(folder, progress=silent)
        assert capsys.readouterr() == ("", "")


def test_a_terminal_shows_a_bar_where_reading_takes_long(folder: Path, monkeypatch: pytest.MonkeyPatch):
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    zhibiao.read_corpus(folder, progress=False)
    assert terminal.getvalue() == ""
    zhibiao.read_corpus(folder)
    assert terminal.getvalue() == "", "a bar would be gone before it is read"
    monkeypatch.setattr(zhibiao.progress, "WAIT", 0)
    zhibiao.read_corpus(folder)
    assert "3/3" in terminal.getvalue()


def test_a_program_without_standard_error_reads(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "stderr", None)
    assert len(zhibiao.read_corpus(folder)) == 3


@pytest.mark.parametrize("cores", [1, 2, 7])
def test_the_order_is_that_of_the_files_whatever_the_threads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cores: int
):
    for number in range(60):
        # The first are the longest, so that the later ones are ready before them.
        text = text_of(number + 1) * (60 - number)
        (tmp_path / f"{number:02}.txt").write_text(text, encoding="utf-8")
    monkeypatch.setattr(os, "cpu_count", lambda: cores)
    corpus = zhibiao.read_corpus(tmp_path)
    assert names(corpus) == [str(tmp_path / f"{number:02}.txt") for number in range(60)]
    assert [report.claims[0].text for report in corpus] == [f"{number}公里" for number in range(1, 61)]
    assert list(corpus) == [zhibiao.read(path) for path in sorted(tmp_path.iterdir())]


MANY = """
import signal, sys, zhibiao
signal.signal(signal.SIGINT, signal.default_int_handler)
print("ready", flush=True)
zhibiao.read_corpus([sys.argv[1] + "/." * number + "/report.txt" for number in range(1500)], progress=True)
print("read all")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals are others here")
def test_control_c_stops_the_reading(tmp_path: Path):
    (tmp_path / "report.txt").write_text(TEXT * 600, encoding="utf-8")
    command = [sys.executable, "-X", "utf8", "-c", MANY, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        assert program.stdout.readline() == b"ready\n"
        # The bar is there: the reading has begun.
        begun = program.stderr.read(1)
        program.send_signal(signal.SIGINT)
        said, told = program.communicate(timeout=60)
    assert (begun + told).decode().splitlines()[-1] == "KeyboardInterrupt"
    assert said == b""
    assert program.returncode not in (0, None)


def test_a_corpus_with_failures_is_pickled(folder: Path):
    (folder / "亂.txt").write_bytes(b"\xff")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        corpus = zhibiao.read_corpus(folder)
    twin = pickle.loads(pickle.dumps(corpus))
    assert twin == corpus
    assert [str(error) for error in twin.failures.values()] == [str(error) for error in corpus.failures.values()]


def test_a_file_is_read_once_however_its_path_is_spelt(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(folder.parent)
    spelt = [folder.name, os.path.join(".", folder.name), folder]
    corpus = zhibiao.read_corpus(spelt)
    assert names(corpus) == names(zhibiao.read_corpus(folder.name))


def test_a_name_that_is_no_unicode_is_read_and_shown(tmp_path: Path):
    with open(os.path.join(os.fsencode(tmp_path), b"\xd6\xd0.txt"), "wb") as file:
        file.write("今年修路5公里。".encode())
    corpus = zhibiao.read_corpus(tmp_path)
    assert corpus.claims["text"] == ["5公里"]
    assert corpus._repr_html_().encode()
