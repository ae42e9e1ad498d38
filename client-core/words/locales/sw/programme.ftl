### The programme at a glance, and a participant's entries.

overview = Muhtasari wa mpango
filter-unreadable = Kichujio hakisomeki, kwa hiyo hakuna takwimu zinazoonyeshwa. Sahihisha sehemu iliyowekwa alama.

## Figures, each with its number

partnerships = { $count ->
    [one] ubia
   *[other] ubia
}
participants = { $count ->
    [one] mshiriki
   *[other] washiriki
}
entries = { $count ->
    [one] andiko
   *[other] maandiko
}
outcomes = { $count ->
    [one] tokeo
   *[other] matokeo
}
remarks = { $count ->
    [one] maoni ya waelekezi
   *[other] maoni ya waelekezi
}
open-decisions = { $count ->
    [one] uamuzi ulio wazi
   *[other] maamuzi yaliyo wazi
}
from-placements = { $count ->
    [one] kutoka kipindi { $count } cha ukaaji
   *[other] kutoka vipindi { $count } vya ukaaji
}

## The same figures where the viewer sees none of it

entries-hidden = maandiko: hayaonekani
outcomes-hidden = matokeo: hayaonekani
remarks-hidden = maoni ya waelekezi: hayaonekani
open-decisions-hidden = maamuzi yaliyo wazi: hayaonekani

## Where the viewer sees a part

in-logs = katika shajara { $seen } kati ya { $all }
in-feedback = katika hati za mrejesho { $seen } kati ya { $all }
in-goals = katika malengo ya wabia { $seen } kati ya { $all }
part-of-logs = Kutoka shajara { $seen } kati ya { $all }. Huoni shajara nyingine.
part-of-goals = Kutoka malengo ya wabia { $seen } kati ya { $all }. Huoni malengo ya wengine.
outcomes-not-visible = Huoni matokeo ya shajara hizi.
goals-not-visible = Huoni malengo ya wabia hawa.

findings = { $count ->
    [one] Toleo hili halikuweza kusoma sehemu { $count } katika hati; zilizobaki zimehesabiwa.
   *[other] Toleo hili halikuweza kusoma sehemu { $count } katika hati; zilizobaki zimehesabiwa.
}
entry-findings = { $count ->
    [one] Toleo hili halikuweza kusoma sehemu { $count } katika maandiko haya; zilizobaki zinaonyeshwa.
   *[other] Toleo hili halikuweza kusoma sehemu { $count } katika maandiko haya; zilizobaki zinaonyeshwa.
}

## The filter

partnership = Ubia
country = Nchi
from-month = Kuanzia
to-month = hadi
all = zote
show = Onyesha
# $country is its code, such as KE.
applies-country = Nchi { $country }: ukaaji ulio na mwenyeji huko, na malengo ya wabia wa huko.
applies-months = Miezi inahusu maandiko, matokeo, na maoni kuhusu maandiko haya. Ubia, washiriki, malengo, maamuzi yaliyo wazi, vifaa na andiko la mwisho ni vya miezi yote.
goals-not-of-months = Malengo si ya mwezi fulani: miezi uliyochagua haiyabadilishi.
filter-several = Sehemu hii ilitumwa na thamani kadhaa. Chagua moja.
# $typed is what was typed.
filter-partnership = Huoni ubia wowote uitwao “{ $typed }”. Chagua mmoja kwenye orodha.
# $countries are codes.
filter-country = Hakuna mbia wako aliye “{ $typed }”. Nchi zao: { $countries }.
filter-month = “{ $typed }” si mwezi. Uandike kama { $example }.
filter-exchanged = Mwezi huu uko kabla ya ule wa kwanza. Badilisha nafasi za miezi hii miwili.
filter-by-round = Awamu
filter-by-direction = Mwelekeo
filter-by-phase = Hatua
filter-by-kind = Aina ya andiko
applies-placements = Awamu na mwelekeo huchagua nafasi: maandiko, matokeo, maoni na watu wake. Malengo na maamuzi yaliyo wazi hayabadiliki.
applies-entries = Hatua na aina huchagua maandiko: matokeo na maoni huhesabiwa kwenye hayo tu.
# $typed is what was typed.
filter-round = Huoni awamu “{ $typed }”. Chagua moja kwenye orodha.
filter-word = “{ $typed }” haiwezi kuchaguliwa hapa. Chagua kwenye orodha.

## How far people and reports have got

coverage-heading = Watu na ripoti wamefika wapi
coverage-recent = Andiko la siku 28 zilizopita, la walio kwenye mabadilishano
coverage-midway = Tafakari ya katikati
coverage-homecoming = Tafakari ya kurudi nyumbani
coverage-submitted = Ripoti imewasilishwa
coverage-accepted = Ripoti imekubaliwa
reports-late = { $count ->
    [one] Ripoti moja imechelewa.
   *[other] Ripoti { $count } zimechelewa.
}
coverage-none = Hakuna cha kuonyesha kwa chaguo hili.
coverage-hidden = Pale ambapo watu chini ya watatu wangekuwa upande mmoja wa takwimu, ubia wao hauhesabiwi humo.

## Tables

partnerships-heading = Ubia
countries = Nchi
participants-heading = Washiriki
entries-heading = Maandiko
last-entry = Andiko la mwisho linahusu tarehe
with-device = Washiriki wenye kifaa
participant-heard = Mawasiliano ya mwisho ya mshiriki
of = { $part } kati ya { $whole }
none-yet = bado hakuna
outcomes-heading = Matokeo kwa ngazi na mada
level = Ngazi
all-themes = Mada zote
outcomes-note = Andiko linaweza kutaja matokeo kadhaa; kila moja linahesabiwa mara moja.
# Behind the outcomes of a cell.
hoped = { $count ->
    [one] na moja linatumainiwa
   *[other] na { $count } yanatumainiwa
}
goals-heading = Malengo
no-goals = Bado hakuna mbia aliyeweka malengo.
goal-columns = Mbia, lengo na kiashiria
baseline = Thamani ya mwanzo
target = Thamani inayolengwa
actual = Thamani halisi
unit = Kipimo
measured-for = Mwezi uliopimwa
progress = Maendeleo
not-measured = haijapimwa
open-decision = uamuzi ulio wazi
somebody-unknown = hajulikani
participant = Mshiriki
from-place = Kutoka
to-place = Kwenda

## A participant's entries

# Places and the name of a partnership.
from-to = Kutoka { $home } kwenda { $host } · { $partnership }
placement-revoked = Ukaaji huu ulibatilishwa tarehe { $on }: kupitia ukaaji huu, mshiriki na waelekezi wake hawawezi kuona chochote.
# Who the hidden entries are for: audience-home, or "audience-home, and for audience-both".
entries-hidden-for = Huyaoni: maandiko kwa ajili ya { $readers }. Haisemwi kama yapo.
entries-hidden-for-two = Huyaoni: maandiko kwa ajili ya { $readers }, na kwa ajili ya { $others }. Haisemwi kama yapo.
no-entries = Hakuna maandiko unayoruhusiwa kusoma.
taken-back = Mwandishi aliondoa andiko lake.
no-date = hakuna tarehe
entry-for = kwa ajili ya { $readers }
# $side is side-home or side-host.
comments = { $name } ({ $side }) anatoa maoni
asks = { $name } ({ $side }) anauliza
has-read = { $name } ({ $side }) amesoma hili
somebody = mtu fulani
# Behind a remark, a decision or an answer.
on-page = imeandikwa kwenye ukurasa wa wavuti
