//! Makes `data/characters.model`: `count_characters OUT HEAD DICTIONARY TEXT… -- TEXT…`
//!
//! DICTIONARY has lines `word frequency …`; texts before the two dashes count once, those behind them twice.

use std::io::Write;

use flate2::Compression;
use flate2::write::DeflateEncoder;
use zhibiao::text::CharacterTable;
use zhibiao_ingest::damage::CharacterModel;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let usage = "count_characters OUT HEAD DICTIONARY TEXT... -- TEXT...";
    let (out, head) = (arguments.next().ok_or(usage)?, arguments.next().ok_or(usage)?);
    let words = words(&std::fs::read_to_string(arguments.next().ok_or(usage)?)?);
    let mut texts = Vec::new();
    let mut weight = 1;
    for name in arguments {
        if name == "--" {
            weight = 2;
        } else {
            texts.push((healthy(&std::fs::read_to_string(&name)?), weight));
        }
    }
    let table = CharacterTable::parse(zhibiao::lexicon::Sources::default().characters)?;
    let model = CharacterModel::count(&words, &texts, &table);
    let mut file = std::fs::File::create(out)?;
    writeln!(file, "{head}")?;
    let mut deflated = DeflateEncoder::new(file, Compression::best());
    deflated.write_all(&model.numbers())?;
    deflated.finish()?.flush()?;
    Ok(())
}

/// How many characters behind a mark of a lost byte are left out.
const DOUBTED: usize = 20;

/// A text without what stands behind the marks of lost bytes.
fn healthy(text: &str) -> String {
    let mut doubted = 0;
    let mut healthy = String::with_capacity(text.len());
    for character in text.chars() {
        doubted = if character == '?' { DOUBTED } else { doubted.saturating_sub(1) };
        healthy.push(if doubted == 0 { character } else { '\n' });
    }
    healthy
}

/// The words of a dictionary, those that are more frequent with more weight.
fn words(dictionary: &str) -> Vec<(String, u32)> {
    let entries = dictionary.lines().filter_map(|line| {
        let (word, rest) = line.split_once(' ')?;
        let frequency: u32 = rest.split(' ').next()?.parse().ok()?;
        // About half of the natural logarithm.
        let weight = (frequency + 1).ilog2() * 7 / 20;
        (weight > 0 && word.chars().nth(1).is_some()).then(|| (word.to_owned(), weight))
    });
    entries.collect()
}
