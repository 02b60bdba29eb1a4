//! A paragraph that is being read.

#[derive(Default)]
pub(super) struct Paragraph {
    pub text: String,
    /// The lines of text boxes that hang on it.
    pub boxes: Vec<String>,
    /// Whether Word numbers it.
    pub numbered: bool,
    /// Whether its end was struck out, so that the next goes on with it.
    pub joined: bool,
    /// Whether it belongs to a table of contents.
    pub contents: bool,
}

impl Paragraph {
    /// Its lines: breaks within it count.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        self.text.split('\n').map(str::trim).filter(|line| !line.is_empty())
    }
}
