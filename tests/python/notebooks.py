"""Runs the example notebooks; ``python tests/python/notebooks.py`` stores in them what they give."""

import re
import shutil
import tempfile
from pathlib import Path
from typing import Any

import nbclient
import nbformat

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "python" / "examples"
EXAMPLES = sorted(FOLDER.glob("*.ipynb"))

CHART = "application/vnd.vegalite.v6+json"
WIDGET = "application/vnd.jupyter.widget-view+json"
# By default a chart comes as a page that loads scripts from the network and has a new name each time.
AS_DATA = f"""
import importlib.util
if importlib.util.find_spec("altair"):
    import altair
    altair.renderers.register("data", lambda chart: {{"{CHART}": chart, "text/plain": "a chart"}})
    altair.renderers.enable("data")
    del altair
del importlib
"""
# Where the code of a cell stands while it runs; a bar of progress.
CELL = re.compile(r"\S*ipykernel_\d+/\d+\.py")
BAR = re.compile(r".*%\|.*\| \d+/\d+ \[.*\s*")


def run(path: Path) -> Any:
    """Run a notebook from top to bottom in a copy of the folders that it expects, and give it with its outputs."""
    notebook = nbformat.read(path, as_version=4)
    with tempfile.TemporaryDirectory() as root:
        working = Path(root, FOLDER.relative_to(ROOT))
        working.mkdir(parents=True)
        shutil.copytree(ROOT / "corpus", Path(root, "corpus"))
        client = nbclient.NotebookClient(
            notebook,
            timeout=120,
            kernel_name="python3",
            resources={"metadata": {"path": str(working)}},
            extra_arguments=[f"--IPKernelApp.exec_lines={AS_DATA}"],
            store_widget_state=False,
            record_timing=False,
            coalesce_streams=True,
        )
        client.execute()
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [output for output in map(lasting, cell.outputs) if output is not None]
    notebook.metadata = {"kernelspec": notebook.metadata["kernelspec"], "language_info": {"name": "python"}}
    return notebook


def lasting(output: Any) -> Any:
    """Give an output without what is too long to keep or belongs to this run alone; nothing where that is all."""
    if output.output_type == "stream":
        output.text = CELL.sub("cell", BAR.sub("", output.text))
        return output if output.text.strip() else None
    data = output.get("data", {})
    if "<iframe" in data.get("text/html", ""):
        del data["text/html"]
    return None if WIDGET in data else output


def with_pictures(notebook: Any) -> Any:
    """Give each chart a picture too, for readers that draw none themselves."""
    import vl_convert

    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if CHART in output.get("data", {}):
                output.data["image/svg+xml"] = vl_convert.vegalite_to_svg(output.data[CHART])
    return notebook


def main() -> None:
    """Store the outputs of a true run."""
    for path in EXAMPLES:
        nbformat.write(with_pictures(run(path)), path)
        print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
