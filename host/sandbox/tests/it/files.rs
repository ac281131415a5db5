//! Files, as plugins reach them: of forms, of their own making, and of records.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use theke_domain::changes::Change;
use theke_domain::entity::order;
use theke_domain::files::{self, Stored, Upload};
use theke_domain::{Actor, orders};
use theke_sandbox::{Grants, PageRequest, Right, limits};

use crate::world::{World, json as answered};

/// The rights and what each is good for, in the behaviour `file-rights`.
const USES: [(Right, &[&str]); 2] = [
    (Right::FilesRead, &["files.read", "files.read, get", "files.read, bytes"]),
    (Right::FilesWrite, &["files.write", "files.write, attach", "files.write, remove"]),
];

async fn order_of(world: &World, contact: Option<theke_domain::entity::ids::ContactId>) -> order::Model {
    let scope = world.scope(&Actor::System("test"));
    let lines = json!([{ "description": "Filter", "quantity": "1", "unit_price": "33.33" }]);
    let owner = match contact {
        Some(contact) => Change::new("contact", contact.to_string()),
        None => Change::new("account", world.contract.account_id.to_string()),
    };
    let order = orders::create(&scope, &[owner, Change::new("lines", lines)], None).await.expect("order");
    scope.commit().await.expect("committed");
    order
}

async fn asked(world: &World, behaviour: &str, query: &[(&str, &str)]) -> Value {
    answered(world.behave_with(behaviour, query).await)
}

#[tokio::test]
async fn a_plugin_with_the_rights_makes_a_file_of_an_order() {
    let world = World::hostile().await;
    let order = order_of(&world, None).await.id.to_string();
    let codes = asked(&world, "file-rights", &[("order", &order)]).await;
    for used in ["files.write", "files.read", "files.read, get", "files.read, bytes"] {
        assert_eq!(codes[used]["code"], "found", "{used}: {codes}");
    }
    let query =
        [("noun", "order"), ("subject", order.as_str()), ("name", "../etc/bill.exe"), ("text", "A bill")];
    let made = asked(&world, "make-file", &query).await;
    assert_eq!(
        (&made["name"], &made["media_type"]),
        (&json!("bill.exe.txt"), &json!("text/plain")),
        "{made}"
    );
    let names = asked(&world, "files-of", &query[..2]).await;
    assert_eq!(names, json!({ "names": ["label.txt", "bill.exe.txt"] }));
    let id = made["id"].as_str().unwrap_or_default();
    let piece = asked(&world, "read-file", &[("id", id), ("offset", "2"), ("length", "3")]).await;
    assert_eq!(piece, json!({ "text": "bil", "noun": "order", "subject": order }));
    let behind = asked(&world, "read-file", &[("id", id), ("offset", "6")]).await;
    assert_eq!(behind["text"], "");
}

#[tokio::test]
async fn each_right_of_files_is_denied_when_it_was_not_granted() {
    let world = World::empty(1).await;
    let order = order_of(&world, None).await.id.to_string();
    for (denied, uses) in USES {
        let granted = [Right::FilesRead, Right::FilesWrite, Right::OrdersRead];
        let granted: BTreeSet<Right> = granted.into_iter().filter(|right| *right != denied).collect();
        world.install("tests/guests", "guests", &Grants::Only(granted)).await.expect("installed");
        let codes = asked(&world, "file-rights", &[("order", &order)]).await;
        for used in uses {
            let said = &codes[*used];
            assert_eq!(said["code"], "denied", "{used}: {codes}");
            let line = said["message"].as_str().unwrap_or_default();
            assert!(line.contains("files") && line.contains(denied.word()), "{used}: {line}");
        }
        let others = USES.iter().filter(|(right, _)| *right != denied).flat_map(|(_, uses)| *uses);
        for used in others {
            assert_ne!(codes[*used]["code"], "denied", "{used}: {codes}");
        }
    }
}

#[tokio::test]
async fn a_records_files_need_the_right_to_read_the_record() {
    let world = World::empty(1).await;
    let order = order_of(&world, None).await.id.to_string();
    world.install("tests/guests", "guests", &Grants::All).await.expect("installed");
    let query = [("noun", "order"), ("subject", order.as_str()), ("name", "bill.txt"), ("text", "A bill")];
    let made = asked(&world, "make-file", &query).await;
    let only = Grants::Only([Right::FilesRead, Right::FilesWrite].into());
    world.install("tests/guests", "guests", &only).await.expect("installed");
    let id = made["id"].as_str().unwrap_or_default();
    let read = asked(&world, "read-file", &[("id", id)]).await;
    for (noun, right) in [("case", "cases.read"), ("order", "orders.read"), ("invoice", "invoices.read")] {
        let of = asked(&world, "files-of", &[("noun", noun), ("subject", &order)]).await;
        assert!(of["message"].as_str().is_some_and(|line| line.contains(right)), "{of}");
        assert_eq!(of["code"], "denied", "{noun}");
    }
    assert_eq!(read["code"], "denied", "{read}");
}

#[tokio::test]
async fn foreign_files_and_records_are_not_found_alike() {
    let world = World::hostile().await;
    let foreign = order_of(&world, Some(world.stranger)).await.id.to_string();
    let made = {
        let query =
            [("noun", "order"), ("subject", foreign.as_str()), ("name", "bill.txt"), ("text", "A bill")];
        answered(world.behave_as(&world.dora, "make-file", &query).await)
    };
    let id = made["id"].as_str().expect("an agent's call makes it").to_owned();
    let own = asked(&world, "keep-file", &[("name", "kept.txt"), ("text", "Kept")]).await;
    let own = own["id"].as_str().expect("kept").to_owned();
    let nobody = "01890a5d-ac96-774b-bcce-b302099a8057";
    for unseen in [id.as_str(), nobody, "no key", ""] {
        for behaviour in ["read-file", "remove-file"] {
            let said = asked(&world, behaviour, &[("id", unseen)]).await;
            assert_eq!(said["code"], "not-found", "{behaviour} {unseen}: {said}");
        }
        let query = [("id", unseen), ("noun", "document"), ("subject", "notes/kept.txt")];
        assert_eq!(asked(&world, "attach-file", &query).await["code"], "not-found", "{unseen}");
    }
    for (noun, subject) in [
        ("order", foreign.as_str()),
        ("order", nobody),
        ("invoice", nobody),
        ("case", "no key"),
        ("document", "notes/nothing"),
        ("document", "notes"),
    ] {
        let said = asked(&world, "files-of", &[("noun", noun), ("subject", subject)]).await;
        assert_eq!(said["code"], "not-found", "{noun} {subject}: {said}");
        let said = asked(&world, "attach-file", &[("id", &own), ("noun", noun), ("subject", subject)]).await;
        assert_eq!(said["code"], "not-found", "{noun} {subject}: {said}");
    }
    let said = asked(&world, "files-of", &[("noun", "document"), ("subject", "strange/x")]).await;
    assert!(said["code"] == "denied" && said["message"].to_string().contains("[[collections]]"), "{said}");
    let said = asked(&world, "files-of", &[("noun", "planet"), ("subject", nobody)]).await;
    assert_eq!(said["code"], "invalid", "{said}");
}

#[tokio::test]
async fn what_is_attached_is_neither_removed_nor_attached_again_and_goes_with_its_document() {
    let world = World::hostile().await;
    let kept = asked(&world, "keep-file", &[("name", "kept.txt"), ("text", "Kept")]).await;
    let id = kept["id"].as_str().expect("kept");
    let said = asked(&world, "read-file", &[("id", id)]).await;
    assert_eq!(said, json!({ "text": "Kept", "noun": "document", "subject": "notes/kept.txt" }));
    assert_eq!(asked(&world, "remove-file", &[("id", id)]).await["code"], "not-found");
    assert_eq!(asked(&world, "drop-document", &[("name", "kept.txt")]).await["code"], "found");
    assert_eq!(asked(&world, "read-file", &[("id", id)]).await["code"], "not-found");
}

#[tokio::test]
async fn files_that_the_portal_does_not_take_are_refused_and_leave_nothing() {
    let world = World::hostile().await;
    let disguised =
        [("a.pdf", "<svg onload='alert(1)'/>"), ("b.pdf", "#!/bin/sh"), ("c.pdf", "MZ\u{90}\0\u{3}")];
    for (name, text) in disguised {
        let said = asked(&world, "keep-file", &[("name", name), ("text", text)]).await;
        assert_eq!(said["violation"], "error-file-type", "{text}: {said}");
    }
    let stored = world.folder.path().join("files").join(world.tenant.id.to_string());
    assert_eq!(std::fs::read_dir(stored).map_or(0, Iterator::count), 0);
}

#[tokio::test]
async fn files_of_a_call_are_limited_in_number_and_size() {
    let world = World::hostile().await;
    let flood = asked(&world, "file-flood", &[]).await;
    assert_eq!((&flood["calls"], &flood["code"]), (&json!(limits::FILES), &json!("limit")), "{flood}");
    let large = asked(&world, "file-large", &[("kib", "1024")]).await;
    assert_eq!((&large["bytes"], &large["code"]), (&json!(limits::FILE_BYTES), &json!("limit")), "{large}");
    assert_eq!(large["stored"], json!(limits::FILE_BYTES), "what fitted is a file: {large}");
    let piece = asked(&world, "file-large", &[("kib", "1025")]).await;
    assert_eq!((&piece["bytes"], &piece["code"]), (&json!(0), &json!("limit")), "{piece}");
    assert!(piece["message"].to_string().contains("1048576"), "{piece}");
}

#[tokio::test]
async fn a_form_file_is_what_the_host_found_and_nobody_elses() {
    let world = World::hostile().await;
    let theirs = world.scope(&world.alice).for_plugin("hostile");
    let photo = Upload { field: "photos".into(), name: "a/b.exe".into(), bytes: b"It drips.".into() };
    let stored = files::store_all(&theirs, vec![photo.clone()]).await.expect("stored");
    let id = stored[0].file.id.to_string();
    let other = files::store_all(&world.scope(&world.alice), vec![photo]).await.expect("stored");
    let foreign = asked(&world, "read-file", &[("id", &other[0].file.id.to_string())]).await;
    assert_eq!(foreign["code"], "not-found", "another form's file: {foreign}");
    assert_eq!(asked(&world, "read-file", &[("id", &id)]).await["text"], "It drips.");
    submit(&world, stored).await;
    let scope = world.scope(&world.alice).for_plugin("hostile");
    let notes = theke_domain::documents::find(&scope, "notes", &[], None, 2).await.expect("notes");
    let told = json!([{ "field": "photos", "name": "b.exe.txt", "media_type": "text/plain", "bytes": 9 }]);
    assert_eq!(notes[0].body["files"], told);
    let read = asked(&world, "read-file", &[("id", &id)]).await;
    assert_eq!(read["noun"], "document", "{read}");
}

async fn submit(world: &World, files: Vec<Stored>) {
    let request = PageRequest {
        route: "behaviour".to_owned(),
        parameters: vec![("behaviour".to_owned(), "upload".to_owned())],
        method: "POST".to_owned(),
        query: Vec::new(),
        form: vec![("text".to_owned(), "Look".to_owned())],
        files,
        body: Value::Null,
    };
    let scope = world.scope(&world.alice);
    world.sandbox.page(&scope, &world.plugin("hostile"), request).await.expect("an answer");
    scope.commit().await.expect("committed");
}
