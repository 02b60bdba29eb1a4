//! Whose a report is and of which year, from record, text and path.

use std::path::Path;
use std::sync::LazyLock;

use proptest::prelude::*;
use zhibiao::outline::Level;
use zhibiao::{Analyzer, Place};
use zhibiao_ledger::division::{Divisions, Hint};
use zhibiao_ledger::identity::{
    Candidate, Identifier, Identity, IdentityWarning, PlaceId, Sidecar, SidecarError, Source, same,
};

static ANALYZER: LazyLock<Analyzer> = LazyLock::new(Analyzer::new);

fn identifier(sidecar: &str) -> Identifier<'static> {
    let divisions = Divisions::shared();
    Identifier::new(divisions, Sidecar::parse(sidecar.as_bytes(), divisions).expect("a sound sidecar"))
}

fn bare() -> Identifier<'static> {
    Identifier::new(Divisions::shared(), Sidecar::default())
}

fn settled(identifier: &Identifier<'_>, path: &str, text: &str) -> Identity {
    let expected = identifier.expected(path);
    let report = ANALYZER.analyze_stated(text, expected.stated()).expect("a short text");
    identifier.settle(&expected, &report, text)
}

/// The head of a report of a place and year, each as it should stand.
fn head(year: &str, place: &str) -> String {
    format!("{year}{place}政府工作報告\n各位代表：\n現在，我代表政府報告工作。今年財政收入增長6%。\n")
}

fn codes(identity: &Identity) -> (Option<&str>, Option<i32>) {
    (identity.code.as_deref(), identity.year)
}

#[test]
fn paths_of_the_data_say_what_they_should() {
    let identifier = bare();
    for example in identifier.examples() {
        let identity = settled(&identifier, &example.path, "各位代表：\n物價平穩。\n");
        assert_eq!(codes(&identity), (example.code.as_deref(), example.year), "{example:?}");
        if example.code.is_none() {
            assert_eq!(identity.region, example.region, "{example:?}");
        }
    }
}

#[test]
fn several_years_in_a_name_are_none_and_told() {
    let identity = settled(&bare(), "2020/樂亭縣2021-2025.txt", "各位代表：");
    assert_eq!(identity.year, None);
    assert_eq!(identity.warnings, [IdentityWarning::SeveralYears { years: vec![2021, 2025] }]);
}

#[test]
fn the_text_goes_before_the_file_name_and_the_record_before_both() {
    let text = head("2023年", "樂亭縣");
    let identity = settled(&bare(), "灤南縣_2024.txt", &text);
    assert_eq!(codes(&identity), (Some("130225"), Some(2023)));
    assert_eq!((identity.region_source, identity.year_source), (Some(Source::Text), Some(Source::Text)));
    let regions = vec![(Source::Text, "樂亭縣".to_owned()), (Source::FileName, "灤南縣".to_owned())];
    assert_eq!(
        identity.warnings,
        [
            IdentityWarning::YearsDisagree { said: vec![(Source::Text, 2023), (Source::FileName, 2024)] },
            IdentityWarning::RegionsDisagree { said: regions },
        ]
    );

    let recorded = identifier("file,region,year\n灤南縣_2024.txt,河北省遷西縣,2025\n");
    let identity = settled(&recorded, "灤南縣_2024.txt", &text);
    assert_eq!(codes(&identity), (Some("130227"), Some(2025)));
    assert_eq!(identity.warnings.len(), 2);
    let said = vec![(Source::Sidecar, 2025), (Source::Text, 2023), (Source::FileName, 2024)];
    assert_eq!(identity.warnings[0], IdentityWarning::YearsDisagree { said });
}

#[test]
fn sources_that_agree_say_nothing() {
    let text = head("2024年", "樂亭縣");
    let sidecar = identifier("file,region,code,level,year\n7.txt,河北乐亭,130225,county,2024\n");
    for path in ["樂亭_2024.txt", "河北省/唐山市/乐亭县/2024.txt", "河北/130225_2024.txt", "7.txt", "2023/7.txt"]
    {
        let identity = settled(&sidecar, path, &text);
        assert_eq!(codes(&identity), (Some("130225"), Some(2024)), "{path}");
        assert_eq!(identity.level, Some(Level::County));
        let years = matches!(identity.warnings.as_slice(), [IdentityWarning::YearsDisagree { .. }]);
        assert!(identity.warnings.is_empty() || path.starts_with("2023") && years, "{path}: {:?}", identity.warnings);
    }
}

#[test]
fn the_year_reaches_the_claims() {
    let text = head("2023年", "樂亭縣");
    let claimed = |identifier: &Identifier<'_>, path: &str, text: &str| {
        let expected = identifier.expected(path);
        ANALYZER.analyze_stated(text, expected.stated()).expect("a short text").claims[0].year
    };
    assert_eq!(claimed(&bare(), "2024.txt", &text), Some(2023));
    assert_eq!(claimed(&bare(), "2024.txt", &head("", "樂亭縣")), Some(2024));
    assert_eq!(claimed(&identifier("file,year\n7.txt,2024\n"), "7.txt", &text), Some(2024));
}

#[test]
fn an_open_name_is_resolved_by_what_else_is_known() {
    let text = head("2024年", "鼓樓區");
    let open = settled(&bare(), "1.txt", &text);
    assert_eq!((open.code, open.place), (None, None));
    let [IdentityWarning::AmbiguousRegion { region, candidates }] = open.warnings.as_slice() else {
        panic!("{:?}", open.warnings)
    };
    assert_eq!((region.as_str(), candidates.len()), ("鼓樓區", 4));
    assert!(candidates.contains(&Candidate { code: "350102".into(), name: "福建省福州市鼓楼区".into() }));

    let sidecar = identifier("file,region,code\nb.txt,,320302\nc.txt,開封市鼓樓區,\n");
    for (path, code) in [
        ("福建省/1.txt", "350102"),
        ("江蘇/南京市/1.txt", "320106"),
        ("福州市鼓樓區.txt", "350102"),
        ("鼓樓區_410204.txt", "410204"),
        ("b.txt", "320302"),
        ("c.txt", "410204"),
    ] {
        let identity = settled(&sidecar, path, &text);
        assert_eq!(identity.code.as_deref(), Some(code), "{path}: {:?}", identity.warnings);
        assert_eq!(identity.warnings, [], "{path}");
    }
}

#[test]
fn a_folder_may_be_that_of_a_superior_but_of_no_other_place() {
    let text = head("2024年", "樂亭縣");
    for path in ["河北省/1.txt", "唐山市/1.txt", "報告/河北/1.txt"] {
        assert_eq!(settled(&bare(), path, &text).warnings, [], "{path}");
    }
    let identity = settled(&bare(), "山西省/1.txt", &text);
    assert_eq!(identity.code.as_deref(), Some("130225"));
    let said = vec![(Source::Text, "樂亭縣".to_owned()), (Source::Folder, "山西省".to_owned())];
    assert_eq!(identity.warnings, [IdentityWarning::RegionsDisagree { said }]);
}

#[test]
fn a_county_that_is_called_a_city_has_the_rank_of_the_list() {
    let identity = settled(&bare(), "1.txt", &head("2024年", "遷安市"));
    assert_eq!((identity.code.as_deref(), identity.level), (Some("130283"), Some(Level::County)));
    assert_eq!(identity.warnings, []);
    let recorded = identifier("file,level\n1.txt,city\n");
    let identity = settled(&recorded, "1.txt", &head("2024年", "遷安市"));
    let warning = IdentityWarning::LevelsDisagree { said: Level::City, other: Level::County };
    assert_eq!((identity.level, identity.warnings), (Some(Level::City), vec![warning]));
}

#[test]
fn a_code_that_belongs_to_another_name_is_told() {
    let identity = settled(&bare(), "130224_樂亭縣_2024.txt", "各位代表：");
    assert_eq!(identity.code.as_deref(), Some("130224"));
    let region = "樂亭縣".to_owned();
    let warning = IdentityWarning::CodeDisagrees { source: Source::FileName, code: "130224".into(), region };
    assert_eq!(identity.warnings, [warning]);
}

#[test]
fn the_nation_is_a_place_of_its_own() {
    let text = "各位代表：\n現在，我代表國務院，向大會作政府工作報告。\n";
    let identity = settled(&bare(), "state-council-2009.txt", text);
    assert_eq!((identity.region.as_deref(), identity.code), (Some("全國"), None));
    assert_eq!((identity.level, identity.year), (Some(Level::National), Some(2009)));
    assert_eq!((identity.place, identity.warnings), (Some(PlaceId::National), vec![]));
    let identity = settled(&identifier("file,level\n1.txt,national\n"), "1.txt", "各位代表：");
    assert_eq!(identity.place, Some(PlaceId::National));
    let identity = settled(&bare(), "樂亭縣.txt", text);
    assert!(matches!(identity.warnings.as_slice(), [IdentityWarning::RegionsDisagree { .. }]));
}

#[test]
fn places_of_taiwan_are_not_those_of_the_mainland() {
    let text = "朝陽區公所施政報告\n民國113年9月18日　臺北市議會第4屆第4次定期會\n議長、各位議員：新臺幣5000萬元。";
    let report = ANALYZER.analyze(text).expect("a short text");
    assert_eq!(report.place, Place::Taiwan);
    assert_eq!(settled(&bare(), "1.txt", text).code, None);
}

#[test]
fn reports_of_one_place_meet_over_the_years() {
    let place = |path: &str, year: &str, name: &str| settled(&bare(), path, &head(year, name)).place;
    assert_eq!(place("1.txt", "2000年", "撫寧縣"), place("2.txt", "2020年", "抚宁区"));
    assert_eq!(place("1.txt", "1982年", "樂亭縣"), Some(PlaceId::Code("130225".into())));
    assert_eq!(place("1.txt", "2022年", "清河口縣"), place("2.txt", "2024年", "清河口县"));
}

#[test]
fn two_texts_of_the_same_place_and_year_are_told() {
    let identifier = bare();
    let of = |path: &str, text: &str| settled(&identifier, path, text);
    let identities = [
        of("a.txt", &head("2024年", "樂亭縣")),
        of("b.txt", &head("2023年", "樂亭縣")),
        of("乐亭_2024.txt", "各位代表："),
        of("c.txt", &head("2024年", "鼓樓區")),
        of("d.txt", &head("2024年", "鼓樓區")),
        of("清河口縣2024.txt", "各位代表："),
        of("e.txt", &head("2024年", "清河口县")),
    ];
    assert_eq!(same(&identities), [[0, 2], [5, 6]]);
}

#[test]
fn the_samples_are_known_by_name_and_year() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus");
    let mut seen = 0;
    for entry in std::fs::read_dir(corpus).expect("the samples are there") {
        let path = entry.expect("a folder that can be read").path();
        if path.extension().is_none_or(|extension| extension != "txt") {
            continue;
        }
        let name = path.file_name().and_then(|name| name.to_str()).expect("a plain name");
        let identity = settled(&bare(), name, &std::fs::read_to_string(&path).expect("UTF-8"));
        let year: i32 = name[name.len() - 8..name.len() - 4].parse().expect("a year");
        assert_eq!(identity.year, Some(year), "{name}");
        if name.starts_with("hongkong") {
            assert_eq!((identity.code.as_deref(), identity.warnings), (Some("810000"), vec![]));
        } else {
            let region = identity.region.expect("the text says it");
            assert_eq!((identity.code, identity.warnings), (None, vec![IdentityWarning::UnknownRegion { region }]));
        }
        seen += 1;
    }
    assert!(seen > 10);
}

#[test]
fn real_reports_are_known_by_name_and_year() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/reports");
    let Ok(files) = std::fs::read_dir(&folder) else {
        println!("skipped: {} is not there", folder.display());
        return;
    };
    for path in files.map(|entry| entry.expect("a folder that can be read").path()).filter(|path| path.is_file()) {
        let name = path.file_name().and_then(|name| name.to_str()).expect("a plain name");
        let identity = settled(&bare(), name, &std::fs::read_to_string(&path).expect("UTF-8"));
        let (place, year) = name.trim_end_matches(".txt").rsplit_once('-').expect("a name and a year");
        let expected = if place == "leting" { PlaceId::Code("130225".into()) } else { PlaceId::National };
        assert_eq!((identity.place, identity.year), (Some(expected), year.parse().ok()), "{name}");
        assert_eq!(identity.warnings, [], "{name}");
    }
}

#[test]
fn a_sidecar_is_read_with_a_mark_blanks_and_other_columns() {
    let csv = "\u{feff}note,year,file\nx, 2024 ,河北\\1.txt\n,,2.txt\n\"a\nb\",2023,./3.txt\n";
    let sidecar = identifier(csv);
    let sidecar = sidecar.sidecar();
    let year = |path: &str| sidecar.get(path).map(|record| record.year);
    assert_eq!(year("archive/河北/1.txt"), Some(Some(2024)));
    assert_eq!(year("山西/1.txt"), None);
    assert_eq!(year("2.txt"), Some(None));
    assert_eq!(sidecar.get("a/3.txt").map(|record| record.line), Some(4));
    let unused: Vec<_> = sidecar.unused(["河北/1.txt", "9.txt"]).map(|record| record.file.as_str()).collect();
    assert_eq!(unused, ["2.txt", "./3.txt"]);
}

#[test]
fn the_record_with_the_longest_path_holds() {
    let identifier = identifier("file,year\n1.txt,2020\nb/1.txt,2021\na/b/1.txt,2022\n");
    let year = |path: &str| identifier.sidecar().get(path).and_then(|record| record.year);
    assert_eq!(
        [year("1.txt"), year("c/1.txt"), year("b/1.txt"), year("x/a/b/1.txt")].map(Option::unwrap_or_default),
        [2020, 2020, 2021, 2022]
    );
}

#[test]
fn a_wrong_cell_is_named_by_line_and_column() {
    let cell = |row: &str| {
        let csv = format!("file,region,code,level,year\n1.txt,,,,\n{row}\n");
        match Sidecar::parse(csv.as_bytes(), Divisions::shared()) {
            Err(SidecarError::Cell { line, column, value, .. }) => (line, column, value),
            other => panic!("{row}: {other:?}"),
        }
    };
    assert_eq!(cell("2.txt,,,,24"), (3, "year", "24".into()));
    assert_eq!(cell("2.txt,,13022,,"), (3, "code", "13022".into()));
    assert_eq!(cell("2.txt,,202401,,"), (3, "code", "202401".into()));
    assert_eq!(cell("2.txt,,,county town,"), (3, "level", "county town".into()));
    assert_eq!(cell(",,,county,"), (3, "file", String::new()));
    let parse = |csv: &str| Sidecar::parse(csv.as_bytes(), Divisions::shared());
    assert!(matches!(parse("path,year\n"), Err(SidecarError::NoFileColumn)));
    assert!(matches!(parse("file\na/1.txt\n./a/1.txt\n"), Err(SidecarError::Twice { line: 3, first: 2, .. })));
    assert!(matches!(Sidecar::parse(&b"file\n\xff\xfe\n"[..], Divisions::shared()), Err(SidecarError::Csv(_))));
}

#[test]
fn an_identity_comes_back_from_json() {
    let identity = settled(&bare(), "灤南縣_2024.txt", &head("2023年", "鼓樓區"));
    let json = serde_json::to_string(&identity).expect("an identity can be written");
    assert_eq!(serde_json::from_str::<Identity>(&json).expect("and read"), identity);
}

proptest! {
    #[test]
    fn no_path_makes_it_panic(path in "[\\PC/\\\\.]{0,40}") {
        let _ = bare().expected(&path).stated();
    }

    #[test]
    fn what_a_path_says_stands_in_it(path in "[樂亭縣河北省唐山市鼓樓區國務院年報告二〇四0-9_./-]{0,24}") {
        let identifier = bare();
        let identity = settled(&identifier, &path, "各位代表：");
        if let Some(code) = &identity.code {
            let simplified = path.replace('樂', "乐").replace('縣', "县").replace('樓', "楼").replace('區', "区");
            let stem = |name: &str| name.chars().take(2).collect::<String>();
            let mut named = Divisions::shared().iter().filter(|division| division.code == *code);
            let is_named = named.any(|division| simplified.contains(&stem(&division.name)));
            prop_assert!(path.contains(code.as_str()) || is_named, "{code}");
        }
        if let Some(year) = identity.year {
            prop_assert!((1949..=2100).contains(&year));
        }
    }

    #[test]
    fn a_file_named_by_a_division_has_its_code(index in 0_usize..6900, year in 2019_i32..2026) {
        let divisions = Divisions::shared();
        let of_now: Vec<_> = divisions.iter().filter(|division| division.is_of(year)).collect();
        let division = of_now[index % of_now.len()];
        let name = divisions.full_name(division);
        let found = divisions.find(&name, Hint { year: Some(year), ..Hint::default() });
        let identity = settled(&bare(), &format!("{year}年{name}政府工作報告.html"), "各位代表：");
        prop_assert_eq!(identity.year, Some(year));
        prop_assert_eq!(identity.code.as_deref(), found.found().map(|division| division.code.as_str()));
    }
}
