//! Moving on: from one location of displacement to another.

use crate::people::People;
use crate::people::arrive::Pull;

impl People<'_> {
    /// Moves some families of some settlements on: better rents, an eviction, a cousin.
    pub(crate) fn move_about(&mut self, pull: &Pull, share: f64) {
        for settlement in 0..self.settlements.len() {
            if !self.hosts[settlement].groups.is_empty() && self.random.happens(share) {
                let most = self.random.between(0.03, 0.25);
                self.move_on(pull, settlement, most);
            }
        }
    }

    /// Moves about that part of the displaced in a settlement on, in parties of one group.
    pub(crate) fn move_on(&mut self, pull: &Pull, settlement: usize, part: f64) {
        for index in 0..self.hosts[settlement].groups.len() {
            let households = self.hosts[settlement].groups[index].households;
            let mut leaving = if part >= 1.0 { households } else { self.some(f64::from(households) * part) };
            let parties = 1 + leaving / 150;
            while leaving > 0 {
                let party = leaving.min(1 + households / parties);
                let Some(next) = self.next_settlement(pull, settlement) else { return };
                self.move_party(settlement, index, party, next);
                leaving -= party;
            }
        }
    }

    fn move_party(&mut self, from: usize, index: usize, party: u32, to: usize) {
        let group = self.hosts[from].groups[index];
        self.leave(from, index, party);
        let camp = self.is_camp(from);
        let host = &mut self.hosts[to];
        host.add(group.origin, group.period, party);
        host.moved_on += party;
        host.from_camp += if camp { party } else { 0 };
        self.movements.moved_on += party;
    }

    /// A whole number that is the given one on average.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "part of a u32")]
    fn some(&mut self, number: f64) -> u32 {
        libm::floor(number + self.random.unit()) as u32
    }
}
