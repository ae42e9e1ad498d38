### Help, how Samband treats words, and accessibility.

help-today = What waits for you, and what to do about it.
help-outcomes = What has come of the exchanges, as pictures and tables. A field leads to the entries behind it.
help-entries = What participants wrote for you to read. You can comment, ask, and say that you have read it.
help-decisions = Where two people set different numbers, and deciding between them.
help-reports = Writing a report together, agreeing, submitting, and answering it.
help-devices = Inviting a phone, and shutting out one that is lost.
help-account = Your password, a second step when you sign in, and signing out.
help-as-of = Each figure says as of when it is, and from how many devices. What a phone has not sent yet is not in it.
help-who = Ask your coordinator. They can ask the person who runs the relay.

## How Samband treats your words

treats = How Samband treats your words
treats-readers = An entry is read by those it is for: your home organisation, home and host, or the programme. What you keep for yourself stays on your phone.
treats-quotes = Your words leave in a report only when you have said that they may be quoted. You can take that back.
treats-quoted = A quote is read by everybody in the partnership and by the adviser. You can end it at any time: then it is shown no more. What was handed in before stays in files of their devices.
treats-figures = Outside of your partnership nobody sees a figure about fewer than 3 people.
treats-erase = You can take back an entry, erase it, or erase your whole log, from your phone. Erased words go from the relay and its backups, and from each device when it connects. A copy that somebody printed is beyond us.
treats-page = What you write on these pages is signed by the relay in your name, and is marked as written on the web page.
treats-operator = The person who runs the relay can read what it stores. Ask them where it stands.
treats-safe = Samband is not watched, and is not the way to report harm. Talk to your safeguarding contact, or to the police.

## Accessibility

accessible = Accessibility
accessible-aim = These pages are to meet WCAG 2.2, level AA: by keyboard alone, without scripts, at 320 pixels and 200 per cent, light and dark, and with a screen reader in each language.
accessible-not = What is not met: translations marked “not checked yet” were made by a machine. A printed page has the tags that the browser gives it.
accessible-tell = Does something keep you out? Tell your coordinator or the person who runs the relay. In Norway you can also complain to uutilsynet.no.
