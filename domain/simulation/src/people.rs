//! Where all households are: at home, displaced, or back. Whole households only, and
//! nobody appears or disappears.
//!
//! In: settlements and what happens to them (told by `story`). Out: the state of each
//! settlement, from which lists are made.

mod arrive;
mod flee;
mod go_home;
mod move_on;
pub(crate) mod shelter;

use std::ops::Range;

use crate::country::Country;
use crate::divide::divide_within;
use crate::people::arrive::Nearness;
use crate::people::shelter::{SHELTERS, Shelter};
use crate::settlements::Settlement;
use crate::{Movements, Setting};
use terms::random::Random;

/// The state of the whole country.
pub(crate) struct People<'a> {
    /// The country.
    pub(crate) country: &'a Country,
    /// The settlements; all vectors below that have one entry each stand in their order.
    pub(crate) settlements: &'a [Settlement],
    /// The settlements of each district.
    pub(crate) of_district: &'a [Range<usize>],
    /// Households that never left.
    pub(crate) at_home: Vec<u32>,
    /// Households from here that are displaced now.
    pub(crate) away: Vec<u32>,
    /// The displaced who live here.
    pub(crate) hosts: Vec<Host>,
    /// The returned who live here.
    pub(crate) back: Vec<Back>,
    /// Whether a camp is open (settlements that are no camp always are).
    pub(crate) open: Vec<bool>,
    /// How near districts are, for those who flee and those who move on.
    nearness: Nearness,
    /// For each district how safe it seems to those who flee, `0..=1`.
    pub(crate) safety: Vec<f64>,
    /// For each district how ready people are to return there, from 0.
    pub(crate) readiness: Vec<f64>,
    /// Movements since the last round.
    pub(crate) movements: Movements,
    pub(crate) seed: u64,
    pub(crate) random: Random,
}

/// The displaced in a settlement.
#[derive(Debug, Clone, Default)]
pub(crate) struct Host {
    /// Households by district of origin and period.
    pub(crate) groups: Vec<Group>,
    /// Households by shelter; those who just arrived are not in it yet.
    pub(crate) shelters: [u32; SHELTERS],
    /// Came from a camp since the last round.
    pub(crate) from_camp: u32,
    /// Displaced for the first time since the last round.
    pub(crate) first_time: u32,
    /// Came from elsewhere in displacement since the last round.
    pub(crate) moved_on: u32,
}

/// Households that came from one district in one period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Group {
    /// District of origin.
    pub(crate) origin: u16,
    /// Period of displacement, by its index in the vocabulary.
    pub(crate) period: u8,
    /// How many.
    pub(crate) households: u32,
}

/// The returned in a settlement.
#[derive(Debug, Clone, Default)]
pub(crate) struct Back {
    /// Households by governorate of last displacement and period.
    pub(crate) groups: Vec<BackGroup>,
    /// Households by shelter; those who just returned are not in it yet.
    pub(crate) shelters: [u32; SHELTERS],
    /// Returned from a camp since the last round.
    pub(crate) from_camp: u32,
}

/// Households that returned from one governorate and had left in one period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct BackGroup {
    /// Governorate of last displacement, by its index in the vocabulary.
    pub(crate) last: u8,
    /// Period of displacement, by its index in the vocabulary.
    pub(crate) period: u8,
    /// How many.
    pub(crate) households: u32,
}

impl<'a> People<'a> {
    /// Everybody at home.
    pub(crate) fn new(
        seed: u64,
        country: &'a Country,
        settlements: &'a [Settlement],
        of_district: &'a [Range<usize>],
    ) -> Self {
        let count = settlements.len();
        Self {
            country,
            settlements,
            of_district,
            at_home: settlements.iter().map(|settlement| settlement.population).collect(),
            away: vec![0; count],
            hosts: vec![Host::default(); count],
            back: vec![Back::default(); count],
            open: settlements.iter().map(|settlement| settlement.location.setting != Setting::Camp).collect(),
            nearness: Nearness::new(country),
            safety: vec![1.0; country.districts.len()],
            readiness: vec![0.0; country.districts.len()],
            movements: Movements::default(),
            seed,
            random: Random::stream(seed, "people", 0),
        }
    }

    /// Starts counting what happens until the next round.
    pub(crate) fn begin_round(&mut self) {
        self.movements = Movements::default();
        for host in &mut self.hosts {
            (host.from_camp, host.first_time, host.moved_on) = (0, 0, 0);
        }
        for back in &mut self.back {
            back.from_camp = 0;
        }
    }

    /// All displaced households.
    pub(crate) fn displaced(&self) -> u32 {
        self.hosts.iter().map(Host::households).sum()
    }

    /// Whether a settlement is a camp.
    pub(crate) fn is_camp(&self, settlement: usize) -> bool {
        self.settlements[settlement].location.setting == Setting::Camp
    }

    /// Lets households of a group leave; the shelters that they leave follow chance.
    fn leave(&mut self, settlement: usize, group: usize, households: u32) {
        self.shelter_host(settlement);
        let host = &mut self.hosts[settlement];
        host.groups[group].households -= households;
        let weights = host.shelters.map(f64::from);
        let left = divide_within(households, &weights, &host.shelters, &mut self.random);
        for (shelter, left) in host.shelters.iter_mut().zip(left) {
            *shelter -= left;
        }
    }

    /// Forgets groups that nobody is left of.
    pub(crate) fn tidy(&mut self) {
        for host in &mut self.hosts {
            host.groups.retain(|group| group.households > 0);
        }
        for back in &mut self.back {
            back.groups.retain(|group| group.households > 0);
        }
    }

    /// Gives all who just arrived a roof.
    pub(crate) fn shelter_all(&mut self) {
        for settlement in 0..self.settlements.len() {
            self.shelter_host(settlement);
            self.shelter_back(settlement);
        }
    }

    /// A few families find something better, or lose what they had.
    pub(crate) fn change_shelters(&mut self, worse: bool) {
        for settlement in 0..self.settlements.len() {
            if !self.is_camp(settlement) && self.random.happens(0.05) {
                let (poor, good) = (Shelter::Unfinished, Shelter::Rented);
                let (from, to) = if worse && self.random.happens(0.3) { (good, poor) } else { (poor, good) };
                let part = self.random.between(0.1, 0.6);
                swap(&mut self.hosts[settlement].shelters, from, to, part);
            }
            if self.random.happens(0.04) {
                let part = self.random.between(0.2, 0.9);
                swap(&mut self.back[settlement].shelters, Shelter::HomePoor, Shelter::Home, part);
            }
        }
    }
}

impl Host {
    /// All households.
    pub(crate) fn households(&self) -> u32 {
        self.groups.iter().map(|group| group.households).sum()
    }

    /// Adds households to the group of an origin and a period.
    fn add(&mut self, origin: u16, period: u8, households: u32) {
        match self.groups.iter_mut().find(|group| group.origin == origin && group.period == period) {
            Some(group) => group.households += households,
            None => self.groups.push(Group { origin, period, households }),
        }
    }
}

impl Back {
    /// All households.
    pub(crate) fn households(&self) -> u32 {
        self.groups.iter().map(|group| group.households).sum()
    }

    fn add(&mut self, last: u8, period: u8, households: u32) {
        match self.groups.iter_mut().find(|group| group.last == last && group.period == period) {
            Some(group) => group.households += households,
            None => self.groups.push(BackGroup { last, period, households }),
        }
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a part of a u32")]
fn swap(shelters: &mut [u32; SHELTERS], from: Shelter, to: Shelter, part: f64) {
    let moved = libm::round(f64::from(shelters[from as usize]) * part) as u32;
    shelters[from as usize] -= moved;
    shelters[to as usize] += moved;
}
