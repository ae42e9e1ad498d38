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
state-edited = Your last change is only on this phone; { $person } has the one of { $at }
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
enrol-language = After this you can choose the language under More.
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
