### Take with you: the files that people take out of Samband.

take = Chukua nawe
take-what = Faili za unayoruhusiwa kusoma, kama yalivyo sasa. Chagua zinahusu nini, kisha chukua faili.
export-unreadable = Kichujio hakisomeki, kwa hiyo hakuna faili. Rekebisha sehemu iliyowekwa alama.
export-help = Maana ya kila faili na safu

## The page

export-tables = Majedwali
export-csv-what = CSV hufunguka katika kila lahajedwali. Kile ambacho maandishi yangeweza kufanyia lahajedwali kimeondolewa madhara.
export-file = Faili
export-has = Kilichomo
export-rows = Mistari
export-fingerprint-what = Alama ileile ina maana: imetengenezwa kwa maneno yaleyale.
export-outcomes = Matokeo
export-measurements = Vipimo
export-people = Watu na vifaa
export-entries-has = Kila andiko unaloruhusiwa kusoma, na nyakati zake tatu: siku linayohusu, lilipoandikwa, relay ilipolipokea.
export-outcomes-has = Mstari mmoja kwa kila tokeo ambalo andiko linataja.
export-goals-has = Kila kiashiria cha kila lengo: mwanzo, shabaha, kipimo cha mwisho.
export-measurements-has = Kila kipimo, pamoja na sababu yake.
export-reports-has = Ripoti ya kila awamu: hali, matoleo, nani alisaini na nani alijibu.
export-people-has = Nani yuko katika ubia na kama nani. Vifaa vya watu unaowaangalia.
export-workbook = Majedwali yote katika kitabu kimoja
export-workbook-has = Majedwali sita na takwimu kama laha, kwa Excel na LibreOffice.
export-others = Faili nyingine
export-json = Yote, kwa programu (JSON)
export-json-has = Yote unayoruhusiwa kusoma katika uchaguzi huu, kila andiko zima na kama lilivyoandikwa.
export-pack = Kifurushi cha ripoti, cha kuchapisha
export-pack-has = Toleo la mwisho la kila ripoti katika uchaguzi huu, na takwimu na malengo yake. Ichapishe kutoka kwenye kivinjari.
export-iati = Matokeo kwa IATI
export-iati-has = Kile ambacho mshirika wako amefikia, kama IATI 2.03. Mshirika huchapisha kazi yake tu.
export-iati-ref = Kitambulisho cha IATI cha shirika lako
export-iati-ref-fault = Andika kitambulisho kama kilivyosajiliwa, kwa mfano NO-BRC-987654321: herufi, tarakimu na vistari.
export-iati-none = Hakuna cha kuchapisha hapa: hauko katika mshirika yeyote, au ubia wake hauna awamu yenye tarehe au hauchapishwi.
export-records = Kifurushi cha kumbukumbu
export-records-has = Kila ripoti iliyowasilishwa na majibu yake: maandishi, malengo na maelezo kwa majina ya Noark 5.
export-case = Namba ya kesi (inaweza kuwa tupu)
export-take = Chukua
export-many = Ripoti ni nyingi mno kwa faili moja: { $count }, na zisizidi { $most }. Chagua ubia au awamu.
export-iati-type = Aina ya shirika kwa orodha ya IATI
export-access = Maelezo ya ufikiaji (yanaweza kuwa tupu)
export-partner = Mshirika
export-few = watu chini ya 3
export-quote-gone = [nukuu imeondolewa]
export-no-report = Hakuna ripoti iliyowasilishwa katika uchaguzi huu.

## The first lines of a file

export-filter = Kichujio
export-dates = Tarehe
export-dates-own = Kichujio hufuata siku aliyotaja mwandishi.
export-as-of = Kufikia
export-fingerprint = Alama ya kidole
export-visible = Unayoweza kuona

## In the rows

# Stands for the name of a participant, for readers beyond the partnership.
export-someone = mshiriki
# At the end of a text that is longer than a spreadsheet keeps.
export-cut = [… imekatwa hapa; faili ya JSON ina yote]
export-consent-none = isinukuliwe
export-consent-anonymous = inaweza kunukuliwa bila jina
export-consent-named = inaweza kunukuliwa kwa jina
export-state-being-written = inaandikwa
export-state-submitted = imewasilishwa
export-state-reopened = inasubiri jibu tena
export-state-returned = imerudishwa na maelezo
export-state-accepted = imekubaliwa
export-state-contested = majibu mawili yanapingana
export-state-several-versions = matoleo kadhaa yapo pamoja
