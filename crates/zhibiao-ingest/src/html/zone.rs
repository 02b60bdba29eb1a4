//! Parts of a page that by their element or their name are not the report.

use super::tree::Node;
use crate::provenance::CutKind;

/// Such a part.
#[derive(Debug, Clone, Copy)]
pub(super) struct Zone {
    pub kind: CutKind,
    /// Whether the element itself says so, and not only its name.
    pub strong: bool,
    /// The element.
    pub root: usize,
}

/// What the names of classes and ids say, in the order in which they are looked for.
const NAMES: [(&str, CutKind); 40] = [
    ("breadcrumb", CutKind::Navigation),
    ("crumb", CutKind::Navigation),
    ("weizhi", CutKind::Navigation),
    ("dqwz", CutKind::Navigation),
    ("position", CutKind::Navigation),
    ("location", CutKind::Navigation),
    ("nav", CutKind::Navigation),
    ("menu", CutKind::Navigation),
    ("pager", CutKind::Navigation),
    ("pagination", CutKind::Navigation),
    ("friendlink", CutKind::Navigation),
    ("links", CutKind::Navigation),
    ("foot", CutKind::Footer),
    ("copyright", CutKind::Footer),
    ("contentinfo", CutKind::Footer),
    ("banquan", CutKind::Footer),
    ("sidebar", CutKind::Sidebar),
    ("sider", CutKind::Sidebar),
    ("aside", CutKind::Sidebar),
    ("related", CutKind::Sidebar),
    ("recommend", CutKind::Sidebar),
    ("hotnews", CutKind::Sidebar),
    ("ranking", CutKind::Sidebar),
    ("share", CutKind::Tool),
    ("toolbar", CutKind::Tool),
    ("tools", CutKind::Tool),
    ("print", CutKind::Tool),
    ("login", CutKind::Tool),
    ("search", CutKind::Tool),
    ("qrcode", CutKind::Tool),
    ("weixin", CutKind::Tool),
    ("wechat", CutKind::Tool),
    ("fontsize", CutKind::Tool),
    ("attach", CutKind::Attachment),
    ("fujian", CutKind::Attachment),
    ("banner", CutKind::Header),
    ("header", CutKind::Header),
    ("logo", CutKind::Header),
    ("topbar", CutKind::Header),
    ("advert", CutKind::Sidebar),
];

/// What an element is set apart as; `root` is left for the caller to fill.
pub(super) fn zone_of(node: &Node) -> Option<Zone> {
    let strong = |kind| Some(Zone { kind, strong: true, root: 0 });
    if node.hidden {
        return strong(CutKind::Hidden);
    }
    match node.tag() {
        "nav" => return strong(CutKind::Navigation),
        "footer" => return strong(CutKind::Footer),
        "aside" => return strong(CutKind::Sidebar),
        "select" | "button" | "form" => return strong(CutKind::Tool),
        "header" => return Some(Zone { kind: CutKind::Header, strong: false, root: 0 }),
        // The names of these speak of style.
        "html" | "body" | "p" | "td" | "tr" | "font" => return None,
        _ => {}
    }
    let (_, kind) = NAMES.iter().find(|(name, _)| node.hint.contains(name))?;
    Some(Zone { kind: *kind, strong: false, root: 0 })
}
