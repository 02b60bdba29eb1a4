//! Words derived from others: 運輸署, 學生們, 副總統.

use super::Rules;
use crate::classes::BEGINNING;
use crate::piece::Piece;
use crate::token::Kind;

impl Rules<'_> {
    /// A character that makes one word with the word before it.
    pub(super) fn ending(&self, words: &[Piece], pieces: &mut [Piece]) -> Option<usize> {
        let ending = self.single(&words[0])?;
        let last = pieces.last_mut().filter(|last| last.end == words[0].start && last.length() >= 2)?;
        let (tag, lexicon) = (last.part_of_speech, self.lexicon);
        let is_place = tag.as_str() == "ns";
        let joins = match last.kind {
            Kind::Word | Kind::Name if tag.as_str() == "nr" => false,
            Kind::Word | Kind::Name => {
                (lexicon.endings.contains(ending) && matches!(tag.class(), 'n' | 'v' | 'a' | 'b' | 'l' | 'j' | 'x'))
                    || (lexicon.behind_nouns.contains(ending) && matches!(tag.class(), 'n' | 'j' | 'x'))
                    || (is_place && lexicon.behind_places.contains(ending))
                    || (tag.class() == 'n' && lexicon.behind_people.contains(ending))
            }
            _ => false,
        };
        if !joins {
            return None;
        }
        last.end = words[0].end;
        if !is_place {
            last.part_of_speech = crate::token::PartOfSpeech::NOUN;
        }
        Some(1)
    }

    /// A character that makes one word with the noun behind it.
    pub(super) fn beginning(&self, words: &[Piece], pieces: &mut Vec<Piece>) -> Option<usize> {
        let beginning = self.single(&words[0])?;
        let noun = words.get(1).filter(|noun| noun.is_word() && noun.length() > 1)?;
        let joins = self.lexicon.classes.has(beginning, BEGINNING) && noun.part_of_speech.class() == 'n';
        joins.then(|| {
            pieces.push(Piece { start: words[0].start, ..*noun });
            2
        })
    }
}
