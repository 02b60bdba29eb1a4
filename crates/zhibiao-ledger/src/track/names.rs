//! Whether two names are of the same thing.

/// What stands around a name and is not of it, folded: who does it, when, and what is done.
const AROUND: [&str; 42] = [
    "今年",
    "去年",
    "全年",
    "全县",
    "全市",
    "全省",
    "全区",
    "全国",
    "我县",
    "我市",
    "我省",
    "我国",
    "本县",
    "本市",
    "县",
    "当年",
    "累计",
    "共",
    "新建",
    "新增",
    "新改建",
    "改建",
    "改造",
    "建设",
    "建成",
    "完成",
    "实施",
    "净增",
    "新",
    "开工",
    "竣工",
    "签约",
    "引进",
    "培育",
    "认定",
    "投放",
    "修复",
    "接待",
    "实现",
    "组织",
    "争取",
    "加装",
];

/// How alike two names are at least, in hundredths.
pub(super) const ALIKE: usize = 60;

/// How alike two names of the same indicator are at least, where one of them is of a part of it.
pub(super) const KIN: usize = 40;

/// How alike two folded names are, in hundredths: 100 where they are the same but for what stands around them.
pub(super) fn likeness(one: &str, other: &str) -> usize {
    if one.is_empty() || other.is_empty() || digits(one) != digits(other) {
        return 0;
    }
    let (one, other) = (stripped(one), stripped(other));
    if names_nothing(one) || names_nothing(other) {
        return 0;
    }
    if one == other {
        return 100;
    }
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    if is_telling(short) && long.ends_with(short) {
        return 90;
    }
    let (one, other) = (pairs(one), pairs(other));
    let shared = one.iter().filter(|pair| other.contains(pair)).count();
    (200 * shared).checked_div(one.len() + other.len()).unwrap_or(0)
}

/// Whether a name only says who pays, or that something is paid for: 中央財政投入, 總投資.
fn names_nothing(name: &str) -> bool {
    let mut rest = name;
    for ending in ["投入", "安排", "支出", "补助", "将"] {
        rest = rest.strip_suffix(ending).unwrap_or(rest);
    }
    matches!(rest, "" | "中央财政" | "地方财政" | "财政" | "中央" | "总投资" | "投资" | "资金" | "项目")
}

/// Whether a name says enough by itself to be the end of another: 資金 and 中央財政 do not.
fn is_telling(name: &str) -> bool {
    let is_general = ["资金", "投入", "支出", "补贴", "补助", "财政", "人口", "投资", "贷款", "企业"]
        .iter()
        .any(|word| name.ends_with(word));
    name.chars().count() >= if is_general { 5 } else { 3 }
}

/// The numerals of a name, which tell apart 億元以上項目 and 10億元以上項目.
fn digits(name: &str) -> String {
    name.chars().filter(|character| character.is_ascii_digit() || "十百千万亿".contains(*character)).collect()
}

fn stripped(mut name: &str) -> &str {
    let is_left = |rest: &str| rest.chars().nth(1).is_some();
    while let Some(rest) = AROUND.iter().find_map(|word| name.strip_prefix(word).filter(|rest| is_left(rest))) {
        name = rest;
    }
    for ending in ["总数", "总量", "数量", "建设", "改造", "任务", "目标", "数"] {
        name = name.strip_suffix(ending).filter(|rest| is_left(rest)).unwrap_or(name);
    }
    name
}

fn pairs(name: &str) -> Vec<(char, char)> {
    name.chars().zip(name.chars().skip(1)).collect()
}
