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
    chapters: Vec<Chapter>,
    at: usize,
    /// How far the text was looked through for plans, in characters.
    seen: usize,
    /// The last year of the plan to come that the chapter has turned to.
    ahead: Option<i32>,
}

#[derive(Clone, Copy)]
struct Chapter {
    start: usize,
    kind: SectionKind,
    heading: Span,
    /// The last year of the plan that the heading names.
    plan: Option<i32>,
}

impl Chapters {
    pub(super) fn new(outline: &Outline, text: &str) -> Self {
        let chapters = outline.sections.iter().map(|section| {
            let heading: Vec<char> = section.heading.of(text).chars().collect();
            let plan = (0..heading.len()).rev().find_map(|at| plan(&heading, at)).map(|plan| plan.0);
            Chapter { start: section.span.start, kind: section.kind, heading: section.heading, plan }
        });
        Self { chapters: chapters.collect(), at: 0, seen: 0, ahead: None }
    }

    /// The chapter that the quantity lies in; quantities are asked for in their order.
    fn at(&mut self, setting: &Setting<'_>, report_year: Option<i32>) -> Option<Chapter> {
        while self.chapters.get(self.at + 1).is_some_and(|next| next.start <= setting.quantity.span.start) {
            self.at += 1;
            self.ahead = None;
        }
        let seen = std::mem::replace(&mut self.seen, setting.place.start);
        let to_come = |year: &i32| report_year.is_some_and(|report| *year >= report);
        let mut named = (seen..setting.place.start).filter_map(|at| plan(setting.characters, at)).map(|plan| plan.0);
        self.ahead = named.rfind(to_come).or(self.ahead);
        self.chapters.get(self.at).copied()
    }
}

pub(super) fn time(setting: &Setting<'_>, role: Role, chapters: &mut Chapters, report_year: Option<i32>) -> Told {
    let chapter = chapters.at(setting, report_year);
    let ahead = chapters.ahead;
    let sentence = (setting.sentence_start, setting.place.start);
    let head = (governing_head(setting), setting.place.start);
    let promised = last(head, |at| {
        setting.cues.modality.longest(setting.characters, at).filter(|(modality, _)| modality.is_some())
    });
    let promised = promised.and_then(|(modality, words)| Some(((*modality)?, words)));
    let target = last(sentence, |at| setting.cues.target.longest(setting.characters, at));
    let past = last(sentence, |at| setting.cues.past.longest(setting.characters, at));
    let stated = stated_year(setting).into_iter().chain(stated_plan(setting)).max_by_key(|stated| stated.1.0);
    let (year, year_words) = stated.map_or((None, None), |(year, words)| (Some(year), Some(words)));
    let leaves = setting.place.bound_start > 0
        && matches!(setting.characters[setting.place.bound_start - 1], '由' | '从')
        && arrives_later(setting);
    let status = if leaves {
        Status::Context
    } else {
        match chapter.map_or(SectionKind::Other, |chapter| chapter.kind) {
            SectionKind::Review => Status::Achieved,
            SectionKind::Plan | SectionKind::Governance => {
                let before = year.zip(report_year).is_some_and(|(year, report)| year < report);
                if before || (past.is_some() && target.is_none()) { Status::Achieved } else { Status::Target }
            }
            SectionKind::Preamble | SectionKind::Other => {
                let later = year.zip(report_year).is_some_and(|(year, report)| year >= report);
                if later || ahead.is_some() || (target.is_some() && past.is_none()) {
                    Status::Target
                } else {
                    Status::Achieved
                }
            }
        }
    };
    let modality = (status == Status::Target).then(|| promised.map_or(Modality::Plan, |found| found.0));
    let is_other = chapter.is_some_and(|chapter| chapter.kind == SectionKind::Other);
    let default_year = report_year.and_then(|report| match status {
        Status::Achieved => Some(report.saturating_sub(1)),
        Status::Target => ahead.filter(|_| is_other).or(chapter.and_then(|chapter| chapter.plan)).or(Some(report)),
        Status::Context => None,
    });
    Told {
        status,
        status_words: chapter.map(|chapter| chapter.heading).filter(|heading| heading.end > heading.start),
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
            setting.characters[floor..colon]
                .iter()
                .rposition(|&character| ends_sentence(character))
                .map_or(floor, |at| floor + at + 1)
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
fn last<T>((start, end): (usize, usize), find: impl Fn(usize) -> Option<(T, usize)>) -> Option<(T, (usize, usize))> {
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

/// The plan whose name stands in quotation marks at `at`: its last year, and where the name stands.
fn plan(characters: &[char], at: usize) -> Option<(i32, (usize, usize))> {
    if !matches!(characters.get(at)?, '“' | '‘' | '「') {
        return None;
    }
    let (name, year) = PLANS.iter().rev().find(|(name, _)| characters[at + 1..].starts_with(name))?;
    let end = at + 1 + name.len();
    matches!(characters.get(end)?, '”' | '’' | '」').then_some((*year, (at + 1, end)))
}

/// The last year of the plan that the sentence names for the number: “六五”期間.
fn stated_plan(setting: &Setting<'_>) -> Option<(i32, (usize, usize))> {
    let compared = |at: usize| at > 0 && matches!(setting.characters[at - 1], '比' | '较' | '同');
    (setting.sentence_start..setting.place.start)
        .rev()
        .find_map(|at| plan(setting.characters, at).filter(|_| !compared(at)))
}
