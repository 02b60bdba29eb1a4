"""Archives that are read into a file."""

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import zhibiao

ROOT = Path(__file__).parents[2]
ROADS = "2024年大河縣政府工作報告\n各位代表：去年修路{}公里。今年計劃修路15公里，進出口完成市達任務。"


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(40):
        (folder / f"county-{number:02}.txt").write_text(ROADS.format(number), encoding="utf-8")
    return folder


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_file_has_the_rows_of_the_corpus(reports: Path, tmp_path: Path):
    out = tmp_path / "claims.csv"
    summary = zhibiao.read_corpus(reports, out=out)
    corpus = zhibiao.read_corpus(reports)
    assert (summary.files, summary.kept, summary.rows, summary.claims) == (40, 0, 80, 80)
    assert (summary.commitments, summary.failures, summary.out) == (40, {}, os.fspath(out))
    for column in ["doc", "text", "region", "year", "status"]:
        assert [row[column] for row in rows(out)] == [f"{value}" for value in corpus.claims[column]], column
    assert summary.twins == [[f"{reports / name}" for name in sorted(os.listdir(reports))]]
    lines = Path(summary.manifest).read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["status"] for line in lines[1:]] == ["done"] * 40


@pytest.mark.parametrize("ending", ["csv", "jsonl", "parquet", "xlsx"])
def test_the_file_is_the_same_for_any_number_of_jobs(reports: Path, tmp_path: Path, ending: str):
    outs = [tmp_path / f"{jobs}.{ending}" for jobs in (1, 3)]
    for jobs, out in zip((1, 3), outs, strict=True):
        zhibiao.read_corpus(reports, out=out, jobs=jobs)
    assert outs[0].read_bytes() == outs[1].read_bytes()


@pytest.mark.skipif(shutil.which("cargo") is None, reason="the command is built by cargo, which is not installed")
@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_the_command_writes_the_same_and_either_goes_on_with_what_the_other_did(tmp_path: Path, ending: str):
    commands, own = tmp_path / f"command.{ending}", tmp_path / f"own.{ending}"
    command = ["cargo", "run", "-q", "-p", "zhibiao-cli", "--", "batch", ROOT / "corpus", "--unnumbered", "-o"]
    subprocess.run([*command, commands], cwd=ROOT, check=True, capture_output=True)
    summary = zhibiao.read_corpus(ROOT / "corpus", out=own, unnumbered=True)
    assert summary.files > 10
    assert own.read_bytes() == commands.read_bytes()
    assert Path(summary.manifest).read_bytes() == Path(f"{commands}.manifest.jsonl").read_bytes()
    assert zhibiao.read_corpus(ROOT / "corpus", out=commands, unnumbered=True, resume=True).kept == summary.files
    again = subprocess.run([*command, own, "--resume"], cwd=ROOT, check=True, capture_output=True, encoding="utf-8")
    assert f"({summary.files} of them done before)" in again.stderr


def test_what_cannot_be_read_is_told_and_costs_nothing_else(reports: Path, tmp_path: Path):
    bad = reports / "county-05.txt"
    bad.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    with pytest.warns(UserWarning, match=r"1 of 40 files could not be read; see summary\.failures: .*county-05"):
        summary = zhibiao.read_corpus(reports, out=tmp_path / "claims.csv")
    assert list(summary.failures) == [f"{bad}"]
    assert (summary.files, summary.rows) == (40, 78)


def test_options_reach_every_report(reports: Path, tmp_path: Path):
    out = tmp_path / "claims.csv"
    lexicon, sidecar = tmp_path / "mine.toml", tmp_path / "sidecar.csv"
    lexicon.write_text('[[indicator]]\nid = "built"\nchinese = "修路"\n', encoding="utf-8")
    sidecar.write_text("file,region,year\ncounty-00.txt,河北省樂亭縣,2019\n", encoding="utf-8")
    analyzer = zhibiao.Analyzer(lexicon=lexicon)
    summary = zhibiao.read_corpus(reports, out=out, analyzer=analyzer, unnumbered=True, sidecar=sidecar)
    assert (summary.rows, summary.commitments) == (120, 80)
    first = rows(out)[:3]
    assert [row["indicator_id"] for row in first] == ["built", "built", "trade"]
    assert {(row["region"], row["report_year"]) for row in first} == {("河北省樂亭縣", "2019")}
    texts = tmp_path / "old"
    texts.mkdir()
    (texts / "a.txt").write_bytes("今年修路15公里。".encode("big5"))
    zhibiao.read_corpus(texts, out=out, encoding="big5", year=1998)
    assert [(row["text"], row["year"]) for row in rows(out)] == [("15公里", "1998")]


def test_a_second_run_does_only_what_is_new(reports: Path, tmp_path: Path):
    out = tmp_path / "claims.parquet"
    zhibiao.read_corpus(reports, out=out)
    whole = out.read_bytes()
    assert zhibiao.read_corpus(reports, out=out, resume=True).kept == 40
    assert out.read_bytes() == whole
    (reports / "a.txt").write_text(ROADS.format(99), encoding="utf-8")
    summary = zhibiao.read_corpus(reports, out=out, resume=True)
    assert (summary.files, summary.kept) == (41, 40)


def test_what_cannot_be_done_is_refused_before_the_work(reports: Path, tmp_path: Path):
    refused: list[tuple[type[Exception], str, dict[str, object]]] = [
        (ValueError, "ends in none of", {"out": tmp_path / "claims.txt"}),
        (ValueError, "jobs should be at least 1", {"out": tmp_path / "claims.csv", "jobs": 0}),
        (ValueError, 'place "moon"', {"out": tmp_path / "claims.csv", "place": "moon"}),
        (FileNotFoundError, "there is no folder", {"out": tmp_path / "none" / "claims.csv"}),
        (IsADirectoryError, "is a folder", {"out": folder(tmp_path / "claims.csv.d.csv")}),
        (LookupError, "unknown encoding", {"out": tmp_path / "claims.csv", "encoding": "klingon"}),
        (LookupError, "only Python knows", {"out": tmp_path / "claims.csv", "encoding": "utf-7"}),
        (FileNotFoundError, "none.csv", {"out": tmp_path / "claims.csv", "sidecar": tmp_path / "none.csv"}),
        (TypeError, "name one as out", {"jobs": 2}),
        (TypeError, "name one as out", {"resume": True}),
    ]
    for kind, message, options in refused:
        with pytest.raises(kind, match=message):
            zhibiao.read_corpus(reports, **options)  # type: ignore[call-overload]
    assert not (tmp_path / "claims.csv").exists()
    with pytest.raises(FileNotFoundError):
        zhibiao.read_corpus(tmp_path / "nowhere", out=tmp_path / "claims.csv")


def folder(path: Path) -> Path:
    path.mkdir()
    return path


def test_a_bar_is_told_how_far_the_reading_is(reports: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]):
    zhibiao.read_corpus(reports, out=tmp_path / "claims.csv", progress=True)
    assert "40/40" in capfd.readouterr().err


INTERRUPTED = """
import sys, zhibiao
try:
    zhibiao.read_corpus(sys.argv[1], out=sys.argv[2], jobs=1)
except KeyboardInterrupt:
    print("interrupted")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_control_c_leaves_what_a_second_run_goes_on_with(tmp_path: Path):
    folder = tmp_path / "reports"
    folder.mkdir()
    text = "\n".join(ROADS.format(number) for number in range(100, 1100))
    for number in range(100):
        (folder / f"county-{number:02}.txt").write_text(text, encoding="utf-8")
    out = tmp_path / "claims.csv"
    command = [sys.executable, "-c", INTERRUPTED, f"{folder}", f"{out}"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8") as process:
        manifest = Path(f"{out}.manifest.jsonl")
        # The first part is done once the manifest has a line of it.
        while process.poll() is None and not (manifest.exists() and manifest.read_bytes().count(b"\n") > 3):
            threading.Event().wait(0.01)
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate(timeout=60)
    assert said == "interrupted\n"
    assert not out.exists()
    summary = zhibiao.read_corpus(folder, out=out, resume=True)
    assert 0 < summary.kept < 100
    whole = tmp_path / "whole.csv"
    zhibiao.read_corpus(folder, out=whole)
    assert out.read_bytes() == whole.read_bytes()
