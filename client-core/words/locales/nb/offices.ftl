### Lists a page at a time, the roster on a page, and who runs the relay.

overview-of-page = Partnerskapene, målene og deltakerne er dem på denne siden; tallene over gjelder alle.
goals-of-page = Målene er dem til partnerskapene på denne siden.
no-goals-on-page = Ingen partner på denne siden har satt seg mål ennå.
chart-goals-none-on-page = Ingen indikator på denne siden har utgangspunkt, mål og måling ennå.
reports-version = Versjon
report-whose = Hvem som har den
report-whose-partners = partnerne
report-whose-reviewers = de som svarer på den
operator-contact = Hvis dette skjer igjen, si fra til den som driver dette reléet: { $contact }
not-owner = Dette reléet svarer ikke akkurat nå
not-owner-why = En annen maskin kan ha tatt over. Åpne siden igjen om ti sekunder. Det som ikke er sendt, er ikke tapt på enheten din.
unknown-host = Det er ikke noe relé på denne adressen
unknown-host-why = Sammenlign adressen med den i invitasjonen eller lenken din. Er den lik, så spør den som driver reléet.
roster = Deltakerregister
roster-what = Lim inn registerfilen for partnerskapene dine. Du ser hva som ville endres, før noe skrives.
roster-text = Registerfilen
roster-check = Vis hva som ville endres
roster-import = Importer den
roster-faults = Ingenting er skrevet. Feil i filen: { $count }
roster-fault-line = Linje { $line }
roster-changes = Hva som ville endres
roster-changes-none = Registrene sier alt det filen sier. Ingenting ville endres.
roster-changes-more = Flere rader som ville endres: { $count }
roster-row = Rad
roster-row-new = ny
roster-field = Felt
roster-before = Nå
roster-after = Etter importen
roster-stays = Det som mangler i filen, blir stående i registeret, og det som er trukket tilbake, også.
roster-imported = Importert.
roster-not-yours = Registre importeres her av dem som administrerer et partnerskap, og du administrerer ingen. Spør den som driver reléet.
roster-not-administered = Du administrerer ikke { $partnership }. Ta det ut av filen.
roster-new-needs-you = { $partnership } er nytt. Gi deg selv rollen administrator i det.
roster-moved = Registrene er endret siden du så på dem. Dette er det som ville endres nå.
roster-empty = Lim inn en registerfil først.
roster-section-partnership = Partnerskap
roster-section-organisations = Organisasjoner
roster-section-people = Folk
roster-section-roles = Roller
roster-section-rounds = Runder
roster-section-placements = Opphold
roster-section-other = Andre rader
search-so-far = Har sett gjennom { $logs } av { $all } logger så langt.
last-in-weeks = { $weeks ->
    [0] denne uken
    [1] forrige uke
   *[other] for { $weeks } uker siden
}
as-of-behind = Senere endringer som ikke er talt ennå: { $count }.
