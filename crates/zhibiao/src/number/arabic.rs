//! Numerals in Arabic digits.

use rust_decimal::Decimal;

/// The most digits that a decimal holds whatever they are.
const MOST_DIGITS: usize = 28;

/// Digits read at one place: the value, or nothing where there are too many, and where they end.
pub(super) struct Digits {
    pub(super) value: Option<Decimal>,
    pub(super) end: usize,
}

/// Reads `587.24`, `1,234.5` or `189` at `at`, where a digit stands.
pub(super) fn read_digits(characters: &[char], at: usize) -> Digits {
    let mut number = Accumulator::default();
    let mut end = number.take_run(characters, at);
    if end - at <= 3 {
        while is_thousands_group(characters, end) {
            end = number.take_run(characters, end + 1);
        }
    }
    if matches!(characters.get(end), Some('.' | '·' | '点'))
        && is_digit(characters.get(end + 1))
        && is_decimal_point(characters, at, end)
    {
        let whole = number.digits;
        end = number.take_run(characters, end + 1);
        number.decimals = number.digits - whole;
    }
    Digits { value: number.value(), end }
}

/// Whether a comma at `at` is followed by exactly three digits.
fn is_thousands_group(characters: &[char], at: usize) -> bool {
    characters.get(at) == Some(&',')
        && (1..=3).all(|ahead| is_digit(characters.get(at + ahead)))
        && !is_digit(characters.get(at + 4))
}

/// Whether the dot at `at` is a point: not one of several, as in a date or a numbered heading (`1.2.3`, `2024.1.23`).
fn is_decimal_point(characters: &[char], start: usize, at: usize) -> bool {
    let dot = characters[at];
    let mut end = at + 1;
    while is_digit(characters.get(end)) {
        end += 1;
    }
    let continues = characters.get(end) == Some(&dot) && is_digit(characters.get(end + 1));
    let continued = start >= 2 && characters[start - 1] == dot && characters[start - 2].is_ascii_digit();
    !continues && !continued
}

fn is_digit(character: Option<&char>) -> bool {
    character.is_some_and(char::is_ascii_digit)
}

#[derive(Default)]
struct Accumulator {
    mantissa: i128,
    /// Digits from the first that is not 0.
    significant: usize,
    digits: usize,
    decimals: usize,
}

impl Accumulator {
    fn take_run(&mut self, characters: &[char], at: usize) -> usize {
        let mut end = at;
        while let Some(digit) = characters.get(end).and_then(|character| character.to_digit(10)) {
            if self.significant > 0 || digit > 0 {
                self.significant += 1;
            }
            if self.significant <= MOST_DIGITS {
                self.mantissa = self.mantissa * 10 + i128::from(digit);
            }
            end += 1;
        }
        self.digits += end - at;
        end
    }

    fn value(&self) -> Option<Decimal> {
        if self.significant > MOST_DIGITS || self.decimals > MOST_DIGITS {
            return None;
        }
        Decimal::try_from_i128_with_scale(self.mantissa, self.decimals as u32).ok()
    }
}
