//! Looks a text through for damage and mends what it can.

use std::sync::LazyLock;

use zhibiao::Span;
use zhibiao::lexicon::Sources;
use zhibiao::text::{CharacterTable, readings};

use super::double;
use super::examination::{Damage, DamageKind, Examination};
use super::model::{CharacterModel, ModelError};
use super::plausible::{Behind, Ground, Plausibility};
use super::slip::{Reading, Slips, is_mark};

/// How many characters behind a mark are looked at: slipped stretches end before that.
const WINDOW: usize = 100;
/// How many characters behind a mark are not counted among the text's own words, as they may be damaged.
const DOUBTED: usize = 65;
/// How many characters before a mark are read to judge what comes next.
const BEFORE: usize = 3;
/// By how much a reading has to be more plausible than what stands there, as a logarithm: e⁸, three thousand times.
const CLEAR: f32 = 8.0;
/// From here on a stretch counts as damaged though it cannot be mended.
const DOUBTFUL: f32 = 2.0;

/// How plausible the least plausible part of a reading has to be.
const PLAIN: f32 = -7.5;
/// A mark with so many characters, itself among them, that are more plausible than this together, is a question mark.
const BEGINNING: usize = 3;
const NATURAL: f32 = -14.0;
/// How many characters of a text tell what its own words are.
const MOST_OWN: usize = 300_000;
/// How many marks of a text are looked at; one with more is no report.
const MOST_SPOTS: usize = 2000;

#[expect(clippy::expect_used, reason = "the carried table is read by every test")]
static TABLE: LazyLock<CharacterTable> = LazyLock::new(|| {
    CharacterTable::parse(Sources::default().characters).expect("the table that the core carries is sound")
});
static CARRIED: LazyLock<Repairer> = LazyLock::new(Repairer::carried);

/// Finds the damage of a text, with the model of characters that the crate carries.
///
/// ```
/// use zhibiao_ingest::damage::{DamageKind, examine};
/// let text = "加速現代化工產業向精細化、規?；?、高端化、特色化延伸。";
/// let examination = examine(text);
/// assert_eq!(examination.damages[0].kind, DamageKind::Slipped);
/// assert_eq!(examination.repaired(text), "加速現代化工產業向精細化、規模化、高端化、特色化延伸。");
/// ```
#[must_use]
pub fn examine(text: &str) -> Examination {
    examine_with(text, || &CARRIED)
}

/// Mends texts with a model of characters.
pub struct Repairer {
    ground: Ground,
    slips: Slips,
}

impl Repairer {
    /// One with a model of the caller's, as `examples/count_characters.rs` makes it.
    ///
    /// # Errors
    /// [`ModelError`] where the bytes are no model.
    pub fn parse(model: &[u8]) -> Result<Self, ModelError> {
        let ground = Ground::new(CharacterModel::parse(model)?, TABLE.clone());
        Ok(Self { slips: Slips::new(&ground), ground })
    }

    #[expect(clippy::expect_used, reason = "the carried model is read by every test")]
    fn carried() -> Self {
        Self::parse(include_bytes!("../../data/characters.model")).expect("the model that the crate carries is sound")
    }

    /// Finds the damage of a text.
    #[must_use]
    pub fn examine(&self, text: &str) -> Examination {
        examine_with(text, || self)
    }

    /// The slipped stretches of a text, but for what stands in `taken`.
    fn slipped(&self, text: &str, taken: &[Damage]) -> Vec<Damage> {
        let plausibility = Plausibility::new(&self.ground, &healthy(text));
        let mut found: Vec<Damage> = Vec::new();
        let (mut from, mut spots) = (0, 0);
        while let Some(ahead) = text[from..].find(is_mark) {
            let at = from + ahead;
            let (head, rest) = text.split_at(at);
            let mark = rest.chars().next().unwrap_or_default();
            from = at + mark.len_utf8();
            let Some(damaged) = stretch(head, &text[from..]).filter(|_| !is_within(taken, at)) else { continue };
            spots += 1;
            if spots > MOST_SPOTS {
                break;
            }
            let before = plausibility.read(Behind::default(), last_characters(text, at, found.last())).1;
            let Some(reading) = self.read(&plausibility, before, mark, &damaged) else { continue };
            if reading.gain >= CLEAR && reading.worst >= PLAIN {
                from += damaged[..reading.damaged].iter().map(|character| character.len_utf8()).sum::<usize>();
                let after = Some(reading.healthy);
                found.push(Damage { kind: DamageKind::Slipped, span: Span::new(at, from), after });
            } else if reading.gain >= DOUBTFUL {
                found.push(Damage { kind: DamageKind::Slipped, span: Span::new(at, from), after: None });
            }
        }
        found
    }

    /// What a stretch behind a mark was; nothing where mark and stretch are plain as they stand.
    fn read(&self, plausibility: &Plausibility<'_>, before: Behind, mark: char, damaged: &[char]) -> Option<Reading> {
        let beginning = std::iter::once(mark).chain(damaged.iter().copied()).take(BEGINNING);
        if plausibility.read(before, beginning).0 > NATURAL {
            return None;
        }
        let reading = self.slips.read(plausibility, before, mark, damaged);
        if reading.as_ref().is_some_and(|reading| reading.worst >= PLAIN) {
            return reading;
        }
        // Two stretches may stand so close together that one reading runs into both.
        let next = damaged.iter().position(|&character| is_mark(character))?;
        self.slips
            .read(plausibility, before, mark, &damaged[..next])
            .filter(|reading| reading.worst >= PLAIN)
            .or(reading)
    }
}

fn examine_with<'r>(text: &str, repairer: impl FnOnce() -> &'r Repairer) -> Examination {
    let twice = double::find(text).into_iter();
    let mut damages: Vec<Damage> = twice
        .map(|(range, after)| {
            let span = Span::new(range.start, range.end);
            Damage { kind: DamageKind::DoubleEncoded, span, after: Some(after) }
        })
        .collect();
    if text.contains(is_mark) {
        damages.extend(repairer().slipped(text, &damages));
        damages.sort_by_key(|damage| damage.span);
    }
    let unreadable = text.char_indices().filter_map(|(at, character)| {
        let kind = match character {
            '\u{fffd}' => DamageKind::Undecoded,
            '\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. => DamageKind::PrivateUse,
            _ => return None,
        };
        let span = Span::new(at, at + character.len_utf8());
        (!is_within(&damages, at)).then_some(Damage { kind, span, after: None })
    });
    let unreadable: Vec<Damage> = unreadable.collect();
    let readings: Vec<Damage> = readings(text, &TABLE)
        .filter(|reading| !is_within(&damages, reading.start))
        .map(|span| Damage { kind: DamageKind::Reading, span, after: Some(String::new()) })
        .collect();
    damages.extend(unreadable);
    damages.extend(readings);
    Examination::new(text, damages)
}

/// Whether a byte stands in one of these stretches, which are in the order of the text.
fn is_within(damages: &[Damage], at: usize) -> bool {
    let begun = damages.partition_point(|damage| damage.span.start <= at);
    begun.checked_sub(1).and_then(|last| damages.get(last)).is_some_and(|damage| at < damage.span.end)
}

/// The last characters before a byte of the text, as the last repair left them.
fn last_characters(text: &str, at: usize, repaired: Option<&Damage>) -> Vec<char> {
    let (after, from) = match repaired {
        Some(Damage { span, after: Some(after), .. }) => (after.as_str(), span.end),
        _ => ("", 0),
    };
    let written = after.chars().chain(text[from..at].chars()).rev().chain(['\n']);
    let mut last: Vec<char> = written.take(BEFORE).collect();
    last.reverse();
    last
}

/// The beginning of the text without what stands behind the marks of lost bytes.
fn healthy(text: &str) -> String {
    let mut healthy = String::new();
    let mut doubted = 0;
    for character in text.chars().take(MOST_OWN) {
        if is_mark(character) {
            doubted = DOUBTED;
            healthy.push('\n');
        } else if character == '\n' {
            doubted = 0;
        }
        if doubted == 0 {
            healthy.push(character);
        } else {
            doubted -= 1;
        }
    }
    healthy
}

/// What stands behind a mark that may stand for a lost byte, to the end of the line with it.
fn stretch(head: &str, behind: &str) -> Option<Vec<char>> {
    let next = behind.chars().next().filter(|next| !next.is_ascii_whitespace())?;
    // A question mark in an address or in English is one.
    if next.is_ascii() && head.ends_with(|before: char| before.is_ascii_alphanumeric()) {
        return None;
    }
    let line = behind.find('\n').map_or(behind, |end| &behind[..=end]);
    Some(line.chars().take(WINDOW).collect())
}
