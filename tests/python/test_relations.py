import pytest
import zhibiao

REPORT = """2024年清河口縣政府工作報告
各位代表：
一、2023年工作回顧
地區生產總值比上年增長6.3%。
二、2024年主要任務
地區生產總值增長6%左右，進出口完成市達任務。簽約億元以上項目40個，其中10億元以上項目3個。每個鄉鎮新建敬老院1所。
"""


@pytest.fixture(scope="module")
def report() -> zhibiao.Report:
    return zhibiao.analyze(REPORT)


def claim_of(report: zhibiao.Report, words: str) -> zhibiao.Claim:
    (claim,) = (claim for claim in report.claims if claim.text == words)
    return claim


def test_figures_say_how_they_stand_to_others(report: zhibiao.Report):
    assert claim_of(report, "1所").scope == "每個鄉鎮"
    assert claim_of(report, "6.3%").base == "比上年"
    whole, part = claim_of(report, "40個"), claim_of(report, "3個")
    assert part.part_of == whole.quantity
    assert type(part.part_of) is zhibiao.Quantity
    assert [[threshold.text for threshold in claim.thresholds] for claim in [whole, part]] == [["億元"], ["10億元"]]
    growth = claim_of(report, "6%")
    assert (growth.scope, growth.base, growth.part_of, growth.thresholds) == (None, None, None, [])


@pytest.mark.parametrize(("figure", "key", "words"), [("1所", "scope", "每個鄉鎮"), ("6.3%", "base", "比上年")])
def test_evidence_leads_to_what_a_figure_stands_to(report: zhibiao.Report, figure: str, key: str, words: str):
    ((start, end),) = claim_of(report, figure).evidence[key]
    assert REPORT[start:end] == words
