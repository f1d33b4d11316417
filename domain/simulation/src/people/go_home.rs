//! Going home: from a location of displacement to the location of origin.

use std::collections::BTreeMap;

use crate::divide::divide_within;
use crate::people::People;
use terms::random::fixed;

/// Who goes home together: district of origin, governorate of last displacement, period,
/// and whether they come from a camp.
type Party = (u16, u8, u8, bool);

impl People<'_> {
    /// Lets about `households` go home, from where people are ready to.
    pub(crate) fn go_home(&mut self, households: u32, step: u64) {
        let mut left = households;
        // First from about a third of all settlements; if these are not ready, from all.
        for share in [0.3, 0.6, 1.0] {
            let weights: Vec<f64> =
                (0..self.hosts.len()).map(|settlement| self.wish(settlement, step, share)).collect();
            let most: Vec<u32> = self.hosts.iter().map(|host| host.households() / 2 + 1).collect();
            let parts = divide_within(left, &weights, &most, &mut self.random);
            let mut parties = BTreeMap::new();
            for (settlement, part) in parts.into_iter().enumerate().filter(|(_, part)| *part > 0) {
                left -= self.set_out(settlement, part, &mut parties);
            }
            self.come_home(&parties, step);
            if left <= households / 50 {
                return;
            }
        }
    }

    /// Lets everybody who is ready leave a closing camp for home.
    pub(crate) fn go_home_from(&mut self, settlement: usize, step: u64) {
        let ready: f64 = self.hosts[settlement]
            .groups
            .iter()
            .map(|group| f64::from(group.households) * self.readiness[usize::from(group.origin)].min(0.7))
            .sum();
        let mut parties = BTreeMap::new();
        self.set_out(settlement, floor(ready), &mut parties);
        self.come_home(&parties, step);
    }

    /// How many of a settlement would go home, as a weight.
    fn wish(&self, settlement: usize, step: u64, share: f64) -> f64 {
        if fixed(self.seed, 42, settlement as u64, step) >= share {
            return 0.0;
        }
        let ready =
            |group: &super::Group| f64::from(group.households) * self.readiness[usize::from(group.origin)];
        self.hosts[settlement].groups.iter().map(ready).sum()
    }

    /// Takes households that go home out of a settlement; gives how many.
    fn set_out(&mut self, settlement: usize, households: u32, parties: &mut BTreeMap<Party, u32>) -> u32 {
        let groups = self.hosts[settlement].groups.clone();
        let most: Vec<u32> = groups.iter().map(|group| group.households).collect();
        let weights: Vec<f64> = groups
            .iter()
            .map(|group| f64::from(group.households) * self.readiness[usize::from(group.origin)])
            .collect();
        let governorate = self.country.districts[self.settlements[settlement].district].governorate;
        let last = u8::try_from(governorate).unwrap_or(u8::MAX);
        let camp = self.is_camp(settlement);
        let mut gone = 0;
        for (index, part) in
            divide_within(households, &weights, &most, &mut self.random).into_iter().enumerate()
        {
            if part > 0 {
                self.leave(settlement, index, part);
                *parties.entry((groups[index].origin, last, groups[index].period, camp)).or_default() += part;
                gone += part;
            }
        }
        gone
    }

    /// Brings parties to the settlements of their district from which people are away: first
    /// to where returns are under way and families know each other, then to any.
    fn come_home(&mut self, parties: &BTreeMap<Party, u32>, step: u64) {
        let mut known: (u16, u8, Vec<usize>) = (u16::MAX, 0, Vec::new());
        for ((origin, last, period, camp), households) in parties {
            let range = self.of_district[usize::from(*origin)].clone();
            if (known.0, known.1) != (*origin, *last) {
                let active = |at: &usize| fixed(self.seed, 43, *at as u64, step) < 0.3;
                let knows = |at: &usize| fixed(self.seed, 44, *at as u64, u64::from(*last)) < 0.13;
                known = (*origin, *last, range.clone().filter(|at| active(at) && knows(at)).collect());
            }
            let left = self.settle_back(&known.2, *households, (*last, *period, *camp));
            if left > 0 {
                self.settle_back(&range.collect::<Vec<_>>(), left, (*last, *period, *camp));
            }
        }
    }

    /// Brings households of one party to settlements, as many to each as are away from it;
    /// gives how many found no place.
    fn settle_back(&mut self, settlements: &[usize], households: u32, party: (u8, u8, bool)) -> u32 {
        let (last, period, camp) = party;
        let away: Vec<u32> = settlements.iter().map(|at| self.away[*at]).collect();
        let weights: Vec<f64> = away.iter().map(|away| f64::from(*away)).collect();
        let parts = divide_within(households, &weights, &away, &mut self.random);
        let mut left = households;
        for (settlement, part) in settlements.iter().zip(parts).filter(|(_, part)| *part > 0) {
            self.away[*settlement] -= part;
            let back = &mut self.back[*settlement];
            back.add(last, period, part);
            back.from_camp += if camp { part } else { 0 };
            self.movements.returned += part;
            left -= part;
        }
        left
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "part of a u32")]
fn floor(number: f64) -> u32 {
    libm::floor(number) as u32
}
