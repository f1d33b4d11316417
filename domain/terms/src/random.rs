//! Numbers that look random and are the same on every machine.
//!
//! xoshiro256** by David Blackman and Sebastiano Vigna ("Scrambled linear
//! pseudorandom number generators", ACM Transactions on Mathematical Software 47,
//! 2021), its state filled by SplitMix64 (Steele, Lea, Flood: "Fast splittable
//! pseudorandom number generators", OOPSLA 2014), as its authors advise. Both
//! algorithms are in the public domain; this is written from their description.

/// A source of numbers. Each subject has its own stream, so that a change to one
/// part of a simulation does not shift the numbers of another.
#[derive(Debug, Clone)]
pub struct Random {
    state: [u64; 4],
}

impl Random {
    /// The stream of a seed for a subject, such as `"names"`, and a number within it.
    pub fn stream(seed: u64, subject: &str, number: u64) -> Self {
        let mut mixed = mix(seed ^ hash(subject.as_bytes())).wrapping_add(mix(number ^ 0x51_7c_c1_b7));
        let state = std::array::from_fn(|_| {
            mixed = mixed.wrapping_add(GOLDEN);
            mix(mixed)
        });
        Self { state }
    }

    /// 64 random bits.
    pub fn bits(&mut self) -> u64 {
        let state = &mut self.state;
        let result = state[1].wrapping_mul(5).rotate_left(7).wrapping_mul(9);
        let shifted = state[1] << 17;
        state[2] ^= state[0];
        state[3] ^= state[1];
        state[1] ^= state[2];
        state[0] ^= state[3];
        state[2] ^= shifted;
        state[3] = state[3].rotate_left(45);
        result
    }

    /// Uniform in `0.0..1.0`.
    pub fn unit(&mut self) -> f64 {
        unit(self.bits())
    }

    /// Uniform in `from..until`.
    pub fn between(&mut self, from: f64, until: f64) -> f64 {
        from + (until - from) * self.unit()
    }

    /// A whole number below `end`; 0 if `end` is 0.
    pub fn below(&mut self, end: usize) -> usize {
        let product = u128::from(self.bits()) * end as u128;
        usize::try_from(product >> 64).unwrap_or(0)
    }

    /// Whether something of that share (`0..=1`) happens.
    pub fn happens(&mut self, share: f64) -> bool {
        self.unit() < share
    }

    /// Normal with mean 0 and standard deviation 1 (Box and Muller 1958).
    pub fn normal(&mut self) -> f64 {
        let radius = libm::sqrt(-2.0 * libm::log(1.0 - self.unit()));
        radius * libm::cos(std::f64::consts::TAU * self.unit())
    }

    /// Log-normal with median 1: the size of towns, camps and villages.
    pub fn log_normal(&mut self, sigma: f64) -> f64 {
        libm::exp(sigma * self.normal())
    }

    /// One of the items, if there is one.
    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> Option<&'a T> {
        items.get(self.below(items.len()))
    }

    /// Brings the items into any order (Fisher and Yates).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            let other = self.below(last + 1);
            items.swap(last, other);
        }
    }
}

/// A fixed number in `0.0..1.0` for a seed, a subject and two keys: a property that
/// something has once and for all, without having to be kept.
pub fn fixed(seed: u64, subject: u64, a: u64, b: u64) -> f64 {
    unit(mix(mix(mix(seed ^ subject.wrapping_mul(GOLDEN)).wrapping_add(a)).wrapping_add(b)))
}

/// FNV-1a (Fowler, Noll, Vo), 64 bits.
pub fn hash(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3))
}

const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

/// The output function of SplitMix64.
fn mix(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

#[expect(clippy::cast_precision_loss, reason = "53 bits fit exactly")]
fn unit(bits: u64) -> f64 {
    (bits >> 11) as f64 / (1u64 << 53) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_generators_give_the_published_numbers() {
        // SplitMix64 from seed 1234567, as listed with Vigna's reference code.
        let mut state = 1_234_567u64;
        let numbers: Vec<u64> = (0..3)
            .map(|_| {
                state = state.wrapping_add(GOLDEN);
                mix(state)
            })
            .collect();
        assert_eq!(
            numbers,
            [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]
        );
        // xoshiro256** from the state 1, 2, 3, 4.
        let mut random = Random { state: [1, 2, 3, 4] };
        let numbers: Vec<u64> = (0..4).map(|_| random.bits()).collect();
        assert_eq!(numbers, [11_520, 0, 1_509_978_240, 1_215_971_899_390_074_240]);
    }

    #[test]
    fn numbers_are_spread_as_promised() {
        let mut random = Random::stream(1, "test", 0);
        let mut tally = [0u32; 10];
        let mut sum = 0.0;
        for _ in 0..100_000 {
            tally[random.below(10)] += 1;
            sum += random.normal();
        }
        assert!(tally.iter().all(|times| (9_600..10_400).contains(times)), "{tally:?}");
        assert!(sum.abs() < 1_500.0, "{sum}");
        assert_eq!(random.below(0), 0);
    }

    #[test]
    fn streams_of_other_subjects_differ() {
        let first = |subject, number| Random::stream(7, subject, number).bits();
        assert_ne!(first("names", 0), first("points", 0));
        assert_ne!(first("names", 0), first("names", 1));
    }
}
