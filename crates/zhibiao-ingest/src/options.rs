//! What the caller may state, and how much a file may ask for.

/// How a file is to be read.
///
/// ```
/// use zhibiao_ingest::{Options, read_bytes};
///
/// let bytes = [0xD4, 0xF6, 0xB3, 0xA4, b'6', b'%'];
/// let stated = Options { encoding: Some("gb18030"), ..Options::default() };
/// assert_eq!(read_bytes(&bytes, &stated)?.text, "增长6%");
/// # Ok::<(), zhibiao_ingest::IngestError>(())
/// ```
#[derive(Debug, Clone, Copy, Default)]
pub struct Options<'o> {
    /// The encoding, where the caller knows it (`gb18030`, `big5`, `utf-8`, `utf-16le` and the other names that the web
    /// knows): it overrules the file's own declaration and whatever its bytes look like. Word files and PDFs have none.
    pub encoding: Option<&'o str>,
    /// The file's name, a hint for what content alone does not tell: plain text from Markdown and from bits of HTML.
    /// `read_file` takes the path's where there is none.
    pub name: Option<&'o str>,
    /// Leaves the mark at the start of UTF-8 text in its text, as U+FEFF, for offsets that count it.
    pub keep_mark: bool,
    /// How much the file may ask for.
    pub limits: Limits,
}

/// How much a file may ask for, so that a hostile one costs bounded time and memory. What goes beyond is refused with
/// [`IngestError::TooLarge`](crate::IngestError::TooLarge) or [`IngestError::TooDeep`](crate::IngestError::TooDeep).
///
/// ```
/// use zhibiao_ingest::{Limits, Options, read_bytes};
///
/// let limits = Limits { bytes: 4, ..Limits::default() };
/// let refused = read_bytes(b"12345", &Options { limits, ..Options::default() }).unwrap_err();
/// assert!(refused.to_string().contains("the limit is 4"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file: 64 MiB. A long report with pictures has some.
    pub bytes: u64,
    /// Bytes of the text in UTF-8: 96 MiB, which the largest file of GB18030 comes to. A long report has less than one.
    pub text: u64,
    /// Bytes of what is packed within a file (the parts of a Word file that are read, the streams of a PDF), unpacked
    /// and added up: 128 MiB.
    pub unpacked: u64,
    /// How many times larger than packed a packed part may be, once it is larger than 1 MiB: 200. Word files reach 40.
    pub ratio: u64,
    /// How deep elements of HTML and XML may stand within each other: 512, where browsers stop too.
    pub nesting: usize,
    /// Elements and texts of an HTML page: 1,000,000. A report has some thousands.
    pub nodes: usize,
    /// Parts of an MHT file: 1,000. Each picture of the page is one.
    pub parts: usize,
    /// Pages of a PDF: 5,000.
    pub pages: usize,
    /// Drawing instructions of a PDF: 20,000,000. A page has about a thousand.
    pub instructions: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 64 << 20,
            text: 96 << 20,
            unpacked: 128 << 20,
            ratio: 200,
            nesting: 512,
            nodes: 1_000_000,
            parts: 1_000,
            pages: 5_000,
            instructions: 20_000_000,
        }
    }
}
