//! A bounded cache in two generations: what is used stays, what is not used goes.

use std::collections::HashMap;
use std::hash::Hash;

/// Values by key. Holds at most twice its size; loses only what has not been touched since at
/// least `size` other values were.
#[derive(Debug)]
pub(crate) struct Shelf<K, V> {
    young: HashMap<K, V>,
    old: HashMap<K, V>,
    size: usize,
}

impl<K: Eq + Hash + Clone, V> Shelf<K, V> {
    pub(crate) fn new(size: usize) -> Self {
        Self { young: HashMap::new(), old: HashMap::new(), size }
    }

    /// Whether the value is here; if so it is young again.
    pub(crate) fn touch(&mut self, key: &K) -> bool {
        if self.young.contains_key(key) {
            return true;
        }
        let Some(value) = self.old.remove(key) else { return false };
        self.insert(key.clone(), value);
        true
    }

    pub(crate) fn get(&self, key: &K) -> Option<&V> {
        self.young.get(key).or_else(|| self.old.get(key))
    }

    pub(crate) fn get_mut(&mut self, key: &K) -> Option<&mut V> {
        self.young.get_mut(key).or_else(|| self.old.get_mut(key))
    }

    /// Puts a value in; it and the last `size` before it will be found.
    pub(crate) fn insert(&mut self, key: K, value: V) {
        if self.young.len() >= self.size {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(key, value);
    }
}

#[cfg(test)]
mod tests {
    use super::Shelf;

    #[test]
    fn what_is_used_stays_and_the_rest_goes() {
        let mut shelf = Shelf::new(10);
        shelf.insert(0, 'a');
        for key in 1..100 {
            shelf.insert(key, 'b');
            assert!(shelf.touch(&0), "0 was touched before {key}");
            assert!(shelf.get(&key).is_some());
        }
        assert_eq!(shelf.get(&0), Some(&'a'));
        assert!(!shelf.touch(&1));
        assert!((1..100).filter(|key| shelf.get(key).is_some()).count() <= 20);
    }
}
