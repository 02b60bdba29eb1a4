"""Reports in batches of Arrow, and on Spark."""

import os
import pickle
import shutil
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import zhibiao

pyarrow = pytest.importorskip("pyarrow")

CORPUS = Path(__file__).parents[2] / "corpus"
TEXTS = ["今年計劃修路15公里。", None, "各位代表：", "力爭地區生產總值增長6%，進出口與經濟增長同步。"]


def batch_of(**columns: list[Any]) -> Any:
    return pyarrow.RecordBatch.from_pydict(columns)


def samples() -> tuple[list[str], list[str]]:
    paths = sorted(CORPUS.glob("*.txt"))
    assert len(paths) >= 10
    return [path.stem for path in paths], [path.read_text(encoding="utf-8") for path in paths]


def rows_of(names: list[str], texts: list[str], **options: Any) -> list[dict[str, Any]]:
    """Give what a single process reads."""
    reports = [zhibiao.analyze(text, name=name, **options) for name, text in zip(names, texts, strict=True)]
    return [row for report in reports for row in pyarrow.table(report.claims).to_pylist()]


def test_a_batch_has_the_rows_of_its_reports_one_after_the_other():
    names, texts = samples()
    claims = zhibiao.extract_batch(batch_of(id=names, text=texts))
    assert isinstance(claims, pyarrow.RecordBatch)
    assert claims.schema == zhibiao.claims_schema()
    assert claims.to_pylist() == rows_of(names, texts)
    spans = zip(claims["doc"], claims["start"], claims["end"], claims["text"], strict=True)
    by_name = dict(zip(names, texts, strict=True))
    assert all(by_name[f"{doc}"][start.as_py() : end.as_py()] == f"{text}" for doc, start, end, text in spans)


def test_reports_without_text_have_no_rows():
    claims = zhibiao.extract_batch(batch_of(id=[7, 8, None, 9], text=TEXTS), unnumbered=True)
    assert claims["doc"].to_pylist() == ["7", "9", "9"]
    assert claims["unnumbered"].to_pylist() == [None, None, "in_step"]
    for empty in [batch_of(id=[], text=[]), batch_of(id=[1], text=[None])]:
        claims = zhibiao.extract_batch(empty)
        assert (claims.num_rows, claims.schema) == (0, zhibiao.claims_schema())


def test_options_are_those_of_analyze_and_a_year_may_be_a_column():
    batch = batch_of(file=["a", "b"], words=["今年修路15元。", "去年修路3元。"], of=[2020, None])
    claims = zhibiao.extract_batch(batch, text="words", id="file", year="of", place="taiwan")
    assert claims["year"].to_pylist() == [2020, None]
    assert claims["unit"].to_pylist() == ["TWD", "TWD"]
    assert zhibiao.extract_batch(batch, text="words", id="file", year=2024)["year"].to_pylist() == [2024, 2023]


def test_what_is_like_a_batch_gives_a_table():
    columns = {"id": ["a", "b", "c", "d"], "text": TEXTS}
    for kind in [pyarrow.string(), pyarrow.large_string(), pyarrow.dictionary(pyarrow.int32(), pyarrow.string())]:
        table = pyarrow.table({"id": columns["id"], "text": pyarrow.array(TEXTS).cast(kind)})
        claims = zhibiao.extract_batch(table)
        assert isinstance(claims, pyarrow.Table)
        assert claims["text"].to_pylist() == ["15公里", "6%"]
    polars = pytest.importorskip("polars")
    assert zhibiao.extract_batch(polars.DataFrame(columns))["doc"].to_pylist() == ["a", "d"]


def test_columns_that_are_not_there_are_named():
    batch = batch_of(id=["a"], words=["修路15公里。"])
    with pytest.raises(KeyError, match=r"there is no column 'text'; there are 'id', 'words'"):
        zhibiao.extract_batch(batch)
    with pytest.raises(KeyError, match="no column 'file'"):
        zhibiao.extract_batch(batch, text="words", id="file")
    with pytest.raises(TypeError, match="should hold text, not int64"):
        zhibiao.extract_batch(batch_of(id=["a"], text=[5]))
    with pytest.raises(ValueError, match="year 0"):
        zhibiao.extract_batch(batch, text="words", year=0)


def test_reports_that_cannot_be_read_are_named():
    texts = ["修路15公里。", "修路20公里。"]
    with pytest.raises(ValueError, match="the report 'b' cannot be read: year 0 should be from 1 to 9999"):
        zhibiao.extract_batch(batch_of(id=["a", "b"], text=texts, of=[2024, 0]), year="of")
    broken = pyarrow.array([text.encode("big5") for text in texts]).view(pyarrow.string())
    with pytest.raises(ValueError, match="the report 'a' cannot be read: 'utf-8' codec"):
        zhibiao.extract_batch(pyarrow.RecordBatch.from_pydict({"id": ["a", "b"], "text": broken}))
    with pytest.raises(ValueError, match='place "moon" is not known'):
        zhibiao.extract_batch(batch_of(id=[], text=[]), place="moon")  # type: ignore[arg-type]


def test_reports_with_numerals_that_are_left_out_are_named_in_a_warning():
    text = f"投資{'9' * 40}元，修路15公里。"
    with pytest.warns(UserWarning, match=r"numerals of these reports are left out, see report\.unread: b, d$") as told:
        claims = zhibiao.extract_batch(batch_of(id=["a", "b", "c", "d"], text=["修路3公里。", text, None, text]))
    assert claims["text"].to_pylist() == ["3公里", "15公里", "15公里"]
    assert [warning.filename for warning in told] == [__file__]
    with pytest.warns(UserWarning, match=r": 0, .*, 9 and 2 more$"):
        zhibiao.extract_batch(batch_of(id=list(range(12)), text=[text] * 12))


@pytest.mark.parametrize("years", [[2020, None], [2020.0, None], ["2020", None]])
def test_years_are_those_of_other_libraries(years: list[Any]):
    batch = batch_of(id=["a", "b"], text=["今年修路15公里。", "今年修路3公里。"], of=years)
    assert zhibiao.extract_batch(batch, year="of")["year"].to_pylist() == [2020, None]


@pytest.mark.parametrize(
    ("years", "error"), [([2020.5], ValueError), (["民國"], ValueError), ([True], TypeError), ([b"2020"], TypeError)]
)
def test_what_is_no_year_is_refused(years: list[Any], error: type[Exception]):
    with pytest.raises(error, match="the column 'of' should hold years"):
        zhibiao.extract_batch(batch_of(id=["a"], text=["修路15公里。"], of=years), year="of")


def test_threads_give_the_batches_that_one_thread_gives():
    names, texts = samples()
    batches = [batch_of(id=names[place:], text=texts[place:]) for place in range(len(names))]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(zhibiao.extract_batch, batches))
    assert together == [zhibiao.extract_batch(batch) for batch in batches]


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    sql = pytest.importorskip("pyspark.sql")
    if not has_java():
        pytest.skip("Spark needs Java")
    with pytest.MonkeyPatch.context() as patched:
        # The workers are to have this environment.
        patched.setenv("PYSPARK_PYTHON", sys.executable)
        builder = sql.SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
        session = builder.getOrCreate()
        yield session
        session.stop()


def has_java() -> bool:
    return "JAVA_HOME" in os.environ or shutil.which("java") is not None


def test_spark_gives_the_rows_of_a_single_process(session: Any):
    from zhibiao import spark

    names, texts = samples()
    # Some reports have their year told beside them; of a hundred batches each worker has some.
    rows = [(f"{name} {copy}", text, 2024, copy) for copy in range(4) for name, text in zip(names, texts, strict=True)]
    reports = session.createDataFrame([*rows, ("nothing", None, 2024, 0)], "file string, text string, of int, copy int")
    reports = reports.repartition(2)
    assert reports.rdd.getNumPartitions() == 2
    claims = spark.extract(reports, id="file", year="of")
    assert claims.columns == zhibiao.claims_schema().names
    expected = rows_of([name for name, *_ in rows], [text for _, text, *_ in rows], year=2024)
    found = [row.asDict(recursive=True) for row in claims.collect()]
    assert len(found) == len(expected) > 1000

    def place(row: dict[str, Any]) -> tuple[str, int, int, str]:
        return row["doc"], row["start"], row["end"], f"{row}"

    assert sorted(found, key=place) == sorted(expected, key=place)


def test_spark_is_told_what_cannot_be_before_the_work(session: Any):
    from zhibiao import spark

    reports = session.createDataFrame([("a", "修路15公里。", 5)], "`file.name` string, text string, number int")
    refused: list[tuple[type[Exception], str, dict[str, Any]]] = [
        (KeyError, "no column 'words'; there are 'file.name', 'text', 'number'", {"text": "words"}),
        (KeyError, "no column 'id'; there are 'file.name', 'text', 'number'", {"id": "id"}),
        (TypeError, "the column 'number' should hold text, not int32", {"text": "number"}),
        (ValueError, 'place "moon" is not known', {"place": "moon"}),
        (ValueError, "year 0 should be from 1 to 9999", {"year": 0}),
    ]
    for error, message, options in refused:
        with pytest.raises(error, match=message):
            spark.extract(reports, **{"id": "file.name", **options})
    assert [row["doc"] for row in spark.extract(reports, id="file.name").collect()] == ["a"]


def test_without_spark_its_extra_is_named(monkeypatch: pytest.MonkeyPatch):
    from zhibiao import spark

    monkeypatch.setitem(sys.modules, "pyspark.sql.pandas.types", None)
    with pytest.raises(ImportError, match=r'pip install "zhibiao\[spark\]"') as refused:
        spark.extract(None)  # type: ignore[arg-type]
    assert refused.value.name == "pyspark"


def test_spark_reads_with_a_lexicon_of_the_callers(session: Any, tmp_path: Path):
    from zhibiao import spark

    path = tmp_path / "mine.toml"
    path.write_text('[[indicator]]\nid = "canteens"\nchinese = "長者食堂"\n', encoding="utf-8")
    analyzer = zhibiao.Analyzer(lexicon=path)
    path.unlink()
    reports = session.createDataFrame([(1, "建成長者食堂25家。")], "id int, text string")
    (row,) = spark.extract(reports, analyzer=analyzer).collect()
    assert (row["doc"], row["indicator_id"], row["value"]) == ("1", "canteens", 25)


def test_analyzers_come_back_from_pickle_as_they_were(tmp_path: Path):
    path = tmp_path / "mine.toml"
    path.write_text('[[indicator]]\nid = "canteens"\nchinese = "長者食堂"\n', encoding="utf-8")
    analyzer = zhibiao.Analyzer(lexicon=path)
    path.unlink()
    twin = pickle.loads(pickle.dumps(analyzer))
    text = "建成長者食堂25家。"
    assert twin.analyze(text) == analyzer.analyze(text)
    assert twin.analyze(text).claims[0].indicator_id == "canteens"
