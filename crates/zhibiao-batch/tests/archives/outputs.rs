//! What the outputs hold, and that nothing but the inputs decides it.

use std::fs;
use std::num::NonZeroUsize;

use bytes::Bytes;
use calamine::{Data, Reader, Xlsx};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use zhibiao::Analyzer;
use zhibiao_batch::{Batch, Format, Options};
use zhibiao_table::{Document, Table, claims_schema, numbered_claims};

use crate::archive::{Archive, parts, run, written};

const OUTPUTS: [&str; 4] = ["all.csv", "all.jsonl", "all.parquet", "all.xlsx"];

/// The claims of all reports, made without any batch.
fn expected(archive: &Archive) -> Table {
    let analyzer = Analyzer::new();
    let mut files = Vec::new();
    for folder in ["", "2024/city"] {
        let entries = archive.reports().join(folder).read_dir().expect("a folder");
        files.extend(entries.map(|entry| entry.expect("a file").path()).filter(|path| path.is_file()));
    }
    let mut files: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
    files.sort();
    let table = |name: &String| {
        let text = fs::read_to_string(name).expect("a report");
        let report = analyzer.analyze(&text).expect("it is short");
        numbered_claims(&Document { name: Some(name), text: &text, report: &report })
    };
    let tables: Vec<Table> = files.iter().map(table).collect();
    Table::concat(&tables).expect("one schema").expect("some tables")
}

/// The rows of Parquet, of a table of claims.
fn parquet_rows(bytes: Vec<u8>) -> Table {
    let reader = ParquetRecordBatchReaderBuilder::try_new(Bytes::from(bytes)).expect("it is Parquet");
    assert_eq!(reader.schema().fields(), claims_schema().fields());
    assert_eq!(reader.schema().metadata(), claims_schema().metadata());
    let batches = reader.build().expect("it can be read").map(|batch| batch.expect("it can be read"));
    Table::from_batches(claims_schema(), batches.collect()).expect("the columns are those of claims")
}

#[test]
fn the_output_is_the_same_for_any_number_of_jobs() {
    let archive = Archive::of(70);
    for out in OUTPUTS {
        let [one, two, five] = [1, 2, 5].map(|jobs| {
            let batch = Batch { jobs: NonZeroUsize::new(jobs), ..archive.batch(out) };
            run(&batch);
            written(&batch.out)
        });
        assert!(one == two && one == five, "{out}");
    }
}

#[test]
fn parquet_has_every_column_of_every_claim() {
    let archive = Archive::of(45);
    let batch = archive.batch("all.parquet");
    let summary = run(&batch);
    let rows = parquet_rows(written(&batch.out).0);
    assert!(rows == expected(&archive));
    assert_eq!((summary.files, summary.rows), (45, rows.rows() as u64));
    assert!(!parts(&batch.out).exists());
}

#[test]
fn csv_and_json_lines_have_the_rows_in_the_order_of_the_files() {
    let archive = Archive::of(9);
    let expected = expected(&archive);
    let columns = "doc,start,end,text,value,upper,unit,bound,role,indicator,indicator_id,measure,direction,status,modality,\
        year,scope,base,unnumbered,region,level,place,report_year";
    let mut csv = Vec::new();
    let cells: Vec<&str> = columns.split(',').collect();
    expected.select(&cells).and_then(|table| table.write_csv(&mut csv)).expect("memory can be written to");
    let batch = archive.batch("all.csv");
    run(&batch);
    assert!(written(&batch.out).0 == csv);

    let mut lines = Vec::new();
    let (row, report) = cells.split_at(18);
    let keys = [row, &["part_of", "thresholds"], report].concat();
    expected.select(&keys).and_then(|table| table.write_json_lines(&mut lines)).expect("memory can be written to");
    let batch = archive.batch("all.jsonl");
    run(&batch);
    assert!(written(&batch.out).0 == lines);
}

#[test]
fn a_workbook_has_the_rows_of_the_csv() {
    let archive = Archive::of(5);
    let batch = archive.batch("all.xlsx");
    let summary = run(&batch);
    let mut workbook = Xlsx::new(std::io::Cursor::new(written(&batch.out).0)).expect("it is a workbook");
    let sheet = workbook.worksheet_range_at(0).expect("it has a sheet").expect("it can be read");
    assert_eq!(sheet.height() as u64, 1 + summary.rows);
    assert_eq!(sheet.get((0, 22)), Some(&Data::String("report_year".into())));
    let expected = expected(&archive).select(&["text"]).and_then(|table| table.whole()).expect("one batch");
    let column = sheet.rows().skip(1).map(|row| row[3].to_string());
    let texts = arrow_array::cast::AsArray::as_string::<i32>(expected.column(0)).iter().map(Option::unwrap_or_default);
    assert!(column.eq(texts));
}

#[test]
fn nothing_found_is_an_output_without_rows_and_a_failure() {
    let archive = Archive::of(0);
    for out in OUTPUTS {
        let batch = archive.batch(out);
        let summary = run(&batch);
        assert_eq!((summary.files, summary.rows, summary.failures.len()), (1, 0, 1));
        assert!(summary.failures[0].reason.contains("holds no report"), "{:?}", summary.failures);
        let bytes = written(&batch.out).0;
        match batch.format {
            Format::Csv => assert_eq!(String::from_utf8_lossy(&bytes).lines().count(), 1),
            Format::JsonLines => assert_eq!(bytes, b""),
            Format::Parquet => assert_eq!(parquet_rows(bytes).rows(), 0),
            Format::Xlsx => assert!(bytes.starts_with(b"PK")),
        }
    }
}

#[test]
fn targets_without_a_number_are_rows_where_they_are_asked_for() {
    let archive = Archive::of(0);
    archive.write(
        "a.txt",
        "2024年大河縣政府工作報告\n各位代表：\n二、2024年主要任務\n進出口完成市達任務；財政收入增長6%。",
    );
    let rows = |unnumbered| {
        let options = Options { unnumbered, ..Options::default() };
        let summary = run(&Batch { options, ..archive.batch("all.csv") });
        (summary.rows, summary.claims, summary.commitments)
    };
    assert_eq!(rows(false), (1, 1, 1));
    assert_eq!(rows(true), (2, 1, 2));
}

#[test]
fn warnings_stand_in_the_manifest() {
    let archive = Archive::of(0);
    archive.write("a.txt", "修橋3.12345678901公里，修路6公里。");
    archive.write("b.pdf", "修路6公里。");
    let batch = archive.batch("all.csv");
    assert_eq!(run(&batch).warnings, 2);
    let manifest = written(&batch.out).1;
    assert!(manifest.contains("the numeral at 2–17 has more digits"), "{manifest}");
    assert!(manifest.contains("is called .pdf but is plain text"), "{manifest}");
}
