"""How far a long reading is."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from typing import Any, TypeVar

_Item = TypeVar("_Item")

#: How long a reading lasts before a bar shows that nobody asked for, in seconds.
WAIT = 0.5


def advancing(items: Iterable[_Item], *, total: int, shown: bool | None) -> Iterator[_Item]:
    """Give the items, with a bar that advances as they come.

    ``shown`` says whether there is a bar; where it is ``None``, there is one where somebody may see it.
    """
    if shown is False or (shown is None and not _is_seen()):
        yield from items
        return
    yield from _bar(items, total=total, shown=shown)


@contextmanager
def counting(*, shown: bool | None) -> Iterator[Callable[[int, int], None] | None]:
    """Give a function that is told how many reports are read, and of how many, and shows it in a bar.

    There is none where nobody would see the bar; ``shown`` is as for ``advancing``.
    """
    if shown is False or (shown is None and not _is_seen()):
        yield None
        return
    bar = _bar(None, total=None, shown=shown)

    def tell(read: int, total: int) -> None:
        bar.total = total
        bar.update(read - bar.n)

    try:
        yield tell
    finally:
        bar.close()


def _bar(items: Iterable[_Item] | None, *, total: int | None, shown: bool | None) -> Any:
    has_widgets = _in_notebook() and find_spec("ipywidgets") is not None
    kind = import_module("tqdm.notebook" if has_widgets else "tqdm")
    # Nobody needs a bar that is gone before it is read; who asked for one gets it at once.
    delay = WAIT if shown is None else 0
    return kind.tqdm(items, total=total, unit=" reports", dynamic_ncols=True, delay=delay)


def _is_seen() -> bool:
    return _in_notebook() or (sys.stderr is not None and sys.stderr.isatty())


def _in_notebook() -> bool:
    shell = sys.modules.get("IPython")
    running = shell.get_ipython() if shell is not None else None
    return running is not None and "IPKernelApp" in running.config
