//! The list of tables says what the schema says, on the database that this run is about.

use std::collections::BTreeMap;

use sea_orm::{ConnectionTrait, Statement};
use theke_entity::tables::{self, Class};

use super::Database;
use crate::testing::World;

/// Written by the migrations' library.
const NOT_OURS: &str = "seaql_migrations";
/// The columns of all tables: table, column, type, and whether a row may do without.
const ON_POSTGRES: &str = "
    SELECT table_name::text, column_name::text, data_type::text, is_nullable = 'YES'
    FROM information_schema.columns WHERE table_schema = current_schema()";
const ON_SQLITE: &str = "
    SELECT t.name, c.name, lower(c.type), c.\"notnull\" = 0 AND c.pk = 0
    FROM sqlite_master t JOIN pragma_table_info(t.name) c
    WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'";

type Columns = BTreeMap<(String, String), (String, bool)>;

async fn of_schema(database: &Database) -> Columns {
    let connection = database.connection();
    let sql = if database.is_postgres() { ON_POSTGRES } else { ON_SQLITE };
    let statement = Statement::from_string(connection.get_database_backend(), sql);
    let rows = connection.query_all_raw(statement).await.expect("the catalogue");
    let text = |row: &sea_orm::QueryResult, index| row.try_get_by_index::<String>(index).expect("text");
    let columns = rows.iter().map(|row| {
        let is_nullable: bool = row.try_get_by_index(3).expect("yes or no");
        ((text(row, 0), text(row, 1)), (text(row, 2), is_nullable))
    });
    columns.filter(|((table, _), _)| table != NOT_OURS).collect()
}

fn of_entities(is_postgres: bool) -> Columns {
    let columns = tables::all().into_iter().flat_map(|table| {
        table.columns.into_iter().map(move |column| {
            let (on_postgres, on_sqlite) = match column.class {
                Class::Uuid => ("uuid", "uuid_text"),
                Class::Text => ("text", "text"),
                Class::Integer => ("integer", "integer"),
                // SQLite has one kind of integer, of 64 bits.
                Class::BigInteger => ("bigint", "integer"),
                Class::Boolean => ("boolean", "boolean"),
                Class::Json => ("jsonb", "jsonb_text"),
            };
            let class = if is_postgres { on_postgres } else { on_sqlite };
            ((table.name.to_owned(), column.name.to_owned()), (class.to_owned(), column.is_nullable))
        })
    });
    columns.collect()
}

#[tokio::test]
async fn every_table_is_listed_and_every_column_is_what_its_entity_says() {
    let world = World::new(0).await;
    let database = &world.host.database;
    let (schema, entities) = (of_schema(database).await, of_entities(database.is_postgres()));
    for (column, is) in &schema {
        assert_eq!(entities.get(column), Some(is), "{column:?} of the schema");
    }
    for (column, says) in &entities {
        assert_eq!(schema.get(column), Some(says), "{column:?} of the entities");
    }
}

#[tokio::test]
async fn every_table_with_a_tenant_is_listed_as_one() {
    let world = World::new(0).await;
    for (table, column) in of_schema(&world.host.database).await.into_keys() {
        if column == "tenant_id" {
            let listed = tables::all().into_iter().find(|one| one.name == table).expect("listed");
            assert_eq!(listed.owner, Some("tenant_id"), "{table}");
        }
    }
}

#[test]
fn no_json_column_is_nullable_because_an_archive_could_not_tell_that_from_json_null() {
    for table in tables::all() {
        for column in table.columns {
            assert!(column.class != Class::Json || !column.is_nullable, "{}.{}", table.name, column.name);
        }
    }
}
