//! Readings of a slipped stretch: on their way, character by character, and where they end.

use super::plausible::Behind;

/// What is known of the first byte of the next character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lead {
    /// It is the byte that was lost.
    Lost,
    Known(u8),
    /// It vanished together with this byte before it, as the two stand for no character.
    Behind(u8),
}

/// A reading on its way.
#[derive(Clone, Copy, Debug)]
pub struct Path {
    pub lead: Lead,
    pub behind: Behind,
    pub score: f32,
    /// Its last character among the steps; 0 where it has none.
    last: usize,
}

impl Path {
    /// One that begins behind this, at the byte that was lost.
    pub const fn beginning(behind: Behind) -> Self {
        Self { lead: Lead::Lost, behind, score: 0.0, last: 0 }
    }
}

/// The best reading that ends at some place.
#[derive(Clone, Copy, Debug)]
pub struct End {
    pub path: Path,
    /// Its score together with that of the text behind it as it stands.
    pub whole: f32,
}

/// The characters of all readings, each with the one before it.
pub struct Steps(Vec<Step>);

struct Step {
    character: char,
    before: usize,
    /// The score of the reading with this character.
    score: f32,
    /// How many damaged characters it has read so far.
    read: usize,
}

impl Steps {
    pub fn new() -> Self {
        Self(vec![Step { character: '\0', before: 0, score: 0.0, read: 0 }])
    }

    /// The path with one character more, and a score and surroundings that count it; it has read so many damaged ones.
    pub fn go_on(
        &mut self,
        path: Path,
        character: char,
        (score, behind): (f32, Behind),
        lead: Lead,
        read: usize,
    ) -> Path {
        self.0.push(Step { character, before: path.last, score, read });
        Path { lead, behind, score, last: self.0.len() - 1 }
    }

    /// The characters of a reading.
    pub fn text(&self, path: Path) -> String {
        let mut characters: Vec<char> = self.back(path).map(|step| step.character).collect();
        characters.reverse();
        characters.into_iter().collect()
    }

    /// The score of a reading at the first character for which it has read so many damaged ones, for each number up to
    /// `most`; infinite where it has none.
    pub fn scores(&self, path: Path, most: usize) -> Vec<f32> {
        let mut scores = vec![f32::INFINITY; most + 1];
        for step in self.back(path) {
            if let Some(score) = scores.get_mut(step.read) {
                *score = step.score;
            }
        }
        scores
    }

    /// The steps of a reading, the last one first.
    fn back(&self, path: Path) -> impl Iterator<Item = &Step> {
        let step = |at: usize| self.0.get(at).filter(|_| at != 0);
        std::iter::successors(step(path.last), move |&last| step(last.before))
    }
}
