"""What Chinese government work reports (政府工作報告) say in numbers, as typed data.

>>> import zhibiao
>>> report = zhibiao.analyze("今年力爭地區生產總值增長6%左右，確保城鎮新增就業3000人以上。", year=2024)
>>> for claim in report.commitments:
...     print(claim.indicator, claim.bound, claim.value, claim.unit, claim.modality, claim.year)
地區生產總值 about 6 percent strive 2024
城鎮新增就業 at_least 3000 count:人 ensure 2024
"""

from zhibiao._zhibiao import (
    Analyzer,
    Claim,
    Cut,
    Health,
    Ledger,
    Provenance,
    Quantity,
    Repair,
    Report,
    Section,
    Segmenter,
    Table,
    analyze,
)
from zhibiao.archive import Summary
from zhibiao.batches import claims_schema, extract_batch
from zhibiao.corpus import Corpus
from zhibiao.reading import read, read_corpus

__all__ = [
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
    "Segmenter",
    "Summary",
    "Table",
    "analyze",
    "claims_schema",
    "extract_batch",
    "read",
    "read_corpus",
]
__version__ = "0.1.0"
