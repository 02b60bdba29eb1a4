//! Stretches whose GBK bytes slipped: one byte was lost, and all bytes after it paired up wrongly.
//!
//! The search reads a damaged stretch from the mark that stands for the lost byte, character by character, and keeps the
//! readings that are the most plausible so far. Between two damaged characters a pair of bytes may have vanished that
//! stands for nothing in GBK. The stretch ends where a byte of its own sets the pairs right again.

use super::gbk::{Codes, trails};
use super::path::{End, Lead, Path, Steps};
use super::plausible::{Behind, Ground, Plausibility};

/// What a slipped stretch was before.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// How many of the characters behind the mark were damaged.
    pub damaged: usize,
    /// What stood there, in the place of the mark as well.
    pub healthy: String,
    /// How much more plausible it is than the text as it stands, as a logarithm.
    pub gain: f32,
    /// How plausible its least plausible stretch of some characters is, as the mean of their logarithms.
    pub worst: f32,
}

/// How many readings of a stretch are followed at once.
const BEAM: usize = 250;
/// How many characters are considered where a byte is not known.
const CHOICES: usize = 100;
/// How many readings may end in a character of which only the first byte is left, or none.
const ENDING: (usize, usize) = (30, 6);
/// How many characters behind its end a reading is judged by.
const JUDGED: usize = 4;
/// How many characters side by side have to be plausible together.
const STRETCH: usize = 5;
/// Readings that are so much worse than the best one are given up.
const HOPELESS: f32 = 20.0;
/// Readings that are so much worse than the best one are no longer tried with two broken pairs side by side.
const UNLIKELY: f32 = 8.0;
/// The rarest character that may have stood where no byte is left.
const RAREST: u32 = 8;

/// What it costs that a broken pair vanished, or came out as a mark: 70 of 100 vanish in the pages seen.
const VANISHED: f32 = -0.36;
const MARKED: f32 = -1.2;
/// The same in texts whose signs were made half-width: there a mark mostly stands for one byte, or was one of those signs.
const MARKED_PAIR_NARROWED: f32 = -4.0;
/// What it costs that a full-width sign became a half-width one since, where the text has full-width ones.
const NARROWED: f32 = -4.0;
/// What it costs that the stretch ends before ASCII or a line end, and elsewhere.
const ENDS_AT_BREAK: f32 = -0.7;
const ENDS_ANYWHERE: f32 = -3.5;

/// Finds what slipped stretches were.
pub struct Slips {
    codes: Codes,
    /// Characters that may have stood where no byte is left.
    common: Vec<(char, u8, u8)>,
}

impl Slips {
    pub fn new(ground: &Ground) -> Self {
        let codes = Codes::new();
        let common = codes.all().filter(|&(character, ..)| ground.frequency(character) >= RAREST).collect();
        Self { codes, common }
    }

    /// The most plausible reading of `damaged`, the characters behind a mark to the end of the line at most, where `before`
    /// stands in front of the mark; without a mark, of damage that begins with the first of them.
    pub fn read(
        &self,
        plausibility: &Plausibility<'_>,
        before: Behind,
        mark: Option<char>,
        damaged: &[char],
    ) -> Option<Reading> {
        Search::new(self, plausibility, before, mark, damaged).run(before)
    }
}

struct Search<'s> {
    slips: &'s Slips,
    plausibility: &'s Plausibility<'s>,
    damaged: &'s [char],
    /// How plausible the text from each damaged character on is as it stands.
    as_it_stands: Vec<f32>,
    /// How plausible the mark and the text behind it are as they stand.
    untouched: f32,
    steps: Steps,
    paths: Vec<Vec<Path>>,
    /// The best reading that ends before each damaged character.
    ends: Vec<Option<End>>,
    /// Where the best of all ends, and how plausible it is.
    best: Option<(usize, f32)>,
    choices: Vec<(f32, char, u8)>,
}

impl<'s> Search<'s> {
    fn new(
        slips: &'s Slips,
        plausibility: &'s Plausibility<'s>,
        before: Behind,
        mark: Option<char>,
        damaged: &'s [char],
    ) -> Self {
        let (of_mark, mut behind) = plausibility.read(before, mark);
        let mut scores = Vec::with_capacity(damaged.len());
        for &character in damaged {
            let (score, next) = plausibility.next(behind, character);
            scores.push(score);
            behind = next;
        }
        let mut as_it_stands = vec![0.0; damaged.len() + 1];
        for (at, score) in scores.into_iter().enumerate().rev() {
            as_it_stands[at] = as_it_stands[at + 1] + score;
        }
        Self {
            slips,
            plausibility,
            damaged,
            untouched: of_mark + as_it_stands[0],
            as_it_stands,
            steps: Steps::new(),
            paths: vec![Vec::new(); damaged.len() + 1],
            ends: vec![None; damaged.len() + 1],
            best: None,
            choices: Vec::new(),
        }
    }

    fn run(mut self, before: Behind) -> Option<Reading> {
        self.paths[0].push(Path::beginning(before));
        for at in 0..self.paths.len() {
            // Two broken pairs may have vanished one behind the other.
            for only_vanished in [false, true] {
                let paths = self.take(at);
                let least = paths.first().map_or(f32::MIN, |path| path.score - HOPELESS);
                let likely = paths.first().map_or(f32::MIN, |path| path.score - UNLIKELY);
                let vanished = paths
                    .iter()
                    .filter(|path| !only_vanished || (matches!(path.lead, Lead::Behind(_)) && path.score >= likely));
                for &path in vanished {
                    self.choose_broken(path);
                    self.follow(path, VANISHED, least, at);
                }
                self.paths[at].extend(paths);
            }
            let paths = self.take(at);
            if self.is_beaten(&paths, at) {
                break;
            }
            for (rank, &path) in paths.iter().enumerate() {
                self.end(path, rank, at);
                self.read_on(path, at);
            }
        }
        let damaged = self.end_of_first(self.best?.0);
        let End { path, whole } = self.ends[damaged]?;
        let healthy = self.steps.text(path);
        let judged = (damaged + JUDGED).min(self.damaged.len());
        let behind = self.damaged[damaged..judged].iter().take_while(|&&character| !is_mark(character));
        let worst = self.worst(before, healthy.chars().chain(behind.copied()));
        Some(Reading { damaged, healthy, gain: whole - self.untouched, worst })
    }

    /// Where the best reading ends, or where it should have: two stretches may stand so close together that it runs into
    /// both. It has then changed what reads well as it stands in front of the second mark, where a reading that ended
    /// before that is at least as plausible up to this mark.
    fn end_of_first(&self, end: usize) -> usize {
        let Some(best) = self.ends[end] else { return end };
        let passed = self.steps.scores(best.path, end);
        let earlier = (1..end).filter_map(|at| {
            let mark = at + self.damaged[at..end].iter().position(|&character| is_mark(character))?;
            let first = self.ends[at].filter(|_| mark > at)?.path;
            let (left, _) = self.plausibility.read(first.behind, self.damaged[at..mark].iter().copied());
            Some((at, first.score + left - passed[mark + 1]))
        });
        let likeliest = earlier.max_by(|(_, left), (_, right)| left.total_cmp(right));
        likeliest.filter(|&(_, ahead)| ahead >= 0.0).map_or(end, |(at, _)| at)
    }

    /// How plausible the least plausible stretch of these characters is.
    #[expect(clippy::cast_precision_loss, reason = "a stretch has some characters")]
    fn worst(&self, mut behind: Behind, characters: impl Iterator<Item = char>) -> f32 {
        let mut scores = Vec::new();
        for character in characters {
            let (score, next) = self.plausibility.next(behind, character);
            scores.push(score);
            behind = next;
        }
        let means = scores
            .windows(STRETCH.min(scores.len().max(1)))
            .map(|window| window.iter().sum::<f32>() / window.len() as f32);
        means.fold(0.0, f32::min)
    }

    /// Whether a reading that ended before `at` is so much better than all that go on that none can catch up.
    fn is_beaten(&self, paths: &[Path], at: usize) -> bool {
        let Some((ended, whole)) = self.best.filter(|&(ended, _)| ended < at) else { return false };
        let ahead = whole - self.as_it_stands[at];
        at >= ended + JUDGED && paths.iter().all(|path| path.score < ahead - HOPELESS)
    }

    /// The best paths that have come so far, the best first; of those that will go on alike the better one.
    fn take(&mut self, at: usize) -> Vec<Path> {
        let mut paths = std::mem::take(&mut self.paths[at]);
        paths.sort_by(|left, right| right.score.total_cmp(&left.score));
        let mut seen = std::collections::HashSet::with_capacity(paths.len());
        paths.retain(|path| seen.insert((path.lead, path.behind)));
        paths.truncate(BEAM);
        paths
    }

    /// Chooses among the characters that end in a byte which formed a broken pair with the one after it.
    fn choose_broken(&mut self, path: Path) {
        self.choices.clear();
        let codes = &self.slips.codes;
        if let Lead::Behind(first) = path.lead {
            let broken = |&&(_, lead, trail): &&(char, u8, u8)| {
                codes.character(first, lead).is_none() && codes.broken().contains(&trail)
            };
            self.choices
                .extend(self.slips.common.iter().filter(broken).map(|&(character, _, trail)| (0.0, character, trail)));
        } else {
            for &trail in codes.broken() {
                self.choose(path.lead, trail);
            }
        }
        self.keep_likely(path.behind);
    }

    /// Adds the characters with this second byte.
    fn choose(&mut self, lead: Lead, trail: u8) {
        let codes = &self.slips.codes;
        let character = |lead| Some((0.0, codes.character(lead, trail)?, trail));
        match lead {
            Lead::Known(lead) => self.choices.extend(character(lead)),
            Lead::Lost => self.choices.extend(super::gbk::LEADS.filter_map(character)),
            Lead::Behind(first) => self
                .choices
                .extend(super::gbk::LEADS.filter(|&lead| codes.character(first, lead).is_none()).filter_map(character)),
        }
    }

    /// Keeps of many choices those that are likely.
    fn keep_likely(&mut self, behind: Behind) {
        if self.choices.len() <= CHOICES {
            return;
        }
        for choice in &mut self.choices {
            choice.0 = self.plausibility.guess(behind, choice.1);
        }
        self.choices.select_nth_unstable_by(CHOICES, |left, right| right.0.total_cmp(&left.0));
        self.choices.truncate(CHOICES);
    }

    /// Goes on with each choice, its second byte having formed a broken pair; the next damaged character is that at `at`.
    fn follow(&mut self, path: Path, cost: f32, least: f32, at: usize) {
        for index in 0..self.choices.len() {
            let (_, character, trail) = self.choices[index];
            let next = self.with(path, character, cost, Lead::Behind(trail), at);
            if next.score >= least {
                self.paths[at].push(next);
            }
        }
    }

    /// The path with one character more, the next damaged character being that at `at`.
    fn with(&mut self, path: Path, character: char, cost: f32, lead: Lead, at: usize) -> Path {
        let (score, behind) = self.plausibility.next(path.behind, character);
        self.steps.go_on(path, character, (path.score + score + cost, behind), lead, at)
    }

    /// Reads the damaged character at `at` in every way in which it can have come about.
    fn read_on(&mut self, path: Path, at: usize) {
        let Some(&damaged) = self.damaged.get(at).filter(|&&damaged| damaged != '\n') else { return };
        if is_mark(damaged) {
            self.choices.clear();
            self.choose_broken(path);
            let first = self.paths[at + 1].len();
            let cost = if self.plausibility.is_narrowed() { MARKED_PAIR_NARROWED } else { MARKED };
            self.follow(path, cost, f32::MIN, at + 1);
            // Where the first byte alone came out as a mark, the pairs are right again.
            for index in first..self.paths[at + 1].len() {
                let ended = self.paths[at + 1][index];
                self.judge(ended, ENDS_ANYWHERE + MARKED - cost, at + 1);
            }
        }
        if is_mark(damaged) {
            self.end_in_mark(path, at);
        }
        if let Some(trail) = second_byte(damaged) {
            self.choices.clear();
            self.choose(path.lead, trail);
            for index in 0..self.choices.len() {
                let ended = self.with(path, self.choices[index].1, 0.0, Lead::Lost, at + 1);
                self.judge(ended, 0.0, at + 1);
            }
        }
        let narrowing = if self.plausibility.is_narrowed() { 0.0 } else { NARROWED };
        let as_it_was = self.slips.codes.bytes(damaged).map(|bytes| (bytes, 0.0));
        let narrowed = damaged.is_ascii_graphic().then(|| ((0xa3, damaged as u8 + 0x80), narrowing));
        for ((first, second), cost) in as_it_was.into_iter().chain(narrowed) {
            self.pair(path, (first, second), cost, at);
        }
    }

    /// Reads a damaged character as the second byte of one character and the first of the next.
    fn pair(&mut self, path: Path, (first, second): (u8, u8), cost: f32, at: usize) {
        self.choices.clear();
        self.choose(path.lead, first);
        self.keep_likely(path.behind);
        for index in 0..self.choices.len() {
            let next = self.with(path, self.choices[index].1, cost, Lead::Known(second), at + 1);
            if second.is_ascii() {
                // A letter was drawn into the pair.
                let ended = self.with(next, char::from(second), 0.0, Lead::Lost, at + 1);
                self.judge(ended, 0.0, at + 1);
            } else {
                self.paths[at + 1].push(next);
            }
        }
    }

    /// Ends a path in a character whose last byte came out as the mark at `at`, as it stood alone before ASCII or a line end.
    fn end_in_mark(&mut self, path: Path, at: usize) {
        let Lead::Known(lead) = path.lead else { return };
        if self.damaged.get(at + 1).is_some_and(|next| !next.is_ascii()) {
            return;
        }
        self.choices.clear();
        let codes = &self.slips.codes;
        self.choices.extend(trails().filter_map(|trail| Some((0.0, codes.character(lead, trail)?, trail))));
        self.keep_likely(path.behind);
        for index in 0..self.choices.len() {
            let ended = self.with(path, self.choices[index].1, ENDS_AT_BREAK, Lead::Lost, at + 1);
            self.judge(ended, 0.0, at + 1);
        }
    }

    /// Ends a path before `at` in a character whose last byte was dropped, or both of them.
    fn end(&mut self, path: Path, rank: usize, at: usize) {
        let cost = match self.damaged.get(at) {
            Some(character) if !character.is_ascii() => ENDS_ANYWHERE,
            _ => ENDS_AT_BREAK,
        };
        self.choices.clear();
        let codes = &self.slips.codes;
        match path.lead {
            Lead::Known(lead) if rank < ENDING.0 => {
                let characters = trails().filter_map(|trail| Some((0.0, codes.character(lead, trail)?, trail)));
                self.choices.extend(characters);
            }
            Lead::Behind(first) if rank < ENDING.1 => {
                let unpaired = |&&(_, lead, _): &&(char, u8, u8)| codes.character(first, lead).is_none();
                let characters = self.slips.common.iter().filter(unpaired);
                self.choices.extend(characters.map(|&(character, _, trail)| (0.0, character, trail)));
            }
            _ => return,
        }
        self.keep_likely(path.behind);
        for index in 0..self.choices.len() {
            let ended = self.with(path, self.choices[index].1, cost, Lead::Lost, at);
            self.judge(ended, 0.0, at);
        }
    }

    /// Compares a path that ends before `at` with the best ones.
    fn judge(&mut self, ended: Path, cost: f32, at: usize) {
        let judged = (at + JUDGED).min(self.damaged.len());
        let (score, _) = self.plausibility.read(ended.behind, self.damaged[at..judged].iter().copied());
        let mut path = ended;
        path.score += cost;
        let whole = path.score + score + self.as_it_stands[judged];
        if at > 0 && self.ends[at].is_none_or(|best| whole > best.whole) {
            self.ends[at] = Some(End { path, whole });
            if self.best.is_none_or(|(_, best)| whole > best) {
                self.best = Some((at, whole));
            }
        }
    }
}

/// Whether a character stands for bytes that could not be read.
pub const fn is_mark(character: char) -> bool {
    matches!(character, '?' | '\u{fffd}')
}

/// The byte of a letter that can be the second of a character.
fn second_byte(character: char) -> Option<u8> {
    u8::try_from(character).ok().filter(|byte| (0x40..=0x7e).contains(byte))
}
