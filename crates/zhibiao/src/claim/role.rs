//! Whether a sentence asserts a quantity or only qualifies a noun with it.

use rust_decimal::Decimal;

use super::Role;
use super::relation;
use super::setting::Setting;
use super::words::{ends_with, starts_with};
use crate::text::is_han;

/// As many people are the nation: 十億人民.
const NATION: Decimal = Decimal::from_parts(400_000_000, 0, 0, false, 0);

pub(super) fn role(setting: &Setting<'_>) -> Role {
    let unit = setting.unit;
    let is_ratio =
        matches!(unit.as_str(), "percent" | "permille" | "percentage_point" | "times" | "doubling" | "index");
    let qualifies = if unit.is_count() {
        is_nation(setting) || is_people(setting) || is_whole(setting)
    } else {
        !is_ratio && (is_denominator(setting) || amount_qualifies(setting))
    };
    if qualifies { Role::Modifier } else { Role::Value }
}

/// Whether an amount qualifies the noun behind it: 投資50億元的產業園, 億元以上項目.
fn amount_qualifies(setting: &Setting<'_>) -> bool {
    let tail = setting.tail();
    let at = setting.place.bound_end;
    let Some(&first) = tail.first() else { return is_size_of_part(setting) };
    if !is_han(first) && !matches!(first, '“' | '「') {
        return false;
    }
    if is_quoted_fund(tail) {
        return true;
    }
    if first == '的' {
        let refers = setting.cues.referents.has(setting.characters, at + 1) || names_amount(&tail[1..]);
        return !refers && tail.get(1).is_some_and(|&next| is_han(next));
    }
    let continues = matches!(first, '和' | '及' | '与' | '、' | '用' | '以');
    let has_verb =
        setting.cues.verb(setting.characters, at).is_some() || setting.cues.change.has(setting.characters, at);
    if continues || has_verb {
        return false;
    }
    let bounded_behind = setting.place.bound_end > setting.place.end;
    let counted_later = setting.next_start < setting.clause.1;
    setting.place.is_bare_scale
        || bounded_behind
        || setting.cues.qualified.has(setting.characters, at)
        || (counted_later && setting.unit.as_str() != "CNY")
        || is_capacity(setting)
}

/// Whether an amount only tells which part of what was counted the number right behind it is of: 項目46個，其中50億元以上1個.
fn is_size_of_part(setting: &Setting<'_>) -> bool {
    let counted = setting.next_start == setting.place.bound_end && setting.next_start < setting.clause.1;
    counted && setting.place.bound_end > setting.place.end && relation::is_part(setting)
}

/// Whether an amount is the size of a fund by name: 成立100億元的「創科產業引導基金」.
fn is_quoted_fund(tail: &[char]) -> bool {
    let tail = tail.strip_prefix(&['的']).unwrap_or(tail);
    let close = tail.iter().position(|&character| matches!(character, '”' | '」'));
    matches!(tail.first(), Some('“' | '「'))
        && close.is_some_and(|close| tail[..close].ends_with(&['基', '金']) || tail[..close].ends_with(&['计', '划']))
}

/// Whether an amount is what a work yields or costs that is named behind it: 年產3萬噸差別化纖維項目.
fn is_capacity(setting: &Setting<'_>) -> bool {
    let yields = ["年产", "月产", "日产", "总投资", "投资", "装机"];
    let at = setting.place.bound_end;
    let run = setting.tail().iter().take(12).take_while(|&&character| is_han(character)).count();
    let noun = (at..at + run).find(|&place| setting.cues.qualified.has(setting.characters, place));
    let verb =
        || noun.is_some_and(|noun| (at..noun).any(|place| setting.cues.verb(setting.characters, place).is_some()));
    yields.iter().any(|word| ends_with(setting.lead(), word)) && noun.is_some() && !verb()
}

/// Whether the noun phrase behind 的 is what has the amount: 140億元的基本建設投資額.
fn names_amount(tail: &[char]) -> bool {
    let length = tail.iter().take_while(|&&character| is_han(character)).count();
    length <= 10 && matches!(tail[..length].last(), Some('额' | '量' | '力' | '模'))
}

/// Whether a number is that of the nation and not of a group: 十億人民, 14億多人口大國.
fn is_nation(setting: &Setting<'_>) -> bool {
    let at = setting.place.bound_end;
    let words = ["人民", "人口大国", "人口的大国", "农民的", "农民", "中国人", "人的", "各族", "群众", "人口的国家"];
    setting.value.is_some_and(|value| value >= NATION)
        && words.iter().any(|word| starts_with(&setting.characters[at..], word))
}

/// Whether a number only says how many the people are that a place has: 全縣43.6萬人民.
fn is_people(setting: &Setting<'_>) -> bool {
    let tail = setting.tail();
    let tail = tail.strip_prefix(&['各', '族']).unwrap_or(tail);
    let people =
        ["人民", "市民", "群众", "干部群众", "儿女", "同仁", "父老"].iter().any(|word| starts_with(tail, word));
    let of_place = ["全县", "全市", "全省", "全区", "全镇", "全乡", "本府", "本市", "带领", "我们"];
    people && of_place.iter().any(|word| ends_with(setting.lead(), word))
}

/// Whether a count is of the whole that another number is a part of, or that something belongs to: 佔全鎮13個行政村的84.6%,
/// 在141個項目中.
fn is_whole(setting: &Setting<'_>) -> bool {
    let tail = setting.tail();
    let noun = tail.iter().take_while(|&&character| is_han(character) && character != '的').count();
    let of = tail.get(noun) == Some(&'的') && noun > 0;
    let numbered = of && tail.len() == noun + 1 && setting.next_start < setting.clause.1;
    let within =
        starts_with(&setting.characters[setting.clause.0..], "在") && matches!(tail.last(), Some('中' | '里' | '内'));
    numbered || (within && setting.tail_end() == setting.clause.1)
}

/// Whether the quantity is what another is given for: 每50公斤提高7.4元.
fn is_denominator(setting: &Setting<'_>) -> bool {
    let lasts = matches!(setting.unit.as_str(), "year" | "month" | "day" | "hour");
    setting.lead().last() == Some(&'每') && !lasts && setting.next_start < setting.sentence.1
}
