"""A reader with a browser, for the tests of pages."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

ARGUMENTS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-prefers-reduced-motion",
    "--window-size=1400,900",
]


def start(chromium: str, driver: str, profile: Path) -> webdriver.Chrome:
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for argument in [*ARGUMENTS, f"--user-data-dir={profile}"]:
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    started = webdriver.Chrome(service=Service(driver), options=options)
    started.execute_cdp_cmd("Emulation.setFocusEmulationEnabled", {"enabled": True})
    return started


class Reader:
    """Somebody with a browser."""

    def __init__(self, driver: webdriver.Chrome, folder: Path):
        """Have a driver, and a folder for what is opened and downloaded."""
        self.driver, self.folder = driver, folder

    def open(self, page: str) -> None:
        """Open a page as a file."""
        file = self.folder / "page.html"
        file.write_text(page, encoding="utf-8")
        self.driver.get_log("performance")
        self.driver.get(file.as_uri())

    def one(self, selector: str) -> WebElement:
        """Find the first element."""
        return self.driver.find_element(By.CSS_SELECTOR, selector)

    def all(self, selector: str) -> list[WebElement]:
        """Find all elements."""
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def run(self, script: str, *arguments: Any) -> Any:
        """Run a script in the page."""
        return self.driver.execute_script(script, *arguments)

    def count(self, selector: str) -> int:
        """Count elements."""
        return self.run("return document.querySelectorAll(arguments[0]).length", selector)

    def until(self, condition: Callable[[], Any]) -> Any:
        """Wait until something holds, and return it."""
        return WebDriverWait(self.driver, 10, poll_frequency=0.05).until(lambda _: condition())

    def press(self, *keys: str) -> None:
        """Press keys where the focus is."""
        ActionChains(self.driver).send_keys(*keys).perform()

    def card(self) -> WebElement:
        """Wait for the card to open."""
        return self.until(lambda: next(iter(self.all("#card:not([hidden])")), None))

    def no_card(self) -> None:
        """Wait for the card and its evidence to be gone."""
        self.until(lambda: not self.all("#card:not([hidden])") and not self.all("article .lit"))

    def figure(self, words: str) -> WebElement:
        """Find the mark of these words."""
        marks = "return [...document.querySelectorAll('mark.figure')].find(mark => mark.textContent === arguments[0])"
        return self.run(marks, words)

    def focused(self) -> str:
        """Tell the id of what has the focus."""
        return self.run("return document.activeElement.id")

    def hover(self, target: WebElement) -> None:
        """Move the pointer over something."""
        self.run("arguments[0].scrollIntoView({block: 'center'})", target)
        ActionChains(self.driver).move_to_element(target).perform()

    def highlighted(self) -> list[str]:
        """Tell which words the search shows in the text."""
        return self.run("return [...(CSS.highlights.get('search') ?? [])].map(String)")
