//! The names under which a division is found, besides its official one.

use std::collections::HashMap;

use serde::Deserialize;
use zhibiao::text::CharacterTable;

use super::DivisionsError;

/// The shortest name that is left when its ending is taken off.
const SHORTEST: usize = 2;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    ending: Vec<Ending>,
    nationality: Nationalities,
    general: General,
    alias: Vec<Alias>,
    example: Vec<Example>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Ending {
    ending: String,
    plain: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nationalities {
    names: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct General {
    names: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Alias {
    code: String,
    names: Vec<String>,
}

/// What is asked of the divisions, and what they should answer.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The name.
    pub ask: String,
    /// In which year.
    pub year: Option<i32>,
    /// Within which places.
    #[serde(default)]
    pub within: Vec<String>,
    /// The codes of the places that it can be.
    pub codes: Vec<String>,
}

/// How a name says which place it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    /// With what it ends in.
    Full,
    /// Without.
    Short,
}

pub(super) struct Names {
    /// Each folded, with the one that stands for it behind a name without nationalities.
    endings: Vec<(Vec<char>, Option<Vec<char>>)>,
    nationalities: Vec<Vec<char>>,
    general: Vec<Vec<char>>,
    aliases: HashMap<String, Vec<Vec<char>>>,
    pub(super) examples: Vec<Example>,
}

impl Names {
    pub(super) fn parse(source: &str, table: &CharacterTable) -> Result<Self, DivisionsError> {
        let file: File = toml::from_str(source).map_err(|error| DivisionsError::Names(error.to_string()))?;
        let fold = |words: &String| table.fold_words(words);
        let ending = |entry: &Ending| (fold(&entry.ending), entry.plain.as_ref().map(fold));
        Ok(Self {
            endings: file.ending.iter().map(ending).collect(),
            nationalities: file.nationality.names.iter().map(fold).collect(),
            general: file.general.names.iter().map(fold).collect(),
            aliases: file.alias.into_iter().map(|alias| (alias.code, alias.names.iter().map(fold).collect())).collect(),
            examples: file.example,
        })
    }

    /// The names, folded, of the division with this code and official name; each once.
    pub(super) fn forms(&self, code: &str, official: &[char]) -> Vec<(Vec<char>, Form)> {
        let mut forms = vec![(official.to_vec(), Form::Full)];
        if let Some((ending, plain)) = self.endings.iter().find(|(ending, _)| official.ends_with(ending)) {
            let stem = &official[..official.len() - ending.len()];
            let bare = self.without_nationalities(stem);
            let plain = plain.as_ref().map(|plain| ([bare, plain].concat(), Form::Full));
            forms.extend([([bare, ending].concat(), Form::Full)].into_iter().chain(plain));
            if bare.len() >= SHORTEST {
                forms.push((bare.to_vec(), Form::Short));
            }
        }
        let aliases = self.aliases.get(code).into_iter().flatten();
        forms.extend(aliases.map(|alias| (alias.clone(), if self.ends(alias) { Form::Full } else { Form::Short })));
        forms.sort();
        forms.dedup_by(|later, first| later.0 == first.0);
        forms
    }

    /// Whether a folded name is a place's only beside another: 城區.
    pub(super) fn is_general(&self, name: &[char]) -> bool {
        self.general.iter().any(|general| general == name)
    }

    /// Whether a folded name has an ending, and a name before it.
    pub(super) fn ends(&self, name: &[char]) -> bool {
        self.endings.iter().any(|(ending, _)| name.len() > ending.len() && name.ends_with(ending))
    }

    /// 元江 of 元江哈尼族彝族傣族; 鄂溫克 of 鄂溫克族, whose name is all that there is.
    fn without_nationalities<'n>(&self, mut name: &'n [char]) -> &'n [char] {
        let without_clan = |name: &'n [char]| name.strip_suffix(&['族']).unwrap_or(name);
        loop {
            let shorter = self.nationalities.iter().find_map(|nationality| {
                let rest = name.strip_suffix(nationality.as_slice());
                rest.or_else(|| without_clan(name).strip_suffix(nationality.as_slice()))
                    .filter(|rest| rest.len() >= SHORTEST)
            });
            match shorter {
                Some(shorter) => name = shorter,
                None => return without_clan(name),
            }
        }
    }
}
