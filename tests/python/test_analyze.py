import copy
import pickle
from decimal import Decimal
from importlib.metadata import version

import pytest
import zhibiao

SENTENCE = "全縣糧食總產量穩定在21.4萬噸以上，財政收入完成587.24億元，經濟增長6%—7%。"


def values(text: str) -> list[tuple[Decimal, Decimal | None, str, str]]:
    return [(found.value, found.upper, found.unit, found.bound) for found in zhibiao.analyze(text).quantities]


def test_a_quantity_has_the_values_that_the_text_states():
    harvest, revenue, growth = zhibiao.analyze(SENTENCE).quantities
    assert (harvest.text, harvest.value, harvest.unit, harvest.bound) == (
        "21.4萬噸",
        Decimal(214000),
        "tonne",
        "at_least",
    )
    assert (revenue.text, revenue.value, revenue.unit, revenue.bound) == (
        "587.24億元",
        Decimal(58724000000),
        "CNY",
        "exact",
    )
    assert (growth.text, growth.value, growth.upper, growth.unit, growth.bound) == (
        "6%—7%",
        Decimal(6),
        Decimal(7),
        "percent",
        "range",
    )


def test_fields_have_the_types_that_the_stub_promises():
    for quantity in zhibiao.analyze(SENTENCE).quantities:
        assert type(quantity) is zhibiao.Quantity
        for name, kind in [
            ("text", str),
            ("start", int),
            ("end", int),
            ("value", Decimal),
            ("unit", str),
            ("bound", str),
        ]:
            assert type(getattr(quantity, name)) is kind, name
        assert type(quantity.upper) is (Decimal if quantity.bound == "range" else type(None))


def test_a_report_keeps_its_text_and_place():
    report = zhibiao.analyze(SENTENCE)
    assert type(report) is zhibiao.Report
    assert (report.text, report.place, report.unread) == (SENTENCE, "mainland", [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("完成率97.35%", "97.35"),
        ("投資0.1億元", "10000000"),
        ("誤差0.00000001米", "0.00000001"),
        ("結餘9999999999999999999999999999元", "9999999999999999999999999999"),
        ("百分之六點五的農戶", "6.5"),
        ("修繕房屋三萬二千間", "32000"),
        ("發電3.6萬億千瓦時", "3600000000000"),
    ],
)
def test_values_are_exact(text: str, expected: str):
    (quantity,) = zhibiao.analyze(text).quantities
    assert quantity.value == Decimal(expected)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("𠮷林鄉𠀋村種植𡈽豆1.2萬畝。", "1.2萬畝"),
        ("🎉🎊投資3億元", "3億元"),
        ("👩‍🌾👨‍👩‍👧培訓農民450人次", "450人次"),
        ("e\u0301tude 計畫a\u0308o\u0302招生60名", "60名"),
        ("葛󠄀城區修路8.5公里", "8.5公里"),
        ("\ufeff新建廠房12座", "12座"),
        ("第一段\r\n第二段：𠮷地減排6.5%", "6.5%"),
    ],
)
def test_offsets_slice_the_text_to_the_quantity(text: str, span: str):
    (quantity,) = zhibiao.analyze(text).quantities
    assert quantity.text == span
    assert text[quantity.start : quantity.end] == span


@pytest.mark.parametrize(
    ("text", "lower", "upper", "unit"),
    [
        ("經濟增長6.5%—7%", "6.5", "7", "percent"),
        ("經濟增長6%至7.5%", "6", "7.5", "percent"),
        ("培育龍頭企業5到8家", "5", "8", "count:家"),
        ("年產2.5～3萬噸", "25000", "30000", "tonne"),
        ("降低百分之八至九", "8", "9", "percent"),
    ],
)
def test_a_range_has_both_ends(text: str, lower: str, upper: str, unit: str):
    assert values(text) == [(Decimal(lower), Decimal(upper), unit, "range")]


@pytest.mark.parametrize(
    ("place", "currency"), [("mainland", "CNY"), ("taiwan", "TWD"), ("hong_kong", "HKD"), ("macau", "MOP")]
)
def test_the_place_settles_what_yuan_means(place: str, currency: str):
    report = zhibiao.analyze("編列經費5000萬元，另撥美元20萬元", place=place)
    assert report.place == place
    assert [quantity.unit for quantity in report.quantities] == [currency, "USD"]


def test_a_report_has_the_name_that_it_was_given():
    report = zhibiao.analyze(SENTENCE, name="清河口_2024.txt")
    assert (report.name, zhibiao.analyze(SENTENCE).name) == ("清河口_2024.txt", None)
    assert report.claims[0].doc == "清河口_2024.txt"
    assert set(report.quantities["doc"]) == {"清河口_2024.txt"}
    assert repr(report).startswith("<Report 清河口_2024.txt of ")
    assert report != zhibiao.analyze(SENTENCE)
    assert report == zhibiao.Analyzer().analyze(SENTENCE, name="清河口_2024.txt")


def test_equal_reports_are_one_in_a_set():
    texts = [SENTENCE, SENTENCE, "投資3億元"]
    assert len({zhibiao.analyze(text) for text in texts}) == 2
    assert len({zhibiao.analyze(SENTENCE, name=name) for name in ["甲", "乙", "甲", None]}) == 3


def test_no_place_is_the_same_as_none():
    assert zhibiao.analyze(SENTENCE, place=None) == zhibiao.analyze(SENTENCE)


def test_an_unknown_place_is_refused_with_those_that_are_known():
    with pytest.raises(ValueError, match="atlantis") as refused:
        zhibiao.analyze(SENTENCE, place="atlantis")
    for place in ["mainland", "taiwan", "hong_kong", "macau"]:
        assert place in str(refused.value)


@pytest.mark.parametrize("text", ["投資\ud8003億元", "\udc00", "投資3億元\udfff"])
def test_half_of_a_surrogate_pair_is_refused(text: str):
    with pytest.raises(UnicodeEncodeError):
        zhibiao.analyze(text)


def test_the_place_is_given_by_its_name_only():
    with pytest.raises(TypeError):
        zhibiao.analyze(SENTENCE, "taiwan")


@pytest.mark.parametrize("text", [None, b"\xe6\x8a\x95", 5, ["投資3億元"]])
def test_what_is_no_string_is_refused(text: object):
    with pytest.raises(TypeError):
        zhibiao.analyze(text)


def test_text_around_nul_is_read():
    text = "\0投資3億元\0，增長6%\0"
    report = zhibiao.analyze(text)
    assert report.text == text
    assert [text[found.start : found.end] for found in report.quantities] == ["3億元", "6%"]


@pytest.mark.parametrize("text", ["", " \n", "各位代表，現在請予審議。"])
def test_text_without_figures_has_no_quantities(text: str):
    report = zhibiao.analyze(text)
    assert (report.text, report.quantities, report.unread) == (text, [], [])


def test_a_numeral_too_long_for_a_decimal_is_in_unread():
    report = zhibiao.analyze("𠮷縣共" + "9" * 10_000 + "元，投資3億元")
    assert report.unread == [(3, 10_003)]
    assert [quantity.text for quantity in report.quantities] == ["3億元"]


def test_repr_shows_what_was_found():
    report = zhibiao.analyze(SENTENCE)
    for quantity in report.quantities:
        shown = repr(quantity)
        assert quantity.text in shown
        assert str(quantity.value) in shown
        assert quantity.unit in shown
        assert f"{quantity.start}:{quantity.end}" in shown
    assert "at_least" in repr(report.quantities[0])
    assert str(report.quantities[2].upper) in repr(report.quantities[2])
    assert str(len(report.quantities)) in repr(report)


def test_equal_texts_give_equal_reports_and_others_do_not():
    first, second = zhibiao.analyze("投資3億元"), zhibiao.analyze("投資3億元")
    assert first == second
    assert first.quantities == second.quantities
    assert first != zhibiao.analyze("投資4億元")
    assert first != zhibiao.analyze("投資3億元", place="taiwan")
    assert first.quantities[0] != zhibiao.analyze("總投資3億元").quantities[0]
    assert first.quantities[0] != "3億元"


def test_equal_quantities_are_one_in_a_set():
    once, again = zhibiao.analyze(SENTENCE).quantities, zhibiao.analyze(SENTENCE).quantities
    assert len(once) == 3
    assert len({*once, *again}) == 3
    assert [hash(quantity) for quantity in once] == [hash(quantity) for quantity in again]


def test_quantities_cannot_be_changed():
    (quantity,) = zhibiao.analyze("投資3億元").quantities
    with pytest.raises(AttributeError):
        quantity.value = Decimal(4)
    assert quantity.value == Decimal(300_000_000)


@pytest.mark.parametrize(
    "duplicate",
    [
        copy.copy,
        copy.deepcopy,
        lambda thing: pickle.loads(pickle.dumps(thing)),
        lambda thing: pickle.loads(pickle.dumps(thing, 0)),
    ],
    ids=["copy", "deepcopy", "pickle", "oldest pickle"],
)
def test_copies_and_pickles_are_equal_to_what_they_were_made_from(duplicate):
    report = zhibiao.analyze("𠮷縣" + SENTENCE + "又有" + "9" * 40 + "元", place="hong_kong")
    assert report.unread
    twin = duplicate(report)
    assert type(twin) is zhibiao.Report
    assert twin == report
    for name in ["text", "place", "quantities", "claims", "unread"]:
        assert getattr(twin, name) == getattr(report, name)
    for quantity in report.quantities:
        twin = duplicate(quantity)
        assert type(twin) is zhibiao.Quantity
        assert twin == quantity
        assert hash(twin) == hash(quantity)
        for name in ["text", "start", "end", "value", "upper", "unit", "bound"]:
            assert getattr(twin, name) == getattr(quantity, name)


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        (
            "農村居民人均純收入突破8300元，擴建倉庫12間，儲糧約3.4萬噸。",
            "农村居民人均纯收入突破8300元，扩建仓库12间，储粮约3.4万吨。",
        ),
        (
            "完成投資三億二千萬元，新增企業二十餘戶，增長百分之六點五左右。",
            "完成投资三亿二千万元，新增企业二十余户，增长百分之六点五左右。",
        ),
        (
            "細顆粒物濃度降至35微克/立方米以內，綠地5.5萬畝，佔比提高2個百分點。",
            "细颗粒物浓度降至35微克/立方米以内，绿地5.5万亩，占比提高2个百分点。",
        ),
    ],
)
def test_simplified_text_gives_the_values_of_traditional_text(traditional: str, simplified: str):
    assert len(values(traditional)) == 3
    assert values(simplified) == values(traditional)
    for quantity in zhibiao.analyze(simplified).quantities:
        assert simplified[quantity.start : quantity.end] == quantity.text


def test_the_version_is_that_of_the_installed_package():
    assert zhibiao.__version__ == version("zhibiao")


def test_all_that_is_exported_is_there():
    assert sorted(zhibiao.__all__) == [
        *[
            "Analyzer",
            "Claim",
            "Corpus",
            "Cut",
            "Health",
            "Ledger",
            "Provenance",
            "Quantity",
            "Repair",
            "Report",
            "Section",
        ],
        *["Segmenter", "Summary", "Table", "analyze", "claims_schema", "extract_batch", "read", "read_corpus"],
    ]
    for name in zhibiao.__all__:
        assert getattr(zhibiao, name).__name__ == name
        assert getattr(zhibiao, name).__doc__


def test_help_tells_what_the_parts_of_each_class_are():
    assert "place" in (zhibiao.analyze.__doc__ or "")
    assert "upper" in (zhibiao.Quantity.__doc__ or "")
    assert "unread" in (zhibiao.Report.__doc__ or "")
    assert "evidence" in (zhibiao.Claim.__doc__ or "")
    assert "unnumbered" in (zhibiao.Table.__doc__ or "")
    assert "share" in (zhibiao.Health.__doc__ or "")
    assert "before" in (zhibiao.Repair.__doc__ or "")
    assert "known" in (zhibiao.Provenance.__doc__ or "")
    assert "excerpt" in (zhibiao.Cut.__doc__ or "")
    assert "heading" in (zhibiao.Section.__doc__ or "")
    assert "lexicon" in (zhibiao.Analyzer.__doc__ or "")


def test_a_decline_keeps_its_sign():
    (quantity,) = zhibiao.analyze("工業增加值增長-2.1%").quantities
    assert (quantity.text, quantity.value) == ("-2.1%", Decimal("-2.1"))
