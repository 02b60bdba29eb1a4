//! The noun behind a number.

use super::super::setting::Setting;
use crate::text::is_han;

/// The longest noun taken from behind a number, in characters.
const LONGEST: usize = 14;

/// The noun behind a count or amount: 4個項目, 6069萬農民, 600億元長期建設國債; nothing where a verb or the end of the clause
/// follows, or where the phrase before the number names the count.
pub(super) fn counted_noun(setting: &Setting<'_>, phrase: Option<(usize, usize)>) -> Option<(usize, usize)> {
    let is_count = setting.unit.is_count();
    if phrase.is_some_and(|phrase| if is_count { names_count(setting, phrase) } else { !is_vague(setting, phrase) }) {
        return None;
    }
    let start = setting.place.bound_end + usize::from(setting.tail().first() == Some(&'的'));
    let end = start + length(setting, start);
    let listed = phrase.is_some_and(|phrase| setting.characters[phrase.1 - 1] == '等');
    let is_verb = setting.cues.verbs.has(setting.characters, start) && phrase.is_some() && !listed;
    // 24300個單位, 增長3.2%的速度: the noun names nothing.
    let carries = setting.cues.carriers.at(setting.characters, start).any(|((), length)| start + length == end);
    (end > start && !is_verb && !carries).then_some((start, end))
}

/// How long the noun is that begins at `start`.
fn length(setting: &Setting<'_>, start: usize) -> usize {
    let ceiling = setting.tail_end().min(start + LONGEST);
    let stops = |at: usize| {
        let character = setting.characters[at];
        !is_han(character)
            || matches!(character, '获' | '被' | '在' | '与' | '和' | '及' | '会' | '将')
            || (at > start && character == '的')
            || (at >= start + 2
                && setting.cues.verbs.has(setting.characters, at)
                && !setting.cues.nominal.has(setting.characters, at))
            || (at == start && setting.cues.change.has(setting.characters, at))
    };
    (start..ceiling).position(stops).unwrap_or(ceiling.saturating_sub(start))
}

/// Whether a phrase before a count names what is counted, so that the noun behind only repeats it: 落成量約24300個單位.
fn names_count(setting: &Setting<'_>, (start, end): (usize, usize)) -> bool {
    let last = setting.characters[end - 1];
    let known = setting.indicators.ending(setting.characters, end).is_some_and(|found| found.2 <= end - start);
    known || matches!(last, '量' | '数' | '额' | '率' | '值' | '积')
}

/// Whether a phrase before an amount says less than the noun behind it, which the lexicon knows: 嚴守18億畝耕地紅線.
fn is_vague(setting: &Setting<'_>, (start, end): (usize, usize)) -> bool {
    let known = |end: usize| setting.indicators.ending(setting.characters, end);
    let behind = setting.place.bound_end;
    let begins = |at: usize| known(at).is_some_and(|found| at - found.2 == behind && setting.fits(found.0));
    end - start <= 3 && known(end).is_none() && (behind + 2..=behind + 6).any(begins)
}
