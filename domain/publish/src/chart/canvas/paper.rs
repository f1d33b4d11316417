//! Texts of a chart for a document that sets them itself.

use super::super::palette::Colour;
use super::super::text::clean;
use super::super::{Lettering, Run};
use super::{Anchor, Canvas, Label};

impl Canvas {
    /// Keeps a text instead of drawing it. `anchor` says which side of it stands at `x`, seen from the left.
    pub(super) fn keep(&mut self, label: &Label, text: String, (x, anchor): (f64, Anchor)) {
        let run = |text, bold, colour: Colour| Run { text, bold, colour: colour.light().into() };
        let mut runs = vec![run(text, label.bold, label.colour)];
        let further = clean(label.further);
        if !further.is_empty() {
            // The part nearest to the anchor comes last.
            let at = if anchor == Anchor::End { 0 } else { 1 };
            runs.insert(at, run(further, false, Colour::Quiet));
        }
        let from_left = match anchor {
            Anchor::Start | Anchor::Inherit => 0.0,
            Anchor::Middle => 0.5,
            Anchor::End => 1.0,
        };
        self.labels.push(Lettering {
            x: round(x),
            y: round(label.at.1),
            from_left,
            size: label.size,
            halo: label.halo.map(|colour| colour.light().into()),
            runs,
        });
    }
}

/// To a tenth of a pixel, as all that is drawn; 0 where it is no number.
fn round(number: f64) -> f64 {
    if number.is_finite() { (number * 10.0).round() / 10.0 } else { 0.0 }
}
