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
/// How plausible the least plausible part is of a reading that is not looked at twice.
const SMOOTH: f32 = -5.2;
/// A mark with so many characters, itself among them, that are more plausible than this together, is a question mark.
const BEGINNING: usize = 3;
const NATURAL: f32 = -14.0;
/// How many characters of a text tell what its own words are.
const MOST_OWN: usize = 300_000;
/// How many marks within a stretch are tried as the beginning of another one.
const MOST_MARKS: usize = 6;
/// What it costs that a second byte was lost, as a logarithm.
const SECOND: f32 = 1.0;
/// How plausible a character is on average that may as well be damaged as not.
const MEAN: f32 = -6.5;
/// How many characters around the likely beginning of a stretch without a mark are tried.
const NEAR: usize = 2;
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
        let mut taken = taken.to_vec();
        let marked = self.marked(&plausibility, text, &taken);
        taken.extend(marked.iter().cloned());
        taken.sort_by_key(|damage| damage.span);
        let unmarked = self.unmarked(&plausibility, text, &taken);
        marked.into_iter().chain(unmarked).collect()
    }

    /// The slipped stretches behind marks.
    fn marked(&self, plausibility: &Plausibility<'_>, text: &str, taken: &[Damage]) -> Vec<Damage> {
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
            let Some(reading) = self.read(plausibility, before, mark, &damaged) else { continue };
            if is_clear(&reading, &damaged) {
                from += damaged[..reading.damaged].iter().map(|character| character.len_utf8()).sum::<usize>();
                let after = Some(reading.healthy);
                found.push(Damage { kind: DamageKind::Slipped, span: Span::new(at, from), after });
            } else if reading.gain >= DOUBTFUL && mark == '?' {
                found.push(Damage { kind: DamageKind::Slipped, span: Span::new(at, from), after: None });
            }
        }
        found
    }

    /// The slipped stretches that begin without a mark and hold what no text has on purpose: U+FFFD, or characters for
    /// private use.
    fn unmarked(&self, plausibility: &Plausibility<'_>, text: &str, taken: &[Damage]) -> Vec<Damage> {
        let mut found: Vec<Damage> = Vec::new();
        let signs = text.char_indices().filter(|&(_, character)| character == '\u{fffd}' || is_private(character));
        for (sign, _) in signs.take(MOST_SPOTS) {
            let from = found.last().map_or(0, |damage| damage.span.end);
            if sign < from || is_within(taken, sign) {
                continue;
            }
            let readings = beginnings(plausibility, text, from, sign).into_iter().filter_map(|start| {
                let before = plausibility.read(Behind::default(), last_characters(text, start, found.last())).1;
                let damaged = stretch("", &text[start..])?;
                Some((start, self.slips.read(plausibility, before, None, &damaged)?, damaged))
            });
            let best = readings.max_by(|(_, left, _), (_, right, _)| left.gain.total_cmp(&right.gain));
            if let Some((start, reading, damaged)) = best
                && is_clear(&reading, &damaged)
            {
                let end = start + damaged[..reading.damaged].iter().map(|each| each.len_utf8()).sum::<usize>();
                let span = Span::new(start, end);
                let overlaps = taken.iter().any(|damage| damage.span.start < end && start < damage.span.end);
                if !overlaps {
                    found.push(Damage { kind: DamageKind::Slipped, span, after: Some(reading.healthy) });
                }
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
        let whole = self.slips.read(plausibility, before, Some(mark), damaged)?;
        if whole.worst >= SMOOTH {
            return Some(whole);
        }
        let is_plain = whole.worst >= PLAIN;
        // Two stretches may stand so close together that one reading runs into both: each mark within it may be a second one.
        let reached = if is_plain { whole.damaged } else { damaged.len() };
        let marks = (0..reached).filter(|&at| is_mark(damaged[at])).take(MOST_MARKS);
        let parted = marks.filter_map(|second| {
            let first = self.slips.read(plausibility, before, Some(mark), &damaged[..second])?;
            let between = first.healthy.chars().chain(damaged[first.damaged..second].iter().copied());
            let behind = plausibility.read(before, between).1;
            let next = self.slips.read(plausibility, behind, Some(damaged[second]), &damaged[second + 1..]);
            let together = first.gain + next.map_or(0.0, |next| next.gain.max(0.0)) - SECOND;
            (first.worst >= PLAIN && (!is_plain || together > whole.gain)).then_some((together, first))
        });
        let best = parted.max_by(|(left, _), (right, _)| left.total_cmp(right));
        Some(best.map_or(whole, |(_, first)| first))
    }
}

fn examine_with<'r>(text: &str, repairer: impl FnOnce() -> &'r Repairer) -> Examination {
    let signs = Signs::of(text);
    let twice = if signs.western { double::find(text) } else { Vec::new() };
    let mut damages: Vec<Damage> = twice
        .into_iter()
        .map(|(range, after)| {
            let span = Span::new(range.start, range.end);
            Damage { kind: DamageKind::DoubleEncoded, span, after: Some(after) }
        })
        .collect();
    if signs.marks || signs.unreadable {
        damages.extend(repairer().slipped(text, &damages));
        damages.sort_by_key(|damage| damage.span);
    }
    let mut others = Vec::new();
    if signs.unreadable {
        others.extend(unreadable(text));
    }
    if signs.brackets {
        let reading = |span| Damage { kind: DamageKind::Reading, span, after: Some(String::new()) };
        others.extend(readings(text, &TABLE).map(reading));
    }
    others.retain(|damage| !is_within(&damages, damage.span.start));
    damages.extend(others);
    Examination::new(text, damages)
}

/// The characters of a text that nobody can read.
fn unreadable(text: &str) -> impl Iterator<Item = Damage> {
    text.char_indices().filter_map(|(at, character)| {
        let kind = match character {
            '\u{fffd}' => DamageKind::Undecoded,
            _ if is_private(character) => DamageKind::PrivateUse,
            _ => return None,
        };
        Some(Damage { kind, span: Span::new(at, at + character.len_utf8()), after: None })
    })
}

/// What a text has that may be a sign of damage, told from its bytes: nearly all texts have nothing and cost no more.
#[expect(clippy::struct_excessive_bools, reason = "each is a sign of its own")]
struct Signs {
    /// Letters that every Chinese character has which was encoded twice.
    western: bool,
    /// Question marks.
    marks: bool,
    /// Characters for private use, and U+FFFD.
    unreadable: bool,
    brackets: bool,
}

impl Signs {
    fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let has = |is_sign: fn(u8) -> bool| bytes.iter().fold(false, |found, &byte| found | is_sign(byte));
        // U+E000 to U+EFFF, and those beyond the basic plane; U+F000 to U+F8FF.
        let private = has(|byte| matches!(byte, 0xee | 0xf3 | 0xf4))
            || bytes
                .iter()
                .zip(&bytes[1.min(bytes.len())..])
                .fold(false, |found, (&first, &second)| found || (first == 0xef && second < 0xa4));
        Self {
            western: has(|byte| byte == 0xc3),
            marks: has(|byte| byte == b'?'),
            unreadable: private || text.contains('\u{fffd}'),
            brackets: has(|byte| byte == b'(') || text.contains('（'),
        }
    }
}

/// Where the damaged stretch may begin that holds the character at `sign`: around the place in its line, not before
/// `from`, up to which the text is plain and from which on it is not.
fn beginnings(plausibility: &Plausibility<'_>, text: &str, from: usize, sign: usize) -> Vec<usize> {
    let line = text[from..sign].rfind('\n').map_or(from, |end| from + end + 1);
    let mut places: Vec<usize> = text[line..sign].char_indices().rev().take(WINDOW).map(|(at, _)| line + at).collect();
    places.reverse();
    places.push(sign);
    let first = places[0];
    let mut behind = plausibility.read(Behind::default(), last_characters(text, first, None)).1;
    let (mut sum, mut best, mut likeliest) = (0.0, 0.0, 0_usize);
    for (index, character) in (1..).zip(text[first..sign].chars()) {
        let (score, next) = plausibility.next(behind, character);
        behind = next;
        sum += score - MEAN;
        if sum > best {
            (best, likeliest) = (sum, index);
        }
    }
    let near = likeliest.saturating_sub(NEAR)..places.len().min(likeliest + NEAR + 1);
    places[near].to_vec()
}

/// Whether a reading is clearly better than what stands there; it has to explain more than signs that nobody can read.
fn is_clear(reading: &Reading, damaged: &[char]) -> bool {
    let explains = |&character: &char| !is_mark(character) && !is_private(character);
    reading.gain >= CLEAR && reading.worst >= PLAIN && damaged[..reading.damaged].iter().any(explains)
}

/// Whether a character is for private use.
const fn is_private(character: char) -> bool {
    matches!(character, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..)
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

/// The beginning of the text without what stands behind the marks of lost bytes, and around what no text has on purpose.
fn healthy(text: &str) -> String {
    let mut healthy = String::new();
    let mut doubted = 0;
    for character in text.chars().take(MOST_OWN) {
        if is_private(character) || character == '\u{fffd}' {
            let line = healthy.rfind('\n').map_or(0, |end| end + 1);
            let kept = healthy[line..].char_indices().rev().nth(DOUBTED).map_or(line, |(at, _)| line + at);
            healthy.truncate(kept);
        }
        if is_mark(character) || is_private(character) {
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
