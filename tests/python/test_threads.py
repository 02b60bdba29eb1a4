"""Threads read side by side, and share what they have read."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import zhibiao

THREADS = 8
SENTENCE = "全縣糧食總產量穩定在21.4萬噸以上，財政收入完成587.24億元，經濟增長6%—7%，進出口完成市達任務。"


def text_of(number: int) -> str:
    return f"2024年第{number}縣政府工作報告\n各位代表：\n二、今年任務\n" + f"{SENTENCE}新修公路{number}公里。\n" * 40


def at_once(act: Callable[[int], object]) -> list[object]:
    """Do something in all threads, which begin together."""
    barrier = Barrier(THREADS)

    def begin(number: int) -> object:
        barrier.wait()
        return act(number)

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(begin, range(THREADS)))


def test_threads_give_the_reports_that_one_thread_gives():
    texts = [text_of(number) for number in range(2, 34)]
    alone = [zhibiao.analyze(text) for text in texts]
    with ThreadPoolExecutor(THREADS) as pool:
        together = list(pool.map(zhibiao.analyze, texts))
    assert together == alone
    assert [report.claims for report in together] == [report.claims for report in alone]
    assert all(len(report.quantities) >= 160 for report in together)


@pytest.mark.parametrize("name", ["quantities", "claims", "commitments", "unnumbered"])
def test_threads_that_first_ask_for_a_table_get_the_same(name: str):
    report = zhibiao.analyze(text_of(7))
    tables = at_once(lambda _: getattr(report, name))
    assert all(table == tables[0] for table in tables)
    assert tables[0] == getattr(zhibiao.analyze(text_of(7)), name)


def test_threads_use_one_table():
    table = zhibiao.analyze(text_of(7)).claims
    rows = table.to_dicts()
    for number, part in enumerate(at_once(lambda number: table.where(unit="percent")[number::THREADS])):
        assert part == table.where(unit="percent")[number::THREADS]
    assert all(listed == rows for listed in at_once(lambda _: table.to_dicts()))


def test_threads_write_one_file_each_whole(tmp_path):
    reports = [zhibiao.analyze(text_of(number)) for number in range(THREADS)]
    at_once(lambda number: reports[number].claims.write_jsonl(tmp_path / "claims.jsonl"))
    assert [path.name for path in tmp_path.iterdir()] == ["claims.jsonl"]
    written = (tmp_path / "claims.jsonl").read_bytes()
    wholes = []
    for report in reports:
        report.claims.write_jsonl(tmp_path / "alone.jsonl")
        wholes.append((tmp_path / "alone.jsonl").read_bytes())
    assert written in wholes
