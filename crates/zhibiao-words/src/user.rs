//! Words that a user adds.

use crate::sources::WordsError;
use crate::token::PartOfSpeech;

/// A word that a user adds to the dictionary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserWord {
    /// The word, in traditional or simplified characters.
    pub text: String,
    /// How often it stands in sixty million words, which weighs it against the words around it; where nothing is given, so
    /// often that it stays whole where it stands alone.
    pub frequency: Option<usize>,
    /// Its part of speech.
    pub part_of_speech: PartOfSpeech,
}

impl UserWord {
    /// A noun.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), frequency: None, part_of_speech: PartOfSpeech::NOUN }
    }

    /// Reads a list: a word a line, behind it its frequency and its tag where they are given, parted by white space. What
    /// follows a `#` at the beginning of a line is for the reader.
    ///
    /// ```
    /// use zhibiao_words::UserWord;
    /// let words = UserWord::parse("mine.txt", "# places\n清河口 ns\n智慧水務 200 n\n長者食堂\n")?;
    /// assert_eq!(words[0].part_of_speech.as_str(), "ns");
    /// assert_eq!(words[1].frequency, Some(200));
    /// assert_eq!(words[2], UserWord::new("長者食堂"));
    /// # Ok::<(), zhibiao_words::WordsError>(())
    /// ```
    ///
    /// # Errors
    /// [`WordsError::Line`] names the first line of another form.
    pub fn parse(file: &str, text: &str) -> Result<Vec<Self>, WordsError> {
        let lines =
            text.lines().enumerate().map(|(index, line)| (index + 1, line.trim_start_matches('\u{feff}').trim()));
        let filled = lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
        filled
            .map(|(number, line)| Self::read(line).map_err(|message| WordsError::line(file, number, message)))
            .collect()
    }

    fn read(line: &str) -> Result<Self, &'static str> {
        let mut parts = line.split_whitespace();
        let mut word = Self::new(parts.next().unwrap_or_default());
        let mut next = parts.next();
        if let Some(frequency) = next.and_then(|part| part.parse().ok()) {
            word.frequency = Some(frequency);
            next = parts.next();
        }
        if let Some(tag) = next {
            let unknown = "has something else than a word, a number and a tag such as n, ns or v";
            word.part_of_speech = PartOfSpeech::of(tag).ok_or(unknown)?;
        }
        if parts.next().is_some() { Err("has more than a word, a number and a tag") } else { Ok(word) }
    }
}
