import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
import zhibiao

CORPUS = Path(__file__).parents[2] / "corpus"
REPORTS = sorted(CORPUS.glob("*.txt"))
LEAST_AGREEMENT = Decimal("0.97")

every_report = pytest.mark.parametrize("path", REPORTS, ids=lambda path: path.stem)


def read(path: Path) -> str:
    """Read the text as it stands, line ends and all."""
    return path.read_bytes().decode("utf-8")


def gold(path: Path) -> Iterator[dict[str, object]]:
    for line in path.with_suffix(".gold.jsonl").read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def test_the_corpus_is_there_and_each_report_has_its_gold():
    assert len(REPORTS) >= 11
    assert {path.stem for path in REPORTS} == {path.name.split(".")[0] for path in CORPUS.glob("*.gold.jsonl")}


@every_report
def test_quantities_of_a_report_stand_at_their_offsets(path: Path):
    text = read(path)
    quantities = zhibiao.analyze(text).quantities
    assert quantities
    assert [text[found.start : found.end] for found in quantities] == [found.text for found in quantities]
    after = 0
    for quantity in quantities:
        assert after <= quantity.start < quantity.end
        after = quantity.end


@every_report
def test_values_and_units_of_a_report_agree_with_its_gold(path: Path):
    found = {
        (quantity.start, quantity.end): (quantity.value, quantity.upper, quantity.unit)
        for quantity in zhibiao.analyze(read(path)).quantities
    }
    due = [line for line in gold(path) if not line.get("opt")]
    assert due
    wrong = []
    for line in due:
        upper = line.get("hi")
        expected = (Decimal(str(line["v"])), None if upper is None else Decimal(str(upper)), line["u"])
        actual = found.get((line["s"], line["e"]))
        if actual != expected:
            wrong.append(f"{line['s']}:{line['e']} {line['t']}: {expected} expected, found {actual}")
    assert len(due) - len(wrong) >= LEAST_AGREEMENT * len(due), "\n".join(wrong)
