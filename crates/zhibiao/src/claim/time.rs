//! Done or to be done, how firmly, and for which year.

use super::reader::{Setting, ends_sentence};
use super::{Modality, Role, Status};
use crate::outline::{Outline, SectionKind};
use crate::text::Span;

/// How far back the head of a list is looked for, in characters.
const HEAD_REACH: usize = 80;

/// What a sentence tells of time and intention.
pub(super) struct Told {
    pub(super) status: Status,
    pub(super) status_words: Option<Span>,
    pub(super) modality: Option<Modality>,
    pub(super) modality_words: Option<(usize, usize)>,
    pub(super) year: Option<i32>,
    pub(super) year_words: Option<(usize, usize)>,
}

/// The chapters of the report, walked along with the quantities.
pub(super) struct Chapters {
    chapters: Vec<(Span, SectionKind, Span)>,
    at: usize,
}

impl Chapters {
    pub(super) fn new(outline: &Outline) -> Self {
        let chapters = outline.sections.iter().map(|section| (section.span, section.kind, section.heading)).collect();
        Self { chapters, at: 0 }
    }

    /// The kind of the chapter that `byte` lies in, with its heading; bytes are asked for in rising order.
    fn at(&mut self, byte: usize) -> (SectionKind, Option<Span>) {
        while self.chapters.get(self.at + 1).is_some_and(|next| next.0.start <= byte) {
            self.at += 1;
        }
        self.chapters.get(self.at).map_or((SectionKind::Other, None), |chapter| (chapter.1, Some(chapter.2)))
    }
}

pub(super) fn time(setting: &Setting<'_>, role: Role, chapters: &mut Chapters, report_year: Option<i32>) -> Told {
    let (chapter, heading) = chapters.at(setting.quantity.span.start);
    let sentence = (setting.sentence_start, setting.place.start);
    let head = (governing_head(setting), setting.place.start);
    let promised = last(head, |at| setting.cues.modality.longest(setting.characters, at).filter(|(modality, _)| modality.is_some()));
    let promised = promised.and_then(|(modality, words)| Some(((*modality)?, words)));
    let target = last((setting.clause.0, setting.place.start), |at| setting.cues.target.longest(setting.characters, at));
    let past = last(sentence, |at| setting.cues.past.longest(setting.characters, at));
    let stated = stated_year(setting).into_iter().chain(stated_plan(setting)).max_by_key(|stated| stated.1.0);
    let (year, year_words) = stated.map_or((None, None), |(year, words)| (Some(year), Some(words)));
    let leaves = setting.place.bound_start > 0
        && matches!(setting.characters[setting.place.bound_start - 1], '由' | '从')
        && arrives_later(setting);
    let status = if leaves {
        Status::Context
    } else {
        match chapter {
            SectionKind::Review => Status::Achieved,
            SectionKind::Plan | SectionKind::Governance => {
                let before = year.zip(report_year).is_some_and(|(year, report)| year < report);
                if before || (past.is_some() && target.is_none()) { Status::Achieved } else { Status::Target }
            }
            SectionKind::Preamble | SectionKind::Other => {
                let later = year.zip(report_year).is_some_and(|(year, report)| year >= report);
                if later || (target.is_some() && past.is_none()) { Status::Target } else { Status::Achieved }
            }
        }
    };
    let modality = (status == Status::Target).then(|| promised.map_or(Modality::Plan, |found| found.0));
    let default_year = report_year.and_then(|report| match status {
        Status::Achieved => Some(report - 1),
        Status::Target => Some(report),
        Status::Context => None,
    });
    Told {
        status,
        status_words: heading.filter(|heading| heading.end > heading.start),
        modality,
        modality_words: promised.filter(|_| modality.is_some()).map(|found| found.1),
        year: if role == Role::Value { year.or(default_year) } else { None },
        year_words,
    }
}

/// Where the words begin that govern the sentence: its own beginning, or that of a head that ends in a colon on a line before.
fn governing_head(setting: &Setting<'_>) -> usize {
    let start = setting.sentence_start;
    let before = setting.characters[..start].iter().rposition(|character| !character.is_whitespace());
    match before {
        Some(colon) if setting.characters[colon] == ':' => {
            let floor = colon.saturating_sub(HEAD_REACH);
            setting.characters[floor..colon].iter().rposition(|&character| ends_sentence(character)).map_or(floor, |at| floor + at + 1)
        }
        _ => start,
    }
}

/// Whether the number is where a change began: 由18億元增加到95億元.
fn arrives_later(setting: &Setting<'_>) -> bool {
    setting.tail().iter().any(|&character| matches!(character, '到' | '至' | '为'))
        && setting.next_start < setting.clause.1
}

/// The last word of a kind in a stretch, with what it says and where it stands.
fn last<T>((start, end): (usize, usize),
    find: impl Fn(usize) -> Option<(T, usize)>,
) -> Option<(T, (usize, usize))> {
    (start..end)
        .rev()
        .find_map(|at| find(at).filter(|found| at + found.1 <= end).map(|(what, length)| (what, (at, at + length))))
}

/// The year that the sentence states for the number: the nearest one before it that is not compared with.
fn stated_year(setting: &Setting<'_>) -> Option<(i32, (usize, usize))> {
    let characters = setting.characters;
    (setting.sentence_start..setting.place.start).rev().find_map(|at| {
        let window = characters.get(at..at + 5)?;
        if window[4] != '年' || at + 5 > setting.place.start {
            return None;
        }
        let year = window[..4].iter().try_fold(0, |year: i32, &character| {
            let digit = character.to_digit(10).or_else(|| crate::number::chinese_digit(character))?;
            Some(year * 10 + i32::try_from(digit).ok()?)
        })?;
        let compared =
            at.checked_sub(1).is_some_and(|before| matches!(characters[before], '比' | '较' | '从' | '自' | '由'));
        let ended = characters[at..setting.place.start].iter().any(|&character| ends_sentence(character));
        ((1900..2100).contains(&year) && !compared && !ended).then_some((year, (at, at + 5)))
    })
}

/// The plans by name, each with its last year.
const PLANS: [(&[char], i32); 14] = [
    (&['一', '五'], 1957),
    (&['二', '五'], 1962),
    (&['三', '五'], 1970),
    (&['四', '五'], 1975),
    (&['五', '五'], 1980),
    (&['六', '五'], 1985),
    (&['七', '五'], 1990),
    (&['八', '五'], 1995),
    (&['九', '五'], 2000),
    (&['十', '五'], 2005),
    (&['十', '一', '五'], 2010),
    (&['十', '二', '五'], 2015),
    (&['十', '三', '五'], 2020),
    (&['十', '四', '五'], 2025),
];

/// The last year of the plan that the sentence names for the number: “六五”期間.
fn stated_plan(setting: &Setting<'_>) -> Option<(i32, (usize, usize))> {
    let characters = setting.characters;
    (setting.sentence_start..setting.place.start).rev().find_map(|at| {
        let opened = at > 0 && matches!(characters[at - 1], '“' | '‘' | '「');
        let compared = at > 1 && matches!(characters[at - 2], '比' | '较' | '同');
        if !opened || compared {
            return None;
        }
        let (name, year) = PLANS.iter().rev().find(|(name, _)| characters[at..].starts_with(name))?;
        let closed = characters.get(at + name.len()).is_some_and(|next| matches!(next, '”' | '’' | '」'));
        closed.then_some((*year, (at, at + name.len())))
    })
}
