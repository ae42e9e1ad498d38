### Goals, partnerships and people, and what stands around every page.

## Around every page

nav-people = Watu
nav-more = Kurasa zaidi

## What needs the reader today

today-names = Majina na ubia nyuma ya takwimu hizi
today-none-begun = Hakuna ubia ulioanza. Nafasi huja na faili ya orodha.
how-to-read = Jinsi ya kusoma ukurasa huu
how-to-read-list = Kila mstari unakusubiri. Unatoweka wenyewe sababu yake inapokwisha.
how-to-read-bars = Pau zinasema ni watu au ripoti ngapi ambazo jambo lipo, kati ya zile zinazotarajiwa kwa sasa.
how-to-read-figures = Kila takwimu ni ya wakati ulio juu. Ambacho simu haijafikisha kwenye rilei hakimo.

## Help

help-goals = Kila mshirika anataka kufikia nini, amefika wapi, na ni wapi namba mbili zinapingana.
help-people = Nani anashiriki na kama nani, na vifaa vya nani havijasikika.
help-programme = Ubia wote pamoja na takwimu na washiriki wake.
help-search = Kutafuta maneno katika maandiko unayoweza kusoma.
help-take = Majedwali na ripoti kama faili za kompyuta yako.

## Goals

goals-what = Kila mshirika anataka kufikia nini, na amefika wapi. Thamani mbili zinazopingana huja kwanza.
goals-not-set = { $partner } bado haijaweka malengo. Ni { $partner } pekee inayoweza.
not-measured-yet = bado haijapimwa
measured-ago = { $months ->
    [0] imepimwa kwa mwezi huu
    [one] imepimwa mwezi mmoja uliopita
   *[other] imepimwa miezi { $months } iliyopita
}
goal-history = Kilichowekwa, kupimwa na kuamuliwa

## A partnership

partnership-what = Nani wanafanya kazi pamoja, lini, na wamefika wapi.
partners-heading = Washirika
coordinates = anaratibu
placements-heading = Nafasi kwa wakati
placements-none = Bado hakuna nafasi.
timeline-what = Pau nyepesi ni awamu, nyeusi ni mabadilishano ndani yake, na mstari ni leo. Jedwali lina siku.
first-day = Siku ya kwanza
last-day = Siku ya mwisho
placement-revoked-on = iliisha { $on }
round-no-placements = { $round } haina nafasi.
rounds-none = Bado hakuna awamu iliyowekwa.
goals-in-short = malengo { $goals }, viashiria vilivyopimwa { $measured } kati ya { $indicators }
who-reads = Nani anaweza kusoma nini
reads-roster = Nani anashiriki, na lini
reads-log-home = Maandiko ya upande wa nyumbani
reads-log-both = Maandiko ya pande zote mbili
reads-log-programme = Maandiko ya pande zote mbili na mpango
reads-feedback = Kinachosemwa kuhusu maandiko
reads-report = Ripoti inapoandikwa
reads-own-words = Maneno ya mshirika mwenyewe katika ripoti
reads-submission = Matoleo ya ripoti yaliyowasilishwa
reads-review = Majibu kwa matoleo haya
stands-participant = mshiriki
stands-own-side = washauri na waratibu wa upande uliosema
stands-home-side = washauri na waratibu wa nyumbani
stands-host-side = washauri na waratibu wa mwenyeji
stands-in-partnership = kila mwenye sehemu katika ubia
stands-adviser = washauri wa mpango
stands-administrator = wasimamizi
read-in = Inasomwa katika: { $countries }
relay-stands-in = Rilei iko { $place }.

## People

people-what = Nani anashiriki katika ubia wako, na kama nani.
people-count = { $count ->
    [one] Mtu mmoja
   *[other] Watu { $count }
}
people-without-device = { $count ->
    [one] Mmoja wao bado hana kifaa.
   *[other] { $count } kati yao bado hawana kifaa.
}
people-all = Watu wote { $count }
people-invite = Vifaa, mialiko na viungo vya kuingia
people-left-out = Washiriki na washauri wa ubia unaouona kutoka nje hawatajwi hapa.
people-silent = Ambao hawajasikika
people-silent-none = Vifaa vya wote vimesikika hivi karibuni.
devices-none = bado hakuna kifaa
devices-count = { $count ->
    [one] kifaa kimoja
   *[other] vifaa { $count }
}
role = Jukumu
role-coordinator = mratibu
role-member = mwanachama
role-adviser = mshauri wa mpango
role-administrator = msimamizi
role-home-mentor = mshauri wa nyumbani
role-host-mentor = mshauri wa mwenyeji
role-participant = mshiriki

## Outcomes

show-all = Onyesha yote
by-direction = Kwa mwelekeo
log-nothing-shared = { $person } bado hajashiriki chochote, na huenda anaandika hata hivyo.
