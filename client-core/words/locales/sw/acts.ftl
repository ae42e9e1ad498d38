### What people do from the pages.

web-page = ukurasa wa wavuti
open-entry = Fungua andiko hili
back-to = Rudi kwa
act-said = Imesemwa, na ipo kwenye rilei.

## Words that were not sent yet

signed-out-kept = Ulikuwa umeondolewa. Ulichoandika kimehifadhiwa: ingia, kisha ukitume.
not-sent-yet = Bado haijatumwa
not-sent-yet-what = Umeingia upya tangu ulipoandika hili. Liangalie tena, kisha litume.
typed-by-you = Ulichoandika
send-now = Tuma

## Why something was not done

act-not-allowed = Huwezi kuandika hapa. Hakuna kilichobadilishwa.
act-signed-out = Muda wako wa kuingia umeisha. Ingia tena kwenye dirisha lingine, kisha tuma hili tena.
act-revoked = Huwezi tena kuandika kwenye ukurasa wa wavuti. Muulize mratibu wako. Ulichoandika kipo hapa.
act-too-much = Mengi mno yametumwa kwa wakati mmoja. Ulichoandika kipo hapa: subiri dakika moja, kisha utume tena.
# $code is a number for those who help.
act-not-taken = Rilei haikuipokea (namba { $code }). Ulichoandika kipo hapa. Fungua ukurasa tena kwenye dirisha lingine; kama hakipo, tuma tena.
act-look-again = Ukurasa huu ni wa zamani kuliko kilichopo sasa. Ufungue tena kwenye dirisha lingine, utazame, na uandike hapo.

## Decisions and measurements

decisions = Maamuzi
decisions-none = Hakuna anayepingana kuhusu namba.
decided = Imeamuliwa
# $value is a number.
decided-for = { $person } aliamua: { $value }
decision-reopen = Fungua tena
decision-reopened = { $person } aliufungua tena
act-measured = Namba imehifadhiwa.
act-decided = Imeamuliwa.
act-reopened = Ipo wazi tena.

## Reports

report-due-on = Tarehe ya mwisho
report-state = Imefikia wapi
report-now = Jinsi ilivyo
report-version = Toleo { $version }
act-written = Ipo kwenye ripoti.
act-agreed = Ukubali wenu umeandikwa.
act-returned = Imerudishwa pamoja na maelezo yako.
act-accepted = Imekubaliwa.

## Lists that are shown a page at a time

page-before = Iliyotangulia
page-after = Inayofuata
page-of = Ukurasa { $page } kati ya { $pages }

## Invites and devices

invite = Alika
invite-make = Tengeneza mwaliko
invite-for = Mwaliko wa { $person }
invite-what = Mtu asome picha kwa kamera ya simu, au aandike msimbo. Unafanya kazi mara moja, na unaonyeshwa sasa tu.
invite-until = Hadi { $at }
invite-compare = Simu ikishaingia, inaonyesha msimbo wa kuhakiki. Usomewe: lazima uwe ule ulio kwenye orodha ya vifaa.
invites-open = Mialiko iliyo wazi
invites-none = Hakuna mwaliko unaosubiri.
invite-take-back = Urudishe
device-shut-out = Fungia nje kifaa hiki cha { $person }
device-give-back = Ruhusu tena kifaa hiki cha { $person }
act-taken-back = Mwaliko umerudishwa. Hakuna anayeweza kuutumia.
act-shut-out = Kifaa kimefungiwa nje. Kinabaki na kilichokuwa nacho, na hakipati kitu zaidi. Unaweza kukiruhusu tena.
act-given-back = Kifaa kimeruhusiwa tena.
people-without = { $people ->
    [one] Mtu mmoja bado hana kifaa. Mwalike.
   *[other] Watu { $people } bado hawana kifaa. Waalike.
}

## Where the relay cannot take words at the moment

words-kept = Ulichoandika kipo hapa chini. Rudi nyuma na utume tena baada ya dakika moja, au ukinakili.

## What a form that was not sent does

# $act is what stands on its button.
not-sent-act = Ulibonyeza: { $act }
not-sent-look = Angalia ukurasa kwanza
act-shut-out-a-device = Fungia nje kifaa
act-let-in-a-device = Ruhusu kifaa tena
act-accept-a-version = Kubali toleo
somebody-elses = Fomu hii iliandikwa na mtu mwingine. Haikutumwa, na huonyeshwi. Aliyeiandika arudi nyuma kwenye kivinjari, aingie kwa kitambulisho chake na aitume.
act-sent-before = Ulituma fomu hii awali kwa maneno mengine, na yameandikwa. Ulichoandika baadaye kipo hapa: angalia, kisha tuma ikiwa nacho kiandikwe.
invites-three = Mialiko mitatu inamsubiri mtu huyu tayari. Ondoa mmoja kwanza.
device-shut-out-by-operator = Kimefungiwa nje na anayeendesha rilei. Yeye pekee ndiye anayekiruhusu tena.

## Submitting a report

submit = Wasilisha
submit-what = Nakala huenda kwa wanaoisoma. Mtakachoandika baadaye kinabaki kwenu hadi muwasilishe tena.
submit-without = Kwa nini inatumwa bila { $partner }
submit-name-open = Taja maamuzi haya yaliyo wazi kwenye toleo
submit-keep-copied = Nimeyaangalia maneno haya, na yanabaki
submit-signed-by = Anayetia sahihi
submit-signed-as = Cheo
submit-go = Wasilisha toleo { $version }
submit-not-begun = Hakuna aliyeandika kwenye ripoti bado.
submit-not-agreed = { $partner } hawajakubali ripoti ilivyo. Waulize, au wakiwa kimya kwa siku 21, sema kwa nini inatumwa bila wao.
submit-heard-lately = { $partner } walisikika tarehe { $day }. Inaweza kutumwa bila wao baada ya siku 21 za kimya.
submit-open = Kuna maamuzi ya malengo yaliyo wazi. Yaamue, au yataje kwenye toleo.
# $section is the id of a section, such as story.
submit-quote = Nukuu katika sehemu { $section } haiwezi kwenda: mwandishi haruhusu sasa, au ameibadilisha. Iondoe kwenye programu.
submit-copied = Ripoti ina maneno ya mtu ambaye hajasema anaweza kunukuliwa: “{ $words }”. Yabadilishe, au sema umeyaangalia.
act-submitted = Imewasilishwa.
submit-last-heard = Alisikika mwisho { $day }.
submit-sign = Sema nani anatia sahihi, na cheo chake kwa mshirika mratibu.
version-figures = Takwimu
version-count = Idadi
version-figures-what = Zilihesabiwa toleo lilipotengenezwa. Yanayohusu watu chini ya 3 hayamo.

## Sign-in links

link-make = Tengeneza kiungo cha kuingia
link-for = Kiungo cha kuingia cha { $person }
link-what = Mpe mtu huyu tu, kwa njia ambayo hakuna mwingine anayesoma. Atachagua nenosiri kwa kiungo hiki. Kinafanya kazi mara moja, kwa siku 3, na kinaonyeshwa sasa tu.
link-resets = Akikitumia, nenosiri lake la zamani, kuingia kwake kote na viungo vya awali vinakoma, na kuingia hakuombi msimbo hadi aweke programu tena.

## How the relay is, for those who look after it

care = Utunzaji wa rilei
care-not-yours = Ukurasa huu ni wa wasimamizi wa ushirika.
care-writes = Rilei inapokea kile vifaa vinatuma.
care-full = Diski ya rilei imejaa: haipokei kipya hadi kuwe na nafasi. Hakuna kilichopotea; vifaa vinahifadhi vilivyo navyo. Mwambie leo anayeendesha rilei.
care-damaged = Sehemu { $count } za hifadhi ya rilei hazisomeki. Vifaa vyenye hizo huzirudisha vinapounganishwa. Mwambie anayeendesha rilei.
care-devices = Vifaa walivyo navyo watu
care-connections = Vilivyounganishwa sasa
care-documents = Nyaraka
care-space = Nafasi ya diski, kwa MiB
care-backups = Nakala za akiba
care-backup-last = Ya mwisho ilitengenezwa
care-backup-next = Inayofuata inatarajiwa
care-backup-folder = Zinahifadhiwa katika
care-backups-off = Rilei hii haitengenezi nakala za akiba yenyewe. Anayeiendesha lazima azitengeneze kwa njia nyingine.
care-backup-trouble = Jaribio la mwisho halikutengeneza nakala. Mwambie anayeendesha rilei.
care-damaged-documents = Nyaraka zisizopokea kipya
care-erased = Kilichofutwa
care-erased-none = Hakuna kilichofutwa.
care-erased-all = yote
care-erased-part = sehemu
care-erased-on = Kwenye vifaa { $done } kati ya { $devices }
care-unheard = Havijasikika tangu hapo

## Outcomes as charts, and the entries behind a figure

nav-outcomes = Matokeo
nav-entries = Maandiko
filter-by-theme = Mada
chart-table = Hayo hayo kama jedwali
chart-open = Sehemu ya picha inaelekeza kwenye maandiko unayoruhusiwa kusoma.
chart-hidden = – ina maana: huoni, au ni kuhusu watu chini ya 3. Si sifuri.
chart-months = Maandiko kwa mwezi
chart-months-last = Miezi { $count } ya mwisho inaonyeshwa.
chart-goals = Kutoka mwanzo hadi lengo
chart-goals-none = Hakuna kiashiria chenye mwanzo, lengo na kipimo bado.
outcomes-none = Hakuna matokeo yaliyotajwa katika uteuzi huu bado.
entries-in-choice = Maandiko unayoruhusiwa kusoma katika uteuzi huu: { $count }.
entries-none = Hakuna andiko unaloruhusiwa kusoma katika uteuzi huu.
entries-not-visible = Maandiko ya ushirika huu huyaoni. Haisemwi kama yapo.
entries-further = Maandiko zaidi
entries-first = Tangu mwanzo

## Search

search = Tafuta
search-words = Maneno yote yaliyo kwenye andiko
search-what = Hutafutwa katika maandiko unayoruhusiwa kusoma. Herufi kubwa na alama hazijalishi.
search-none = Hakuna andiko unaloruhusiwa kusoma lenye maneno haya yote.
