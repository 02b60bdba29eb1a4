//! How often runs of up to four symbols occur.
#![expect(clippy::cast_precision_loss, reason = "a likelihood is no more exact than that")]

/// The longest run that is counted.
pub const ORDER: usize = 4;

/// A symbol of the model: a number that a vocabulary gives to a character; 0 stands behind the end of a text.
pub type Symbol = u16;

/// Counts of runs of symbols, as a tree: the children of a run are the runs that are one symbol longer.
#[derive(Clone, Debug, Default)]
pub struct Trie {
    levels: [Level; ORDER],
    total: u32,
}

/// The runs of one length, those with the same parent side by side in the order of their last symbols.
#[derive(Clone, Debug, Default)]
struct Level {
    symbols: Vec<Symbol>,
    counts: Vec<u32>,
    /// Where the children of each run begin in the next level; one entry more than runs.
    children: Vec<u32>,
    /// How often each run is followed by one of its children.
    followed: Vec<u32>,
}

/// A run of one length with what is known of it, on its way into a tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    pub symbol: Symbol,
    pub count: u32,
    /// How many runs one longer begin with it.
    pub children: u32,
}

/// What has been read: the runs that end with the last symbol, of one, two and three symbols.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Context([Option<u32>; ORDER - 1]);

/// How much of the count of a run is kept for symbols that were never seen behind it, by the length of the run with them.
const DISCOUNTS: [f32; ORDER] = [0.5, 0.75, 0.8, 0.85];

impl Trie {
    /// Counts every run in `windows`: for each place of the texts the four symbols that begin there, with a weight. Runs
    /// that weigh less than `least` (by length) are left out.
    pub fn count(mut windows: Vec<([Symbol; ORDER], u32)>, least: [u32; ORDER]) -> Self {
        windows.sort_unstable_by_key(|&(window, _)| window);
        let mut levels: [Vec<Run>; ORDER] = Default::default();
        let mut parents: Vec<_> = std::iter::once(0..windows.len()).collect();
        for depth in 0..ORDER {
            let mut ranges = Vec::new();
            for (parent, range) in parents.iter().enumerate() {
                let same =
                    |left: &([Symbol; ORDER], u32), right: &([Symbol; ORDER], u32)| left.0[depth] == right.0[depth];
                let mut start = range.start;
                for group in windows[range.clone()].chunk_by(same) {
                    let (symbol, count) = (group[0].0[depth], group.iter().map(|&(_, weight)| weight).sum::<u32>());
                    let own = start..start + group.len();
                    start = own.end;
                    if symbol != 0 && count >= least[depth] {
                        levels[depth].push(Run { symbol, count, children: 0 });
                        ranges.push(own);
                        if let Some(parent) = depth.checked_sub(1).and_then(|above| levels[above].get_mut(parent)) {
                            parent.children += 1;
                        }
                    }
                }
            }
            parents = ranges;
        }
        Self::from_runs(levels)
    }

    /// A tree of these runs, level by level, those with the same parent side by side.
    pub fn from_runs(levels: [Vec<Run>; ORDER]) -> Self {
        let total = levels[0].iter().fold(0, |total: u32, run| total.saturating_add(run.count));
        let mut counts_below: Vec<u32> = Vec::new();
        let mut built: [Level; ORDER] = Default::default();
        for (level, runs) in built.iter_mut().zip(levels).rev() {
            let mut begin = 0_u32;
            level.children = Vec::with_capacity(runs.len() + 1);
            level.followed = Vec::with_capacity(runs.len());
            for run in &runs {
                let end = begin + run.children;
                level.children.push(begin);
                let below = counts_below.get(begin as usize..end as usize).unwrap_or_default();
                level.followed.push(below.iter().fold(0, |sum: u32, &count| sum.saturating_add(count)));
                begin = end;
            }
            level.children.push(begin);
            level.symbols = runs.iter().map(|run| run.symbol).collect();
            level.counts = runs.iter().map(|run| run.count).collect();
            counts_below.clone_from(&level.counts);
        }
        Self { levels: built, total }
    }

    /// The runs level by level, as [`Trie::from_runs`] takes them.
    pub fn runs(&self, depth: usize) -> impl Iterator<Item = Run> + '_ {
        let level = &self.levels[depth];
        (0..level.symbols.len()).map(|index| Run {
            symbol: level.symbols[index],
            count: level.counts[index],
            children: level.children[index + 1] - level.children[index],
        })
    }

    /// How likely `symbol` comes next, and the context with it. `unseen` is the likelihood of a symbol never seen at all.
    pub fn next(&self, context: Context, symbol: Symbol, unseen: f32) -> (f32, Context) {
        let first = self.levels[0].symbols.binary_search(&symbol).ok().map(|index| index as u32);
        let mut likelihood = self.alone(first, unseen);
        let mut next = Context([first, None, None]);
        for (depth, run) in context.0.into_iter().enumerate() {
            let Some(run) = run else { break };
            let child = self.child(depth, run, symbol);
            likelihood = self.blended(depth, run, child, likelihood);
            if let Some(slot) = next.0.get_mut(depth + 1) {
                *slot = child;
            }
        }
        (likelihood, next)
    }

    /// How likely `symbol` comes next, judged by the last symbol alone.
    pub fn next_of_pair(&self, context: Context, symbol: Symbol, unseen: f32) -> f32 {
        let first = self.levels[0].symbols.binary_search(&symbol).ok().map(|index| index as u32);
        let alone = self.alone(first, unseen);
        match context.0[0] {
            Some(run) => self.blended(0, run, self.child(0, run, symbol), alone),
            None => alone,
        }
    }

    /// How often a symbol was counted.
    pub fn frequency(&self, symbol: Symbol) -> u32 {
        let level = &self.levels[0];
        level.symbols.binary_search(&symbol).map_or(0, |index| level.counts[index])
    }

    fn alone(&self, run: Option<u32>, unseen: f32) -> f32 {
        if self.total == 0 {
            return unseen;
        }
        let level = &self.levels[0];
        let count = run.map_or(0.0, |run| level.counts[run as usize] as f32);
        let kept = DISCOUNTS[0] * level.symbols.len() as f32;
        ((count - DISCOUNTS[0]).max(0.0) + kept * unseen) / self.total as f32
    }

    /// The likelihood after a run, where `shorter` is that after a shorter one: absolute discounting, interpolated.
    fn blended(&self, depth: usize, run: u32, child: Option<u32>, shorter: f32) -> f32 {
        let level = &self.levels[depth];
        let run = run as usize;
        let total = level.counts[run] as f32;
        let kinds = (level.children[run + 1] - level.children[run]) as f32;
        let left_out = total - level.followed[run] as f32;
        let discount = DISCOUNTS[depth + 1];
        let count = child.map_or(0.0, |child| self.levels[depth + 1].counts[child as usize] as f32);
        ((count - discount).max(0.0) + (discount * kinds + left_out) * shorter) / total
    }

    /// The run that is one symbol longer.
    fn child(&self, depth: usize, run: u32, symbol: Symbol) -> Option<u32> {
        let children = &self.levels[depth].children;
        let (begin, end) = (children[run as usize], children[run as usize + 1]);
        let symbols = &self.levels[depth + 1].symbols[begin as usize..end as usize];
        symbols.binary_search(&symbol).ok().map(|index| begin + index as u32)
    }
}
