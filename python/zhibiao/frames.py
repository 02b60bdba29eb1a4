"""Tables as the frames of other libraries, none of which this package needs."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow  # type: ignore[import-untyped, unused-ignore]

    from zhibiao._zhibiao import Table

#: The extra that each library comes with, where that is not ``pandas``.
EXTRAS = {"polars": "polars", "pyspark": "spark"}


def to_arrow(table: Table[Any]) -> pyarrow.Table:
    """Give a table as ``pyarrow.Table``; no row is copied."""
    return needed("pyarrow").table(table)


def to_pandas(table: Table[Any]) -> pandas.DataFrame:
    """Give a table as ``pandas.DataFrame``: exact numbers as ``decimal.Decimal``, years as nullable integers."""
    library = needed("pandas")
    integers = {"int32": library.Int32Dtype(), "int64": library.Int64Dtype()}
    frame: pandas.DataFrame = to_arrow(table).to_pandas(types_mapper=lambda kind: integers.get(str(kind)))
    return frame


def to_polars(table: Table[Any]) -> polars.DataFrame:
    """Give a table as ``polars.DataFrame``; no row is copied."""
    frame: polars.DataFrame = needed("polars").DataFrame(table)
    return frame


def needed(library: str) -> Any:
    """Import a library that only some need; where it is missing, say how to get it."""
    try:
        return importlib.import_module(library)
    except ImportError as error:
        name = library.partition(".")[0]
        message = f'{name} is not installed; install it with: pip install "zhibiao[{EXTRAS.get(name, "pandas")}]"'
        raise ImportError(message, name=name) from error
