"""Damage of texts: told, mended, and found again in the text as it stands."""

import copy
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
import zhibiao

SHARED = Path(__file__).parents[2].parent / "shared"
DAMAGED = "加速現代化工產業向精細化、規?；?、高端化延伸，產值增長6%。"
MENDED = "加速現代化工產業向精細化、規模化、高端化延伸，產值增長6%。"
READINGS = "今年力爭地區(qū)生產(chǎn)總值增長6%。"

# Reports, and the seeds that they are damaged by.
SPOILED = [
    ("state-council-2010", 1),
    ("state-council-2021", 4),
    ("state-council-2024", 7),
    ("simplified/state-council-1988", 3),
    ("simplified/state-council-2021", 5),
    ("simplified/state-council-2023", 1),
]

needs_reports = pytest.mark.skipif(not SHARED.is_dir(), reason="no real reports beside the repository")


def test_a_damaged_stretch_is_mended_and_told():
    report = zhibiao.analyze(DAMAGED)
    (repair,) = report.repairs
    assert report.text == DAMAGED
    assert report.repaired_text == MENDED
    assert (repair.kind, repair.after) == ("slipped", "模化")
    assert DAMAGED[repair.start : repair.end] == repair.before
    assert DAMAGED[: repair.start] + repair.after + DAMAGED[repair.end :] == MENDED
    assert "模化" in repr(repair)


def test_offsets_are_those_of_the_text_as_it_stands():
    report = zhibiao.analyze(DAMAGED)
    (claim,) = report.claims
    assert claim.text == DAMAGED[claim.start : claim.end] == "6%"
    assert (claim.value, claim.indicator) == (6, "產值")
    assert report.sentence(claim) == claim.sentence == DAMAGED


def test_health_says_how_much_is_damaged():
    health = zhibiao.analyze(DAMAGED).health
    assert (health.characters, health.damaged, health.mendable) == (len(DAMAGED), 3, 3)
    assert health.share == pytest.approx(3 / len(DAMAGED))
    assert health.stretches == {"slipped": 1}
    assert not health.lines_lost
    mixed = zhibiao.analyze("縣æ”¿åºœ工作\ufffd\ue000，經(jīng)濟").health
    assert mixed.stretches == {"double_encoded": 1, "private_use": 1, "reading": 1, "undecoded": 1}
    assert mixed.mendable < mixed.damaged
    sound = zhibiao.analyze(MENDED).health
    assert (sound.damaged, sound.share, sound.stretches) == (0, 0.0, {})
    assert zhibiao.analyze("").health.share == 0.0
    assert zhibiao.analyze("長" * 6000).health.lines_lost


def test_a_text_can_be_read_as_it_stands(tmp_path: Path):
    path = tmp_path / "甲.txt"
    path.write_text(DAMAGED, encoding="utf-8")
    analyzer = zhibiao.Analyzer()
    mended = zhibiao.analyze(DAMAGED)
    for report in [
        zhibiao.analyze(DAMAGED, repair=False),
        analyzer.analyze(DAMAGED, repair=False),
        zhibiao.read(path, repair=False),
        *zhibiao.read_corpus(path, repair=False),
    ]:
        assert report.repairs == []
        assert report.repaired_text == report.text == DAMAGED
        assert report.health == mended.health
        # The question mark of the damage ends a sentence here.
        assert report.claims[0].sentence == "、高端化延伸，產值增長6%。"
        assert report != mended
    assert zhibiao.read(path).repairs == analyzer.analyze(DAMAGED).repairs == mended.repairs


def test_of_a_sound_text_repair_changes_nothing():
    report = zhibiao.analyze(MENDED)
    assert report.repairs == []
    assert report.repaired_text == MENDED
    assert report == zhibiao.analyze(MENDED, repair=False)


def test_readings_in_brackets_are_seen_through():
    report = zhibiao.analyze(READINGS)
    (claim,) = report.commitments
    assert (claim.indicator, claim.indicator_id, claim.text) == ("地區生產總值", "gdp", "6%")
    assert READINGS[claim.start : claim.end] == "6%"
    assert [(repair.kind, repair.before, repair.after) for repair in report.repairs] == [
        ("reading", "(qū)", ""),
        ("reading", "(chǎn)", ""),
    ]
    assert report.repaired_text == "今年力爭地區生產總值增長6%。"
    assert report.health.stretches == {"reading": 2}


def test_words_that_stand_in_a_mended_stretch_read_as_it_does():
    damaged = "全縣" + "地區生產總值".encode().decode("latin-1") + "增長6%。"
    report = zhibiao.analyze(damaged)
    (repair,) = report.repairs
    assert (repair.kind, repair.after) == ("double_encoded", "地區生產總值")
    assert damaged[repair.start : repair.end] == repair.before
    (claim,) = report.claims
    assert (claim.indicator_id, damaged[claim.start : claim.end]) == ("gdp", "6%")
    assert zhibiao.analyze(damaged, repair=False).claims[0].indicator_id is None


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
def test_copies_and_pickles_keep_health_repairs_and_provenance(tmp_path: Path, duplicate):
    path = tmp_path / "甲.html"
    menu = "<div class=menu><a href=/>首頁</a></div>"
    path.write_text(f"<html><body>{menu}<p>{DAMAGED}</p><p>{READINGS}</p></body></html>", encoding="utf-8")
    for report in [zhibiao.read(path), zhibiao.read(path, repair=False), zhibiao.analyze(DAMAGED)]:
        twin = duplicate(report)
        assert twin == report
        for name in ["health", "repairs", "repaired_text", "provenance"]:
            assert getattr(twin, name) == getattr(report, name), name
    report = zhibiao.read(path)
    assert report.provenance is not None
    assert report.provenance.cut
    for part in [report.health, report.repairs[0], report.provenance, report.provenance.cut[0]]:
        twin = duplicate(part)
        assert type(twin) is type(part)
        assert (twin, hash(twin), repr(twin)) == (part, hash(part), repr(part))
        with pytest.raises(AttributeError):
            part.kind = "other"
    assert zhibiao.analyze(DAMAGED).provenance is None


def check(damaged: Path, mended: Path, truth: Path) -> tuple[int, int, int]:
    """Give how many spots were restored, how many there were, and how many healthy stretches changed."""
    command = [sys.executable, "-X", "utf8", SHARED / "damage" / "check_repair.py", damaged, mended, truth]
    words = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout.split()
    right, spots = words[1].split("/")
    return int(right), int(spots), int(words[-1])


@needs_reports
def test_real_reports_that_were_damaged_are_restored(tmp_path: Path):
    right = spots = 0
    for name, seed in SPOILED:
        source = SHARED / "reports" / f"{name}.txt"
        damaged, mended, truth = (tmp_path / part for part in ["damaged.txt", "mended.txt", "truth.jsonl"])
        command = [sys.executable, "-X", "utf8", SHARED / "damage" / "damage.py", source]
        options = ["--spots", "60", "--seed", str(seed), "--truth", truth]
        damaged.write_bytes(subprocess.run([*command, *options], capture_output=True, check=True).stdout)
        mended.write_bytes(zhibiao.read(damaged).repaired_text.encode())
        restored, there, changed = check(damaged, mended, truth)
        assert changed == 0, (name, seed)
        right, spots = right + restored, spots + there
    assert spots == 60 * len(SPOILED)
    assert right / spots >= 0.80


@needs_reports
def test_real_reports_that_are_sound_are_left_alone():
    paths = [path for path in (SHARED / "reports").rglob("*.txt") if path.stem != "leting-2024"]
    assert len(paths) > 20
    corpus = zhibiao.read_corpus(paths)
    assert {report.name: report.repairs for report in corpus if report.repairs} == {}


@needs_reports
def test_the_damaged_spots_of_a_real_report_read_as_they_should():
    report = zhibiao.read(SHARED / "reports" / "leting-2024.txt")
    spots = {
        2278: "。基層社會治理扎實推進",
        2315: "。“一老一幼”工作成效明顯",
        2539: "專科共建。",
        4665: "規模化、高端化",
        8882: "環保績效創A。",
    }
    read, grown, repairs = report.repaired_text, 0, report.repairs
    assert len(repairs) == len(spots)
    for (place, words), repair in zip(spots.items(), repairs, strict=True):
        assert abs(repair.start - place) <= 2
        assert words in read[repair.start + grown - 4 : repair.start + grown + 20]
        grown += len(repair.after) - len(repair.before)
    assert len(read) == len(report.text) + grown
