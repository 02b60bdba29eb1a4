"""What a type checker sees: the stub, the package and a program that uses them."""

import ast
import importlib.util
import inspect
import subprocess
import sys
from pathlib import Path

import pytest
import zhibiao
import zhibiao._zhibiao
from zhibiao import plot

ROOT = Path(__file__).parents[2]
STUB = Path(zhibiao.__file__).parent / "_zhibiao.pyi"
TYPED_PROGRAM = Path(__file__).parent / "typed_program.py"
TYPED = ["mypy", "altair", "pandas", "polars", "pyarrow", "pyspark"]

MISSING = [library for library in TYPED if importlib.util.find_spec(library) is None]
needs_mypy = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}")


def run(directory: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python where neither the sources nor their configuration lie about."""
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=directory, capture_output=True, encoding="utf-8", check=False)


def stub_names() -> list[str]:
    """Every public name that the stub declares, those of classes with the class before them."""
    names = []
    for node in ast.parse(STUB.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef):
            names.append(node.name)
        elif isinstance(node, ast.ClassDef):
            names.append(node.name)
            names += [f"{node.name}.{member.name}" for member in node.body if isinstance(member, ast.FunctionDef)]
    return [name for name in names if name.startswith("__") or not name.startswith("_")]


def test_every_name_of_the_stub_exists():
    names = stub_names()
    assert {"analyze", "Quantity.value", "Report.unread", "Table.where"} <= set(names)
    missing = []
    for name in names:
        thing: object = zhibiao._zhibiao
        for part in name.split("."):
            thing = getattr(thing, part, missing)
        if thing is missing:
            missing.append(name)
    assert missing == []


def test_every_public_name_is_in_the_stub():
    kinds = [thing for thing in vars(zhibiao._zhibiao).values() if isinstance(thing, type)]
    names = {f"{kind.__name__}.{name}" for kind in kinds for name in vars(kind) if not name.startswith("_")}
    assert names - set(stub_names()) == set()


def test_every_public_name_of_the_stub_has_a_docstring():
    tree = ast.parse(STUB.read_text(encoding="utf-8"))
    described = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)]
    assert [node.name for node in described if not node.name.startswith("__") and ast.get_docstring(node) is None] == []


def test_a_table_draws_with_the_options_that_rows_are_drawn_with():
    tree = ast.parse(STUB.read_text(encoding="utf-8"))
    (method,) = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name == "plot_targets")
    names = [argument.arg for argument in [*method.args.args, *method.args.kwonlyargs]]
    assert names[1:] == list(inspect.signature(plot.plot_targets).parameters)[1:]


def test_a_table_can_be_named_with_its_rows_when_a_program_runs():
    assert str(zhibiao.Table[zhibiao.Claim]) == "zhibiao.Table[zhibiao.Claim]"


@needs_mypy
def test_a_typed_program_passes_the_strict_checker(tmp_path: Path):
    checked = run(tmp_path, "-m", "mypy", "--strict", str(TYPED_PROGRAM))
    assert checked.returncode == 0, checked.stdout + checked.stderr


@needs_mypy
def test_the_package_passes_the_strict_checker():
    configuration = str(ROOT / "python" / "pyproject.toml")
    checked = run(ROOT, "-m", "mypy", "--config-file", configuration, "--strict", "python/zhibiao")
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_typed_program_runs(tmp_path: Path):
    ran = run(tmp_path, "-X", "utf8", str(TYPED_PROGRAM))
    assert ran.stderr == ""
    assert ran.stdout == "37000 (24, 32) [Decimal('35000'), Decimal('2000'), Decimal('800')]\n"


@needs_mypy
def test_the_stub_agrees_with_the_extension(tmp_path: Path):
    checked = run(tmp_path, "-m", "mypy.stubtest", "zhibiao._zhibiao")
    assert checked.returncode == 0, checked.stdout + checked.stderr
