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
unknown-host = Det er ikkje noko relé på denne adressa
unknown-host-why = Samanlikn adressa med den i invitasjonen eller lenkja di. Er ho lik, så spør den som driv releet.
roster = Deltakarregister
roster-what = Lim inn registerfila for partnarskapa dine. Du ser kva som ville endrast, før noko blir skrive.
roster-text = Registerfila
roster-check = Vis kva som ville endrast
roster-import = Importer ho
roster-faults = Ingenting er skrive. Feil i fila: { $count }
roster-fault-line = Linje { $line }
roster-changes = Kva som ville endrast
roster-changes-none = Registera seier alt det fila seier. Ingenting ville endrast.
roster-changes-more = Fleire rader som ville endrast: { $count }
roster-row = Rad
roster-row-new = ny
roster-field = Felt
roster-before = No
roster-after = Etter importen
roster-stays = Det som manglar i fila, blir ståande i registeret, og det som er trekt tilbake, òg.
roster-imported = Importert.
roster-not-yours = Register blir importerte her av dei som administrerer eit partnarskap, og du administrerer ingen. Spør den som driv releet.
roster-not-administered = Du administrerer ikkje { $partnership }. Ta det ut av fila.
roster-new-needs-you = { $partnership } er nytt. Gje deg sjølv rolla administrator i det.
roster-moved = Registera er endra sidan du såg på dei. Dette er det som ville endrast no.
roster-empty = Lim inn ei registerfil først.
roster-section-partnership = Partnarskap
roster-section-organisations = Organisasjonar
roster-section-people = Folk
roster-section-roles = Roller
roster-section-rounds = Rundar
roster-section-placements = Opphald
roster-section-other = Andre rader
search-so-far = Har sett gjennom { $logs } av { $all } loggar så langt.
last-in-weeks = { $weeks ->
    [0] denne veka
    [1] førre veka
   *[other] for { $weeks } veker sidan
}
as-of-behind = Seinare endringar som ikkje er talde enno: { $count }.
