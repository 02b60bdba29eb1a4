//! The columns of tables: their names, their types, and what they mean.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use arrow_schema::{DataType, Field, Fields, Schema, SchemaRef};
use zhibiao::claim::{Direction, Measure, Modality, Role, Status, Unnumbered};
use zhibiao::outline::{Level, SectionKind};
use zhibiao::{Bound, Place, Quantity};

/// The key of a column's metadata under which stands what it means.
pub const MEANING: &str = "meaning";

/// The key of a column's metadata under which stand the only words that it holds, parted by spaces.
pub const WORDS: &str = "words";

/// The key of a column's metadata under which stands the id of the unit of all its values, where they have one.
pub const UNIT: &str = "unit";

/// The key of a schema's metadata under which stands what a row is: `claims`, `quantities`.
pub const ROWS: &str = "zhibiao.rows";

/// The columns of a claim that scripts rely on, in the order of the command line's rows; the last one is written where it
/// is asked for.
pub const ROW: [&str; 22] = [
    "doc",
    "start",
    "end",
    "text",
    "value",
    "upper",
    "unit",
    "bound",
    "role",
    "indicator",
    "indicator_id",
    "measure",
    "direction",
    "status",
    "modality",
    "year",
    "scope",
    "base",
    "part_of",
    "thresholds",
    "unnumbered",
    "evidence",
];

/// Those of [`ROW`] that fit a cell of a spreadsheet.
///
/// ```
/// assert_eq!(zhibiao_table::row_of_cells().len(), 19);
/// ```
#[must_use]
pub fn row_of_cells() -> Vec<&'static str> {
    let fits = |name: &&str| CLAIMS.field_with_name(name).is_ok_and(|field| !field.data_type().is_nested());
    ROW.into_iter().filter(fits).collect()
}

/// An exact number: 28 digits before the point, and all the decimals that a quantity has.
pub(crate) const DECIMAL: DataType = DataType::Decimal128(38, Quantity::MOST_DECIMALS as i8);

/// The decisions that words of the text make, in the order of the evidence.
pub(crate) const DECISIONS: [(&str, &str); 8] = [
    ("bound", "Of the bound: 不少於, 以上."),
    ("indicator", "Of what is measured."),
    ("measure", "Of the measure and the direction: 增長."),
    ("status", "Of the status: a heading, or a word of the sentence."),
    ("modality", "Of the firmness: 力爭."),
    ("year", "Of the year: 今年, 2025年."),
    ("scope", "Of what the figure is given per: 每個鄉鎮."),
    ("base", "Of what the figure is compared with: 比上年."),
];

static CLAIMS: LazyLock<SchemaRef> = LazyLock::new(|| {
    let mut fields = origin();
    fields.extend(words("The quantity as it stands in the text: numeral, scale and unit; of a target without a number, the words that state it."));
    fields.extend(figures(true));
    fields.extend(said());
    fields.extend([sentence(), evidence()]);
    schema("claims", fields)
});

static QUANTITIES: LazyLock<SchemaRef> = LazyLock::new(|| {
    let mut fields = origin();
    fields.extend(words("The quantity as it stands in the text: numeral, scale and unit."));
    fields.extend(figures(false));
    fields.push(sentence());
    schema("quantities", fields)
});

/// The columns of a table of claims.
///
/// Each has in its metadata what it means ([`MEANING`]) and, where it holds one of a few words, those ([`WORDS`]).
///
/// ```
/// use zhibiao_table::{MEANING, WORDS, claims_schema};
/// let schema = claims_schema();
/// let status = schema.field_with_name("status")?;
/// assert_eq!(status.metadata()[MEANING], "Whether it is done or to be done.");
/// assert_eq!(status.metadata()[WORDS], "achieved target context");
/// # Ok::<(), arrow_schema::ArrowError>(())
/// ```
#[must_use]
pub fn claims_schema() -> SchemaRef {
    Arc::clone(&CLAIMS)
}

/// The columns of a table of quantities: those of a table of claims that do not say what is claimed.
#[must_use]
pub fn quantities_schema() -> SchemaRef {
    Arc::clone(&QUANTITIES)
}

pub(crate) fn schema(rows: &str, fields: Vec<Field>) -> SchemaRef {
    let metadata = HashMap::from([(ROWS.to_owned(), rows.to_owned())]);
    Arc::new(Schema::new_with_metadata(fields, metadata))
}

fn origin() -> Vec<Field> {
    vec![
        doc(),
        region(),
        choice("level", "The rank of the region.", Level::ALL.iter().map(|level| level.as_str())).with_nullable(true),
        choice(
            "place",
            "Where the report comes from, which settles what 元 means.",
            Place::ALL.iter().map(|place| place.as_str()),
        ),
        column("report_year", DataType::Int32, "The year of the report: the one that it plans.").with_nullable(true),
        column("section", DataType::Utf8, "The innermost heading that it stands under, with its number.")
            .with_nullable(true),
        choice("section_kind", "What the section is about.", SectionKind::ALL.iter().map(|kind| kind.as_str()))
            .with_nullable(true),
    ]
}

pub(crate) fn doc() -> Field {
    column("doc", DataType::Utf8, "The report: the file, as given; null for a text without a name.").with_nullable(true)
}

pub(crate) fn region() -> Field {
    column("region", DataType::Utf8, "Whose report it is, as the text names it.").with_nullable(true)
}

fn words(text: &str) -> [Field; 3] {
    [
        column("start", DataType::Int64, "Where it begins in the text, in code points from 0."),
        column("end", DataType::Int64, "Where it ends: one past its last code point."),
        column("text", DataType::Utf8, text),
    ]
}

fn figures(nullable: bool) -> Vec<Field> {
    let [value, upper, unit, bound] = amounts();
    let nearest = |name, meaning| column(name, DataType::Float64, meaning).with_nullable(true);
    vec![
        value.with_nullable(nullable),
        nearest("value_float", "The double nearest to the value.").with_nullable(nullable),
        upper,
        nearest("upper_float", "The double nearest to the upper end."),
        unit.with_nullable(nullable),
        bound.with_nullable(nullable),
    ]
}

fn amounts() -> [Field; 4] {
    [
        column("value", DECIMAL, "The exact value, scale applied and unit not converted; of a range, its lower end."),
        column("upper", DECIMAL, "The upper end of a range; null for anything else.").with_nullable(true),
        column("unit", DataType::Utf8, "The unit's id, such as percent, CNY, count:家, CNY_per_mu."),
        choice("bound", "How the number bounds what it measures.", Bound::ALL.iter().map(|bound| bound.as_str())),
    ]
}

fn said() -> Vec<Field> {
    vec![
        choice(
            "role",
            "Whether the sentence asserts the quantity (value) or only qualifies a noun with it (modifier).",
            Role::ALL.iter().map(|role| role.as_str()),
        ),
        column("indicator", DataType::Utf8, "What is measured, as the text names it.").with_nullable(true),
        column("indicator_id", DataType::Utf8, "Its id, where the lexicon knows it.").with_nullable(true),
        choice("measure", "What is said of it.", Measure::ALL.iter().map(|measure| measure.as_str())),
        choice("direction", "Which way it changed.", Direction::ALL.iter().map(|direction| direction.as_str())),
        choice("status", "Whether it is done or to be done.", Status::ALL.iter().map(|status| status.as_str())),
        choice(
            "modality",
            "How firmly a target is promised; null for anything else.",
            Modality::ALL.iter().map(|modality| modality.as_str()),
        )
        .with_nullable(true),
        column(
            "year",
            DataType::Int32,
            "The year that the figure belongs to, where it is known; of a period, the last.",
        )
        .with_nullable(true),
        column("scope", DataType::Utf8, "Per what the figure is given, as the text says it: 每個鄉鎮, 人均.")
            .with_nullable(true),
        column("base", DataType::Utf8, "What the figure is compared with, as the text says it: 比上年, 高於全省.")
            .with_nullable(true),
        column(
            "part_of",
            DataType::Struct(quantity()),
            "The quantity of the whole that the figure is a part of, where the text says 其中.",
        )
        .with_nullable(true),
        column(
            "thresholds",
            list(quantity()),
            "The quantities that qualify what is counted: 億元 in 億元以上項目40個.",
        ),
        choice(
            "unnumbered",
            "How a target without a number is set; null where there is a number.",
            Unnumbered::ALL.iter().map(|set| set.as_str()),
        )
        .with_nullable(true),
    ]
}

fn sentence() -> Field {
    column(
        "sentence",
        DataType::Utf8,
        "The sentence that it stands in; of a long one the 200 characters before it and behind it.",
    )
}

fn evidence() -> Field {
    let lists = DECISIONS.map(|(decision, meaning)| column(decision, list(places()), meaning));
    column("evidence", DataType::Struct(Fields::from(lists.to_vec())), "The words that made each decision.")
}

static PLACES: LazyLock<Fields> = LazyLock::new(|| words("The words themselves.").to_vec().into());

static QUANTITY: LazyLock<Fields> =
    LazyLock::new(|| words("The words themselves.").into_iter().chain(amounts()).collect());

/// What a list of words of the text holds.
pub(crate) fn places() -> Fields {
    Fields::clone(&PLACES)
}

/// What a column has of another quantity.
pub(crate) fn quantity() -> Fields {
    Fields::clone(&QUANTITY)
}

fn list(fields: Fields) -> DataType {
    DataType::List(item(fields))
}

/// What a list calls that which it holds.
pub(crate) fn item(fields: Fields) -> Arc<Field> {
    Arc::new(Field::new("item", DataType::Struct(fields), false))
}

pub(crate) fn column(name: &str, data_type: DataType, meaning: &str) -> Field {
    let metadata = HashMap::from([(MEANING.to_owned(), meaning.to_owned())]);
    Field::new(name, data_type, false).with_metadata(metadata)
}

pub(crate) fn choice<'w>(name: &str, meaning: &str, words: impl Iterator<Item = &'w str>) -> Field {
    let field = column(name, DataType::Utf8, meaning);
    let mut metadata = field.metadata().clone();
    metadata.insert(WORDS.to_owned(), words.collect::<Vec<_>>().join(" "));
    field.with_metadata(metadata)
}
