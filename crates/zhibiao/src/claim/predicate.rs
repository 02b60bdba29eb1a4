//! What parts a noun phrase from its number: adverbs, verbs, times, what it is compared with.

use super::setting::Setting;
use crate::number::is_numeral;

/// The longest name that counts only as a whole phrase, in characters.
const LONGEST_WHOLE: usize = 10;

/// Which words of a predicate are seen through.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Through {
    /// All but words of change: what stands between 增長 and its number.
    Fillers,
    /// Words of change too: what stands between an indicator and its number.
    Changes,
}

/// The end of the words from `start` to `end` without the predicate at their end.
pub(super) fn before(setting: &Setting<'_>, start: usize, mut end: usize, through: Through) -> usize {
    while end > start {
        match one(setting, start, end, through) {
            Some(earlier) => end = earlier,
            None => break,
        }
    }
    end
}

/// One word less at the end of a predicate.
fn one(setting: &Setting<'_>, start: usize, end: usize, through: Through) -> Option<usize> {
    let words = &setting.characters[start..end];
    let dated = before_time(words).map(|length| start + length);
    let last = words[words.len() - 1];
    if dated.is_none() && matches!(last, ' ' | '、' | '“' | '”' | '「' | '」' | '\n' | ',' | '以') {
        return Some(end - 1);
    }
    // 一九七九和一九八○兩年.
    if last == '和' && words.len() > 1 && before_time(&words[..words.len() - 1]).is_some() {
        return Some(end - 1);
    }
    if last == ')' {
        return words.iter().rposition(|&character| character == '(').map(|open| start + open);
    }
    // A name of the lexicon is never taken apart: 經濟增速, 居民消費價格.
    let named = setting.indicators.ending(setting.characters, end).map_or(0, |found| found.2);
    if end >= start + named && (named > 2 || (named > 0 && end - named == start)) {
        return None;
    }
    if through == Through::Changes && words.len() <= LONGEST_WHOLE && setting.indicators.whole(words).is_some() {
        return None;
    }
    let longest = |trie: &crate::lexicon::Trie<()>| trie.longest(words, words.len()).map(|((), length)| length);
    let change = || longest(&setting.cues.change_behind).filter(|_| through == Through::Changes);
    let spelled = longest(&setting.cues.fillers).max(longest(&setting.cues.times)).max(change());
    dated.into_iter().chain(spelled.map(|length| end - length)).min()
}

/// How long the words are without the time at their end: 而1956年, 2027年前, 前三年, “五五”時期, 五十年代, 一九八○.
fn before_time(words: &[char]) -> Option<usize> {
    let words = words.strip_suffix(&['代']).filter(|words| words.last() == Some(&'年')).unwrap_or(words);
    let counts = |character: &char| is_numeral(*character) || matches!(character, '○' | '-' | '/');
    // 2027年前, but 十年前 is what something is held against.
    let is_year = |words: &[char]| {
        words
            .strip_suffix(&['年'])
            .is_some_and(|words| words.iter().rev().take(4).filter(|character| counts(character)).count() == 4)
    };
    let words = words
        .split_last()
        .filter(|(last, words)| matches!(last, '前' | '初' | '起') && is_year(words))
        .map_or(words, |(_, words)| words);
    if let Some(rest) =
        words.strip_suffix(&['年']).or_else(|| words.strip_suffix(&['月'])).or_else(|| words.strip_suffix(&['日']))
    {
        let begins = |character: &char| counts(character) || matches!(character, '前' | '后' | '这' | '头' | '几');
        let length = rest.iter().rev().take_while(|character| begins(character)).count();
        return (length > 0).then(|| rest.len() - length);
    }
    // A year without its sign: 一九八○比一九七五年增加.
    let bare = words.iter().rev().take_while(|character| counts(character)).count();
    if bare == 4 && matches!(words[words.len() - 4], '一' | '1' | '2' | '二') {
        return Some(words.len() - bare);
    }
    let rest = words.strip_suffix(&['”']).or_else(|| words.strip_suffix(&['’']))?;
    let open = rest.iter().rposition(|&character| matches!(character, '“' | '‘'))?;
    (rest[open + 1..].iter().all(|&character| is_numeral(character) || character == ' ') && rest.len() - open <= 5)
        .then_some(open)
}

/// Where the words begin that a number is held against, of those that end before its predicate: 高於全國, 比上年, 是十年前的.
pub(super) fn comparison_start(setting: &Setting<'_>, start: usize, end: usize) -> Option<usize> {
    (start..end).rev().find_map(|at| {
        let (&needs_of, length) = setting.cues.comparisons.longest(setting.characters, at)?;
        let after = at + length;
        let of = setting.characters[start..end].last() == Some(&'的') || setting.lead().last() == Some(&'的');
        let is_ratio = setting.characters[after.min(end)..end].iter().any(|&c| matches!(c, '重' | '率'))
            || (at > start && setting.characters[at - 1] == '占');
        // 與上年相比 closes what it is held against.
        let closes = at > start && setting.characters[at - 1] == '相';
        (after <= end && (!needs_of || of) && !is_ratio && !closes).then_some(at)
    })
}
