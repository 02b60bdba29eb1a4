//! What the path of a file says.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use zhibiao::number::chinese_digit;
use zhibiao::outline::Level;

use super::{Expected, Identifier, IdentityWarning, Said};
use crate::division::{Division, Hint, Lookup};

/// The years that a report can be of.
pub(super) const YEARS: RangeInclusive<i32> = 1949..=2100;
/// The longest ending of a file's name.
const LONGEST_EXTENSION: usize = 5;
/// The shortest name of a place.
const SHORTEST: usize = 2;
/// The shortest name of a place that is not in the list, with its ending.
const SHORTEST_UNKNOWN: usize = 3;

/// The parts of a path: folders, and the file.
pub(super) fn parts(path: &str) -> impl Iterator<Item = &str> {
    path.split(['/', '\\']).filter(|part| !part.is_empty() && *part != ".")
}

impl Identifier<'_> {
    /// What the name of the file and its folders say.
    pub(super) fn read_path(&self, path: &str) -> Expected {
        let mut folders: Vec<&str> = parts(path).collect();
        let name = without_extension(folders.pop().unwrap_or_default());
        let (file_name, years) = self.read_part(name, &folders, true);
        let mut expected = Expected { file_name, ..Expected::default() };
        if years.len() > 1 {
            expected.warnings.push(IdentityWarning::SeveralYears { years: years.into_iter().collect() });
        }
        for (index, folder) in folders.iter().enumerate().rev() {
            let (said, _) = self.read_part(folder, &folders[..index], false);
            if expected.folder.region.is_none() {
                expected.folder = Said { year: expected.folder.year, ..said.clone() };
            }
            expected.folder.year = expected.folder.year.or(said.year);
        }
        if !expected.warnings.is_empty() {
            expected.folder.year = None;
        }
        expected.folders = folders.into_iter().map(str::to_owned).collect();
        expected
    }

    /// What one part of a path says, and the years in it; of folders, only places of the list count.
    fn read_part(&self, part: &str, folders: &[&str], is_file: bool) -> (Said, BTreeSet<i32>) {
        let folded = self.divisions.fold(part);
        let originals: Vec<char> = part.chars().collect();
        let runs = runs(&folded);
        let years: BTreeSet<i32> = runs.iter().filter_map(|run| year(&folded, run)).collect();
        let year = years.first().copied().filter(|_| years.len() == 1);
        let codes: BTreeSet<String> = runs.iter().filter_map(|run| self.code(&folded, run)).collect();
        let names: Vec<String> = runs
            .iter()
            .filter(|run| run.kind == Kind::Chinese)
            .map(|run| {
                let name = self.words.name_in(&folded[run.start..run.end]);
                originals[run.start + name.start..run.start + name.end].iter().collect()
            })
            .filter(|name: &String| name.chars().count() >= SHORTEST)
            .collect();
        let mut said = self.place(&names, folders, year, is_file);
        if codes.len() == 1 {
            said.code = codes.into_iter().next();
        } else if said.region.is_none() && is_file {
            said = self.latin(&folded).unwrap_or(said);
        }
        (Said { year, ..said }, years)
    }

    /// The place that these names are of: of all in a row, else of the lowest that is known.
    fn place(&self, names: &[String], folders: &[&str], year: Option<i32>, is_file: bool) -> Said {
        if names.iter().any(|name| self.words.is_nation(&self.divisions.fold(name))) {
            return self.nation();
        }
        let whole = names.concat();
        if !matches!(self.divisions.find(&whole, Hint { year, ..Hint::default() }), Lookup::Unknown) {
            return Said { region: Some(whole), ..Said::default() };
        }
        let known = names.iter().enumerate().filter_map(|(index, name)| {
            let others = names.iter().enumerate().filter(|(other, _)| *other != index).map(|(_, other)| other.as_str());
            let within: Vec<&str> = folders.iter().copied().chain(others).collect();
            let found = self.divisions.find(name, Hint { year, within: &within, ..Hint::default() });
            let level = found.candidates().iter().map(|place| place.level).max()?;
            Some((level, std::cmp::Reverse(index), name, found.found().map(|place| place.code.clone())))
        });
        if let Some((_, _, name, code)) = known.max() {
            return Said { region: Some(name.clone()), code: code.filter(|_| names.len() > 1), ..Said::default() };
        }
        let is_name = |name: &&String| name.chars().count() >= SHORTEST_UNKNOWN && self.divisions.is_ended(name);
        Said { region: names.iter().rfind(is_name).filter(|_| is_file).cloned(), ..Said::default() }
    }

    pub(super) fn nation(&self) -> Said {
        Said { region: Some(self.words.nation.clone()), level: Some(Level::National), ..Said::default() }
    }

    /// The place with a known name in Latin letters.
    fn latin(&self, folded: &[char]) -> Option<Said> {
        let letters: String =
            folded.iter().filter(|letter| letter.is_ascii_alphabetic()).map(char::to_ascii_lowercase).collect();
        let known = self.words.latin.iter().find(|known| letters.starts_with(&known.name))?;
        let Some(code) = &known.code else { return Some(self.nation()) };
        let name = |division: &Division| division.name.clone();
        Some(Said { region: self.divisions.get(code, None).map(name), code: Some(code.clone()), ..Said::default() })
    }

    /// Six digits that are the code of a place.
    fn code(&self, folded: &[char], run: &Run) -> Option<String> {
        let digits: String = folded[run.start..run.end].iter().collect();
        (run.kind == Kind::Digits && self.divisions.get(&digits, None).is_some()).then_some(digits)
    }
}

/// 2024, 20240123 or 二〇二四年; six digits are none.
fn year(folded: &[char], run: &Run) -> Option<i32> {
    let digits = &folded[run.start..run.end];
    let value = |digits: &[char]| {
        digits.iter().try_fold(0, |value, &digit| Some(value * 10 + digit_value(digit)?)).filter(|_| digits.len() <= 8)
    };
    let year = match (run.kind, digits.len()) {
        (Kind::Digits | Kind::ChineseYear, 4) => value(digits),
        (Kind::Digits, 8) => {
            let (month, day) = (value(&digits[4..6])?, value(&digits[6..])?);
            value(&digits[..4]).filter(|_| (1..=12).contains(&month) && (1..=31).contains(&day))
        }
        _ => None,
    };
    year.filter(|year| YEARS.contains(year))
}

/// The name without .txt, .txt.gz and the like; an ending without a letter belongs to the name.
fn without_extension(name: &str) -> &str {
    let mut stem = name;
    while let Some((before, extension)) = stem.rsplit_once('.') {
        let is_extension = (1..=LONGEST_EXTENSION).contains(&extension.len())
            && extension.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && extension.bytes().any(|byte| byte.is_ascii_alphabetic());
        if !is_extension || before.is_empty() {
            break;
        }
        stem = before;
    }
    stem
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Digits,
    /// Four Chinese digits before 年.
    ChineseYear,
    Chinese,
    Other,
}

/// A stretch of characters of one kind.
#[derive(Clone, Copy, Debug)]
struct Run {
    kind: Kind,
    start: usize,
    end: usize,
}

fn runs(folded: &[char]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut at = 0;
    while at < folded.len() {
        let (kind, length) = kind_at(&folded[at..]);
        match runs.last_mut() {
            Some(last) if last.kind == kind && kind != Kind::ChineseYear => last.end += length,
            _ => runs.push(Run { kind, start: at, end: at + length }),
        }
        at += length;
    }
    runs
}

fn kind_at(rest: &[char]) -> (Kind, usize) {
    let is_year =
        rest.get(4) == Some(&'年') && rest[..4].iter().all(|&digit| !digit.is_ascii() && digit_value(digit).is_some());
    match rest[0] {
        _ if is_year => (Kind::ChineseYear, 4),
        '0'..='9' => (Kind::Digits, 1),
        '\u{3400}'..='\u{9fff}' => (Kind::Chinese, 1),
        _ => (Kind::Other, 1),
    }
}

/// 〇 is often written as a circle.
fn digit_value(character: char) -> Option<i32> {
    let value = if character == '○' { Some(0) } else { character.to_digit(10).or_else(|| chinese_digit(character)) };
    value.and_then(|value| i32::try_from(value).ok())
}
