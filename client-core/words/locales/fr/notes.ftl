### Pages that say why something is not shown or not done.

forbidden = Rien n’a été fait
forbidden-why = Ce formulaire ne vient pas d’une page de ce relais dans ce navigateur. Ouvrez la page de nouveau.

not-found = Page introuvable
not-found-why = Cette page n’existe pas, ou vos rôles ne vous permettent pas de la lire.

fault = La page n’a pas pu être créée
fault-why = L’erreur vient du relais ; son journal en dit plus. Rien n’est perdu.

insecure = Cette page exige https
insecure-why = La liaison n’est pas chiffrée : on ne peut donc pas se connecter ici, et aucun mot de passe n’est demandé. Un lien à usage unique reste inutilisé. Ouvrez la même adresse avec https:// au début.
insecure-operator = Pour la personne qui gère le relais : donnez un certificat au relais, ou placez-le derrière un proxy qui est indiqué par --trusted-proxy et qui envoie X-Forwarded-Proto. Sur la machine du relais, http://localhost fonctionne aussi.

unreadable = Demande non comprise
unreadable-why = Le relais n’a pas pu lire cette demande. Revenez en arrière, ouvrez la page de nouveau et envoyez le formulaire encore une fois.

busy = Beaucoup de personnes lisent en ce moment
busy-why = Ouvrez la page de nouveau dans dix secondes.

skip = Aller au contenu de la page
news-come = Du nouveau est arrivé depuis que vous avez ouvert cette page.
news-show = Afficher
typed-back = Ce que vous aviez tapé ici est de nouveau dans son champ. Ce n’est pas encore envoyé.
