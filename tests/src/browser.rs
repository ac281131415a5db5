//! Chromium, driven through its driver, with a fresh profile for each test.

use std::{
    env,
    net::TcpListener,
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    str::FromStr,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};
use fantoccini::{Client, ClientBuilder, Locator, wd::WebDriverCompatibleCommand};
use hyper_util::client::legacy::connect::HttpConnector;
use reqwest::{Method, Url};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{
    Portal,
    cast::{PASSWORD, Person},
};

/// Starting a browser on a busy machine.
const START_MAX: Duration = Duration::from_mins(1);
/// A page must be there by then.
const PAGE_MAX: Duration = Duration::from_secs(30);
/// A check of a whole page takes about a second, more on a busy machine.
const SCRIPT_MAX: Duration = Duration::from_mins(2);
/// Narrower pages are a phone's: a window has a least width, a phone has not.
const PHONE_MAX: u32 = 500;
/// No sound, no sandbox (containers have none to offer), nothing that calls home.
const FLAGS: [&str; 8] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
];

/// How the browser presents itself.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Width of the page in CSS pixels.
    pub width: u32,
    /// Whether its owner prefers dark colours.
    pub dark: bool,
}

impl Look {
    /// A desktop in daylight.
    pub const DESKTOP: Self = Self { width: 1280, dark: false };

    /// Says what it is, for names of files.
    pub fn name(&self) -> String {
        format!("{}-{}", self.width, if self.dark { "dark" } else { "light" })
    }
}

/// A running browser; gone when dropped.
pub struct Browser {
    /// The driver's client, for what has no word here.
    pub client: Client,
    driver: Child,
    _profile: TempDir,
}

impl Browser {
    /// Starts driver and browser.
    pub async fn open(look: Look) -> Result<Self> {
        let profile = TempDir::with_prefix("theke-browser-")?;
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let driver = Command::new(find(&["chromedriver"])?)
            .arg(format!("--port={port}"))
            .process_group(0)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .context("cannot start chromedriver")?;
        let mut starting = Starting(Some(driver));
        let client = connect(port, look, profile.path()).await?;
        let driver = starting.0.take().context("the driver is gone")?;
        Ok(Self { client, driver, _profile: profile })
    }

    /// Opens an address.
    pub async fn go(&self, url: &str) -> Result<()> {
        self.client.goto(url).await.with_context(|| format!("cannot open {url}"))
    }

    /// Signs in through the page.
    pub async fn sign_in(&self, portal: &Portal, person: &Person) -> Result<()> {
        self.go(&format!("{}/sign-in", portal.origin(person.tenant))).await?;
        self.fill("[name=email]", person.email).await?;
        self.fill("[name=password]", PASSWORD).await?;
        self.click("form:has([name=password]) button[type=submit]").await?;
        self.client
            .wait()
            .at_most(PAGE_MAX)
            .for_element(Locator::Css("form[action='/sign-out']"))
            .await
            .with_context(|| format!("{} cannot sign in", person.name))?;
        Ok(())
    }

    /// Types into the first control that matches, or chooses a file by its path.
    pub async fn fill(&self, selector: &str, text: &str) -> Result<()> {
        let control = self.find(selector).await?;
        control.send_keys(text).await.with_context(|| format!("cannot type into {selector}"))
    }

    /// Clicks the first element that matches; the next step waits for the page it leads to.
    pub async fn click(&self, selector: &str) -> Result<()> {
        self.find(selector).await?.click().await.with_context(|| format!("cannot click {selector}"))
    }

    /// Clicks the link or button with this text in it.
    pub async fn click_text(&self, text: &str) -> Result<()> {
        let path = format!("//*[self::a or self::button][contains(normalize-space(.), \"{text}\")]");
        let found = self.client.wait().at_most(PAGE_MAX).for_element(Locator::XPath(&path)).await;
        found.with_context(|| format!("nothing to click says “{text}”"))?.click().await?;
        Ok(())
    }

    /// The visible text of the page.
    pub async fn text(&self) -> Result<String> {
        Ok(self.find("body").await?.text().await?)
    }

    /// Waits until the page's text contains something.
    pub async fn wait_for_text(&self, text: &str) -> Result<()> {
        let deadline = Instant::now() + PAGE_MAX;
        loop {
            let shown = self.text().await.unwrap_or_default();
            if shown.contains(text) {
                return Ok(());
            }
            ensure!(Instant::now() < deadline, "“{text}” did not appear in:\n{shown}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Presents itself differently from now on; the page that is open adapts. Nothing moves, so that nothing is
    /// looked at half-way.
    pub async fn present(&self, look: Look) -> Result<()> {
        let (scheme, phone) = (if look.dark { "dark" } else { "light" }, look.width < PHONE_MAX);
        let metrics = json!({ "width": look.width, "height": 900, "deviceScaleFactor": 1, "mobile": phone });
        let features = json!({ "features": [
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ] });
        self.client.issue_cmd(Devtools("Emulation.setDeviceMetricsOverride", metrics)).await?;
        self.client.issue_cmd(Devtools("Emulation.setEmulatedMedia", features)).await?;
        Ok(())
    }

    /// Runs a script that hands its result to its last argument; an error if it takes longer than a minute or two.
    pub async fn call(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        Ok(self.client.execute_async(script, arguments).await?)
    }

    /// Does something that leads to another page and waits until that page is there.
    pub async fn turn(&self, doing: impl AsyncFnOnce() -> Result<()>) -> Result<()> {
        self.client.execute("window.thePageBefore = true;", Vec::new()).await?;
        doing().await?;
        let deadline = Instant::now() + PAGE_MAX;
        let turned = "window.thePageBefore === undefined && document.readyState === 'complete'";
        // Between two pages there is nothing that could answer.
        while !self.evaluate(turned).await.is_ok_and(|turned| turned == true) {
            ensure!(Instant::now() < deadline, "it led to no other page:\n{}", self.text().await?);
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Ok(())
    }

    /// What an expression is in the page.
    pub async fn evaluate(&self, expression: &str) -> Result<Value> {
        Ok(self.client.execute(&format!("return ({expression});"), Vec::new()).await?)
    }

    /// Saves what the window shows.
    pub async fn screenshot(&self, file: &Path) -> Result<()> {
        std::fs::create_dir_all(file.parent().context("a file has a folder")?)?;
        Ok(std::fs::write(file, self.client.screenshot().await?)?)
    }

    async fn find(&self, selector: &str) -> Result<fantoccini::elements::Element> {
        let found = self.client.wait().at_most(PAGE_MAX).for_element(Locator::Css(selector)).await;
        found.with_context(|| format!("{selector} is not on the page"))
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        end(&mut self.driver);
    }
}

/// A command of Chromium's own, with its parameters, passed on by the driver.
#[derive(Debug)]
struct Devtools(&'static str, Value);

impl WebDriverCompatibleCommand for Devtools {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, <Url as FromStr>::Err> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(json!({ "cmd": self.0, "params": self.1 }).to_string()))
    }
}

/// A driver whose browser has not opened yet.
struct Starting(Option<Child>);

impl Drop for Starting {
    fn drop(&mut self) {
        self.0.iter_mut().for_each(end);
    }
}

/// Ends driver and browser together: they share a process group of their own, and a driver that ends alone
/// leaves its browser behind.
fn end(driver: &mut Child) {
    let group = format!("-{}", driver.id());
    let _ = Command::new("kill").args(["-KILL", "--", &group]).stderr(Stdio::null()).status();
    let _ = driver.wait();
}

async fn connect(port: u16, look: Look, profile: &Path) -> Result<Client> {
    let binary = find(&["chromium", "chromium-browser", "google-chrome"])?;
    let mut flags: Vec<String> = FLAGS.map(str::to_owned).to_vec();
    flags.push(format!("--user-data-dir={}", profile.display()));
    flags.push("--window-size=1280,900".to_owned());
    // Blink's own names: 0 is dark, 1 is light.
    flags.push(format!("--blink-settings=preferredColorScheme={}", u8::from(!look.dark)));
    let mut options = json!({ "binary": binary, "args": flags });
    if look.width < PHONE_MAX {
        options["mobileEmulation"] = json!({ "deviceMetrics": { "width": look.width, "height": 800, "pixelRatio": 1.0, "touch": true } });
    }
    let capabilities = json!({ "browserName": "chrome", "goog:chromeOptions": options, "unhandledPromptBehavior": "ignore", "timeouts": { "script": SCRIPT_MAX.as_millis() } });
    let capabilities = capabilities.as_object().cloned().unwrap_or_default();
    let deadline = Instant::now() + START_MAX;
    loop {
        let attempt = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities.clone())
            .connect(&format!("http://127.0.0.1:{port}"))
            .await;
        match attempt {
            Ok(client) => return Ok(client),
            Err(error) if Instant::now() > deadline => return Err(error).context("Chromium did not start"),
            Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
        }
    }
}

fn find(names: &[&str]) -> Result<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let mut candidates =
        names.iter().flat_map(|name| env::split_paths(&path).map(move |folder| folder.join(name)));
    let missing = || format!("{} is not installed; `cargo xtask test` installs it", names.join(" or "));
    candidates.find(|candidate| candidate.is_file()).with_context(missing)
}
