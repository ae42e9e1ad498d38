### Lists a page at a time, the roster on a page, and who runs the relay.

overview-of-page = Ubia, malengo na washiriki ni wa ukurasa huu; takwimu za juu ni za wote.
goals-of-page = Malengo ni ya ubia ulio kwenye ukurasa huu.
no-goals-on-page = Hakuna mbia kwenye ukurasa huu aliyeweka malengo bado.
chart-goals-none-on-page = Hakuna kiashiria kwenye ukurasa huu chenye mwanzo, lengo na kipimo bado.
reports-version = Toleo
report-whose = Iko kwa nani
report-whose-partners = wabia
report-whose-reviewers = wanaoijibu
operator-contact = Likitokea tena, mwambie anayeendesha relei hii: { $contact }
not-owner = Relei hii haijibu kwa sasa
not-owner-why = Huenda mashine nyingine imechukua nafasi. Fungua ukurasa tena baada ya sekunde kumi. Ambayo hayajatumwa hayajapotea kwenye kifaa chako.
search-so-far = Shajara { $logs } kati ya { $all } zimeangaliwa hadi sasa.
last-in-weeks = { $weeks ->
    [0] wiki hii
    [1] wiki iliyopita
   *[other] wiki { $weeks } zilizopita
}
as-of-behind = Mabadiliko ya baadaye ambayo bado hayajahesabiwa: { $count }.
