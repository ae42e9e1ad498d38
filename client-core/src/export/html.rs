//! A page as one HTML file: no scripts, no links, nothing that is loaded.

use super::page::{Block, Page, one_line, printable};
use crate::documents::terms::Language;

const STYLE: &str = "body{font:1.05rem/1.5 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem;\
color:#1a1a1a;background:#fff}h1{font-size:1.5rem}h2{font-size:1.2rem;margin-top:2rem}h3{font-size:1.05rem}\
blockquote{margin:.5rem 0;padding-inline-start:.8rem;border-inline-start:.2rem solid #767676}\
blockquote p{margin:.3rem 0}dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem .8rem}\
dt{color:#4a4a4a}dd{margin:0;overflow-wrap:anywhere}\
@media print{body{margin:0;max-width:none;font-size:10pt}h2,h3{break-after:avoid}blockquote{break-inside:avoid}}";

/// Writes a page. `language`: that of what the program says.
pub(super) fn html(page: &Page, language: &str) -> String {
    let title = escape(&one_line(&page.title));
    let mut out = format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1 dir=\"auto\">{title}</h1>\n",
        escape(language)
    );
    for block in &page.blocks {
        match block {
            Block::Heading(level, text) => {
                let text = escape(&one_line(text));
                out.push_str(&format!("<h{level} dir=\"auto\">{text}</h{level}>\n"));
            }
            Block::Line(text) => {
                out.push_str(&format!("<p dir=\"auto\">{}</p>\n", escape(&one_line(text))));
            }
            Block::Words { text, language } => out.push_str(&words(text, language.as_ref())),
            Block::Facts(facts) => {
                out.push_str("<dl>\n");
                for (label, value) in facts {
                    let (label, value) = (escape(&one_line(label)), escape(&one_line(value)));
                    out.push_str(&format!("<dt>{label}</dt><dd dir=\"auto\">{value}</dd>\n"));
                }
                out.push_str("</dl>\n");
            }
        }
    }
    out.push_str("</body>\n</html>\n");
    out
}

fn words(text: &str, language: Option<&Language>) -> String {
    let text = printable(text);
    let language =
        language.map_or(String::new(), |tag| format!(" lang=\"{}\"", escape(tag.as_str())));
    let mut out = format!("<blockquote{language}>\n");
    for paragraph in text.trim().split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()) {
        let lines: Vec<String> = paragraph.trim().lines().map(escape).collect();
        out.push_str(&format!("<p dir=\"auto\">{}</p>\n", lines.join("<br>\n")));
    }
    out.push_str("</blockquote>\n");
    out
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_cannot_leave_their_place() {
        let mut page = Page::new("</title><script>");
        page.words(
            "a\nb\n\n</blockquote><img src=x onerror='y'>\u{1b}",
            Some(&"nb".parse().unwrap()),
        );
        page.facts(vec![("\"".to_owned(), "<b>".to_owned())]);
        let written = html(&page, "en");
        assert!(
            written.contains("<blockquote lang=\"nb\">\n<p dir=\"auto\">a<br>\nb</p>"),
            "{written}"
        );
        for wrong in ["<script", "<img", "<b>", "\u{1b}", "</title><"] {
            assert!(!written.contains(wrong), "{wrong}: {written}");
        }
    }
}
