"""Files that tables and reports are written to."""

import csv
import html
import json
import os
import re
import stat
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest
import zhibiao

REPORT = """2024年清河口縣政府工作報告
各位代表：
二、2024年主要任務
地區生產總值增長6%—7%，“一般公共預算收入”完成18.35億元，進出口完成市達任務。結餘9999999999999999999999999999元，誤差0.00000001米。
"""
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
WRITERS = ["write_csv", "write_jsonl", "write_parquet", "write_xlsx"]

every_writer = pytest.mark.parametrize("writer", [*WRITERS, "save_html"])


@pytest.fixture(scope="module")
def report() -> zhibiao.Report:
    return zhibiao.analyze(REPORT, name="清河口, “2024”.txt")


def writing(report: zhibiao.Report, writer: str) -> Callable[[object], None]:
    return getattr(report if writer == "save_html" else report.claims, writer)


def test_csv_has_a_row_for_each_claim(report: zhibiao.Report, tmp_path: Path):
    path = tmp_path / "聲明.csv"
    report.claims.write_csv(path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == report.claims.columns
    assert [row["doc"] for row in rows] == report.claims["doc"]
    assert [row["sentence"] for row in rows] == report.claims["sentence"]
    assert [Decimal(row["value"]) for row in rows] == report.claims["value"]
    assert [row["upper"] for row in rows] == ["7", "", "", ""]
    assert [json.loads(row["evidence"]) for row in rows] == report.claims["evidence"]


def test_json_lines_have_exact_numbers(report: zhibiao.Report, tmp_path: Path):
    path = tmp_path / "claims.jsonl"
    report.claims.write_jsonl(path)
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line, parse_float=Decimal) for line in lines]
    assert [row["value"] for row in rows] == [claim.value for claim in report.claims]
    assert '"value":9999999999999999999999999999,' in lines[2]
    assert '"value":0.00000001,' in lines[3]
    assert [list(row) for row in rows] == [report.claims.columns] * 4
    for name in ["text", "year", "indicator", "thresholds", "part_of", "evidence", "upper"]:
        assert [row[name] for row in rows] == report.claims[name]


@pytest.mark.parametrize("library", ["polars", "pyarrow"])
def test_parquet_has_types_and_meanings(report: zhibiao.Report, tmp_path: Path, library: str):
    pytest.importorskip(library)
    path = tmp_path / "claims.parquet"
    report.claims.write_parquet(path)
    if library == "polars":
        import polars

        frame = polars.read_parquet(path)
        assert frame.rows(named=True) == report.claims.to_dicts()
        assert frame.schema["value"] == polars.Decimal(38, 10)
    else:
        from pyarrow import parquet

        table = parquet.read_table(path)
        assert table.to_pylist() == report.claims.to_dicts()
        assert {field.name: field.metadata[b"meaning"].decode() for field in table.schema} == report.claims.meanings


def test_a_workbook_has_a_sheet_with_the_rows(report: zhibiao.Report, tmp_path: Path):
    path = tmp_path / "claims.xlsx"
    report.claims.select("text", "value", "year").write_xlsx(path)
    with zipfile.ZipFile(path) as book:
        assert book.testzip() is None
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
        strings = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
    words = ["".join(item.itertext()) for item in strings.iter(f"{SHEET}si")]
    rows = [
        [
            words[int(cell.findtext(f"{SHEET}v") or 0)] if cell.get("t") == "s" else cell.findtext(f"{SHEET}v")
            for cell in row.iter(f"{SHEET}c")
        ]
        for row in sheet.iter(f"{SHEET}row")
    ]
    assert rows[:3] == [["text", "value", "year"], ["6%—7%", "6", "2024"], ["18.35億元", "1835000000", "2024"]]
    # A number of more digits than a cell keeps stands there as text.
    assert rows[3][1] == "9999999999999999999999999999"
    assert len(rows) == 5


def test_the_page_of_a_report_is_what_to_html_gives(report: zhibiao.Report, tmp_path: Path):
    path = tmp_path / "report.html"
    report.save_html(path)
    assert path.read_text(encoding="utf-8") == report.to_html()
    assert "18.35億元" in report.to_html()


def test_a_notebook_shows_the_page_in_a_frame_of_its_own(report: zhibiao.Report):
    shown = report._repr_html_()
    assert shown.startswith("<iframe ")
    assert shown.count("<") == 2
    (page,) = re.findall(r'srcdoc="([^"]*)"', shown)
    assert html.unescape(page) == report.to_html()
    assert 'sandbox="allow-scripts allow-downloads"' in shown


def test_a_page_too_long_for_a_notebook_is_not_put_there(report: zhibiao.Report, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("zhibiao.notebook.LONGEST_PAGE", 1000)
    shown = report._repr_html_()
    assert "<iframe" not in shown
    assert "<code>save_html(path)</code>" in shown
    assert "&lt;Report 清河口" in shown


def test_a_file_has_the_rows_that_are_shown(report: zhibiao.Report, tmp_path: Path):
    path = tmp_path / "claims.jsonl"
    for table in [report.commitments, report.commitments(unnumbered=True), report.claims[:0]]:
        table.write_jsonl(path)
        lines = path.read_text(encoding="utf-8").splitlines()
        assert [json.loads(line)["text"] for line in lines] == table["text"]


@every_writer
def test_a_path_is_words_or_a_path(
    report: zhibiao.Report, tmp_path: Path, writer: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    for path in ["一", tmp_path / "二", Path("三")]:
        writing(report, writer)(path)
    first, second, third = (Path(name).read_bytes() for name in "一二三")
    assert first
    if writer != "write_xlsx":
        assert first == second == third
    assert sorted(os.listdir(tmp_path)) == ["一", "三", "二"]
    with pytest.raises(TypeError):
        writing(report, writer)(5)


@every_writer
def test_a_new_file_takes_the_place_of_an_old_one(report: zhibiao.Report, tmp_path: Path, writer: str):
    path = tmp_path / "claims"
    path.write_bytes(b"old" * 100_000)
    writing(report, writer)(path)
    assert b"oldold" not in path.read_bytes()
    assert os.listdir(tmp_path) == ["claims"]


@every_writer
def test_a_folder_that_is_not_there_is_named(report: zhibiao.Report, tmp_path: Path, writer: str):
    path = tmp_path / "缺" / "claims"
    with pytest.raises(FileNotFoundError) as refused:
        writing(report, writer)(path)
    assert os.fspath(refused.value.filename) == str(path)
    assert refused.value.strerror == os.strerror(refused.value.errno)


@every_writer
def test_what_is_no_folder_holds_no_file(report: zhibiao.Report, tmp_path: Path, writer: str):
    (tmp_path / "file").write_text("file", encoding="utf-8")
    with pytest.raises(NotADirectoryError) as refused:
        writing(report, writer)(tmp_path / "file" / "claims")
    assert "claims" in str(refused.value)
    (tmp_path / "folder").mkdir()
    with pytest.raises(IsADirectoryError) as refused:
        writing(report, writer)(tmp_path / "folder")
    assert os.fspath(refused.value.filename) == str(tmp_path / "folder")
    assert sorted(os.listdir(tmp_path)) == ["file", "folder"]


@pytest.fixture
def shut(tmp_path: Path) -> Iterator[Path]:
    """Make a folder that may not be written to."""
    if sys.platform == "win32":
        pytest.skip("folders are not shut by their mode here")
    folder = tmp_path / "shut"
    folder.mkdir(mode=0o500)
    # Whoever may write everywhere becomes somebody else for a while.
    user = os.geteuid()
    os.seteuid(user or 65534)
    yield folder
    os.seteuid(user)


@every_writer
def test_a_folder_that_may_not_be_written_to_is_named(report: zhibiao.Report, shut: Path, writer: str):
    with pytest.raises(PermissionError) as refused:
        writing(report, writer)(shut / "claims")
    assert os.fspath(refused.value.filename) == str(shut / "claims")


@pytest.mark.skipif(sys.platform == "win32", reason="no umask here")
@every_writer
def test_a_new_file_has_the_permissions_of_others(report: zhibiao.Report, tmp_path: Path, writer: str):
    (tmp_path / "other").write_text("other", encoding="utf-8")
    writing(report, writer)(tmp_path / "claims")
    modes = {stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ["other", "claims"]}
    assert len(modes) == 1


FULL = """
import resource, sys, zhibiao
report = zhibiao.analyze("".join(f"新修公路{length}公里。" for length in range(2000)))
writer, path = sys.argv[1:]
resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))
try:
    getattr(report if writer == "save_html" else report.claims, writer)(path)
except OSError as error:
    print(type(error).__name__, error.errno, error.filename)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no limits of files here")
@every_writer
def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, writer: str):
    path = tmp_path / "claims"
    path.write_text("old", encoding="utf-8")
    command = [sys.executable, "-X", "utf8", "-c", FULL, writer, str(path)]
    ran = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert ran.stderr == ""
    assert ran.stdout.split()[0] == "OSError"
    assert ran.stdout.split()[-1] == str(path)
    assert path.read_text(encoding="utf-8") == "old"
    assert os.listdir(tmp_path) == ["claims"]


def test_a_link_stays_one_and_its_file_is_written(report: zhibiao.Report, tmp_path: Path):
    file, link = tmp_path / "real.csv", tmp_path / "link.csv"
    file.write_text("old", encoding="utf-8")
    file.chmod(0o640)
    link.symlink_to(file)
    report.claims.write_csv(link)
    assert link.is_symlink()
    assert "indicator" in file.read_text(encoding="utf-8")
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_device_is_written_to_and_stays(report: zhibiao.Report):
    report.claims.write_csv(os.devnull)
    assert not Path(os.devnull).is_file()
