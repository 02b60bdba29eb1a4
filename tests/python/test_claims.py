import copy
import datetime
import pickle
from decimal import Decimal

import pytest
import zhibiao

REPORT = """清河口縣政府工作報告
——2024年1月23日在清河口縣第十七屆人民代表大會第四次會議上
各位代表：
一、2023年工作回顧
𠮷縣過去一年，地區生產總值增長6.3%，一般公共預算收入完成18.3億元。
二、2024年主要任務
（一）做強產業
今年，力爭地區生產總值增長6%—7%，確保一般公共預算收入不低於19億元。建設億元以上項目40個。
（二）改善民生
城鎮新增就業3000人以上；新修公路15公里。
"""

TABLES = ["quantities", "claims", "commitments", "achievements", "unnumbered"]

DUPLICATES = pytest.mark.parametrize(
    "duplicate",
    [
        copy.copy,
        copy.deepcopy,
        lambda thing: pickle.loads(pickle.dumps(thing)),
        lambda thing: pickle.loads(pickle.dumps(thing, 0)),
    ],
    ids=["copy", "deepcopy", "pickle", "oldest pickle"],
)


@pytest.fixture(scope="module")
def report() -> zhibiao.Report:
    return zhibiao.analyze(REPORT)


def claim_of(report: zhibiao.Report, words: str) -> zhibiao.Claim:
    (claim,) = (claim for claim in report.claims if claim.text == words)
    return claim


def words_of(report: zhibiao.Report, claim: zhibiao.Claim) -> dict[str, list[str]]:
    return {key: [report.text[start:end] for start, end in places] for key, places in claim.evidence.items()}


def public(kind: type) -> list[str]:
    return [name for name in dir(kind) if not name.startswith("_")]


def test_the_head_of_a_report_is_told(report: zhibiao.Report):
    assert report.title == "清河口縣政府工作報告"
    assert (report.region, report.level, report.year) == ("清河口縣", "county", 2024)
    assert report.date == datetime.date(2024, 1, 23)
    assert type(report.date) is datetime.date
    assert report.session == "第十七屆人民代表大會第四次會議"


def test_what_the_text_does_not_say_is_none():
    report = zhibiao.analyze("新修公路15公里。")
    told = [report.title, report.region, report.level, report.year, report.date, report.session]
    assert told == [None] * 6


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("2024年2月29日", datetime.date(2024, 2, 29)),
        ("2000年2月29日", datetime.date(2000, 2, 29)),
        ("2023年12月31日", datetime.date(2023, 12, 31)),
        ("2023年2月29日", None),
        ("2100年2月29日", None),
        ("2024年2月30日", None),
        ("2024年4月31日", None),
    ],
)
def test_only_a_day_of_the_calendar_is_a_date(words: str, date: datetime.date | None):
    assert zhibiao.analyze(f"{words}\n各位代表：新修公路15公里。\n").date == date


def test_sections_are_a_tree_in_the_order_of_the_text(report: zhibiao.Report):
    preamble, review, plan = report.sections
    assert (preamble.label, preamble.heading, preamble.kind, preamble.start) == (None, "", "preamble", 0)
    assert (review.label, review.heading, review.kind) == ("一、", "2023年工作回顧", "review")
    assert (plan.label, plan.heading, plan.kind, plan.end) == ("二、", "2024年主要任務", "plan", len(REPORT))
    assert [(child.label, child.heading) for child in plan.children] == [("（一）", "做強產業"), ("（二）", "改善民生")]
    assert review.children == []
    for section in [review, plan, *plan.children]:
        assert type(section) is zhibiao.Section
        assert REPORT[section.start : section.end].startswith(f"{section.label}{section.heading}\n")


def test_a_claim_says_what_is_measured_and_how(report: zhibiao.Report):
    claim = claim_of(report, "6%—7%")
    assert (claim.role, claim.indicator, claim.indicator_id) == ("value", "地區生產總值", "gdp")
    assert (claim.measure, claim.direction) == ("growth", "up")
    assert (claim.status, claim.modality, claim.year) == ("target", "strive", 2024)
    assert (claim.value, claim.upper, claim.unit, claim.bound) == (Decimal(6), Decimal(7), "percent", "range")


def test_a_claim_has_what_its_quantity_has(report: zhibiao.Report):
    assert [claim.quantity for claim in report.claims] == report.quantities
    for claim in report.claims:
        assert type(claim) is zhibiao.Claim
        assert type(claim.quantity) is zhibiao.Quantity
        for name in public(zhibiao.Quantity):
            assert getattr(claim, name) == getattr(claim.quantity, name), name
        assert REPORT[claim.start : claim.end] == claim.text


def test_what_only_qualifies_a_noun_is_a_modifier(report: zhibiao.Report):
    claim = claim_of(report, "億元")
    assert (claim.role, claim.indicator, claim.indicator_id, claim.year) == ("modifier", None, None, None)
    assert claim not in report.commitments


def test_commitments_are_asserted_targets(report: zhibiao.Report):
    assert [claim.text for claim in report.commitments] == ["6%—7%", "19億元", "40個", "3000人", "15公里"]
    assert {(claim.role, claim.status) for claim in report.commitments} == {("value", "target")}


def test_achievements_are_asserted_results(report: zhibiao.Report):
    assert [claim.text for claim in report.achievements] == ["6.3%", "18.3億元"]
    assert {(claim.role, claim.status, claim.modality) for claim in report.achievements} == {
        ("value", "achieved", None)
    }


def test_evidence_leads_to_the_words_that_decided(report: zhibiao.Report):
    revenue = words_of(report, claim_of(report, "19億元"))
    assert revenue["bound"] == ["不低於"]
    assert revenue["indicator"] == ["一般公共預算收入"]
    assert revenue["modality"] == ["確保"]
    growth = words_of(report, claim_of(report, "6.3%"))
    assert growth["indicator"] == ["地區生產總值"]
    assert growth["measure"] == ["增長"]
    assert growth["status"] == ["2023年工作回顧"]


def test_evidence_has_no_key_without_words(report: zhibiao.Report):
    known = {"bound", "indicator", "measure", "status", "modality", "year", "scope", "base"}
    for claim in report.claims:
        assert claim.evidence.keys() <= known
        assert all(words and all(words) for words in words_of(report, claim).values())
        assert ("bound" in claim.evidence) == (claim.bound not in ("exact", "range"))
        assert ("indicator" in claim.evidence) == (claim.indicator is not None)


def test_evidence_of_the_year_is_the_word_that_says_it():
    report = zhibiao.analyze("2021年新修公路15公里。")
    (claim,) = report.claims
    assert claim.year == 2021
    (words,) = words_of(report, claim)["year"]
    assert words.startswith("2021")


def test_a_bound_of_two_words_keeps_both():
    report = zhibiao.analyze("城鎮新增就業不少於3000人以上。")
    assert words_of(report, report.claims[0])["bound"] == ["不少於", "以上"]


def test_the_year_can_be_given_where_the_text_does_not_say_it():
    text = "今年力爭地區生產總值增長6%左右。"
    assert (zhibiao.analyze(text).year, zhibiao.analyze(text).claims[0].year) == (None, None)
    report = zhibiao.analyze(text, year=2019)
    assert (report.year, report.claims[0].year) == (2019, 2019)


def test_the_year_that_the_text_says_stands():
    assert zhibiao.analyze(REPORT, year=1999) == zhibiao.analyze(REPORT)


@pytest.mark.parametrize("year", [0, -1, 10_000, -(2**31), 2**31 - 1, 2**40, -(2**100)])
def test_a_year_of_no_calendar_is_refused(year: int):
    with pytest.raises(ValueError, match=str(year)):
        zhibiao.analyze("去年新修公路15公里。", year=year)


@pytest.mark.parametrize("year", ["2024", 2024.0, True, datetime.date(2024, 1, 1)])
def test_a_year_that_is_no_integer_is_refused(year: object):
    with pytest.raises(TypeError):
        zhibiao.analyze(REPORT, year=year)


def test_the_sentence_of_a_claim_is_found(report: zhibiao.Report):
    assert {claim.text: report.sentence(claim) for claim in report.claims} == {
        "6.3%": "𠮷縣過去一年，地區生產總值增長6.3%，一般公共預算收入完成18.3億元。",
        "18.3億元": "𠮷縣過去一年，地區生產總值增長6.3%，一般公共預算收入完成18.3億元。",
        "6%—7%": "今年，力爭地區生產總值增長6%—7%，確保一般公共預算收入不低於19億元。",
        "19億元": "今年，力爭地區生產總值增長6%—7%，確保一般公共預算收入不低於19億元。",
        "億元": "建設億元以上項目40個。",
        "40個": "建設億元以上項目40個。",
        "3000人": "城鎮新增就業3000人以上；新修公路15公里。",
        "15公里": "城鎮新增就業3000人以上；新修公路15公里。",
    }


@pytest.mark.parametrize("mark", ["。", "！", "？", "!", "?", "！！", "。」", "。”）", "\n", "\r\n"])
def test_a_sentence_ends_after_its_mark(mark: str):
    report = zhibiao.analyze(f"植樹成活{mark}\u3000新修公路15公里{mark} 綠化達標")
    assert report.sentence(report.claims[0]) == f"新修公路15公里{mark}".strip()


@pytest.mark.parametrize("mark", ["，", "、", "：", "；", ".", ",", ":", ";", "（", "「"])
def test_a_sentence_goes_on_after_other_marks(mark: str):
    text = f"路面硬化{mark}新修公路15.5公里{mark}綠化達標"
    report = zhibiao.analyze(text)
    assert [report.sentence(claim) for claim in report.claims] == [text]


def test_a_bracket_that_begins_a_line_is_of_that_line():
    report = zhibiao.analyze("植樹成活。\n）新修公路15公里")
    assert report.sentence(report.claims[0]) == "）新修公路15公里"


def test_a_claim_of_another_report_has_no_sentence_here(report: zhibiao.Report):
    other = zhibiao.analyze("𠮷縣" + REPORT)
    for stranger in [other.claims[0], other.claims[-1], zhibiao.analyze("新修公路15公里").claims[0]]:
        with pytest.raises(ValueError, match=stranger.text):
            report.sentence(stranger)


def test_a_claim_of_an_equal_report_has_its_sentence_here(report: zhibiao.Report):
    for claim in zhibiao.analyze(REPORT).claims:
        assert claim.text in report.sentence(claim)


@pytest.mark.parametrize("thing", [None, 3, "3000人"])
def test_only_a_claim_has_a_sentence(report: zhibiao.Report, thing: object):
    with pytest.raises(TypeError):
        report.sentence(thing)


def test_repr_of_a_claim_tells_what_is_promised(report: zhibiao.Report):
    claim = claim_of(report, "6%—7%")
    place = f"{claim.start}:{claim.end}"
    assert repr(claim) == (
        f"<Claim 地區生產總值 (gdp) growth up, 6%—7% = 6–7 percent, range, target 2024, strive at {place}>"
    )
    assert repr(claim_of(report, "億元")).startswith("<Claim modifier level, 億元 = 100000000 CNY, at_least, ")


def test_repr_of_a_section_tells_its_heading(report: zhibiao.Report):
    preamble, _, plan = report.sections
    assert repr(plan) == f"<Section 二、2024年主要任務, plan, 2 children at {plan.start}:{plan.end}>"
    assert repr(preamble) == f"<Section without heading, preamble at 0:{preamble.end}>"


def test_repr_of_a_report_tells_its_region_and_year(report: zhibiao.Report):
    assert repr(report) == f"<Report of {len(REPORT)} characters, 8 quantities, mainland, 清河口縣, 2024>"


def test_equal_claims_and_sections_are_one_in_a_set(report: zhibiao.Report):
    again = zhibiao.analyze(REPORT)
    assert len({*report.claims, *again.claims}) == len(report.claims) == 8
    assert len({*report.sections, *again.sections}) == len(report.sections) == 3
    assert report.claims[0] != report.claims[1]
    assert report.sections[0] != report.sections[1]


def test_claims_differ_where_only_the_year_does():
    text = "今年新修公路15公里。"
    first, second = (zhibiao.analyze(text, year=year).claims[0] for year in [2019, 2020])
    assert first.quantity == second.quantity
    assert first != second


@pytest.mark.parametrize("name", ["claims", "sections"])
def test_parts_of_a_report_cannot_be_changed(report: zhibiao.Report, name: str):
    part = getattr(report, name)[-1]
    for field in public(type(part)):
        with pytest.raises(AttributeError):
            setattr(part, field, None)
    with pytest.raises(AttributeError):
        setattr(report, name, [])


def test_changing_what_a_report_gave_leaves_it_as_it_was():
    report, twin = zhibiao.analyze(REPORT), zhibiao.analyze(REPORT)
    report.sections.clear()
    list(report.claims).clear()
    report.claims[0].evidence.clear()
    report.claims[0].thresholds.append(report.quantities[0])
    report.sections[-1].children.clear()
    assert report == twin
    assert report.claims[0].evidence == twin.claims[0].evidence != {}
    assert len(report.sections[-1].children) == 2


@DUPLICATES
def test_copies_and_pickles_of_the_parts_equal_them(report: zhibiao.Report, duplicate):
    for part in [*report.claims, *report.sections]:
        twin = duplicate(part)
        assert type(twin) is type(part)
        assert (twin, hash(twin), repr(twin)) == (part, hash(part), repr(part))
        for name in public(type(part)):
            assert getattr(twin, name) == getattr(part, name), name


@DUPLICATES
def test_copies_and_pickles_of_a_report_keep_all_of_it(report: zhibiao.Report, duplicate):
    twin = duplicate(report)
    assert twin == report
    for name in public(zhibiao.Report):
        if not callable(getattr(report, name)) or name in TABLES:
            assert getattr(twin, name) == getattr(report, name), name
    assert twin.to_html() == report.to_html()
    assert [twin.sentence(claim) for claim in report.claims] == [report.sentence(claim) for claim in twin.claims]


def test_a_report_is_not_built_of_what_no_version_kept(report: zhibiao.Report):
    restore, (name, text, found, origin) = report.__reduce__()
    for parts in [(b'{"quantities": 3}', origin), (found, b"[]")]:
        with pytest.raises(ValueError, match="this version"):
            restore(name, text, *parts)


def test_claims_of_simplified_text_are_those_of_traditional_text():
    traditional = zhibiao.analyze("今年力爭地區生產總值增長6%左右，確保城鎮新增就業3000人以上。", year=2024)
    simplified = zhibiao.analyze("今年力争地区生产总值增长6%左右，确保城镇新增就业3000人以上。", year=2024)
    assert len(traditional.claims) == 2
    for first, second in zip(traditional.claims, simplified.claims, strict=True):
        assert first.evidence == second.evidence
        for name in ["indicator_id", "measure", "direction", "status", "modality", "year", "role"]:
            assert getattr(first, name) == getattr(second, name), name


@pytest.mark.parametrize("text", ["", " \n", "各位代表，現在請予審議。"])
def test_text_without_figures_claims_nothing(text: str):
    report = zhibiao.analyze(text)
    assert (report.claims, report.commitments, report.achievements) == ([], [], [])
