//! Sums of the parts of a number.

use rust_decimal::Decimal;

/// What a part of the number amounts to: its lower end, and how far the upper end of `三四千` is above it.
#[derive(Clone, Copy, Default)]
pub(super) struct Amount {
    pub(super) low: Decimal,
    pub(super) spread: Decimal,
}

impl Amount {
    pub(super) fn of(low: u32) -> Self {
        Self { low: Decimal::from(low), spread: Decimal::ZERO }
    }

    pub(super) fn is_zero(self) -> bool {
        self.low.is_zero()
    }

    pub(super) fn plus(self, other: Self) -> Option<Self> {
        // Most numbers have one part, and decimals add slowly.
        if other.is_zero() && other.spread.is_zero() {
            return Some(self);
        }
        if self.is_zero() && self.spread.is_zero() {
            return Some(other);
        }
        Some(Self { low: self.low.checked_add(other.low)?, spread: self.spread.checked_add(other.spread)? })
    }

    pub(super) fn times(self, factor: Decimal) -> Option<Self> {
        Some(Self { low: self.low.checked_mul(factor)?, spread: self.spread.checked_mul(factor)? })
    }
}
