//! Names, idioms and slogans that hold a numeral.

use std::collections::HashMap;

use serde::Deserialize;

use crate::lexicon::{Direction, LexiconError, Trie, parse};
use crate::number::{begins_numeral, is_numeral};
use crate::text::CharacterTable;

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
    /// What sort of words these are.
    kind: Kind,
    words: Vec<String>,
    #[serde(default)]
    examples: Vec<String>,
}

#[derive(Clone, Copy, Deserialize)]
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

impl Kind {
    /// Whether its entries name something; those of the others are words and turns of speech.
    const fn is_name(self) -> bool {
        !matches!(self, Self::Word | Self::Idiom)
    }
}

/// Words that hold a numeral and are no quantity.
pub struct Names {
    /// Words that begin with their numeral, and whether they are names.
    words: Trie<bool>,
    /// What stands before the first numeral of the others, with what follows from it on: 進 with 一步.
    beginnings: Trie<Vec<(Vec<char>, bool)>>,
    examples: Vec<String>,
}

/// An entry that was found in a text.
pub(super) struct Covering {
    pub(super) start: usize,
    pub(super) end: usize,
    /// Whether it names something, and is no mere word or turn of speech.
    pub(super) is_name: bool,
}

impl Names {
    /// Reads `data/names.toml` or a file of its form.
    ///
    /// # Errors
    /// [`LexiconError`] where the file has another form, or a word holds no numeral.
    pub fn parse(source: &str, table: &CharacterTable) -> Result<Self, LexiconError> {
        let file: File = parse(FILE, source)?;
        let endings = file.endings.iter().flat_map(|group| &group.words);
        let built = endings.flat_map(|ending| FIRST.iter().map(move |first| (format!("{first}{ending}"), Kind::Place)));
        let carried = file.names.iter().flat_map(|group| group.words.iter().map(|word| (word.clone(), group.kind)));
        let mut words = Vec::new();
        let mut beginnings: HashMap<Vec<char>, Vec<(Vec<char>, bool)>> = HashMap::new();
        for (word, kind) in carried.chain(built) {
            let mut folded = table.fold_words(&word);
            match folded.iter().position(|&character| begins_numeral(character)) {
                Some(0) => words.push((folded, kind.is_name())),
                Some(first) => {
                    let rest = folded.split_off(first);
                    beginnings.entry(folded).or_default().push((rest, kind.is_name()));
                }
                None => {
                    let message = "it holds no numeral, so it can hide none; take it out".into();
                    return Err(LexiconError::Entry { file: FILE, entry: word, message });
                }
            }
        }
        Ok(Self {
            words: Trie::from_folded(Direction::Forward, words),
            beginnings: Trie::from_folded(Direction::Backward, beginnings),
            examples: file.names.into_iter().chain(file.endings).flat_map(|group| group.examples).collect(),
        })
    }

    /// The example sentences of the file; none holds a quantity.
    pub fn examples(&self) -> impl Iterator<Item = &str> {
        self.examples.iter().map(String::as_str)
    }

    /// The entry that reaches furthest, of those whose first numeral stands at `at`.
    pub(super) fn covering(&self, characters: &[char], at: usize) -> Option<Covering> {
        let begun =
            self.words.at(characters, at).map(|(&is_name, length)| Covering { start: at, end: at + length, is_name });
        let inner = self.beginnings.at(characters, at).flat_map(|(rests, length)| {
            let matching = rests.iter().filter(|(rest, _)| characters[at..].starts_with(rest));
            matching.map(move |(rest, is_name)| Covering {
                start: at - length,
                end: at + rest.len(),
                is_name: *is_name,
            })
        });
        begun.chain(inner).filter(|found| is_whole(characters, found.start, found.end)).max_by_key(|found| found.end)
    }
}

/// Whether the word from `start` to `end` does not cut a longer number: 萬一 is no word in 五萬一千.
fn is_whole(characters: &[char], start: usize, end: usize) -> bool {
    let numeral =
        |at: Option<usize>| at.and_then(|at| characters.get(at)).is_some_and(|&character| is_numeral(character));
    let cut_left = numeral(Some(start)) && numeral(start.checked_sub(1));
    let cut_right = numeral(Some(end - 1)) && numeral(Some(end));
    !cut_left && !cut_right
}
