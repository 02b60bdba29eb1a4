//! Columns that fit the terminal, whatever the width of their characters.

use unicode_width::UnicodeWidthStr;

/// The columns of a table, from left to right.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Column {
    Indicator,
    Figure,
    Measure,
    Year,
    /// How firm a promise is, or what kind of claim it is.
    Kind,
    Section,
    At,
    Text,
}

/// A cell for each column; the words of the text are filled in when it is known how wide they may be.
pub type Cells = [String; Column::COUNT];

impl Column {
    pub const COUNT: usize = 8;
    const ALL: [Self; Self::COUNT] =
        [Self::Indicator, Self::Figure, Self::Measure, Self::Year, Self::Kind, Self::Section, Self::At, Self::Text];

    /// Those that a narrow terminal does without, one after the other.
    const LEFT_OUT: [Self; 3] = [Self::Section, Self::At, Self::Text];

    const fn head(self) -> &'static str {
        match self {
            Self::Indicator => "indicator",
            Self::Figure => "  figure",
            Self::Measure => "measure",
            Self::Year => "year",
            Self::Kind => "firmness",
            Self::Section => "section",
            Self::At => "at",
            Self::Text => "in the text",
        }
    }

    /// How narrow and how wide it may be, where its longest cell has this width.
    fn limits(self, longest: usize) -> (usize, usize) {
        match self {
            Self::Indicator => (longest.min(16), longest.min(60)),
            Self::Section => (longest.min(10), longest.min(40)),
            Self::Text => (20, 100),
            Self::Figure => (longest.min(12), longest.min(30)),
            _ => (longest, longest),
        }
    }

    /// How much it takes, in hundredths, of what the columns before it leave.
    const fn share(self) -> usize {
        match self {
            Self::Indicator => 55,
            Self::Section => 30,
            _ => 100,
        }
    }
}

/// What parts two columns.
const GAP: &str = "  ";

/// How wide each column is; nothing where it is left out.
#[derive(Clone)]
pub struct Layout([Option<usize>; Column::COUNT]);

impl Layout {
    /// Columns for these cells that together are no wider than `total`, where that is not too little for any.
    pub fn new<'c>(total: usize, rows: impl Iterator<Item = &'c Cells>) -> Self {
        let mut longest = Column::ALL.map(|column| column.head().width());
        for cells in rows {
            for (longest, cell) in longest.iter_mut().zip(cells) {
                *longest = (*longest).max(cell.width());
            }
        }
        let limits = |column: &Column| column.limits(longest[*column as usize]);
        let taken =
            |shown: &[Column]| shown.iter().map(|column| limits(column).0 + GAP.len()).sum::<usize>() - GAP.len();
        let mut shown = Column::ALL.to_vec();
        for left_out in Column::LEFT_OUT {
            if taken(&shown) > total {
                shown.retain(|&column| column != left_out);
            }
        }
        let mut room = total.saturating_sub(taken(&shown));
        let mut widths = [None; Column::COUNT];
        // The figure is what the row is for.
        shown.sort_by_key(|&column| column != Column::Figure);
        for column in shown {
            let (narrowest, widest) = limits(&column);
            let more = (widest - narrowest).min(room * column.share() / 100);
            widths[column as usize] = Some(narrowest + more);
            room -= more;
        }
        Self(widths)
    }

    /// The layout without what stands beside the year; the words of the text get its room.
    pub fn without_kind(&self) -> Self {
        let mut widths = self.0;
        if let Some(width) = widths[Column::Kind as usize].take() {
            let text = &mut widths[Column::Text as usize];
            *text = text.map(|text| text + width + GAP.len());
        }
        Self(widths)
    }

    /// The heads of the columns, and a rule below them.
    pub fn head(&self, kind: &str) -> String {
        let heads = Column::ALL.map(|column| if column == Column::Kind { kind } else { column.head() }.to_owned());
        let rule = self.0.map(|width| "─".repeat(width.unwrap_or_default()));
        let text = |_| Column::Text.head().to_owned();
        format!("{}\n{}", self.line(&heads, text), self.line(&rule, |width| "─".repeat(width)))
    }

    /// A row, with the words of the text for the width that they may have.
    pub fn line(&self, cells: &Cells, text: impl Fn(usize) -> String) -> String {
        let mut line = String::new();
        for (column, cell) in Column::ALL.into_iter().zip(cells) {
            let Some(width) = self.0[column as usize] else { continue };
            let cell = if column == Column::Text { text(width) } else { cut_right(cell, width) };
            let padding = " ".repeat(width.saturating_sub(cell.width()));
            let (before, after) = if column == Column::At { (&*padding, "") } else { ("", &*padding) };
            for part in [before, &cell, after, GAP] {
                line.push_str(part);
            }
        }
        line.truncate(line.trim_end().len());
        line
    }
}

/// As much of the beginning of `words` as fits, with … where the rest is left out.
pub fn cut_right(words: &str, width: usize) -> String {
    if words.width() <= width {
        return words.to_owned();
    }
    let beginnings = words.char_indices().map(|(at, _)| format!("{}…", &words[..at]));
    beginnings.take_while(|beginning| beginning.width() <= width).last().unwrap_or_default()
}

/// As much of the end of `words` as fits, with … where the rest is left out.
pub fn cut_left(words: &str, width: usize) -> String {
    if words.width() <= width {
        return words.to_owned();
    }
    let starts = std::iter::once(words.len()).chain(words.char_indices().rev().map(|(at, _)| at));
    let ends = starts.map(|at| format!("…{}", &words[at..]));
    ends.take_while(|end| end.width() <= width).last().unwrap_or_default()
}
