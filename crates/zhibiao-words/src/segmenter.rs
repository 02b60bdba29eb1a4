//! One segmenter, built once, shared by threads.

use std::sync::LazyLock;

use jieba_rs::Jieba;
use zhibiao::number::is_numeral;
use zhibiao::text::{Folded, Source, TextTooLong};
use zhibiao::{Analyzer, Place, Stated};

use crate::dates::Dates;
use crate::dictionary::{self, Dictionary, Way};
use crate::fixed::{Fixed, Wanted, without_overlap};
use crate::jieba::{self, as_jieba};
use crate::lexicon::Lexicon;
use crate::rules::Rules;
use crate::sources::{Sources, WordsError};
use crate::spans::Spans;
use crate::terms::StopWords;
use crate::token::{Kind, Token};
use crate::user::UserWord;

/// Parts texts into words.
///
/// Building one loads the dictionary, which takes some 80 ms; [`Segmenter::shared`] does so on first use. Using it takes no
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
    dictionary: Dictionary,
    manner: Manner,
    stop_words: StopWords,
    /// Words of the user's that hold numerals or other than Chinese characters, which the dictionary is not asked about.
    wanted: Wanted,
}

/// What parts a text.
#[expect(clippy::large_enum_variant, reason = "one a segmenter")]
enum Manner {
    /// The dictionary, and rules on what it gives.
    Rules { lexicon: Lexicon, dates: Dates },
    /// jieba alone.
    Jieba(Jieba),
}

/// How many words are put through the rules at once, at least: they are still in the cache then.
const CHUNK: usize = 200;

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
        let (dictionary, own) = dictionary::of_domain(&analyzer, sources, &parted)?;
        let lexicon = Lexicon::new(sources, &analyzer, &parted, own)?;
        let stop_words = StopWords::parse(sources.stop_words, &analyzer)?;
        let manner = Manner::Rules { lexicon, dates: Dates::new() };
        Ok(Self { analyzer, dictionary, manner, stop_words, wanted: Wanted::default() })
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
        let (dictionary, manner) = (Dictionary::carried(), Manner::Jieba(Jieba::new()));
        Self { analyzer, dictionary, manner, stop_words, wanted: Wanted::default() }
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
            if !folded.iter().all(|&character| dictionary::is_han(character) && !is_numeral(character)) {
                self.wanted.add(folded);
                continue;
            }
            match &mut self.manner {
                Manner::Rules { lexicon, .. } => lexicon.phrases.keep(folded.clone()),
                Manner::Jieba(jieba) => jieba::add(jieba, &folded, word.frequency, word.part_of_speech),
            }
            self.dictionary.add(&folded, word.frequency, word.part_of_speech);
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
        let named: Wanted = names.iter().map(|name| dictionary::folded(name, &self.analyzer)).collect();
        let fixed = self.fixed(&folded, &named);
        let mut spans = Spans::new(&folded);
        match &self.manner {
            Manner::Rules { lexicon, .. } => self.part(&folded, &fixed, lexicon, &mut spans),
            Manner::Jieba(jieba) => spans.add(&jieba::pieces(jieba, &folded, &fixed)),
        }
        Ok(spans.finish())
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
        dictionary::folded(word, &self.analyzer).into_iter().map(as_jieba).collect()
    }

    /// A character as the folded view has it.
    pub(crate) fn fold_character(&self, character: char) -> char {
        self.analyzer.characters().fold(character)
    }

    pub(crate) const fn stop_words(&self) -> &StopWords {
        &self.stop_words
    }

    /// How much a folded word tells by standing somewhere, by its frequency in general: ln(N / f).
    #[expect(clippy::cast_precision_loss, reason = "frequencies of a few millions")]
    pub(crate) fn information(&self, folded: &str) -> f64 {
        let folded: Vec<char> = folded.chars().collect();
        (dictionary::TOTAL / self.dictionary.suggested_frequency(&folded) as f64).ln()
    }

    /// What is one token whatever the dictionary says.
    fn fixed(&self, folded: &Folded<'_>, named: &Wanted) -> Vec<Fixed> {
        let characters = folded.characters();
        let mut fixed = self.wanted.find(characters);
        fixed.extend(named.find(characters));
        if let Manner::Rules { dates, .. } = &self.manner {
            // Where a report comes from settles what 元 is, and that is of no matter here.
            let stated = Stated { place: Some(Place::Mainland), ..Stated::default() };
            let found = self.analyzer.extract_from(folded, stated);
            fixed.extend(found.stretches().map(|stretch| Fixed::new(stretch, Kind::Quantity)));
            fixed.extend(found.names().map(|stretch| Fixed::new(stretch, Kind::Name)));
            fixed.extend(dates.find(characters).into_iter().map(|stretch| Fixed::new(stretch, Kind::Date)));
        }
        without_overlap(fixed)
    }

    /// Parts a text by the dictionary around what is fixed, and puts the rules on what that gives.
    fn part(&self, folded: &Folded<'_>, fixed: &[Fixed], lexicon: &Lexicon, spans: &mut Spans<'_>) {
        let characters = folded.characters();
        let rules = Rules { lexicon, dictionary: &self.dictionary, folded };
        let mut way = Way::new(&self.dictionary);
        let (mut words, mut pieces) = (Vec::with_capacity(CHUNK * 2), Vec::with_capacity(CHUNK * 2));
        let (mut at, mut fixed) = (0, fixed.iter().peekable());
        while at < characters.len() {
            let free = fixed.peek().map_or(characters.len(), |next| next.start);
            if at < free {
                at = way.part(characters, at..free, &mut words);
            } else if let Some(next) = fixed.next() {
                words.push(next.piece());
                at = next.end;
            }
            let is_chunk = words.len() >= CHUNK && matches!(characters[at - 1], '\n' | '。');
            if is_chunk || at == characters.len() {
                rules.apply(&words, &mut pieces);
                spans.add(&pieces);
                words.clear();
                pieces.clear();
            }
        }
    }
}
