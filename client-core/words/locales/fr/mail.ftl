### Mails: links, and how much waits. No mail holds a word that anybody wrote.

mail-link-subject = Votre lien de connexion à Samband
mail-link-what = Avec ce lien, vous choisissez un mot de passe pour les pages de Samband. Il sert une fois et n’est que pour vous : ne le donnez à personne.
mail-invite-subject = Votre invitation à Samband
mail-invite-what = Ouvrez ce lien sur le téléphone avec lequel vous écrirez. Il sert une fois, pour un téléphone, et n’est que pour vous : ne le donnez à personne.
mail-until = Il sert jusqu’au { $until }.
mail-not-asked = Si vous n’attendez pas un tel lien, ne l’ouvrez pas et prévenez la personne qui gère le relais.
mail-summary-subject = Ce qui vous attend sur Samband
mail-summary-what = Ceci vous attend aujourd’hui sur Samband :
mail-summary-none = Rien n’a besoin de vous aujourd’hui.
mail-summary-why = Vous recevez ceci une fois par semaine parce que vous veillez sur des personnes ou sur le relais. Il n’y a que des nombres. La personne qui gère le relais peut y mettre fin.
