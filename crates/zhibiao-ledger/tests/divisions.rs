//! Names of places and their codes.

use std::sync::LazyLock;

use proptest::prelude::*;
use zhibiao::outline::Level;
use zhibiao_ledger::division::{Division, Divisions, Hint, Lookup};

static DIVISIONS: LazyLock<Divisions> = LazyLock::new(Divisions::new);

fn codes<'d>(lookup: &Lookup<'d>) -> Vec<&'d str> {
    lookup.candidates().iter().map(|division| division.code.as_str()).collect()
}

/// A year in which the division has its name.
fn year_of(division: &Division) -> i32 {
    division.last_year.map_or(2026, |last| division.first_year.map_or(last - 1, |first| i32::midpoint(first, last)))
}

#[test]
fn the_examples_of_the_data_are_answered() {
    for example in DIVISIONS.examples() {
        let within: Vec<&str> = example.within.iter().map(String::as_str).collect();
        let hint = Hint { year: example.year, within: &within, ..Hint::default() };
        assert_eq!(codes(&DIVISIONS.find(&example.ask, hint)), example.codes, "{example:?}");
    }
}

#[test]
fn every_division_is_found_by_its_full_name() {
    let wrong: Vec<String> = DIVISIONS
        .iter()
        .filter_map(|division| {
            let hint = Hint { year: Some(year_of(division)), level: Some(division.level), ..Hint::default() };
            let name = DIVISIONS.full_name(division);
            let found = DIVISIONS.find(&name, hint);
            (codes(&found) != [division.code.as_str()]).then(|| format!("{name} {hint:?} {:?}", codes(&found)))
        })
        .collect();
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn a_county_of_now_is_found_by_its_province_unless_the_province_has_two() {
    let counties = DIVISIONS.iter().filter(|division| division.last_year.is_none() && division.level == Level::County);
    let (mut told, mut open, mut bare) = (0, Vec::new(), 0);
    for county in counties {
        let province = DIVISIONS.ancestors(county).last().expect("a county has a province");
        let name = format!("{}{}", province.name, county.name);
        let hint = Hint { year: Some(2026), level: Some(Level::County), ..Hint::default() };
        let found = DIVISIONS.find(&name, hint);
        assert!(found.candidates().contains(&county), "{name}");
        if found.found().is_some() {
            told += 1;
        } else {
            open.push(name);
        }
        bare += usize::from(DIVISIONS.find(&county.name, hint).found().is_none());
    }
    println!(
        "counties of 2026: {told} told by their province, {bare} open by the name alone, open in their province: {open:?}"
    );
    let twice = |name: &String| open.iter().filter(|other| *other == name).count() > 1;
    assert!(open.iter().all(twice), "only names that a province has twice are left open: {open:?}");
}

#[test]
fn superiors_are_told() {
    let ancestors = |code: &str, year| -> Vec<&str> {
        let division = DIVISIONS.get(code, year).expect("a code of the list");
        DIVISIONS.ancestors(division).map(|superior| superior.name.as_str()).collect()
    };
    assert_eq!(ancestors("130225", None), ["唐山市", "河北省"]);
    assert_eq!(ancestors("132725", None), ["唐山地区", "河北省"]);
    assert_eq!(ancestors("110101", None), ["北京市"]);
    assert_eq!(ancestors("429004", None), ["湖北省"]);
    assert_eq!(ancestors("810000", None), [""; 0]);
    let county = DIVISIONS.get("130225", None).expect("a code of the list");
    assert_eq!((county.province.as_deref(), county.city.as_deref()), (Some("130000"), Some("130200")));
}

#[test]
fn a_code_is_read_in_its_year() {
    let name = |year| DIVISIONS.get("130502", year).map(|division| division.name.as_str());
    assert_eq!(name(Some(2010)), Some("桥东区"));
    assert_eq!(name(Some(2024)), Some("襄都区"));
    assert_eq!(name(None), Some("襄都区"));
    assert_eq!(DIVISIONS.get("202401", None), None);
}

#[test]
fn reports_of_a_place_from_before_and_after_a_change_meet() {
    let latest = |name: &str, year| {
        let hint = Hint { year: Some(year), ..Hint::default() };
        DIVISIONS.latest(DIVISIONS.find(name, hint).found().expect("one place")).code.clone()
    };
    assert_eq!(latest("樂亭縣", 1981), "130225");
    assert_eq!(latest("撫寧縣", 2000), latest("撫寧區", 2020));
    assert_eq!(latest("龍海縣", 1984), latest("龍海區", 2024));
}

#[test]
fn a_list_that_comes_back_to_itself_is_refused() {
    let names = "ending = []\ngeneral.names = []\nalias = []\nexample = []\n[nationality]\nnames = []\n";
    let list = |next| format!("130000\t河北省\t\t\t\n130225\t乐亭县\t1983\t1990\t{next}\n");
    assert!(Divisions::parse(&list(""), names, "").is_ok());
    assert!(Divisions::parse(&list("130225"), names, "").is_err());
    assert!(Divisions::parse("13022\t乐亭县\t\t\t\n", names, "").is_err());
    assert!(Divisions::parse("130225\t乐亭县\t\t\n", names, "").is_err());
}

proptest! {
    #[test]
    fn what_is_found_is_named_in_what_was_asked(asked in "[河北省唐山市樂亭縣朝陽區鼓樓吉林海南州西族自治旗a1 /]{0,14}", year in proptest::option::of(1949..2100)) {
        let hint = Hint { year, ..Hint::default() };
        let folded = |words: &str| words.replace('樂', "乐").replace('陽', "阳").replace('樓', "楼").replace('縣', "县").replace('區', "区");
        for division in DIVISIONS.find(&asked, hint).candidates() {
            let asked: String = folded(&asked).chars().filter(|character| character.is_alphanumeric()).collect();
            let stem: String = division.name.chars().take(2).collect();
            prop_assert!(asked.contains(&stem), "{} for {}", division.name, asked);
        }
    }

    #[test]
    fn nothing_panics(asked in "\\PC*", within in "\\PC*") {
        let _ = DIVISIONS.find(&asked, Hint { within: &[&within], ..Hint::default() });
        let _ = DIVISIONS.get(&asked, None);
    }
}
