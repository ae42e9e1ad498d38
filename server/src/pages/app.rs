//! The first page of the app: what is shown until the core is there, and what the page's script says by itself.

use maud::{DOCTYPE, Markup, PreEscaped, html};
use samband_words::{Args, Words};

/// The colour of the app's icon.
pub const APP_COLOUR: &str = "#14463c";

/// What the first page names.
pub struct AppPage {
    /// The script.
    pub script: String,
    /// The scripts that it imports.
    pub modules: Vec<String>,
    /// The style sheet.
    pub style: String,
    /// The icon.
    pub icon: String,
    /// The icon on a home screen.
    pub touch_icon: String,
    /// What the script reads: the files of this version.
    pub list: serde_json::Value,
}

/// The first page.
pub fn app(w: &Words, page: &AppPage) -> Markup {
    // no tag can end the element early
    let list = page.list.to_string().replace('<', "\\u003c");
    html! {
        (DOCTYPE)
        html lang=(w.language().tag()) dir=(w.language().direction().as_str()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
                meta name="theme-color" content=(APP_COLOUR);
                meta name="apple-mobile-web-app-title" content="Samband";
                meta name="mobile-web-app-capable" content="yes";
                title { "Samband" }
                link rel="manifest" href="/app/manifest.webmanifest";
                link rel="icon" href=(page.icon) type="image/svg+xml";
                link rel="apple-touch-icon" href=(page.touch_icon);
                link rel="stylesheet" href=(page.style);
                @for module in &page.modules { link rel="modulepreload" href=(module); }
                script type="application/json" id="version" { (PreEscaped(list)) }
                script type="module" src=(page.script) {}
            }
            body {
                div id="app" aria-busy="true" {
                    main class="loading" {
                        h1 { "Samband" }
                        p id="loading" { (w.text("shell-loading")) }
                        progress aria-labelledby="loading" {}
                        p { (w.text("shell-goes-on")) }
                        noscript { p { (w.text("shell-no-script")) } }
                    }
                }
                p id="announce" class="unseen" role="status" {}
                (templates(w))
            }
        }
    }
}

/// What the script says by itself, by name.
fn templates(w: &Words) -> Markup {
    let button =
        |action: &str, key: &str| html! { button type="button" data-do=(action) { (w.text(key)) } };
    // the screens may be in another language than the first page
    let (language, direction) = (w.language().tag(), w.language().direction().as_str());
    let said = |name: &str, text: &str, more: Markup| {
        html! {
            template id={ "say-" (name) } {
                aside class="said" role="alert" lang=(language) dir=(direction) { p { (w.text(text)) } (more) }
            }
        }
    };
    let elsewhere = |name: &str, text: &str, more: Markup| {
        html! {
            template id={ "say-" (name) } {
                main class="loading" { h1 { "Samband" } p { (w.text(text)) } (more) (button("copy-address", "shell-copy-address")) }
            }
        }
    };
    // the page puts the number in
    let place = w.say("shell-place", &Args::new().text("number", "#"));
    html! {
        (said("other-window", "shell-other-window", html! { (button("reload", "shell-use-here")) " " (button("copy", "shell-copy-words")) }))
        (said("stopped", "shell-stopped", html! { (button("reload", "shell-start-again")) " " (button("copy", "shell-copy-words")) p class="why" data-why {} }))
        (said("not-saved", "shell-not-saved", html! { (button("copy", "shell-copy-words")) " " (button("close", "shell-close")) }))
        (said("new-version", "shell-new-version", html! { (button("update", "shell-take-version")) " " (button("close", "shell-later")) }))
        (said("lost", "shell-lost", button("close", "shell-close")))
        template id="say-locked" {
            aside class="said" lang=(language) dir=(direction) data-place=(place) {
                form class="unlock" {
                    p { (w.text("shell-locked")) }
                    p role="alert" data-wrong hidden { (w.text("shell-wrong-passphrase")) }
                    label { (w.text("shell-passphrase")) " "
                        input type="password" name="passphrase" autocomplete="current-password" required;
                    }
                    " " button { (w.text("shell-open")) }
                }
            }
        }
        template id="say-copied" { (w.text("shell-copied")) }
        (elsewhere("in-app", "shell-in-app", html! {}))
        (elsewhere("ios-tab", "shell-ios-tab", html! { p { (w.text("shell-your-code")) " " output {} } }))
    }
}
