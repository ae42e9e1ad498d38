### The app on a phone.

## The tabs at the bottom

tabs = Parts of the app
tab-today = Today
tab-write = Write
tab-log = My log
tab-work = Our work
tab-talk = Talk
tab-more = More

## The line of state on every screen

# $at is the hour, or the day and the hour.
line-nothing-waits = Nothing waits. Last line { $at }.
line-nothing-waits-never = Nothing waits. There has been no line yet.
line-waits = { $waiting ->
    [one] 1 waits · last line { $at } · nothing is lost.
   *[other] { $waiting } wait · last line { $at } · nothing is lost.
}
line-waits-never = { $waiting ->
    [one] 1 waits for the first line · nothing is lost.
   *[other] { $waiting } wait for the first line · nothing is lost.
}
line-no-answer = The line is there, the relay does not answer. We try again by ourselves.
line-revoked = This phone was shut out. Your coordinator can see that something waits. Enrol again with a new code; nothing is lost.

## How far an entry has got

state-kept = Only on this phone
state-waits = On this phone, goes at the next line
state-not-allowed = On this phone. You may not write here any more; your words stay with you.
state-relay = On the relay, { $at }
# $place is a town.
state-relay-in = On the relay in { $place }, { $at }
state-received = { $more ->
    [0] Received by { $person }
    [one] Received by { $person } and 1 more
   *[other] Received by { $person } and { $more } more
}
state-read = { $more ->
    [0] { $person } has read it
    [one] { $person } and 1 more have read it
   *[other] { $person } and { $more } more have read it
}
# $at is when the person received the earlier one.
state-edited = Your last change is only on this phone; { $person } has the one before it
# $why is one of the messages that begin with refused-.
state-refused = Not taken: { $why }
state-comparing = We are asking the relay what it still has
state-taken-back-waits = Taken back on this phone, goes at the next line. Nobody had received it.
state-taken-back-nobody = Taken back. Nobody had received it.
# $people are names.
state-taken-back-all = Taken back. { $people } had received it; every phone has been told.
state-taken-back = { $missing ->
    [one] Taken back. { $people } had received it; 1 phone has not been reached.
   *[other] Taken back. { $people } had received it; { $missing } phones have not been reached.
}

## Why the relay has not taken something

refused-not-allowed = you may not write here any more. Your words are on this phone.
refused-shut-out = this phone was shut out. Your coordinator can see that something waits. Enrol again with a new code; nothing is lost.
refused-repairs = it repairs itself. There is nothing to do.
refused-twice = it was written once more for you, and refused again. Please look at it.
refused-waits = it waits for something of another phone.
refused-app = something is wrong with this app. Save a copy and tell your coordinator.

## What was done

done-kept = Kept. It is only on this phone.
done-shared = Shared. It rests on this phone for ten minutes and until the next line: you can take it back.
done-changed = Changed.
done-taken-back = Taken back. It is hidden from everybody as soon as their phones hear of it.
done-gone = Taken back. Nobody has it: it is only on this phone.
done-given-back = It is there again.
done-answered = Answered.
done-read = They are told that you have read it.
done-thrown-away = Thrown away. Nothing of it is left.

## What was not done

app-not-done = Not done
app-go-on = Go on
app-not-found = This is not on this phone, or not for you.
app-not-allowed = You may not write here any more. Your words are on this phone. Ask your coordinator.
app-not-enrolled = This phone is not enrolled yet.
app-other-owner = This phone is somebody else’s. Each person needs a place of their own.
app-revoked = This phone was shut out. Enrol again with a new code; nothing is lost.
app-too-long = The text is too long for one entry. Make two of it.
app-empty = Nothing is written yet. Write something first.
app-read-already = You have said already that you have read it.
app-no-change = Nothing is different.
app-changed-since = This was changed since you began. Your words are still in the box: read what stands there, then send them again.
app-open-decision = Two values stand here. Decide between them, and say why.
app-no-consent = The person has not said that this may be quoted.
app-out-of-range = A number or a day is beyond what it can be.
app-no-room = The phone has no room left. Your words are still in the box: copy them, make room, and try again.
app-unanswered = The relay has not answered about an earlier change. Wait for the next line, then try again.
app-fault = The app could not do it. Nothing is lost.

## Enrolling

enrol = Enrol this phone
enrol-what = Type the code that your coordinator gave you. It works once.
enrol-code = The code
enrol-label = A name for this phone
enrol-label-example = My phone
enrol-go = Enrol
enrol-no-code = No code? Ask your coordinator for one. It has 16 letters and digits.
enrol-slip = There is a slip in the code. Compare it with what you were given, letter by letter.
enrol-no-invite = This is not a code. A code has 16 letters and digits in four groups.
enrol-asking = Asking the relay …
enrol-no-line = There is no line. The phone asks by itself as soon as there is one.
enrol-refused = The relay did not let this phone in. Perhaps the code was used already: ask for a new one.
enrol-again = Type another code
compare = Read this aloud
compare-what = Call the person who gave you the code, or go there. Read these letters to them. They see the same on their side.
compare-other = Are they different? Then somebody else has used your code. Tell your coordinator, and write nothing yet.
compare-same = They are the same

## Writing

write-label = What happened
write-day = Day
write-last = What you wrote last
prompt-of-the-week = What did you understand today that you did not last week?
keep-for-me = Keep for me
# $person is the first name of a mentor at home.
share-with-side = Share with { $person }’s side
# $readers are an organisation, or who reads it: audience-both.
share-with = Share with { $readers }
share-wider = Share with more people
# $day is what the phone's clock says.
clock-early = This phone’s clock says { $day }. It cannot be so early.
clock-which-day = Which day is it about?
not-a-day = This is not a day. Choose one.

## My log

log-find = Search your entries
find = Search
log-all = All
log-only-here = Only on this phone
log-empty = Nothing is here yet. What you write stands here, with how far it has got.
log-nothing-found = Nothing was found. Try another word.
log-show-month = { $count ->
    [one] Show 1 entry
   *[other] Show { $count } entries
}
own-taken-back = You took this back.

## An entry of one's own

entry = Entry
entry-edit = Edit
entry-back = Back to the entry
entry-keep-change = Keep the change
take-back = Take back
take-back-undo = Undo: show it again
throw-away = Throw away
throw-away-what = It is nowhere else. Thrown away, nothing of it is left.
throw-away-yes = Throw it away

# Two or more names: $first are all but the last.
list-and = { $first } and { $last }

## What an entry was about, asked afterwards

about = What was it about?
about-level = Who changed
about-kind = What kind of learning
about-theme = Which field
about-quote = May it be quoted?
about-quote-stays = A quote is read by everybody in the partnership and by the adviser. You can end it at any time: then it is shown no more. What was handed in before stays in files of their devices.
about-language = Written in
about-keep = Keep
about-remove = Take out
# $what is an outcome: level, kind and theme.
about-remove-one = Take out { $what }
about-one-of-each = Choose one of each row, or none at all.
quote-not = not
quote-without-name = without my name
quote-with-name = with my name
third-people = Does somebody appear here who would not want to? Leave the name out.
entry-hope = A hope

## Talk

talk-empty = Nobody has said anything to your entries yet.
talk-comments = { $person } comments
talk-asks = { $person } asks
talk-has-read = { $person } has read it
# A time alone.
talk-at = { $at }
talk-answer = Answer
talk-answer-go = Answer
talk-you-answer = You answer
talk-answers = { $person } answers
talk-readers-home = Your answer is read by the home side only.
talk-readers-host = Your answer is read by both sides.

## Following somebody's exchange

new-to-me = New to me
new-nothing = Nothing is new.
people = Participants
people-nobody = There is nobody whose entries you may read.
person-empty = { $person } has not shared anything with you yet. Perhaps { $person } writes without sharing.
i-have-read-it = I have read it
remark-label = What you want to say
remark-comment = Comment
remark-ask = Ask

## Reflections, one question a screen

reflect = Reflections
reflect-what = Before, midway, homecoming, and after
reflect-how = One question at a time. You can skip any, leave, and go on later.
reflect-answered = { $done } of { $all } answered
# $day is the first day of the phase.
reflect-opens = is for { $day } and after
reflect-number = { $number } of { $all }
reflect-label = Your answer
reflect-keep-change = Keep the change
reflect-skip = Skip
reflect-next = Next
reflect-hopes = What you hoped for
reflect-you-wrote = { $count ->
    [one] You wrote once
   *[other] You wrote { $count } times
}
# $language is a language's own name.
not-in-language = not in { $language } yet

## More

more-language-what = Of the screens
look = How it looks
look-what = Light, dark, bright sun
look-phone = As the phone is set
look-light = Light
look-dark = Dark
look-sun = Bright sun
look-choose = Choose
help = Help
help-what = What the words mean
help-line = You can write with no line, for weeks. Everything is kept on this phone, and goes when there is a line.
help-kept = Nobody else has it, and nobody can tell that it exists.
help-waits = It is shared, and still here. Until it has gone you can take it back, and nothing is left of it anywhere.
help-relay = On the relay
help-relay-is = The relay keeps it and passes it on. It is not only on your phone any more.
help-received = Received by somebody
help-received-is = A phone or computer of that person holds it. That is not to say that the person has read it.
help-read = Somebody has read it
help-read-is = That person has pressed “I have read it”.
help-take-back-is = It is hidden, and its figures go. Who had received it has had it.
wrong = Something is wrong
wrong-what = Whom to turn to
wrong-not-watched = Nobody watches Samband. It is not the way to report harm.
wrong-danger = If somebody is in danger, call the police or an ambulance first.
wrong-who = You can turn to
wrong-nobody = This phone knows nobody yet. Call the person who invited you.
wrong-nothing-kept = That you have opened this page is kept nowhere.

## This phone

phone = This phone
phone-what = Does it keep what you write; relay, clock, lock
phone-keeps = Does it keep what you write?
check-good = good
check-todo = to do
check-installed = Samband is on the home screen.
check-installed-do = Put Samband on the home screen: else this phone may throw away what waits when it runs out of room.
check-installed-ask = Put Samband on the home screen
check-persisted = The phone has promised to keep what is written.
check-persisted-do = The phone has not promised to keep what is written.
check-persisted-ask = Ask the phone to keep it
check-lock = What is kept is locked with a passphrase.
check-lock-do = Whoever has the phone can read what is kept. Lock it with a passphrase.
phone-room = Room: { $megabytes } MB.
phone-little-room = Little room: { $megabytes } MB. Words are safe; make room when you can.
phone-waiting = Waiting
phone-rests = { $count ->
    [0] Nothing rests.
    [one] 1 entry rests and can be taken back.
   *[other] { $count } entries rest and can be taken back.
}
phone-waits = { $count ->
    [0] Nothing waits for the line.
    [one] 1 change waits for the line.
   *[other] { $count } changes wait for the line.
}
phone-relay = Relay and clock
phone-relay-at = Relay
phone-has-up-to = This phone has everything up to
phone-clock = This phone’s clock
phone-clock-behind = { $days ->
    [one] The clock is 1 day behind; we keep both times.
   *[other] The clock is { $days } days behind; we keep both times.
}
phone-check-code = Check code
# $version is the app's.
phone-version = Samband { $version }
notice-lost = { $waiting ->
    [0] This phone has lost what it held. What is on the relay comes back.
    [one] This phone has lost what it held. 1 change that waited is kept; what is on the relay comes back.
   *[other] This phone has lost what it held. { $waiting } changes that waited are kept; what is on the relay comes back.
}
notice-full = The phone is full. You can read; nothing new is kept until there is room.
notice-damaged = { $waiting ->
    [one] The list of what waits was damaged. 1 change in it is kept.
   *[other] The list of what waits was damaged. { $waiting } changes in it are kept.
}
notice-offered-again = The list of what waits was lost. Everything that you wrote is offered to the relay again.
notice-fetched-again = Some of what was here was damaged. It comes back from the relay.
lock = Lock
lock-what = With a passphrase nobody else can read what is kept on this phone. If you forget it, what only this phone has is gone.
lock-is-on = What is kept on this phone is locked with your passphrase.
lock-now = Lock now
lock-passphrase = Passphrase
lock-again = Once more
lock-go = Lock with this passphrase
lock-short = A passphrase has at least { $characters } characters. A few words are good.
lock-not-twice = The two passphrases are not the same.
leave = Leave this phone
leave-what = For handing the phone on. Everything of yours on it goes; what is on the relay stays there.
leave-go = Leave
leave-unsent = { $count ->
    [one] 1 entry is only on this phone. It is gone if you leave.
   *[other] { $count } entries are only on this phone. They are gone if you leave.
}
# $words is the message leave-phrase.
leave-type = To go on, type: { $words }
leave-phrase = { $count ->
    [one] throw away 1 entry
   *[other] throw away { $count } entries
}
leave-not-typed = What you typed is something else.
leave-yes = Leave this phone

done-draft = Kept as your draft. It is only on this phone.
done-lock = Locked from now on.
as-this-phone-has-it = As this phone has it, { $at }
as-this-phone-has-it-never = Nothing has come to this phone from the relay yet.
fewer-than-three = fewer than 3 people

## Our work: goals

goals = Goals
goals-none = No goals yet. Only this partner can set them.
goals-count = { $count ->
    [one] 1 goal
   *[other] { $count } goals
}
goal-new = New goal
goal-title = What do you want to reach?
goal-add = Add the goal
indicator-new = What do you count?
indicator-title = What is counted
indicator-add = Add
measure = Measure
measure-go = Keep the number
measured = Measured so far
progress-how = How does it go?
progress-1 = far behind
progress-2 = behind
progress-3 = on the way
progress-4 = nearly there
progress-5 = reached
progress-choose = Choose how it goes, from 1 to 5.
not-a-number = This is not a number. Write it as 40 or 12,5.
not-a-month = This is not a month. Choose one.
# $what is baseline or target.
two-values = Two values: { $what }
two-values-by = { $person }, { $at }
two-values-choose = Which one holds?
two-values-stand = Two values stand here. Decide.
decide = Decide
say-why = Say why, in a few words.

## Our work: the report

report = Report
reports = Reports
reports-none = There are no rounds yet.
report-due = Due { $day }
report-being-written = being written
report-in = handed in as version { $version }
report-reopened = version { $version } waits for an answer again
report-returned = version { $version } is returned with notes
report-accepted = accepted at version { $version }
report-accepted-changed = { $changed ->
    [one] accepted at version { $version }, 1 section changed since
   *[other] accepted at version { $version }, { $changed } sections changed since
}
report-contested = two answers stand against each other
report-several = two versions were handed in while apart
report-not-in = Nothing is handed in yet.
report-changed-since = { $changed ->
    [one] The partners have changed 1 section since.
   *[other] The partners have changed { $changed } sections since.
}
section-not-begun = Not begun
# $limit is the number of words that the section is to have at most.
section-words = { $words ->
    [one] 1 word of { $limit }
   *[other] { $words } words of { $limit }
}
section-last = { $person } wrote last, { $at }
section-draft-here = Your draft is only on this phone.
section-moved-on = The report has changed since you began it; both are kept when you put it in.
section-notes = { $count ->
    [one] 1 note from who read it
   *[other] { $count } notes from who read it
}
section-note = Note from who read it
section-as-it-stands = As it stands in the report
section-label = Text of this section
section-limit = At most { $limit } words
section-put-in = Put into the report
section-my-draft = My draft
section-draft-away = Throw the draft away
evidence = What is known already
evidence-none = No entry names an outcome here yet. That is fine.
evidence-quotes = May be quoted
evidence-way = From { $home } to { $host }
evidence-entries = { $count ->
    [one] 1 entry that you may read
   *[other] { $count } entries that you may read
}
agree = Who agrees
agree-yes = { $partner } agrees to the report as it stands
agree-not-yet = { $partner } has not agreed yet
agree-without = { $partner } was not heard, handed in without them
agree-go = We agree, { $partner }
agree-what = It counts for the report as you see it here. A change takes it away.
agree-changed = The report has changed while you read it. Look at it again, then agree.

## Reading a report that was handed in

version-signed = Version { $version }, signed by { $person }, { $function }
version-changed = { $changed ->
    [one] 1 section differs from the version before.
   *[other] { $changed } sections differ from the version before.
}
review-note = Note on this section
review-return = Return with notes
review-accept = Accept at version { $version }
review-needs-a-note = Write a note at one section at least.
review-no-line = Made without a line; stands against a later one if there is one.
review-returned = { $person } returned it with notes
review-accepted = { $person } accepted it
review-reopened = { $person } opened it again


## One's own words: who has them, a copy, a statement

mine-who = Who has my words
mine-who-what = Whose phone has which entries, since when
mine-kept = { $count ->
    [0] Nothing is kept for you alone.
    [one] 1 entry is only on this phone. Nobody has it.
   *[other] { $count } entries are only on this phone. Nobody has them.
}
# $readers are who reads it: audience-home.
mine-for = Your entries for { $readers }
mine-relay = The relay has what has gone from this phone.
# $at is when a phone of the person first had something of it.
mine-has = { $person } has received them since { $at }
mine-may = { $person } may read them; nothing has come there yet
mine-no-more = may not read what comes from now on
mine-beyond = A copy that somebody printed or took out is beyond what this phone can know.
copy = Save a copy
copy-what = All that is yours, as a file
copy-how = All your entries, answers and remarks, as one file. It works with no line.
copy-html = To read and print
copy-markdown = As plain text
copy-json = For other programs
copy-plain = The file is not locked: whoever gets it can read it. What is only on this phone comes as a second file.
copy-kept-file = kept
done-copy = Here is your copy.
statement = Learning statement
statement-exchange = What you can do, in your own words
statement-what = Choose entries that say what you can do. The file is made on this phone, from your own words. Nobody else can make it.
statement-name = Your name over it, if it is another one
statement-language = Language of the headings
statement-can = What I can do
statement-nothing = No entry says yet what it was about. Open an entry, and choose under “What was it about?”.
statement-left-out = left out
statement-beyond = Erasing an entry later does not reach a file that you have given away.
statement-make = Make the statement
statement-made = Your statement is made.
statement-code = With this code anybody can see that it is unchanged. Read it to whoever asks:
statement-choose = Choose entries: at most 6 of your own change, at most 2 of what changed around you.
check = Check a statement
check-what = Whether somebody’s learning statement is as it was made
check-how = Open the file of the statement that ends in .md, copy all of its text, and put it in here. None of it is kept, and none of it leaves this phone.
check-intact = The text is as it was made. Compare this code with the one that its owner reads out:
check-altered = This is not the text as it was made. Ask for the file that ends in .md once more.
check-text = The text of the statement
check-go = Check it
hope-reached = reached
hope-on-its-way = on its way
hope-not-now = not now
hope-no-longer-wanted = no longer wanted

## What others have done to a text

look-wrote = { $person } wrote here too, { $at }
look-changed = This has changed since you looked
look-removed-yours = { $count ->
    [one] { $person } removed 1 word of yours.
   *[other] { $person } removed { $count } words of yours.
}
# $of is whose words they were.
look-removed = { $count ->
    [one] { $person } removed 1 word of { $of }.
   *[other] { $person } removed { $count } words of { $of }.
}
look-collided = Two people changed this sentence while apart. Please read it once:
look-right-so = It is right so
look-moved-on = This sentence is another one by now. Look at it again.

quotes-nothing = You have shared no answers yet.

## What to do with an entry that was not taken

refused-do = What to do
# $people are coordinators.
refused-ask = Ask { $people }.
refused-again = Write it once more
refused-keep = Keep as mine
refused-code = Number { $code }, for who helps you
more-to-read = More

## Erasing, and other readers

entry-move = Other readers
entry-move-what = A copy is made for them, and this one is taken back. Who has received this one has had it; what was said to it stays with it.
done-moved = A copy rests on this phone for them. The other one is taken back.
erase = Erase
erase-what = Its words go from the relay, also from older backups, and from every phone that hears of it, yours too. It cannot be undone.
erase-yes = Erase it
erase-all = Erase my whole log
erase-all-what = Everything that you have shared on this exchange, for every reader, with your answers and what others have said to it. What you keep for yourself stays on this phone. It cannot be undone.
erase-all-phrase = erase everything
erase-all-yes = Erase everything
erased = Erased
erased-nothing = Nothing is erased.
erased-asked = You have asked for it. It is shown no more, and it is erased when there is a line.
erased-progress = Erased on the relay, on { $done } of { $devices } devices.
erased-since = Since { $day }.
erased-not-heard = Not heard from since:
erased-shut-out = A phone that was shut out never answers.
erased-beyond = A copy somebody printed or exported is beyond us.
done-erased = Asked for. It is shown no more, and it is erased when there is a line.
log-add-today = Add to today

## Handing in a report

hand-in = Hand in the report
hand-in-go = Hand in
hand-in-what = A copy of the report as you see it here goes to those who read it. What you write afterwards stays with the partners.
hand-in-changed = The report has changed while you read it. Look at it again, then hand it in.
hand-in-silent = { $partner } was not heard for { $days } days.
hand-in-without = Why it is handed in without { $partner }
# The number of days is fixed.
hand-in-wait = Ask them. After 21 days without a word it can be handed in without them.
hand-in-not-agreed = A partner has not agreed yet.
hand-in-open = Open decisions on goals
hand-in-open-none = None is open.
hand-in-open-what = Decide them, or hand in as it is: then they are named in it.
hand-in-quotes-stand = All quotes may stand, as this phone has it.
hand-in-quote-gone = A quote may not stand any more. Take it out.
hand-in-copied = These words stand in an entry that may not be quoted. Take them out, or say that they may stand.
hand-in-copied-stand = I have looked at it. They may stand.
hand-in-signs = Who signs
hand-in-name = Name
hand-in-function = Function
hand-in-sign = Write who signs: name and function.
done-handed-in = Handed in. It goes at the next line.
quote-put-in = Quote this
quote-take-out = Take the quote out
quote-taken-back = a quote was taken back
quote-not-here = For those who may read the entry, until the report is handed in.
version-differs = This version reads otherwise than when it was handed in: another program has written in it. Ask the partners for the version that they agreed to.
version-new = This section is new in this version.
version-was = Changed; as it was before
version-gone = Taken out in this version; as it was before
open-again = Open again

## Goals and the mentor’s half page

goal-reword = Word the goal anew
# $what is baseline or target.
value-set = Set: { $what }
measure-evidence = Where it can be looked up
goal-decisions = Decisions
goal-decision-made = decided by { $person }, { $at }
goal-decision-reopened = opened again by { $person }, { $at }
half-page-beside = Beside this answer
half-page-readers = The participant reads it, and can answer.
half-page-go = Share it
look-as = As { $person } wrote it
look-take = Take { $person }’s
look-bring-back = Bring back

## The install check, people on one phone, the quick cover

check-opens = Samband opens without a line.
check-opens-do = Samband does not open without a line yet. Keep it open for a minute while there is a line.
check-reminder = A weekly reminder was made for the calendar.
check-reminder-do = There is no weekly reminder in the calendar yet.
check-reminder-make = Make a weekly reminder
reminder = A few words about the week
check-copied = A copy was taken on { $day }.
check-copied-do = No copy was taken yet.
check-at-risk = Much waits here, and this phone may throw it away when it runs out of room.
residents = Several people on this phone
residents-what = Each with a place of their own
residents-how = Each person has a place of their own here. What is in a place that is locked, nobody else can read.
residents-invite = This place is { $person }’s. Make a place of your own, then open your invite again.
residents-called = Your place
residents-name = What it is called
residents-new = A place for another person
residents-lock-first = Lock your own place with a passphrase first.
cover = Cover
covered = Notes
covered-what = Nothing is written here.
wrong-contacts = Safeguarding contacts
wrong-programme = The programme

## What has ended, what came later, and why there is no line

exchange-ended = Your exchange with { $partner } ended for this app on { $day }; your words are yours:
line-not-the-relay = Something else than the relay answers, such as the sign-in page of a hotel. We try again by ourselves.
line-told-to-wait = The relay asks this phone to wait. We try again by ourselves.
line-no-room = This phone has no room for what the relay has. Make room; we try again by ourselves.
# $why is one of the messages that begin with line-why-.
line-refused = The relay does not let this phone in: { $why } Nothing is lost.
line-why-unknown = it does not know this phone. Enrol again with a new code.
line-why-version = it speaks another version of Samband. Close Samband, and open it again where there is a line.
line-why-code = the code is not good any more. Ask your coordinator for a new one.
line-why-other-owner = the code is for somebody else. Each person needs a place of their own.
line-revoked-on = This phone was shut out on { $day }. Your coordinator can see that something waits. Enrol again with a new code; nothing is lost.
state-writing = Writing …
# $changed and $had are days; $changed can be the word for today.
state-edited-on = Your change of { $changed } is only on this phone; { $person } has the one of { $had }
state-read-before = { $person } has read the one of { $had }; your change of { $changed } came later
refused-not-allowed-since = you may not write here any more (since { $day }). Your words are on this phone.
refused-shut-out-on = this phone was shut out on { $day }. Your coordinator can see that something waits. Enrol again with a new code; nothing is lost.
refused-copy = Copy my words
look-above = { $count ->
    [one] 1 new word from { $person } above
   *[other] { $count } new words from { $person } above
}
reflect-became = What became of it?
residents-place = Place { $number }
residents-number = Where Samband is locked, no names are shown: your place is number { $number }.
