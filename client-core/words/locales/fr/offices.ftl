### Lists a page at a time.

overview-of-page = Les partenariats, objectifs et participants sont ceux de cette page ; les chiffres ci-dessus portent sur tous.
goals-of-page = Les objectifs sont ceux des partenariats de cette page.
no-goals-on-page = Aucun partenaire de cette page n’a encore fixé d’objectifs.
chart-goals-none-on-page = Aucun indicateur de cette page n’a encore une valeur de départ, une cible et une mesure.
reports-version = Version
report-whose = Chez qui il est
report-whose-partners = les partenaires
report-whose-reviewers = ceux qui y répondent
