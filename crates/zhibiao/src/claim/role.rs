//! Whether a sentence asserts a quantity or only qualifies a noun with it.

use super::Role;
use super::setting::Setting;
use crate::text::is_han;

pub(super) fn role(setting: &Setting<'_>) -> Role {
    let unit = &setting.quantity.unit;
    let tail = setting.tail();
    let Some(&first) = tail.first() else { return Role::Value };
    let is_amount = !unit.is_count()
        && !matches!(unit.as_str(), "percent" | "permille" | "percentage_point" | "times" | "doubling" | "index");
    if !is_amount || !(is_han(first) || matches!(first, '“' | '「')) {
        return Role::Value;
    }
    let at = setting.place.bound_end;
    if first == '的' {
        let refers = setting.cues.referents.has(setting.characters, at + 1);
        return if refers || !tail.get(1).is_some_and(|&next| is_han(next)) { Role::Value } else { Role::Modifier };
    }
    let bounded_behind = setting.place.bound_end > setting.place.end;
    let continues = matches!(first, '和' | '及' | '与' | '、' | '用' | '以');
    if continues {
        return Role::Value;
    }
    let counted_later = setting.next_start < setting.clause.1;
    let heads = setting.place.is_bare_scale || bounded_behind || setting.cues.qualified.has(setting.characters, at);
    if heads && !setting.cues.verbs.has(setting.characters, at)
        || (counted_later && unit.as_str() != "CNY" && !setting.cues.verbs.has(setting.characters, at))
    {
        Role::Modifier
    } else {
        Role::Value
    }
}
