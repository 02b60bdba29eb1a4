//! The sections that the quantities lie in, walked along with them.

use super::Calendar;
use super::cues::Cues;
use super::timeline::{Time, Timeline};
use crate::outline::{Placed, Section, SectionKind, SectionPlace};
use crate::text::Span;

/// The longest heading that says of which time its section is, in characters.
const LONGEST_HEADING: usize = 30;

/// What a section says of the figures in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Chapter {
    /// Where it begins in the folded view.
    start: usize,
    /// One past its heading, in the folded view.
    pub(super) heading_end: usize,
    pub(super) kind: SectionKind,
    /// The heading that made it of this kind.
    pub(super) heading: Option<Span>,
    /// The time that the heading names.
    pub(super) time: Option<Time>,
}

/// All sections of a report in the order of the text.
pub(super) struct Chapters {
    chapters: Vec<Chapter>,
    at: usize,
}

impl Chapters {
    pub(super) fn new(placed: &Placed, characters: &[char], cues: &Cues, calendar: Calendar) -> Self {
        let time = |(from, to): (usize, usize)| Timeline::new(calendar).named(characters, cues, from, to);
        let mut chapters = Vec::new();
        for section in placed.outline.sections.iter().zip(&placed.places) {
            add(&mut chapters, section, None, &time);
        }
        Self { chapters, at: 0 }
    }

    /// The section that position `at` of the folded view lies in, and whether it is another than that of the place asked for before; places are
    /// asked for in their order.
    pub(super) fn at(&mut self, at: usize) -> (Option<Chapter>, bool) {
        let before = self.at;
        while self.chapters.get(self.at + 1).is_some_and(|next| next.start <= at) {
            self.at += 1;
        }
        let (chapter, last) = (self.chapters.get(self.at).copied(), self.chapters.get(before));
        let kind = |chapter: Option<&Chapter>| chapter.map(|chapter| (chapter.kind, chapter.heading));
        (chapter, kind(chapter.as_ref()) != kind(last))
    }
}

fn add(
    chapters: &mut Vec<Chapter>,
    (section, place): (&Section, &SectionPlace),
    enclosing: Option<Chapter>,
    time: &impl Fn((usize, usize)) -> Option<Time>,
) {
    let (from, to) = place.heading;
    let inherited = enclosing.filter(|enclosing| enclosing.kind == section.kind);
    let chapter = Chapter {
        start: place.start,
        heading_end: to,
        kind: section.kind,
        heading: match inherited {
            Some(inherited) => inherited.heading,
            None => Some(section.heading).filter(|heading| heading.end > heading.start),
        },
        time: own_time(inherited, from, to.max(from), time),
    };
    chapters.push(chapter);
    for child in section.children.iter().zip(&place.children) {
        add(chapters, child, Some(chapter), time);
    }
}

/// The time that a heading from `from` to `to` names; one within another is only heard where it names a year or plan, and
/// a long one is the section's first sentence, which may speak of any time.
fn own_time(
    inherited: Option<Chapter>,
    from: usize,
    to: usize,
    time: &impl Fn((usize, usize)) -> Option<Time>,
) -> Option<Time> {
    let own = if to < from + LONGEST_HEADING { time((from, to)) } else { None };
    let Some(inherited) = inherited else { return own };
    own.filter(Time::is_dated).or(inherited.time)
}
