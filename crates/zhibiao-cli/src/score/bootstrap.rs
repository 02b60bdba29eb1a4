//! How far the figures would move had other spans been annotated.

use fastrand::Rng;

use super::counts::Counts;

/// The ends of a 95% interval among the sorted resamples, in thousandths.
const ENDS: [usize; 2] = [25, 975];

/// A 95% interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    pub low: f64,
    pub high: f64,
}

/// The counts of samples drawn from the sample.
pub struct Resamples(Vec<Counts>);

impl Resamples {
    /// Draws from the spans, with replacement, as many as there are, and that `times` over.
    ///
    /// A span that is extracted where nothing is annotated is drawn like any other, or precision would not move.
    pub fn draw(spans: &[Counts], times: u32, seed: u64) -> Self {
        let mut random = Rng::with_seed(seed);
        let bound = spans.len() as u64;
        // A bound of 64 bits on every machine, so that the same seed draws the same spans on all of them.
        let mut sample = || Counts::sum(spans.iter().map(|_| &spans[random.u64(..bound) as usize]));
        Self((0..times).map(|_| sample()).collect())
    }

    /// The interval of a figure: the middle 95% of what it is in the resamples. A resample that holds nothing the
    /// figure is about says nothing of it; where none holds any there is no interval.
    pub fn interval(&self, figure: impl Fn(&Counts) -> Option<f64>) -> Option<Interval> {
        let mut values: Vec<f64> = self.0.iter().filter_map(figure).collect();
        values.sort_by(f64::total_cmp);
        let [low, high] = ENDS.map(|thousandths| quantile(&values, thousandths));
        Some(Interval { low: low?, high: high? })
    }
}

/// The value below which that many thousandths of the sorted values lie, between two of them in proportion.
fn quantile(sorted: &[f64], thousandths: usize) -> Option<f64> {
    let position = sorted.len().checked_sub(1)? * thousandths;
    let below = *sorted.get(position / 1000)?;
    let above = sorted.get(position / 1000 + 1).copied().unwrap_or(below);
    let part = f64::from((position % 1000) as u32) / 1000.0;
    Some((above - below).mul_add(part, below))
}

#[cfg(test)]
mod tests {
    use super::super::counts::{Counts, Field};
    use super::{Resamples, quantile};

    #[test]
    fn a_quantile_lies_between_two_values_in_proportion() {
        assert_eq!(quantile(&[0.0, 1.0, 2.0, 3.0, 4.0], 500), Some(2.0));
        assert_eq!(quantile(&[0.0, 1.0], 25), Some(0.025));
        assert_eq!(quantile(&[0.5], 975), Some(0.5));
        assert_eq!(quantile(&[], 25), None);
    }

    fn spans(right: usize, wrong: usize) -> Vec<Counts> {
        let span = |is_right| {
            let mut counts = Counts::default();
            counts.mark(Field::Status, is_right);
            counts
        };
        [vec![span(true); right], vec![span(false); wrong]].concat()
    }

    /// The interval of a share is near the one that its binomial distribution gives.
    #[test]
    fn an_interval_is_as_wide_as_chance_makes_it() {
        let resamples = Resamples::draw(&spans(320, 80), 4000, 1);
        let interval = resamples.interval(|counts| counts.field(Field::Status).value());
        let deviation = 1.96 * (0.8 * 0.2 / 400.0_f64).sqrt();
        let near = |end: f64, expected: f64| (end - expected).abs() < 0.006;
        assert!(
            interval.is_some_and(|found| near(found.low, 0.8 - deviation) && near(found.high, 0.8 + deviation)),
            "{interval:?}"
        );
    }

    #[test]
    fn a_figure_of_nothing_has_no_interval() {
        for spans in [spans(3, 1), Vec::new()] {
            assert_eq!(Resamples::draw(&spans, 50, 1).interval(|counts| counts.field(Field::Year).value()), None);
        }
    }
}
