### The app on a phone.

## The tabs at the bottom

tabs = የመተግበሪያው ክፍሎች
tab-today = ዛሬ
tab-write = ይጻፉ
tab-log = ደብተሬ
tab-work = ሥራችን
tab-talk = ውይይት
tab-more = ተጨማሪ

## The line of state on every screen

# $at is the hour, or the day and the hour.
line-nothing-waits = የሚጠብቅ ነገር የለም። የመጨረሻው መስመር { $at }።
line-nothing-waits-never = የሚጠብቅ ነገር የለም። እስካሁን መስመር አልነበረም።
line-waits = { $waiting ->
    [one] { $waiting } ይጠብቃል · የመጨረሻው መስመር { $at } · ምንም አልጠፋም።
   *[other] { $waiting } ይጠብቃሉ · የመጨረሻው መስመር { $at } · ምንም አልጠፋም።
}
line-waits-never = { $waiting ->
    [one] { $waiting } የመጀመሪያውን መስመር ይጠብቃል · ምንም አልጠፋም።
   *[other] { $waiting } የመጀመሪያውን መስመር ይጠብቃሉ · ምንም አልጠፋም።
}
line-no-answer = መስመር አለ፤ ሪሌዩ ግን አይመልስም። እኛው ራሳችን እንደገና እንሞክራለን።
line-revoked = የዚህ ስልክ መግቢያ ተዘግቷል። የሚጠብቅ ነገር እንዳለ አስተባባሪዎ ማየት ይችላሉ። በአዲስ ኮድ እንደገና ይመዝገቡ፤ ምንም አልጠፋም።

## How far an entry has got

state-kept = በዚህ ስልክ ላይ ብቻ
state-waits = በዚህ ስልክ ላይ፣ በሚቀጥለው መስመር ይሄዳል
state-not-allowed = በዚህ ስልክ ላይ። ከአሁን በኋላ እዚህ መጻፍ አይችሉም፤ ቃላትዎ ከእርስዎ ጋር ይቆያሉ።
state-relay = በሪሌዩ ላይ፣ { $at }
# $place is a town.
state-relay-in = በ{ $place } ባለው ሪሌይ ላይ፣ { $at }
state-received = { $more ->
    [0] ለ{ $person } ደርሷል
    [one] ለ{ $person } እና ለሌላ { $more } ሰው ደርሷል
   *[other] ለ{ $person } እና ለሌሎች { $more } ሰዎች ደርሷል
}
state-read = { $more ->
    [0] { $person } አንብበውታል
    [one] { $person } እና ሌላ { $more } ሰው አንብበውታል
   *[other] { $person } እና ሌሎች { $more } ሰዎች አንብበውታል
}
# $at is when the person received the earlier one.
state-edited = የመጨረሻው ለውጥዎ በዚህ ስልክ ላይ ብቻ ነው፤ { $person } ያላቸው ከዚያ በፊት የነበረው ነው
# $why is one of the messages that begin with refused-.
state-refused = ተቀባይነት አላገኘም፦ { $why }
state-comparing = ሪሌዩ አሁንም ምን እንዳለው እየጠየቅን ነው
state-taken-back-waits = በዚህ ስልክ ላይ ተመልሶ ተወስዷል፤ በሚቀጥለው መስመር ይሄዳል። ለማንም አልደረሰም ነበር።
state-taken-back-nobody = ተመልሶ ተወስዷል። ለማንም አልደረሰም ነበር።
# $people are names.
state-taken-back-all = ተመልሶ ተወስዷል። ለእነዚህ ደርሶ ነበር፦ { $people }፤ ለሁሉም ስልኮች ተነግሯል።
state-taken-back = { $missing ->
    [one] ተመልሶ ተወስዷል። ለእነዚህ ደርሶ ነበር፦ { $people }፤ ወሬው ገና ያልደረሰው { $missing } ስልክ አለ።
   *[other] ተመልሶ ተወስዷል። ለእነዚህ ደርሶ ነበር፦ { $people }፤ ወሬው ገና ያልደረሳቸው { $missing } ስልኮች አሉ።
}

## Why the relay has not taken something

refused-not-allowed = ከአሁን በኋላ እዚህ መጻፍ አይችሉም። ቃላትዎ በዚህ ስልክ ላይ አሉ።
refused-shut-out = የዚህ ስልክ መግቢያ ተዘግቷል። የሚጠብቅ ነገር እንዳለ አስተባባሪዎ ማየት ይችላሉ። በአዲስ ኮድ እንደገና ይመዝገቡ፤ ምንም አልጠፋም።
refused-repairs = ራሱ ይስተካከላል። ምንም ማድረግ አያስፈልግም።
refused-twice = ለእርስዎ አንድ ጊዜ እንደገና ተጽፏል፣ እንደገናም ተቀባይነት አላገኘም። እባክዎ ይመልከቱት።
refused-waits = ከሌላ ስልክ የሚመጣ ነገር ይጠብቃል።
refused-app = በዚህ መተግበሪያ ላይ ትክክል ያልሆነ ነገር አለ። ግልባጭ ያስቀምጡ፣ ለአስተባባሪዎም ይንገሩ።

## What was done

done-kept = ተቀምጧል። ያለው በዚህ ስልክ ላይ ብቻ ነው።
done-shared = ተጋርቷል። ለአሥር ደቂቃ እና እስከሚቀጥለው መስመር በዚህ ስልክ ላይ ያርፋል፦ መልሰው መውሰድ ይችላሉ።
done-changed = ተቀይሯል።
done-taken-back = ተመልሶ ተወስዷል። ስልኮቻቸው ይህን እንደሰሙ ከሁሉም ይደበቃል።
done-gone = ተመልሶ ተወስዷል። ማንም የለውም፦ ያለው በዚህ ስልክ ላይ ብቻ ነው።
done-given-back = እንደገና እዚያ አለ።
done-answered = ተመልሷል።
done-read = እንዳነበቡት ይነገራቸዋል።
done-thrown-away = ተጥሏል። ከእሱ የቀረ ነገር የለም።

## What was not done

app-not-done = አልተከናወነም
app-go-on = ይቀጥሉ
app-not-found = ይህ በዚህ ስልክ ላይ የለም፣ ወይም ለእርስዎ አይደለም።
app-not-allowed = ከአሁን በኋላ እዚህ መጻፍ አይችሉም። ቃላትዎ በዚህ ስልክ ላይ አሉ። አስተባባሪዎን ይጠይቁ።
app-not-enrolled = ይህ ስልክ ገና አልተመዘገበም።
app-other-owner = ይህ ስልክ የሌላ ሰው ነው። እያንዳንዱ ሰው የራሱ ቦታ ያስፈልገዋል።
app-revoked = የዚህ ስልክ መግቢያ ተዘግቷል። በአዲስ ኮድ እንደገና ይመዝገቡ፤ ምንም አልጠፋም።
app-too-long = ጽሑፉ ለአንድ ማስታወሻ በጣም ረጅም ነው። ለሁለት ይክፈሉት።
app-empty = እስካሁን ምንም አልተጻፈም። መጀመሪያ የሆነ ነገር ይጻፉ።
app-read-already = እንዳነበቡት ከዚህ በፊት ተናግረዋል።
app-no-change = ምንም የተለየ ነገር የለም።
app-changed-since = ከጀመሩ ወዲህ ይህ ተለውጧል። ቃላትዎ አሁንም በሳጥኑ ውስጥ ናቸው፦ እዚያ ያለውን ያንብቡ፣ ከዚያ እንደገና ይላኩ።
app-open-decision = እዚህ ሁለት እሴቶች አሉ። ከሁለቱ አንዱን ይወስኑ፣ ለምን እንደሆነም ይናገሩ።
app-no-consent = ይህ ሊጠቀስ እንደሚችል የጻፉት ሰው አልተናገሩም።
app-out-of-range = አንድ ቁጥር ወይም ቀን ሊሆን ከሚችለው ውጭ ነው።
app-no-room = ስልኩ ላይ ቦታ አልቀረም። ቃላትዎ አሁንም በሳጥኑ ውስጥ አሉ፦ ይቅዷቸው፣ ቦታ ያስለቅቁ፣ ከዚያ እንደገና ይሞክሩ።
app-unanswered = ሪሌዩ ስለ ቀድሞ ለውጥ ገና አልመለሰም። የሚቀጥለውን መስመር ይጠብቁ፣ ከዚያ እንደገና ይሞክሩ።
app-fault = መተግበሪያው ይህን ማድረግ አልቻለም። ምንም አልጠፋም።

## Enrolling

enrol = ይህን ስልክ ያስመዝግቡ
enrol-what = አስተባባሪዎ የሰጡዎትን ኮድ ይጻፉ። አንድ ጊዜ ይሠራል።
enrol-code = ኮዱ
enrol-label = ለዚህ ስልክ ስም
enrol-label-example = የእኔ ስልክ
enrol-go = ያስመዝግቡ
enrol-no-code = ኮድ የለዎትም? አስተባባሪዎን ይጠይቁ። ኮዱ 16 ፊደላት እና አሃዞች አሉት።
enrol-slip = በኮዱ ውስጥ የተሳሳተ ነገር አለ። ከተሰጠዎት ጋር ፊደል በፊደል ያወዳድሩት።
enrol-no-invite = ይህ ኮድ አይደለም። ኮድ በአራት ቡድኖች 16 ፊደላት እና አሃዞች አሉት።
enrol-asking = ሪሌዩን እየጠየቅን ነው …
enrol-no-line = መስመር የለም። መስመር እንደተገኘ ስልኩ ራሱ ይጠይቃል።
enrol-refused = ሪሌዩ ይህን ስልክ አላስገባም። ምናልባት ኮዱ ከዚህ በፊት ጥቅም ላይ ውሏል፦ አዲስ ይጠይቁ።
enrol-again = ሌላ ኮድ ይጻፉ
compare = ይህን ጮክ ብለው ያንብቡ
compare-what = ኮዱን ለሰጠዎት ሰው ይደውሉ፣ ወይም ወደዚያ ይሂዱ። እነዚህን ፊደላት ያንብቡላቸው። እነሱም በራሳቸው በኩል ተመሳሳይ ያያሉ።
compare-other = ይለያያሉ? እንግዲያው ሌላ ሰው ኮድዎን ተጠቅሟል። ለአስተባባሪዎ ይንገሩ፣ ለጊዜውም ምንም አይጻፉ።
compare-same = አንድ ዓይነት ናቸው

## Writing

write-label = ምን ሆነ
write-day = ቀን
write-last = መጨረሻ የጻፉት
prompt-of-the-week = ባለፈው ሳምንት ያልተረዱት፣ ዛሬ ግን የተረዱት ምንድን ነው?
keep-for-me = ለእኔ ብቻ ይቀመጥ
# $person is the first name of a mentor at home.
share-with-side = ለ{ $person } ወገን ያጋሩ
# $readers are an organisation, or who reads it: audience-both.
share-with = ለ{ $readers } ያጋሩ
share-wider = ለተጨማሪ ሰዎች ያጋሩ
# $day is what the phone's clock says.
clock-early = የዚህ ስልክ ሰዓት { $day } ይላል። ይህን ያህል ቀደም ሊል አይችልም።
clock-which-day = ስለ የትኛው ቀን ነው?
not-a-day = ይህ ቀን አይደለም። አንድ ቀን ይምረጡ።

## My log

log-find = ማስታወሻዎችዎን ይፈልጉ
find = ይፈልጉ
log-all = ሁሉም
log-only-here = በዚህ ስልክ ላይ ብቻ
log-empty = እዚህ እስካሁን ምንም የለም። የሚጽፉት እዚህ ይቀመጣል፤ የት እንደደረሰም ይታያል።
log-nothing-found = ምንም አልተገኘም። ሌላ ቃል ይሞክሩ።
log-show-month = { $count ->
    [one] { $count } ማስታወሻ ያሳዩ
   *[other] { $count } ማስታወሻዎች ያሳዩ
}
own-taken-back = ይህን መልሰው ወስደዋል።

## An entry of one's own

entry = ማስታወሻ
entry-edit = ያስተካክሉ
entry-back = ወደ ማስታወሻው ይመለሱ
entry-keep-change = ለውጡን ያስቀምጡ
take-back = መልሰው ይውሰዱ
take-back-undo = ወደነበረበት ይመልሱ፦ እንደገና ይታይ
throw-away = ይጣሉ
throw-away-what = ሌላ የትም የለም። ከጣሉት ከእሱ የሚቀር ነገር የለም።
throw-away-yes = ይጣሉት

# Two or more names: $first are all but the last.
list-and = { $first } እና { $last }

## What an entry was about, asked afterwards

about = ስለ ምን ነበር?
about-level = ማን ተለወጠ
about-kind = ምን ዓይነት ትምህርት
about-theme = የትኛው ዘርፍ
about-quote = ሊጠቀስ ይችላል?
about-quote-stays = ጥቅስን በሽርክናው ውስጥ ያሉ ሁሉ እና አማካሪው ያነቡታል። በማንኛውም ጊዜ ማቆም ይችላሉ፤ ከዚያ በኋላ አይታይም። ከዚያ በፊት የቀረበው በመሣሪያዎቻቸው ፋይሎች ውስጥ ይቀራል።
about-language = የተጻፈበት ቋንቋ
about-keep = ያስቀምጡ
about-remove = ያውጡ
# $what is an outcome: level, kind and theme.
about-remove-one = { $what } ያውጡ
about-one-of-each = ከእያንዳንዱ ረድፍ አንድ ይምረጡ፣ ወይም ምንም አይምረጡ።
quote-not = አይጠቀስ
quote-without-name = ያለ ስሜ
quote-with-name = ከስሜ ጋር
third-people = እዚህ መጠቀስ የማይፈልግ ሰው አለ? ስሙን ይተዉት።
entry-hope = ተስፋ

## Talk

talk-empty = ስለ ማስታወሻዎችዎ እስካሁን ማንም ምንም አላለም።
talk-comments = የ{ $person } አስተያየት
talk-asks = የ{ $person } ጥያቄ
talk-has-read = { $person } ይህን አንብበዋል
# A time alone.
talk-at = { $at }
talk-answer = ይመልሱ
talk-answer-go = ይመልሱ
talk-you-answer = የእርስዎ መልስ
talk-answers = የ{ $person } መልስ
talk-readers-home = መልስዎን የሚያነበው ላኪ ወገን ብቻ ነው።
talk-readers-host = መልስዎን ሁለቱም ወገኖች ያነቡታል።

## Following somebody's exchange

new-to-me = ለእኔ አዲስ
new-nothing = አዲስ ነገር የለም።
people = ተሳታፊዎች
people-nobody = ማስታወሻዎቹን ማንበብ የሚችሉት ሰው የለም።
person-empty = { $person } እስካሁን ለእርስዎ ምንም አላጋሩም። ምናልባት { $person } ሳያጋሩ ይጽፉ ይሆናል።
i-have-read-it = አንብቤዋለሁ
remark-label = ማለት የሚፈልጉት
remark-comment = አስተያየት ይስጡ
remark-ask = ይጠይቁ

## Reflections, one question a screen

reflect = ግምገማዎች
reflect-what = በፊት፣ አጋማሽ፣ ወደ አገር መመለስ እና ከዚያ በኋላ
reflect-how = በአንድ ጊዜ አንድ ጥያቄ። ማንኛውንም መዝለል፣ መውጣት እና በኋላ መቀጠል ይችላሉ።
reflect-answered = ከ{ $all } ውስጥ { $done } ተመልሷል
# $day is the first day of the phase.
reflect-opens = ለ{ $day } እና ከዚያ በኋላ ነው
reflect-number = { $number } ከ{ $all }
reflect-label = መልስዎ
reflect-keep-change = ለውጡን ያስቀምጡ
reflect-skip = ይዝለሉ
reflect-next = ቀጣይ
reflect-hopes = ተስፋ ያደረጉት
reflect-you-wrote = { $count ->
    [one] { $count } ጊዜ ጽፈዋል
   *[other] { $count } ጊዜ ጽፈዋል
}
# $language is a language's own name.
not-in-language = ገና በ{ $language } የለም

## More

more-language-what = የገጾቹ ቋንቋ
look = መልክ
look-what = ብሩህ፣ ጨለማ፣ ደማቅ ፀሐይ
look-phone = ስልኩ እንደተዘጋጀው
look-light = ብሩህ
look-dark = ጨለማ
look-sun = ደማቅ ፀሐይ
look-choose = ይምረጡ
help = እገዛ
help-what = ቃላቱ ምን ማለት እንደሆኑ
help-line = ያለ መስመር ለሳምንታት መጻፍ ይችላሉ። ሁሉም ነገር በዚህ ስልክ ላይ ይቀመጣል፤ መስመር ሲኖር ይሄዳል።
help-kept = ሌላ ማንም የለውም፤ መኖሩንም ማንም ማወቅ አይችልም።
help-waits = ተጋርቷል፤ አሁንም እዚህ ነው። እስኪሄድ ድረስ መልሰው መውሰድ ይችላሉ፤ ያኔ ከእሱ የትም የሚቀር ነገር የለም።
help-relay = በሪሌዩ ላይ
help-relay-is = ሪሌዩ ይይዘዋል፣ ያስተላልፈዋልም። ከአሁን በኋላ በስልክዎ ላይ ብቻ አይደለም።
help-received = ለአንድ ሰው ደርሷል
help-received-is = የዚያ ሰው ስልክ ወይም ኮምፒውተር ይዞታል። ይህ ያ ሰው አንብበውታል ማለት አይደለም።
help-read = አንድ ሰው አንብቦታል
help-read-is = ያ ሰው «አንብቤዋለሁ» የሚለውን ተጭነዋል።
help-take-back-is = ይደበቃል፤ ከቁጥሮቹም ይወጣል። የደረሰው ሰው ግን አይቶት ሊሆን ይችላል።
wrong = ትክክል ያልሆነ ነገር አለ
wrong-what = ወደ ማን መሄድ እንደሚቻል
wrong-not-watched = Sambandን የሚከታተል ሰው የለም። ጉዳትን ማሳወቂያ መንገድ አይደለም።
wrong-danger = አንድ ሰው አደጋ ላይ ከሆነ መጀመሪያ ለፖሊስ ወይም ለአምቡላንስ ይደውሉ።
wrong-who = ወደ እነዚህ መሄድ ይችላሉ
wrong-nobody = ይህ ስልክ ገና ማንንም አያውቅም። ለጋበዘዎት ሰው ይደውሉ።
wrong-nothing-kept = ይህን ገጽ መክፈትዎ የትም አይቀመጥም።

## This phone

phone = ይህ ስልክ
phone-what = የሚጽፉትን ያስቀምጣል ወይ፤ ሪሌይ፣ ሰዓት፣ ቁልፍ
phone-keeps = የሚጽፉትን ያስቀምጣል?
check-good = ደህና
check-todo = መደረግ ያለበት
check-installed = Samband በመነሻ ገጽ ላይ አለ።
check-installed-do = Sambandን በመነሻ ገጽ ላይ ያድርጉ፦ አለበለዚያ ይህ ስልክ ቦታ ሲያልቅበት የሚጠብቀውን ሊጥል ይችላል።
check-installed-ask = Sambandን በመነሻ ገጽ ላይ ያድርጉ
check-persisted = ስልኩ የተጻፈውን ለማስቀመጥ ቃል ገብቷል።
check-persisted-do = ስልኩ የተጻፈውን ለማስቀመጥ ቃል አልገባም።
check-persisted-ask = ስልኩ እንዲያስቀምጠው ይጠይቁ
check-lock = የተቀመጠው በይለፍ ሐረግ ተቆልፏል።
check-lock-do = ስልኩን የያዘ ሰው የተቀመጠውን ማንበብ ይችላል። በይለፍ ሐረግ ይቆልፉት።
phone-room = ቦታ፦ { $megabytes } MB።
phone-little-room = ትንሽ ቦታ፦ { $megabytes } MB። ቃላቱ ደህና ናቸው፤ ሲችሉ ቦታ ያስለቅቁ።
phone-waiting = የሚጠብቁ
phone-rests = { $count ->
    [0] የሚያርፍ ነገር የለም።
    [one] { $count } ማስታወሻ ያርፋል፤ መልሰው ሊወስዱት ይችላሉ።
   *[other] { $count } ማስታወሻዎች ያርፋሉ፤ መልሰው ሊወስዷቸው ይችላሉ።
}
phone-waits = { $count ->
    [0] መስመር የሚጠብቅ ነገር የለም።
    [one] { $count } ለውጥ መስመር ይጠብቃል።
   *[other] { $count } ለውጦች መስመር ይጠብቃሉ።
}
phone-relay = ሪሌይ እና ሰዓት
phone-relay-at = ሪሌይ
phone-has-up-to = ይህ ስልክ ሁሉም ነገር ያለው እስከዚህ ድረስ ነው
phone-clock = የዚህ ስልክ ሰዓት
phone-clock-behind = { $days ->
    [one] ሰዓቱ በ{ $days } ቀን ወደ ኋላ ቀርቷል፤ ሁለቱንም ጊዜያት እናስቀምጣለን።
   *[other] ሰዓቱ በ{ $days } ቀናት ወደ ኋላ ቀርቷል፤ ሁለቱንም ጊዜያት እናስቀምጣለን።
}
phone-check-code = የመፈተሻ ኮድ
# $version is the app's.
phone-version = ስሪት { $version } · Samband
notice-lost = { $waiting ->
    [0] ይህ ስልክ የያዘውን አጥቷል። በሪሌዩ ላይ ያለው ይመለሳል።
    [one] ይህ ስልክ የያዘውን አጥቷል። ሲጠብቅ የነበረ { $waiting } ለውጥ ተቀምጧል፤ በሪሌዩ ላይ ያለው ይመለሳል።
   *[other] ይህ ስልክ የያዘውን አጥቷል። ሲጠብቁ የነበሩ { $waiting } ለውጦች ተቀምጠዋል፤ በሪሌዩ ላይ ያለው ይመለሳል።
}
notice-full = ስልኩ ሞልቷል። ማንበብ ይችላሉ፤ ቦታ እስኪኖር ድረስ አዲስ ነገር አይቀመጥም።
notice-damaged = { $waiting ->
    [one] የሚጠብቁት ዝርዝር ተጎድቶ ነበር። በውስጡ ያለ { $waiting } ለውጥ ተቀምጧል።
   *[other] የሚጠብቁት ዝርዝር ተጎድቶ ነበር። በውስጡ ያሉ { $waiting } ለውጦች ተቀምጠዋል።
}
notice-offered-again = የሚጠብቁት ዝርዝር ጠፍቶ ነበር። የጻፉት ሁሉ ለሪሌዩ እንደገና ይቀርባል።
notice-fetched-again = እዚህ ከነበረው የተወሰነው ተጎድቶ ነበር። ከሪሌዩ ይመለሳል።
lock = ቁልፍ
lock-what = በይለፍ ሐረግ ሲቆለፍ በዚህ ስልክ ላይ የተቀመጠውን ሌላ ማንም ማንበብ አይችልም። ሐረጉን ከረሱ፣ በዚህ ስልክ ላይ ብቻ ያለው ይጠፋል።
lock-is-on = በዚህ ስልክ ላይ የተቀመጠው በይለፍ ሐረግዎ ተቆልፏል።
lock-now = አሁን ይቆልፉ
lock-passphrase = የይለፍ ሐረግ
lock-again = አንድ ጊዜ እንደገና
lock-go = በዚህ የይለፍ ሐረግ ይቆልፉ
lock-short = የይለፍ ሐረግ ቢያንስ { $characters } ፊደላት አሉት። ጥቂት ቃላት ጥሩ ናቸው።
lock-not-twice = ሁለቱ የይለፍ ሐረጎች አንድ ዓይነት አይደሉም።
leave = ይህን ስልክ ይልቀቁ
leave-what = ስልኩን ለሌላ ሰው ለመስጠት። በእሱ ላይ ያለው የእርስዎ ነገር ሁሉ ይሄዳል፤ በሪሌዩ ላይ ያለው እዚያው ይቆያል።
leave-go = ይልቀቁ
leave-unsent = { $count ->
    [one] { $count } ማስታወሻ በዚህ ስልክ ላይ ብቻ ነው። ከለቀቁ ይጠፋል።
   *[other] { $count } ማስታወሻዎች በዚህ ስልክ ላይ ብቻ ናቸው። ከለቀቁ ይጠፋሉ።
}
# $words is the message leave-phrase.
leave-type = ለመቀጠል ይህን ይጻፉ፦ { $words }
leave-phrase = { $count ->
    [one] { $count } ማስታወሻ ይጣል
   *[other] { $count } ማስታወሻ ይጣል
}
leave-not-typed = የጻፉት ሌላ ነገር ነው።
leave-yes = ይህን ስልክ ይልቀቁ

done-draft = እንደ ረቂቅዎ ተቀምጧል። ያለው በዚህ ስልክ ላይ ብቻ ነው።
done-lock = ከአሁን ጀምሮ ተቆልፏል።
as-this-phone-has-it = በዚህ ስልክ ላይ እንዳለው፣ { $at }
as-this-phone-has-it-never = ከሪሌዩ ወደዚህ ስልክ እስካሁን ምንም አልመጣም።
fewer-than-three = ከ3 ያነሱ ሰዎች

## Our work: goals

goals = ግቦች
goals-none = እስካሁን ግብ የለም። ግብ ማውጣት የሚችለው ይህ አጋር ብቻ ነው።
goals-count = { $count ->
    [one] { $count } ግብ
   *[other] { $count } ግቦች
}
goal-new = አዲስ ግብ
goal-title = ምን ላይ መድረስ ትፈልጋላችሁ?
goal-add = ግቡን ይጨምሩ
indicator-new = ምን ትቆጥራላችሁ?
indicator-title = የሚቆጠረው
indicator-add = ይጨምሩ
measure = ይለኩ
measure-go = ቁጥሩን ያስቀምጡ
measured = እስካሁን የተለካው
progress-how = እንዴት እየሄደ ነው?
progress-1 = በጣም ወደ ኋላ ቀርቷል
progress-2 = ወደ ኋላ ቀርቷል
progress-3 = በመንገድ ላይ ነው
progress-4 = ሊደርስ ተቃርቧል
progress-5 = ደርሷል
progress-choose = እንዴት እየሄደ እንደሆነ ከ1 እስከ 5 ይምረጡ።
not-a-number = ይህ ቁጥር አይደለም። እንዲህ ይጻፉት፦ 40 ወይም 12,5።
not-a-month = ይህ ወር አይደለም። አንድ ወር ይምረጡ።
# $what is baseline or target.
two-values = ሁለት እሴቶች፦ { $what }
two-values-by = { $person }፣ { $at }
two-values-choose = የትኛው ነው ትክክል?
two-values-stand = እዚህ ሁለት እሴቶች አሉ። ይወስኑ።
decide = ይወስኑ
say-why = ለምን እንደሆነ በጥቂት ቃላት ይናገሩ።

## Our work: the report

report = ሪፖርት
reports = ሪፖርቶች
reports-none = እስካሁን ምንም ዙር የለም።
report-due = የሚጠበቀው { $day }
report-being-written = እየተጻፈ ነው
report-in = እንደ ቅጂ { $version } ቀርቧል
report-reopened = ቅጂ { $version } እንደገና መልስ ይጠብቃል
report-returned = ቅጂ { $version } ከአስተያየቶች ጋር ተመልሷል
report-accepted = በቅጂ { $version } ተቀባይነት አግኝቷል
report-accepted-changed = { $changed ->
    [one] በቅጂ { $version } ተቀባይነት አግኝቷል፤ ከዚያ ወዲህ { $changed } ክፍል ተቀይሯል
   *[other] በቅጂ { $version } ተቀባይነት አግኝቷል፤ ከዚያ ወዲህ { $changed } ክፍሎች ተቀይረዋል
}
report-contested = ሁለት የሚቃረኑ መልሶች አሉ
report-several = ሁለት ቅጂዎች ለየብቻ ቀርበዋል
report-not-in = እስካሁን ምንም አልቀረበም።
report-changed-since = { $changed ->
    [one] ከዚያ ወዲህ አጋሮቹ { $changed } ክፍል ቀይረዋል።
   *[other] ከዚያ ወዲህ አጋሮቹ { $changed } ክፍሎች ቀይረዋል።
}
section-not-begun = አልተጀመረም
# $limit is the number of words that the section is to have at most.
section-words = { $words ->
    [one] { $words } ቃል ከ{ $limit }
   *[other] { $words } ቃላት ከ{ $limit }
}
section-last = መጨረሻ የጻፉት { $person }፣ { $at }
section-draft-here = ረቂቅዎ በዚህ ስልክ ላይ ብቻ ነው።
section-moved-on = ከጀመሩ ወዲህ ሪፖርቱ ተቀይሯል፤ ሲያስገቡት ሁለቱም ይቀመጣሉ።
section-notes = { $count ->
    [one] ካነበበው ሰው { $count } አስተያየት
   *[other] ካነበበው ሰው { $count } አስተያየቶች
}
section-note = ካነበበው ሰው የመጣ አስተያየት
section-as-it-stands = በሪፖርቱ ውስጥ እንዳለው
section-label = የዚህ ክፍል ጽሑፍ
section-limit = ቢበዛ { $limit } ቃላት
section-put-in = ወደ ሪፖርቱ ያስገቡ
section-my-draft = የእኔ ረቂቅ
section-draft-away = ረቂቁን ይጣሉ
evidence = ከወዲሁ የሚታወቀው
evidence-none = እዚህ ውጤት የሚጠቅስ ማስታወሻ ገና የለም። ችግር የለውም።
evidence-quotes = ሊጠቀስ ይችላል
evidence-way = ከ{ $home } ወደ { $host }
evidence-entries = { $count ->
    [one] እርስዎ ማንበብ የሚችሉት { $count } ማስታወሻ
   *[other] እርስዎ ማንበብ የሚችሏቸው { $count } ማስታወሻዎች
}
agree = ማን ይስማማል
agree-yes = { $partner } ሪፖርቱ አሁን ባለበት ይስማማል
agree-not-yet = { $partner } ገና አልተስማማም
agree-without = የ{ $partner } ሐሳብ አልተሰማም፣ ያለ እነሱ ቀርቧል
agree-go = እንስማማለን፣ { $partner }
agree-what = የሚመለከተው እዚህ እንደሚያዩት ያለውን ሪፖርት ነው። ለውጥ ከተደረገ ስምምነቱ ይነሳል።
agree-changed = ሲያነቡ ሳለ ሪፖርቱ ተቀይሯል። እንደገና ይዩት፣ ከዚያ ይስማሙ።

## Reading a report that was handed in

version-signed = ቅጂ { $version }፣ የፈረሙት { $person }፣ { $function }
version-changed = { $changed ->
    [one] ከቀድሞው ቅጂ { $changed } ክፍል ይለያል።
   *[other] ከቀድሞው ቅጂ { $changed } ክፍሎች ይለያሉ።
}
review-note = በዚህ ክፍል ላይ አስተያየት
review-return = ከአስተያየቶች ጋር ይመልሱ
review-accept = በቅጂ { $version } ይቀበሉ
review-needs-a-note = ቢያንስ በአንድ ክፍል ላይ አስተያየት ይጻፉ።
review-no-line = ያለ መስመር የተደረገ፤ በኋላ ሌላ መልስ ካለ ሁለቱም ጎን ለጎን ይቆማሉ።
review-returned = { $person } ከአስተያየቶች ጋር መልሰውታል
review-accepted = { $person } ተቀብለውታል
review-reopened = { $person } እንደገና ከፍተውታል


## One's own words: who has them, a copy, a statement

mine-who = ቃላቴ ማን ጋር አሉ
mine-who-what = የማን ስልክ የትኛውን ማስታወሻ ይዟል፣ ከመቼ ጀምሮ
mine-kept = { $count ->
    [0] ለእርስዎ ብቻ የተቀመጠ ነገር የለም።
    [one] { $count } ማስታወሻ በዚህ ስልክ ላይ ብቻ ነው። ማንም የለውም።
   *[other] { $count } ማስታወሻዎች በዚህ ስልክ ላይ ብቻ ናቸው። ማንም የለውም።
}
# $readers are who reads it: audience-home.
mine-for = ለ{ $readers } የጻፏቸው ማስታወሻዎች
mine-relay = ከዚህ ስልክ የሄደው በሪሌዩ ላይ አለ።
# $at is when a phone of the person first had something of it.
mine-has = ለ{ $person } ከ{ $at } ጀምሮ ደርሰዋል
mine-may = { $person } ሊያነቧቸው ይችላሉ፤ እስካሁን እዚያ የደረሰ የለም
mine-no-more = ከአሁን ጀምሮ የሚመጣውን ማንበብ አይችሉም
mine-beyond = አንድ ሰው ያተመውን ወይም ያወጣውን ግልባጭ ይህ ስልክ ሊያውቅ አይችልም።
copy = ግልባጭ ያስቀምጡ
copy-what = የእርስዎ የሆነው ሁሉ፣ በፋይል
copy-how = ማስታወሻዎችዎ፣ መልሶችዎ እና አስተያየቶችዎ ሁሉ በአንድ ፋይል። ያለ መስመር ይሠራል።
copy-html = ለማንበብ እና ለማተም
copy-markdown = እንደ ተራ ጽሑፍ
copy-json = ለሌሎች ፕሮግራሞች
copy-plain = ፋይሉ አልተቆለፈም፦ ያገኘው ሰው ማንበብ ይችላል። በዚህ ስልክ ላይ ብቻ ያለው እንደ ሁለተኛ ፋይል ይመጣል።
copy-kept-file = የተቀመጠ
done-copy = ግልባጭዎ ይኸው።
statement = የትምህርት መግለጫ
statement-exchange = ምን እንደሚችሉ፣ በራስዎ ቃላት
statement-what = ምን እንደሚችሉ የሚናገሩ ማስታወሻዎችን ይምረጡ። ፋይሉ በዚህ ስልክ ላይ ከራስዎ ቃላት ይዘጋጃል። ሌላ ማንም ሊያዘጋጀው አይችልም።
statement-name = ከላይ የሚጻፈው ስምዎ፣ ሌላ ከሆነ
statement-language = የርዕሶቹ ቋንቋ
statement-can = ምን እችላለሁ
statement-nothing = ስለ ምን እንደነበረ የሚናገር ማስታወሻ ገና የለም። አንድ ማስታወሻ ይክፈቱ፣ ከዚያ «ስለ ምን ነበር?» በሚለው ስር ይምረጡ።
statement-left-out = የተተወ
statement-beyond = ማስታወሻን በኋላ ማጥፋት ለሌላ ሰው በሰጡት ፋይል ላይ አይደርስም።
statement-make = መግለጫውን ያዘጋጁ
statement-made = መግለጫዎ ተዘጋጅቷል።
statement-code = በዚህ ኮድ ማንም ሰው መግለጫው እንዳልተቀየረ ማየት ይችላል። ለሚጠይቅዎት ሰው ያንብቡለት፦
statement-choose = ማስታወሻዎችን ይምረጡ፦ ስለ ራስዎ ለውጥ ቢበዛ 6፣ በዙሪያዎ ስለተለወጠው ቢበዛ 2።
check = መግለጫ ያረጋግጡ
check-what = የአንድ ሰው የትምህርት መግለጫ እንደተሠራ መሆኑን
check-how = በ.md የሚያበቃውን ፋይል ይክፈቱ፣ ጽሑፉን ሁሉ ቀድተው እዚህ ያስገቡ። ምንም አይቀመጥም፣ አይላክም።
check-intact = ጽሑፉ እንደተሠራ ነው። ይህን ኮድ ባለቤቱ ከሚያነበው ጋር ያወዳድሩ፦
check-altered = ይህ እንደተሠራው ጽሑፍ አይደለም። በ.md የሚያበቃውን ፋይል እንደገና ይጠይቁ።
check-text = የመግለጫው ጽሑፍ
check-go = ያረጋግጡ
hope-reached = ደርሷል
hope-on-its-way = በመንገድ ላይ ነው
hope-not-now = አሁን አይደለም
hope-no-longer-wanted = ከአሁን በኋላ አይፈለግም

## What others have done to a text

look-wrote = { $person }ም እዚህ ጽፈዋል፣ { $at }
look-changed = ካዩት ወዲህ ይህ ተቀይሯል
look-removed-yours = { $count ->
    [one] { $person } ከቃላትዎ { $count } አስወግደዋል።
   *[other] { $person } ከቃላትዎ { $count } አስወግደዋል።
}
# $of is whose words they were.
look-removed = { $count ->
    [one] { $person } ከ{ $of } ቃላት { $count } አስወግደዋል።
   *[other] { $person } ከ{ $of } ቃላት { $count } አስወግደዋል።
}
look-collided = ሁለት ሰዎች ይህን ዓረፍተ ነገር ለየብቻ ቀይረዋል። እባክዎ አንድ ጊዜ ያንብቡት፦
look-right-so = እንዲህ ትክክል ነው
look-moved-on = ይህ ዓረፍተ ነገር አሁን ሌላ ሆኗል። እንደገና ይዩት።

quotes-nothing = እስካሁን ምንም መልስ አላጋሩም።

## What to do with an entry that was not taken

refused-do = ምን ማድረግ እንደሚቻል
# $people are coordinators.
refused-ask = ይጠይቁ፦ { $people }።
refused-again = አንድ ጊዜ እንደገና ይጻፉት
refused-keep = እንደ ራሴ ይቀመጥ
refused-code = ቁጥር { $code }፣ ለሚረዳዎት ሰው
more-to-read = ተጨማሪ

entry-move = ሌሎች አንባቢዎች
entry-move-what = ለእነሱ ግልባጭ ይዘጋጃል፣ ይህኛውም ተመልሶ ይወሰዳል። ይህን የተቀበለ አግኝቶታል፤ ስለ እሱ የተባለው ከእሱ ጋር ይቀራል።
done-moved = ለእነሱ ግልባጭ በዚህ ስልክ ላይ አርፏል። ሌላኛው ተመልሶ ተወስዷል።
erase = ያጥፉ
erase-what = ቃላቱ ከሪሌዩ፣ ከቆዩ ግልባጮቹም፣ ይህን ከሚሰማ እያንዳንዱ ስልክም፣ ከእርስዎም ይጠፋሉ። መመለስ አይቻልም።
erase-yes = ያጥፉት
erase-all = ማስታወሻዬን በሙሉ ያጥፉ
erase-all-what = በዚህ ልውውጥ ያጋሩት ሁሉ፣ ለሁሉም አንባቢዎች፣ ከመልሶችዎና ሌሎች ስለ እሱ ካሉት ጋር። ለራስዎ ያስቀመጡት በዚህ ስልክ ላይ ይቀራል። መመለስ አይቻልም።
erase-all-phrase = ሁሉንም ያጥፉ
erase-all-yes = ሁሉንም ያጥፉ
erased = የጠፋው
erased-nothing = ምንም አልጠፋም።
erased-asked = ጠይቀዋል። ከእንግዲህ አይታይም፣ መስመር ሲኖር ይጠፋል።
erased-progress = በሪሌዩ ላይ፣ ከ{ $devices } መሣሪያዎች በ{ $done } ላይ ጠፍቷል።
erased-since = ከ{ $day } ጀምሮ።
erased-not-heard = ከዚያ ወዲህ ያልተሰማባቸው፦
erased-shut-out = መግቢያው የተዘጋ ስልክ መልስ አይሰጥም።
erased-beyond = አንድ ሰው ያተመው ወይም ያወጣው ግልባጭ ከእኛ አቅም ውጭ ነው።
done-erased = ተጠይቋል። ከእንግዲህ አይታይም፣ መስመር ሲኖር ይጠፋል።
log-add-today = ለዛሬ ይጨምሩ

hand-in = ሪፖርቱን ያቅርቡ
hand-in-go = ያቅርቡ
hand-in-what = እዚህ እንደሚያዩት ያለው የሪፖርቱ ግልባጭ ለሚያነቡት ይሄዳል። ከዚያ በኋላ የምትጽፉት በአጋሮች ዘንድ ይቀራል።
hand-in-changed = እያነበቡት ሳለ ሪፖርቱ ተለውጧል። እንደገና ይዩት፣ ከዚያ ያቅርቡ።
hand-in-silent = ከ{ $partner } ለ{ $days } ቀናት ምንም አልተሰማም።
hand-in-without = ያለ { $partner } ለምን እንደሚቀርብ
hand-in-wait = ይጠይቋቸው። 21 ቀናት ያለ ቃል ካለፉ ያለ እነሱ ሊቀርብ ይችላል።
hand-in-not-agreed = አንድ አጋር ገና አልተስማማም።
hand-in-open = ያልተወሰኑ የግብ ውሳኔዎች
hand-in-open-none = ያልተወሰነ የለም።
hand-in-open-what = ይወስኑ፣ ወይም እንዳለ ያቅርቡ፦ ያኔ በውስጡ ይጠቀሳሉ።
hand-in-quotes-stand = በዚህ ስልክ መሠረት ሁሉም ጥቅሶች ሊቆዩ ይችላሉ።
hand-in-quote-gone = አንድ ጥቅስ ከእንግዲህ ሊቆይ አይችልም። ያውጡት።
hand-in-copied = እነዚህ ቃላት ሊጠቀስ በማይችል ማስታወሻ ውስጥ አሉ። ያውጧቸው፣ ወይም ሊቆዩ እንደሚችሉ ይናገሩ።
hand-in-copied-stand = አይቼዋለሁ። ሊቆዩ ይችላሉ።
hand-in-signs = ማን ይፈርማል
hand-in-name = ስም
hand-in-function = ኃላፊነት
hand-in-sign = ማን እንደሚፈርም ይጻፉ፦ ስምና ኃላፊነት።
done-handed-in = ቀርቧል። በሚቀጥለው መስመር ይሄዳል።
quote-put-in = ይህን ይጥቀሱ
quote-take-out = ጥቅሱን ያውጡ
quote-taken-back = ጥቅስ ተመልሶ ተወስዷል
quote-not-here = ሪፖርቱ እስኪቀርብ ድረስ ማስታወሻውን ማንበብ ለሚችሉ ብቻ።
version-differs = ይህ ቅጂ በቀረበበት ጊዜ እንደነበረው አይደለም፤ ሌላ ፕሮግራም ጽፎበታል። አጋሮቹ የተስማሙበትን ቅጂ ይጠይቁ።
version-new = ይህ ክፍል በዚህ ቅጂ ውስጥ አዲስ ነው።
version-was = ተለውጧል፤ ቀድሞ እንደነበረው
version-gone = በዚህ ቅጂ ተወግዷል፤ ቀድሞ እንደነበረው
open-again = እንደገና ይክፈቱ

goal-reword = ግቡን እንደገና ይጻፉ
value-set = ያስቀምጡ፦ { $what }
measure-evidence = የት ሊታይ እንደሚችል
goal-decisions = ውሳኔዎች
goal-decision-made = { $person } ወስነዋል፣ { $at }
goal-decision-reopened = { $person } እንደገና ከፍተዋል፣ { $at }
half-page-beside = ከዚህ መልስ ጎን
half-page-readers = ተሳታፊው ያነበዋል፣ መመለስም ይችላል።
half-page-go = ያጋሩ
look-as = { $person } እንደጻፉት
look-take = የ{ $person } ይሁን
look-bring-back = ይመልሱ

check-opens = Samband ያለ መስመር ይከፈታል።
check-opens-do = Samband ገና ያለ መስመር አይከፈትም። መስመር ሲኖር ለአንድ ደቂቃ ክፍት ይተዉት።
check-reminder = ለቀን መቁጠሪያ ሳምንታዊ ማስታወሻ ተዘጋጅቷል።
check-reminder-do = በቀን መቁጠሪያው ገና ሳምንታዊ ማስታወሻ የለም።
check-reminder-make = ሳምንታዊ ማስታወሻ ያዘጋጁ
reminder = ስለ ሳምንቱ ጥቂት ቃላት
check-copied = { $day } ግልባጭ ተወስዷል።
check-copied-do = ገና ግልባጭ አልተወሰደም።
check-at-risk = እዚህ ብዙ ነገር ይጠብቃል፣ ይህ ስልክ ቦታ ሲያልቅበት ሊጥለው ይችላል።
residents = በዚህ ስልክ ላይ በርካታ ሰዎች
residents-what = እያንዳንዱ የራሱ ቦታ አለው
residents-how = እዚህ እያንዳንዱ ሰው የራሱ ቦታ አለው። በተቆለፈ ቦታ ያለውን ሌላ ሰው ማንበብ አይችልም።
residents-invite = ይህ ቦታ የ{ $person } ነው። የራስዎን ቦታ ይፍጠሩ፣ ከዚያ ግብዣዎን እንደገና ይክፈቱ።
residents-called = የእርስዎ ቦታ
residents-name = ስሙ ምን ይባላል
residents-new = ለሌላ ሰው ቦታ
residents-lock-first = መጀመሪያ የራስዎን ቦታ በይለፍ ሐረግ ይቆልፉ።
cover = ይሸፍኑ
covered = ማስታወሻ
covered-what = እዚህ ምንም አልተጻፈም።
wrong-contacts = ለደህንነት የሚገናኙዋቸው ሰዎች
wrong-programme = ፕሮግራሙ

## What has ended, what came later, and why there is no line

exchange-ended = ከ{ $partner } ጋር ያለዎት ልውውጥ በዚህ መተግበሪያ ላይ { $day } አብቅቷል፤ ቃላትዎ የእርስዎ ናቸው፦
line-not-the-relay = የሚመልሰው ሪሌዩ ሳይሆን ሌላ ነገር ነው፣ ለምሳሌ የአውታረ መረብ መግቢያ ገጽ። እኛው ራሳችን እንደገና እንሞክራለን።
line-told-to-wait = ሪሌዩ ይህ ስልክ እንዲጠብቅ ይጠይቃል። እኛው ራሳችን እንደገና እንሞክራለን።
line-no-room = ሪሌዩ ላለው ነገር በዚህ ስልክ ላይ ቦታ የለም። ቦታ ያስለቅቁ፤ እኛው ራሳችን እንደገና እንሞክራለን።
# $why is one of the messages that begin with line-why-.
line-refused = ሪሌዩ ይህን ስልክ አያስገባም፦ { $why } ምንም አልጠፋም።
line-why-unknown = ይህን ስልክ አያውቀውም። በአዲስ ኮድ እንደገና ይመዝገቡ።
line-why-version = የሚጠቀመው ሌላ የSamband ስሪት ነው። Sambandን ይዝጉ፣ መስመር ባለበት እንደገና ይክፈቱት።
line-why-code = ኮዱ ከአሁን በኋላ አይሠራም። አዲስ ኮድ ከአስተባባሪዎ ይጠይቁ።
line-why-other-owner = ኮዱ የሌላ ሰው ነው። እያንዳንዱ ሰው የራሱ ቦታ ያስፈልገዋል።
line-revoked-on = የዚህ ስልክ መግቢያ { $day } ተዘግቷል። የሚጠብቅ ነገር እንዳለ አስተባባሪዎ ማየት ይችላሉ። በአዲስ ኮድ እንደገና ይመዝገቡ፤ ምንም አልጠፋም።
state-writing = በመጻፍ ላይ …
# $changed and $had are days; $changed can be the word for today.
state-edited-on = የ{ $changed } ለውጥዎ በዚህ ስልክ ላይ ብቻ ነው፤ { $person } ያላቸው የ{ $had } ነው
state-read-before = { $person } ያነበቡት የ{ $had } ነው፤ የ{ $changed } ለውጥዎ የመጣው ከዚያ በኋላ ነው
refused-not-allowed-since = ከአሁን በኋላ እዚህ መጻፍ አይችሉም (ከ{ $day } ጀምሮ)። ቃላትዎ በዚህ ስልክ ላይ አሉ።
refused-shut-out-on = የዚህ ስልክ መግቢያ { $day } ተዘግቷል። የሚጠብቅ ነገር እንዳለ አስተባባሪዎ ማየት ይችላሉ። በአዲስ ኮድ እንደገና ይመዝገቡ፤ ምንም አልጠፋም።
refused-copy = ቃላቶቼን ቅዳ
look-above = { $count ->
    [one] ከላይ የ{ $person } { $count } አዲስ ቃል
   *[other] ከላይ የ{ $person } { $count } አዲስ ቃላት
}
reflect-became = ምን ሆነ?
residents-place = ቦታ { $number }
residents-number = Samband ሲቆለፍ ስሞች አይታዩም፦ የእርስዎ ቦታ ቁጥር { $number } ነው።
