### Take with you: the files that people take out of Samband.

take = Emporter
take-what = Des fichiers de ce que vous pouvez lire, tel que c’est maintenant. Choisissez de quoi ils parlent, puis prenez un fichier.
export-unreadable = Le filtre ne peut pas être lu, il n’y a donc pas de fichiers. Corrigez le champ marqué.
export-help = Ce que signifie chaque fichier et colonne

## The page

export-tables = Tableaux
export-csv-what = Le CSV s’ouvre dans tout tableur. Ce qu’un texte pourrait faire à un tableur est rendu inoffensif.
export-file = Fichier
export-has = Ce qu’il contient
export-rows = Lignes
export-fingerprint-what = La même empreinte signifie : fait des mêmes mots.
export-outcomes = Résultats
export-measurements = Mesures
export-people = Personnes et appareils
export-entries-has = Chaque note que vous pouvez lire, avec ses trois dates : le jour dont elle parle, celui où elle a été écrite, celui où le relais l’a reçue.
export-outcomes-has = Une ligne pour chaque résultat qu’une note nomme.
export-goals-has = Chaque indicateur de chaque objectif : départ, cible, dernière mesure.
export-measurements-has = Chaque mesure, avec sa raison.
export-reports-has = Le rapport de chaque cycle : état, versions, qui a signé et qui a répondu.
export-people-has = Qui est dans un partenariat et à quel titre. Les appareils des personnes dont vous vous occupez.
export-workbook = Tous les tableaux dans un classeur
export-workbook-has = Les six tableaux et les chiffres en feuilles, pour Excel et LibreOffice.
export-others = Autres fichiers
export-json = Tout, pour des programmes (JSON)
export-json-has = Tout ce que vous pouvez lire dans ce choix, chaque texte entier et tel qu’il a été écrit.
export-pack = Dossier de rapports, à imprimer
export-pack-has = La dernière version de chaque rapport de ce choix, avec ses chiffres et objectifs. Imprimez-la depuis le navigateur.
export-iati = Résultats pour l’IITA (IATI)
export-iati-has = Ce que votre partenaire a atteint, en IATI 2.03. Un partenaire ne publie que son propre travail.
export-iati-ref = Identifiant IATI de votre organisation
export-iati-ref-fault = Écrivez l’identifiant tel qu’il est enregistré, par exemple NO-BRC-987654321 : lettres, chiffres et traits d’union.
export-iati-none = Il n’y a rien à publier ici : vous n’êtes d’aucun partenaire, ou son partenariat n’a pas de cycle daté ou n’est pas publié.
export-records = Dossier d’archives
export-records-has = Chaque rapport remis avec ses réponses : texte, objectifs et métadonnées aux noms de Noark 5.
export-case = Numéro de dossier (peut rester vide)
export-take = Prendre
export-many = Trop de rapports pour un fichier : { $count }, et au plus { $most }. Choisissez un partenariat ou un cycle.
export-iati-type = Type d’organisation, selon la liste de l’IITA
export-access = Note d’accès (peut rester vide)
export-partner = Partenaire
export-few = moins de 3 personnes
export-quote-gone = [une citation a été retirée]
export-no-report = Aucun rapport n’a été remis dans ce choix.

## The first lines of a file

export-filter = Filtre
export-dates = Dates
export-dates-own = Le filtre suit le jour que l’auteur a indiqué.
export-as-of = En date du
export-fingerprint = Empreinte
export-visible = Visible pour vous

## In the rows

# Stands for the name of a participant, for readers beyond the partnership.
export-someone = un participant
# At the end of a text that is longer than a spreadsheet keeps.
export-cut = [… coupé ici ; le fichier JSON a tout]
export-consent-none = ne peut pas être cité
export-consent-anonymous = peut être cité sans le nom
export-consent-named = peut être cité avec le nom
export-state-being-written = en cours d’écriture
export-state-submitted = remis
export-state-reopened = attend de nouveau une réponse
export-state-returned = renvoyé avec des remarques
export-state-accepted = accepté
export-state-contested = deux réponses s’opposent
export-state-several-versions = plusieurs versions coexistent
