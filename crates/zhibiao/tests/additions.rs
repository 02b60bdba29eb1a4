//! Indicators that a user adds, and what is said of a file that cannot be used.

use zhibiao::Analyzer;
use zhibiao::claim::{IndicatorId, Indicators, Measure};
use zhibiao::lexicon::{Addition, LexiconError, Sources};
use zhibiao::text::CharacterTable;

/// An analyzer with these files beside the carried one.
fn with(files: &[(&str, &str)]) -> Result<Analyzer, LexiconError> {
    let additions: Vec<Addition<'_>> = files.iter().map(|&(name, text)| Addition { name, text }).collect();
    Analyzer::from_sources(&Sources { more_indicators: &additions, ..Sources::default() })
}

/// What the analyzer takes the only number of the sentence to measure, which it has to know.
fn measured(analyzer: &Analyzer, sentence: &str) -> (String, Measure) {
    let report = analyzer.analyze(sentence).expect("a short text");
    let [claim] = report.claims.as_slice() else { panic!("{sentence}: {:?}", report.claims) };
    let id = claim.indicator_id.as_ref().unwrap_or_else(|| panic!("{sentence}: what it measures is not known"));
    (id.as_str().to_owned(), claim.measure)
}

const TEA: &str = r#"
[[indicator]]
id = "tea_gardens"
chinese = "生態茶園面積"
aliases = ["生態茶園"]
growth_aliases = ["茶園增速"]
"#;

#[test]
fn an_indicator_needs_no_more_than_its_id_and_its_name() {
    let analyzer = with(&[("tea.toml", TEA)]).expect("a sound file");
    assert_eq!(measured(&analyzer, "生態茶園面積達到3.2萬畝。"), ("tea_gardens".into(), Measure::Level));
    assert_eq!(measured(&analyzer, "生態茶園面積增長6%。"), ("tea_gardens".into(), Measure::Growth));
    assert_eq!(measured(&analyzer, "茶園增速6%。"), ("tea_gardens".into(), Measure::Growth));
    assert_eq!(measured(&analyzer, "地區生產總值增長6%。"), ("gdp".into(), Measure::Growth));
    let tea = analyzer.indicators().iter().last().expect("indicators");
    assert_eq!((tea.chinese.as_str(), tea.better.as_str()), ("生態茶園面積", "neither"));
    assert_eq!((&tea.english, &tea.unit, &tea.dimension), (&None, &None, &None));
}

#[test]
fn names_in_simplified_characters_find_traditional_text() {
    let simplified = "[[indicator]]\nid = \"tea_gardens\"\nchinese = \"生态茶园面积\"\n";
    let analyzer = with(&[("tea.toml", simplified)]).expect("a sound file");
    assert_eq!(measured(&analyzer, "生態茶園面積達到3.2萬畝。").0, "tea_gardens");
}

#[test]
fn a_known_indicator_takes_more_names_and_keeps_its_own() {
    let more = "[[indicator]]\nid = \"budget_revenue\"\nchinese = \"縣庫總收成\"\ngrowth_aliases = [\"縣庫增勢\"]\n";
    let analyzer = with(&[("names.toml", more)]).expect("a sound file");
    assert_eq!(measured(&analyzer, "縣庫總收成18億元。"), ("budget_revenue".into(), Measure::Level));
    assert_eq!(measured(&analyzer, "縣庫增勢7%。"), ("budget_revenue".into(), Measure::Growth));
    assert_eq!(measured(&analyzer, "一般公共預算收入18億元。").0, "budget_revenue");
    let revenue = analyzer.indicators().iter().find(|known| known.id.as_str() == "budget_revenue").expect("carried");
    assert_eq!(revenue.chinese, "一般公共預算收入");
    assert!(revenue.aliases.iter().any(|alias| alias == "縣庫總收成"));
}

#[test]
fn a_whole_name_counts_only_where_nothing_stands_before_it() {
    let whole = "[[indicator]]\nid = \"meals\"\nchinese = \"長者餐供應量\"\nwhole_names = [\"長者餐\"]\n";
    let analyzer = with(&[("meals.toml", whole)]).expect("a sound file");
    assert_eq!(measured(&analyzer, "長者餐達到25萬份。").0, "meals");
    assert_eq!(analyzer.analyze("平價長者餐達到25萬份。").expect("a short text").claims[0].indicator_id, None);
}

#[test]
fn a_name_of_another_indicator_goes_to_the_one_added() {
    let mine = "[[indicator]]\nid = \"county_output\"\nchinese = \"全縣生產總值\"\n";
    let analyzer = with(&[("mine.toml", mine)]).expect("a sound file");
    assert_eq!(measured(&analyzer, "全縣生產總值80億元。").0, "county_output");
    assert_eq!(measured(&analyzer, "全市生產總值80億元。").0, "gdp");
}

#[test]
fn of_two_files_the_later_has_the_name_and_both_may_name_one_indicator() {
    let first = "[[indicator]]\nid = \"tea_first\"\nchinese = \"生態茶園面積\"\naliases = [\"有機茶園面積\"]\n";
    let second = "[[indicator]]\nid = \"tea_second\"\nchinese = \"生態茶園面積\"\n\
                  [[indicator]]\nid = \"tea_first\"\naliases = [\"高山茶園面積\"]\n";
    let analyzer = with(&[("first.toml", first), ("second.toml", second)]).expect("sound files");
    assert_eq!(measured(&analyzer, "生態茶園面積3萬畝。").0, "tea_second");
    for name in ["有機茶園面積", "高山茶園面積"] {
        assert_eq!(measured(&analyzer, &format!("{name}3萬畝。")).0, "tea_first", "{name}");
    }
}

#[test]
fn the_carried_file_is_itself_a_file_that_can_be_added() {
    let carried = Sources::default().indicators;
    let analyzer = with(&[("indicators.toml", carried)]).expect("the carried file names only what is known");
    let ids = |analyzer: &Analyzer| -> Vec<IndicatorId> {
        analyzer.indicators().iter().map(|known| known.id.clone()).collect()
    };
    assert_eq!(ids(&analyzer), ids(&Analyzer::new()));
    let names = |analyzer: &Analyzer| analyzer.indicators().iter().map(|known| known.aliases.len()).sum::<usize>();
    assert_eq!(names(&analyzer), names(&Analyzer::new()));
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_do_no_harm() {
    let windows = format!("\u{feff}{}", TEA.replace('\n', "\r\n"));
    let analyzer = with(&[("tea.toml", &windows)]).expect("a sound file");
    assert_eq!(measured(&analyzer, "生態茶園面積達到3.2萬畝。").0, "tea_gardens");
}

#[test]
fn every_carried_indicator_says_its_english_name_and_its_unit() {
    let analyzer = Analyzer::new();
    for known in analyzer.indicators().iter() {
        assert!(known.english.is_some() && known.unit.is_some() && known.dimension.is_some(), "{}", known.id.as_str());
    }
}

/// A file that cannot be used, the line that is to be named, and what is to be said.
const WRONG: [(&str, usize, &str); 16] = [
    ("", 1, "[[indicator]]"),
    ("\n[[indicators]]\nid = \"tea\"\n", 2, "indicators"),
    ("[[indicator]]\nid = tea\n", 2, "in `id = tea`"),
    ("[[indicator]]\nid = \"tea\n", 2, "expected `\"`"),
    ("[indicator]\nid = \"tea\"\naliases = [\"園\"]", 1, "in `[indicator]`"),
    ("# mine\n[[indicator]]\nchinese = \"茶園\"\n", 2, "no id"),
    ("[[indicator]]\nid = \"\"\nchinese = \"茶園\"\n", 1, "at least one character"),
    ("[[indicator]]\nid = \"tea gardens\"\nchinese = \"茶園\"\n", 1, "no white space"),
    ("[[indicator]]\nid = \"tea\"\n", 1, "needs its name"),
    ("[[indicator]]\nid = \"tea\"\nchinese = \"茶園\"\naliasses = [\"茶山\"]\n", 4, "aliasses"),
    ("[[indicator]]\nid = \"tea\"\nchinese = \"茶園\"\nkind = \"rate\"\n", 4, "share"),
    ("[[indicator]]\nid = \"tea\"\nchinese = \"茶園\"\nbetter = \"higher\"\n", 1, "\"more\", \"less\" or \"neither\""),
    ("[[indicator]]\nid = \"tea\"\nchinese = \"茶園 \"\n", 1, "white space"),
    ("[[indicator]]\nid = \"gdp\"\nunit = \"USD\"\n", 1, "leave unit out"),
    (
        "[[indicator]]\nid = \"tea\"\nchinese = \"茶園\"\n\n[[indicator]]\nid = \"tea\"\naliases = [\"茶山\"]\n",
        5,
        "twice",
    ),
    (
        "[[indicator]]\nid = \"a\"\nchinese = \"茶園\"\n\n[[indicator]]\nid = \"b\"\nchinese = \"茶园\"\n",
        5,
        "both \"a\" and \"b\"",
    ),
];

#[test]
fn a_file_that_cannot_be_used_is_named_with_its_line_and_what_to_do() {
    let Sources { characters, indicators, .. } = Sources::default();
    let table = CharacterTable::parse(characters).expect("the carried table");
    let fine = Addition { name: "fine.toml", text: TEA };
    for (text, wanted_line, said) in WRONG {
        let additions = [fine, Addition { name: "mine.toml", text }];
        let Err(error) = Indicators::parse_with(indicators, &additions, &table) else { panic!("{text} is taken") };
        let LexiconError::Addition { file, line, message } = &error else { panic!("{text}: {error}") };
        assert_eq!((file.as_str(), *line), ("mine.toml", wanted_line), "{text}: {error}");
        assert!(message.contains(said) && !message.contains('\n'), "{text}: {message}");
        assert!(error.to_string().starts_with(&format!("mine.toml: line {line}: ")), "{error}");
    }
}
