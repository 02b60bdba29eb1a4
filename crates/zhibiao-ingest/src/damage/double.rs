//! UTF-8 that was read as Windows-1252 and written again: `æ”¿åºœ` was 政府.

use encoding_rs::WINDOWS_1252;

/// A stretch that was encoded twice, in bytes of the text, and what it was before.
pub fn find(text: &str) -> Vec<(std::ops::Range<usize>, String)> {
    let mut found = Vec::new();
    let mut run = Run::default();
    for (at, character) in text.char_indices() {
        match western_byte(character) {
            Some(byte) => {
                run.bytes.push(byte);
                run.places.push(at);
            }
            None => run.end(at, &mut found),
        }
    }
    run.end(text.len(), &mut found);
    found
}

/// Characters side by side that are bytes from 0x80 on in Windows-1252.
#[derive(Default)]
struct Run {
    bytes: Vec<u8>,
    /// Where each begins in the text.
    places: Vec<usize>,
}

impl Run {
    fn end(&mut self, at: usize, found: &mut Vec<(std::ops::Range<usize>, String)>) {
        // The least that a Chinese character takes.
        if self.bytes.len() >= 3 {
            self.places.push(at);
            let mut begin = 0;
            for chunk in self.bytes.utf8_chunks() {
                let end = begin + chunk.valid().len();
                if chunk.valid().chars().any(is_chinese) {
                    found.push((self.places[begin]..self.places[end], chunk.valid().to_owned()));
                }
                begin = end + chunk.invalid().len();
            }
        }
        self.bytes.clear();
        self.places.clear();
    }
}

/// The byte from 0x80 on that stands for a character in Windows-1252, or in Latin-1 where that has a control character.
fn western_byte(character: char) -> Option<u8> {
    if matches!(character, '\u{80}'..='\u{ff}') {
        return u8::try_from(character).ok();
    }
    if !matches!(character, '\u{152}'..='\u{2122}') {
        return None;
    }
    let mut buffer = [0; 4];
    let (bytes, _, had_errors) = WINDOWS_1252.encode(character.encode_utf8(&mut buffer));
    bytes.first().copied().filter(|_| !had_errors)
}

const fn is_chinese(character: char) -> bool {
    matches!(character, '\u{3001}'..='\u{3017}' | '\u{3400}'..='\u{9fff}' | '\u{ff01}'..='\u{ff5e}')
}

#[cfg(test)]
mod tests {
    use super::find;

    fn mended(text: &str) -> String {
        let mut mended = text.to_owned();
        for (range, after) in find(text).into_iter().rev() {
            mended.replace_range(range, &after);
        }
        mended
    }

    #[test]
    fn what_was_encoded_twice_is_decoded_once_more() {
        assert_eq!(mended("æ”¿åºœå·¥ä½œ2024å¹´"), "政府工作2024年");
        assert_eq!(mended("縣\u{e6}\u{94}\u{bf}\u{e5}\u{ba}\u{9c}報告"), "縣政府報告");
    }

    #[test]
    fn western_words_and_signs_stay() {
        for text in ["café、naïve", "25°C·±5％“引號”……——", "Ã©tÃ©"] {
            assert_eq!(find(text), []);
        }
    }
}
