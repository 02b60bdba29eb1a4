import copy
import pickle
from collections.abc import Hashable, Sequence, Sized

import pytest
import zhibiao

REPORT = """2024年清河口縣政府工作報告
各位代表：
一、2023年工作回顧
地區生產總值比上年增長6.3%。
二、2024年主要任務
地區生產總值增長6%左右，進出口完成市達任務。簽約億元以上項目40個，其中10億元以上項目3個。每個鄉鎮新建敬老院1所。
"""

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


def test_claims_are_a_sequence(report: zhibiao.Report):
    claims = report.claims
    listed = list(claims)
    assert type(claims) is zhibiao.Table
    assert isinstance(claims, Hashable)
    assert isinstance(claims, Sized)
    # Libraries of data frames take a Sequence for a list of objects and do not ask for its columns.
    assert not isinstance(claims, Sequence)
    assert len(claims) == len(listed) == 7
    assert [claims[at] for at in range(-7, 7)] == [listed[at] for at in range(-7, 7)]
    assert list(reversed(claims)) == listed[::-1]
    assert (claims.index(listed[2]), claims.count(listed[2])) == (2, 1)
    assert claims
    assert not claims[:0]
    first, *others = claims
    assert [first, *others] == listed


@pytest.mark.parametrize(
    "part", [slice(2, 5), slice(None, None, -1), slice(-3, None), slice(5, 1, -2), slice(9, 12), slice(0, 99, 3)]
)
def test_a_slice_of_claims_is_that_of_a_list(report: zhibiao.Report, part: slice):
    assert type(report.claims[part]) is zhibiao.Table
    assert report.claims[part] == list(report.claims)[part]
    assert report.claims[part].columns == report.claims.columns


@pytest.mark.parametrize("index", [7, -8, 2**62, 2**70, -(2**70)])
def test_no_claim_stands_beyond_the_last(report: zhibiao.Report, index: int):
    with pytest.raises(IndexError, match=str(index)):
        report.claims[index]


@pytest.mark.parametrize("index", [None, 1.0, (0, 1), b"text"])
def test_what_is_no_index_is_refused(report: zhibiao.Report, index: object):
    with pytest.raises(TypeError):
        report.claims[index]


def test_an_index_of_another_library_is_an_index(report: zhibiao.Report):
    class Third:
        def __index__(self) -> int:
            return 2

    assert report.claims[Third()] == report.claims[2]


def test_a_step_of_nothing_is_refused(report: zhibiao.Report):
    with pytest.raises(ValueError, match="zero"):
        report.claims[::0]


def test_claims_tell_what_is_among_them(report: zhibiao.Report):
    assert report.claims[0] in report.claims
    assert report.claims[0] not in report.commitments
    assert report.unnumbered[0] not in report.commitments
    assert report.unnumbered[0] in report.commitments(unnumbered=True)
    assert report.claims[0].text not in report.claims
    with pytest.raises(ValueError, match="not in list"):
        report.commitments.index(report.claims[0])
    with pytest.raises(ValueError, match="not in list"):
        report.claims.index(report.claims[0], 1)


def test_claims_equal_a_list_of_the_same_claims(report: zhibiao.Report):
    claims = report.claims
    assert claims == list(claims)
    assert list(claims) == claims
    assert claims != list(claims)[1:]
    assert claims != report.commitments
    assert claims != tuple(claims)
    assert claims != "claims"
    assert report.commitments == [claim for claim in claims if (claim.role, claim.status) == ("value", "target")]


def test_equal_claims_are_one_in_a_set(report: zhibiao.Report):
    again = zhibiao.analyze(REPORT)
    assert len({report.claims, again.claims, report.commitments, again.commitments}) == 2


def test_claims_cannot_be_changed(report: zhibiao.Report):
    with pytest.raises(TypeError):
        report.claims[0] = report.claims[1]
    with pytest.raises(TypeError):
        del report.claims[0]


@DUPLICATES
def test_copies_and_pickles_of_claims_keep_those_without_a_number(report: zhibiao.Report, duplicate):
    for claims in [report.claims, report.commitments, report.unnumbered, report.commitments[1:]]:
        twin = duplicate(claims)
        assert type(twin) is zhibiao.Table
        assert (twin, hash(twin)) == (claims, hash(claims))
        assert twin(unnumbered=True) == claims(unnumbered=True)
    twin = duplicate(report)
    assert twin.unnumbered == report.unnumbered
    assert twin.commitments(unnumbered=True) == report.commitments(unnumbered=True)
    assert [twin.sentence(claim) for claim in report.unnumbered] == [
        report.sentence(claim) for claim in twin.unnumbered
    ]
