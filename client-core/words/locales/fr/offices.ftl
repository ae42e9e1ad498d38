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
search-so-far = { $logs } journaux sur { $all } parcourus jusqu’ici.
last-in-weeks = { $weeks ->
    [0] cette semaine
    [1] la semaine dernière
   *[other] il y a { $weeks } semaines
}
as-of-behind = Changements plus récents pas encore comptés : { $count }.
