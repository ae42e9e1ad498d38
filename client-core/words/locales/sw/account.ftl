### Signing in, choosing a password, and a person's own account.

sign-in = Ingia
your-id = Kitambulisho chako
password = Nenosiri
code-if-used = Msimbo wa programu ya uthibitishaji, au wa akiba, kama unatumia
no-password = Je, hii ni mara ya kwanza, au umesahau nenosiri? Mtu anayeendesha rilei anakutengenezea kiungo cha mara moja. Anahitaji kitambulisho chako.

choose-password = Chagua nenosiri
# $person is an id.
choose-for = Kwa { $person }.
password-rule = Angalau herufi { $characters }; maneno machache yanafaa.
password-again = Andika tena
save-and-sign-in = Hifadhi na uingie
link-once = Kiungo hiki kinafanya kazi mara moja tu. Nenosiri la zamani halifanyi kazi tena, unatolewa kila mahali ulipoingia nalo, na viungo vyako vingine vyote vinakoma.
link-ends-code = Programu yako ya uthibitishaji pia inakoma: ukiingia hutaombwa msimbo wake. Iweke tena chini ya “Akaunti”, kwenye simu hii au simu mpya.

# $person is an id.
account-of = Akaunti ya { $person }
signed-in = Umeingia
signed-in-since = tangu { $at }
signed-in-here = tangu { $at }, katika kivinjari hiki
sign-out = Toka
sign-out-everywhere = Toka kila mahali
old-password = Nenosiri la zamani
new-password = Nenosiri jipya
change = Badilisha

authenticator = Programu ya uthibitishaji
authenticator-on = Unapoingia, unaombwa msimbo wa programu yako.
authenticator-off = Ukiwa na programu inayoonyesha misimbo, nenosiri lililoibwa peke yake halimwingizi mtu yeyote.
authenticator-stop = Acha kuomba msimbo
authenticator-begin = Iweke
authenticator-scan = Soma hii kwa programu, au iandike humo. Inaonyeshwa sasa tu.
your-password = Nenosiri lako
code-shown = Msimbo ambao programu inaonyesha
save = Hifadhi

## What became of a form

password-changed = Nenosiri lako limebadilishwa, na umetolewa mahali pengine pote ulipokuwa umeingia.
old-password-wrong = Nenosiri la zamani si sahihi.
password-wrong = Nenosiri si sahihi.
code-other = Sasa programu inaonyesha msimbo mwingine. Je, saa ya kifaa chako ni sahihi?
too-many-tries = Kumekuwa na majaribio mengi mno ya kuingia. Subiri robo saa.
password-short = Nenosiri lina angalau herufi { $characters }. Maneno machache yanafaa.
password-long = Nenosiri lina baiti { $bytes } au chache zaidi.
password-simple = Nenosiri hili ni rahisi kukisiwa. Tumia maneno machache yasiyohusiana.
password-not-twice = Manenosiri hayo mawili hayafanani.
link-old = Kiungo hiki kimeshatumika, ni cha zamani mno, au kipya zaidi kimetengenezwa. Omba kiungo kipya kwa mtu anayeendesha rilei.
code-there = Tayari kuna programu ya uthibitishaji. Iondoe kwanza, kisha weka mpya.
disk-full = Diski ya rilei imejaa; hakuna kilichobadilishwa. Jaribu tena baadaye.
sign-in-wrong = Kitambulisho, nenosiri au msimbo si sahihi.

## Recovery codes

spare-codes = Misimbo ya akiba
spare-codes-what = Ukipoteza simu yenye programu, mmoja wa misimbo hii unakuingiza badala ya msimbo wake. Kila mmoja unafanya kazi mara moja. Inaonyeshwa sasa tu: iandike, au chapisha ukurasa.
spare-codes-left = { $count ->
    [0] Hakuna msimbo wa akiba uliobaki. Tengeneza mipya.
    [one] Msimbo mmoja wa akiba umebaki.
   *[other] Misimbo { $count } ya akiba imebaki.
}
spare-codes-new = Tengeneza misimbo mipya ya akiba
