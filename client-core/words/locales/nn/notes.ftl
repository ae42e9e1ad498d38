### Pages that say why something is not shown or not done.

forbidden = Ikkje utført
forbidden-why = Dette skjemaet kom ikkje frå ei side på dette releet i denne nettlesaren. Opne sida på nytt.

not-found = Fann ikkje sida
not-found-why = Denne sida finst ikkje, eller så lèt ikkje rollene dine deg lese ho.

fault = Sida kunne ikkje lagast
fault-why = Feilen ligg hos releet. Det står meir i loggen der. Ingenting er tapt.

insecure = Denne sida krev https
insecure-why = Tilkoplinga er ikkje kryptert. Derfor går det ikkje an å logge inn her, og du blir ikkje beden om passord. Ei eingongslenkje blir verande ubrukt. Opne den same adressa med https:// framfor.
insecure-operator = Til den som driv releet: Gi det eit sertifikat, eller set det bak ein proxy som er oppgitt med --trusted-proxy og sender X-Forwarded-Proto. På maskina som releet køyrer på, verkar også http://localhost.

unreadable = Ikkje forstått
unreadable-why = Releet kunne ikkje lese denne førespurnaden. Gå tilbake, opne sida på nytt og send skjemaet ein gong til.

busy = Mange les akkurat no
busy-why = Opne sida på nytt om ti sekund.

skip = Til innhaldet på sida
news-come = Det har kome noko nytt sidan du opna denne sida.
news-show = Vis det
typed-back = Det du skreiv her før, er tilbake i feltet. Det er ikkje sendt enno.
