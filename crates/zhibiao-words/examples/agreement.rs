//! F1 of jieba alone, of jieba on the folded text, of the rules and of the whole, on sentences parted by hand: a sentence a
//! line, its words parted by spaces. With `--differences`, the sentences that the whole parts in another way.
//!
//! `cargo run --release -p zhibiao-words --example agreement -- FILE… [--differences]`

#[path = "../tests/score/mod.rs"]
mod score;

use jieba_rs::Jieba;
use score::{f1, sentences, words};
use zhibiao_words::{Segmenter, Sources};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (options, files): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|word| word.starts_with("--"));
    let jieba = Jieba::new();
    let folded = Segmenter::jieba();
    let rules = Segmenter::from_sources(&Sources { words: "words = []", ..Sources::default() })?;
    for file in &files {
        let source = std::fs::read_to_string(file)?;
        let sentences = sentences(&source);
        let alone = |text: &str| jieba.cut(text, true).iter().map(|token| token.word.to_owned()).collect();
        println!("{file}");
        println!("  jieba alone      {:.4}", f1(&sentences, alone));
        println!("  folded           {:.4}", f1(&sentences, |text| words(&folded, text)));
        println!("  rules alone      {:.4}", f1(&sentences, |text| words(&rules, text)));
        println!("  with the domain  {:.4}", f1(&sentences, |text| words(Segmenter::shared(), text)));
        for sentence in sentences.iter().filter(|_| !options.is_empty()) {
            let found = words(Segmenter::shared(), &sentence.split_whitespace().collect::<String>()).join(" ");
            if found != *sentence {
                println!("  {sentence}\n  {found}\n");
            }
        }
    }
    Ok(())
}
