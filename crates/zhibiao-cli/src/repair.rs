//! `zhibiao repair`.

use std::io::{Write, stdout};

use anyhow::Result;
use clap::error::ErrorKind;
use serde::Serialize;
use zhibiao::text::CodePoints;
use zhibiao_ingest::damage::{DamageKind, Examination, examine};

use crate::arguments::{Repair, refuse};
use crate::extract::{Outcome, tell};
use crate::input::sources;

/// A mended stretch with the keys that scripts rely on; offsets are code points of the text as read, end exclusive.
#[derive(Serialize)]
struct Stretch<'t> {
    doc: &'t str,
    start: usize,
    end: usize,
    kind: DamageKind,
    before: &'t str,
    after: &'t str,
}

/// Prints each text with its damage mended, or what was mended; what cannot be read is named on standard error.
pub fn run(options: &Repair) -> Result<Outcome> {
    if options.files.len() > 1 && !options.report {
        let message = "a mended text is one text; name one FILE, or ask for --report of several";
        refuse("repair", ErrorKind::TooManyValues, message);
    }
    let mut out = std::io::BufWriter::new(stdout().lock());
    let mut outcome = Outcome::AllDone;
    for source in sources(&options.files) {
        let name = source.name();
        match source.text(options.encoding.as_deref()) {
            Ok(text) => {
                let examination = examine(&text);
                if options.report {
                    report(&mut out, &name, &text, &examination)?;
                } else {
                    out.write_all(examination.repaired(&text).as_bytes())?;
                }
                tell_damage(&name, &examination);
            }
            Err(error) => {
                tell(format_args!("{name}: {error:#}"));
                outcome = Outcome::SomeFailed;
            }
        }
    }
    out.flush()?;
    Ok(outcome)
}

fn report(out: &mut impl Write, doc: &str, text: &str, examination: &Examination) -> Result<()> {
    let code_points = CodePoints::new(text);
    for (damage, after) in examination.repairs() {
        let stretch = Stretch {
            doc,
            start: code_points.of_byte(damage.span.start),
            end: code_points.of_byte(damage.span.end),
            kind: damage.kind,
            before: damage.span.of(text),
            after,
        };
        writeln!(out, "{}", serde_json::to_string(&stretch)?)?;
    }
    Ok(())
}

/// Says how damaged the text is, where it is.
fn tell_damage(name: &str, examination: &Examination) {
    let stretches = examination.damages.len();
    if stretches > 0 {
        let mended = examination.repairs().count();
        let share = examination.health.share() * 100.0;
        tell(format_args!(
            "{name}: {mended} of {stretches} damaged stretches mended ({share:.2}% of the text damaged)"
        ));
    }
}
