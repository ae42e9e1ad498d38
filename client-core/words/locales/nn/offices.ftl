### Lists a page at a time.

overview-of-page = Partnarskapa, måla og deltakarane er dei på denne sida; tala over gjeld alle.
goals-of-page = Måla er dei til partnarskapa på denne sida.
no-goals-on-page = Ingen partnar på denne sida har sett seg mål enno.
chart-goals-none-on-page = Ingen indikator på denne sida har utgangspunkt, mål og måling enno.
reports-version = Versjon
report-whose = Kven som har han
report-whose-partners = partnarane
report-whose-reviewers = dei som svarar på han
