### Mails: links, and how much waits. No mail holds a word that anybody wrote.

mail-link-subject = Di innloggingslenkje til Samband
mail-link-what = Med denne lenkja vel du eit passord til sidene i Samband. Ho verkar éin gong og er berre for deg: ikkje gi ho til nokon.
mail-invite-subject = Di innbyding til Samband
mail-invite-what = Opne denne lenkja på telefonen du skal skrive med. Ho verkar éin gong, for éin telefon, og er berre for deg: ikkje gi ho til nokon.
mail-until = Ho verkar til { $until }.
mail-not-asked = Ventar du ikkje ei slik lenkje, så ikkje opne ho, og sei frå til den som driv releet.
mail-summary-subject = Det som ventar på deg i Samband
mail-summary-what = Dette ventar på deg i Samband i dag:
mail-summary-none = Ingenting treng deg i dag.
mail-summary-why = Du får dette éin gong i veka fordi du tek deg av folk eller av releet. Det inneheld berre tal. Den som driv releet, kan avslutte det.
