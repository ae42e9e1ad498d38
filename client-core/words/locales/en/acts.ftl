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
