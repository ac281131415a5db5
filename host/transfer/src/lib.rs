//! Moves data in and out: records from CSV, a tenant from one database to another, backups.
