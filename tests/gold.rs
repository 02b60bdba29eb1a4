//! What is found in whole reports agrees with what people marked in them.

use std::fs::read_to_string;
use std::path::Path;

use zhibiao::text::CodePoints;
use zhibiao::{Analyzer, Report};
use zhibiao_tests::{Agreement, compare, corpus, shared};

/// The annotated reports beside the repository, with the code points that the annotation covers.
const ANNOTATED: [(&str, usize); 9] = [
    ("leting-2024", usize::MAX),
    ("state-council-2023", usize::MAX),
    ("state-council-2021", usize::MAX),
    ("state-council-2010", usize::MAX),
    ("state-council-2012", 11_000),
    ("state-council-1986", 9_000),
    ("state-council-1984", 8_000),
    ("state-council-1979", 10_000),
    ("state-council-1957", 9_000),
];

fn read(path: &Path) -> String {
    read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// Compares each report of `names` with its annotation; no file may be under 0.94.
fn compare_all(reports: &Path, gold: &Path, names: &[(&str, usize)]) -> Agreement {
    let analyzer = Analyzer::new();
    names.iter().fold(Agreement::default(), |pooled, &(name, end)| {
        let text = read(&reports.join(format!("{name}.txt")));
        let agreement = compare(&analyzer, &text, &read(&gold.join(format!("{name}.gold.jsonl"))), (0, end));
        println!("{name}: {:.4}, with bound {:.4}", agreement.f1(), agreement.f1_with_bound());
        assert!(agreement.f1_with_bound() >= 0.94, "{name}: {agreement:?}");
        pooled.pooled(agreement)
    })
}

#[test]
fn real_reports_agree_with_their_annotation() {
    let Some(shared) = shared() else {
        println!("skipped: no real reports beside the repository");
        return;
    };
    let pooled = compare_all(&shared.join("reports"), &shared.join("gold"), &ANNOTATED);
    assert!(pooled.f1() >= 0.97 && pooled.f1_with_bound() >= 0.95, "{pooled:?}");
}

#[test]
fn simplified_copies_agree_just_as_well() {
    let Some(shared) = shared() else {
        println!("skipped: no real reports beside the repository");
        return;
    };
    let names = ["state-council-2010", "state-council-2021", "state-council-2023"].map(|name| (name, usize::MAX));
    let traditional = compare_all(&shared.join("reports"), &shared.join("gold"), &names);
    let simplified = compare_all(&shared.join("reports/simplified"), &shared.join("gold"), &names);
    assert_eq!((traditional.same, traditional.same_bound), (simplified.same, simplified.same_bound));
    assert_eq!(traditional.found, simplified.found);
}

#[test]
fn sample_reports_agree_with_their_annotation() {
    let mut names: Vec<String> = std::fs::read_dir(corpus())
        .expect("the corpus is part of the repository")
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.strip_suffix(".gold.jsonl").map(str::to_owned))
        .collect();
    names.sort();
    assert!(names.len() >= 11, "{names:?}");
    let names: Vec<(&str, usize)> = names.iter().map(|name| (name.as_str(), usize::MAX)).collect();
    let pooled = compare_all(&corpus(), &corpus(), &names);
    assert!(pooled.f1() >= 0.97 && pooled.f1_with_bound() >= 0.95, "{pooled:?}");
}

/// Where the five damaged spots of the county report begin and end, in code points.
const DAMAGED: [(usize, usize); 5] = [(2278, 2292), (2315, 2332), (2539, 2545), (4665, 4669), (8881, 8887)];

#[test]
fn damaged_spots_yield_nothing_and_the_figures_around_them_stay() {
    let Some(shared) = shared() else {
        println!("skipped: no real reports beside the repository");
        return;
    };
    let text = read(&shared.join("reports/leting-2024.txt"));
    let found = starts(&text, &Analyzer::new().analyze(&text).expect("a report is no longer than 4 GiB"));
    let within = |&(start, end): &(usize, usize)| found.iter().filter(|&&at| (start..end).contains(&at)).count();
    assert_eq!(DAMAGED.iter().map(within).sum::<usize>(), 0);
    assert!(found.contains(&2273), "the 6714 people before the first damaged spot");
    assert!(found.contains(&2294), "the 7 villages after it");
    assert!(found.contains(&2346), "the 16 homes after the second");
}

fn starts(text: &str, report: &Report) -> Vec<usize> {
    let code_points = CodePoints::new(text);
    report.quantities.iter().map(|quantity| code_points.of_byte(quantity.span.start)).collect()
}
