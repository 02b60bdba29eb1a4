//! What a page shows: every character with its place.

use std::collections::HashMap;
use std::rc::Rc;

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::dict::keys::{CONTENTS, MATRIX, RESOURCES};
use hayro_syntax::object::{Array, Dict, Name, Number, Object, ObjectIdentifier, Stream};
use hayro_syntax::page::{Page, Rotation};

use super::font::{Font, Shown};
use super::matrix::Matrix;
use super::stream::Budget;
use crate::error::IngestError;
use crate::options::Limits;

/// How deep drawings may stand within drawings, and states of drawing be kept.
const DEEPEST: usize = 16;
const MOST_STATES: usize = 512;

/// A character on a page, in points from the lower left.
#[derive(Debug, Clone, Copy)]
pub(super) struct Glyph {
    /// What it is; U+FFFD where its font does not say.
    pub character: char,
    pub x: f64,
    pub y: f64,
    /// Where the next would stand.
    pub end: f64,
    pub size: f64,
    /// Which way its line runs, in quarters of a turn; none across the page.
    pub turn: Option<u8>,
}

/// What stays from page to page.
pub(super) struct Reader<'l> {
    pub budget: Budget,
    limits: &'l Limits,
    fonts: HashMap<ObjectIdentifier, Rc<Font>>,
    instructions: usize,
}

#[derive(Clone)]
struct State {
    transform: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    character_space: f64,
    word_space: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
}

struct Drawing<'r, 'l, 'o> {
    reader: &'r mut Reader<'l>,
    glyphs: &'o mut Vec<Glyph>,
    state: State,
    kept: Vec<State>,
    text: Matrix,
    line: Matrix,
}

impl<'l> Reader<'l> {
    pub fn new(limits: &'l Limits) -> Self {
        Self { budget: Budget::new(limits), limits, fonts: HashMap::new(), instructions: 0 }
    }

    /// The characters of a page, in the order in which it draws them.
    pub fn glyphs(&mut self, page: &Page<'_>) -> Result<Vec<Glyph>, IngestError> {
        let mut content = Vec::new();
        let dictionary = page.raw();
        if let Some(stream) = dictionary.get::<Stream<'_>>(CONTENTS) {
            content = self.budget.unpack(&stream)?.unwrap_or_default();
        } else if let Some(streams) = dictionary.get::<Array<'_>>(CONTENTS) {
            for stream in streams.iter::<Stream<'_>>() {
                content.extend(self.budget.unpack(&stream)?.unwrap_or_default());
                content.push(b'\n');
            }
        }
        let turn = match page.rotation() {
            Rotation::None => Matrix::IDENTITY,
            Rotation::Horizontal => Matrix::new([0.0, -1.0, 1.0, 0.0, 0.0, 0.0]),
            Rotation::Flipped => Matrix::new([-1.0, 0.0, 0.0, -1.0, 0.0, 0.0]),
            Rotation::FlippedHorizontal => Matrix::new([0.0, 1.0, -1.0, 0.0, 0.0, 0.0]),
        };
        let resources = page.resources();
        let mut glyphs = Vec::new();
        self.draw(&content, &resources.fonts, &resources.x_objects, turn, 0, &mut glyphs)?;
        Ok(glyphs)
    }

    fn draw(
        &mut self,
        content: &[u8],
        fonts: &Dict<'_>,
        drawings: &Dict<'_>,
        transform: Matrix,
        depth: usize,
        glyphs: &mut Vec<Glyph>,
    ) -> Result<(), IngestError> {
        let state = State {
            transform,
            font: None,
            size: 1.0,
            character_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        let (text, line) = (Matrix::IDENTITY, Matrix::IDENTITY);
        let mut drawing = Drawing { reader: self, glyphs, state, kept: vec![], text, line };
        let mut instructions = TypedIter::new(content);
        while let Some(instruction) = instructions.next() {
            drawing.reader.instructions += 1;
            let limit = drawing.reader.limits.instructions;
            if drawing.reader.instructions > limit {
                return Err(IngestError::TooLarge { of: "instructions", limit: limit as u64, name: "instructions" });
            }
            match instruction {
                Op::TextFont(font) => drawing.set_font(fonts, font.0, number(&font.1))?,
                Op::XObject(form) if depth < DEEPEST => drawing.form(fonts, drawings, form.0, depth)?,
                other => drawing.step(&other),
            }
        }
        Ok(())
    }
}

fn number(number: &Number) -> f64 {
    number.as_f64()
}

impl Drawing<'_, '_, '_> {
    fn step(&mut self, instruction: &Op<'_, '_>) {
        let state = &mut self.state;
        match instruction {
            Op::SaveState(_) if self.kept.len() < MOST_STATES => self.kept.push(state.clone()),
            Op::RestoreState(_) => {
                if let Some(kept) = self.kept.pop() {
                    self.state = kept;
                }
            }
            Op::Transform(m) => {
                let matrix = [&m.0, &m.1, &m.2, &m.3, &m.4, &m.5].map(number);
                state.transform = Matrix::new(matrix).then(state.transform);
            }
            Op::CharacterSpacing(space) => state.character_space = number(&space.0),
            Op::WordSpacing(space) => state.word_space = number(&space.0),
            Op::HorizontalScaling(scale) => state.stretch = number(&scale.0) / 100.0,
            Op::TextLeading(leading) => state.leading = number(&leading.0),
            Op::TextRise(rise) => state.rise = number(&rise.0),
            Op::BeginText(_) => self.place(Matrix::IDENTITY),
            Op::NextLine(by) => self.next_line(number(&by.0), number(&by.1)),
            Op::NextLineAndSetLeading(by) => {
                state.leading = -number(&by.1);
                self.next_line(number(&by.0), number(&by.1));
            }
            Op::SetTextMatrix(m) => self.place(Matrix::new([&m.0, &m.1, &m.2, &m.3, &m.4, &m.5].map(number))),
            Op::NextLineUsingLeading(_) => self.next_line(0.0, -self.state.leading),
            Op::ShowText(text) => self.show(text.0.as_bytes()),
            Op::NextLineAndShowText(text) => {
                self.next_line(0.0, -self.state.leading);
                self.show(text.0.as_bytes());
            }
            Op::ShowTextWithParameters(text) => {
                state.word_space = number(&text.0);
                state.character_space = number(&text.1);
                self.next_line(0.0, -self.state.leading);
                self.show(text.2.as_bytes());
            }
            Op::ShowTexts(texts) => {
                for item in texts.0.iter::<Object<'_>>() {
                    match item {
                        Object::String(text) => self.show(text.as_bytes()),
                        Object::Number(back) => self.advance(-number(&back) / 1000.0 * self.state.size),
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }

    fn place(&mut self, matrix: Matrix) {
        self.line = matrix;
        self.text = matrix;
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.place(Matrix::shift(x, y).then(self.line));
    }

    /// Moves along the line, in the units of the text.
    fn advance(&mut self, by: f64) {
        let vertical = self.state.font.as_ref().is_some_and(|font| font.vertical);
        let shift = if vertical { Matrix::shift(0.0, by) } else { Matrix::shift(by * self.state.stretch, 0.0) };
        self.text = shift.then(self.text);
    }

    fn set_font(&mut self, fonts: &Dict<'_>, name: &Name<'_>, size: f64) -> Result<(), IngestError> {
        self.state.size = size;
        let id = fonts.get_ref(name).map(ObjectIdentifier::from);
        if let Some(font) = id.and_then(|id| self.reader.fonts.get(&id)) {
            self.state.font = Some(font.clone());
            return Ok(());
        }
        self.state.font = match fonts.get::<Dict<'_>>(name) {
            Some(dictionary) => Some(Rc::new(Font::new(&dictionary, &self.reader.budget)?)),
            None => None,
        };
        if let (Some(id), Some(font)) = (id, &self.state.font) {
            self.reader.fonts.insert(id, font.clone());
        }
        Ok(())
    }

    /// Draws a drawing within the page.
    fn form(
        &mut self,
        fonts: &Dict<'_>,
        drawings: &Dict<'_>,
        name: &Name<'_>,
        depth: usize,
    ) -> Result<(), IngestError> {
        let Some(stream) = drawings.get::<Stream<'_>>(name) else { return Ok(()) };
        let dictionary = stream.dict();
        if dictionary.get::<Name<'_>>("Subtype").is_none_or(|kind| kind.as_str() != "Form") {
            return Ok(());
        }
        let Some(content) = self.reader.budget.unpack(&stream)? else { return Ok(()) };
        let resources = dictionary.get::<Dict<'_>>(RESOURCES);
        let own = |key: &str| resources.as_ref().map(|resources| resources.get::<Dict<'_>>(key).unwrap_or_default());
        let (own_fonts, own_drawings) = (own("Font"), own("XObject"));
        let matrix: Vec<f64> = dictionary
            .get::<Array<'_>>(MATRIX)
            .map(|matrix| matrix.iter::<f32>().map(f64::from).collect())
            .unwrap_or_default();
        let matrix = <[f64; 6]>::try_from(matrix).map_or(Matrix::IDENTITY, Matrix::new);
        let transform = matrix.then(self.state.transform);
        let (fonts, drawings) = (own_fonts.as_ref().unwrap_or(fonts), own_drawings.as_ref().unwrap_or(drawings));
        self.reader.draw(&content, fonts, drawings, transform, depth + 1, self.glyphs)
    }

    fn show(&mut self, bytes: &[u8]) {
        let Some(font) = self.state.font.clone() else { return };
        font.show(bytes, |shown| self.show_one(&font, &shown));
    }

    fn show_one(&mut self, font: &Font, shown: &Shown) {
        let State { size, stretch, rise, character_space, word_space, transform, .. } = self.state;
        let space = character_space + if shown.space { word_space } else { 0.0 };
        let whole = self.text.then(transform);
        let (x, y) = whole.point(0.0, rise);
        let (up_x, up_y) = whole.of(0.0, size);
        let height = up_x.hypot(up_y);
        let width = if font.vertical { size } else { shown.advance * size * stretch };
        let (along_x, along_y) = if font.vertical { whole.of(0.0, -size) } else { whole.of(width, 0.0) };
        let turn = quarter(along_x, along_y);
        let length = along_x.hypot(along_y);
        let characters: Vec<char> =
            if shown.text.is_empty() { vec![char::REPLACEMENT_CHARACTER] } else { shown.text.chars().collect() };
        #[expect(clippy::cast_precision_loss, reason = "a code stands for a few characters")]
        let share = length / characters.len() as f64;
        let (x, y) = turned(x, y, turn.unwrap_or(0));
        let mut at = x;
        if [x, y, height, share].iter().all(|number| number.is_finite()) {
            for character in characters {
                self.glyphs.push(Glyph { character, x: at, y, end: at + share, size: height, turn });
                at += share;
            }
        }
        self.advance(if font.vertical { -size + space } else { shown.advance * size + space });
    }
}

/// Which way a line runs: 0 to the right, 1 up, 2 to the left, 3 down.
fn quarter(x: f64, y: f64) -> Option<u8> {
    let slant = 0.2;
    if y.abs() <= x.abs() * slant {
        return Some(if x >= 0.0 { 0 } else { 2 });
    }
    (x.abs() <= y.abs() * slant).then_some(if y > 0.0 { 1 } else { 3 })
}

/// The place as who reads the line sees it.
fn turned(x: f64, y: f64, turn: u8) -> (f64, f64) {
    match turn {
        1 => (y, -x),
        2 => (-x, -y),
        3 => (-y, x),
        _ => (x, y),
    }
}
