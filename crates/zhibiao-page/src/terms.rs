//! The words of the library in English and Chinese, as people read them.

use maud::{Markup, Render, html};
use zhibiao::Bound;
use zhibiao::claim::{Direction, Measure, Modality, Unnumbered};
use zhibiao::outline::Level;
use zhibiao_ledger::{Standing, Verdict};

use crate::mark::Kind;

/// An English word with the Chinese term.
#[derive(Clone, Copy)]
pub struct Term {
    pub english: &'static str,
    pub chinese: &'static str,
}

const fn term(english: &'static str, chinese: &'static str) -> Term {
    Term { english, chinese }
}

impl Render for Term {
    fn render(&self) -> Markup {
        html! { (self.english) i { " " (self.chinese) } }
    }
}

pub const fn kind(kind: Kind) -> Term {
    match kind {
        Kind::Target => term("target", "目標"),
        Kind::Achieved => term("achieved", "完成"),
        Kind::Context => term("context", "背景"),
        Kind::Modifier => term("modifier", "限定"),
        Kind::Unnumbered => term("unnumbered", "定性目標"),
    }
}

pub const fn bound(bound: Bound) -> Term {
    match bound {
        Bound::Exact => term("exact", "確數"),
        Bound::About => term("about", "左右"),
        Bound::AtLeast => term("at least", "至少"),
        Bound::MoreThan => term("more than", "超過"),
        Bound::AtMost => term("at most", "至多"),
        Bound::LessThan => term("less than", "不到"),
        Bound::Nearly => term("nearly", "接近"),
        Bound::Range => term("range", "區間"),
    }
}

pub const fn measure(measure: Measure) -> Term {
    match measure {
        Measure::Level => term("level", "數值"),
        Measure::Growth => term("growth", "增長率"),
        Measure::Delta => term("change", "增減量"),
        Measure::Points => term("points", "百分點"),
        Measure::Share => term("share", "佔比"),
        Measure::Multiple => term("multiple", "倍數"),
        Measure::Rank => term("rank", "名次"),
    }
}

pub const fn direction(direction: Direction) -> Option<Term> {
    match direction {
        Direction::Up => Some(term("↑ up", "上升")),
        Direction::Down => Some(term("↓ down", "下降")),
        Direction::None => None,
    }
}

pub const fn firmness(modality: Modality) -> Term {
    match modality {
        Modality::Ensure => term("ensure", "確保"),
        Modality::Strive => term("strive", "力爭"),
        Modality::Expect => term("expect", "預期"),
        Modality::Plan => term("plan", "計劃"),
    }
}

pub const fn unnumbered(unnumbered: Unnumbered) -> Term {
    match unnumbered {
        Unnumbered::InStep => term("in step", "同步"),
        Unnumbered::Assigned => term("as assigned", "上級下達"),
        Unnumbered::Stable => term("stable", "保持穩定"),
        Unnumbered::Absent => term("none set", "未提出"),
    }
}

pub const fn level(level: Level) -> Term {
    match level {
        Level::National => term("national", "國家"),
        Level::Province => term("province", "省級"),
        Level::City => term("city", "市級"),
        Level::County => term("county", "縣級"),
        Level::Township => term("township", "鄉級"),
    }
}

pub const fn verdict(verdict: Verdict) -> Term {
    let chinese = match verdict {
        Verdict::Met => "達到",
        Verdict::Missed => "未達",
        Verdict::Near => "接近",
        Verdict::NoOutcome => "未見結果",
        Verdict::NotComparable => "無法比較",
    };
    term(verdict.as_str(), chinese)
}

pub const fn standing(standing: Standing) -> Term {
    let chinese = match standing {
        Standing::More => "高於承諾",
        Standing::Less => "低於承諾",
        Standing::Same => "與承諾相同",
        Standing::Within => "在承諾的區間內",
    };
    term(standing.as_str(), chinese)
}
