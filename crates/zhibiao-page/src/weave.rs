//! The text in its elements: sections, headings, marks, pieces of evidence.
//!
//! The text is cut wherever one of them begins or ends. Each piece knows what it stands in, and neighbours that stand in the
//! same are put into one element, from the outermost kind to the innermost. So elements nest whatever overlaps; a mark that
//! is broken by what stands further out goes on in a second element.

use maud::{Markup, html};
use zhibiao::Span;

use crate::reading::Reading;
use crate::section::{Heading, line};
use crate::words::{within, words};

/// A stretch of the text in which nothing begins or ends.
struct Piece {
    span: Span,
    section: Option<usize>,
    heading: Option<usize>,
    mark: Option<usize>,
    evidence: Vec<usize>,
    /// Whether it begins a paragraph in the middle of a line.
    is_paragraph: bool,
}

/// The text of the report, marked.
pub fn weave(reading: &Reading<'_>) -> Markup {
    let headings = headings(reading);
    let pieces = pieces(reading, &headings);
    Loom { reading, headings: &headings }.sections(&pieces, 0)
}

/// The headings in the order of the text, with its title, none overlapping another.
fn headings(reading: &Reading<'_>) -> Vec<Heading> {
    let text = reading.document.text;
    let title = reading.document.report.outline.title.map(|title| within(text, title));
    let title = title.filter(|title| title.start < title.end).map(|title| line(text, title, text.len(), None));
    let mut headings: Vec<Heading> =
        reading.places.all().iter().filter_map(|place| place.heading).chain(title).collect();
    headings.sort_by_key(|heading| (heading.span.start, heading.depth));
    let mut end = 0;
    headings.retain(|heading| {
        let stands = heading.span.start >= end;
        end = end.max(heading.span.end);
        stands
    });
    headings
}

/// The text cut where anything begins or ends.
fn pieces(reading: &Reading<'_>, headings: &[Heading]) -> Vec<Piece> {
    let text = reading.document.text;
    let (marks, evidence) = (reading.marks.all(), reading.evidence.all());
    let spans = reading.places.all().iter().map(|place| place.span);
    let spans = spans.chain(headings.iter().map(|heading| heading.span)).chain(marks.iter().map(|mark| mark.span));
    let ends = spans.chain(evidence.iter().copied()).flat_map(|span| [span.start, span.end]);
    let paragraphs = paragraphs(text);
    let mut cuts: Vec<usize> = ends.chain([0, text.len()]).chain(paragraphs.iter().copied()).collect();
    cuts.sort_unstable();
    cuts.dedup();

    let (mut heading, mut mark, mut begun) = (0, 0, 0);
    let mut open: Vec<usize> = Vec::new();
    let piece = |cut: &[usize]| {
        let span = Span::new(cut[0], cut[1]);
        heading += headings[heading..].iter().take_while(|heading| heading.span.end <= span.start).count();
        mark += marks[mark..].iter().take_while(|mark| mark.span.end <= span.start).count();
        open.retain(|&index| evidence[index].end > span.start);
        let beginning = evidence[begun..].iter().take_while(|piece| piece.start <= span.start).count();
        open.extend(begun..begun + beginning);
        begun += beginning;
        let covers = |other: Span| other.start <= span.start;
        Piece {
            span,
            section: reading.places.at(span.start),
            heading: headings.get(heading).filter(|heading| covers(heading.span)).map(|_| heading),
            mark: marks.get(mark).filter(|mark| covers(mark.span)).map(|_| mark),
            evidence: open.clone(),
            is_paragraph: paragraphs.binary_search(&span.start).is_ok(),
        }
    };
    cuts.windows(2).map(piece).collect()
}

/// The space before a paragraph in the middle of a line; it holds no text.
fn gap(piece: &Piece) -> Markup {
    html! { @if piece.is_paragraph { span.gap { } } }
}

/// Where paragraphs begin in a text that lost its line breaks: behind a full stop and white space.
fn paragraphs(text: &str) -> Vec<usize> {
    let stops = text.match_indices(['。', '！', '？']).map(|(at, stop)| at + stop.len());
    let begins = stops.filter_map(|at| {
        let rest = text[at..].trim_start_matches([' ', '\u{3000}']);
        let begins = text.len() - rest.len();
        (begins > at && !rest.starts_with(['\n', '\r'])).then_some(begins)
    });
    begins.collect()
}

struct Loom<'a> {
    reading: &'a Reading<'a>,
    headings: &'a [Heading],
}

impl Loom<'_> {
    /// Pieces that stand in one section, in the sections within it.
    fn sections(&self, pieces: &[Piece], depth: usize) -> Markup {
        let section = |piece: &Piece| self.reading.places.ancestor(piece.section, depth);
        html! {
            @for group in pieces.chunk_by(|left, right| section(left) == section(right)) {
                @match section(&group[0]) {
                    Some(index) => section .section id=(format_args!("section-{index}")) data-section=(index) {
                        (self.sections(group, depth + 1))
                    },
                    None => (self.lines(group)),
                }
            }
        }
    }

    /// Pieces of one section, in their heading and behind it.
    fn lines(&self, pieces: &[Piece]) -> Markup {
        html! {
            @for group in pieces.chunk_by(|left, right| left.heading == right.heading) {
                @match group[0].heading.and_then(|index| self.headings.get(index)) {
                    Some(Heading { depth: Some(depth), stands_alone, .. }) => {
                        span .heading .alone[*stands_alone] role="heading" aria-level=((depth + 2).min(6)) {
                            (self.marks(group))
                        }
                    }
                    Some(_) => span .title { (self.marks(group)) },
                    None => (self.marks(group)),
                }
            }
        }
    }

    /// Pieces of one line, in their marks and between them.
    fn marks(&self, pieces: &[Piece]) -> Markup {
        html! {
            @for (index, group) in pieces.chunk_by(|left, right| left.mark == right.mark).enumerate() {
                @if index > 0 { (gap(&group[0])) }
                @match group[0].mark {
                    Some(index) => (self.mark(index, group)),
                    None => (self.evidence(group)),
                }
            }
        }
    }

    fn mark(&self, index: usize, pieces: &[Piece]) -> Markup {
        let mark = &self.reading.marks.all()[index];
        let class = mark.kind.class();
        if mark.span.start < pieces[0].span.start {
            return html! { span class={ "figure rest " (class) } data-rest=(index) { (self.evidence(pieces)) } };
        }
        let claims = mark.claims.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        html! {
            mark #{ "figure-" (index) } class={ "figure " (class) } data-figure=(index) data-claims=(claims) tabindex="0" {
                (self.evidence(pieces))
            }
        }
    }

    fn evidence(&self, pieces: &[Piece]) -> Markup {
        let text = self.reading.document.text;
        let numbers = |piece: &Piece| piece.evidence.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
        html! {
            @for (index, piece) in pieces.iter().enumerate() {
                @if index > 0 { (gap(piece)) }
                @if piece.evidence.is_empty() {
                    (words(piece.span.of(text)))
                } @else {
                    span data-evidence=(numbers(piece)) { (words(piece.span.of(text))) }
                }
            }
        }
    }
}
