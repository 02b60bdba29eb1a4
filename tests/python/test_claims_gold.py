"""Claims of real reports agree with what people coded; skipped where the reports are not beside the repository."""

import importlib.util
from decimal import Decimal
from pathlib import Path
from types import ModuleType

import pytest
import zhibiao

SHARED = Path(__file__).parents[2].parent / "shared"
# The code points that the annotation of a report covers, where it does not cover all.
WINDOWS = {
    "state-council-1957": (0, 9000),
    "state-council-1979": (0, 10000),
    "state-council-1984": (0, 8000),
    "state-council-1986": (0, 9000),
    "state-council-2012": (0, 11000),
}
LEAST = {
    "status": 0.97,
    "measure": 0.95,
    "direction": 0.97,
    "role": 0.96,
    "indicator_id": 0.95,
    "indicator_text": 0.92,
    "year": 0.92,
    "modality": 0.90,
}
CODED = [field for field in LEAST if field not in ("role", "indicator_text")]
KEYS = ["start", "end", "text", "upper", "unit", "bound", "role", "indicator", *CODED]
COMMITMENT = "commitment (quantity+bound, status target, indicator id)"

pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="no real reports beside the repository")


def scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", SHARED / "gold" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows(name: str) -> list[dict[str, object]]:
    text = (SHARED / "reports" / f"{name}.txt").read_text(encoding="utf-8")
    report = zhibiao.analyze(text, year=int(name[-4:]))
    return [{"value": Decimal(claim.value), **{key: getattr(claim, key) for key in KEYS}} for claim in report.claims]


@pytest.fixture(scope="module")
def pooled() -> object:
    score = scorer()
    tally = score.Tally()
    for gold in sorted((SHARED / "gold").glob("*.gold.jsonl")):
        name = gold.name.removesuffix(".gold.jsonl")
        one = score.Tally()
        for each in (one, tally):
            each.add(rows(name), score.read(gold), WINDOWS.get(name))
        assert one.report()[COMMITMENT]["f1"] >= 0.85, name
    return tally


def test_commitments_are_those_that_people_found(pooled):
    assert pooled.report()[COMMITMENT]["f1"] >= 0.93


@pytest.mark.parametrize("field", LEAST)
def test_a_field_is_what_people_coded(pooled, field: str):
    right, of = pooled.field[field]
    assert right / of >= LEAST[field], f"{right} of {of}"


def test_whole_claims_are_right(pooled):
    assert pooled.report()["whole claim right, of gold values"]["share"] >= 0.85
