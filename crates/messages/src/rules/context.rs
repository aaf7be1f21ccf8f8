//! What a rule must know beyond the message: code lists, registers, and the movement so far.

use std::collections::{BTreeMap, BTreeSet};

use super::code_lists::CodeLists;
use super::path::Path;
use crate::tree::{Node, Tree};

/// Knowledge from outside the message.
///
/// What is `None` is not known here: the part of a rule that depends on it is then left to the
/// office that knows, and the part that the message itself decides is checked all the same.
#[derive(Debug, Clone, Copy)]
pub struct Context<'c> {
    /// The code lists.
    pub lists: &'c CodeLists,
    /// Identification numbers of traders that are registered.
    pub traders: Option<&'c BTreeSet<String>>,
    /// Authorisations by type and number.
    pub authorisations: Option<&'c BTreeMap<(String, String), Authorisation>>,
    /// Commodity codes of eight digits in the tariff.
    pub tariff: Option<&'c BTreeSet<String>>,
    /// Numbers of TIR carnets that the issuing organisation knows.
    pub carnets: Option<&'c BTreeSet<String>>,
    /// The messages of the movement so far, oldest first.
    pub earlier: Option<&'c [&'c Tree]>,
    /// Whether the movement is in the state "guarantee under amendment".
    pub guarantee_under_amendment: Option<bool>,
    /// Whether the decisive date lies in the transitional period of phase 5.
    pub transitional: bool,
}

/// What is known of an authorisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authorisation {
    /// Identification number of the trader that holds it.
    pub holder: String,
    /// Whether it asks for seals on the goods.
    pub foresees_seals: bool,
    /// Whether it is valid now.
    pub valid: bool,
}

impl<'c> Context<'c> {
    /// Code lists only: nothing is known of traders and of the movement.
    pub fn new(lists: &'c CodeLists) -> Self {
        Self {
            lists,
            traders: None,
            authorisations: None,
            tariff: None,
            carnets: None,
            earlier: None,
            guarantee_under_amendment: None,
            transitional: false,
        }
    }

    /// The movement so far, when it is known.
    pub(super) fn history(&self) -> Option<History<'c>> {
        self.earlier.map(History)
    }
}

impl Default for Context<'static> {
    fn default() -> Self {
        Self::new(CodeLists::embedded())
    }
}

/// The earlier messages of a movement.
#[derive(Clone, Copy)]
pub(super) struct History<'c>(&'c [&'c Tree]);

impl<'c> History<'c> {
    /// The latest message of these kinds.
    pub(super) fn latest(self, kinds: &[&str]) -> Option<Node<'c>> {
        let fits = |tree: &&&Tree| kinds.contains(&tree.message().code());
        self.0.iter().rev().find(fits).map(|tree| tree.root())
    }

    /// The declaration as last amended.
    pub(super) fn declaration(self) -> Option<Node<'c>> {
        self.latest(&["CC013C", "CC015C"])
    }

    /// Every message.
    pub(super) fn all(self) -> impl Iterator<Item = Node<'c>> {
        self.0.iter().map(|tree| tree.root())
    }

    /// The declaration and its amendments.
    pub(super) fn declarations(self) -> impl Iterator<Item = Node<'c>> {
        let declares = |tree: &&&Tree| ["CC013C", "CC015C"].contains(&tree.message().code());
        self.0.iter().filter(declares).map(|tree| tree.root())
    }
}

/// Reading an earlier message by path.
pub(super) trait Read<'t> {
    fn says(self, path: Path) -> &'t str;
    fn has(self, path: Path) -> bool;
    fn values(self, path: Path) -> impl Iterator<Item = &'t str>;
}

impl<'t> Read<'t> for Node<'t> {
    fn says(self, path: Path) -> &'t str {
        self.value(path.text()).unwrap_or("")
    }

    fn has(self, path: Path) -> bool {
        self.find(path.text()).is_some()
    }

    fn values(self, path: Path) -> impl Iterator<Item = &'t str> {
        self.at(path.text()).map(Node::text)
    }
}
