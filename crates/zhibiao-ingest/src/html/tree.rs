//! A page as a tree: elements and texts side by side in one list, so that no depth of nesting costs stack.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::rc::Rc;

use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::{StrTendril, TendrilSink};
use html5ever::{Attribute, ExpandedName, ParseOpts, QualName, local_name, ns, parse_document};

use super::attributes;
use crate::error::IngestError;
use crate::options::Limits;

/// How many bytes the parser takes between two looks at the limits.
const PIECE: usize = 4096;

/// A page. The first node is the document.
pub(super) struct Tree {
    pub nodes: Vec<Node>,
}

/// An element, a text, or what holds neither.
#[derive(Default)]
pub(super) struct Node {
    pub parent: Option<usize>,
    pub children: Vec<usize>,
    /// The element's name; none for a text.
    pub name: Option<Rc<QualName>>,
    pub text: String,
    /// Its classes, id and role in small letters.
    pub hint: String,
    /// Whether it is a link to another page.
    pub link: bool,
    pub hidden: bool,
    depth: usize,
}

impl Node {
    /// The element's name; empty for a text.
    pub fn tag(&self) -> &str {
        self.name.as_ref().map_or("", |name| &name.local)
    }
}

/// The tree of a page.
pub(super) fn parse(page: &str, limits: &Limits) -> Result<Tree, IngestError> {
    attributes::check(page)?;
    let nameless = QualName::new(None, ns!(), local_name!(""));
    let sink = Sink { nodes: RefCell::new(vec![Node::default()]), deepest: Cell::new(0), nameless };
    let mut parser = parse_document(sink, ParseOpts::default());
    let mut rest = page;
    while !rest.is_empty() {
        let (piece, after) = rest.split_at(rest.floor_char_boundary(PIECE));
        rest = after;
        parser.process(StrTendril::from(piece));
        let sink = &parser.tokenizer.sink.sink;
        if sink.deepest.get() > limits.nesting {
            return Err(IngestError::TooDeep { limit: limits.nesting });
        }
        if sink.nodes.borrow().len() > limits.nodes {
            return Err(IngestError::TooLarge { of: "elements", limit: limits.nodes as u64, name: "nodes" });
        }
    }
    Ok(parser.finish())
}

/// A node, with its name, which the parser asks for by reference.
#[derive(Clone)]
struct Handle {
    at: usize,
    name: Option<Rc<QualName>>,
}

struct Sink {
    nodes: RefCell<Vec<Node>>,
    deepest: Cell<usize>,
    nameless: QualName,
}

impl Sink {
    fn add(&self, node: Node) -> Handle {
        let mut nodes = self.nodes.borrow_mut();
        let name = node.name.clone();
        nodes.push(node);
        Handle { at: nodes.len() - 1, name }
    }

    /// Puts what the parser gives among the children of `parent`, before the one at `position`.
    fn insert(&self, parent: usize, position: usize, child: NodeOrText<Handle>) {
        let mut nodes = self.nodes.borrow_mut();
        let at = match child {
            NodeOrText::AppendNode(handle) => handle.at,
            NodeOrText::AppendText(text) => {
                let before = position.checked_sub(1).and_then(|before| nodes[parent].children.get(before).copied());
                if let Some(before) = before.filter(|&before| nodes[before].name.is_none()) {
                    nodes[before].text.push_str(&text);
                    return;
                }
                nodes.push(Node { text: text.to_string(), ..Node::default() });
                nodes.len() - 1
            }
        };
        let depth = nodes[parent].depth + 1;
        self.deepest.set(self.deepest.get().max(depth));
        nodes[at].depth = depth;
        nodes[at].parent = Some(parent);
        nodes[parent].children.insert(position, at);
    }

    fn detach(&self, at: usize) {
        let mut nodes = self.nodes.borrow_mut();
        if let Some(parent) = nodes[at].parent.take() {
            let siblings = &mut nodes[parent].children;
            // What moves is nearly always among the last.
            if let Some(position) = siblings.iter().rposition(|&sibling| sibling == at) {
                siblings.remove(position);
            }
        }
    }
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Tree;
    type ElemName<'a> = ExpandedName<'a>;

    fn finish(self) -> Tree {
        Tree { nodes: self.nodes.into_inner() }
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle { at: 0, name: None }
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> ExpandedName<'a> {
        // The parser asks this of elements alone.
        target.name.as_deref().unwrap_or(&self.nameless).expanded()
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> Handle {
        let mut node = Node { name: Some(Rc::new(name)), ..Node::default() };
        for attribute in &attributes {
            read_attribute(&mut node, &attribute.name.local, &attribute.value);
        }
        self.add(node)
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        self.add(Node::default())
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        self.add(Node::default())
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        if let NodeOrText::AppendNode(handle) = &child {
            self.detach(handle.at);
        }
        let last = self.nodes.borrow()[parent.at].children.len();
        self.insert(parent.at, last, child);
    }

    fn append_based_on_parent_node(&self, element: &Handle, previous: &Handle, child: NodeOrText<Handle>) {
        let has_parent = self.nodes.borrow()[element.at].parent.is_some();
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &Handle) -> Handle {
        target.clone()
    }

    fn same_node(&self, one: &Handle, other: &Handle) -> bool {
        one.at == other.at
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        if let NodeOrText::AppendNode(handle) = &child {
            self.detach(handle.at);
        }
        let place = {
            let nodes = self.nodes.borrow();
            nodes[sibling.at].parent.and_then(|parent| {
                Some((parent, nodes[parent].children.iter().rposition(|&child| child == sibling.at)?))
            })
        };
        if let Some((parent, position)) = place {
            self.insert(parent, position, child);
        }
    }

    fn add_attrs_if_missing(&self, target: &Handle, attributes: Vec<Attribute>) {
        let mut nodes = self.nodes.borrow_mut();
        for attribute in &attributes {
            read_attribute(&mut nodes[target.at], &attribute.name.local, &attribute.value);
        }
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.detach(target.at);
    }

    fn reparent_children(&self, node: &Handle, parent: &Handle) {
        let mut nodes = self.nodes.borrow_mut();
        let moved = std::mem::take(&mut nodes[node.at].children);
        for &child in &moved {
            nodes[child].parent = Some(parent.at);
        }
        nodes[parent.at].children.extend(moved);
    }
}

/// Keeps what of an attribute says what the element is for.
fn read_attribute(node: &mut Node, name: &str, value: &str) {
    match name {
        "class" | "id" | "role" => {
            node.hint.push(' ');
            node.hint.push_str(&value.to_ascii_lowercase());
        }
        // A place in the same page is no way out of it.
        "href" => node.link = !value.starts_with('#'),
        "hidden" => node.hidden = true,
        "style" => {
            let style: String = value.to_ascii_lowercase().split_whitespace().collect();
            node.hidden |= style.contains("display:none") || style.contains("visibility:hidden");
        }
        _ => {}
    }
}
