//! Web pages saved with their pictures in one file: a mail whose parts they are.

use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{Encoding as Transfer, Message, MessageParser, MessagePart, MimeHeaders, PartType};
use memchr::memchr2_iter;

use crate::encoding::declared_in_page;
use crate::error::IngestError;
use crate::format::Format;
use crate::html;
use crate::options::Options;
use crate::provenance::{Cut, CutKind, Ingested};

/// The page that has the most text; the others, frames around it mostly, are cut.
pub(crate) fn read(bytes: &[u8], options: &Options<'_>) -> Result<Ingested, IngestError> {
    check_parts(bytes, options.limits.parts)?;
    let broken = |what: &str| IngestError::broken(Format::Mht, what);
    let message = MessageParser::default().parse(bytes).ok_or_else(|| broken("it has no parts"))?;
    let mut pages = Vec::new();
    read_pages(&message, options, &mut pages)?;
    let most = pages.iter().enumerate().max_by_key(|(at, page)| (page.text.len(), std::cmp::Reverse(*at)));
    let Some(at) = most.map(|(at, _)| at) else { return Err(broken("it has no page")) };
    let mut chosen = pages.remove(at);
    chosen.provenance.format = Format::Mht;
    for other in pages.iter().filter(|other| !other.text.trim().is_empty()) {
        chosen.provenance.cut.push(Cut::new(CutKind::Sidebar, &other.text));
    }
    Ok(chosen)
}

/// Refuses a file of too many parts. They may stand within each other, which the parser follows to any depth, and each says
/// of what type it is.
fn check_parts(bytes: &[u8], limit: usize) -> Result<(), IngestError> {
    let field = b"ontent-type";
    let starts = memchr2_iter(b'C', b'c', bytes);
    let parts =
        starts.filter(|&at| bytes[at + 1..].get(..field.len()).is_some_and(|it| it.eq_ignore_ascii_case(field)));
    if parts.count() > limit {
        return Err(IngestError::TooLarge { of: "parts", limit: limit as u64, name: "parts" });
    }
    Ok(())
}

fn read_pages(message: &Message<'_>, options: &Options<'_>, pages: &mut Vec<Ingested>) -> Result<(), IngestError> {
    for part in &message.parts {
        match &part.body {
            PartType::Html(_) => {
                let bytes = unpack(message, part);
                let declared = part.content_type().and_then(|kind| kind.attribute("charset")).map(str::to_owned);
                let declared = declared.or_else(|| declared_in_page(&bytes));
                pages.push(html::read_declared(&bytes, declared.as_deref(), options)?);
            }
            // The parser goes no deeper than three messages within each other.
            PartType::Message(inner) => read_pages(inner, options, pages)?,
            _ => {}
        }
    }
    Ok(())
}

/// The bytes of a part. The parser decodes text by what is declared alone, so it is not asked for that.
fn unpack(message: &Message<'_>, part: &MessagePart<'_>) -> Vec<u8> {
    let (start, end) = (part.offset_body as usize, part.offset_end as usize);
    let raw = message.raw_message.get(start..end).unwrap_or_default();
    let decoded = match part.encoding {
        Transfer::Base64 => base64_decode(raw),
        Transfer::QuotedPrintable => quoted_printable_decode(raw),
        Transfer::None => None,
    };
    decoded.unwrap_or_else(|| raw.to_vec())
}
