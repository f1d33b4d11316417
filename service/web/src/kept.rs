//! Pages that were made already, of one state of what they show.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::respond::Sheet;

/// Pages are kept until they take so many bytes.
const MOST: usize = 32 * 1024 * 1024;

/// Pages that were made from one state of `T`, by what was asked.
pub(crate) struct Kept<T>(Mutex<Pages<T>>);

struct Pages<T> {
    of: Option<Arc<T>>,
    sheets: HashMap<String, Arc<Sheet>>,
    bytes: usize,
}

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self(Mutex::new(Pages { of: None, sheets: HashMap::new(), bytes: 0 }))
    }
}

impl<T> Kept<T> {
    /// A page that was made before from the same state, if it was kept.
    pub fn find(&self, state: &Arc<T>, key: &str) -> Option<Arc<Sheet>> {
        let pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_current = pages.of.as_ref().is_some_and(|of| Arc::ptr_eq(of, state));
        pages.sheets.get(key).filter(|_| is_current).cloned()
    }

    /// Keeps a page for those who ask for it next; those of another state are let go.
    pub fn keep(&self, state: &Arc<T>, key: &str, sheet: &Arc<Sheet>) {
        let mut pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_current = pages.of.as_ref().is_some_and(|of| Arc::ptr_eq(of, state));
        if !is_current || pages.bytes > MOST {
            *pages = Pages { of: Some(state.clone()), sheets: HashMap::new(), bytes: 0 };
        }
        pages.bytes += sheet.bytes() + key.len();
        pages.sheets.insert(key.into(), sheet.clone());
    }
}
