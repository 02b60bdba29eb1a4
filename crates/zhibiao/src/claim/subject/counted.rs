//! The noun behind a number.

use super::super::comparison::AIMS;
use super::super::setting::Setting;
use super::super::words::starts_with;
use crate::text::is_han;

/// The longest list of examples before a noun, in characters.
const LONGEST_LIST: usize = 30;
/// The longest noun taken from behind a number, in characters.
const LONGEST: usize = 14;

/// The noun behind a count or amount: 4個項目, 6069萬農民, 600億元長期建設國債; nothing where a verb or the end of the clause
/// follows, or where the phrase before the number names the count.
pub(super) fn counted_noun(setting: &Setting<'_>, phrase: Option<(usize, usize)>) -> Option<(usize, usize)> {
    let is_count = setting.unit.is_count();
    if phrase.is_some_and(|phrase| if is_count { names_count(setting, phrase) } else { !is_vague(setting, phrase) }) {
        return None;
    }
    let of = usize::from(setting.tail().first() == Some(&'的'));
    // 與9%以上的目標基本持平: an aim is no thing that is counted.
    if of == 1 && AIMS.iter().any(|aim| starts_with(&setting.characters[setting.place.bound_end + of..], aim)) {
        return None;
    }
    let start = head_of_list(setting, setting.place.bound_end + of);
    let verb = setting.cues.verb(setting.characters, start);
    // 三次提高出口退稅率: what is done so many times is done to what follows.
    if let Some(length) = verb.filter(|_| setting.unit.as_str() == "count:次") {
        let object = start + length;
        return Some((object, object + self::length(setting, object))).filter(|noun| noun.1 > noun.0 + 1);
    }
    let end = start + length(setting, start);
    // 投入433億元用於促進就業: a verb alone is nothing that is counted.
    if verb.is_some_and(|length| start + length >= end) {
        return None;
    }
    let listed = phrase.is_some_and(|phrase| setting.characters[phrase.1 - 1] == '等');
    // 24300個單位, 增長3.2%的速度: the noun names nothing.
    let carries = setting.cues.carriers.at(setting.characters, start).any(|((), length)| start + length == end);
    (end > start && (verb.is_none() || phrase.is_none() || listed) && !carries).then_some((start, end))
}

/// Where the noun begins that a list before it gives examples of: 林區、煤礦等棚戶區居民.
fn head_of_list(setting: &Setting<'_>, start: usize) -> usize {
    let ceiling = setting.tail_end().min(start + LONGEST_LIST);
    let tail = &setting.characters[start..ceiling.max(start)];
    let Some(of_kind) = tail.iter().rposition(|&character| character == '等') else { return start };
    let listed = tail[..of_kind].contains(&'、') && tail.get(of_kind + 1).is_some_and(|&next| is_han(next));
    if listed { start + of_kind + 1 } else { start }
}

/// How long the noun is that begins at `start`.
fn length(setting: &Setting<'_>, start: usize) -> usize {
    let ceiling = setting.tail_end().min(start + LONGEST);
    let stops = |at: usize| {
        let character = setting.characters[at];
        !is_han(character)
            || matches!(character, '获' | '被' | '在' | '与' | '和' | '及' | '会' | '将' | '都' | '均')
            || (at > start && character == '的')
            || (at >= start + 2 && is_predicate(setting, at))
            || (at == start && setting.cues.change.has(setting.characters, at))
    };
    (start..ceiling).position(stops).unwrap_or(ceiling.saturating_sub(start))
}

/// Whether a verb at `at` begins the predicate and ends the noun; not where all but one character of the clause is gone, as
/// in 重點幫扶縣.
fn is_predicate(setting: &Setting<'_>, at: usize) -> bool {
    let Some(length) = setting.cues.verb(setting.characters, at) else { return false };
    let end = at + length;
    let goes_on = setting.characters.get(end).is_some_and(|&next| is_han(next)) && end + 1 == setting.tail_end();
    !setting.cues.nominal.has(setting.characters, at) && !goes_on
}

/// Whether a phrase before a count names what is counted, so that the noun behind only repeats it: 落成量約24300個單位.
fn names_count(setting: &Setting<'_>, (start, end): (usize, usize)) -> bool {
    let last = setting.characters[end - 1];
    let known = setting.indicators.ending(setting.characters, end).is_some_and(|found| found.2 <= end - start);
    known || matches!(last, '量' | '数' | '额' | '率' | '值' | '积')
}

/// Whether a phrase before an amount names nothing that has it, so that the noun behind does: 守住18億畝耕地紅線,
/// 同意地方發行2000億元債券, 對種糧農民發放200億元補貼.
fn is_vague(setting: &Setting<'_>, (start, end): (usize, usize)) -> bool {
    let known = |end: usize| setting.indicators.ending(setting.characters, end);
    if known(end).is_some() {
        return false;
    }
    let behind = setting.place.bound_end + usize::from(setting.tail().first() == Some(&'的'));
    let begins = |at: usize| known(at).is_some_and(|found| at - found.2 == behind && setting.fits(found.0));
    let short = end - start <= 3 && (behind + 2..=behind + 6).any(begins);
    let directed =
        matches!(setting.characters[start], '对' | '把' | '向' | '给' | '为') || setting.characters[end - 1] == '和';
    let ends_in_verb = (start..end.saturating_sub(1)).any(|at| {
        let verb = setting.cues.verb(setting.characters, at);
        verb.is_some_and(|length| at + length == end) && !setting.cues.nominal.has(setting.characters, at)
    });
    short || ((directed || ends_in_verb) && length(setting, behind) >= 2)
}
