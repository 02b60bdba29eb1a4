//! How plausible characters are in one text.
#![expect(clippy::cast_precision_loss, reason = "a likelihood is no more exact than that")]

use std::collections::HashMap;

use zhibiao::text::CharacterTable;

use super::model::{CharacterModel, Context, Symbol, Trie, UNKNOWN};

/// The Chinese characters whose script is looked at.
const HAN: std::ops::RangeInclusive<char> = '\u{3400}'..='\u{9fff}';

/// How much the text's own words count beside those of the model.
const OWN: f32 = 0.2;
/// The least that the likelihood of a character can be, as a logarithm: one strange character is as bad as another.
const WORST: f32 = -16.0;
/// What a space or a line end behind another costs.
const REPEATED_SPACE: f32 = -0.7;

/// What holds for all texts.
#[derive(Clone, Debug)]
pub struct Ground {
    model: CharacterModel,
    table: CharacterTable,
    /// The symbol of each character of the basic plane.
    symbols: Vec<Symbol>,
    /// Which folded characters have others beside them: 產 and 产, 裏 裡 里.
    shared: Vec<bool>,
}

/// The model together with what the text itself says and with the script that it is written in.
pub struct Plausibility<'m> {
    ground: &'m Ground,
    own: Trie,
    /// How well each character of the basic plane fits the script of the text, as a logarithm.
    script: Vec<f32>,
    is_narrowed: bool,
}

/// What stands before a character.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Behind {
    model: Context,
    own: Context,
    last: Symbol,
}

impl Ground {
    pub fn new(model: CharacterModel, table: CharacterTable) -> Self {
        let (mut symbols, mut shared) = (vec![0; 1 << 16], vec![false; 1 << 16]);
        for character in '\u{0}'..='\u{ffff}' {
            let folded = table.fold(character);
            symbols[character as usize] = model.symbol(folded);
            let others = shared.get_mut(folded as usize).filter(|_| folded != character && HAN.contains(&character));
            if let Some(slot) = others {
                *slot = true;
            }
        }
        Self { model, table, symbols, shared }
    }

    fn symbol(&self, character: char) -> Symbol {
        self.symbols.get(character as usize).copied().unwrap_or(UNKNOWN)
    }

    /// How often the model saw the character, with all that are one with it in the folded view.
    pub fn frequency(&self, character: char) -> u32 {
        self.model.runs().frequency(self.symbol(character))
    }
}

impl<'m> Plausibility<'m> {
    /// That of the text whose healthy stretches are `healthy`.
    pub fn new(ground: &'m Ground, healthy: &str) -> Self {
        let count = |sign: char| healthy.chars().filter(|&character| character == sign).count();
        Self {
            ground,
            own: ground.model.of_text(healthy, &ground.table),
            script: ground.fit(healthy),
            is_narrowed: count(',') > count('，'),
        }
    }

    /// Whether the full-width signs of the text became half-width ones.
    pub const fn is_narrowed(&self) -> bool {
        self.is_narrowed
    }

    /// How plausible `character` is next, as a logarithm, and what stands before the one after it.
    pub fn next(&self, behind: Behind, character: char) -> (f32, Behind) {
        let symbol = self.ground.symbol(character);
        if symbol == behind.last && (character.is_whitespace()) {
            return (REPEATED_SPACE, behind);
        }
        let unseen = CharacterModel::unseen(symbol);
        let (common, model) = self.ground.model.runs().next(behind.model, symbol, unseen);
        let (rare, own) = self.own.next(behind.own, symbol, unseen);
        let likelihood = common * (1.0 - OWN) + rare * OWN;
        ((likelihood.ln() + self.fit(character)).max(WORST), Behind { model, own, last: symbol })
    }

    /// A quicker guess at how likely `character` is next, good enough to tell which are worth a closer look.
    pub fn guess(&self, behind: Behind, character: char) -> f32 {
        let symbol = self.ground.symbol(character);
        let unseen = CharacterModel::unseen(symbol);
        let common = self.ground.model.runs().next_of_pair(behind.model, symbol, unseen);
        common * (1.0 - OWN) + self.own.next_of_pair(behind.own, symbol, unseen) * OWN
    }

    /// How plausible a stretch is character by character, and what stands behind it.
    pub fn read(&self, mut behind: Behind, characters: impl IntoIterator<Item = char>) -> (f32, Behind) {
        let mut sum = 0.0;
        for character in characters {
            let (score, next) = self.next(behind, character);
            sum += score;
            behind = next;
        }
        (sum, behind)
    }

    fn fit(&self, character: char) -> f32 {
        self.script.get(character as usize).copied().unwrap_or_default()
    }
}

/// How much the script of the text counts beside how often it writes the very character.
const SCRIPT: f32 = 2.0;
/// The least that the script can say against a character.
const LEAST_FIT: f32 = 1e-4;

impl Ground {
    /// How well each character of the basic plane fits the script of a text, as a logarithm.
    fn fit(&self, text: &str) -> Vec<f32> {
        let is_shared = |folded: char| self.shared.get(folded as usize).copied().unwrap_or_default();
        let mut written: HashMap<char, u32> = HashMap::new();
        let (mut traditional, mut simplified) = (0_u32, 0_u32);
        for character in text.chars().filter(|character| HAN.contains(character)) {
            *written.entry(character).or_default() += 1;
            let folded = self.table.fold(character);
            traditional += u32::from(folded != character);
            simplified += u32::from(folded == character && is_shared(folded));
        }
        let is_traditional = traditional > simplified;
        let mut together: HashMap<char, u32> = HashMap::new();
        for (&character, &count) in &written {
            *together.entry(self.table.fold(character)).or_default() += count;
        }
        let count = |counts: &HashMap<char, u32>, character| counts.get(&character).copied().unwrap_or_default() as f32;
        let mut fit = vec![0.0; 1 << 16];
        for character in HAN {
            let folded = self.table.fold(character);
            if is_shared(folded) {
                let usual = match (is_traditional, folded == character) {
                    (true, true) => 0.1,
                    (true, false) => 0.7,
                    (false, true) => 0.97,
                    (false, false) => 0.01,
                };
                let share = (count(&written, character) + SCRIPT * usual) / (count(&together, folded) + SCRIPT);
                fit[character as usize] = share.max(LEAST_FIT).ln();
            }
        }
        fit
    }
}
