### Lists a page at a time, the roster on a page, and who runs the relay.

overview-of-page = Les partenariats, objectifs et participants sont ceux de cette page ; les chiffres ci-dessus portent sur tous.
goals-of-page = Les objectifs sont ceux des partenariats de cette page.
no-goals-on-page = Aucun partenaire de cette page n’a encore fixé d’objectifs.
chart-goals-none-on-page = Aucun indicateur de cette page n’a encore une valeur de départ, une cible et une mesure.
reports-version = Version
report-whose = Chez qui il est
report-whose-partners = les partenaires
report-whose-reviewers = ceux qui y répondent
operator-contact = Si cela se reproduit, prévenez la personne qui gère ce relais : { $contact }
not-owner = Ce relais ne répond pas en ce moment
not-owner-why = Une autre machine a peut-être pris le relais. Rouvrez la page dans dix secondes. Ce qui n’est pas envoyé n’est pas perdu sur votre appareil.
unknown-host = Aucun relais ne se trouve à cette adresse
unknown-host-why = Comparez l’adresse avec celle de votre invitation ou de votre lien. Si c’est la même, demandez à la personne qui gère le relais.
roster = Registre
roster-what = Collez le fichier du registre de vos partenariats. Vous voyez ce qui changerait avant que rien ne soit écrit.
roster-text = Le fichier du registre
roster-check = Montrer ce qui changerait
roster-import = L’importer
roster-faults = Rien n’a été écrit. Fautes dans le fichier : { $count }
roster-fault-line = Ligne { $line }
roster-changes = Ce qui changerait
roster-changes-none = Les registres disent déjà ce que dit le fichier. Rien ne changerait.
roster-changes-more = Autres lignes qui changeraient : { $count }
roster-row = Ligne du registre
roster-row-new = nouveau
roster-field = Champ
roster-before = Maintenant
roster-after = Après l’import
roster-stays = Ce qui manque dans le fichier reste dans le registre, comme ce qui a été retiré.
roster-imported = Importé.
roster-not-yours = Les registres sont importés ici par ceux qui administrent un partenariat, et vous n’en administrez aucun. Demandez à la personne qui gère le relais.
roster-not-administered = Vous n’administrez pas { $partnership }. Retirez-le du fichier.
roster-new-needs-you = { $partnership } est nouveau. Donnez-vous le rôle administrator.
roster-moved = Les registres ont changé depuis que vous avez regardé. Voici ce qui changerait maintenant.
roster-empty = Collez d’abord un fichier de registre.
roster-section-partnership = Partenariat
roster-section-organisations = Organisations
roster-section-people = Personnes
roster-section-roles = Rôles
roster-section-rounds = Cycles
roster-section-placements = Séjours
roster-section-other = Autres lignes
search-so-far = { $logs } journaux sur { $all } parcourus jusqu’ici.
last-in-weeks = { $weeks ->
    [0] cette semaine
    [1] la semaine dernière
   *[other] il y a { $weeks } semaines
}
as-of-behind = Changements plus récents pas encore comptés : { $count }.
