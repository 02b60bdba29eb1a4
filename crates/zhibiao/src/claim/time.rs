//! Done or to be done, how firmly, and for which year.

use super::chapter::{Chapter, Chapters};
use super::comparison::{Change, Comparison, comparison};
use super::relation::base;
use super::said::{Said, Words};
use super::setting::Setting;
use super::timeline::{Named, Tense, Time, Timeline};
use super::{Calendar, Modality, Role, Status};
use crate::outline::SectionKind;
use crate::text::Span;

/// How many years back a report still tells of its own doing, as one that opens a term does.
const TERM: i32 = 5;

/// What a sentence tells of time and intention.
pub(super) struct Told {
    pub(super) status: Status,
    pub(super) status_words: Option<Reason>,
    pub(super) modality: Option<Modality>,
    pub(super) modality_words: Option<Words>,
    pub(super) year: Option<i32>,
    pub(super) year_words: Option<Words>,
    /// What the figure is compared with.
    pub(super) base: Option<Words>,
}

/// The words that made a status.
#[derive(Clone, Copy)]
pub(super) enum Reason {
    Heading(Span),
    Sentence(Words),
}

/// Where the walk through the report stands.
pub(super) struct Walk {
    calendar: Calendar,
    chapters: Chapters,
    timeline: Timeline,
    /// What comparison the quantity before serves.
    comparison: Option<Comparison>,
}

impl Walk {
    pub(super) const fn new(calendar: Calendar, chapters: Chapters) -> Self {
        Self { calendar, chapters, timeline: Timeline::new(calendar), comparison: None }
    }

    /// Whether the quantity is where a change begins or arrives; asked for before what is told of it.
    pub(super) fn change(&mut self, setting: &Setting<'_>) -> Change {
        let begun = matches!(self.comparison, Some(Comparison::Origin(words)) if words.0 >= setting.sentence.0);
        self.comparison = comparison(setting, self.comparison, self.calendar.level);
        match self.comparison {
            Some(Comparison::Origin(words)) => Change::Begins(words.0),
            _ if begun => Change::Arrives,
            _ => Change::None,
        }
    }

    /// What is told of a target without a number; asked for in the order of the text, with the quantities.
    pub(super) fn told_of_words(&mut self, setting: &Setting<'_>) -> Told {
        let comparison = self.comparison.take();
        let told = self.told(setting, Role::Value);
        self.comparison = comparison;
        told
    }

    /// What is told of the quantity; quantities are asked for in their order.
    pub(super) fn told(&mut self, setting: &Setting<'_>, role: Role) -> Told {
        let (chapter, is_new) = self.chapters.at(setting.place.start);
        if is_new {
            let heading_end = chapter.map_or(0, |chapter| chapter.heading_end);
            self.timeline.begin_chapter(heading_end.min(setting.sentence.0));
        }
        let kind = chapter.map_or(SectionKind::Other, |chapter| chapter.kind);
        let open = matches!(kind, SectionKind::Other | SectionKind::Preamble | SectionKind::Plan);
        let (sentence, until) = (setting.sentence.0, setting.place.bound_start);
        self.timeline.advance(setting.characters, setting.cues, sentence, until, open);
        let mut said = Said::gather(setting, &self.timeline);
        if kind == SectionKind::Other && said.intends.or(said.done).is_none() {
            said.add(self.timeline.behind(
                setting.characters,
                setting.cues,
                setting.place.bound_end,
                setting.tail_end(),
            ));
        }
        let decision = Decision {
            calendar: self.calendar,
            kind,
            chapter,
            said,
            comparison: self.comparison,
            clause_start: setting.clause.0,
            standing: self.timeline.standing,
            looks_back: self.timeline.looks_back(setting),
        };
        let (status, status_words) = decision.status();
        let governs = said.firmness.filter(|_| status == Status::Target);
        let (year, year_words) = decision.year(status);
        Told {
            status,
            status_words,
            modality: (status == Status::Target).then(|| governs.map_or(Modality::Plan, |governs| governs.0)),
            modality_words: governs.map(|governs| governs.1),
            year: year.filter(|_| role == Role::Value),
            year_words,
            base: base(setting, &said, self.comparison),
        }
    }
}

/// All that a status and a year are decided by.
struct Decision {
    calendar: Calendar,
    kind: SectionKind,
    chapter: Option<Chapter>,
    said: Said,
    comparison: Option<Comparison>,
    clause_start: usize,
    /// The time that the sentences before opened with.
    standing: Option<(Time, Words)>,
    /// A time past that the sentence before opened with.
    looks_back: Option<(Time, Words)>,
}

impl Decision {
    fn status(&self) -> (Status, Option<Reason>) {
        let because = |words: Words| Some(Reason::Sentence(words));
        let heading = self.chapter.and_then(|chapter| chapter.heading).map(Reason::Heading);
        if let Some(comparison) = self.comparison {
            return (Status::Context, because(comparison.words()));
        }
        let intends = self.said.turns_to_intention();
        if let Some(supposes) = self.said.supposes.filter(|_| !intends) {
            return (Status::Context, because(supposes));
        }
        if let Some((_, words)) = self.said.time.filter(|(time, _)| self.is_long_past(*time) && !intends) {
            return (Status::Context, because(words));
        }
        if let Some((_, words)) = self.said.time.filter(|(time, _)| time.contrasts && self.is_other_year(*time)) {
            return (Status::Context, because(words));
        }
        if let Some(words) = self.past_intention() {
            return (Status::Context, because(words));
        }
        match self.kind {
            SectionKind::Review => {
                self.in_review().map_or((Status::Achieved, heading), |words| (Status::Target, because(words)))
            }
            SectionKind::Plan | SectionKind::Governance => {
                self.in_plan(intends).map_or((Status::Target, heading), |words| (Status::Achieved, because(words)))
            }
            SectionKind::Preamble | SectionKind::Other => self.anywhere(intends),
        }
    }

    /// Whether a time lies before what a report tells of as its own doing.
    fn is_long_past(&self, time: Time) -> bool {
        let report = self.calendar.report_year;
        time.is_dated() && time.year.zip(report).is_some_and(|(year, report)| year < report.saturating_sub(TERM))
    }

    /// Whether a time past is not the year that the report tells of: 而1997年增長20.9%.
    fn is_other_year(&self, time: Time) -> bool {
        time.is_dated() && time.tense == Tense::Past && time.year != self.told_year()
    }

    fn told_year(&self) -> Option<i32> {
        self.calendar.report_year.map(|report| self.calendar.told_year(report))
    }

    /// What was meant to be done, and is told of when it is past: 去年計劃建成5所, 目前僅完成3所.
    fn past_intention(&self) -> Option<Words> {
        let past = self.said.time.filter(|(time, _)| time.tense == Tense::Past && !time.is_dated())?;
        self.said.intends_here.filter(|intends| self.kind == SectionKind::Review && intends.0 == past.1.1)
    }

    /// What shows that a figure of a review is still to come.
    fn in_review(&self) -> Option<Words> {
        let ahead = self.said.time.filter(|(time, _)| time.tense == Tense::Ahead).map(|(_, words)| words);
        self.said.foresees.or(ahead).or(self.said.intends_here)
    }

    /// What shows that a figure of a plan is one of the past.
    fn in_plan(&self, intends: bool) -> Option<Words> {
        let past = self.said.time.filter(|(time, _)| time.tense == Tense::Past).map(|(_, words)| words);
        let looks_back = self.looks_back().map(|(_, words)| words);
        past.or(self.said.done).or(looks_back).filter(|_| !intends)
    }

    /// The time past of the sentence before, where this one has none of its own: 過去一年，工作取得很大成績。國內生產總值增長10.3%.
    fn looks_back(&self) -> Option<(Time, Words)> {
        let is_silent = self.said.time.is_none() && self.said.firmness.is_none() && self.said.foresees.is_none();
        self.looks_back.filter(|_| is_silent)
    }

    /// Where no heading tells, the words of the sentence do, and those that the sentences before opened with.
    fn anywhere(&self, intends: bool) -> (Status, Option<Reason>) {
        let said = &self.said;
        let intention = said.intends.max(said.foresees).max(said.firmness.map(|firmness| firmness.1));
        if let Some(words) = intention.filter(|_| intends) {
            return (Status::Target, Some(Reason::Sentence(words)));
        }
        let ahead = said.time.filter(|(time, _)| time.tense == Tense::Ahead).map(|(_, words)| words);
        if let Some(words) = said.done.filter(|_| said.done > ahead) {
            return (Status::Achieved, Some(Reason::Sentence(words)));
        }
        let of_heading = self.chapter.and_then(|chapter| Some((chapter.time?, Reason::Heading(chapter.heading?))));
        let in_sentence = said.time.or(self.standing).map(|(time, words)| (time, Reason::Sentence(words)));
        let Some((time, reason)) = in_sentence.or(of_heading) else { return (Status::Achieved, None) };
        let is_now = time.tense == Tense::Now;
        let done = time.tense == Tense::Past || (is_now && (time.named == Named::Plan || self.calendar.tells_its_year));
        (if done { Status::Achieved } else { Status::Target }, Some(reason))
    }

    fn year(&self, status: Status) -> (Option<i32>, Option<Words>) {
        let began = matches!(self.comparison, Some(Comparison::Origin(_)));
        let held_against = |words: Words| self.comparison.is_some() && words.0 >= self.clause_start;
        if let Some((time, words)) = self.said.compared.filter(|(_, words)| began || held_against(*words)) {
            // 由上年的9860元: the year before the one told of.
            let before = time.named == Named::Previous && self.kind == SectionKind::Review;
            return (time.year.map(|year| year - i32::from(before)), Some(words));
        }
        if let Some(Comparison::Origin(_)) = self.comparison {
            return (None, None);
        }
        // 三年內 in a review is of years past.
        let fits =
            |year: i32| status != Status::Achieved || self.calendar.report_year.is_none_or(|report| year <= report);
        let of_heading = self.chapter.and_then(|chapter| chapter.time?.year);
        let said = self.said.time.and_then(|(time, words)| {
            let of_chapter = of_heading.filter(|_| time.named == Named::Within);
            Some((of_chapter.or(time.year)?, words))
        });
        if let Some((year, words)) = said.filter(|(year, _)| fits(*year)) {
            return (Some(year), Some(words));
        }
        let is_open = matches!(self.kind, SectionKind::Other | SectionKind::Preamble);
        let back = self.looks_back().filter(|_| self.kind == SectionKind::Plan && status == Status::Achieved);
        let standing = self.standing.filter(|_| is_open).or(back).and_then(|(time, words)| Some((time.year?, words)));
        if let Some((year, words)) = standing {
            return (Some(year), Some(words));
        }
        let default = self.calendar.report_year.and_then(|report| match status {
            Status::Achieved => of_heading.filter(|&year| year <= report).or(Some(self.calendar.told_year(report))),
            Status::Target => of_heading.filter(|&year| year >= report).or(Some(report)),
            // What another figure is held against is of the time that is told of.
            Status::Context if self.comparison.is_some() => Some(self.calendar.told_year(report)),
            Status::Context => None,
        });
        (default, None)
    }
}
