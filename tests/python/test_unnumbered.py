from collections.abc import Iterable

import pytest
import zhibiao

REPORT = """清河口縣政府工作報告
——2024年1月23日在清河口縣第十七屆人民代表大會第四次會議上
各位代表：
一、2023年工作回顧
地區生產總值比上年增長6.3%，物價總水平保持基本穩定。
二、2024年主要任務
主要預期目標是：地區生產總值增長6%左右；𠮷鄉進出口和實際利用外資完成市達任務；居民收入與經濟增長基本同步。
簽約億元以上項目40個，其中10億元以上項目3個。每個鄉鎮新建敬老院1所。不設經濟增速具體目標。
"""

STATED = ["完成市達任務", "完成市達任務", "與經濟增長基本同步", "不設經濟增速具體目標"]


@pytest.fixture(scope="module")
def report() -> zhibiao.Report:
    return zhibiao.analyze(REPORT)


def texts(claims: Iterable[zhibiao.Claim]) -> list[str]:
    return [claim.text for claim in claims]


def test_targets_without_a_number_are_listed_apart(report: zhibiao.Report):
    assert texts(report.unnumbered) == STATED
    assert [claim.unnumbered for claim in report.unnumbered] == ["assigned", "assigned", "in_step", "absent"]
    assert [claim.indicator_id for claim in report.unnumbered] == ["trade", "fdi", "resident_income", "gdp"]
    assert {(claim.role, claim.status, claim.year) for claim in report.unnumbered} == {("value", "target", 2024)}
    assert all(claim.unnumbered is None for claim in report.claims)
    assert not set(report.unnumbered) & set(report.claims)


def test_a_target_without_a_number_has_words_in_the_place_of_a_quantity(report: zhibiao.Report):
    for claim in report.unnumbered:
        assert (claim.quantity, claim.value, claim.upper, claim.unit, claim.bound) == (None,) * 5
        assert REPORT[claim.start : claim.end] == claim.text
        assert "bound" not in claim.evidence
        ((start, end),) = claim.evidence["indicator"]
        assert REPORT[start:end] == claim.indicator


def test_commitments_are_given_with_those_that_have_no_number(report: zhibiao.Report):
    assert texts(report.commitments) == ["6%", "40個", "3個", "1所"]
    assert texts(report.commitments(unnumbered=True)) == ["6%", *STATED[:3], "40個", "3個", "1所", STATED[3]]
    starts = [claim.start for claim in report.commitments(unnumbered=True)]
    assert starts == sorted(starts)
    for again in [report.commitments(), report.commitments(unnumbered=False)]:
        assert again == report.commitments


def test_all_claims_can_be_had_with_those_that_have_no_number(report: zhibiao.Report):
    every = report.claims(unnumbered=True)
    assert len(every) == len(report.claims) + len(report.unnumbered)
    assert set(every) == {*report.claims, *report.unnumbered}
    assert report.achievements(unnumbered=True) == report.achievements
    assert report.unnumbered(unnumbered=True) == report.unnumbered


def test_a_part_of_the_commitments_has_no_more_than_it_shows(report: zhibiao.Report):
    part = report.commitments[:2]
    assert texts(part) == texts(part(unnumbered=True)) == ["6%", "40個"]


def test_the_sentence_of_a_target_without_a_number_is_found(report: zhibiao.Report):
    income, growth = report.unnumbered[2], report.unnumbered[3]
    assert report.sentence(income).startswith("主要預期目標是：")
    assert report.sentence(income).endswith("；居民收入與經濟增長基本同步。")
    assert report.sentence(growth) == "不設經濟增速具體目標。"
    stranger = zhibiao.analyze("今年" + REPORT).unnumbered[0]
    with pytest.raises(ValueError, match="完成市達任務"):
        report.sentence(stranger)


def test_repr_of_a_target_without_a_number_tells_how_it_is_set(report: zhibiao.Report):
    claim = report.unnumbered[0]
    place = f"{claim.start}:{claim.end}"
    assert repr(claim) == f"<Claim 進出口 (trade) level, 完成市達任務, assigned, target 2024, expect at {place}>"


def test_text_without_targets_has_none_without_a_number():
    report = zhibiao.analyze("新修公路15公里。")
    assert report.unnumbered == []
    assert report.claims(unnumbered=True) == report.claims


def test_reports_differ_where_only_a_target_without_a_number_does():
    first, second = (zhibiao.analyze(f"今年進出口完成{above}達任務。") for above in "市省")
    assert first.claims == second.claims == []
    assert first.unnumbered != second.unnumbered
    assert first != second
