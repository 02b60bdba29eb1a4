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
#: How an old Word file begins.
BROKEN = bytes.fromhex("D0CF11E0A1B11AE1")


def text_of(number: int) -> str:
    return TEXT.replace("15公里", f"{number}公里")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three reports at two depths, and what is no report."""
    for number, name in enumerate(["乙.txt", "甲.txt", "縣/丙.txt", "縣/說明.log"], start=1):
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


@pytest.mark.parametrize("encoding", ["utf_8", "gb18030", "GBK", "cp936", "big5", "big5hkscs", "utf-16", "utf-16-le"])
def test_a_report_of_any_encoding_is_read_whether_it_is_named_or_not(tmp_path: Path, encoding: str):
    path = tmp_path / "甲.txt"
    path.write_text(TEXT, encoding=encoding)
    for stated in [encoding, None]:
        report = zhibiao.read(path, encoding=stated)
        assert report.text == TEXT
        assert report.provenance is not None
        assert (report.provenance.known == "stated") == (stated is not None)
        assert zhibiao.read_corpus(path, encoding=stated)[0] == report


@pytest.mark.parametrize(("label", "name"), [("utf_32", "utf-32"), ("utf-7", "utf-7"), ("hz", "hz")])
def test_an_encoding_that_only_python_knows_is_read(tmp_path: Path, label: str, name: str):
    path = tmp_path / "甲.txt"
    text = TEXT if label != "hz" else "今年计划修路15公里。"
    path.write_text(text, encoding=label)
    report = zhibiao.read(path, encoding=label)
    assert report.text == text
    assert report.provenance is not None
    assert (report.provenance.encoding, report.provenance.known) == (name, "stated")


def test_a_name_of_the_web_states_an_encoding(tmp_path: Path):
    path = tmp_path / "甲.txt"
    path.write_text(TEXT, encoding="gb18030")
    assert zhibiao.read(path, encoding="x-gbk").text == TEXT


@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_a_wrong_encoding_is_refused(tmp_path: Path, encoding: str):
    path = tmp_path / "甲.txt"
    path.write_text(TEXT, encoding="gb18030")
    with pytest.raises(UnicodeDecodeError) as refused:
        zhibiao.read(path, encoding=encoding)
    assert str(path) in str(refused.value)
    assert (refused.value.encoding, refused.value.object) == (encoding, path.read_bytes())
    assert refused.value.start == len("2024")


def test_a_refusal_says_what_to_do(tmp_path: Path):
    path = tmp_path / "甲.txt"
    path.write_bytes(b"\xff\xff\xff")
    with pytest.raises(UnicodeDecodeError, match="leave the encoding out"):
        zhibiao.read(path, encoding="gb18030")
    with pytest.raises(LookupError, match="klingon"):
        zhibiao.read(path, encoding="klingon")
    with pytest.raises(ValueError, match=r"甲\.txt: is not text in any known encoding"):
        zhibiao.read(path)


def test_the_text_is_read_as_it_stands(tmp_path: Path):
    path = tmp_path / "甲.txt"
    path.write_bytes("\ufeff第一段\r\n修路15公里".encode())
    report = zhibiao.read(path)
    assert report.text == "\ufeff第一段\r\n修路15公里"
    (road,) = report.quantities
    assert report.text[road.start : road.end] == "15公里"
    assert zhibiao.read(path, encoding="utf-8") == report
    assert zhibiao.read(path, encoding="utf-8-sig").text == report.text.removeprefix("\ufeff")


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


def test_of_a_folder_every_format_is_read_and_nothing_that_is_no_report(folder: Path):
    for name in ["a.md", "b.HTML", "c.htm"]:
        (folder / name).write_text(TEXT, encoding="utf-8")
    (folder / ".ipynb_checkpoints").mkdir()
    for name in [".d.txt", "~$e.docx", "README.md", ".ipynb_checkpoints/f.txt", "g.csv"]:
        (folder / name).write_bytes(b"no report")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        corpus = zhibiao.read_corpus(folder)
    found = ["a.md", "b.HTML", "c.htm", "乙.txt", "甲.txt", "縣/丙.txt"]
    assert names(corpus) == sorted(str(folder / name) for name in found)
    assert not corpus.failures


def test_doubts_about_many_files_are_one_warning(folder: Path):
    for name in ["丁.pdf", "戊.pdf"]:
        (folder / name).write_text(TEXT, encoding="utf-8")
    with pytest.warns(UserWarning, match=r"2 of 5 reports.*丁\.pdf is called \.pdf.*; and 1 more") as told:
        corpus = zhibiao.read_corpus(folder)
    assert [warning.filename for warning in told] == [__file__]
    doubts = [report.provenance.warnings for report in corpus if report.provenance is not None]
    assert sum(map(bool, doubts)) == 2
    with pytest.warns(UserWarning, match=r"丁\.pdf: is called \.pdf") as told:
        zhibiao.read(folder / "丁.pdf")
    assert [warning.filename for warning in told] == [__file__]


def test_no_more_of_a_file_is_read_than_the_limit(tmp_path: Path):
    path = tmp_path / "甲.txt"
    with path.open("wb") as file:
        file.truncate(200 << 20)
    with pytest.raises(ValueError, match=r"甲\.txt: has more bytes than is read: the limit is 67108864"):
        zhibiao.read(path)


def test_a_pattern_and_a_list_name_files(folder: Path):
    assert names(zhibiao.read_corpus(f"{folder}/*.txt")) == [str(folder / name) for name in ["乙.txt", "甲.txt"]]
    assert names(zhibiao.read_corpus(f"{folder}/**/*.log")) == [str(folder / "縣/說明.log")]
    listed = [folder / "甲.txt", f"{folder}/縣", folder / "乙.txt", folder / "甲.txt", folder]
    found = [str(folder / name) for name in ["甲.txt", "縣/丙.txt", "乙.txt"]]
    assert names(zhibiao.read_corpus(listed)) == names(zhibiao.read_corpus(iter(listed))) == found


def test_a_file_may_be_called_as_a_pattern_is(folder: Path):
    path = folder / "大河[2024].txt"
    path.write_text(TEXT, encoding="utf-8")
    assert names(zhibiao.read_corpus(path)) == [str(path)]


def test_files_that_cannot_be_read_are_told_of_and_the_rest_is_there(folder: Path):
    (folder / "亂.txt").write_bytes(BROKEN)
    with pytest.warns(UserWarning, match=r"1 of 4 files.*亂\.txt.*DOCX") as told:
        corpus = zhibiao.read_corpus(folder)
    assert [warning.filename for warning in told] == [__file__]
    assert len(corpus) == 3
    (failed,) = corpus.failures.items()
    assert failed[0] == str(folder / "亂.txt")
    assert type(failed[1]) is ValueError
    assert repr(corpus).endswith("1 failure>")
    assert "亂.txt" in corpus._repr_html_()
    (folder / "雜.txt").write_bytes(b"\xff")
    with pytest.warns(UserWarning, match="2 of 5 files.*and 1 more"):
        zhibiao.read_corpus(folder)


def test_where_no_file_can_be_read_the_first_error_is_raised(tmp_path: Path):
    for name in ["一.txt", "二.txt"]:
        (tmp_path / name).write_bytes(b"\xff\xff")
    with pytest.raises(ValueError, match=r"一\.txt"):
        zhibiao.read_corpus(tmp_path)
    with pytest.raises(UnicodeDecodeError, match=r"一\.txt"):
        zhibiao.read_corpus(tmp_path, encoding="utf-8")
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
