//! What the dictionary has of a word, in four bytes.

/// How many words jieba's dictionary was counted from.
pub(crate) const TOTAL: f64 = 60_101_964.0;

/// How many units of cost a factor of e is: as many as let the cost of a word that stands once fit in its bits.
const SCALE: f64 = (1 << 19) as f64;
const COST_BITS: u32 = 24;
/// The cost of what is never taken; all other ways through a text cost less.
const NEVER: u32 = (1 << COST_BITS) - 2;

/// A word's cost, and the place of its part of speech among those of a dictionary.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry(u32);

impl Entry {
    /// Of what begins words and is none.
    pub(super) const NONE: Self = Self(u32::MAX);

    pub(super) fn new(frequency: usize, part_of_speech: u8) -> Self {
        Self(cost(frequency) | u32::from(part_of_speech) << COST_BITS)
    }

    /// What it costs to take the word: −ln(f/N) in whole units, so that costs add up exactly.
    #[inline]
    pub(super) const fn cost(self) -> u64 {
        let cost = self.0 & ((1 << COST_BITS) - 1);
        // More than the longest run of characters can cost otherwise.
        if cost == NEVER { 1 << 40 } else { cost as u64 }
    }

    #[inline]
    pub(super) const fn part_of_speech(self) -> usize {
        (self.0 >> COST_BITS) as usize
    }

    pub(super) fn frequency(self) -> usize {
        let cost = self.0 & ((1 << COST_BITS) - 1);
        #[expect(clippy::cast_sign_loss, reason = "a part of the total")]
        let frequency = (TOTAL * (-f64::from(cost) / SCALE).exp()).round() as usize;
        if cost == NEVER { 0 } else { frequency }
    }
}

#[expect(
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "frequencies of a few millions, below the total"
)]
fn cost(frequency: usize) -> u32 {
    if frequency == 0 { NEVER } else { ((TOTAL / frequency as f64).ln().max(0.0) * SCALE).round() as u32 }
}
