//! Review or plan: what headings say of their section.

use serde::Deserialize;

use super::{Level, SectionKind};
use crate::lexicon::{Direction, LexiconError, Trie, parse};
use crate::text::CharacterTable;

const FILE: &str = "outline.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    kind: Vec<KindEntry>,
    level: Vec<LevelEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KindEntry {
    kind: SectionKind,
    words: Vec<String>,
    #[serde(default)]
    examples: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LevelEntry {
    level: Level,
    endings: Vec<String>,
    #[serde(default)]
    examples: Vec<RegionExample>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RegionExample {
    text: String,
    region: String,
}

/// The words that tell how reports are built.
pub struct OutlineWords {
    kinds: Trie<SectionKind>,
    /// What place names end in.
    pub(super) endings: Trie<Level>,
    kind_examples: Vec<(SectionKind, String)>,
    region_examples: Vec<(Level, String, String)>,
}

impl OutlineWords {
    /// Reads `data/outline.toml` or a file of its form.
    ///
    /// # Errors
    /// [`LexiconError`] where the file has another form.
    pub fn parse(source: &str, table: &CharacterTable) -> Result<Self, LexiconError> {
        let file: File = parse(FILE, source)?;
        let kinds = file.kind.iter().flat_map(|entry| entry.words.iter().map(|word| (word.as_str(), entry.kind)));
        let endings =
            file.level.iter().flat_map(|entry| entry.endings.iter().map(|ending| (ending.as_str(), entry.level)));
        Ok(Self {
            kinds: Trie::new(Direction::Forward, table, kinds),
            endings: Trie::new(Direction::Backward, table, endings),
            kind_examples: file
                .kind
                .iter()
                .flat_map(|entry| entry.examples.iter().map(|text| (entry.kind, text.clone())))
                .collect(),
            region_examples: file
                .level
                .into_iter()
                .flat_map(|entry| {
                    entry.examples.into_iter().map(move |example| (entry.level, example.text, example.region))
                })
                .collect(),
        })
    }

    /// Headings of the file with the kinds of their sections.
    pub fn kind_examples(&self) -> impl Iterator<Item = (SectionKind, &str)> {
        self.kind_examples.iter().map(|(kind, text)| (*kind, text.as_str()))
    }

    /// Titles of the file with the region in each and its level.
    pub fn region_examples(&self) -> impl Iterator<Item = (Level, &str, &str)> {
        self.region_examples.iter().map(|(level, text, region)| (*level, text.as_str(), region.as_str()))
    }

    /// What a heading says of its section; `report_year` tells 2023年工作 from 2024年工作.
    pub(super) fn kind(&self, heading: &[char], report_year: Option<i32>) -> Option<SectionKind> {
        let mut found: Option<SectionKind> = None;
        let mut at = 0;
        while at < heading.len() {
            match self.kinds.longest(heading, at) {
                Some((&kind, length)) => {
                    // 成就和…目標: a chapter that does both is neither, unless it says of which year it is.
                    let both =
                        found == Some(SectionKind::Review) && kind == SectionKind::Plan && !is_of(heading, report_year);
                    let stays = found == Some(SectionKind::Other);
                    found = Some(if both || stays { SectionKind::Other } else { kind });
                    at += length;
                }
                None => at += 1,
            }
        }
        found.or_else(|| by_year(heading, report_year?))
    }
}

/// Whether a heading names the report's own year: 當前形勢和2024年主要任務.
fn is_of(heading: &[char], report_year: Option<i32>) -> bool {
    first_year(heading).is_some_and(|year| Some(year) == report_year)
        || heading.windows(2).any(|word| word == ['今', '年'])
}

/// 2023年工作 of a report of 2024 is a review, 2024年工作 a plan.
fn by_year(heading: &[char], report_year: i32) -> Option<SectionKind> {
    let year = first_year(heading)?;
    match year.cmp(&report_year) {
        std::cmp::Ordering::Less => Some(SectionKind::Review),
        std::cmp::Ordering::Equal => Some(SectionKind::Plan),
        std::cmp::Ordering::Greater => None,
    }
}

/// The first year of four Arabic digits in `words`.
pub(super) fn first_year(words: &[char]) -> Option<i32> {
    words.windows(5).enumerate().find_map(|(at, window)| {
        let begins = at == 0 || !words[at - 1].is_ascii_digit();
        let year: i32 = window[..4]
            .iter()
            .try_fold(0, |year, character| Some(year * 10 + i32::try_from(character.to_digit(10)?).ok()?))?;
        (begins && window[4] == '年' && (1900..2200).contains(&year)).then_some(year)
    })
}
