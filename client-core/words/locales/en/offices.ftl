### Lists a page at a time, the roster on a page, and who runs the relay.

overview-of-page = The partnerships, goals and participants are those of this page; the figures above are of all.
goals-of-page = The goals are those of the partnerships on this page.
no-goals-on-page = No partner on this page has set goals yet.
chart-goals-none-on-page = No indicator on this page has a baseline, a target and a measurement yet.
reports-version = Version
report-whose = Who has it
report-whose-partners = the partners
report-whose-reviewers = those who answer it
operator-contact = If this happens again, tell the person who runs this relay: { $contact }
not-owner = This relay does not answer at the moment
not-owner-why = Another machine may have taken over. Open the page again in ten seconds. What was not sent is not lost on your device.
search-so-far = Looked through { $logs } of { $all } logs so far.
last-in-weeks = { $weeks ->
    [0] this week
    [1] last week
   *[other] { $weeks } weeks ago
}
as-of-behind = Later changes that are not counted yet: { $count }.
