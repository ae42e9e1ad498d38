### Lists a page at a time.

overview-of-page = Partnerskapene, målene og deltakerne er dem på denne siden; tallene over gjelder alle.
goals-of-page = Målene er dem til partnerskapene på denne siden.
no-goals-on-page = Ingen partner på denne siden har satt seg mål ennå.
chart-goals-none-on-page = Ingen indikator på denne siden har utgangspunkt, mål og måling ennå.
reports-version = Versjon
report-whose = Hvem som har den
report-whose-partners = partnerne
report-whose-reviewers = de som svarer på den
