### Signing in, choosing a password, and a person's own account.

sign-in = Logg inn
your-id = Id-en din
password = Passord
code-if-used = Kode frå autentiseringsappen, eller ein reservekode, viss du bruker det
no-password = Er dette første gong, eller har du gløymt passordet? Den som driv releet, lagar ei eingongslenkje til deg og treng id-en din.

choose-password = Vel eit passord
# $person is an id.
choose-for = For { $person }.
password-rule = Minst { $characters } teikn. Nokre få ord er bra.
password-again = Ein gong til
save-and-sign-in = Lagre og logg inn
link-once = Lenkja verkar éin gong. Eit eldre passord, innloggingar med det og alle dei andre lenkjene dine sluttar å verke.
link-ends-code = Autentiseringsappen din sluttar også å verke: Du blir ikkje beden om kode frå han når du loggar inn. Set opp appen på nytt under Konto, på denne telefonen eller ein ny.

# $person is an id.
account-of = Kontoen til { $person }
signed-in = Innlogga
signed-in-since = sidan { $at }
signed-in-here = sidan { $at }, i denne nettlesaren
sign-out = Logg ut
sign-out-everywhere = Logg ut overalt
old-password = Gammalt passord
new-password = Nytt passord
change = Endre

authenticator = Autentiseringsapp
authenticator-on = Når du loggar inn, blir du beden om ein kode frå appen din.
authenticator-off = Med ein app som viser kodar, slepp ingen inn med berre eit stole passord.
authenticator-stop = Slutt å be om kode
authenticator-begin = Set opp
authenticator-scan = Les dette med appen, eller skriv det inn. Det blir berre vist no.
your-password = Passordet ditt
code-shown = Koden som appen viser
save = Lagre

## What became of a form

password-changed = Passordet ditt er endra, og alle andre innloggingar er avslutta.
old-password-wrong = Det gamle passordet er feil.
password-wrong = Passordet er feil.
code-other = Appen viser ein annan kode no. Går klokka på eininga di rett?
too-many-tries = Det har vore for mange forsøk på å logge inn. Vent eit kvarter.
password-short = Eit passord har minst { $characters } teikn. Nokre få ord er bra.
password-long = Eit passord er på høgst { $bytes } byte.
password-simple = Dette passordet er lett å gjette. Bruk nokre få ord som ikkje høyrer saman.
password-not-twice = Dei to passorda er ikkje like.
link-old = Denne lenkja er brukt før, er for gammal, eller det er laga ei nyare. Be den som driv releet, om ei ny.
code-there = Det finst allereie ein autentiseringsapp. Ta han bort først, og set så opp den nye.
disk-full = Disken til releet er full. Ingenting er endra. Prøv igjen seinare.
sign-in-wrong = Id-en, passordet eller koden er feil.

## Recovery codes

spare-codes = Reservekodar
spare-codes-what = Har du mista telefonen med appen, kan du logge inn med ein av desse i staden for koden. Kvar verkar éin gong. Dei blir viste berre no: skriv dei ned, eller skriv ut sida.
spare-codes-left = { $count ->
    [0] Ingen reservekodar er att. Lag nye.
    [one] Éin reservekode er att.
   *[other] { $count } reservekodar er att.
}
spare-codes-new = Lag nye reservekodar
