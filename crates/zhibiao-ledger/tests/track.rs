//! Targets beside their outcomes: what is compared with what, and what is told of it.

use std::sync::LazyLock;

use zhibiao::Analyzer;
use zhibiao_ledger::division::Divisions;
use zhibiao_ledger::identity::{Identifier, Sidecar};
use zhibiao_ledger::{Ledger, PanelOptions};

static ANALYZER: LazyLock<Analyzer> = LazyLock::new(Analyzer::new);

/// The ledger of reports of one county, each with its year and what it says under its headings.
fn ledger(reports: &[(i32, &str)]) -> Ledger<'static> {
    let identifier = Identifier::new(Divisions::shared(), Sidecar::default());
    let mut ledger = Ledger::new(&ANALYZER);
    for (index, (year, words)) in reports.iter().enumerate() {
        let text = format!("{year}年大河縣政府工作報告\n各位代表：\n{words}\n");
        let doc = format!("{index}.txt");
        let expected = identifier.expected(&doc);
        let report = ANALYZER.analyze(&text).expect("a short text");
        ledger.add(Some(&doc), identifier.settle(&expected, &report, &text), &text, &report);
    }
    ledger
}

/// Each target with what is put beside it, as `figure / figure of the year's report: verdict`.
fn tracked(reports: &[(i32, &str)]) -> Vec<String> {
    let ledger = ledger(reports);
    let tracked = ledger.track();
    let told = tracked.iter().map(|row| {
        let beside = row
            .outcome
            .map(|(report, outcome)| format!(" / {} of {}", outcome.text, report.identity.year.unwrap_or_default()));
        format!("{}{}: {}", row.target.text, beside.unwrap_or_default(), row.verdict.as_str())
    });
    told.collect()
}

/// What a plan of 2023 is beside what the report of 2024 reviews.
fn compared(plan: &str, review: &str) -> Vec<String> {
    let (plan, review) = (format!("二、2023年工作安排\n{plan}"), format!("一、2023年工作回顧\n{review}"));
    tracked(&[(2023, &plan), (2024, &review)])
}

#[test]
fn a_plan_of_five_years_meets_the_report_behind_its_last_year() {
    let plan = "二、“十二五”時期的奮鬥目標\n到2015年，糧食總產量達到38萬噸。“十二五”期間累計完成造林20萬畝。";
    let reports = [
        (2011, plan),
        (2013, "一、2012年工作回顧\n糧食總產量36萬噸。"),
        (2015, "一、2014年工作回顧\n糧食總產量37萬噸。"),
        (2016, "一、2015年和“十二五”工作回顧\n2015年糧食總產量38.6萬噸。五年累計完成造林19萬畝。"),
        (2017, "一、2016年工作回顧\n糧食總產量40萬噸。"),
    ];
    assert_eq!(tracked(&reports)[..2], ["38萬噸 / 38.6萬噸 of 2016: met", "20萬畝 / 19萬畝 of 2016: near"]);
}

#[test]
fn sums_of_several_years_are_no_outcome_of_one() {
    let told = compared("全年完成造林9萬畝。", "完成造林8.8萬畝。五年累計完成造林41萬畝。");
    assert_eq!(told, ["9萬畝 / 8.8萬畝 of 2024: near"]);
    assert_eq!(compared("全年完成造林9萬畝。", "五年來，完成造林41萬畝。"), ["9萬畝: no outcome"]);
}

#[test]
fn a_task_set_above_is_met_where_the_next_report_says_so() {
    let plan = "進出口總值完成市下達任務。";
    assert_eq!(compared(plan, "進出口總值完成市下達任務。"), ["完成市下達任務 / 完成市下達任務 of 2024: met"]);
    let beside = compared(plan, "進出口總值14億元，增長3%，完成市下達任務。");
    assert_eq!(beside, ["完成市下達任務 / 完成市下達任務 of 2024: met"]);
    assert_eq!(compared(plan, "進出口總值14億元。"), ["完成市下達任務 / 14億元 of 2024: not comparable"]);
    assert_eq!(compared(plan, "財政收入完成市下達任務。"), ["完成市下達任務: no outcome"]);
}

#[test]
fn what_keeps_step_with_the_economy_is_held_against_gdp() {
    let plan = "居民收入與經濟增長同步。";
    let beside = |gdp: &str, income: &str| {
        compared(plan, &format!("地區生產總值增長{gdp}。居民人均可支配收入增長{income}。")).remove(0)
    };
    assert_eq!(beside("6.6%", "6.7%"), "與經濟增長同步 / 6.7% of 2024: met");
    assert_eq!(beside("6.6%", "6.3%"), "與經濟增長同步 / 6.3% of 2024: met");
    assert_eq!(beside("6.6%", "6.2%"), "與經濟增長同步 / 6.2% of 2024: missed");
    // Not without the growth of the economy, and not with that of a part of the people.
    let alone = compared(plan, "居民人均可支配收入增長6.7%。");
    assert_eq!(alone, ["與經濟增長同步 / 6.7% of 2024: not comparable"]);
    let part = compared(plan, "地區生產總值增長6.6%。脫貧地區居民人均可支配收入增長9%。");
    assert_eq!(part, ["與經濟增長同步: no outcome"]);
}

#[test]
fn a_multiple_is_a_growth() {
    assert_eq!(compared("旅遊收入翻一番。", "旅遊收入增長68%。"), ["一番 / 68% of 2024: missed"]);
    assert_eq!(compared("旅遊收入翻一番。", "旅遊收入增長1.2倍。"), ["一番 / 1.2倍 of 2024: met"]);
    // Twice what it was five years ago is no growth of a year.
    assert_eq!(compared("旅遊收入增長20%。", "旅遊收入是五年前的2倍。"), ["20%: no outcome"]);
}

#[test]
fn a_growth_of_what_is_counted_follows_from_two_levels() {
    let levels = |plan: &str, before: &str, after: &str| {
        let first = format!("一、2022年工作回顧\n{before}\n二、2023年工作安排\n{plan}");
        tracked(&[(2023, &first), (2024, &format!("一、2023年工作回顧\n{after}"))]).remove(0)
    };
    let people = |after: &str| levels("減少貧困人口百分之八。", "貧困人口5.83萬人。", after);
    assert_eq!(people("貧困人口減少到5.31萬人。"), "百分之八 / 5.31萬人 of 2024: met");
    assert_eq!(people("貧困人口減少到5.7萬人。"), "百分之八 / 5.7萬人 of 2024: missed");
    // Money has prices.
    let money = levels("地區生產總值增長6%。", "地區生產總值100億元。", "地區生產總值107億元。");
    assert_eq!(money, "6% / 107億元 of 2024: not comparable");
}

#[test]
fn what_is_added_meets_what_there_is_unless_that_is_a_total() {
    assert_eq!(compared("養老床位400張。", "新增養老床位420張。"), ["400張 / 420張 of 2024: met"]);
    let total = compared("新增光伏裝機6萬千瓦。", "光伏裝機達到8萬千瓦。");
    assert_eq!(total, ["6萬千瓦 / 8萬千瓦 of 2024: not comparable"]);
    let stock = compared("新增養老床位400張。", "養老床位4600張。");
    assert_eq!(stock, ["400張 / 4600張 of 2024: not comparable"]);
}

#[test]
fn counts_are_compared_in_the_same_measure_word() {
    let told = compared("改造老舊小區12個、1860戶。", "改造老舊小區12個、1790戶。");
    assert_eq!(told, ["12個 / 12個 of 2024: met", "1860戶 / 1790戶 of 2024: near"]);
    assert_eq!(compared("改造老舊小區1860戶。", "改造老舊小區12個。"), ["1860戶 / 12個 of 2024: not comparable"]);
}

#[test]
fn figures_of_other_things_are_not_put_beside_each_other() {
    // Part of the banks, part of the crops, other people's money, where a change began.
    assert_eq!(compared("大型銀行普惠小微企業貸款增長30%。", "金融機構普惠小微企業貸款增長27%。"), ["30%: no outcome"]);
    assert_eq!(compared("中央財政投入832億元用於醫療。", "中央財政投入223億元用於助學。"), ["832億元: no outcome"]);
    assert_eq!(compared("企業開辦時間壓縮到1天。", "企業開辦時間由3天壓縮到半天以內。")[0], "1天: no outcome");
    let funds = compared("中小企業發展資金增加到96億元。", "安排技改專項資金200億元。");
    assert_eq!(funds, ["96億元: no outcome"]);
}

#[test]
fn of_two_texts_of_a_place_and_year_the_fuller_counts() {
    let (excerpt, whole) = ("今年糧食總產量31萬噸。", "今年糧食總產量31萬噸，新增就業900人。");
    let after = (2024, "一、2023年工作回顧\n糧食總產量32萬噸。");
    let ledger = ledger(&[(2023, excerpt), (2023, whole), after, after]);
    let twins: Vec<Vec<_>> =
        ledger.twins().iter().map(|group| group.iter().map(|entry| entry.doc.as_deref()).collect()).collect();
    assert_eq!(twins, [[Some("1.txt"), Some("0.txt")], [Some("2.txt"), Some("3.txt")]]);
    let tracked = ledger.track();
    let docs: Vec<_> = tracked.iter().map(|row| row.report.doc.as_deref()).collect();
    assert_eq!(docs, [Some("1.txt"), Some("1.txt")]);
    let panel = ledger.panel(&PanelOptions { indicators: &["grain_output"], absent: false });
    assert_eq!(panel.len(), 2);
    assert!(panel.iter().all(|row| row.others.is_empty()));
}
