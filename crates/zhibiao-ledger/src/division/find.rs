//! The place that a name means.

use zhibiao::outline::Level;

use super::names::Form;
use super::{Division, Divisions};

/// The longest name that is looked for, in characters.
const LONGEST: usize = 60;

/// What is known of a place beside its name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hint<'h> {
    /// The year in which it has the name.
    pub year: Option<i32>,
    /// Its rank.
    pub level: Option<Level>,
    /// Names of places that it lies in, or is; those that are not known, or that no place of the name lies in, say nothing.
    pub within: &'h [&'h str],
}

/// The answer to a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lookup<'d> {
    /// One place has it.
    Found(&'d Division),
    /// Several have it, each once, in the order of their codes.
    Ambiguous(Vec<&'d Division>),
    /// None has it.
    Unknown,
}

impl<'d> Lookup<'d> {
    /// The place, where there is one.
    #[must_use]
    pub const fn found(&self) -> Option<&'d Division> {
        match self {
            Self::Found(division) => Some(division),
            _ => None,
        }
    }

    /// All places that it can be.
    #[must_use]
    pub fn candidates(&self) -> &[&'d Division] {
        match self {
            Self::Found(division) => std::slice::from_ref(division),
            Self::Ambiguous(divisions) => divisions,
            Self::Unknown => &[],
        }
    }
}

impl Divisions {
    /// The place of this name, in traditional or simplified characters, with or without its ending (樂亭縣, 樂亭) and the
    /// nationalities in it (元江縣), with or without its superiors before it (河北省唐山市樂亭縣).
    ///
    /// Where several places have the name, in this order and each only where it leaves one: those in or at the places of the
    /// hint; of its level; with the whole name rather than without the ending; a province rather
    /// than others that shorten to its name (吉林 is the province, 吉林市 the city). What then is left open is not guessed.
    /// Of a year only the names of that year count, and where it has none those of other years, but not of places that were no
    /// more; without a year those of all years. 城區, 郊區 and the like are names only beside that of a place that they lie in.
    #[must_use]
    pub fn find(&self, name: &str, hint: Hint<'_>) -> Lookup<'_> {
        let mut found = self.named(name);
        let mut is_within = false;
        for name in hint.within {
            let around: Vec<usize> = self.named(name).iter().map(|(around, _)| self.latest(around).index).collect();
            is_within |=
                found.iter().any(|(division, _)| self.ancestors(division).any(|above| self.is_at(above, &around)));
            narrow(&mut found, |(division, _)| self.lies_in(division, &around));
        }
        if !is_within && self.names.is_general(&self.fold(name)) {
            return Lookup::Unknown;
        }
        if let Some(year) = hint.year {
            narrow(&mut found, |(division, _)| division.is_of(year));
            found.retain(|(division, _)| self.latest(division).last_year.is_none_or(|last| year <= last));
        }
        narrow(&mut found, |(division, _)| hint.level.is_none_or(|level| division.level == level));
        narrow(&mut found, |(_, form)| *form == Form::Full);
        narrow(&mut found, |(division, _)| division.level == Level::Province);
        self.places(found.into_iter().map(|(division, _)| division).collect())
    }

    /// All that have the name, under the superiors before it.
    fn named(&self, name: &str) -> Vec<(&Division, Form)> {
        let mut asked = self.fold(name);
        asked.retain(|character| character.is_alphanumeric());
        if asked.len() > LONGEST {
            return Vec::new();
        }
        let mut found = Vec::new();
        for start in 0..asked.len() {
            let (before, name) = asked.split_at(start);
            for &(index, form) in self.by_name.get(name).into_iter().flatten() {
                let division = &self.list[index];
                if self.is_led_by(division, before) {
                    found.push((division, form));
                }
            }
        }
        found
    }

    /// Whether what stands before the name is names of its superiors, the highest first.
    fn is_led_by(&self, division: &Division, before: &[char]) -> bool {
        before.is_empty()
            || self.ancestors(division).any(|ancestor| {
                (0..before.len()).any(|start| {
                    let named = self.by_name.get(&before[start..]).into_iter().flatten();
                    let place = self.latest(ancestor).index;
                    named.into_iter().any(|&(index, _)| self.latest(&self.list[index]).index == place)
                        && self.is_led_by(ancestor, &before[..start])
                })
            })
    }

    fn lies_in(&self, division: &Division, around: &[usize]) -> bool {
        std::iter::once(division).chain(self.ancestors(division)).any(|place| self.is_at(place, around))
    }

    fn is_at(&self, division: &Division, places: &[usize]) -> bool {
        places.contains(&self.latest(division).index)
    }

    /// Each place once, under the last name and code of those found.
    fn places<'d>(&'d self, mut found: Vec<&'d Division>) -> Lookup<'d> {
        found.sort_by_key(|division| (self.latest(division).index, division.first_year, division.index));
        let mut places: Vec<&Division> = Vec::new();
        for division in found {
            match places.last_mut() {
                Some(last) if self.latest(last).index == self.latest(division).index => *last = division,
                _ => places.push(division),
            }
        }
        places.sort_by_key(|division| division.index);
        match places.as_slice() {
            [] => Lookup::Unknown,
            [place] => Lookup::Found(place),
            _ => Lookup::Ambiguous(places),
        }
    }
}

/// Keeps what fits, where anything does.
fn narrow<T>(found: &mut Vec<T>, fits: impl Fn(&T) -> bool) {
    if found.len() > 1 && found.iter().any(&fits) {
        found.retain(fits);
    }
}
