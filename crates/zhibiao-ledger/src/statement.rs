//! What a report says of one thing, taken out of the report.

use serde::Serialize;
use zhibiao::claim::{Direction, IndicatorId, Measure, Modality, Role, Status, Unnumbered};
use zhibiao::outline::{Section, SectionKind};
use zhibiao::text::CodePoints;
use zhibiao::{Analyzer, Bound, Claim, Decimal, Report, Span, UnitId};

use crate::around::{Around, is_reached};
use crate::period::{self, base_is_of_several_years};

/// How many bytes of the paragraph before a figure are looked through for the years that it is of.
const PARAGRAPH: usize = 600;

/// Words before a figure, folded, that say that it is all there is, and not what was added.
const TOTAL: [&str; 9] = ["达", "到", "至", "总数", "总量", "总计", "拥有", "保有", "保持"];

/// Words that say, right before an indicator, of which part of the place or of the economy it is, folded.
const PARTS: [&str; 34] = [
    "地区",
    "东部",
    "中部",
    "西部",
    "东北",
    "农村",
    "城镇",
    "城市",
    "县域",
    "乡镇",
    "企业",
    "行业",
    "产业",
    "工业",
    "农业",
    "制造业",
    "建筑业",
    "服务业",
    "机构",
    "银行",
    "群体",
    "家庭",
    "人口",
    "人员",
    "农民",
    "工程",
    "大豆",
    "小麦",
    "玉米",
    "水稻",
    "棉花",
    "油料",
    "民营",
    "国有",
];
/// The longest of them, in characters.
const LONGEST_PART: usize = 3;

/// A figure with what bounds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Amount {
    /// The exact value; of a range, its lower end.
    pub value: Decimal,
    /// The upper end of a range.
    pub upper: Option<Decimal>,
    /// What is counted.
    pub unit: UnitId,
    /// How the number bounds what it measures.
    pub bound: Bound,
}

/// A target or an outcome, as one report states it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a property that a choice looks at")]
pub struct Statement {
    /// The words that name what is measured, as they read.
    pub indicator: Option<String>,
    /// Its id, where the lexicon knows it.
    pub indicator_id: Option<IndicatorId>,
    /// What is said of it.
    pub measure: Measure,
    /// Which way it changed or is to change.
    pub direction: Direction,
    /// Whether it is a target or was achieved.
    pub status: Status,
    /// How firmly a target is promised.
    pub modality: Option<Modality>,
    /// The year that it belongs to.
    pub year: Option<i32>,
    /// The figure; nothing where there is no number.
    pub amount: Option<Amount>,
    /// How a target without a number is set, or what an outcome without one says: 完成市下達任務.
    pub unnumbered: Option<Unnumbered>,
    /// Where the words begin that state it, in code points of the report's text.
    pub start: usize,
    /// Where they end, exclusive.
    pub end: usize,
    /// The words.
    pub text: String,
    /// The rest of its sentence, in a ledger that keeps sentences.
    pub around: Option<Around>,
    /// Whether the words before the figure say that it is what was reached: 回落到2.6%.
    pub(crate) is_reached: bool,
    /// The indicator's words folded, without white space.
    pub(crate) name: String,
    /// Whether the words are the whole name of an indicator, and not of a part of it: 西部地區生產總值.
    pub(crate) is_plain: bool,
    /// Whether it is the part of those that reach an amount, which its name then ends in: 80%的村集體收入超過20萬元.
    pub(crate) is_conditional: bool,
    /// Whether the figure is of several years together: 五年累計, 年均.
    pub(crate) is_of_several_years: bool,
    /// Whether the words before the figure say that it is all there is: 達到, 總數.
    pub(crate) is_total: bool,
    /// Whether it is where a change began: 由3個工作日壓縮到半天.
    pub(crate) is_start: bool,
    /// The word right before the indicator that says of which part of the place or of the economy it is: 脫貧地區, 製造業.
    pub(crate) part: Option<&'static str>,
    /// Whether the unit is one that the indicator can have.
    pub(crate) is_fitting: bool,
    /// Whether the figure is of a part, per something, or beside another one.
    pub(crate) is_partial: bool,
    /// The sort of chapter that it stands in.
    pub(crate) chapter: Option<SectionKind>,
    /// How many known indicators have a statement of this status in the same sentence.
    pub(crate) company: usize,
}

/// The targets and outcomes of a report, in the order of its text.
pub(crate) fn statements(
    text: &str,
    report: &Report,
    analyzer: &Analyzer,
    is_name: impl Fn(&str) -> bool,
) -> Vec<Statement> {
    let code_points = CodePoints::new(text);
    let mut claims = report.all_claims(true);
    claims.extend(&report.fulfilled);
    claims.sort_by_key(|claim| claim.words.start);
    let wanted = claims.into_iter().filter(|claim| claim.role == Role::Value && claim.status != Status::Context);
    let mut statements: Vec<Statement> = Vec::new();
    let mut sentences: Vec<Span> = Vec::new();
    let mut last = None;
    for claim in wanted {
        let amount = report.quantity(claim).map(|quantity| Amount {
            value: quantity.value,
            upper: quantity.upper,
            unit: quantity.unit.clone(),
            bound: quantity.bound,
        });
        let indicator = claim.indicator.map(|words| report.words(words, text).into_owned());
        let name = indicator.as_deref().map(|words| folded(words, analyzer)).unwrap_or_default();
        let sentence = report.sentence(claim.words);
        if let Some((share, of)) = statements.last_mut().zip(last)
            && share.measure == Measure::Share
            && claim.measure == Measure::Level
            && claim.indicator == of
            && sentences.last() == Some(&sentence)
        {
            share.name.push_str(&folded(claim.words.of(text), analyzer));
            share.is_conditional = true;
        }
        last = Some(claim.indicator);
        sentences.push(sentence);
        statements.push(Statement {
            is_plain: is_name(&name) || claim.indicator_id.is_some() && is_in_short(&name),
            name,
            indicator,
            indicator_id: claim.indicator_id.clone(),
            measure: claim.measure,
            direction: claim.direction,
            status: claim.status,
            modality: claim.modality,
            year: claim.year,
            amount,
            unnumbered: claim.unnumbered,
            start: code_points.of_byte(claim.words.start),
            end: code_points.of_byte(claim.words.end),
            text: claim.words.of(text).to_owned(),
            around: None,
            is_reached: is_reached(text, claim.words),
            is_of_several_years: is_of_several_years(claim, text, analyzer),
            is_conditional: false,
            is_total: is_total(claim, text, analyzer),
            is_start: text[..claim.words.start].trim_end().ends_with(['由', '從', '从']),
            part: claim.indicator.and_then(|words| part(&text[..words.start], analyzer)),
            is_fitting: is_fitting(claim, report, analyzer),
            is_partial: is_partial(claim, text),
            chapter: chapter(&report.outline.sections, claim.words.start),
            company: 0,
        });
    }
    count_company(&mut statements, &sentences);
    statements
}

/// The folded characters of words, without white space.
pub(crate) fn folded(words: &str, analyzer: &Analyzer) -> String {
    let character = |character| analyzer.characters().fold(character);
    words.chars().filter(|character| !character.is_whitespace()).map(character).collect()
}

/// Whether a folded name is one that the sentence makes whole: a bare 參保人數 or 城鎮, or the list 城鎮、農村居民收入.
fn is_in_short(name: &str) -> bool {
    name.chars().count() <= 4 || name.contains('、')
}

/// Whether the paragraph before a figure, or what it is compared with, says that it is of several years together.
fn is_of_several_years(claim: &Claim, text: &str, analyzer: &Analyzer) -> bool {
    let table = analyzer.characters();
    if let Some(base) = claim.base
        && base_is_of_several_years(&table.fold_words(base.of(text)), claim.year)
    {
        return true;
    }
    let start = claim.words.start;
    let paragraph = text[..start].rfind('\n').map_or(0, |end| end + 1);
    let from = (start.saturating_sub(PARAGRAPH).max(paragraph)..=start).find(|&at| text.is_char_boundary(at));
    period::is_of_several_years(&table.fold_words(&text[from.unwrap_or(start)..start]))
}

/// Whether an indicator can be given in this unit; a percentage is its growth or its part, 一番 its multiple.
fn is_fitting(claim: &Claim, report: &Report, analyzer: &Analyzer) -> bool {
    let indicator = claim.indicator_id.as_ref().and_then(|id| analyzer.indicators().get(id));
    let unit = report.quantity(claim).and_then(|quantity| analyzer.unit(&quantity.unit));
    let dimensions = indicator.and_then(|indicator| indicator.dimension.as_deref()).zip(unit);
    let is_relative = claim.measure == Measure::Multiple;
    is_relative || dimensions.is_none_or(|(own, unit)| unit.dimension == own || unit.dimension == "ratio")
}

/// Whether the words between the clause's beginning, or the figure before, and a figure say that it is all there is.
fn is_total(claim: &Claim, text: &str, analyzer: &Analyzer) -> bool {
    let before = &text[..claim.words.start];
    let starts =
        |character: char| matches!(character, ',' | '，' | ';' | '；' | '。' | '、' | '\n') || character.is_numeric();
    let clause = before.rfind(starts).map_or(before, |at| &before[at..]);
    let lead: String = folded(clause, analyzer);
    TOTAL.iter().any(|word| lead.contains(word))
}

/// The word of a part that the words before an indicator end in.
fn part(before: &str, analyzer: &Analyzer) -> Option<&'static str> {
    let from = before.char_indices().rev().nth(LONGEST_PART - 1).map_or(0, |(at, _)| at);
    let before = folded(&before[from..], analyzer);
    PARTS.into_iter().find(|part| before.ends_with(part))
}

fn is_partial(claim: &Claim, text: &str) -> bool {
    // A figure beside that of another year is the whole figure still.
    let is_of_another = |base: Span| !base.of(text).contains(['年', '期']);
    claim.scope.is_some() || claim.part_of.is_some() || claim.base.is_some_and(is_of_another)
}

/// The sort of the innermost section at a byte.
fn chapter(sections: &[Section], at: usize) -> Option<SectionKind> {
    let section = sections.iter().find(|section| section.span.start <= at && at < section.span.end)?;
    Some(chapter(&section.children, at).filter(|&kind| kind != SectionKind::Other).unwrap_or(section.kind))
}

/// Counts the known indicators that each statement has around it in its sentence.
fn count_company(statements: &mut [Statement], sentences: &[Span]) {
    let mut from = 0;
    while from < statements.len() {
        let together = sentences[from..].iter().take_while(|&&sentence| sentence == sentences[from]).count();
        let sentence = &mut statements[from..from + together];
        for status in [Status::Target, Status::Achieved] {
            let known = |statement: &&Statement| statement.status == status && statement.indicator_id.is_some();
            let company = sentence.iter().filter(known).count();
            sentence.iter_mut().filter(|statement| statement.status == status).for_each(|one| one.company = company);
        }
        from += together;
    }
}
