### What stands around every page.

nav = Kurasa
nav-programme = Mpango
nav-devices = Vifaa
nav-refused = Yaliyokataliwa
nav-account = Akaunti

language = Lugha
language-choose = Chagua
# Behind a language in the menu whose messages nobody who speaks it has read.
not-checked-yet = bado haijakaguliwa

# $at is a time with its zone. $position counts changes in the relay's log.
as-of = Hali ya { $at }, nafasi { $position } katika kumbukumbu za rilei. Vifaa vilivyowasiliana katika siku 28 zilizopita: { $heard } kati ya { $devices }.
without-device = { $people ->
    [one] Mtu mmoja anayeandika bado hana kifaa.
   *[other] Watu { $people } wanaoandika bado hawana kifaa.
}
not-in-here = Kile ambacho simu bado haijatuma hakimo humu.

not-visible = haionekani
never = bado hakuna
