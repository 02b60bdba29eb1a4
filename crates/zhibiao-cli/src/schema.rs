//! `zhibiao schema`.

use std::io::{Write, stdout};

use anyhow::Result;
use arrow_schema::{DataType, Field};
use schemars::Schema;
use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use serde_json::{Map, Value, json};
use zhibiao::Report;
use zhibiao_table::{MEANING, ROW, WORDS, claims_schema};

use crate::arguments::{self, Described};
use crate::extract::Outcome;

/// Prints a JSON Schema, of draft 2020-12.
pub fn run(options: &arguments::Schema) -> Result<Outcome> {
    let schema = match options.of {
        Described::Row => row()?,
        Described::Report => report(),
    };
    writeln!(stdout().lock(), "{}", serde_json::to_string_pretty(&schema)?)?;
    Ok(Outcome::AllDone)
}

fn report() -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize().with_transform(RecursiveTransform(for_all_languages));
    settings.into_generator().into_root_schema_for::<Report>().into()
}

/// Leaves out what only speaks of Rust: the examples of its documentation, and how wide its integers are.
fn for_all_languages(schema: &mut Schema) {
    let description = schema.get("description").and_then(Value::as_str);
    let paragraphs = description.map(|words| words.split("\n\n").take_while(|words| !words.starts_with("```")));
    if let Some(paragraphs) = paragraphs {
        let words = paragraphs.collect::<Vec<_>>().join(" ").replace('\n', " ");
        schema.insert("description".into(), words.into());
    }
    schema.remove("format");
}

/// That of a line, made of the columns of the table.
fn row() -> Result<Value> {
    let schema = claims_schema();
    let fields = ROW.iter().map(|name| schema.field_with_name(name)).collect::<Result<Vec<_>, _>>()?;
    let Value::Object(mut row) = object(fields.iter().copied()) else { return Ok(Value::Null) };
    let all_but_evidence: Vec<&str> = ROW.into_iter().filter(|name| *name != "evidence").collect();
    row.insert("required".into(), all_but_evidence.into());
    let head = [
        ("$schema", "https://json-schema.org/draft/2020-12/schema"),
        ("title", "A line of zhibiao extract --format jsonl"),
        (
            "description",
            "What a report says with one of its quantities, or promises without any; offsets are code points of the text, end exclusive.",
        ),
    ];
    let head = head.map(|(key, words)| (key.to_owned(), Value::from(words)));
    Ok(Value::Object(head.into_iter().chain(row).collect()))
}

fn object<'f>(fields: impl Iterator<Item = &'f Field> + Clone) -> Value {
    let required: Vec<&str> = fields.clone().map(|field| field.name().as_str()).collect();
    let properties: Map<String, Value> = fields.map(|field| (field.name().clone(), property(field))).collect();
    json!({ "type": "object", "properties": properties, "required": required })
}

fn property(field: &Field) -> Value {
    let Value::Object(kind) = kind(field) else { return Value::Null };
    let meaning =
        field.metadata().get(MEANING).map(|meaning| ("description".to_owned(), Value::from(meaning.as_str())));
    let kind = if !field.is_nullable() {
        kind
    } else if let Some(name) = kind.get("type").filter(|_| kind.len() == 1).cloned() {
        Map::from_iter([("type".to_owned(), json!([name, "null"]))])
    } else {
        Map::from_iter([("anyOf".to_owned(), json!([kind, { "type": "null" }]))])
    };
    Value::Object(meaning.into_iter().chain(kind).collect())
}

fn kind(field: &Field) -> Value {
    if let Some(words) = field.metadata().get(WORDS) {
        return json!({ "type": "string", "enum": words.split(' ').collect::<Vec<_>>() });
    }
    match field.data_type() {
        // Offsets count from 0.
        DataType::Int64 => json!({ "type": "integer", "minimum": 0 }),
        DataType::Int32 => json!({ "type": "integer" }),
        DataType::Decimal128(..) | DataType::Float64 => json!({ "type": "number" }),
        DataType::List(item) => json!({ "type": "array", "items": kind(item) }),
        DataType::Struct(fields) => object(fields.iter().map(|field| &**field)),
        _ => json!({ "type": "string" }),
    }
}
