//! Counts by one kind of category as a network, and ways through it.
//!
//! A total is an arc from the area above to the area; a count of a category is an arc from the area (or,
//! where areas lie in it, from the category there) to the category in the area above. All that comes
//! together at the top begins there again. What flows into a node flows out of it: those are all equations
//! that hold between the figures.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap, HashMap};

use crate::tables::{Cell, Part, Tables};

/// How much figures, by their numbers, differ from what they are.
pub(crate) type Shifts = BTreeMap<usize, i64>;

/// A network of figures.
pub(crate) struct Network {
    /// Arcs that begin or end at each node.
    at: Vec<Vec<usize>>,
    arcs: Vec<Arc>,
    /// The arc of each figure.
    of_figure: HashMap<usize, usize>,
}

/// An arc, and whether it is walked along.
type Step = (usize, bool);

/// A figure from one node to another; none for what is not shown anywhere and may be anything.
struct Arc {
    from: usize,
    to: usize,
    figure: Option<usize>,
}

/// What figures may differ by, and what it costs to leave them out.
pub(crate) trait Costs {
    /// By how much a figure may become more, or less, beside what it differs by already, and what it
    /// costs to leave it out; nothing if it is known and so cannot differ.
    fn room(&self, figure: usize, is_more: bool, shifts: &Shifts) -> Option<(i64, u64)>;
}

/// The node at the top.
const TOP: usize = 0;

impl Network {
    /// The network of a breakdown of tables, or of their totals alone where none is named. `number` tells
    /// the numbers of figures.
    pub(crate) fn new(tables: &Tables, breakdown: Option<usize>, number: &dyn Fn(Cell) -> usize) -> Self {
        let areas = tables.areas();
        let categories = breakdown.map_or(0, |at| tables.breakdowns()[at].categories());
        let area_node = |area: usize| 1 + area;
        let category_node = |area: usize, category: usize| 1 + areas * (1 + category) + area;
        let own = 1 + areas * (1 + categories);
        let at = vec![Vec::new(); own + areas];
        let mut network = Self { at, arcs: Vec::new(), of_figure: HashMap::new() };
        for area in 0..areas {
            let above = tables.above(area);
            let total = number(Cell { area, part: None });
            network.add(above.map_or(TOP, area_node), area_node(area), Some(total));
            let Some(breakdown) = breakdown else {
                if !tables.has_below(area) {
                    network.add(area_node(area), TOP, None);
                }
                continue;
            };
            // Where categories do not add up to the total, they come out of nowhere.
            let adds_up = tables.breakdowns()[breakdown].adds_up(area);
            let source = if adds_up { area_node(area) } else { own + area };
            if !tables.has_below(area) && !adds_up {
                network.add(TOP, source, None);
                network.add(area_node(area), TOP, None);
            }
            for category in 0..categories {
                let cell = number(Cell { area, part: Some(Part { breakdown, category }) });
                let from = if tables.has_below(area) { category_node(area, category) } else { source };
                network.add(from, above.map_or(TOP, |above| category_node(above, category)), Some(cell));
            }
        }
        network
    }

    fn add(&mut self, from: usize, to: usize, figure: Option<usize>) {
        let arc = self.arcs.len();
        self.at[from].push(arc);
        self.at[to].push(arc);
        self.arcs.push(Arc { from, to, figure });
        self.of_figure.extend(figure.map(|figure| (figure, arc)));
    }

    /// Lets further figures differ until again as much flows into each node as out of it, as cheaply as
    /// ways one after the other allow. `false`, and nothing noted, if that cannot be done.
    pub(crate) fn balance(&self, costs: &dyn Costs, shifts: &mut Shifts) -> bool {
        let mut tried = shifts.clone();
        let mut over: BTreeMap<usize, i64> = BTreeMap::new();
        for (figure, shift) in shifts.iter() {
            let Some(arc) = self.of_figure.get(figure).map(|arc| &self.arcs[*arc]) else { continue };
            *over.entry(arc.from).or_default() -= shift;
            *over.entry(arc.to).or_default() += shift;
        }
        let (mut sources, mut sinks): (Vec<_>, Vec<_>) =
            over.into_iter().filter(|(_, over)| *over != 0).partition(|(_, over)| *over > 0);
        for (source, over) in &mut sources {
            for (sink, under) in &mut sinks {
                let amount = (*over).min(-*under);
                if amount > 0 && self.send((*source, *sink), amount, costs, &mut tried) {
                    *over -= amount;
                    *under += amount;
                }
            }
        }
        let is_done = sources.iter().chain(&sinks).all(|(_, over)| *over == 0);
        if is_done {
            *shifts = tried;
        }
        is_done
    }

    /// Sends so much from one node to another; nothing is noted if it cannot all be sent.
    fn send(&self, (from, to): (usize, usize), amount: i64, costs: &dyn Costs, shifts: &mut Shifts) -> bool {
        let mut tried = shifts.clone();
        let mut left = amount;
        // Ways that take all of it are looked for first: each further way names further figures.
        let mut least = amount;
        while left > 0 {
            let part = least.min(left);
            match self.way((from, to), part, costs, &tried) {
                Some(way) => {
                    let figures =
                        way.iter().filter_map(|(arc, is_more)| Some((self.arcs[*arc].figure?, is_more)));
                    for (figure, is_more) in figures {
                        *tried.entry(figure).or_insert(0) += if *is_more { part } else { -part };
                    }
                    left -= part;
                }
                None if part > 1 => least = part / 2,
                None => return false,
            }
        }
        *shifts = tried;
        true
    }

    /// The cheapest way on which so much can be sent: arcs, and whether they are walked along.
    fn way(
        &self,
        (from, to): (usize, usize),
        amount: i64,
        costs: &dyn Costs,
        shifts: &Shifts,
    ) -> Option<Vec<Step>> {
        // What it costs to come to each node, and the last step of the way.
        let mut best: HashMap<usize, (u64, Option<Step>)> = HashMap::from([(from, (0, None))]);
        let mut waiting = BinaryHeap::from([Reverse((0_u64, from))]);
        while let Some(Reverse((cost, node))) = waiting.pop() {
            if node == to {
                break;
            }
            if best.get(&node).is_none_or(|(known, _)| *known < cost) {
                continue;
            }
            for arc in &self.at[node] {
                let Arc { from: start, to: end, figure } = self.arcs[*arc];
                for (is_more, next) in [(true, end), (false, start)] {
                    let begins = if is_more { start } else { end };
                    if begins != node || next == node {
                        continue;
                    }
                    let price = match figure {
                        None => 0,
                        Some(figure) => match costs.room(figure, is_more, shifts) {
                            Some((room, price)) if room >= amount => price,
                            _ => continue,
                        },
                    };
                    // Of ways that cost the same the one with fewer figures.
                    let reached = cost + price + 1;
                    if best.get(&next).is_none_or(|(known, _)| reached < *known) {
                        best.insert(next, (reached, Some((*arc, is_more))));
                        waiting.push(Reverse((reached, next)));
                    }
                }
            }
        }
        let mut way = Vec::new();
        let mut node = to;
        while node != from {
            let (arc, is_more) = best.get(&node)?.1?;
            way.push((arc, is_more));
            node = if is_more { self.arcs[arc].from } else { self.arcs[arc].to };
        }
        Some(way)
    }
}
