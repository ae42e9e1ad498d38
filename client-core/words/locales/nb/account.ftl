### Signing in, choosing a password, and a person's own account.

sign-in = Logg inn
your-id = Id-en din
password = Passord
code-if-used = Kode fra autentiseringsappen, eller en reservekode, hvis du bruker det
no-password = Er dette første gang, eller har du glemt passordet? Den som driver releet, lager en engangslenke til deg og trenger id-en din.

choose-password = Velg et passord
# $person is an id.
choose-for = For { $person }.
password-rule = Minst { $characters } tegn. Noen få ord er bra.
password-again = En gang til
save-and-sign-in = Lagre og logg inn
link-once = Lenken virker én gang. Et eldre passord, innlogginger med det og alle de andre lenkene dine slutter å virke.
link-ends-code = Autentiseringsappen din slutter også å virke: Du blir ikke bedt om kode fra den når du logger inn. Sett opp appen på nytt under Konto, på denne telefonen eller en ny.

# $person is an id.
account-of = Kontoen til { $person }
signed-in = Innlogget
signed-in-since = siden { $at }
signed-in-here = siden { $at }, i denne nettleseren
sign-out = Logg ut
sign-out-everywhere = Logg ut overalt
old-password = Gammelt passord
new-password = Nytt passord
change = Endre

authenticator = Autentiseringsapp
authenticator-on = Når du logger inn, blir du bedt om en kode fra appen din.
authenticator-off = Med en app som viser koder, slipper ingen inn med bare et stjålet passord.
authenticator-stop = Slutt å be om kode
authenticator-begin = Sett opp
authenticator-scan = Les dette med appen, eller skriv det inn. Det vises bare nå.
your-password = Passordet ditt
code-shown = Koden som appen viser
save = Lagre

## What became of a form

password-changed = Passordet ditt er endret, og alle andre innlogginger er avsluttet.
old-password-wrong = Det gamle passordet er feil.
password-wrong = Passordet er feil.
code-other = Appen viser en annen kode nå. Går klokken på enheten din riktig?
too-many-tries = Det har vært for mange forsøk på å logge inn. Vent et kvarter.
password-short = Et passord har minst { $characters } tegn. Noen få ord er bra.
password-long = Et passord er på høyst { $bytes } byte.
password-simple = Dette passordet er lett å gjette. Bruk noen få ord som ikke hører sammen.
password-not-twice = De to passordene er ikke like.
link-old = Denne lenken er brukt før, er for gammel, eller det er laget en nyere. Be den som driver releet, om en ny.
code-there = Det finnes allerede en autentiseringsapp. Ta den bort først, og sett så opp den nye.
disk-full = Disken til releet er full. Ingenting er endret. Prøv igjen senere.
sign-in-wrong = Id-en, passordet eller koden er feil.

## Recovery codes

spare-codes = Reservekoder
spare-codes-what = Har du mistet telefonen med appen, kan du logge inn med en av disse i stedet for koden. Hver virker én gang. De vises bare nå: skriv dem ned, eller skriv ut siden.
spare-codes-left = { $count ->
    [0] Ingen reservekoder er igjen. Lag nye.
    [one] Én reservekode er igjen.
   *[other] { $count } reservekoder er igjen.
}
spare-codes-new = Lag nye reservekoder
