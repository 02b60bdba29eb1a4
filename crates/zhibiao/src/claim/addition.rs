//! Indicators that a user adds to the carried ones.

use std::collections::{HashMap, HashSet};

use serde::Deserialize;
use toml::Spanned;

use super::indicator::{Collected, Indicator, IndicatorExample, IndicatorId, IndicatorKind};
use crate::lexicon::{Addition, LexiconError};
use crate::quantity::UnitId;
use crate::text::CharacterTable;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    indicator: Vec<Spanned<Entry>>,
}

/// An entry of a user's file: names for an indicator that is known, or an indicator of its own.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: Option<IndicatorId>,
    chinese: Option<String>,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    growth_aliases: Vec<String>,
    #[serde(default)]
    whole_names: Vec<String>,
    share_of_gdp: Option<IndicatorId>,
    share_of_spending: Option<IndicatorId>,
    english: Option<String>,
    unit: Option<UnitId>,
    dimension: Option<String>,
    better: Option<String>,
    kind: Option<IndicatorKind>,
    source: Option<String>,
    #[serde(default)]
    examples: Vec<IndicatorExample>,
}

/// Adds the entries of a user's file to what is there.
pub(super) fn merge(
    collected: &mut Collected,
    addition: &Addition<'_>,
    table: &CharacterTable,
) -> Result<(), LexiconError> {
    let mut seen = Seen::default();
    for entry in entries(addition)? {
        let at = entry.span().start;
        let entry = entry.into_inner();
        entry
            .check(&mut seen, table)
            .and_then(|id| entry.add_to(collected, id, table))
            .map_err(|message| error(addition, at, message))?;
    }
    Ok(())
}

fn entries(addition: &Addition<'_>) -> Result<Vec<Spanned<Entry>>, LexiconError> {
    let file: File = toml::from_str(addition.text).map_err(|wrong| {
        let at = wrong.span().map_or(0, |span| span.start);
        let words = addition.text.lines().nth(line(addition, at) - 1).unwrap_or_default().trim();
        error(addition, at, format!("{}, in `{words}`", wrong.message().replace('\n', ", ")))
    })?;
    if file.indicator.is_empty() {
        let message = "the file has no entry; each begins with the line [[indicator]]";
        return Err(error(addition, 0, message.into()));
    }
    Ok(file.indicator)
}

/// What is wrong at a byte of the file.
fn error(addition: &Addition<'_>, at: usize, message: String) -> LexiconError {
    LexiconError::Addition { file: addition.name.to_owned(), line: line(addition, at), message }
}

/// The line, from 1, of a byte of the file.
fn line(addition: &Addition<'_>, at: usize) -> usize {
    1 + addition.text.bytes().take(at).filter(|&byte| byte == b'\n').count()
}

/// What the entries before say, so that no other contradicts it.
#[derive(Default)]
struct Seen {
    ids: HashSet<IndicatorId>,
    /// Each name, folded, with the indicator that it leads to.
    names: HashMap<Vec<char>, IndicatorId>,
}

impl Entry {
    fn names(&self) -> impl Iterator<Item = &String> {
        self.chinese.iter().chain(&self.aliases).chain(&self.growth_aliases).chain(&self.whole_names)
    }

    /// The entry's id, where the entry is sound in itself and beside those before it.
    fn check(&self, seen: &mut Seen, table: &CharacterTable) -> Result<IndicatorId, String> {
        let id =
            self.id.clone().ok_or("the entry has no id; give it one of its own, such as id = \"senior_canteens\"")?;
        let name = id.as_str();
        if name.is_empty() || name.contains(char::is_whitespace) {
            return Err(format!("the id {name:?} should have at least one character and no white space"));
        }
        if !seen.ids.insert(id.clone()) {
            return Err(format!("the id {name:?} stands twice in the file; merge the entries"));
        }
        if let Some(better) = self.better.as_ref().filter(|word| !["more", "less", "neither"].contains(&word.as_str()))
        {
            return Err(format!("better = {better:?} should be \"more\", \"less\" or \"neither\""));
        }
        for word in self.names() {
            if word.is_empty() || word.starts_with(char::is_whitespace) || word.ends_with(char::is_whitespace) {
                return Err(format!("the name {word:?} of {name:?} should not be empty or have white space around it"));
            }
            let other = seen.names.insert(table.fold_words(word), id.clone()).filter(|other| *other != id);
            if let Some(other) = other {
                let other = other.as_str();
                return Err(format!("the name {word:?} is given to both {other:?} and {name:?}; leave it to one"));
            }
        }
        Ok(id)
    }

    fn add_to(self, collected: &mut Collected, id: IndicatorId, table: &CharacterTable) -> Result<(), String> {
        match collected.by_id.get(&id) {
            Some(&index) => self.extend(collected, index, table),
            None => self.create(collected, id, table),
        }
    }

    fn create(self, collected: &mut Collected, id: IndicatorId, table: &CharacterTable) -> Result<(), String> {
        let chinese = self.chinese.ok_or_else(|| {
            let id = id.as_str();
            format!("no indicator has the id {id:?} yet, so the entry needs its name, such as chinese = \"長者食堂\"")
        })?;
        let indicator = Indicator {
            id,
            chinese,
            english: self.english,
            aliases: self.aliases,
            growth_aliases: self.growth_aliases,
            whole_names: self.whole_names,
            share_of_gdp: self.share_of_gdp,
            share_of_spending: self.share_of_spending,
            unit: self.unit,
            dimension: self.dimension,
            better: self.better.unwrap_or_else(|| "neither".into()),
            kind: self.kind.unwrap_or_default(),
            source: self.source,
            examples: self.examples,
        };
        collected.add(indicator, table);
        Ok(())
    }

    /// Gives more names to the indicator at `index`, which is known; what else it is stays as it was.
    fn extend(self, collected: &mut Collected, index: usize, table: &CharacterTable) -> Result<(), String> {
        let known = &collected.indicators[index];
        if let Some(key) = self.differs(known) {
            return Err(format!(
                "{:?} is known already and takes more names only; leave {key} out, or choose another id",
                known.id.as_str()
            ));
        }
        let kind = known.kind;
        let plain: Vec<String> = self.chinese.into_iter().chain(self.aliases).collect();
        collected.name(index, &plain, kind, table);
        collected.name(index, &self.growth_aliases, IndicatorKind::Growth, table);
        collected.name_whole(index, &self.whole_names, table);
        let known = &mut collected.indicators[index];
        let plain = plain.into_iter().filter(|name| *name != known.chinese).collect();
        append(&mut known.aliases, plain);
        append(&mut known.growth_aliases, self.growth_aliases);
        append(&mut known.whole_names, self.whole_names);
        known.examples.extend(self.examples);
        Ok(())
    }

    /// The first key by which the entry would change what is known.
    fn differs(&self, known: &Indicator) -> Option<&'static str> {
        let changes = [
            ("english", self.english.is_some() && self.english != known.english),
            ("share_of_gdp", self.share_of_gdp.is_some() && self.share_of_gdp != known.share_of_gdp),
            (
                "share_of_spending",
                self.share_of_spending.is_some() && self.share_of_spending != known.share_of_spending,
            ),
            ("unit", self.unit.is_some() && self.unit != known.unit),
            ("dimension", self.dimension.is_some() && self.dimension != known.dimension),
            ("better", self.better.as_ref().is_some_and(|better| *better != known.better)),
            ("kind", self.kind.is_some_and(|kind| kind != known.kind)),
            ("source", self.source.is_some() && self.source != known.source),
        ];
        changes.into_iter().find(|change| change.1).map(|change| change.0)
    }
}

/// Appends the names that are not there already.
fn append(names: &mut Vec<String>, more: Vec<String>) {
    let new: Vec<String> = more.into_iter().filter(|name| !names.contains(name)).collect();
    names.extend(new);
}
