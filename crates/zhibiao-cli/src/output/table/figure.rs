//! A figure as people read it.

use super::super::Row;
use super::NOTHING;

/// What joins the ends of a range in the text.
const JOINTS: [char; 11] = ['—', '–', '－', '-', '~', '～', '〜', '∼', '至', '到', '─'];

/// What is measured: the words of the text, and the id where it is known.
pub fn indicator(row: &Row) -> String {
    let words = row.indicator.as_deref().map_or_else(|| NOTHING.to_owned(), compact);
    row.indicator_id.as_ref().map_or_else(|| words.clone(), |id| format!("{words} {id}"))
}

/// The words of the quantity behind the sign of its bound; figures without a sign stand below those with one.
pub fn figure(row: &Row) -> String {
    let words = compact(&row.text);
    match row.bound {
        Some("range") => format!("  {}", joined(&words)),
        Some(bound) => format!("{} {words}", sign(bound)),
        None => format!("  {words}"),
    }
}

/// What is said of the thing measured, and which way it changed: growth ↑.
pub fn measure(row: &Row) -> String {
    let arrow = match row.direction {
        "up" => " ↑",
        "down" => " ↓",
        _ => "",
    };
    format!("{}{arrow}", row.measure)
}

/// A bound as people write it.
fn sign(bound: &str) -> &'static str {
    match bound {
        "about" => "≈",
        "at_least" => "≥",
        "more_than" => ">",
        "at_most" => "≤",
        "less_than" => "<",
        "nearly" => "≲",
        _ => " ",
    }
}

/// 6%至6.5% as 6–6.5%: one dash, and what both ends share said once.
fn joined(words: &str) -> String {
    let Some((lower, upper)) = words.split_once(JOINTS).filter(|ends| !ends.0.is_empty()) else {
        return words.to_owned();
    };
    let upper = upper.trim_start_matches(JOINTS);
    let is_unit = |character: &char| {
        !character.is_numeric() && !"〇零一二三四五六七八九十百千萬万億亿兆點点.".contains(*character)
    };
    let unit: String = lower.chars().rev().take_while(is_unit).collect();
    let unit: String = unit.chars().rev().collect();
    let shared = upper.ends_with(&unit);
    format!("{}–{upper}", if shared { &lower[..lower.len() - unit.len()] } else { lower })
}

/// Without the white space that strays between characters.
fn compact(words: &str) -> String {
    words.chars().filter(|character| !character.is_whitespace() && !character.is_control()).collect()
}
