//! Lines that by their words are not the report: `data/boilerplate.toml`.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::provenance::CutKind;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    phrase: Vec<Phrase>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Phrase {
    kind: CutKind,
    #[serde(default)]
    starts: Vec<String>,
    #[serde(default)]
    contains: Vec<String>,
    #[serde(default)]
    is: Vec<String>,
    longest: usize,
    #[cfg_attr(not(test), expect(dead_code, reason = "the tests run them"))]
    cut: Vec<String>,
    #[serde(default)]
    #[cfg_attr(not(test), expect(dead_code, reason = "the tests run them"))]
    kept: Vec<String>,
}

#[expect(clippy::expect_used, reason = "the data are part of the program and its tests read them")]
static WORDS: LazyLock<Words> =
    LazyLock::new(|| toml::from_str(include_str!("../../data/boilerplate.toml")).expect("the data are right"));

/// What a line is, if its words say that it is not the report.
pub(super) fn phrase(line: &str) -> Option<CutKind> {
    let bare: String = line.chars().filter(|character| !character.is_whitespace()).collect();
    let opened = bare.trim_start_matches(['【', '[', '〖', '>', '»', '·', '|', '(', '（', '■', '●', '★', '◆', '-']);
    let length = bare.chars().count();
    let sentence = bare.contains('。');
    let says = |phrase: &&Phrase| {
        length <= phrase.longest
            && (!sentence || phrase.kind == CutKind::Footer)
            && (phrase.starts.iter().any(|start| opened.starts_with(start.as_str()))
                || phrase.contains.iter().any(|part| bare.contains(part.as_str()))
                || phrase.is.contains(&bare))
    };
    WORDS.phrase.iter().find(says).map(|phrase| phrase.kind)
}

#[cfg(test)]
mod tests {
    use super::{WORDS, phrase};

    #[test]
    fn the_examples_of_each_phrase_hold() {
        for entry in &WORDS.phrase {
            assert!(!entry.cut.is_empty());
            for line in &entry.cut {
                assert_eq!(phrase(line), Some(entry.kind), "{line}");
            }
            for line in &entry.kept {
                assert_eq!(phrase(line), None, "{line}");
            }
        }
    }
}
