import importlib.util
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
#: What the package does without, and some examples do not.
OPTIONAL = ["altair", "pandas", "polars", "pyarrow"]


def test_the_readmes_show_how_to_use_the_package():
    assert len(EXAMPLES) >= 3


@pytest.mark.parametrize(("path", "example"), EXAMPLES, ids=range(len(EXAMPLES)))
def test_examples_of_the_readmes_print_what_they_say(path: Path, example: str):
    program = example if "import zhibiao" in example else f"import zhibiao\n{example}"
    command = [sys.executable, "-X", "utf8", "-c", program]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    lacking = [library for library in OPTIONAL if importlib.util.find_spec(library) is None]
    if lacking and re.search(r"^(ImportError|ModuleNotFoundError): ", ran.stderr, re.MULTILINE):
        pytest.skip(f"the example needs what is not installed; not installed are {', '.join(lacking)}")
    assert ran.returncode == 0, ran.stderr
    said = [line.removeprefix("# ") for line in example.splitlines() if line.startswith("# ")]
    assert not said or ran.stdout.splitlines() == said, path
