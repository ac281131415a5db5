//! Files that plugins make, and files of other records than cases.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::{text_null, uuid_null};

use crate::tables::{index, migration};

migration!("m0015_files", manager => {
    // SQLite takes one column a statement.
    for column in [text_null("plugin"), text_null("noun"), uuid_null("subject")] {
        manager.alter_table(Table::alter().table("file").add_column(column).to_owned()).await?;
    }
    manager.create_index(index("file", ["noun", "subject", "id"])).await
});
