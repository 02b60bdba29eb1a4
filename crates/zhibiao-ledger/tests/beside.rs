//! Invented reports of several governments and years beside each other.

use std::sync::LazyLock;

use zhibiao::claim::Unnumbered;
use zhibiao::outline::Level;
use zhibiao::{Analyzer, Bound, Decimal};
use zhibiao_ledger::division::Divisions;
use zhibiao_ledger::identity::{Identifier, PlaceId, Sidecar};
use zhibiao_ledger::{Ledger, LevelsRow, PanelOptions, PlaceError, Standing, Verdict, WideCell, WidePanel};

static ANALYZER: LazyLock<Analyzer> = LazyLock::new(Analyzer::new);

/// A ledger of reports, each with its year, its place and what it says; 去年 and 今年 are parted by a bar.
fn ledger(reports: &[(i32, &str, &str)]) -> Ledger<'static> {
    let identifier = Identifier::new(Divisions::shared(), Sidecar::default());
    let mut ledger = Ledger::new(&ANALYZER).keeping_sentences();
    for (year, place, says) in reports {
        let (past, plan) = says.split_once('|').unwrap_or(("", says));
        let text = format!(
            "{year}年{place}政府工作報告\n各位代表：\n一、{}年工作回顧\n{past}\n二、{year}年工作安排\n{plan}",
            year - 1
        );
        let doc = format!("{place}_{year}.txt");
        let expected = identifier.expected(&doc);
        let report = ANALYZER.analyze_stated(&*text, expected.stated()).expect("texts of tests are short");
        ledger.add(Some(&doc), identifier.settle(&expected, &report, &text), &text, &report);
    }
    ledger
}

fn decimal(digits: &str) -> Decimal {
    digits.parse().expect("a number")
}

fn of<'r, 'l>(rows: &'r [LevelsRow<'l>], region: &str, year: i32) -> &'r LevelsRow<'l> {
    let found = |row: &&LevelsRow<'_>| {
        row.year == year && row.target.report.identity.region.as_deref().is_some_and(|name| name.ends_with(region))
    };
    rows.iter().find(found).expect("a row")
}

fn difference(row: &LevelsRow<'_>, level: Level) -> Option<Decimal> {
    row.above(level).and_then(|above| above.difference)
}

#[test]
fn targets_of_four_levels_stand_beside_each_other() {
    let ledger = ledger(&[
        (2023, "國務院", "今年國內生產總值增長5%左右。"),
        (2023, "河北省", "今年地區生產總值增長6%左右。"),
        (2023, "河北省唐山市", "今年地區生產總值增長6.5%—7%。"),
        (2023, "河北省唐山市樂亭縣", "今年確保地區生產總值增長7.5%以上。"),
        (2024, "河北省", "今年地區生產總值增長5.5%左右。"),
        (2024, "河北省唐山市樂亭縣", "今年地區生產總值與全省同步增長。"),
    ]);
    let rows = ledger.compare_levels("gdp", Divisions::shared());
    let county = of(&rows, "樂亭縣", 2023);
    assert_eq!(difference(county, Level::National), Some(decimal("2.5")));
    assert_eq!(difference(county, Level::Province), Some(decimal("1.5")));
    assert_eq!(difference(county, Level::City), Some(decimal("1")), "of a range the lower end counts");
    let city = county.above(Level::City).and_then(|city| city.target.as_ref()).expect("the city has a target");
    let amount = city.amount.as_ref().expect("with a number");
    assert_eq!((amount.bound, amount.upper), (Bound::Range, Some(decimal("7"))));
    assert_eq!(difference(of(&rows, "河北省", 2023), Level::National), Some(decimal("1")));
    assert!(of(&rows, "河北省", 2023).above(Level::City).is_none());
    let alone = of(&rows, "河北省", 2024);
    assert!(alone.above(Level::National).is_some_and(|nation| nation.report.is_none() && nation.target.is_none()));
}

#[test]
fn a_place_stands_beside_the_city_that_it_was_in_that_year() {
    // 壽縣 went from 六安市 to 淮南市 in 2015.
    let reports: Vec<(i32, &str, &str)> = [2013, 2018]
        .into_iter()
        .flat_map(|year| {
            [
                (year, "安徽省六安市", "今年地區生產總值增長9%。"),
                (year, "安徽省淮南市", "今年地區生產總值增長6%。"),
                (year, "安徽省壽縣", "今年地區生產總值增長10%。"),
            ]
        })
        .collect();
    let ledger = ledger(&reports);
    let rows = ledger.compare_levels("gdp", Divisions::shared());
    assert_eq!(difference(of(&rows, "壽縣", 2013), Level::City), Some(decimal("1")));
    assert_eq!(difference(of(&rows, "壽縣", 2018), Level::City), Some(decimal("4")));
}

#[test]
fn decreases_are_compared_as_such_and_rates_that_fall_to_a_figure_are_not() {
    let ledger = ledger(&[
        (2024, "河北省", "今年單位生產總值能耗下降3%以上。居民消費價格漲幅回落到2%。"),
        (2024, "河北省唐山市", "今年單位生產總值能耗下降3.5%以上。居民消費價格漲幅3%左右。"),
    ]);
    let rows = ledger.compare_levels("energy_intensity", Divisions::shared());
    let city = of(&rows, "唐山市", 2024);
    let amount = city.target.amount.as_ref().expect("a number");
    assert_eq!((amount.value, amount.bound), (decimal("-3.5"), Bound::AtMost));
    assert_eq!(difference(city, Level::Province), Some(decimal("-0.5")));
    let prices = ledger.compare_levels("cpi", Divisions::shared());
    assert_eq!(difference(of(&prices, "唐山市", 2024), Level::Province), Some(decimal("1")));
}

#[test]
fn a_superior_without_a_target_is_told_from_one_without_a_report() {
    let ledger =
        ledger(&[(2024, "河北省", "今年新增就業90萬人。"), (2024, "河北省唐山市", "今年地區生產總值增長6%。")]);
    let rows = ledger.compare_levels("gdp", Divisions::shared());
    let province = rows[0].above(Level::Province).expect("the province is above the city");
    assert!(province.report.is_some() && province.target.is_none() && province.difference.is_none());
    assert!(rows[0].above(Level::National).is_some_and(|nation| nation.report.is_none()));
}

fn cell<'p, 'l>(panel: &'p WidePanel<'l>, column: &str, year: i32) -> Option<&'p WideCell<'l>> {
    let row = panel.rows.iter().position(|row| row.year == year).expect("a row of the year");
    let column = panel.columns.iter().find(|one| one.name == column).expect("a column");
    column.cells.get(&row)
}

#[test]
fn a_wide_panel_has_a_row_for_each_place_and_year_and_one_unit_in_each_column() {
    let ledger = ledger(&[
        (2022, "大河縣", "今年地區生產總值增長7%左右，力爭達到120億元。糧食總產量30萬噸。"),
        (2023, "大河縣", "2022年，地區生產總值118.5億元，增長6.6%。糧食總產量6.2億斤。|今年新增就業3000人。"),
    ]);
    let panel = ledger.wide_panel(&PanelOptions { indicators: &["grain_output", "gdp"], absent: false });
    let rows: Vec<(i32, bool)> = panel.rows.iter().map(|row| (row.year, row.report.is_some())).collect();
    assert_eq!(rows, [(2022, true), (2023, true)]);
    let names: Vec<(&str, &str)> = panel.columns.iter().map(|one| (&*one.name, one.unit.as_str())).collect();
    assert_eq!(names, [("grain_output_level", "tonne"), ("gdp_level", "CNY"), ("gdp_growth", "percent")]);
    let grain = cell(&panel, "grain_output_level", 2022).expect("a target and an outcome");
    let value = |figure: &Option<zhibiao_ledger::Figure<'_>>| {
        figure.as_ref().and_then(|figure| figure.amount.as_ref()).map(|amount| amount.value)
    };
    assert_eq!((value(&grain.target), value(&grain.outcome)), (Some(decimal("300000")), Some(decimal("310000"))));
    let growth = panel.columns.iter().find(|one| one.name == "gdp_growth").expect("a column");
    assert_eq!(panel.unnumbered(growth, 0), None);
    assert_eq!(panel.unnumbered(growth, 1), Some(Unnumbered::Absent));
}

#[test]
fn figures_in_another_currency_have_columns_of_their_own() {
    let ledger = ledger(&[(2022, "大河縣", "今年出口總額5億美元。"), (2023, "大河縣", "今年出口總額40億元。")]);
    let panel = ledger.wide_panel(&PanelOptions { indicators: &["exports"], absent: false });
    let units: Vec<&str> = panel.columns.iter().map(|one| one.unit.as_str()).collect();
    let names: Vec<&str> = panel.columns.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(units.len(), 2);
    assert_eq!(names.iter().filter(|name| **name == "exports_level").count(), 1);
    assert!(names.contains(&&*format!("exports_level_{}", units[1])), "{names:?}");
}

#[test]
fn the_target_of_a_plan_is_none_of_its_last_year() {
    let ledger = ledger(&[(2021, "大河縣", "到2025年，地區生產總值達到200億元。今年地區生產總值增長7%。")]);
    let panel = ledger.wide_panel(&PanelOptions::default());
    assert!(panel.columns.iter().all(|column| column.name != "gdp_level"));
    assert_eq!(panel.rows.iter().map(|row| row.year).collect::<Vec<_>>(), [2021]);
}

#[test]
fn an_account_says_by_how_much_each_promise_was_kept() {
    let ledger = ledger(&[
        (
            2023,
            "大河縣",
            "今年地區生產總值增長6%左右，固定資產投資達到20億元，居民消費價格漲幅2%—3%，單位生產總值能耗下降3%，新增就業3000人。",
        ),
        (
            2024,
            "大河縣",
            "2023年，地區生產總值增長6.4%，固定資產投資完成18.8億元，居民消費價格漲幅2.5%，單位生產總值能耗下降3.4%，新增就業3000人。|今年地區生產總值增長6%。",
        ),
    ]);
    let account = ledger.account(&PlaceId::Name("大河县".to_owned()));
    assert_eq!((account.region, account.years.len()), ("大河縣", 2));
    let told = |id: &str| {
        let mut promises = account.years[0].promises.iter();
        let promise =
            promises.find(|one| one.tracked.target.indicator_id.as_ref().is_some_and(|own| own.as_str() == id));
        let difference = promise.expect("a promise").difference.as_ref().expect("an outcome");
        (difference.figure.clone(), difference.standing)
    };
    assert_eq!(told("gdp"), ("+0.4個百分點".to_owned(), Standing::More));
    assert_eq!(told("fixed_asset_investment"), ("−1.2億元".to_owned(), Standing::Less));
    assert_eq!(told("cpi"), ("0個百分點".to_owned(), Standing::Within));
    assert_eq!(told("energy_intensity"), ("+0.4個百分點".to_owned(), Standing::More));
    assert_eq!(told("new_urban_jobs"), ("0人".to_owned(), Standing::Same));
    let counts = account.counts();
    assert_eq!(counts.iter().map(|(_, count)| count).sum::<usize>(), account.promises().count());
    assert!(counts.contains(&(Verdict::NoOutcome, 1)));
}

#[test]
fn of_namesakes_the_province_or_the_code_says_which() {
    let divisions = Divisions::shared();
    let ledger = ledger(&[
        (2024, "福建省福州市鼓樓區", "今年財政收入增長6%。"),
        (2024, "江蘇省南京市鼓樓區", "今年財政收入增長6%。"),
    ]);
    let error = ledger.find_place(Some("鼓樓區"), divisions).expect_err("there are two");
    assert!(error.to_string().contains("福建省福州市鼓楼区 350102"), "{error}");
    assert_eq!(ledger.find_place(Some("福建省鼓樓區"), divisions), Ok(PlaceId::Code("350102".to_owned())));
}

#[test]
fn a_place_is_found_by_any_name_that_it_has() {
    let divisions = Divisions::shared();
    let mut ledger =
        ledger(&[(2024, "河北省唐山市樂亭縣", "今年財政收入增長6%。"), (2024, "大河縣", "今年財政收入增長6%。")]);
    for name in ["樂亭縣", "乐亭", "河北省樂亭縣", "130225"] {
        assert_eq!(ledger.find_place(Some(name), divisions), Ok(PlaceId::Code("130225".to_owned())), "{name}");
    }
    for name in ["大河縣", "大河"] {
        assert_eq!(ledger.find_place(Some(name), divisions), Ok(PlaceId::Name("大河县".to_owned())), "{name}");
    }
    assert!(matches!(ledger.find_place(None, divisions), Err(PlaceError::Several { count: 2, .. })));
    let unknown = ledger.find_place(Some("小河縣"), divisions).expect_err("no report is of it");
    assert!(unknown.to_string().contains("大河縣"), "{unknown}");
    ledger.keep_place(&PlaceId::Name("大河县".to_owned()));
    assert_eq!(ledger.find_place(None, divisions), Ok(PlaceId::Name("大河县".to_owned())));
    assert_eq!(Ledger::new(&ANALYZER).find_place(None, divisions), Err(PlaceError::NoPlaces));
}
