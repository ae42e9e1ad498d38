### What needs somebody today.

today = What needs you today
nav-today = Today
today-decide = Decide
today-answer = Answer
today-look-after = Look after
today-know = Know
today-nothing = Nothing needs you today.
today-more = { $count ->
    [one] And one more.
   *[other] And { $count } more.
}
today-since = Since { $day }.

## Lines about people and goals

today-two-baselines = Two values for the baseline “{ $title }” of { $partner }: { $values }.
today-two-targets = Two values for the target “{ $title }” of { $partner }: { $values }.
today-question = { $person } asked { $participant }, and there is no answer yet.
today-reflection = A reflection of { $participant } is in. Nobody has said anything yet.
today-no-device = Without a device: { $people }.
today-invite = The invite for { $person } ends on { $day } and was not used.
today-silent = { $days ->
    [one] Not heard from for one day: { $device } of { $person }.
   *[other] Not heard from for { $days } days: { $device } of { $person }.
}
today-had-until = It then had everything up to { $day }.
today-no-entry = { $count ->
    [one] No entry for 5 weeks: one participant.
   *[other] No entry for 5 weeks: { $count } participants.
}
today-refused = The relay did not take what { $person } wrote: { $why }
today-logs-erased = The logs of { $person } are erased on { $day }: the time is over for which they are kept. Save a copy before, if you want one.
today-name-erased = The name of { $person } is erased on { $day }: the time is over for which it is kept.

## Lines about the report of a round, behind the partnership and the round

today-about = { $partnership }, { $round }:
today-to-review = { $days ->
    [0] Version { $version } was submitted today, and nobody has reviewed it.
    [one] Version { $version } was submitted yesterday, and nobody has reviewed it.
   *[other] Version { $version } was submitted { $days } days ago, and nobody has reviewed it.
}
today-to-review-undated = Version { $version } was submitted, and nobody has reviewed it.
today-to-review-again = Version { $version } waits for an answer again.
today-opposite-answers = Version { $version } was accepted by { $accepted }, and not by { $others }. Neither had seen the other’s answer.
today-several-versions = { $count ->
    [one] One version was submitted.
   *[other] { $count } versions were submitted while apart. Submit one that replaces them.
}
today-changed-since = { $count ->
    [one] Accepted at version { $version }; the partners have changed one section since.
   *[other] Accepted at version { $version }; the partners have changed { $count } sections since.
}
today-apart = { $count ->
    [one] One section was changed by two people while apart. Please read it once.
   *[other] { $count } sections were changed by two people while apart. Please read them once.
}
today-returned = { $count ->
    [one] { $person } returned version { $version } with one note.
   *[other] { $person } returned version { $version } with { $count } notes.
}
today-due = { $days ->
    [0] The report is due today.
    [one] The report is due tomorrow.
   *[other] The report is due in { $days } days.
}
today-late = { $days ->
    [one] The report is late by one day.
   *[other] The report is late by { $days } days.
}
today-sections-begun = { $begun } of { $all } sections begun.
# $device is what its owner calls it.
today-let-in = { $person } let a new device in as yours on { $day }: { $device }. If it is not yours, say so to them and to the person who runs the relay.
