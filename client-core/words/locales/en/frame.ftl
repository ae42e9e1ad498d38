### What stands around every page.

nav = Pages
nav-programme = Programme
nav-devices = Devices
nav-refused = Refused
nav-account = Account

language = Language
language-choose = Choose
# Behind a language in the menu whose messages nobody who speaks it has read.
not-checked-yet = not checked yet

# $at is a time with its zone. $position counts changes in the relay's log.
as-of = As of { $at }, log position { $position }. From { $heard } of { $devices } devices heard from in the last 28 days.
without-device = { $people ->
    [one] One person who writes has no device yet.
   *[other] { $people } people who write have no device yet.
}
not-in-here = What a phone has not sent yet is not in here.

not-visible = not visible
never = never
