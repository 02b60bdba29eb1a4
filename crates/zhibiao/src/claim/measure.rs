//! What is said of the thing measured, and which way it changed.

use super::cues::ChangeWord;
use super::indicator::IndicatorKind;
use super::predicate::{Through, before};
use super::setting::Setting;
use super::subject::Subject;
use super::words::starts_with;
use super::{Direction, Measure};
use crate::quantity::UnitId;

/// A measure with its direction, and the word that made it.
#[derive(Clone, Copy)]
pub(super) struct Measured {
    pub(super) measure: Measure,
    pub(super) direction: Direction,
    pub(super) words: Option<(usize, usize)>,
    /// Whether the word stands before what it changes: 新增公路.
    pub(super) opens: bool,
}

/// What was said with the quantity before, in the same sentence.
#[derive(Clone, Copy)]
pub(super) struct Before<'b> {
    pub(super) measure: Measure,
    pub(super) direction: Direction,
    /// One past that quantity and the words that bound it.
    pub(super) end: usize,
    pub(super) unit: &'b UnitId,
    /// Whether a verb made the measure that stands before what it changes: 新增公路.
    pub(super) opens: bool,
}

/// How a word of change stands to its number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stance {
    /// Right before it, by how much: 增加5萬噸.
    By,
    /// Leading to the level reached: 增加到.
    Arrives,
    /// As a noun that is a growth: 增速.
    Growth,
    /// Before what it changes: 新增企業18家.
    Opens,
}

/// A word of change before the number.
#[derive(Clone, Copy)]
struct Change {
    up: bool,
    stance: Stance,
    words: (usize, usize),
}

/// What is said with a quantity; `reached` where it is where a change begins or arrives: 由A增加到B.
pub(super) fn measure(
    setting: &Setting<'_>,
    subject: &Subject<'_>,
    earlier: Option<Before<'_>>,
    reached: bool,
) -> Measured {
    let change = change(setting, subject);
    let of_change = change.map_or(Direction::None, |change| if change.up { Direction::Up } else { Direction::Down });
    let words = change.map(|change| change.words);
    let opens = change.is_some_and(|change| change.stance == Stance::Opens);
    let done = |measure, direction| Measured { measure, direction, words, opens };
    if let Some(rid) = rid_of(setting) {
        return Measured { measure: Measure::Delta, direction: Direction::Down, words: Some(rid), opens: false };
    }
    if change.is_none()
        && let Some(goes_on) = earlier.and_then(|earlier| goes_on(setting, subject, &earlier))
    {
        return goes_on;
    }
    let unit = setting.unit.as_str();
    let kind = subject.known.map(|known| known.1);
    match unit {
        "percentage_point" => done(Measure::Points, of_change),
        "times" | "doubling" => {
            let compared = setting.lead().last() == Some(&'的') || (change.is_none() && unit == "times");
            done(Measure::Multiple, if compared { Direction::None } else { Direction::Up })
        }
        "percent" => match (change, kind) {
            (_, Some(IndicatorKind::Growth)) if !reached => {
                done(Measure::Growth, if of_change == Direction::Down { Direction::Down } else { Direction::Up })
            }
            (Some(change), _) if change.stance != Stance::Arrives => done(Measure::Growth, of_change),
            _ if growth_behind(setting) => done(Measure::Growth, Direction::Up),
            _ => done(Measure::Share, Direction::None),
        },
        _ => match change {
            Some(change) if matches!(change.stance, Stance::By | Stance::Opens) && !reached => {
                done(Measure::Delta, of_change)
            }
            _ => done(Measure::Level, Direction::None),
        },
    }
}

/// What is said goes on from the quantity before: 新增企業18家、合作社17家; 增長9.8%和8.5%; 增產二千萬噸，即百分之七點八.
fn goes_on(setting: &Setting<'_>, subject: &Subject<'_>, earlier: &Before<'_>) -> Option<Measured> {
    let unit = setting.unit.as_str();
    let lead = setting.lead();
    let same = Measured { measure: earlier.measure, direction: earlier.direction, words: None, opens: earlier.opens };
    if lead == ['即'] && unit == "percent" && earlier.direction != Direction::None {
        return Some(Measured { measure: Measure::Growth, ..same });
    }
    let is_percent = |unit: &str| unit == "percent";
    let alike = is_percent(unit) == is_percent(earlier.unit.as_str()) && unit != "percentage_point";
    let changes = matches!(earlier.measure, Measure::Growth | Measure::Delta | Measure::Share);
    if !alike || !changes {
        return None;
    }
    let lead_start = setting.lead.0 + usize::from(lead.first() == Some(&'、'));
    let own_verb = setting.cues.verb(setting.characters, lead_start).is_some();
    let listed = setting.previous.is_some() && matches!(lead.first(), Some('、' | '和' | '及' | '与'));
    if listed {
        return (!own_verb || earlier.measure != Measure::Delta).then_some(same);
    }
    // 其中高速公路2.8萬公里; （包括村辦工業6%）; a list of amounts under one 新增.
    let within = starts_with(lead, "包括") || starts_with(lead, "不包括");
    let part = (earlier.opens && starts_with(lead, "其中")) || (setting.in_brackets && within);
    if part && setting.unit == earlier.unit {
        return Some(same);
    }
    let bare = before(setting, setting.lead.0, setting.lead.1, Through::Changes) == setting.lead.1;
    let bounded = setting.place.bound_start < setting.place.start;
    let amounts = earlier.opens && !bounded && subject.stated && !subject.behind && bare && !own_verb;
    if amounts && !lead.contains(&'总') && !setting.unit.is_count() && no_item_between(setting, earlier.end) {
        return Some(same);
    }
    // 而全省為7.9%, 預期目標為6%: of what grew, unless it names something else.
    (earlier.measure == Measure::Growth && is_percent(unit) && !subject.stated && subject.grows()).then_some(same)
}

/// Whether no semicolon stands between the quantity before and this one.
fn no_item_between(setting: &Setting<'_>, end: usize) -> bool {
    !setting.characters[end.min(setting.lead.0)..setting.lead.0].contains(&';')
}

/// The words behind a number that say that so many are rid of something: 1億農村貧困人口實現脫貧, 832個貧困縣摘帽.
fn rid_of(setting: &Setting<'_>) -> Option<(usize, usize)> {
    let unit = setting.unit;
    if !unit.is_count() {
        return None;
    }
    let start = setting.place.bound_end;
    let from = (start..setting.tail_end())
        .find(|&at| ["脱贫", "摘帽", "出列"].iter().any(|word| starts_with(&setting.characters[at..], word)))?;
    // 脫貧人口 is a noun.
    let noun = setting.characters.get(from + 2).is_some_and(|&next| matches!(next, '人' | '户' | '地' | '县' | '攻'));
    (!noun).then_some((from, from + 2))
}

/// Whether the noun behind a percentage is a growth: 8%左右的國內生產總值增長.
fn growth_behind(setting: &Setting<'_>) -> bool {
    let tail = setting.tail();
    let near = &tail[..tail.len().min(16)];
    near.first() == Some(&'的') && near.windows(2).any(|word| matches!(word, ['增', '长' | '速' | '幅'] | ['成', '长']))
}

/// The word of change that the number belongs to: the nearest with nothing but fillers between, else one that opens the
/// lead.
fn change(setting: &Setting<'_>, subject: &Subject<'_>) -> Option<Change> {
    let (start, end) = setting.lead;
    let characters = setting.characters;
    let reached = before(setting, start, end, Through::Fillers);
    // Of 低於1985年增長44.6% the nearest counts; of 下降, which holds 降, the longest.
    let adjacent = (reached.saturating_sub(LONGEST_WORD).max(start)..end).filter_map(|at| {
        let (&(word, up), length) =
            setting.cues.change.longest(characters, at).filter(|(_, length)| at + length <= end)?;
        let after = at + length;
        let stance = match word {
            ChangeWord::Growth => Stance::Growth,
            ChangeWord::Adjacent if after < end && setting.cues.arrives.has(characters, after) => Stance::Arrives,
            ChangeWord::Adjacent => Stance::By,
        };
        (after >= reached).then_some(Change { up, stance, words: (at, after) })
    });
    let adjacent = adjacent.max_by_key(|change| (change.words.1, std::cmp::Reverse(change.words.0)));
    adjacent.or_else(|| opening(setting, subject))
}

/// The longest word of change, in characters.
const LONGEST_WORD: usize = 6;

/// A verb that stands before what it changes: 新增高新技術企業18家, 淘汰落後產能300萬噸.
fn opening(setting: &Setting<'_>, subject: &Subject<'_>) -> Option<Change> {
    let unit = setting.unit;
    if matches!(unit.as_str(), "times" | "doubling" | "index" | "percentage_point") {
        return None;
    }
    let (start, end) = setting.lead;
    // 減少貧困人口百分之八至九, but not 壓減支出後占比5%.
    let is_percent = unit.as_str() == "percent";
    let changes_percent = |up: bool, verb_end: usize| {
        let amount = subject.known.is_some_and(|known| known.1 == IndicatorKind::Level) && !subject.behind;
        let words =
            subject.words.filter(|words| amount && !up && words.1 == before(setting, start, end, Through::Fillers));
        words.is_some_and(|words| (words.0..=words.1).contains(&verb_end))
    };
    // 增加值 and 新增就業 are names.
    let names = |up: bool, at: usize| {
        let named = subject.known.zip(subject.words).filter(|_| up && !subject.behind);
        named.is_some_and(|(known, words)| {
            let first = words.0 + usize::from(known.0.id.as_str() != "new_urban_jobs");
            first <= at && at < words.1
        })
    };
    let (change, length) = (start..end).find_map(|at| {
        let (&(up, of_amounts), length) = setting.cues.openings.longest(setting.characters, at)?;
        let counts = if is_percent { changes_percent(up, at + length) } else { !(of_amounts && unit.is_count()) };
        (at + length <= end && counts && !names(up, at))
            .then_some((Change { up, stance: Stance::Opens, words: (at, at + length) }, length))
    })?;
    // 從60類減少到10類, 由A增加到B: where it arrives is a level.
    let arrives = setting.cues.arrives.has(setting.characters, change.words.0 + length);
    let verb_between = (change.words.1..end).any(|at| setting.cues.reaches.has(setting.characters, at));
    (!arrives && !verb_between).then_some(change)
}
