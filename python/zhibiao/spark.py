"""Reports in a DataFrame of Spark.

>>> from zhibiao import spark  # doctest: +SKIP
>>> claims = spark.extract(reports, text="text", id="file")  # doctest: +SKIP
>>> claims.where("indicator_id = 'gdp' and status = 'target'").show()  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from zhibiao.batches import claims_schema, extract_batch, find_column
from zhibiao.frames import needed

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame

    from zhibiao._zhibiao import Analyzer
    from zhibiao.reading import _Place

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
    TypeError
        The column of the reports does not hold text, or that of the years no numbers.
    ValueError
        The place is not known, or the year that all reports are of is not from 1 to 9999.
    ImportError
        pyspark is not installed.

    Notes
    -----
    Exact numbers are ``decimal(38,10)``, places ``bigint`` and years ``int``, quantities and the evidence structs and
    arrays of structs; only what columns mean, and that some are never null, is not kept. A report that cannot be read
    fails the work with an error that names it.

    """
    types = needed("pyspark.sql.pandas.types")
    columns = {"text": text, "id": id, **({"year": year} if isinstance(year, str) else {})}
    for name in columns.values():
        find_column(name, df.columns)
    options: dict[str, Any] = {
        "year": year,
        "place": place,
        "repair": repair,
        "unnumbered": unnumbered,
        "analyzer": analyzer,
    }
    # Options that cannot be are told of here, and not by the workers when the work is under way.
    used = df.select([_column(name) for name in dict.fromkeys(columns.values())])
    extract_batch(types.to_arrow_schema(used.schema).empty_table(), text=text, id=id, **options)
    # What is not read does not travel to the workers, and what does has names without dots, which Spark needs.
    reports = df.select([_column(name).alias(plain) for plain, name in columns.items()])
    if isinstance(year, str):
        options["year"] = "year"
    schema = _of_spark(claims_schema())
    return reports.mapInArrow(_extracting(schema, options), types.from_arrow_schema(schema))


def _column(name: str) -> Column:
    """Give the column of a name that may have dots in it."""
    column: Column = needed("pyspark.sql.functions").col(f"`{name.replace('`', '``')}`")
    return column


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
