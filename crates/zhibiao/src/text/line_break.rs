//! Line breaks that fell into a sentence, as pages leave them.

use super::{CharacterTable, is_han};

/// The longest white space that one break may leave, in bytes.
const LONGEST_BREAK: usize = 60;
/// How far back the beginning of a line is looked for, in characters.
const REACH: usize = 400;
/// The least that a line without a full stop holds where it is no heading, in characters.
const RUNNING: usize = 40;

/// How many bytes of white space a break at the beginning of `ahead` takes where it fell into a sentence: 設定⏎⏎爲6%.
///
/// The line that breaks off is running text, ends in a Chinese character or a comma, and what follows is neither a heading
/// nor a list.
pub(super) fn stray_break(behind: &str, ahead: &str, table: &CharacterTable) -> Option<usize> {
    let is_space = |character: char| character == '\n' || character == '\r' || table.fold(character) == ' ';
    let beyond = |&(at, character): &(usize, char)| at > LONGEST_BREAK || !is_space(character);
    let width = ahead.char_indices().find(beyond).map_or(ahead.len(), |(at, _)| at);
    if width > LONGEST_BREAK {
        return None;
    }
    let rest = &ahead[width..];
    let last = table.fold(behind.chars().next_back()?);
    let next = table.fold(rest.chars().next()?);
    let joins = (is_han(last) || matches!(last, ',' | '、')) && is_han(next) && !begins_section(rest, table);
    // A subscript set apart: M⏎2⏎預期增長13%.
    let subscript = last.is_ascii_uppercase() && is_lone_digit(rest);
    let after_subscript = is_han(next) && follows_subscript(behind);
    let runs_on = joins && (is_running(behind, table) || goes_on(rest, table));
    (subscript || after_subscript || runs_on).then_some(width)
}

/// Whether the line that `behind` ends with is running text and no heading; a line that breaks off goes on in the next.
fn is_running(behind: &str, table: &CharacterTable) -> bool {
    let mut characters = behind.chars().rev().take(REACH).map(|character| table.fold(character)).peekable();
    let (mut length, mut stops, mut commas, mut first) = (0, false, false, ' ');
    while let Some(character) = characters.next() {
        if character == '\n' {
            while characters.next_if(|&space| space == '\n' || space == ' ').is_some() {}
            if is_numbered(first) || !characters.peek().is_some_and(|&last| is_han(last)) {
                break;
            }
        } else if character != ' ' {
            first = character;
        }
        length += 1;
        stops |= character == '。';
        commas |= character == ',';
    }
    !is_numbered(first) && (stops || (commas && length >= RUNNING))
}

/// Whether `rest` begins with what begins no paragraph: 的, or 為6%.
fn goes_on(rest: &str, table: &CharacterTable) -> bool {
    let mut characters = rest.chars().map(|character| table.fold(character));
    match characters.next() {
        Some('的' | '了') => true,
        Some('为' | '达') => characters.next().is_some_and(|next| next.is_ascii_digit()),
        _ => false,
    }
}

/// Whether a line that begins so may be a heading or an item of a list.
const fn is_numbered(first: char) -> bool {
    matches!(
        first,
        '(' | '第' | '—' | '0'
            ..='9' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '壹' | '贰' | '参'
    )
}

/// Whether `rest` begins with the number of a section.
fn begins_section(rest: &str, table: &CharacterTable) -> bool {
    let mut characters = rest.chars().map(|character| table.fold(character));
    let first = characters.next().unwrap_or(' ');
    first == '第'
        || (is_numbered(first) && characters.take(3).any(|character| matches!(character, '、' | '.' | ',' | '是')))
}

fn is_lone_digit(rest: &str) -> bool {
    let mut characters = rest.chars();
    characters.next().is_some_and(|digit| digit.is_ascii_digit()) && characters.next() == Some('\n')
}

fn follows_subscript(behind: &str) -> bool {
    let mut characters = behind.chars().rev();
    characters.next().is_some_and(|digit| digit.is_ascii_digit())
        && characters.next() == Some('\n')
        && characters.find(|character| *character != '\n').is_some_and(|letter| letter.is_ascii_uppercase())
}
