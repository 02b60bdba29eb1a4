//! What was found in a text.

use serde::{Deserialize, Serialize};
use zhibiao::Span;
use zhibiao::text::Replacement;

/// A damaged stretch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Damage {
    /// What happened to it.
    pub kind: DamageKind,
    /// Where it stands, in bytes of the text, end exclusive.
    pub span: Span,
    /// What stood there, where that is clear.
    pub after: Option<String>,
}

/// What happened to a damaged stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DamageKind {
    /// A byte of GBK was lost and those behind it paired up wrongly: `規?；?、高端化` was 規模化、高端化.
    Slipped,
    /// UTF-8 was read in another encoding and written again: `æ”¿åºœ` was 政府.
    DoubleEncoded,
    /// A converter left the reading of a character behind it: `生產(chǎn)`.
    Reading,
    /// A character stands for what could not be decoded (U+FFFD).
    Undecoded,
    /// A character for private use: which one it was is known to the page's font alone.
    PrivateUse,
}

impl DamageKind {
    /// All there are.
    pub const ALL: [Self; 5] = [Self::Slipped, Self::DoubleEncoded, Self::Reading, Self::Undecoded, Self::PrivateUse];

    /// The word that the command line and Python use.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Slipped => "slipped",
            Self::DoubleEncoded => "double_encoded",
            Self::Reading => "reading",
            Self::Undecoded => "undecoded",
            Self::PrivateUse => "private_use",
        }
    }
}

/// The damaged stretches of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Examination {
    /// In the order of the text; none overlaps another.
    pub damages: Vec<Damage>,
    /// How damaged the text is.
    pub health: Health,
}

/// How damaged a text is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Health {
    /// How many characters (code points) the text has.
    pub characters: usize,
    /// How many of them stand in damaged stretches.
    pub damaged: usize,
    /// How many of the damaged ones stand in stretches that can be mended.
    pub mendable: usize,
    /// Whether a long text has next to no line ends: they were lost, and headings run into the text.
    pub lines_lost: bool,
}

/// A line of so many characters is none that somebody wrote.
const LONGEST_LINE: usize = 5000;

impl Health {
    /// The part of the text that is damaged, from 0 to 1.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "a text has less than 4 GiB")]
    pub fn share(&self) -> f64 {
        if self.characters == 0 { 0.0 } else { self.damaged as f64 / self.characters as f64 }
    }
}

impl Examination {
    pub(super) fn new(text: &str, mut damages: Vec<Damage>) -> Self {
        damages.sort_by_key(|damage| damage.span);
        let length = |damage: &Damage| damage.span.of(text).chars().count();
        let mendable = damages.iter().filter(|damage| damage.after.is_some()).map(length).sum();
        let health = Health {
            characters: text.chars().count(),
            damaged: damages.iter().map(length).sum(),
            mendable,
            lines_lost: text.lines().any(|line| line.len() > LONGEST_LINE && line.chars().nth(LONGEST_LINE).is_some()),
        };
        Self { damages, health }
    }

    /// The damages that can be mended, with what stood there.
    pub fn repairs(&self) -> impl Iterator<Item = (&Damage, &str)> {
        self.damages.iter().filter_map(|damage| Some((damage, damage.after.as_deref()?)))
    }

    /// What the analysis of the text as it should read takes, with [`Source::repaired`]; offsets of what is found then are
    /// those of the text as it stands. Readings in brackets are not among them: the analysis sees through them by itself.
    ///
    /// ```
    /// use zhibiao::Analyzer;
    /// use zhibiao::text::Source;
    /// let text = "加速現代化工產業向規?；?、高端化延伸，產值增長6%。";
    /// let replacements = zhibiao_ingest::damage::examine(text).replacements();
    /// let report = Analyzer::new().analyze(Source::repaired(text, &replacements)?)?;
    /// assert_eq!(report.quantities[0].span.of(text), "6%");
    /// assert_eq!(report.words(report.sentences[0], text), "加速現代化工產業向規模化、高端化延伸，產值增長6%。");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// [`Source::repaired`]: zhibiao::text::Source::repaired
    #[must_use]
    pub fn replacements(&self) -> Vec<Replacement> {
        let replacement = |(damage, after): (&Damage, &str)| match damage.kind {
            DamageKind::Slipped => Some(Replacement::guess(damage.span, after)),
            DamageKind::DoubleEncoded => Some(Replacement::new(damage.span, after)),
            DamageKind::Reading | DamageKind::Undecoded | DamageKind::PrivateUse => None,
        };
        self.repairs().filter_map(replacement).collect()
    }

    /// The text with every stretch mended that can be; what is not of the text that was examined is passed over.
    ///
    /// ```
    /// let text = "縣æ”¿åºœ工作";
    /// assert_eq!(zhibiao_ingest::damage::examine(text).repaired(text), "縣政府工作");
    /// ```
    #[must_use]
    pub fn repaired(&self, text: &str) -> String {
        let mut repaired = String::with_capacity(text.len());
        let mut from = 0;
        for (damage, after) in self.repairs() {
            repaired.push_str(text.get(from..damage.span.start).unwrap_or_default());
            repaired.push_str(after);
            from = damage.span.end;
        }
        repaired.push_str(text.get(from..).unwrap_or_default());
        repaired
    }
}
