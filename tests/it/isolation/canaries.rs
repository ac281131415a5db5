//! A word for each person, put into everything they write: it is searched for wherever it must not be.

use std::{
    collections::{BTreeSet, VecDeque},
    sync::Arc,
};

use anyhow::{Context, Result};
use theke_tests::{cast::GROSSHANDEL, cast::KAFFEE, journey::steps};
use tokio::task::JoinSet;

use super::{
    routes::Audience,
    world::{Role, World},
};
use crate::{
    moving::{entries, path},
    support::eventually,
};

/// Times that everybody walks through the portal at once.
const WALKS: usize = 3;
/// More pages than the demo has for one person.
const PAGES_MAX: usize = 400;

#[tokio::test(flavor = "multi_thread")]
async fn nobody_reads_a_word_that_was_written_for_others() -> Result<()> {
    let world = Arc::new(World::new().await?);
    answer_everything(&world).await?;
    let mut walks = JoinSet::new();
    for index in (0..world.roles.len()).cycle().take(world.roles.len() * WALKS) {
        let world = world.clone();
        walks.spawn(async move { walk(&world, &world.roles[index]).await });
    }
    let mut pages = 0;
    while let Some(walked) = walks.join_next().await {
        pages += walked??;
    }
    assert!(pages > 300, "only {pages} pages were opened");

    for mail in world.app.mails.all()? {
        let reader =
            world.roles.iter().find(|role| role.has_address(&mail.to)).context("a mail to a stranger")?;
        let text = format!("{}\n{}\n{}", mail.subject, mail.text, mail.html);
        assert_eq!(reader.overheard(&world, &text), None, "a mail to {} says it", mail.to);
    }
    for canary in &world.canaries {
        let log = world.app.log();
        let said = log.lines().find(|line| line.contains(&canary.word));
        assert_eq!(said, None, "the log says {}", canary.word);
    }
    for tenant in [GROSSHANDEL, KAFFEE] {
        let file = world.app.folder().join(format!("{tenant}.zip"));
        world.app.theke(&["tenant", "export", "--tenant", tenant, path(&file)?])?;
        let exported = entries(&file)?;
        for canary in &world.canaries {
            let is_in = exported.values().any(|bytes| contains(bytes, &canary.word));
            assert_eq!(is_in, canary.tenant == tenant, "{} in the export of {tenant}", canary.word);
        }
    }
    Ok(())
}

/// Agents answer each case of their tenant, and write a note that no customer may read.
async fn answer_everything(world: &World) -> Result<()> {
    for agent in world.roles.iter().filter(|role| role.belongs_to(Audience::Agents)) {
        for case in world.of("cases").filter(|case| agent.may_have(case, Audience::Agents)) {
            let page = agent.visitor().open(&format!("/desk/cases/{}", case.id)).await?;
            let note = world.note_on(case).context("each case has its word for agents")?;
            let page = steps::note(agent.visitor(), &page, &note.word).await?;
            steps::reply(agent.visitor(), &page, "Wir melden uns.", "stay").await?;
        }
    }
    eventually(async || Ok(world.app.rows("outbox_due").await? == 0)).await
}

/// Follows every link of the portal from its first page; how many pages there were.
async fn walk(world: &World, role: &Role) -> Result<usize> {
    let mut seen = BTreeSet::new();
    let mut heard = BTreeSet::new();
    let mut ahead = VecDeque::from(["/".to_owned(), "/desk".to_owned()]);
    while let Some(path) = ahead.pop_front() {
        if seen.len() >= PAGES_MAX || !seen.insert(path.clone()) {
            continue;
        }
        let page = role.visitor().get(&path).await?;
        let text = format!("{}\n{:?}", page.body(), page.headers);
        assert_eq!(role.overheard(world, &text), None, "{} reads it at {path}", role.name);
        heard.extend(world.canaries.iter().filter(|canary| text.contains(&canary.word)).map(|one| &one.word));
        let links = page.attributes("a[href], link[href], img[src]", "href");
        ahead.extend(
            page.location().map(str::to_owned).into_iter().chain(links).filter_map(|link| local(&link)),
        );
    }
    let meant: BTreeSet<_> =
        world.canaries.iter().filter(|one| role.may_read(world, one)).map(|one| &one.word).collect();
    assert_eq!(heard, meant, "{} should have come across these in {} pages", role.name, seen.len());
    Ok(seen.len())
}

fn local(link: &str) -> Option<String> {
    let path = link.split('#').next().filter(|path| path.starts_with('/') && !path.starts_with("//"))?;
    Some(path.to_owned())
}

fn contains(bytes: &[u8], word: &str) -> bool {
    bytes.windows(word.len()).any(|window| window == word.as_bytes())
}
