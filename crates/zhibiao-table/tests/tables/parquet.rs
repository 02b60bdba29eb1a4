//! Parquet.

use ::parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use zhibiao_table::{Format, MEANING, ROWS, Table, WORDS, Writer};

use crate::rows::sentences;
use crate::{CORPUS, REPORT, Read, written};

/// The table that a file of Parquet holds.
fn read_back(file: Vec<u8>) -> Table {
    let reader = ParquetRecordBatchReaderBuilder::try_new(bytes::Bytes::from(file)).expect("it is Parquet");
    let schema = reader.schema().clone();
    let batches = reader.build().expect("it has rows").collect::<Result<_, _>>().expect("its rows can be read");
    Table::from_batches(schema, batches).expect("the batches have the schema of the file")
}

#[test]
fn a_file_reads_back_as_the_same_table() {
    for read in CORPUS.iter() {
        for table in [read.claims(), read.quantities()] {
            assert_eq!(read_back(written(|out| table.write_parquet(out))), table);
        }
    }
}

#[test]
fn a_file_says_what_its_columns_mean() {
    let table = Read::new(REPORT).claims();
    let found = read_back(written(|out| table.write_parquet(out)));
    assert_eq!(found.schema(), table.schema());
    let status = found.schema().field_with_name("status").expect("the column is there");
    assert_eq!(status.metadata()[MEANING], "Whether it is done or to be done.");
    assert_eq!(status.metadata()[WORDS], "achieved target context");
    assert_eq!(found.schema().metadata()[ROWS], "claims");
    assert_eq!(found.what(), "claims");
}

#[test]
fn a_table_without_rows_keeps_its_columns() {
    let table = Read::new("").claims();
    assert_eq!(read_back(written(|out| table.write_parquet(out))), table);
}

#[test]
fn tables_one_after_the_other_are_one_file() {
    let tables = [Read::new(REPORT).quantities(), Read::new(sentences(9000)).quantities()];
    let mut writer = Writer::new(Format::Parquet, tables[0].schema(), Vec::new()).expect("memory can be written to");
    for table in &tables {
        writer.write(table).expect("memory can be written to");
    }
    let found = read_back(writer.finish().expect("memory can be written to"));
    assert_eq!(Some(found), Table::concat(&tables).expect("the columns are the same"));
}
