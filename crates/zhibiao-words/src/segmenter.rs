//! One segmenter, built once, shared by threads.

use std::sync::LazyLock;

use jieba_rs::Jieba;
use zhibiao::number::is_numeral;
use zhibiao::text::{Folded, Source, TextTooLong};
use zhibiao::{Analyzer, Place, Stated};

use crate::dates::Dates;
use crate::dictionary;
use crate::fixed::{Fixed, Wanted, without_overlap};
use crate::lexicon::Lexicon;
use crate::piece::Piece;
use crate::rules::Rules;
use crate::sources::{Sources, WordsError};
use crate::spans::tokens;
use crate::terms::StopWords;
use crate::token::{Kind, PartOfSpeech, Token};
use crate::user::UserWord;

/// Parts texts into words.
///
/// Building one loads the dictionary, which takes some 150 ms; [`Segmenter::shared`] does so on first use. Using it takes no
/// lock but for words that it meets for the first time, and gives the same for the same text on any thread.
///
/// ```
/// use zhibiao_words::Segmenter;
/// let text = "去年地區生產總值587.24億元，鄉村振興扎實推進。";
/// let tokens = Segmenter::shared().segment(text)?;
/// let words: Vec<_> = tokens.iter().map(|token| token.span.of(text)).collect();
/// assert_eq!(words, ["去年", "地區生產總值", "587.24億元", "，", "鄉村振興", "扎實", "推進", "。"]);
/// # Ok::<(), zhibiao::text::TextTooLong>(())
/// ```
pub struct Segmenter {
    analyzer: Analyzer,
    jieba: Jieba,
    dates: Dates,
    /// What the rules go by; nothing where jieba's own cut is asked for.
    lexicon: Option<Lexicon>,
    stop_words: StopWords,
    /// Words of the user's that hold numerals or other than Chinese characters, which jieba's dictionary is not asked about.
    wanted: Wanted,
}

/// How many characters are given to jieba at once, about: its buffers then stay in the cache.
const CHUNK: usize = 1000;
/// What stands in the text that jieba gets for a stretch that is a token already; jieba never joins it to a word.
const FIXED: char = '\u{1}';
/// What stands there for that character itself.
const MARK: char = '\u{2}';

impl Default for Segmenter {
    fn default() -> Self {
        Self::new()
    }
}

impl Segmenter {
    /// A segmenter with the dictionary and the rules that the crate carries.
    #[must_use]
    #[expect(clippy::expect_used, reason = "the carried files are read by every test")]
    pub fn new() -> Self {
        Self::from_sources(&Sources::default()).expect("the files that the crate carries are sound")
    }

    /// A segmenter with files of the caller's.
    ///
    /// # Errors
    /// [`WordsError`] names the file and what is wrong in it.
    pub fn from_sources(sources: &Sources<'_>) -> Result<Self, WordsError> {
        let analyzer = Analyzer::new();
        let parted = dictionary::parted(sources.parted)?;
        let (jieba, own) = dictionary::of_domain(&analyzer, sources, &parted)?;
        let lexicon = Lexicon::new(sources, &analyzer, &parted, own)?;
        let stop_words = StopWords::parse(sources.stop_words, &analyzer)?;
        let (dates, wanted) = (Dates::new(), Wanted::default());
        Ok(Self { analyzer, jieba, dates, lexicon: Some(lexicon), stop_words, wanted })
    }

    /// jieba's own cut of the folded text: its dictionary alone, its model for unknown words, and no rule; quantities and
    /// dates are cut as it cuts them.
    ///
    /// ```
    /// use zhibiao_words::Segmenter;
    /// let text = "增長6.5%";
    /// assert_eq!(Segmenter::jieba().segment(text)?.len(), 2);
    /// # Ok::<(), zhibiao::text::TextTooLong>(())
    /// ```
    #[must_use]
    #[expect(clippy::expect_used, reason = "the carried files are read by every test")]
    pub fn jieba() -> Self {
        let analyzer = Analyzer::new();
        let stop_words = StopWords::parse(Sources::default().stop_words, &analyzer);
        let stop_words = stop_words.expect("the files that the crate carries are sound");
        let (dates, wanted) = (Dates::new(), Wanted::default());
        Self { analyzer, jieba: Jieba::new(), dates, lexicon: None, stop_words, wanted }
    }

    /// The segmenter that everything shares which has no words of its own; built when it is first asked for.
    #[must_use]
    pub fn shared() -> &'static Self {
        static SHARED: LazyLock<Segmenter> = LazyLock::new(Segmenter::new);
        &SHARED
    }

    /// The same segmenter with words of the user's; a word that it knows already gets their frequency.
    ///
    /// ```
    /// use zhibiao_words::{Segmenter, UserWord};
    /// let segmenter = Segmenter::new().with_words(&[UserWord::new("清河口"), UserWord::new("15分鐘健身圈")]);
    /// let text = "清河口建成15分鐘健身圈";
    /// let words: Vec<_> = segmenter.segment(text)?.iter().map(|token| token.span.of(text)).collect();
    /// assert_eq!(words, ["清河口", "建成", "15分鐘健身圈"]);
    /// # Ok::<(), zhibiao::text::TextTooLong>(())
    /// ```
    #[must_use]
    pub fn with_words(mut self, words: &[UserWord]) -> Self {
        for word in words {
            let folded = dictionary::folded(&word.text, &self.analyzer);
            if folded.is_empty() {
                continue;
            }
            if !folded.chars().all(|character| dictionary::is_han(character) && !is_numeral(character)) {
                self.wanted.add(folded.chars().collect());
                continue;
            }
            dictionary::add(&mut self.jieba, &folded, word.frequency, word.part_of_speech.as_str());
            if let Some(lexicon) = &mut self.lexicon {
                lexicon.phrases.keep(folded);
            }
        }
        self
    }

    /// The words of a text, in its order.
    ///
    /// Every character of the text but white space is in one of them. Quantities, dates, and names that hold a numeral are
    /// one token each. Where a stretch reads otherwise than it stands, the words that meet in it are one token.
    ///
    /// # Errors
    /// [`TextTooLong`] for a text of 4 GiB and more.
    pub fn segment<'t>(&self, text: impl Into<Source<'t>>) -> Result<Vec<Token>, TextTooLong> {
        self.segment_naming(text, &[])
    }

    /// The words of a text of which some names are known, such as that of its place; each is one token wherever it stands.
    ///
    /// ```
    /// use zhibiao_words::Segmenter;
    /// let text = "清河口縣人民政府";
    /// let tokens = Segmenter::shared().segment_naming(text, &["清河口縣"])?;
    /// assert_eq!(tokens[0].span.of(text), "清河口縣");
    /// # Ok::<(), zhibiao::text::TextTooLong>(())
    /// ```
    ///
    /// # Errors
    /// [`TextTooLong`] for a text of 4 GiB and more.
    pub fn segment_naming<'t>(&self, text: impl Into<Source<'t>>, names: &[&str]) -> Result<Vec<Token>, TextTooLong> {
        let folded = self.analyzer.fold(text)?;
        let named: Wanted = names.iter().map(|name| self.fold(name).chars().collect()).collect();
        let fixed = self.fixed(&folded, &named);
        Ok(tokens(&folded, &self.pieces(&folded, &fixed)))
    }

    /// A word as this segmenter compares it with others: folded, so that traditional and simplified characters meet.
    ///
    /// ```
    /// use zhibiao_words::Segmenter;
    /// let segmenter = Segmenter::shared();
    /// assert_eq!(segmenter.fold("數字經濟"), segmenter.fold("数字经济"));
    /// ```
    #[must_use]
    pub fn fold(&self, word: &str) -> String {
        dictionary::folded(word, &self.analyzer)
    }

    /// A character as [`Self::fold`] has it.
    pub(crate) fn fold_character(&self, character: char) -> char {
        dictionary::as_jieba(self.analyzer.characters().fold(character))
    }

    pub(crate) const fn stop_words(&self) -> &StopWords {
        &self.stop_words
    }

    /// How much a folded word tells by standing somewhere, by its frequency in general: ln(N / f).
    #[expect(clippy::cast_precision_loss, reason = "frequencies of a few millions")]
    pub(crate) fn information(&self, folded: &str) -> f64 {
        (dictionary::TOTAL / self.jieba.suggest_freq(folded).max(1) as f64).ln()
    }

    /// What is one token whatever the dictionary says.
    fn fixed(&self, folded: &Folded<'_>, named: &Wanted) -> Vec<Fixed> {
        let characters = folded.characters();
        let mut fixed = self.wanted.find(characters);
        fixed.extend(named.find(characters));
        if self.lexicon.is_some() {
            // Where a report comes from settles what 元 is, and that is of no matter here.
            let stated = Stated { place: Some(Place::Mainland), ..Stated::default() };
            let found = self.analyzer.extract_from(folded, stated);
            fixed.extend(found.stretches().map(|stretch| Fixed::new(stretch, Kind::Quantity)));
            fixed.extend(found.names().map(|stretch| Fixed::new(stretch, Kind::Name)));
            fixed.extend(self.dates.find(characters).into_iter().map(|stretch| Fixed::new(stretch, Kind::Date)));
        }
        without_overlap(fixed)
    }

    fn pieces(&self, folded: &Folded<'_>, fixed: &[Fixed]) -> Vec<Piece> {
        let characters = folded.characters();
        let rules = self.lexicon.as_ref().map(|lexicon| Rules { lexicon, jieba: &self.jieba, folded });
        let mut pieces = Vec::with_capacity(characters.len() * 2 / 3);
        let (mut view, mut words) = (String::with_capacity(CHUNK * 4), Vec::with_capacity(CHUNK));
        let (mut at, mut rest) = (0, fixed);
        while at < characters.len() {
            view.clear();
            words.clear();
            let chunk = chunk(characters, at, rest, &mut view);
            let inside;
            (inside, rest) = rest.split_at(chunk.fixed);
            self.cut(&view, at, inside, &mut words);
            match &rules {
                Some(rules) => rules.apply(&words, &mut pieces),
                None => pieces.append(&mut words),
            }
            at = chunk.end;
        }
        pieces
    }

    /// What jieba makes of a chunk that begins at `at`, with what is fixed in its places.
    fn cut(&self, view: &str, at: usize, fixed: &[Fixed], words: &mut Vec<Piece>) {
        let mut fixed = fixed.iter();
        let mut position = at as u32;
        for tag in self.jieba.tag(view, self.lexicon.is_none()) {
            let (end, kind, part_of_speech) = if tag.word.as_bytes() == [FIXED as u8] {
                let Some(fixed) = fixed.next() else { break };
                (fixed.end as u32, fixed.kind, fixed.part_of_speech())
            } else {
                let part_of_speech = PartOfSpeech::known(tag.tag.as_bytes());
                (position + (tag.end - tag.start) as u32, Kind::Word, part_of_speech)
            };
            words.push(Piece { start: position, end, part_of_speech, kind });
            position = end;
        }
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
        view.push(if character == FIXED { MARK } else { dictionary::as_jieba(character) });
        chunk.end += 1;
        if chunk.end - at >= CHUNK && matches!(character, '\n' | '。') {
            break;
        }
    }
    chunk
}
