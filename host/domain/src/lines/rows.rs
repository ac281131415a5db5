//! Lines as rows: those of orders and of invoices have the same columns.

/// Reads a row as a line, and gives a line's columns to a row; for the `Model` of an order's or an invoice's line.
macro_rules! line_row {
    ($model:ty) => {
        /// The line that a row holds.
        pub fn line_of(row: &$model) -> $crate::lines::Line {
            use $crate::money::Decimal;
            $crate::lines::Line {
                kind: row.kind,
                variant: row.variant_id,
                sku: row.sku.clone(),
                description: row.description.clone(),
                quantity: Decimal::from_millionths(row.quantity),
                unit: row.unit.clone(),
                unit_price: Some(Decimal::from_millionths(row.unit_price)),
                discount: Decimal::from_millionths(row.discount),
                tax_class: Some(row.tax_class),
                tax_rate: Some(Decimal::from_millionths(row.tax_rate)),
                order_line: None,
            }
        }
    };
}
pub(crate) use line_row;
