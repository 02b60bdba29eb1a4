//! When a report speaks, of whom, and how it counts years.

use crate::outline::Level;

/// When a report speaks, of whom, and how it counts years.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Calendar {
    /// The year of the report.
    pub(crate) report_year: Option<i32>,
    /// Whether years are counted from 1912 too: 113年.
    pub(crate) minguo: bool,
    /// Whether the report is given when its year is mostly over, and tells what that year brought.
    pub(crate) tells_its_year: bool,
    /// Whether a time that opens a sentence holds for those after it, as in reports that tell one time after another.
    pub(crate) keeps_time: bool,
    /// The rank of the government that speaks.
    pub(crate) level: Option<Level>,
}

impl Calendar {
    /// The year that a report of `report` tells of where it names none.
    pub(super) const fn told_year(self, report: i32) -> i32 {
        if self.tells_its_year { report } else { report.saturating_sub(1) }
    }
}
