//! What is measured: the noun phrase before the number, after it, or in an earlier clause.

use super::Role;
use super::indicator::{Indicator, IndicatorKind};
use super::setting::Setting;
use crate::text::is_han;

/// The longest noun phrase taken for an indicator, in characters.
const LONGEST_PHRASE: usize = 24;

/// How many of the things measured before are looked through for two that numbers are shared out to.
const RECENT: usize = 16;

/// What a quantity measures.
#[derive(Clone)]
pub(super) struct Subject<'s> {
    /// Where the words stand that name it.
    pub(super) words: Option<(usize, usize)>,
    /// The indicator of the lexicon, and what a percentage of it is.
    pub(super) known: Option<(&'s Indicator, IndicatorKind)>,
    /// Whether the words stand behind the number.
    pub(super) behind: bool,
    /// The names that the numbers to come are shared out to: 出口、進口分別增長3%和5%.
    shared: Vec<(usize, usize)>,
}

impl<'s> Subject<'s> {
    /// What the quantity measures; `before` are those of the quantities before it that have words.
    pub(super) fn of(setting: &Setting<'s>, role: Role, before: &[Self]) -> Self {
        if role == Role::Modifier {
            return Self { words: None, known: None, shared: Vec::new(), behind: false };
        }
        let carried = before.last();
        if let Some(next) = carried.and_then(|carried| carried.share(setting)) {
            return next;
        }
        let phrase = phrase(setting);
        if let Some(behind) = counted_noun(setting, phrase) {
            return Self::behind(setting, behind);
        }
        match phrase {
            // 佔國內生產總值的比重 is a part of what was named before.
            Some(phrase) if is_whole(setting, phrase) && carried.is_some() => Self {
                words: carried.and_then(|carried| carried.words),
                known: None,
                shared: Vec::new(),
                behind: false,
            },
            Some(phrase) => Self::stated(setting, phrase).or_composed(setting, carried),
            None if more_follow(setting) && setting.quantity.unit.as_str() == "percent" => {
                Self::shared_back(setting, before)
            }
            None => carried.cloned().map_or(
                Self { words: None, known: None, shared: Vec::new(), behind: false },
                |carried| Self { shared: Vec::new(), ..carried },
            ),
        }
    }

    fn named(setting: &Setting<'s>, words: (usize, usize)) -> Self {
        let found = setting.indicators.ending(setting.characters, words.1).filter(|found| found.2 <= words.1);
        let words = found.map_or(words, |found| (words.0.min(words.1 - found.2), words.1));
        let words =
            found.filter(|found| words.1 - found.2 >= words.0).map_or(words, |found| (words.1 - found.2, words.1));
        Self { words: Some(words), known: found.map(|found| (found.0, found.1)), shared: Vec::new(), behind: false }
    }

    /// The noun behind a count, with the longest name of the lexicon that it begins with.
    fn behind(setting: &Setting<'s>, words: (usize, usize)) -> Self {
        let named = (words.0 + 2..=words.1).rev().find_map(|end| {
            setting
                .indicators
                .ending(setting.characters, end)
                .filter(|found| end - found.2 >= words.0)
                .map(|found| (end, found))
        });
        let known = named.map(|(_, found)| (found.0, found.1));
        let words = named.map_or(words, |(end, _)| (words.0, end));
        Self { words: Some(words), known, shared: Vec::new(), behind: true }
    }

    /// The last two things measured, where two numbers follow without a name: …收入17175元，…收入5153元，增長9.8%和8.5%.
    fn shared_back(setting: &Setting<'s>, before: &[Self]) -> Self {
        let mut named = before.iter().rev().take(RECENT);
        let last = named.next().cloned();
        let earlier = named.find(|subject| last.as_ref().is_some_and(|last| last.words != subject.words)).cloned();
        let same_sentence = |subject: &Self| subject.words.is_some_and(|words| words.0 >= setting.sentence.0);
        match (earlier.filter(same_sentence), last) {
            (Some(earlier), Some(last)) => Self { shared: last.words.into_iter().collect(), ..earlier },
            (_, last) => last.unwrap_or(Self { words: None, known: None, shared: Vec::new(), behind: false }),
        }
    }

    /// A phrase before the number, shared out where the lead says so.
    fn stated(setting: &Setting<'s>, phrase: (usize, usize)) -> Self {
        let shares = contains(setting.lead(), &['分', '别']);
        let names = split(setting.characters, phrase);
        if names.len() > 1 && (shares || names.len() == 2) && more_follow(setting) {
            let mut first = Self::named(setting, names[0]);
            first.shared = names[1..].to_vec();
            return first;
        }
        let mut named = Self::named(setting, phrase);
        if shares && names.len() > 1 {
            named.words = Some(phrase);
            named.known = None;
        }
        named
    }

    /// A bare 產量 or 總產值 takes the head of what was measured before it: 糧食播種面積…、產量….
    fn or_composed(self, setting: &Setting<'s>, carried: Option<&Self>) -> Self {
        let (Some(words), Some(before)) = (self.words, carried.and_then(|carried| carried.words)) else { return self };
        if self.known.is_some() || words.1 - words.0 > 4 {
            return self;
        }
        let head = setting.characters[before.0..before.1].iter().take(2);
        let composed: Vec<char> = head.chain(&setting.characters[words.0..words.1]).copied().collect();
        let found = setting.indicators.ending(&composed, composed.len()).filter(|found| found.2 == composed.len());
        Self { known: found.map(|found| (found.0, found.1)), ..self }
    }

    /// The next of the names that numbers are shared out to, where this number follows the last directly.
    fn share(&self, setting: &Setting<'s>) -> Option<Self> {
        let (&next, rest) = self.shared.split_first()?;
        let links = setting.lead().iter().all(|&character| matches!(character, '、' | '和' | '及' | '与' | ',' | ' '));
        links.then(|| Self { shared: rest.to_vec(), ..Self::named(setting, next) })
    }
}

/// Whether a phrase is the whole of which the number is a part: 佔國內生產總值.
fn is_whole(setting: &Setting<'_>, (start, end): (usize, usize)) -> bool {
    let named = setting
        .indicators
        .ending(setting.characters, end)
        .map_or(start, |found| end.saturating_sub(found.2).max(start));
    setting.characters[named] == '占' || (named > 0 && setting.characters[named - 1] == '占')
}

/// Whether another number follows this one with nothing but a link between.
fn more_follow(setting: &Setting<'_>) -> bool {
    let between = setting.characters.get(setting.place.bound_end..setting.next_start).unwrap_or_default();
    !between.is_empty()
        && between.len() <= 2
        && between.iter().all(|&character| matches!(character, '、' | '和' | '及' | '与' | ',' | ' '))
}

/// The noun phrase that ends the lead, without the verbs and adverbs between it and the number.
fn phrase(setting: &Setting<'_>) -> Option<(usize, usize)> {
    let characters = setting.characters;
    let start = setting.lead.0;
    let mut end = before_fillers(setting, start, setting.lead.1);
    // 比上年, 較1955年 begin what the number is compared with.
    let named = setting.indicators.ending(characters, end).map_or(0, |found| found.2);
    let compared = characters[start..end].iter().rposition(|&character| matches!(character, '比' | '较'));
    let is_ratio = |at: usize| {
        (start + at + 1 >= end && at > 0 && characters[start + at - 1] == '占')
            || start + at + named >= end
            || characters[start + at + 1..end].iter().any(|&c| matches!(c, '重' | '例' | '率'))
    };
    if let Some(at) = compared.filter(|&at| !is_ratio(at)) {
        end = before_fillers(setting, start, start + at);
    }
    let begin = after_verbs(setting, start.max(end.saturating_sub(LONGEST_PHRASE)), end);
    let is_name = setting.indicators.ending(characters, end).is_some_and(|found| found.2 == end - begin);
    let is_verb = setting.cues.verbs.longest(characters, begin).is_some_and(|((), length)| begin + length >= end);
    (is_name || (end >= begin + 2 && !is_verb)).then_some((begin, end))
}

/// The end of the words from `start` to `end` without what parts an indicator from its number.
fn before_fillers(setting: &Setting<'_>, start: usize, mut end: usize) -> usize {
    let characters = setting.characters;
    while end > start {
        if matches!(characters[end - 1], ' ' | '、' | '“' | '”' | '「' | '」')
            && before_time(&characters[start..end]).is_none()
        {
            end -= 1;
            continue;
        }
        if characters[end - 1] == ')' {
            let Some(open) = characters[start..end].iter().rposition(|&character| character == '(') else { return end };
            end = start + open;
            continue;
        }
        // A name of the lexicon is never taken apart: 經濟增速, 居民消費價格.
        let is_name = |length: usize| end - length >= start && (length > 2 || end - length == start);
        if setting.indicators.ending(characters, end).is_some_and(|found| end >= found.2 && is_name(found.2)) {
            break;
        }
        if let Some(earlier) = before_time(&characters[start..end]) {
            end = start + earlier;
            continue;
        }
        let fitting = setting.cues.fillers.at(characters, end).map(|((), length)| length);
        match fitting.filter(|length| end >= start + length).last() {
            Some(length) => end -= length,
            None => break,
        }
    }
    end
}

/// Where the noun phrase that ends at `end` begins: after the last verb before it, and after the bracket of an enumeration.
fn after_verbs(setting: &Setting<'_>, from: usize, end: usize) -> usize {
    let characters = setting.characters;
    let (mut begin, mut at) = (from, from);
    while at + 2 <= end {
        match setting.cues.verbs.longest(characters, at) {
            Some(((), length)) if at + length + 2 <= end => {
                begin = at + length;
                at += length;
            }
            _ => at += 1,
        }
    }
    while begin < end && !is_han(characters[begin]) && !characters[begin].is_ascii_alphabetic() {
        begin += 1;
    }
    characters[begin..end].iter().rposition(|&character| character == ')').map_or(begin, |bracket| begin + bracket + 1)
}

/// How long the words are without the time at their end: 而1956年, 前三年, “五五”時期, 五十年代.
fn before_time(words: &[char]) -> Option<usize> {
    let words = words.strip_suffix(&['代']).filter(|words| words.last() == Some(&'年')).unwrap_or(words);
    if let Some(rest) = words.strip_suffix(&['年']) {
        let counts = |character: &char| {
            crate::number::is_numeral(*character) || matches!(character, '前' | '后' | '这' | '头' | '几' | '○')
        };
        let length = rest.iter().rev().take_while(|character| counts(character)).count();
        return (length > 0).then(|| rest.len() - length);
    }
    let rest = words.strip_suffix(&['”']).or_else(|| words.strip_suffix(&['’']))?;
    let open = rest.iter().rposition(|&character| matches!(character, '“' | '‘'))?;
    (rest[open + 1..].iter().all(|&character| crate::number::is_numeral(character)) && rest.len() - open <= 4)
        .then_some(open)
}

/// The noun behind a count: 4個項目, 6069萬農民; nothing where a verb or the end of the clause follows.
fn counted_noun(setting: &Setting<'_>, phrase: Option<(usize, usize)>) -> Option<(usize, usize)> {
    let unit = &setting.quantity.unit;
    if !unit.is_count() && phrase.is_some() {
        return None;
    }
    let start = setting.place.bound_end + usize::from(setting.tail().first() == Some(&'的'));
    let tail_end = setting.place.bound_end + setting.tail().len();
    let mut end = start;
    while end < tail_end && end < start + 14 {
        let stops = !is_han(setting.characters[end])
            || (end >= start + 2 && setting.cues.verbs.has(setting.characters, end))
            || (end > start && matches!(setting.characters[end], '的' | '获' | '被' | '在' | '与' | '和'));
        if stops {
            break;
        }
        end += 1;
    }
    let listed = phrase.is_some_and(|phrase| setting.characters[phrase.1 - 1] == '等');
    let is_verb = setting.cues.verbs.has(setting.characters, start) && phrase.is_some() && !listed;
    (end > start && !is_verb).then_some((start, end))
}

/// The names of a list: 出口、進口和投資.
fn split(characters: &[char], (start, end): (usize, usize)) -> Vec<(usize, usize)> {
    let mut names = Vec::new();
    let mut from = start;
    for at in start..=end {
        let here = characters.get(at).filter(|_| at < end);
        if here.is_none_or(|&here| matches!(here, '、' | '和' | '及' | '与')) {
            if at >= from + 2 {
                names.push((from, at));
            }
            from = at + 1;
        }
    }
    names
}

fn contains(characters: &[char], word: &[char]) -> bool {
    characters.windows(word.len()).any(|window| window == word)
}
