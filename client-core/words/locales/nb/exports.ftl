### Take with you: the files that people take out of Samband.

take = Ta med deg
take-what = Filer med det du har lov til å lese, slik det er nå. Velg hva de skal handle om, og ta en fil.
export-unreadable = Filteret kan ikke leses, så det er ingen filer. Rett det merkede feltet.
export-help = Hva hver fil og kolonne betyr

## The page

export-tables = Tabeller
export-csv-what = CSV åpnes i alle regneark. Det en tekst kunne gjøre med et regneark, er gjort ufarlig.
export-file = Fil
export-has = Hva som er i den
export-rows = Rader
export-fingerprint-what = Samme fingeravtrykk betyr: laget av de samme ordene.
export-outcomes = Resultater
export-measurements = Målinger
export-people = Folk og enheter
export-entries-has = Hvert notat du har lov til å lese, med tre tider: dagen det handler om, når det ble skrevet, når reléet fikk det.
export-outcomes-has = En rad for hvert resultat som et notat nevner.
export-goals-has = Hver indikator for hvert mål: utgangspunkt, målsetting, siste måling.
export-measurements-has = Hver måling, med begrunnelse.
export-reports-has = Rapporten for hver runde: status, versjoner, hvem som skrev under og hvem som svarte.
export-people-has = Hvem som er med i et partnerskap og som hva. Enhetene til dem du ser etter.
export-workbook = Alle tabellene i én arbeidsbok
export-workbook-has = De seks tabellene og tallene som ark, for Excel og LibreOffice.
export-others = Andre filer
export-json = Alt, for programmer (JSON)
export-json-has = Alt du har lov til å lese i dette utvalget, hver tekst hel og slik den ble skrevet.
export-pack = Rapportpakke, til utskrift
export-pack-has = Siste versjon av hver rapport i dette utvalget, med tall og mål. Skriv den ut fra nettleseren.
export-iati = Resultater for IATI
export-iati-has = Det partneren din har nådd, som IATI 2.03. En partner publiserer bare eget arbeid.
export-iati-ref = IATI-identifikator for organisasjonen din
export-iati-ref-fault = Skriv identifikatoren slik den er registrert, for eksempel NO-BRC-987654321: bokstaver, sifre og bindestreker.
export-iati-none = Det er ingenting å publisere her: du er ikke med i noen partner, eller partnerskapet har ingen runde med datoer eller publiseres ikke.
export-records = Arkivpakke
export-records-has = Hver innsendt rapport med svarene: tekst, mål og metadata med navn fra Noark 5.
export-case = Saksnummer (kan stå tomt)
export-take = Ta
export-many = For mange rapporter til én fil: { $count }, og høyst { $most }. Velg et partnerskap eller en runde.
export-iati-type = Type organisasjon etter IATIs liste
export-access = Tilgangsmerknad (kan stå tom)
export-partner = Partner
export-few = færre enn 3 personer
export-quote-gone = [et sitat er tatt tilbake]
export-no-report = Ingen rapport er sendt inn i dette utvalget.

## The first lines of a file

export-filter = Filter
export-dates = Datoer
export-dates-own = Filteret går etter dagen som forfatteren har oppgitt.
export-as-of = Per
export-fingerprint = Fingeravtrykk
export-visible = Synlig for deg

## In the rows

# Stands for the name of a participant, for readers beyond the partnership.
export-someone = en deltaker
# At the end of a text that is longer than a spreadsheet keeps.
export-cut = [… kuttet her; JSON-filen har alt]
export-consent-none = kan ikke siteres
export-consent-anonymous = kan siteres uten navn
export-consent-named = kan siteres med navn
export-state-being-written = skrives
export-state-submitted = sendt inn
export-state-reopened = venter på svar igjen
export-state-returned = sendt tilbake med merknader
export-state-accepted = godtatt
export-state-contested = to svar står mot hverandre
export-state-several-versions = flere versjoner står ved siden av hverandre
