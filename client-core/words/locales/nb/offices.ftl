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
search-so-far = Har sett gjennom { $logs } av { $all } logger så langt.
last-in-weeks = { $weeks ->
    [0] denne uken
    [1] forrige uke
   *[other] for { $weeks } uker siden
}
as-of-behind = Senere endringer som ikke er talt ennå: { $count }.
