//! The encoding that a page says it is in.

/// How many bytes a declaration must stand within; browsers look at 1,024, some pages put it later.
const HEAD: usize = 8192;

/// What `<meta charset=…>`, `<meta … content="text/html; charset=…">` or `<?xml … encoding="…"?>` says.
pub(crate) fn declared_in_page(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let head: String =
        head.iter().filter(|&&byte| byte != 0).map(|&byte| char::from(byte.to_ascii_lowercase())).collect();
    let xml = head.trim_start().strip_prefix("<?xml").and_then(|rest| value(rest.split('>').next()?, "encoding"));
    xml.or_else(|| head.match_indices("<meta").find_map(|(at, _)| value(head[at..].split('>').next()?, "charset")))
}

/// What stands after `key=`, with or without quotes.
fn value(tag: &str, key: &str) -> Option<String> {
    tag.match_indices(key).find_map(|(at, _)| {
        let after = tag[at + key.len()..].trim_start().strip_prefix('=')?;
        let after = after.trim_start_matches(|character: char| character.is_whitespace() || "\"'".contains(character));
        let name: String = after.chars().take_while(|&c| c.is_ascii_alphanumeric() || "-_:.".contains(c)).collect();
        (!name.is_empty()).then_some(name)
    })
}

#[cfg(test)]
mod tests {
    use super::declared_in_page;

    #[test]
    fn every_way_to_declare_is_read() {
        for (page, declared) in [
            ("<html><head><meta charset=\"GB2312\">", Some("gb2312")),
            ("<meta http-equiv=Content-Type content=\"text/html; charset=big5\">", Some("big5")),
            ("<META CHARSET = 'utf-8' />", Some("utf-8")),
            ("<?xml version=\"1.0\" encoding=\"gbk\"?><html>", Some("gbk")),
            ("<html><body>charset=gbk", None),
        ] {
            assert_eq!(declared_in_page(page.as_bytes()).as_deref(), declared, "{page}");
        }
    }
}
