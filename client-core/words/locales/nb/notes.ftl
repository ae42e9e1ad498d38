### Pages that say why something is not shown or not done.

forbidden = Ikke utført
forbidden-why = Dette skjemaet kom ikke fra en side på dette releet i denne nettleseren. Åpne siden på nytt.

not-found = Fant ikke siden
not-found-why = Denne siden finnes ikke, eller så lar ikke rollene dine deg lese den.

fault = Siden kunne ikke lages
fault-why = Feilen ligger hos releet. Det står mer i loggen der. Ingenting er tapt.

insecure = Denne siden krever https
insecure-why = Forbindelsen er ikke kryptert. Derfor går det ikke an å logge inn her, og du blir ikke bedt om passord. En engangslenke forblir ubrukt. Åpne den samme adressen med https:// foran.
insecure-operator = Til den som driver releet: Gi det et sertifikat, eller sett det bak en proxy som er oppgitt med --trusted-proxy og sender X-Forwarded-Proto. På releets egen maskin virker også http://localhost.

unreadable = Ikke forstått
unreadable-why = Releet kunne ikke lese denne forespørselen. Gå tilbake, åpne siden på nytt og send skjemaet en gang til.

busy = Mange leser akkurat nå
busy-why = Åpne siden på nytt om ti sekunder.

skip = Til innholdet på siden
news-come = Det har kommet noe nytt siden du åpnet denne siden.
news-show = Vis det
typed-back = Det du skrev her før, er tilbake i feltet. Det er ikke sendt ennå.
