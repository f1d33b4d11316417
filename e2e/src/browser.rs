//! A real browser: Chromium without a window, led through its driver.
//!
//! In: addresses, what to fill in, what to click. Out: what the page then holds. Where
//! Chromium or its driver is not installed there is none, and tests say `skipped`.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder, Locator};
use http::Method;
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::runtime::Runtime;
use url::{ParseError, Url};

use crate::serving::Serving;

/// What the driver says before the number of its port.
const STARTED: &str = "started successfully on port ";

/// What is true of a page for somebody who has signed in: one can sign out there.
pub const SIGNED_IN: &str = "document.querySelector('.who button')";

/// Set where tests must not be passed over for want of a browser.
const NEEDED: &str = "MASAR_BROWSER_NEEDED";

/// Whether Chromium is installed, under any of its names.
fn has_chromium() -> bool {
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
    names.iter().any(|name| {
        let mut command = Command::new(name);
        command.arg("--version").stdout(Stdio::null()).stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    })
}

/// A browser with one page.
pub struct Browser {
    driver: Child,
    client: Client,
    runtime: Runtime,
}

impl Browser {
    /// Starts a browser; `None` where it is not installed.
    ///
    /// # Panics
    ///
    /// If it is installed and does not start.
    #[must_use]
    pub fn start() -> Option<Self> {
        let mut command = Command::new("chromedriver");
        command.arg("--port=0").stdout(Stdio::piped()).stderr(Stdio::null());
        let lacks = |what: &str| {
            // Where all is to be tested, as by `.ci/run`, nothing is passed over.
            assert!(std::env::var_os(NEEDED).is_none(), "there is no {what}");
            eprintln!("skipped: no {what}");
        };
        if !has_chromium() {
            lacks("chromium");
            return None;
        }
        let Ok(mut driver) = command.spawn() else {
            lacks("chromedriver");
            return None;
        };
        let output = BufReader::new(driver.stdout.take().expect("its output is ours"));
        let line = output.lines().map_while(Result::ok).find(|line| line.contains(STARTED));
        let line = line.expect("the driver says on which port it listens");
        let port = line.split(STARTED).nth(1).unwrap_or_default().trim_end_matches('.').to_string();
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .expect("a runtime can be made");
        let options = json!({ "args": [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
            // A page that glides to where something stands is not there yet when it is clicked.
            "--force-prefers-reduced-motion",
            "--disable-dev-shm-usage", "--window-size=1280,900",
        ] });
        let mut wishes = serde_json::Map::new();
        wishes.insert("goog:chromeOptions".into(), options);
        let address = format!("http://127.0.0.1:{port}");
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(wishes);
        let client = runtime.block_on(builder.connect(&address)).expect("Chromium starts");
        Some(Self { driver, client, runtime })
    }

    /// Goes to an address.
    ///
    /// # Panics
    ///
    /// If the page cannot be had.
    pub fn go(&self, address: &str) {
        self.runtime.block_on(self.client.goto(address)).expect("the page comes");
    }

    /// Where it is.
    ///
    /// # Panics
    ///
    /// If it does not answer.
    #[must_use]
    pub fn address(&self) -> String {
        self.runtime.block_on(self.client.current_url()).expect("it is somewhere").to_string()
    }

    /// Types into a field, in the place of what stands in it; for a field of files, their paths.
    ///
    /// # Panics
    ///
    /// If there is no such field.
    pub fn fill(&self, selector: &str, text: &str) {
        self.runtime.block_on(async {
            let field = self.client.find(Locator::Css(selector)).await;
            let field = field.unwrap_or_else(|error| panic!("{selector}: {error}"));
            if field.attr("type").await.expect("it has attributes").as_deref() != Some("file") {
                field.clear().await.expect("it can be emptied");
            }
            field.send_keys(text).await.expect("it takes text");
        });
    }

    /// Chooses an entry of a list by its value.
    ///
    /// # Panics
    ///
    /// If there is no such list or entry.
    pub fn choose(&self, selector: &str, value: &str) {
        self.runtime.block_on(async {
            let list = self.client.find(Locator::Css(selector)).await;
            let list = list.unwrap_or_else(|error| panic!("{selector}: {error}"));
            list.select_by_value(value).await.unwrap_or_else(|error| panic!("{selector} {value}: {error}"));
        });
    }

    /// Clicks on something, and waits until the page that follows is there.
    ///
    /// # Panics
    ///
    /// If there is no such thing.
    pub fn click(&self, selector: &str) {
        self.runtime.block_on(async {
            for attempt in 0.. {
                let found = self.client.find(Locator::Css(selector)).await;
                let found = found.unwrap_or_else(|error| panic!("{selector}: {error}"));
                match found.click().await {
                    Ok(()) => return,
                    // The page that it was found on has just been left for the next one.
                    Err(error) if error.is_stale_element_reference() && attempt < 20 => {
                        tokio::time::sleep(Duration::from_millis(50)).await;
                    }
                    Err(error) => panic!("{selector}: {error}"),
                }
            }
        });
    }

    /// Presses keys where the focus is; `\u{e004}` is Tab, `\u{e007}` Enter.
    ///
    /// # Panics
    ///
    /// If nothing has the focus.
    pub fn press(&self, keys: &str) {
        self.runtime.block_on(async {
            let focused = self.client.active_element().await.expect("something has the focus");
            focused.send_keys(keys).await.expect("it takes keys");
        });
    }

    /// Presses one key of the keyboard, wherever the focus is.
    ///
    /// # Panics
    ///
    /// If the browser takes no keys.
    pub fn key(&self, key: char) {
        let keys = KeyActions::new("keyboard".into());
        let keys = keys.then(KeyAction::Down { value: key }).then(KeyAction::Up { value: key });
        self.runtime.block_on(self.client.perform_actions(keys)).expect("it takes keys");
    }

    /// Signs in through the page, and waits until that is done.
    ///
    /// # Panics
    ///
    /// If it does not succeed.
    pub fn sign_in(&self, server: &Serving, language: &str, (name, password): (&str, &str)) {
        self.go(&server.url(&format!("/{language}/sign-in")));
        self.fill("main [name=name]", name);
        self.fill("main [name=password]", password);
        self.click("main .button");
        self.until(SIGNED_IN);
    }

    /// What people see of the page, as text.
    ///
    /// # Panics
    ///
    /// If it does not answer.
    #[must_use]
    pub fn text(&self) -> String {
        self.run("return document.body.innerText").as_str().unwrap_or_default().to_string()
    }

    /// Runs a script in the page; gives what it returns.
    ///
    /// # Panics
    ///
    /// If the script fails.
    #[must_use]
    pub fn run(&self, script: &str) -> Value {
        self.runtime.block_on(self.client.execute(script, Vec::new())).expect("the script runs")
    }

    /// Runs a script that calls its last argument with what it found out.
    ///
    /// # Panics
    ///
    /// If the script fails.
    #[must_use]
    pub fn wait_for(&self, script: &str) -> Value {
        self.runtime.block_on(self.client.execute_async(script, Vec::new())).expect("the script runs")
    }

    /// Waits until a condition holds in the page, written as a script.
    ///
    /// # Panics
    ///
    /// If it does not hold within half a minute.
    pub fn until(&self, condition: &str) {
        let end = Instant::now() + Duration::from_secs(30);
        while self.run(&format!("return Boolean({condition})")) != true {
            assert!(Instant::now() < end, "{condition} does not come true: {}", self.text());
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Makes the window as large as a screen.
    ///
    /// # Panics
    ///
    /// If it cannot.
    pub fn resize(&self, width: u32, height: u32) {
        self.runtime.block_on(self.client.set_window_size(width, height)).expect("it can be resized");
    }

    /// Shows pages as they are on `screen` or in `print`.
    ///
    /// # Panics
    ///
    /// If it cannot.
    pub fn medium(&self, medium: &'static str) {
        self.runtime.block_on(self.client.issue_cmd(Medium(medium))).expect("the medium is changed");
    }

    /// Writes a picture of what the window shows.
    ///
    /// # Panics
    ///
    /// If it cannot.
    pub fn picture(&self, path: &Path) {
        let picture = self.runtime.block_on(self.client.screenshot()).expect("it can be pictured");
        std::fs::write(path, picture).expect("the folder can be written");
    }
}

/// A command of Chromium's own: show pages as in this medium.
#[derive(Debug)]
struct Medium(&'static str);

impl WebDriverCompatibleCommand for Medium {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        let body = json!({ "cmd": "Emulation.setEmulatedMedia", "params": { "media": self.0 } });
        (Method::POST, Some(body.to_string()))
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing to stop.
        let _ = self.runtime.block_on(self.client.clone().close());
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}
