### What people do from the pages.

web-page = the web page
open-entry = Open this entry
back-to = Back to
act-said = It is said, and it is on the relay.

## Words that were not sent yet

signed-out-kept = You were signed out. What you wrote is kept: sign in, and send it then.
not-sent-yet = Not sent yet
not-sent-yet-what = Your sign-in was another one when you wrote this. Look at it once more, and send it.
typed-by-you = What you wrote
send-now = Send

## Why something was not done

act-not-allowed = You may not write here. Nothing was changed.
act-signed-out = Your sign-in has ended. Sign in again in another window, then send this once more.
act-revoked = Writing on the web page was ended for you. Ask your coordinator. What you wrote stands here.
act-too-much = Too much was sent at once. What you wrote stands here: wait a minute, then send it again.
# $code is a number for those who help.
act-not-taken = Not taken by the relay (number { $code }). What you wrote stands here. Open the page again in another window; if it is not there, send it once more.
act-look-again = This page is older than what stands there now. Open it again in another window, look, and write it there.

## Decisions and measurements

decisions = Decisions
decisions-none = Nobody disagrees about a number.
decided = Decided
# $value is a number.
decided-for = { $person } decided for { $value }
decision-reopen = Open it again
decision-reopened = { $person } opened it again
act-measured = The number is kept.
act-decided = It is decided.
act-reopened = It is open again.

## Reports

report-due-on = Due
report-state = Where it stands
report-now = As it stands
report-version = Version { $version }
act-written = It stands in the report.
act-agreed = It is noted that you agree.
act-returned = It is returned with your notes.
act-accepted = It is accepted.

## Lists that are shown a page at a time

page-before = Before
page-after = Next
page-of = Page { $page } of { $pages }

## Invites and devices

invite = Invite
invite-make = Make an invite
invite-for = Invite for { $person }
invite-what = Let the person read the picture with the phone’s camera, or type the code. It works once, and is shown only now.
invite-until = Until { $at }
invite-compare = When the phone is in, it shows a check code. Let it be read to you: it must be the one in the list of devices.
invites-open = Open invites
invites-none = No invite waits to be used.
invite-take-back = Take it back
device-shut-out = Shut out this device of { $person }
device-give-back = Let this device of { $person } in again
act-taken-back = The invite is taken back. Nobody can use it.
act-shut-out = The device is shut out. It keeps what it had, and gets nothing more. You can let it in again.
act-given-back = The device is in again.
people-without = { $people ->
    [one] One person has no device yet. Invite them.
   *[other] { $people } people have no device yet. Invite them.
}

## Where the relay cannot take words at the moment

words-kept = What you wrote stands below. Go back and send it again in a minute, or copy it.

## What a form that was not sent does

# $act is what stands on its button.
not-sent-act = You pressed: { $act }
not-sent-look = Look at the page first
act-shut-out-a-device = Shut out a device
act-let-in-a-device = Let a device in again
act-accept-a-version = Accept a version
somebody-elses = This form was written by somebody else. It was not sent, and is not shown to you. Who wrote it goes back in the browser, signs in with their own id, and sends it.
act-sent-before = You sent this form before with other words, and those are written. What you typed since stands here: look, and send it if it is to be written too.
invites-three = Three invites wait for this person already. Take one back first.
device-shut-out-by-operator = Shut out by the person who runs the relay. Only they let it in again.

## Submitting a report

submit = Submit
submit-what = A copy goes to those who read it. What you write afterwards stays with you until you submit again.
submit-without = Why it is sent without { $partner }
submit-name-open = Name these open decisions in the version
submit-keep-copied = I have looked at these words, and they stay
submit-signed-by = Who signs
submit-signed-as = Function
submit-go = Submit version { $version }
submit-not-begun = Nobody has written in the report yet.
submit-not-agreed = { $partner } has not agreed to the report as it stands. Ask them, or, when they were silent for 21 days, say why it is sent without them.
submit-heard-lately = { $partner } was heard from on { $day }. It can be sent without them after 21 days of silence.
submit-open = Decisions on goals are open. Decide them, or name them in the version.
# $section is the id of a section, such as story.
submit-quote = A quote in the section { $section } cannot go along: its author does not allow it now, or has changed it. Take it out in the app.
submit-copied = The report has words of somebody who has not said that they may be quoted: “{ $words }”. Change them, or say that you have looked.
act-submitted = It is submitted.
submit-last-heard = Last heard from on { $day }.
submit-sign = Say who signs, and what they are at the coordinating partner.
version-figures = Figures
version-count = Number
version-figures-what = As counted when the version was made. What is about fewer than 3 people is not in it.

## Sign-in links

link-make = Make a sign-in link
link-for = Sign-in link for { $person }
link-what = Give it to this person only, on a way that nobody else reads. They choose a password with it. It works once, for 3 days, and is shown only now.
link-resets = When they use it, their old password, all their sign-ins and older links end, and signing in asks for no code until they set the app up again.

## How the relay is, for those who look after it

care = Care of the relay
care-not-yours = This page is for administrators of a partnership.
care-writes = The relay takes what devices send.
care-full = The relay’s disk is full: it takes nothing new until there is space. Nothing is lost; devices keep what they have. Tell the person who runs the relay today.
care-damaged = { $count } places in the relay’s store cannot be read. Devices that hold them give them back when they connect. Tell the person who runs the relay.
care-devices = Devices that people hold
care-connections = Connected at this moment
care-documents = Documents
care-space = Free space of the disk, in MiB
care-backups = Backups
care-backup-last = The last one was made
care-backup-next = The next one is due
care-backup-folder = They are kept in
care-backups-off = This relay makes no backups by itself. The person who runs it must make them in another way.
care-backup-trouble = The last try made no backup. Tell the person who runs the relay.
care-damaged-documents = Documents that take nothing new
care-erased = What was erased
care-erased-none = Nothing was erased.
care-erased-all = all of it
care-erased-part = a part of it
care-erased-on = On { $done } of { $devices } devices
care-unheard = Not heard from since

## Outcomes as charts, and the entries behind a figure

nav-outcomes = Outcomes
nav-entries = Entries
filter-by-theme = Theme
chart-table = The same as a table
chart-open = A field of the picture leads to the entries behind it that you may read.
chart-hidden = – means: not visible to you, or about fewer than 3 people. It is not a zero.
chart-months = Entries by month
chart-months-last = The last { $count } months are shown.
chart-goals = From baseline to target
chart-goals-none = No indicator has a baseline, a target and a measurement yet.
outcomes-none = No outcomes are named in this choice yet.
entries-in-choice = Entries that you may read in this choice: { $count }.
entries-none = No entry that you may read is in this choice.
entries-not-visible = The entries of these partnerships are not visible to you. Whether there are any is not said.
entries-further = Further entries
entries-first = From the beginning

## Search

search = Search
search-words = Words that all stand in the entry
search-what = Entries that you may read are searched. Accents and capital letters make no difference.
search-none = No entry that you may read has all these words.
