### What people do from the pages.

web-page = ድረ-ገጹ
open-entry = ይህን ማስታወሻ ክፈት
back-to = ተመለስ፦
act-said = ተብሏል፣ በሪሌዩም ላይ አለ።

## Words that were not sent yet

signed-out-kept = ወጥተው ነበር። የጻፉት ተጠብቋል፦ ይግቡና ከዚያ ይላኩት።
not-sent-yet = ገና አልተላከም
not-sent-yet-what = ይህን ከጻፉ በኋላ እንደገና ገብተዋል። አንድ ጊዜ ይዩትና ይላኩት።
typed-by-you = የጻፉት
send-now = ላክ

## Why something was not done

act-not-allowed = እዚህ መጻፍ አይችሉም። ምንም አልተቀየረም።
act-signed-out = መግቢያዎ አብቅቷል። በሌላ መስኮት እንደገና ይግቡና ይህን ድጋሚ ይላኩ።
act-revoked = ከእንግዲህ በድረ-ገጹ ላይ መጻፍ አይችሉም። አስተባባሪዎን ይጠይቁ። የጻፉት እዚህ አለ።
act-too-much = በአንድ ጊዜ ብዙ ተልኳል። የጻፉት እዚህ አለ፦ አንድ ደቂቃ ይጠብቁና ድጋሚ ይላኩት።
# $code is a number for those who help.
act-not-taken = ሪሌዩ አልተቀበለውም (ቁጥር { $code })። የጻፉት እዚህ አለ። ገጹን በሌላ መስኮት እንደገና ይክፈቱ፤ እዚያ ከሌለ ድጋሚ ይላኩት።
act-look-again = ይህ ገጽ አሁን ካለው የቆየ ነው። በሌላ መስኮት እንደገና ይክፈቱት፣ ይዩ፣ እዚያም ይጻፉ።

## Decisions and measurements

decisions = ውሳኔዎች
decisions-none = በቁጥር ላይ የማይስማማ የለም።
decided = የተወሰነ
# $value is a number.
decided-for = { $person } የወሰነው፦ { $value }
decision-reopen = እንደገና ክፈት
decision-reopened = { $person } እንደገና ከፍቶታል
act-measured = ቁጥሩ ተይዟል።
act-decided = ተወስኗል።
act-reopened = እንደገና ተከፍቷል።

## Reports

report-due-on = የማስረከቢያ ቀን
report-state = የደረሰበት
report-now = አሁን እንዳለ
report-version = እትም { $version }
act-written = በሪፖርቱ ውስጥ አለ።
act-agreed = መስማማትዎ ተመዝግቧል።
act-returned = ከማስታወሻዎችዎ ጋር ተመልሷል።
act-accepted = ተቀባይነት አግኝቷል።

## Lists that are shown a page at a time

page-before = ያለፈው
page-after = ቀጣይ
page-of = ገጽ { $page } ከ { $pages }

## Invites and devices

invite = ጋብዝ
invite-make = ግብዣ ፍጠር
invite-for = ለ{ $person } ግብዣ
invite-what = ሰውየው ምስሉን በስልኩ ካሜራ ያንብብ ወይም ኮዱን ይጻፍ። አንድ ጊዜ ይሠራል፣ የሚታየውም አሁን ብቻ ነው።
invite-until = እስከ { $at }
invite-compare = ስልኩ ሲገባ የማረጋገጫ ኮድ ያሳያል። ያንብቡልዎት፦ በመሣሪያዎች ዝርዝር ውስጥ ያለው መሆን አለበት።
invites-open = ክፍት ግብዣዎች
invites-none = የሚጠብቅ ግብዣ የለም።
invite-take-back = መልሰህ ውሰድ
device-shut-out = ይህን የ{ $person } መሣሪያ አስወጣ
device-give-back = ይህን የ{ $person } መሣሪያ እንደገና አስገባ
act-taken-back = ግብዣው ተመልሶ ተወስዷል። ማንም ሊጠቀምበት አይችልም።
act-shut-out = መሣሪያው ወጥቷል። የነበረውን ይይዛል፣ ሌላ አያገኝም። እንደገና ሊያስገቡት ይችላሉ።
act-given-back = መሣሪያው እንደገና ገብቷል።
people-without = { $people ->
    [one] አንድ ሰው ገና መሣሪያ የለውም። ጋብዙት።
   *[other] { $people } ሰዎች ገና መሣሪያ የላቸውም። ጋብዟቸው።
}

## Where the relay cannot take words at the moment

words-kept = የጻፉት ከታች አለ። ወደ ኋላ ተመልሰው ከአንድ ደቂቃ በኋላ ድጋሚ ይላኩት፣ ወይም ይቅዱት።

## What a form that was not sent does

# $act is what stands on its button.
not-sent-act = የተጫኑት፦ { $act }
not-sent-look = መጀመሪያ ገጹን ይመልከቱ
act-shut-out-a-device = መሣሪያን አግድ
act-let-in-a-device = መሣሪያን እንደገና አስገባ
act-accept-a-version = እትም ተቀበል
somebody-elses = ይህን ቅጽ ሌላ ሰው ጽፎታል። አልተላከም፣ ለእርስዎም አይታይም። የጻፈው ሰው በአሳሹ ወደ ኋላ ተመልሶ በራሱ መለያ ገብቶ ይልከዋል።
act-sent-before = ይህን ቅጽ ከዚህ በፊት በሌሎች ቃላት ልከዋል፣ እነሱም ተጽፈዋል። ከዚያ በኋላ የጻፉት እዚህ አለ፤ ይመልከቱ፣ እሱም መጻፍ ካለበት ይላኩ።
invites-three = ለዚህ ሰው ሦስት ግብዣዎች ይጠብቃሉ። መጀመሪያ አንዱን ይመልሱ።
device-shut-out-by-operator = ሪሌውን የሚያስተዳድረው ሰው አግዶታል። እንደገና የሚያስገባው እሱ ብቻ ነው።

## Submitting a report

submit = አስረክብ
submit-what = ለሚያነቡት ቅጂ ይሄዳል። ከዚያ በኋላ የሚጽፉት እንደገና እስኪያስረክቡ ከእናንተ ጋር ይቆያል።
submit-without = ያለ { $partner } ለምን እንደሚላክ
submit-name-open = እነዚህን ክፍት ውሳኔዎች በእትሙ ጥቀስ
submit-keep-copied = እነዚህን ቃላት አይቻለሁ፣ ይቆያሉ
submit-signed-by = የሚፈርመው
submit-signed-as = ኃላፊነት
submit-go = እትም { $version } አስረክብ
submit-not-begun = በሪፖርቱ እስካሁን ማንም አልጻፈም።
submit-not-agreed = { $partner } በሪፖርቱ እንዳለ አልተስማማም። ይጠይቋቸው፣ ወይም 21 ቀን ዝም ካሉ ያለ እነርሱ ለምን እንደሚላክ ይናገሩ።
submit-heard-lately = ከ{ $partner } በ{ $day } ተሰምቷል። ከ21 ቀን ዝምታ በኋላ ያለ እነርሱ መላክ ይቻላል።
submit-open = በግቦች ላይ ክፍት ውሳኔዎች አሉ። ይወስኑ፣ ወይም በእትሙ ይጥቀሷቸው።
# $section is the id of a section, such as story.
submit-quote = በክፍል { $section } ያለ ጥቅስ መሄድ አይችልም፦ ጸሐፊው አሁን አይፈቅድም ወይም ቀይሮታል። በመተግበሪያው ያስወጡት።
submit-copied = ሪፖርቱ እንዲጠቀስ ያልፈቀደ ሰው ቃላት አሉት፦ “{ $words }”። ይቀይሯቸው፣ ወይም እንዳዩ ይናገሩ።
act-submitted = ተረክቧል።
submit-last-heard = መጨረሻ የተሰማው በ{ $day }።
submit-sign = ማን እንደሚፈርምና በአስተባባሪው አጋር ምን እንደሆነ ይናገሩ።
version-figures = አኃዞች
version-count = ብዛት
version-figures-what = እትሙ ሲዘጋጅ እንደተቆጠረ። ከ3 ሰው በታች የሚመለከት የለበትም።

## Sign-in links

link-make = የመግቢያ ሊንክ አዘጋጅ
link-for = ለ{ $person } የመግቢያ ሊንክ
link-what = ለዚህ ሰው ብቻ፣ ሌላ ሰው በማያነበው መንገድ ይስጡ። በእሱ የይለፍ ቃል ይመርጣሉ። አንድ ጊዜ፣ ለ3 ቀን ይሠራል፣ አሁን ብቻ ይታያል።
link-resets = ሲጠቀሙበት የድሮ የይለፍ ቃላቸው፣ መግቢያዎቻቸው ሁሉና የቆዩ ሊንኮች ያበቃሉ፤ መተግበሪያውን እንደገና እስኪያዘጋጁ ኮድ አይጠየቅም።

## How the relay is, for those who look after it

care = የሪሌው እንክብካቤ
care-not-yours = ይህ ገጽ ለአጋርነት አስተዳዳሪዎች ነው።
care-writes = ሪሌው መሣሪያዎች የሚልኩትን ይቀበላል።
care-full = የሪሌው ዲስክ ሞልቷል፤ ቦታ እስኪኖር አዲስ አይቀበልም። የጠፋ የለም፤ መሣሪያዎች ያላቸውን ይይዛሉ። ሪሌውን ለሚያስተዳድረው ዛሬ ይንገሩ።
care-damaged = በሪሌው ማከማቻ { $count } ቦታዎች ሊነበቡ አይችሉም። ያሏቸው መሣሪያዎች ሲገናኙ ይመልሷቸዋል። ሪሌውን ለሚያስተዳድረው ይንገሩ።
care-devices = ሰዎች የያዟቸው መሣሪያዎች
care-connections = በዚህ ሰዓት የተገናኙ
care-documents = ሰነዶች
care-space = የዲስኩ ነፃ ቦታ በMiB
care-backups = መጠባበቂያዎች
care-backup-last = የመጨረሻው የተሠራው
care-backup-next = ቀጣዩ የሚሠራው
care-backup-folder = የሚቀመጡበት
care-backups-off = ይህ ሪሌ በራሱ መጠባበቂያ አይሠራም። የሚያስተዳድረው በሌላ መንገድ መሥራት አለበት።
care-backup-trouble = የመጨረሻው ሙከራ መጠባበቂያ አልሠራም። ሪሌውን ለሚያስተዳድረው ይንገሩ።
care-damaged-documents = አዲስ የማይቀበሉ ሰነዶች
care-erased = የጠፋው
care-erased-none = የጠፋ የለም።
care-erased-all = ሁሉም
care-erased-part = ከፊል
care-erased-on = ከ{ $devices } በ{ $done } መሣሪያዎች
care-unheard = ከዚያ ወዲህ ያልተሰሙ

## Outcomes as charts, and the entries behind a figure

nav-outcomes = ውጤቶች
nav-entries = ማስታወሻዎች
filter-by-theme = ርዕስ
chart-table = ተመሳሳዩ በሰንጠረዥ
chart-open = የሥዕሉ አንድ ክፍል ሊያነቧቸው ወደሚችሉት ማስታወሻዎች ይወስዳል።
chart-hidden = – ማለት፦ ለእርስዎ የማይታይ፣ ወይም ከ3 ሰው በታች የሚመለከት። ዜሮ አይደለም።
chart-months = ማስታወሻዎች በወር
chart-months-last = የመጨረሻዎቹ { $count } ወራት ይታያሉ።
chart-goals = ከመነሻ እስከ ግብ
chart-goals-none = መነሻ፣ ግብና ልኬት ያለው አመልካች እስካሁን የለም።
outcomes-none = በዚህ ምርጫ እስካሁን የተጠቀሰ ውጤት የለም።
entries-in-choice = በዚህ ምርጫ ሊያነቧቸው የሚችሉ ማስታወሻዎች፦ { $count }።
entries-none = በዚህ ምርጫ ሊያነቡት የሚችሉ ማስታወሻ የለም።
entries-not-visible = የእነዚህ አጋርነቶች ማስታወሻዎች ለእርስዎ አይታዩም። መኖራቸው አይነገርም።
entries-further = ተጨማሪ ማስታወሻዎች
entries-first = ከመጀመሪያው

## Search

search = ፈልግ
search-words = በማስታወሻው ያሉ ቃላት ሁሉ
search-what = ሊያነቧቸው በሚችሉ ማስታወሻዎች ይፈለጋል።
search-none = ሊያነቡት የሚችሉ እነዚህ ቃላት ሁሉ ያሉበት ማስታወሻ የለም።
