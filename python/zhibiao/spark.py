"""Reports in a DataFrame of Spark.

>>> from zhibiao import spark  # doctest: +SKIP
>>> claims = spark.extract(reports, text="text", id="file")  # doctest: +SKIP
>>> claims.where("indicator_id = 'gdp' and status = 'target'").show()  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Literal

from zhibiao.batches import claims_schema, extract_batch
from zhibiao.frames import needed

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    from zhibiao._zhibiao import Analyzer

_Place = Literal["mainland", "taiwan", "hong_kong", "macau"]

#: How many reports are read before their rows go on to Spark, so that a worker holds no more than those.
REPORTS = 32


def extract(
    df: DataFrame,
    text: str = "text",
    id: str = "id",
    *,
    year: str | int | None = None,
    place: _Place | None = None,
    repair: bool = True,
    unnumbered: bool = False,
    analyzer: Analyzer | None = None,
) -> DataFrame:
    """Give the claims of the reports in a DataFrame, one report a row, read on the workers.

    The rows are those of ``zhibiao.extract_batch``, which describes the parameters, and the columns those of every
    table of claims, with the value of ``id`` in the column ``doc``; to keep other columns, join on it. The package has
    to be installed on every worker. Spark hands a worker up to 10,000 rows at a time; with long reports, set
    ``spark.sql.execution.arrow.maxRecordsPerBatch`` to some hundred.

    Raises
    ------
    KeyError
        The DataFrame has no column of that name.
    ImportError
        pyspark is not installed.

    """
    types = needed("pyspark.sql.pandas.types")
    used = [text, id, *([year] if isinstance(year, str) else [])]
    for name in used:
        if name not in df.columns:
            message = f"there is no column {name!r}; there are {', '.join(map(repr, df.columns)) or 'none'}"
            raise KeyError(message)
    options = {
        "text": text,
        "id": id,
        "year": year,
        "place": place,
        "repair": repair,
        "unnumbered": unnumbered,
        "analyzer": analyzer,
    }
    schema = _of_spark(claims_schema())
    # What is not read does not travel to the workers.
    return df.select(*dict.fromkeys(used)).mapInArrow(_extracting(schema, options), types.from_arrow_schema(schema))


def _extracting(schema: Any, options: dict[str, Any]) -> Callable[[Iterable[Any]], Iterator[Any]]:
    def extracted(batches: Iterable[Any]) -> Iterator[Any]:
        for batch in batches:
            for start in range(0, batch.num_rows, REPORTS):
                yield extract_batch(batch.slice(start, REPORTS), **options).cast(schema)

    return extracted


def _of_spark(schema: Any) -> Any:
    """Give a schema without what Spark does not keep: what columns mean, and that some are never null."""
    pyarrow = needed("pyarrow")

    def of_field(field: Any) -> Any:
        return pyarrow.field(field.name, of_type(field.type))

    def of_type(kind: Any) -> Any:
        if pyarrow.types.is_struct(kind):
            return pyarrow.struct([of_field(field) for field in kind.fields])
        return pyarrow.list_(of_field(kind.value_field)) if pyarrow.types.is_list(kind) else kind

    return pyarrow.schema([of_field(field) for field in schema])
