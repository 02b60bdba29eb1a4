//! What the benches run on.

/// Bytes that a text is repeated to.
pub const LENGTH: usize = 3_000_000;

/// A county report repeated to [`LENGTH`]: the real one beside the repository, else the sample in the same style.
///
/// Returns its name too, for the bench to state.
#[must_use]
pub fn county_report() -> (&'static str, String) {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    let candidates = ["../shared/reports/leting-2024.txt", "corpus/pingsha-2024.txt"];
    candidates
        .into_iter()
        .find_map(|name| std::fs::read_to_string(format!("{root}/{name}")).ok().map(|text| (name, text)))
        .map_or_else(|| ("nothing", String::new()), |(name, text)| (name, text.repeat(LENGTH.div_ceil(text.len()))))
}
