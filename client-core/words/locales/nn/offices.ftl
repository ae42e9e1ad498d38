### Lists a page at a time, the roster on a page, and who runs the relay.

overview-of-page = Partnarskapa, måla og deltakarane er dei på denne sida; tala over gjeld alle.
goals-of-page = Måla er dei til partnarskapa på denne sida.
no-goals-on-page = Ingen partnar på denne sida har sett seg mål enno.
chart-goals-none-on-page = Ingen indikator på denne sida har utgangspunkt, mål og måling enno.
reports-version = Versjon
report-whose = Kven som har han
report-whose-partners = partnarane
report-whose-reviewers = dei som svarar på han
operator-contact = Om dette skjer igjen, sei frå til den som driv dette releet: { $contact }
not-owner = Dette releet svarar ikkje akkurat no
not-owner-why = Ei anna maskin kan ha teke over. Opne sida igjen om ti sekund. Det som ikkje er sendt, er ikkje tapt på eininga di.
search-so-far = Har sett gjennom { $logs } av { $all } loggar så langt.
last-in-weeks = { $weeks ->
    [0] denne veka
    [1] førre veka
   *[other] for { $weeks } veker sidan
}
as-of-behind = Seinare endringar som ikkje er talde enno: { $count }.
