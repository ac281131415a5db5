//! Finds a text that people type within columns.

use sea_orm::sea_query::{Expr, ExprTrait, Func, LikeExpr};
use sea_orm::{ColumnTrait, Condition};

/// Rows that have the text in one of the columns; upper and lower case of plain letters are alike.
pub(crate) fn contains<C: ColumnTrait>(columns: &[C], text: &str) -> Condition {
    // PostgreSQL takes no NUL, and no text has one.
    let mut escaped = text.trim().to_lowercase().replace('\0', "");
    for special in ['\\', '%', '_'] {
        escaped = escaped.replace(special, &format!("\\{special}"));
    }
    let pattern = LikeExpr::new(format!("%{escaped}%")).escape('\\');
    columns.iter().fold(Condition::any(), |any, column| {
        any.add(Expr::expr(Func::lower(Expr::col(column.as_column_ref()))).like(pattern.clone()))
    })
}
