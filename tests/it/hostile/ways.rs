//! 19 and 20: ways out, and what must not take them.

use anyhow::Result;
use theke_tests::{Outside, Setup, cast::KAFFEE, guest};

use super::Scene;
use crate::support::eventually;

const SECRET: &str = "sk_test_hostile_4711";

#[tokio::test]
async fn behaviour_19_requests_to_where_nobody_granted() -> Result<()> {
    let outside = Outside::start()?;
    let scene = Scene::open_with(Setup::default()).await?;
    let port = outside.port;
    guest::install(&scene.app, KAFFEE, "hostile", |manifest| {
        manifest
            .replace("localhost:1\"", &format!("localhost:{port}\""))
            .replace(", auth = \"bearer:token\"", "")
    })?;
    eventually(async || Ok(scene.alice.get("/hostile/calm").await?.status == 200)).await?;
    for (url, code) in [
        // Granted, but of this machine: the host serves in production.
        (format!("http://localhost:{port}/"), "denied"),
        (format!("https://localhost:{port}/"), "denied"),
        ("https://evil.example/".to_owned(), "denied"),
        ("http://169.254.169.254/latest/meta-data/".to_owned(), "denied"),
        (format!("http://127.0.0.1:{port}/"), "denied"),
        (format!("http://2130706433:{port}/"), "denied"),
        (format!("http://[::ffff:127.0.0.1]:{port}/"), "denied"),
        (format!("http://10.0.0.1:{port}/"), "denied"),
        ("file:///etc/passwd".to_owned(), "invalid"),
    ] {
        let answer =
            scene.leaves_nothing(scene.alice.get(&format!("/hostile/fetch?url={url}"))).await?.body();
        assert!(answer.contains(&format!("\"{code}\"")), "{url}: {answer}");
    }
    assert!(outside.asked().is_empty(), "{:?}", outside.asked());
    scene.shows("/admin/plugins/hostile/log", "[capabilities] http = [{ host =").await
}

#[tokio::test]
async fn behaviour_20_a_secret_that_an_echo_brings_back() -> Result<()> {
    let outside = Outside::start()?;
    let setup = Setup { environment: &[("THEKE_PLUGINS_ALLOW_LOOPBACK", "true")], ..Setup::default() };
    let scene = Scene::open_with(setup).await?;
    let port = outside.port;
    guest::install(&scene.app, KAFFEE, "hostile", |manifest| {
        manifest.replace("localhost:1\"", &format!("localhost:{port}\""))
    })?;
    scene.app.theke(&["secret", "new-key"])?;
    let set = ["secret", "set", "--tenant", KAFFEE, "--plugin", "hostile", "--name", "token"];
    scene.app.theke_with_input(&set, &format!("{SECRET}\n"))?;
    let address = format!("/hostile/fetch?url=http://localhost:{port}/");
    eventually(async || Ok(scene.alice.get(&address).await?.body().contains("\"status\":200"))).await?;
    let echoed = scene.leaves_nothing(scene.alice.get(&address)).await?.body();
    assert!(echoed.contains("Bearer ***") && !echoed.contains(SECRET), "{echoed}");
    let own = format!("{address}&header=Authorization: Bearer mine");
    let refused = scene.leaves_nothing(scene.alice.get(&own)).await?.body();
    assert!(refused.contains("\"invalid\""), "{refused}");
    let kept = scene.app.texts("SELECT message FROM plugin_log").await?.join("\n");
    assert!(!kept.contains(SECRET) && !scene.app.log().contains(SECRET));
    Ok(())
}
