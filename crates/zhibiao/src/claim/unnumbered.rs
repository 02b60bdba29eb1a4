//! Targets without a number: 與經濟增長同步, 完成市達任務, 保持基本穩定, 未提出具體目標; and such as were fulfilled.

use super::Unnumbered;
use super::cues::Cues;
use super::setting::{Setting, ends_clause};
use super::subject::Subject;

/// How far before its words the indicator of a target may stand, in characters.
const REACH: usize = 40;
/// How far behind 未提出 the word 目標 may stand, in characters.
const LONGEST_ABSENCE: usize = 24;

/// Words that state a target without a number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Statement {
    pub(super) kind: Unnumbered,
    /// Where they stand in the folded view.
    pub(super) words: (usize, usize),
    /// Where the words end that name what the target is for.
    named_until: usize,
}

/// All such words from `from` to `to`, in the order of the text.
pub(super) fn statements(characters: &[char], cues: &Cues, from: usize, to: usize) -> impl Iterator<Item = Statement> {
    let mut at = from;
    std::iter::from_fn(move || {
        while let Some(place) = cues.unnumbered.next_place(characters, at, to) {
            at = place + 1;
            if let Some(statement) = statement(characters, cues, place) {
                at = statement.words.1;
                return Some(statement);
            }
        }
        None
    })
}

fn statement(characters: &[char], cues: &Cues, at: usize) -> Option<Statement> {
    let (&kind, length) = cues.unnumbered.longest(characters, at)?;
    let (end, clause) = (at + length, clause_start(characters, at));
    match kind {
        Unnumbered::InStep => {
            let with =
                characters[clause..at].iter().rposition(|&character| matches!(character, '与' | '同' | '和' | '跟'))?;
            Some(Statement { kind, words: (clause + with, end), named_until: clause + with })
        }
        Unnumbered::Absent => {
            let ahead = &characters[end..characters.len().min(end + LONGEST_ABSENCE)];
            let clause = &ahead[..ahead.iter().position(|&character| ends_clause(character)).unwrap_or(ahead.len())];
            let aim = clause.windows(2).rposition(|word| word == ['目', '标'])?;
            Some(Statement { kind, words: (at, end + aim + 2), named_until: end + aim })
        }
        Unnumbered::Assigned | Unnumbered::Stable => Some(Statement { kind, words: (at, end), named_until: at }),
    }
}

/// Whether words tell that what was set was done: not so 未完成市下達任務.
pub(super) fn is_fulfilled(setting: &Setting<'_>, statement: &Statement) -> bool {
    let before = &setting.characters[setting.clause.0.min(statement.words.0)..statement.words.0];
    statement.kind == Unnumbered::Assigned && !before.iter().any(|character| matches!(character, '未' | '没' | '难'))
}

fn clause_start(characters: &[char], at: usize) -> usize {
    let floor = at.saturating_sub(REACH);
    characters[floor..at]
        .iter()
        .rposition(|&character| ends_clause(character))
        .map_or(floor, |before| floor + before + 1)
}

/// The indicators of the lexicon that a statement is about: 進出口和實際利用外資完成市達任務 is about two.
pub(super) fn subjects<'s>(setting: &Setting<'s>, statement: &Statement) -> Vec<Subject<'s>> {
    let start = match statement.kind {
        Unnumbered::Absent => statement.words.0,
        _ => setting.clause.0,
    };
    Subject::known_before(setting, start, statement.named_until)
}
