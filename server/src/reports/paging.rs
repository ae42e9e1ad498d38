//! Lists that are shown a page at a time.

/// Which page of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pages {
    /// The page, from 1.
    pub page: usize,
    /// How many there are; 1 for an empty list.
    pub pages: usize,
}

impl Pages {
    /// The page that an address asks for, of a list of so many rows; the nearest one that there is.
    pub fn of(asked: &str, rows: usize, on_a_page: usize) -> Pages {
        let pages = rows.div_ceil(on_a_page).max(1);
        let page = asked.parse().unwrap_or(1).clamp(1, pages);
        Pages { page, pages }
    }

    /// The same of a list whose last page is what people look for: it is shown where the address asks for none.
    pub fn from_the_end(asked: &str, rows: usize, on_a_page: usize) -> Pages {
        let all = Pages::of("1", rows, on_a_page);
        if asked.is_empty() {
            return Pages { page: all.pages, ..all };
        }
        Pages::of(asked, rows, on_a_page)
    }

    /// Whether the list has one page.
    pub fn is_all(self) -> bool {
        self.pages == 1
    }

    /// The rows of the page.
    pub fn rows<T>(self, all: Vec<T>, on_a_page: usize) -> Vec<T> {
        all.into_iter().skip((self.page - 1) * on_a_page).take(on_a_page).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_asks_for_a_page_that_there_is() {
        for (asked, rows, page, pages) in
            [("", 0, 1, 1), ("2", 20, 1, 1), ("2", 21, 2, 2), ("9", 21, 2, 2), ("x", 50, 1, 3)]
        {
            assert_eq!(Pages::of(asked, rows, 20), Pages { page, pages }, "{asked} of {rows}");
        }
        assert_eq!(Pages::from_the_end("", 50, 20), Pages { page: 3, pages: 3 });
        assert_eq!(Pages::from_the_end("1", 50, 20), Pages { page: 1, pages: 3 });
        let second = Pages::of("2", 5, 2);
        assert_eq!(second.rows(vec![1, 2, 3, 4, 5], 2), [3, 4]);
    }
}
