//! Byte offsets to code points and back.

/// How far apart, in bytes, the remembered positions stand.
const STEP: usize = 64;

/// Converts byte offsets of one text to offsets in Unicode code points, and back.
///
/// Built once for a text in one pass; each conversion then looks at no more than 64 bytes.
///
/// ```
/// use zhibiao::text::CodePoints;
/// let text = "𠮷縣：增長6%";
/// let code_points = CodePoints::new(text);
/// let byte = text.find('6').unwrap();
/// assert_eq!(code_points.of_byte(byte), 5);
/// assert_eq!(code_points.to_byte(5), byte);
/// ```
#[derive(Clone, Debug)]
pub struct CodePoints<'t> {
    text: &'t [u8],
    /// Code points that begin before byte `i * STEP`.
    before: Vec<usize>,
}

impl<'t> CodePoints<'t> {
    /// Counts through `text`.
    #[must_use]
    pub fn new(text: &'t str) -> Self {
        let text = text.as_bytes();
        let mut before = Vec::with_capacity(text.len() / STEP + 1);
        let mut count = 0;
        for block in text.chunks(STEP) {
            before.push(count);
            count += beginnings(block);
        }
        before.push(count);
        Self { text, before }
    }

    /// How many code points begin before byte `byte`; offsets past the end count as the end.
    #[must_use]
    pub fn of_byte(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let block = byte / STEP;
        self.before[block.min(self.before.len() - 1)] + beginnings(&self.text[(block * STEP).min(byte)..byte])
    }

    /// The byte at which code point `code_point` begins; the end of the text where there is none.
    #[must_use]
    pub fn to_byte(&self, code_point: usize) -> usize {
        let block = self.before.partition_point(|&count| count <= code_point).saturating_sub(1);
        let mut left = code_point - self.before[block];
        let from = (block * STEP).min(self.text.len());
        for (offset, &byte) in self.text[from..].iter().enumerate() {
            if begins(byte) {
                if left == 0 {
                    return from + offset;
                }
                left -= 1;
            }
        }
        self.text.len()
    }
}

fn beginnings(bytes: &[u8]) -> usize {
    // No more than `STEP` bytes are counted at once, so that their number fits into one.
    usize::from(bytes.iter().map(|&byte| u8::from(begins(byte))).sum::<u8>())
}

const fn begins(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}
