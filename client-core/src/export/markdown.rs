//! A page as Markdown (CommonMark).

use super::page::{Block, Page, one_line, printable};

/// Writes a page.
pub(super) fn markdown(page: &Page) -> String {
    let mut out = format!("# {}\n", escape(&one_line(&page.title)));
    for block in &page.blocks {
        out.push('\n');
        match block {
            Block::Heading(level, text) => {
                let marks = "#".repeat(usize::from(*level));
                out.push_str(&format!("{marks} {}\n", escape(&one_line(text))));
            }
            Block::Line(text) => out.push_str(&format!("{}\n", escape(&one_line(text)))),
            Block::Words { text, .. } => out.push_str(&quote(text)),
            Block::Facts(facts) => {
                for (label, value) in facts {
                    let (label, value) = (escape(&one_line(label)), escape(&one_line(value)));
                    out.push_str(&format!("- {label}: {value}\n"));
                }
            }
        }
    }
    out
}

/// Somebody's words as a block quote, in which nothing is markup; line ends stay.
fn quote(text: &str) -> String {
    let text = printable(text);
    let lines: Vec<&str> = text.trim_end().lines().collect();
    let mut out = String::new();
    for (n, line) in lines.iter().enumerate() {
        let next = lines.get(n + 1).is_some_and(|next| !next.trim().is_empty());
        // a backslash at the end keeps the line end
        let end = if next && !line.trim().is_empty() { "\\" } else { "" };
        out.push_str(format!("> {}{end}", escape(line.trim())).trim_end());
        out.push('\n');
    }
    out
}

/// Escapes whatever a reader of Markdown would take for markup.
fn escape(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    for (at, c) in line.char_indices() {
        let is_markup = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' => true,
            '#' | '+' | '-' | '=' => at == 0,
            '.' | ')' => is_number(&line[..at]),
            _ => false,
        };
        if is_markup {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Whether a line begins as a numbered list does.
fn is_number(text: &str) -> bool {
    (1..=9).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_person_writes_is_markup() {
        for (text, written) in [
            ("# no heading", "\\# no heading"),
            ("- no list", "\\- no list"),
            ("12. no list", "12\\. no list"),
            ("at 12.30, on 2026-11-02 (3)", "at 12.30, on 2026-11-02 (3)"),
            ("<b>*x*</b> [a](b)", "\\<b\\>\\*x\\*\\</b\\> \\[a\\](b)"),
            ("== =", "\\== ="),
        ] {
            assert_eq!(escape(text), written);
        }
    }

    #[test]
    fn line_ends_and_paragraphs_of_words_stay() {
        assert_eq!(
            quote("one\r\ntwo\n\n  > three\u{0}"),
            "> one\\\n> two\n>\n> \\> three\u{fffd}\n"
        );
    }
}
