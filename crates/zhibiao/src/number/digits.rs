//! The characters that numerals are made of.

/// The value of a Chinese digit of the folded view; 兩 is 2.
#[must_use]
pub const fn chinese_digit(character: char) -> Option<u32> {
    Some(match character {
        '〇' | '零' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// Whether a digit is of the form that banks write; some of these are everyday words too (隊伍, 大陸).
pub(super) const fn is_financial_digit(character: char) -> bool {
    matches!(character, '壹' | '贰' | '叁' | '肆' | '伍' | '陆' | '柒' | '捌' | '玖')
}

/// 十, 百 and 千, which multiply the digit before them.
pub(super) const fn multiplier(character: char) -> Option<u32> {
    Some(match character {
        '十' | '拾' => 10,
        '百' | '佰' => 100,
        '千' | '仟' => 1000,
        _ => return None,
    })
}

/// 萬, 億 and 兆, which multiply all that stands before them; the power of ten.
pub(super) const fn scale_power(character: char) -> Option<u32> {
    Some(match character {
        '万' => 4,
        '亿' => 8,
        '兆' => 12,
        _ => return None,
    })
}

/// 廿 and 卅, tens in one character.
pub(super) const fn fused_tens(character: char) -> Option<u32> {
    Some(match character {
        '廿' => 20,
        '卅' => 30,
        _ => return None,
    })
}

/// Whether a numeral may begin with `character` of the folded view.
#[inline]
#[must_use]
pub const fn begins_numeral(character: char) -> bool {
    is_numeral(character) || matches!(character, '数' | '几' | '半')
}

/// Whether `character` of the folded view is a digit, a multiplier or a scale.
#[inline]
#[must_use]
pub const fn is_numeral(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_digit();
    }
    chinese_digit(character).is_some()
        || multiplier(character).is_some()
        || scale_power(character).is_some()
        || fused_tens(character).is_some()
}

/// Whether 百, 千 or 兆 at `at` begins the name of a unit (百分點, 千瓦, 兆赫) and is no part of the number.
pub(super) fn begins_unit(characters: &[char], at: usize) -> bool {
    match (characters[at], characters.get(at + 1)) {
        ('千', Some(next)) => matches!(next, '瓦' | '克' | '米' | '伏' | '赫' | '卡' | '帕' | '焦' | '安' | '升'),
        ('兆', Some(next)) => matches!(next, '瓦' | '伏' | '赫' | '帕' | '焦' | '位' | '字' | '比' | '级'),
        ('百', Some('分')) => characters.get(at + 2) == Some(&'点'),
        ('百', Some(next)) => *next == '帕',
        _ => false,
    }
}
