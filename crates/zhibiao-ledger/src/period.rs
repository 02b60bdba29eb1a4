//! Whether a figure is of one year or of several together.

/// How far back from a figure the words are looked for that tell of how many years it is, in characters.
const REACH: usize = 150;

/// Words of several years, folded; years that are counted are some where such words stand before or behind them: 五年來.
const SEVERAL: [&str; 2] = ["”时期", "”期间"];
/// Such that speak of their sentence alone.
const SEVERAL_HERE: [&str; 5] = ["年均增", "年均递", "年均新", "年均下", "累计"];
const BEFORE_YEARS: [&str; 5] = ["这", "过去", "过去的", "近", "前"];
const BEHIND_YEARS: [&str; 7] = ["来", "间", "累计", "共", "总体", "总", "合计"];
/// Words of one year.
const ONE: [&str; 9] = ["去年", "上年", "全年", "年末", "年底", "一年", "今年", "当年", "同期"];

/// Whether the folded words of a paragraph before a figure say last that it is of several years: 五年累計新增就業.
pub(crate) fn is_of_several_years(before: &[char]) -> bool {
    let window = &before[before.len().saturating_sub(REACH)..];
    let mut is_here = true;
    for at in (0..window.len()).rev() {
        let rest = &window[at..];
        let has = |words: &[&str]| words.iter().any(|word| starts_with(rest, word));
        is_here &= !matches!(rest[0], '。' | ';' | '!' | '?');
        if has(&SEVERAL) || is_here && has(&SEVERAL_HERE) {
            return true;
        }
        if has(&ONE) {
            return false;
        }
        if rest[0] == '年' {
            match years(&window[..at], &rest[1..]) {
                Some(Years::Several) => return true,
                Some(Years::Dated) => return false,
                None => {}
            }
        }
    }
    false
}

/// What the words a figure is compared with say: 年均, 比五年前, 比2002年 of a figure of 2007.
pub(crate) fn base_is_of_several_years(base: &[char], year: Option<i32>) -> bool {
    let has = |word: &str| base.windows(2).any(|pair| starts_with(pair, word));
    if has("年均") || has("年前") && !has("一年") {
        return true;
    }
    let digits: String = base.iter().skip_while(|character| !character.is_ascii_digit()).take(4).collect();
    digits.parse::<i32>().ok().zip(year).is_some_and(|(base, year)| (1949..year - 1).contains(&base))
}

enum Years {
    Several,
    Dated,
}

/// What the numeral before 年 is, if there is one.
fn years(before: &[char], behind: &[char]) -> Option<Years> {
    let is_numeral =
        |character: &&char| character.is_ascii_digit() || "〇零一二三四五六七八九十两".contains(**character);
    let length = before.iter().rev().take_while(is_numeral).count();
    let (ahead, numeral) = before.split_at(before.len() - length);
    match numeral {
        [] | ['一'] => None,
        [_] | [_, _] => {
            let is_counted = BEFORE_YEARS.iter().any(|word| ends_with(ahead, word))
                || BEHIND_YEARS.iter().any(|word| starts_with(behind, word));
            is_counted.then_some(Years::Several)
        }
        _ => Some(Years::Dated),
    }
}

fn ends_with(characters: &[char], word: &str) -> bool {
    let mut characters = characters.iter().rev();
    word.chars().rev().all(|character| characters.next() == Some(&character))
}

fn starts_with(characters: &[char], word: &str) -> bool {
    let mut characters = characters.iter();
    word.chars().all(|character| characters.next() == Some(&character))
}

#[cfg(test)]
mod tests {
    use super::{base_is_of_several_years, is_of_several_years};

    fn characters(words: &str) -> Vec<char> {
        words.chars().collect()
    }

    #[test]
    fn the_last_words_of_time_decide() {
        for several in [
            "这五年,城镇新增就业",
            "五年累计新增就业",
            "过去5年,新建公路",
            "“十三五”时期,新增就业",
            "成就很大,累计新增就业",
        ] {
            assert!(is_of_several_years(&characters(several)), "{several}");
        }
        for one in [
            "五年来成就很大。去年城镇新增就业",
            "2024年新建公路",
            "二〇一三年新建",
            "一年来,新增就业",
            "三年行动,新增就业",
            "PM2.5年均浓度下降,新增就业",
            "累计招生多;新增就业",
        ] {
            assert!(!is_of_several_years(&characters(one)), "{one}");
        }
    }

    #[test]
    fn a_base_years_ago_is_of_several_years() {
        for (base, year, several) in
            [("比五年前", 2022, true), ("比2002年", 2007, true), ("比2006年", 2007, false), ("比上年", 2022, false)]
        {
            assert_eq!(base_is_of_several_years(&characters(base), Some(year)), several, "{base}");
        }
    }
}
