### The programme at a glance, and a participant's entries.

overview = የመርሃ ግብሩ አጠቃላይ እይታ
filter-unreadable = ማጣሪያውን ማንበብ አይቻልም፤ ስለዚህ ምንም ቁጥር አይታይም። ምልክት የተደረገበትን ቦታ ያስተካክሉ።

## Figures, each with its number

partnerships = { $count ->
    [one] አጋርነት
   *[other] አጋርነቶች
}
participants = { $count ->
    [one] ተሳታፊ
   *[other] ተሳታፊዎች
}
entries = { $count ->
    [one] ማስታወሻ
   *[other] ማስታወሻዎች
}
outcomes = { $count ->
    [one] ውጤት
   *[other] ውጤቶች
}
remarks = { $count ->
    [one] የመካሪዎች አስተያየት
   *[other] የመካሪዎች አስተያየቶች
}
open-decisions = { $count ->
    [one] ያልተወሰነ ጉዳይ
   *[other] ያልተወሰኑ ጉዳዮች
}
from-placements = { $count ->
    [one] ከ{ $count } ቆይታ
   *[other] ከ{ $count } ቆይታዎች
}

## The same figures where the viewer sees none of it

entries-hidden = ማስታወሻዎች፦ አይታዩም
outcomes-hidden = ውጤቶች፦ አይታዩም
remarks-hidden = የመካሪዎች አስተያየቶች፦ አይታዩም
open-decisions-hidden = ያልተወሰኑ ጉዳዮች፦ አይታዩም

## Where the viewer sees a part

in-logs = ከ{ $all } ማስታወሻ ደብተሮች በ{ $seen } ውስጥ
in-feedback = ከ{ $all } የግብረ መልስ ሰነዶች በ{ $seen } ውስጥ
in-goals = ከ{ $all } የአጋሮች የግብ ሰነዶች በ{ $seen } ውስጥ
part-of-logs = ከ{ $all } ማስታወሻ ደብተሮች ከ{ $seen } ብቻ። ሌሎቹ ለእርስዎ አይታዩም።
part-of-goals = ከ{ $all } የአጋሮች የግብ ሰነዶች ከ{ $seen } ብቻ። ሌሎቹ ለእርስዎ አይታዩም።
outcomes-not-visible = የእነዚህ ማስታወሻ ደብተሮች ውጤቶች ለእርስዎ አይታዩም።
goals-not-visible = የእነዚህ አጋርነቶች ግቦች ለእርስዎ አይታዩም።

findings = { $count ->
    [one] ይህ እትም በሰነዶች ውስጥ { $count } ቦታ ማንበብ አልቻለም፤ የቀረው ተቆጥሯል።
   *[other] ይህ እትም በሰነዶች ውስጥ { $count } ቦታዎችን ማንበብ አልቻለም፤ የቀረው ተቆጥሯል።
}
entry-findings = { $count ->
    [one] ይህ እትም በእነዚህ ማስታወሻዎች ውስጥ { $count } ቦታ ማንበብ አልቻለም፤ የቀረው ይታያል።
   *[other] ይህ እትም በእነዚህ ማስታወሻዎች ውስጥ { $count } ቦታዎችን ማንበብ አልቻለም፤ የቀረው ይታያል።
}

## The filter

partnership = አጋርነት
country = አገር
from-month = ከወር
to-month = እስከ ወር
all = ሁሉም
show = ያሳዩ
# $country is its code, such as KE.
applies-country = አገር { $country }፦ እዚያ የሚስተናገዱ ቆይታዎች፣ እና የዚያ አገር አጋሮች ግቦች።
applies-months = ወራቱ የሚመለከቱት ማስታወሻዎችን፣ ውጤቶችን እና በእነዚህ ማስታወሻዎች ላይ የተሰጡ አስተያየቶችን ነው። አጋርነቶች፣ ተሳታፊዎች፣ ግቦች፣ ያልተወሰኑ ጉዳዮች፣ መሣሪያዎች እና የመጨረሻው ማስታወሻ የሁሉም ወራት ናቸው።
goals-not-of-months = ግቦች የአንድ ወር አይደሉም፦ የመረጧቸው ወራት አይለውጧቸውም።
filter-several = ይህ ቦታ ከብዙ እሴቶች ጋር ተልኳል። አንዱን ይምረጡ።
# $typed is what was typed.
filter-partnership = «{ $typed }» የሚባል አጋርነት ለእርስዎ አይታይም። ከዝርዝሩ አንዱን ይምረጡ።
# $countries are codes.
filter-country = ከአጋሮችዎ አንዱም በ«{ $typed }» የለም። አገሮቻቸው፦ { $countries }።
filter-month = «{ $typed }» ወር አይደለም። እንዲህ ይጻፉት፦ { $example }።
filter-exchanged = ይህ ወር ከመጀመሪያው ወር በፊት ነው። የሁለቱን ቦታ ያቀያይሩ።
filter-by-round = ዙር
filter-by-direction = አቅጣጫ
filter-by-phase = ደረጃ
filter-by-kind = የማስታወሻ ዓይነት
applies-placements = ዙሩ እና አቅጣጫው ቆይታዎችን ይመርጣሉ፦ ማስታወሻዎቻቸውን፣ ውጤቶቻቸውን፣ አስተያየቶቻቸውን እና ሰዎቻቸውን። ግቦች እና ገና ያልተወሰኑ አይለወጡም።
applies-entries = ደረጃው እና ዓይነቱ ማስታወሻዎችን ይመርጣሉ፦ ውጤቶች እና አስተያየቶች በእነዚህ ብቻ ይቆጠራሉ።
# $typed is what was typed.
filter-round = “{ $typed }” የሚባል ዙር አይታይዎትም። ከዝርዝሩ አንድ ይምረጡ።
filter-word = “{ $typed }” እዚህ ሊመረጥ አይችልም። ከዝርዝሩ ይምረጡ።

## How far people and reports have got

coverage-heading = ሰዎች እና ሪፖርቶች የት ደርሰዋል
coverage-recent = በልውውጥ ላይ ካሉት የመጨረሻ 28 ቀናት ማስታወሻ
coverage-midway = የአጋማሽ ግምገማ
coverage-homecoming = የመመለሻ ግምገማ
coverage-submitted = ሪፖርት ቀርቧል
coverage-accepted = ሪፖርት ተቀባይነት አግኝቷል
reports-late = { $count ->
    [1] አንድ ሪፖርት ዘግይቷል።
   *[other] { $count } ሪፖርቶች ዘግይተዋል።
}
coverage-none = ለዚህ ምርጫ የሚታይ የለም።
coverage-hidden = ከአንድ ቁጥር በአንዱ ወገን ከሦስት ሰዎች በታች በሚሆኑበት ቦታ አጋርነታቸው በእሱ አይቆጠርም።

## Tables

partnerships-heading = አጋርነቶች
countries = አገሮች
participants-heading = ተሳታፊዎች
entries-heading = ማስታወሻዎች
last-entry = የመጨረሻው ማስታወሻ የሚመለከተው ቀን
with-device = መሣሪያ ያላቸው ተሳታፊዎች
participant-heard = ተሳታፊ መጨረሻ የተገናኘው
of = ከ{ $whole } ውስጥ { $part }
none-yet = ገና የለም
outcomes-heading = ውጤቶች በደረጃ እና በዘርፍ
level = ደረጃ
all-themes = ሁሉም ዘርፎች
outcomes-note = አንድ ማስታወሻ ብዙ ውጤቶችን ሊጠቅስ ይችላል፤ እያንዳንዱ አንድ ጊዜ ይቆጠራል።
# Behind the outcomes of a cell.
hoped = { $count ->
    [1] እና አንድ ተስፋ
   *[other] እና { $count } ተስፋዎች
}
goals-heading = ግቦች
no-goals = ገና ግብ ያወጣ አጋር የለም።
goal-columns = አጋር፣ ግብ እና አመልካች
baseline = መነሻ
target = ዒላማ
actual = የተገኘው
unit = መለኪያ
measured-for = የተለካበት ወር
progress = እድገት
not-measured = አልተለካም
open-decision = ገና ያልተወሰነ
somebody-unknown = አይታወቅም
participant = ተሳታፊ
from-place = ከየት
to-place = ወዴት

## A participant's entries

# Places and the name of a partnership.
from-to = ከ{ $home } ወደ { $host } · { $partnership }
placement-revoked = ይህ ቆይታ በ{ $on } ተሰርዟል፦ ተሳታፊው እና መካሪዎቹ በእሱ በኩል ምንም ማየት አይችሉም።
# Who the hidden entries are for: audience-home, or "audience-home, and for audience-both".
entries-hidden-for = ለእርስዎ አይታዩም፦ አንባቢዎቻቸው እነዚህ የሆኑ ማስታወሻዎች፦ { $readers }። መኖር አለመኖራቸው አይነገርም።
entries-hidden-for-two = ለእርስዎ አይታዩም፦ አንባቢዎቻቸው እነዚህ የሆኑ ማስታወሻዎች፦ { $readers }፣ እንዲሁም { $others }። መኖር አለመኖራቸው አይነገርም።
no-entries = እርስዎ ማንበብ የሚችሉት ማስታወሻ የለም።
taken-back = ጸሐፊው አንድ ማስታወሻ መልሰው ወስደዋል።
no-date = ቀን የለውም
entry-for = አንባቢዎች፦ { $readers }
# $side is side-home or side-host.
comments = የ{ $name } ({ $side }) አስተያየት
asks = የ{ $name } ({ $side }) ጥያቄ
has-read = { $name } ({ $side }) ይህን አንብበዋል
somebody = አንድ ሰው
# Behind a remark, a decision or an answer.
on-page = በድረ-ገጹ ላይ የተጻፈ
