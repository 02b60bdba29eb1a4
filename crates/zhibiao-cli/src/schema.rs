//! `zhibiao schema`.

use std::io::{Write, stdout};

use anyhow::Result;
use schemars::generate::SchemaSettings;
use schemars::transform::RecursiveTransform;
use schemars::{Schema, SchemaGenerator, json_schema};
use serde_json::Value;
use zhibiao::Report;

use crate::arguments::{self, Described};
use crate::extract::Outcome;
use crate::output::Row;

/// Prints a JSON Schema, of draft 2020-12.
pub fn run(options: &arguments::Schema) -> Result<Outcome> {
    let settings = SchemaSettings::draft2020_12().for_serialize().with_transform(RecursiveTransform(for_all_languages));
    let schema = match options.of {
        Described::Row => settings.into_generator().into_root_schema_for::<Row>(),
        Described::Report => settings.into_generator().into_root_schema_for::<Report>(),
    };
    writeln!(stdout().lock(), "{}", serde_json::to_string_pretty(&schema)?)?;
    Ok(Outcome::AllDone)
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

/// An exact number.
pub fn number(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "number" })
}

/// An exact number, where there is one.
pub fn number_or_null(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": ["number", "null"] })
}
