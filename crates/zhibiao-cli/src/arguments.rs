//! What the command line takes.

use std::fmt::Display;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum, value_parser};

/// Reads Chinese government work reports and gives back their numbers as data.
#[derive(Parser)]
#[command(
    name = "zhibiao",
    version,
    after_help = "Exit status: 0 all well; 1 something could not be read; 2 wrong usage."
)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Option<Command>,
}

#[derive(Subcommand)]
pub enum Command {
    /// Write the quantities of a whole archive of reports into one table, on all cores; what was cut off can go on.
    Batch(Batch),
    /// Print the target and the outcome of each place, year and indicator, from reports of several years.
    Panel(Panel),
    /// Print each target beside the outcome that a later report of the same place gives, with what became of it: met, near,
    /// missed, no outcome or not comparable.
    Track(Track),
    /// Print what one place promised in each year, what became of it and by how much, with the sentences of both.
    Ledger(Ledger),
    /// Print every quantity of the reports: what it says, what it counts, how it is bounded, where it stands.
    Extract(Extract),
    /// Print how the reports are built: title, region, year, date and the tree of sections.
    Inspect(Inspect),
    /// Print a report with its damaged stretches mended: bytes of GBK that slipped, UTF-8 encoded twice, readings in
    /// brackets.
    Repair(Repair),
    /// Print the JSON Schema of what is printed, for programs that read it.
    Schema(Schema),
    /// Print how well what is extracted agrees with reports annotated by hand, each figure with its 95% interval.
    Score(Score),
    /// Print the words of each line, parted by one space, a line for a line. Quantities, dates and names are one word each.
    Segment(Segment),
}

impl Default for Command {
    fn default() -> Self {
        Self::Extract(Extract::default())
    }
}

#[derive(Args, Default)]
pub struct Extract {
    /// Reports: text in any encoding, Markdown, HTML, MHT, DOCX or PDF; `-` is standard input. Without any, a sample report
    /// that the program carries.
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// How to print: on a terminal `table` is the default, elsewhere `jsonl`.
    #[arg(long, value_enum)]
    pub format: Option<Format>,
    /// Where the reports come from, which settles what 元 means; told from each report's words by default.
    #[arg(long, value_enum)]
    pub place: Option<Place>,
    #[command(flatten)]
    pub reading: Reading,
    /// The report's year, where the text does not state it; without either, relative years stay empty.
    #[arg(long, value_name = "YEAR")]
    pub year: Option<i32>,
    /// With `--format table`: how many columns wide; by default as wide as the terminal, or 120 where there is none.
    #[arg(long, value_name = "COLUMNS")]
    pub width: Option<u16>,
    /// With `--format jsonl`: the words that made each decision, as `evidence`.
    #[arg(long)]
    pub evidence: bool,
    /// Also targets without a number, such as 與經濟增長同步 and 完成市達任務: their words stand for the figure.
    #[arg(long)]
    pub unnumbered: bool,
    /// Indicators of your own, in a TOML file: entries `[[indicator]]` with an id and a name in Chinese. May be given
    /// several times.
    #[arg(long, value_name = "FILE")]
    pub lexicon: Vec<PathBuf>,
}

#[derive(Args)]
pub struct Batch {
    /// Reports, and folders of them: all files within whose names end in .txt .md .html .htm .mht .mhtml .docx or .pdf.
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// The table to write; its name ends in .parquet, .csv, .jsonl or .xlsx. Beside it, OUT.manifest.jsonl says what became
    /// of each report.
    #[arg(long, short, value_name = "OUT")]
    pub out: PathBuf,
    /// How many reports are read at a time; by default as many as there are cores. The table is the same for any number.
    #[arg(long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
    /// Go on with what an earlier run left, with the same options: what it did and what has not changed is not done again.
    #[arg(long)]
    pub resume: bool,
    /// Where the reports come from, which settles what 元 means; told from each report's words by default.
    #[arg(long, value_enum)]
    pub place: Option<Place>,
    #[command(flatten)]
    pub reading: Reading,
    /// The reports' year, where the text does not state it; without either, relative years stay empty.
    #[arg(long, value_name = "YEAR")]
    pub year: Option<i32>,
    /// Also targets without a number, such as 與經濟增長同步 and 完成市達任務: their words stand for the figure.
    #[arg(long)]
    pub unnumbered: bool,
    /// Indicators of your own, in a TOML file: entries `[[indicator]]` with an id and a name in Chinese. May be given
    /// several times.
    #[arg(long, value_name = "FILE")]
    pub lexicon: Vec<PathBuf>,
    /// Whose the reports are and of which year, in a CSV file with the columns file, region, code, level and year, all but the
    /// first as far as you know them. It goes before what a report says, and that before the names of file and folders.
    #[arg(long, value_name = "FILE")]
    pub sidecar: Option<PathBuf>,
}

/// Reports of several places and years.
#[derive(Args)]
pub struct Archive {
    /// Reports, and folders of them: all files within whose names end in .txt .md .html .htm .mht .mhtml .docx or .pdf.
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// Whose the reports are and of which year, in a CSV file with the columns file, region, code, level and year, all but the
    /// first as far as you know them. It goes before what a report says, and that before the names of file and folders.
    #[arg(long, value_name = "FILE")]
    pub sidecar: Option<PathBuf>,
    /// How many reports are read at a time; by default as many as there are cores.
    #[arg(long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
    #[command(flatten)]
    pub reading: Reading,
    /// The year of reports of which neither text nor name nor sidecar says it.
    #[arg(long, value_name = "YEAR")]
    pub year: Option<i32>,
    /// Indicators of your own, in a TOML file: entries `[[indicator]]` with an id and a name in Chinese. May be given
    /// several times.
    #[arg(long, value_name = "FILE")]
    pub lexicon: Vec<PathBuf>,
}

#[derive(Args)]
pub struct Panel {
    #[command(flatten)]
    pub archive: Archive,
    /// How to print.
    #[arg(long, value_enum, default_value = "csv")]
    pub format: RowFormat,
    /// A row for each place and year, with columns for each indicator and measure: target, bound, firmness, outcome …, each in
    /// one unit.
    #[arg(long)]
    pub wide: bool,
    /// The id of an indicator, such as gdp; all that a report sets a target for by default. May be given several times.
    #[arg(long = "indicator", value_name = "ID")]
    pub indicators: Vec<String>,
    /// Also a row without a figure where a report sets no target for an indicator that another report of its place does; with
    /// `--wide` the column …_unnumbered says so anyway.
    #[arg(long)]
    pub absent: bool,
}

#[derive(Args)]
pub struct Track {
    #[command(flatten)]
    pub archive: Archive,
    /// How to print.
    #[arg(long, value_enum, default_value = "csv")]
    pub format: RowFormat,
}

#[derive(Args)]
pub struct Ledger {
    #[command(flatten)]
    pub archive: Archive,
    /// The place, by its name (樂亭縣, 河北省樂亭縣) or its code (130225); may be left out where all reports are of one.
    #[arg(long, value_name = "NAME")]
    pub place: Option<String>,
    /// A page for the browser to write, instead of printing; its name ends in .html.
    #[arg(long, short, value_name = "OUT")]
    pub out: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum RowFormat {
    /// Comma-separated values, with a line of names.
    Csv,
    /// One JSON object a line.
    Jsonl,
}

#[derive(Args)]
pub struct Inspect {
    /// Reports: text in any encoding, Markdown, HTML, MHT, DOCX or PDF; `-` is standard input. Without any, a sample report
    /// that the program carries.
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    #[command(flatten)]
    pub reading: Reading,
    /// How to print.
    #[arg(long, value_enum, default_value = "tree")]
    pub format: InspectFormat,
}

#[derive(Args)]
pub struct Repair {
    /// A report: text in any encoding, Markdown, HTML, MHT, DOCX or PDF; `-` is standard input. Several with `--report`.
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// The encoding of the reports, such as gb18030 or big5; told from their bytes by default.
    #[arg(long, value_name = "LABEL", value_parser = encoding)]
    pub encoding: Option<String>,
    /// Instead of the text, print a JSON object for each mended stretch, each on a line: where it stands in the text as
    /// read (`start`, `end`, in code points), what stood there (`before`) and how it was mended (`after`).
    #[arg(long)]
    pub report: bool,
}

#[derive(Args)]
pub struct Segment {
    /// Texts in UTF-8; `-` is standard input. Without any, a sample report that the program carries.
    #[arg(value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// jieba's own cut of the text in simplified characters: without the dictionary of this domain and without rules.
    #[arg(long)]
    pub jieba: bool,
    /// Words of your own: one a line, behind it its frequency and its tag (n, ns, v …) where you know them. May be given
    /// several times.
    #[arg(long, value_name = "FILE")]
    pub words: Vec<PathBuf>,
    /// Behind each word a slash and its part of speech.
    #[arg(long)]
    pub tags: bool,
}

#[derive(Args)]
pub struct Schema {
    /// What it describes.
    #[arg(value_enum, default_value = "row")]
    pub of: Described,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Described {
    /// A line of `extract --format jsonl`.
    Row,
    /// A whole report, as the Rust library gives it to serde; its offsets are bytes.
    Report,
}

#[derive(Args)]
pub struct Score {
    /// Reports: text in any encoding, Markdown, HTML, MHT, DOCX or PDF; `-` is standard input. Several are pooled.
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// The annotations of the reports, one file for each in the same order: a JSON object a line, a line a quantity.
    #[arg(long, value_name = "GOLD", required = true, num_args = 1..)]
    pub gold: Vec<PathBuf>,
    /// Count only what starts at or after START and before END, in code points, where only that much is annotated.
    #[arg(long, num_args = 2, value_names = ["START", "END"])]
    pub window: Option<Vec<usize>>,
    /// Where the reports come from, which settles what 元 means; told from each report's words by default.
    #[arg(long, value_enum)]
    pub place: Option<Place>,
    #[command(flatten)]
    pub reading: Reading,
    /// The report's year, where the text does not state it.
    #[arg(long, value_name = "YEAR")]
    pub year: Option<i32>,
    /// Indicators of your own, in a TOML file: entries `[[indicator]]` with an id and a name in Chinese. May be given
    /// several times.
    #[arg(long, value_name = "FILE")]
    pub lexicon: Vec<PathBuf>,
    /// How to print.
    #[arg(long, value_enum, default_value = "table")]
    pub format: ScoreFormat,
    /// How many times the spans are drawn anew for the intervals.
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = value_parser!(u32).range(1..=100_000))]
    pub resamples: u32,
    /// Where the drawing starts: the same seed gives the same intervals.
    #[arg(long, value_name = "SEED", default_value_t = 1)]
    pub seed: u64,
}

/// How reports are read.
#[derive(Args, Default)]
pub struct Reading {
    /// The encoding of the reports, such as gb18030 or big5; told from their bytes by default.
    #[arg(long, value_name = "LABEL", value_parser = encoding)]
    pub encoding: Option<String>,
    /// Read damaged stretches as they stand; by default they are read as `zhibiao repair` mends them.
    #[arg(long)]
    pub no_repair: bool,
}

fn encoding(label: &str) -> Result<String, String> {
    if zhibiao_ingest::is_encoding(label) {
        return Ok(label.to_owned());
    }
    Err("there is no such encoding; try gb18030, big5, utf-8, utf-16le or utf-16be".into())
}

/// Ends the program as clap ends it over any wrong usage of `command`.
pub fn refuse(command: &str, kind: ErrorKind, message: impl Display) -> ! {
    let mut whole = Arguments::command();
    whole.build();
    match whole.find_subcommand_mut(command) {
        Some(command) => command.error(kind, message).exit(),
        None => whole.error(kind, message).exit(),
    }
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ScoreFormat {
    /// Aligned columns, a line for each figure.
    Table,
    /// One JSON object.
    Json,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum InspectFormat {
    /// Indented lines.
    Tree,
    /// One JSON object a report, each on a line.
    Json,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Aligned columns: what is promised first, then what was achieved, then the rest. Signs: ≥ at least, > more than,
    /// ≤ at most, < less than, ≈ about, ≲ nearly; ↑ up, ↓ down. `at`
    /// counts code points. A narrow terminal does without `section` and `at`.
    Table,
    /// One JSON object a line.
    Jsonl,
    /// Comma-separated, with a byte-order mark so that spreadsheets read it as UTF-8.
    Csv,
    /// A page for the browser, of one report: its text with every figure marked, an outline, filters and a table. It
    /// needs no network.
    Html,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Place {
    Mainland,
    Taiwan,
    #[value(name = "hong_kong", alias = "hong-kong")]
    HongKong,
    Macau,
}

impl From<Place> for zhibiao::Place {
    fn from(place: Place) -> Self {
        match place {
            Place::Mainland => Self::Mainland,
            Place::Taiwan => Self::Taiwan,
            Place::HongKong => Self::HongKong,
            Place::Macau => Self::Macau,
        }
    }
}
