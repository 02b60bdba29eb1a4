import importlib.util
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

for library in ["nbclient", "ipykernel", "nbformat", "altair", "duckdb", "pandas", "polars", "pyarrow"]:
    pytest.importorskip(library)
import nbformat  # noqa: E402
from notebooks import CHART, EXAMPLES, run  # noqa: E402

#: More is slow to show on the web, and no reader needs it.
MOST_BYTES = 150_000

each_example = pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)


def code_cells(notebook: Any) -> list[Any]:
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def shown(cell: Any) -> list[object]:
    """Give what a cell shows and every run should show alike: of a chart its data, else plain text."""
    parts: list[object] = []
    for output in cell.outputs:
        data = output.get("data", {})
        parts.append(data[CHART]["datasets"] if CHART in data else data.get("text/plain", output.get("text")))
    return parts


def test_there_are_examples():
    assert [path.stem for path in EXAMPLES] == ["first-look", "targets-panel"]


@each_example
def test_a_notebook_gives_what_is_stored_in_it(path: Path):
    stored = nbformat.read(path, as_version=4)
    for kept, new in zip(code_cells(stored), code_cells(run(path)), strict=True):
        hint = "to store the outputs of a new run: python tests/python/notebooks.py"
        assert shown(kept) == shown(new), f"cell {kept.id} of {path.name}; {hint}"


@each_example
def test_a_stored_notebook_is_of_one_run_small_and_of_no_machine(path: Path):
    assert path.stat().st_size < MOST_BYTES
    text = path.read_text(encoding="utf-8")
    stored = nbformat.reads(text, as_version=4)
    nbformat.validate(stored)
    counts = [cell.execution_count for cell in code_cells(stored)]
    assert counts == list(range(1, len(counts) + 1))
    assert set(stored.metadata) == {"kernelspec", "language_info"}
    assert stored.metadata["kernelspec"]["name"] == "python3"
    assert not [place for place in ["/home/", "/root/", "/tmp/", "/Users/", "ipykernel_", "C:\\\\"] if place in text]


@each_example
@pytest.mark.skipif(importlib.util.find_spec("mypy") is None, reason="mypy is not installed")
def test_the_code_of_a_notebook_is_well_typed(path: Path, tmp_path: Path):
    program = tmp_path / f"{path.stem.replace('-', '_')}.py"
    cells = code_cells(nbformat.read(path, as_version=4))
    program.write_text("\n".join(cell.source for cell in cells), encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", program.name]
    checked = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert checked.returncode == 0, checked.stdout
