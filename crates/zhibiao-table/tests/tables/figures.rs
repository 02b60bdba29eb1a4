//! Exact values, and the doubles nearest to them.

use proptest::prelude::*;
use rust_decimal::Decimal;
use zhibiao::Bound;

use crate::{CORPUS, Read, claims_of, decimals, doubles, texts};

fn some(values: &[&str]) -> Vec<Option<String>> {
    values.iter().map(|value| Some((*value).to_owned())).collect()
}

#[test]
fn values_are_exact_to_the_tenth_decimal_and_the_28th_digit() {
    let text =
        "間距0.0000000015米，誤差0.1234567891米，投資1234567890123456789012345678元，外貿增長-2.1%，投資587.24億元。";
    let values = some(&["0.0000000015", "0.1234567891", "1234567890123456789012345678", "-2.1", "58724000000"]);
    assert_eq!(decimals(&claims_of(text), "value"), values);
    assert_eq!(decimals(&Read::new(text).quantities(), "value"), values);
}

#[test]
fn the_largest_value_with_decimals_is_exact() {
    // 28 digits are all that a decimal holds beside its point.
    let table = claims_of("投資9999999999999999999999999999元，面積123456789012345678.0123456789畝。");
    assert_eq!(decimals(&table, "value"), some(&["9999999999999999999999999999", "123456789012345678.0123456789"]));
    assert_eq!(doubles(&table, "value_float"), [Some(1e28), Some(123_456_789_012_345_678.0)]);
}

#[test]
fn a_range_has_an_upper_end_and_nothing_else_has() {
    let table = claims_of("地區生產總值增長6%到7%，財政收入增長8%，每畝補貼百分之八至九點五。");
    assert_eq!(decimals(&table, "value"), some(&["6", "8", "8"]));
    let upper = [Some("7".to_owned()), None, Some("9.5".to_owned())];
    assert_eq!(decimals(&table, "upper"), upper);
    assert_eq!(doubles(&table, "upper_float"), [Some(7.0), None, Some(9.5)]);
    assert_eq!(texts(&table, "bound"), ["range", "exact", "range"]);
}

#[test]
fn units_are_ids() {
    let table = claims_of("增長6%，投資3億元，新建40所學校，安置3000人口，單產486公斤/畝。");
    assert_eq!(texts(&table, "unit"), ["percent", "CNY", "count:所", "count", "kilogram_per_mu"]);
}

#[test]
fn figures_of_the_sample_reports_are_those_that_were_read() {
    for read in CORPUS.iter() {
        let table = read.quantities();
        let exact = |value: Decimal| value.normalize().to_string();
        let quantities = &read.report.quantities;
        let values: Vec<_> = quantities.iter().map(|quantity| Some(exact(quantity.value))).collect();
        let upper: Vec<_> = quantities.iter().map(|quantity| quantity.upper.map(exact)).collect();
        assert_eq!(decimals(&table, "value"), values);
        assert_eq!(decimals(&table, "upper"), upper);
        let bounds: Vec<&str> = quantities.iter().map(|quantity| quantity.bound.as_str()).collect();
        assert_eq!(texts(&table, "bound"), bounds);
        let units: Vec<&str> = quantities.iter().map(|quantity| quantity.unit.as_str()).collect();
        assert_eq!(texts(&table, "unit"), units);
    }
}

/// A report of two quantities with these values, whatever its text says.
fn with_values(value: Decimal, upper: Option<Decimal>) -> Read {
    let mut read = Read::new("增長6%到7%，新建40所學校。");
    read.report.quantities[0].value = value;
    read.report.quantities[0].upper = upper;
    read
}

/// Any value that a quantity can have: 28 digits, of which at most ten are decimals, and zeros behind them.
fn value() -> impl Strategy<Value = Decimal> {
    let most = 10_i128.pow(28);
    let lengths = prop_oneof![Just(most), (0_u32..28).prop_map(|digits| 10_i128.pow(digits + 1))];
    let zeros = (0_u32..=18).prop_map(|count| 10_i128.pow(count));
    (lengths, -most..most, 0_u32..=10, zeros).prop_map(|(length, digits, scale, zeros)| {
        let value = Decimal::from_i128_with_scale(digits % length, scale);
        let padded = value.mantissa().checked_mul(zeros).unwrap_or(i128::MAX);
        Decimal::try_from_i128_with_scale(padded, scale + zeros.ilog10()).unwrap_or(value)
    })
}

proptest! {
    #[test]
    fn any_value_is_exact_and_its_double_is_the_nearest(value in value(), upper in proptest::option::of(value())) {
        let read = with_values(value, upper);
        for table in [read.quantities(), read.claims()] {
            let exact = |value: Decimal| value.normalize().to_string();
            prop_assert_eq!(decimals(&table, "value")[0].clone(), Some(exact(value)));
            prop_assert_eq!(decimals(&table, "upper")[0].clone(), upper.map(exact));
            // Parsing rounds to the nearest double.
            let nearest = |value: Decimal| value.to_string().parse::<f64>().expect("it is a number");
            prop_assert_eq!(doubles(&table, "value_float")[0], Some(nearest(value)));
            prop_assert_eq!(doubles(&table, "upper_float")[0], upper.map(nearest));
        }
    }

    #[test]
    fn a_value_that_no_quantity_has_harms_no_other(mantissa in any::<i128>(), scale in 0_u32..=28) {
        let mantissa = mantissa % (1 << 96);
        let read = with_values(Decimal::from_i128_with_scale(mantissa, scale), None);
        let table = read.quantities();
        prop_assert_eq!(decimals(&table, "value")[1].clone(), Some("40".to_owned()));
        prop_assert_eq!(&texts(&table, "bound")[1], Bound::Exact.as_str());
    }
}
