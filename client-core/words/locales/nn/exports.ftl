### Take with you: the files that people take out of Samband.

take = Ta med deg
take-what = Filer med det du har lov til å lese, slik det er no. Vel kva dei skal handle om, og ta ei fil.
export-unreadable = Filteret kan ikkje lesast, så det er ingen filer. Rett det merkte feltet.
export-help = Kva kvar fil og kolonne tyder

## The page

export-tables = Tabellar
export-csv-what = CSV kan opnast i alle rekneark. Det ein tekst kunne gjere med eit rekneark, er gjort ufarleg.
export-file = Fil
export-has = Kva som er i ho
export-rows = Rader
export-fingerprint-what = Same fingeravtrykk tyder: laga av dei same orda.
export-outcomes = Resultat
export-measurements = Målingar
export-people = Folk og einingar
export-entries-has = Kvart notat du har lov til å lese, med tre tider: dagen det handlar om, når det vart skrive, når reléet fekk det.
export-outcomes-has = Ei rad for kvart resultat som eit notat nemner.
export-goals-has = Kvar indikator for kvart mål: utgangspunkt, målsetjing, siste måling.
export-measurements-has = Kvar måling, med grunngiving.
export-reports-has = Rapporten for kvar runde: status, versjonar, kven som skreiv under og kven som svara.
export-people-has = Kven som er med i eit partnarskap og som kva. Einingane til dei du ser etter.
export-workbook = Alle tabellane i éi arbeidsbok
export-workbook-has = Dei seks tabellane og tala som ark, for Excel og LibreOffice.
export-others = Andre filer
export-json = Alt, for program (JSON)
export-json-has = Alt du har lov til å lese i dette utvalet, kvar tekst heil og slik han vart skriven.
export-pack = Rapportpakke, til utskrift
export-pack-has = Siste versjon av kvar rapport i dette utvalet, med tal og mål. Skriv han ut frå nettlesaren.
export-iati = Resultat for IATI
export-iati-has = Det partnaren din har nådd, som IATI 2.03. Ein partnar publiserer berre eige arbeid.
export-iati-ref = IATI-identifikator for organisasjonen din
export-iati-ref-fault = Skriv identifikatoren slik han er registrert, til dømes NO-BRC-987654321: bokstavar, siffer og bindestrekar.
export-iati-none = Det er ingenting å publisere her: du er ikkje med i nokon partnar, eller partnarskapet har ingen runde med datoar eller blir ikkje publisert.
export-records = Arkivpakke
export-records-has = Kvar innsend rapport med svara: tekst, mål og metadata med namn frå Noark 5.
export-case = Saksnummer (kan stå tomt)
export-take = Ta
export-many = For mange rapportar til éi fil: { $count }, og høgst { $most }. Vel eit partnarskap eller ein runde.
export-iati-type = Type organisasjon etter lista til IATI
export-access = Tilgangsmerknad (kan stå tom)
export-partner = Partnar
export-few = færre enn 3 personar
export-quote-gone = [eit sitat er teke tilbake]
export-no-report = Ingen rapport er send inn i dette utvalet.

## The first lines of a file

export-filter = Filter
export-dates = Datoar
export-dates-own = Filteret går etter dagen som forfattaren har gitt opp.
export-as-of = Per
export-fingerprint = Fingeravtrykk
export-visible = Synleg for deg

## In the rows

# Stands for the name of a participant, for readers beyond the partnership.
export-someone = ein deltakar
# At the end of a text that is longer than a spreadsheet keeps.
export-cut = [… kutta her; JSON-fila har alt]
export-consent-none = kan ikkje siterast
export-consent-anonymous = kan siterast utan namn
export-consent-named = kan siterast med namn
export-state-being-written = blir skriven
export-state-submitted = send inn
export-state-reopened = ventar på svar igjen
export-state-returned = send tilbake med merknader
export-state-accepted = godteken
export-state-contested = to svar står mot kvarandre
export-state-several-versions = fleire versjonar står ved sida av kvarandre
