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
unknown-host = Hakuna relei kwenye anwani hii
unknown-host-why = Linganisha anwani na ile iliyo kwenye mwaliko au kiungo chako. Ikiwa ni ileile, muulize anayeendesha relei.
roster = Orodha ya washiriki
roster-what = Bandika faili la orodha la ubia wako. Utaona kitakachobadilika kabla chochote hakijaandikwa.
roster-text = Faili la orodha
roster-check = Onyesha kitakachobadilika
roster-import = Ingiza
roster-faults = Hakuna kilichoandikwa. Makosa kwenye faili: { $count }
roster-fault-line = Mstari { $line }
roster-changes = Kitakachobadilika
roster-changes-none = Orodha tayari inasema kinachosemwa na faili. Hakuna kitakachobadilika.
roster-changes-more = Safu nyingine zitakazobadilika: { $count }
roster-row = Safu
roster-row-new = mpya
roster-field = Sehemu
roster-before = Sasa
roster-after = Baada ya kuingiza
roster-stays = Kinachokosekana kwenye faili kinabaki kwenye orodha, na kilichobatilishwa pia.
roster-imported = Imeingizwa.
roster-not-yours = Orodha huingizwa hapa na wanaosimamia ubia, nawe husimamii wowote. Muulize anayeendesha relei.
roster-not-administered = Husimamii { $partnership }. Iondoe kwenye faili.
roster-new-needs-you = { $partnership } ni mpya. Jipe jukumu administrator ndani yake.
roster-moved = Orodha zimebadilika tangu ulipoangalia. Hiki ndicho kitakachobadilika sasa.
roster-empty = Bandika faili la orodha kwanza.
roster-section-partnership = Ubia
roster-section-organisations = Mashirika
roster-section-people = Watu
roster-section-roles = Majukumu
roster-section-rounds = Mizunguko
roster-section-placements = Nafasi za kubadilishana
roster-section-other = Safu nyingine
search-so-far = Shajara { $logs } kati ya { $all } zimeangaliwa hadi sasa.
last-in-weeks = { $weeks ->
    [0] wiki hii
    [1] wiki iliyopita
   *[other] wiki { $weeks } zilizopita
}
as-of-behind = Mabadiliko ya baadaye ambayo bado hayajahesabiwa: { $count }.
