//! How much of a frame a chart has for itself: in a file, what title and note leave.

use super::super::text::wrap;
use super::super::{Frame, Style};

/// Space around a chart that is a file, in pixels.
pub(super) const MARGIN: f64 = 18.0;
pub(super) const TITLE_SIZE: f64 = 16.0;
pub(super) const NOTE_SIZE: f64 = 11.0;

impl Frame {
    /// Width that the chart has for itself.
    pub(crate) fn inner_width(&self) -> f64 {
        let width = f64::from(self.width.clamp(40, 4000));
        if self.is_file() { (width - 2.0 * MARGIN).max(40.0) } else { width }
    }

    /// Height that the chart has for itself: what is left, or `natural` if none is asked for.
    pub(crate) fn inner_height(&self, natural: f64) -> f64 {
        let Some(height) = self.height else { return natural };
        let height = f64::from(height.clamp(16, 4000));
        if !self.is_file() {
            return height;
        }
        (height - self.above() - self.below()).max(40.0)
    }

    pub(crate) fn is_file(&self) -> bool {
        self.style == Style::File
    }

    pub(super) fn title_lines(&self) -> Vec<String> {
        wrap(&self.title, TITLE_SIZE, true, self.inner_width(), 3)
    }

    pub(super) fn note_lines(&self) -> Vec<String> {
        wrap(&self.note, NOTE_SIZE, false, self.inner_width(), 3)
    }

    pub(super) fn above(&self) -> f64 {
        let lines = self.title_lines().len();
        MARGIN + if lines == 0 { 0.0 } else { lines as f64 * 21.0 + 10.0 }
    }

    pub(super) fn below(&self) -> f64 {
        let lines = self.note_lines().len();
        MARGIN + if lines == 0 { 0.0 } else { lines as f64 * 15.0 + 8.0 }
    }
}
