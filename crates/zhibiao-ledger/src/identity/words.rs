//! What names of files say beside place and year.

use serde::Deserialize;

use crate::division::Divisions;

const FILE: &str = include_str!("../../data/files.toml");

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    nation: Nation,
    around: Around,
    latin: Vec<Latin>,
    example: Vec<FileExample>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nation {
    name: String,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Around {
    behind: Vec<String>,
    before: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Latin {
    pub(super) name: String,
    pub(super) code: Option<String>,
}

/// The path of a file and what it should say.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileExample {
    /// The path.
    pub path: String,
    /// The region, where there is no code.
    pub region: Option<String>,
    /// The code of the place.
    pub code: Option<String>,
    /// The year.
    pub year: Option<i32>,
}

pub(super) struct FileWords {
    /// What a national report's region is called.
    pub(super) nation: String,
    nation_words: Vec<Vec<char>>,
    behind: Vec<Vec<char>>,
    before: Vec<Vec<char>>,
    pub(super) latin: Vec<Latin>,
    pub(super) examples: Vec<FileExample>,
}

impl FileWords {
    pub(super) fn parse(divisions: &Divisions) -> Result<Self, toml::de::Error> {
        let mut file: File = toml::from_str(FILE)?;
        let fold = |words: &[String]| words.iter().map(|word| divisions.fold(word)).collect();
        for latin in &mut file.latin {
            latin.name.retain(|character| character.is_ascii_alphabetic());
        }
        Ok(Self {
            nation_words: fold(&file.nation.words),
            nation: file.nation.name,
            behind: fold(&file.around.behind),
            before: fold(&file.around.before),
            latin: file.latin,
            examples: file.example,
        })
    }

    pub(super) fn is_nation(&self, folded: &[char]) -> bool {
        self.nation_words.iter().any(|word| word == folded)
    }

    /// Where in a run of folded Chinese characters a name of a place can stand.
    pub(super) fn name_in(&self, run: &[char]) -> std::ops::Range<usize> {
        let mut start = 0;
        while let Some(word) = self.before.iter().find(|word| run[start..].starts_with(word)) {
            start += word.len();
        }
        let end = (start..run.len())
            .find(|&at| self.behind.iter().any(|word| run[at..].starts_with(word)))
            .unwrap_or(run.len());
        start..end
    }
}
