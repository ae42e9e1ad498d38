### Mails: links, and how much waits. No mail holds a word that anybody wrote.

mail-link-subject = Su enlace para entrar en Samband
mail-link-what = Con este enlace elige una contraseña para las páginas de Samband. Funciona una vez y es solo para usted: no se lo dé a nadie.
mail-invite-subject = Su invitación a Samband
mail-invite-what = Abra este enlace en el teléfono con el que va a escribir. Funciona una vez, para un teléfono, y es solo para usted: no se lo dé a nadie.
mail-until = Funciona hasta el { $until }.
mail-not-asked = Si no espera un enlace así, no lo abra y avise a quien gestiona el relé.
mail-summary-subject = Lo que le espera en Samband
mail-summary-what = Esto le espera hoy en Samband:
mail-summary-none = Hoy nada le necesita.
mail-summary-why = Recibe esto una vez por semana porque cuida de personas o del relé. Solo contiene cantidades. Quien gestiona el relé puede terminarlo.
