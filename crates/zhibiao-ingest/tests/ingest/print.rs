//! Prints text as PDF, in the ways in which Chinese PDFs are made.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::sync::LazyLock;

use encoding_rs::{BIG5, GBK};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use hayro_cmap::{CMap, CMapName, load_embedded};

/// How the font of the Chinese characters names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Naming {
    /// By numbers of its own, with a map to Unicode, as Word and browsers print.
    Own,
    /// By their numbers in Adobe's collection of GB characters, without a map.
    Collected,
    /// By UTF-16, without the font itself.
    Utf16(&'static str, &'static str),
    /// By GBK, without the font itself.
    Gbk,
    /// By Big5, without the font itself.
    Big5,
}

/// How a page is set, in points.
#[derive(Debug, Clone, Copy)]
pub struct Setting {
    pub naming: Naming,
    pub size: f64,
    pub left: f64,
    /// How many characters a line has.
    pub measure: usize,
    /// How many characters the first line of a paragraph is moved in.
    pub indent: usize,
    pub lines: usize,
    pub columns: usize,
    pub packed: bool,
}

impl Setting {
    pub const USUAL: Self = Self {
        naming: Naming::Own,
        size: 16.0,
        left: 80.0,
        measure: 28,
        indent: 2,
        lines: 22,
        columns: 1,
        packed: true,
    };

    pub const fn of(naming: Naming) -> Self {
        Self { naming, ..Self::USUAL }
    }
}

/// A line to be printed: how far in it begins, and what it says.
type Set = (f64, Vec<char>);

fn width(character: char) -> f64 {
    if character.is_ascii() { 0.5 } else { 1.0 }
}

/// Breaks a paragraph at the end of the line, wherever that is, words of letters aside.
fn broken(paragraph: &str, setting: &Setting) -> Vec<Set> {
    #[expect(clippy::cast_precision_loss, reason = "a line has some dozen characters")]
    let (measure, indent) = (setting.measure as f64, setting.indent as f64);
    let mut lines: Vec<Set> = vec![(indent, vec![])];
    let mut room = measure - indent;
    for character in paragraph.chars() {
        // What closes may hang in the margin, as it does in print.
        let hangs = "，。、；：”）》％".contains(character) && room > -1.0;
        if room < width(character) && !hangs {
            let line = &mut lines.last_mut().expect("there is a line").1;
            let letters = line.iter().rev().take_while(|it| it.is_ascii_alphabetic()).count();
            let word = line.split_off(line.len() - if character.is_ascii_alphabetic() { letters } else { 0 });
            room = measure - word.iter().copied().map(width).sum::<f64>();
            lines.push((0.0, word));
        }
        room -= width(character);
        lines.last_mut().expect("there is a line").1.push(character);
    }
    lines
}

/// The codes that a font of its own gives to characters.
#[derive(Default)]
struct Own(BTreeMap<char, u16>);

impl Own {
    fn code(&mut self, character: char) -> u16 {
        let next = u16::try_from(self.0.len()).expect("few characters") + 3;
        *self.0.entry(character).or_insert(next)
    }

    fn map(&self) -> String {
        let mut map = String::from(
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Own def /CMapType 2 def\n\
             1 begincodespacerange <0000> <FFFF> endcodespacerange\n",
        );
        let entries: Vec<_> = self.0.iter().collect();
        for chunk in entries.chunks(100) {
            let _ = writeln!(map, "{} beginbfchar", chunk.len());
            for (character, code) in chunk {
                let units: String =
                    character.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("{unit:04X}")).collect();
                let _ = writeln!(map, "<{code:04X}> <{units}>");
            }
            map.push_str("endbfchar\n");
        }
        map + "endcmap end end\n"
    }
}

fn codes(characters: &[char], naming: Naming, own: &mut Own) -> String {
    let text: String = characters.iter().collect();
    match naming {
        Naming::Own => characters.iter().map(|&character| format!("{:04X}", own.code(character))).collect(),
        Naming::Collected => characters.iter().map(|&character| format!("{:04X}", collected(character))).collect(),
        Naming::Utf16(..) => text.encode_utf16().map(|unit| format!("{unit:04X}")).collect(),
        Naming::Gbk => GBK.encode(&text).0.iter().map(|byte| format!("{byte:02X}")).collect(),
        Naming::Big5 => BIG5.encode(&text).0.iter().map(|byte| format!("{byte:02X}")).collect(),
    }
}

fn collected(character: char) -> u32 {
    static NUMBERS: LazyLock<CMap> = LazyLock::new(|| {
        let data = load_embedded(CMapName::UniGbUtf16H).expect("it is there");
        CMap::parse(data, load_embedded).expect("it can be read")
    });
    NUMBERS.lookup_cid_code(character as u32, 2).unwrap_or(0)
}

/// Shows a line: letters in one font, Chinese in another.
fn show(content: &mut String, line: &Set, x: f64, y: f64, setting: &Setting, own: &mut Own) {
    let size = setting.size;
    let mut at = x + line.0 * size;
    for run in line.1.chunk_by(|a, b| a.is_ascii() == b.is_ascii()) {
        if run[0].is_ascii() {
            let text: String =
                run.iter().collect::<String>().replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
            let _ = writeln!(content, "BT /F2 {size} Tf 1 0 0 1 {at:.2} {y:.2} Tm ({text}) Tj ET");
        } else {
            let codes = codes(run, setting.naming, own);
            let _ = writeln!(content, "BT /F1 {size} Tf {at:.2} {y:.2} Td [<{codes}>] TJ ET");
        }
        at += run.iter().map(|&character| width(character) * size).sum::<f64>();
    }
}

/// The content of each page.
fn contents(paragraphs: &[&str], setting: &Setting, own: &mut Own) -> Vec<String> {
    let mut lines: Vec<Set> = paragraphs.iter().flat_map(|paragraph| broken(paragraph, setting)).collect();
    #[expect(clippy::cast_precision_loss, reason = "some dozen")]
    if let Some(title) = paragraphs.first().filter(|title| title.chars().count() < setting.measure) {
        // The title stands in the middle.
        lines[0] = ((setting.measure - title.chars().count()) as f64 / 2.0, title.chars().collect());
    }
    let mut pages = Vec::new();
    for (number, page) in lines.chunks(setting.lines * setting.columns).enumerate() {
        let mut content = String::from("q 0.5 w 70 760 m 520 760 l S Q\n");
        for (column, lines) in page.chunks(setting.lines).enumerate() {
            for (at, line) in lines.iter().enumerate() {
                #[expect(clippy::cast_precision_loss, reason = "some dozen")]
                let (down, over) = (at as f64, column as f64 * (setting.measure as f64 + 3.0));
                let (x, y) = (setting.left + over * setting.size, 740.0 - down * setting.size * 1.6);
                show(&mut content, line, x, y, setting, own);
            }
        }
        let number = format!("- {} -", number + 1);
        show(&mut content, &(0.0, number.chars().collect()), 280.0, 60.0, setting, own);
        show(&mut content, &(0.0, "內部資料　注意保存".chars().collect()), 350.0, 800.0, setting, own);
        pages.push(content);
    }
    pages
}

fn stream(dictionary: &str, data: &[u8], packed: bool) -> Vec<u8> {
    let mut out = Vec::new();
    let (filter, data) = if packed {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(data).expect("memory can be written to");
        ("/Filter /FlateDecode", encoder.finish().expect("it is packed"))
    } else {
        ("", data.to_vec())
    };
    let _ = write!(out, "<< {dictionary} {filter} /Length {} >>\nstream\n", data.len());
    out.extend(data);
    out.extend(b"\nendstream");
    out
}

/// A file of objects, the first of which is the catalogue.
pub fn file(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut out = b"%PDF-1.5\n%\xE2\xE3\xCF\xD3\n".to_vec();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(out.len());
        let _ = writeln!(out, "{} 0 obj", at + 1);
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    let start = out.len();
    let _ = write!(out, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for place in places {
        let _ = writeln!(out, "{place:010} 00000 n ");
    }
    let _ = write!(out, "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1);
    out
}

/// Objects of pages with the contents, fonts and all.
pub fn objects(contents: &[Vec<u8>], fonts: &[String], more: &[Vec<u8>]) -> Vec<Vec<u8>> {
    let first = 3;
    let kids: String = (0..contents.len()).map(|at| format!("{} 0 R ", first + at * 2)).collect();
    let mut objects = vec![
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        format!("<< /Type /Pages /Count {} /Kids [{kids}] >>", contents.len()).into_bytes(),
    ];
    let resources = format!("<< /Font << {} >> >>", fonts.join(" "));
    for (at, content) in contents.iter().enumerate() {
        let page = format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources {resources} /Contents {} 0 R >>",
            first + at * 2 + 1
        );
        objects.push(page.into_bytes());
        objects.push(content.clone());
    }
    objects.extend(more.iter().cloned());
    objects
}

/// A report as a PDF.
pub fn print(paragraphs: &[&str], setting: &Setting) -> Vec<u8> {
    let mut own = Own::default();
    let pages = contents(paragraphs, setting, &mut own);
    let contents: Vec<_> = pages.iter().map(|page| stream("", page.as_bytes(), setting.packed)).collect();
    let at = 3 + contents.len() * 2;
    let (encoding, ordering, to_unicode) = match setting.naming {
        Naming::Own => ("Identity-H", "Identity", format!("/ToUnicode {} 0 R", at + 1)),
        Naming::Collected => ("Identity-H", "GB1", String::new()),
        Naming::Utf16(encoding, ordering) => (encoding, ordering, String::new()),
        Naming::Gbk => ("GBK-EUC-H", "GB1", String::new()),
        Naming::Big5 => ("ETen-B5-H", "CNS1", String::new()),
    };
    let chinese = format!(
        "<< /Type /Font /Subtype /Type0 /BaseFont /FangSong /Encoding /{encoding} {to_unicode} /DescendantFonts [<< /Type /Font \
         /Subtype /CIDFontType2 /BaseFont /FangSong /CIDSystemInfo << /Registry (Adobe) /Ordering ({ordering}) /Supplement 2 >> \
         /DW 1000 >>] >>"
    );
    let widths = "500 ".repeat(224);
    let letters = format!(
        "<< /Type /Font /Subtype /TrueType /BaseFont /TimesNewRoman /Encoding /WinAnsiEncoding /FirstChar 32 /LastChar 255 \
         /Widths [{widths}] >>"
    );
    let fonts = [format!("/F1 {at} 0 R"), format!("/F2 {} 0 R", at + 2)];
    let more = [chinese.into_bytes(), stream("", own.map().as_bytes(), setting.packed), letters.into_bytes()];
    file(&objects(&contents, &fonts, &more))
}
