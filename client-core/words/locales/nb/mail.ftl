### Mails: links, and how much waits. No mail holds a word that anybody wrote.

mail-link-subject = Din innloggingslenke til Samband
mail-link-what = Med denne lenken velger du et passord til sidene i Samband. Den virker én gang og er bare for deg: ikke gi den til noen.
mail-invite-subject = Din invitasjon til Samband
mail-invite-what = Åpne denne lenken på telefonen du skal skrive med. Den virker én gang, for én telefon, og er bare for deg: ikke gi den til noen.
mail-until = Den virker til { $until }.
mail-not-asked = Venter du ikke en slik lenke, så ikke åpne den, og si fra til den som driver reléet.
mail-summary-subject = Det som venter på deg i Samband
mail-summary-what = Dette venter på deg i Samband i dag:
mail-summary-none = Ingenting trenger deg i dag.
mail-summary-why = Du får dette én gang i uken fordi du tar deg av folk eller av reléet. Det inneholder bare antall. Den som driver reléet, kan avslutte det.
