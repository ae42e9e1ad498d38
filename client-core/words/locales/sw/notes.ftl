### Pages that say why something is not shown or not done.

forbidden = Haikufanyika
forbidden-why = Fomu hii haikutoka kwenye ukurasa wa rilei hii katika kivinjari hiki. Fungua ukurasa tena.

not-found = Haukupatikana
not-found-why = Ukurasa huu haupo, au majukumu yako hayakuruhusu kuusoma.

fault = Ukurasa haukuweza kutengenezwa
fault-why = Kosa ni la rilei; kumbukumbu zake zinaeleza zaidi. Hakuna kilichopotea.

insecure = Ukurasa huu unahitaji https
insecure-why = Muunganisho haujasimbwa kwa njia fiche, kwa hiyo huwezi kuingia hapa na huombwi nenosiri. Kiungo cha mara moja kinabaki bila kutumika. Fungua anwani ileile ukiweka https:// mwanzoni.
insecure-operator = Kwa mtu anayeendesha rilei: ipe cheti, au iweke nyuma ya proksi ambayo imetajwa kwa --trusted-proxy na inayotuma X-Forwarded-Proto. Kwenye mashine ya rilei yenyewe, http://localhost pia inafanya kazi.

unreadable = Haikueleweka
unreadable-why = Rilei haikuweza kusoma ombi hili. Rudi nyuma, fungua ukurasa tena, kisha utume fomu tena.

busy = Watu wengi wanasoma kwa sasa
busy-why = Fungua ukurasa tena baada ya sekunde kumi.

skip = Nenda kwenye maudhui ya ukurasa
news-come = Kuna jambo jipya tangu ulipofungua ukurasa huu.
news-show = Ionyeshe
typed-back = Ulichoandika hapa awali kimerudi mahali pake. Bado hakijatumwa.
