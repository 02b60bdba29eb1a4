//! Where things stand on a page.

/// A transformation of the plane, as PDF writes it: where the units of both axes come to point, and where the origin
/// comes to stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Matrix([f64; 6]);

impl Matrix {
    pub const IDENTITY: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    pub const fn new(numbers: [f64; 6]) -> Self {
        Self(numbers)
    }

    pub const fn shift(x: f64, y: f64) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// First this, then `next`.
    pub fn then(self, next: Self) -> Self {
        let ((right_x, right_y), (up_x, up_y)) = (next.of(self.0[0], self.0[1]), next.of(self.0[2], self.0[3]));
        let (x, y) = next.point(self.0[4], self.0[5]);
        Self([right_x, right_y, up_x, up_y, x, y])
    }

    /// Where a point comes to stand.
    pub fn point(self, x: f64, y: f64) -> (f64, f64) {
        let (along, up) = self.of(x, y);
        (along + self.0[4], up + self.0[5])
    }

    /// Where a direction comes to point.
    pub fn of(self, x: f64, y: f64) -> (f64, f64) {
        (self.0[0] * x + self.0[2] * y, self.0[1] * x + self.0[3] * y)
    }
}
