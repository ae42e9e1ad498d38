### Help, how Samband treats words, and accessibility.

help-today = Det som ventar på deg, og kva du kan gjere.
help-outcomes = Kva utvekslingane har ført til, som bilete og tabellar. Eit felt fører til notata bak.
help-entries = Det deltakarane har skrive til deg. Du kan kommentere, spørje og seie at du har lese det.
help-decisions = Der to har sett ulike tal, og valet mellom dei.
help-reports = Skrive ein rapport saman, bli samde, sende inn og svare.
help-devices = Invitere ein telefon, og stenge ute ein som er mista.
help-account = Passordet ditt, eit ekstra steg ved innlogging, og å logge ut.
help-as-of = Kvart tal seier når det er frå, og frå kor mange einingar. Det ein telefon ikkje har sendt enno, er ikkje med.
help-who = Spør koordinatoren din. Dei kan spørje den som driv releet.

## How Samband treats your words

treats = Slik handsamar Samband orda dine
treats-readers = Eit notat blir lese av dei det er for: heimeorganisasjonen din, heim og vert, eller programmet. Det du held for deg sjølv, blir på telefonen din.
treats-quotes = Orda dine går ut i ein rapport berre når du har sagt at dei kan siterast. Det kan du ta tilbake.
treats-quoted = Eit sitat blir lese av alle i partnarskapen og av rådgjevaren. Du kan avslutte det når som helst: då blir det ikkje vist meir. Det som var levert før, blir liggjande i filer på einingane deira.
treats-figures = Utanfor partnarskapen din ser ingen eit tal om færre enn 3 personar.
treats-erase = Du kan ta tilbake eit notat, slette det eller slette heile loggen din, frå telefonen. Sletta ord går bort frå releet og kopiane der, og frå kvar eining når ho koplar til. Ei utskrift som nokon har, rår vi ikkje over.
treats-page = Det du skriv på desse sidene, blir signert av releet i ditt namn og merkt som skrive på nettsida.
treats-operator = Den som driv releet, kan lese det som er lagra der. Spør dei kvar det står.
treats-safe = Samband blir ikkje overvaka, og er ikkje staden å melde frå om skade. Snakk med kontaktpersonen for tryggleik, eller politiet.

## Accessibility

accessible = Tilgjenge
accessible-aim = Desse sidene skal oppfylle WCAG 2.2, nivå AA: berre med tastatur, utan skript, på 320 pikslar og 200 prosent, lyst og mørkt, og med skjermlesar på kvart språk.
accessible-not = Det som ikkje er oppfylt: omsetjingar merkte «ikkje sjekka enno» er laga av ei maskin. Ei utskrift har dei merka nettlesaren gir ho.
accessible-tell = Er det noko som stengjer deg ute? Sei frå til koordinatoren eller den som driv releet. I Noreg kan du òg klage til uutilsynet.no.
