//! What each number measures, achieved or promised, how firmly, for which year.

use std::sync::LazyLock;

use proptest::prelude::*;
use zhibiao::claim::{Direction, IndicatorId, Measure, Modality, Role, Status, Unnumbered};
use zhibiao::{Analyzer, Claim, Report, Span};

static ANALYZER: LazyLock<Analyzer> = LazyLock::new(Analyzer::new);

fn analyze(text: &str) -> Report {
    ANALYZER.analyze(text).expect("a short text")
}

/// The claims of a sentence in the review of a report of 2024, each with the words of its quantity and its indicator.
fn reviewed(sentence: &str) -> Vec<(String, Option<String>, Claim)> {
    claims(&format!("2024年大河縣政府工作報告\n各位代表：\n一、2023年工作回顧\n{sentence}\n"))
}

/// The same in its plan.
fn planned(sentence: &str) -> Vec<(String, Option<String>, Claim)> {
    claims(&format!("2024年大河縣政府工作報告\n各位代表：\n一、2024年主要任務\n{sentence}\n"))
}

fn claims(text: &str) -> Vec<(String, Option<String>, Claim)> {
    let report = analyze(text);
    let words = |claim: &Claim| claim.words.of(text).to_owned();
    let indicator = |claim: &Claim| claim.indicator.map(|indicator| indicator.of(text).to_owned());
    report.claims.iter().map(|claim| (words(claim), indicator(claim), claim.clone())).collect()
}

fn one(claims: Vec<(String, Option<String>, Claim)>) -> (Option<String>, Claim) {
    let [(_, indicator, claim)] = <[_; 1]>::try_from(claims).expect("one claim");
    (indicator, claim)
}

#[test]
fn an_indicator_of_the_lexicon_is_named_and_known() {
    let (indicator, claim) = one(reviewed("社會消費品零售總額102億元。"));
    assert_eq!(indicator.as_deref(), Some("社會消費品零售總額"));
    assert_eq!(claim.indicator_id.as_ref().map(IndicatorId::as_str), Some("retail_sales"));
    assert_eq!((claim.measure, claim.direction), (Measure::Level, Direction::None));
}

#[test]
fn a_later_clause_takes_up_the_indicator_of_the_one_before() {
    let found = reviewed("一般公共預算收入18億元，增長7%。");
    assert_eq!(found[1].1.as_deref(), Some("一般公共預算收入"));
    assert_eq!((found[1].2.measure, found[1].2.direction), (Measure::Growth, Direction::Up));
}

#[test]
fn a_number_shared_out_goes_to_its_name() {
    let found = reviewed("出口、進口分別增長3%和5%。");
    let ids: Vec<_> = found.iter().map(|found| found.2.indicator_id.as_ref().map(IndicatorId::as_str)).collect();
    assert_eq!(ids, [Some("exports"), Some("imports")]);
    assert!(found.iter().all(|found| found.2.measure == Measure::Growth));
}

#[test]
fn one_number_for_several_names_is_a_claim_for_each() {
    let found = planned("稅收收入、固定資產投資分別增長10%以上。");
    let names: Vec<_> = found.iter().map(|found| (found.1.as_deref(), found.2.quantity)).collect();
    assert_eq!(names, [(Some("稅收收入"), Some(0)), (Some("固定資產投資"), Some(0))]);
}

#[test]
fn a_list_with_a_name_that_the_lexicon_does_not_know_stays_together() {
    let (indicator, claim) = one(planned("毛茶、鮮筍分別增長10%以上。"));
    assert_eq!(indicator.as_deref(), Some("毛茶、鮮筍"));
    assert_eq!(claim.indicator_id, None);
}

#[test]
fn the_noun_behind_a_count_is_what_is_counted() {
    let (indicator, _) = one(reviewed("河西等35個項目開工。"));
    assert!(indicator.is_some_and(|indicator| indicator.starts_with("項目")));
}

#[test]
fn a_threshold_only_qualifies_its_noun() {
    let found = planned("新開工億元以上項目30個以上。");
    assert_eq!((found[0].2.role, found[1].2.role), (Role::Modifier, Role::Value));
    assert_eq!(found[0].1, None);
}

#[test]
fn what_a_change_began_with_is_context() {
    let found = reviewed("發電裝機由3萬千瓦增加到5萬千瓦。");
    assert_eq!((found[0].2.status, found[1].2.status), (Status::Context, Status::Achieved));
    assert_eq!(found[1].2.measure, Measure::Level);
}

#[test]
fn verbs_tell_growth_from_change_and_level() {
    let measures = |sentence: &str| {
        let (_, claim) = one(reviewed(sentence));
        (claim.measure, claim.direction)
    };
    assert_eq!(measures("工業用電量下降2%。"), (Measure::Growth, Direction::Down));
    assert_eq!(measures("新增高新技術企業18家。"), (Measure::Delta, Direction::Up));
    assert_eq!(measures("淘汰落後的水泥產能20萬噸。"), (Measure::Delta, Direction::Down));
    assert_eq!(measures("森林覆蓋率達到24%。"), (Measure::Share, Direction::None));
    assert_eq!(measures("全社會研發經費增速達到10%。"), (Measure::Growth, Direction::Up));
    assert_eq!(measures("優良天數比例上升4個百分點。"), (Measure::Points, Direction::Up));
    assert_eq!(measures("財政收入翻一番。"), (Measure::Multiple, Direction::Up));
    assert_eq!(measures("增值稅留抵退稅2億元。"), (Measure::Level, Direction::None));
    assert_eq!(measures("城鎮新增就業6714人。"), (Measure::Level, Direction::None));
}

#[test]
fn chapters_tell_what_was_done_from_what_is_promised() {
    let (_, done) = one(reviewed("預計地區生產總值增長6.3%。"));
    assert_eq!((done.status, done.modality, done.year), (Status::Achieved, None, Some(2023)));
    let (_, promised) = one(planned("改造老舊小區5萬平方米。"));
    assert_eq!((promised.status, promised.modality, promised.year), (Status::Target, Some(Modality::Plan), Some(2024)));
}

#[test]
fn words_tell_how_firm_a_promise_is_and_where_that_stands() {
    let modality = |sentence: &str| planned(sentence).pop().and_then(|found| found.2.modality);
    assert_eq!(modality("確保新開工項目30個以上、建成20個以上。"), Some(Modality::Ensure));
    assert_eq!(modality("力爭儲備項目100個以上。"), Some(Modality::Strive));
    assert_eq!(modality("主要預期目標是：地區生產總值增長6%左右；固定資產投資增長7%左右。"), Some(Modality::Expect));
    assert_eq!(
        modality("主要預期目標是：\n\n　　地區生產總值增長6%左右；固定資產投資增長7%左右。"),
        Some(Modality::Expect)
    );
    assert_eq!(modality("人均預期壽命提高1歲。"), Some(Modality::Plan));
    let text = "2024年大河縣政府工作報告\n各位代表：\n一、2024年主要任務\n力爭簽約項目40個。\n";
    let report = analyze(text);
    let words = report.claims[0].evidence.modality.expect("a word made the firmness");
    assert_eq!(words.of(text), "力爭");
}

#[test]
fn a_stated_year_or_plan_settles_the_year() {
    let year = |sentence: &str| one(planned(sentence)).1.year;
    assert_eq!(year("到2026年，森林覆蓋率達到30%。"), Some(2026));
    assert_eq!(year("“十四五”期間建成公路300公里。"), Some(2025));
    assert_eq!(one(reviewed("比2020年增長12%。")).1.year, Some(2023));
}

#[test]
fn the_examples_of_indicators_name_them() {
    let faults: Vec<String> = ANALYZER
        .indicators()
        .iter()
        .flat_map(|indicator| indicator.examples.iter().map(move |example| (indicator, example)))
        .filter_map(|(indicator, example)| {
            let report = analyze(&example.text);
            let found = report.claims.iter().any(|claim| claim.indicator_id.as_ref() == Some(&indicator.id));
            (!found).then(|| format!("{}: {}", indicator.id.as_str(), example.text))
        })
        .collect();
    assert!(faults.is_empty(), "{} examples: {faults:#?}", faults.len());
}

#[test]
fn a_long_text_of_one_sort_is_survived() {
    for part in ["5%，", "億元以上項目，", "分別增長3%和5%、", "（", "“十四五”3%", "          5%", "比比比比5%"]
    {
        let text = format!("各位代表：\n一、工作回顧\n{}", part.repeat(5_000));
        let report = analyze(&text);
        assert!(report.claims.len() >= report.quantities.len());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn any_text_has_a_claim_for_each_quantity_with_words_from_the_text(
        text in "([一二]、|（[一二]）|\n|。|，|；|：|、|和|分別|由|增加到|增長|下降|達到|新增|力爭|確保|主要預期目標是：|地區生產總值|出口|進口|項目|的|“十四五”|2024年|[0-9]{1,3}(%|億元|個|萬畝|倍)|以上|左右|.){0,50}"
    ) {
        let report = analyze(&text);
        let mut told: Vec<usize> = report.claims.iter().filter_map(|claim| claim.quantity).collect();
        prop_assert!(told.is_sorted());
        told.dedup();
        prop_assert_eq!(told.len(), report.quantities.len());
        for claim in &report.claims {
            prop_assert_eq!(claim.modality.is_some(), claim.status == Status::Target);
            if let Some(words) = claim.indicator {
                prop_assert!(text.get(words.start..words.end).is_some());
            }
        }
    }
}

#[test]
fn targets_without_a_number_are_claims_of_their_own() {
    let text = "2024年大河縣政府工作報告\n各位代表：\n二、2024年主要任務\n主要預期目標是：進出口和實際利用外資完成市達任務；居民收入與經濟增長基本同步；物價總水平保持基本穩定。不設經濟增速具體目標。\n";
    let report = analyze(text);
    assert!(report.claims.is_empty());
    let stated: Vec<_> = report
        .unnumbered
        .iter()
        .map(|claim| {
            let id = claim.indicator_id.as_ref().map_or("", IndicatorId::as_str);
            (claim.unnumbered.map(Unnumbered::as_str).unwrap_or_default(), id, claim.words.of(text))
        })
        .collect();
    assert_eq!(
        stated,
        [
            ("assigned", "trade", "完成市達任務"),
            ("assigned", "fdi", "完成市達任務"),
            ("in_step", "resident_income", "與經濟增長基本同步"),
            ("stable", "cpi", "保持基本穩定"),
            ("absent", "gdp", "不設經濟增速具體目標"),
        ]
    );
    assert!(report.unnumbered[..3].iter().all(|claim| claim.modality == Some(Modality::Expect)));
    assert_eq!(report.commitments(true).len(), 5);
    assert!(report.commitments(false).is_empty());
}

#[test]
fn what_was_reached_without_a_number_is_no_target() {
    let report = analyze("2024年大河縣政府工作報告\n各位代表：\n一、2023年工作回顧\n物價總水平保持基本穩定。\n");
    assert!(report.unnumbered.is_empty());
}

#[test]
fn what_was_set_above_and_done_is_told() {
    let head = "2024年大河縣政府工作報告\n各位代表：\n一、2023年工作回顧\n";
    let fulfilled = |text: &str| -> Vec<(String, Option<i32>)> {
        let claims = analyze(&format!("{head}{text}\n")).fulfilled;
        let id = |claim: &Claim| claim.indicator_id.as_ref().map_or_else(String::new, |id| id.as_str().to_owned());
        claims.iter().map(|claim| (id(claim), claim.year)).collect()
    };
    assert_eq!(fulfilled("進出口完成市下達任務。"), [("trade".to_owned(), Some(2023))]);
    // Without a name of its own a clause is of what its sentence named last.
    assert_eq!(fulfilled("進出口增長3%；PM2.5濃度30.5微克/立方米，完成市定目標。"), [("pm25".to_owned(), Some(2023))]);
    assert!(fulfilled("PM2.5濃度30.5微克/立方米。各項工作完成市定目標。").is_empty());
    assert!(fulfilled("進出口未完成市下達任務。").is_empty());
    assert!(fulfilled("居民收入與經濟增長同步。").is_empty());
}

#[test]
fn a_size_right_before_a_count_is_its_threshold() {
    let report = analyze(
        "2024年大河縣政府工作報告\n各位代表：\n一、2023年工作回顧\n簽約億元以上項目46個，其中50億元以上1個。\n",
    );
    let last = report.claims.last().expect("a claim");
    assert_eq!((last.role, last.part_of, &*last.thresholds), (Role::Value, Some(1), &[2][..]));
    assert_eq!(report.claims[2].role, Role::Modifier);
}

#[test]
fn a_figure_knows_what_it_is_given_per_and_compared_with() {
    let words = |text: &str| {
        let text = format!("2024年大河縣政府工作報告\n各位代表：\n一、2023年工作回顧\n{text}\n");
        let report = analyze(&text);
        let claim = report.claims.last().expect("a claim");
        let of = |span: Option<Span>| span.map(|span| span.of(&text).to_owned());
        (of(claim.scope), of(claim.base))
    };
    assert_eq!(words("每個鄉鎮建設敬老院1所。").0.as_deref(), Some("每個鄉鎮"));
    assert_eq!(words("城鎮低保每人每月提高30元。").0.as_deref(), Some("每人"));
    assert_eq!(words("茶農人均增收800元。").0.as_deref(), Some("人均"));
    assert_eq!(words("工業用電量比上年增長5%。").1.as_deref(), Some("比上年"));
    assert_eq!(words("工業用電量同比增長5%。").1.as_deref(), Some("同比"));
    assert_eq!(words("投資增速高於全市2個百分點。").1.as_deref(), Some("高於全市"));
}

#[test]
fn parts_know_their_whole_and_counts_their_thresholds() {
    let report = analyze(
        "2024年大河縣政府工作報告\n各位代表：\n二、2024年主要任務\n簽約億元以上項目40個，其中10億元以上項目3個。\n",
    );
    let values: Vec<_> = report.claims.iter().filter(|claim| claim.role == Role::Value).collect();
    assert_eq!(values.iter().map(|claim| claim.thresholds.clone()).collect::<Vec<_>>(), [vec![0], vec![2]]);
    assert_eq!(values[1].part_of, Some(1));
}

#[test]
fn every_claim_stands_in_its_sentence() {
    let text =
        "  成績喜人！\n主要目標是：\n地區生產總值增長6%；\n糧食總產量21萬噸。「新增就業3000人。」進出口完成市達任務";
    let report = analyze(text);
    let sentences: Vec<&str> = report.sentences.iter().map(|sentence| sentence.of(text)).collect();
    assert_eq!(sentences.concat(), text.trim().replacen("！\n", "！", 1));
    for claim in report.claims.iter().chain(&report.unnumbered) {
        assert!(report.sentence(claim.words).of(text).contains(claim.words.of(text)));
    }
    assert_eq!(
        report.sentence(report.claims[0].words).of(text),
        "主要目標是：\n地區生產總值增長6%；\n糧食總產量21萬噸。"
    );
}

#[test]
fn a_link_without_anything_before_it_harms_none() {
    let text = "和地區生產總值項目0%\n0倍的";
    assert_eq!(analyze(text).claims.len(), 2);
}
