### Signing in, choosing a password, and a person's own account.

sign-in = Se connecter
your-id = Votre identifiant
password = Mot de passe
code-if-used = Code de votre application d’authentification, ou code de secours, si vous en utilisez
no-password = Est-ce la première fois, ou avez-vous oublié le mot de passe ? La personne qui gère le relais crée pour vous un lien à usage unique. Elle a besoin de votre identifiant.

choose-password = Choisir un mot de passe
# $person is an id.
choose-for = Pour { $person }.
password-rule = Au moins { $characters } caractères ; quelques mots conviennent bien.
password-again = Encore une fois
save-and-sign-in = Enregistrer et se connecter
link-once = Le lien marche une seule fois. Un ancien mot de passe, les connexions faites avec lui et tous vos autres liens cessent de marcher.
link-ends-code = Votre application d’authentification s’arrête aussi : quand vous vous connectez, son code n’est plus demandé. Configurez l’application de nouveau sous Compte, sur ce téléphone ou sur un nouveau.

# $person is an id.
account-of = Compte de { $person }
signed-in = Connexions ouvertes
signed-in-since = depuis le { $at }
signed-in-here = depuis le { $at }, dans ce navigateur
sign-out = Se déconnecter
sign-out-everywhere = Se déconnecter partout
old-password = Ancien mot de passe
new-password = Nouveau mot de passe
change = Changer

authenticator = Application d’authentification
authenticator-on = Pour vous connecter, il faut un code de votre application.
authenticator-off = Avec une application qui montre des codes, personne n’entre avec un mot de passe volé seul.
authenticator-stop = Ne plus demander de code
authenticator-begin = Configurer
authenticator-scan = Lisez ceci avec l’application, ou tapez-le. Ceci n’est montré que maintenant.
your-password = Votre mot de passe
code-shown = Le code que montre l’application
save = Enregistrer

## What became of a form

password-changed = Votre mot de passe est changé, et toutes les autres connexions sont fermées.
old-password-wrong = L’ancien mot de passe est faux.
password-wrong = Le mot de passe est faux.
code-other = L’application montre maintenant un autre code. L’horloge de votre appareil est-elle à l’heure ?
too-many-tries = Il y a eu trop d’essais de connexion. Attendez un quart d’heure.
password-short = Un mot de passe a au moins { $characters } caractères. Quelques mots conviennent bien.
password-long = Un mot de passe a au plus { $bytes } octets.
password-simple = Ce mot de passe est facile à deviner. Prenez quelques mots qui ne vont pas ensemble.
password-not-twice = Les deux mots de passe ne sont pas identiques.
link-old = Ce lien a déjà servi, est trop ancien, ou il en existe un plus récent. Demandez-en un nouveau à la personne qui gère le relais.
code-there = Il y a déjà une application d’authentification. Retirez-la d’abord, puis configurez la nouvelle.
disk-full = Le disque du relais est plein ; rien n’a été changé. Réessayez plus tard.
sign-in-wrong = L’identifiant, le mot de passe ou le code est faux.

## Recovery codes

spare-codes = Codes de secours
spare-codes-what = Si vous avez perdu le téléphone avec l’application, l’un de ces codes remplace le sien. Chacun marche une fois. Ils ne sont montrés que maintenant : notez-les, ou imprimez cette page.
spare-codes-left = { $count ->
    [0] Il ne reste aucun code de secours. Faites-en d’autres.
    [one] Il reste un code de secours.
   *[other] Il reste { $count } codes de secours.
}
spare-codes-new = Faire de nouveaux codes de secours
