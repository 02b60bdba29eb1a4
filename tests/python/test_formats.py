"""Reports as web pages, Word files, mail archives and PDFs."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import zhibiao

LINES = [
    "大河縣政府工作報告",
    "——2024年1月23日在大河縣第十七屆人民代表大會第四次會議上",
    "各位代表：",
    "過去一年，地區生產總值增長6.3%，一般公共預算收入完成18.3億元。",
    "今年，力爭地區生產總值增長6%—7%，確保新修公路15公里。",
]
TEXT = "\n".join(LINES) + "\n"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def page_of(lines: list[str]) -> str:
    menu = "".join(f'<li><a href="/{name}">{name}</a></li>' for name in ["首頁", "新聞中心", "政務公開"])
    body = "".join(f"<p>{line}</p>" for line in lines)
    foot = "<div class=footer>版權所有 大河縣人民政府辦公室</div>"
    return f"<!DOCTYPE html><html><body><ul class=nav>{menu}</ul><div class=content>{body}</div>{foot}</body></html>"


def write_text(path: Path, encoding: str) -> None:
    path.write_text(TEXT, encoding=encoding)


def write_page(path: Path, encoding: str) -> None:
    path.write_text(page_of(LINES), encoding=encoding)


def write_mail(path: Path, encoding: str) -> None:
    fields = ["MIME-Version: 1.0", f"Content-Type: text/html; charset={encoding}", "Content-Transfer-Encoding: 8bit"]
    path.write_bytes("\r\n".join([*fields, "", ""]).encode() + page_of(LINES).encode(encoding))


def write_word(path: Path, _: str) -> None:
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in LINES)
    deleted = "<w:p><w:del><w:r><w:delText>刪去的話</w:delText></w:r></w:del></w:p>"
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    part = f'<Override PartName="/word/document.xml" ContentType="{kind}"/>'
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    target = f'<Relationship Id="rId1" Type="{relation}" Target="word/document.xml"/>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", f'<Types xmlns="{types}">{part}</Types>')
        file.writestr("_rels/.rels", f'<Relationships xmlns="{relations}">{target}</Relationships>')
        body = f'<w:document xmlns:w="{W}"><w:body>{paragraphs}{deleted}</w:body></w:document>'
        file.writestr("word/document.xml", body)


def write_pdf(path: Path, content: bytes) -> None:
    """Write one page that draws this."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /UniGB-UTF16-H /DescendantFonts [6 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /A /DW 1000 /FontDescriptor 7 0 R "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>",
        b"<< /Type /FontDescriptor /FontName /A /Flags 4 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 880 "
        b"/Descent -120 /CapHeight 880 /StemV 80 >>",
    ]
    written, places = b"%PDF-1.7\n", []
    for number, part in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, rows)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(written))
    path.write_bytes(written + table + trailer)


def said(report: zhibiao.Report) -> list[tuple[object, ...]]:
    names = ["indicator", "indicator_id", "value", "upper", "unit", "bound", "status", "modality", "year"]
    return [tuple(getattr(claim, name) for name in names) for claim in report.claims]


@pytest.mark.parametrize(
    ("ending", "write", "encoding", "format_"),
    [
        ("txt", write_text, "gb18030", "text"),
        ("txt", write_text, "big5", "text"),
        ("txt", write_text, "utf-16", "text"),
        ("md", write_text, "utf-8", "markdown"),
        ("html", write_page, "gb18030", "html"),
        ("htm", write_page, "big5", "html"),
        ("mht", write_mail, "gb18030", "mht"),
        ("mhtml", write_mail, "utf-8", "mht"),
        ("docx", write_word, "", "docx"),
    ],
)
def test_a_report_says_the_same_in_every_format(
    tmp_path: Path, ending: str, write: Callable[[Path, str], None], encoding: str, format_: str
):
    path = tmp_path / f"大河.{ending}"
    write(path, encoding)
    report = zhibiao.read(path)
    due = zhibiao.analyze(TEXT)
    assert len(due.claims) == 4
    assert said(report) == said(due)
    assert (report.region, report.date) == ("大河縣", due.date)
    assert [report.text[claim.start : claim.end] for claim in report.claims] == due.claims["text"]
    assert report.provenance is not None
    assert report.provenance.format == format_
    assert report.provenance.warnings == []


def test_what_is_cut_from_a_page_is_told(tmp_path: Path):
    path = tmp_path / "大河.html"
    write_page(path, "gb18030")
    report = zhibiao.read(path)
    assert report.text == TEXT
    assert report.provenance is not None
    cut = {part.what: part.excerpt for part in report.provenance.cut}
    assert "首頁" in cut["navigation"]
    assert "版權所有" in cut["footer"]
    assert report.provenance.encoding == "gb18030"


def test_a_tracked_deletion_is_told_and_left_out(tmp_path: Path):
    path = tmp_path / "大河.docx"
    write_word(path, "")
    report = zhibiao.read(path)
    assert report.text == TEXT
    assert report.provenance is not None
    assert (report.provenance.encoding, report.provenance.known, report.provenance.sure) == (None, None, None)
    (deletion,) = report.provenance.cut
    assert (deletion.what, deletion.characters, deletion.excerpt) == ("deletion", 4, "刪去的話")


def test_an_encoding_is_stated_of_the_files_that_have_one(tmp_path: Path):
    write_word(tmp_path / "甲.docx", "")
    write_page(tmp_path / "乙.html", "utf-32")
    corpus = zhibiao.read_corpus(tmp_path, encoding="utf-32")
    assert [report.text for report in corpus] == [TEXT, TEXT]


def test_a_pdf_with_text_is_read_and_a_scan_is_called_one(tmp_path: Path):
    words = "今年計劃修路15公里。"
    drawn = b"BT /F1 12 Tf 72 700 Td <%s> Tj ET" % words.encode("utf-16-be").hex().encode()
    write_pdf(tmp_path / "大河.pdf", drawn)
    report = zhibiao.read(tmp_path / "大河.pdf")
    assert report.claims["text"] == ["15公里"]
    assert report.provenance is not None
    assert report.provenance.format == "pdf"
    write_pdf(tmp_path / "掃描.pdf", b"0 0 595 842 re f")
    with pytest.raises(ValueError, match=r"掃描\.pdf: is a scan.*text recognition"):
        zhibiao.read(tmp_path / "掃描.pdf")


def test_a_broken_file_of_many_is_a_failure_with_what_to_do(tmp_path: Path):
    write_word(tmp_path / "甲.docx", "")
    whole = (tmp_path / "甲.docx").read_bytes()
    (tmp_path / "乙.docx").write_bytes(whole[: len(whole) // 2])
    write_pdf(tmp_path / "丙.pdf", b"")
    with pytest.warns(UserWarning, match="2 of 3 files could not be read"):
        corpus = zhibiao.read_corpus(tmp_path)
    assert [report.text for report in corpus] == [TEXT]
    messages = [str(error) for error in corpus.failures.values()]
    assert [type(error) for error in corpus.failures.values()] == [ValueError, ValueError]
    assert "丙.pdf: is a scan" in messages[0]
    assert "乙.docx: is a broken DOCX" in messages[1]
    assert "get it anew" in messages[1]
