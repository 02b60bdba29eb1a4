//! jieba's own cut, for those who ask for it.

use jieba_rs::Jieba;
use zhibiao::text::Folded;

use crate::fixed::Fixed;
use crate::piece::Piece;
use crate::token::{Kind, PartOfSpeech};

/// How many characters are given to jieba at once, about: its buffers then stay in the cache.
const CHUNK: usize = 1000;
/// What stands in the text that jieba gets for a stretch that is a token already; jieba never joins it to a word.
const FIXED: char = '\u{1}';
/// What stands there for that character itself.
const MARK: char = '\u{2}';

/// How jieba's dictionary writes a character of the folded view.
pub(crate) const fn as_jieba(character: char) -> char {
    // The folded view has 幺 for 麼, 么 and 幺.
    if character == '幺' { '么' } else { character }
}

/// Adds a word; a frequency that is not given is such that jieba keeps the word whole where it stands alone.
pub(crate) fn add(jieba: &mut Jieba, word: &[char], frequency: Option<usize>, part_of_speech: PartOfSpeech) {
    let word: String = word.iter().copied().map(as_jieba).collect();
    let frequency = frequency.unwrap_or_else(|| jieba.suggest_freq(&word));
    jieba.add_word(&word, Some(frequency), Some(part_of_speech.as_str()));
}

/// What jieba makes of a text, with what is fixed in its places.
pub(crate) fn pieces(jieba: &Jieba, folded: &Folded<'_>, fixed: &[Fixed]) -> Vec<Piece> {
    let characters = folded.characters();
    let mut pieces = Vec::with_capacity(characters.len() * 2 / 3);
    let mut view = String::with_capacity(CHUNK * 4);
    let (mut at, mut rest) = (0, fixed);
    while at < characters.len() {
        view.clear();
        let chunk = chunk(characters, at, rest, &mut view);
        let inside;
        (inside, rest) = rest.split_at(chunk.fixed);
        cut(jieba, &view, at, inside, &mut pieces);
        at = chunk.end;
    }
    pieces
}

/// What jieba makes of a chunk that begins at `at`.
fn cut(jieba: &Jieba, view: &str, at: usize, fixed: &[Fixed], pieces: &mut Vec<Piece>) {
    let mut fixed = fixed.iter();
    let mut position = at as u32;
    for tag in jieba.tag(view, true) {
        let piece = if tag.word.as_bytes() == [FIXED as u8] {
            let Some(fixed) = fixed.next() else { break };
            fixed.piece()
        } else {
            let end = position + (tag.end - tag.start) as u32;
            let part_of_speech = PartOfSpeech::known(tag.tag.as_bytes());
            Piece { start: position, end, part_of_speech, kind: Kind::Word }
        };
        pieces.push(piece);
        position = piece.end;
    }
}

/// Where a chunk ends, and how many fixed stretches are in it.
struct Chunk {
    end: usize,
    fixed: usize,
}

/// Writes what jieba gets of the text from `at` on: about as much as is good for it, up to the end of a sentence.
fn chunk(characters: &[char], at: usize, fixed: &[Fixed], view: &mut String) -> Chunk {
    let mut chunk = Chunk { end: at, fixed: 0 };
    while let Some(&character) = characters.get(chunk.end) {
        if let Some(next) = fixed.get(chunk.fixed).filter(|next| next.start == chunk.end) {
            view.push(FIXED);
            chunk.end = next.end;
            chunk.fixed += 1;
            continue;
        }
        view.push(if character == FIXED { MARK } else { as_jieba(character) });
        chunk.end += 1;
        if chunk.end - at >= CHUNK && matches!(character, '\n' | '。') {
            break;
        }
    }
    chunk
}
