//! A figure with its interval, as it is printed.

use super::bootstrap::{Interval, Resamples};
use super::counts::{Counts, Found};

/// A figure and its interval; neither where there is nothing it could be a figure of.
pub struct Figure {
    pub value: Option<f64>,
    pub interval: Option<Interval>,
}

impl Figure {
    /// What `figure` is in the whole sample, with its interval from the resamples.
    pub fn new(sum: &Counts, resamples: &Resamples, figure: impl Fn(&Counts) -> Option<f64>) -> Self {
        let value = figure(sum);
        let interval = value.and_then(|_| resamples.interval(figure));
        Self { value, interval }
    }

    /// Precision, recall and F1 of what `found` picks. Of nothing they count as 0, as is the custom.
    pub fn of_found(sum: &Counts, resamples: &Resamples, found: impl Fn(&Counts) -> &Found) -> [Self; 3] {
        [Found::precision, Found::recall, Found::f1].map(|measure| {
            let figure = Self::new(sum, resamples, |counts| measure(found(counts)));
            Self { value: Some(figure.value.unwrap_or(0.0)), ..figure }
        })
    }

    pub fn low(&self) -> Option<f64> {
        self.interval.map(|interval| rounded(interval.low))
    }

    pub fn high(&self) -> Option<f64> {
        self.interval.map(|interval| rounded(interval.high))
    }
}

/// With four places, a tie going to the even digit.
pub fn written(value: f64) -> String {
    format!("{value:.4}")
}

/// To four places, exactly as it is written with them.
pub fn rounded(value: f64) -> f64 {
    written(value).parse().unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::written;

    #[test]
    fn a_tie_goes_to_the_even_digit() {
        let thirty_seconds = [1.0, 3.0, 5.0, 7.0].map(|count: f64| written(count / 32.0));
        assert_eq!(thirty_seconds, ["0.0312", "0.0938", "0.1562", "0.2188"]);
    }
}
