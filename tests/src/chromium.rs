//! A real Chromium, driven by its DevTools protocol over a websocket.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::sync::{Mutex, MutexGuard};
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

/// How long a page may take for anything; a page that takes longer never will.
const TIMEOUT: Duration = Duration::from_secs(120);

/// Whose turn it is to have a browser.
static TURN: Mutex<()> = Mutex::const_new(());

/// A turn with a browser; the next one begins when it is dropped.
pub type Turn = MutexGuard<'static, ()>;

/// Waits for a turn: a small machine has no room for two browsers at a time.
pub async fn turn() -> Turn {
    TURN.lock().await
}

/// A Chromium with its profile, which can be killed and started again.
pub struct Chromium {
    child: Child,
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    number: u64,
    /// Messages of pages' consoles and faults, for the report of a failed test.
    said: Vec<String>,
    /// The sessions of pages with those of their workers, the newest last.
    workers: Vec<(String, String)>,
}

/// A tab of a [`Chromium`].
#[derive(Debug, Clone)]
pub struct Tab {
    session: String,
    target: String,
}

impl Chromium {
    /// Whether there is one on this machine.
    pub fn is_installed() -> bool {
        let version = Command::new("chromium")
            .arg("--version")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        version.is_ok_and(|status| status.success())
    }

    /// Starts one on a profile folder.
    ///
    /// # Panics
    ///
    /// When it does not start.
    pub async fn start(profile: &Path) -> Chromium {
        let port_file = profile.join("DevToolsActivePort");
        _ = std::fs::remove_file(&port_file);
        let child = Command::new("chromium")
            .args([
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
            ])
            .args([
                "--remote-debugging-port=0",
                "--window-size=360,740",
                "--hide-scrollbars",
                "--no-first-run",
            ])
            .arg(format!("--user-data-dir={}", profile.display()))
            .arg("about:blank")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromium starts");
        let start = Instant::now();
        let address = loop {
            let text = std::fs::read_to_string(&port_file).unwrap_or_default();
            if let Some((port, path)) = text.trim().split_once('\n') {
                break format!("ws://127.0.0.1:{port}{path}");
            }
            assert!(start.elapsed() < TIMEOUT, "chromium opens its port");
            tokio::time::sleep(Duration::from_millis(20)).await;
        };
        let (socket, _) = connect_async(address).await.expect("chromium takes a connection");
        Chromium { child, socket, number: 0, said: Vec::new(), workers: Vec::new() }
    }

    /// Sends a command and waits for its result.
    ///
    /// # Panics
    ///
    /// When it fails.
    pub async fn command(&mut self, tab: Option<&Tab>, method: &str, params: Value) -> Value {
        self.try_command(tab, method, params)
            .await
            .unwrap_or_else(|why| panic!("{method}: {why}\n{}", self.said.join("\n")))
    }

    async fn try_command(
        &mut self,
        tab: Option<&Tab>,
        method: &str,
        params: Value,
    ) -> Result<Value, String> {
        self.number += 1;
        let number = self.number;
        let mut message = json!({ "id": number, "method": method, "params": params });
        if let Some(tab) = tab {
            message["sessionId"] = tab.session.clone().into();
        }
        let text = message.to_string();
        self.socket.send(Message::text(text)).await.map_err(|error| error.to_string())?;
        let wait = async {
            while let Some(message) = self.socket.next().await {
                let message = message.map_err(|error| error.to_string())?;
                let Ok(text) = message.to_text() else { continue };
                let Ok(mut message) = serde_json::from_str::<Value>(text) else { continue };
                if message["id"] == number {
                    return match message.get("error") {
                        Some(error) => Err(error.to_string()),
                        None => Ok(message["result"].take()),
                    };
                }
                self.note(&message);
            }
            Err("chromium has ended".to_owned())
        };
        tokio::time::timeout(TIMEOUT, wait).await.map_err(|_| "no answer".to_owned())?
    }

    /// Opens a tab of this width at an address.
    ///
    /// # Panics
    ///
    /// When chromium does not.
    pub async fn open(&mut self, url: &str) -> Tab {
        let made = self.command(None, "Target.createTarget", json!({ "url": "about:blank" })).await;
        let target = made["targetId"].as_str().expect("an id").to_owned();
        let params = json!({ "targetId": target, "flatten": true });
        let attached = self.command(None, "Target.attachToTarget", params).await;
        let session = attached["sessionId"].as_str().expect("an id").to_owned();
        let tab = Tab { session, target };
        self.command(Some(&tab), "Page.enable", json!({})).await;
        self.command(Some(&tab), "Runtime.enable", json!({})).await;
        self.command(Some(&tab), "Log.enable", json!({})).await;
        let workers =
            json!({ "autoAttach": true, "waitForDebuggerOnStart": false, "flatten": true });
        self.command(Some(&tab), "Target.setAutoAttach", workers).await;
        let screen = json!({ "width": 360, "height": 740, "deviceScaleFactor": 1, "mobile": true });
        self.command(Some(&tab), "Emulation.setDeviceMetricsOverride", screen).await;
        let touch = json!({ "enabled": true });
        self.command(Some(&tab), "Emulation.setTouchEmulationEnabled", touch).await;
        self.go(&tab, url).await;
        tab
    }

    /// Has a tab load an address.
    pub async fn go(&mut self, tab: &Tab, url: &str) {
        self.command(Some(tab), "Page.navigate", json!({ "url": url })).await;
    }

    /// Closes a tab.
    pub async fn close(&mut self, tab: &Tab) {
        self.command(None, "Target.closeTarget", json!({ "targetId": tab.target })).await;
    }

    /// The value of an expression, once its promise is kept.
    ///
    /// # Panics
    ///
    /// When it throws.
    pub async fn value(&mut self, tab: &Tab, expression: &str) -> Value {
        match self.try_value(tab, expression).await {
            Ok(value) => value,
            Err(why) => panic!("{expression}: {why}\n{}", self.said.join("\n")),
        }
    }

    async fn try_value(&mut self, tab: &Tab, expression: &str) -> Result<Value, String> {
        let params = json!({ "expression": expression, "awaitPromise": true, "returnByValue": true, "userGesture": true });
        let mut result = self.try_command(Some(tab), "Runtime.evaluate", params).await?;
        match result.get("exceptionDetails") {
            Some(details) => Err(details["exception"]["description"].to_string()),
            None => Ok(result["result"]["value"].take()),
        }
    }

    /// The value of an expression in the newest worker of a page.
    ///
    /// # Panics
    ///
    /// When there is no worker, or it throws.
    pub async fn value_in_worker(&mut self, tab: &Tab, expression: &str) -> Value {
        let worker = self.workers.iter().rev().find(|(page, _)| *page == tab.session);
        let (_, session) = worker.expect("the page has a worker").clone();
        let worker = Tab { session, target: tab.target.clone() };
        self.value(&worker, expression).await
    }

    /// Waits until an expression is true on the page, and returns its value.
    ///
    /// # Panics
    ///
    /// When it never is.
    pub async fn wait_for(&mut self, tab: &Tab, expression: &str) -> Value {
        let start = Instant::now();
        loop {
            // a page that is being loaded has nothing to ask
            let value = self.try_value(tab, expression).await.unwrap_or(Value::Null);
            let is_true = !matches!(value, Value::Null | Value::Bool(false)) && value != json!("");
            if is_true {
                return value;
            }
            if start.elapsed() > TIMEOUT {
                let shows =
                    self.try_value(tab, "location.href + '\\n' + document.body?.innerText").await;
                let shows = shows.unwrap_or(Value::Null);
                panic!("never: {expression}\nthe page shows: {shows}\n{}", self.said.join("\n"));
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
    }

    /// Waits until the page shows a text.
    pub async fn wait_for_text(&mut self, tab: &Tab, text: &str) {
        let text = Value::from(text);
        self.wait_for(tab, &format!("document.body?.innerText.includes({text})")).await;
    }

    /// Types as a keyboard does into what has the focus.
    pub async fn type_text(&mut self, tab: &Tab, text: &str) {
        for letter in text.chars() {
            self.command(Some(tab), "Input.insertText", json!({ "text": letter })).await;
        }
    }

    /// Types by real keys, letter by letter, into what has the focus.
    pub async fn key_in(&mut self, tab: &Tab, text: &str) {
        for letter in text.chars().map(String::from) {
            let down = json!({ "type": "keyDown", "key": letter, "text": letter });
            self.command(Some(tab), "Input.dispatchKeyEvent", down).await;
            let up = json!({ "type": "keyUp", "key": letter });
            self.command(Some(tab), "Input.dispatchKeyEvent", up).await;
        }
    }

    /// Presses the key Tab until what a selector finds has the focus.
    ///
    /// # Panics
    ///
    /// When the key does not lead there.
    pub async fn tab_to(&mut self, tab: &Tab, selector: &str) {
        const STEPS_MAX: usize = 80;
        let selector = Value::from(selector);
        let is_there = format!("!!document.activeElement?.matches({selector})");
        for _ in 0..STEPS_MAX {
            if self.value(tab, &is_there).await == true {
                return;
            }
            self.press(tab, "Tab").await;
        }
        panic!("the key Tab does not lead to {selector}");
    }

    /// Presses a key, such as `Tab` or `Enter`.
    pub async fn press(&mut self, tab: &Tab, key: &str) {
        let code = match key {
            "Tab" => 9,
            "Enter" => 13,
            "Escape" => 27,
            "ArrowDown" => 40,
            _ => 32,
        };
        for kind in ["keyDown", "keyUp"] {
            let mut event =
                json!({ "type": kind, "key": key, "code": key, "windowsVirtualKeyCode": code });
            if kind == "keyDown" && key == "Enter" {
                event["text"] = "\r".into();
            }
            self.command(Some(tab), "Input.dispatchKeyEvent", event).await;
        }
    }

    /// Taps the middle of the first element that a selector finds and that is shown.
    ///
    /// # Panics
    ///
    /// When there is none.
    pub async fn tap(&mut self, tab: &Tab, selector: &str) {
        // a tab behind another one takes no touches
        self.command(Some(tab), "Page.bringToFront", json!({})).await;
        let selector = Value::from(selector);
        let find = format!(
            "(() => {{ const found = [...document.querySelectorAll({selector})].find((e) => e.checkVisibility()); \
             if (!found) return null; found.scrollIntoView({{ block: 'center', behavior: 'instant' }}); \
             const at = found.getBoundingClientRect(); return [at.x + at.width / 2, at.y + at.height / 2]; }})()"
        );
        let at = self.wait_for(tab, &find).await;
        let point = json!([{ "x": at[0], "y": at[1] }]);
        let start = json!({ "type": "touchStart", "touchPoints": point });
        self.command(Some(tab), "Input.dispatchTouchEvent", start).await;
        let end = json!({ "type": "touchEnd", "touchPoints": [] });
        self.command(Some(tab), "Input.dispatchTouchEvent", end).await;
    }

    /// A picture of the tab from its top, as WebP.
    ///
    /// # Panics
    ///
    /// When there is none.
    pub async fn whole_picture(&mut self, tab: &Tab, width: u32, height: u32) -> Vec<u8> {
        let clip = json!({ "x": 0, "y": 0, "width": width, "height": height, "scale": 1 });
        let params =
            json!({ "format": "webp", "quality": 45, "captureBeyondViewport": true, "clip": clip });
        let shot = self.command(Some(tab), "Page.captureScreenshot", params).await;
        let data = shot["data"].as_str().expect("a picture");
        data_encoding::BASE64.decode(data.as_bytes()).expect("base64")
    }

    /// A picture of what the tab shows, as WebP.
    ///
    /// # Panics
    ///
    /// When there is none.
    pub async fn picture(&mut self, tab: &Tab) -> Vec<u8> {
        let format = json!({ "format": "webp", "quality": 60 });
        let shot = self.command(Some(tab), "Page.captureScreenshot", format).await;
        let data = shot["data"].as_str().expect("a picture");
        data_encoding::BASE64.decode(data.as_bytes()).expect("base64")
    }

    /// What the pages' consoles have said.
    pub fn said(&self) -> &[String] {
        &self.said
    }

    /// Kills it with SIGKILL. Its helpers end when it is gone.
    pub fn kill(mut self) {
        self.stop();
    }

    /// Ends it as a person does, so that its profile is written.
    pub async fn quit(mut self) {
        _ = self.try_command(None, "Browser.close", json!({})).await;
        _ = self.child.wait();
    }

    fn note(&mut self, message: &Value) {
        let params = &message["params"];
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        match message["method"].as_str() {
            Some("Runtime.consoleAPICalled") => {
                self.said.push(format!("console: {}", params["args"]))
            }
            Some("Runtime.exceptionThrown") => {
                self.said.push(format!("exception: {}", params["exceptionDetails"]));
            }
            Some("Log.entryAdded") => {
                let entry = &params["entry"];
                self.said.push(format!("log: {} {}", entry["text"], entry["url"]));
            }
            Some("Target.attachedToTarget") if params["targetInfo"]["type"] == "worker" => {
                self.workers.push((text(&message["sessionId"]), text(&params["sessionId"])));
            }
            _ => {}
        }
    }

    fn stop(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        self.stop();
    }
}
