//! Csv read back by the `csv` crate's reader.

use proptest::prelude::*;

use super::{any_table, master_list};
use crate::guard::is_dangerous;
use crate::{Column, ColumnKind, CsvOptions, Table, Value, unguard};

fn records(bytes: &[u8], delimiter: u8) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).delimiter(delimiter).from_reader(bytes);
    reader.records().map(|record| record.unwrap().iter().map(Into::into).collect()).collect()
}

#[test]
fn a_master_list_reads_as_text() {
    let bytes = crate::csv(&master_list(), &CsvOptions { bom: false, ..CsvOptions::default() });
    let expected = concat!(
        "المكان,قەزا,خط العرض,خط الطول,أفراد,حجم الأسرة,في المخيمات,التاريخ,سُجّل في,مخيم\r\n",
        "#loc+name+i_ar,#adm2+name+i_ckb,#geo+lat,#geo+lon,#affected+idps+ind,,,#date+reported,,\r\n",
        "مخيم حسن شام,ئاکرێ,36.307812345,43.61625,4939074,5.5,0.125,2021-09-30,2021-09-30T12:30:15Z,true\r\n",
        "'=cmd|' /C calc'!A0,هەڵەبجە,,43,-6,,1,,,false\r\n",
    );
    assert_eq!(String::from_utf8(bytes).unwrap(), expected);
}

#[test]
fn mark_tags_and_delimiter_are_chosen() {
    let mut table = Table::new("t", vec![Column::new("a", "=A;B", ColumnKind::Text).with_tag("#x")]);
    table.rows.push(vec!["1,5".into()]);
    let write = |hxl, bom, delimiter| crate::csv(&table, &CsvOptions { hxl, bom, delimiter });
    assert_eq!(write(false, true, b';'), "\u{feff}\"'=A;B\"\r\n1,5\r\n".as_bytes());
    assert_eq!(write(true, false, b'\t'), "'=A;B\r\n#x\r\n1,5\r\n".as_bytes());
    // Without any tag there is no row of tags.
    table.columns[0].tag = None;
    assert_eq!(records(&crate::csv(&table, &CsvOptions::default()), b',').len(), 2);
}

#[test]
fn a_heading_like_a_byte_order_mark_is_not_lost() {
    let table = Table::new("t", vec![Column::new("a", "\u{feff}A", ColumnKind::Text)]);
    let bytes = crate::csv(&table, &CsvOptions { bom: false, ..CsvOptions::default() });
    assert_eq!(records(&bytes, b','), [["\u{feff}A"]]);
}

#[test]
fn rows_that_do_not_fit_lose_nothing() {
    let columns = ["a", "b"].map(|code| Column::new(code, code, ColumnKind::Text));
    let mut table = Table::new("t", columns.to_vec());
    table.rows = vec![vec![], vec!["x".into()], vec!["x".into(), "y".into(), "z".into()]];
    let bytes = crate::csv(&table, &CsvOptions { bom: false, ..CsvOptions::default() });
    assert_eq!(String::from_utf8(bytes).unwrap(), "a,b\r\n,\r\nx,\r\nx,y,z\r\n");
}

proptest! {
    #[test]
    fn any_table_comes_back(table in any_table(), delimiter in proptest::sample::select(b",;\t|".as_slice())) {
        let bytes = crate::csv(&table, &CsvOptions { hxl: true, bom: false, delimiter });
        let found = records(&bytes, delimiter);
        let mut expected = vec![table.columns.iter().map(|column| column.heading.clone()).collect::<Vec<_>>()];
        if table.has_tags() {
            expected.push(table.columns.iter().map(|column| column.tag.clone().unwrap_or_default()).collect());
        }
        expected.extend(table.rows.iter().map(|row| row.iter().map(Value::to_string).collect()));
        let unguarded: Vec<Vec<&str>> = found.iter().map(|row| row.iter().map(|cell| unguard(cell)).collect()).collect();
        prop_assert_eq!(unguarded, expected);
    }

    #[test]
    fn no_cell_starts_like_a_formula(table in any_table()) {
        for cell in records(&crate::csv(&table, &CsvOptions::default()), b',').concat() {
            let is_number = cell.parse::<f64>().is_ok();
            prop_assert!(cell.starts_with('\'') || is_number || !is_dangerous(&cell), "{cell:?}");
        }
    }

    #[test]
    fn a_number_keeps_its_bits(number in any::<f64>().prop_filter("finite", |number| number.is_finite())) {
        let text = Value::Number(number).to_string();
        prop_assert_eq!(text.parse::<f64>().unwrap().to_bits(), number.to_bits());
    }
}
