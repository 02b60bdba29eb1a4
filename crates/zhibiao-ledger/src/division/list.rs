//! The list as a file.

use zhibiao::outline::Level;
use zhibiao::text::CharacterTableError;

use super::Division;

/// A list of divisions, or a file of names, of another form than it should have.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DivisionsError {
    /// A line that is not code, name, first year, last year and next code.
    #[error("line {line} of the list of divisions: {message}")]
    Line {
        /// The line, from 1.
        line: usize,
        /// What is wrong.
        message: &'static str,
    },
    /// A code of a successor that is not in the list, or before it.
    #[error("{code} {name} is followed by a code that does not come after it in time")]
    Successor {
        /// Whose successor it is.
        code: String,
        /// Its name.
        name: String,
    },
    /// The file of names.
    #[error("the names of places: {0}")]
    Names(String),
    /// The table of characters.
    #[error(transparent)]
    Characters(#[from] CharacterTableError),
}

/// The divisions with their superiors and successors.
pub(super) fn parse(source: &str) -> Result<Vec<Division>, DivisionsError> {
    let mut list = Vec::new();
    let mut next_codes = Vec::new();
    for (number, line) in source.lines().enumerate() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let error = |message| DivisionsError::Line { line: number + 1, message };
        let (division, next) = division(line, list.len()).map_err(error)?;
        list.push(division);
        next_codes.push(next);
    }
    if !list.is_sorted_by(|one, next| one.code <= next.code) {
        return Err(DivisionsError::Line { line: 1, message: "codes should be in order" });
    }
    for index in 0..list.len() {
        let parent = parent(&list, &list[index]);
        list[index].parent = parent;
        list[index].city =
            parent.filter(|&parent| list[parent].level == Level::City).map(|parent| list[parent].code.clone());
        if let Some(code) = next_codes[index] {
            list[index].next = Some(successor(&list, &list[index], code)?);
        }
    }
    Ok(list)
}

fn division(line: &str, index: usize) -> Result<(Division, Option<&str>), &'static str> {
    let columns: Vec<&str> = line.split('\t').collect();
    let &[code, name, first, last, next] = columns.as_slice() else { return Err("there should be five columns") };
    if code.len() != 6 || !code.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err("a code has six digits");
    }
    let level = level(code);
    let year = |words: &str| match words {
        "" => Ok(None),
        words => words.parse().map(Some).map_err(|_| "a year is a number"),
    };
    let division = Division {
        code: code.to_owned(),
        name: name.to_owned(),
        level,
        first_year: year(first)?,
        last_year: year(last)?,
        province: (level != Level::Province).then(|| format!("{}0000", &code[..2])),
        city: None,
        index,
        parent: None,
        next: None,
    };
    Ok((division, (!next.is_empty()).then_some(next)))
}

fn level(code: &str) -> Level {
    match (code.ends_with("0000"), code.ends_with("00")) {
        (true, _) => Level::Province,
        (_, true) => Level::City,
        _ => Level::County,
    }
}

/// Those that had the code, in the order of the list.
fn of_code<'d>(list: &'d [Division], code: &str) -> &'d [Division] {
    let start = list.partition_point(|division| division.code.as_str() < code);
    let end = list.partition_point(|division| division.code.as_str() <= code);
    &list[start..end]
}

/// The city, or the province where there is none, that had its code when the division last had its own.
fn parent(list: &[Division], division: &Division) -> Option<usize> {
    let city = (division.level == Level::County).then(|| format!("{}00", &division.code[..4]));
    let province = division.province.clone();
    let meets = |other: &&Division| {
        other.first_year.is_none_or(|first| division.last_year.is_none_or(|last| first <= last))
            && other.last_year.is_none_or(|last| division.first_year.is_none_or(|first| first <= last))
    };
    let superior = |code: String| of_code(list, &code).iter().rfind(meets).map(|superior| superior.index);
    city.and_then(superior).or_else(|| province.and_then(superior))
}

/// The division with the code that began when this one ended and outlasted it, so that no chain comes back to itself.
fn successor(list: &[Division], division: &Division, code: &str) -> Result<usize, DivisionsError> {
    let outlasts = |other: &&Division| {
        division.last_year.is_some() && other.last_year.is_none_or(|last| Some(last) > division.last_year)
    };
    let next = of_code(list, code).iter().filter(|other| other.first_year == division.last_year).find(outlasts);
    next.map(|next| next.index)
        .ok_or_else(|| DivisionsError::Successor { code: division.code.clone(), name: division.name.clone() })
}
