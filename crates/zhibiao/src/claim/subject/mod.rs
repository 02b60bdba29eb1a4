//! What is measured: the noun phrase before the number, after it, or in an earlier clause.

mod counted;
mod list;
mod phrase;
mod share;

use self::counted::counted_noun;
use self::list::{goes_on, in_full, more_follow, split};
use self::phrase::{phrase, topic};
use super::Role;
use super::comparison::Change;
use super::indicator::{Indicator, IndicatorKind};
use super::relation::is_part;
use super::setting::Setting;
use crate::text::is_han;

/// How many of the things measured before are looked through for two that numbers are shared out to.
const RECENT: usize = 16;

/// How far before a bare 產量 the word stands that it is of, in characters.
const COMPOSED_REACH: usize = 40;
/// The longest name that may be a bare one, in characters.
const LONGEST_BARE: usize = 4;
/// How many characters the word may have that it is of.
const HEADS: std::ops::RangeInclusive<usize> = 2..=4;

/// What a quantity measures.
#[derive(Clone)]
pub(super) struct Subject<'s> {
    /// Where the words stand that name it.
    pub(super) words: Option<(usize, usize)>,
    /// The indicator of the lexicon, and what a percentage of it is.
    pub(super) known: Option<(&'s Indicator, IndicatorKind)>,
    /// Whether the words stand behind the number.
    pub(super) behind: bool,
    /// Whether the words stand in the clause of the number or right before it, and were not carried over.
    pub(super) stated: bool,
    /// The names that the numbers to come are shared out to: 出口、進口分別增長3%和5%.
    shared: Vec<(usize, usize)>,
}

impl<'s> Subject<'s> {
    const NONE: Self = Self { words: None, known: None, behind: false, stated: false, shared: Vec::new() };

    /// What the quantity measures; `before` are those of the quantities before it that have words, `last` where the last of
    /// them ends.
    pub(super) fn of(setting: &Setting<'s>, role: Role, change: Change, before: &[Self], last: usize) -> Self {
        if role == Role::Modifier {
            return Self::NONE;
        }
        let carried = before.last();
        if let Some(next) = carried.and_then(|carried| carried.share(setting, before)) {
            return next;
        }
        if let Some(carried) = carried.filter(|_| change == Change::Arrives) {
            return carried.clone();
        }
        let lead_end = if let Change::Begins(at) = change { at.max(setting.lead.0) } else { setting.lead.1 };
        let phrase = phrase(setting, lead_end);
        if let Some(part) = share::part_of_whole(setting, phrase) {
            return Self::part(setting, &part, before, last);
        }
        if let Some(behind) = counted_noun(setting, phrase).filter(|_| change == Change::None) {
            return Self::counted(setting, behind);
        }
        if let Some(ratio) = phrase.and_then(|phrase| share::ratio_of(setting, phrase)) {
            return Self::ratio(setting, ratio);
        }
        if let Some(phrase) = phrase {
            return Self::stated(setting, phrase).or_composed(setting, before).or_share_of_spending(setting);
        }
        if let Some(phrase) = phrase::before_modifier(setting) {
            return Self::stated(setting, phrase).or_composed(setting, before);
        }
        if let Some(topic) = topic(setting, last) {
            if phrase::is_ratio(&setting.characters[topic.0..topic.1]) {
                return Self::ratio(setting, topic);
            }
            return Self::stated(setting, topic).or_composed(setting, before);
        }
        if more_follow(setting) && setting.unit.as_str() == "percent" {
            return Self::shared_back(setting, before);
        }
        Self::carried(setting, before).of_size(setting)
    }

    /// What is counted of what was named before, by the size that stands right before the number: 其中50億元以上1個.
    fn of_size(self, setting: &Setting<'s>) -> Self {
        let size = setting.previous.filter(|_| setting.lead.0 == setting.lead.1 && is_part(setting));
        let known = size.zip(self.words).and_then(|(size, words)| {
            let (amount, name) = (size.start..size.bound_end, words.0.max(words.1.saturating_sub(2))..words.1);
            let composed: Vec<char> =
                setting.characters[amount].iter().chain(&setting.characters[name]).copied().collect();
            known_as(setting, &composed)
        });
        Self { known: known.or(self.known), ..self }
    }

    /// The indicators of the lexicon that the noun phrase from `start` to `end` names, several where it is a list.
    pub(super) fn known_before(setting: &Setting<'s>, start: usize, end: usize) -> Vec<Self> {
        let phrase = phrase::names(setting, start, end).into_iter();
        let each = phrase.flat_map(|phrase| {
            let each = Self::each(setting, phrase);
            if each.is_empty() { vec![Self::named(setting, phrase)] } else { each }
        });
        each.filter(|subject| subject.known.is_some()).collect()
    }

    /// Each of several things that share the figure, where the lexicon knows them all.
    pub(super) fn names(&self, setting: &Setting<'s>) -> Option<Vec<Self>> {
        let words = self.words.filter(|_| !self.behind && self.shared.is_empty())?;
        let each = Self::each(setting, words);
        (each.len() > 1 && each.iter().all(|name| name.known.is_some())).then_some(each)
    }

    /// Whether a percentage of it may be its growth.
    pub(super) fn grows(&self) -> bool {
        self.known.is_none_or(|known| known.1 != IndicatorKind::Share)
    }

    fn named(setting: &Setting<'s>, words: (usize, usize)) -> Self {
        // A name of the lexicon may begin before what was taken for a verb: 城鎮新增就業.
        Self::named_from(setting, words, setting.sentence.0)
    }

    /// What `words` name, which may begin before them but not before `floor`.
    fn named_from(setting: &Setting<'s>, words: (usize, usize), floor: usize) -> Self {
        let fits = |indicator: &Indicator| setting.fits(indicator);
        // What is carried over may end before the sentence.
        let floor = floor.min(words.1);
        let found = setting.indicators.ending(&setting.characters[floor..], words.1 - floor);
        let whole = || setting.indicators.whole(&setting.characters[words.0..words.1]);
        let found = found.filter(|found| fits(found.0));
        let found = found.or_else(whole).filter(|found| fits(found.0));
        let words = found.map_or(words, |found| (words.1 - found.2, words.1));
        Self { words: Some(words), known: found.map(|found| (found.0, found.1)), stated: true, ..Self::NONE }
    }

    /// The things of a list, each by its own name or with the head that it shares.
    fn each(setting: &Setting<'s>, list: (usize, usize)) -> Vec<Self> {
        let names = split(setting.characters, list);
        let Some(&last) = names.last() else { return Vec::new() };
        let first = names[0];
        let named = |&name: &(usize, usize)| {
            let floor = if name == first { setting.sentence.0 } else { name.0 };
            Self::one_of(setting, name, last, floor)
        };
        names.iter().map(named).collect()
    }

    /// One thing of a list that ends in `last`, whose name begins not before `floor`.
    fn one_of(setting: &Setting<'s>, name: (usize, usize), last: (usize, usize), floor: usize) -> Self {
        let alone = Self::named_from(setting, name, floor);
        let shared = in_full(setting, name, last).filter(|_| alone.known.is_none());
        shared.map_or(alone, |known| Self {
            words: Some((name.0, last.1)),
            known: Some(known),
            stated: true,
            ..Self::NONE
        })
    }

    /// What was measured before: the last thing whose unit this one can have, within the sentence, else the last of all.
    fn carried(setting: &Setting<'s>, before: &[Self]) -> Self {
        let fits = |subject: &&Self| subject.known.is_none_or(|known| setting.fits(known.0));
        let here = |subject: &&Self| subject.words.is_some_and(|words| words.0 >= setting.sentence.0);
        let fitting = before.iter().rev().take(RECENT).take_while(here).find(fits);
        // An amount at the head of a sentence is of something that it does not name.
        let goes_on = setting.compares();
        let Some(found) = fitting.or_else(|| before.last().filter(|_| goes_on)) else { return Self::NONE };
        let known = found.known.filter(|known| setting.fits(known.0));
        Self { known, stated: false, shared: Vec::new(), ..found.clone() }
    }

    /// A part of a whole: 佔國內生產總值的比重 after what was measured before, or 支出佔國內生產總值的比重.
    fn part(setting: &Setting<'s>, part: &share::Part, before: &[Self], last: usize) -> Self {
        let subject = match (part.of, part.words) {
            (Some(of), _) => Self::named(setting, of),
            (None, _) => {
                topic(setting, last).map_or_else(|| Self::carried(setting, before), |topic| Self::named(setting, topic))
            }
        };
        let whole = setting.indicators.ending(setting.characters, part.whole_end).map(|found| found.0);
        let share = subject.known.zip(whole).and_then(|((known, _), whole)| match whole.id.as_str() {
            "gdp" => known.share_of_gdp.as_ref(),
            "budget_expenditure" => known.share_of_spending.as_ref(),
            _ => None,
        });
        let known = share.and_then(|id| Some((setting.indicators.get(id)?, IndicatorKind::Share)));
        let named =
            setting.indicators.ending(setting.characters, part.words.1).filter(|found| found.1 == IndicatorKind::Share);
        let known = named.map(|found| (found.0, found.1)).or(known);
        let words = part.of.map_or(subject.words, |of| Some((of.0, part.words.1)));
        Self { words, known, stated: true, ..Self::NONE }
    }

    /// A ratio, which is none of what it is a ratio of.
    fn ratio(setting: &Setting<'s>, words: (usize, usize)) -> Self {
        let found = setting.indicators.ending(setting.characters, words.1);
        let known = found.filter(|found| found.1 == IndicatorKind::Share).map(|found| (found.0, found.1));
        Self { words: Some(words), known, stated: true, ..Self::NONE }
    }

    /// The noun behind a count, with the longest name of the lexicon that it begins with.
    fn counted(setting: &Setting<'s>, words: (usize, usize)) -> Self {
        let named = (words.0 + 2..=words.1).rev().find_map(|end| {
            setting
                .indicators
                .ending(setting.characters, end)
                .filter(|found| end - found.2 >= words.0 && setting.fits(found.0))
                .map(|found| (end, found))
        });
        // 4800萬農村人口的飲水安全 counts no whole population.
        let qualifies = setting.characters.get(words.1) == Some(&'的') && setting.unit.is_count();
        let known = named.filter(|_| !qualifies).map(|(_, found)| (found.0, found.1));
        let whole =
            setting.indicators.whole(&setting.characters[words.0..words.1]).filter(|found| setting.fits(found.0));
        let known = known.or(whole.map(|found| (found.0, found.1)));
        let words = named.map_or(words, |(end, _)| (words.0, end));
        Self { words: Some(words), known, behind: true, stated: true, ..Self::NONE }
    }

    /// The last two things measured, where two numbers follow without a name: …收入17175元，…收入5153元，增長9.8%和8.5%.
    fn shared_back(setting: &Setting<'s>, before: &[Self]) -> Self {
        let mut named = before.iter().rev().take(RECENT);
        let last = named.next().cloned();
        let earlier = named.find(|subject| last.as_ref().is_some_and(|last| last.words != subject.words)).cloned();
        let same_sentence = |subject: &Self| subject.words.is_some_and(|words| words.0 >= setting.sentence.0);
        match (earlier.filter(same_sentence), last) {
            (Some(earlier), Some(last)) => Self { shared: last.words.into_iter().collect(), ..earlier },
            (_, last) => last.unwrap_or(Self::NONE),
        }
    }

    /// A phrase before the number, shared out where the lead says so.
    fn stated(setting: &Setting<'s>, phrase: (usize, usize)) -> Self {
        let shares = contains(setting.lead(), &['分', '别']);
        let names = split(setting.characters, phrase);
        if names.len() > 1 && (shares || names.len() == 2) && more_follow(setting) {
            let first = Self::one_of(setting, names[0], names[names.len() - 1], setting.sentence.0);
            return Self { shared: names[1..].to_vec(), ..first };
        }
        let mut named = Self::named(setting, phrase);
        if shares && names.len() > 1 {
            named.words = Some(phrase);
            named.known = None;
        }
        named
    }

    /// What is spent on something takes its part of all spending where it 佔 so many percent: 用於民生的支出占82%.
    fn or_share_of_spending(self, setting: &Setting<'s>) -> Self {
        let takes = |words: (usize, usize)| {
            setting.unit.as_str() == "percent" && setting.characters.get(words.1) == Some(&'占')
        };
        let share = self.known.filter(|_| self.words.is_some_and(takes)).and_then(|known| {
            let share = setting.indicators.get(known.0.share_of_spending.as_ref()?)?;
            Some((share, IndicatorKind::Share))
        });
        Self { known: share.or(self.known), ..self }
    }

    /// A bare 產量 or 總產值 takes the head of what was measured before it (糧食播種面積…、產量…), and a bare 城鎮 its end:
    /// 居民人均可支配收入…，其中城鎮….
    fn or_composed(self, setting: &Setting<'s>, before: &[Self]) -> Self {
        let Some(words) = self.words.filter(|words| words.1 - words.0 <= LONGEST_BARE) else { return self };
        let bare = &setting.characters[words.0..words.1];
        let bare = bare.strip_prefix(&['的']).unwrap_or(bare);
        let carried = before.last().and_then(|carried| carried.words).map(|words| words.0).into_iter();
        let known = match self.known {
            // 播種面積 is of all crops, but not behind 糧食產量.
            Some(known) if begins_clause(setting, words.0) => {
                let here = carried.filter(|&at| at >= setting.sentence.0);
                Self::with_head(setting, words.0, bare, here).or(Some(known))
            }
            Some(known) => Some(known),
            None => {
                let in_sentence = setting.sentence.0.max(words.0.saturating_sub(COMPOSED_REACH))..words.0;
                let headed = Self::with_head(setting, words.0, bare, carried.chain(in_sentence));
                headed.or_else(|| Self::with_end(setting, bare, before))
            }
        };
        Self { known, ..self }
    }

    /// The indicator whose name is the bare one at `at` behind a word that begins in one of these places.
    fn with_head(
        setting: &Setting<'s>,
        at: usize,
        bare: &[char],
        mut places: impl Iterator<Item = usize>,
    ) -> Option<(&'s Indicator, IndicatorKind)> {
        places.find_map(|from| {
            // 預算內和預算外兩項資金 is no 預算外資金.
            let heads = HEADS.filter(|&length| length == 2 || begins_clause(setting, at));
            heads.into_iter().find_map(|length| {
                let composed: Vec<char> = setting.characters[from..].iter().take(length).chain(bare).copied().collect();
                known_as(setting, &composed)
            })
        })
    }

    /// The indicator whose name is the bare one before that of what the sentence named last.
    fn with_end(setting: &Setting<'s>, bare: &[char], before: &[Self]) -> Option<(&'s Indicator, IndicatorKind)> {
        let is_here = |words: &(usize, usize)| words.0 >= setting.sentence.0;
        let named = before.iter().rev().take(RECENT).filter(|subject| subject.known.is_some());
        named.filter_map(|subject| subject.words).take_while(is_here).find_map(|whole| {
            let composed: Vec<char> = bare.iter().chain(&setting.characters[whole.0..whole.1]).copied().collect();
            known_as(setting, &composed)
        })
    }

    /// The next of the names that numbers are shared out to, where this number follows the last directly.
    fn share(&self, setting: &Setting<'s>, before: &[Self]) -> Option<Self> {
        let (&next, rest) = self.shared.split_first()?;
        let last = *rest.last().unwrap_or(&next);
        let told = || before.iter().rev().find(|subject| subject.words == Some(next)).and_then(|subject| subject.known);
        goes_on(setting).then(|| {
            let named = Self::one_of(setting, next, last, next.0);
            Self {
                shared: rest.to_vec(),
                known: named.known.or_else(told).filter(|known| setting.fits(known.0)),
                ..named
            }
        })
    }
}

/// Whether nothing but a mark stands before `at`.
fn begins_clause(setting: &Setting<'_>, at: usize) -> bool {
    at == setting.clause.0 || !setting.characters[..at].last().is_some_and(|&before| is_han(before))
}

/// The indicator of which these words are the whole name.
fn known_as<'s>(setting: &Setting<'s>, name: &[char]) -> Option<(&'s Indicator, IndicatorKind)> {
    let found = setting.indicators.ending(name, name.len()).filter(|found| found.2 == name.len());
    found.map(|found| (found.0, found.1)).filter(|known| setting.fits(known.0))
}

fn contains(characters: &[char], word: &[char]) -> bool {
    characters.windows(word.len()).any(|window| window == word)
}
