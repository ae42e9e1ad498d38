### Help, how Samband treats words, and accessibility.

help-today = Kinachokusubiri, na cha kufanya.
help-outcomes = Yaliyotokana na mabadilishano, kwa picha na jedwali. Sehemu inaelekeza kwenye maandiko.
help-entries = Walichoandika washiriki ili usome. Unaweza kutoa maoni, kuuliza na kusema umesoma.
help-decisions = Pale watu wawili waliweka namba tofauti, na kuamua kati yao.
help-reports = Kuandika ripoti pamoja, kukubali, kuwasilisha na kujibu.
help-devices = Kualika simu, na kufungia nje iliyopotea.
help-account = Nenosiri lako, hatua ya pili ya kuingia, na kutoka.
help-as-of = Kila takwimu inasema ni ya lini, na kutoka vifaa vingapi. Ambacho simu haijatuma hakimo.
help-who = Muulize mratibu wako. Anaweza kumuuliza anayeendesha rilei.

## How Samband treats your words

treats = Jinsi Samband inavyotunza maneno yako
treats-readers = Andiko husomwa na wale linawahusu: shirika lako la nyumbani, nyumbani na mwenyeji, au programu. Unachojiwekea hubaki kwenye simu yako.
treats-quotes = Maneno yako hutoka kwenye ripoti pale tu uliposema yanaweza kunukuliwa. Unaweza kubatilisha.
treats-quoted = Nukuu husomwa na wote katika ushirikiano na mshauri. Unaweza kuikomesha wakati wowote: basi haitaonyeshwa tena. Yaliyowasilishwa kabla hubaki kwenye faili za vifaa vyao.
treats-figures = Nje ya ushirika wako hakuna anayeona takwimu kuhusu watu chini ya 3.
treats-erase = Unaweza kuondoa andiko, kulifuta au kufuta kumbukumbu yako yote kwenye simu. Yaliyofutwa hutoka kwenye rilei na nakala zake, na kila kifaa kinapounganishwa. Nakala iliyochapishwa hatuwezi kuifikia.
treats-page = Unachoandika kwenye kurasa hizi husainiwa na rilei kwa jina lako, na huwekwa alama kuwa kiliandikwa kwenye ukurasa wa wavuti.
treats-operator = Anayeendesha rilei anaweza kusoma kilichohifadhiwa. Muulize ipo wapi.
treats-safe = Samband haifuatiliwi, na si njia ya kuripoti madhara. Ongea na mtu wa ulinzi, au polisi.

## Accessibility

accessible = Ufikivu
accessible-aim = Kurasa hizi zinalenga WCAG 2.2, kiwango AA: kwa kibodi pekee, bila skripti, kwa pikseli 320 na asilimia 200, mwanga na giza, na kisoma-skrini katika kila lugha.
accessible-not = Kisichotimizwa: tafsiri zilizowekwa alama “bado haijakaguliwa” zilifanywa na mashine. Ukurasa uliochapishwa una lebo za kivinjari.
accessible-tell = Kuna kinachokuzuia? Mwambie mratibu au anayeendesha rilei. Nchini Norwe unaweza pia kulalamika kwa uutilsynet.no.
