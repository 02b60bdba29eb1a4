//! What the words before a number in its sentence say of time and intention.

use super::Modality;
use super::setting::Setting;
use super::timeline::{Cue, OPENING, Tense, Time, Timeline, Word};

/// Where words stand, in the folded view.
pub(super) type Words = (usize, usize);

/// What the words before a number in its sentence say.
#[derive(Clone, Copy, Default)]
pub(super) struct Said {
    /// The time named last that is not only compared with.
    pub(super) time: Option<(Time, Words)>,
    /// The time named last that is compared with.
    pub(super) compared: Option<(Time, Words)>,
    pub(super) intends: Option<Words>,
    /// In the clause of the number.
    pub(super) intends_here: Option<Words>,
    pub(super) foresees: Option<Words>,
    /// In the clause of the number.
    pub(super) done: Option<Words>,
    pub(super) supposes: Option<Words>,
    /// The word of firmness that governs the number.
    pub(super) firmness: Option<(Modality, Words)>,
}

impl Said {
    pub(super) fn gather(setting: &Setting<'_>, timeline: &Timeline) -> Self {
        let mut said = Self::default();
        let mut firmness = Firmness::default();
        let (mut clauses, mut items) = (0, 0);
        for cue in timeline.last_first() {
            match cue.word {
                Word::Parts => {
                    clauses += 1;
                    items += usize::from(setting.characters[cue.words.0] == ';');
                }
                Word::Heads => firmness.heads(),
                Word::Firmness(modality) => firmness.meets(modality, cue.words, items),
                Word::FirmnessHere(modality) if clauses == 0 => firmness.meets(modality, cue.words, items),
                Word::Time(time) if time.compared => keep(&mut said.compared, (time, cue.words)),
                // A time within an earlier item is that item's; one that opens the sentence is that of all.
                Word::Time(_) if items > 0 && cue.words.0 > setting.sentence.0 + OPENING => {}
                Word::Time(time) => keep(&mut said.time, (time, cue.words)),
                Word::Intends => {
                    keep(&mut said.intends, cue.words);
                    if clauses == 0 {
                        keep(&mut said.intends_here, cue.words);
                    }
                }
                Word::Foresees => {
                    keep(&mut said.foresees, cue.words);
                    firmness.meets(Modality::Expect, cue.words, items);
                }
                Word::Done if clauses == 0 => keep(&mut said.done, cue.words),
                Word::Supposes if clauses == 0 => keep(&mut said.supposes, cue.words),
                Word::FirmnessHere(_) | Word::Done | Word::Supposes => {}
            }
        }
        said.firmness = firmness.governs;
        said.done = said.done.or(done_right_before(setting));
        said
    }

    /// Adds a cue that stands behind the number.
    pub(super) fn add(&mut self, cue: Option<Cue>) {
        let Some(Cue { word, words }) = cue else { return };
        match word {
            Word::Done => self.done = Some(words),
            Word::Firmness(modality) => self.firmness = self.firmness.or(Some((modality, words))),
            _ => self.intends = Some(words),
        }
    }

    /// Whether intention is the last thing said, after any time past and anything done.
    pub(super) fn turns_to_intention(&self) -> bool {
        let past = self.time.filter(|(time, _)| time.tense == Tense::Past).map(|(_, words)| words.0);
        let intends =
            self.intends.max(self.foresees).max(self.firmness.map(|firmness| firmness.1)).map(|words| words.0);
        intends.is_some() && intends >= past.max(self.done.map(|words| words.0))
    }
}

/// 了 right before a number: 出席了四十多場諮詢會.
fn done_right_before(setting: &Setting<'_>) -> Option<Words> {
    let end = setting.lead.1;
    let is_done =
        setting.lead().last() == Some(&'了') && !matches!(setting.characters[end.saturating_sub(2)], '为' | '除');
    is_done.then(|| (end - 1, end))
}

fn keep<T>(slot: &mut Option<T>, found: T) {
    slot.get_or_insert(found);
}

/// Which word of firmness governs, while they are met from the number backwards.
#[derive(Default)]
struct Firmness {
    governs: Option<(Modality, Words)>,
    headed: bool,
}

impl Firmness {
    /// A colon: what stands before it heads the list that the number is in.
    const fn heads(&mut self) {
        self.headed = true;
    }

    /// A word governs to the semicolon, or over the whole list that it heads.
    fn meets(&mut self, modality: Modality, words: Words, items: usize) {
        if self.governs.is_none() && (items == 0 || self.headed) {
            self.governs = Some((modality, words));
        }
    }
}
