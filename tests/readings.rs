//! Reports in which readings were put in brackets behind their characters say what they said before.

use pinyin::ToPinyin;
use zhibiao::text::readings;
use zhibiao::{Analyzer, Report, Span};
use zhibiao_tests::{Altered, difference, reports};

/// Of how many characters one gets its reading.
const ONE_IN: usize = 10;

/// The brackets that converters write, and some that only part of them is folded.
const BRACKETS: [(char, char); 4] = [('(', ')'), ('(', ')'), ('（', '）'), ('(', '）')];

/// `text` with a reading behind one character in ten of those that `reading` knows.
fn annotated(text: &str, seed: u64, reading: impl Fn(char) -> Option<&'static str>) -> Altered {
    let mut random = fastrand::Rng::with_seed(seed);
    let changes = text.char_indices().filter_map(|(at, character)| {
        let reading = reading(character).filter(|_| random.usize(..ONE_IN) == 0)?;
        let (open, close) = BRACKETS[random.usize(..BRACKETS.len())];
        let end = at + character.len_utf8();
        Some((Span::new(end, end), format!("{open}{reading}{close}")))
    });
    Altered::new(text, changes.collect::<Vec<_>>())
}

/// Every span of a claim that names something.
fn names(report: &Report) -> impl Iterator<Item = Span> {
    let outline = &report.outline;
    let head = [outline.title, outline.session, outline.region.as_ref().map(|region| region.span)];
    let claims = report.claims.iter().chain(&report.unnumbered);
    head.into_iter().chain(claims.flat_map(|claim| [claim.indicator, claim.scope, claim.base])).flatten()
}

/// What is found in an altered text that was not in the text before, or the other way.
fn fault(analyzer: &Analyzer, text: &str, before: &Report, altered: &Altered) -> Option<String> {
    let report = analyzer.analyze(&altered.text).expect("a report is no longer than 4 GiB");
    if let Some(difference) = difference(&report, &altered.moved(before)) {
        return Some(difference);
    }
    if report.replacements.len() != altered.changes().len() + before.replacements.len() {
        return Some(format!("{} readings, {} put in", report.replacements.len(), altered.changes().len()));
    }
    let mut names = names(&report).zip(names(before));
    names.find_map(|(now, then)| {
        let (now, then) = (report.words(now, &altered.text), before.words(then, text));
        (now != then).then(|| format!("{now} for {then}"))
    })
}

/// Checks every report with readings of each seed.
fn check(seeds: std::ops::Range<u64>, reading: impl Fn(char) -> Option<&'static str> + Copy) {
    let analyzer = Analyzer::new();
    let (mut faults, mut put_in, mut claims) = (Vec::new(), 0, 0);
    for (name, text) in reports() {
        let before = analyzer.analyze(&text).expect("a report is no longer than 4 GiB");
        for seed in seeds.clone() {
            let altered = annotated(&text, seed, reading);
            put_in += altered.changes().len();
            claims += before.claims.len();
            faults.extend(fault(&analyzer, &text, &before, &altered).map(|fault| format!("{name}, {seed}: {fault}")));
        }
    }
    println!("{put_in} readings, {claims} claims");
    assert!(put_in > 1000 && claims > 1000, "{put_in} readings, {claims} claims");
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn reports_with_readings_behind_one_character_in_ten_say_what_they_said() {
    check(0..2, |character| character.to_pinyin().map(pinyin::Pinyin::with_tone));
}

/// Characters of numerals, units, headings and names, each with its reading as one converter or another writes it.
fn written(character: char) -> Option<&'static str> {
    Some(match character {
        '一' => "yī",
        '二' => "èr",
        '三' => "sa\u{304}n",
        '十' => "shi2",
        '百' => "bǎi",
        '萬' | '万' => "wàn",
        '億' | '亿' => "yì",
        '年' => "Nián",
        '月' => "yue4",
        '元' => "yua\u{301}n",
        '個' | '个' => "gè",
        '戶' => "hù",
        '畝' | '亩' => "mu",
        '長' | '长' => "zhǎng",
        '增' => "zēng",
        '約' | '约' => "yuē",
        '以' => "yǐ",
        '上' => "shang",
        '產' | '产' => "chǎn",
        '縣' | '县' => "xia\u{300}n",
        '市' => "shì",
        '們' | '们' => "men",
        '的' => "de",
        '女' => "nǚ",
        '工' => "ɡōnɡ",
        '第' => "dì",
        '分' => "fēn",
        '達' | '达' => "da",
        '比' => "bǐ",
        _ => return None,
    })
}

#[test]
fn readings_behind_what_is_read_first_change_nothing_however_they_are_written() {
    check(0..5, written);
}

#[test]
fn reports_have_no_readings_before_any_are_put_in() {
    let table = zhibiao::text::CharacterTable::parse(zhibiao::lexicon::Sources::default().characters);
    let table = table.expect("the carried table is sound");
    let found: Vec<String> = reports()
        .iter()
        .flat_map(|(name, text)| readings(text, &table).map(move |span| format!("{name}: {}", span.of(text))))
        .collect();
    assert!(found.is_empty(), "{found:?}");
}
