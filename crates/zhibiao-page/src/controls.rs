//! What the page is used with: outline, filters, search, steps.

use maud::{Markup, html};

use crate::mark::Kind;
use crate::reading::{Entry, Reading};
use crate::terms;
use crate::words::{beginning, words};

/// How much of a name a list shows, in characters.
const OPTION_LENGTH: usize = 24;

/// The outline at the side, each section with its number of claims.
pub fn outline(reading: &Reading<'_>) -> Markup {
    let counts = counts(reading);
    html! {
        details #outline open {
            summary lang="en" { "Outline " i { "目錄" } }
            ol {
                @for (index, (place, count)) in reading.places.all().iter().zip(counts).enumerate() {
                    li class={ "depth-" (place.depth.min(3)) } {
                        a href={ "#section-" (index) } data-section=(index) {
                            span.name { (words(&place.name)) }
                            @if count > 0 { span.count { (count) } }
                        }
                    }
                }
                li.depth-0 { a href="#table" lang="en" { span.name { "Claims " i { "數據表" } } } }
            }
        }
    }
}

/// How many claims each section holds, with those of the sections within it.
fn counts(reading: &Reading<'_>) -> Vec<usize> {
    let mut counts = vec![0; reading.places.all().len()];
    for claim in &reading.claims {
        let mut next = reading.places.at(claim.words.start);
        while let Some(index) = next {
            counts[index] += 1;
            next = reading.places.all()[index].parent;
        }
    }
    counts
}

/// Search, and the filters by indicator and section.
pub fn filters(reading: &Reading<'_>) -> Markup {
    html! {
        div.filters {
            input #search type="search" placeholder="Search 搜尋" title="Press / to search" aria-label="Search claims and text"
                autocomplete="off";
            (indicators(reading))
            (sections(reading))
        }
    }
}

/// How much the filters leave, and the way back to everything.
pub fn shown() -> Markup {
    html! {
        div.shown {
            span #found role="status" { }
            button #reset type="button" hidden { "Show all" }
        }
    }
}

/// The legend, which is the filter by status.
pub fn legend(reading: &Reading<'_>) -> Markup {
    let count = |kind: Kind| reading.claims.iter().filter(|claim| Kind::of(claim) == kind).count();
    let kinds = Kind::ALL.map(|kind| (kind, count(kind)));
    html! {
        div.legend role="group" aria-label="Filter by status" {
            @for (kind, count) in kinds.into_iter().filter(|(_, count)| *count > 0) {
                button type="button" aria-pressed="true" data-kind=(kind.class()) {
                    span class={ "figure " (kind.class()) } { (terms::kind(kind)) }
                    span.count { (count) }
                }
            }
        }
    }
}

fn indicators(reading: &Reading<'_>) -> Markup {
    let known = |entry: &Entry| entry.id.is_some();
    let option = |(index, entry): (usize, &Entry)| {
        let name = beginning(&entry.words, OPTION_LENGTH);
        html! {
            option value=(index) {
                @match (&entry.id, name.is_empty()) {
                    (Some(id), _) => { (words(&name)) " " (words(id)) }
                    (None, false) => (words(&name)),
                    (None, true) => "none named",
                }
                " (" (entry.count) ")"
            }
        }
    };
    html! {
        select #indicator aria-label="Filter by indicator" {
            option value="" { "All indicators 指標" }
            optgroup label="Known indicators" {
                @for entry in reading.indicators.all().filter(|(_, entry)| known(entry)) { (option(entry)) }
            }
            optgroup label="As the text names them" {
                @for entry in reading.indicators.all().filter(|(_, entry)| !known(entry)) { (option(entry)) }
            }
        }
    }
}

fn sections(reading: &Reading<'_>) -> Markup {
    html! {
        select #section aria-label="Filter by section" {
            option value="" { "All sections 章節" }
            @for (index, place) in reading.places.all().iter().enumerate() {
                option value=(index) data-last=(place.last) {
                    @for _ in 0..place.depth { "\u{2003}" }
                    (words(&beginning(&place.name, OPTION_LENGTH)))
                }
            }
        }
    }
}

/// The way from figure to figure, and the download.
pub fn steps() -> Markup {
    html! {
        div.steps {
            div.stepper role="group" aria-label="Step from figure to figure" {
                button #previous type="button" aria-label="Previous figure" title="Previous figure (p, k, ←)" { "‹" }
                output #position { }
                button #next type="button" aria-label="Next figure" title="Next figure (n, j, →)" { "›" }
            }
            button #download type="button" title="Download the rows shown as CSV" { "CSV ↓" }
        }
    }
}
