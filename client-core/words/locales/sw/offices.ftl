### Lists a page at a time.

overview-of-page = Ubia, malengo na washiriki ni wa ukurasa huu; takwimu za juu ni za wote.
goals-of-page = Malengo ni ya ubia ulio kwenye ukurasa huu.
no-goals-on-page = Hakuna mbia kwenye ukurasa huu aliyeweka malengo bado.
chart-goals-none-on-page = Hakuna kiashiria kwenye ukurasa huu chenye mwanzo, lengo na kipimo bado.
reports-version = Toleo
report-whose = Iko kwa nani
report-whose-partners = wabia
report-whose-reviewers = wanaoijibu
