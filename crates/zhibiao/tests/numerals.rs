//! Every way to write a number is read to its exact value: the cases of `numerals.toml`, and numbers drawn at random and
//! written out.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::LazyLock;

use proptest::prelude::*;
use serde::Deserialize;
use zhibiao::Decimal;
use zhibiao::lexicon::Sources;
use zhibiao::number::{Form, Numeral, Openness, Reading, begins_numeral, read};
use zhibiao::text::{CharacterTable, Folded};

static TABLE: LazyLock<CharacterTable> =
    LazyLock::new(|| CharacterTable::parse(Sources::default().characters).expect("the carried table is sound"));

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    #[serde(default)]
    none: bool,
    words: Option<String>,
    value: Option<Decimal>,
    upper: Option<Decimal>,
    #[serde(default)]
    form: CaseForm,
    #[serde(default)]
    open: CaseOpenness,
    #[serde(default)]
    then: Vec<Plain>,
}

/// A numeral beside the one that a case is about.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Plain {
    words: String,
    value: Decimal,
}

#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
enum CaseForm {
    #[default]
    Plain,
    Percent,
    Permille,
}

#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
enum CaseOpenness {
    #[default]
    Closed,
    More,
    About,
}

impl Case {
    /// The numerals that the case asks for, each as [`described`] would put it.
    fn expected(&self) -> Vec<String> {
        if self.none {
            return Vec::new();
        }
        let words = self.words.as_deref().expect("a case has words or says none");
        let value = self.value.expect("a case with words has a value");
        let first = line(words, value, self.upper, &format!("{:?}", self.form), &format!("{:?}", self.open));
        let others = self.then.iter().map(|other| line(&other.words, other.value, None, "Plain", "Closed"));
        std::iter::once(first).chain(others).collect()
    }
}

fn line(words: &str, value: Decimal, upper: Option<Decimal>, form: &str, openness: &str) -> String {
    let upper = upper.map(|upper| format!("..{upper}")).unwrap_or_default();
    format!("{words}={value}{upper} {form} {openness}")
}

fn described(numeral: &Numeral, folded: &Folded<'_>) -> String {
    let words = folded.span(numeral.start..numeral.end).of(folded.original());
    let form = match numeral.form {
        Form::Plain => CaseForm::Plain,
        Form::Percent => CaseForm::Percent,
        Form::Permille => CaseForm::Permille,
    };
    let openness = match numeral.openness {
        Openness::Closed => CaseOpenness::Closed,
        Openness::More => CaseOpenness::More,
        Openness::About => CaseOpenness::About,
    };
    line(words, numeral.value, numeral.upper, &format!("{form:?}"), &format!("{openness:?}"))
}

/// All numerals of `text`, one after another, and what is too large to be one.
fn numerals(text: &str) -> Vec<String> {
    let folded = Folded::new(text, &TABLE).expect("cases are short");
    let characters = folded.characters();
    let mut found = Vec::new();
    let mut at = 0;
    while at < characters.len() {
        let reading = if begins_numeral(characters[at]) { read(characters, at) } else { Reading::Nothing };
        at = match reading {
            Reading::Nothing => at + 1,
            Reading::Numeral(numeral) => {
                found.push(described(&numeral, &folded));
                numeral.end
            }
            Reading::TooLarge { end } => {
                found.push(format!("{} is too large", folded.span(at..end).of(text)));
                end
            }
        };
    }
    found
}

#[test]
fn every_writing_of_the_table_is_read_to_its_value() {
    let kinds: BTreeMap<String, Vec<Case>> =
        toml::from_str(include_str!("numerals.toml")).expect("the table of cases has the form of `Case`");
    let mut faults = String::new();
    for (kind, case) in kinds.iter().flat_map(|(kind, cases)| cases.iter().map(move |case| (kind, case))) {
        let (found, expected) = (numerals(&case.text), case.expected());
        if found != expected {
            writeln!(faults, "{kind}: {}: expected {expected:?}, found {found:?}", case.text)
                .expect("writing to a string");
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}

#[test]
fn twenty_eight_digits_are_read_and_more_are_reported_as_too_large() {
    let longest = "9".repeat(28);
    assert_eq!(numerals(&format!("編號{longest}號")), [format!("{longest}={longest} Plain Closed")]);
    let longer = "9".repeat(29);
    assert_eq!(
        numerals(&format!("編號{longer}號，5個")),
        [format!("{longer} is too large"), "5=5 Plain Closed".into()]
    );
}

#[test]
fn chinese_digits_in_a_row_have_the_same_limit() {
    let longest = "三".repeat(28);
    assert_eq!(numerals(&longest), [format!("{longest}={} Plain Closed", "3".repeat(28))]);
    let longer = "三".repeat(29);
    assert_eq!(numerals(&longer), [format!("{longer} is too large")]);
}

#[test]
fn a_scale_that_makes_a_number_too_large_is_reported_with_it() {
    let words = format!("{}億", "9".repeat(28));
    assert_eq!(numerals(&words), [format!("{words} is too large")]);
}

#[test]
fn zeros_before_a_number_do_not_make_it_too_large() {
    let words = format!("{}42", "0".repeat(60));
    assert_eq!(numerals(&words), [format!("{words}=42 Plain Closed")]);
}

#[test]
fn too_many_decimals_are_too_large_and_not_rounded() {
    let words = format!("0.{}", "1".repeat(29));
    assert_eq!(numerals(&words), [format!("{words} is too large")]);
}

const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/// Appends `number`, below 10,000, as a part of a longer number (`inner`) or as its head.
fn write_section(words: &mut String, number: u64, inner: bool) {
    let mut gap = inner && number < 1000;
    let mut begun = false;
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = number / unit % 10;
        if digit == 0 {
            gap = gap || begun;
            continue;
        }
        if gap {
            words.push('零');
            gap = false;
        }
        // A number's own ten says no 一: 十二, but 一百一十二.
        if unit != 10 || digit != 1 || begun || inner {
            words.push(DIGITS[digit as usize]);
        }
        words.push_str(name);
        begun = true;
    }
}

/// `number` as a careful writer puts it, up to 10^16.
fn in_chinese(number: u64) -> String {
    let mut words = String::new();
    let (high, low) = (number / 100_000_000, number % 100_000_000);
    for (part, scale) in [(high, "億"), (low, "")] {
        let (ten_thousands, rest) = (part / 10_000, part % 10_000);
        if ten_thousands > 0 {
            let inner = !words.is_empty();
            write_section(&mut words, ten_thousands, inner);
            words.push('萬');
        }
        if rest > 0 {
            let inner = !words.is_empty();
            // 一億零五千: no 萬 stands between, and 零 says so.
            if inner && ten_thousands == 0 && rest >= 1000 {
                words.push('零');
            }
            write_section(&mut words, rest, inner);
        }
        if part > 0 {
            words.push_str(scale);
        }
    }
    words
}

fn grouped(whole: u64) -> String {
    let digits = whole.to_string();
    let mut words = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            words.push(',');
        }
        words.push(digit);
    }
    words
}

fn full_width(words: &str) -> String {
    words
        .chars()
        .map(|character| char::from_u32(character as u32 + 0xfee0).expect("ASCII has full-width forms"))
        .collect()
}

proptest! {
    #[test]
    fn a_number_written_out_in_chinese_is_read_back(number in 1_u64..10_000_000_000_000_000) {
        let words = in_chinese(number);
        prop_assert_eq!(numerals(&words), [format!("{words}={number} Plain Closed")]);
    }

    #[test]
    fn numbers_with_gaps_in_chinese_are_read_back(high in 0_u64..20_000, low in 1_u64..20_000) {
        let number = high * 100_000_000 + low;
        let words = in_chinese(number);
        prop_assert_eq!(numerals(&words), [format!("{words}={number} Plain Closed")]);
    }

    #[test]
    fn arabic_digits_are_read_back_however_they_are_set(whole in 0_u64..1_000_000_000_000, decimals in "[0-9]{1,9}") {
        let value: Decimal = format!("{whole}.{decimals}").parse::<Decimal>().expect("few digits").normalize();
        for words in [format!("{whole}.{decimals}"), format!("{}.{decimals}", grouped(whole)), full_width(&format!("{whole}.{decimals}"))] {
            prop_assert_eq!(numerals(&format!("計{words}畝")), [format!("{words}={value} Plain Closed")]);
        }
    }

    #[test]
    fn scales_multiply_what_stands_before_them(whole in 1_u64..100_000, decimals in 0_u64..1000) {
        let number: Decimal = format!("{whole}.{decimals:03}").parse().expect("few digits");
        for (scale, power) in [("萬", 4), ("億", 8), ("萬億", 12), ("兆", 12), ("千萬", 7), ("百萬", 6)] {
            let words = format!("{whole}.{decimals:03}{scale}");
            let value = (number * Decimal::from(10_u64.pow(power))).normalize();
            prop_assert_eq!(numerals(&words), [format!("{words}={value} Plain Closed")]);
        }
    }

    #[test]
    fn percentages_in_words_are_those_in_digits(number in 1_u64..1000) {
        let words = format!("百分之{}", in_chinese(number));
        prop_assert_eq!(numerals(&words), [format!("{words}={number} Percent Closed")]);
    }

    #[test]
    fn a_range_keeps_both_ends_under_one_scale(low in 1_u64..5000, more in 1_u64..5000, connector in "[—～\\-至到]") {
        let high = low + more;
        let words = format!("{low}{connector}{high}萬");
        prop_assert_eq!(numerals(&words), [format!("{words}={low}0000..{high}0000 Plain Closed")]);
    }
}
