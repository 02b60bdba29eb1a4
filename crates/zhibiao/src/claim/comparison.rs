//! Figures that only serve a comparison: where a change began, what another is measured against.

use super::predicate::{Through, before};
use super::setting::Setting;
use super::words::{ends_with, find, starts_with};
use crate::outline::Level;

/// How far before a number the word stands with which a change begins there, in characters.
const ORIGIN_REACH: usize = 16;
/// How far behind a number a change arrives, in characters.
const ARRIVAL_REACH: usize = 26;

/// Nouns for what a figure is set as, which measure nothing themselves.
pub(super) const AIMS: [&str; 5] = ["目标", "任务", "预期", "指标", "门槛"];

/// A figure that serves a comparison, with the words that show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comparison {
    /// Where a change began: 由18億元增加到95億元.
    Origin((usize, usize)),
    /// What another figure is held against: 低於9%的預期目標.
    Measure((usize, usize)),
}

/// What part of a change a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// No part of one that has a beginning and an end.
    None,
    /// Where it begins, with the place of 由 or 從.
    Begins(usize),
    /// Where it arrives.
    Arrives,
}

impl Comparison {
    pub(super) const fn words(self) -> (usize, usize) {
        match self {
            Self::Origin(words) | Self::Measure(words) => words,
        }
    }
}

/// What comparison the quantity serves in a report of a government of `level`, if any; `earlier` is that of the quantity
/// before it.
pub(super) fn comparison(
    setting: &Setting<'_>,
    earlier: Option<Comparison>,
    level: Option<Level>,
) -> Option<Comparison> {
    origin(setting, earlier)
        .or_else(|| missed(setting))
        .or_else(|| held_against(setting))
        .or_else(|| planned(setting))
        .or_else(|| elsewhere(setting, level))
}

fn origin(setting: &Setting<'_>, earlier: Option<Comparison>) -> Option<Comparison> {
    if !arrives_later(setting) {
        return None;
    }
    // 分別從50%、75%提高至100%: the second begins where the first does.
    let link = matches!(setting.lead(), ['、' | '和' | '及' | '与']);
    if let Some(Comparison::Origin(words)) = earlier.filter(|_| link) {
        return Some(Comparison::Origin(words));
    }
    let start = setting.lead.0.max(setting.lead.1.saturating_sub(ORIGIN_REACH));
    let lead = &setting.characters[start..setting.lead.1];
    let from = lead.iter().rposition(|&character| matches!(character, '由' | '从' | '自'));
    let former = ["过去的", "原来的", "原有的", "原先的", "现有的"];
    let former = former.iter().find(|word| ends_with(lead, word)).map(|word| lead.len() - word.chars().count());
    let at = from.filter(|&at| is_scope(&lead[at + 1..])).or(former)?;
    Some(Comparison::Origin((start + at, setting.lead.1)))
}

/// Whether the words between 由 and a number only say of when, or for whom it is: 每人每年, 一九八○年的, 月銷售額, 現時.
fn is_scope(words: &[char]) -> bool {
    let opens = words.first().is_none_or(|first| {
        matches!(
            first,
            '每' | '人'
                | '平'
                | '户'
                | '亩'
                | '月'
                | '年'
                | '不'
                | '原'
                | '现'
                | '目'
                | '去'
                | '上'
                | '约'
                | '近'
                | '当'
        )
    });
    let dated = words.iter().any(|&character| matches!(character, '年' | '期' | '代'));
    opens || dated || words.last() == Some(&'的')
}

/// Whether the change that begins with the quantity arrives at the next one: 增加到, 降至, 提高為.
fn arrives_later(setting: &Setting<'_>) -> bool {
    let start = setting.place.bound_end;
    let end = setting.next_start.min(start + ARRIVAL_REACH).min(setting.sentence.1);
    let Some(between) = setting.characters.get(start..end) else { return false };
    let ends = setting.next_start <= start + ARRIVAL_REACH && setting.next_start <= setting.sentence.1;
    let clauses = between.iter().filter(|&&character| matches!(character, ',' | ';')).count();
    let arrives = between.iter().any(|&character| matches!(character, '到' | '至' | '为' | '达'));
    let lists = matches!(between, ['、' | '和' | '及' | '与']);
    (ends && clauses <= 1 && arrives) || (lists && later_arrival(setting))
}

/// Whether after a list of numbers a change arrives: 50%、75%提高至100%.
fn later_arrival(setting: &Setting<'_>) -> bool {
    let rest = &setting.characters[setting.next_start..setting.clause.1.max(setting.next_start)];
    rest.iter().take(ARRIVAL_REACH).any(|&character| matches!(character, '到' | '至'))
}

/// A past target that was missed or only just met: 未達到7%的目標, 離1.9億元的奮鬥目標僅一步之遙.
fn missed(setting: &Setting<'_>) -> Option<Comparison> {
    let tail = setting.tail();
    let near = &tail[..tail.len().min(9)];
    if !AIMS.iter().any(|word| find(near, word).is_some()) {
        return None;
    }
    let lead = &setting.characters[setting.clause.0..setting.lead.1];
    let short = [
        "未达",
        "未能",
        "没有完成",
        "没有达到",
        "低于",
        "高于",
        "距",
        "离",
        "与",
        "接近",
        "基本实现",
        "不及",
        "超过了",
        "超出",
        "差",
    ];
    let at = short.iter().find_map(|word| find(lead, word))?;
    Some(Comparison::Measure((setting.clause.0 + at, setting.clause.0 + at + 1)))
}

/// What another figure is held against: 比“五五”時期的577億元增長一倍, 超過平均每年增加23億元的水平.
fn held_against(setting: &Setting<'_>) -> Option<Comparison> {
    let tail = setting.tail();
    let lead = setting.lead();
    let level = ["的水平", "的速度", "的规模", "的基础上"].iter().any(|word| starts_with(tail, word));
    let over =
        ["超过", "高于", "低于", "好于", "快于", "在"].iter().filter(|_| level).find_map(|word| find(lead, word));
    let than = || {
        let changes = setting.cues.change.has(setting.characters, setting.place.bound_end);
        let at = lead.iter().rposition(|&character| matches!(character, '比' | '较'))?;
        (changes && lead.last() == Some(&'的')).then_some(at)
    };
    let at = over.or_else(than)?;
    Some(Comparison::Measure((setting.lead.0 + at, setting.lead.1)))
}

/// What was planned once: 沒有完成計劃規定的15萬噸, 預算案原列2160億元.
fn planned(setting: &Setting<'_>) -> Option<Comparison> {
    let lead = setting.lead();
    let planned = ["计划规定的", "原定的", "原定", "原列", "原来估算的", "原计划的", "原计划", "原预算的"];
    let word = planned.iter().find(|word| ends_with(lead, word))?;
    Some(Comparison::Measure((setting.lead.1 - word.chars().count(), setting.lead.1)))
}

/// A figure of a place that the reporting one is part of: 增長8.6%，而全省為7.9%.
fn elsewhere(setting: &Setting<'_>, level: Option<Level>) -> Option<Comparison> {
    let lead = setting.lead();
    let skip = usize::from(lead.first() == Some(&'而'));
    let wider =
        ["全国", "全省", "全市", "全县"].iter().zip([Level::Province, Level::City, Level::County, Level::Township]);
    let mut wider = wider.filter(|(_, from)| level.is_some_and(|level| level >= *from)).map(|(place, _)| place);
    let place = wider.find(|place| starts_with(&lead[skip..], place))?;
    let start = setting.lead.0 + skip + place.chars().count();
    let first = setting.sentence.0 == setting.clause.0;
    let bare = before(setting, start, setting.lead.1, Through::Changes) == start;
    (bare && !first && setting.previous.is_none()).then_some(Comparison::Measure((setting.lead.0 + skip, start)))
}
