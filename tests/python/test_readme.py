import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLES = [
    (path, example)
    for path in [ROOT / "README.md", ROOT / "python" / "README.md"]
    for example in re.findall(r"```python\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL)
]


def test_the_readmes_show_how_to_use_the_package():
    assert len(EXAMPLES) >= 3


@pytest.mark.parametrize(("path", "example"), EXAMPLES, ids=range(len(EXAMPLES)))
def test_examples_of_the_readmes_print_what_they_say(path: Path, example: str):
    program = example if "import zhibiao" in example else f"import zhibiao\n{example}"
    command = [sys.executable, "-X", "utf8", "-c", program]
    ran = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert ran.returncode == 0, ran.stderr
    said = [line.removeprefix("# ") for line in example.splitlines() if line.startswith("# ")]
    assert not said or ran.stdout.splitlines() == said, path
