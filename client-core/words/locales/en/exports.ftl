### Take with you: the files that people take out of Samband.

take = Take with you
take-what = Files of what you may read, as it stands now. Choose what they are about, then take a file.
export-unreadable = The filter cannot be read, so there are no files. Correct the marked field.
export-help = What each file and column means

## The page

export-tables = Tables
export-csv-what = CSV opens in every spreadsheet. What a text could do to a spreadsheet is made harmless.
export-file = File
export-has = What is in it
export-rows = Rows
export-fingerprint-what = The same fingerprint means: made of the same words.
export-outcomes = Outcomes
export-measurements = Measurements
export-people = People and devices
export-entries-has = Each entry that you may read, with its three times: the day it is about, when it was written, when the relay received it.
export-outcomes-has = One row for each outcome that an entry names.
export-goals-has = Each indicator of each goal: baseline, target, the last measurement.
export-measurements-has = Each measurement, with its reason.
export-reports-has = Each round’s report: state, versions, who signed and who answered.
export-people-has = Who is in a partnership and as what. Devices of people whom you look after.
export-workbook = All tables in one workbook
export-workbook-has = The six tables and the figures as sheets, for Excel and LibreOffice.
export-others = Other files
export-json = Everything, for programs (JSON)
export-json-has = Everything that you may read in this selection, each text whole and as it was written.
export-pack = Report pack, to print
export-pack-has = The latest version of each report in this selection, with its figures and goals. Print it from the browser.
export-iati = Results for IATI
export-iati-has = What your own partner has reached, as IATI 2.03. A partner publishes its own work only.
export-iati-ref = IATI identifier of your organisation
export-iati-ref-fault = Write the identifier as it is registered, such as NO-BRC-987654321: letters, digits and hyphens.
export-iati-none = There is nothing to publish here: you are in no partner, or its partnership has no round with dates or is not published.
export-records = Records for an archive
export-records-has = Each submitted report with its answers: text, goals, and metadata with Noark 5 names.
export-case = Case number (may be empty)
export-take = Take
export-many = Too many reports for one file: { $count }, and at most { $most }. Choose a partnership or a round.
export-iati-type = Kind of organisation, as IATI lists it
export-access = Access note (may be empty)
export-partner = Partner
export-few = fewer than 3 people
export-quote-gone = [a quote was taken back]
export-no-report = No report has been submitted in this selection.

## The first lines of a file

export-filter = Filter
export-dates = Dates
export-dates-own = The filter goes by the day that the author gave.
export-as-of = As of
export-fingerprint = Fingerprint
export-visible = Visible to you

## In the rows

# Stands for the name of a participant, for readers beyond the partnership.
export-someone = a participant
# At the end of a text that is longer than a spreadsheet keeps.
export-cut = [… cut here; the JSON file has all of it]
export-consent-none = may not be quoted
export-consent-anonymous = may be quoted without the name
export-consent-named = may be quoted with the name
export-state-being-written = being written
export-state-submitted = submitted
export-state-reopened = waits for an answer again
export-state-returned = returned with notes
export-state-accepted = accepted
export-state-contested = two answers stand against each other
export-state-several-versions = several versions stand beside each other
