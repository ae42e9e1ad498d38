### What needs somebody today.

today = Det som trenger deg i dag
nav-today = I dag
today-decide = Avgjør
today-answer = Svar
today-look-after = Ta vare på
today-know = Vit
today-nothing = Ingenting trenger deg i dag.
today-more = { $count ->
    [one] Og én til.
   *[other] Og { $count } til.
}
today-since = Siden { $day }.

## Lines about people and goals

today-two-baselines = To verdier for utgangspunktet «{ $title }» hos { $partner }: { $values }.
today-two-targets = To verdier for måltallet «{ $title }» hos { $partner }: { $values }.
today-question = { $person } spurte { $participant }, og det er ikke noe svar ennå.
today-reflection = En refleksjon fra { $participant } er kommet. Ingen har sagt noe ennå.
today-no-device = Uten enhet: { $people }.
today-invite = Invitasjonen til { $person } går ut { $day } og er ikke brukt.
today-silent = { $days ->
    [one] Ikke hørt fra på én dag: { $device } til { $person }.
   *[other] Ikke hørt fra på { $days } dager: { $device } til { $person }.
}
today-had-until = Da hadde den alt frem til { $day }.
today-no-entry = { $count ->
    [one] Ingen notater på 5 uker: én deltaker.
   *[other] Ingen notater på 5 uker: { $count } deltakere.
}
today-refused = Releet tok ikke imot det som { $person } skrev: { $why }
today-logs-erased = Loggene til { $person } slettes { $day }: tiden de oppbevares, er ute. Lagre en kopi før det, hvis du vil ha en.
today-name-erased = Navnet til { $person } slettes { $day }: tiden det oppbevares, er ute.

## Lines about the report of a round, behind the partnership and the round

today-about = { $partnership }, { $round }:
today-to-review = { $days ->
    [0] Versjon { $version } ble sendt inn i dag, og ingen har vurdert den.
    [one] Versjon { $version } ble sendt inn i går, og ingen har vurdert den.
   *[other] Versjon { $version } ble sendt inn for { $days } dager siden, og ingen har vurdert den.
}
today-to-review-undated = Versjon { $version } er sendt inn, og ingen har vurdert den.
today-to-review-again = Versjon { $version } venter på svar igjen.
today-opposite-answers = Versjon { $version } er godtatt av { $accepted }, men ikke av { $others }. Ingen av dem hadde sett svaret til den andre.
today-several-versions = { $count ->
    [one] Én versjon er sendt inn.
   *[other] { $count } versjoner er sendt inn hver for seg. Send inn én som erstatter dem.
}
today-changed-since = { $count ->
    [one] Godtatt i versjon { $version }; partnerne har endret én del siden.
   *[other] Godtatt i versjon { $version }; partnerne har endret { $count } deler siden.
}
today-apart = { $count ->
    [one] Én del ble endret av to personer hver for seg. Les den én gang.
   *[other] { $count } deler ble endret av to personer hver for seg. Les dem én gang.
}
today-returned = { $count ->
    [one] { $person } returnerte versjon { $version } med én merknad.
   *[other] { $person } returnerte versjon { $version } med { $count } merknader.
}
today-due = { $days ->
    [0] Rapporten har frist i dag.
    [one] Rapporten har frist i morgen.
   *[other] Rapporten har frist om { $days } dager.
}
today-late = { $days ->
    [one] Rapporten er én dag for sen.
   *[other] Rapporten er { $days } dager for sen.
}
today-sections-begun = { $begun } av { $all } deler er påbegynt.
# $device is what its owner calls it.
today-let-in = { $person } slapp inn en ny enhet som din { $day }: { $device }. Er den ikke din, si det til dem og til den som driver reléet.
