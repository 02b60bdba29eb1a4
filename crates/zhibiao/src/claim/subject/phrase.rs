//! The noun phrase before a number.

use super::super::predicate::{Through, before, comparison_start};
use super::super::setting::{Setting, ends_clause};
use super::super::words::ends_with;
use crate::number::is_numeral;
use crate::text::is_han;

/// The longest noun phrase taken for an indicator, in characters.
const LONGEST: usize = 24;
/// How far back a clause without a number is looked for that names what is spoken of, in characters.
const TOPIC_REACH: usize = 60;

/// The noun phrase of the lead up to `lead_end`, without the predicate between it and the number; nothing where there is
/// only a verb, a place or a pronoun.
pub(super) fn phrase(setting: &Setting<'_>, lead_end: usize) -> Option<(usize, usize)> {
    let start = setting.lead.0;
    let end = before(setting, start, lead_end, Through::Changes);
    let end = before_basis(setting, start, end);
    let named = setting.indicators.ending(setting.characters, end).map_or(0, |found| found.2);
    let ceiling = if named > 0 { end.saturating_sub(named).max(start) } else { lead_end };
    let held_against = comparison_start(setting, start, ceiling);
    let end = held_against.map_or(end, |at| before(setting, start, at, Through::Changes));
    noun(setting, start, end).map(|found| with_condition(setting, found))
}

/// The name of a part with the amount that tells which things are the part: 收入20萬元以上的村占比 is of no other villages.
fn with_condition(setting: &Setting<'_>, (start, end): (usize, usize)) -> (usize, usize) {
    let characters = setting.characters;
    let is_part = ends_with(&characters[start..end], "占比") || is_ratio(&characters[start..end]);
    let amount = setting.previous.filter(|_| is_part && start == setting.lead.0 + 1 && characters[start - 1] == '的');
    let Some(amount) = amount.filter(|amount| amount.bound_start > setting.clause.0) else { return (start, end) };
    let clause = after_time(setting, setting.clause.0, amount.bound_start);
    (after_verbs(setting, clause, amount.bound_start).min(start), end)
}

/// The names from `start` to `end`, without the predicate at their end.
pub(super) fn names(setting: &Setting<'_>, start: usize, end: usize) -> Option<(usize, usize)> {
    let stripped = before(setting, start, end, Through::Changes);
    (stripped > start).then(|| (after_time(setting, start, stripped), stripped))
}

/// The end of the words without a basis at their end: 預期目標是在明顯提高效益的基礎上.
fn before_basis(setting: &Setting<'_>, start: usize, end: usize) -> usize {
    let words = &setting.characters[start..end];
    let basis =
        words.ends_with(&['基', '础', '上']).then(|| words.iter().rposition(|&character| character == '在')).flatten();
    basis.map_or(end, |at| before(setting, start, start + at, Through::Changes))
}

/// The noun phrase before another quantity that only says per what this one is given: 定購價每50公斤提高3元.
pub(super) fn before_modifier(setting: &Setting<'_>) -> Option<(usize, usize)> {
    let (start, end) = (setting.clause.0, setting.previous?.bound_start.max(setting.clause.0));
    if setting.characters[start..end].last() != Some(&'每') {
        return None;
    }
    noun(setting, start, before(setting, start, end, Through::Changes))
}

/// The noun phrase of an earlier clause without a number: 農民的純收入，全國平均每人達到355元.
pub(super) fn topic(setting: &Setting<'_>, floor: usize) -> Option<(usize, usize)> {
    let floor = floor.max(setting.sentence.0).max(setting.clause.0.saturating_sub(TOPIC_REACH));
    let mut end = setting.clause.0.checked_sub(1)?;
    while end > floor {
        let start =
            setting.characters[floor..end].iter().rposition(|&c| ends_clause(c)).map_or(floor, |at| floor + at + 1);
        if setting.characters.get(end) == Some(&':') {
            return None;
        }
        // What brackets hold is no topic: （澳門元，下同）.
        if let Some(open) = closes_bracket(setting, start, end) {
            end = open;
            continue;
        }
        let start = after_time(setting, start, end);
        // 財政收入佔國民收入的比重 is not its first name.
        if is_ratio(&setting.characters[start..end]) {
            return Some((start, end));
        }
        let named = at_start(setting, start, end);
        let phrase =
            || noun(setting, start, before(setting, start, end, Through::Changes)).filter(|_| is_topic(setting, start));
        let found = named.or_else(phrase);
        if found.is_some() {
            return found;
        }
        end = start.saturating_sub(1);
    }
    None
}

/// Whether words name the part of a whole, or the ratio of two things.
pub(super) fn is_ratio(words: &[char]) -> bool {
    let ratio: [&[char]; 3] = [&['比', '重'], &['比', '例'], &['比', '率']];
    ratio.iter().any(|ending| words.ends_with(ending)) && words.len() > 4
}

/// Where the bracket opens that closes between `start` and `end` and does not open there.
fn closes_bracket(setting: &Setting<'_>, start: usize, end: usize) -> Option<usize> {
    let words = &setting.characters[start..end];
    let close = words.iter().position(|&character| character == ')')?;
    if words[..close].contains(&'(') {
        return None;
    }
    setting.characters[setting.sentence.0..start].iter().rposition(|&c| c == '(').map(|at| setting.sentence.0 + at)
}

/// The longest name of the lexicon that begins a clause: 財政收入 of 財政收入增加最多的是“五五”時期.
fn at_start(setting: &Setting<'_>, start: usize, end: usize) -> Option<(usize, usize)> {
    let ceiling = end.min(start + LONGEST);
    (start + 2..=ceiling).rev().find_map(|at| {
        let (indicator, _, length) = setting.indicators.ending(setting.characters, at)?;
        let begins = at >= start + length && at - length <= start + 2 && setting.fits(indicator);
        begins.then(|| (at - length, listed(setting, at, end)))
    })
}

/// The end of a list of names of the lexicon whose first ends at `at`: 化學需氧量、二氧化硫排放總量.
fn listed(setting: &Setting<'_>, at: usize, end: usize) -> usize {
    if at >= end || !matches!(setting.characters[at], '、' | '和' | '及' | '与') {
        return at;
    }
    let next = (at + 3..=end.min(at + LONGEST)).rev().find(|&next| {
        setting.indicators.ending(setting.characters, next).is_some_and(|found| next - found.2 == at + 1)
    });
    next.map_or(at, |next| listed(setting, next, end))
}

/// Whether a clause may name what the clauses after it speak of: it begins with no verb and tells no circumstance.
fn is_topic(setting: &Setting<'_>, start: usize) -> bool {
    !setting.cues.circumstances.has(setting.characters, start) && setting.cues.verb(setting.characters, start).is_none()
}

/// The words from `start` without the time that they begin with: 1956年全國.
fn after_time(setting: &Setting<'_>, start: usize, end: usize) -> usize {
    let words = &setting.characters[start..end];
    let spaces = words.iter().take_while(|character| character.is_whitespace()).count();
    let digits = words[spaces..].iter().take_while(|&&character| is_numeral(character) || character == '○').count();
    let dated = matches!(words.get(spaces + digits), Some('年' | '月' | '日')) && digits > 0;
    if dated { start + spaces + digits + 1 } else { start + spaces }
}

/// The words from `start` without what they are held against: 與上年相比.
fn after_comparison(setting: &Setting<'_>, start: usize, end: usize) -> usize {
    let compared = setting.characters[start..end].windows(2).rposition(|pair| matches!(pair, ['相', '比' | '较']));
    compared.map_or(start, |at| start + at + 2)
}

/// The noun phrase from `start` to `end`, if it is one.
fn noun(setting: &Setting<'_>, start: usize, end: usize) -> Option<(usize, usize)> {
    let characters = setting.characters;
    let start = after_comparison(setting, start, end.max(start));
    let begin = after_verbs(setting, after_time(setting, start, end.max(start)).max(end.saturating_sub(LONGEST)), end);
    let begin = after_our_place(characters, after_object_mark(characters, begin, end), end);
    let begin = whole_quotation(characters, start, begin, end);
    let is_name = setting.indicators.ending(characters, end).is_some_and(|found| found.2 == end - begin);
    let carries = is_carrier(setting, begin, end) || tells_how_often(&characters[begin..end]);
    (is_name || (end >= begin + 2 && !carries && !is_verb(setting, begin, end))).then_some((begin, end))
}

/// Where the object begins that 把 marks: 在本世紀末把人口控制在12億.
fn after_object_mark(characters: &[char], begin: usize, end: usize) -> usize {
    let mark =
        characters[begin.min(end)..end].iter().rposition(|&character| character == '把').map(|at| begin + at + 1);
    mark.filter(|&object| object + 2 <= end && !matches!(characters[object], '握' | '关' | '脉')).unwrap_or(begin)
}

/// The words without the place that the report is of: 我國人口, 我省的糧食產量.
fn after_our_place(characters: &[char], begin: usize, end: usize) -> usize {
    let is_ours = matches!(characters.get(begin..end), Some(['我', '国' | '省' | '市' | '县' | '区' | '州', _, _, ..]));
    let of = usize::from(is_ours && characters[begin + 2] == '的' && end > begin + 4);
    if is_ours { begin + 2 + of } else { begin }
}

/// Where the noun phrase from `begin` begins with the quotation marks, not before `floor`, that close in it: “小升規”企業.
fn whole_quotation(characters: &[char], floor: usize, begin: usize, end: usize) -> usize {
    let mark = characters[begin.min(end)..end].iter().find(|mark| matches!(mark, '“' | '「' | '‘' | '”' | '」' | '’'));
    let opening = match mark {
        Some('”') => '“',
        Some('」') => '「',
        Some('’') => '‘',
        _ => return begin,
    };
    let open = characters[floor.min(begin)..begin].iter().rposition(|&character| character == opening);
    open.map_or(begin, |open| floor + open)
}

/// Whether words only tell how often something is done: 每季度.
const fn tells_how_often(words: &[char]) -> bool {
    matches!(words, ['每', '年' | '月' | '周' | '天' | '日' | '季'] | ['每', '季', '度'])
}

/// Whether a stretch names nothing by itself: 總數, 全省.
fn is_carrier(setting: &Setting<'_>, begin: usize, end: usize) -> bool {
    setting.cues.carriers.at(setting.characters, begin).any(|((), length)| begin + length == end)
}

/// Whether a stretch is a verb and no more, adverbs before it aside: 再發行, 連續舉辦.
fn is_verb(setting: &Setting<'_>, begin: usize, end: usize) -> bool {
    (begin..end).any(|from| {
        let reaches = setting.cues.verb(setting.characters, from).is_some_and(|length| from + length >= end);
        reaches
            && (from == begin
                || before(setting, begin, from, Through::Fillers) == begin
                || from == begin + 1 && is_adverb(setting.characters[begin]))
    })
}

const fn is_adverb(character: char) -> bool {
    matches!(character, '先' | '新' | '已' | '并')
}

/// Where the noun phrase that ends at `end` begins: after the verbs before it, and after the bracket of an enumeration.
fn after_verbs(setting: &Setting<'_>, from: usize, end: usize) -> usize {
    let characters = setting.characters;
    let (mut begin, mut at) = (from, from);
    while at + 2 <= end {
        match setting.cues.verb(characters, at) {
            // 保障金, 建設資金: a verb within the phrase may be part of a noun.
            Some(length) if at + length + 2 <= end => {
                // Of 參保人數 nothing would be left.
                let empties = is_carrier(setting, at + length, end);
                if !empties && (at == begin || !setting.cues.nominal.has(characters, at)) {
                    begin = at + length;
                }
                at += length;
            }
            _ => at += 1,
        }
    }
    // 取消和簡化行政審批事項: a second verb shares what the first has.
    if begin > from && begin + 2 < end && matches!(characters[begin], '和' | '及') {
        begin += 1;
        let second = setting.cues.verb(characters, begin).filter(|length| begin + length + 2 <= end);
        begin += second.unwrap_or_default();
    }
    let names = |character: char| is_han(character) && character != '的' || character.is_ascii_alphabetic();
    // 50億元級產業集群: 級 belongs to the amount before.
    let of_amount = |at: usize| characters[at] == '级' && setting.previous.is_some() && at == setting.lead.0;
    while begin < end && (!names(characters[begin]) || of_amount(begin)) {
        begin += 1;
    }
    characters[begin..end].iter().rposition(|&character| character == ')').map_or(begin, |bracket| begin + bracket + 1)
}
