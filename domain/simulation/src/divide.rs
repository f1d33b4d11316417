//! Dividing whole households: so many among so many weights, to the last one.
//!
//! Systematic sampling: the weights are laid end to end on a line as long as the
//! number to be divided, and one household falls wherever a whole number (shifted
//! by a random start) is passed. Shares are right on average, their sum exactly.

use terms::random::Random;

/// Divides `number` in proportion to `weights`, which must not be negative. If all
/// are zero, nothing is given; otherwise the parts add up to `number`.
pub(crate) fn divide(number: u32, weights: &[f64], random: &mut Random) -> Vec<u32> {
    let mut parts = vec![0; weights.len()];
    divide_into(number, weights, random.unit(), &mut parts);
    parts
}

/// The same, but never more than `most` of each; gives as much as fits.
pub(crate) fn divide_within(number: u32, weights: &[f64], most: &[u32], random: &mut Random) -> Vec<u32> {
    let mut parts = divide(number, weights, random);
    let mut left = 0;
    for (part, most) in parts.iter_mut().zip(most) {
        left += part.saturating_sub(*most);
        *part = (*part).min(*most);
    }
    for _ in 0..3 {
        if left == 0 {
            return parts;
        }
        let open: Vec<f64> = parts
            .iter()
            .zip(most)
            .zip(weights)
            .map(|((part, most), weight)| if part < most { *weight } else { 0.0 })
            .collect();
        let more = divide(left, &open, random);
        for ((part, most), more) in parts.iter_mut().zip(most).zip(more) {
            let taken = more.min(*most - *part);
            *part += taken;
            left -= taken;
        }
    }
    for ((part, most), weight) in parts.iter_mut().zip(most).zip(weights) {
        if *weight > 0.0 {
            let taken = left.min(*most - *part);
            *part += taken;
            left -= taken;
        }
    }
    parts
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and a u32")]
fn divide_into(number: u32, weights: &[f64], start: f64, parts: &mut [u32]) {
    let all: f64 = weights.iter().sum();
    let Some(last) = weights.iter().rposition(|weight| *weight > 0.0) else { return };
    if number == 0 || !all.is_finite() {
        return;
    }
    let (mut passed, mut so_far) = (0u32, 0.0);
    for (index, (part, weight)) in parts.iter_mut().zip(weights).enumerate() {
        so_far += weight;
        let until = if index == last {
            number
        } else {
            (libm::floor(so_far / all * f64::from(number) + start) as u32).clamp(passed, number)
        };
        *part = until - passed;
        passed = until;
        if index == last {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn one_weight_takes_all_and_no_weight_nothing() {
        let mut random = Random::stream(1, "divide", 0);
        assert_eq!(divide(7, &[0.0, 2.0, 0.0], &mut random), [0, 7, 0]);
        assert_eq!(divide(7, &[0.0, 0.0], &mut random), [0, 0]);
        assert_eq!(divide(8, &[1.0, 1.0], &mut random), [4, 4]);
    }

    proptest! {
        #[test]
        fn parts_add_up_and_follow_the_weights(
            number in 0u32..100_000,
            weights in prop::collection::vec(0.0f64..10.0, 1..50),
            seed: u64,
        ) {
            let mut random = Random::stream(seed, "divide", 0);
            let parts = divide(number, &weights, &mut random);
            let all: f64 = weights.iter().sum();
            prop_assume!(all > 0.0);
            prop_assert_eq!(parts.iter().sum::<u32>(), number);
            for (part, weight) in parts.iter().zip(&weights) {
                let share = weight / all * f64::from(number);
                prop_assert!((f64::from(*part) - share).abs() <= 1.01, "{} for {}", part, share);
            }
        }

        #[test]
        fn nobody_gets_more_than_fits_and_nothing_is_held_back(
            number in 0u32..2_000,
            most in prop::collection::vec(0u32..100, 1..30),
            seed: u64,
        ) {
            let mut random = Random::stream(seed, "divide", 1);
            let weights: Vec<f64> = most.iter().map(|most| 0.1 + f64::from(*most)).collect();
            let parts = divide_within(number, &weights, &most, &mut random);
            prop_assert!(parts.iter().zip(&most).all(|(part, most)| part <= most));
            prop_assert_eq!(parts.iter().sum::<u32>(), number.min(most.iter().sum()));
        }
    }
}
