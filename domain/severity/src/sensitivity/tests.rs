//! Against worked examples, and what must hold of every index.

use proptest::prelude::*;

use super::*;
use crate::score::tests::answered;

#[test]
fn spearmans_correlation_is_that_of_r() {
    // R: cor(c(1,2,2,4,9), c(3,1,5,5,8), method = "spearman")
    let found = spearman(&[1.0, 2.0, 2.0, 4.0, 9.0], &[3.0, 1.0, 5.0, 5.0, 8.0]).unwrap();
    assert!((found - 0.763_157_894_736_842_2).abs() < 1e-12, "{found}");
    assert_eq!(spearman(&[1.0, 1.0], &[1.0, 2.0]), None);
    assert_eq!(spearman(&[1.0, 2.0, 3.0], &[3.0, 2.0, 1.0]), Some(-1.0));
}

proptest! {
    #[test]
    fn a_change_of_nothing_changes_nothing((index, answers) in answered()) {
        for effect in of_weights(&index, &answers, 0.0) {
            prop_assert!(effect.other_band == 0 && effect.largest < 1e-9, "{:?}", effect);
            prop_assert!(effect.ranking.is_none_or(|ranking| (ranking - 1.0).abs() < 1e-9));
        }
    }

    #[test]
    fn effects_are_there_for_each_indicator_and_each_other_way((index, answers) in answered()) {
        prop_assert_eq!(of_weights(&index, &answers, 0.5).len(), index.indicators().count());
        let left = of_leaving_out(&index, &answers);
        prop_assert_eq!(left.len(), index.indicators().count());
        for ((scale, _), effect) in index.indicators().zip(&left) {
            prop_assert_eq!(effect.is_some(), index.scales[scale].indicators.len() > 1);
        }
        for (combine, effect) in of_combining(&index, &answers) {
            prop_assert!(effect.largest <= index.out_of, "{:?}", combine);
            prop_assert!(effect.ranking.is_none_or(|ranking| ranking.abs() <= 1.0 + 1e-9));
        }
    }
}
