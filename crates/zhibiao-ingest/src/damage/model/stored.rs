//! The model as a file: a line that says where it comes from, then the deflated counts.

use std::io::Read;

use flate2::read::DeflateDecoder;

use super::CharacterModel;
use super::trie::{ORDER, Run, Symbol, Trie};

/// A file that is no model of characters.
#[derive(Debug, thiserror::Error)]
#[error("the model of characters is damaged at byte {at} of its counts")]
pub struct ModelError {
    /// The byte of the unpacked counts that is not as it should be.
    pub at: usize,
}

/// No model has more bytes.
const MOST_BYTES: u64 = 1 << 28;
/// No model has more runs of one length.
const MOST_RUNS: u32 = 1 << 24;

impl CharacterModel {
    /// Reads a model.
    ///
    /// # Errors
    /// [`ModelError`] where the bytes are no model.
    pub fn parse(bytes: &[u8]) -> Result<Self, ModelError> {
        let head = bytes.iter().position(|&byte| byte == b'\n').ok_or(ModelError { at: 0 })?;
        let mut unpacked = Vec::new();
        DeflateDecoder::new(&bytes[head + 1..])
            .take(MOST_BYTES)
            .read_to_end(&mut unpacked)
            .map_err(|_| ModelError { at: 0 })?;
        let mut numbers = Numbers { bytes: &unpacked, at: 0 };
        let count = numbers.next()?;
        let mut characters = Vec::new();
        for _ in 0..count {
            let code = numbers.next()?;
            characters.push(char::from_u32(code).ok_or(ModelError { at: numbers.at })?);
        }
        let mut levels: [Vec<Run>; ORDER] = Default::default();
        let mut families = vec![numbers.next()?];
        for (depth, level) in levels.iter_mut().enumerate() {
            for family in std::mem::take(&mut families) {
                let mut symbol = 0_u32;
                for _ in 0..family {
                    symbol += numbers.next()?;
                    let count = numbers.next()?;
                    let children = if depth + 1 < ORDER { numbers.next()? } else { 0 };
                    let symbol = Symbol::try_from(symbol).map_err(|_| ModelError { at: numbers.at })?;
                    level.push(Run { symbol, count, children });
                    families.push(children);
                }
            }
        }
        Ok(Self::new(characters, Trie::from_runs(levels)))
    }

    /// The model as [`CharacterModel::parse`] reads it, without its head and not yet deflated.
    #[must_use]
    pub fn numbers(&self) -> Vec<u8> {
        let mut out = Vec::new();
        write(&mut out, self.characters.len() as u32);
        self.characters.iter().for_each(|&character| write(&mut out, u32::from(character)));
        let mut families = vec![self.runs.runs(0).count() as u32];
        write(&mut out, families[0]);
        for depth in 0..ORDER {
            let mut runs = self.runs.runs(depth);
            let mut next = Vec::new();
            for family in families {
                let mut last = 0;
                for run in runs.by_ref().take(family as usize) {
                    write(&mut out, u32::from(run.symbol - last));
                    write(&mut out, run.count);
                    if depth + 1 < ORDER {
                        write(&mut out, run.children);
                    }
                    last = run.symbol;
                    next.push(run.children);
                }
            }
            families = next;
        }
        out
    }
}

/// Numbers of seven bits a byte, the lowest first; the highest bit says that another byte follows.
struct Numbers<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl Numbers<'_> {
    fn next(&mut self) -> Result<u32, ModelError> {
        let mut number = 0_u32;
        for shift in [0, 7, 14, 21] {
            let byte = *self.bytes.get(self.at).ok_or(ModelError { at: self.at })?;
            self.at += 1;
            number |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return if number < MOST_RUNS { Ok(number) } else { Err(ModelError { at: self.at }) };
            }
        }
        Err(ModelError { at: self.at })
    }
}

fn write(out: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        out.push((number as u8 & 0x7f) | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}
