//! The words of time and intention, gathered once while the text is walked.

use serde::Deserialize;

use super::cues::Cues;
use super::setting::Setting;
use super::{Calendar, Modality};
use crate::number::{chinese_digit, is_numeral};
use crate::text::is_han;

/// How far back from a number its sentence is looked through, in characters.
const REACH: usize = 600;
/// How far from its beginning a sentence may name the time that it and the next ones speak of.
pub(super) const OPENING: usize = 6;

/// What else than a word of the lexicon may be a cue or end a sentence.
pub(super) const MARKS: [char; 13] = ['。', '!', '?', '\n', ':', ',', ';', '年', '“', '‘', '「', '第', '前'];

/// Whether something lies behind the report, in its year, or ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Tense {
    Past,
    Now,
    Ahead,
}

/// A time that the text names.
#[derive(Clone, Copy, Debug)]
pub(super) struct Time {
    pub(super) tense: Tense,
    pub(super) year: Option<i32>,
    /// Whether it only serves a comparison: 比上年, 由2020年的.
    pub(super) compared: bool,
    /// Whether it is set against another: 而1997年.
    pub(super) contrasts: bool,
    pub(super) named: Named,
}

impl Time {
    /// Whether it is named by its number or plan.
    pub(super) const fn is_dated(&self) -> bool {
        matches!(self.named, Named::Dated | Named::Plan)
    }
}

/// How a time is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// 去年.
    Relative,
    /// 上年, the year before that which is told of.
    Previous,
    /// 年底前, in the year that the chapter is of.
    Within,
    /// 2024年.
    Dated,
    /// “十四五”.
    Plan,
}

/// What a word or phrase of the sentence tells.
#[derive(Clone, Copy, Debug)]
pub(super) enum Word {
    Firmness(Modality),
    /// That governs no further than its clause.
    FirmnessHere(Modality),
    /// 將增加, 要達到.
    Intends,
    /// 預估, 上看: what is expected wherever it stands.
    Foresees,
    /// 已經.
    Done,
    /// 如果.
    Supposes,
    Time(Time),
    /// `:` behind what heads a list.
    Heads,
    /// `,` or `;`.
    Parts,
}

/// A word with the place where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cue {
    pub(super) word: Word,
    pub(super) words: (usize, usize),
}

/// The cues of the sentence at hand, and what earlier ones left standing.
pub(super) struct Timeline {
    calendar: Calendar,
    cues: Vec<Cue>,
    sentence_start: usize,
    scanned: usize,
    /// The last year of the plan named last.
    plan: Option<i32>,
    /// The time that a sentence opened with, which those after it still speak of.
    pub(super) standing: Option<(Time, (usize, usize))>,
}

impl Timeline {
    pub(super) const fn new(calendar: Calendar) -> Self {
        Self { calendar, cues: Vec::new(), sentence_start: 0, scanned: 0, plan: None, standing: None }
    }

    /// Reads on to `to`, a place in the sentence that begins at `sentence_start`.
    ///
    /// In an `open` chapter, whose heading tells no time, what lies between the sentences asked for is read too: 過去五年 at
    /// the head of one holds for the next.
    pub(super) fn advance(&mut self, characters: &[char], cues: &Cues, sentence_start: usize, to: usize, open: bool) {
        if sentence_start != self.sentence_start {
            if open {
                self.scan(characters, cues, sentence_start, false);
            } else {
                self.scanned = self.scanned.max(sentence_start);
            }
            self.cues.clear();
            self.sentence_start = sentence_start;
        }
        self.scan(characters, cues, to, true);
    }

    /// Skips what lies before `at`, where another chapter begins.
    pub(super) fn begin_chapter(&mut self, at: usize) {
        self.scanned = self.scanned.max(at);
        self.standing = None;
    }

    /// A time past that the sentence before opened with, where it stands in the same line: 過去一年，工作取得很大
    /// 成績。國內生產總值增長10.3%.
    pub(super) fn looks_back(&self, setting: &Setting<'_>) -> Option<(Time, (usize, usize))> {
        let (time, words) = self.standing.filter(|(time, _)| time.tense == Tense::Past && !time.compared)?;
        let between = setting.characters.get(words.1..setting.sentence.0)?;
        let ends = between.iter().filter(|&&character| matches!(character, '。' | '!' | '?')).count();
        (ends == 1 && !between.contains(&'\n') && time.year.is_some()).then_some((time, words))
    }

    /// The last time that a heading from `from` to `to` names.
    pub(super) fn named(mut self, characters: &[char], cues: &Cues, from: usize, to: usize) -> Option<Time> {
        self.scanned = from;
        self.scan(characters, cues, to, true);
        self.cues.iter().rev().find_map(|cue| match cue.word {
            // A heading may name the plan itself: “十四五”規劃的主要目標.
            Word::Time(time) if !time.compared || (time.named == Named::Plan) => Some(time),
            _ => None,
        })
    }

    /// The cue of intention that stands behind the number, from `from` to `to`: 三萬個單位會在2027年落成.
    pub(super) fn behind(&mut self, characters: &[char], cues: &Cues, from: usize, to: usize) -> Option<Cue> {
        (from..to).find_map(|at| {
            let (word, words) = self.word(characters, cues, at)?;
            let tells = |word: &Word| matches!(word, Word::Intends | Word::Foresees | Word::Done | Word::Firmness(_));
            word.filter(tells).map(|word| Cue { word, words })
        })
    }

    /// The cues of the sentence before the place that was read to, the last first.
    pub(super) fn last_first(&self) -> impl Iterator<Item = Cue> + '_ {
        let floor = self.scanned.saturating_sub(REACH);
        self.cues.iter().rev().copied().take_while(move |cue| cue.words.0 >= floor)
    }

    /// Reads on to `to`; what is found is kept where it lies in the sentence at hand.
    fn scan(&mut self, characters: &[char], cues: &Cues, to: usize, keeps: bool) {
        let mut opening = self.scanned == self.sentence_start;
        let mut sentence = self.scanned.max(self.sentence_start);
        let mut at = self.scanned;
        while at < to {
            let marked = |&character: &char| cues.timeline_marks.contains(character);
            let Some(ahead) = characters[at..to].iter().position(marked) else { break };
            at += ahead;
            if matches!(characters[at], '。' | '!' | '?' | '\n') {
                sentence = at + 1;
                opening = true;
            }
            let Some((word, words)) = self.word(characters, cues, at).filter(|(_, words)| words.1 <= to) else {
                at += 1;
                continue;
            };
            if let Some(word) = word {
                if self.calendar.keeps_time
                    && let Word::Time(time) = word
                    && opening
                    && words.0 <= sentence + OPENING
                    && opens(&characters[sentence.min(words.0)..words.0])
                    && !time.compared
                {
                    self.standing = Some((time, words));
                    opening = false;
                }
                if keeps {
                    self.cues.push(Cue { word, words });
                }
            }
            at = words.1;
        }
        self.scanned = self.scanned.max(to);
    }

    /// The cue that begins at `at` or, as a year does, is known by its end there, with the place of its words; no word where
    /// they only look like a cue.
    fn word(&mut self, characters: &[char], cues: &Cues, at: usize) -> Option<(Option<Word>, (usize, usize))> {
        let time = match characters[at] {
            ':' => return Some((Some(Word::Heads), (at, at + 1))),
            ',' | ';' => return Some((Some(Word::Parts), (at, at + 1))),
            '年' => self.dated(characters, at),
            '“' | '‘' | '「' => self.plan_by_name(characters, at),
            '第' => self.plan_by_number(characters, at),
            '前' => self.first_years(characters, at),
            _ => None,
        };
        let time = time.map(|(time, words)| (Some(Word::Time(time)), words));
        time.or_else(|| self.spelled(characters, cues, at))
    }

    /// 2024年, whose 年 stands at `at`.
    fn dated(&self, characters: &[char], at: usize) -> Option<(Time, (usize, usize))> {
        let (year, start) = self.year(characters, at)?;
        Some((self.time(characters, (start, at + 1), Some(year), Named::Dated), (start, at + 1)))
    }

    /// “十四五”, “十一五”前四年.
    fn plan_by_name(&mut self, characters: &[char], at: usize) -> Option<(Time, (usize, usize))> {
        let (last, length) = plan(characters, at)?;
        let first_years = years_since(characters, at + length);
        let (year, end) = first_years.map_or((last, at + length), |years| (last - 5 + years, at + length + 3));
        let time = self.time(characters, (at, end), Some(year), Named::Plan);
        self.plan = Some(last).filter(|_| !time.compared).or(self.plan);
        Some((time, (at, end)))
    }

    /// 第一個五年計劃.
    fn plan_by_number(&mut self, characters: &[char], at: usize) -> Option<(Time, (usize, usize))> {
        let ordinal = chinese_digit(*characters.get(at + 1)?)?;
        characters.get(at + 2..).filter(|rest| rest.starts_with(&['个', '五', '年']))?;
        let year = 1952 + 5 * i32::try_from(ordinal).ok()?;
        self.plan = Some(year);
        Some((self.time(characters, (at, at + 5), Some(year), Named::Plan), (at, at + 5)))
    }

    /// 前三年, of the plan named last.
    fn first_years(&self, characters: &[char], at: usize) -> Option<(Time, (usize, usize))> {
        let years = years_since(characters, at)?;
        let year = self.plan.map(|plan| plan - 5 + years);
        let time = Time { tense: Tense::Past, year, compared: false, contrasts: false, named: Named::Plan };
        Some((time, (at, at + 3)))
    }

    /// A word of `data/cues.toml`.
    fn spelled(&self, characters: &[char], cues: &Cues, at: usize) -> Option<(Option<Word>, (usize, usize))> {
        let (&cue, length) = cues.timeline.longest(characters, at)?;
        // 五年內 is no 年內.
        if characters[at] == '年' && at > 0 && is_numeral(characters[at - 1]) {
            return None;
        }
        let words = (at, at + length);
        let word = match cue {
            CueWord::Nothing => None,
            CueWord::Firmness(modality) => Some(Word::Firmness(modality)),
            CueWord::FirmnessHere(modality) => Some(Word::FirmnessHere(modality)),
            CueWord::Intends => Some(Word::Intends),
            CueWord::Foresees => Some(Word::Foresees),
            CueWord::Done => Some(Word::Done),
            CueWord::Supposes => Some(Word::Supposes),
            CueWord::Time(tense, years) => {
                let year = years.zip(self.calendar.report_year).map(|(years, report)| report + years);
                let named = match characters[at] {
                    '上' => Named::Previous,
                    '年' => Named::Within,
                    _ => Named::Relative,
                };
                Some(Word::Time(Time { tense, named, ..self.time(characters, words, year, Named::Relative) }))
            }
            CueWord::Year(year) => Some(Word::Time(self.time(characters, words, Some(year), Named::Dated))),
        };
        Some((word, words))
    }

    fn time(&self, characters: &[char], (start, end): (usize, usize), year: Option<i32>, named: Named) -> Time {
        let compared = match start.checked_sub(1).map(|before| characters[before]) {
            // 由明年四月起 is when it begins.
            Some('自' | '从' | '由') => !characters[end..].iter().take(6).any(|&character| character == '起'),
            Some('比' | '较' | '像' | '象') => true,
            Some('于') if start > 1 && matches!(characters[start - 2], '高' | '低' | '好' | '快' | '多' | '少') => {
                true
            }
            Some('年') if start > 1 => characters[start - 2] == '准',
            Some('在') => starts_with_any(&characters[end..], &[&['基', '础'], &['的', '基', '础']]),
            Some('同' | '与' | '和' | '是' | '为' | '当' | '于') => ends_comparison(&characters[end..]),
            _ => false,
        };
        let tense = match (year, self.calendar.report_year) {
            (Some(year), Some(report)) if year > report => Tense::Ahead,
            (Some(year), Some(report)) if year < report => Tense::Past,
            _ => Tense::Now,
        };
        // What a plan is said to hold is no time: “十四五”規劃.
        let aside = is_price(&characters[end..]) || (named == Named::Plan && !is_period(&characters[end..]));
        Time { tense, year, compared: compared || aside, named, contrasts: start > 0 && characters[start - 1] == '而' }
    }

    /// The year whose 年 stands at `at`, and where it begins.
    fn year(&self, characters: &[char], at: usize) -> Option<(i32, usize)> {
        // 2025/26學年, 2024-25財政年度: the last year.
        let name: [&[char]; 2] = [&['学'], &['财', '政']];
        let end = at - name.iter().find(|name| characters[..at].ends_with(name)).map_or(0, |name| name.len());
        if let [thousands, hundreds, _, _, '-' | '/', tens, ones] =
            characters[..end].last_chunk::<7>().unwrap_or(&[' '; 7])
        {
            let value = [thousands, hundreds, tens, ones]
                .iter()
                .try_fold(0, |year: i32, digit| Some(year * 10 + i32::try_from(digit.to_digit(10)?).ok()?));
            if let Some(year) = value.filter(|year| (1900..2200).contains(year)) {
                return Some((year, end - 7));
            }
        }
        let digits = characters[..at].iter().rev().take(5).take_while(|&&digit| year_digit(digit).is_some()).count();
        let start = at - digits;
        let value = characters[start..at]
            .iter()
            .try_fold(0, |year: i32, &digit| Some(year * 10 + i32::try_from(year_digit(digit)?).ok()?))?;
        match digits {
            4 => (1900..2200).contains(&value).then_some((value, start)),
            2 | 3 if self.calendar.minguo => (40..200).contains(&value).then_some((value + 1911, start)),
            _ => None,
        }
    }
}

/// The years since a plan began that 前三年 at `at` speaks of.
fn years_since(characters: &[char], at: usize) -> Option<i32> {
    let ['前', years, '年', ..] = *characters.get(at..)? else { return None };
    let years = i32::try_from(chinese_digit(years)?).ok()?;
    (1..5).contains(&years).then_some(years)
}

/// Whether a sentence that begins with `words` names its time behind them: 到2025年, ——到2030年.
fn opens(words: &[char]) -> bool {
    words.iter().all(|&character| !is_han(character) || matches!(character, '到' | '至' | '在' | '的' | '过' | '刚'))
}

/// What a word of `data/cues.toml` tells; a time is what it is relative to the report's year.
#[derive(Clone, Copy, Debug)]
pub(super) enum CueWord {
    /// It only looks like another: 將近, 預期壽命.
    Nothing,
    Firmness(Modality),
    FirmnessHere(Modality),
    Intends,
    Foresees,
    Done,
    Supposes,
    Time(Tense, Option<i32>),
    Year(i32),
}

/// Whether what follows a time shows that it is compared with: 相比, 的2.2倍.
fn ends_comparison(after: &[char]) -> bool {
    let near = &after[..after.len().min(24)];
    let near = &near[..near.iter().position(|&character| matches!(character, ',' | '。' | ';')).unwrap_or(near.len())];
    let compares = |window: &[char]| {
        matches!(window, ['相', '比' | '较'] | ['比', '较'] | ['作' | '的', '比'] | ['持', '平'] | ['总', '和'])
    };
    near.windows(2).any(compares) || near.contains(&'倍')
}

/// Whether a plan's name is the name of its years: “十四五”時期.
fn is_period(after: &[char]) -> bool {
    let after = after.strip_prefix(&['计', '划']).unwrap_or(after);
    starts_with_any(
        after,
        &[&['时', '期'], &['期', '间'], &['末'], &['前'], &['以', '来'], &['合', '计'], &[','], &['的', '五', '年']],
    )
}

fn starts_with_any(characters: &[char], words: &[&[char]]) -> bool {
    words.iter().any(|word| characters.starts_with(word))
}

/// Whether a year is that of the prices: 2010年不變價.
fn is_price(after: &[char]) -> bool {
    let after = after.strip_prefix(&['的']).unwrap_or(after);
    after.starts_with(&['不', '变', '价']) || after.starts_with(&['价', '格'])
}

fn year_digit(character: char) -> Option<u32> {
    if character == '○' { Some(0) } else { character.to_digit(10).or_else(|| chinese_digit(character)) }
}

/// The plans by name; “七五” ends in 1990.
const PLANS: [(&[char], i32); 16] = [
    (&['一', '五'], 1957),
    (&['二', '五'], 1962),
    (&['三', '五'], 1970),
    (&['四', '五'], 1975),
    (&['五', '五'], 1980),
    (&['六', '五'], 1985),
    (&['七', '五'], 1990),
    (&['八', '五'], 1995),
    (&['九', '五'], 2000),
    (&['十', '五'], 2005),
    (&['十', '一', '五'], 2010),
    (&['十', '二', '五'], 2015),
    (&['十', '三', '五'], 2020),
    (&['十', '四', '五'], 2025),
    (&['十', '五', '五'], 2030),
    (&['十', '六', '五'], 2035),
];

/// The plan whose name stands in quotation marks at `at`: its last year, and how long the name is with its marks.
pub(super) fn plan(characters: &[char], at: usize) -> Option<(i32, usize)> {
    if !matches!(characters.get(at)?, '“' | '‘' | '「') {
        return None;
    }
    let spaces = characters[at + 1..].iter().take_while(|&&character| character == ' ').count();
    let begins = at + 1 + spaces;
    let (name, year) = PLANS.iter().rev().find(|(name, _)| characters[begins..].starts_with(name))?;
    let end = begins + name.len();
    matches!(characters.get(end)?, '”' | '’' | '」').then_some((*year, end + 1 - at))
}
