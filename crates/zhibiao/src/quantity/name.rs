//! Names, idioms and slogans that hold a numeral.

use std::collections::HashSet;

use serde::Deserialize;

use crate::lexicon::{Direction, LexiconError, Trie, parse};
use crate::number::is_numeral;
use crate::text::{CharacterSet, CharacterTable};

const FILE: &str = "names.toml";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    names: Vec<Group>,
    #[serde(default)]
    endings: Vec<Group>,
}

/// The numerals that a name of `endings` may begin with: 八 of 八里橋.
const FIRST: [char; 13] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '萬'];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    /// What sort of words these are; for the reader of the file.
    #[serde(rename = "kind")]
    _kind: Kind,
    words: Vec<String>,
    #[serde(default)]
    examples: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Word,
    Idiom,
    Slogan,
    Policy,
    Institution,
    Place,
    Code,
}

/// Words that hold a numeral and are no quantity.
pub struct Names {
    words: Trie<()>,
    /// What words begin with.
    first: CharacterSet,
    /// How far into a word its first numeral may stand.
    reach: usize,
    examples: Vec<String>,
}

impl Names {
    /// Reads `data/names.toml` or a file of its form.
    ///
    /// # Errors
    /// [`LexiconError`] where the file has another form, or a word holds no numeral.
    pub fn parse(source: &str, table: &CharacterTable) -> Result<Self, LexiconError> {
        let file: File = parse(FILE, source)?;
        let mut reach = 0;
        for word in file.names.iter().flat_map(|group| &group.words) {
            let Some(first) = table.fold_words(word).iter().position(|&character| begins(character)) else {
                let message = "it holds no numeral, so it can hide none; take it out".into();
                return Err(LexiconError::Entry { file: FILE, entry: word.clone(), message });
            };
            reach = reach.max(first);
        }
        let endings = file.endings.iter().flat_map(|group| &group.words);
        let built: Vec<String> = endings.flat_map(|ending| FIRST.iter().map(move |first| format!("{first}{ending}"))).collect();
        let words: Vec<&String> = file.names.iter().flat_map(|group| &group.words).chain(&built).collect();
        let first: HashSet<char> = words.iter().filter_map(|word| word.chars().next()).map(|character| table.fold(character)).collect();
        Ok(Self {
            words: Trie::new(Direction::Forward, table, words.iter().map(|word| (word.as_str(), ()))),
            first: CharacterSet::new(|character| first.contains(&character)),
            reach,
            examples: file.names.iter().chain(&file.endings).flat_map(|group| group.examples.iter().cloned()).collect(),
        })
    }

    /// The example sentences of the file; none holds a quantity.
    pub fn examples(&self) -> impl Iterator<Item = &str> {
        self.examples.iter().map(String::as_str)
    }

    /// Where the name ends that the numeral at `at` is part of.
    pub(super) fn covering(&self, characters: &[char], at: usize) -> Option<usize> {
        let mut starts = (at.saturating_sub(self.reach)..=at).filter(|&start| self.first.contains(characters[start]));
        starts.find_map(|start| {
            let ends = self.words.at(characters, start).map(|(_, length)| start + length);
            ends.filter(|&end| end > at && is_whole(characters, start, end)).last()
        })
    }
}

/// Whether the word from `start` to `end` does not cut a longer number: 萬一 is no word in 五萬一千.
fn is_whole(characters: &[char], start: usize, end: usize) -> bool {
    let numeral = |at: Option<usize>| at.and_then(|at| characters.get(at)).is_some_and(|&character| is_numeral(character));
    let cut_left = numeral(Some(start)) && numeral(start.checked_sub(1));
    let cut_right = numeral(Some(end - 1)) && numeral(Some(end));
    !cut_left && !cut_right
}

fn begins(character: char) -> bool {
    crate::number::begins_numeral(character) || character == '半'
}
