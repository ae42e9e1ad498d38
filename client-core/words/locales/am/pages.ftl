### Goals, partnerships and people, and what stands around every page.

## Around every page

nav-people = ሰዎች
nav-more = ተጨማሪ ገጾች

## What needs the reader today

today-names = ከእነዚህ ቁጥሮች በስተጀርባ ያሉ ስሞችና አጋርነቶች
today-none-begun = ምንም አጋርነት አልጀመረም። ምደባዎች ከዝርዝር ፋይል ጋር ይመጣሉ።
how-to-read = ይህን ገጽ እንዴት እንደሚያነቡ
how-to-read-list = እያንዳንዱ መስመር እርስዎን ይጠብቃል። ምክንያቱ ሲጠፋ በራሱ ይጠፋል።
how-to-read-bars = አሞሌዎቹ እስከ አሁን ከሚጠበቁት ውስጥ የስንት ሰዎች ወይም ሪፖርቶች እንደተገኘ ይናገራሉ።
how-to-read-figures = እያንዳንዱ ቁጥር ከላይ ያለው ሰዓት ነው። ስልክ ወደ ሪሌው ያላመጣው በውስጡ የለም።

## Help

help-goals = እያንዳንዱ አጋር ሊደርስበት የሚፈልገው፣ እስከ ምን እንደደረሰ፣ እና ሁለት ቁጥሮች የሚቃረኑበት ቦታ።
help-people = ማን እንደምን እንደሚሳተፍ፣ እና ከየትኞቹ መሣሪያዎች ምንም እንዳልተሰማ።
help-programme = ሁሉም አጋርነቶች ከቁጥሮቻቸውና ከተሳታፊዎቻቸው ጋር።
help-search = ማንበብ በሚችሏቸው ማስታወሻዎች ውስጥ ቃላትን መፈለግ።
help-take = ለራስዎ ኮምፒውተር ሠንጠረዦችና ሪፖርቶች እንደ ፋይል።

## Goals

goals-what = እያንዳንዱ አጋር ሊደርስበት የሚፈልገው፣ እና እስከ ምን እንደደረሰ። የሚቃረኑ ሁለት እሴቶች መጀመሪያ ይመጣሉ።
goals-not-set = { $partner } ገና ግቦችን አላስቀመጠም። የሚችለው { $partner } ብቻ ነው።
not-measured-yet = ገና አልተለካም
measured-ago = { $months ->
    [0] ለዚህ ወር ተለክቷል
    [one] ከአንድ ወር በፊት ተለክቷል
   *[other] ከ{ $months } ወራት በፊት ተለክቷል
}
goal-history = የተቀመጠው፣ የተለካውና የተወሰነው

## A partnership

partnership-what = ማን አብሮ እንደሚሠራ፣ መቼ፣ እና እስከ ምን እንደደረሰ።
partners-heading = አጋሮች
coordinates = ያስተባብራል
placements-heading = ምደባዎች በጊዜ
placements-none = ገና ምደባዎች የሉም።
timeline-what = ፈዛዛው አሞሌ ዙር፣ ጥቁሩ በውስጡ ያለው ልውውጥ፣ መስመሩ ዛሬ ነው። ቀኖቹ በሠንጠረዡ አሉ።
first-day = የመጀመሪያ ቀን
last-day = የመጨረሻ ቀን
placement-revoked-on = በ{ $on } አብቅቷል
round-no-placements = { $round } ምደባዎች የሉትም።
rounds-none = ገና ምንም ዙር አልተቀመጠም።
goals-in-short = { $goals } ግቦች፣ ከ{ $indicators } አመልካቾች { $measured } ተለክተዋል
who-reads = ማን ምን ማንበብ ይችላል
reads-roster = ማን እንደሚሳተፍ፣ እና መቼ
reads-log-home = ለላኪ ወገን ማስታወሻዎች
reads-log-both = ለሁለቱም ወገኖች ማስታወሻዎች
reads-log-programme = ለሁለቱም ወገኖችና ለመርሃ ግብሩ ማስታወሻዎች
reads-feedback = ስለ ማስታወሻዎች የሚባለው
reads-report = በመጻፍ ላይ ያለ ሪፖርት
reads-own-words = በሪፖርት ውስጥ የአጋሩ የራሱ ቃላት
reads-submission = የቀረቡ የሪፖርት እትሞች
reads-review = ለእነዚህ እትሞች መልሶች
stands-participant = ተሳታፊው
stands-own-side = የተናገረው ወገን አማካሪዎችና አስተባባሪዎች
stands-home-side = የላኪ ወገን አማካሪዎችና አስተባባሪዎች
stands-host-side = የአስተናጋጅ ወገን አማካሪዎችና አስተባባሪዎች
stands-in-partnership = በአጋርነቱ ድርሻ ያለው ሁሉ
stands-adviser = የመርሃ ግብሩ አማካሪዎች
stands-administrator = አስተዳዳሪዎች
read-in = የሚነበበው በ፦ { $countries }
relay-stands-in = ሪሌው በ{ $place } ይገኛል።

## People

people-what = በአጋርነቶችዎ ማን እንደምን እንደሚሳተፍ።
people-count = { $count } ሰዎች
people-without-device = ከእነሱ { $count } ገና መሣሪያ የላቸውም።
people-all = ሁሉም { $count } ሰዎች
people-invite = መሣሪያዎች፣ ግብዣዎችና የመግቢያ አገናኞች
people-left-out = ከውጭ የሚያዩዋቸው አጋርነቶች ተሳታፊዎችና አማካሪዎች እዚህ አልተጠቀሱም።
people-silent = ምንም ያልተሰማባቸው
people-silent-none = የሁሉም መሣሪያዎች በቅርቡ ተሰምተዋል።
devices-none = ገና መሣሪያ የለም
devices-count = { $count } መሣሪያዎች
role = ድርሻ
role-coordinator = አስተባባሪ
role-member = አባል
role-adviser = አማካሪ
role-administrator = አስተዳዳሪ
role-home-mentor = የላኪ ወገን አማካሪ
role-host-mentor = የአስተናጋጅ ወገን አማካሪ
role-participant = ተሳታፊ

## Outcomes

show-all = ሁሉንም አሳይ
by-direction = በአቅጣጫ
log-nothing-shared = { $person } እስካሁን ምንም አላጋሩም፤ ለራሳቸው እየጻፉ ሊሆን ይችላል።
