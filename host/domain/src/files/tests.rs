//! Files of a plugin's own making, and of records.

use theke_entity::file;
use theke_entity::ids::FileId;

use super::*;
use crate::testing::World;
use crate::{Error, Scope, documents};

async fn label(scope: &Scope) -> file::Model {
    make(scope, FileId::new(), "label.txt", b"To whom it may concern".into()).await.expect("made")
}

fn of_plugin(world: &World, plugin: &str) -> Scope {
    world.scope(&world.alice).for_plugin(plugin)
}

#[tokio::test]
async fn the_bytes_of_a_file_go_with_the_transaction_that_made_it() {
    let world = World::new(1).await;
    let scope = of_plugin(&world, "returns");
    let failed: Result<(), Error> = scope
        .savepoint(async {
            Box::pin(label(&scope)).await;
            Err(Error::NotFound)
        })
        .await;
    assert!(failed.is_err() && world.blob_count() == 0, "a savepoint's file stayed");
    label(&scope).await;
    assert_eq!(world.blob_count(), 1);
    scope.rollback().await.expect("rolled back");
    assert_eq!(world.blob_count(), 0);
    let kept = label(&scope).await;
    scope.commit().await.expect("committed");
    scope.rollback().await.expect("nothing to roll back");
    assert_eq!(world.blob_count(), 1);
    get(&scope, kept.id).await.expect("there");
}

#[tokio::test]
async fn a_removed_file_keeps_its_bytes_until_that_is_certain() {
    let world = World::new(1).await;
    let scope = of_plugin(&world, "returns");
    let file = label(&scope).await;
    scope.commit().await.expect("committed");
    remove(&scope, file.id).await.expect("removed");
    scope.rollback().await.expect("rolled back");
    get(&scope, file.id).await.expect("there again");
    assert_eq!(world.blob_count(), 1);
    remove(&scope, file.id).await.expect("removed");
    scope.commit().await.expect("committed");
    assert_eq!(world.blob_count(), 0);
}

#[tokio::test]
async fn a_file_that_nothing_refers_to_is_its_plugins_and_its_persons() {
    let world = World::new(1).await;
    let scope = of_plugin(&world, "returns");
    let file = label(&scope).await;
    scope.commit().await.expect("committed");
    let others = [
        of_plugin(&world, "metering"),
        world.scope(&world.alice),
        world.scope(&world.dora).for_plugin("returns"),
        world.scope(&world.dora),
    ];
    for other in others {
        assert!(matches!(get(&other, file.id).await, Err(Error::NotFound)));
        assert!(matches!(remove(&other, file.id).await, Err(Error::NotFound)));
        other.rollback().await.expect("rolled back");
    }
    get(&world.system().for_hook("returns"), file.id).await.expect("the plugin's jobs see it");
}

#[tokio::test]
async fn a_documents_files_are_its_plugins_and_go_with_it() {
    let world = World::new(1).await;
    let scope = of_plugin(&world, "returns");
    let document = documents::put(&scope, "notes", "R-1", None, serde_json::json!({})).await.expect("put");
    let file = label(&scope).await;
    attach_to(&scope, file.id, Subject::Document(document.id)).await.expect("attached");
    scope.commit().await.expect("committed");
    assert_eq!(of(&scope, Subject::Document(document.id)).await.expect("files").len(), 1);
    for other in [of_plugin(&world, "metering"), world.scope(&world.alice), world.scope(&world.dora)] {
        assert!(matches!(get(&other, file.id).await, Err(Error::NotFound)));
        assert!(matches!(of(&other, Subject::Document(document.id)).await, Err(Error::NotFound)));
    }
    let again = attach_to(&scope, file.id, Subject::Case(theke_entity::ids::CaseId::new())).await;
    assert!(matches!(again, Err(Error::NotFound)), "{again:?}");
    documents::remove(&scope, "notes", "R-1", 1).await.expect("removed");
    scope.commit().await.expect("committed");
    assert_eq!(world.blob_count(), 0);
}

#[tokio::test]
async fn a_records_files_are_for_whoever_sees_it_and_stay() {
    let world = World::new(1).await;
    let order = world.confirmed_order(&["1"]).await;
    let agent = world.scope(&world.dora).for_plugin("returns");
    let file = label(&agent).await;
    attach_to(&agent, file.id, Subject::Order(order.id)).await.expect("attached");
    agent.commit().await.expect("committed");
    world.host.clock.advance(3 * crate::clock::DAY);
    assert_eq!(sweep(&world.host).await.expect("swept"), 0);
    get(&world.scope(&world.alice), file.id).await.expect("it is her account's order");
    assert!(matches!(get(&world.scope(&crate::Actor::Guest), file.id).await, Err(Error::NotFound)));
    let history = crate::history::of(&world.system(), "order", order.id.0).await.expect("history");
    let attached = history.iter().find(|change| change.field == "file").expect("a line of history");
    assert_eq!((attached.plugin.as_deref(), attached.after.as_str()), (Some("returns"), Some("label.txt")));
}

#[tokio::test]
async fn a_record_has_so_many_files_and_no_more() {
    let world = World::new(1).await;
    let scope = of_plugin(&world, "returns");
    let document = documents::put(&scope, "notes", "R-1", None, serde_json::json!({})).await.expect("put");
    for _ in 0..SUBJECT_FILES_MAX {
        let file = label(&scope).await;
        attach_to(&scope, file.id, Subject::Document(document.id)).await.expect("attached");
    }
    let one_more = label(&scope).await;
    let refused = attach_to(&scope, one_more.id, Subject::Document(document.id)).await;
    assert!(matches!(refused, Err(Error::Limit(_))), "{refused:?}");
}
