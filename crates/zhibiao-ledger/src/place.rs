//! One place among those of a ledger.

use std::collections::BTreeMap;

use thiserror::Error;

use crate::division::{Divisions, Hint};
use crate::identity::PlaceId;
use crate::ledger::Ledger;

/// How many places a message names.
const MOST_NAMED: usize = 10;

/// A name that leads to no place of a ledger.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PlaceError {
    /// No report says whose it is, or of which year.
    #[error("no report says whose it is and of which year")]
    NoPlaces,
    /// There are several, and none is named.
    #[error("the reports are of {count} places; name one of them: {names}")]
    Several {
        /// How many there are.
        count: usize,
        /// The first ten.
        names: String,
    },
    /// No report is of a place of this name.
    #[error("no report is of {name}; there are reports of {names}")]
    Unknown {
        /// The name.
        name: String,
        /// The first ten places that there are.
        names: String,
    },
    /// Several places have the name.
    #[error("{name} may be any of these: {names}; put its province before it, or give its code")]
    Ambiguous {
        /// The name.
        name: String,
        /// Those that have it.
        names: String,
    },
}

impl Ledger<'_> {
    /// The place of this name, in traditional or simplified characters, with or without its ending and its superiors, or with
    /// this code, among those of the ledger; without a name the only one that there is.
    ///
    /// # Errors
    /// [`PlaceError`]; its messages name the first ten places.
    pub fn find_place(&self, name: Option<&str>, divisions: &Divisions) -> Result<PlaceId, PlaceError> {
        let places = self.named_places();
        if places.is_empty() {
            return Err(PlaceError::NoPlaces);
        }
        let Some(name) = name.map(str::trim) else {
            let mut all = places.keys();
            return match (all.next(), all.next()) {
                (Some(&place), None) => Ok(place.clone()),
                _ => Err(PlaceError::Several { count: places.len(), names: listed(places.values()) }),
            };
        };
        let meant: Vec<&PlaceId> = self.meant(name, divisions, places.keys().copied());
        match meant.as_slice() {
            [place] => Ok((*place).clone()),
            [] => Err(PlaceError::Unknown { name: name.to_owned(), names: listed(places.values()) }),
            several => {
                let full = |place: &PlaceId| match place {
                    PlaceId::Code(code) => divisions.get(code, None).map(|one| divisions.full_name(one) + " " + code),
                    PlaceId::National | PlaceId::Name(_) => places.get(place).cloned(),
                };
                let names: Vec<String> = several.iter().filter_map(|place| full(place)).collect();
                Err(PlaceError::Ambiguous { name: name.to_owned(), names: listed(names.iter()) })
            }
        }
    }

    /// Leaves out the reports of all other places.
    pub fn keep_place(&mut self, place: &PlaceId) {
        self.entries.retain(|entry| entry.identity.place.as_ref() == Some(place));
    }

    /// Each place with the name that its last report gives it, and its code.
    fn named_places(&self) -> BTreeMap<&PlaceId, String> {
        let mut names = BTreeMap::new();
        for (place, entries) in self.places() {
            let region = entries.iter().rev().find_map(|entry| entry.identity.region.as_deref()).unwrap_or_default();
            let name = match place {
                PlaceId::Code(code) => format!("{region} {code}"),
                PlaceId::National | PlaceId::Name(_) => region.to_owned(),
            };
            names.insert(place, name);
        }
        names
    }

    /// The places that a name means: those that reports call so, else those that the list of divisions calls so.
    fn meant<'p>(
        &self,
        name: &str,
        divisions: &Divisions,
        places: impl Iterator<Item = &'p PlaceId>,
    ) -> Vec<&'p PlaceId> {
        let folded = divisions.fold(name);
        let is_called = |place: &PlaceId| {
            let mut reports = self.entries.iter().filter(|entry| entry.identity.place.as_ref() == Some(place));
            reports.any(|entry| {
                let region = entry.identity.region.as_deref().map(|region| divisions.fold(region));
                let is_name =
                    |region: Vec<char>| region == folded || region.split_last().is_some_and(|one| one.1 == folded);
                region.is_some_and(is_name) || entry.identity.code.as_deref() == Some(name)
            })
        };
        let known = divisions.find(name, Hint::default());
        let by_list: Vec<PlaceId> =
            known.candidates().iter().map(|&known| PlaceId::Code(divisions.latest(known).code.clone())).collect();
        let is_coded = |place: &PlaceId| matches!(place, PlaceId::Code(code) if code == name);
        let (called, others): (Vec<&PlaceId>, Vec<&PlaceId>) =
            places.partition(|&place| is_called(place) || is_coded(place));
        if called.is_empty() { others.into_iter().filter(|place| by_list.contains(place)).collect() } else { called }
    }
}

fn listed<'n>(names: impl Iterator<Item = &'n String>) -> String {
    let names: Vec<&str> = names.map(String::as_str).collect();
    let more = names.len().saturating_sub(MOST_NAMED);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{}{more}", names[..names.len().min(MOST_NAMED)].join(", "))
}
