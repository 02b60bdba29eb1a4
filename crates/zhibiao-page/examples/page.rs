//! Prints the page of a report: `cargo run -p zhibiao-page --example page -- FILE`.

use zhibiao::Analyzer;
use zhibiao_page::{Document, page};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let name = std::env::args().nth(1).ok_or("name a report to read")?;
    let text = std::fs::read_to_string(&name)?;
    let report = Analyzer::new().analyze(&text)?;
    print!("{}", page(&Document { name: &name, text: &text, report: &report }));
    Ok(())
}
