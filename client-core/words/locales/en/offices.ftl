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
unknown-host = No relay is at this address
unknown-host-why = Compare the address with the one in your invite or link. If it is the same, ask the person who runs the relay.
roster = Roster
roster-what = Paste the roster file of your partnerships. You see what would change before anything is written.
roster-text = The roster file
roster-check = Show what would change
roster-import = Import it
roster-faults = Nothing was written. Faults in the file: { $count }
roster-fault-line = Line { $line }
roster-changes = What would change
roster-changes-none = The rosters say already what the file says. Nothing would change.
roster-changes-more = Further rows that would change: { $count }
roster-row = Row
roster-row-new = new
roster-field = Field
roster-before = Now
roster-after = After the import
roster-stays = What is missing from the file stays in the roster, and so does what was revoked.
roster-imported = Imported.
roster-not-yours = Rosters are imported here by those who administer a partnership, and you administer none. Ask the person who runs the relay.
roster-not-administered = You do not administer { $partnership }. Take it out of the file.
roster-new-needs-you = { $partnership } is new. Give yourself the role administrator in it.
roster-moved = The rosters have changed since you looked. This is what would change now.
roster-empty = Paste a roster file first.
roster-section-partnership = Partnership
roster-section-organisations = Organisations
roster-section-people = People
roster-section-roles = Roles
roster-section-rounds = Rounds
roster-section-placements = Placements
roster-section-other = Other rows
search-so-far = Looked through { $logs } of { $all } logs so far.
last-in-weeks = { $weeks ->
    [0] this week
    [1] last week
   *[other] { $weeks } weeks ago
}
as-of-behind = Later changes that are not counted yet: { $count }.
