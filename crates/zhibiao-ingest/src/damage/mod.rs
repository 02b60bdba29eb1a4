//! Damage that texts took on their way, and its repair.
//!
//! [`examine`] finds it and says what each damaged stretch was, where that is clearly plainer Chinese than what stands
//! there; what is not clear stays as it is. Texts without damage cost one look at their characters: the model of characters
//! is loaded when the first mark of a lost byte is met.

mod double;
mod examination;
mod gbk;
mod model;
mod path;
mod plausible;
mod repairer;
mod slip;

pub use examination::{Damage, DamageKind, Examination, Health};
pub use model::{CharacterModel, ModelError};
pub use repairer::{Repairer, examine};
