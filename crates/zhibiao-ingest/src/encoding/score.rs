//! How much a text looks like a Chinese report.

use std::sync::LazyLock;

/// How many bytes are enough to tell encodings apart.
const ENOUGH: usize = 1 << 17;
/// Longer stretches of ASCII, such as scripts, tell nothing.
const ASCII: usize = 64;

/// The worth of the plainest characters; no text has a higher score.
pub(super) const BEST: f32 = 1.5;

/// The characters of `data/common.txt`, sorted.
static COMMON: LazyLock<Vec<char>> = LazyLock::new(|| {
    let lines = include_str!("../../data/common.txt").lines().filter(|line| !line.starts_with('#'));
    let mut characters: Vec<char> = lines.flat_map(str::chars).collect();
    characters.sort_unstable();
    characters.dedup();
    characters
});

/// As much of the bytes as tells their encoding; with `runs`, only what stands near bytes beyond ASCII.
pub(super) fn sample(bytes: &[u8], runs: bool) -> Vec<u8> {
    if !runs {
        return bytes[..bytes.len().min(ENOUGH)].to_vec();
    }
    let mut sampled = Vec::new();
    let mut plain = ASCII;
    for &byte in bytes {
        plain = if byte < 0x80 { plain + 1 } else { 0 };
        if plain < ASCII {
            sampled.push(byte);
        }
        if sampled.len() >= ENOUGH {
            break;
        }
    }
    sampled
}

/// The mean worth of the characters beyond ASCII: about 1 for a report read rightly, about −0.4 and less for one read in
/// another encoding. With `wide`, ASCII counts too, since in UTF-16 it is evidence like any other character.
#[expect(clippy::cast_precision_loss, reason = "a mean of some thousand characters needs no more digits")]
pub(super) fn score(text: &str, wide: bool) -> f32 {
    let (mut sum, mut count) = (0.0_f32, 0_usize);
    for character in text.chars().filter(|character| wide || !character.is_ascii()) {
        sum += worth(character);
        count += 1;
    }
    if count == 0 { 0.0 } else { sum / count as f32 }
}

fn worth(character: char) -> f32 {
    match character {
        '，' | '。' | '、' | '；' | '：' | '“' | '”' | '（' | '）' | '《' | '》' | '％' | '？' | '！' | '「' | '」'
        | '—' | '\u{3000}' => BEST,
        '0'..='9' | 'A'..='Z' | 'a'..='z' | ' '..='/' | ':'..='@' | '\n' | '\r' | '\t' => 0.8,
        char::REPLACEMENT_CHARACTER => -2.0,
        _ if COMMON.binary_search(&character).is_ok() => 1.0,
        '\u{4e00}'..='\u{9fff}' => 0.1,
        '\u{ff01}'..='\u{ff5e}' | '\u{2010}'..='\u{2027}' | '\u{3001}'..='\u{3029}' => 0.5,
        '\u{feff}' | '\u{a0}' | '·' | '○' | '℃' | '￥' | '①'..='⑳' => 0.3,
        _ => -1.0,
    }
}
