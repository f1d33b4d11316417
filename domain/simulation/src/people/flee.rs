//! Fleeing: an offensive drives people out of a district.

use crate::divide::{divide, divide_within};
use crate::people::People;
use crate::people::arrive::Pull;
use terms::random::fixed;

impl People<'_> {
    /// Drives about `households` out of a district (fewer, if there are not as many) and
    /// lets them arrive elsewhere.
    pub(crate) fn flee(&mut self, pull: &Pull, district: usize, households: u32, period: u8) {
        let driven = self.drive_out(district, households);
        let Ok(origin) = u16::try_from(district) else { return };
        let weights = self.flight_weights(pull, district);
        let parts = divide(driven, &weights, &mut self.random);
        for (to, part) in parts.into_iter().enumerate().filter(|(_, part)| *part > 0) {
            let weights = self.settlement_weights(to, district);
            let range = self.of_district[to].clone();
            for (settlement, part) in range.zip(divide(part, &weights, &mut self.random)) {
                if part > 0 {
                    let host = &mut self.hosts[settlement];
                    host.add(origin, period, part);
                    host.first_time += part;
                }
            }
        }
    }

    /// Takes people out of their homes; gives how many left.
    fn drive_out(&mut self, district: usize, households: u32) -> u32 {
        let range = self.of_district[district].clone();
        let present: Vec<u32> = range
            .clone()
            .map(|settlement| self.at_home[settlement] + self.back[settlement].households())
            .collect();
        let weights: Vec<f64> = range
            .clone()
            .zip(&present)
            .map(|(settlement, present)| {
                let exposure = fixed(self.seed, 41, settlement as u64, 0);
                if exposure < 0.05 { 0.0 } else { (0.2 + exposure) * f64::from(*present) }
            })
            .collect();
        let most: Vec<u32> = present.iter().map(|present| present - present / 12).collect();
        let parts = divide_within(households, &weights, &most, &mut self.random);
        let mut driven = 0;
        for ((settlement, present), part) in range.zip(present).zip(parts) {
            if part == 0 {
                continue;
            }
            let back = self.back[settlement].households();
            let again = divide_within(
                part,
                &[f64::from(present - back), f64::from(back)],
                &[present - back, back],
                &mut self.random,
            )[1];
            self.drive_out_again(settlement, again);
            self.at_home[settlement] -= part - again;
            self.away[settlement] += part;
            self.movements.displaced_first += part - again;
            self.movements.displaced_again += again;
            driven += part;
        }
        driven
    }

    /// Takes returned people out of a settlement.
    fn drive_out_again(&mut self, settlement: usize, households: u32) {
        if households == 0 {
            return;
        }
        self.shelter_back(settlement);
        let back = &mut self.back[settlement];
        let groups: Vec<u32> = back.groups.iter().map(|group| group.households).collect();
        let weights: Vec<f64> = groups.iter().map(|group| f64::from(*group)).collect();
        for (group, left) in
            back.groups.iter_mut().zip(divide_within(households, &weights, &groups, &mut self.random))
        {
            group.households -= left;
        }
        let weights = back.shelters.map(f64::from);
        let left = divide_within(households, &weights, &back.shelters, &mut self.random);
        for (shelter, left) in back.shelters.iter_mut().zip(left) {
            *shelter -= left;
        }
        back.from_camp = back.from_camp.min(back.households());
    }
}
