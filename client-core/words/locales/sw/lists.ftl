### The lists of devices and of refused changes.

devices = Vifaa
devices-order = Kilichonyamaza kwa muda mrefu zaidi kinatangulia.
person = Mtu
device = Kifaa
check-code = Msimbo wa uhakiki
last-heard = Mawasiliano ya mwisho
has-everything = Kina kila kitu
log-position = Nafasi katika kumbukumbu
device-revoked = kilibatilishwa { $at }, kinabaki na kile kilichokuwa nacho
yes = ndiyo
not-yet = bado

refused = Yaliyokataliwa
refused-what = Mabadiliko ambayo rilei iliyakataa, mapya zaidi yakitangulia, yasiyozidi { $most }. Maneno bado yapo kwenye kifaa cha mwandishi, na mwandishi aliambiwa sababu.
# $partnerships are names.
refused-others = Huyaoni: yaliyokataliwa katika { $partnerships }. Yanaonyeshwa kwa waratibu na wasimamizi.
# $partnerships are names.
refused-none = Hakuna kilichokataliwa katika { $partnerships }.
when = Lini
document = Hati
document-unknown = haijulikani
why = Kwa nini
bytes = Baiti

## Why a change was refused, and what a coordinator can do

refusal-not-allowed = Mwandishi hakuwa na haki ya kuandika hati hii badiliko lilipofika.
refusal-not-allowed-do = Ikiwa mwandishi anapaswa kuiandika, rudisha jukumu au ukaaji kwa --undo, au ingiza tena orodha ya majina. Kisha kifaa kinatuma badiliko tena chenyewe.
refusal-unknown-document = Hakuna orodha ya majina inayoijua hati hii.
refusal-unknown-document-do = Ingiza orodha ya majina yenye ukaaji au mbia ambaye hati hii ni yake. Kisha kifaa kinatuma badiliko tena.
refusal-revoked = Kifaa hiki kilibatilishwa.
refusal-revoked-do = Ikiwa mtu huyu anapaswa kuendelea, mtengenezee mwaliko mpya. Maneno yanapita kifaa kikishasajiliwa tena.
refusal-missing-dependency = Badiliko la awali la kifaa kingine bado halijafika.
refusal-missing-dependency-do = Mwombe mwandishi aunganishe kile kifaa kingine. Hakuna kingine cha kufanya.
refusal-copied = Folda ya kifaa ilinakiliwa au ilirejeshwa, kwa hiyo badiliko haliendani.
refusal-copied-do = Muulize mwandishi kama maneno hayamo kwenye shajara. Ikiwa hayamo, mwombe ayaandike tena.
refusal-wrong-author = Badiliko linamtaja mwandishi ambaye si mwenye kifaa.
refusal-wrong-author-do = Muulize mwenye kifaa ni nani anayekitumia. Kila mtu anahitaji folda yake mwenyewe ya kifaa.
refusal-unreadable = Rilei haikuweza kusoma badiliko, au ni kubwa kuliko inavyoruhusiwa.
refusal-unreadable-do = Mwombe mwandishi asasishe programu. Ikiwa hiyo haisaidii, mwambie mtu anayeendesha rilei.
refusal-other-do = Mwambie mtu anayeendesha rilei.
