//! Who speaks, and when: read from the head of the report.

use super::kind::{OutlineWords, first_year};
use super::{Date, Level, Outline, Region};
use crate::number::chinese_digit;
use crate::text::{Folded, is_han};

/// How far from the beginning title, date and session are looked for, in characters.
const HEAD: usize = 600;
/// The longest title.
const LONGEST_TITLE: usize = 50;
/// The longest name of a place.
const LONGEST_NAME: usize = 12;

/// What the head of the text, which ends before `first_heading`, says of the report.
pub(super) fn read(text: &Folded<'_>, words: &OutlineWords, first_heading: usize) -> Outline {
    let head = &text.characters()[..first_heading.min(HEAD)];
    let title = title(head);
    let date = date(head);
    let year = title
        .clone()
        .and_then(|title| first_year(&head[title]))
        .or(date.map(|date| date.year))
        .or_else(|| minguo(head));
    Outline {
        region: region(text, head, title.clone(), words),
        title: title.map(|title| text.span(title)),
        year,
        date,
        session: session(head).map(|session| text.span(session)),
        sections: Vec::new(),
    }
}

/// Where the speech begins: at the salutation, or at the beginning where there is none.
pub(super) fn salutation(characters: &[char]) -> usize {
    let head = &characters[..characters.len().min(HEAD)];
    ["各位代表", "各位议员", "同志们", "议长"].iter().filter_map(|word| find(head, word)).min().unwrap_or(0)
}

/// The line that ends in 工作報告 or 施政報告; in a text of one line, from its beginning to that word.
fn title(head: &[char]) -> Option<std::ops::Range<usize>> {
    let end = ["工作报告", "施政报告"].iter().filter_map(|word| find(head, word).map(|at| at + 4)).min()?;
    let breaks = |character: &char| matches!(character, '\n' | '。' | ':' | ',' | ';' | ' ');
    let start = head[..end - 4].iter().rposition(breaks).map_or(0, |at| at + 1);
    (end - start <= LONGEST_TITLE && is_line_end(head, end)).then_some(start..end)
}

fn is_line_end(head: &[char], end: usize) -> bool {
    head.get(end).is_none_or(|next| matches!(next, '\n' | ' ' | '(' | '—'))
}

/// The first day of the head: 2024年1月23日, 二〇二四年一月二十三日, 民國113年9月18日.
fn date(head: &[char]) -> Option<Date> {
    (0..head.len())
        .find_map(|at| {
            let (year, at) = number_before(head, at, '年')?;
            let (month, at) = number_before(head, at, '月')?;
            let (day, _) = number_before(head, at, '日')?;
            Some((year, month, day))
        })
        .and_then(|(year, month, day)| {
            let year = if year < 1000 { year + 1911 } else { year };
            let valid =
                (1900..2200).contains(&year) && (1..=12).contains(&month) && (1..=days(year, month)).contains(&day);
            valid.then_some(Date { year: i32::try_from(year).ok()?, month, day })
        })
}

/// How many days a month has.
const fn days(year: u32, month: u32) -> u32 {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        _ => 31,
    }
}

/// The number that begins at `at` and ends before `sign`, and the place after the sign.
fn number_before(head: &[char], at: usize, sign: char) -> Option<(u32, usize)> {
    let digit = |character: char| character.to_digit(10).or_else(|| chinese_digit(character));
    let continues = at > 0 && digit(head[at - 1]).is_some() && sign == '年';
    let end = at + head.get(at..)?.iter().take(5).position(|&character| character == sign)?;
    if continues || end == at {
        return None;
    }
    let value = match head[at..end] {
        ['十'] => 10,
        ['十', ones] => 10 + digit(ones)?,
        [tens, '十'] => digit(tens)? * 10,
        [tens, '十', ones] => digit(tens)? * 10 + digit(ones)?,
        ref digits => {
            digits.iter().try_fold(0, |value: u32, &character| value.checked_mul(10)?.checked_add(digit(character)?))?
        }
    };
    Some((value, end + 1))
}

/// The year of 民國113年度 or 113年, where the head says no other.
fn minguo(head: &[char]) -> Option<i32> {
    let at = find(head, "民国")? + 2;
    let (year, _) = number_before(head, at, '年')?;
    Some(i32::try_from(year).ok()? + 1911)
}

/// 第十七屆人民代表大會第四次會議, with what stands between.
fn session(head: &[char]) -> Option<std::ops::Range<usize>> {
    let assembly = ["人民代表大会第", "市议会第", "县议会第"].iter().find_map(|word| find(head, word))?;
    let before =
        head[..assembly].iter().rposition(|&character| matches!(character, '第' | '在' | '\n' | ' ' | ':' | '向'))?;
    let start = if head[before] == '第' { before } else { before + 1 };
    let close = ["次会议", "次定期会", "次临时会"];
    let end = (assembly..head.len().min(assembly + 30)).find_map(|at| {
        close.iter().find(|word| starts_with(&head[at..], word)).map(|word| at + word.chars().count())
    })?;
    Some(start..end)
}

/// The place that the title names, or the assembly; the State Council speaks for the nation.
fn region(
    text: &Folded<'_>,
    head: &[char],
    title: Option<std::ops::Range<usize>>,
    words: &OutlineWords,
) -> Option<Region> {
    let named = title.and_then(|title| place_in(head, title, words));
    let named = named.or_else(|| {
        let at = find(head, "人民代表大会")?;
        let line = head[..at]
            .iter()
            .rposition(|&character| matches!(character, '在' | '向' | '\n' | ' ' | ','))
            .map_or(0, |at| at + 1);
        place_in(head, line..at, words)
    });
    if let Some((place, level)) = named {
        return Some(Region { span: text.span(place), level });
    }
    let national = ["国务院", "全国人民代表大会", "中央人民政府"]
        .iter()
        .find_map(|word| find(head, word).map(|at| at..at + word.chars().count()))?;
    Some(Region { span: text.span(national), level: Level::National })
}

/// The last name of a place in a stretch of the head: of 河北省樂亭縣, the whole.
fn place_in(
    head: &[char],
    stretch: std::ops::Range<usize>,
    words: &OutlineWords,
) -> Option<(std::ops::Range<usize>, Level)> {
    let (end, level) = (stretch.start + 2..=stretch.end).rev().find_map(|end| {
        let (level, length) = words.endings.longest(head, end)?;
        (end - stretch.start > length || length > 1).then_some((end, *level))
    })?;
    let is_name = |&at: &usize| is_han(head[at]) && !matches!(head[at], '在' | '向' | '第') && !is_year_sign(head, at);
    let length = (stretch.start..end).rev().take(LONGEST_NAME).take_while(is_name).count();
    (length >= 2).then_some((end - length..end, level))
}

/// Whether the character ends a year: of 永年縣 and 萬年縣 it is a part of the name.
fn is_year_sign(head: &[char], at: usize) -> bool {
    let digit = |character: &char| character.is_ascii_digit() || chinese_digit(*character).is_some();
    head[at] == '年' && head[..at].iter().rfind(|character| !character.is_whitespace()).is_none_or(digit)
}

fn find(head: &[char], word: &str) -> Option<usize> {
    (0..head.len()).find(|&at| starts_with(&head[at..], word))
}

fn starts_with(characters: &[char], word: &str) -> bool {
    let mut characters = characters.iter();
    word.chars().all(|character| characters.next() == Some(&character))
}
