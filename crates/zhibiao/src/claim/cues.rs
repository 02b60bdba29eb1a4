//! Words that tell what is said of a number, as data.

use serde::Deserialize;

use super::timeline::{CueWord, MARKS, Tense};
use super::{Modality, Unnumbered};
use crate::lexicon::{Direction, LexiconError, Trie, parse};
use crate::text::{CharacterSet, CharacterTable};

const FILE: &str = "cues.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    change: Change,
    fillers: Words,
    verbs: Verbs,
    nominal: Words,
    carriers: Words,
    circumstances: Words,
    comparisons: Comparisons,
    scopes: Words,
    bases: Words,
    rates: Words,
    unnumbered: UnnumberedWords,
    modality: ModalityWords,
    status: StatusWords,
    time: Vec<TimeWords>,
    qualified: Qualified,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Change {
    up: Vec<String>,
    down: Vec<String>,
    opening_up: Vec<String>,
    opening_down: Vec<String>,
    growth_up: Vec<String>,
    growth_down: Vec<String>,
    opening_down_of_amounts: Vec<String>,
    arrives: Vec<String>,
    reaches: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnnumberedWords {
    in_step: Vec<String>,
    assigned: Vec<String>,
    stable: Vec<String>,
    absent: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Verbs {
    words: Vec<String>,
    neutral: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Comparisons {
    words: Vec<String>,
    before_of: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ModalityWords {
    ensure: Vec<String>,
    ensure_here: Vec<String>,
    strive: Vec<String>,
    neutral: Vec<String>,
    expect: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StatusWords {
    intends: Vec<String>,
    foresees: Vec<String>,
    done: Vec<String>,
    supposes: Vec<String>,
    nothing: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TimeWords {
    words: Vec<String>,
    tense: Tense,
    /// Relative to the report's year.
    years: Option<i32>,
    /// By its number.
    year: Option<i32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Qualified {
    nouns: Vec<String>,
    referents: Vec<String>,
}

/// How a word of change stands to its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ChangeWord {
    /// Right before it: 增長6%.
    Adjacent,
    /// A noun that is a growth itself: 增速.
    Growth,
}

/// The words around numbers that tell what is said of them.
pub struct Cues {
    /// Words of change that begin at a place: how they stand to the number, and whether upwards.
    pub(super) change: Trie<(ChangeWord, bool)>,
    /// Words of change that end at a place.
    pub(super) change_behind: Trie<()>,
    /// Verbs of change that begin at a place and have what they change behind them; whether upwards, and whether only
    /// amounts change so.
    pub(super) openings: Trie<(bool, bool)>,
    /// Verbs with which a level is reached, so that an earlier verb of change is not meant: 達到.
    pub(super) reaches: Trie<()>,
    /// What makes a verb of change one of arrival.
    pub(super) arrives: Trie<()>,
    /// What says per what a figure is given: 人均.
    pub(super) scopes: Trie<()>,
    /// What says what a figure is compared with: 同比.
    pub(super) bases: Trie<()>,
    /// What says that a change is one of each of several years: 年均.
    pub(super) rates: Trie<()>,
    /// What states a target without a number.
    pub(super) unnumbered: Trie<Unnumbered>,
    /// The fillers, as they begin at a place.
    pub(super) fillers_ahead: Trie<()>,
    /// What ends at a place and parts an indicator from its number.
    pub(super) fillers: Trie<()>,
    /// Times that end at a place.
    pub(super) times: Trie<()>,
    /// Verbs that may be part of a noun: 保障, 建設.
    pub(super) nominal: Trie<()>,
    /// What stands before a number and names nothing: 全省, 這個, 總數.
    pub(super) carriers: Trie<()>,
    /// What begins a clause that tells a circumstance and no topic: 扣除, 受.
    pub(super) circumstances: Trie<()>,
    /// What a comparison begins with; whether only before 的.
    pub(super) comparisons: Trie<bool>,
    /// Verbs that begin at a place and stand before what is counted, and what only looks like one.
    verbs: Trie<bool>,
    /// Words of time and intention that begin at a place.
    pub(super) timeline: Trie<CueWord>,
    /// The characters at which such a word, a time or the end of a sentence may stand.
    pub(super) timeline_marks: CharacterSet,
    /// Nouns that a number before them qualifies.
    pub(super) qualified: Trie<()>,
    /// Nouns that a number before them states.
    pub(super) referents: Trie<()>,
}

impl Cues {
    /// Reads `data/cues.toml` or a file of its form.
    ///
    /// # Errors
    /// [`LexiconError`] where the file has another form.
    pub fn parse(source: &str, table: &CharacterTable) -> Result<Self, LexiconError> {
        let file: File = parse(FILE, source)?;
        let trie =
            |direction, words: &[String]| Trie::new(direction, table, words.iter().map(|word| (word.as_str(), ())));
        let forward = |words: &[String]| trie(Direction::Forward, words);
        let changes = [
            (&file.change.up, ChangeWord::Adjacent, true),
            (&file.change.down, ChangeWord::Adjacent, false),
            (&file.change.growth_up, ChangeWord::Growth, true),
            (&file.change.growth_down, ChangeWord::Growth, false),
        ];
        let openings = [
            (&file.change.opening_up, (true, false)),
            (&file.change.opening_down, (false, false)),
            (&file.change.opening_down_of_amounts, (false, true)),
        ];
        let verbs = [(&file.verbs.words, true), (&file.verbs.neutral, false)];
        let comparisons = [(&file.comparisons.words, false), (&file.comparisons.before_of, true)];
        let growth = [&file.change.growth_up, &file.change.growth_down].into_iter().flatten();
        let opening = openings.iter().flat_map(|opening| opening.0);
        let change_behind = changes[..2].iter().flat_map(|change| change.0).chain(opening).chain(growth);
        Ok(Self {
            change: Trie::new(
                Direction::Forward,
                table,
                changes
                    .iter()
                    .flat_map(|(words, kind, up)| words.iter().map(move |word| (word.as_str(), (*kind, *up)))),
            ),
            openings: Trie::new(
                Direction::Forward,
                table,
                openings.iter().flat_map(|(words, change)| words.iter().map(move |word| (word.as_str(), *change))),
            ),
            change_behind: Trie::new(Direction::Backward, table, change_behind.map(|word| (word.as_str(), ()))),
            reaches: forward(&file.change.reaches),
            times: Trie::new(
                Direction::Backward,
                table,
                file.time.iter().flat_map(|entry| &entry.words).map(|word| (word.as_str(), ())),
            ),
            nominal: forward(&file.nominal.words),
            carriers: forward(&file.carriers.words),
            circumstances: forward(&file.circumstances.words),
            comparisons: Trie::new(
                Direction::Forward,
                table,
                comparisons.iter().flat_map(|(words, of)| words.iter().map(move |word| (word.as_str(), *of))),
            ),
            arrives: forward(&file.change.arrives),
            scopes: forward(&file.scopes.words),
            bases: forward(&file.bases.words),
            rates: forward(&file.rates.words),
            unnumbered: Trie::new(Direction::Forward, table, unnumbered(&file.unnumbered)),
            fillers_ahead: forward(&file.fillers.words),
            fillers: trie(Direction::Backward, &file.fillers.words),
            verbs: Trie::new(
                Direction::Forward,
                table,
                verbs.iter().flat_map(|(words, is_verb)| words.iter().map(move |word| (word.as_str(), *is_verb))),
            ),
            timeline: Trie::new(Direction::Forward, table, timeline(&file)),
            timeline_marks: timeline(&file)
                .filter_map(|(word, _)| Some(table.fold(word.chars().next()?)))
                .chain(MARKS)
                .collect(),
            qualified: forward(&file.qualified.nouns),
            referents: forward(&file.qualified.referents),
        })
    }

    /// How long the verb is that begins at `at`; none where a word stands there that only looks like one.
    pub(super) fn verb(&self, characters: &[char], at: usize) -> Option<usize> {
        self.verbs.longest(characters, at).filter(|(is_verb, _)| **is_verb).map(|(_, length)| length)
    }
}

/// The words of time and intention with what each tells.
fn timeline(file: &File) -> impl Iterator<Item = (&str, CueWord)> {
    let (modality, status) = (&file.modality, &file.status);
    let lists = [
        (&modality.ensure, CueWord::Firmness(Modality::Ensure)),
        (&modality.ensure_here, CueWord::FirmnessHere(Modality::Ensure)),
        (&modality.strive, CueWord::Firmness(Modality::Strive)),
        (&modality.expect, CueWord::Firmness(Modality::Expect)),
        (&status.intends, CueWord::Intends),
        (&status.foresees, CueWord::Foresees),
        (&status.done, CueWord::Done),
        (&status.supposes, CueWord::Supposes),
        (&modality.neutral, CueWord::Nothing),
        (&status.nothing, CueWord::Nothing),
    ];
    let times = file.time.iter().flat_map(|entry| {
        let word = entry.year.map_or(CueWord::Time(entry.tense, entry.years), CueWord::Year);
        entry.words.iter().map(move |text| (text.as_str(), word))
    });
    lists.into_iter().flat_map(|(words, word)| words.iter().map(move |text| (text.as_str(), word))).chain(times)
}

/// The words that state a target without a number.
fn unnumbered(words: &UnnumberedWords) -> impl Iterator<Item = (&str, Unnumbered)> {
    let lists = [
        (&words.in_step, Unnumbered::InStep),
        (&words.assigned, Unnumbered::Assigned),
        (&words.stable, Unnumbered::Stable),
        (&words.absent, Unnumbered::Absent),
    ];
    lists.into_iter().flat_map(|(words, kind)| words.iter().map(move |word| (word.as_str(), kind)))
}
