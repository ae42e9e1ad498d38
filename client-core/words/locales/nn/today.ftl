### What needs somebody today.

today = Det som treng deg i dag
nav-today = I dag
today-decide = Avgjer
today-answer = Svar
today-look-after = Ta vare på
today-know = Veit
today-nothing = Ingenting treng deg i dag.
today-more = { $count ->
    [one] Og éin til.
   *[other] Og { $count } til.
}
today-since = Sidan { $day }.

## Lines about people and goals

today-two-baselines = To verdiar for utgangspunktet «{ $title }» hos { $partner }: { $values }.
today-two-targets = To verdiar for måltalet «{ $title }» hos { $partner }: { $values }.
today-question = { $person } spurde { $participant }, og det er ikkje noko svar enno.
today-reflection = Ein refleksjon frå { $participant } er komen. Ingen har sagt noko enno.
today-no-device = Utan eining: { $people }.
today-invite = Invitasjonen til { $person } går ut { $day } og er ikkje brukt.
today-silent = { $days ->
    [one] Ikkje høyrt frå på éin dag: { $device } til { $person }.
   *[other] Ikkje høyrt frå på { $days } dagar: { $device } til { $person }.
}
today-had-until = Då hadde ho alt fram til { $day }.
today-no-entry = { $count ->
    [one] Ingen notat på 5 veker: éin deltakar.
   *[other] Ingen notat på 5 veker: { $count } deltakarar.
}
today-refused = Releet tok ikkje imot det som { $person } skreiv: { $why }
today-logs-erased = Loggane til { $person } blir sletta { $day }: tida dei blir tekne vare på, er ute. Lagre ein kopi før det, om du vil ha ein.
today-name-erased = Namnet til { $person } blir sletta { $day }: tida det blir teke vare på, er ute.

## Lines about the report of a round, behind the partnership and the round

today-about = { $partnership }, { $round }:
today-to-review = { $days ->
    [0] Versjon { $version } vart send inn i dag, og ingen har vurdert henne.
    [one] Versjon { $version } vart send inn i går, og ingen har vurdert henne.
   *[other] Versjon { $version } vart send inn for { $days } dagar sidan, og ingen har vurdert henne.
}
today-to-review-undated = Versjon { $version } er send inn, og ingen har vurdert henne.
today-to-review-again = Versjon { $version } ventar på svar igjen.
today-opposite-answers = Versjon { $version } er godteken av { $accepted }, men ikkje av { $others }. Ingen av dei hadde sett svaret til den andre.
today-several-versions = { $count ->
    [one] Éin versjon er send inn.
   *[other] { $count } versjonar er sende inn kvar for seg. Send inn éin som erstattar dei.
}
today-changed-since = { $count ->
    [one] Godteken i versjon { $version }; partnarane har endra éin del sidan.
   *[other] Godteken i versjon { $version }; partnarane har endra { $count } delar sidan.
}
today-apart = { $count ->
    [one] Éin del vart endra av to personar kvar for seg. Les han éin gong.
   *[other] { $count } delar vart endra av to personar kvar for seg. Les dei éin gong.
}
today-returned = { $count ->
    [one] { $person } returnerte versjon { $version } med éin merknad.
   *[other] { $person } returnerte versjon { $version } med { $count } merknader.
}
today-due = { $days ->
    [0] Rapporten har frist i dag.
    [one] Rapporten har frist i morgon.
   *[other] Rapporten har frist om { $days } dagar.
}
today-late = { $days ->
    [one] Rapporten er éin dag for sein.
   *[other] Rapporten er { $days } dagar for sein.
}
today-sections-begun = { $begun } av { $all } delar er påbyrja.
# $device is what its owner calls it.
today-let-in = { $person } sleppte inn ei ny eining som di { $day }: { $device }. Er ho ikkje di, sei det til dei og til den som driv releet.
