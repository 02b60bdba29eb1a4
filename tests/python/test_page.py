"""The page of a report in a browser: what a reader sees, finds and takes away."""

import csv
import functools
import html
import io
import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("selenium", reason="selenium is not installed")
from browser import Reader, start
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.select import Select

ROOT = Path(__file__).parents[2]
CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
if not (CHROMIUM and DRIVER):
    pytest.skip("chromium and chromedriver are not installed", allow_module_level=True)

SAMPLE = ROOT / "corpus/qinghekou-2023.txt"
LETING = ROOT.parent / "shared/reports/leting-2024.txt"
RULES = """2024年大河縣政府工作報告
各位代表：
一、2023年工作回顧
簽約億元以上項目40個，其中10億元以上項目3個。稅收、固定資產投資分別增長10%以上。
二、2024年主要任務
力爭地區生產總值增長6%—6.5%，進出口完成市達任務。每個鄉鎮新建敬老院1所。
"""
FIGURES, OPEN_ROWS = "mark.figure", "#claims tbody tr:not([hidden])"


def run(*arguments: str | Path) -> bytes:
    return subprocess.run(["cargo", "run", "-q", *arguments], cwd=ROOT, check=True, capture_output=True).stdout


@functools.cache
def page_of(path: Path) -> str:
    return run("-p", "zhibiao-cli", "--", "extract", path, "--format", "html").decode()


@functools.cache
def table_of(path: Path) -> bytes:
    return run("-p", "zhibiao-cli", "--", "extract", path, "--format", "csv", "--unnumbered")


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Chrome]:
    driver = start(CHROMIUM, DRIVER, tmp_path_factory.mktemp("profile"))
    yield driver
    driver.quit()


@pytest.fixture
def reader(driver: webdriver.Chrome, tmp_path: Path) -> Iterator[Reader]:
    behavior = {"behavior": "allow", "downloadPath": str(tmp_path)}
    driver.execute_cdp_cmd("Browser.setDownloadBehavior", behavior)
    driver.get_log("browser")
    yield Reader(driver, tmp_path)
    driver.switch_to.default_content()
    assert driver.get_log("browser") == []
    sent = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
    asked = [
        message["params"]["request"]["url"] for message in sent if message["method"] == "Network.requestWillBeSent"
    ]
    assert [url for url in asked if not url.startswith(("file:", "blob:", "about:"))] == []
    assert len([url for url in asked if url.startswith("file:")]) <= 1


@pytest.fixture(params=[SAMPLE, LETING], ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest) -> Path:
    if not request.param.exists():
        pytest.skip(f"{request.param.name} is not here")
    return request.param


@pytest.fixture
def report(reader: Reader, path: Path) -> Reader:
    reader.open(page_of(path))
    return reader


@pytest.fixture
def sample(reader: Reader) -> Reader:
    reader.open(page_of(SAMPLE))
    return reader


@pytest.fixture
def rules(reader: Reader, tmp_path: Path) -> Reader:
    file = tmp_path / "rules.txt"
    file.write_text(RULES, encoding="utf-8")
    reader.open(page_of(file))
    return reader


def test_text_marks_and_rows_are_those_of_the_report(report: Reader, path: Path):
    rows = list(csv.DictReader(io.StringIO(table_of(path).decode("utf-8-sig"))))
    marks = report.run("return [...document.querySelectorAll('mark.figure')].map(mark => mark.textContent)")
    places = {(int(row["start"]), row["text"]) for row in rows}
    assert marks == [text for _, text in sorted(places)]
    assert report.count("#claims tbody tr") == len(rows)
    linked = report.run("return [...document.querySelectorAll('mark')].flatMap(mark => mark.dataset.claims.split(' '))")
    assert sorted(map(int, linked)) == list(range(len(rows)))
    assert report.run("return document.querySelector('article').textContent") == path.read_text(encoding="utf-8")


def test_status_filter(report: Reader):
    everything = report.count(OPEN_ROWS)
    targets = report.count("#claims [data-kind=target]")
    report.one(".legend [data-kind=target]").click()
    assert report.one(".legend [data-kind=target]").get_attribute("aria-pressed") == "false"
    assert report.count(OPEN_ROWS) == everything - targets
    assert report.one("#found").text == f"{everything - targets} of {everything} claims"
    assert report.count("mark.target:not(.dimmed)") < report.count("mark.target")
    report.one("#reset").click()
    assert (report.count(OPEN_ROWS), report.count(".dimmed")) == (everything, 0)


def test_indicator_and_section_filters(sample: Reader):
    indicator = Select(sample.one("#indicator"))
    option = next(option for option in indicator.options if " gdp " in option.text)
    expected = int(option.text.rpartition("(")[2].rstrip(")"))
    indicator.select_by_value(option.get_attribute("value"))
    assert sample.count(OPEN_ROWS) == expected
    ids = sample.run(f"return [...document.querySelectorAll('{OPEN_ROWS} td.id')].map(cell => cell.textContent)")
    assert set(ids) == {"gdp"}
    assert sample.count("mark:not(.dimmed)") <= expected
    sample.one("#reset").click()

    count = int(sample.one("#outline a[data-section='1'] .count").text)
    Select(sample.one("#section")).select_by_value("1")
    assert sample.count(OPEN_ROWS) == count
    outside = "return [...document.querySelectorAll('mark:not(.dimmed)')].every(mark => mark.closest('#section-1'))"
    assert sample.run(outside)


def test_search_narrows_and_highlights(sample: Reader):
    everything = sample.count(OPEN_ROWS)
    sample.press("/")
    assert sample.focused() == "search"
    sample.press("財政")
    sample.until(lambda: 0 < sample.count(OPEN_ROWS) < everything)
    assert set(sample.highlighted()) == {"財政"}
    assert len(sample.highlighted()) == SAMPLE.read_text(encoding="utf-8").count("財政")
    sample.press(*[Keys.BACKSPACE] * 2, "GDP")
    sample.until(lambda: {row.text for row in sample.all(f"{OPEN_ROWS} td.id")} == {"gdp"})
    sample.press(*[Keys.BACKSPACE] * 3, "沒有這句話")
    sample.until(lambda: sample.count(OPEN_ROWS) == 0)
    assert sample.one("#position").text == "– / 0"


def test_keys_step_over_what_is_filtered_out(sample: Reader):
    shown = sample.run("return [...document.querySelectorAll('mark')].map(mark => mark.id)")
    for key, expected in zip("njk", [shown[0], shown[1], shown[0]], strict=True):
        sample.press(key)
        assert sample.focused() == expected
    sample.press("p")
    assert sample.focused() == shown[-1]
    assert sample.one("#position").text == f"{len(shown)} / {len(shown)}"
    sample.press(Keys.ARROW_RIGHT, Keys.ESCAPE)
    sample.one(".legend [data-kind=achieved]").click()
    left = sample.run("return [...document.querySelectorAll('mark:not(.dimmed)')].map(mark => mark.id)")
    assert 0 < len(left) < len(shown)
    sample.press("n")
    assert sample.focused() == left[0]
    sample.one("#previous").click()
    assert sample.focused() == left[-1]


def test_card_opens_on_hover_and_closes_behind_the_pointer(sample: Reader):
    mark = sample.figure("182.6億元")
    sample.hover(mark)
    assert "18,260,000,000" in sample.card().text
    assert "gdp" in sample.card().text
    sample.hover(sample.one("h1"))
    sample.no_card()


def test_card_opens_on_focus_with_its_evidence_and_closes_by_escape(rules: Reader):
    rules.run("arguments[0].focus()", rules.figure("6%—6.5%"))
    card = " ".join(rules.card().text.split())
    for words in [
        "地區生產總值",
        "gdp",
        "6 – 6.5",
        "range 區間",
        "growth 增長率",
        "↑ up",
        "2024",
        "target 目標",
        "strive 力爭",
    ]:
        assert words in card
    lit = {part.get_attribute("data-label"): part.text for part in rules.all("article .lit[data-label]")}
    assert {"指標": "地區生產總值", "口徑": "增長", "力度": "力爭", "狀態": "2024年主要任務"}.items() <= lit.items()
    rules.press(Keys.ESCAPE)
    rules.no_card()


def test_card_shows_relations_and_leads_to_them(rules: Reader):
    part = rules.figure("3個")
    part.click()
    card = rules.card().text
    assert "Part of 整體" in card
    assert "Over 門檻" in card
    whole, threshold = rules.all("#card .to")
    assert (whole.text, threshold.text) == ("40個", "10億元")
    whole.click()
    assert rules.focused() == rules.figure("40個").get_attribute("id")
    rules.figure("1所").click()
    rules.until(lambda: "每個鄉鎮" in rules.card().text)


def test_shared_figure_has_a_card_of_both_claims(rules: Reader):
    rules.figure("10%").click()
    assert len(rules.card().find_elements(By.CSS_SELECTOR, ".claim")) == 2
    assert rules.count("tr.linked") == 2


def test_click_pins_the_card(rules: Reader):
    rules.figure("40個").click()
    rules.hover(rules.one("h1"))
    assert "pinned" in rules.card().get_attribute("class")
    rules.press(Keys.ENTER)
    assert rules.focused() == "card"
    rules.press(Keys.ESCAPE)
    rules.no_card()
    assert rules.focused() == rules.figure("40個").get_attribute("id")


def test_rows_and_marks_lead_to_each_other(report: Reader):
    row = report.all("#claims tbody tr")[30]
    report.run("arguments[0].scrollIntoView({block: 'center'})", row)
    row.find_element(By.CSS_SELECTOR, "td.measure").click()
    report.card()
    figure = row.get_attribute("data-figure")
    assert report.focused() == f"figure-{figure}"
    assert "linked" in row.get_attribute("class")
    in_view = "const box = arguments[0].getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight"
    report.until(lambda: report.run(in_view, report.one(f"#figure-{figure}")))
    report.one("#card .row").click()
    report.until(lambda: report.run(in_view, row))
    report.no_card()


def test_rows_are_sorted_by_value_and_back(sample: Reader):
    number = "cell => parseFloat(cell.textContent.replaceAll(',', ''))"
    shown = f"return [...document.querySelectorAll('td.value')].map({number})"
    before = sample.run(shown)
    for order in (1, -1):
        sample.run("document.querySelector('th.value button').click()")
        values = [value for value in sample.run(shown) if value is not None]
        assert values == sorted(values, reverse=order < 0)
    sample.run("document.querySelector('th.text button').click()")
    assert sample.run(shown) == before


def downloaded(reader: Reader) -> bytes:
    reader.one("#download").click()
    return reader.until(lambda: next(iter(reader.folder.glob("*.csv")), None)).read_bytes()


def test_download_is_what_the_command_prints(report: Reader, path: Path):
    assert downloaded(report) == table_of(path)


def test_download_holds_the_rows_shown(sample: Reader):
    sample.one(".legend [data-kind=achieved]").click()
    header, *rows = csv.reader(io.StringIO(downloaded(sample).decode("utf-8-sig")))
    assert header[:4] == ["doc", "start", "end", "text"]
    assert len(rows) == sample.count(OPEN_ROWS) > 0


def test_outline_scrolls_and_tells_where_the_reader_is(sample: Reader):
    sample.one("#outline a[data-section='3']").click()
    current = "#outline a[aria-current]"
    sample.until(lambda: [link.get_attribute("data-section") for link in sample.all(current)] == ["3"])
    assert "#" not in sample.driver.current_url


def test_markup_of_a_report_does_not_run(reader: Reader, tmp_path: Path):
    script = "<script>document.title = 'run'; window.ran = 1</script><img src=x onerror='window.ran = 1'>"
    text = f"2024年{script}大河縣政府工作報告\n各位代表：\n一、{script}回顧\n{script}新增企業8家{script}。</script>\n"
    file = tmp_path / "hostile.txt"
    file.write_text(text, encoding="utf-8")
    reader.open(page_of(file))
    assert reader.run("return document.querySelector('article').textContent") == text
    reader.figure("8家").click()
    reader.card()
    assert reader.run("return window.ran") is None
    assert reader.count("img") == 0


def test_page_works_in_a_sandboxed_frame(reader: Reader):
    frame = '<iframe sandbox="allow-scripts allow-downloads" width="1000" height="640" srcdoc="{}"></iframe>'
    reader.open("<!DOCTYPE html><meta charset=utf-8>" + frame.format(html.escape(page_of(SAMPLE))))
    reader.driver.switch_to.frame(0)
    reader.figure("182.6億元").click()
    assert "gdp" in reader.card().text
    reader.press(Keys.ESCAPE)
    reader.no_card()
    reader.one("#outline a[data-section='3']").click()
    reader.until(lambda: reader.all("#outline a[data-section='3'][aria-current]"))
    reader.one(".legend [data-kind=target]").click()
    assert reader.count(OPEN_ROWS) < reader.count("#claims tbody tr")
    assert downloaded(reader).startswith(b"\xef\xbb\xbfdoc,")


def test_card_is_never_cut_off_nor_on_its_figure(sample: Reader):
    stands_well = """const card = document.querySelector('#card').getBoundingClientRect();
        const mark = document.activeElement.getBoundingClientRect();
        return card.left >= 0 && card.top >= 0 && card.right <= innerWidth && card.bottom <= innerHeight
            && (card.top >= mark.bottom || card.bottom <= mark.top || card.left >= mark.right)"""
    for width in (1400, 900, 500):
        sample.driver.set_window_size(width, 700)
        for _ in range(12):
            sample.press("n")
            sample.card()
            sample.until(lambda: sample.run(stands_well))
        assert sample.run("return document.documentElement.scrollWidth <= innerWidth")
    sample.driver.set_window_size(1400, 900)
