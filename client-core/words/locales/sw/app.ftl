### The app on a phone.

## The tabs at the bottom

tabs = Sehemu za programu
tab-today = Leo
tab-write = Andika
tab-log = Shajara yangu
tab-work = Kazi yetu
tab-talk = Mazungumzo
tab-more = Zaidi

## The line of state on every screen

# $at is the hour, or the day and the hour.
line-nothing-waits = Hakuna kinachosubiri. Mtandao wa mwisho: { $at }.
line-nothing-waits-never = Hakuna kinachosubiri. Bado mtandao haujapatikana.
line-waits = { $waiting ->
    [one] 1 linasubiri · mtandao wa mwisho: { $at } · hakuna kilichopotea.
   *[other] { $waiting } yanasubiri · mtandao wa mwisho: { $at } · hakuna kilichopotea.
}
line-waits-never = { $waiting ->
    [one] 1 linasubiri mtandao wa kwanza · hakuna kilichopotea.
   *[other] { $waiting } yanasubiri mtandao wa kwanza · hakuna kilichopotea.
}
line-no-answer = Mtandao upo, lakini rilei haijibu. Tunajaribu tena wenyewe.
line-revoked = Simu hii imefungiwa nje. Mratibu wako anaona kwamba kuna kinachosubiri. Isajili tena kwa msimbo mpya; hakuna kilichopotea.

## How far an entry has got

state-kept = Kwenye simu hii tu
state-waits = Kwenye simu hii, linaenda mtandao ukiwepo
state-not-allowed = Kwenye simu hii. Huruhusiwi tena kuandika hapa; maneno yako yanabaki kwako.
state-relay = Kwenye rilei, { $at }
# $place is a town.
state-relay-in = Kwenye rilei ya { $place }, { $at }
state-received = { $more ->
    [0] Limepokelewa na { $person }
    [one] Limepokelewa na { $person } na mwingine 1
   *[other] Limepokelewa na { $person } na wengine { $more }
}
state-read = { $more ->
    [0] { $person } amelisoma
    [one] { $person } na mwingine 1 wamelisoma
   *[other] { $person } na wengine { $more } wamelisoma
}
# $at is when the person received the earlier one.
state-edited = Badiliko lako la mwisho liko kwenye simu hii tu; { $person } ana lile la awali
# $why is one of the messages that begin with refused-.
state-refused = Halikupokelewa: { $why }
state-comparing = Tunaiuliza rilei bado ina nini
state-taken-back-waits = Limeondolewa kwenye simu hii, linaenda mtandao ukiwepo. Hakuna aliyekuwa amelipokea.
state-taken-back-nobody = Limeondolewa. Hakuna aliyekuwa amelipokea.
# $people are names.
state-taken-back-all = Limeondolewa. Lilikuwa limepokelewa na { $people }; simu zote zimeambiwa.
state-taken-back = { $missing ->
    [one] Limeondolewa. Lilikuwa limepokelewa na { $people }; simu 1 bado haijafikiwa.
   *[other] Limeondolewa. Lilikuwa limepokelewa na { $people }; simu { $missing } bado hazijafikiwa.
}

## Why the relay has not taken something

refused-not-allowed = huruhusiwi tena kuandika hapa. Maneno yako yako kwenye simu hii.
refused-shut-out = simu hii imefungiwa nje. Mratibu wako anaona kwamba kuna kinachosubiri. Isajili tena kwa msimbo mpya; hakuna kilichopotea.
refused-repairs = linajirekebisha lenyewe. Hakuna cha kufanya.
refused-twice = liliandikwa tena kwa niaba yako, likakataliwa tena. Tafadhali litazame.
refused-waits = linasubiri kitu cha simu nyingine.
refused-app = kuna jambo lisilo sawa katika programu hii. Hifadhi nakala na umwambie mratibu wako.

## What was done

done-kept = Limehifadhiwa. Liko kwenye simu hii tu.
done-shared = Limeshirikiwa. Linapumzika kwenye simu hii kwa dakika kumi na hadi mtandao uwepo: unaweza kuliondoa.
done-changed = Limebadilishwa.
done-taken-back = Limeondolewa. Linafichwa kwa wote mara tu simu zao zinapopata habari.
done-gone = Limeondolewa. Hakuna aliye nalo: liko kwenye simu hii tu.
done-given-back = Liko tena.
done-answered = Limejibiwa.
done-read = Wanaambiwa kwamba umelisoma.
done-thrown-away = Limetupwa. Hakuna kilichobaki.

## What was not done

app-not-done = Haikufanyika
app-go-on = Endelea
app-not-found = Hii haipo kwenye simu hii, au si kwa ajili yako.
app-not-allowed = Huruhusiwi tena kuandika hapa. Maneno yako yako kwenye simu hii. Muulize mratibu wako.
app-not-enrolled = Simu hii bado haijasajiliwa.
app-other-owner = Simu hii ni ya mtu mwingine. Kila mtu anahitaji mahali pake mwenyewe.
app-revoked = Simu hii imefungiwa nje. Isajili tena kwa msimbo mpya; hakuna kilichopotea.
app-too-long = Maneno ni mengi mno kwa andiko moja. Yagawe yawe maandiko mawili.
app-empty = Bado hakuna kilichoandikwa. Andika kitu kwanza.
app-read-already = Tayari umesema kwamba umelisoma.
app-no-change = Hakuna kilicho tofauti.
app-changed-since = Hili limebadilika tangu uanze. Maneno yako bado yako kwenye kisanduku: soma yaliyoandikwa hapo, kisha uyatume tena.
app-open-decision = Kuna thamani mbili hapa. Amua kati yake, na useme kwa nini.
app-no-consent = Mtu huyu hajasema kwamba maneno haya yanaweza kunukuliwa.
app-out-of-range = Namba au siku imezidi inavyowezekana.
app-no-room = Simu haina nafasi tena. Maneno yako bado yako kwenye kisanduku: yanakili, tengeneza nafasi, na ujaribu tena.
app-unanswered = Rilei haijajibu kuhusu badiliko la awali. Subiri hadi mtandao uwepo, kisha jaribu tena.
app-fault = Programu haikuweza kufanya hivyo. Hakuna kilichopotea.

## Enrolling

enrol = Sajili simu hii
enrol-what = Andika msimbo ambao mratibu wako alikupa. Unafanya kazi mara moja tu.
enrol-code = Msimbo
enrol-label = Jina la simu hii
enrol-label-example = Simu yangu
enrol-go = Sajili
enrol-no-code = Huna msimbo? Mwombe mratibu wako. Una herufi na tarakimu 16.
enrol-slip = Kuna kitu kisicho sawa katika msimbo. Ulinganishe na uliopewa, herufi kwa herufi.
enrol-no-invite = Huu si msimbo. Msimbo una herufi na tarakimu 16 katika makundi manne.
enrol-asking = Tunaiuliza rilei …
enrol-no-line = Hakuna mtandao. Simu inauliza yenyewe mara tu mtandao ukiwepo.
enrol-refused = Rilei haikuiingiza simu hii. Labda msimbo umeshatumika: omba mpya.
enrol-again = Andika msimbo mwingine
compare = Soma hii kwa sauti
compare-what = Mpigie simu mtu aliyekupa msimbo, au nenda kwake. Msomee herufi hizi. Anaona hizohizo upande wake.
compare-other = Ni tofauti? Basi mtu mwingine ametumia msimbo wako. Mwambie mratibu wako, na usiandike chochote kwa sasa.
compare-same = Ni zilezile

## Writing

write-label = Kilichotokea
write-day = Siku
write-last = Ulichoandika mwisho
prompt-of-the-week = Leo umeelewa nini ambacho wiki iliyopita hukukielewa?
keep-for-me = Nihifadhie mimi tu
# $person is the first name of a mentor at home.
share-with-side = Shiriki na upande wa { $person }
# $readers are an organisation, or who reads it: audience-both.
share-with = Shiriki na { $readers }
share-wider = Shiriki na watu zaidi
# $day is what the phone's clock says.
clock-early = Saa ya simu hii inaonyesha { $day }. Haiwezekani kuwa mapema hivyo.
clock-which-day = Inahusu siku gani?
not-a-day = Hii si siku. Chagua moja.

## My log

log-find = Tafuta katika maandiko yako
find = Tafuta
log-all = Yote
log-only-here = Kwenye simu hii tu
log-empty = Bado hakuna kitu hapa. Unachoandika kinaonekana hapa, pamoja na kilipofika.
log-nothing-found = Hakuna kilichopatikana. Jaribu neno lingine.
log-show-month = { $count ->
    [one] Onyesha andiko 1
   *[other] Onyesha maandiko { $count }
}
own-taken-back = Uliondoa andiko hili.

## An entry of one's own

entry = Andiko
entry-edit = Hariri
entry-back = Rudi kwenye andiko
entry-keep-change = Hifadhi badiliko
take-back = Ondoa
take-back-undo = Tengua: lionyeshe tena
throw-away = Tupa
throw-away-what = Halipo mahali pengine popote. Likitupwa, hakuna kinachobaki.
throw-away-yes = Litupe

# Two or more names: $first are all but the last.
list-and = { $first } na { $last }

## What an entry was about, asked afterwards

about = Lilihusu nini?
about-level = Nani alibadilika
about-kind = Aina gani ya kujifunza
about-theme = Mada gani
about-quote = Linaweza kunukuliwa?
about-quote-stays = Nukuu husomwa na wote katika ushirikiano na mshauri. Unaweza kuikomesha wakati wowote: basi haitaonyeshwa tena. Yaliyowasilishwa kabla hubaki kwenye faili za vifaa vyao.
about-language = Lugha ya andiko
about-keep = Hifadhi
about-remove = Toa
# $what is an outcome: level, kind and theme.
about-remove-one = Toa { $what }
about-one-of-each = Chagua moja katika kila mstari, au usichague kabisa.
quote-not = hapana
quote-without-name = bila jina langu
quote-with-name = pamoja na jina langu
third-people = Je, kuna mtu hapa ambaye asingependa kutajwa? Acha jina lake.
entry-hope = Tumaini

## Talk

talk-empty = Bado hakuna aliyesema lolote kuhusu maandiko yako.
talk-comments = { $person } anatoa maoni
talk-asks = { $person } anauliza
talk-has-read = { $person } amelisoma
# A time alone.
talk-at = { $at }
talk-answer = Jibu
talk-answer-go = Jibu
talk-you-answer = Unajibu
talk-answers = { $person } anajibu
talk-readers-home = Jibu lako linasomwa na upande wa nyumbani tu.
talk-readers-host = Jibu lako linasomwa na pande zote mbili.

## Following somebody's exchange

new-to-me = Mapya kwangu
new-nothing = Hakuna jipya.
people = Washiriki
people-nobody = Hakuna mtu ambaye unaruhusiwa kusoma maandiko yake.
person-empty = { $person } bado hajashiriki chochote nawe. Labda { $person } anaandika bila kushiriki.
i-have-read-it = Nimelisoma
remark-label = Unachotaka kusema
remark-comment = Toa maoni
remark-ask = Uliza

## Reflections, one question a screen

reflect = Tafakari
reflect-what = Kabla, katikati, kurudi nyumbani, na baadaye
reflect-how = Swali moja kwa wakati mmoja. Unaweza kuruka swali lolote, kutoka, na kuendelea baadaye.
reflect-answered = { $done } kati ya { $all } yamejibiwa
# $day is the first day of the phase.
reflect-opens = ni kwa { $day } na baadaye
reflect-number = { $number } kati ya { $all }
reflect-label = Jibu lako
reflect-keep-change = Hifadhi badiliko
reflect-skip = Ruka
reflect-next = Inayofuata
reflect-hopes = Ulichotumaini
reflect-you-wrote = { $count ->
    [one] Uliandika mara moja
   *[other] Uliandika mara { $count }
}
# $language is a language's own name.
not-in-language = bado haipo kwa { $language }

## More

more-language-what = Ya skrini
look = Mwonekano
look-what = Mwangaza, giza, jua kali
look-phone = Kama simu ilivyowekwa
look-light = Mwangaza
look-dark = Giza
look-sun = Jua kali
look-choose = Chagua
help = Msaada
help-what = Maana ya maneno
help-line = Unaweza kuandika bila mtandao, kwa wiki nyingi. Yote yanahifadhiwa kwenye simu hii, na yanaenda mtandao ukiwepo.
help-kept = Hakuna mwingine aliye nalo, na hakuna anayeweza kujua kwamba lipo.
help-waits = Limeshirikiwa, na bado liko hapa. Kabla halijaenda unaweza kuliondoa, na hakuna kinachobaki popote.
help-relay = Kwenye rilei
help-relay-is = Rilei inalihifadhi na kulipitisha. Haliko tena kwenye simu yako tu.
help-received = Limepokelewa na mtu
help-received-is = Simu au kompyuta ya mtu huyo inalo. Hii haimaanishi kwamba mtu huyo amelisoma.
help-read = Mtu amelisoma
help-read-is = Mtu huyo amebonyeza “Nimelisoma”.
help-take-back-is = Linafichwa, na takwimu zake zinatoka. Aliyekuwa amelipokea alikuwa nalo.
wrong = Kuna jambo lisilo sawa
wrong-what = Unaweza kumwendea nani
wrong-not-watched = Hakuna anayefuatilia Samband. Si njia ya kutoa taarifa kwamba mtu anaumizwa.
wrong-danger = Kama mtu yuko hatarini, piga simu kwanza polisi au gari la wagonjwa.
wrong-who = Unaweza kumwendea
wrong-nobody = Simu hii bado haimjui mtu yeyote. Mpigie simu mtu aliyekualika.
wrong-nothing-kept = Kwamba umefungua ukurasa huu hakuhifadhiwi popote.

## This phone

phone = Simu hii
phone-what = Je, inahifadhi unachoandika; rilei, saa, kufuli
phone-keeps = Je, inahifadhi unachoandika?
check-good = sawa
check-todo = bado kufanywa
check-installed = Samband iko kwenye skrini ya mwanzo.
check-installed-do = Weka Samband kwenye skrini ya mwanzo: la sivyo simu hii inaweza kutupa kinachosubiri inapokosa nafasi.
check-installed-ask = Weka Samband kwenye skrini ya mwanzo
check-persisted = Simu imeahidi kuhifadhi kilichoandikwa.
check-persisted-do = Simu haijaahidi kuhifadhi kilichoandikwa.
check-persisted-ask = Iombe simu ikihifadhi
check-lock = Kilichohifadhiwa kimefungwa kwa neno la siri.
check-lock-do = Yeyote aliye na simu anaweza kusoma kilichohifadhiwa. Kifunge kwa neno la siri.
phone-room = Nafasi: MB { $megabytes }.
phone-little-room = Nafasi ndogo: MB { $megabytes }. Maneno yako salama; tengeneza nafasi ukiweza.
phone-waiting = Yanayosubiri
phone-rests = { $count ->
    [0] Hakuna kinachopumzika.
    [one] Andiko 1 linapumzika na linaweza kuondolewa.
   *[other] Maandiko { $count } yanapumzika na yanaweza kuondolewa.
}
phone-waits = { $count ->
    [0] Hakuna kinachosubiri mtandao.
    [one] Badiliko 1 linasubiri mtandao.
   *[other] Mabadiliko { $count } yanasubiri mtandao.
}
phone-relay = Rilei na saa
phone-relay-at = Rilei
phone-has-up-to = Simu hii ina kila kitu hadi
phone-clock = Saa ya simu hii
phone-clock-behind = { $days ->
    [one] Saa iko nyuma kwa siku 1; tunahifadhi nyakati zote mbili.
   *[other] Saa iko nyuma kwa siku { $days }; tunahifadhi nyakati zote mbili.
}
phone-check-code = Msimbo wa uhakiki
# $version is the app's.
phone-version = Samband { $version }
notice-lost = { $waiting ->
    [0] Simu hii imepoteza ilichokuwa nacho. Kilicho kwenye rilei kinarudi.
    [one] Simu hii imepoteza ilichokuwa nacho. Badiliko 1 lililokuwa likisubiri limehifadhiwa; kilicho kwenye rilei kinarudi.
   *[other] Simu hii imepoteza ilichokuwa nacho. Mabadiliko { $waiting } yaliyokuwa yakisubiri yamehifadhiwa; kilicho kwenye rilei kinarudi.
}
notice-full = Simu imejaa. Unaweza kusoma; hakuna kipya kinachohifadhiwa hadi nafasi iwepo.
notice-damaged = { $waiting ->
    [one] Orodha ya yanayosubiri iliharibika. Badiliko 1 lililomo limehifadhiwa.
   *[other] Orodha ya yanayosubiri iliharibika. Mabadiliko { $waiting } yaliyomo yamehifadhiwa.
}
notice-offered-again = Orodha ya yanayosubiri ilipotea. Yote uliyoandika yanapelekwa tena kwa rilei.
notice-fetched-again = Baadhi ya yaliyokuwa hapa yaliharibika. Yanarudi kutoka kwenye rilei.
lock = Funga
lock-what = Ukiwa na neno la siri, hakuna mwingine anayeweza kusoma kilichohifadhiwa kwenye simu hii. Ukilisahau, kilicho kwenye simu hii tu kinapotea.
lock-is-on = Kilichohifadhiwa kwenye simu hii kimefungwa kwa neno lako la siri.
lock-now = Funga sasa
lock-passphrase = Neno la siri
lock-again = Andika tena
lock-go = Funga kwa neno hili la siri
lock-short = Neno la siri lina angalau herufi { $characters }. Maneno machache yanafaa.
lock-not-twice = Maneno hayo mawili ya siri hayafanani.
leave = Acha simu hii
leave-what = Kwa kumpa mtu mwingine simu. Yote yaliyo yako kwenye simu yanatoka; yaliyo kwenye rilei yanabaki huko.
leave-go = Acha
leave-unsent = { $count ->
    [one] Andiko 1 liko kwenye simu hii tu. Linapotea ukiiacha.
   *[other] Maandiko { $count } yako kwenye simu hii tu. Yanapotea ukiiacha.
}
# $words is the message leave-phrase.
leave-type = Ili kuendelea, andika: { $words }
leave-phrase = { $count ->
    [one] tupa andiko 1
   *[other] tupa maandiko { $count }
}
leave-not-typed = Ulichoandika ni kitu kingine.
leave-yes = Acha simu hii

done-draft = Imehifadhiwa kama rasimu yako. Iko kwenye simu hii tu.
done-lock = Imefungwa kuanzia sasa.
as-this-phone-has-it = Kama ilivyo kwenye simu hii, { $at }
as-this-phone-has-it-never = Bado hakuna kilichofika kwenye simu hii kutoka rilei.
fewer-than-three = watu wasiofika 3

## Our work: goals

goals = Malengo
goals-none = Bado hakuna malengo. Mbia huyu pekee anaweza kuyaweka.
goals-count = { $count ->
    [one] lengo 1
   *[other] malengo { $count }
}
goal-new = Lengo jipya
goal-title = Mnataka kufikia nini?
goal-add = Ongeza lengo
indicator-new = Mnahesabu nini?
indicator-title = Kinachohesabiwa
indicator-add = Ongeza
measure = Pima
measure-go = Hifadhi namba
measured = Yaliyopimwa hadi sasa
progress-how = Inaendeleaje?
progress-1 = nyuma sana
progress-2 = nyuma
progress-3 = njiani
progress-4 = karibu kufika
progress-5 = limefikiwa
progress-choose = Chagua jinsi inavyoendelea, kuanzia 1 hadi 5.
not-a-number = Hii si namba. Iandike kama 40 au 12,5.
not-a-month = Huu si mwezi. Chagua mmoja.
# $what is baseline or target.
two-values = Thamani mbili: { $what }
two-values-by = { $person }, { $at }
two-values-choose = Ipi ni sahihi?
two-values-stand = Kuna thamani mbili hapa. Amua.
decide = Amua
say-why = Sema kwa nini, kwa maneno machache.

## Our work: the report

report = Ripoti
reports = Ripoti
reports-none = Bado hakuna duru.
report-due = Inatakiwa { $day }
report-being-written = inaandikwa
report-in = imewasilishwa kama toleo la { $version }
report-reopened = toleo la { $version } linasubiri jibu tena
report-returned = toleo la { $version } limerudishwa na madokezo
report-accepted = imekubaliwa katika toleo la { $version }
report-accepted-changed = { $changed ->
    [one] imekubaliwa katika toleo la { $version }, sehemu 1 imebadilishwa tangu hapo
   *[other] imekubaliwa katika toleo la { $version }, sehemu { $changed } zimebadilishwa tangu hapo
}
report-contested = kuna majibu mawili yanayopingana
report-several = matoleo mawili yaliwasilishwa kila moja peke yake
report-not-in = Bado hakuna kilichowasilishwa.
report-changed-since = { $changed ->
    [one] Wabia wamebadilisha sehemu 1 tangu hapo.
   *[other] Wabia wamebadilisha sehemu { $changed } tangu hapo.
}
section-not-begun = Haijaanzwa
# $limit is the number of words that the section is to have at most.
section-words = { $words ->
    [one] neno 1 kati ya { $limit }
   *[other] maneno { $words } kati ya { $limit }
}
section-last = { $person } aliandika mwisho, { $at }
section-draft-here = Rasimu yako iko kwenye simu hii tu.
section-moved-on = Ripoti imebadilika tangu ulipoanza rasimu; maandishi yote mawili yanahifadhiwa ukiiweka kwenye ripoti.
section-notes = { $count ->
    [one] Dokezo 1 la aliyesoma
   *[other] Madokezo { $count } ya aliyesoma
}
section-note = Dokezo la aliyesoma
section-as-it-stands = Kama ilivyo kwenye ripoti
section-label = Maandishi ya sehemu hii
section-limit = Maneno yasiyozidi { $limit }
section-put-in = Weka kwenye ripoti
section-my-draft = Rasimu yangu
section-draft-away = Tupa rasimu
evidence = Yanayojulikana tayari
evidence-none = Bado hakuna andiko linalotaja tokeo hapa. Ni sawa.
evidence-quotes = Yanaweza kunukuliwa
evidence-way = Kutoka { $home } kwenda { $host }
evidence-entries = { $count ->
    [one] andiko 1 unaloruhusiwa kusoma
   *[other] maandiko { $count } unayoruhusiwa kusoma
}
agree = Nani anakubali
agree-yes = { $partner } anakubali ripoti kama ilivyo
agree-not-yet = { $partner } bado hajakubali
agree-without = { $partner } hakujibu, iliwasilishwa bila mbia huyu
agree-go = Tunakubali, { $partner }
agree-what = Inahusu ripoti kama unavyoiona hapa. Ikibadilishwa, kukubali huku kunakoma.
agree-changed = Ripoti imebadilika ulipokuwa ukiisoma. Iangalie tena, kisha ukubali.

## Reading a report that was handed in

version-signed = Toleo la { $version }, limetiwa saini na { $person }, { $function }
version-changed = { $changed ->
    [one] Sehemu 1 ni tofauti na toleo lililotangulia.
   *[other] Sehemu { $changed } ni tofauti na toleo lililotangulia.
}
review-note = Dokezo kuhusu sehemu hii
review-return = Rudisha na madokezo
review-accept = Kubali katika toleo la { $version }
review-needs-a-note = Andika dokezo kwenye sehemu moja angalau.
review-no-line = Jibu hili lilitolewa bila mtandao; kama kuna jibu la baadaye, yote mawili yanabaki.
review-returned = { $person } aliirudisha na madokezo
review-accepted = { $person } aliikubali
review-reopened = { $person } aliifungua tena


## One's own words: who has them, a copy, a statement

mine-who = Nani ana maneno yangu
mine-who-what = Simu ya nani ina andiko gani, tangu lini
mine-kept = { $count ->
    [0] Hakuna kilichohifadhiwa kwako tu.
    [one] Andiko 1 liko kwenye simu hii tu. Hakuna aliye nalo.
   *[other] Maandiko { $count } yako kwenye simu hii tu. Hakuna aliye nayo.
}
# $readers are who reads it: audience-home.
mine-for = Maandiko yako kwa ajili ya { $readers }
mine-relay = Rilei ina kilichotoka kwenye simu hii.
# $at is when a phone of the person first had something of it.
mine-has = { $person } ameyapokea tangu { $at }
mine-may = { $person } anaruhusiwa kuyasoma; bado hakuna kilichofika huko
mine-no-more = haruhusiwi kusoma yatakayokuja kuanzia sasa
mine-beyond = Nakala ambayo mtu ameichapisha au kuitoa, simu hii haiwezi kuijua.
copy = Hifadhi nakala
copy-what = Yote yaliyo yako, katika faili
copy-how = Maandiko, majibu na maoni yako yote, katika faili moja. Inafanya kazi bila mtandao.
copy-html = Ya kusoma na kuchapisha
copy-markdown = Maandishi matupu
copy-json = Kwa programu nyingine
copy-plain = Faili haijafungwa: yeyote anayeipata anaweza kuisoma. Kilicho kwenye simu hii tu kinakuja katika faili ya pili.
copy-kept-file = yaliyohifadhiwa
done-copy = Hii hapa nakala yako.
statement = Taarifa ya kujifunza
statement-exchange = Unachoweza kufanya, kwa maneno yako mwenyewe
statement-what = Chagua maandiko yanayosema unachoweza kufanya. Faili inatengenezwa kwenye simu hii, kwa maneno yako mwenyewe. Hakuna mwingine anayeweza kuitengeneza.
statement-name = Jina lako juu yake, kama ni lingine
statement-language = Lugha ya vichwa
statement-can = Ninachoweza kufanya
statement-nothing = Bado hakuna andiko linalosema lilihusu nini. Fungua andiko, na uchague chini ya “Lilihusu nini?”.
statement-left-out = imeachwa
statement-beyond = Kufuta andiko baadaye hakufiki kwenye faili ambayo umeshampa mtu.
statement-make = Tengeneza taarifa
statement-made = Taarifa yako imetengenezwa.
statement-code = Kwa msimbo huu yeyote anaweza kuona kwamba haijabadilishwa. Msomee anayeuliza:
statement-choose = Chagua maandiko: yasiyozidi 6 ya badiliko lako mwenyewe, yasiyozidi 2 ya yaliyobadilika karibu nawe.
check = Kagua taarifa
check-what = Kama taarifa ya mtu iko kama ilivyotengenezwa
check-how = Fungua faili inayoishia na .md, nakili maandishi yote na uyaweke hapa. Hakuna kinachohifadhiwa wala kutumwa.
check-intact = Maandishi yako kama yalivyotengenezwa. Linganisha msimbo huu na ule anaousoma mwenyewe:
check-altered = Haya si maandishi kama yalivyotengenezwa. Omba tena faili inayoishia na .md.
check-text = Maandishi ya taarifa
check-go = Kagua
hope-reached = limefikiwa
hope-on-its-way = liko njiani
hope-not-now = si sasa
hope-no-longer-wanted = halitakiwi tena

## What others have done to a text

look-wrote = { $person } pia aliandika hapa, { $at }
look-changed = Hii imebadilika tangu ulipoiangalia
look-removed-yours = { $count ->
    [one] { $person } alitoa neno 1 lako.
   *[other] { $person } alitoa maneno { $count } yako.
}
# $of is whose words they were.
look-removed = { $count ->
    [one] { $person } alitoa neno 1 la { $of }.
   *[other] { $person } alitoa maneno { $count } ya { $of }.
}
look-collided = Watu wawili walibadilisha sentensi hii kila mmoja peke yake. Tafadhali isome mara moja:
look-right-so = Iko sawa hivi
look-moved-on = Sentensi hii sasa ni nyingine. Iangalie tena.

quotes-nothing = Bado hujashiriki majibu yoyote.

## What to do with an entry that was not taken

refused-do = La kufanya
# $people are coordinators.
refused-ask = Uliza { $people }.
refused-again = Liandike tena
refused-keep = Libaki kwangu tu
refused-code = Namba { $code }, kwa anayekusaidia
more-to-read = Zaidi

entry-move = Wasomaji wengine
entry-move-what = Nakala inatengenezwa kwa ajili yao, na hili linaondolewa. Aliyelipokea ameshalipata; yaliyosemwa kulihusu yanabaki nalo.
done-moved = Nakala yao inapumzika kwenye simu hii. Lile lingine limeondolewa.
erase = Futa
erase-what = Maneno yanatoka kwenye rilei, hata kwenye nakala zake za zamani, na kwenye kila simu inayopata habari, hata yako. Haiwezi kutenduliwa.
erase-yes = Lifute
erase-all = Futa kumbukumbu zangu zote
erase-all-what = Yote uliyoshiriki katika mabadilishano haya, kwa wasomaji wote, pamoja na majibu yako na yale wengine waliyosema. Unayojiwekea yanabaki kwenye simu hii. Haiwezi kutenduliwa.
erase-all-phrase = futa yote
erase-all-yes = Futa yote
erased = Yaliyofutwa
erased-nothing = Hakuna kilichofutwa.
erased-asked = Umeomba. Halionyeshwi tena, na linafutwa mtandao ukiwepo.
erased-progress = Imefutwa kwenye rilei, na kwenye vifaa { $done } kati ya { $devices }.
erased-since = Tangu { $day }.
erased-not-heard = Havijasikika tangu hapo:
erased-shut-out = Simu iliyofungiwa nje haijibu kamwe.
erased-beyond = Nakala ambayo mtu ameichapisha au kuitoa iko nje ya uwezo wetu.
done-erased = Imeombwa. Halionyeshwi tena, na linafutwa mtandao ukiwepo.
log-add-today = Ongeza kwa leo

hand-in = Wasilisha ripoti
hand-in-go = Wasilisha
hand-in-what = Nakala ya ripoti kama unavyoiona hapa inaenda kwa wanaoisoma. Mnachoandika baadaye kinabaki kwa wabia.
hand-in-changed = Ripoti imebadilika ulipokuwa ukiisoma. Iangalie tena, kisha iwasilishe.
hand-in-silent = { $partner }: hajasikika kwa siku { $days }.
hand-in-without = Kwa nini inawasilishwa bila { $partner }
hand-in-wait = Waulize. Baada ya siku 21 bila neno inaweza kuwasilishwa bila wao.
hand-in-not-agreed = Mbia mmoja bado hajakubali.
hand-in-open = Maamuzi ya malengo yaliyo wazi
hand-in-open-none = Hakuna lililo wazi.
hand-in-open-what = Yaamue, au wasilisha yalivyo: basi yanatajwa humo.
hand-in-quotes-stand = Nukuu zote zinaweza kubaki, kwa mujibu wa simu hii.
hand-in-quote-gone = Nukuu moja haiwezi kubaki tena. Itoe.
hand-in-copied = Maneno haya yako kwenye andiko lisiloweza kunukuliwa. Yatoe, au sema yanaweza kubaki.
hand-in-copied-stand = Nimeangalia. Yanaweza kubaki.
hand-in-signs = Nani anatia saini
hand-in-name = Jina
hand-in-function = Cheo
hand-in-sign = Andika nani anatia saini: jina na cheo.
done-handed-in = Imewasilishwa. Inaenda mtandao ukiwepo.
quote-put-in = Nukuu hii
quote-take-out = Toa nukuu
quote-taken-back = nukuu iliondolewa
quote-not-here = Kwa wanaoweza kusoma andiko, hadi ripoti iwasilishwe.
version-differs = Toleo hili si kama lilivyowasilishwa: programu nyingine imeandika ndani yake. Waombe washirika toleo walilokubaliana.
version-new = Sehemu hii ni mpya katika toleo hili.
version-was = Imebadilika; ilivyokuwa awali
version-gone = Imeondolewa katika toleo hili; ilivyokuwa awali
open-again = Fungua tena

goal-reword = Andika lengo upya
value-set = Weka: { $what }
measure-evidence = Mahali inapoweza kuangaliwa
goal-decisions = Maamuzi
goal-decision-made = imeamuliwa na { $person }, { $at }
goal-decision-reopened = imefunguliwa tena na { $person }, { $at }
half-page-beside = Kando ya jibu hili
half-page-readers = Mshiriki anaisoma, na anaweza kujibu.
half-page-go = Shiriki
look-as = Kama { $person } alivyoiandika
look-take = Chukua ya { $person }
look-bring-back = Rudisha

check-opens = Samband inafunguka bila mtandao.
check-opens-do = Samband bado haifunguki bila mtandao. Iache wazi dakika moja mtandao ukiwepo.
check-reminder = Kikumbusho cha kila wiki kimetengenezwa kwa kalenda.
check-reminder-do = Bado hakuna kikumbusho cha kila wiki kwenye kalenda.
check-reminder-make = Tengeneza kikumbusho cha kila wiki
reminder = Maneno machache kuhusu wiki
check-copied = Nakala ilichukuliwa { $day }.
check-copied-do = Bado hakuna nakala iliyochukuliwa.
check-at-risk = Mengi yanasubiri hapa, na simu hii inaweza kuyatupa inapokosa nafasi.
residents = Watu kadhaa kwenye simu hii
residents-what = Kila mmoja na nafasi yake
residents-how = Kila mtu ana nafasi yake hapa. Kilicho kwenye nafasi iliyofungwa, hakuna mwingine anayeweza kukisoma.
residents-invite = Nafasi hii ni ya { $person }. Tengeneza nafasi yako, kisha fungua mwaliko wako tena.
residents-called = Nafasi yako
residents-name = Inaitwaje
residents-new = Nafasi ya mtu mwingine
residents-lock-first = Kwanza funga nafasi yako kwa neno la siri.
cover = Funika
covered = Maandiko
covered-what = Hakuna kilichoandikwa hapa.
wrong-contacts = Watu wa kuwasiliana nao kuhusu usalama
wrong-programme = Programu

## What has ended, what came later, and why there is no line

exchange-ended = Mabadilishano yako na { $partner } yalimalizika kwenye programu hii tarehe { $day }; maneno yako ni yako:
line-not-the-relay = Kinachojibu si rilei, labda ni ukurasa wa kuingia wa mtandao. Tunajaribu tena wenyewe.
line-told-to-wait = Rilei inaiomba simu hii isubiri. Tunajaribu tena wenyewe.
line-no-room = Simu hii haina nafasi ya vilivyo kwenye rilei. Tengeneza nafasi; tunajaribu tena wenyewe.
# $why is one of the messages that begin with line-why-.
line-refused = Rilei hairuhusu simu hii kuingia: { $why } Hakuna kilichopotea.
line-why-unknown = haiijui simu hii. Isajili tena kwa msimbo mpya.
line-why-version = inatumia toleo jingine la Samband. Funga Samband, kisha uifungue tena penye mtandao.
line-why-code = msimbo haufai tena. Mwombe mratibu wako msimbo mpya.
line-why-other-owner = msimbo ni wa mtu mwingine. Kila mtu anahitaji nafasi yake.
line-revoked-on = Simu hii ilifungiwa nje tarehe { $day }. Mratibu wako anaona kwamba kuna kinachosubiri. Isajili tena kwa msimbo mpya; hakuna kilichopotea.
state-writing = Inaandika …
# $changed and $had are days; $changed can be the word for today.
state-edited-on = Badiliko lako la { $changed } liko kwenye simu hii tu; { $person } ana lile la { $had }
state-read-before = { $person } alisoma lile la { $had }; badiliko lako la { $changed } lilikuja baadaye
refused-not-allowed-since = huruhusiwi tena kuandika hapa (tangu { $day }). Maneno yako yako kwenye simu hii.
refused-shut-out-on = simu hii ilifungiwa nje tarehe { $day }. Mratibu wako anaona kwamba kuna kinachosubiri. Isajili tena kwa msimbo mpya; hakuna kilichopotea.
refused-copy = Nakili maneno yangu
look-above = { $count ->
    [one] Neno jipya { $count } la { $person } juu
   *[other] Maneno mapya { $count } ya { $person } juu
}
reflect-became = Limefikia wapi?
residents-place = Nafasi { $number }
residents-number = Samband ikiwa imefungwa, majina hayaonyeshwi: nafasi yako ni nambari { $number }.
