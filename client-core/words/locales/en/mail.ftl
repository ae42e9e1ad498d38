### Mails: links, and how much waits. No mail holds a word that anybody wrote.

mail-link-subject = Your sign-in link for Samband
mail-link-what = With this link you choose a password for the pages of Samband. It works once and is for you only: give it to nobody.
mail-invite-subject = Your invitation to Samband
mail-invite-what = Open this link on the phone with which you will write. It works once, for one phone, and is for you only: give it to nobody.
mail-until = It works until { $until }.
mail-not-asked = If you expect no such link, do not open it, and tell the person who runs the relay.
mail-summary-subject = What waits for you on Samband
mail-summary-what = This waits for you on Samband today:
mail-summary-none = Nothing needs you today.
mail-summary-why = You get this once a week because you look after people or the relay. It holds only counts. The person who runs the relay can end it.
