"""The examples of docstrings: each runs, or is skipped where it needs a library that is not installed."""

import ast
import doctest
import importlib.util
from pathlib import Path
from typing import Any

import pytest
import zhibiao

PACKAGE = Path(zhibiao.__file__).parent
#: What the package does without.
OPTIONAL = {"altair", "pandas", "polars", "pyarrow"}


class Runner(doctest.DocTestRunner):
    """Runs an example, and remembers which library it lacked."""

    lacking: str | None = None

    def report_unexpected_exception(self, out: Any, test: doctest.DocTest, example: doctest.Example, exc_info: Any):
        """Tell what is lacking from what is wrong."""
        error = exc_info[1]
        while error is not None:
            name = error.name if isinstance(error, ImportError) else None
            if name in OPTIONAL and importlib.util.find_spec(name) is None:
                self.lacking = name
            error = error.__cause__
        super().report_unexpected_exception(out, test, example, exc_info)


def examples() -> list[doctest.DocTest]:
    """Every docstring of the package and its stub that shows an example."""
    found = []
    for path in sorted([*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.pyi")]):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        module = ".".join(["zhibiao", *path.relative_to(PACKAGE).with_suffix("").parts]).removesuffix(".__init__")
        members = {
            id(member): f"{node.name}.{member.name}"
            for node in ast.walk(tree)
            if isinstance(node, ast.ClassDef)
            for member in node.body
            if isinstance(member, ast.FunctionDef)
        }
        for node in ast.walk(tree):
            if not isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
                continue
            name = members.get(id(node), getattr(node, "name", "module"))
            globs = dict(vars(importlib.import_module(module)))
            docstring = ast.get_docstring(node) or ""
            example = doctest.DocTestParser().get_doctest(docstring, globs, f"{path.name}:{name}", str(path), None)
            if example.examples:
                found.append(example)
    return found


EXAMPLES = examples()


def test_the_stub_and_the_package_show_examples():
    shown = {example.name for example in EXAMPLES}
    assert {
        f"_zhibiao.pyi:{name}" for name in ["Analyzer", "Claim", "Quantity", "Report", "Section", "analyze"]
    } <= shown
    assert {f"_zhibiao.pyi:{name}" for name in ["Health", "Provenance", "Repair", "read_bytes"]} <= shown
    methods = ["concat", "where", "select", "to_dicts", "to_pandas", "to_polars", "to_arrow", "plot_targets"]
    writers = ["write_csv", "write_jsonl", "write_parquet", "write_xlsx"]
    assert {f"_zhibiao.pyi:Table.{name}" for name in [*methods, *writers]} <= shown
    assert {"__init__.py:module", "corpus.py:Corpus", "reading.py:read", "reading.py:read_corpus"} <= shown


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_examples_of_docstrings_run(example: doctest.DocTest):
    said: list[str] = []
    runner = Runner()
    result = runner.run(example, out=said.append)
    if runner.lacking:
        pytest.skip(f"the example needs {runner.lacking}, which is not installed")
    assert result.failed == 0, "".join(said)
